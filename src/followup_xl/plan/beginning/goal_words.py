"""What a goal of a document is, and the names under which goals and what belongs to them stand there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from followup_xl.danish.dates import MONTH
from followup_xl.danish.unit_words import is_unit
from followup_xl.danish.wording import listed
from followup_xl.model.finding import Finding, finding
from followup_xl.model.status import is_measure
from followup_xl.plan.language.reader import read_goal
from followup_xl.plan.messages import UNREAD_COLUMNS

ALIASES = {
    "number": ("nr", "nummer", "mål nr", "id", "no"),
    "area": ("område", "indsatsområde", "fokusområde", "tema", "emne", "hovedområde", "politikområde", "målgruppe", "area"),
    "strategy": ("strategi", "pejlemærke", "vision", "overordnet mål", "formål", "ministermål", "strategy"),
    "result_goals": ("resultatmål", "resultatkrav", "mål", "måltekst", "målsætning", "målsætninger", "effektmål", "delmål", "succeskriterium", "succeskriterier",
                     "kpi", "indikator", "indikatorer", "målepunkt", "målepunkter", "goal", "det vil vi", "hvad vil vi", "goals", "mål for", "target"),
    "effort_goals": ("indsatsmål", "procesmål", "handlingsmål", "aktivitetsmål", "leverance", "milepæl", "milepæle"),
    "efforts": ("indsats", "indsatser", "handling", "handlinger", "aktivitet", "aktiviteter", "initiativ", "initiativer", "tiltag", "sådan gør vi", "sådan når vi", "det gør vi", "action"),
    "owner": ("ansvarlig", "ansvar", "afdeling", "forvaltning", "owner"),
    "source": ("kilde", "datakilde", "source"),
    "baseline": ("udgangspunkt", "baseline", "status", "nu", "i dag", "nuværende", "startværdi", "niveau"),
    "aim": ("måltal", "målværdi", "målniveau", "ambition"),
    "unit": ("enhed", "måleenhed", "unit"),
    "deadline": ("frist", "tidsfrist", "deadline", "tidspunkt", "hvornår", "slutdato"),
}  # fmt: skip
"""What columns are called, by what stands in them."""

GOAL_LEVELS = ("result_goals", "effort_goals")
FIGURES = ("baseline", "aim")
"""The columns of figures that a goal's words may lack."""
ABOUT = ("owner", "source", "unit", "deadline", *FIGURES)
"""What stands beside a goal and is about it."""
YEAR = r"(?:19|20)\d\d(?:/(?:20)?\d\d)?"
"""A year, or a school year."""
_WHEN = re.compile(rf"(?i)\b(?:(?:primo|medio|ultimo|[1-4]\. (?:kvartal|halvår)|{MONTH}) )?{YEAR}\b")
BULLET = "• "
"""Before the points of a list in a cell."""

_BULLET = re.compile(
    r"^(?:[-–—•*▪◦·‣●○■□➢✓\uf0a7\uf0b7\uf0d8\uf0fc]|o(?=\s+[A-ZÆØÅ\d])|\(?\d{1,3}[.)](?=\s)|\(?[a-zæøå][.)](?=\s)|\d{1,2}(?:\.\d{1,2})+\.?(?=\s))\s*"
)
REFERENCE = re.compile(r"(?i)jf\.|jævnfør")
"""How a line begins that says where something is from."""
_LABEL = re.compile(r"(?i)(resultatmål|resultatkrav|indsatsmål|procesmål|effektmål|mål)\s*:\s*(?=\S)")
_ANY_LABEL = re.compile(r"([^\W\d][\w ]{1,24}(?: [\d.]{1,6})?)\s*:\s*(?=\S)")
_GOAL = re.compile(r"(?i)mål(?:et|ene|er)?\b.*\ber\W*$|.*\bmål er\W*$")
_MOST_LINES = 8
"""So many lines of which nothing was read are shown."""
_UNSAID = ("judged", "monitored", "trend", "milestone")
_NAMES = frozenset(name for names in ALIASES.values() for name in names)


@dataclass(frozen=True)
class GoalWords:
    """One goal as it stands: its words, and what they stand under. ``level`` "result_goals", "effort_goals" or "efforts".

    ``heading`` is a heading whose date counts for it. ``beside`` are the words of the goal that it answers to, whose date may
    count for it too. ``words_only``: nothing is to be read from the words. ``own`` characters of it are the goal's own words, where
    the figures of columns follow them.
    """

    text: str
    level: str = "result_goals"
    area: str = ""
    strategy: str = ""
    number: str = ""
    owner: str = ""
    source: str = ""
    heading: str = ""
    beside: str = ""
    words_only: bool = False
    own: int = 0


@dataclass(frozen=True)
class FoundGoals:
    """The goals of a document in their order, the headings that nothing is read under, and the document's title or nothing.

    ``prose`` are the lines beside lists of goals, and ``tables`` what tables without goals begin with; nothing is read of either.
    """

    goals: tuple[GoalWords, ...]
    unread: tuple[str, ...]
    title: str = ""
    prose: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


def unread_words(found: FoundGoals) -> str:
    """What of a document nothing was read of, as words; empty where there is nothing."""
    lines = [f"»{shorten(line, 60, placeholder=' …')}«" for line in found.prose[:_MOST_LINES]]
    lines += [f"{len(found.prose) - _MOST_LINES} mere"] * (len(found.prose) > _MOST_LINES)
    columns = [f"»{name}«" for name in found.unread]
    parts = (
        f"{'kolonnen' if len(found.unread) == 1 else 'kolonnerne'} {listed(columns)}" if columns else "",
        *(f"tabellen, der begynder med »{shorten(cell, 60, placeholder=' …')}«" for cell in found.tables),
        f"{'linjen' if len(lines) == 1 else 'linjerne'} {listed(lines)}" if lines else "",
    )
    said = [each for each in parts if each]
    return listed(said) if said else ""


def unread(found: FoundGoals) -> list[Finding]:
    """That there are columns or lines of which nothing was read."""
    words = unread_words(found)
    return [finding(UNREAD_COLUMNS, columns=words)] if words else []


def kind_of_heading(words: str) -> str:
    """What a column is, by its heading; empty where it is none that is known."""
    plain = _name(words)
    aliases = ((alias, kind) for kind, names in ALIASES.items() for alias in names)
    found = [(len(alias), kind) for alias, kind in aliases if f"{plain} ".startswith(f"{alias} ")]
    return max(found)[1] if found else ""


_FIGURE = re.compile(
    r"(?i)(?:(?:mindst|minimum|min|højst|maksimalt|maks|max|over|under|ca|[<>≤≥])\.?\s*)?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?(?:\s*[^\s\d]+){0,2}(?:\s*\((?:\d\. )?\D*\d{4}\)|,? i (?:19|20)\d\d)?"
)


_PERCENT = re.compile(r"(?i)%|pct|procent(?!point)")


def is_figure(cell: str) -> bool:
    """Whether a cell is a figure alone: "mindst 85 pct.", "9-12 dage", "52 pct. (2024)"."""
    return _FIGURE.fullmatch(re.sub(r"(?<=[\d%.])[⁰¹²³⁴-⁹]+", "", cell.strip())) is not None


def with_figures(words: str, beside: Sequence[tuple[str, str, str]], unit: str, *, alone: bool = True) -> str:
    """A goal's words with the figures of the columns beside it (kind, heading and cell of each), so that they are read as one sentence.

    What is no figure alone, stands beside another aim in the words, or beside a goal that is not ``alone`` in its row, goes in
    brackets under its heading, which is asked about.

    >>> with_figures("Ventetid", [("baseline", "Nu (2023)", "9"), ("aim", "Måltal", "2027: 7 / 2028: højst 5")], "dage")
    'Ventetid: fra 9 dage i 2023 til 7 dage i 2027 og højst 5 dage i 2028'
    >>> with_figures("Færre klager", [("aim", "Måltal 2027", "-15 pct.")], "")
    'Færre klager (Måltal 2027: -15 pct.)'
    """
    own = has_aim(words)
    wanted = [each for each in beside if re.search(r"\w", each[2])]
    whole = (rf"(?<![\w.,]){re.escape(cell.strip(' .'))}(?!\w|[.,]\d)" for _, _, cell in wanted)
    if not wanted or (own and all(re.search(figure, words) for figure in whole)):
        return words
    plain, parted = words.rstrip(" .:"), list(_by_year(wanted))
    starts, aims = ([cell for kind, _, cell in parted if (kind == "aim") == wants] for wants in (False, True))
    figures = alone and aims and all(is_figure(cell) for _, _, cell in parted)
    compared, shares = any(cell[0].isalpha() for cell in aims), {bool(_PERCENT.search(cell)) for _, _, cell in parted}
    if (
        not figures
        or len(shares) > 1
        or (own and not starts and not compared and "kind" not in read_goal(words).doubtful)
    ):
        return f"{plain} ({'; '.join(f'{heading}: {cell}' for _, heading, cell in wanted)})"
    parted.sort(key=lambda each: re.match(r"(?i)udgangs|baseline|start", each[1]) is not None)  # where it begins, last
    earlier = [f"{heading}: {cell}" for kind, heading, cell in parted if kind != "aim"][:-1]
    plain += f" ({'; '.join(earlier)})" * bool(earlier)
    said: dict[str, list[str]] = {"baseline": [], "aim": []}
    named = re.search(r"\(([^\W\d][^()]*)\)\W*$", words)
    known = named and (is_measure(named[1]) or is_unit(named[1]))
    unit = unit.removeprefix("antal").strip() or (named[1] if named and known else "")
    for kind, heading, cell in parted:
        figure = f"{cell} {unit}" if unit and cell[-1].isdigit() else cell
        years = _WHEN.findall(heading) if not re.search(rf"\b{YEAR}\b", cell) else []
        said[kind].append(f"{figure} i {'skoleåret ' * ('/' in years[-1])}{years[-1]}" if years else figure)
    start = f"fra {said['baseline'][-1]} til " if starts else ""
    return f"{plain}: {start}{listed(said['aim'])}"


def _by_year(beside: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """The figures of columns, each year of a cell that says several ("2027: 12 / 2030: 40") for itself."""
    for kind, heading, cell in beside:
        years = re.findall(rf"({YEAR})\s*[:=]\s*(.+?)(?=[\s,;/]*{YEAR}\s*[:=]|$)", cell)
        whole = years and cell.startswith(years[0][0])
        yield from [(kind, f"{heading} {year}", figure) for year, figure in years] if whole else [(kind, heading, cell)]


def with_said(goal: GoalWords, beside: Sequence[tuple[str, str, str]], *, alone: bool = True) -> GoalWords:
    """A goal with what stands beside it (kind, heading and words of each): its owner, its source, its date and its figures."""
    said = {kind: words for kind, _, words in reversed(beside) if words}
    owner, source = said.get("owner", goal.owner), said.get("source", goal.source)
    if goal.level not in GOAL_LEVELS:
        return replace(goal, owner=owner, source=source)
    figures = [each for each in beside if each[0] in FIGURES]
    text = with_figures(goal.text, figures, said.get("unit", ""), alone=alone)
    plain = goal.text.rstrip(" .:")
    own = len(plain) if text.startswith(f"{plain}: ") else text.find("): fra ") + 1
    own *= text != goal.text
    return replace(goal, text=text, own=own, owner=owner, source=source, heading=said.get("deadline", goal.heading))


def mark_of(text: str) -> str:
    """What a line of a list begins with: "bullet", "number", or nothing where it is no point of a list."""
    found = _BULLET.match(text.strip())
    return "" if found is None else "number" if any(map(str.isalnum, found[0])) else "bullet"


def without_mark(text: str) -> str:
    """A line without its bullet or number."""
    return _BULLET.sub("", text.lstrip(" "))


def without_number(words: str) -> str:
    """The name of an area without the number of its section: "3.2 Transport"."""
    return re.sub(r"^\d{1,2}(?:\.\d{1,2})*\.? (?=[A-ZÆØÅ])", "", words)


def plain_goal(text: str) -> str:
    """The words of one goal, without its bullet or number."""
    return without_mark(" ".join(text.split())).strip()


def label_kind(label: str) -> str:
    """What stands beside a name; empty where the name only says what the rows below it are about."""
    if _GOAL.match(label):
        return "result_goals"
    kind = kind_of_heading(label)
    return kind if kind in (*GOAL_LEVELS, "efforts") else ""


def labelled_line(words: str) -> tuple[str, str]:
    """What a line calls itself ("Resultatmål 3: …"), empty where it does not, and its words."""
    label = _ANY_LABEL.match(words)
    kind = kind_of_heading(label[1]) if label and _name(label[1]) in _NAMES else ""
    return (kind, words[label.end() :]) if label and kind else ("", words)


def _name(words: str) -> str:
    """A heading as the aliases are written."""
    return " ".join(re.sub(r"[^\w ]|\d", " ", words.casefold()).split())


def has_aim(words: str, *, dated: bool = False) -> bool:
    """Whether words name a figure to reach or a day by which something is done; with ``dated`` also any other deadline."""
    read = read_goal(words)
    return read.kind not in _UNSAID or bool(read.deadline and (dated or read.kind == "milestone"))


def is_said(words: str) -> bool:
    """Whether a short line says what is to be, as no heading does: it has an amount, a size of a change, a duty or a deadline."""
    return has_aim(words) or bool(
        re.search(
            r"(?i)\b(?:skal|må|ingen|inden|senest|[^\W\d]{3,}(?:eres|føres|ættes|oldes|ejdes|ettes|tages|vikles|endes|ygges|ægges))\b",
            words,
        )
    )


def cell_lines(cell: str) -> Iterator[tuple[str, str, bool]]:
    """The lines of a cell: the level that a label in it gives ("Indsatsmål: …") or nothing, its words, and whether it is a point of a list.

    A line that leads up to the next ("Målene er:"), or says where it is from ("Jf. planen"), is none.
    """
    lines = [line for line in cell.split("\n") if line.strip()]
    for at, line in enumerate(lines):
        words = plain_goal(line)
        if not words or (at + 1 < len(lines) and (words.endswith(":") or REFERENCE.match(words))):
            continue
        label = _LABEL.match(words)
        yield kind_of_heading(label[1]) if label else "", words[label.end() :] if label else words, line.startswith(BULLET)  # fmt: skip
