"""The goals of a document: by the headings of columns where there are tables, else its points and lines, one goal each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from followup_xl.plan.beginning.documents import Block, TextLine, TextTable

ALIASES = {
    "number": ("nr", "nummer", "mål nr", "id", "no"),
    "area": ("område", "indsatsområde", "fokusområde", "tema", "emne", "hovedområde", "politikområde", "målgruppe", "area"),
    "strategy": ("strategi", "pejlemærke", "vision", "overordnet mål", "formål", "ministermål", "strategy"),
    "result_goals": ("resultatmål", "resultatkrav", "mål", "måltekst", "målsætning", "målsætninger", "effektmål", "delmål", "succeskriterium", "succeskriterier",
                     "kpi", "goal", "goals", "mål for", "target"),
    "effort_goals": ("indsatsmål", "procesmål", "handlingsmål", "aktivitetsmål", "leverance", "milepæl", "milepæle"),
    "efforts": ("indsats", "indsatser", "handling", "handlinger", "aktivitet", "aktiviteter", "initiativ", "initiativer", "tiltag", "action"),
    "owner": ("ansvarlig", "ansvar", "afdeling", "forvaltning", "owner"),
    "source": ("kilde", "datakilde", "source"),
}  # fmt: skip
"""What columns are called, by what stands in them."""

_GOALS = ("result_goals", "effort_goals")
_BULLET = re.compile(r"^(?:[-–•*▪◦·]|\(?\d{1,3}[.)](?=\s)|\(?[a-zæøå][.)](?=\s)|\d{1,2}(?:\.\d{1,2})+\.?(?=\s))\s*")
_FIRST_ROWS = 6


@dataclass(frozen=True)
class GoalWords:
    """One goal as it stands: its words, and what they stand under. ``level`` "result_goals", "effort_goals" or "efforts"."""

    text: str
    level: str = "result_goals"
    area: str = ""
    strategy: str = ""
    number: str = ""
    owner: str = ""
    source: str = ""
    heading: str = ""


@dataclass(frozen=True)
class FoundGoals:
    """The goals of a document in their order, and the headings of columns that nothing is read from."""

    goals: tuple[GoalWords, ...]
    unread: tuple[str, ...]


def found_goals(found: Sequence[Block]) -> FoundGoals:
    """The goals of a document: those of its tables with a column of goals, else its points, else its lines."""
    goals, unread, heading = list[GoalWords](), dict[str, None](), ""
    for block in found:
        if isinstance(block, TextLine):
            heading = block.text if block.level == "heading" else heading
        elif columns := _columns(block):
            at, named, headings = columns
            goals += _rows(block, at, named, heading)
            unread |= dict.fromkeys(words for column, words in headings.items() if column not in named and words)
        elif all(len([cell for cell in row if cell]) <= 1 for row in block.rows):
            goals += [GoalWords(_plain(cell), area=heading) for row in block.rows for cell in row if cell]
    return FoundGoals(tuple(goals or _lines([block for block in found if isinstance(block, TextLine)])), tuple(unread))


def kind_of_heading(words: str) -> str:
    """What a column is, by its heading; empty where it is none that is known."""
    plain = re.sub(r"[^\w ]|\d", " ", words.casefold())
    plain = " ".join(plain.split())
    found = [
        (len(alias), kind)
        for kind, names in ALIASES.items()
        for alias in names
        if plain == alias or plain.startswith(f"{alias} ")
    ]
    return max(found)[1] if found else ""


def _columns(table: TextTable) -> tuple[int, dict[int, str], dict[int, str]] | None:
    """The row of headings, what each known column is, and all headings; None where no column holds goals."""
    for at, row in enumerate(table.rows[:_FIRST_ROWS]):
        headings = {column: " ".join(cell.split()) for column, cell in enumerate(row)}
        named = {
            column: kind for column, words in headings.items() if len(words) <= 60 and (kind := kind_of_heading(words))
        }
        if any(kind in _GOALS for kind in named.values()) and not any(len(words) > 60 for words in headings.values()):
            return at, named, headings
    return None


def _rows(table: TextTable, at: int, named: dict[int, str], heading: str) -> Iterator[GoalWords]:
    """The goals below the headings; an area or strategy holds until the next one."""
    area, strategy = heading, ""
    for row in table.rows[at + 1 :]:
        cells = {column: row[column] for column in named if column < len(row)}
        said = {kind: cells[column] for column, kind in reversed(named.items()) if cells.get(column)}
        if said.get("area"):
            area, strategy = " ".join(said["area"].split()), ""
        strategy = " ".join(said.get("strategy", strategy).split())
        for column, kind in named.items():
            if kind not in (*_GOALS, "efforts"):
                continue
            title = " ".join(table.rows[at][column].split())
            lines = [words for line in cells.get(column, "").split("\n") if (words := _plain(line)) and words != title]
            for line in lines:
                goal = GoalWords(line, kind, area, strategy, owner=said.get("owner", ""), source=said.get("source", ""))
                number = said.get("number", "") if len(lines) == 1 and kind != "efforts" else ""
                yield replace(goal, number=number, heading=title if re.search(r"\d{4}", title) else "")


def _lines(found: Sequence[TextLine]) -> Iterator[GoalWords]:
    """Points of lists where there are any, else all lines; a line that is only a known heading says what follows."""
    listed = any(line.level == "item" for line in found)
    area, level = "", "result_goals"
    for line in found:
        words = _plain(line.text)
        kind = kind_of_heading(words) if len(words) <= 30 and not re.search(r"\d", words) else ""
        if line.level == "heading" or kind:
            level = kind if kind in (*_GOALS, "efforts") else level
            area = area if kind in (*_GOALS, "efforts") else words
        elif words and (line.level == "item" or not listed):
            yield GoalWords(words, level, area)


def _plain(text: str) -> str:
    """The words of one goal, without its bullet or number."""
    return _BULLET.sub("", " ".join(text.split())).strip()
