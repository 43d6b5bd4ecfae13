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
    judged,
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
from followup_xl.danish.wording import plain_number
from followup_xl.model.followup import Decision, Stated
from followup_xl.model.status import Status
from followup_xl.page.layout import Cell, Row, Target
from followup_xl.page.measure import MAXIMUM, text_space, text_width
from followup_xl.page.rows import continued, folded_lines, kept_together
from followup_xl.reporting.appendix.computed import journey
from followup_xl.reporting.appendix.goals import COMPUTED
from followup_xl.reporting.appendix.goals import GOALS as BILAG
from followup_xl.reporting.appendix.statuses import LEGEND
from followup_xl.reporting.pages import FINDINGS, READ_BACK, appendix_book
from followup_xl.reporting.report import FRONT, Approval, Report
from followup_xl.reporting.tables import DATA
from followup_xl.rules.explain import explanation, rule_words
from followup_xl.xlsx.write import workbook_bytes
from page_cases import CASES, SAMPLES

DRAFT = "Udkast – ikke godkendt"


# --- what a line says, and how its figure was computed ---

SAYS: dict[str, tuple[str, str, str, str, list[str]]] = {
    "the text of the goal": (ISHOEJ, BILAG, "UNG-02", "goal", [
        "Mindst 60 pct. af de aktivitetsparate i »Ung på Vej« bliver uddannelsesparate",
    ]),
    "a figure with part, whole and its own time": (ISHOEJ, BILAG, "UNG-02", "now", [
        "17,7 pct.", "(11 af 62)", "1.3.–31.7.2015",
    ]),
    "part and whole, which stand together": (KOEBENHAVN, BILAG, "1.1a", "now", ["100 pct.", "(1.577 af 1.577)"]),
    "part and whole on the figure's line, where all has room": (ISHOEJ, BILAG, "UNG-01", "now", ["37,5 pct. (3 af 8)"]),
    "a target alone, where its deadline is that of the area": (ISHOEJ, BILAG, "UNG-02", "target", ["mindst 60,0 pct."]),
    "a target with what was expected by now": (ISHOEJ, BILAG, "LED-02", "target", [
        "mindst 10 personer", "ventet nu: mindst 6",
    ]),
    "a target that starts from somewhere": (ISHOEJ, BILAG, "LED-R1", "target", ["højst 7 personer"]),
    "a milestone with the date that is its own": (ISHOEJ, BILAG, "LTL-02", "target", ["gennemføres senest 26.6.2015"]),
    "a milestone done without a date": (ISHOEJ, BILAG, "LTL-02", "now", ["Ja, uden dato"]),
    "no target": (ISHOEJ, BILAG, "UNG-03", "target", ["Intet måltal"]),
    "no figure": (ISHOEJ, BILAG, "VIR-R1", "now", ["–"]),
    "a claim in the place of a figure": (KOEBENHAVN, BILAG, "2.1", "now", ["»Målet er opfyldt«, uden tal"]),
    "a part": (ISHOEJ, BILAG, "LED-03/kommune", "goal", ["– I Ishøj Kommune"]),
    "status is a sign and a word": (ISHOEJ, BILAG, "LED-02", "status", ["▼ Væsentligt bagud"]),
    "what was claimed stands by a figure's status that it does not fit": (KOEBENHAVN, BILAG, "3.4", "status", [
        "◐ Målet er delvist opfyldt", "Oplyst: »Målet er opfyldt«",
    ]),
    "a judged goal says so once": (KOEBENHAVN, BILAG, "2.6", "now", ["Vurderet"]),
    "its status is a sign and a word too": (KOEBENHAVN, BILAG, "2.6", "status", ["◐ Målet er delvist opfyldt"]),
    "what people wrote, as they wrote it": (ISHOEJ, BILAG, "VIR-02", "said", [
        "Virksomheder har opkvalificeret medarbejdere via jobrotation i 27 samarbejder.",
        "Der er stadig stor efterspørgsel efter vikartilskud, og tilbuddet markedsføres fortsat, selv om "
        "refusionen er lavere end de 100 pct. i 2014.",
    ]),
    "that nothing is said of what happens next, where it is asked for": (ISHOEJ, BILAG, "LED-02", "said", [
        "Tallet er personer, der er begyndt i fleksjob.", "Hvad der nu skal ske, er ikke oplyst.",
    ]),
    "what does not add up, below its goal": (KOEBENHAVN, BILAG, "1.1R/!1", "goal", [
        "! Procenten passer ikke: 227 af 602 er 37,7 pct., men der står 32 pct. Det er antallene, der gælder.",
    ]),
    "what is counted, and the source": (ISHOEJ, COMPUTED, "UNG-02", "figure", [
        "Måltal: mindst 60 pct., senest 31. december 2015",
        "Tælles: blevet uddannelsesparate, ud af: aktivitetsparate unge i »Ung på Vej«",
        "Kilde: Jobcentrets egen opgørelse",
    ]),
    "the deadline's own words": (ISHOEJ, COMPUTED, "LED-R1", "figure", [
        "Måltal: højst 7 personer, fra 14 (ultimo 2014), oplyst som −50 pct., senest 31. december 2015 (»ultimo 2015«)",
        "Kilde: Jobcentrets egen opgørelse",
    ]),
    "criteria": (KOEBENHAVN, COMPUTED, "2.6", "figure", [
        "Måltal: vurderes senest 31. december 2007 (»inden udgangen af 2007«)",
        "Kriterier: Opfølgningen på sygedagpenge har fået flere ressourcer, og de er brugt til den; "
        "Bedre metoder til opfølgning og fastholdelse er udviklet",
        "Kilde: ikke oplyst",
    ]),
    "a percentage said beside the counts": (KOEBENHAVN, COMPUTED, "1.1R", "figure", [
        "Måltal: mindst 25 pct., senest 31. december 2007",
        "Tælles: kommet i ordinært arbejde eller uddannelse, ud af: personer, der har gennemført et tilbud",
        "Kommunen har selv skrevet 32 pct.; 227 af 602 er 37,7.",
        "Kilde: ikke oplyst",
    ]),
    "a breakdown": (ISHOEJ, COMPUTED, "UNG-03", "figure", [
        "Intet måltal; tallet følges", "Heraf: Uddannelsesparate 3, Aktivitetsparate 5.", "Kilde: Jobcentrets egen opgørelse",
    ]),
    "the way from a baseline": (ISHOEJ, COMPUTED, "SYG-01", "figure", [
        "Måltal: mindst 12,0 pct., fra 7,7 (2014), senest 31. december 2015 (»i 2015«)",
        "Tælles: delvise raskmeldinger, ud af: sygemeldinger",
        "Udvikling: 7,7 pct. (2014) → 10,0 pct. nu → 12,0 pct. er målet",
        "Kilde: Jobcentrets egen opgørelse",
    ]),
    "the step to the status": (ISHOEJ, COMPUTED, "UNG-02", "why", [
        "Resultat: 11 af 62 er 17,7 pct. i perioden 1. marts – 31. juli 2015. Måltallet er mindst 60 pct. senest "
        "31. december 2015. Måltallet er p.t. ikke nået; resultatet er 29,6 pct. af måltallet, og først fra 90,0 pct. er "
        "det lidt bagud.",
    ]),
    "no figure to compute from": (ISHOEJ, COMPUTED, "VIR-R1", "why", [
        "Der er ikke oplyst noget tal. Målet skal være nået senest 31. december 2015.",
    ]),
    "how parts go together": (ISHOEJ, COMPUTED, "LED-03", "why", ["Samlet: Status følger den del, det går dårligst med."]),
    "the step of a part": (ISHOEJ, COMPUTED, "LED-03/private", "why", [
        "Resultat: 5 mikrofleksjob i perioden 1. januar – 31. juli 2015. Måltallet er mindst 5 mikrofleksjob senest "
        "31. december 2015. Måltallet er nået før fristen, og antallet kan ikke falde igen.",
    ]),
    "three verdicts": (KOEBENHAVN, COMPUTED, "3.4", "verdicts", [
        "Oplyst: »Målet er opfyldt«", "Beregnet: Målet er delvist opfyldt", "Endelig: Målet er delvist opfyldt",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("template", "page", "key", "column", "lines"), SAYS.values(), ids=SAYS)
def test_a_line_says(template: str, page: str, key: str, column: str, lines: list[str]) -> None:
    assert texts(report_of(template), key, page)[column].split("\n") == lines


STEPS = [{"by": "2015-06-30", "value": 50, "wording": "medio 2015"}]
DATED = {
    "dated targets are listed, each with its date": (
        {"target": target("at_least", value=100, steps=STEPS)},
        "Måltal: mindst 50 personer 30. juni 2015 (»medio 2015«); mindst 100 personer 31. december 2015",
    ),
    "one date stands after the target": ({}, "Måltal: mindst 100 personer, senest 31. december 2015"),
    "the year that no figure is known of": (
        {
            "target": target("change", by_percent=-15),
            "baseline": {"value": None, "at": "2006-12-31", "wording": "2006"},
        },
        "Måltal: mindst 15 pct. færre end i 2006 (tallet for 2006 mangler), senest 31. december 2015",
    ),
    "the day that no figure is known of": (
        {
            "target": target("change", by=2),
            "measure": "share",
            "unit": None,
            "baseline": {"value": None, "at": "2014-12-31"},
        },
        "Måltal: mindst 2 procentpoint højere end 31. december 2014 (tallet for 31. december 2014 mangler), senest 31. december 2015",
    ),
    "a date stands where no figure is known to start from": (
        {"target": target("change", by=10, steps=STEPS), "baseline": {}},
        "Måltal: mindst 10 personer flere end udgangspunktet (som mangler), senest 31. december 2015",
    ),
}


@pytest.mark.parametrize(("goal", "line"), DATED.values(), ids=DATED)
def test_a_date_stands_once_beside_what_is_required_by_it(goal: Fields, line: str) -> None:
    report = small_report(small_plan(goal), of("M1", 30), as_of=date(2015, 5, 31))
    assert texts(report, "M1", COMPUTED)["figure"].split("\n")[0] == line


def test_the_way_from_baseline_over_now_to_target_stands_where_all_three_are_known() -> None:
    figures = report_of(ISHOEJ).goals
    without = [goal.goal for goal in figures if goal.value is not None and not journey(goal)]
    assert without == ["UNG-01", "UNG-02", "UNG-03", "UNG-05", "LTL-04", "LED-01", "LED-02", "VIR-01", "VIR-03"]


def test_a_decided_status_says_by_whom_when_and_why() -> None:
    decision = Decision("LED-02", Status.ON_TRACK, "Seks er på vej", "jobcenterchefen", date(2015, 9, 3))
    report = answered(report_of(ISHOEJ), decisions=[decision])
    found = texts(report, "LED-02")
    assert found["status"].split("\n") == [
        "▲ Følger planen", "Besluttet af jobcenterchefen 3. september 2015. Beregnet: Væsentligt bagud.",
    ]  # fmt: skip
    assert found["said"].split("\n")[-1] == "Begrundelse: Seks er på vej"
    verdicts = texts(report, "LED-02", COMPUTED)["verdicts"]
    assert "Beregnet: Væsentligt bagud\nEndelig: Følger planen (besluttet af jobcenterchefen)" in verdicts


def test_what_an_areas_goals_share_stands_once_above_them() -> None:
    rows = sheet(appendix_book(report_of(ISHOEJ)), BILAG).rows
    above = [str(entry.cells["id"].value) for entry in rows if entry.rest == "area.text"][:5]
    assert above == [
        "Målgruppe: Uddannelses- og aktivitetsparate unge (note 1)",
        "Strategi: Flere unge i uddannelse (Jf. Ministerens beskæftigelsespolitiske mål, 2015)",
        "Note 1. Uddannelsesparate: Under 30 år uden erhvervskompetence; ventes inden for et år at være klar til en uddannelse.",
        "Note 1. Aktivitetsparate: Under 30 år uden erhvervskompetence; kan ikke her og nu klare en uddannelse på "
        "almindelige vilkår.",
        "Frist: 31. december 2015 · Ansvarlig: Ungeindsatsen",
    ]
    assert not any("Ungeindsatsen" in str(entry.cells["goal"].value) for entry in rows if entry.key.startswith("UNG-"))


def test_what_differs_within_an_area_stands_in_the_lines() -> None:
    plan = plan_of(ISHOEJ)
    first, *others = plan.areas
    goals = (first.effort_goals[0].model_copy(update={"owner": "Jobcentret", "deadline": date(2015, 11, 30)}),
             *first.effort_goals[1:])  # fmt: skip
    plan = plan.model_copy(update={"areas": (first.model_copy(update={"effort_goals": goals}), *others)})
    report = judged(replace(report_of(ISHOEJ), plan=plan), report_of(ISHOEJ).followup)
    rows = sheet(appendix_book(report), BILAG).rows
    band = [str(entry.cells["id"].value) for entry in rows if entry.rest == "area.text"][:5]
    assert "Frist: 31. december 2015, hvor ikke andet står" in band
    assert not any("Ansvarlig:" in line for line in band)
    assert texts(report, "UNG-01")["goal"].split("\n")[-1] == "Ansvarlig: Jobcentret"
    assert texts(report, "UNG-01")["target"] == "mindst 60,0 pct. (30.11.2015)"
    assert texts(report, "UNG-02")["goal"].split("\n")[-1] == "Ansvarlig: Ungeindsatsen"
    assert texts(report, "UNG-02")["target"] == "mindst 60,0 pct."


def test_every_goal_and_part_has_a_line_and_a_row_on_its_figure_that_lead_to_each_other() -> None:
    for template in TEMPLATES:
        report = report_of(template)
        book = appendix_book(report)
        lines, computed = ({entry.key: entry for entry in sheet(book, name).rows} for name in (BILAG, COMPUTED))
        wanted = {f"{goal.id}/{part.key}" for goal in report.plan.goals for part in goal.parts}
        wanted |= {goal.id for goal in report.plan.goals}
        assert wanted <= lines.keys()
        assert wanted <= computed.keys()
        for goal in report.plan.goals:
            assert lines[goal.id].cells["id"].link == Target(COMPUTED, goal.id, "id")
            assert computed[goal.id].cells["id"].link == Target(BILAG, goal.id, "id")


def test_efforts_of_which_nothing_is_reported_stand_in_one_line_and_the_others_in_lines_of_their_own() -> None:
    for template in TEMPLATES:
        report = report_of(template)
        rows = sheet(appendix_book(report), BILAG).rows
        printed_rows = " ".join(str(cell.value) for entry in rows for cell in entry.cells.values() if cell.value)
        own = {entry.key for entry in rows}
        for area in report.plan.areas:
            for effort in area.efforts:
                assert all(word in printed_rows for word in effort.text.split())
                answer = report.followup.answer(effort.id)
                assert (effort.id in own) >= bool(answer.state or answer.description or answer.comment)


# --- the end part ---


def lines_of(report: Report, page: str) -> dict[str, str]:
    """Every row of a page by its key, as one text."""
    rows = sheet(appendix_book(report), page).rows
    return {
        each.key: " ".join(str(cell.value) for cell in each.cells.values() if isinstance(cell.value, str))
        for each in rows
    }


@pytest.mark.parametrize("case", [*SAMPLES, "three rounds", "a corrected edition"])
def test_nothing_that_a_status_rests_on_is_lost(case: str) -> None:
    """Of every goal and part: each sentence of the explanation, the rule, three verdicts, source, breakdown and criteria."""
    report = CASES[case]()
    computed, goals = lines_of(report, COMPUTED), lines_of(report, BILAG)
    for goal in report.plan.goals:
        found = report.assessment(goal.id)
        assert found
        for key, entry, asked in ((goal.id, found, goal), *((f"{goal.id}/{part.key}", own, part)
                                  for part, own in zip(goal.parts, found.parts, strict=True))):  # fmt: skip
            told, said = computed[key], goals[goal.id]
            assert rule_words(entry) in told
            for label in ("Oplyst: ", "Beregnet: ", "Endelig: "):
                assert label in told
            facts = [f"{label} {plain_number(count)}" for label, count in entry.answer.breakdown]
            facts += [criterion.rstrip(".") for criterion in getattr(asked.target, "criteria", ())]
            facts += [] if entry.parts else [asked.part_means or "", asked.whole_means or ""]
            facts += [(entry.answer.source or goal.source or "").rstrip(". ")] if key == goal.id else []
            assert [fact for fact in facts if fact not in told] == []
            if not entry.parts:
                sentences = re.split(r"(?<=[.!?]) (?=[A-ZÆØÅ»])", explanation(entry))
                lost = [each for each in sentences if each not in f"{told} {said}" and not each.startswith("Status:")]
                assert [each for each in lost if each.removeprefix("Begrundelse: ") not in said] == []


RULES = {
    "UNG-04": "delvist inden for 1 procentpoint af det",
    "SYG-01": "delvist, når mindst 50 pct. af ændringen fra udgangspunktet er sket",
    "LTL-02": "Opfyldt, når det er gjort senest ved fristen; delvist, når det er gjort senere. Før fristen: allerede opfyldt, når det er gjort, "
    "ellers endnu ikke forfalden.",
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
    assert words in texts(report, goal, COMPUTED)["rule"]


def test_only_the_statuses_that_occur_are_explained_with_the_thresholds_used() -> None:
    limits = plan_of(ISHOEJ).thresholds.model_copy(
        update={
            "on_track": Decimal("0.95"),
            "slightly_behind": Decimal("0.7"),
            "level_slightly_behind": Decimal("0.88"),
        }
    )
    report = replace(report_of(ISHOEJ), plan=plan_of(ISHOEJ).model_copy(update={"thresholds": limits}))
    rows = {entry.key: entry.cells for entry in sheet(appendix_book(report), LEGEND).rows}
    shown = [key.removeprefix("#status.") for key in rows if key.startswith("#status.")]
    assert shown == [
        "already_met", "on_track", "well_behind", "not_due", "not_reported", "undocumented", "on_hold", "monitored",
    ]  # fmt: skip
    assert "mindst 95 pct. af det, der kunne ventes nu" in str(rows["#status.on_track"]["means"].value)


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
    places = {str(link.get("location")) for link in xml(data["xl/worksheets/sheet5.xml"]).iter("{*}hyperlink")}
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
    assert [entry.name for entry in appendix_book(report).sheets] == [
        FRONT,
        BILAG,
        COMPUTED,
        LEGEND,
        FINDINGS,
        READ_BACK,
        DATA,
    ]
    assert [entry.name for entry in appendix_book(report).sheets if entry.page.printed] == [
        FRONT,
        BILAG,
        COMPUTED,
        LEGEND,
    ]


# --- nothing is cut off ---

_WIDTHS = {column.key: column.width for column in sheet(appendix_book(report_of(ISHOEJ)), BILAG).columns}
LONG = "Borgeren får en plan for vejen til arbejde, og virksomheder i kommunen hjælper med praktik. "


def wordy(name: str, length: int = 2000) -> str:
    """A text of so many characters whose last word is found nowhere else."""
    last = f"sidsteord{re.sub(r'[^A-Za-zÆØÅæøå0-9]', '', name).lower()}."
    return (LONG * (length // len(LONG) + 1))[: length - len(last) - 1] + " " + last


def long_report(template: str, *, every: int = 1) -> Report:
    """Two texts of 2,000 characters on every row (or every second, third, ...), and a long claim and source; the plan's texts stay."""
    report = report_of(template)
    changed = [
        replace(
            report.followup.answer(key), description=wordy(f"{key} gjort"), comment=wordy(f"{key} ord"),
            source=wordy(f"{key} kilde", 600), stated=Stated(wordy(f"{key} oplyst", 300), None),
        )
        for key in list(report.plan.ids)[::every]
    ]  # fmt: skip
    return answered(report, *changed)


@pytest.mark.office
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_last_word_of_every_long_text_is_printed(template: str, tmp_path: Path) -> None:
    report, long = long_report(template, every=3), list(report_of(template).plan.ids)[::3]
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(workbook_bytes(appendix_book(report)))
    text = printed(path, tmp_path / "pdf").text
    wanted = [f"{wordy(f'{key} {what}').split()[-1]}" for key in long for what in ("gjort", "ord")]
    wanted += [
        f"{wordy(f'{goal.id} kilde', 600).split()[-1].rstrip('.')}" for goal in report.plan.goals if goal.id in long
    ]
    assert len(wanted) > 30
    assert [word for word in wanted if word not in text] == []


@pytest.mark.office
@pytest.mark.parametrize("make", [report_of, long_report], ids=["as shipped", "2,000 characters"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_row_is_lower_than_the_office_program_would_make_it(template: str, make: object, tmp_path: Path) -> None:
    assert callable(make)
    report = make(template)
    for name in (BILAG, COMPUTED, LEGEND, FINDINGS, READ_BACK):
        rows = sheet(appendix_book(report), name).rows
        wanted = office.optimal_heights(saved(report, tmp_path, front=name))
        low = [(index, row.height, tall) for index, (row, tall) in enumerate(zip(rows, wanted, strict=False), 1)
               if row.height is not None and row.height + 0.8 < tall]  # fmt: skip
        assert low == []
        assert max(row.height or 0 for row in rows) <= MAXIMUM


def test_a_long_text_goes_on_in_further_rows_of_the_same_goal_which_say_whose_it_is() -> None:
    rows = sheet(appendix_book(long_report(ISHOEJ)), BILAG).rows
    found = [entry for entry in rows if entry.key.split("#")[0] == "LED-02"]
    assert len({entry.key for entry in found}) == len(found) >= 4
    assert found[0].key == "LED-02"
    assert {entry.cells["id"].value for entry in found[1:]} == {"LED-02\n(fortsat)"}
    words = " ".join(str(entry.cells["said"].value) for entry in found if entry.cells["said"].value)
    said = [wordy("LED-02 gjort"), wordy("LED-02 ord")]
    assert words.split() == " ".join(said).split()
    assert [entry.cells["bar"].picture is not None for entry in found] == [True] + [False] * (len(found) - 1)


def test_a_word_longer_than_a_line_is_broken_and_nothing_of_it_is_lost() -> None:
    word = "https://www." + "langtord" * 240
    lines = folded_lines(f"Se {word} for mere", _WIDTHS["said"], indent=1)
    assert "".join(lines).replace(" ", "") == f"Se{word}formere"
    assert max(text_width(line, 9) for line in lines) <= text_space(_WIDTHS["said"], 1)
    (tall,) = {len(continued(Row({"said": Cell(text, "cell")}), _WIDTHS)) for text in (word, f"{word} ")}
    assert tall > 1


def test_headings_and_efforts_never_end_a_page_alone() -> None:
    for template in TEMPLATES:
        rows = sheet(appendix_book(report_of(template)), BILAG).rows
        breaks = [index for index, entry in enumerate(rows) if entry.page]
        assert len(breaks) >= 3
        leading = ("area", "area.text", "row.compound")
        assert [rows[index - 1].cells["id"].value for index in breaks if rows[index - 1].rest in leading] == []


def test_a_block_too_tall_for_any_page_still_comes() -> None:
    rows = [Row({}, rest="level", height=21), Row({}, height=409), Row({}, height=409)]
    found = kept_together(rows, ("level",), repeated=20)
    assert [(entry.height, entry.page) for entry in found] == [(21, False), (409, False), (409, True)]


# --- printed ---


MOST_PAGES = 5
"""So many pages there are at most before the end part."""


@pytest.mark.office
@pytest.mark.parametrize(("template", "pages"), [(ISHOEJ, 11), (KOEBENHAVN, 10)], ids=TEMPLATES)
def test_the_committee_gets_a_front_page_the_goals_and_how_they_were_computed(
    template: str, pages: int, tmp_path: Path
) -> None:
    report = report_of(template)
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(workbook_bytes(appendix_book(report)))
    found = printed(path, tmp_path / "pdf").pages
    assert len(found) == pages
    for number, page in enumerate(found, 1):
        assert f"Side {number} af {pages}" in page
        assert DRAFT in page
        assert f"Bilag 1 · {report.plan.title} · {report.unit.name}" in page
    goals = found[1 : next(number for number, page in enumerate(found) if "Sådan er hvert tal regnet" in page)]
    assert len(goals) + 1 <= MOST_PAGES
    for page in goals:
        head = page.split("Hvad er gjort, og hvad sker der nu")[0]
        assert all(text in head for text in ("Nr.", "Mål", "Nu", "Måltal", "Status"))


@pytest.mark.office
def test_approval_stands_on_every_page_instead_of_draft(tmp_path: Path) -> None:
    report = replace(report_of(ISHOEJ), approval=Approval("Beskæftigelsesudvalget", date(2015, 9, 24)))
    found = printed(saved(report, tmp_path), tmp_path / "pdf").pages
    tables = [page for page in found if "til kontoret" not in page]
    assert len(tables) == 11
    assert all("Godkendt af Beskæftigelsesudvalget 24. september 2015" in page for page in tables)
    assert all(DRAFT not in page for page in found)


@pytest.mark.office
@pytest.mark.parametrize("template", TEMPLATES)
def test_from_the_printed_pages_alone_each_goal_can_be_answered_for(template: str, tmp_path: Path) -> None:
    """Promise, result, who says so and the step to the status: word for word on paper, whatever the line breaks."""
    report = report_of(template)
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(workbook_bytes(appendix_book(report)))
    found = " ".join(printed(path, tmp_path / "pdf").text.split())
    for goal in report.plan.goals:
        for word in (*goal.text.split()[-2:], _status(report, goal.id).danish.split()[0]):
            assert word in found
    for goal in report.plan.goals:
        for page in (BILAG, COMPUTED):
            for words in texts(report, goal.id, page).values():
                assert [word for word in re.findall(r"[^\s/–-]+", words) if word not in found] == []


def _status(report: Report, goal: str) -> Status:
    return next(entry.final for entry in report.goals if entry.goal == goal)


def test_a_goal_with_a_figure_shows_the_figure_the_status_rests_on() -> None:
    for template in TEMPLATES:
        report = report_of(template)
        for goal in report.goals:
            if goal.value is not None:
                assert re.search(r"\d", str(row(report, goal.goal).cells["now"].value))
    changed = with_answer(report_of(ISHOEJ), "LED-02", lambda a: replace(a, value=Decimal(7)))
    assert texts(changed, "LED-02")["now"] == "7 personer"
    assert Fraction(4) in [goal.value for goal in report_of(ISHOEJ).goals]
