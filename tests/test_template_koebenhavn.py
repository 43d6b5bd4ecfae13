"""København's shipped plan and answers, held against facts read by hand in the published appendix."""

import csv
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from followup_xl.model import target as kinds
from followup_xl.model.plan import Baseline
from followup_xl.plan.files import plan_or_findings

TEMPLATES = Path(__file__).parents[1] / "templates"
PLAN_TEXT = (TEMPLATES / "koebenhavn-2007.yaml").read_text(encoding="utf-8")
ANSWERS_TEXT = (TEMPLATES / "koebenhavn-2007.answers.csv").read_text(encoding="utf-8")
LONGEST = 150
YEAR_END = date(2007, 12, 31)
IN_2007 = (YEAR_END, "i løbet af 2007")
AT_YEAR_END = (YEAR_END, "ved udgangen af 2007")
NO_DEADLINE = (None, None)

GOALS = {
    "1": ["1.1R", "1.1a", "1.1b", "1.2", "1.3"],
    "2": ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6"],
    "3": ["3.2", "3.3", "3.4", "3.5"],
    "4": ["4.1R", "4.2R", "4.1a", "4.1b", "4.2"],
    "5": ["5.1R", "5.1"],
}

AREA_NAMES = [
    "Fokus på boligområder med høj ledighed", "Modvirke isolation og fattigdom", "Unge skal have en uddannelse",
    "Beskæftigelse via forbedret dansk", "Kompetencer skal være i orden",
]  # fmt: skip

# Words that tell which of the source's efforts a row is.
EFFORTS = {
    "1": {"E1.1": "jobpatruljerne", "E1.2": "rådgivning", "E1.3": "foreninger"},
    "2": {"E2.1": "ægtepar", "E2.2": "kontanthjælpsloftet", "E2.3": "700 borgere", "E2.4": "eksperter",
          "E2.5": "introduktion", "E2.6": "sygemeldte"},
    "3": {"E3.2": "praktikpladssøgning", "E3.3": "efterkommere", "E3.4": "op til 100 forløb",
          "E3.5": "fra 3 til 12 måneder"},
    "4": {"E4.1": "familieforsørgede", "E4.2": "Sprog og beskæftigelse"},
    "5": {"E5.1": "borgerbetjening"},
}  # fmt: skip

EFFORTS_OF_GOALS = {
    "1.1R": "E1.1", "1.1a": "E1.1", "1.1b": "E1.1", "1.2": "E1.2", "1.3": "E1.3",
    "2.1": "E2.1", "2.2": "E2.2", "2.3": "E2.3", "2.4": "E2.4", "2.5": "E2.5", "2.6": "E2.6",
    "3.2": "E3.2", "3.3": "E3.3", "3.4": "E3.4", "3.5": "E3.5",
    "4.1R": "E4.1", "4.2R": "E4.2", "4.1a": "E4.1", "4.1b": "E4.1", "4.2": "E4.2",
    "5.1R": "E5.1", "5.1": "E5.1",
}  # fmt: skip


class Promise(NamedTuple):
    """One row of the table of figures."""

    name: str
    target: kinds.Target
    measure: str
    unit: str
    cumulative: bool
    deadline: date | None
    wording: str | None


def share(name: str, least: int, deadline: tuple[date | None, str | None]) -> Promise:
    return Promise(name, kinds.AtLeast(value=least), "share", "pct.", False, *deadline)


def count(name: str, least: int, unit: str, tolerance: int | None = None) -> Promise:
    return Promise(name, kinds.AtLeast(value=least, tolerance=tolerance), "count", unit, True, *IN_2007)


CRITERIA = (
    "Opfølgningen på sygedagpenge har fået flere ressourcer, og de er brugt til den",
    "Bedre metoder til opfølgning og fastholdelse er udviklet",
)

PROMISES = [
    share("1.1R", 25, NO_DEADLINE),
    share("1.1a", 90, NO_DEADLINE),
    share("1.1b", 50, AT_YEAR_END),
    Promise("1.2", kinds.Milestone(), "count", "", False, date(2007, 6, 30), "inden 1. juli 2007"),
    Promise("1.3", kinds.AtLeast(value=5), "count", "boligområder", True, date(2007, 1, 31), "primo 2007"),
    share("2.1", 90, IN_2007),
    share("2.2", 100, IN_2007),
    count("2.3", 700, "job"),
    count("2.4", 100, "forløb", tolerance=5),
    count("2.5", 50, "personer", tolerance=5),
    Promise("2.6", kinds.Judged(criteria=CRITERIA), "count", "", False, YEAR_END, "inden udgangen af 2007"),
    share("3.2", 100, NO_DEADLINE),
    count("3.3", 50, "forløb"),
    count("3.4", 80, "forløb"),
    count("3.5", 50, "forløb"),
    share("4.1R", 33, NO_DEADLINE),
    share("4.2R", 33, NO_DEADLINE),
    share("4.1a", 100, IN_2007),
    count("4.1b", 200, "personer"),
    Promise("4.2", kinds.Change(by=100), "count", "forløb", True, YEAR_END, "fra 2006 til 2007"),
    share("5.1R", 70, NO_DEADLINE),
    share("5.1", 80, AT_YEAR_END),
]

CATEGORIES = {
    "2.5": ["Kvinder", "Mænd"],
    "3.4": ["Løntilskud", "Uddannelse", "Ordinære job", "Virksomhedspraktik"],
    "3.5": ["Virksomhedspraktik", "Løntilskud", "Ordinære job"],
    "4.1b": ["Egen henvendelse", "Opsøgende indsats"],
}

SOURCE_PHRASES = """
skal have påbegyndt/afsluttet | alle med gennemførte tilbud | har været etableret løbende | har fået beskrevet deres mål
modtog ikke mere hjælp af | være etableret aftaler | møderum eller andre faciliteter | både er for etniske danskere
Der afholdes informationer | på nuværende tidspunkt været afholdt | et større orienteringsmøde | Aktivt samarbejde med
have modtaget et tilbud om | udviklet et varslingssystem | De berørte varsles | betydelig succes
indkaldes til varslingssamtaler | et særligt kontaktførelseskoncept | formidles 700 hel- eller deltidsjob
er blevet præsenteret for konkrete job | På grund af de gældende | generelt ikke er så åbne | gennemføres ca. 100
en svær rekrutteringsfase | har der været gennemført i alt | der som udgangspunkt har væsentlige problemer
gennemføres introduktionsforløb | tæt op af målgruppen | fordelt på 21 kvinder | haft en varighed på
Der tilføres ressourcer | styrket sygedagpenge-opfølgning | gennemført en intensiveret opfølgning
har haft vanskelige vilkår | der varsles på vej ud | som understøtter fastholdelse | Samtlige unge nyhenvendelser
De svageste ledige med | iværksættes mindst 80 | har i 2007 etableret i alt | Der etableres i løbet af
etableret virksomhedsmentorforløb | Alle personer i målgruppen tilbydes | forventes 200 at tage imod
skal gennemføre danskuddannelsen | er visiteret gennem den opsøgende | Den manglende indfrielse
har opbrugt 3 års-retten | skal stige med 100 forløb | idet der har været en stigning | Ingen af eleverne
gennemført et stort antal forløb | ikke har været tilstrækkelig stor | have været omfattet af relevant
skal opleve, at kompetenceudviklingsindsatsen | Antallet af deltagere har været | et væsentligt kvalitativt løft
"""

MET = {"oplyst_status": "Målet er opfyldt"}
NOT_MET = {"oplyst_status": "Målet er ikke opfyldt"}
PARTLY = "Målet er delvist opfyldt"
IBID = {"kilde": "Ibid."}
ALL_YEAR = {"periode_fra": "2007-01-01", "periode_til": "2007-12-31"}
SINCE_NOVEMBER = {"periode_fra": "2007-11-01", "periode_til": "2008-03-31"}
DATED = {"opgjort_pr": "2007-12-31"}
MENTORS = "Løntilskud=12; Uddannelse=13; Ordinære job=20; Virksomhedspraktik=21"
COMPANY_MENTORS = "Virksomhedspraktik=21; Løntilskud=12; Ordinære job=20"

# Everything reported except the words, in the order of the source.
REPORTED = {
    "1.1a": {"antal": "1577", "ud_af": "1577", "oplyst_procent": "100"} | MET,
    "1.1b": {"antal": "1052", "ud_af": "1577", "oplyst_procent": "67"} | MET,
    "1.1R": {"antal": "227", "ud_af": "602", "oplyst_procent": "32"},
    "1.2": {"valg": "Ja"} | MET | IBID,
    "1.3": MET | IBID,
    "2.1": MET,
    "2.2": {"antal": "alle"} | MET,
    "2.3": NOT_MET,
    "2.4": {"resultat": "133"} | SINCE_NOVEMBER | MET,
    "2.5": {"resultat": "50", "fordeling": "Kvinder=21; Mænd=29"} | MET,
    "2.6": {"valg": PARTLY, "oplyst_status": PARTLY},
    "3.2": {"antal": "alle"} | MET | IBID,
    "3.3": {"resultat": "75"} | ALL_YEAR | MET | IBID,
    "3.4": {"resultat": "66", "fordeling": MENTORS} | ALL_YEAR | MET | IBID,
    "3.5": {"resultat": "54", "fordeling": COMPANY_MENTORS} | ALL_YEAR | MET | IBID,
    "4.1a": NOT_MET,
    "4.1b": {"resultat": "96", "fordeling": "Egen henvendelse=89; Opsøgende indsats=7"} | DATED | NOT_MET,
    "4.1R": {"antal": "16", "ud_af": "96", "oplyst_procent": "17"} | DATED,
    "4.2": {"oplyst_status": "Målet er nået"},
    "4.2R": {"antal": "0"},
}

TOLD = [
    ("1.1a", "bemaerkning", "1670"), ("1.1a", "bemaerkning", "93"), ("1.3", "bemaerkning", "Tingbjerg"),
    ("2.3", "bemaerkning", "Overenskomster"), ("2.4", "bemaerkning", "112 samtaler ligger i 2008"),
    ("2.5", "beskrivelse", "19 nationaliteter"), ("2.6", "bemaerkning", "rettidighed"),
    ("4.1a", "beskrivelse", "1. april 2007"), ("4.1b", "beskrivelse", "2,2 mio. kr."),
    ("4.2", "bemaerkning", "Ca. 600"), ("5.1", "beskrivelse", "150 kurser"), ("5.1", "beskrivelse", "4000 deltagere"),
]  # fmt: skip

READ = plan_or_findings("koebenhavn-2007")
assert READ.plan is not None, READ.findings
PLAN = READ.plan
AREAS = {area.id: area for area in PLAN.areas}
GOAL = {goal.id: goal for goal in PLAN.goals}
ROWS = list(csv.DictReader(ANSWERS_TEXT.splitlines()))


def test_schema_title_period_committee_unit_and_the_one_round_after_every_deadline() -> None:
    assert PLAN_TEXT.splitlines()[0] == "# yaml-language-server: $schema=plan.schema.json"
    assert (PLAN.id, PLAN.title) == ("koebenhavn-2007", "Beskæftigelsesaftale 2007")
    assert (PLAN.period.start, PLAN.period.end) == (date(2007, 1, 1), YEAR_END)
    assert PLAN.committee == "Beskæftigelses- og Integrationsudvalget"
    assert [(unit.name, unit.code, unit.mailbox) for unit in PLAN.units] == [("København", "101", None)]
    assert [(entry.month, entry.as_of) for entry in PLAN.rounds] == [("2008-03", date(2008, 3, 31))]


def test_headings_are_those_of_the_source_and_there_is_no_strategy_column() -> None:
    found = PLAN.headings
    assert found.strategy is None
    columns = (found.result_goal, found.effort, found.effort_goal, found.follow_up)
    assert [(column.title, column.sub) for column in columns if column] == [
        ("Resultatmål", None), ("Indsats", None), ("Indsatsmål", None),
        ("Opfølgning", "Status, resultater og kommentarer"),
    ]  # fmt: skip


def test_areas_and_goals_have_the_numbers_of_the_source_in_order() -> None:
    assert [(area.id, [goal.id for goal in area.goals]) for area in PLAN.areas] == list(GOALS.items())
    assert [area.name for area in PLAN.areas] == AREA_NAMES
    assert [goal.id for goal in PLAN.goals if goal.level == "result"] == ["1.1R", "4.1R", "4.2R", "5.1R"]


@pytest.mark.parametrize(("area", "words"), EFFORTS.items(), ids=EFFORTS)
def test_every_effort_of_the_source_has_a_row(area: str, words: dict[str, str]) -> None:
    assert [effort.id for effort in AREAS[area].efforts] == list(words)
    assert [effort.id for effort in AREAS[area].efforts if words[effort.id] not in effort.text] == []


def test_sixteen_efforts_without_figures_of_their_own_and_each_goal_belongs_to_one() -> None:
    assert [len(area.efforts) for area in PLAN.areas] == [3, 6, 4, 2, 1]
    assert [effort.id for area in PLAN.areas for effort in area.efforts if effort.target] == []
    assert {goal.id: goal.efforts for goal in PLAN.goals} == {name: (of,) for name, of in EFFORTS_OF_GOALS.items()}
    assert "Nummer 3.1 findes ikke i kilden" in PLAN_TEXT


@pytest.mark.parametrize("promise", PROMISES, ids=[promise.name for promise in PROMISES])
def test_target_and_deadline_are_those_of_the_source(promise: Promise) -> None:
    found = GOAL[promise.name]
    assert found.target == promise.target
    words = (found.measure, found.unit_words, found.cumulative, found.deadline, found.deadline_wording)
    assert words == promise[2:]


def test_every_goal_is_promised_once_and_none_has_parts_or_a_start_of_its_own() -> None:
    assert [promise.name for promise in PROMISES] == list(GOAL)
    assert [goal.id for goal in PLAN.goals if goal.parts or goal.start] == []


def test_the_only_baseline_is_the_unknown_count_of_2006_and_1_1r_alone_is_printed_with_a_decimal() -> None:
    baselines = {goal.id: goal.baseline for goal in PLAN.goals if goal.baseline}
    assert baselines == {"4.2": Baseline(value=None, at=date(2006, 12, 31), wording="2006")}
    assert {goal.id: goal.decimals for goal in PLAN.goals if goal.decimals} == {"1.1R": 1}


def test_a_share_says_what_part_and_whole_are() -> None:
    described = {goal.id for goal in PLAN.goals if goal.part_means and goal.whole_means}
    assert described == {"1.1R", "1.1a", "1.1b", "2.1", "2.2", "3.2", "4.1R", "4.2R", "4.1a", "5.1R", "5.1"}


def test_categories_that_recur_have_the_same_key_and_label() -> None:
    named = {goal.id: goal.categories for goal in PLAN.goals if goal.categories}
    assert {name: [entry.label for entry in entries] for name, entries in named.items()} == CATEGORIES
    assert set(named["3.5"]) < set(named["3.4"])


def test_texts_are_short_labels() -> None:
    texts = [goal.text for goal in PLAN.goals] + [row["value"] for row in ROWS]
    texts += [effort.text for area in PLAN.areas for effort in area.efforts]
    assert [text for text in texts if len(text) > LONGEST] == []


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in re.split(r"[|\n]", SOURCE_PHRASES.strip())])
def test_no_sentence_of_the_source_is_copied(phrase: str) -> None:
    assert phrase.casefold() not in (PLAN_TEXT + ANSWERS_TEXT).casefold()


@pytest.mark.parametrize("text", [PLAN_TEXT, ANSWERS_TEXT], ids=["plan", "answers"])
def test_no_mailbox_telephone_or_cpr_number_is_shipped(text: str) -> None:
    assert "@" not in text
    assert re.findall(r"(?<!\d)(?:\d{2} ?){4}(?!\d)|\d{6}-?\d{4}", text) == []


def test_answers_are_what_the_appendix_reported() -> None:
    found: dict[str, dict[str, str]] = {}
    for row in ROWS:
        if row["field"] not in ("beskrivelse", "bemaerkning"):
            found.setdefault(row["goal"], {})[row["field"]] = row["value"]
    assert found == REPORTED
    assert list(found) == list(REPORTED)


def test_only_5_1_is_left_open_and_the_published_status_stands_on_all_other_effort_goals_and_no_result_goal() -> None:
    assert set(GOAL) - set(REPORTED) == {"5.1", "5.1R"}
    assert {(row["goal"], row["field"]) for row in ROWS if row["goal"] in ("5.1", "5.1R")} == {
        ("5.1", "beskrivelse"), ("5.1", "bemaerkning"),
    }  # fmt: skip
    stated = {row["goal"] for row in ROWS if row["field"] == "oplyst_status"}
    assert stated == {goal.id for goal in PLAN.goals if goal.level == "effort"} - {"5.1"}


def test_answers_name_goals_of_the_plan_and_each_field_once() -> None:
    assert ANSWERS_TEXT.splitlines()[0] == "unit,goal,part,field,value"
    assert {row["unit"] for row in ROWS} == {"København"}
    assert {(row["goal"], row["part"]) for row in ROWS} <= {(goal, "") for goal in GOAL}
    assert len({(row["goal"], row["field"]) for row in ROWS}) == len(ROWS)


def test_breakdowns_name_the_categories_of_their_goal_in_order() -> None:
    given = {row["goal"]: re.findall(r"([^;=]+)=\d+", row["value"]) for row in ROWS if row["field"] == "fordeling"}
    assert {goal: [label.strip() for label in labels] for goal, labels in given.items()} == CATEGORIES


@pytest.mark.parametrize(("goal", "field", "words"), TOLD, ids=[f"{goal} {words}" for goal, _, words in TOLD])
def test_words_keep_the_facts_that_are_no_figure(goal: str, field: str, words: str) -> None:
    found = {(row["goal"], row["field"]) for row in ROWS if words in row["value"]}
    assert (goal, field) in found
