"""What people got wrong, as values: a code, a place, and a Danish sentence with effect and remedy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from followup_xl.model.status import Coded


class Severity(Coded):
    """How much a finding stands in the way, worst first."""

    ERROR = "error", "Fejl"
    WARNING = "warning", "Advarsel"
    NOTE = "note", "Bemærk"


class Audience(StrEnum):
    """Who is told what to do: who types commands, who works in the page, and the sender, who fills in a form."""

    COMMANDS = "commands"
    PAGE = "page"
    SENDER = "sender"


_FACT = re.compile(r"\{(\w+):[^}]*\}")
"""A fact in the text of a message, with what it is in a typical case."""

_SAME = re.compile(r"\[\[([^|\]]*)\|=\|")
_WAYS = re.compile(r"\[\[([^|\]]*)\|([^|\]]*)(?:\|([^|\]]*))?\]\]")
"""What a remedy says to each audience, "[[with commands|in the page|to the sender]]"; the third is the second where it is not given, and "=" is the first."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file, a sheet and cell, or a line and key of a plan file. Empty parts are unknown."""

    sheet: str = ""
    cell: str = ""
    file: str = ""
    line: int = 0
    key: str = ""

    def words(self) -> str:
        """The place as the start of a sentence, empty when nothing is known."""
        words = ("Filen »{}«", "linje {}", "»{}«", "arket »{}«", "celle {}")
        parts = zip(words, (self.file, self.line, self.key, self.sheet, self.cell), strict=True)
        joined = ", ".join(said.format(part) for said, part in parts if part)
        return joined[:1].upper() + joined[1:]


@dataclass(frozen=True)
class Message:
    """A catalogue entry. ``text`` says what and its effect, ``remedy`` what to do; both with {facts}.

    ``meaning`` and ``example`` are what ``explain`` prints: why it matters, and the facts of a typical case. ``others`` are
    the remedy in the page and to the sender, where that is not ``remedy``. An entry is in the catalogue by being made;
    ValueError where another has its code.
    """

    code: str
    severity: Severity
    title: str
    text: str
    remedy: str
    meaning: str
    example: dict[str, str]
    others: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Enter the catalogue."""
        if CATALOGUE.setdefault(self.code, self) != self:
            raise ValueError(f"{self.code} is the code of two messages: {CATALOGUE[self.code].title} and {self.title}")

    def facts(self) -> set[str]:
        """The names that a finding of this code must fill in."""
        return {name for _, name, _, _ in Formatter().parse(self.text + self.remedy) if name}


CATALOGUE: dict[str, Message] = {}
"""The messages of all modules imported so far, by code; ``followup_xl.catalogue`` holds every one."""


@dataclass(frozen=True)
class Finding:
    """One fault in the input: never a status. ``goal`` is empty where no single goal is concerned.

    ``others`` are the remedy in the page and to the sender, where that is not ``remedy``.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    place: Place = Place()
    goal: str = ""
    others: tuple[str, ...] = ()

    def remedy_for(self, audience: Audience) -> str:
        """What to do, in the words of those who are told."""
        return dict(zip(Audience, (self.remedy, *self.others), strict=False)).get(audience, self.remedy)

    def sentence(self, audience: Audience = Audience.COMMANDS) -> str:
        """Place, what, effect and remedy in one line."""
        where = ", ".join(filter(None, (self.place.words(), self.goal and f"mål {self.goal}")))
        start = f"{where[:1].upper()}{where[1:]}: " if where else ""
        return f"{start}{self.message} {self.remedy_for(audience)}".strip()


def catalogued(heading: str, text: str, remedy: str, meaning: str, **example: str) -> Message:
    """An entry of the catalogue, its heading a code and a title: "P01 Planen findes ikke".

    The code's letter says how severe it is: W a warning, N a note, any other an error.

    A fact stands in the text with what it is in a typical case: "»{name:ishoj-2015}« findes ikke". ``example`` gives
    those of facts whose text is put together. A remedy that is not the same to all says so where it differs: "Angiv runden
    [[med --round|under »Runde«]]".
    """
    code, _, title = heading.partition(" ")
    severity = {"W": Severity.WARNING, "N": Severity.NOTE}.get(code[0], Severity.ERROR)
    for _, name, typical, _ in Formatter().parse(text + remedy):
        if name:
            example.setdefault(name, typical or "")
    remedy = _SAME.sub(r"[[\1|\1|", _FACT.sub(r"{\1}", remedy))
    first, *others = (_WAYS.sub(said, remedy) for said in (r"\1", r"\2", lambda way: way[2 if way[3] is None else 3]))
    others = others if first != remedy else []
    return Message(code, severity, title, _FACT.sub(r"{\1}", text), first, meaning, example, tuple(others))


def finding(message: Message, place: Place = Place(), goal: str = "", /, **facts: object) -> Finding:
    """Fill a catalogue entry; a missing or unknown fact is a bug and raises KeyError."""
    names = {name: str(value) for name, value in facts.items()}
    if set(names) != message.facts():
        raise KeyError(f"{message.code}: facts {sorted(names)} where {sorted(message.facts())} are needed")
    text, remedy, *others = (said.format(**names) for said in (message.text, message.remedy, *message.others))
    return Finding(message.code, message.severity, text, remedy, place, goal, tuple(others))


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then warnings, then notes; within each by code and place; equal ones once."""
    rank = list(Severity).index
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (rank(f.severity), f.code, f.place, f.goal)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of them is an error."""
    return any(entry.severity is Severity.ERROR for entry in findings)
