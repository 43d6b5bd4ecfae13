"""An inbox of 98 municipalities as it really is, and what must come of it, worked out from what was typed alone.

The plan's deadline is the day on which status is judged, so that every status is final. Everything here is plain
arithmetic on what was typed: no rule, reader or word of the program is asked.
"""

import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from followup_xl.model.municipalities import municipalities
from followup_xl.model.plan import Plan
from followup_xl.model.status import NoFigure
from inbox_maker import GivenAnswer, answers, inbox, workbook

NAMES = [entry.name for entry in municipalities()]
MISSING, BROKEN = NAMES[4:7], NAMES[50:55]
DIFFERENT, SAME = NAMES[20:22], NAMES[30:31]
EMPTY, ZIPPED, CORRECTED = NAMES[60:66], NAMES[80:83], NAMES[85:88]
HELD = {"Lemvig": "Holstebro", "Norddjurs": "Struer"}
"""Whose name a form has, and whose it is: Lemvig and Holstebro have sent nothing else, Norddjurs a form of its own too."""
NO_BOOK = {"Ringkøbing-Skjern": "pdf", "Hedensted": "docx"}
APPROVED = NAMES[88:90]
SHARING = ("Ishøj", "Vallensbæk")
ROUND, ARCHIVE = "2015-08", "Post af 3. september.zip"
DAY, NEWER = date(2015, 8, 31), 2_000_000_000


def share(kind: str, value: int, **fields: Any) -> dict[str, Any]:
    return {"measure": "share", "target": {"kind": kind, "value": value}, **fields}


GOALS: dict[str, dict[str, Any]] = {
    "M-1": {**share("at_least", 60), "text": "Mindst 60 pct. er i job"},
    "M-2": {**share("at_most", 20), "text": "Højst 20 pct. falder fra"},
    "M-3": {"text": "Mindst 40 forløb", "unit": "forløb", "cumulative": True, "target": {"kind": "at_least", "value": 40}},
    "M-4": {"text": "Henvendelser følges", "unit": "henvendelser", "target": {"kind": "monitored"}},
    "M-5": {"text": "Aftalen er indgået", "target": {"kind": "milestone"}},
    "M-6": {**share("at_least", 50), "text": "Fælles jobcenter: halvdelen har en plan"},
    "M-7": {
        "text": "Fra 200 til 150 ledige", "unit": "personer",
        "baseline": {"value": 200, "at": "2014-12-31"}, "target": {"kind": "change", "to": 150},
    },
}  # fmt: skip


def plan(**more: Any) -> Plan:
    units = [
        {"name": name, "mailbox": f"jobcenter{index}@kommune.example"}
        | ({"own": {"goals": [{"id": "M-6", "covers": list(SHARING)}]}} if name in SHARING else {})
        for index, name in enumerate(NAMES)
    ]
    goals = [{"id": name, **fields} for name, fields in GOALS.items()]
    return Plan.model_validate({
        "id": "programmet", "title": "Programmet", "period": {"start": "2015-01-01", "end": "2015-08-31"},
        "rounds": [{"month": ROUND, "reply_by": "2015-09-15"}, {"month": "2015-12"}], "units": units,
        "areas": [{"id": "A", "name": "Området", "effort_goals": goals}], **more,
    })  # fmt: skip


Typed = dict[str, GivenAnswer]
"""What stands in a form, by goal."""


@dataclass(frozen=True)
class Day:
    """The inbox: what was typed in each of its files (none where it cannot be read), by the file's name."""

    folder: Path
    plan: Plan
    files: Mapping[str, Typed]
    before: Mapping[str, Typed]
    """What the approved ones had sent first."""


def name_of(unit: str, more: str = "", end: str = "xlsx") -> str:
    return f"{unit} {ROUND}{more}.{end}"


def typed(made: Plan, unit: str, seed: int) -> Typed:
    """Answers to all goals, drawn."""
    (known,) = (each for each in made.units if each.name == unit)
    return {entry.goal: entry for entry in answers(made, known, seed, made.rounds[0])}


def form(made: Plan, unit: str, given: Typed) -> bytes:
    (known,) = (each for each in made.units if each.name == unit)
    return workbook(made, known, made.rounds[0], tuple(given.values()))


ONE_GOAL: dict[str, tuple[str, dict[str, Any]]] = {
    CORRECTED[0]: ("M-3", {"value": Decimal(41)}),
    CORRECTED[1]: ("M-1", {"value": Decimal(301), "whole": Decimal(500), "percent": None}),
    CORRECTED[2]: ("M-7", {"value": Decimal(175)}),
}
"""What the corrections of one goal alone say."""

LATER: dict[str, dict[str, dict[str, Any]]] = {
    APPROVED[0]: {"M-1": {"value": Decimal(45), "whole": Decimal(99)}, "M-7": {"value": Decimal(149)}},
    APPROVED[1]: {"M-3": {"value": Decimal(30)}},
}
"""What the approved ones send again, goal by goal; all else as it was."""


def make(folder: Path) -> Day:
    """Write the inbox as it lies when the approved ones have been approved and their corrected forms have come."""
    made = plan()
    later = {"missing": [*MISSING, *EMPTY, *ZIPPED, *NO_BOOK, "Lemvig", "Holstebro", "Struer"]}
    box = inbox(folder, made, made.rounds[0], 3, broken=BROKEN, twice_different=DIFFERENT, twice_same=SAME, **later)
    files = {entry.name: {answer.goal: answer for answer in entry.answers} for entry in box.files}
    before = {unit: files[name_of(unit)] for unit in APPROVED}

    def comes(name: str, unit: str, given: Typed, newer: int = 0) -> None:
        (folder / name).write_bytes(form(made, unit, given))
        files[name] = given
        if newer:
            os.utime(folder / name, (NEWER + newer, NEWER + newer))

    for unit in EMPTY:
        comes(name_of(unit), unit, {})
    comes(name_of("Lemvig"), "Holstebro", typed(made, "Holstebro", 3))
    comes(name_of("Norddjurs", " (2)"), "Struer", typed(made, "Struer", 3))
    for unit, end in NO_BOOK.items():
        files[name_of(unit, end=end)] = {}
        (folder / name_of(unit, end=end)).write_bytes(b"%PDF-1.4\n")
    with zipfile.ZipFile(folder / name_of("Hedensted", end="docx"), "w") as letter:
        letter.writestr("[Content_Types].xml", "<Types/>")
        letter.writestr("word/document.xml", "<w>Vi har nået 12</w>")
    with zipfile.ZipFile(folder / ARCHIVE, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Læs mig.txt", "Tre skemaer")
        for unit in ZIPPED:
            files[f"{ARCHIVE}/svar/{name_of(unit)}"] = given = typed(made, unit, 3)
            archive.writestr(f"svar/{name_of(unit)}", form(made, unit, given))
    for unit, (goal, fields) in ONE_GOAL.items():
        older = files[name_of(unit)][goal]
        assert older.value is not None, "choose another seed"
        comes(name_of(unit, " rettelse"), unit, {goal: replace(older, comment="", source="", **fields)}, newer=1)
    for unit in DIFFERENT:
        os.utime(folder / name_of(unit, " (rettet)"), (NEWER, NEWER))
    return Day(folder, made, files, before)


def correct(day: Day) -> Day:
    """The approved ones send their forms again."""
    files = dict(day.files)
    for unit, goals in LATER.items():
        given = dict(day.before[unit])
        given |= {goal: replace(given[goal], **fields) for goal, fields in goals.items()}
        files[name_of(unit)] = given
        (day.folder / name_of(unit)).write_bytes(form(day.plan, unit, given))
    return replace(day, files=files)


# --- what must come of it


class Judged(NamedTuple):
    """A goal's status and figure (a share in per cent), and what a share is of."""

    status: str
    value: Fraction | None = None
    part: int | None = None
    whole: int | None = None


def exact(answer: GivenAnswer) -> Fraction:
    """A share as it was typed: from its two numbers, else the percentage."""
    if answer.value is None or answer.whole is None:
        return Fraction(answer.percent or 0)
    return Fraction(100 * int(answer.value), int(answer.whole))


REASONS = {NoFigure.ON_HOLD: "on_hold", NoFigure.NOT_RELEVANT: "not_relevant"}
PARTLY = {"M-1": lambda v: v >= 45, "M-2": lambda v: v <= 22, "M-3": lambda v: v >= 30, "M-6": lambda v: v >= Fraction(75, 2),
          "M-7": lambda v: v <= 175}  # fmt: skip
"""From 75 pct. of what is wanted; up to a tenth above a ceiling; from half of the way of a change."""
REACHED = {"M-1": lambda v: v >= 60, "M-2": lambda v: v <= 20, "M-3": lambda v: v >= 40, "M-6": lambda v: v >= 50,
           "M-7": lambda v: v <= 150}  # fmt: skip


def judged(goal: str, answer: GivenAnswer | None) -> Judged:
    """What a goal's answer comes to on the day of the deadline."""
    if goal == "M-4":  # a figure that is only followed has no status, and a reason is of no effect
        return Judged("monitored", None if answer is None or answer.value is None else Fraction(answer.value))
    if answer is None or (
        answer.reason is None and (answer.value, answer.percent, answer.choice) == (None, None, None)
    ):
        return Judged("not_assessable")
    if answer.reason:
        return Judged(REASONS.get(answer.reason, "not_reported"))
    if goal == "M-5":
        return Judged("met" if answer.choice == "Ja" else "not_met")
    part, whole = (None, None) if answer.whole is None else (int(answer.value or 0), int(answer.whole))
    value = exact(answer) if GOALS[goal].get("measure") == "share" else Fraction(answer.value or 0)
    status = "met" if REACHED[goal](value) else "partly_met" if PARTLY[goal](value) else "not_met"
    return Judged(status, value, part, whole)


@dataclass(frozen=True)
class Expected:
    """What must come of a run: the outcome of every file and unit, and the answers of every unit that counts."""

    files: Mapping[str, str]
    units: Mapping[str, str]
    typed: Mapping[str, Typed]


RECEIVED_EMPTY = "skemaet er modtaget, men ikke udfyldt"


def expected(day: Day, newest: bool = False, lemvig: bool = False) -> Expected:
    """What must come of the inbox, where the newest answers are taken (else files that differ are a conflict).

    ``lemvig``: the form with Lemvig's name has been decided to be Lemvig's.
    """
    files = dict.fromkeys(day.files, "evaluated")
    units = dict.fromkeys(NAMES, "answered")
    given = {unit: day.files.get(name_of(unit), {}) for unit in NAMES}
    units |= dict.fromkeys(MISSING, "missing") | dict.fromkeys(EMPTY, "missing") | dict.fromkeys(BROKEN, "refused")
    files |= {name_of(unit): "empty" for unit in EMPTY} | {name_of(unit): "refused" for unit in BROKEN}
    units |= dict.fromkeys(NO_BOOK, "refused")
    files |= {name_of(unit, end=end): "refused" for unit, end in NO_BOOK.items()}
    files |= {name_of(unit): "duplicate" for unit in SAME}  # of two with the same bytes the second by name is the copy
    given |= {unit: day.files[f"{ARCHIVE}/svar/{name_of(unit)}"] for unit in ZIPPED}
    units |= {
        "Struer": "refused",
        "Lemvig": "answered" if lemvig else "refused",
        "Holstebro": "missing" if lemvig else "refused",
    }
    files |= {name_of("Norddjurs", " (2)"): "other_unit", name_of("Lemvig"): "evaluated" if lemvig else "other_unit"}
    for unit, more in (*((unit, " (rettet)") for unit in DIFFERENT), *((unit, " rettelse") for unit in CORRECTED)):
        if newest:
            given[unit] = given[unit] | day.files[name_of(unit, more)]
            if given[unit] == day.files[name_of(unit, more)]:
                files[name_of(unit)] = "skipped"  # nothing is taken from it
        else:
            units[unit] = "conflict"
            files |= {name_of(unit): "conflict", name_of(unit, more): "conflict"}
    return Expected(files, units, {unit: given[unit] for unit in NAMES if units[unit] == "answered"})
