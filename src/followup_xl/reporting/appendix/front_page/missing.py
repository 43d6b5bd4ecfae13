"""The goals without a figure, in lines of their own: whose it is asked for, what is only claimed, and what comes later."""

from collections.abc import Callable, Iterator, Sequence

from followup_xl.danish.wording import brief_date
from followup_xl.model.status import Status
from followup_xl.page.document import Headline, Paragraph
from followup_xl.reporting.appendix.front_page.names import Detail, short_name
from followup_xl.reporting.appendix.groups import LEVEL_NAMES, OPEN, comes_later
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import LEVELS, Assessment

HEADING = "Mangler tal – skal de være der til næste møde?"
COMPLETE = "Ingen mål mangler et tal, der skulle være her nu."
Remark = Callable[[Assessment], str]
"""What stands before or behind a goal's name in a line."""
_LINES: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Meldt opfyldt, men uden tal", (Status.UNDOCUMENTED,)),
    ("Svaret skal tjekkes", (Status.CHECK,)),
    ("Mangler en begrundet vurdering", (Status.NEEDS_JUDGEMENT,)),
)
_ASKED_FOR = tuple(status for status in OPEN if status not in (Status.CHECK, Status.NEEDS_JUDGEMENT))

ROLE = "front.heading"
"""The looks of the headings of the page."""
Line = tuple[str, str]
"""The words that stand out at the beginning of a line, and the line with them."""


def missing_lines(report: Report, detail: Detail) -> list[Line]:
    """The lines, in so much detail; one that says so where every goal has its figure."""
    results_first = sorted(report.counted, key=lambda found: getattr(found.indicator, "level", "") != "result")
    goals = [goal for goal in results_first if not goal.withheld and not goal.indicator.monitored]
    return list(_lines(report, goals, detail)) or [("", COMPLETE)]


def _lines(report: Report, goals: Sequence[Assessment], detail: Detail) -> Iterator[Line]:
    for level in LEVELS:
        own = [found for found in goals if getattr(found.indicator, "level", "") == level]
        asked = [found for found in own if found.final in _ASKED_FOR and not comes_later(found)]
        if asked:
            silent = not any(map(_answered, asked))
            label = f"{len(asked)} {LEVEL_NAMES[level]} {'uden svar' if silent else 'uden tal'}"
            yield line(label, report, asked, detail)
    for label, statuses in _LINES:
        if own := [found for found in goals if found.final in statuses]:
            yield line(label, report, own, detail, _claimed)
    if own := [found for found in goals if comes_later(found)]:
        yield line("Kommer senere", report, own, detail, _expected)
    if own := [found for found in goals if found.final is Status.ON_HOLD]:
        yield line("Sat i bero", report, own, detail)


def _answered(found: Assessment) -> bool:
    """Whether anything was reported, or words were written alone."""
    answers = [row.answer for row in (found, *found.parts)]
    return found.answered or any(answer.description or answer.comment for answer in answers)


def _claimed(found: Assessment) -> str:
    """What stands instead of the figure."""
    if found.final is not Status.UNDOCUMENTED:
        return ""
    if found.answer.choice == "yes":
        return " (dato mangler)"
    return " (»alle«)" if found.answer.claim else ""


def _expected(found: Assessment) -> str:
    return f" (ventes {brief_date(found.answer.dated)})" if found.answer.dated else ""


def line(label: str, report: Report, goals: Sequence[Assessment], detail: Detail, remark: Remark = lambda _: "",
         before: Remark = lambda _: "") -> Line:  # fmt: skip
    """A label and the goals, as many by name as there is room for, with what stands before and behind it; how many more there are is said."""
    most = detail.names if len(goals) > detail.names + 1 else len(goals)
    named = [f"{before(found)}{short_name(report, found, detail.short)}{remark(found)}" for found in goals[:most]]
    named += [f"og {len(goals) - most} mere"] if len(goals) > most else []
    return f"{label}:", f"{label}: {' · '.join(named)}"


def at_most(lines: list[Line], most: int) -> list[Line]:
    """So many of the lines, the last of which says how many more there are."""
    rest = len(lines) - most
    return lines if rest <= 0 else [*lines[: most - 1], ("", f"Og {rest + 1} mere; de står ved målene.")]


def section(heading: str, lines: Sequence[Line]) -> list[Headline | Paragraph]:
    """A heading with its lines; nothing where there are none."""
    if not lines:
        return []
    return [
        Headline(heading, role=ROLE),
        *(Paragraph(text, "front.line", (strong,) if strong else ()) for strong, text in lines),
    ]
