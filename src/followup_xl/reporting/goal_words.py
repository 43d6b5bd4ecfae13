"""The words of a goal in Bilag 1: what was promised and what happened, who says so, how the status follows and has moved."""

from decimal import Decimal
from fractions import Fraction

from followup_xl.checks.figures import CORRECTED
from followup_xl.danish.wording import long_date, plain_number, plain_words, status_words
from followup_xl.model.finding import Place
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Goal
from followup_xl.model.status import ADMITTED, STATUS_LABELS, Status
from followup_xl.reporting.report import Report
from followup_xl.reporting.since import history_words, movement_words
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bounds.precision import level_places, own_places
from followup_xl.rules.explain import Topic, rule_words, steps, words
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import level, measured, own_figure, whole_target, with_unit

WITHHELD = "Status vises ikke"
"""What stands for a status that a public copy leaves out."""
LEVELS = {"result": "Resultatmål", "effort": "Indsatsmål"}
LABELS = ("Ændret:", "Måltal:", "Milepæl:", "Tælles:", "Ud af:", "Kriterier:", "Ansvarlig:", "Udvikling:", "Heraf:", "Kilde:",
          "Tidligere:", "Rettet:", "Gjort:", "Kommentar:", "Begrundelse:", "Samlet:")  # fmt: skip
"""The words at the beginning of a line that stand out."""

_WANTING = (Status.PARTLY_MET, Status.NOT_MET, Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND, *ADMITTED)
"""Where a comment on what happens next is asked for (status-rules.md §6)."""


def lined(*lines: str) -> str:
    """The lines that say something, one under the other."""
    return "\n".join(line for line in lines if line)


def promised(report: Report, goal: Goal, found: Assessment) -> str:
    """What the goal promises: its text, target and deadline, what is counted among what, and who is responsible."""
    aim = "" if goal.compound else aimed(report, goal, found)
    owner = f"Ansvarlig: {goal.owner}" if goal.owner else ""
    return lined(f"{LEVELS[goal.level]}: {goal.text}", aim, changed(report, found), owner)


def changed(report: Report, found: Assessment) -> str:
    """What has changed of a goal or part since the workbook was made; empty where nothing has (status-rules.md §12)."""
    change = report.change(found)
    if change is None:
        return ""
    lead = "" if change.same or change.former is None else "Målet er ændret, siden skemaet blev sendt. "
    return f"Ændret: {lead}{change.words}"


def aimed(report: Report, indicator: Indicator, found: Assessment) -> str:
    """The target with its deadline, and what the figure counts."""
    goal = next(entry for entry in report.plan.goals if entry.id == found.goal)
    last = report.plan.deadline_of(goal, indicator)
    return lined(*kind_of(indicator).aim(found.deadline, last))


def status_text(report: Report, found: Assessment) -> str:
    """The status as sign and word, who decided it otherwise than computed, what was claimed, and how it has moved."""
    if found.withheld:
        return WITHHELD
    label = STATUS_LABELS[found.final]
    lines = [f"{label.sign} {label.danish}"]
    if found.decision:
        on = f" {long_date(found.decision.on)}" if found.decision.on else ""
        lines.append(f"Besluttet af {found.decision.role}{on}. Beregnet: {status_words(found.computed)}.")
    if found.verdict and (remark := kind_of(found.indicator).remark):
        lines.append(remark)
    if found.answer.stated and found.stated is not found.computed:
        lines.append(f"Oplyst: »{found.answer.stated.words}«")
    return lined(*lines, movement_words(report, found))


def resulted(report: Report, goal: Goal, found: Assessment, why: str) -> str:
    """What happened and how the status follows, the figures of earlier rounds, and where the figure is from.

    ``why`` are the goal's reasons; those of a compound goal without what its parts' own rows say.
    """
    source = f"Kilde: {source_words(found.answer.source or goal.source or '')}"
    if report.hides(found):
        return lined(why, source)
    summed = f"Samlet: {why}" if found.parts else why
    return lined(journey(found), summed, *beside(found), history_words(report, found), corrected(report, found), source)


def source_words(source: str) -> str:
    """Where a figure is from, as people wrote it; a "ditto" names no source to who reads the goal by itself."""
    named = source.rstrip(". ")
    if plain_words(source) in ("ibid", "ibidem", "do", "ditto", "samme", "samme som ovenfor"):
        return f"ikke oplyst (der står »{named}«)"
    return named or "ikke oplyst"


def corrected(report: Report, found: Assessment) -> str:
    """That a figure shown before has been corrected, with the sender's words; empty where none has, or it is not known.

    The public copy shows no figure of another round, so it says only that one was corrected.
    """
    label, place = getattr(found.indicator, "label", ""), found.answer.cell or Place()
    start = f"»{label}«: " if found.part else ""
    messages = (entry.message for entry in report.findings if entry.code == CORRECTED.code and entry.goal == found.goal
            and entry.place == place and entry.message.startswith(start))  # fmt: skip
    words = next(messages, "").removeprefix(start)
    if words and report.public:
        return "Rettet: Et tal, der er vist før, er rettet."
    return f"Rettet: {words}" if words else ""


def hidden_words(report: Report, found: Assessment) -> str:
    """What stands where the figures are hidden; empty where they are shown."""
    if report.public is None or not report.hides(found):
        return ""
    return report.public.withheld_words if report.withholds(found) else report.public.hidden_words


def reasons(report: Report, found: Assessment) -> str:
    """Why the status is what it is: the explanation, less the status itself, which stands beside it.

    The reason of who judged stands with what staff say. Where the figures are hidden, that they are.
    """
    apart = (Topic.STATUS, Topic.REASON)
    return hidden_words(report, found) or words(step for step in steps(found) if step.topic not in apart)


def by_part(report: Report, found: Assessment) -> tuple[list[str], str]:
    """The reasons of a goal as those of each part, and what they say of the parts together.

    A part is empty where the goal's reasons have nothing of it; the last is all of them where they are not by part.
    """
    if hidden := hidden_words(report, found):
        return [""] * len(found.parts), hidden
    given = [
        step for step in steps(found) if step.topic not in (Topic.STATUS, Topic.REASON, Topic.PART, Topic.PART_STATUS)
    ]
    together, *parts = (words(step for step in given if step.part == n) for n in range(len(found.parts) + 1))
    return parts, together


def journey(found: Assessment) -> str:
    """From where, to where now, and to where it should go; empty without a known baseline, figure and target."""
    known, bound, indicator = found.indicator.baseline, found.requirement, found.indicator
    if known is None or known.value is None or found.value is None or bound is None:
        return ""
    when = known.wording or (long_date(known.at) if known.at else "udgangspunktet")
    start, goal = Fraction(known.value), whole_target(indicator, bound)
    least = max(own_places(found), *(level_places(indicator, each) for each in (start, goal)))
    words = (level(indicator, start, least), own_figure(found, least), level(indicator, goal, least))
    first, now, last = (with_unit(indicator, each) for each in words)
    return f"Udvikling: {first} ({when}) → {now} nu → {last} er målet"


def beside(found: Assessment) -> tuple[str, str]:
    """The percentage typed beside part and whole, which is never used, where it is another; and the breakdown."""
    typed = found.answer.percent if found.part_count is not None else None
    pieces = ", ".join(f"{label} {plain_number(count)}" for label, count in found.answer.breakdown)
    return _typed_beside(found, typed), f"Heraf: {pieces}." if pieces else ""


def _typed_beside(found: Assessment, typed: Decimal | None) -> str:
    """A percentage that was typed beside part and whole; empty where it is the one that they give."""
    if typed is None or found.part_count is None or found.whole_count is None or Fraction(typed) == found.value:
        return ""
    counts = f"{plain_number(found.part_count)} af {plain_number(found.whole_count)}"
    return f"Kommunen har selv skrevet {plain_number(typed)} pct.; {counts} er {own_figure(found)}."


def strong_result(report: Report, found: Assessment) -> tuple[str, ...]:
    """The words of a result that stand out: the figure itself, where it is shown, and the labels."""
    figure = "" if report.hides(found) else measured(found)
    return (f"Resultat: {figure}", *LABELS) if figure else LABELS


def said(report: Report, found: Assessment) -> str:
    """What staff say was done, their comment and what happens next; that nothing is said where it is asked for."""
    reason = f"Begrundelse: {found.decision.reason}" if found.decision else ""
    silent = not any(entry.answer.comment for entry in (found, *found.parts))
    wanting = found.final in _WANTING and silent and not found.decision and not found.withheld
    return lined(said_of_row(report, found), reason, "Hvad der nu skal ske, er ikke oplyst." if wanting else "")


def said_of_row(report: Report, found: Assessment) -> str:
    """What staff say of a goal or one part: what was done, and comments on it and on the figures of others it rests on."""
    followup, address = report.followup, found.address
    others = [(entry.label, followup.at(address.beside(entry.key)).comment) for entry in found.indicator.references]
    comments = [f"Kommentar: »{label}«: {report.words(comment, found)}" for label, comment in others if comment]
    return lined(done(found.answer.description, found.answer.comment), *comments)


def done(description: str, comment: str) -> str:
    """What was done, and the comment on it."""
    return lined(f"Gjort: {description}" if description else "", f"Kommentar: {comment}" if comment else "")


def note(report: Report, found: Assessment, why: str) -> str:
    """The full explanation, the rule, the three verdicts and, in the office's copy, the cells the figures came from."""
    if found.withheld:
        return "\n".join([why, "", f"Regel: {rule_words(found)}"])
    claim = f"»{found.answer.stated.words}«" if found.answer.stated else "ikke oplyst"
    decided = f" (besluttet af {found.decision.role})" if found.decision else ""
    lines = [
        why, "",
        f"Regel: {rule_words(found)}", "",
        f"Oplyst: {claim}",
        f"Beregnet: {status_words(found.computed)}",
        f"Endelig: {status_words(found.final)}{decided}",
    ]  # fmt: skip
    places = [entry.answer.cell for entry in (found, *found.parts) if entry.answer.cell]
    if places and not report.public:
        lines.append("Tallene står på " + ", ".join(f"arket »{p.sheet}«, celle {p.cell}" for p in places) + ".")
    return "\n".join(lines)
