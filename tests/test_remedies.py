"""Every remedy is tried: its own words are followed, the form is read again, and the finding must be gone.

No goal may have become better by it than it was, unless a person gave a real figure (workbook-contract.md §3 [2]). Every E-
and W-message has a trial here, or stands in NO_TRIAL with the reason.
"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from followup_xl.catalogue import messages
from followup_xl.model.cell import ErrorValue
from followup_xl.model.followup import Answer
from followup_xl.model.status import Status
from followup_xl.page.theme import FIGURE_FORMAT
from remedy_trials import Trial, Typed, field_of, followed, form_of, rank, read, written

V, W, P, C = ("M1", "value"), ("M1", "whole"), ("M1", "percent"), ("M1", "comment")
FROM, TO, ON, REASON, STATED = (("M1", column) for column in ("window_from", "window_to", "dated", "reason", "stated"))
SUMMER = date(2015, 8, 31)
JULY = datetime(2015, 7, 1)  # noqa: DTZ001 - a day in a cell has no zone


def goal(target: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": "M1", "text": "Et mål", "target": target, **fields}


def count(least: int = 5, **fields: Any) -> list[dict[str, Any]]:
    return [goal({"kind": "at_least", "value": least}, **{"unit": "personer", **fields})]


def share(**fields: Any) -> list[dict[str, Any]]:
    return [goal({"kind": "at_least", "value": 60}, measure="share", **fields)]


COUNT, SUM, SHARE = count(), count(unit="job", cumulative=True), share()
LEVEL = [goal({"kind": "change", "to": 411}, unit="personer", baseline={"value": 444, "at": "2013-12-31"})]
HOURS, SCALE = count(50, measure="number", unit="timer"), count(50, measure="number", unit=None)
MILESTONE = [goal({"kind": "milestone"}, deadline=date(2015, 6, 26))]
JUDGED = [goal({"kind": "judged", "criteria": ["Det går bedre"]})]
GROUP = {"measure": "share", "whole_means": "Ikke arbejdsmarkedsparate"}
HALVES = [{
    "id": "M1", "text": "Halvdelen i arbejde, resten tættere på", "parts": [
        {"key": "a", "label": "I arbejde", "target": {"kind": "at_least", "value": 50}, **GROUP},
        {"key": "b", "label": "Tættere på", "target": {"kind": "at_least", "value": 50}, **GROUP},
    ],
}]  # fmt: skip
REAL, BOTH = {V: 3}, {V: 20, W: 60}
YEAR = {FROM: date(2015, 1, 1), TO: date(2015, 12, 31)}


def half(key: str, column: str) -> tuple[str, str]:
    return f"M1/{key}", column


TRIALS: dict[str, list[Trial]] = {
    "E601": [Trial(COUNT, {V: ErrorValue("#N/A")}, REAL), Trial(COUNT, {V: "#DIV/0!"}, REAL)],
    "E602": [Trial(COUNT, {V: Typed(None, formula="=A1")}, REAL)],
    "E603": [Trial(COUNT, {V: True}, REAL)],
    "E604": [Trial(SHARE, {V: "37\n60 %"}, BOTH), *(Trial(COUNT, {V: text}, REAL) for text in (
            "12 (foreløbigt)", "1O", "Sat i bero", "sat i  BERO", "Ikke relevant", "ikke relevnt", "..", "…", "*", "‹5",
            "for få til at vise", "diskretionshensyn", "endnu ikke opgjordt", "33 færre", "faldet med 33", "alle 314",
            "11-maj", "maj 11", "ved ikke", "mangler", "må ikke vises (GDPR)", "5 l", "O", "N<5", "under grænsen")),
        Trial(LEVEL, {V: "33 færre"}, {V: 430}), Trial(SHARE, {V: "33 flere"}, BOTH), Trial(SHARE, {W: "ukendt", V: 20}, BOTH),
        Trial(SHARE, {W: "..", V: 20}, BOTH), Trial(SHARE, {P: "Sat i bero"}, BOTH),
        Trial(count(categories=[{"key": "k", "label": "Kvinder"}]), {V: 3, ("M1/k", "value"): ".."}, {("M1/k", "value"): 3}, stands=True),
    ],
    "E605": [Trial(COUNT, {V: "37.5"}, REAL), Trial(SHARE, {P: "37.5"}, {P: 30})],
    "E606": [
        *(Trial(SHARE, {V: text}, BOTH) for text in ("37 (60 %)", "37/60 %", "11/62", "11-62", "3-8", "½", "62:11")),
        *(Trial(COUNT, {V: text}, REAL) for text in ("11/62", "3-8", "1-4", "0–4", "37 (60 %)", "1-4 personer")),
        Trial(SHARE, {P: "11 ud af 62"}, {P: 30}),
    ],
    "E607": [
        *(Trial(COUNT, {V: text}, REAL) for text in (
            "<5", "< 5", "≤4", "＜5", "under 5", "færre end 5", "højst 4", "mellem 1 og 4", "ca. 11", ">100", "100+",
            "+5", "11?", "mindst fem")),
        *(Trial(SHARE, {V: text, W: 60}, BOTH) for text in ("<5", "ca. 40", "60+")),
        Trial(SHARE, {P: "ca. 60 %"}, {P: 30}), Trial(SHARE, {P: ">60"}, {P: 30}),
    ],
    "W608": [Trial(COUNT, {V: "alle"}, REAL), Trial(SHARE, {V: "alle"}, BOTH)],
    "E609": [
        Trial(COUNT, {V: "60 %"}, REAL), Trial(SHARE, {V: "60 pct."}, {V: 36, W: 60}), Trial(SHARE, {V: "halvdelen"}, BOTH),
        Trial(COUNT, {V: Typed(Decimal("0.6"), "0%")}, REAL), Trial(share(needs_count=True), {V: "60 %"}, BOTH),
        Trial(SHARE, {W: "60 %"}, BOTH),
        Trial(HOURS, {V: Typed(Decimal("0.5"), FIGURE_FORMAT)}, {V: "0,5 timer"}), Trial(HOURS, {V: Typed(Decimal("0.5"), FIGURE_FORMAT)}, {V: 60}),
        Trial(SCALE, {V: Typed(Decimal("0.5"), FIGURE_FORMAT)}, {V: "0,5"}),
    ],
    "E610": [
        *(Trial(COUNT, {V: text}, REAL) for text in ("4 kr.", "4 forløb", "4 virksomheder", "4 familier", "3 uger", "5 mio.")),
        Trial(SHARE, {P: "12 personer"}, BOTH),
    ],
    "E611": [Trial(COUNT, {V: -5}, REAL), Trial(LEVEL, {V: "-33"}, {V: 430})],
    "E612": [Trial(COUNT, {V: "1,251"}, REAL), Trial(COUNT, {V: Decimal("5.5")}, REAL)],
    "E613": [Trial(count(maximum=50), {V: 12500}, REAL)],
    "E614": [Trial(COUNT, {V: Typed(Decimal(46237), "0")}, REAL), Trial(SHARE, {V: Typed(Decimal(46237), "0")}, BOTH)],
    "E615": [
        Trial(COUNT, {V: date(2026, 5, 11)}, REAL), Trial(SHARE, {V: date(2026, 5, 11)}, BOTH),
        Trial(COUNT, {V: date(2026, 4, 1)}, REAL), Trial(SHARE, {P: "11. maj"}, {P: 30}),
        Trial(COUNT, {V: "uge 32"}, REAL),
    ],
    "E616": [Trial(COUNT, {V: Typed(time(15, 30), "hh:mm")}, REAL)],
    "E617": [Trial(SHARE, {P: "0,6"}, {P: 30}), Trial(SHARE, {P: 1}, {P: 30})],
    "E618": [Trial(SHARE, {P: 3700}, {P: 37})],
    "E619": [Trial(COUNT, {V: 3, TO: "ultimo 2015"}, {TO: date(2015, 12, 31)})],
    "E620": [Trial(COUNT, {V: 3, ON: Typed(JULY, "mm/dd/yy")}, {ON: date(2015, 7, 1)})],
    "E621": [Trial(COUNT, {V: 3, TO: date(1995, 12, 31)}, {TO: date(2015, 12, 31)})],
    "E622": [
        Trial(MILESTONE, {V: "x"}, {V: "Nej"}), Trial(MILESTONE, {V: "Sat i bero"}), Trial(COUNT, {REASON: "<5"}),
        Trial(COUNT, {REASON: "for få"}), Trial(COUNT, {REASON: "bero"}), Trial(COUNT, {REASON: "x"}, {REASON: "Sat i bero"}),
    ],
    "E623": [Trial(SHARE, {V: "11 ud af 62", W: 60}, {V: 11})],
    "E624": [
        Trial(COUNT, {V: 3, FROM: date(2011, 1, 2), TO: date(2011, 7, 31)}, {FROM: date(2015, 1, 3), TO: date(2015, 8, 1)})
    ],
    "W646": [Trial(COUNT, {V: "12 kvinder"}, REAL)],
    "E301": [Trial(COUNT, {("M1", "preview"): 7}, {V: 3, ("M1", "preview"): None})],
    "W302": [Trial(COUNT, {V: 3, ("M1", "preview"): 7}, {V: 3, ("M1", "preview"): None})],
    "W305": [Trial(SHARE, {V: 11, P: 40}, {W: 27})],
    "W503": [Trial(COUNT, {V: 3, STATED: ErrorValue("#N/A")}, {STATED: "Ikke opfyldt"})],
    "E660": [Trial(COUNT, {V: Typed(Decimal(4), '"14"0')}, REAL), Trial(COUNT, {V: Typed(Decimal(4), '0"5"')}, REAL)],
    "E661": [Trial(COUNT, {V: Typed(Decimal(4), ";;;")}, REAL)],
    "E664": [Trial(COUNT, {V: Typed(Decimal("4"), "# ?/?")}, REAL)],
    "E665": [Trial(COUNT, {V: "12\n345"}, REAL), Trial(SHARE, {V: "12\n345"}, BOTH)],
    "E666": [Trial(COUNT, {V: "12,000"}, REAL)],
    "W662": [Trial(SHARE, {P: Typed(Decimal("59.6"), "0")}, {P: 60})],
    "E71": [Trial(SUM, {V: 12, FROM: date(2014, 6, 1), TO: date(2015, 12, 31)}, {V: 3, **YEAR})],
    "E72": [Trial(SHARE, {V: 62, W: 11}, {V: 11, W: 62})],
    "E701": [Trial([goal({"kind": "rank", "value": 10, "among": 98})], {V: 0}, {V: 20})],
    "E75": [Trial(COUNT, {V: 3, TO: date(2016, 3, 1)}, {TO: date(2015, 12, 31)})],
    "E76": [Trial(COUNT, {V: 3, FROM: date(2015, 7, 31), TO: date(2015, 3, 1)}, {FROM: date(2015, 3, 1), TO: date(2015, 7, 31)})],
    "E77": [Trial(MILESTONE, {ON: date(2015, 6, 12)}, {V: "Nej"})],
    "E78": [
        Trial(SHARE, {V: 20}, {W: 60}), Trial(SHARE, {W: 60}, {V: 20}), Trial(SHARE, {V: 0, W: 0}, {W: 60}),
        Trial(share(needs_count=True), {P: 33}, BOTH),
    ],
    "E801": [Trial(SHARE, {V: 20, W: 60, P: 80}, {P: 33})],
    "E840": [
        Trial(COUNT, {V: 3, REASON: "Ikke relevant"}, {REASON: None}),
        Trial(MILESTONE, {V: "Nej", REASON: "Sat i bero"}, {V: None}),
    ],
    "W841": [Trial(COUNT, {V: 3, REASON: "Endnu ikke opgjort"})],
    "W55": [Trial(COUNT, {V: 3, STATED: "Nogenlunde"}, {STATED: "Ikke opfyldt"})],
    "W803": [Trial(count(categories=[{"key": "k", "label": "Kvinder"}]), {V: 3, ("M1/k", "value"): 2}, {("M1/k", "value"): 3})],
    "W804": [Trial(COUNT, {V: 3, STATED: "Målet er opfyldt"}, {V: 5})],
    "W810": [Trial(COUNT, {}, REAL)],
    "W811": [Trial(COUNT, {("M1", "description"): "Alle er i job."}, REAL)],
    "W813": [Trial(JUDGED, {V: "Målet er delvist opfyldt"}, stands=True)],
    "W814": [Trial(JUDGED, {V: "Følger planen", C: "Det går."}, {V: "Målet er delvist opfyldt"})],
    "W815": [Trial(MILESTONE, {V: "Ja"}, {ON: date(2015, 6, 20)})],
    "W817": [Trial(HALVES, {half("a", "value"): 10, half("a", "whole"): 40, half("b", "value"): 10, half("b", "whole"): 44},
                   {half("b", "whole"): 40})],
    "W818": [Trial(HALVES, {half("a", "value"): 30, half("a", "whole"): 40, half("b", "value"): 30, half("b", "whole"): 40},
                   {half("b", "value"): 10})],
    "W820": [Trial(SUM, {V: 4, **YEAR}, {V: 10}, before=Answer("M1", value=Decimal(9), window_to=SUMMER))],
    "W851": [Trial(LEVEL, {V: 4110}, {V: 411})],
    "W852": [Trial(LEVEL, {V: 33}, {V: 430})],
    "W853": [Trial(COUNT, {V: 3, FROM: date(2014, 1, 1), TO: date(2014, 12, 31)}, {V: 4, **YEAR})],
    "E859": [Trial(SUM, {V: 2, FROM: date(2015, 7, 1), TO: date(2015, 12, 31)}, {V: 4, **YEAR})],
    "W860": [Trial(SUM, {V: 12, FROM: date(2015, 7, 1), TO: date(2015, 12, 31)}, {V: 14, **YEAR})],
    "W864": [Trial(SUM, {V: 4, FROM: date(2014, 11, 1), TO: date(2015, 12, 31)}, {V: 3, **YEAR})],
    "W861": [Trial(SUM, {V: 6, FROM: date(2015, 9, 1), TO: date(2015, 12, 31)}, {V: 9, **YEAR},
                   before=Answer("M1", value=Decimal(3), window_from=date(2015, 1, 1), window_to=SUMMER))],
    "W58": [Trial([*HALVES, COUNT[0] | {"id": "M2"}], {V: "tekst"}, {})],
    "E57": [Trial([*HALVES, COUNT[0] | {"id": "M2"}], {V: 7}, {})],
}  # fmt: skip
"""For each code the forms with that fault, and the figures that the person has."""

_FILE = "about the file, its table or its plan: there is no cell to mend"
NO_TRIAL: dict[str, str] = {
    **dict.fromkeys((f"E{n:02}" for n in (*range(1, 30), *range(30, 36), 38)), _FILE),
    **dict.fromkeys(("W17", "W18", "W28", "W29", "W35", "W36", "W37", "W39", "W48", "W49", "W53", "W68"), _FILE),
    **dict.fromkeys(("E651", "E652", "E653", "W651", "W654"), "the as-of date of the whole sheet (test_as_of.py)"),
    **dict.fromkeys(
        (*(f"E{n}" for n in range(91, 100)), *(f"W{n}" for n in range(90, 100)), "W232", "W233", "W234"),
        "about the plan, not a form",
    ),
    **dict.fromkeys(
        (
            "E36",
            "E37",
            "E204",
            *(f"W{n}" for n in (201, 202, 203, 205, 207, 208, 209)),
            "W64",
            "E961",
            "E962",
            *(f"W{n}" for n in range(961, 966)),
        ),
        "about several workbooks together",
    ),
    **dict.fromkeys(
        ("E40", "E41", "E43", "W44", "E45", "E46", "W47", "E50", "E51", "E506", "E59", "W62"),
        "undone as a whole: rows, texts and merges put back (test_journeys.py)",
    ),
    **dict.fromkeys(("E304",), "two copies of the table: one of them is deleted as a whole"),
    **dict.fromkeys(
        ("E54", "E64", "E65", "E66", "W542", "E543", "W544", "E545", "E546", "E547", "W548", "E549"),
        "final statuses, which the office writes",
    ),
    **dict.fromkeys(
        ("W191", "E192", "E193", "E195", "E197", "E198"),
        "whose a file is, and what it is: no cell (test_outcomes.py, test_archives.py)",
    ),
    **dict.fromkeys(("W214", "W215", "W217"), "about the former Bilag 1 and final statuses (test_editions.py)"),
    "E505": "the file says another sender or round: nothing is typed (test_origin.py)",
    "E74": "reached by an answers file alone: E618 refuses the cell before (test_contradictions.py)",
    "E73": "reached by an answers file alone: E611 refuses the cell before (test_contradictions.py)",
    "E79": "figures of others, or a baseline in the plan (test_contradictions.py)",
    "W870": "asks for the former Bilag 1, no cell (test_contradictions.py)",
    **dict.fromkeys(("E856", "E857", "W858"), "rounds that are added up, with the former Bilag 1 (test_since_last.py)"),
    **dict.fromkeys(("E670", "E671"), "how the sheet is formatted or viewed, which is no value"),
    **dict.fromkeys(("E667", "W668", "W669"), "how a cell looks, which is no value: a picture, text crossed out"),
    "W20": "proposed in the marked copy alone; the figure is the person's own (test_described_figures.py)",
    "W807": "asks whether figures were copied: nothing is wrong in either cell alone",
    "W854": "a plan of several years; asks for a newer figure, as W853 does",
}
"""The codes without a trial, each with the reason."""

NOT_YET_TRIED: frozenset[str] = frozenset()
"""Codes that still want a row in TRIALS or NO_TRIAL."""


@pytest.mark.parametrize("code", [entry.code for entry in messages() if entry.code[0] in "EW"])
def test_every_fault_has_a_trial_or_a_reason_for_none(code: str) -> None:
    assert [code in each for each in (TRIALS, NO_TRIAL, NOT_YET_TRIED)].count(True) == 1, (
        f"{code}: add a trial to TRIALS, or a reason to NO_TRIAL"
    )


def test_what_is_tried_or_excused_is_in_the_catalogue() -> None:
    known = {entry.code for entry in messages()}
    assert set(TRIALS) <= known


@pytest.mark.parametrize(
    ("code", "trial"),
    [
        pytest.param(code, trial, id=f"{code}-{at}")
        for code, trials in TRIALS.items()
        for at, trial in enumerate(trials)
    ],
)
def test_the_remedy_mends_the_cell_and_plants_nothing(code: str, trial: Trial) -> None:
    book = written(form_of(trial), trial.typed)
    before = read(trial, book)
    named = [entry for entry in before.findings if entry.code == code]
    assert named, [entry.code for entry in before.findings]
    own = field_of(named[0], before, trial)
    ways = followed(named[0].remedy, own, trial.typed, trial)
    assert ways, f"nothing can be done by: {named[0].remedy}"
    for way in ways:
        assert not way.planted, named[0].remedy
        after = read(trial, written(book, way.cells))
        left = [entry.sentence() for entry in after.findings if entry.code == code]
        assert not left, (named[0].remedy, way, left)
        worse = [f.code for f in after.findings if f.code[0] == "E" and f.code not in {e.code for e in before.findings}]
        assert not worse, (named[0].remedy, way, worse)
        for number, status in after.statuses.items():
            assert way.real or trial.stands or rank(status) <= rank(before.statuses[number]), (
                named[0].remedy,
                way,
                status,
            )


@pytest.mark.parametrize(
    "message", [entry for entry in messages() if entry.code[0] in "EW"], ids=lambda entry: entry.code
)
def test_no_remedy_names_a_figure_to_write(message: Any) -> None:
    remedy = message.remedy.format(**message.example)
    assert not any(f"kriv {digit}" in remedy for digit in "123456789"), remedy


SAID = [
    (COUNT, "‹5", "Vises tallet ikke af hensyn til diskretion, så slet det, der står i »Antal«, "
     "og vælg »Diskretion« under »Hvorfor mangler tallet?«. Skriv ellers det præcise antal."),
    (COUNT, "..", "Slet det, der står i »Antal«, og vælg »Diskretion« under »Hvorfor mangler tallet?«."),
    (SHARE, "Sat i bero", "Slet det, der står i rækkens talfelter, og vælg »Sat i bero« under »Hvorfor mangler tallet?«."),
    (SHARE, "60 %", "Flyt procenten til »Oplyst pct.«, eller skriv antallet i »Antal« og tallet for hele gruppen i "
     "»Ud af«. Sætter cellen selv procenttegn på, så vælg først talformatet »Standard«."),
    (SHARE, "37 (60 %)", "Skriv antallet i »Antal« og tallet for hele gruppen i »Ud af«; procenten hører til i "
     "»Oplyst pct.«."),
    (COUNT, "33 færre", "Skriv antallet selv; en ændring hører til under »Hvorfor, og hvad nu?«."),
    (COUNT, "4 kr.", "Her tælles i personer. Skriv antallet i den enhed, uden ord bagefter."),
    (COUNT, "1O", "Skriv kun antallet med cifre, og resten under »Hvorfor, og hvad nu?«."),
    (COUNT, "ca. 11", "Skriv det præcise antal med cifre, og forbeholdet under »Hvorfor, og hvad nu?«."),
]  # fmt: skip


@pytest.mark.parametrize(("goals", "typed", "remedy"), SAID, ids=[row[1] for row in SAID])
def test_what_is_said_about_a_cell(goals: list[dict[str, Any]], typed: str, remedy: str) -> None:
    trial = Trial(goals, {V: typed})
    found = read(trial, written(form_of(trial), trial.typed))
    assert [entry.remedy for entry in found.findings if entry.code.startswith("E6")] == [remedy]


def test_a_list_of_reasons_in_the_figures_cell_is_never_read_as_the_reason() -> None:
    for words in ("Sat i bero", "Ikke relevant", "Diskretion"):
        trial = Trial(COUNT, {V: words})
        assert read(trial, written(form_of(trial), trial.typed)).statuses["M1"] == "check"
    trial = Trial(COUNT, {V: "Endnu ikke opgjort"})
    assert read(trial, written(form_of(trial), trial.typed)).statuses["M1"] == "not_reported"


def test_a_half_that_is_meant_is_written_with_its_unit_and_read_as_it_stands() -> None:
    trial = Trial(HOURS, {V: Typed(Decimal("0.5"), FIGURE_FORMAT)})
    (fault,) = (each for each in read(trial, written(form_of(trial), trial.typed)).findings if each.code == "E609")
    assert fault.message == (
        "»0,5« i »Antal« ligner en andel, men her spørges der ikke om procent, så feltet er ikke læst, og målet skal tjekkes."
    )
    assert fault.remedy == (
        "Er tallet ment, som det står, så skriv det med enheden bagefter (timer). Er det en procent, så skriv tallet selv. "
        "Sætter cellen selv procenttegn på, så vælg først talformatet »Standard«."
    )
    mended = read(trial, written(form_of(trial), {V: "0,5 timer"}))
    assert "N633" in {each.code for each in mended.findings}
    assert mended.statuses == {"M1": Status.NOT_MET}
