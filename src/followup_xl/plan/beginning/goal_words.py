"""What a goal of a document is, and the names under which goals and what belongs to them stand there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ALIASES = {
    "number": ("nr", "nummer", "mål nr", "id", "no"),
    "area": ("område", "indsatsområde", "fokusområde", "tema", "emne", "hovedområde", "politikområde", "målgruppe", "area"),
    "strategy": ("strategi", "pejlemærke", "vision", "overordnet mål", "formål", "ministermål", "strategy"),
    "result_goals": ("resultatmål", "resultatkrav", "mål", "måltekst", "målsætning", "målsætninger", "effektmål", "delmål", "succeskriterium", "succeskriterier",
                     "kpi", "goal", "goals", "mål for", "target"),
    "effort_goals": ("indsatsmål", "procesmål", "handlingsmål", "aktivitetsmål", "leverance", "milepæl", "milepæle"),
    "efforts": ("indsats", "indsatser", "handling", "handlinger", "aktivitet", "aktiviteter", "initiativ", "initiativer", "tiltag", "sådan gør vi", "sådan når vi", "det gør vi", "action"),
    "owner": ("ansvarlig", "ansvar", "afdeling", "forvaltning", "owner"),
    "source": ("kilde", "datakilde", "source"),
}  # fmt: skip
"""What columns are called, by what stands in them."""

GOAL_LEVELS = ("result_goals", "effort_goals")
BULLET = "• "
"""Before the points of a list in a cell."""

_BULLET = re.compile(r"^(?:[-–•*▪◦·]|\(?\d{1,3}[.)](?=\s)|\(?[a-zæøå][.)](?=\s)|\d{1,2}(?:\.\d{1,2})+\.?(?=\s))\s*")
_LABEL = re.compile(r"(?i)(resultatmål|resultatkrav|indsatsmål|procesmål|effektmål|mål)\s*:\s*(?=\S)")


@dataclass(frozen=True)
class GoalWords:
    """One goal as it stands: its words, and what they stand under. ``level`` "result_goals", "effort_goals" or "efforts".

    ``heading`` is a heading whose date counts for it. ``beside`` are the words of the goal that it answers to, whose date may
    count for it too. ``words_only``: nothing is to be read from the words.
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


@dataclass(frozen=True)
class FoundGoals:
    """The goals of a document in their order, the headings that nothing is read under, and the document's title or nothing."""

    goals: tuple[GoalWords, ...]
    unread: tuple[str, ...]
    title: str = ""


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


def plain_goal(text: str) -> str:
    """The words of one goal, without its bullet or number."""
    return _BULLET.sub("", " ".join(text.split())).strip()


def cell_lines(cell: str) -> Iterator[tuple[str, str, bool]]:
    """The lines of a cell: the level that a label in it gives ("Indsatsmål: …") or nothing, its words, and whether it is a point of a list.

    A line that leads up to the next ("Målene er:") is none.
    """
    lines = [line for line in cell.split("\n") if line.strip()]
    for at, line in enumerate(lines):
        words = plain_goal(line)
        if not words or (words.endswith(":") and at + 1 < len(lines)):
            continue
        label = _LABEL.match(words)
        yield kind_of_heading(label[1]) if label else "", words[label.end() :] if label else words, line.startswith(BULLET)  # fmt: skip
