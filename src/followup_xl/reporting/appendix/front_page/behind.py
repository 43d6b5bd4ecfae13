"""The goals that are behind or not met, worst first, each with its figure, its target and what the administration says."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from followup_xl.danish.wording import short_date
from followup_xl.page.document import Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.reporting.appendix.figures import now_words, target_words
from followup_xl.reporting.appendix.front_page.missing import Line, line
from followup_xl.reporting.appendix.front_page.names import short_name, sign
from followup_xl.reporting.appendix.groups import WORST, emphasis_of
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment

HEADING = "Bagud – hvad vil udvalget have gjort?"
NOBODY = "Ingen mål er bagud, og ingen er opgjort som ikke opfyldt."
ORDER = (
    "»Bagud« begynder med ikke opfyldt og væsentligt bagud, så delvist opfyldt og lidt bagud; resultatmål før indsatsmål, og "
    "det først, der er længst fra det ventede."
)
UNSAID, NO_NEXT_STEP = "Ikke oplyst.", "Hvad der nu skal ske, er ikke oplyst."
_NAME, _LEAST = 74, 40
"""So many signs a goal's text has in the table: two lines."""
CUT = " … (hele teksten står ved målet)"
_SENTENCE = re.compile(r"(?<=[.!?»])\s+(?=[A-ZÆØÅ»0-9])")


def behind(report: Report) -> list[Assessment]:
    """All goals that somebody must act on, worst first, by the order that is printed (``ORDER``)."""
    goals = [goal for goal in report.counted if emphasis_of(goal) == "action"]
    return sorted(goals, key=lambda found: _rank(report, found))


def _rank(report: Report, found: Assessment) -> tuple[bool, bool, bool, Fraction]:
    """A goal whose figures are hidden stands by the plan's order alone, as one without a figure: its place would tell of them."""
    reached = None if report.hides(found) else distance(found)
    effort = getattr(found.indicator, "level", "") != "result"
    return found.final not in WORST, effort, reached is None, reached or Fraction(0)


def distance(found: Assessment) -> Fraction | None:
    """How much was reached of what should be by now, of a compound goal by the part that is furthest from it; None: not known."""
    if found.parts:
        return min((each for part in found.parts if (each := distance(part)) is not None), default=None)
    verdict = found.verdict
    if verdict is None:
        return None
    return verdict.degree if verdict.progress is None else verdict.progress


def behind_table(report: Report, goals: Sequence[Assessment], columns: tuple[Column, ...], most: int) -> Table:
    """The goals, each with at most so many signs of explanation; a deadline that is the plan's stands in the heading alone."""
    shared = report.plan.period.end
    by = "" if all(found.deadline != shared for found in goals) else f" senest {short_date(shared)}"
    headings = ("Mål", "Nu", "", f"Mål{by or ' (frist)'}", "Forvaltningens forklaring, og hvad der nu sker")
    about = "Mål, der er bagud eller ikke opfyldt: tal, måltal, frist og forvaltningens forklaring."
    rows = [_row(report, found, most) for found in goals]
    return Table(tuple(zip(columns, headings, strict=True)), rows, about, heads="goal", head="front.head")


def _row(report: Report, found: Assessment, most: int) -> Row:
    name, said = f"{sign(found)} {short_name(report, found, _NAME)}", explained(report, found, most)
    return Row({
        "goal": Cell(name, "front.cell", strong=(f"{sign(found)} {found.goal}",)),
        "now": Cell(now_words(report, found), "front.cell"),
        "bar": Cell(None, "front.cell"),
        "target": Cell(target_words(report, found, report.plan.period.end), "front.cell"),
        "said": Cell(said, "front.cell.strong" if said == UNSAID else "front.cell", strong=(NO_NEXT_STEP,)),
    }, key=f"#behind.{found.goal}")  # fmt: skip


def more_behind(report: Report, rest: Sequence[Assessment], names: int) -> Line:
    """Which goals there was no room for in the table, with so many names."""
    label = f"{'Ét mål' if len(rest) == 1 else f'{len(rest)} mål'} mere"
    return line(label, report, rest, names, before=lambda found: f"{sign(found)} ")


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
        return f"{cut_at_sentence(done, most)}\n{NO_NEXT_STEP}"
    if len(done) + len(next_step) < most or not done:
        return cut_at_sentence(f"{done} {next_step}".strip(), most)
    return cut_at_sentence(next_step, most - min(len(done), most // 3), done)


def _joined(texts: Iterable[str]) -> str:
    """Texts one after the other, each ending as a sentence."""
    every = dict.fromkeys(" ".join(text.split()) for text in texts if text)
    return " ".join(text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in every)


def cut_at_sentence(text: str, most: int, before: str = "") -> str:
    """A text of at most so many signs, cut after a sentence, within one where the first is longer; it then says so."""
    kept, whole = _sentences(text, most)
    if before:
        start, all_of_it = _sentences(before, most)
        kept, whole = f"{start} {kept}", whole and all_of_it
    return kept if whole else f"{kept}{CUT}"


def _sentences(text: str, most: int) -> tuple[str, bool]:
    if len(text) <= most:
        return text, True
    kept, most = "", max(most - len(CUT), _LEAST)
    for sentence in _SENTENCE.split(text):
        if len(kept) + len(sentence) > most:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or text[:most].rsplit(" ", 1)[0], False
