"""Ishøj's shipped plan and answers, held against facts read by hand in the printed strategy."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from followup_xl.model import target as kinds
from followup_xl.model.plan import Baseline, Effort, Goal, Indicator
from followup_xl.plan.files import plan_or_findings

TEMPLATES = Path(__file__).parents[1] / "templates"
PLAN_TEXT = (TEMPLATES / "ishoej-2015.yaml").read_text(encoding="utf-8")
ANSWERS_TEXT = (TEMPLATES / "ishoej-2015.answers.csv").read_text(encoding="utf-8")
YEAR_END = date(2015, 12, 31)
BY_2015, ULTIMO_2015 = (YEAR_END, "2015"), (YEAR_END, "ultimo 2015")
START_OF_PILOT = (date(2016, 12, 31), "i løbet af 2015/2016")

GOALS = {
    "UNG": ["UNG-R1", "UNG-R2", "UNG-01", "UNG-02", "UNG-03", "UNG-04", "UNG-05"],
    "LTL": ["LTL-R1", "LTL-01", "LTL-02", "LTL-03", "LTL-04"],
    "SYG": ["SYG-R1", "SYG-01"],
    "LED": ["LED-R1", "LED-01", "LED-02", "LED-03"],
    "VIR": ["VIR-R1", "VIR-01", "VIR-02", "VIR-03", "VIR-04"],
}

# Words that tell which of the source's points a row is: UNG-E1, UNG-E2, …
EFFORTS = {
    "UNG": ["FVU", "CPH WEST", "»Ung på Vej«", "Familiecentret", "vejledning", "praktikker", "mentorkorps"],
    "LTL": ["screenes", "distriktspsykiatrien", "Analyse", "20–30", "revalidering", "leverandørernes",
            "visiteres til jobrotation", "200 borgere", "løntilskud"],
    "SYG": ["Tidlig", "delvis raskmelding", "fastholde", "lokale læger", "To møder om året", "Klinisk Enhed"],
    "LED": ["»Genvej til praktik«", "ambassadører", "Mikrofleksjob", "Sygemeldte", "førtidspension"],
    "VIR": ["rekruttering", "24 timer", "72 timer", "Daglig", "kampagner", "nye virksomheder",
            "Dansk Byggeri", "Mikrolån", "IværksætterIshøj"],
}  # fmt: skip

EFFORTS_OF_GOALS = {
    "UNG-01": ("UNG-E2",), "UNG-02": ("UNG-E3",), "UNG-03": ("UNG-E3",), "UNG-04": ("UNG-E2",),
    "UNG-05": ("UNG-E7",), "LTL-01": ("LTL-E1",), "LTL-02": ("LTL-E3",), "LTL-03": ("LTL-E4",),
    "LTL-04": ("LTL-E9",), "SYG-01": ("SYG-E2",), "LED-01": ("LED-E2",), "LED-02": ("LED-E2",),
    "LED-03": ("LED-E3",), "VIR-01": ("VIR-E1",), "VIR-02": ("VIR-E1",), "VIR-03": ("VIR-E5",),
    "VIR-04": ("VIR-E8", "VIR-E9"),
}  # fmt: skip


class Promise(NamedTuple):
    """One row of the table of figures; a part of a compound goal is written goal/part."""

    name: str
    target: kinds.Target
    measure: str
    unit: str
    cumulative: bool = False
    deadline: date | None = None
    wording: str | None = None


PROMISES = [
    Promise("UNG-R1", kinds.Change(to=411), "count", "personer", False, YEAR_END, "dec. 2015"),
    Promise("UNG-R2", kinds.AtLeast(value=95), "count", "personer", True, YEAR_END, "i 2015"),
    Promise("UNG-01", kinds.AtLeast(value=60), "share", "pct."),
    Promise("UNG-02", kinds.AtLeast(value=60), "share", "pct."),
    Promise("UNG-03", kinds.Monitored(), "count", "personer"),
    Promise("UNG-04", kinds.Relative(direction="at_most"), "share", "pct."),
    Promise("UNG-05", kinds.AtLeast(value=15), "count", "forløb", True),
    Promise("LTL-R1", kinds.Change(to=388, by_percent=-15), "number", "helårspersoner", False, *BY_2015),
    Promise("LTL-01", kinds.AtLeast(value=80), "share", "pct."),
    Promise("LTL-02", kinds.Milestone(), "count", "", False, date(2015, 6, 26), "inden sommerferien 2015"),
    Promise("LTL-03", kinds.Milestone(), "count", "", False, *START_OF_PILOT),
    Promise("LTL-04", kinds.AtLeast(value=25), "share", "pct."),
    Promise("SYG-R1/26uger", kinds.AtMost(value=67), "count", "forløb"),
    Promise("SYG-R1/52uger", kinds.AtMost(value=14), "count", "forløb"),
    Promise("SYG-01", kinds.Change(to=12), "share", "pct.", False, YEAR_END, "i 2015"),
    Promise("LED-R1", kinds.Change(to=7, by_percent=-50), "count", "personer", False, *ULTIMO_2015),
    Promise("LED-01", kinds.AtLeast(value=5), "count", "personer", True),
    Promise("LED-02", kinds.AtLeast(value=10), "count", "personer", True),
    Promise("LED-03/kommune", kinds.AtLeast(value=5), "count", "mikrofleksjob", True),
    Promise("LED-03/private", kinds.AtLeast(value=5), "count", "mikrofleksjob", True),
    Promise("VIR-R1", kinds.AtLeast(value=50), "count", "samarbejder", True),
    Promise("VIR-01", kinds.AtLeast(value=100), "count", "job", True),
    Promise("VIR-02", kinds.Maintain(direction="at_least"), "count", "samarbejder", True),
    Promise("VIR-03", kinds.AtLeast(value=4), "count", "kampagner", True),
    Promise("VIR-04", kinds.AtLeast(value=2), "count", "pladser", True),
    Promise("LTL-E4", kinds.Between(low=20, high=30), "count", "personer", False, *START_OF_PILOT),
    Promise("LTL-E8", kinds.AtLeast(value=200), "count", "personer", True),
    Promise("SYG-E5", kinds.AtLeast(value=2), "count", "møder", True),
    Promise("VIR-E2", kinds.AtLeast(value=100), "share", "pct."),
    Promise("VIR-E3", kinds.AtLeast(value=100), "share", "pct."),
]

BASELINES = {
    "UNG-R1": Baseline(value=444, at=date(2013, 12, 31), wording="2013"),
    "LTL-R1": Baseline(value=438, at=date(2013, 12, 31), wording="2013"),
    "SYG-01": Baseline(value=Decimal("7.7"), at=date(2014, 12, 31), wording="2014"),
    "LED-R1": Baseline(value=14, at=date(2014, 12, 31), wording="ultimo 2014"),
    "VIR-02": Baseline(value=25, at=date(2014, 12, 31), wording="2014"),
}

SOURCE_PHRASES = """
Flere unge skal have en uddannelse | Langtidsledigheden skal bekæmpes | tværfaglig og sammenhængende indsats
der har sigte på en større tilknytning | En tættere og styrket dialog | Jobcenteret vil i 2015 medvirke til
påbegynder en ordinær uddannelse | Styrket indsats for at gøre | Udvidet samarbejde om brobygningsforløb
er to måneder senere ude af | overgår fra at være aktivitetsparate | er ikke højere end frafaldsniveauet
får et forløb med en frivillig mentor | kan opnå forudsætninger | ikke umiddelbart vil kunne gennemføre
skal skabe tidlig opmærksomhed | screenes ved den første samtale | får øget indflydelse på indsatsen
tager ejerskab | fører til ordinær beskæftigelse | begrænses fortsat, og fastholdes | en kontinuerlig dialog
at vende hurtigst muligt tilbage | og som går ledige | med henblik på rehabiliteringsforløb
medvirker i formidling af minimum | niveauet fra 2014 fastholdes | for at det regnes som et samarbejde
afspejler en uformindsket efterspørgsel | Videre forløb afventer | Afventer analysens konklusioner
"""

JANUARY = {"periode_fra": "2015-01-01"}
TO_JULY = JANUARY | {"periode_til": "2015-07-31"}
TO_JUNE = JANUARY | {"periode_til": "2015-06-30"}
SINCE_MARCH = {"periode_fra": "2015-03-01", "periode_til": "2015-07-31"}

# Everything reported in August 2015 except the words.
REPORTED = {
    ("UNG-01", ""): {"antal": "3", "ud_af": "8", "oplyst_procent": "37"},
    ("UNG-02", ""): {"antal": "11", "ud_af": "62"} | SINCE_MARCH,
    ("UNG-03", ""): {"resultat": "8", "fordeling": "Uddannelsesparate=3; Aktivitetsparate=5"} | SINCE_MARCH,
    ("UNG-04", ""): {"hvorfor_ingen_tal": "Endnu ikke opgjort"},
    ("UNG-05", ""): {"resultat": "5", "periode_fra": "2015-04-15", "periode_til": "2015-07-15"},
    ("LTL-01", ""): {"antal": "alle"},
    ("LTL-02", ""): {"valg": "Ja"},
    ("LTL-03", ""): {"valg": "Nej"},
    ("LTL-04", ""): {"oplyst_procent": "47"} | TO_JULY,
    ("SYG-01", ""): {"oplyst_procent": "10,0"} | TO_JUNE,
    ("LED-01", ""): {"resultat": "9"} | TO_JULY,
    ("LED-02", ""): {"resultat": "4"} | TO_JULY,
    ("LED-03", "kommune"): {"resultat": "6"} | TO_JULY,
    ("LED-03", "private"): {"resultat": "5"} | TO_JULY,
    ("VIR-01", ""): {"resultat": "145"} | JANUARY | {"periode_til": "2015-05-31"},
    ("VIR-02", ""): {"resultat": "27", "oplyst_status": "indfriet"} | JANUARY | {"periode_til": "2015-08-31"},
    ("VIR-03", ""): {"resultat": "2", "oplyst_status": "følger planen"} | TO_JUNE,
    ("VIR-04", ""): {"hvorfor_ingen_tal": "Sat i bero"},
}  # fmt: skip

DESCRIBED = [
    ("UNG-05", "11 mentorer"), ("LTL-02", "november 2015"), ("LTL-03", "venter"),
    ("VIR-03", "150 virksomheder"), ("VIR-03", "Virksomhedernes Dag"), ("VIR-04", "Næstved Kommune"),
]  # fmt: skip

READ = plan_or_findings("ishoej-2015")
assert READ.plan, [entry.sentence() for entry in READ.findings]
PLAN = READ.plan
AREAS = {area.id: area for area in PLAN.areas}
ENTRIES: list[Goal | Effort] = [*PLAN.goals, *(effort for area in PLAN.areas for effort in area.efforts)]
GOAL = {goal.id: goal for goal in PLAN.goals}
ROWS = list(csv.DictReader(ANSWERS_TEXT.splitlines()))


def _indicators() -> Iterator[tuple[str, Indicator]]:
    for entry in ENTRIES:
        parts = entry.parts if isinstance(entry, Goal) else ()
        yield from ((f"{entry.id}/{part.key}", part) for part in parts)
        if not parts:
            yield entry.id, entry


INDICATORS = dict(_indicators())


def test_schema_title_period_committee_unit_and_rounds() -> None:
    assert PLAN_TEXT.splitlines()[0] == "# yaml-language-server: $schema=plan.schema.json"
    assert (PLAN.id, PLAN.title, PLAN.version) == ("ishoej-2015", "Aktiveringsstrategi 2015", 1)
    assert (PLAN.period.start, PLAN.period.end) == (date(2015, 1, 1), YEAR_END)
    assert PLAN.committee == "Beskæftigelsesudvalget"
    assert [(unit.name, unit.code, unit.mailbox) for unit in PLAN.units] == [("Ishøj", "183", None)]
    assert [(entry.month, entry.as_of, entry.reply_by) for entry in PLAN.rounds] == [
        ("2015-08", date(2015, 8, 31), date(2015, 9, 11)),
        ("2015-12", YEAR_END, date(2016, 1, 22)),
    ]


def test_headings_and_their_sub_lines_are_those_of_the_printed_table() -> None:
    found = PLAN.headings
    columns = (found.strategy, found.result_goal, found.effort, found.effort_goal, found.follow_up)
    assert [(column.title, column.sub) for column in columns if column] == [
        ("Strategi", "Jf. Ministerens beskæftigelsespolitiske mål, 2015"),
        ("Resultatmål", "Jf. Beskæftigelsesplanens politisk vedtagne mål for 2015"),
        ("Indsats", "Jf. Beskæftigelsesplan 2015"),
        ("Indsatsmål", None),
        ("Opfølgning", "August 2015"),
    ]


def test_areas_and_goals_have_the_fixed_ids_in_order() -> None:
    assert [(area.id, [goal.id for goal in area.goals]) for area in PLAN.areas] == list(GOALS.items())
    results = [goal.id for goal in PLAN.goals if goal.level == "result"]
    assert results == ["UNG-R1", "UNG-R2", "LTL-R1", "SYG-R1", "LED-R1", "VIR-R1"]


@pytest.mark.parametrize(("area", "words"), EFFORTS.items(), ids=EFFORTS)
def test_every_effort_of_the_source_has_a_row(area: str, words: list[str]) -> None:
    efforts = AREAS[area].efforts
    assert [effort.id for effort in efforts] == [f"{area}-E{n}" for n in range(1, len(words) + 1)]
    assert [word for word, effort in zip(words, efforts, strict=True) if word not in effort.text] == []


def test_effort_goals_name_the_efforts_they_belong_to() -> None:
    assert {goal.id: goal.efforts for goal in PLAN.goals if goal.efforts} == EFFORTS_OF_GOALS


@pytest.mark.parametrize("promise", PROMISES, ids=[promise.name for promise in PROMISES])
def test_target_and_deadline_are_those_of_the_source(promise: Promise) -> None:
    found = INDICATORS[promise.name]
    assert found.target == promise.target
    words = (found.measure, found.unit_words, found.cumulative, found.deadline, found.deadline_wording)
    assert words == promise[2:]


def test_no_other_row_has_a_target_baseline_or_start() -> None:
    assert {name for name, found in INDICATORS.items() if found.target} == {row.name for row in PROMISES}
    assert {name: found.baseline for name, found in INDICATORS.items() if found.baseline} == BASELINES
    starts = {name: found.start for name, found in INDICATORS.items() if found.start}
    assert starts == {"UNG-05": date(2015, 4, 15)}
    assert [name for name, found in INDICATORS.items() if found.decimals] == ["SYG-01"]


def test_a_share_says_what_part_and_whole_are() -> None:
    shares = {name for name, found in INDICATORS.items() if found.part_means and found.whole_means}
    assert shares == {"UNG-01", "UNG-02", "UNG-04", "LTL-01", "LTL-04", "SYG-01", "VIR-E2", "VIR-E3"}


def test_references_and_categories() -> None:
    assert [entry.label for entry in GOAL["UNG-04"].references] == ["Alle unge, der begynder på EUD"]
    assert [entry.label for entry in GOAL["UNG-03"].categories] == ["Uddannelsesparate", "Aktivitetsparate"]


def test_who_counts_and_who_owns_are_departments_never_persons() -> None:
    sources = {goal.source for goal in PLAN.goals}
    assert sources == {"Jobcentrets egen opgørelse", "Jobcentrets årlige opgørelse"}
    assert {entry.owner for entry in ENTRIES} == {"Ungeindsatsen", "Jobcentret", "Virksomhedsgruppen"}
    assert PLAN.return_to == "Jobcentrets fælles postkasse"


def test_footnotes_are_numbered_definitions_and_keep_their_facts() -> None:
    notes = [(area.id, note.number, note.term, note.text) for area in PLAN.areas for note in area.definitions]
    assert [note[:3] for note in notes] == [
        ("UNG", 1, "Uddannelsesparate"), ("UNG", 1, "Aktivitetsparate"), ("LTL", 2, "Langtidsledige"),
        ("VIR", 3, "Samarbejde"),
    ]  # fmt: skip
    facts = ["inden for et år", "Under 30 år", "80 pct. af de seneste 12 måneder", "jobrotation"]
    assert [fact for fact, note in zip(facts, notes, strict=True) if fact not in note[3]] == []


def test_notes_and_the_shared_goal_are_pointed_to_where_they_matter() -> None:
    assert "(note 1)" in str(AREAS["UNG"].target_group)
    assert "(note 2)" in str(AREAS["LTL"].target_group)
    assert "12 måneder eller længere" in str(AREAS["LTL"].target_group)
    assert "(note 3)" in GOAL["VIR-R1"].text
    assert "Ishøj og Vallensbæk" in GOAL["VIR-01"].text


def test_texts_are_short_labels() -> None:
    texts = [entry.text for entry in ENTRIES] + [row["value"] for row in ROWS]
    texts += [note.text for area in PLAN.areas for note in area.definitions]
    texts += [area.target_group for area in PLAN.areas if area.target_group]
    texts += [area.strategy.text for area in PLAN.areas if area.strategy]
    assert [text for text in texts if len(text) > 150] == []


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in re.split(r"[|\n]", SOURCE_PHRASES.strip())])
def test_no_sentence_of_the_source_is_copied(phrase: str) -> None:
    assert phrase.casefold() not in (PLAN_TEXT + ANSWERS_TEXT).casefold()


@pytest.mark.parametrize("text", [PLAN_TEXT, ANSWERS_TEXT], ids=["plan", "answers"])
def test_no_mailbox_telephone_or_cpr_number_is_shipped(text: str) -> None:
    assert "@" not in text
    assert re.findall(r"(?<!\d)(?:\d{2} ?){4}(?!\d)|\d{6}-?\d{4}", text) == []


def test_answers_are_what_was_reported_in_august_2015() -> None:
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in ROWS:
        if row["field"] not in ("beskrivelse", "bemaerkning"):
            found.setdefault((row["goal"], row["part"]), {})[row["field"]] = row["value"]
    assert found == REPORTED


def test_answers_name_every_effort_goal_and_each_field_once() -> None:
    assert ANSWERS_TEXT.splitlines()[0] == "unit,goal,part,field,value"
    assert {row["unit"] for row in ROWS} == {"Ishøj"}
    parts = {(goal.id, part.key) for goal in PLAN.goals for part in goal.parts}
    assert {(row["goal"], row["part"]) for row in ROWS} <= parts | {(goal, "") for goal in GOAL}
    assert len({(row["goal"], row["part"], row["field"]) for row in ROWS}) == len(ROWS)
    assert list(dict.fromkeys(row["goal"] for row in ROWS)) == list(EFFORTS_OF_GOALS)


@pytest.mark.parametrize(("goal", "words"), DESCRIBED, ids=[words for _, words in DESCRIBED])
def test_descriptions_keep_what_was_told(goal: str, words: str) -> None:
    assert [row["goal"] for row in ROWS if row["field"] == "beskrivelse" and words in row["value"]] == [goal]
