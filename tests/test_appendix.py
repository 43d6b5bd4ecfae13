"""Bilag 1 as it is read: what was promised, what happened, who says so and how the status follows, whole on every page."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import office
from bilag import (
    ISHOEJ,
    KOEBENHAVN,
    TEMPLATES,
    answered,
    of,
    parts,
    plan_of,
    printed,
    report_of,
    row,
    saved,
    sheet,
    small_plan,
    small_report,
    texts,
    with_answer,
    xml,
)
from cases import Fields, target
from followup_xl import __version__
from followup_xl.model.followup import Decision, Stated
from followup_xl.model.status import STATUS_LABELS, Status
from followup_xl.page.layout import Cell, Row, Target
from followup_xl.page.measure import MAXIMUM, text_space, text_width
from followup_xl.page.rows import continued, folded_lines, kept_together
from followup_xl.reporting.front import FRONT
from followup_xl.reporting.goal_words import journey
from followup_xl.reporting.pages import BILAG, FINDINGS, HEADINGS, READ_BACK, WIDTHS, appendix_book
from followup_xl.reporting.report import Approval, Report
from followup_xl.reporting.tables import DATA
from followup_xl.xlsx.write import workbook_bytes

DRAFT = "Udkast – ikke godkendt"


# --- what a row says ---

SAYS: dict[str, tuple[str, str, str, list[str]]] = {
    "promise: text, target with deadline, what is counted, who is responsible": (ISHOEJ, "UNG-02", "goal", [
        "Indsatsmål: Mindst 60 pct. af de aktivitetsparate i »Ung på Vej« bliver uddannelsesparate",
        "Måltal: mindst 60 pct., senest 31. december 2015",
        "Tælles: blevet uddannelsesparate, ud af: aktivitetsparate unge i »Ung på Vej«",
        "Ansvarlig: Ungeindsatsen",
    ]),
    "promise of a change: from where, and the deadline's own words": (ISHOEJ, "LED-R1", "goal", [
        "Resultatmål: Halvt så mange på ledighedsydelse i over 18 måneder: fra 14 (ultimo 2014) til 7 (ultimo 2015)",
        "Måltal: højst 7 personer, fra 14 (ultimo 2014), oplyst som −50 pct., senest 31. december 2015 (»ultimo 2015«)",
        "Ansvarlig: Jobcentret",
    ]),
    "promise of a milestone": (ISHOEJ, "LTL-02", "goal", [
        "Indsatsmål: Analysen af hele gruppen af langtidsledige er begyndt inden sommerferien 2015",
        "Milepæl: gennemført senest 26. juni 2015 (»inden sommerferien 2015«)",
        "Ansvarlig: Jobcentret",
    ]),
    "promise without a target": (ISHOEJ, "UNG-03", "goal", [
        "Indsatsmål: »Ung på Vej«, nu også for uddannelsesparate: unge begyndt i uddannelse eller job",
        "Intet måltal; tallet følges",
        "Ansvarlig: Ungeindsatsen",
    ]),
    "promise that is judged, with its criteria": (KOEBENHAVN, "2.6", "goal", [
        "Indsatsmål: Flere ressourcer til sygedagpengeopfølgningen, og bedre metoder til at følge op og fastholde i arbejde",
        "Måltal: vurderes senest 31. december 2007 (»inden udgangen af 2007«)",
        "Kriterier: Opfølgningen på sygedagpenge har fået flere ressourcer, og de er brugt til den; "
        "Bedre metoder til opfølgning og fastholdelse er udviklet",
    ]),
    "promise of a part": (ISHOEJ, "LED-03/kommune", "goal", [
        "Del 1: I Ishøj Kommune",
        "Måltal: mindst 5 mikrofleksjob, senest 31. december 2015",
    ]),
    "result with part, whole, period and the step to the status": (ISHOEJ, "UNG-02", "result", [
        "Resultat: 11 af 62 er 17,7 pct. i perioden 1. marts – 31. juli 2015. Måltallet er mindst 60 pct. senest "
        "31. december 2015. Måltallet er p.t. ikke nået; resultatet er 29,6 pct. af måltallet, og først fra 90 pct. er "
        "det lidt bagud.",
        "Kilde: Jobcentrets egen opgørelse",
    ]),
    "result of a goal without a figure": (ISHOEJ, "VIR-R1", "result", [
        "Der er ikke oplyst noget tal. Målet skal være nået senest 31. december 2015.",
        "Kilde: Jobcentrets egen opgørelse",
    ]),
    "result of a compound goal is how its parts go together": (ISHOEJ, "LED-03", "result", [
        "Samlet: Status følger den del, det går dårligst med.",
        "Kilde: Jobcentrets egen opgørelse",
    ]),
    "result of a part": (ISHOEJ, "LED-03/private", "result", [
        "Resultat: 5 mikrofleksjob i perioden 1. januar – 31. juli 2015. Måltallet er mindst 5 mikrofleksjob senest "
        "31. december 2015. Måltallet er nået før fristen, og antallet kan ikke falde igen.",
    ]),
    "a percentage said beside the counts, and a breakdown": (KOEBENHAVN, "1.1R", "result", [
        "Resultat: 227 af 602 er 37,7 pct. Perioden er ikke oplyst og regnes som 1. januar – 31. december 2007. "
        "Måltallet er mindst 25 pct. senest 31. december 2007. Måltallet er nået.",
        "Kommunen har selv skrevet 32 pct.; 227 af 602 er 37,7.",
        "Kilde: ikke oplyst",
    ]),
    "status is a sign and a word": (ISHOEJ, "LED-02", "status", ["▼ Væsentligt bagud"]),
    "what was claimed stands by a status it does not fit": (KOEBENHAVN, "2.1", "status", [
        "? Oplyst opfyldt – ikke dokumenteret", "Oplyst: »Målet er opfyldt«",
    ]),
    "a judged status says so": (KOEBENHAVN, "2.6", "status", ["◐ Målet er delvist opfyldt", "Vurderet ud fra kriterier"]),
    "what was done and the comment": (ISHOEJ, "VIR-02", "said", [
        "Gjort: Virksomheder har opkvalificeret medarbejdere via jobrotation i 27 samarbejder.",
        "Kommentar: Der er stadig stor efterspørgsel efter vikartilskud, og tilbuddet markedsføres fortsat, selv om "
        "refusionen er lavere end de 100 pct. i 2014.",
    ]),
    "that nothing is said of what happens next, where it is asked for": (ISHOEJ, "LED-02", "said", [
        "Gjort: Tallet er personer, der er begyndt i fleksjob.",
        "Hvad der nu skal ske, er ikke oplyst.",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("template", "goal", "column", "lines"), SAYS.values(), ids=SAYS)
def test_a_row_says(template: str, goal: str, column: str, lines: list[str]) -> None:
    assert texts(report_of(template), goal)[column].split("\n") == lines


STEPS = [{"by": "2015-06-30", "value": 50, "wording": "medio 2015"}]
DATED = {
    "dated targets are listed, each with its date": (
        {"target": target("at_least", value=100, steps=STEPS)},
        "Måltal: mindst 50 personer 30. juni 2015 (»medio 2015«); mindst 100 personer 31. december 2015",
    ),
    "one date stands after the target": ({}, "Måltal: mindst 100 personer, senest 31. december 2015"),
    "a date stands where no figure is known to start from": (
        {"target": target("change", by=10, steps=STEPS), "baseline": {}},
        "Måltal: 10 personer over udgangspunktet, som ikke er oplyst, senest 31. december 2015",
    ),
}


@pytest.mark.parametrize(("goal", "line"), DATED.values(), ids=DATED)
def test_a_date_stands_once_beside_what_is_required_by_it(goal: Fields, line: str) -> None:
    report = small_report(small_plan(goal), of("M1", 30), as_of=date(2015, 5, 31))
    assert texts(report, "M1")["goal"].split("\n")[1] == line


def test_the_way_from_baseline_over_now_to_target_stands_in_words_and_as_a_bar() -> None:
    found = row(report_of(ISHOEJ), "SYG-01").cells
    first = str(found["result"].value).split("\n", maxsplit=1)[0]
    assert first == "Udvikling: 7,7 pct. (2014) → 10,0 pct. nu → 12,0 pct. er målet"
    assert found["progress"].value == Decimal("0.53")
    figures = report_of(ISHOEJ).goals
    without = [goal.goal for goal in figures if goal.value is not None and not journey(goal)]
    assert without == ["UNG-01", "UNG-02", "UNG-03", "UNG-05", "LTL-04", "LED-01", "LED-02", "VIR-01", "VIR-03"]


BARS = {
    "UNG-01": "0.62",
    "UNG-02": "0.29",
    "LED-01": "1",
    "LED-02": "0.4",
    "VIR-03": "0.5",
    "UNG-03": None,
    "LTL-01": None,
}


@pytest.mark.parametrize(("goal", "reached"), BARS.items(), ids=BARS)
def test_the_bar_shows_how_far_the_target_was_reached_rounded_down(goal: str, reached: str | None) -> None:
    assert row(report_of(ISHOEJ), goal).cells["progress"].value == (None if reached is None else Decimal(reached))


def test_a_decided_status_says_by_whom_when_and_why_and_is_counted_in_front() -> None:
    decision = Decision("LED-02", Status.ON_TRACK, "Seks er på vej", "jobcenterchefen", date(2015, 9, 3))
    report = answered(report_of(ISHOEJ), decisions=[decision])
    found = texts(report, "LED-02")
    assert found["status"].split("\n") == [
        "▲ Følger planen", "Besluttet af jobcenterchefen 3. september 2015. Beregnet: Væsentligt bagud.",
    ]  # fmt: skip
    assert found["said"].split("\n")[-1] == "Begrundelse: Seks er på vej"
    assert "Besluttet anderledes end beregnet" in _front(report)
    assert _front(report)["Besluttet anderledes end beregnet"] == "1 mål"
    note = row(report, "LED-02").cells["status"].note
    assert "Beregnet: Væsentligt bagud\nEndelig: Følger planen (besluttet af jobcenterchefen)" in note


def test_what_the_texts_refer_to_stands_above_the_goals() -> None:
    rows = sheet(appendix_book(report_of(ISHOEJ)), BILAG).rows
    above = [str(entry.cells["id"].value) for entry in rows if entry.rest == "area.text"][:4]
    assert above == [
        "Målgruppe: Uddannelses- og aktivitetsparate unge (note 1)",
        "Strategi: Flere unge i uddannelse (Jf. Ministerens beskæftigelsespolitiske mål, 2015)",
        "Note 1. Uddannelsesparate: Under 30 år uden erhvervskompetence; ventes inden for et år at være klar til en uddannelse.",
        "Note 1. Aktivitetsparate: Under 30 år uden erhvervskompetence; kan ikke her og nu klare en uddannelse på "
        "almindelige vilkår.",
    ]


def test_result_goals_and_effort_goals_are_told_apart_by_word_heading_and_look() -> None:
    report = report_of(ISHOEJ)
    rows = {entry.key: entry for entry in sheet(appendix_book(report), BILAG).rows}
    headings = [str(entry.cells["id"].value) for entry in rows.values() if entry.rest == "level"]
    assert headings == ["Resultatmål", "Indsatser og indsatsmål"] * 5
    for goal in report.plan.goals:
        cells, result = rows[goal.id].cells, goal.level == "result"
        word = "Resultatmål: " if result else "Indsatsmål: "
        assert str(cells["goal"].value).startswith(word)
        assert cells["id"].role == ("row.id.result" if result else "row.id")
        assert cells["goal"].role == ("row.goal.result" if result else "cell")


def test_every_goal_part_and_effort_of_the_plan_has_a_row() -> None:
    for template in TEMPLATES:
        report = report_of(template)
        keys = {entry.key for entry in sheet(appendix_book(report), BILAG).rows}
        wanted = {f"{goal.id}/{part.key}" for goal in report.plan.goals for part in goal.parts}
        assert {*report.plan.ids, *wanted} <= keys


# --- the note on the status ---

NOTE = """\
Resultat: 4 personer i perioden 1. januar – 31. juli 2015. Måltallet er mindst 10 personer senest 31. december 2015. \
Efter 7 af 12 måneder skulle mindst 6 personer være nået. \
Regnet fra målets start 1. januar 2015 til 31. juli 2015: 58,3 pct. af 10 er 5,83. \
Resultatet er 68,6 pct. af det ventede (fra 90 pct. følges planen, fra 75 pct. er det lidt bagud). \
Planen følges fra 5 personer (der må mangle én).

Regel: Opfyldt, når tallet er mindst måltallet; delvist fra 75 pct. af måltallet. Før fristen: følger planen fra 90 pct. \
af det ventede (eller mindre end én hel enhed fra det), lidt bagud fra 75 pct.

Oplyst: ikke oplyst
Beregnet: Væsentligt bagud
Endelig: Væsentligt bagud
Tallene står på arket »Opfølgning«, celle {cell}."""


def test_the_note_holds_explanation_rule_the_three_verdicts_and_the_cell() -> None:
    report = report_of(ISHOEJ)
    place = report.followup.answer("LED-02").cell
    assert place
    assert row(report, "LED-02").cells["status"].note == NOTE.format(cell=place.cell)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_status_has_a_note_with_its_rule_and_verdicts(template: str) -> None:
    report = report_of(template)
    for goal in report.plan.goals:
        for key in (goal.id, *(f"{goal.id}/{part.key}" for part in goal.parts)):
            note = row(report, key).cells["status"].note
            for label in ("Regel: ", "Oplyst: ", "Beregnet: ", "Endelig: "):
                assert f"\n{label}" in note


RULES = {
    "UNG-04": "delvist inden for 1 procentpoint af det",
    "SYG-01": "delvist, når mindst 50 pct. af ændringen fra udgangspunktet er sket",
    "LTL-02": "Opfyldt, når det er gjort senest på fristen; delvist, når det er gjort senere.",
    "UNG-03": "Tallet vises og følges; der er intet måltal at opfylde.",
    "LED-03": "Opfyldt, når hver del er det; delvist, når mindst én del er helt eller delvist opfyldt.",
}


@pytest.mark.parametrize(("goal", "words"), RULES.items(), ids=RULES)
def test_the_rule_is_that_of_the_goals_kind(goal: str, words: str) -> None:
    report = report_of(ISHOEJ)
    if goal == "UNG-04":
        own = replace(report.followup.answer(goal), reason=None, percent=Decimal(20))
        other = replace(report.followup.answer(goal, "", "alle"), percent=Decimal(25))
        report = answered(report, own, other)
    assert words in row(report, goal).cells["status"].note


# --- the front page ---


def _front(report: Report) -> dict[str, str]:
    """The facts of the front page by their names."""
    rows = sheet(appendix_book(report), FRONT).rows
    return {str(entry.cells["name"].value): str(entry.cells["count"].value)
            for entry in rows if {"name", "count"} <= entry.cells.keys()}  # fmt: skip


def test_the_front_page_says_what_it_is() -> None:
    plan = plan_of(ISHOEJ).model_copy(update={"case": "15/01234"})
    first = plan.rounds[0].model_copy(update={"meeting": date(2015, 9, 24)})
    plan = plan.model_copy(update={"rounds": (first, *plan.rounds[1:])})
    report = replace(report_of(ISHOEJ), plan=plan)
    found = [str(entry.cells["name"].value) for entry in sheet(appendix_book(report), FRONT).rows[:3]]
    assert found == ["Bilag 1. Opfølgning på Aktiveringsstrategi 2015", "Ishøj · august 2015", DRAFT]
    facts = _front(report)
    assert {name: facts[name] for name in list(facts)[:7]} == {
        "Status opgjort pr.": "31. august 2015",
        "Udvalg": "Beskæftigelsesudvalget",
        "Møde": "24. september 2015",
        "Sagsnummer": "15/01234",
        "Besvarelse": "15 af 22 mål er besvaret",  # a bare claim is no answer (status-rules.md §7)
        "Besluttet anderledes end beregnet": "0 mål",
        "Oplyst opfyldt uden dokumentation": "2 mål",
    }


def test_the_chart_shows_the_numbers_of_the_table_and_says_them_in_words() -> None:
    found = sheet(appendix_book(report_of(ISHOEJ)), FRONT)
    (chart,) = found.charts
    table = {entry.key: entry.cells for entry in found.rows if entry.key in chart.rows}
    numbers = [table[key]["count"].value for key in chart.rows]
    assert numbers == [4, 4, 3, 1, 7, 2, 1, 1]
    assert chart.alternative == (
        "Liggende søjler med antal mål efter status: 4 allerede opfyldt, 4 følger planen, 3 væsentligt bagud, "
        "1 endnu ikke forfalden, 7 ikke opgjort, 2 oplyst opfyldt – ikke dokumenteret, 1 sat i bero, 1 følges. "
        "De samme tal står i tabellen til venstre."
    )
    total = next(entry for entry in found.rows if entry.key == "#total")
    assert total.cells["count"].value == sum(value for value in numbers if isinstance(value, int)) == 23


def test_the_thresholds_used_stand_in_words() -> None:
    limits = plan_of(ISHOEJ).thresholds.model_copy(
        update={"partly_at_least": Decimal("0.8"), "partly_at_most": Decimal("0.85"), "partly_change": Decimal("0.6"),
                "on_track": Decimal("0.95"), "slightly_behind": Decimal("0.7"), "points": Decimal(2),
                "level_slightly_behind": Decimal("0.88")}
    )  # fmt: skip
    plan = plan_of(ISHOEJ).model_copy(update={"thresholds": limits})
    rows = sheet(appendix_book(replace(report_of(ISHOEJ), plan=plan)), FRONT).rows
    words = " ".join(str(cell.value) for entry in rows for cell in entry.cells.values())
    assert re.findall(r"\d+ (?:pct|procentpoint)", words[words.index("Når fristen er nået") :]) == [
        "80 pct", "15 pct", "60 pct", "2 procentpoint", "95 pct", "70 pct", "88 pct",
    ]  # fmt: skip


def test_each_area_says_which_goals_stand_where() -> None:
    rows = {entry.key: entry.cells for entry in sheet(appendix_book(report_of(ISHOEJ)), FRONT).rows}
    assert [str(cell.value) for cell in rows["#area.VIR"].values()] == [
        "Virksomhedsindsats", "4 af 5",
        "2 allerede opfyldt (VIR-01, VIR-02); 1 følger planen (VIR-03); 1 ikke opgjort (VIR-R1); 1 sat i bero (VIR-04)",
    ]  # fmt: skip


# --- the office's sheets ---


def test_findings_are_linked_to_the_goal_and_say_plan_and_program() -> None:
    report = report_of(KOEBENHAVN)
    found = sheet(appendix_book(report), FINDINGS)
    words = [str(cell.value) for entry in found.rows for cell in entry.cells.values()]
    assert f"Program: followup-xl {__version__}" in words
    assert (
        f"Plan: Beskæftigelsesaftale 2007 (koebenhavn-2007), version 1, fingeraftryk {report.plan.fingerprint}" in words
    )
    links = {
        str(entry.cells["goal"].value or ""): entry.cells["goal"].link for entry in found.rows if "goal" in entry.cells
    }
    assert links["1.1R"] == Target(BILAG, "1.1R", "id")
    assert links[""] is None
    data = parts(workbook_bytes(appendix_book(report)))
    places = {str(link.get("location")) for link in xml(data["xl/worksheets/sheet3.xml"]).iter("{*}hyperlink")}
    assert {re.sub(r"\d+$", "", place) for place in places} == {"'Bilag 1'!A", "'Aflæsning'!C"}
    assert len(places) > 5


def test_a_finding_leads_to_its_cell_in_the_echo_of_what_was_read() -> None:
    found = appendix_book(report_of(KOEBENHAVN))
    echo = {
        entry.key: str(entry.cells["cell"].value) for entry in sheet(found, READ_BACK).rows if "cell" in entry.cells
    }
    cells = [entry.cells for entry in sheet(found, FINDINGS).rows if "place" in entry.cells]
    told = {str(line["place"].value): echo[line["place"].link.row] for line in cells if line["place"].link}
    assert len(told) > 5
    for place, read in told.items():
        name, _, cell = read.rpartition(" ")
        assert f"»{name}«" in place
        assert re.search(rf"\b{cell}\b", place)
    assert {line["place"].value for line in cells} > set(told)


def test_the_office_copy_has_the_office_sheets_and_what_is_printed_for_a_committee_has_not() -> None:
    report = report_of(ISHOEJ)
    assert [entry.name for entry in appendix_book(report).sheets] == [FRONT, BILAG, FINDINGS, READ_BACK, DATA]
    assert [entry.name for entry in appendix_book(report, for_print=True).sheets] == [FRONT, BILAG]


# --- nothing is cut off ---

LONG = "Borgeren får en plan for vejen til arbejde, og virksomheder i kommunen hjælper med praktik. "


def wordy(name: str, length: int = 2000) -> str:
    """A text of so many characters whose last word is found nowhere else."""
    last = f"sidsteord{re.sub(r'[^A-Za-zÆØÅæøå0-9]', '', name).lower()}."
    return (LONG * (length // len(LONG) + 1))[: length - len(last) - 1] + " " + last


def long_report(template: str) -> Report:
    """Two texts of 2,000 characters on every row, and a long claim and source; the plan's texts stay."""
    report = report_of(template)
    changed = [
        replace(
            report.followup.answer(key), description=wordy(f"{key} gjort"), comment=wordy(f"{key} ord"),
            source=wordy(f"{key} kilde", 600), stated=Stated(wordy(f"{key} oplyst", 300), None),
        )
        for key in report.plan.ids
    ]  # fmt: skip
    return answered(report, *changed)


@pytest.mark.office
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_last_word_of_every_long_text_is_printed(template: str, tmp_path: Path) -> None:
    report = long_report(template)
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(workbook_bytes(appendix_book(report, for_print=True)))
    text = printed(path, tmp_path / "pdf").text
    wanted = [f"{wordy(f'{key} {what}').split()[-1]}" for key in report.plan.ids for what in ("gjort", "ord")]
    wanted += [f"{wordy(f'{goal.id} kilde', 600).split()[-1].rstrip('.')}" for goal in report.plan.goals]
    assert len(wanted) > 80
    assert [word for word in wanted if word not in text] == []


@pytest.mark.office
@pytest.mark.parametrize("make", [report_of, long_report], ids=["as shipped", "2,000 characters"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_row_is_lower_than_the_office_program_would_make_it(template: str, make: object, tmp_path: Path) -> None:
    assert callable(make)
    report = make(template)
    for name in (BILAG, FINDINGS, READ_BACK):
        rows = sheet(appendix_book(report), name).rows
        wanted = office.optimal_heights(saved(report, tmp_path, front=name))
        low = [(index, row.height, tall) for index, (row, tall) in enumerate(zip(rows, wanted, strict=False), 1)
               if row.height is not None and row.height + 0.8 < tall]  # fmt: skip
        assert low == []
        assert max(row.height or 0 for row in rows) <= MAXIMUM


def test_a_long_text_goes_on_in_further_rows_of_the_same_goal_which_say_whose_it_is() -> None:
    rows = sheet(appendix_book(long_report(ISHOEJ)), BILAG).rows
    found = [entry for entry in rows if entry.key.split("#")[0] == "LED-02"]
    assert [entry.key for entry in found] == ["LED-02", "LED-02#2", "LED-02#3", "LED-02#4", "LED-02#5"]
    assert [entry.cells["id"].value for entry in found[1:]] == ["LED-02\n(fortsat)"] * 4
    words = " ".join(str(entry.cells["said"].value) for entry in found if entry.cells["said"].value)
    said = [f"Gjort: {wordy('LED-02 gjort')}", f"Kommentar: {wordy('LED-02 ord')}"]
    assert words.split() == " ".join(said).split()
    assert [entry.cells["progress"].value for entry in found] == [Decimal("0.4"), None, None, None, None]


def test_a_word_longer_than_a_line_is_broken_and_nothing_of_it_is_lost() -> None:
    word = "https://www." + "langtord" * 240
    lines = folded_lines(f"Se {word} for mere", WIDTHS["said"], indent=1)
    assert "".join(lines).replace(" ", "") == f"Se{word}formere"
    assert max(text_width(line, 9) for line in lines) <= text_space(WIDTHS["said"], 1)
    (tall,) = {len(continued(Row({"said": Cell(text, "cell")}), WIDTHS)) for text in (word, f"{word} ")}
    assert tall > 1


def test_headings_and_efforts_never_end_a_page_alone() -> None:
    for template in TEMPLATES:
        rows = sheet(appendix_book(report_of(template)), BILAG).rows
        breaks = [index for index, entry in enumerate(rows) if entry.page]
        assert len(breaks) >= 5
        leading = ("area", "area.text", "level", "row.effort.line")
        assert [rows[index - 1].cells["id"].value for index in breaks if rows[index - 1].rest in leading] == []


def test_a_block_too_tall_for_any_page_still_comes() -> None:
    rows = [Row({}, rest="level", height=21), Row({}, height=409), Row({}, height=409)]
    found = kept_together(rows, ("level",), repeated=20)
    assert [(entry.height, entry.page) for entry in found] == [(21, False), (409, False), (409, True)]


# --- printed ---


@pytest.mark.office
@pytest.mark.parametrize(("template", "pages"), [(ISHOEJ, 9), (KOEBENHAVN, 7)], ids=TEMPLATES)
def test_the_committee_gets_a_front_page_and_the_tables(template: str, pages: int, tmp_path: Path) -> None:
    report = report_of(template)
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(workbook_bytes(appendix_book(report, for_print=True)))
    found = printed(path, tmp_path / "pdf").pages
    assert len(found) == pages
    for number, page in enumerate(found, 1):
        assert f"Side {number} af {pages}" in page
        assert DRAFT in page
        assert f"Bilag 1 · {report.plan.title} · {report.unit.name}" in page
    assert "Sådan er status opgjort" in found[0]
    assert "Indsatsmål:" not in found[0]
    for page in found[1:]:
        head = page.split(HEADINGS["said"])[0]
        assert all(text in head for text in ("Nr.", "Mål: hvad er lovet", "Status", "Nået"))


@pytest.mark.office
def test_approval_stands_on_every_page_instead_of_draft(tmp_path: Path) -> None:
    report = replace(report_of(ISHOEJ), approval=Approval("Beskæftigelsesudvalget", date(2015, 9, 24)))
    found = printed(saved(report, tmp_path), tmp_path / "pdf").pages
    tables = [page for page in found if "til kontoret" not in page]
    assert len(tables) == 9
    assert all("Godkendt af Beskæftigelsesudvalget 24. september 2015" in page for page in tables)
    assert all(DRAFT not in page for page in found)


@pytest.mark.office
@pytest.mark.parametrize("template", TEMPLATES)
def test_from_the_printed_pages_alone_each_goal_can_be_answered_for(template: str, tmp_path: Path) -> None:
    """Promise, result, who says so and the step to the status: word for word on paper, whatever the line breaks."""
    report = report_of(template)
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(workbook_bytes(appendix_book(report, for_print=True)))
    found = " ".join(printed(path, tmp_path / "pdf").text.split())
    for goal in report.plan.goals:
        for word in (*goal.text.split()[-2:], STATUS_LABELS[_status(report, goal.id)].danish.split()[0]):
            assert word in found
    for key in report.plan.ids:
        cells = texts(report, key)
        for words in cells.values():
            assert [word for word in re.findall(r"[^\s/–-]+", words) if word not in found] == []


def _status(report: Report, goal: str) -> Status:
    return next(entry.final for entry in report.goals if entry.goal == goal)


def test_a_goal_with_a_figure_shows_the_figure_the_status_rests_on() -> None:
    for template in TEMPLATES:
        report = report_of(template)
        for goal in report.goals:
            if goal.value is not None:
                assert re.search(r"\d", str(row(report, goal.goal).cells["result"].value))
    assert with_answer(report_of(ISHOEJ), "LED-02", lambda a: replace(a, value=Decimal(7))).goals != ()
    assert Fraction(4) in [goal.value for goal in report_of(ISHOEJ).goals]
