"""What the page asks of Python: bytes in, JSON and bytes out, the same as the command line writes."""

import io
import json
import re
import shutil
import threading
import zipfile
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

import followup_xl
from followup_xl import catalogue
from followup_xl.browser import entry, plans, returned, serving, words
from followup_xl.browser.executor import BrowserExecutor
from followup_xl.browser.given import NO_PLAN, TWO_PLANS, GivenFile
from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import Audience, finding
from followup_xl.reporting.summary import findings_json
from hostile import inbox
from program import Run

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_workbooks" / "ishoej-2015"
FILLED, APPENDIX = SAMPLES / "Ishøj 2015-08 (udfyldt).xlsx", SAMPLES / "Bilag 1 - Ishøj 2015-08.xlsx"
PLAN = ROOT / "templates" / "ishoej-2015.yaml"


def given(*paths: Path, **more: Any) -> list[dict[str, Any]]:
    return [{"name": path.name, "data": path.read_bytes(), **more} for path in paths]


def asked(
    task: str, files: list[dict[str, Any]] | None = None, **options: Any
) -> tuple[dict[str, Any], dict[str, bytes]]:
    request = json.dumps({"task": task, "options": options})
    text, made = entry.answer(request, {"files": files or []}, lambda *_: None)
    return json.loads(text), {name: data for name, data, _ in made}


def test_a_filled_form_is_checked_as_the_command_does(tmp_path: Path, run: Run) -> None:
    answer, made = asked("check", given(FILLED))
    (file,) = answer["files"]
    run("check", FILLED, "--marked-copy", tmp_path)
    (copy,) = tmp_path.iterdir()
    assert made == {copy.name: copy.read_bytes()} and file["marked"] == copy.name
    assert (file["outcome"], file["outcome_words"], file["counts"]["error"]) == ("evaluated", "Opgjort uden fejl", 0)
    first = file["findings"][0]
    assert first["severity_words"] == "Advarsel" and first["place"].startswith("Arket »Opfølgning«, celle ")
    by_id = {goal["id"]: goal for goal in file["goals"]}
    assert by_id["LED-02"]["status_words"] and by_id["LED-02"]["tone"] in ("good", "fair", "bad", "none")


def test_a_figure_stands_with_what_it_counts() -> None:
    answer, _ = asked("check", given(FILLED))
    (file,) = answer["files"]
    found = {goal["id"]: goal["result"] for goal in file["goals"]}
    assert found["LED-02"] == "4 personer" and found["UNG-R1"] == ""


def test_a_figure_is_shown_as_in_the_appendix_and_no_rounding_reaches_a_target() -> None:
    answer, _ = asked("check", given(ROOT / "sample_workbooks" / "landsplan-98" / "København 2026-03 (udfyldt).xlsx"))
    found = {goal["id"]: goal["result"] for goal in answer["files"][0]["goals"]}
    assert found["INT-04"] == "69,98 pct. (690 af 986)"  # at least 70 pct. is asked for
    assert found["INT-03"] == (
        "Begyndt i praktik: 3 kvinder; Har fået timer med løn: 31,1 pct. (179 af 576); Undervises på arbejdspladsen: 48 kvinder"
    )


def test_an_appendix_is_the_same_to_the_last_byte() -> None:
    answer, made = asked("appendices", given(FILLED), public=5)
    assert made[APPENDIX.name] == followup_xl.appendix(followup_xl.evaluate(FILLED)).data
    kinds = {each["name"]: each["kind"] for each in answer["outputs"]}
    assert kinds[APPENDIX.name] == "appendix" and kinds["Bilag 1 - Ishøj 2015-08 (offentlig).xlsx"] == "public"
    assert kinds["Rapport - bilag.txt"] == "report"
    with zipfile.ZipFile(io.BytesIO(made[answer["zip"]])) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            n: d for n, d in made.items() if n != answer["zip"]
        }
    (file,) = answer["files"]
    assert (file["appendix"], file["needs_somebody"], file["unit"]["name"]) == (APPENDIX.name, False, "Ishøj")
    assert [unit["name"] for unit in answer["units"]] == ["Ishøj"] and not answer["units_known"]
    assert answer["unit_words"] == ["kommune", "kommuner"]


def test_appendices_come_as_html_too(tmp_path: Path, run: Run) -> None:
    (tmp_path / "ind").mkdir()
    shutil.copy(FILLED, tmp_path / "ind")
    run("evaluate", tmp_path / "ind", "--out", tmp_path / "ud", "--html")
    answer, made = asked("appendices", given(FILLED), html=True, public=5)
    name = APPENDIX.with_suffix(".html").name
    assert made[name] == (tmp_path / "ud" / name).read_bytes()
    found = {each["name"]: (each["kind"], each["unit"]) for each in answer["outputs"]}
    assert found[name] == ("appendix", "Ishøj")
    assert found["Bilag 1 - Ishøj 2015-08 (offentlig).html"] == ("public", "Ishøj")


def test_a_hostile_inbox_comes_to_what_it_does_in_a_folder(tmp_path: Path) -> None:
    inbox.fill(tmp_path / "ind")
    paths = [path for path in (tmp_path / "ind").rglob("*") if path.is_file() and not path.is_symlink()]
    names = [path.relative_to(tmp_path / "ind").as_posix() for path in paths]
    answer, made = asked(
        "appendices", [{"name": name, "data": path.read_bytes()} for name, path in zip(names, paths, strict=True)]
    )
    wanted = {entry.shown: entry.outcome for entry in inbox.ENTRIES if entry.outcome and entry.name in names}
    assert wanted.pop("Bilag 1 - Ishøj 2015-03.xlsx") == "skipped"  # the page takes it for a former one
    assert {file["file"]: file["outcome"] for file in answer["files"]} == wanted
    assert [found["code"] for found in answer["findings"]] == ["W64"] and APPENDIX.name in made


def test_a_former_draft_is_replaced_and_no_folder_of_the_engine_is_named() -> None:
    before = followup_xl.appendix(followup_xl.evaluate(FILLED)).data
    answer, made = asked("appendices", [*given(FILLED), {"name": APPENDIX.name, "data": before}])
    assert answer["code"] == 0 and APPENDIX.name not in made  # it is what it was
    answer, _ = asked("appendices", [*given(FILLED), {"name": APPENDIX.name, "data": b"PK\x03\x04 noget andet"}])
    assert "/tmp" not in json.dumps(answer)


def test_a_form_and_a_former_appendix_are_told_apart_by_what_they_are_whatever_they_are_called() -> None:
    form = {"name": APPENDIX.name, "data": FILLED.read_bytes()}
    answer, made = asked("appendices", [form])
    assert [file["outcome"] for file in answer["files"]] == ["evaluated"] and APPENDIX.name in made
    (before,) = (data for name, data in asked("forms", given(APPENDIX), **FORMS)[1].items())
    for name in ("sidst.xlsx", "Bilag 1 - Ishøj 2015-08 (1).xlsx"):
        former = {"name": name, "data": APPENDIX.read_bytes()}
        assert list(asked("forms", [former], **FORMS)[1].values()) == [before]
        answer, made = asked("appendices", [*given(FILLED), former])
        assert answer["code"] == 0 and [file["file"] for file in answer["files"]] == [FILLED.name]
    plain = asked("forms", [], **FORMS)[1]
    assert list(plain.values()) != [before]


def test_a_former_public_copy_is_searched_and_no_fault() -> None:
    _, made = asked("appendices", given(FILLED), public=5)
    shown = {
        "name": "Bilag 1 - Ishøj 2015-08 (offentlig).xlsx",
        "data": made["Bilag 1 - Ishøj 2015-08 (offentlig).xlsx"],
    }
    assert asked("appendices", [*given(FILLED), shown], public=5)[0]["findings"] == []
    (fault,) = asked("appendices", [*given(FILLED), shown])[0]["findings"]
    assert fault["code"] == "U16"


FORMS: dict[str, Any] = {"template": "ishoej-2015", "round": "december 2015", "despite_errors": True}


def test_answers_that_are_not_text_in_utf_8_are_refused_and_never_mangled() -> None:
    for word, data in (("ø".encode(), 1), ("ø".encode("cp1252"), 0)):
        text = b"unit,goal,part,field,value\n,LED-02,,bemaerkning,bl" + word + b"d\n"
        answer, made = asked("forms", [{"name": "svar.csv", "data": text, "role": "answers"}], **FORMS)
        assert len(made) == data and ("A01" in [found["code"] for found in answer["findings"]]) is not bool(data)


def test_what_lies_beside_a_plan_is_named_and_the_goals_of_single_units_are_counted(tmp_path: Path) -> None:
    text = PLAN.read_text(encoding="utf-8").replace('  - {name: Ishøj, code: "183"}\n', OWN_GOAL, 1)
    files = [
        {"name": "plan.yaml", "data": text.encode()},
        {"name": "svar.csv", "data": b""},
        {"name": "a.pdf", "data": b""},
    ]
    answer, _ = asked("plan", files)
    (said,) = (found["message"] for found in answer["findings"] if found["code"] == "N19")
    assert said.startswith("Ikke læst: »svar.csv« og »a.pdf«. Her læses planen;")
    whole, _ = asked("plan", given(PLAN))
    assert (
        answer["plan"]["goals"] == whole["plan"]["goals"] + 1 == sum(each["goals"] for each in answer["plan"]["areas"])
    )


OWN_GOAL = """  - name: Ishøj
    own:
      areas:
        - id: LED
          effort_goals:
            - {id: LED-9, text: Mindst 5 møder, unit: møder, target: {kind: at_least, value: 5}}
"""


def test_units_in_one_line_are_as_many_as_they_are() -> None:
    questions: dict[str, Any] = {"title": "Parker", "start": "2027-01-01", "end": "2027-12-31", "rounds": ["juni 2027"]}
    answer, _ = asked("begin", units=["Ishøj, Greve", "Job og unge"], **questions)
    assert [unit["name"] for unit in answer["plan"]["units"]] == ["Ishøj", "Greve", "Job og unge"]


def test_files_without_a_form_are_said_without_a_folder_of_the_engine() -> None:
    for task in ("check", "appendices"):
        for files in ([], [{"name": "noter.txt", "data": b"hej"}]):
            answer, made = asked(task, files)
            assert ([found["code"] for found in answer["findings"]], made) == (["U63"], {})


def test_a_unit_is_said_to_be_held_and_not_unread() -> None:
    held = {"name": "Greve 2015-08.xlsx", "data": FILLED.read_bytes()}
    answer, _ = asked("appendices", [held, *given(PLAN)], overview=True)
    assert [unit["outcome_words"] for unit in answer["units"]] == [
        "Skemaet er modtaget, men holdt tilbage, til det er afgjort, hvem det er fra"
    ]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04afkortet", b"\x89PNG\r\n\x1a\n0000"])
def test_who_has_filled_in_the_form_is_not_asked_to_ask_the_sender(data: bytes) -> None:
    answer, made = asked("check", [{"name": "Skema.xlsx", "data": data}])
    (file,) = answer["files"]
    assert file["marked_list"] and list(made) == [file["marked"]]
    assert not [found["remedy"] for found in file["findings"] if "afsender" in found["remedy"]]


def test_a_plan_is_told_from_a_form_by_what_is_in_it() -> None:
    book = followup_xl.write_plan(followup_xl.read_plan("ishoej-2015"), "xlsx")
    answer, _ = asked("plan", [{"name": "vores.xlsx", "data": book}])
    assert answer["plan"]["title"] == "Aktiveringsstrategi 2015" and answer["plan"]["unit_words"] == "kommuner"
    assert answer["plan"]["rounds"][0] == {"month": "2015-08", "words": "august 2015", "reply_by": "11. september 2015"}
    with pytest.raises(RefusedError) as refused:
        plans.plan({}, [GivenFile("a.yaml", b""), GivenFile("b.yml", b"")], work())
    assert refused.value.findings == (finding(TWO_PLANS, names="»a.yaml« og »b.yml«"),)


def test_the_forms_are_those_that_generate_writes() -> None:
    answer, made = asked("forms", given(PLAN), despite_errors=True)
    (name,) = made
    (book,) = followup_xl.generate(followup_xl.read_plan(PLAN))
    assert made[name] == book.data and answer["forms"] == [{"name": name, "unit": "Ishøj"}]


def test_forms_of_a_plan_with_errors_wait_for_somebody() -> None:
    answer, made = asked("forms", given(PLAN))
    assert answer["findings"][0]["place"] == "Mål LTL-R1, i planfilen »areas[LTL].result_goals[LTL-R1]«"
    assert not made and not answer["done"] and answer["findings"][0]["severity"] == "error"


def test_a_plan_begins_with_the_answers_to_five_questions() -> None:
    days = {"start": "2026-01-01", "end": "2030-12-31"}
    titles = {"title": "Klima: »2030«", "committee": "Udvalget"}
    answer, made = asked("begin", None, units=["Ishøj", "Region X"], rounds=["2026-02"], **days, **titles)
    (name,) = made
    plan = followup_xl.read_plan(made[name])
    assert (plan.title, plan.committee, str(plan.rounds[0].judged_on)) == ("Klima: »2030«", "Udvalget", "2026-02-28")
    assert [(unit.name, unit.code) for unit in plan.units] == [
        ("Ishøj", "183"),
        ("Region X", "region-x"),
    ]
    assert [found["code"] for found in answer["findings"]] == ["N95"], "whose code is made of the name"


def test_files_that_differ_say_where_and_no_option_of_a_command_is_named() -> None:
    plan = followup_xl.read_plan("ishoej-2015")
    answers = (ROOT / "templates" / "ishoej-2015.answers.csv").read_text(encoding="utf-8")
    (one,), (other,) = (
        followup_xl.generate(plan, ("Ishøj",), answers=text) for text in (answers, answers.replace("LED-02,,resultat,4", "LED-02,,resultat,9"))
    )  # fmt: skip
    files = [{"name": "A.xlsx", "data": one.data}, {"name": "B.xlsx", "data": other.data}, *given(PLAN)]
    answer, _ = asked("appendices", files, overview=True)
    assert [each["words"] for each in answer["files"][0]["conflicts"]] == [
        "LED-02, Antal: »4« i »A.xlsx«, »9« i »B.xlsx«"
    ]
    first, second = ([found for found in entry["findings"] if found["code"] == "E18"] for entry in answer["files"])
    assert first[0]["remedy"] == (
        "Find ud af, hvilket svar der gælder, og fjern det andet, eller tag det nyeste svar på hvert mål med fluebenet under "
        "»Flere valg«, når bilaget laves."
    )
    assert (second[0]["message"], second[0]["remedy"]) == ("Det, filerne er uenige om, står ved »A.xlsx«.", "")
    assert "E961" not in [found["code"] for found in answer["findings"]], "told at the file alone"
    assert "--prefer" not in answer["report"] and "followup-xl explain" not in answer["report"]
    assert "--" not in json.dumps([answer["findings"], [each["findings"] for each in answer["files"]]])


OF_COMMANDS = {
    "E505",
    "N68",
    *(
        f"U{number:02}"
        for number in (5, 12, 17, 18, 19, 21, 22, 23, 24, 25, 26, 67, 68, 74, 77, 78, 195, 196, 216, 220, 962)
    ),
}
"""Messages about how a command was written, which the page cannot be told."""


def test_no_message_that_the_page_can_say_names_an_option() -> None:
    read = 0
    for known in (each for each in catalogue.messages() if each.code not in OF_COMMANDS):
        found = finding(known, **known.example)
        shown = [found.message, *(found.remedy_for(who) for who in (Audience.PAGE, Audience.SENDER))]
        read += "--" in found.remedy.replace("»---«", "")
        assert not re.search(r"--[a-z]|followup-xl |\[\[|\]\]", " ".join(shown)), known.code
        assert all(
            each == each[:1].upper() + each[1:] and each.endswith((".", "?", "!", "»")) for each in shown if each
        ), known.code
    assert read >= 25


@pytest.mark.parametrize(
    ("code", "commands", "page", "sender"),
    [
        (
            "E653",
            "Ret datoen øverst på arket. Er den rigtig, så angiv den med --as-of.",
            "Ret datoen øverst på arket. Er den rigtig, så angiv den under »Status gøres op pr.«.",
            "Ret datoen øverst på arket.",
        ),
        (
            "E192",
            'Spørg, hvem skemaet er fra, og kør igen med --unit-of "Greve 2026-03.xlsx=Køge" eller '
            '--unit-of "Greve 2026-03.xlsx=Greve".',
            "Spørg, hvem skemaet er fra, og vælg det under »Hvis skema er det?«.",
            "Spørg, hvem skemaet er fra.",
        ),
        (
            "E25",
            "Angiv planen med --plan, fx --plan ishoej-2015.",
            "Læg planen blandt filerne.",
            "Læg planen blandt filerne.",
        ),
        ("E21",) + ("Sæt tallene ind i det skema, der blev sendt ud til kommunen, og send det.",) * 3,
    ],
)
def test_what_to_do_is_said_in_the_words_of_those_who_are_told(
    code: str, commands: str, page: str, sender: str
) -> None:
    known = {each.code: each for each in catalogue.messages()}[code]
    found = finding(known, **known.example)
    assert [found.remedy_for(who) for who in Audience] == [commands, page, sender]
    entry = findings_json([found])
    assert entry[0]["remedy"] == commands
    assert [words.worded(entry, who)[0]["remedy"] for who in Audience] == [commands, page, sender]


def test_a_field_that_the_page_is_said_to_have_is_called_so_in_it() -> None:
    page = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "browser" / "page").glob("*.*")))
    in_page = "".join(way for known in catalogue.messages() for way in known.others[:1])
    elsewhere = "".join(f"{known.remedy}{known.text}" for known in catalogue.messages())
    named = {field for field in re.findall("»([^«{]+)«", in_page) if f"»{field}«" not in elsewhere}
    assert {"Runde", "Flere valg", "Hvis skema er det?", "Begynd en ny plan"} <= named
    missing = []
    for left_out in FIVE:
        answer, _ = asked("begin", **{**FIVE, "committee": "", left_out: [] if left_out in ("rounds", "units") else ""})
        missing += re.findall("»(.+)«", answer["findings"][0]["message"])
    assert len(missing) == 5
    assert [field for field in (*named, *missing) if not re.search(rf"[>\"]{re.escape(field)}[<\"]", page)] == []


FIVE: dict[str, Any] = {
    "title": "Parker",
    "start": "2026-01-01",
    "end": "2027-12-31",
    "rounds": ["2026-06"],
    "units": ["Ishøj"],
}
PASTED = (
    "Område\tResultatmål\tIndsatser\tBudget\n"
    "Parker\tMindst 200 træer er plantet i 2027\tSkovrejsning\t1 mio.\n"
    "\tHøjst 5 klager i 2027\t\t\n"
    "\tFlere er glade for parkerne\t\t\n"
)


def test_pasted_goals_become_proposals_each_with_what_it_is_read_as_and_asks() -> None:
    answer, made = asked("goals", text=PASTED, start="2026-01-01", end="2027-12-31")
    read = {goal["text"]: (goal["level_words"], goal["read_as"], bool(goal["questions"])) for goal in answer["goals"]}
    assert read == {
        "Mindst 200 træer er plantet i 2027": ("Resultatmål", "Mindst 200 træer, senest 31. december 2027", True),
        "Skovrejsning": ("Indsats", "", False),
        "Højst 5 klager i 2027": ("Resultatmål", "Højst 5 klager, senest 31. december 2027", False),
        "Flere er glade for parkerne": ("Resultatmål", "Vurderes efter kriterier, senest 31. december 2027", True),
    }
    assert answer["words"] == "3 mål er fundet; 2 af dem har spørgsmål, som et menneske skal svare på."
    assert [found["message"] for found in answer["findings"]] == ["Der er ikke læst noget af kolonnen »Budget«."]
    assert {goal["area"] for goal in answer["goals"]} == {"Parker"} and not made


def test_proposals_are_taken_as_they_are_as_words_alone_or_not_at_all() -> None:
    read = {goal["text"]: str(goal["index"]) for goal in asked("goals", text=PASTED)[0]["goals"]}
    choices = {read["Mindst 200 træer er plantet i 2027"]: "words", read["Flere er glade for parkerne"]: "out"}
    answer, made = asked("begin", text=PASTED, choices=choices, **FIVE)
    (book,) = made.values()
    assert answer["words"] == "2 mål er foreslået; 1 af dem har spørgsmål at svare på i kolonnen »Spørgsmål«."
    with pytest.raises(RefusedError) as refused:
        followup_xl.read_plan(book, name="plan.xlsx")
    assert [found.code for found in refused.value.findings] == ["P60"]


def test_a_table_of_a_document_is_read_as_it_is_by_the_command(tmp_path: Path, run: Run) -> None:
    html = "<table><tr><th>Indsatsmål</th></tr><tr><td>Højst 5 klager i 2027</td></tr></table>"
    (tmp_path / "mål.html").write_text(html, encoding="utf-8")
    five = "--title Parker --period 2026-01-01,2027-12-31 --rounds 2026-06 --units Ishøj --committee -"
    five_words = five.split()[:-1]
    run("plan", "new", tmp_path / "plan.xlsx", "--from", tmp_path / "mål.html", *five_words, "")
    document = {"name": "mål.html", "data": html.encode(), "role": "goals"}
    wanted = {"Plan - Parker.xlsx": (tmp_path / "plan.xlsx").read_bytes()}
    assert asked("begin", [document], **FIVE)[1] == wanted
    assert asked("begin", text="Indsatsmål", html=html, **FIVE)[1] == wanted
    assert followup_xl.read_plan(wanted.popitem()[1]).goals[0].level == "effort"


@pytest.mark.parametrize(
    ("task", "options", "sentence"),
    [
        ("check", {}, "Blandt filerne er der ingen udfyldte skemaer, så intet er læst. Læg de udfyldte skemaer til."),
        ("forms", {}, "Blandt filerne er der ingen plan, så intet er lavet. Læg planen til: en planfil (.yaml) eller planen som projektmappe (.xlsx)."),
        ("begin", {}, "Planen er ikke begyndt, for der mangler svar på »Planens titel«. Skriv det, og prøv igen."),
        (
            "goals", {"text": " "},
            "I filen er der ingen tabel med en kolonne for mål, ingen lister og ingen linjer, så planen er ikke begyndt. "
            "Giv kolonnen med målene en overskrift som Resultatmål, Indsatsmål eller Mål, eller sæt ét mål på hver linje.",
        ),
        (
            "begin", {"title": "T", "start": "31/12", "end": "2026-12-31", "rounds": ["2026-03"], "units": ["Ishøj"]},
            "»31/12« kan ikke bruges som svar på »Planen gælder fra«, så planen er ikke begyndt. Skriv en dato, fx 2026-01-01.",
        ),
        (
            "begin", {"title": "T", "start": "2026-12-31", "end": "2026-01-01", "rounds": ["2026-03"], "units": ["Ishøj"]},
            "»2026-01-01« kan ikke bruges som svar på »Planen gælder til«, så planen er ikke begyndt. "
            "Skriv en dato, der er 2026-12-31 eller senere, fx 2026-12-31.",
        ),
        (
            "begin", {"title": "T", "start": "2026-01-01", "end": "2026-12-31", "rounds": ["2026-03"], "units": ["Køge", "Ishøi"]},
            "»Ishøi« kan ikke bruges som svar på »Kommuner eller andre enheder«, så planen er ikke begyndt. "
            "Skriv en kendt kommune, fx »Ishøj«.",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_a_finding(task: str, options: dict[str, Any], sentence: str) -> None:
    answer, made = asked(task, **options)
    (found,) = answer["findings"]
    assert f"{found['message']} {found['remedy']}" == sentence and not made and answer["done"] is False


def test_the_other_messages_stand_in_full() -> None:
    assert finding(TWO_PLANS, names="»a« og »b«").sentence() == (
        "Blandt filerne er der flere planer (»a« og »b«), og de kan ikke bruges på én gang, så intet er lavet. Behold den ene, og prøv igen."
    )
    assert finding(returned.PLANS_DIFFER, count=2).sentence() == (
        "Skemaerne følger op på 2 forskellige planer eller udgaver af en plan, så der er ikke lavet et samlet overblik. "
        "Læg den plan til, som overblikket skal laves efter."
    )
    assert finding(serving.NOT_BUILT, place="site", name="followup-xl.html").sentence() == (
        "Programmet som én HTML-fil ligger ikke i »site«, så intet er skrevet. "
        "Få followup-xl.html af den, programmet er fra, eller byg den af kildekoden med »python3 run.py page«."
    )
    assert finding(serving.PORT_TAKEN, port=80, why="adgangen mangler").sentence() == (
        "Siden kan ikke vises på port 80: adgangen mangler. Vælg en anden med --port, eller udelad --port, så tages en, der er ledig."
    )
    assert finding(NO_PLAN).code == "U62"


# An engine that is lost


def work(
    kept: dict[str, bytes] | None = None, stopped: dict[str, str] | None = None, heard: list[Any] | None = None
) -> BrowserExecutor:
    said = heard if heard is not None else []
    return BrowserExecutor(lambda *message: said.append(message), kept or {}, stopped or {})


def messages(heard: list[Any], kind: str) -> list[dict[str, Any]]:
    return [json.loads(text) for name, text, _ in heard if name == kind]


def test_what_was_read_is_not_read_again_by_the_next_engine() -> None:
    heard: list[Any] = []
    first, _ = returned.check({}, [GivenFile(FILLED.name, FILLED.read_bytes())], work(heard=heard))
    kept = {json.loads(text)["key"]: data for name, text, data in heard if name == "kept"}
    again: list[Any] = []
    second, _ = returned.check({}, [GivenFile(FILLED.name, FILLED.read_bytes())], work(kept, heard=again))
    assert first == second and kept and not messages(again, "kept")
    assert not [said for said in messages(again, "progress") if said["key"].startswith("judge ")]


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("late:60", "den ikke er læst færdig efter 60 sekunder"),
        ("memory", "den bruger mere hukommelse, end browseren har"),
        ("fault", "arbejdet med den blev afbrudt"),
    ],
)
def test_a_file_that_an_engine_was_ended_over_is_refused_and_the_others_are_not(why: str, words: str) -> None:
    heard: list[Any] = []
    other = SAMPLES / "Ishøj 2015-08.xlsx"
    both = [GivenFile(path.name, path.read_bytes()) for path in (FILLED, other)]
    returned.check({}, both, work(heard=heard))
    key = next(said["key"] for said in messages(heard, "progress") if said["file"] == FILLED.name)
    answer, _ = returned.check({}, both, work(stopped={key: why}))
    lost, kept = answer["files"]
    assert (lost["file"], lost["outcome"]) == (FILLED.name, "refused") and words in lost["findings"][0]["message"]
    assert (kept["file"], kept["outcome"]) == (other.name, "empty")


def test_names_from_outside_stay_in_their_folder() -> None:
    assert GivenFile("../../etc/passwd", b"").path.as_posix() == "etc/passwd"
    assert GivenFile("C:\\Retur\\a.xlsx", b"").path.as_posix() == "C:/Retur/a.xlsx"
    assert GivenFile("..", b"").path.as_posix() == "fil"


# The built page


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "0123-app.zip.gz").write_bytes(b"abc")
    (tmp_path / "index.html").write_text("siden", encoding="utf-8")
    (tmp_path / "one.html").write_text("før <!-- part:parts/0123-app.zip.gz --> efter", encoding="utf-8")
    return tmp_path


def test_one_file_has_the_parts_in_it(built: Path) -> None:
    assert serving.one_file(built) == b"f\xc3\xb8r YWJj efter"
    with pytest.raises(RefusedError) as refused:
        serving.one_file(built / "ingen")
    assert refused.value.findings[0].code == "U60"


def test_the_page_is_served_to_this_machine_alone(built: Path) -> None:
    server = serving.server_of(built)
    assert server.server_address[0] == "127.0.0.1"
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def get(path: str, host: str = "127.0.0.1", method: str = "GET") -> tuple[int, str | None, bytes]:
        connection = HTTPConnection("127.0.0.1", server.server_port)
        connection.request(method, path, headers={"Host": f"{host}:{server.server_port}"})
        answer = connection.getresponse()
        found = (answer.status, answer.getheader("Cache-Control"), answer.read())
        connection.close()
        return found

    try:
        assert get("/") == (200, "no-cache", b"siden")
        assert get("/parts/0123-app.zip.gz") == (200, "public, max-age=31536000, immutable", b"abc")
        assert get("/", method="HEAD")[2] == b""
        assert [get(path)[0] for path in ("/one.html", "/../index.html", "/nej")] == [404, 404, 404]
        assert get("/", host="onde.example")[0] == 404 and get("/", method="POST")[0] == 501
        with pytest.raises(RefusedError) as refused:
            serving.server_of(built, server.server_port)
        assert refused.value.findings[0].code == "U67"
    finally:
        server.shutdown()
        server.server_close()
