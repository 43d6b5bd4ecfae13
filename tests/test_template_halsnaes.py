"""Halsnæs's shipped plan for 2019 to 2021, held against facts read by hand in the published draft."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

import insides as api
from bilag import texts
from followup_xl.checks.contradictions import plan_checks
from followup_xl.model import target as kinds
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Effort, Goal
from followup_xl.model.target_record import Step
from followup_xl.plan.files import plan_or_findings
from followup_xl.reporting.appendix.goals import COMPUTED
from followup_xl.reporting.report import Report
from insides import promise
from raw_books import book_of

TEMPLATES = Path(__file__).parents[1] / "templates"
PLAN_TEXT = (TEMPLATES / "halsnaes-2019.yaml").read_text(encoding="utf-8")
ANSWERS_TEXT = (TEMPLATES / "halsnaes-2019.answers.csv").read_text(encoding="utf-8")
END_2019, END_2020, END_2021 = date(2019, 12, 31), date(2020, 12, 31), date(2021, 12, 31)

GOALS = {
    "KVI": ["KVI-R1", "KVI-01", "KVI-02", "KVI-03", "KVI-04", "KVI-05"],
    "VIR": ["VIR-R1", "VIR-01", "VIR-02", "VIR-03"],
    "MND": ["MND-R1", "MND-01", "MND-02", "MND-03", "MND-04", "MND-05"],
    "UNG": ["UNG-01", "UNG-02", "UNG-03", "UNG-04", "UNG-05", "UNG-06", "UNG-07", "UNG-08"],
}

AREA_NAMES = ["Kvinder", "Virksomheder", "Nyankomne mænd", "Unge på 13–17 år"]

# Words that tell which of the source's efforts a row is.
EFFORTS = {
    "KVI": ["Barselscafé", "undervisningsforløb", "Branchepakker"],
    "VIR": ["gode match", "Branchepakker"],
    "MND": ["helhedsorienteret", "Introduktionsforløb"],
    "UNG": ["Afdækning", "modtagerklassen", "Informationskampagne", "foreningsliv"],
}

# Words that tell which of the source's goals a judged one is, and how many criteria it has.
JUDGED = {
    "KVI-01": ("ret og pligt", 3, END_2019, "Delmål 2019"),
    "KVI-02": ("lære dansk", 3, END_2019, "Delmål 2019"),
    "KVI-03": ("sprogskolen", 2, END_2020, "Delmål 2020"),
    "KVI-04": ("selvindsigt", 2, END_2020, "i 2020"),
    "KVI-05": ("rollemodeller", 2, END_2021, "Resultatmål 2021"),
    "VIR-01": ("gode match", 2, END_2019, "Delmål 2019"),
    "VIR-02": ("socialt ansvar", 2, END_2020, "i 2020"),
    "VIR-03": ("ordinære vilkår", 2, END_2021, "Resultatmål 2021"),
    "MND-01": ("velfærdssamfundet", 2, END_2019, "Delmål 2019"),
    "MND-02": ("selvindsigt", 2, END_2019, "Delmål 2019"),
    "MND-03": ("sprogskolen", 2, END_2020, "Delmål 2020"),
    "MND-04": ("IGU", 3, END_2020, "Delmål 2020"),
    "MND-05": ("rollemodeller", 2, END_2021, "Resultatmål 2021"),
    "UNG-04": ("arbejdsmarkedet", 2, END_2020, "for 2020"),
    "UNG-05": ("ansøgning og cv", 2, END_2020, "Delmål 2020"),
    "UNG-06": ("uddannelse", 2, END_2021, "for 2021"),
    "UNG-07": ("rollemodeller", 2, END_2021, "Resultatmål 2021"),
}


class Promise(NamedTuple):
    """One row of the table of figures and milestones."""

    name: str
    target: kinds.Target
    measure: str = "count"
    unit: str = ""
    cumulative: bool = False
    deadline: date | None = None
    wording: str | None = None


def employed(share: int, first: str, second: str) -> kinds.AtLeast:
    """A share with two partial goals in words before it."""
    return kinds.AtLeast(
        value=Decimal(share),
        steps=(
            Step(by=END_2019, text=first, wording="delmål 2019"),
            Step(by=END_2020, text=second, wording="delmål 2020"),
        ),
    )


def milestone(name: str, deadline: date, wording: str) -> Promise:
    return Promise(name, kinds.Milestone(), deadline=deadline, wording=wording)


WOMEN = (
    "viden, mening med dansk og mindre fravær, se KVI-01 og KVI-02",
    "fast deltagelse og tro på egne evner, se KVI-03 og KVI-04",
)
MEN = (
    "viden og tro på egne evner, se MND-01 og MND-02",
    "fast deltagelse og flere i job med støtte, se MND-03 og MND-04",
)
COMPANIES = kinds.AtLeast(
    value=Decimal(5),
    steps=(
        Step(by=END_2019, value=Decimal(3), wording="i 2019"),
        Step(by=END_2020, value=Decimal(5), wording="i 2020"),
    ),
)

PROMISES = [
    Promise("KVI-R1", employed(45, *WOMEN), "share", "pct.", False, END_2021, "i 2021"),
    Promise("VIR-R1", COMPANIES, "count", "virksomheder", True, END_2021, "Resultatmål 2021"),
    Promise("MND-R1", employed(60, *MEN), "share", "pct.", False, END_2021, "i 2021"),
    milestone("UNG-01", END_2019, "for 2019"),
    milestone("UNG-02", END_2019, "for 2019"),
    milestone("UNG-03", END_2020, "for 2020"),
    Promise("UNG-08", kinds.Monitored(), "share", "pct."),
    Promise("KVI-E1", kinds.AtLeast(value=Decimal(2)), "count", "gange om ugen"),
    Promise("KVI-E2", kinds.Between(low=Decimal(10), high=Decimal(12)), "count", "kvinder"),
]

SOURCE_PHRASES = """
har opnået viden om | stiller sig kritiske | ser mening med at lære dansk | deltager kontinuerligt i virksomhedsrettede
tror på egne ressourcer | agerer som rollemodeller | ønsker at starte op med | har en særlig intensiveret indsats
oplever det gode match og kan | får etableret et fast samarbejde | løfter et socialt ansvar med at | som belønnes med
har fået øjnene op for | turde gå nye veje | har progression i sprogskole | får tilbudt småjobs | er at få afdækket
som i forvejen arbejder med | få iværksat en håndholdt | skal have indsigt og viden | har fået redskaber til at skrive en
ser sig selv tage en uddannelse | bliver rollemodel for andre unge | Vi ønsker at afdække | skal støtte op om
"""

READ = plan_or_findings("halsnaes-2019")
assert READ.plan, [entry.sentence() for entry in READ.findings]
PLAN = READ.plan
AREAS = {area.id: area for area in PLAN.areas}
ENTRIES: list[Goal | Effort] = [*PLAN.goals, *(effort for area in PLAN.areas for effort in area.efforts)]
INDICATORS: dict[str, Indicator] = {entry.id: entry for entry in ENTRIES}
GOAL = {goal.id: goal for goal in PLAN.goals}
ROWS = list(csv.DictReader(ANSWERS_TEXT.splitlines()))
THREE_DATES = (
    "Delmål 2019 (31. december 2019): viden, mening med dansk og mindre fravær, se KVI-01 og KVI-02; "
    "delmål 2020 (31. december 2020): fast deltagelse og tro på egne evner, se KVI-03 og KVI-04; "
    "mindst 45 pct. 31. december 2021"
)


def _report(month: str = "2019-12", answers: str = ANSWERS_TEXT) -> Report:
    """The report on the shipped answers, or on others, in a round."""
    round_ = next(entry for entry in PLAN.rounds if entry.month == month)
    ((book, faults),) = api.generate(PLAN, PLAN.units, round_, api.Given(answers))
    assert faults == ()
    report = api.evaluate(book.data, book.name).report
    assert report
    return report


def test_schema_title_period_unit_and_rounds() -> None:
    assert PLAN_TEXT.splitlines()[0] == "# yaml-language-server: $schema=plan.schema.json"
    assert (PLAN.id, PLAN.title, PLAN.version) == ("halsnaes-2019", "Mål 2019–2021", 1)
    assert (PLAN.period.start, PLAN.period.end) == (date(2019, 1, 1), END_2021)
    assert [(unit.name, unit.code, unit.mailbox) for unit in PLAN.units] == [("Halsnæs", "260", None)]
    assert [(entry.month, entry.as_of) for entry in PLAN.rounds] == [
        ("2019-12", END_2019), ("2020-12", END_2020), ("2021-12", END_2021),
    ]  # fmt: skip


def test_areas_and_goals_have_the_fixed_ids_in_order() -> None:
    assert [(area.id, [goal.id for goal in area.goals]) for area in PLAN.areas] == list(GOALS.items())
    assert [area.name for area in PLAN.areas] == AREA_NAMES
    assert {goal.level for goal in PLAN.goals} == {"result"}


def test_target_groups_are_those_of_the_source() -> None:
    words = {"KVI": "Kvindelige flygtninge", "VIR": "omegnskommunerne", "MND": "Mænd", "UNG": "13–17 år, hvis forældre"}
    assert [name for name, word in words.items() if word not in str(AREAS[name].target_group)] == []


@pytest.mark.parametrize(("area", "words"), EFFORTS.items(), ids=EFFORTS)
def test_every_effort_of_the_source_has_a_row(area: str, words: list[str]) -> None:
    efforts = AREAS[area].efforts
    assert [effort.id for effort in efforts] == [f"{area}-E{n}" for n in range(1, len(words) + 1)]
    assert [word for word, effort in zip(words, efforts, strict=True) if word not in effort.text] == []


@pytest.mark.parametrize("row", PROMISES, ids=[row.name for row in PROMISES])
def test_target_and_deadline_are_those_of_the_source(row: Promise) -> None:
    found = INDICATORS[row.name]
    assert found.target == row.target
    words = (found.measure, found.unit_words, found.cumulative, found.deadline, found.deadline_wording)
    assert words == row[2:]


@pytest.mark.parametrize(("name", "row"), JUDGED.items(), ids=JUDGED)
def test_a_goal_without_a_figure_is_judged_by_criteria(name: str, row: tuple[str, int, date, str]) -> None:
    words, criteria, deadline, wording = row
    found = GOAL[name]
    assert isinstance(found.target, kinds.Judged)
    assert words in found.text
    assert (len(found.target.criteria), found.deadline, found.deadline_wording) == (criteria, deadline, wording)


def test_no_other_row_has_a_target_and_none_a_baseline_or_start() -> None:
    targets = {name for name, found in INDICATORS.items() if found.target}
    assert targets == {row.name for row in PROMISES} | set(JUDGED)
    assert [name for name, found in INDICATORS.items() if found.baseline or found.start] == []


def test_two_of_the_wholes_empty_themselves() -> None:
    emptying = {name: found.whole_means for name, found in INDICATORS.items() if found.emptying_whole}
    assert emptying == {
        "KVI-R1": "kvinder i integrationsprogram, som ikke er i beskæftigelse",
        "MND-R1": "mænd i integrationsprogram, som ikke er i beskæftigelse",
    }


def test_the_three_trades_are_a_breakdown_and_a_note() -> None:
    assert [entry.label for entry in GOAL["VIR-R1"].categories] == ["Køkken og kantine", "Rengøring", "Pleje og omsorg"]
    assert [(note.number, note.term) for note in AREAS["VIR"].definitions] == [(1, "De tre brancher")]


def test_owners_are_departments() -> None:
    assert {entry.owner for entry in ENTRIES} == {"Integrationsteamet"}


# Three dated targets in one row


def _cells(book: api.WrittenFile) -> Iterator[str]:
    for sheet in book_of(book.data, book.name).sheets:
        yield from (
            cell.value for cell in sheet.cells if isinstance(cell.value, str) and not sheet.name.startswith("_")
        )


def test_the_womens_goal_shows_three_dated_targets() -> None:
    assert promise(PLAN, GOAL["KVI-R1"], END_2021) == THREE_DATES


def test_they_stand_in_one_row_of_the_workbook_and_of_the_appendix() -> None:
    ((blank, _),) = api.generate(PLAN, PLAN.units, PLAN.rounds[0])
    cells = [text for text in _cells(blank) if THREE_DATES.casefold() in text.casefold()]
    assert ["45 pct. af kvinderne er i ordinært arbejde i 2021" in text for text in cells] == [True]
    line = texts(_report(), "KVI-R1")
    assert line["goal"] == "45 pct. af kvinderne er i ordinært arbejde i 2021"
    assert line["target"] == "mindst 45,0 pct. (31.12.2021)"  # the whole of it stands in the end part
    stated = texts(_report(), "KVI-R1", COMPUTED)["figure"].split("\n")[0]
    assert stated == f"Måltal: {THREE_DATES[0].lower()}{THREE_DATES[1:]}"


def test_the_companies_goal_shows_three_figures_with_their_dates() -> None:
    assert promise(PLAN, GOAL["VIR-R1"], END_2021) == (
        "Mindst 3 virksomheder 31. december 2019 (»i 2019«); mindst 5 virksomheder 31. december 2020 (»i 2020«); "
        "mindst 5 virksomheder 31. december 2021"
    )


def _status(month: str, lines: str) -> list[str]:
    """The status of the only goal answered, and of its passed partial goals."""
    rows = "unit,goal,part,field,value\n" + lines
    (found,) = (entry for entry in _report(month, rows).goals if entry.answered)
    return [found.computed.value, *(f"{passed.deadline:%Y} {passed.computed.value}" for passed in found.passed)]


@pytest.mark.parametrize(
    ("month", "answer", "statuses"),
    [
        ("2019-12", "antal,9 ud_af,40 opgjort_pr,2019-12-31", ["not_due"]),
        ("2020-12", "antal,16 ud_af,40 opgjort_pr,2020-12-31", ["well_behind"]),
        ("2021-12", "antal,18 ud_af,40 opgjort_pr,2021-12-31", ["met"]),
        ("2021-12", "antal,14 ud_af,40 opgjort_pr,2021-12-31", ["partly_met"]),
    ],
    ids=["2019 far off", "2020 at 40 of 45", "2021 at 45", "2021 at 35"],
)
def test_partial_goals_in_words_are_not_computed(month: str, answer: str, statuses: list[str]) -> None:
    lines = "".join(f"Halsnæs,KVI-R1,,{field}\n" for field in answer.split())
    assert _status(month, lines) == statuses


@pytest.mark.parametrize(
    ("month", "count", "statuses"),
    [
        ("2019-12", 2, ["well_behind", "2019 not_met"]),  # judged against the step of that very day (§2 [2])
        ("2019-12", 3, ["on_track", "2019 met"]),
        ("2020-12", 5, ["already_met", "2019 not_reported", "2020 met"]),
        ("2021-12", 4, ["partly_met", "2019 not_reported", "2020 not_reported"]),
        ("2021-12", 5, ["met", "2019 not_reported", "2020 not_reported"]),
    ],
)
def test_the_companies_goal_is_one_figure_against_three_dates(month: str, count: int, statuses: list[str]) -> None:
    year = month[:4]
    fields = {"resultat": count, "periode_fra": "2019-01-01", "periode_til": f"{year}-12-31"}
    assert _status(month, "".join(f"Halsnæs,VIR-R1,,{name},{value}\n" for name, value in fields.items())) == statuses


# What contradicts itself


def test_lint_finds_what_the_source_contradicts() -> None:
    assert [(entry.code, entry.goal) for entry in plan_checks(PLAN)] == [
        ("W92", "VIR-R1"), ("W97", "KVI-R1"), ("W97", "MND-R1"), ("N91", "UNG-08"),
    ]  # fmt: skip


# The shipped answers

STATUSES = {
    "KVI-R1": "not_due", "KVI-01": "met", "KVI-02": "partly_met", "KVI-03": "on_track", "KVI-04": "slightly_behind",
    "KVI-05": "not_due", "VIR-R1": "on_track", "VIR-01": "needs_judgement", "VIR-02": "not_due",
    "VIR-03": "not_due", "MND-R1": "on_track", "MND-01": "met", "MND-02": "not_met",
    "MND-03": "not_due", "MND-04": "on_hold", "MND-05": "not_due", "UNG-01": "met",
    "UNG-02": "met", "UNG-03": "not_due", "UNG-04": "not_due", "UNG-05": "not_due",
    "UNG-06": "not_due", "UNG-07": "not_due", "UNG-08": "monitored",
}  # fmt: skip


def test_the_shipped_answers_give_these_statuses() -> None:
    report = _report()
    assert {found.goal: found.computed.value for found in report.goals} == STATUSES
    assert {found.goal: found.computed.value for found in report.efforts} == {"KVI-E1": "on_track", "KVI-E2": "not_due"}


def test_answers_say_that_they_are_invented() -> None:
    assert ANSWERS_TEXT.splitlines()[0] == "unit,goal,part,field,value"
    assert {row["unit"] for row in ROWS} == {"Halsnæs"}
    assert {row["goal"] for row in ROWS} == {row["goal"] for row in ROWS if "pdigte" in row["value"]}
    assert len({(row["goal"], row["part"], row["field"]) for row in ROWS}) == len(ROWS)


# Words


def test_texts_are_short_labels() -> None:
    texts = [entry.text for entry in ENTRIES] + [row["value"] for row in ROWS]
    texts += [str(area.target_group) for area in PLAN.areas]
    texts += [text for goal in PLAN.goals if isinstance(goal.target, kinds.Judged) for text in goal.target.criteria]
    assert [text for text in texts if len(text) > 150] == []


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in re.split(r"[|\n]", SOURCE_PHRASES.strip())])
def test_no_sentence_of_the_source_is_copied(phrase: str) -> None:
    assert phrase.casefold() not in (PLAN_TEXT + ANSWERS_TEXT).casefold()


@pytest.mark.parametrize("text", [PLAN_TEXT, ANSWERS_TEXT], ids=["plan", "answers"])
def test_no_mailbox_telephone_or_cpr_number_is_shipped(text: str) -> None:
    assert "@" not in text
    assert re.findall(r"(?<!\d)(?:\d{2} ?){4}(?!\d)|\d{6}-?\d{4}", text) == []
