"""Figures and words that cannot all be true: with the sources' own figures, and each sentence in full once."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from followup_xl.catalogue import messages
from followup_xl.checks.contradictions import contradictions
from followup_xl.checks.figures import changes_since
from followup_xl.checks.obstacles import OBSTACLE_FINDINGS
from followup_xl.danish.own_words import stated
from followup_xl.model.finding import Finding, Message, Place, Severity, finding, ranked
from followup_xl.model.followup import Answer, Decision, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.model.status import NoFigure, Status
from followup_xl.plan.files import plan_or_findings
from followup_xl.rules.assess import assessments, effort_assessments
from followup_xl.rules.figures import Obstacle

TEMPLATES = Path(__file__).parents[1] / "templates"
YEAR_END = date(2015, 12, 31)
SUMMER = date(2015, 7, 31)
Rows = list[dict[str, Any]]


def template(name: str) -> Plan:
    plan = plan_or_findings(str(TEMPLATES / f"{name}.yaml")).plan
    assert plan is not None
    return plan


KOEBENHAVN, ISHOEJ = template("koebenhavn-2007"), template("ishoej-2015")


def small_plan(goals: Rows, efforts: Rows | None = None) -> Plan:
    area = {"id": "A", "name": "Område", "effort_goals": goals, "efforts": efforts or []}
    return Plan.model_validate(
        {
            "id": "lille", "title": "En lille plan", "units": ["Ishøj"], "areas": [area],
            "period": {"start": date(2015, 1, 1), "end": YEAR_END}, "rounds": [{"month": "2015-12"}],
        }
    )  # fmt: skip


def goal(target: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": "M1", "text": "Et mål", "target": target, **fields}


def share(least: int = 60, **fields: Any) -> dict[str, Any]:
    return goal({"kind": "at_least", "value": least}, measure="share", **fields)


def count(least: int = 10, **fields: Any) -> dict[str, Any]:
    return goal({"kind": "at_least", "value": least}, unit="job", cumulative=True, **fields)


PEER = {"references": [{"key": "nabo", "label": "Nabokommunen"}]}
RELATIVE = goal({"kind": "relative", "direction": "at_most"}, measure="share", **PEER)
MILESTONE = goal({"kind": "milestone"}, deadline=date(2015, 6, 26))
JUDGED = goal({"kind": "judged", "criteria": ["Det går bedre"]})
GROUP = {"measure": "share", "whole_means": "Ikke arbejdsmarkedsparate"}
HALVES: dict[str, Any] = {
    "id": "M1", "text": "Halvdelen i arbejde, resten tættere på", "parts": [
        {"key": "a", "label": "I arbejde", "target": {"kind": "at_least", "value": 50}, **GROUP},
        {"key": "b", "label": "Tættere på arbejde", "target": {"kind": "at_least", "value": 50}, **GROUP},
    ],
}  # fmt: skip


def number(figure: str | None) -> Decimal | None:
    return None if figure is None else Decimal(figure)


def answer(
    name: str = "M1", value: str | None = None, whole: str | None = None, percent: str | None = None, **more: Any
) -> Answer:
    """An answer with all that is asked for beside the figure, so that only what the test is about is found."""
    usual = {"window_from": date(2015, 1, 1), "window_to": YEAR_END, "comment": "Sådan gik det."}
    said = more.pop("said", None)
    known = {**usual, **more, "stated": stated(said) if said else None}
    return Answer(name, value=number(value), whole=number(whole), percent=number(percent), **known)


def bare(name: str, value: str | None = None, whole: str | None = None, percent: str | None = None, **m: Any) -> Answer:
    return answer(name, value, whole, percent, **{"window_from": None, "window_to": None, "comment": "", **m})


def parts(*pairs: tuple[str, int]) -> dict[str, Any]:
    return {"breakdown": tuple((label, Decimal(figure)) for label, figure in pairs)}


def findings(plan: Plan, *answers: Answer, as_of: date = YEAR_END, decided: tuple[Decision, ...] = ()) -> list[Finding]:
    followup = FollowUp("Ishøj", "183", "2015-12", as_of, answers, decided)
    found = (*assessments(plan, followup), *effort_assessments(plan, followup))
    return list(contradictions(plan, followup, found))


def said(plan: Plan, *answers: Answer, as_of: date = YEAR_END) -> list[str]:
    return [entry.sentence() for entry in findings(plan, *answers, as_of=as_of)]


def koebenhavn(*answers: Answer) -> list[str]:
    """What is said about single goals; the lists of unanswered goals and of gaps are tested by themselves."""
    found = findings(KOEBENHAVN, *answers, as_of=date(2008, 3, 31))
    return [entry.sentence() for entry in found if entry.goal]


# The sources' own figures

IN_2007: dict[str, Any] = {"window_from": date(2007, 1, 1), "window_to": date(2007, 12, 31)}
MENTORS_34 = parts(("Løntilskud", 12), ("Uddannelse", 13), ("Ordinære job", 20), ("Virksomhedspraktik", 21))
MENTORS_35 = parts(("Virksomhedspraktik", 21), ("Løntilskud", 12), ("Ordinære job", 20))

SOURCES = [
    pytest.param(
        [bare("1.1R", "227", "602", "32")],
        ["Mål 1.1R: Procenten passer ikke: 227 af 602 er 37,7 pct., men der står 32 pct. Det er antallene, der gælder. "
         "Ret procenten, eller ret det af tallene, der er forkert."],
        id="227 of 602 is not 32 per cent (1.1)",
    ),
    pytest.param([bare("4.1R", "16", "96", "17")], [], id="16 of 96 is 17 per cent half-up (4.1)"),
    pytest.param(
        [bare("1.1b", "1052", "1577", "67", said="Målet er opfyldt")], [], id="1052 of 1577 is 67 half-up (1.1)"
    ),
    pytest.param([bare("1.1a", "1577", "1577", "100", said="Målet er opfyldt")], [], id="all of 1577 is 100 (1.1)"),
    pytest.param(
        [bare("2.4", "133", window_from=date(2007, 11, 1), window_to=date(2008, 3, 31), said="Målet er opfyldt")],
        ["Mål 2.4: Resultatet dækker 1. november 2007 – 31. marts 2008, men målet gælder "
         "1. januar – 31. december 2007. 133 forløb kan derfor ikke holdes op mod ca. 100 forløb "
         "(mindst 95), og målet skal tjekkes. Skriv det antal, der ligger i målets periode, og ret perioden."],
        id="133 since November 2007 for a goal in 2007 (2.4)",
    ),
    pytest.param(
        [bare("2.4", "94", window_from=date(2006, 12, 1), window_to=date(2008, 3, 31), said="Målet er ikke opfyldt")],
        ["Mål 2.4: Tallet 94 forløb dækker 1. december 2006 – 31. marts 2008, men målet gælder 1. januar – 31. december "
         "2007, så noget kan være talt med for meget. Målet er opgjort efter tallet, som det står. Skriv det antal, der "
         "ligger i målets periode, og ret perioden.",
         "Mål 2.4: Oplyst »Målet er ikke opfyldt«, men 94 af ca. 100 forløb (mindst 95) giver "
         "»Målet er delvist opfyldt«. Den beregnede status står. Ret tallet eller den oplyste status, eller afgør en "
         "endelig status med begrundelse, rolle og dato."],
        id="a count over a longer time that misses even so is judged (2.4)",
    ),
    pytest.param(
        [bare("3.4", "66", **MENTORS_34, **IN_2007, said="Målet er opfyldt")],
        ["Mål 3.4: Oplyst »Målet er opfyldt«, men 66 af mindst 80 forløb giver »Målet er delvist opfyldt«. "
         "Den beregnede status står. Ret tallet eller den oplyste status, eller afgør en endelig status med "
         "begrundelse, rolle og dato."],
        id="66 of at least 80 called met (3.4)",
    ),
    pytest.param(
        [bare("3.5", "54", **MENTORS_35, **IN_2007, said="Målet er opfyldt")],
        ["Mål 3.5: Delene giver 53, men totalen er 54. Delene er Virksomhedspraktik 21, Løntilskud 12 og "
         "Ordinære job 20, og målet er opgjort efter totalen. Ret den del eller den total, der er forkert."],
        id="21 and 12 and 20 given as 54 (3.5)",
    ),
    pytest.param(
        [bare("3.4", **MENTORS_34, reason=NoFigure.WITHHELD), bare("3.5", **MENTORS_35, reason=NoFigure.WITHHELD)],
        ["Mål 3.5: Samme tal er brugt i 3.4 og 3.5: Løntilskud 12, Ordinære job 20 og Virksomhedspraktik 21. "
         "Se efter, om tallene virkelig hører til begge mål, eller om de er kopieret."],
        id="the same three figures in two goals (3.4 and 3.5)",
    ),
    pytest.param(
        [bare("2.5", **parts(("Kvinder", 21), ("Mænd", 29)), reason=NoFigure.ON_HOLD)],
        ["Mål 2.5: Delene giver 50, men totalen mangler. Delene er Kvinder 21 og Mænd 29, og målet er opgjort uden dem. "
         "Skriv også totalen, i målets egen række."],
        id="21 and 29, but not how many in all (2.5)",
    ),
    pytest.param([bare("4.2", said="Målet er nået")], [], id="»Målet er nået« is met, and uncontradicted (4.2)"),
    pytest.param(
        [bare("2.5", "50", **parts(("Kvinder", 21), ("Mænd", 29)), said="Målet er opfyldt")], [],
        id="21 and 29 is 50 (2.5)",
    ),
    pytest.param(
        [bare("4.1b", "96", **parts(("Egen henvendelse", 89), ("Opsøgende indsats", 7)), said="Målet er ikke opfyldt")],
        [], id="96 of 200 is not met, as stated (4.1)",
    ),
    pytest.param(
        [bare("2.2", claim=True, said="Målet er opfyldt")],
        ["Mål 2.2: Der står »alle«, men der mangler et antal. Uden et tal vises målet højst som "
         "»Oplyst opfyldt – ikke dokumenteret«. Skriv antallet; ved en andel også »Ud af«."],
        id="all, without a count (2.2)",
    ),
    pytest.param(
        [bare("3.2", description="Samtlige unge får en samtale.", said="Målet er opfyldt")],
        ["Mål 3.2: Der står »samtlige«, men der mangler et antal. Uden et tal vises målet højst som "
         "»Oplyst opfyldt – ikke dokumenteret«. Skriv antallet; ved en andel også »Ud af«."],
        id="every one of them, in the description (3.2)",
    ),
    pytest.param(
        [bare("2.3", description="Alle berørte er indkaldt.", claim=True, said="Målet er ikke opfyldt")], [],
        id="all were invited to a goal that is stated as missed (2.3)",
    ),
    pytest.param(
        [bare("1.2", choice="yes", description="Alle områder er med.", said="Målet er opfyldt")],
        ["Mål 1.2: Der står »Ja« uden en dato, og fristen 30. juni 2007 er passeret, så ingen kan se, om den blev "
         "holdt. Skriv den dag, det blev gjort."],
        id="done without a date, after the deadline (1.2)",
    ),
    pytest.param(
        [bare("2.6", choice="partly_met", comment="Kun det ene er nået.", said="Målet er delvist opfyldt")], [],
        id="a judgement with its reason (2.6)",
    ),
    pytest.param(
        [bare("4.2R", "0")],
        ["Mål 4.2R: »Antal« er 0, men »Ud af« mangler, så målet kan ikke opgøres. Skriv også tallet for hele gruppen i »Ud af«."],
        id="none, but of how many (4.2)",
    ),
    pytest.param(
        [bare("4.2", "600", said="Målet er nået")],
        ["Mål 4.2: Udgangspunktet mangler i planen, så 600 forløb kan ikke holdes op mod et måltal, og målet kan ikke "
         "opgøres. Få udgangspunktet skrevet i planen."],
        id="100 more than in 2006, which nobody knows (4.2)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "sentences"), SOURCES)
def test_koebenhavns_figures(answers: list[Answer], sentences: list[str]) -> None:
    assert koebenhavn(*answers) == sentences


def test_three_of_eight_called_37_is_truncated_in_ishoej() -> None:
    found = [f for f in findings(ISHOEJ, bare("UNG-01", "3", "8", "37"), as_of=date(2015, 8, 31)) if f.goal]
    assert [(f.severity, f.sentence()) for f in found] == [
        (Severity.NOTE, "Mål UNG-01: Procenten er rundet forkert ned: 3 af 8 er 37,5 pct., men der står 37 pct. Det "
                        "er antallene, der gælder. Skriv 38, hvis procenten skal være afrundet."),
    ]  # fmt: skip


def test_words_that_agree_with_the_figures_in_ishoej() -> None:
    year: dict[str, Any] = {"window_from": date(2015, 1, 1), "comment": ""}
    answers = [
        bare("VIR-02", "27", **{**year, "window_to": date(2015, 8, 31)}, said="indfriet"),
        bare("VIR-03", "2", **{**year, "window_to": date(2015, 6, 30)}, said="følger planen"),
        bare("UNG-03", "8", **parts(("Uddannelsesparate", 3), ("Aktivitetsparate", 5)), window_to=SUMMER),
        bare("VIR-04", reason=NoFigure.ON_HOLD),
    ]
    assert [f for f in findings(ISHOEJ, *answers, as_of=date(2015, 8, 31)) if f.goal] == []


# What keeps a goal from being judged

BLOCKED = {
    Obstacle.PART_ABOVE_WHOLE: (
        share(), answer(value="62", whole="11", percent="18"),
        "Mål M1: »Antal« kan ikke være større end »Ud af«, men der står 62 af 11, så målet skal tjekkes. "
        "Se efter, om de to tal er byttet om, og skriv de rigtige i »Antal« og »Ud af«.",
    ),
    Obstacle.TOO_LOW: (
        count(), answer(value="-5"),
        "Mål M1: Der står -5 i »Antal«, men tallet kan ikke være under 0, så målet skal tjekkes. "
        "Skriv det rigtige tal; en ændring hører til under »Hvorfor, og hvad nu?«.",
    ),
    Obstacle.ABOVE_100: (
        share(), answer(percent="133.5"),
        "Mål M1: Andelen er oplyst som 133,5 pct., men den kan højst være 100 pct., så målet skal tjekkes. "
        "Ret procenten i »Oplyst pct.«, eller slet den, og skriv tallene i »Antal« og »Ud af«.",
    ),
    Obstacle.AFTER_AS_OF: (
        count(), answer(value="12", window_to=date(2016, 1, 31)),
        "Mål M1: »Periode til« er 31. januar 2016, men der gøres op pr. 31. december 2015, så målet skal tjekkes. "
        "Ret datoen. Et nyere tal hører til den næste opfølgning.",
    ),
    Obstacle.WINDOW_REVERSED: (
        count(), answer(value="12", window_from=SUMMER, window_to=date(2015, 3, 1)),
        "Mål M1: Perioden begynder 31. juli 2015, men slutter 1. marts 2015, så målet skal tjekkes. "
        "Se efter, om de to datoer er byttet om, og skriv de rigtige i »Periode fra« og »Periode til«.",
    ),
    Obstacle.REASON_BESIDE_FIGURE: (
        count(), answer(value="0", reason=NoFigure.NOT_RELEVANT),
        "Mål M1: Der står tallet 0 og samtidig »Ikke relevant« under »Hvorfor mangler tallet?«, så målet skal tjekkes. "
        "Slet det af de to, der ikke gælder. Er der intet tal, så lad feltet stå tomt: 0 er et tal.",
    ),
    Obstacle.OUTSIDE_PERIOD: (
        count(), answer(value="1200", window_from=date(2014, 12, 1)),
        "Mål M1: Resultatet dækker 1. december 2014 – 31. december 2015, men målet gælder "
        "1. januar – 31. december 2015. 1.200 job kan derfor ikke holdes op mod mindst 10 job, og målet skal tjekkes. "
        "Skriv det antal, der ligger i målets periode, og ret perioden.",
    ),
    Obstacle.DATE_WITHOUT_CHOICE: (
        MILESTONE, bare("M1", dated=date(2015, 6, 12)),
        "Mål M1: Datoen 12. juni 2015 er skrevet, men der er ikke valgt ja eller nej, så målet skal tjekkes. "
        "Vælg »Ja« i »Antal«, hvis det er gjort, og ellers »Nej«.",
    ),
    Obstacle.WHOLE_MISSING: (
        share(), answer(value="11"),
        "Mål M1: »Antal« er 11, men »Ud af« mangler, så målet kan ikke opgøres. Skriv også tallet for hele gruppen i »Ud af«.",
    ),
    Obstacle.PART_MISSING: (
        share(), answer(whole="62"),
        "Mål M1: »Ud af« er 62, men »Antal« mangler, så målet kan ikke opgøres. "
        "Skriv også antallet i »Antal«.",
    ),
    Obstacle.WHOLE_ZERO: (
        share(), answer(value="0", whole="0", percent="0"),
        "Mål M1: »Ud af« er 0, og der er ingen andel at regne ud, så målet kan ikke opgøres. Ret »Ud af«. "
        "Er der ingen i gruppen, så slet det, der står i rækkens talfelter, og vælg »Ikke relevant« under »Hvorfor mangler tallet?«.",
    ),
    Obstacle.COUNT_DEMANDED: (
        share(needs_count=True), answer(percent="47"),
        "Mål M1: Der står 47 pct., men planen kræver også »Antal« og »Ud af«, så målet kan ikke opgøres. "
        "Skriv tallene i »Antal« og »Ud af«.",
    ),
    Obstacle.BASELINE_MISSING: (
        goal({"kind": "maintain"}, unit="job", baseline={"value": None}), answer(value="27"),
        "Mål M1: Udgangspunktet mangler i planen, så 27 job kan ikke holdes op mod et måltal, og målet kan ikke "
        "opgøres. Få udgangspunktet skrevet i planen.",
    ),
    Obstacle.REFERENCE_MISSING: (
        RELATIVE, answer(percent="30"),
        "Mål M1: Tallet for »Nabokommunen« mangler, så 30 pct. kan ikke holdes op mod et måltal, og målet kan ikke "
        "opgøres. Skriv tallet for samme dag i rækken »Til sammenligning: Nabokommunen«.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("obstacle", BLOCKED, ids=str)
def test_an_obstacle_is_a_finding_with_its_figures(obstacle: Obstacle) -> None:
    row, given, sentence = BLOCKED[obstacle]
    assert said(small_plan([row]), given) == [sentence]


UNTYPED: dict[str, Any] = {"window_from": None, "window_to": None}
OTHER_TIMES = [
    pytest.param({}, {"window_to": SUMMER}, "1. januar – 31. juli 2015", id="another end"),
    pytest.param({}, {"window_from": date(2013, 1, 1)}, "1. januar 2013 – 31. december 2015", id="another beginning"),
    pytest.param(UNTYPED, {"window_from": date(2013, 1, 1), "window_to": date(2013, 12, 31)},
                 "1. januar – 31. december 2013", id="one's own assumed"),
    pytest.param({}, {**UNTYPED, "dated": date(2013, 12, 31)}, "31. december 2013", id="dated before the start"),
]  # fmt: skip


@pytest.mark.parametrize(("own", "theirs", "time"), OTHER_TIMES)
def test_a_peers_figure_of_another_time(own: dict[str, Any], theirs: dict[str, Any], time: str) -> None:
    peer = answer(percent="31", reference="nabo", **theirs)
    found = findings(small_plan([RELATIVE]), answer(percent="30", **own), peer)
    assert [entry.sentence() for entry in found if entry.code == "E79"] == [
        f"Mål M1: Tallet for »Nabokommunen« dækker {time}, men målets eget 1. januar – 31. december 2015, så 30 pct. "
        "kan ikke holdes op mod et måltal, og målet kan ikke opgøres. Skriv tallet for 1. januar – 31. december 2015 i "
        "rækken »Til sammenligning: Nabokommunen«, med den periode det dækker."
    ]


def test_a_peers_figure_that_only_the_plan_knows_of_another_day() -> None:
    peer = {"key": "nabo", "label": "Nabokommunen", "value": "31.5", "at": "2014-12-31"}
    found = findings(small_plan([{**RELATIVE, "references": [peer]}]), answer(percent="30"))
    assert [entry.message for entry in found if entry.code == "E79"] == [
        "Tallet for »Nabokommunen« mangler (planens 31,5 pct. er fra 31. december 2014), så 30 pct. "
        "kan ikke holdes op mod et måltal, og målet kan ikke opgøres."
    ]


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        pytest.param({}, UNTYPED, id="theirs assumed"),
        pytest.param({"window_from": None}, {"window_to": None}, id="each typed one end"),
        pytest.param(UNTYPED, {**UNTYPED, "dated": YEAR_END}, id="dated on the last day"),
    ],
)
def test_a_peers_figure_of_the_same_time(own: dict[str, Any], theirs: dict[str, Any]) -> None:
    given = answer(percent="30", **own), answer(percent="31", reference="nabo", **theirs)
    assert "E79" not in [entry.code for entry in findings(small_plan([RELATIVE]), *given)]


def test_a_peers_figure_that_cannot_be() -> None:
    peer = answer(value="62", whole="11", reference="nabo")
    assert said(small_plan([RELATIVE]), answer(percent="30"), peer) == [
        "Mål M1: »Nabokommunen«: »Antal« kan ikke være større end »Ud af«, men der står 62 af 11, så målet skal tjekkes. "
        "Se efter, om de to tal er byttet om, og skriv de rigtige i »Antal« og »Ud af«."
    ]


def test_every_obstacle_is_said_except_what_reading_has_said() -> None:
    assert set(OBSTACLE_FINDINGS) == set(Obstacle) - {Obstacle.UNREAD, Obstacle.CHANGED}
    others = {Obstacle.REFERENCE_WINDOW, Obstacle.NO_SUCH_PLACE, Obstacle.FORMER_MISSING}  # below, and with their kinds
    others |= {Obstacle.ROUND_MISSING, Obstacle.ROUND_OVERLAPPED, Obstacle.PART_OF_COUNT}  # tests of their own
    assert set(OBSTACLE_FINDINGS) == {*BLOCKED} | others
    assert said(small_plan([share()]), answer(unread=("value",))) == []


def test_the_part_of_a_compound_goal_is_named() -> None:
    given = [answer(part="a", value="30", whole="20"), answer(part="b", value="10", whole="20")]
    assert said(small_plan([HALVES]), *given) == [
        "Mål M1: »I arbejde«: »Antal« kan ikke være større end »Ud af«, men der står 30 af 20, så målet skal tjekkes. "
        "Se efter, om de to tal er byttet om, og skriv de rigtige i »Antal« og »Ud af«."
    ]


def test_an_effort_with_a_figure_of_its_own_is_checked_too() -> None:
    effort = {**share(), "id": "E1", "text": "En indsats"}
    plan = small_plan([count(efforts=["E1"])], [effort])
    assert said(plan, answer(value="12"), answer("E1", "9", "8")) == [
        "Mål E1: »Antal« kan ikke være større end »Ud af«, men der står 9 af 8, så målet skal tjekkes. "
        "Se efter, om de to tal er byttet om, og skriv de rigtige i »Antal« og »Ud af«."
    ]


def test_a_finding_stands_at_the_cell_of_the_figure() -> None:
    (found,) = findings(small_plan([share()]), answer(value="11", cell=Place("Opfølgning", "G7")))
    assert (found.place, found.goal) == (Place("Opfølgning", "G7"), "M1")
    assert found.sentence().startswith("Arket »Opfølgning«, celle G7, mål M1: »Antal« er 11, men")


# Per cent beside counts

PERCENTAGES = [
    pytest.param("3", "8", "38", "", id="37,5 is 38 half-up"),
    pytest.param("3", "8", "37.5", "", id="equal at one decimal"),
    pytest.param("3", "8", "37", "N802", id="37,5 cut to 37"),
    pytest.param("227", "602", "37.7", "", id="37,708 is 37,7"),
    pytest.param("227", "602", "37", "N802", id="37,708 cut to 37"),
    pytest.param("227", "602", "37.8", "E801", id="37,708 is not 37,8"),
    pytest.param("227", "602", "37.707641196013286", "", id="a program stores no finer than this"),
    pytest.param("1", "8", "12", "N802", id="12,5 is 13 half-up, so 12 is cut"),
    pytest.param("1", "3", "34", "E801", id="rounded up where it should be down"),
    pytest.param("0", "8", "0", "", id="none of eight is 0"),
    pytest.param("0", "8", "1", "E801", id="none of eight is not 1"),
    pytest.param("8", "8", "100", "", id="all of eight is 100"),
    pytest.param("8", None, "37", "E78", id="a percentage beside a part alone is judged"),
]


@pytest.mark.parametrize(("part", "whole", "percent", "code"), PERCENTAGES)
def test_a_typed_percentage_follows_from_its_counts(part: str, whole: str | None, percent: str, code: str) -> None:
    expected = [] if code in ("", "E78") else [code]
    found = findings(small_plan([share(0)]), answer(value=part, whole=whole, percent=percent))
    assert [entry.code for entry in found] == expected


def test_a_peers_percentage_is_checked_too() -> None:
    peer = answer(value="1", whole="4", percent="40", reference="nabo")
    assert said(small_plan([RELATIVE]), answer(percent="20"), peer) == [
        "Mål M1: »Nabokommunen«: Procenten passer ikke: 1 af 4 er 25 pct., men der står 40 pct. "
        "Det er antallene, der gælder. Ret procenten, eller ret det af tallene, der er forkert."
    ]


def test_a_share_that_may_be_above_100_is_compared_above_100() -> None:
    plan = small_plan([share(above_100=True)])
    assert said(plan, answer(value="12", whole="10", percent="120")) == []
    assert [f.code for f in findings(plan, answer(value="12", whole="10", percent="12"))] == ["E801"]


# Breakdowns


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(answer(value="50", **parts(("Kvinder", 21), ("Mænd", 29))), id="it adds up"),
        pytest.param(answer(reason=NoFigure.NOT_YET, **parts(("Kvinder", 21))), id="there is no total"),
        pytest.param(answer(value="50", **parts(("Kvinder", 21)), unread=("breakdown",)), id="a part cannot be read"),
    ],
)
def test_a_breakdown_that_is_not_contradicted(given: Answer) -> None:
    assert said(small_plan([count()]), given) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(parts(("A", 1), ("B", 2)), parts(("A", 1), ("B", 2)), id="two equal figures"),
        pytest.param(parts(("A", 1), ("B", 2), ("C", 3)), parts(("D", 1), ("E", 2), ("F", 3)), id="other names"),
        pytest.param(parts(("A", 0), ("B", 0), ("C", 6)), parts(("A", 0), ("B", 0), ("C", 6)), id="zeros"),
        pytest.param(parts(("A", 1), ("B", 2), ("C", 3)), parts(("A", 1), ("B", 2), ("C", 4)), id="two of three"),
    ],
)
def test_breakdowns_that_are_not_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    plan = small_plan([count(), count() | {"id": "M2"}])
    found = findings(plan, answer(value="100", **one), answer("M2", "100", **other))
    assert "W807" not in [entry.code for entry in found]


def test_equal_breakdowns_of_one_goals_parts_are_no_finding() -> None:
    three = parts(("A", 4), ("B", 6), ("C", 10))
    given = [answer(part=key, value="20", whole="40", **three) for key in ("a", "b")]
    assert said(small_plan([HALVES]), *given) == []


# Shares that split a group (Århus: half in work, the other half closer to it)


@pytest.mark.parametrize(
    ("first", "second", "sentences"),
    [
        pytest.param(("20", "40"), ("20", "40"), [], id="together the group"),
        pytest.param(
            ("24", "40"), ("22", "40"),
            ["Mål M1: Målets dele deler en gruppe på 40, men giver tilsammen 46, så nogen er talt med to gange. "
             "Tæl hver person med i én del."],
            id="together more than the group",
        ),
        pytest.param(
            ("20", "40"), ("22", "44"),
            ["Mål M1: Målets dele gælder samme gruppe (Ikke arbejdsmarkedsparate), men »Ud af« er ikke det samme: "
             "I arbejde 40 og Tættere på arbejde 44. "
             "Brug samme »Ud af« i alle dele, eller skriv under »Hvorfor, og hvad nu?«, hvorfor gruppen er en anden."],
            id="one group of two sizes",
        ),
    ],
)  # fmt: skip
def test_the_parts_of_a_group(first: tuple[str, str], second: tuple[str, str], sentences: list[str]) -> None:
    given = [answer(part=key, value=n, whole=whole, comment="") for key, (n, whole) in (("a", first), ("b", second))]
    assert [words for words in said(small_plan([HALVES]), *given) if "ingen bemærkning" not in words] == sentences


def test_two_sizes_of_one_group_that_are_explained_are_a_note() -> None:
    given = [answer(part=key, value="30", whole=whole, comment="") for key, whole in (("a", "40"), ("b", "44"))]
    given[1] = replace(given[1], comment="Fire er flyttet siden.")
    assert "N863" in [entry.code for entry in findings(small_plan([HALVES]), *given)]
    assert "W817" not in [entry.code for entry in findings(small_plan([HALVES]), *given)]


def test_parts_that_may_overlap_are_not_added_up() -> None:
    first, second = HALVES["parts"]
    overlapping = {**HALVES, "parts": [first, {**second, "target": {"kind": "at_least", "value": 80}}]}
    given = [answer(part="a", value="24", whole="40"), answer(part="b", value="36", whole="40")]
    assert said(small_plan([overlapping]), *given) == []


# Stated and computed

AGREEING = [
    pytest.param("opfyldt", "12", YEAR_END, "", id="met is met"),
    pytest.param("opfyldt", "12", SUMMER, "", id="met is already met"),
    pytest.param("allerede opfyldt", "12", YEAR_END, "", id="already met is met"),
    pytest.param("delvist opfyldt", "8", YEAR_END, "", id="partly met is partly met"),
    pytest.param("delvist opfyldt", "9", SUMMER, "", id="partly met is slightly behind"),
    pytest.param("ikke opfyldt", "1", SUMMER, "", id="not met is well behind"),
    pytest.param("opfyldt", "6", SUMMER, "N805", id="met beside on plan is a note"),
    pytest.param("følger planen", "12", SUMMER, "W804", id="on plan is less than already met"),
    pytest.param("opfyldt", "9", SUMMER, "W804", id="met is not slightly behind"),
    pytest.param("ikke opfyldt", "12", YEAR_END, "W804", id="not met beside a figure that meets"),
    pytest.param("nogenlunde", "1", YEAR_END, "", id="words that mean no status are not compared"),
]


@pytest.mark.parametrize(("words", "value", "as_of", "code"), AGREEING)
def test_stated_beside_computed(words: str, value: str, as_of: date, code: str) -> None:
    # Of 10 wanted in 2015, 5.83 are expected at the end of July; of 20, 11.67, and 9 are 77 per cent of that.
    row = count(20) if value == "9" else count()
    found = findings(small_plan([row]), answer(value=value, window_to=as_of, said=words), as_of=as_of)
    assert [entry.code for entry in found] == ([code] if code else [])


def test_stated_beside_computed_in_words() -> None:
    plan = small_plan([share(25)])
    assert said(plan, answer(percent="47", window_to=SUMMER, said="indfriet"), as_of=SUMMER) == [
        "Mål M1: Oplyst »indfriet«, mens 47 pct. mod mindst 25 pct. giver »Følger planen«. Den beregnede status står, "
        "til målet gøres endeligt op. Intet at gøre, hvis det er status lige nu, der er ment."
    ]


BASES = [
    pytest.param(share(), answer(value="3", whole="8"), "37,5 pct. mod mindst 60,0 pct.", "ikke", id="a share"),
    pytest.param(
        goal({"kind": "at_most", "value": 67}, unit="forløb"), answer(value="90"), "90 forløb mod højst 67 forløb",
        "ikke", id="a ceiling",
    ),
    pytest.param(
        goal({"kind": "change", "to": 411}, unit="personer", baseline={"value": 444}), answer(value="425"),
        "425 personer mod højst 411 personer", "delvist", id="a change",
    ),
    pytest.param(MILESTONE, bare("M1", choice="no", comment="Nej."), "»Nej« og fristen 26. juni 2015", "ikke",
                 id="a milestone not done"),
    pytest.param(MILESTONE, bare("M1", choice="yes", dated=date(2015, 7, 3), comment="Sent."),
                 "»Ja« med datoen 3. juli 2015 og fristen 26. juni 2015", "delvist", id="a milestone done late"),
    pytest.param(JUDGED, answer(choice="not_met"), "den valgte vurdering", "ikke", id="a judgement"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "given", "basis", "word"), BASES)
def test_what_the_computed_status_rests_on(row: dict[str, Any], given: Answer, basis: str, word: str) -> None:
    (found,) = findings(small_plan([row]), replace(given, stated=stated("opfyldt")))
    assert found.message == (
        f"Oplyst »opfyldt«, men {basis} giver »Målet er {word} opfyldt«. Den beregnede status står."
    )


def test_the_whole_of_a_compound_goal_rests_on_its_parts() -> None:
    given = [answer(part="a", value="1", whole="40"), answer(part="b", value="1", whole="40"), answer(said="opfyldt")]
    (found,) = findings(small_plan([HALVES]), *given)
    assert found.message.startswith("Oplyst »opfyldt«, men målets dele giver »Målet er ikke opfyldt«.")


def test_a_goal_set_aside_and_stated_as_met() -> None:
    (found,) = findings(small_plan([count()]), answer(reason=NoFigure.ON_HOLD, said="opfyldt"))
    assert found.message == (
        "Oplyst »opfyldt«, men »Sat i bero« under »Hvorfor mangler tallet?« giver »Sat i bero«. Den beregnede status står."
    )


@pytest.mark.parametrize(
    ("role", "codes"), [pytest.param("Chef", [], id="complete"), pytest.param("", ["W804"], id="no role")]
)
def test_only_a_complete_decision_settles_a_difference(role: str, codes: list[str]) -> None:
    decision = Decision("M1", Status.MET, "Talt for sent.", role, date(2016, 1, 5))
    found = findings(small_plan([count()]), answer(value="1", said="opfyldt"), decided=(decision,))
    assert [entry.code for entry in found] == codes


def test_a_status_that_nothing_shows_is_listed_once() -> None:
    plan = small_plan([count(), share() | {"id": "M2"}, JUDGED | {"id": "M3"}])
    given = [answer(said="ikke opfyldt"), answer("M2", said="bagud"), answer("M3", said="opfyldt")]
    assert said(plan, *given) == [
        "Status er oplyst uden et tal eller et valg, der viser den: M1, M2 og M3. "
        "Skriv tallet, eller vælg under »Hvorfor mangler tallet?«, hvorfor det mangler."
    ]


@pytest.mark.parametrize(
    ("row", "given"),
    [
        pytest.param(count(), answer(said="opfyldt"), id="stated as met is a status of its own"),
        pytest.param(share(), answer(unread=("value",), said="opfyldt"), id="reading says what it cannot read"),
        pytest.param(goal({"kind": "monitored"}), answer(value="3", said="opfyldt"), id="monitored goals have none"),
    ],
)  # fmt: skip
def test_a_stated_status_that_is_let_alone(row: dict[str, Any], given: Answer) -> None:
    assert said(small_plan([row]), given) == []


def test_a_stated_status_beside_half_a_figure_is_not_said_twice() -> None:
    assert [f.code for f in findings(small_plan([share()]), answer(value="11", said="ikke opfyldt"))] == ["E78"]


# Words


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(answer(value="12", description="Alle 12 er i arbejde."), id="beside a figure"),
        pytest.param(answer(reason=NoFigure.NOT_YET, description="Alle er spurgt."), id="beside a reason"),
        pytest.param(answer(said="opfyldt", description="I alletiders forløb."), id="inside another word"),
    ],
)
def test_all_is_no_claim(given: Answer) -> None:
    assert said(small_plan([count()]), given) == []


BESIDE = {
    "a figure": (
        count(), answer(value="12", reason=NoFigure.NOT_YET),
        "Mål M1: Der står tallet 12 og samtidig »Endnu ikke opgjort« under »Hvorfor mangler tallet?«. Tallet tæller, og grunden "
        "bruges ikke. Slet grunden, hvis tallet gælder, og ellers tallet.",
    ),
    "a choice": (
        goal({"kind": "milestone"}), answer(choice="yes", dated=SUMMER, reason=NoFigure.WITHHELD),
        "Mål M1: Der står et valg og samtidig »Diskretion« under »Hvorfor mangler tallet?«. Valget tæller, og grunden "
        "bruges ikke. Slet grunden, hvis valget gælder, og ellers valget.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("row", "given", "sentence"), BESIDE.values(), ids=BESIDE)
def test_a_reason_beside_what_counts(row: dict[str, Any], given: Answer, sentence: str) -> None:
    # status-rules.md §5.2 [2]: beside any other reason than the two that put a goal aside the figure counts.
    assert said(small_plan([row]), given) == [sentence]


def test_ibid_is_listed_once_wherever_it_stands() -> None:
    plan = small_plan([count(), count() | {"id": "M2"}, count() | {"id": "M3"}, count() | {"id": "M4"}])
    given = [
        answer(value="12", source="Ibid."), answer("M2", "12", description="ibid"),
        answer("M3", "12", comment="Se ibid., side 3"), answer("M4", "12", source="Forbidibid"),
    ]  # fmt: skip
    assert said(plan, *given) == [
        "Der står »Ibid.« ved M1, M2 og M3, så det er uvist, hvad der henvises til. "
        "Skriv ved hvert mål det, der skulle have stået."
    ]


def test_a_judgement_without_a_reason() -> None:
    assert said(small_plan([JUDGED]), answer(choice="partly_met", comment="")) == [
        "Mål M1: Der er valgt »Målet er delvist opfyldt«, men begrundelsen mangler, så målet står som "
        "»Kræver vurdering«. Skriv begrundelsen under »Hvorfor, og hvad nu?«."
    ]


def test_a_judgement_of_the_wrong_time() -> None:
    assert said(small_plan([JUDGED]), answer(choice="met", window_to=SUMMER), as_of=SUMMER) == [
        "Mål M1: Der er valgt »Målet er opfyldt«, men fristen 31. december 2015 ligger forude, så målet står som "
        "»Kræver vurdering«. Vælg mellem »Allerede opfyldt«, »Følger planen«, »Lidt bagud«, »Væsentligt bagud« og "
        "»Endnu ikke forfalden«."
    ]
    (found,) = findings(small_plan([JUDGED]), answer(choice="on_track"))
    assert found.message == (
        "Der er valgt »Følger planen«, men fristen 31. december 2015 er passeret, så målet står som »Kræver vurdering«."
    )


def test_a_judgement_nobody_made_is_not_one_without_a_reason() -> None:
    found = findings(small_plan([JUDGED]), answer())
    assert [entry.code for entry in found] == ["W810"]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(bare("M1", choice="yes", dated=date(2015, 6, 20)), id="dated"),
        pytest.param(bare("M1", choice="no", comment="Nej."), id="not done"),
    ],
)
def test_a_milestone_that_is_clear(given: Answer) -> None:
    assert said(small_plan([MILESTONE]), given) == []


def test_a_milestone_done_before_its_deadline_needs_no_date() -> None:
    assert said(small_plan([MILESTONE]), bare("M1", choice="yes"), as_of=date(2015, 5, 31)) == []


# One finding for many goals


def test_missing_windows_are_listed_once() -> None:
    ceiling = goal({"kind": "at_most", "value": 67}) | {"id": "M3"}
    rows = [count(), share() | {"id": "M2"}, ceiling, HALVES | {"id": "M4"}]
    given = [
        bare("M1", "12"), bare("M2", percent="70"), bare("M3", "60"),
        bare("M4", "20", "40", part="a"), bare("M4", "20", "40", part="b", dated=YEAR_END),
    ]  # fmt: skip
    assert said(small_plan(rows), *given) == [
        "Der er ikke skrevet nogen anden periode for M1, M2 og M4 (I arbejde) end den sædvanlige: fra målets start til "
        "opgørelsesdatoen, dog højst til fristen. Intet at gøre, hvis tallene dækker den. Ellers skriv den rigtige i "
        "»Tallene dækker« øverst i skemaet, eller i »Periode fra« og »Periode til«, hvor målet har dem."
    ]


def test_goals_without_an_answer_are_listed_once() -> None:
    monitored, empty = goal({"kind": "monitored"}) | {"id": "M2"}, count() | {"id": "M3"}
    plan = small_plan([count(), monitored, empty, HALVES | {"id": "M4"}])
    given = [bare("M1", description="Vi arbejder på det."), answer(part="a", value="20", whole="40", name="M4")]
    assert said(plan, *given) == [
        "3 mål er uden svar (hverken tal, valg, grund eller status): M1, M3 og M4 (Tættere på arbejde). "
        "Skriv tallet, eller vælg under »Hvorfor mangler tallet?«, hvorfor det mangler."
    ]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(answer(value="0", whole="9"), id="a typed 0 is a figure"),
        pytest.param(answer(reason=NoFigure.NOT_YET), id="a reason"),
        pytest.param(answer(said="opfyldt"), id="a stated status"),
        pytest.param(answer(unread=("value",)), id="something that cannot be read"),
        pytest.param(answer(whole="62"), id="half a share, which has its own finding"),
    ],
)
def test_what_is_an_answer(given: Answer) -> None:
    assert "W810" not in [entry.code for entry in findings(small_plan([share()]), given)]


@pytest.mark.parametrize(("as_of", "codes"), [(date(2015, 8, 30), []), (date(2015, 8, 31), ["W810"])])
def test_no_answer_is_asked_for_before_the_goal_begins(as_of: date, codes: list[str]) -> None:
    plan = small_plan([count(start=date(2015, 8, 31))])
    assert [entry.code for entry in findings(plan, as_of=as_of)] == codes


def test_missing_comments_are_listed_once() -> None:
    rows = [count(), count() | {"id": "M2"}, count() | {"id": "M3"}, HALVES | {"id": "M4"}, HALVES | {"id": "M5"}]
    halves = {"value": "1", "whole": "40"}
    given = [
        answer(value="1", comment=""), answer("M2", "12", comment=""), answer("M3", "1"),
        answer("M4", **halves, part="a", comment=""), answer("M4", **halves, part="b", comment=""),
        answer("M5", **halves, part="a", comment=""), answer("M5", **halves, part="b"),
    ]  # fmt: skip
    assert said(small_plan(rows), *given) == [
        "Der er ingen bemærkning ved M1 og M4, hvor målet er delvist opfyldt, ikke opfyldt eller bagud. "
        "Skriv kort under »Hvorfor, og hvad nu?«, hvad der forklarer resultatet, og hvad der nu sker."
    ]


def test_no_comment_is_asked_for_where_a_decision_stands() -> None:
    decision = Decision("M1", Status.MET, "Talt for sent.", "Chef", date(2016, 1, 5))
    assert findings(small_plan([count()]), answer(value="1", comment=""), decided=(decision,)) == []


# Numbers


def numbered(*ids: str) -> list[str]:
    plan = small_plan([count() | {"id": name} for name in ids])
    return [entry.sentence() for entry in findings(plan) if entry.code == "N809"]


def test_number_3_1_is_missing_in_koebenhavn() -> None:
    assert [entry.sentence() for entry in findings(KOEBENHAVN) if entry.code == "N809"] == [
        "Nummereringen i planen springer 3.1 over. Se efter, om et mål eller en indsats er faldet ud af planen."
    ]


def test_koebenhavn_5_1_has_no_status_and_no_figure() -> None:
    answered = [bare(goal.id, said="opfyldt") for goal in KOEBENHAVN.goals if not goal.id.startswith("5.1")]
    found = findings(KOEBENHAVN, *answered, bare("5.1", description="Ca. 150 kurser."), as_of=date(2008, 3, 31))
    assert [entry.message for entry in found if entry.code == "W810"] == [
        "2 mål er uden svar (hverken tal, valg, grund eller status): 5.1R og 5.1."
    ]


@pytest.mark.parametrize(
    ("ids", "missing"),
    [
        pytest.param(("1.1", "1.2", "2.1"), "", id="no gap"),
        pytest.param(("1.1a", "1.1b", "1.1R", "1.2"), "", id="letters after the number"),
        pytest.param(("1.1", "1.3", "2.2", "2.3"), "1.2 og 2.1", id="a gap in two series"),
        pytest.param(("E1.1", "1.2", "1.4"), "1.3", id="efforts and goals share a series"),
        pytest.param(("1.1", "1.2", "1.10"), "", id="too many are missing to be a gap"),
        pytest.param(("UNG-01", "UNG-03", "LTL-R2"), "", id="ids without dotted numbers"),
    ],
)
def test_a_gap_in_the_numbering(ids: tuple[str, ...], missing: str) -> None:
    expected = f"Nummereringen i planen springer {missing} over. " if missing else ""
    assert [sentence.removesuffix("Se efter, om et mål eller en indsats er faldet ud af planen.")
            for sentence in numbered(*ids)] == ([expected] if missing else [])  # fmt: skip


def test_ishoejs_numbers_have_no_gap() -> None:
    assert "N809" not in [entry.code for entry in findings(ISHOEJ)]


# The former follow-up


def since(row: dict[str, Any], before: Answer, now: Answer) -> list[str]:
    plan = small_plan([row])
    former, present = (FollowUp("Ishøj", "183", "2015-12", YEAR_END, (entry,)) for entry in (before, now))
    return [entry.sentence() for entry in changes_since(plan, former, present)]


NONE_LEFT = goal({"kind": "at_most", "value": 0}, unit="klager")
STOCK = goal({"kind": "at_most", "value": 67}, unit="forløb")
CHANGES = [
    pytest.param(
        count(), answer(value="9", window_to=SUMMER), answer(value="4", window_to=date(2015, 5, 31)),
        ["Mål M1: Tallet gælder til 31. maj 2015, men ved sidste opfølgning gjaldt det til 31. juli 2015. "
         "Skriv det nyeste tal og dets dato."],
        id="older than last time, and therefore smaller",
    ),
    pytest.param(
        count(), answer(value="9", window_to=SUMMER), answer(value="4", comment=""),
        ["Mål M1: Antallet er faldet fra 9 job til 4 job siden sidste opfølgning, men det kan kun vokse. "
         "Ret tallet, eller skriv under »Hvorfor, og hvad nu?«, hvad der var forkert sidst."],
        id="a cumulative count that fell",
    ),
    pytest.param(
        count(), answer(value="9", window_to=SUMMER), answer(value="4", comment="Fem var talt med to gange."),
        ["Mål M1: Antallet er rettet fra 9 job til 4 job siden sidste opfølgning. Afsenderen skriver: "
         "»Fem var talt med to gange«. Intet at gøre, hvis forklaringen passer."],
        id="a cumulative count that was corrected, with a word on why",
    ),
    pytest.param(
        share(), answer(percent="12"), answer(value="3", whole="8"),
        ["Mål M1: Resultatet er gået fra 12,0 pct. til 37,5 pct. siden sidste opfølgning, altså over tre gange så meget. "
         "Se efter, om tallet er tastet rigtigt og er i samme enhed som sidst."],
        id="more than three times as much",
    ),
    pytest.param(
        STOCK, answer(value="1251"), answer(value="60"),
        ["Mål M1: Resultatet er gået fra 1.251 forløb til 60 forløb siden sidste opfølgning, altså under en tredjedel. "
         "Se efter, om tallet er tastet rigtigt og er i samme enhed som sidst."],
        id="less than a third",
    ),
    pytest.param(count(), answer(value="4", window_to=SUMMER), answer(value="12"), [], id="exactly three times"),
    pytest.param(STOCK, answer(value="60"), answer(value="20"), [], id="exactly a third"),
    pytest.param(STOCK, answer(value="60"), answer(value="59"), [], id="a stock may fall"),
    pytest.param(STOCK, answer(value="0"), answer(value="9"), [], id="there is no factor from 0"),
    pytest.param(STOCK, answer(value="9"), answer(value="0"), [], id="nor from a few to 0"),
    pytest.param(
        STOCK, answer(value="1251"), answer(value="0"),
        ["Mål M1: Resultatet er gået fra 1.251 forløb til 0 forløb siden sidste opfølgning, altså under en tredjedel. "
         "Se efter, om tallet er tastet rigtigt og er i samme enhed som sidst."],
        id="0 after many",
    ),
    pytest.param(NONE_LEFT, answer(value="12"), answer(value="0"), [], id="0 where that is the target"),
    pytest.param(count(), answer(value="9"), answer(reason=NoFigure.NOT_YET), [], id="no figure now"),
    pytest.param(count(), answer(said="opfyldt"), answer(value="9"), [], id="no figure then"),
    pytest.param(share(), answer(value="0", whole="0"), answer(value="3", whole="8"), [], id="no share then"),
    pytest.param(count(), answer(value="9"), answer(value="9"), [], id="the same again"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "before", "now", "sentences"), CHANGES)
def test_beside_the_former_follow_up(row: dict[str, Any], before: Answer, now: Answer, sentences: list[str]) -> None:
    assert since(row, before, now) == sentences


def test_each_part_is_held_beside_its_former_self() -> None:
    row = {
        "id": "M1", "text": "Fem her og fem der", "parts": [
            {"key": "a", "label": "Her", "target": {"kind": "at_least", "value": 5}, "cumulative": True},
            {"key": "b", "label": "Der", "target": {"kind": "at_least", "value": 5}, "cumulative": True},
        ],
    }  # fmt: skip
    plan = small_plan([row])
    before = FollowUp("Ishøj", "183", "2015-08", SUMMER, (answer(part="a", value="6"), answer(part="b", value="5")))
    now = FollowUp(
        "Ishøj", "183", "2015-12", YEAR_END, (answer(part="a", value="6"), answer(part="b", value="4", comment=""))
    )
    assert [entry.message for entry in changes_since(plan, before, now)] == [
        "»Der«: Antallet er faldet fra 5 til 4 siden sidste opfølgning, men det kan kun vokse."
    ]
    explained = replace(now, answers=(now.answers[0], replace(now.answers[1], comment="En er rejst.")))
    assert [entry.code for entry in changes_since(plan, before, explained)] == ["N862"]


# The catalogue

FIGURE_MESSAGES = sorted(
    (entry for entry in messages() if re.fullmatch(r"E7[1-9]|[EWN]8\d\d", entry.code)), key=lambda e: int(e.code[1:])
)


@pytest.mark.parametrize("message", FIGURE_MESSAGES, ids=[message.code for message in FIGURE_MESSAGES])
def test_a_message_is_filled_by_its_example(message: Message) -> None:
    facts: dict[str, Any] = dict(message.example)
    example = finding(message, **facts)
    assert {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}[message.code[0]] is example.severity
    assert message.title
    assert example.message.endswith(".")
    assert example.remedy.endswith(".")
    assert message.meaning.endswith(".")


def test_the_codes_are_numbered_in_order() -> None:
    numbers = [int(message.code[1:]) for message in FIGURE_MESSAGES]
    assert sorted(numbers) == [*range(71, 80), *range(801, 822), 840, 841, *range(851, 865), 870]


def test_errors_go_first() -> None:
    plan = small_plan([share(), share() | {"id": "M2"}])
    found = ranked(findings(plan, answer(value="3", whole="8", percent="37", comment=""), bare("M2", "9", "8")))
    assert [entry.code for entry in found] == ["E72", "N802", "N816"]


def test_a_follow_up_without_contradictions() -> None:
    assert said(small_plan([count(), share() | {"id": "M2"}]), answer(value="12"), answer("M2", "6", "8", "75")) == []
