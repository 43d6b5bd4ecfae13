"""What a goal is called on the first page, as much as a line has room for; and the signs: a line of them for each area, and at its foot what they mean, by which thresholds, and what is not counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from followup_xl.danish.wording import status_phrase
from followup_xl.model.plan import EffortArea, Goal, Plan
from followup_xl.model.status import Status
from followup_xl.page.document import Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.reporting.appendix.statuses import GROUPS, PARTLY, WITHHELD_SIGN, percent_words
from followup_xl.reporting.report import Report, small_counts
from followup_xl.rules.assessment import Assessment

_LEAST = 26
_NOTES = re.compile(r"\s*\(note[^)]*\)")
_STOP = re.compile(r"[,:;(–]\s|\s\(")


def goal_of(report: Report, found: Assessment) -> Goal:
    """The goal that was judged."""
    return next(goal for goal in report.plan.goals if goal.id == found.goal)


def sign(found: Assessment) -> str:
    """The sign of its status."""
    return WITHHELD_SIGN if found.withheld else found.final.sign


def plain_text(text: str) -> str:
    """A goal's text without references to notes and its full stop."""
    return _NOTES.sub("", text).strip().rstrip(".")


def short_name(report: Report, found: Assessment, most: int = 44) -> str:
    """Number and the beginning of the text, cut between words, where a part of the sentence ends if one does."""
    return f"{found.goal} {cut_name(plain_text(goal_of(report, found).text), most)}"


def cut_name(text: str, most: int) -> str:
    """A text of at most so many signs; where it is cut it ends with three dots.

    >>> cut_name("Andelen af unge i uddannelse, målt hvert år", 33)
    'Andelen af unge i uddannelse …'
    """
    if len(text) <= most:
        return text
    kept = text[: most - 1].rsplit(" ", 1)[0]
    least = max(_LEAST, 2 * len(kept) / 3)
    stops = [found.start() for found in _STOP.finditer(kept) if found.start() >= least]
    kept = kept[: stops[-1]] if stops else kept
    return f"{kept.rstrip(' ,:;(–-')} …"


@dataclass(frozen=True)
class Detail:
    """``goals`` that are behind, each with so many signs of its ``text`` and of ``explanation``.

    ``names`` in a line, each with so many signs ``short``, or ``rest`` of the goals behind that the table has no room
    for; ``lines`` in a section. ``unmoved``: goals that stand as they did are named too, and not only counted.
    ``area``: so many signs of an area's name.
    """

    goals: int = 8
    explanation: int = 320
    names: int = 8
    lines: int = 6
    text: int = 70
    short: int = 44
    rest: int = 0
    unmoved: bool = False
    area: int = 24


_TWO_LINES, _THREE_LINES = 88, 132
DETAILS = (
    Detail(text=150, short=90, unmoved=True), Detail(text=150, short=64, unmoved=True), Detail(text=105, short=54), Detail(),
    Detail(explanation=220), Detail(explanation=176), Detail(8, _THREE_LINES), Detail(8, _THREE_LINES, 6),
    Detail(8, _TWO_LINES, 6), Detail(8, _TWO_LINES, 6, short=36), Detail(8, _TWO_LINES, 5, 5, short=36),
    Detail(7, _TWO_LINES, 5, 5, short=34), Detail(7, _TWO_LINES, 4, 5, short=34), Detail(6, _TWO_LINES, 4, 5, short=34),
    Detail(6, _TWO_LINES, 3, 4, short=34), Detail(5, _TWO_LINES, 3, 4, short=34), Detail(5, _TWO_LINES, 2, 4, short=34),
    Detail(4, _TWO_LINES, 2, 4, short=34), Detail(4, _TWO_LINES, 1, 3, short=30), Detail(3, _TWO_LINES, 1, 3, short=30),
    Detail(3, _TWO_LINES, 1, 2, short=26), Detail(2, _TWO_LINES, 1, 2, short=26),
)  # fmt: skip
"""From the fullest to the shortest; the first that fits is taken."""


_MOST, _NAME = 3, 34
_MEANINGS: dict[Status, str] = {
    Status.MET: "nået", Status.ALREADY_MET: "nået", Status.UNDOCUMENTED: "meldt opfyldt uden tal",
    Status.NOT_REPORTED: "intet tal", Status.NOT_DUE: "frist senere", Status.CHECK: "skal tjekkes",
    Status.ADMITTED_NOT_MET: "ikke opfyldt", Status.ADMITTED_PARTLY: "delvist opfyldt",
}  # fmt: skip
"""What a sign stands for in a word or two, where the status itself says it in more."""


HEADING = "Hvert område, mål for mål"
_AREA_WORDS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("ikke opfyldt", (Status.NOT_MET, Status.ADMITTED_NOT_MET)),
    ("delvist opfyldt", (Status.PARTLY_MET, Status.ADMITTED_PARTLY)),
    ("bagud", (Status.WELL_BEHIND, Status.SLIGHTLY_BEHIND)),
    ("uden tal", GROUPS["missing"]),
    ("i bero", (Status.ON_HOLD,)),
)
_LEAST_WORDS = 3
"""So many of them are said where there is little room: what somebody must act on."""


def sign_words(goals: Iterable[Assessment]) -> str:
    """The signs of the statuses that occur, each with what it stands for: "● nået · ▼ væsentligt bagud"."""
    every = tuple(goals)
    occurring = {goal.final for goal in every if not goal.withheld}
    meanings: dict[str, list[str]] = {}
    for status in Status:
        if status in occurring:
            words = _MEANINGS.get(status) or status_phrase(status)
            own = meanings.setdefault(status.sign, [])
            own += [words] if words not in own else []
    said = [f"{mark} {' eller '.join(words)}" for mark, words in meanings.items()]
    said += [f"{WITHHELD_SIGN} status vises ikke"] if any(goal.withheld for goal in every) else []
    return " · ".join(said)


def foot_lines(report: Report, order: str) -> Iterator[str]:
    """The signs in a line; thresholds, ``order``, what is not counted, and what a public copy leaves out in another."""
    yield sign_words(report.counted)
    rows = (row for goal in report.counted if not goal.withheld for row in goal.parts or (goal,))
    occurring = {row.computed for row in rows if row.value is not None and not row.withheld}
    hidden = f"{small_counts(report.public.limit)}." if report.public and report.public.limit else ""
    said = filter(None, (threshold_words(report.plan, occurring), order, *_uncounted(report), hidden))
    if text := " ".join(said):
        yield text


def threshold_words(plan: Plan, occurring: set[Status]) -> str:
    """The plan's thresholds of those statuses that figures have come to, in a line (status-rules.md §2–§4)."""
    limits, said = plan.thresholds, []
    if Status.WELL_BEHIND in occurring:
        said.append(
            f"Væsentligt bagud: under {percent_words(limits.slightly_behind)} af det, der kan ventes nu; andele og niveauer "
            f"under {percent_words(limits.level_slightly_behind)} af målet."
        )
    elif Status.SLIGHTLY_BEHIND in occurring:
        said.append(
            f"Lidt bagud: under {percent_words(limits.on_track)} af det, der kan ventes nu; andele og niveauer under målet."
        )
    if occurring.intersection((*PARTLY, Status.NOT_MET)):
        said.append(
            f"Delvist opfyldt: mindst {percent_words(limits.partly_at_least)} af målet eller "
            f"{percent_words(limits.partly_change)} af en ændring."
        )
    own = any(row.thresholds for goal in plan.goals for row in (goal, *goal.parts))
    return " ".join([*said, *(["Har et mål sine egne grænser, står de ved målet."] if own and said else [])])


def _uncounted(report: Report) -> Iterator[str]:
    """The goals that are not counted, with why."""
    goals = [goal for goal in report.counted if not goal.is_counted]
    followed = [goal for goal in goals if goal.indicator.monitored]
    rest = [goal for goal in goals if not goal.indicator.monitored]
    for own, why in ((followed, "følges uden måltal"), (rest, "er ikke relevant")):
        if own:
            yield f"{_named(report, own)} {why} og er ikke talt med."


def _named(report: Report, goals: list[Assessment]) -> str:
    names = ", ".join(short_name(report, goal, _NAME) for goal in goals[:_MOST])
    more = f" og {len(goals) - _MOST} mere" if len(goals) > _MOST else ""
    return f"{'Ét mål' if len(goals) == 1 else f'{len(goals)} mål'} ({names}{more})"


def area_table(report: Report, columns: tuple[Column, Column], detail: Detail) -> Table:
    """The areas that have goals, each with its signs and words; a long name in full where there is room."""
    name, signs = columns
    rows = [_area_row(report, area, detail, (name.key, signs.key)) for area in report.plan.areas if area.goals]
    headings = ((name, "Område"), (signs, "Målene i planens rækkefølge"))
    return Table(headings, rows, "Områdernes mål med deres status.", heads=name.key, head="front.head.line")


def _area_row(report: Report, area: EffortArea, detail: Detail, keys: tuple[str, str]) -> Row:
    goals = report.of_area(area)
    said = area_words(goals, _AREA_WORDS if detail.area > Detail.area else _AREA_WORDS[:_LEAST_WORDS])
    words = " · ".join(filter(None, (" ".join(map(sign, goals)), said)))
    name, signs = keys
    return Row({name: Cell(cut_name(area.name, detail.area), "front.line"), signs: Cell(words, "front.line")})


def area_words(goals: Sequence[Assessment], groups: Sequence[tuple[str, tuple[Status, ...]]] = _AREA_WORDS) -> str:
    """How many goals are not met, behind or without a figure: "2 bagud, 3 uden tal"; what else is said where none is."""
    shown = [goal.final for goal in goals if not goal.withheld]
    counts = [(sum(status in statuses for status in shown), words) for words, statuses in groups]
    said = [f"{count} {words}" for count, words in counts if count]
    withheld = len(goals) - len(shown)
    return ", ".join([*said, *([f"{withheld} vises ikke"] if withheld else [])])
