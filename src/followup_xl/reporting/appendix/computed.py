"""The end part of Bilag 1 for who wants to compute it again: of every goal its figure, source, rule, explanation and verdicts."""

from collections.abc import Iterator
from fractions import Fraction

from followup_xl.checks.figures import CORRECTED
from followup_xl.danish.units import unit_terms
from followup_xl.danish.wording import long_date, plain_number
from followup_xl.model.finding import Place
from followup_xl.model.plan import Goal, Part
from followup_xl.page.document import DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Row, Target
from followup_xl.page.rows import together
from followup_xl.reporting.appendix.goals import COMPUTED, GOALS, lined, reported_efforts
from followup_xl.reporting.appendix.shared import source_words
from followup_xl.reporting.report import Report, page_words
from followup_xl.reporting.since import history_words
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bounds.precision import level_places, own_places
from followup_xl.rules.explain import Topic, rule_words, steps, words
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import edges_of, level, own_figure, with_unit

_COLUMNS = (
    (Column("id", 9), "Nr."), (Column("figure", 36), "Hvad tallet er"), (Column("why", 44), "Sådan følger status"),
    (Column("rule", 33), "Regel"), (Column("verdicts", 21), "Tre vurderinger"),
)  # fmt: skip
_STRONG = ("Måltal:", "Milepæl:", "Tælles:", "Ud af:", "Kriterier:", "Udvikling:", "Heraf:", "Kilde:", "Tidligere:", "Rettet:",
           "Oplyst:", "Beregnet:", "Endelig:", "Samlet:")  # fmt: skip
_INTRO = "Her står for hvert mål, hvad tallet er, hvilken regel der gælder, og hvordan status følger af den, så enhver kan regne efter."


def computed_part(report: Report) -> DocumentPart | None:
    """How each figure was computed, a row for each goal, part and effort with a figure; None without any."""
    rows: list[Row] = []
    for goal in report.plan.goals:
        found = next(entry for entry in report.goals if entry.goal == goal.id)
        rows += together(_rows(report, goal, report.printable(found)))
    for judged in (each for area in report.plan.areas for each in reported_efforts(report, area).values() if each):
        found = report.printable(judged)
        rows.append(_row(report, found, found.goal, reasons(report, found)))
    if not rows:
        return None
    about = "Hvert måls tal, forklaring, regel og tre vurderinger."
    table = Table(_COLUMNS, rows, about, heads="id", name="beregning", repeats=True)
    head = (Headline("Sådan er hvert tal regnet", 2, "title"), Paragraph(page_words(report), "subtitle"))
    blocks = (*head, Paragraph(_INTRO, "subtitle"), table)
    columns = tuple(column for column, _ in _COLUMNS)
    return DocumentPart(COMPUTED, blocks, columns, leading=("title", "subtitle")).fitted()


def _rows(report: Report, goal: Goal, found: Assessment) -> Iterator[Row]:
    if not found.parts:
        yield _row(report, found, goal.id, reasons(report, found), goal.source or "")
        return
    of_parts, whole = by_part(report, found)
    yield _row(report, found, goal.id, f"Samlet: {whole}", goal.source or "")
    for part, entry, why in zip(goal.parts, found.parts, of_parts, strict=True):
        yield _row(report, entry, f"{goal.id}/{part.key}", why or reasons(report, entry))


def _row(report: Report, found: Assessment, key: str, why: str, source: str | None = None) -> Row:
    hidden = report.hides(found)
    goal = next(entry for entry in report.plan.owners if entry.id == found.goal)
    last = report.plan.deadline_of(goal, found.indicator)
    said = "" if source is None else f"Kilde: {source_words(found.answer.source or source)}"
    figure = lined(
        f"– {found.indicator.label}" if isinstance(found.indicator, Part) else "",
        *(() if found.parts else kind_of(found.indicator).aim(found.deadline, last)),
        *(() if hidden else (journey(found), *beside(report, found), history_words(report, found), corrected(report, found))), said,
    )  # fmt: skip
    link = None if found.part else Target(GOALS, key, "id")
    cells = {
        "id": Cell(found.goal, "row.id" if link else "row.part.id", link=link),
        "figure": Cell(figure or None, "cell", strong=_STRONG),
        "why": Cell(why or None, "cell", strong=_STRONG),
        "rule": Cell(rule_words(found), "cell"),
        "verdicts": Cell(verdict_words(found), "cell", strong=_STRONG),
    }
    return Row(cells, key=key)


def verdict_words(found: Assessment) -> str:
    """What was stated, what was computed and what stands, on a line each; nothing where the status is withheld."""
    if found.withheld:
        return ""
    claim = f"»{found.answer.stated.words}«" if found.answer.stated else "intet"
    decided = f" (besluttet af {found.decision.role})" if found.decision else ""
    return lined(f"Oplyst: {claim}", f"Beregnet: {found.computed.danish}", f"Endelig: {found.final.danish}{decided}")


def corrected(report: Report, found: Assessment) -> str:
    """That a figure shown before has been corrected, with the sender's words; empty where none has, or it is not known.

    The public copy shows no figure of another round, so it says only that one was corrected.
    """
    label, place = getattr(found.indicator, "label", ""), found.answer.cell or Place()
    start = f"»{label}«: " if found.part else ""
    messages = (entry.message for entry in report.findings if entry.code == CORRECTED.code and entry.goal == found.goal
            and entry.place == place and entry.message.startswith(start))  # fmt: skip
    said = next(messages, "").removeprefix(start)
    if said and report.public:
        return "Rettet: Et tal, der er vist før, er rettet."
    return f"Rettet: {said}" if said else ""


def hidden_words(report: Report, found: Assessment) -> str:
    """What stands where the figures are hidden; empty where they are shown."""
    if report.public is None or not report.hides(found):
        return ""
    return report.public.withheld_words if report.withholds(found) else report.public.hidden_words


def reasons(report: Report, found: Assessment) -> str:
    """Why the status is what it is: the explanation, less the status itself; that the figures are hidden where they are.

    The reason of who judged stands with what people say.
    """
    apart = (Topic.STATUS, Topic.REASON)
    return hidden_words(report, found) or words(step for step in steps(found) if step.topic not in apart)


def by_part(report: Report, found: Assessment) -> tuple[list[str], str]:
    """The reasons of a goal as those of each part, and what they say of the parts together.

    A part is empty where the goal's reasons have nothing of it; the last is all of them where they are not by part.
    """
    if hidden := hidden_words(report, found):
        return [""] * len(found.parts), hidden
    apart = (Topic.STATUS, Topic.REASON, Topic.PART, Topic.PART_STATUS)
    given = [step for step in steps(found) if step.topic not in apart]
    together, *parts = (words(step for step in given if step.part == n) for n in range(len(found.parts) + 1))
    return parts, together


def journey(found: Assessment) -> str:
    """From where, to where now, and to where it should go; empty without a known baseline, figure and target."""
    known, bound, indicator = found.indicator.baseline, found.requirement, found.indicator
    if known is None or known.value is None or found.value is None or bound is None:
        return ""
    when = known.wording or (long_date(known.at) if known.at else "udgangspunktet")
    start, goal = Fraction(known.value), edges_of(indicator, bound)[0]
    least = max(own_places(found), *(level_places(indicator, each) for each in (start, goal)))
    figures = (level(indicator, start, least), own_figure(found, least), level(indicator, goal, least))
    first, now, last = (with_unit(indicator, each) for each in figures)
    return f"Udvikling: {first} ({when}) → {now} nu → {last} er målet"


def beside(report: Report, found: Assessment) -> tuple[str, str]:
    """The percentage typed beside part and whole, which is never used, where it is another; and the breakdown."""
    typed, part, whole = found.answer.percent, found.part_count, found.whole_count
    pieces = ", ".join(f"{label} {plain_number(count)}" for label, count in found.answer.breakdown)
    said = ""
    if typed is not None and part is not None and whole is not None and Fraction(typed) != found.value:
        counts = f"{plain_number(part)} af {plain_number(whole)}"
        said = f"{unit_terms([report.unit]).the.capitalize()} har selv skrevet {plain_number(typed)} pct.; {counts} er {own_figure(found)}."
    return said, f"Heraf: {pieces}." if pieces else ""
