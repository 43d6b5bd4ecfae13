"""What a plan says of its own changes, and where people see it."""

import copy
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from pydantic import ValidationError

import insides as api
from bilag import plan_of, public, texts
from followup_xl.model.followup import Stated
from followup_xl.model.plan import Goal, Plan
from followup_xl.model.status import Status
from followup_xl.reporting.appendix.goals import COMPUTED
from followup_xl.reporting.appendix.moved import movement_section, moves
from followup_xl.reporting.appendix.signs import Detail
from followup_xl.reporting.report import Report
from followup_xl.reporting.summary import evaluated_file
from followup_xl.versions.definition import WORDING, PlannedRow, definition
from followup_xl.workbook.guide import guide, guide_texts
from followup_xl.workbook.previous import former_records
from raw_books import book_of

Fields = dict[str, Any]
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl on data bars


def test_the_guide_says_what_the_version_changed() -> None:
    plan = plan_of("ishoej-2015")
    changes = (
        {"version": 2, "text": "Gammelt."},
        {"version": 3, "text": "LED-02 er 12.", "on": "2015-05-04", "goals": ["LED-02"]},
        {"version": 3, "text": "VIR-02 er udgået", "goals": ["VIR-02"]},
    )
    newer = Plan.model_validate(plan.model_dump() | {"version": 3, "changes": changes})
    texts = [
        str(cell.value) for row in guide(newer, newer.units[0], newer.rounds[0]).rows for cell in row.cells.values()
    ]
    heading = texts.index("Nyt i planens version 3")
    assert texts[heading + 1] == "LED-02 er 12. Mål: LED-02. Besluttet 4. maj 2015."
    assert texts[heading + 2] == "VIR-02 er udgået. Mål: VIR-02."
    assert not [text for text in texts if "Gammelt" in text]
    before = "VIR-02 er udgået Mål: VIR-02."  # in forms that are out: told by its exact words
    assert {before, *texts} <= {*guide_texts(newer, newer.units[0], newer.rounds[0])}
    assert not [
        row for row in guide(plan, plan.units[0], plan.rounds[0]).rows if "Nyt i" in str(row.cells["text"].value)
    ]


def test_a_change_belongs_to_a_version_the_plan_has_reached() -> None:
    changes = ({"version": 2, "text": "For tidligt."},)
    with pytest.raises(ValidationError, match="højst planens version"):
        Plan.model_validate(plan_of("ishoej-2015").model_dump() | {"changes": changes})


# --- a form made by another edition of the plan (status-rules.md §12) ---

Goals = list[Fields]
Change = Callable[[Goals], object]

BASE: Goals = [
    {"id": "A", "text": "Mindst 10 personer i job", "unit": "personer", "target": {"kind": "at_least", "value": 10}},
    {"id": "B", "text": "Andelen af unge i gang", "measure": "share", "part_means": "i gang", "whole_means": "unge",
     "target": {"kind": "at_least", "value": 50}, "deadline": "2016-12-31"},
    {"id": "C", "text": "Langtidsledige ned", "measure": "number", "unit": "personer", "baseline": {"wording": "2014"},
     "target": {"kind": "change", "by": -10}},
    {"id": "D", "text": "Fem her og fem der", "parts": [
        {"key": "her", "label": "Her", "unit": "job", "target": {"kind": "at_least", "value": 5}},
        {"key": "der", "label": "Der", "unit": "job", "target": {"kind": "at_least", "value": 5}}]},
    {"id": "E", "text": "Kampagner holdt", "unit": "kampagner", "cumulative": True,
     "target": {"kind": "at_least", "value": 4}},
    {"id": "F", "text": "Ikke under naboens", "measure": "number", "unit": "kr.", "references": [
        {"key": "nabo", "label": "Vallensbæk"}], "target": {"kind": "relative", "direction": "at_least"}},
]  # fmt: skip
ANSWERS = "unit,goal,part,field,value\n" + "".join(f"Ishøj,{line}\n" for line in (
    "A,,resultat,9", "A,,periode_fra,2015-01-01", "A,,periode_til,2015-12-31", "A,,oplyst_status,Målet er ikke opfyldt",
    "B,,antal,11", "B,,ud_af,20", "C,,resultat,85", "D,her,resultat,6", "D,der,resultat,3", "E,,resultat,3",
    "F,,resultat,12", "F,nabo,resultat,11",
))  # fmt: skip


def edition(change: Change | None = None, version: int = 1, **more: object) -> Plan:
    """The plan, as an edition of its own where something is changed."""
    goals = copy.deepcopy(BASE)
    if change:
        change(goals)
    area = {"id": "X", "name": "Område", "target_group": "Ledige", "effort_goals": goals}
    data = {"id": "udgaver", "title": "Udgaver", "version": version, "period": {"start": "2015-01-01", "end": "2015-12-31"},
            "rounds": [{"month": "2015-12"}], "units": ["Ishøj"], "areas": [area]}  # fmt: skip
    return Plan.model_validate(data | more)


def sent(plan: Plan, answers: str = ANSWERS) -> bytes:
    ((found, faults),) = api.generate(plan, plan.units, plan.rounds[0], api.Given(answers, "svar.csv"))
    assert not faults
    return found.data


def answered_by(plan: Plan, answers: str = ANSWERS) -> Report:
    """The form of the first edition read back by another."""
    found = api.evaluate(sent(edition(), answers), "Ishøj.xlsx", plan).report
    assert found
    return found


def goal(goals: Goals, number: str) -> Fields:
    return next(entry for entry in goals if entry["id"] == number)


def new_target(value: int) -> Change:
    return lambda goals: goal(goals, "A")["target"].update(value=value)


USED: dict[str, tuple[str, Change, str, str]] = {
    "the target": ("A", new_target(8), "met", "Måltallet er ændret fra 10 til 8 den 4. maj 2015."),
    "the kind of target": (
        "A", lambda g: goal(g, "A").update(target={"kind": "between", "low": 5, "high": 8}), "not_met",
        "Måltallet er ændret fra »mindst 10 personer« til »mellem 5 og 8 personer« den 4. maj 2015."),
    "the target, and the text that names it": (
        "A", lambda g: goal(g, "A").update(text="Mindst 8 personer i job", target={"kind": "at_least", "value": 8}), "met",
        "Måltallet er ændret fra 10 til 8 den 4. maj 2015."),
    "a share's target": (
        "B", lambda g: goal(g, "B")["target"].update(value=60), "slightly_behind",
        "Måltallet er ændret fra 50 til 60 pct. den 4. maj 2015."),
    "the deadline": (
        "A", lambda g: goal(g, "A").update(deadline="2016-06-30"), "slightly_behind",
        "Fristen er ændret fra 31. december 2015 til 30. juni 2016 (besluttet 4. maj 2015)."),
    "the start": (
        "E", lambda g: goal(g, "E").update(start="2015-07-01"), "partly_met",
        "Startdatoen er ændret fra 1. januar 2015 til 1. juli 2015 (besluttet 4. maj 2015)."),
    "a step": (
        "A", lambda g: goal(g, "A")["target"].update(steps=[{"by": "2015-06-30", "value": 4}]), "partly_met",
        "Delmålene er ændret fra ingen til 4 senest 30. juni 2015 den 4. maj 2015."),
    "the baseline, filled in": (
        "C", lambda g: goal(g, "C").update(baseline={"value": 95, "at": "2014-12-31"}), "met",
        "Udgangspunktet er skrevet i planen: 95 personer (31. december 2014) den 4. maj 2015."),
    "a threshold": (
        "A", lambda g: goal(g, "A").update(thresholds={"partly_at_least": 0.95}), "not_met",
        "Grænserne for delvist og bagud er ændret: »delvist opfyldt« af et måltal, der skal nås, fra 75 til 95 pct. "
        "den 4. maj 2015."),
    "a profile": (
        "A", lambda g: goal(g, "A").update(profile=[{"by": "2015-12-31", "share": 0.5}]), "partly_met",
        "Den ventede udvikling er ændret den 4. maj 2015."),
    "numbers demanded": (
        "B", lambda g: goal(g, "B").update(needs_count=True), "on_track", "Kravet til svaret er ændret den 4. maj 2015."),
    "the text alone": (
        "A", lambda g: goal(g, "A").update(text="Mindst 10 personer i ordinært job"), "partly_met",
        "Målets tekst er ændret fra »Mindst 10 personer i job« til »Mindst 10 personer i ordinært job« den 4. maj 2015."),
    "a part added": (
        "D", lambda g: goal(g, "D")["parts"].append(
            {"key": "tredje", "label": "Et tredje sted", "unit": "job", "target": {"kind": "at_least", "value": 1}}),
        "partly_met", "Målets dele er ændret: »Et tredje sted« er kommet til den 4. maj 2015."),
    "a reference added": (
        "F", lambda g: goal(g, "F")["references"].append({"key": "alle", "label": "Alle kommuner"}), "not_assessable",
        "Sammenligningen er ændret: »Alle kommuner« er kommet til den 4. maj 2015."),
}  # fmt: skip
CHANGES = [{"version": 2, "text": "Ændret af byrådet.", "on": "2015-05-04", "goals": [entry["id"] for entry in BASE]}]


@pytest.mark.parametrize(("number", "change", "status", "words"), USED.values(), ids=USED)
def test_an_answer_is_used_where_what_is_counted_is_the_same(
    number: str, change: Change, status: str, words: str
) -> None:
    """Rule: status-rules.md §12: judged by the plan in force, and the change stands beside the goal."""
    report = answered_by(edition(change, 2, changes=CHANGES))
    found = report.assessment(number)
    assert found
    assert found.final.value == status
    assert f"Ændret: {words}" in texts(report, number)["goal"].split("\n")
    assert {entry.goal: entry.message for entry in report.findings if entry.code in ("N48", "W48")} == {
        number: f"Målet er ændret, siden skemaet blev sendt. {words} Svaret er brugt og bedømt efter planen, der gælder."
    }
    json = evaluated_file(report, None)["goals"]
    (said,) = (entry["changed"] for entry in json if entry["changed"])
    assert (said["words"], said["date"], said["answer_used"]) == (words, "2015-05-04", True)


@pytest.mark.parametrize(("number", "change", "status", "words"), USED.values(), ids=USED)
def test_the_answer_is_judged_as_one_to_a_form_of_the_plan_in_force(
    number: str, change: Change, status: str, words: str
) -> None:
    """The same figures in a form made by the new plan come to the same; but a status stated to the former requirement."""
    plan = edition(change, 2, changes=CHANGES)
    old, new = answered_by(plan), api.evaluate(sent(plan), "Ishøj.xlsx").report
    assert new
    for one, other in zip(old.goals, new.goals, strict=True):
        assert (one.computed, one.value, one.verdict) == (other.computed, other.value, other.verdict), one.goal


UNUSED: dict[str, tuple[str, Change, str]] = {
    "the unit": (
        "A", lambda g: goal(g, "A").update(unit="fuldtidspersoner"),
        "Enheden er ændret fra »personer« til »fuldtidspersoner«."),
    "the measure": (
        "A", lambda g: goal(g, "A").update(measure="share", unit=None),
        "Det, der skal oplyses, er ændret fra et antal til en andel i procent."),
    "what part means": (
        "B", lambda g: goal(g, "B").update(part_means="i job"), "Det, der tælles, er ændret fra »i gang« til »i job«."),
    "what whole means": (
        "B", lambda g: goal(g, "B").update(whole_means="alle"),
        "Det, der tælles ud af, er ændret fra »unge« til »alle«."),
    "a sum no longer": (
        "E", lambda g: goal(g, "E").update(cumulative=False),
        "Måden at tælle på er ændret: antallet tælles ikke længere sammen over hele perioden."),
    "a sum now": (
        "A", lambda g: goal(g, "A").update(cumulative=True),
        "Måden at tælle på er ændret: antallet tælles nu sammen over hele perioden."),
    "followed for a time": (
        "A", lambda g: goal(g, "A").update(cohort_months=6), "Måden at tælle på er ændret."),
    "another goal under the number": (
        "A", lambda g: goal(g, "A").update(text="Virksomheder besøgt", target={"kind": "at_least", "value": 3}),
        "Måltallet er ændret fra 10 til 3. Målets tekst er ændret fra »Mindst 10 personer i job« til »Virksomheder besøgt«. "
        "Målets tekst er en anden."),
    "unit and target": (
        "A", lambda g: goal(g, "A").update(unit="job", target={"kind": "at_least", "value": 8}),
        "Enheden er ændret fra »personer« til »job«. Måltallet er ændret fra 10 til 8."),
}  # fmt: skip


@pytest.mark.parametrize(("number", "change", "words"), UNUSED.values(), ids=UNUSED)
def test_an_answer_is_not_used_where_something_else_is_counted(number: str, change: Change, words: str) -> None:
    """Rule: status-rules.md §12: the goal says that it has changed, and what has."""
    report = answered_by(edition(change, 2))
    found = report.assessment(number)
    assert found
    assert (found.final, found.value) == (Status.CHECK, None)
    assert f"Ændret: Målet er ændret, siden skemaet blev sendt. {words}" in texts(report, number)["goal"].split("\n")
    not_used = "Målet er ændret, siden skemaet blev sendt, så svaret er ikke brugt."
    assert texts(report, number)["now"] == "–"
    assert texts(report, f"{number}/!1") == {"goal": f"! {not_used}"}
    assert texts(report, number, COMPUTED)["why"] == not_used
    (said,) = (entry for entry in report.findings if entry.code in ("N48", "W48"))
    assert said.goal == number
    assert said.message == (f"Målet er ændret, siden skemaet blev sendt, så svaret er ikke brugt: {number}. {words}")
    assert (
        said.remedy
        == "Se efter, om svaret stadig passer til målet. Gør det, så skriv det i et skema efter den nye plan."
    )
    others = {entry.goal: entry.final for entry in answered_by(edition(version=2)).goals if entry.goal != number}
    assert {entry.goal: entry.final for entry in report.goals if entry.goal != number} == others


def test_the_target_group_is_part_of_what_is_counted() -> None:
    data = edition(version=2).model_dump(mode="json", exclude_defaults=True)
    data["areas"][0]["target_group"] = "Unge ledige"
    report = answered_by(Plan.model_validate(data))
    assert {entry.goal: entry.final.value for entry in report.goals} == dict.fromkeys("ABCDEF", "check")
    assert "Målgruppen er ændret fra »Ledige« til »Unge ledige«." in texts(report, "A")["goal"]


def test_a_stated_status_was_given_to_the_former_requirement() -> None:
    """The words are kept, but claim nothing of the new requirement: no contradiction with the figure is found."""
    report = answered_by(edition(new_target(8), 2))
    found = report.assessment("A")
    assert found
    assert found.answer.stated == Stated("Målet er ikke opfyldt", None)
    assert "Oplyst: »Målet er ikke opfyldt«" in texts(report, "A")["status"]
    bare = answered_by(
        edition(new_target(8), 2), "unit,goal,part,field,value\nIshøj,A,,oplyst_status,Målet er ikke opfyldt\n"
    )
    assert bare.goals[0].final is Status.NOT_ASSESSABLE


def test_of_a_blank_row_nothing_is_said_to_have_been_used() -> None:
    report = answered_by(
        edition(new_target(8), 2), "unit,goal,part,field,value\nIshøj,B,,antal,11\nIshøj,B,,ud_af,20\n"
    )
    assert not [entry for entry in report.findings if entry.code == "N48"]
    assert "Ændret: Måltallet er ændret fra 10 til 8." in texts(report, "A")["goal"].split("\n")


def test_a_goal_added_is_not_one_to_check() -> None:
    added: Fields = {"id": "G", "text": "Nyt mål", "unit": "personer", "target": {"kind": "at_least", "value": 1}}
    report = answered_by(edition(lambda goals: goals.append(added), 2))
    found = report.assessment("G")
    assert found
    assert found.final is Status.NOT_ASSESSABLE
    assert "Ændret: Målet er kommet til, siden skemaet blev sendt." in texts(report, "G")["goal"].split("\n")
    (said,) = (entry for entry in report.findings if entry.code == "N49")
    assert (said.goal, said.message) == (
        "G", "Skemaet spurgte ikke om målet, som det er nu, så der er ikke svaret. Målet er kommet til, siden skemaet blev "
        "sendt.",
    )  # fmt: skip


def test_an_answer_to_a_goal_or_part_that_is_gone_is_named() -> None:
    changes = [{"version": 2, "text": "Kampagnerne er holdt.", "on": "2015-05-04", "goals": ["E"]}]

    def without(goals: Goals) -> None:
        goals.remove(goal(goals, "E"))
        del goal(goals, "D")["parts"][1]

    report = answered_by(edition(without, 2, changes=changes))
    assert [entry.message for entry in report.findings if entry.code == "W49"] == [
        "Der er svaret på noget, som planen ikke har mere: D/der (udgået af planen). Svaret er ikke brugt.",
        "Der er svaret på noget, som planen ikke har mere: E (udgået af planen 4. maj 2015: Kampagnerne er holdt). Svaret er "
        "ikke brugt.",
    ]
    assert "Målets dele er ændret: »Der« er udgået." in texts(report, "D")["goal"]


def test_a_part_whose_key_alone_is_another_keeps_its_answer_and_it_is_said() -> None:
    def renamed(goals: Goals) -> None:
        goal(goals, "D")["parts"][1]["key"] = "dernede"

    report = answered_by(edition(renamed, 2), f"{ANSWERS}Ishøj,D,,oplyst_status,Målet er delvist opfyldt\n")
    found = report.assessment("D")
    assert found
    assert [(part.answer.part, part.value) for part in found.parts] == [
        ("her", Fraction(6)),
        ("dernede", Fraction(3)),
    ]
    assert (found.final, found.answer.stated and found.answer.stated.status) == (Status.PARTLY_MET,) * 2
    assert [(entry.code, entry.message) for entry in report.findings if entry.goal == "D" and "4" in entry.code] == [
        ("N48", "Målet er ændret, siden skemaet blev sendt. Delen »Der« havde nøglen »der« i skemaet. Svaret er brugt og "
         "bedømt efter planen, der gælder.")
    ]  # fmt: skip
    assert not [entry for entry in report.findings if entry.code in ("N49", "W49")]
    assert "Delene er ændret" not in texts(report, "D")["goal"]


@pytest.mark.parametrize("fields", [{"label": "Et tredje sted"}, {"target": {"kind": "at_least", "value": 4}}])
def test_a_part_with_another_key_and_name_or_target_is_another_part(fields: Fields) -> None:
    def renamed(goals: Goals) -> None:
        goal(goals, "D")["parts"][1].update({"key": "dernede", **fields})

    report = answered_by(edition(renamed, 2))
    found = report.assessment("D")
    assert found
    assert [part.value for part in found.parts] == [6, None]
    assert {"N49", "W49"} <= {entry.code for entry in report.findings}


def test_goals_that_change_numbers_keep_their_answers() -> None:
    """Two goals alike but for their texts: by number alone each would get the other's figure."""

    def swapped(goals: Goals) -> None:
        one, other = goal(goals, "A"), goal(goals, "E")
        one["id"], other["id"] = "E", "A"

    report = answered_by(edition(swapped, 2))
    assert {entry.goal: entry.value for entry in report.goals if entry.goal in ("A", "E")} == {"A": 3, "E": 9}
    assert "Ændret: Målet havde nummer A i skemaet." in texts(report, "E")["goal"].split("\n")


def test_a_reference_that_is_another_takes_no_figure_from_the_former() -> None:
    report = answered_by(edition(lambda g: goal(g, "F")["references"][0].update(label="Greve"), 2))
    found = report.assessment("F")
    assert found
    assert (found.final, found.missing) == (Status.NOT_ASSESSABLE, "Greve")
    assert "Sammenligningen er ændret: »Greve« er kommet til, og »Vallensbæk« er udgået." in texts(report, "F")["goal"]


def test_a_row_that_points_at_another_goal_is_not_read_by_the_new_plan_either() -> None:
    """What the row says is held against the plan that the form was made from."""
    book = openpyxl.load_workbook(io.BytesIO(sent(edition())))
    page = book["Opfølgning"]
    cells = [cell for cells in page.iter_rows() for cell in cells if isinstance(cell.value, str)]
    one = next(cell for cell in cells if str(cell.value).startswith("Mindst 10 personer i job"))
    other = next(cell for cell in cells if str(cell.value).startswith("Kampagner holdt"))
    one.value, other.value = other.value, one.value
    kept = io.BytesIO()
    book.save(kept)
    report = api.evaluate(kept.getvalue(), "Ishøj.xlsx", edition(new_target(8), 2)).report
    assert report
    assert {entry.goal for entry in report.findings if entry.code == "E43"} == {"A", "E"}
    assert [entry.final for entry in report.goals if entry.goal in ("A", "E")] == [Status.CHECK, Status.CHECK]


def test_forms_of_two_editions_are_put_together_by_the_later_one() -> None:
    """Rule: status-rules.md §12; without --plan each form carries its own edition."""
    newer = edition(new_target(8), 2)
    old = api.evaluate(sent(edition()), "gammelt.xlsx").report
    new = api.evaluate(
        sent(newer, "unit,goal,part,field,value\nIshøj,B,,antal,11\nIshøj,B,,ud_af,20\n"), "nyt.xlsx"
    ).report
    assert old
    assert new
    for reports in ((old, new), (new, old)):
        report = api.merge(reports)
        assert (report.plan.version, report.assessment("A") and report.goals[0].final) == (2, Status.MET)
        assert "Ændret: Måltallet er ændret fra 10 til 8." in texts(report, "A")["goal"].split("\n")


def test_two_editions_of_one_version_are_not_put_together_in_silence() -> None:
    one = api.evaluate(sent(edition()), "et.xlsx").report
    other = api.evaluate(sent(edition(new_target(8), 1)), "andet.xlsx").report
    assert one
    assert other
    for first, second in ((one, other), (other, one)):
        (said,) = (entry for entry in api.merge((first, second)).findings if entry.code == "W28")
        assert said.sentence() == (
            f"Filen »{second.file}«: Filerne bærer hver sin udgave af planens version 1, og der bedømmes efter den i "
            f"»{first.file}«. Angiv den plan, der gælder, med --plan, og tæl planens version op, næste gang den rettes."
        )
    assert "W28" not in {entry.code for entry in api.merge((one, one)).findings}


def test_an_answer_to_the_later_edition_goes_before_one_that_cannot_be_used() -> None:
    newer = edition(lambda g: goal(g, "A").update(unit="job"), 2)
    old = api.evaluate(sent(edition()), "gammelt.xlsx").report
    new = api.evaluate(sent(newer, "unit,goal,part,field,value\nIshøj,A,,resultat,12\n"), "nyt.xlsx").report
    assert old
    assert new
    for reports in ((old, new), (new, old)):
        report = api.merge(reports)
        assert (report.goals[0].final, report.goals[0].value) == (Status.MET, Fraction(12))
        assert "Ændret" not in texts(report, "A")["goal"]
        assert not [entry for entry in report.findings if entry.code == "E36"]


CHOSEN: Fields = {"id": "M", "text": "Handleplan vedtaget", "target": {"kind": "milestone"}}


@pytest.mark.parametrize(("text", "status"), [("Handleplan vedtaget i rådet", "met"), ("Jobmesse holdt", "check")])
def test_a_choice_is_one_about_its_text(text: str, status: str) -> None:
    """A milestone is defined by its words alone, so another text is another milestone."""
    answers = "unit,goal,part,field,value\nIshøj,M,,resultat,Ja\nIshøj,M,,opgjort_pr,2015-06-01\n"
    data = sent(edition(lambda goals: goals.append(CHOSEN)), answers)
    report = api.evaluate(data, "Ishøj.xlsx", edition(lambda goals: goals.append({**CHOSEN, "text": text}), 2)).report
    assert report
    found = report.assessment("M")
    assert found
    assert found.final.value == status


def test_the_next_blank_form_tells_last_time_by_todays_numbers() -> None:
    first = api.evaluate(sent(edition()), "Ishøj.xlsx").report
    assert first
    rows = former_records(book_of(api.appendix(first).data, "Bilag 1.xlsx"))

    def swapped(goals: Goals) -> None:
        one, other = goal(goals, "A"), goal(goals, "E")
        one["id"], other["id"] = "E", "A"

    plan = edition(swapped, 2)
    ((book, _),) = api.generate(plan, plan.units, plan.rounds[0], api.Given(former=rows))
    page = openpyxl.load_workbook(io.BytesIO(book.data))["Opfølgning"]
    lines = [[cell for cell in cells if cell.value or cell.comment] for cells in page.iter_rows()]
    notes = {
        str(cells[0].value): cell.comment.text for cells in lines for cell in cells
        if cell.comment and "Sidste opfølgning" in cell.comment.text
    }  # fmt: skip
    assert "3 kampagner" in notes["A"]
    assert "9 personer" in notes["E"]


# --- a goal that is dropped keeps a line in the next Bilag 1 ---


def test_a_goal_that_is_dropped_keeps_a_line() -> None:
    """Rule: status-rules.md §12: when and why, where the plan's list of changes says it; in the next Bilag 1 alone."""
    first = api.evaluate(sent(edition()), "Ishøj.xlsx").report
    assert first
    rows = former_records(book_of(api.appendix(first).data, "Bilag 1.xlsx"))
    changes = [{"version": 2, "text": "Kampagnerne er holdt", "on": "2016-02-01", "goals": ["E"]}]
    later = [{"month": "2015-12"}, {"month": "2016-06"}, {"month": "2016-12"}]
    plan = edition(lambda g: g.remove(goal(g, "E")), 2, changes=changes, rounds=later)
    ((book, _),) = api.generate(plan, plan.units, plan.rounds[1], api.Given())
    blank = api.evaluate(book.data, "Ishøj.xlsx").report
    assert blank
    report = api.Edition(rows).of(blank)
    cells = texts(report, "#dropped.E")
    assert (cells["id"], cells["status"], cells["goal"]) == ("E", "Udgået", "Kampagner holdt")
    assert cells["said"] == "Udgået af planen 1. februar 2016: Kampagnerne er holdt."
    assert cells["now"] == "december 2015: 3 kampagner, målet er delvist opfyldt."
    one = tuple(replace(row, value=Decimal(1)) if row.goal == "E" else row for row in rows)
    assert texts(api.Edition(one).of(blank), "#dropped.E")["now"].startswith("december 2015: 1 kampagne, ")
    assert evaluated_file(report, None)["dropped"] == [
        {"id": "E", "text": "Kampagner holdt", "words": "Udgået af planen 1. februar 2016: Kampagnerne er holdt."}
    ]
    assert [
        text for _, text in movement_section(report, moves(report), Detail()) if text.startswith("Udgået af planen: E ")
    ]
    hidden = texts(public(report), "#dropped.E")
    assert hidden["said"] == "Udgået af planen 1. februar 2016: Kampagnerne er holdt."
    assert set(hidden) == {"id", "goal", "status", "said"}
    ((book, _),) = api.generate(plan, plan.units, plan.rounds[2], api.Given())
    third = api.evaluate(book.data, "Ishøj.xlsx").report
    assert third
    carried_on = former_records(book_of(api.appendix(report).data, "Bilag 1.xlsx"))
    assert evaluated_file(api.Edition(carried_on).of(third), None)["dropped"] == []


# --- what enters the code by itself ---


def test_every_field_is_part_of_the_definition_unless_it_is_wording() -> None:
    """A field that is added to an indicator decides a status until someone says that it is wording."""
    wording = {"text", "id", "key", "label", "owner", "source", "lag_months", "efforts", "level", "deadline_wording",
               "maximum", "above_100", "decimals", "categories", "emptying_whole", "figure", "unit_one",
               "counts", "teams"}  # fmt: skip

    class Widened(Goal):
        sampled: bool = False

    one = Widened.model_validate(BASE[0])
    other = Widened.model_validate({**BASE[0], "sampled": True})
    plan = edition()
    assert definition(PlannedRow(plan, one, one)) != definition(PlannedRow(plan, other, other))
    assert definition(PlannedRow(plan, one, one)) == definition(PlannedRow(plan, plan.goals[0], plan.goals[0]))
    assert wording == set(WORDING)
