"""Which statuses belong together where goals are counted, stated once; and how Bilag 1 is read: what each status means, by which thresholds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import plain_number
from followup_xl.model.indicator import Thresholds
from followup_xl.model.status import ADMITTED, NoFigure, Status
from followup_xl.page.document import CountBars, DocumentPart, Emphasis, Headline, Paragraph, Segment, Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.reporting.report import Report, page_words
from followup_xl.rules.assessment import Assessment, by_level

REACHED = (Status.MET, Status.ALREADY_MET)
UNMET = (Status.NOT_MET, Status.ADMITTED_NOT_MET)
PARTLY = (Status.PARTLY_MET, Status.ADMITTED_PARTLY)
BEHIND = (Status.WELL_BEHIND, Status.SLIGHTLY_BEHIND)
OPEN = (Status.NOT_REPORTED, Status.NOT_ASSESSABLE, Status.CHECK, Status.NEEDS_JUDGEMENT)
"""Neither a figure that could be judged nor a claim."""
WAITING = (Status.NOT_DUE, Status.ON_HOLD)

GROUPS: Mapping[Emphasis, tuple[Status, ...]] = {
    "calm": (*REACHED, Status.ON_TRACK),
    "action": (*UNMET, *BEHIND, *PARTLY),
    "missing": (Status.UNDOCUMENTED, *OPEN),
    "waiting": WAITING,
}
"""The groups in the order of the bars, each with its statuses."""
LEVEL_NAMES = {"result": "resultatmål", "effort": "indsatsmål"}
WITHHELD_SIGN = "…"
"""What stands for a goal whose status a public copy leaves out."""


@dataclass(frozen=True)
class LevelCount:
    """The goals of one level as they are counted; ``later``: how many have no figure yet because it is to come later."""

    level: str
    by_status: Mapping[Status, int]
    later: int = 0
    withheld: int = 0

    def count(self, *statuses: Status) -> int:
        """How many goals have one of the statuses."""
        return sum(self.by_status.get(status, 0) for status in statuses)

    @property
    def goals(self) -> int:
        """How many goals there are."""
        return sum(self.by_status.values()) + self.withheld

    @property
    def name(self) -> str:
        """What the goals are called; the same of one and of several."""
        return LEVEL_NAMES[self.level]


def comes_later(found: Assessment) -> bool:
    """Whether staff say that the figure is not there yet."""
    return found.final is Status.NOT_REPORTED and found.answer.reason is NoFigure.NOT_YET


def counted(goals: Iterable[Assessment]) -> tuple[LevelCount, ...]:
    """The goals of each level; no level without any."""
    return tuple(_counted(level, own) for level, own in by_level(goal for goal in goals if goal.is_counted).items())


def _counted(level: str, goals: Sequence[Assessment]) -> LevelCount:
    shown = [goal for goal in goals if not goal.withheld]
    spread = {status: sum(goal.final is status for goal in shown) for status in Status}
    later = sum(map(comes_later, shown))
    counted = {status: count for status, count in spread.items() if count}
    return LevelCount(level, counted, later, len(goals) - len(shown))


def tally(levels: Iterable[LevelCount]) -> CountBars:
    """A bar for each level, with a piece for each group that has goals."""
    return CountBars(tuple((f"{level.goals} {level.name}", tuple(segments(level))) for level in levels))


def segments(level: LevelCount) -> Iterable[Segment]:
    """The pieces of a level's bar, a group each."""
    for group, statuses in GROUPS.items():
        if count := level.count(*statuses):
            words = group_words(level, group, statuses)
            yield Segment(f"{signs(level, statuses)} {plain_number(Fraction(count))} {words}", count, group)
    if level.withheld:
        yield Segment(f"{WITHHELD_SIGN} {plain_number(Fraction(level.withheld))} vises ikke", level.withheld, "missing")


def signs(level: LevelCount, statuses: Iterable[Status]) -> str:
    """The signs of those statuses that occur, each once."""
    return " ".join(dict.fromkeys(status.sign for status in statuses if level.count(status)))


def group_words(level: LevelCount, group: Emphasis, statuses: Sequence[Status]) -> str:
    """What the goals of a group are, by those of its ``statuses`` that occur: "nået eller følger planen", "bagud"."""
    if group == "calm":
        said = [word for word, own in (("nået", REACHED), ("følger planen", (Status.ON_TRACK,))) if level.count(*own)]
        return " eller ".join(said)
    if group == "action":
        unmet, partly = level.count(*UNMET), level.count(*PARTLY)
        said = ["bagud"] * bool(level.count(*BEHIND)) + ["ikke"] * bool(unmet) + ["delvist"] * bool(partly)
        words = " eller ".join(filter(None, (", ".join(said[:-1]), said[-1])))
        return f"{words} opfyldt" if unmet or partly else words
    judged = level.count(Status.NEEDS_JUDGEMENT)
    if group == "missing" and judged:
        return "ikke vurderet" if judged == level.count(*statuses) else "uden tal eller vurdering"
    return "uden tal" if group == "missing" else "venter"


WORST = (*UNMET, Status.WELL_BEHIND)
"""The statuses that come first where goals are listed that somebody must act on."""


LEGEND = "Læsevejledning"
_COLUMNS = ((Column("sign", 9), "Tegn"), (Column("status", 38), "Status"), (Column("means", 97), "Hvad det betyder"))


def legend_part(report: Report) -> DocumentPart | None:
    """The statuses of this Bilag 1 in their order; those of a public copy that are withheld are not among them. None where no goal has a status."""
    judged = [entry for goal in report.counted for entry in (goal, *goal.parts) if not entry.withheld]
    occurring = {status for entry in judged for status in (entry.computed, entry.final)}
    meant = status_meanings(report.plan.thresholds)
    rows = [
        Row({"sign": Cell(status.sign, "cell.strong"), "status": Cell(status.danish, "cell.strong"),
             "means": Cell(meant[status], "cell")}, key=f"#status.{status.value}")
        for status in Status if status in occurring
    ]  # fmt: skip
    own = any(row.thresholds for goal in report.plan.goals for row in (goal, *goal.parts))
    if not rows:
        return None
    table = Table(
        _COLUMNS, rows, "Statusser i dette bilag, og hvad de betyder.", heads="status", name="statusser", repeats=True
    )
    words = "Status er beregnet af tallene alene. Hvad der er oplyst, og hvad der er besluttet, står ved siden af."
    if any(entry.kind == "judged" for entry in judged):
        words = words.replace("alene", "alene, eller valgt af en person, hvor et mål vurderes", 1)
    closing = Paragraph(f"{words} Har et mål sine egne grænser, står de i dets regel." if own else words, "rule")
    blocks = (Headline("Sådan læser du bilaget", 2, "title"), Paragraph(page_words(report), "subtitle"), table, closing)
    return DocumentPart(LEGEND, blocks, tuple(column for column, _ in _COLUMNS))


def status_meanings(limits: Thresholds) -> dict[Status, str]:
    """What each status means with these thresholds (status-rules.md §3 to §5)."""
    share, off = percent_words(limits.on_track), percent_words(limits.slightly_behind)
    partly = (
        f"mindst {percent_words(limits.partly_at_least)} af måltallet er nået, et loft er overskredet med højst "
        f"{percent_words(1 - limits.partly_at_most)}, mindst {percent_words(limits.partly_change)} af en planlagt ændring er sket, "
        f"der er højst {plain_number(limits.points)} procentpoint til andres tal, noget er gjort efter fristen, eller kun en del af målet er opfyldt"
    )
    found = {
        Status.MET: "Fristen er udløbet, og måltallet er nået.",
        Status.PARTLY_MET: f"Fristen er udløbet, og {partly}.",
        Status.NOT_MET: "Fristen er udløbet, og måltallet er ikke nået, heller ikke delvist.",
        Status.ALREADY_MET: "Målet er nået før fristen og kan ikke gå tabt igen.",
        Status.ON_TRACK: f"Før fristen: mindst {share} af det, der kunne ventes nu, er sket; en andel eller et niveau er på måltallet.",
        Status.SLIGHTLY_BEHIND: f"Før fristen: mindst {off} af det, der kunne ventes nu, er sket; en andel eller et niveau er mindst {percent_words(limits.level_slightly_behind)} af måltallet.",
        Status.WELL_BEHIND: f"Før fristen: under {off} af det, der kunne ventes nu, er sket; en andel eller et niveau er under {percent_words(limits.level_slightly_behind)} af måltallet.",
        Status.NOT_DUE: "Målet er ikke begyndt, eller fristen ligger længere ude, end at der kan ventes noget nu.",
        Status.NOT_REPORTED: "Der er ikke oplyst noget tal.",
        Status.NOT_ASSESSABLE: "Der mangler noget, som status skal regnes af, eller fristen er udløbet uden et tal; grunden står ved målet.",
        Status.UNDOCUMENTED: "Der er skrevet, at målet er opfyldt, men ikke et tal, der viser det.",
        Status.ON_HOLD: "Målet er sat i bero.",
        Status.NOT_RELEVANT: "Målet er ikke relevant her og tælles ikke med.",
        Status.NEEDS_JUDGEMENT: "Målet vurderes ud fra kriterier med en begrundelse; en vurdering, der kan bruges, mangler.",
        Status.MONITORED: "Tallet følges; målet har intet måltal og tælles ikke med.",
        Status.CHECK: "Svaret kan ikke bruges, før nogen har set på det.",
    }
    admitted = "Det er oplyst uden et tal, og sådan tælles det."
    return found | dict.fromkeys(ADMITTED, admitted)


def percent_words(value: Decimal) -> str:
    """A threshold in per cent: "75 pct."."""
    return f"{plain_number(100 * value)} pct."
