"""The shipped national plan for 98 municipalities, and the maker of answers and inboxes that many tests rest on."""

import csv
import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import insides as api
from followup_xl.model.followup import Address, Answer
from followup_xl.model.indicator import Indicator
from followup_xl.model.municipalities import municipalities
from followup_xl.model.plan import Goal, Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import NoFigure, Status
from followup_xl.model.target import AtLeast
from followup_xl.model.unit_plan import departments, own_plan, unowned
from followup_xl.plan.files import plan_or_findings, template_names
from inbox_maker import DAMAGES, HEAD, GivenAnswer, Inbox, answers, csv_text, damaged, inbox, rows, workbook
from insides import promise

TEMPLATES = Path(__file__).parents[1] / "templates"
PLAN_TEXT = (TEMPLATES / "landsplan-98.yaml").read_text(encoding="utf-8")
ANSWERS_TEXT = (TEMPLATES / "landsplan-98.answers.csv").read_text(encoding="utf-8")

AREAS = ["UNG", "LED", "SYG", "VIR", "INT", "HAN"]
NUMBERS = ["R1", "R2", "R3", "R4", "01", "02", "03", "04", "05", "06"]
DEPARTMENTS = (
    "Ungeenheden", "Jobafdelingen", "Sygedagpengeafdelingen", "Virksomhedsservice", "Integrationsafdelingen",
    "Afdelingen for fleksjob og handicap",
)  # fmt: skip

KINDS = {
    "change": "UNG-R1 LED-R1 LED-R2 SYG-R1 VIR-R2 INT-R1 HAN-R1 HAN-R4",
    "relative": "UNG-R4 SYG-R3 VIR-R4 HAN-R3",
    "recurring": "LED-R3 INT-R2",
    "maintain": "SYG-R4 VIR-04",
    "monitored": "LED-R4 VIR-R3 INT-R4",
    "between": "LED-06 HAN-05",
    "judged": "UNG-06 SYG-03 HAN-01",
    "milestone": "UNG-02 LED-02 SYG-06 VIR-03 INT-06 HAN-02",
    "at_most": "UNG-01 SYG-R2 SYG-02 INT-02 HAN-R2",
    "compound": "LED-03 VIR-05 INT-03",
    "at_least": "UNG-R2 UNG-R3 UNG-03 UNG-04 UNG-05 LED-01 LED-04 LED-05 SYG-01 SYG-04 SYG-05 VIR-R1 VIR-01 VIR-02 "
    "VIR-06 INT-R3 INT-01 INT-04 INT-05 HAN-03 HAN-04 HAN-06",
}
"""Every common goal by the kind of its target."""

FEATURES = {
    "strict": "LED-R2 VIR-R1",
    "tolerance": "LED-05",
    "steps": "UNG-R2 LED-R2 INT-R1 HAN-R2",
    "by": "SYG-R1 VIR-R2",
    "by_percent": "LED-R1 HAN-R1",
    "by_points": "UNG-R1 INT-R1",
    "until": "LED-R3 INT-R2",
    "offset": "UNG-R4",
    "cohort_months": "UNG-R3 INT-R3",
    "profile": "SYG-05",
    "of_group": "LED-04",
    "needs_count": "LED-01 SYG-01",
    "categories": "LED-R4 SYG-04 INT-R4",
    "references": "UNG-R4 LED-R3 SYG-R3 VIR-R4 INT-R2 HAN-R3",
    "lag_months": "UNG-R1 LED-R1 LED-R2 SYG-R1",
    "cumulative": "UNG-03 LED-04 LED-05 SYG-04 SYG-05 VIR-01 INT-01 HAN-03 HAN-04 HAN-06",
    "maximum": "UNG-R1 VIR-R1 VIR-R4 HAN-R3",
}
"""What sets a rule apart from the usual, and the goals that have it."""

NUMBER_WORDS = {
    "UNG-01": "Ingen", "UNG-04": "Halvdelen", "INT-02": "Ingen", "UNG-R4": "ét procentpoint", "VIR-01": "størrelse",
}  # fmt: skip
"""Goals whose text gives the target in a word."""

SHARED = {
    "Ishøj": ["Ishøj", "Vallensbæk"], "Vallensbæk": ["Ishøj", "Vallensbæk"], "Tårnby": ["Tårnby", "Dragør"],
    "Dragør": ["Tårnby", "Dragør"], "Esbjerg": ["Esbjerg", "Fanø"], "Fanø": ["Esbjerg", "Fanø"],
}  # fmt: skip
PEERS = {
    "Gladsaxe": "Herlev Ballerup Rødovre", "Roskilde": "Køge Holbæk Hillerød", "Slagelse": "Næstved Guldborgsund Holbæk",
    "Svendborg": "Nyborg Faaborg-Midtfyn Sønderborg", "Kolding": "Fredericia Vejle Horsens",
    "Viborg": "Silkeborg Skive Holstebro", "Randers": "Norddjurs Favrskov Viborg",
    "Hjørring": "Frederikshavn Brønderslev Thisted",
}  # fmt: skip
ADDED = {"København": "UNG-K1", "Bornholm": "VIR-B1", "Lolland": "LED-L1", "Aarhus": "INT-A1"}
ISLANDS = {"Læsø", "Fanø", "Samsø", "Ærø"}

READ = plan_or_findings("landsplan-98")
assert READ.plan, [entry.sentence() for entry in READ.findings]
PLAN = READ.plan
OWN = {unit.name: own_plan(PLAN, unit) for unit in PLAN.units}
FIRST, YEAR_END, LAST = PLAN.rounds[0], PLAN.rounds[3], PLAN.rounds[7]


def unit_named(name: str) -> Unit:
    return next(unit for unit in PLAN.units if unit.name == name)


def goal_of(plan: Plan, name: str) -> Goal:
    return next(goal for goal in plan.goals if goal.id == name)


def with_feature(name: str) -> list[str]:
    """The goals where the feature is something else than what goes without saying."""
    usual = Indicator()
    found = []
    for goal in PLAN.goals:
        value = getattr(goal, name, None) or getattr(goal.target, name, None)
        if value and value != getattr(usual, name, None):
            found.append(goal.id)
    return found


# The frame


def test_the_plan_is_one_for_all_municipalities() -> None:
    assert PLAN_TEXT.splitlines()[0] == "# yaml-language-server: $schema=plan.schema.json"
    assert PLAN.title == "Landsplan for beskæftigelsesindsatsen 2026-2027"
    assert (PLAN.period.start, PLAN.period.end) == (date(2026, 1, 1), date(2027, 12, 31))
    assert len(PLAN.units) == 98
    assert [(unit.name, unit.code) for unit in PLAN.units] == [(one.name, one.code) for one in municipalities()]


def test_every_mailbox_is_a_shared_one_that_nobody_has() -> None:
    boxes = [unit.mailbox or "" for unit in PLAN.units]
    assert [box for box in boxes if not re.fullmatch(r"jobcenter@[a-z-]+\.example", box)] == []
    assert len(set(boxes)) == 98


def test_there_are_four_rounds_a_year_each_with_a_reply_and_then_a_meeting() -> None:
    quarters = ["03-31", "06-30", "09-30", "12-31"]
    days = [date.fromisoformat(f"{year}-{quarter}") for year in (2026, 2027) for quarter in quarters]
    assert [entry.as_of for entry in PLAN.rounds] == days
    assert [entry.month for entry in PLAN.rounds] == [f"{day:%Y-%m}" for day in days]
    for entry in PLAN.rounds:
        assert entry.as_of and entry.reply_by and entry.meeting
        assert timedelta(31) <= entry.reply_by - entry.as_of <= timedelta(40)
        assert entry.meeting - entry.reply_by == timedelta(21)


# The goals


def test_there_are_sixty_goals_in_six_areas_in_one_order_of_numbers() -> None:
    assert [area.id for area in PLAN.areas] == AREAS
    expected = [f"{area}-{name}" for area in AREAS for name in NUMBERS]
    assert [goal.id for goal in PLAN.goals] == expected
    assert len(expected) == 60
    assert Counter(goal.level for goal in PLAN.goals) == {"result": 24, "effort": 36}


def test_every_kind_of_target_is_there() -> None:
    found: dict[str, list[str]] = {name: [] for name in KINDS}
    for goal in PLAN.goals:
        found["compound" if goal.target is None else goal.target.kind].append(goal.id)
    assert {name: " ".join(goals) for name, goals in found.items()} == KINDS


@pytest.mark.parametrize("feature", FEATURES)
def test_what_sets_rules_apart_is_there(feature: str) -> None:
    assert " ".join(with_feature(feature)) == FEATURES[feature]


def test_a_bound_may_be_none_at_all_and_figures_need_not_be_whole() -> None:
    none = [goal.id for goal in PLAN.goals if getattr(goal.target, "value", None) == 0]
    assert none == ["UNG-01", "INT-02"]
    assert [goal.id for goal in PLAN.goals if goal.measure == "number"] == ["LED-06", "SYG-R1", "VIR-02", "HAN-R4"]


def test_shares_split_a_group_without_asking_more_than_all_of_it() -> None:
    for one, other, together in (("UNG-04", "UNG-05", 90), ("INT-04", "INT-05", 95)):
        first, second = goal_of(PLAN, one), goal_of(PLAN, other)
        assert first.whole_means == second.whole_means
        assert isinstance(first.target, AtLeast) and isinstance(second.target, AtLeast)
        assert first.target.value + second.target.value == together


@pytest.mark.parametrize("goal", PLAN.goals, ids=lambda goal: goal.id)
def test_the_text_of_a_goal_names_what_it_requires(goal: Goal) -> None:
    numbers = [getattr(goal.target, name, None) for name in ("value", "to", "low", "high")]
    if goal.target and goal.target.kind == "change" and numbers[1] is None:
        numbers = [abs(getattr(goal.target, name) or Decimal(0)) or None for name in ("by", "by_percent", "by_points")]
    numbers += [step.value for step in getattr(goal.target, "steps", ()) if goal.id != "INT-R1"]
    words = [f"{number:f}".replace(".", ",") for number in numbers if number is not None]
    if goal.id in NUMBER_WORDS:
        words = [NUMBER_WORDS[goal.id]]
    assert [word for word in words if not re.search(rf"(?<![\d,]){word}(?![\d]|,\d)", goal.text)] == []


def test_every_share_says_what_part_and_whole_are() -> None:
    shares = [row for goal in PLAN.goals for row in (goal, *goal.parts) if row.measure == "share"]
    assert [row.target for row in shares if not (row.part_means and row.whole_means)] == []
    assert len(shares) == 27


def test_every_goal_and_effort_is_a_departments() -> None:
    assert departments(PLAN) == DEPARTMENTS
    assert unowned(PLAN) == ()
    assert [effort.id for area in PLAN.areas for effort in area.efforts if effort.owner is None] == []


def test_every_area_has_target_group_strategy_and_numbered_notes() -> None:
    for area in PLAN.areas:
        assert area.target_group
        assert area.strategy and area.strategy.source
        assert len(area.efforts) >= 3
    assert [note.number for area in PLAN.areas for note in area.definitions] == list(range(1, 13))
    texts = PLAN_TEXT.partition("\nareas:")[2]
    assert {int(number) for number in re.findall(r"note (\d+)\)", texts)} == set(range(1, 13))


def test_the_only_thing_to_note_is_that_three_goals_are_followed_without_a_target() -> None:
    assert [entry.sentence() for entry in api.lint(PLAN)] == [
        "»areas[LED].result_goals[LED-R4]«, mål LED-R4: Mål LED-R4, VIR-R3 og INT-R4 har hverken måltal eller kriterier, "
        "så en status kan ikke begrundes. Skriv et måltal, eller skriv de kriterier, det skal vurderes efter "
        "(»kind: judged«)."
    ]


# What is each unit's own


@pytest.mark.parametrize("unit", OWN)
def test_each_unit_has_the_sixty_goals_in_their_order_and_its_own_after_them(unit: str) -> None:
    common, found = [goal.id for goal in PLAN.goals], [goal.id for goal in OWN[unit].goals]
    assert [name for name in found if name in common] == common
    assert [name for name in found if name not in common] == ([ADDED[unit]] if unit in ADDED else [])
    assert [entry.name for entry in OWN[unit].units] == [unit]


@pytest.mark.parametrize("goal", ["UNG-R1", "LED-R1", "SYG-R1"])
def test_each_unit_starts_from_its_own_level(goal: str) -> None:
    own = [entry for unit in PLAN.units if unit.own for entry in unit.own.goals if entry.id == goal]
    assert len(own) == 98
    values = [baseline.value for name in OWN if (baseline := goal_of(OWN[name], goal).baseline)]
    assert values == [entry.baseline.value for entry in own if entry.baseline]
    assert len(set(values)) > 30


def test_own_targets_and_levels_stand_in_what_is_promised() -> None:
    copenhagen, laesoe = OWN["København"], OWN["Læsø"]
    end = date(2027, 12, 31)
    assert promise(copenhagen, goal_of(copenhagen, "VIR-01"), end) == "Mindst 5.120 besøg"
    assert promise(laesoe, goal_of(laesoe, "VIR-01"), end) == "Mindst 30 besøg"
    assert promise(laesoe, goal_of(laesoe, "LED-04"), date(2026, 12, 31)) == "Mindst 4 personer"


@pytest.mark.parametrize("unit", PEERS)
def test_eight_units_are_measured_by_three_others_of_the_country(unit: str) -> None:
    goal = goal_of(OWN[unit], "SYG-R3")
    assert [peer.label for peer in goal.references] == PEERS[unit].split()
    assert set(PEERS[unit].split()) <= set(OWN) - {unit}
    assert getattr(goal.target, "pick", None) == "lowest"


def test_three_pairs_of_units_share_two_goals() -> None:
    found = {
        name: {goal.id: [unit.name for unit in goal.covers] for goal in plan.goals if goal.covers}
        for name, plan in OWN.items()
    }
    assert {name: goals for name, goals in found.items() if goals} == {
        name: {"VIR-06": pair, "HAN-03": pair} for name, pair in SHARED.items()
    }


def test_islands_have_smaller_targets() -> None:
    found = {name: getattr(goal_of(plan, "UNG-03").target, "value", None) for name, plan in OWN.items()}
    assert {name for name, value in found.items() if value == 4} == ISLANDS
    assert {value for name, value in found.items() if name not in ISLANDS} == {Decimal(60)}


# The shipped answers


def test_the_shipped_answers_are_copenhagens_and_all_are_said_to_be_invented() -> None:
    found = list(csv.DictReader(ANSWERS_TEXT.splitlines()))
    assert tuple(found[0]) == HEAD
    assert {row["unit"] for row in found} == {"København"}
    told = {row["goal"] for row in found if "pdigtet" in row["value"] or row["value"] == "Opdigtede tal"}
    figures = {row["goal"] for row in found if row["field"] in ("antal", "resultat", "oplyst_procent", "valg")}
    assert {name for name in figures if "-E" not in name} <= told


def test_the_shipped_answers_are_read_back_without_a_finding() -> None:
    ((book, faults),) = api.generate(PLAN, PLAN.units[:1], FIRST, api.Given(ANSWERS_TEXT, "svar.csv"))
    found = api.evaluate(book.data, book.name)
    assert (faults, found.findings) == ((), ())
    assert found.report
    statuses = {goal.goal: goal.computed for goal in found.report.goals}
    assert len(statuses) == 61
    # by hand: 7,190 of 115,600 are 6.22 pct. against 6.3 and −0.10 expected after two of 24 months
    assert statuses["UNG-R1"] is Status.SLIGHTLY_BEHIND
    # 33 of 400 after three of 24 months, when 50 are expected: 66 pct.
    assert statuses["UNG-K1"] is Status.WELL_BEHIND
    # 5 of 60 when 7.5 are expected: 67 pct.
    assert statuses["UNG-03"] is Status.WELL_BEHIND
    assert statuses["LED-05"] is Status.ON_HOLD
    assert statuses["LED-02"] is Status.MET


# The maker of answers

CHOICES = {
    "Ja": "yes", "Nej": "no", "Målet er opfyldt": "met", "Målet er delvist opfyldt": "partly_met",
    "Målet er ikke opfyldt": "not_met", "Allerede opfyldt": "already_met", "Følger planen": "on_track",
    "Lidt bagud": "slightly_behind", "Væsentligt bagud": "well_behind", "Endnu ikke forfalden": "not_due",
}  # fmt: skip


def at(given: GivenAnswer) -> Address:
    """The row that it was typed on."""
    return Address(given.goal, given.part, given.reference)


def as_read(given: GivenAnswer) -> dict[str, Any]:
    """What must be read where this was typed; choices by their codes."""
    return {**vars(given), "choice": CHOICES[given.choice] if given.choice else None}


def read_back(answer: Answer) -> dict[str, Any]:
    """What was read, by the names of what is typed."""
    return {name: getattr(answer, name) for name in vars(GivenAnswer(""))}


@pytest.mark.parametrize("unit", ["København", "Gladsaxe", "Fanø"])
@pytest.mark.parametrize("round_", [FIRST, YEAR_END, LAST], ids=lambda entry: str(entry.month))
def test_every_figure_that_was_put_in_is_read_back(unit: str, round_: Round) -> None:
    given = answers(PLAN, unit_named(unit), 11, round_)
    found = api.evaluate(workbook(PLAN, unit_named(unit), round_, given), "svar.xlsx")
    assert [entry.code for entry in found.findings if entry.severity.value == "error"] == []
    assert found.report
    read = {entry.address: read_back(entry) for entry in found.report.followup.answers}
    expected = {at(entry): as_read(entry) for entry in given}
    empty = {address: vars(GivenAnswer(address.goal, address.part, address.reference)) for address in read}
    assert read == empty | expected
    assert len(expected) > 75


def test_what_is_judged_follows_from_what_was_put_in() -> None:
    """Shares of at least T at the plan's end, worked out from the two numbers alone (status-rules.md §2, §3)."""
    checked = Counter[Status]()
    for name in ("København", "Gladsaxe", "Fanø", "Ishøj", "Viborg"):
        given = {entry.goal: entry for entry in answers(PLAN, unit_named(name), 5, LAST) if not entry.part}
        report = api.evaluate(workbook(PLAN, unit_named(name), LAST, tuple(given.values())), "svar.xlsx").report
        assert report
        computed = {goal.goal: goal.computed for goal in report.goals}
        for goal, least in {"UNG-04": 50, "UNG-05": 40, "SYG-01": 95, "VIR-06": 85, "INT-04": 70, "INT-05": 25}.items():
            figure = share_of(given.get(goal, GivenAnswer(goal)))
            if figure is not None:
                partly = Status.PARTLY_MET if figure >= Fraction(3, 4) * least else Status.NOT_MET
                expected = Status.MET if figure >= least else partly
                assert computed[goal] is expected
                checked[expected] += 1
    assert checked[Status.MET] > 3
    assert checked[Status.PARTLY_MET] > 3


def share_of(given: GivenAnswer) -> Fraction | None:
    if given.value is not None and given.whole is not None:
        return 100 * Fraction(given.value) / Fraction(given.whole)
    return Fraction(given.percent) if given.percent is not None else None


def test_the_same_seed_gives_the_same_answers_and_another_gives_others() -> None:
    unit, other = unit_named("Gladsaxe"), unit_named("Herlev")
    assert answers(PLAN, unit, 1) == answers(PLAN, unit, 1)
    assert answers(PLAN, unit, 1) != answers(PLAN, unit, 2)
    assert answers(PLAN, unit, 1) != answers(PLAN, other, 1)
    assert answers(PLAN, unit, 1, FIRST) != answers(PLAN, unit, 1, YEAR_END)
    assert workbook(PLAN, unit, FIRST, answers(PLAN, unit, 1)) == workbook(PLAN, unit, FIRST, answers(PLAN, unit, 1))


def test_answers_are_as_plausible_as_many_units_make_them() -> None:
    given = [entry for unit in PLAN.units for entry in answers(PLAN, unit, 3, YEAR_END)]
    assert {entry.reason for entry in given} == {*NoFigure, None}
    assert [entry for entry in given if entry.value is not None and entry.value < 0] == []
    assert [entry for entry in given if entry.whole is not None and (entry.value or 0) > entry.whole] == []
    parts = [entry for entry in given if entry.breakdown]
    assert len(parts) > 100
    assert [entry for entry in parts if sum(figure for _, figure in entry.breakdown) != entry.value] == []


@pytest.mark.parametrize("goal", ["VIR-06", "HAN-03"])
def test_units_that_share_a_goal_answer_it_alike(goal: str) -> None:
    found = {name: entry for name in SHARED for entry in answers(PLAN, unit_named(name), 2) if entry.goal == goal}
    assert found["Ishøj"] == found["Vallensbæk"]
    assert found["Tårnby"] == found["Dragør"]
    assert found["Esbjerg"] == found["Fanø"]
    assert found["Esbjerg"] != found["Ishøj"]


def test_answers_as_lines_say_what_was_typed() -> None:
    given = (
        GivenAnswer("A-1", value=Decimal("4.5"), dated=date(2026, 3, 31), comment="To ord, med komma"),
        GivenAnswer("A-2", "x", value=Decimal(0), whole=Decimal(40), breakdown=(("Kvinder", Decimal(0)),)),
        GivenAnswer("A-3", reason=NoFigure.WITHHELD),
    )
    assert csv_text(unit_named("Køge"), given) == (
        "unit,goal,part,field,value\n"
        'Køge,A-1,,antal,"4,5"\nKøge,A-1,,opgjort_pr,2026-03-31\nKøge,A-1,,bemaerkning,"To ord, med komma"\n'
        "Køge,A-2,x,antal,0\nKøge,A-2,x,ud_af,40\nKøge,A-2,x,fordeling,Kvinder=0\n"
        "Køge,A-3,,hvorfor_ingen_tal,Diskretion\n"
    )
    assert rows(unit_named("Køge"), given)[3] == ("Køge", "A-2", "x", "antal", "0")


@pytest.mark.parametrize("template", template_names())
def test_answers_can_be_made_for_any_plan(template: str) -> None:
    plan = plan_or_findings(template).plan
    assert plan
    given = answers(plan, plan.units[0], 4)
    found = api.evaluate(workbook(plan, plan.units[0], plan.rounds[0], given), "svar.xlsx")
    assert found.report
    read = {entry.address: read_back(entry) for entry in found.report.followup.answers}
    assert {address: read[address] for address in (at(entry) for entry in given)} == {
        at(entry): as_read(entry) for entry in given
    }


# The maker of inboxes

SENDERS = ("Ishøj", "Vallensbæk", "Køge", "Greve", "Faxe", "Stevns", "Sorø", "Lejre", "Solrød")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Inbox:
    """Nine units of whom one sends nothing, five broken files, one two different ones and one the same file twice."""
    return inbox(
        tmp_path_factory.mktemp("ind") / "bakke", PLAN, FIRST, 9, SENDERS,
        missing=["Solrød"], broken=["Køge", "Greve", "Faxe", "Stevns", "Sorø"], twice_different=["Ishøj"],
        twice_same=["Lejre"],
    )  # fmt: skip


def test_an_inbox_tells_what_every_file_in_it_is(made: Inbox) -> None:
    assert sorted(path.name for path in made.folder.iterdir()) == sorted(entry.name for entry in made.files)
    assert [(entry.name, entry.sort) for entry in made.files] == [
        ("Ishøj 2026-03.xlsx", "answered"), ("Ishøj 2026-03 (rettet).xlsx", "corrected"),
        ("Vallensbæk 2026-03.xlsx", "answered"), ("Køge 2026-03.xlsx", "truncated"),
        ("Greve 2026-03.xlsx", "not_a_zip"), ("Faxe 2026-03.xlsx", "locked"), ("Stevns 2026-03.xlsx", "html"),
        ("Sorø 2026-03.xlsx", "empty"), ("Lejre 2026-03.xlsx", "answered"), ("Lejre 2026-03 - kopi.xlsx", "copy"),
    ]  # fmt: skip
    assert {entry.name: entry.unit for entry in made.files} == {
        entry.name: entry.name.split()[0] for entry in made.files
    }
    assert list(made.answers) == ["Ishøj", "Vallensbæk", "Lejre"]
    assert made.file("Lejre 2026-03.xlsx").answers == made.answers["Lejre"]


def test_whole_workbooks_of_an_inbox_hold_the_answers_told(made: Inbox) -> None:
    whole = [entry for entry in made.files if entry.sort not in DAMAGES]
    assert len(whole) == 5
    for entry in whole:
        report = api.evaluate((made.folder / entry.name).read_bytes(), entry.name).report
        assert report
        assert report.unit.name == entry.unit
        read = {answer.address: read_back(answer) for answer in report.followup.answers}
        assert {at(one): as_read(one) for one in entry.answers}.items() <= read.items()


def test_a_second_workbook_is_the_same_file_or_has_other_figures(made: Inbox) -> None:
    copy = (made.folder / "Lejre 2026-03 - kopi.xlsx").read_bytes()
    assert copy == (made.folder / "Lejre 2026-03.xlsx").read_bytes()
    first, second = made.file("Ishøj 2026-03.xlsx").answers, made.file("Ishøj 2026-03 (rettet).xlsx").answers
    figures = [{at(one): one.value for one in given if one.value is not None} for given in (first, second)]
    both = figures[0].keys() & figures[1].keys()
    assert len(both) > 30
    assert len([address for address in both if figures[0][address] != figures[1][address]]) > 20


@pytest.mark.parametrize(
    ("sort", "words"),
    {
        "truncated": "pakken er afkortet", "not_a_zip": "Filen er en PDF", "locked": "Filen er krypteret",
        "html": "Filen er en webside", "empty": "Filen er tom",
    }.items(),
    ids=DAMAGES,
)  # fmt: skip
def test_a_damaged_workbook_is_refused_for_what_it_is(made: Inbox, sort: str, words: str) -> None:
    (entry,) = (one for one in made.files if one.sort == sort)
    found = api.evaluate((made.folder / entry.name).read_bytes(), entry.name)
    assert (found.report, entry.answers) == (None, ())
    assert [words in one.sentence() for one in found.findings] == [True]


def test_an_inbox_of_unknown_units_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not among the units: Greve"):
        inbox(tmp_path, PLAN, FIRST, 1, ["Køge"], missing=["Greve"])
    with pytest.raises(ValueError, match="torn is none of truncated, not_a_zip"):
        damaged(b"PK", "torn")
    assert list(tmp_path.iterdir()) == []
