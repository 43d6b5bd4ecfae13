"""A plan begun from five answers, or from a document full of goals: what is read of it, what is proposed, what is left to answer."""

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from followup_xl.disk.store import RefusedError
from followup_xl.plan.beginning.documents import blocks
from followup_xl.plan.beginning.goal_words import GoalWords, kind_of_heading
from followup_xl.plan.beginning.goals import found_goals
from followup_xl.plan.files import plan_or_findings
from program import Run

ANSWERS = (
    "--title",
    "Parkplan 2027",
    "--period",
    "2027",
    "--rounds",
    "2027-06,2027-12",
    "--units",
    "Ishøj, Region Sjælland",
    "--committee",
    "",
)
WORDS = ("Mindst 200 træer er plantet i 2027", "60 pct. af parkerne har en plejeplan i 2027")
TABLE = [
    ["Område", "Resultatmål", "Indsatser", "Ansvarlig", "Bemærkninger"],
    ["Parker", f"{WORDS[0]}\n{WORDS[1]}", "Skovrejsning", "Vej og Park", "Ny"],
    ["", "Højst 5 klager i 2027", "", "", ""],
]
FOUND = [
    GoalWords(WORDS[0], area="Parker", owner="Vej og Park"),
    GoalWords(WORDS[1], area="Parker", owner="Vej og Park"),
    GoalWords("Skovrejsning", "efforts", area="Parker", owner="Vej og Park"),
    GoalWords("Højst 5 klager i 2027", area="Parker"),
]


def docx(body: str) -> bytes:
    """A document with only a body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return made.getvalue()


def paragraph(text: str, style: str = "") -> str:
    look = f"<w:pPr>{style}</w:pPr>" if style else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table_of_docx() -> bytes:
    rows = ("".join(f"<w:tc>{''.join(map(paragraph, cell.split(chr(10))))}</w:tc>" for cell in row) for row in TABLE)
    return docx("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")


def table_of_xlsx() -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in TABLE:
        sheet.append(row)
    book.save(made)
    return made.getvalue()


def table_of_html() -> bytes:
    rows = ("".join(f"<td>{cell.replace(chr(10), '<br>')}</td>" for cell in row) for row in TABLE)
    return ("<script>alert('Mål')</script><table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>").encode()


CSV = (
    ";".join(TABLE[0])
    + "\n"
    + f'Parker;"{WORDS[0]}\n{WORDS[1]}";Skovrejsning;Vej og Park;Ny\n;Højst 5 klager i 2027;;;\n'
)
DOCUMENTS = {
    "a.docx": table_of_docx(),
    "a.xlsx": table_of_xlsx(),
    "a.html": table_of_html(),
    "a.csv": CSV.encode("cp1252"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_table_is_read_by_its_headings_whatever_file_it_stands_in(name: str) -> None:
    found = found_goals(blocks(DOCUMENTS[name], name))
    assert list(found.goals) == FOUND
    assert found.unread == ("Bemærkninger",)


def written(path: object) -> str:
    """What is said when a plan is begun, with what to do next."""
    return f'Skrevet: {path}\nSkriv målene færdigt på arket »Mål«, og se planen efter med: followup-xl lint "{path}"\n'


def test_points_are_goals_and_headings_say_what_they_are_about() -> None:
    listed = "<w:numPr/>"
    body = (
        paragraph("Parker", '<w:pStyle w:val="Overskrift1"/>')
        + paragraph("Her er vores mål.")
        + paragraph(WORDS[0], listed)
    )
    assert found_goals(blocks(docx(body), "a.docx")).goals == (GoalWords(WORDS[0], area="Parker"),)
    text = f"Resultatmål\n1. {WORDS[0]}\nIndsatsmål\n- {WORDS[1]}\n"
    assert found_goals(blocks(text.encode(), "a.txt")).goals == (
        GoalWords(WORDS[0]),
        GoalWords(WORDS[1], "effort_goals"),
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Resultatmål 2027", "result_goals"),
        ("MÅL:", "result_goals"),
        ("Indsatsmål", "effort_goals"),
        ("Handlinger", "efforts"),
        ("Sådan når vi det", "efforts"),
        ("Økonomi", ""),
    ],
)
def test_a_column_is_known_by_its_heading(words: str, kind: str) -> None:
    assert kind_of_heading(words) == kind


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx("<w:p/>").replace(b"word/document.xml", b"word/dokument.xml")),
        ("a.docx", b"PK\x03\x04"),
        ("a.pdf", b"%PDF-1.4"),
        ("a.txt", b"\x00\x01" * 10),
        ("a.xlsx", b"ikke et regneark"),
    ],
    ids=["no body", "half a package", "PDF", "no text", "no workbook"],
)
def test_what_is_no_document_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(RefusedError):
        blocks(data, name)


def test_a_document_with_entities_of_its_own_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>')
    with pytest.raises(RefusedError) as refused:
        blocks(made.getvalue(), "a.docx")
    assert refused.value.findings[0].code.startswith("E")


def test_five_answers_make_a_workbook_to_write_the_plan_in(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("plan", "new", *ANSWERS)
    assert (done.code, done.out) == (0, written("Plan - Parkplan 2027.xlsx"))
    plan = plan_or_findings("Plan - Parkplan 2027.xlsx").plan
    assert plan
    assert (plan.id, [unit.name for unit in plan.units], plan.committee) == (
        "parkplan-2027",
        ["Ishøj", "Region Sjælland"],
        None,
    )
    assert ([entry.month for entry in plan.rounds], str(plan.period.end)) == (["2027-06", "2027-12"], "2027-12-31")
    assert run("generate", "Plan - Parkplan 2027.xlsx").err.startswith("Fejl U76 ")
    assert run("plan", "new", *ANSWERS).err.startswith("Fejl U05 ")


def test_an_answer_typed_that_cannot_be_used_is_asked_for_again(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = (
        "\nParkplan\n2027-31/12\n1.1.2027 til 31. december 2030\njuni\njuni 2027, 12/2027\n,\nKøge, Ishøi\nIshøj\n\n"
    )
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    done = run("plan", "new", tmp_path / "ny.xlsx")
    assert (done.code, done.out) == (0, written(tmp_path / "ny.xlsx"))
    assert re.findall(r"Fejl (U\d\d) ", done.err) == ["U74", "U75", "U75", "U75", "U75"]
    plan = plan_or_findings(str(tmp_path / "ny.xlsx")).plan
    assert plan
    assert (plan.title, str(plan.period.start), str(plan.period.end)) == ("Parkplan", "2027-01-01", "2030-12-31")
    assert [entry.month for entry in plan.rounds] == ["2027-06", "2027-12"]


def test_months_in_words_are_rounds_in_the_workbook_too(tmp_path: Path, run: Run) -> None:
    place = tmp_path / "ny.xlsx"
    assert run("plan", "new", place, *ANSWERS).code == 0
    book = openpyxl.load_workbook(place)
    (cell,) = [cell for row in book["Plan"].iter_rows() for cell in row if cell.value == "2027-06; 2027-12"]
    cell.value = "juni 2027; 12/2027"
    book.save(place)
    plan = plan_or_findings(str(place)).plan
    assert plan
    assert [entry.month for entry in plan.rounds] == ["2027-06", "2027-12"]


def test_where_nobody_is_there_to_ask_the_missing_answer_is_said(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Parkplan\n"))
    done = run("plan", "new", tmp_path / "ny.xlsx")
    assert (done.code, done.out, "mangler svar på »Periode«" in done.err) == (2, "", True)


@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("--title", "", "Fejl U74 Planen er ikke begyndt, for der mangler svar på »Titel«."),
        ("--period", "i år", "Fejl U75 »i år« kan ikke bruges som svar på »Periode«"),
        ("--rounds", "juni", "Fejl U75 »juni« kan ikke bruges som svar på »Runder«"),
        (
            "--units",
            "Køge, Ishøi",
            "Fejl U75 »Ishøi« kan ikke bruges som svar på »Kommuner eller andre enheder«, så planen er ikke begyndt. Skriv en kendt kommune, fx »Ishøj«.",
        ),
        (
            "--units",
            "Ishøj, Ishøj Kommune",
            "Fejl U75 »Ishøj Kommune« kan ikke bruges som svar på »Kommuner eller andre enheder«, så planen er ikke begyndt. Skriv hver enhed én gang.",
        ),
        (
            "--committee",
            "x" * 2001,
            f"Fejl U75 »{'x' * 39}…« kan ikke bruges som svar på »Udvalg«, så planen er ikke begyndt. Skriv en kortere tekst.",
        ),
    ],
)
def test_an_answer_that_cannot_be_used_is_said(option: str, typed: str, said: str, tmp_path: Path, run: Run) -> None:
    answers = list(ANSWERS)
    answers[answers.index(option) + 1] = typed
    done = run("plan", "new", tmp_path / "ny.xlsx", *answers)
    assert (done.code, done.err[: len(said)]) == (2, said)
    assert not (tmp_path / "ny.xlsx").exists()


def test_goals_become_proposals_and_what_is_doubtful_must_be_answered_first(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_bytes(DOCUMENTS["a.csv"])
    path = tmp_path / "ny.xlsx"
    done = run("plan", "new", path, "--from", tmp_path / "a.csv", *ANSWERS)
    assert done.code == 0
    assert "3 mål er foreslået" in done.out
    assert f'followup-xl lint "{path}"' in done.out
    assert "N70" in done.err
    found = plan_or_findings(str(path)).findings
    assert {entry.code for entry in found} == {"P60"}
    assert all(entry.place.sheet == "Mål" and entry.place.cell for entry in found)
    book = openpyxl.load_workbook(path)
    sheet = book["Mål"]
    column = next(cell.column for cell in sheet[4] if cell.value == "Spørgsmål")
    doubtful = [sheet[cell] for cell in re.findall(r"\b([A-Z]\d+) ", found[0].message)]
    assert doubtful
    assert all(cell.comment for cell in doubtful)
    assert max(sheet.row_dimensions[row].height for row in (5, 6, 7)) < 110, "as tall as what is seen"
    for row in (5, 6, 7):
        sheet.cell(row, column).value = None
    book.save(path)
    plan = plan_or_findings(str(path)).plan
    assert plan
    assert [goal.id for goal in plan.goals] == ["PAR-R1", "PAR-R2", "PAR-R3"]
    assert [goal.text for goal in plan.goals] == [*WORDS, "Højst 5 klager i 2027"]
    assert [effort.text for effort in plan.areas[0].efforts] == ["Skovrejsning"]


def test_a_workbook_of_proposals_of_the_former_shape_is_read_too() -> None:
    found = plan_or_findings(str(Path(__file__).parent / "fixtures" / "plan_books" / "questions.xlsx")).findings
    assert [(entry.code, entry.place.sheet) for entry in found] == [("P60", "Mål")] * len(found) != []


def test_what_was_read_is_listed_as_json(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_bytes(DOCUMENTS["a.csv"])
    done = run("plan", "new", "--from", tmp_path / "a.csv", "--json", "-")
    said = json.loads(done.out)
    assert (done.code, said["schema"], [goal["text"] for goal in said["goals"]]) == (
        0,
        1,
        [*WORDS, "Højst 5 klager i 2027"],
    )
    assert said["goals"][2]["kind"] == "at_most"
    assert said["goals"][2]["targets"] == [{"value": "5", "op": "<=", "date": "2027-12-31", "wording": "i 2027"}]
    both = run("plan", "new", tmp_path / "ny.xlsx", "--from", tmp_path / "a.csv", "--json", "-", *ANSWERS)
    assert (json.loads(both.out), both.err.partition("\n")[0]) == (said, f"Skrevet: {tmp_path / 'ny.xlsx'}")


def test_a_new_plan_shows_only_what_is_usually_filled_in(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_bytes(DOCUMENTS["a.csv"])
    for name, more in (("ny.xlsx", ()), ("fra.xlsx", ("--from", tmp_path / "a.csv"))):
        assert run("plan", "new", tmp_path / name, *more, *ANSWERS).code == 0
        book = openpyxl.load_workbook(tmp_path / name)
        shown = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
        assert shown == (["Plan", "Mål", "Ord", "Mere"] if more else ["Plan", "Mål", "Ord"])
        goals = book["Mål"]
        hidden = {
            at
            for each in goals.column_dimensions.values()
            if each.hidden
            for at in range(each.min or 0, (each.max or 0) + 1)
        }
        heads = [cell.value for cell in goals[4] if cell.column not in hidden]
        assert len(heads) <= 16
        assert heads[:5] == ["Nr.", "Område", "Strategi", "Resultatmål / indsatsmål", "Målets egne ord"]
        assert {"Slags", "Enhed", "Måltal", "Udgangspunkt", "Frist", "Ansvarlig"} <= {str(head) for head in heads}
