"""The goals that are behind or not met, worst first, with what the administration says, and those without a figure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from followup_xl.danish.wording import brief_date
from followup_xl.model.status import Status
from followup_xl.page.document import Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Row, Target
from followup_xl.reporting.appendix.bullet import bullet
from followup_xl.reporting.appendix.figures import now_words, part_name, target_words
from followup_xl.reporting.appendix.goals import GOALS, NOTHING_NEXT
from followup_xl.reporting.appendix.signs import Detail, cut_name, goal_of, plain_text, short_name, sign
from followup_xl.reporting.appendix.statuses import GROUPS, LEVEL_NAMES, OPEN, WORST, comes_later
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment, by_level
from followup_xl.rules.reasons import obstacle_words

MISSING = "Mangler tal – skal de være der til næste møde?"
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
    results_first = sorted(report.counted, key=lambda found: found.level != "result")
    goals = [goal for goal in results_first if not goal.withheld and not goal.indicator.monitored]
    return list(_lines(report, goals, detail)) or [("", COMPLETE)]


def _lines(report: Report, goals: Sequence[Assessment], detail: Detail) -> Iterator[Line]:
    for level, own in by_level(goals).items():
        asked = [found for found in own if found.final in _ASKED_FOR and not comes_later(found)]
        if asked:
            silent = not any(map(_answered, asked))
            label = f"{len(asked)} {LEVEL_NAMES[level]} {'uden svar' if silent else 'uden tal'}"
            yield line(label, report, asked, detail, lambda found: _lacking(report, found, detail))
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


def _lacking(report: Report, found: Assessment, detail: Detail) -> str:
    """What a figure cannot be held against; empty where there is none."""
    if not found.obstacle or found.value is None or report.hides(found):
        return ""
    words = obstacle_words(found)
    return f" ({cut_name(f'{words[:1].lower()}{words[1:]}', detail.short)})"


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
    paragraphs = (Paragraph(text, "front.line", (strong,) if strong else ()) for strong, text in lines)
    return [Headline(heading, role=ROLE), *paragraphs]


HEADING = "Bagud – hvad vil udvalget have gjort?"
NOBODY = "Ingen mål er bagud, og ingen er opgjort som ikke opfyldt."
ORDER = (
    "»Bagud« står efter alvor: ikke opfyldt og væsentligt bagud, så delvist opfyldt og lidt bagud; resultatmål først, længst "
    "fra det ventede øverst."
)
UNSAID = "Ikke oplyst."
_LEAST, _NAMED, _PART = 40, 12, 48
CUT = " …"
SENTENCE = re.compile(r"(?<=[.!?»])\s+(?=[A-ZÆØÅ»])")
"""What stands between two sentences."""


def behind(report: Report) -> list[Assessment]:
    """All goals that somebody must act on, worst first, by the order that is printed (``ORDER``)."""
    counted = (goal for goal in report.counted if goal.is_counted and not goal.withheld)
    goals = [goal for goal in counted if goal.final in GROUPS["action"]]
    return sorted(goals, key=lambda found: _rank(report, found))


def _rank(report: Report, found: Assessment) -> tuple[bool, bool, bool, Fraction]:
    """A goal whose figures are hidden stands by the plan's order alone, as one without a figure: its place would tell of them."""
    reached = None if report.hides(found) else distance(found)
    effort = found.level != "result"
    return found.final not in WORST, effort, reached is None, reached or Fraction(0)


def distance(found: Assessment) -> Fraction | None:
    """How much was reached of what should be by now, of a compound goal by the part that is furthest from it; None: not known."""
    if found.parts:
        return min((each for part in found.parts if (each := distance(part)) is not None), default=None)
    verdict = found.verdict
    if verdict is None:
        return None
    return verdict.degree if verdict.progress is None else verdict.progress


Figures = dict[str, Cell]
"""The cells of a goal's row that are the same in any detail, by their columns."""


def behind_table(
    report: Report, goals: Sequence[tuple[Assessment, Figures]], columns: tuple[Column, ...], detail: Detail
) -> Table:
    """The goals, in so much detail; a deadline that is the plan's stands in the heading alone."""
    shared = report.plan.period.end
    by = "" if all(found.deadline != shared for found, _ in goals) else f" senest {brief_date(shared)}"
    rows = [_row(report, found, figures, detail) for found, figures in goals]
    expected = any(bar and bar.expected is not None for bar in (figures["bar"].picture for _, figures in goals))
    headings = (
        "Nr.", "Mål", "Nu", f"▌mål{'  ┆ventet nu' if expected else ''}", f"Mål{by or ' (frist)'}",
        "Forvaltningens forklaring, og hvad der nu sker",
    )  # fmt: skip
    about = "Mål, der er bagud eller ikke opfyldt: tal, måltal, frist og forvaltningens forklaring."
    return Table(tuple(zip(columns, headings, strict=True)), rows, about, heads="id", name="bagud", head="front.head")


def _row(report: Report, found: Assessment, figures: Figures, detail: Detail) -> Row:
    name = cut_name(plain_text(goal_of(report, found).text), detail.text)
    said = explained(report, found, detail.explanation)
    words = {
        "goal": Cell(f"{sign(found)} {name}", "front.cell"),
        "said": Cell(said, "front.cell.strong" if said == UNSAID else "front.cell", strong=(NOTHING_NEXT,)),
    }
    return Row(figures | words, key=f"#behind.{found.goal}")


def figures_behind(report: Report, found: Assessment) -> Figures:
    """Number, figure, bar and target of a goal, of a compound one those of its part that is furthest behind."""
    late = (part for part in found.parts if part.computed in GROUPS["action"])
    parts = sorted(late, key=lambda part: _rank(report, part))
    hidden = report.keeps_back(found)
    shown = parts[0] if parts and not hidden else found
    now, others = now_words(report, shown), len(parts) - 1
    more = f" (også {others} andre dele)" if others > 1 else " (også en anden del)" if others else ""
    return {
        "id": Cell(found.goal, "front.cell.strong", link=Target(GOALS, found.goal, "id")),
        "now": Cell(now if shown is found else f"{cut_name(part_name(shown), _PART)}: {now}{more}", "front.cell"),
        "bar": Cell(None, "front.cell", picture=bullet(report, shown)),
        "target": Cell(target_words(report, shown, report.plan.period.end), "front.cell"),
    }


def more_behind(report: Report, rest: Sequence[Assessment], detail: Detail) -> Line:
    """Which goals there was no room for in the table: how many, and their names as far as they are not too many to be read."""
    label = f"{'Ét mål' if len(rest) == 1 else f'{len(rest)} mål'} mere"
    wider = replace(detail, names=_NAMED, short=detail.rest or detail.short)
    return line(label, report, rest, wider, before=lambda found: f"{sign(found)} ")


def explained(report: Report, found: Assessment, most: int) -> str:
    """What was done, why, and what happens next, as people wrote it; says so where nothing is said, of either.

    What is longer than ``most`` signs is cut after a sentence.
    """
    printed = report.printable(found)
    rows = (printed, *printed.parts)
    done, next_step = (_joined(getattr(row.answer, field) for row in rows) for field in ("description", "comment"))
    if printed.decision and printed.decision.reason:
        next_step = _joined((next_step, printed.decision.reason))
    if not done and not next_step:
        return UNSAID
    if not next_step:
        return f"{cut_at_sentence((done,), most - len(NOTHING_NEXT) // 2)}\n{NOTHING_NEXT}"
    return cut_at_sentence((done, next_step), most)


def _joined(texts: Iterable[str]) -> str:
    """Texts one after the other, each ending as a sentence."""
    every = dict.fromkeys(" ".join(text.split()) for text in texts if text)
    return " ".join(text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in every)


def cut_at_sentence(texts: Sequence[str], most: int) -> str:
    """Texts of at most so many signs together, each cut after a sentence, the last one least; where one is cut, that is said.

    Where not even one sentence has room, the last text is cut between words.
    """
    texts = [text for text in texts if text]
    whole = " ".join(texts)
    if len(whole) <= most:
        return whole
    free, kept = max(most - len(CUT), _LEAST), list[str]()
    for text in reversed(texts):
        start = _whole_sentences(text, free)
        free -= len(start) + 1
        kept += [start] if start else []
    return f"{' '.join(reversed(kept)) or texts[-1][: max(free, _LEAST)].rsplit(' ', 1)[0]}{CUT}"


def _whole_sentences(text: str, most: int) -> str:
    kept = ""
    for sentence in SENTENCE.split(text):
        if len(kept) + len(sentence) >= most:
            break
        kept = f"{kept} {sentence}".strip()
    return kept
