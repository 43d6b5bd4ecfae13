"""How people's and programs' changes are seen through: texts, numbers and marks that still mean a row of the plan.

What is wrong with rows is collected as ``RowFault`` and said once per goal, and once for all where it befell many.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, get_args

from followup_xl.danish.numbers import Form, leading_number, normal_form
from followup_xl.danish.wording import listed
from followup_xl.model.cell import RawCell
from followup_xl.model.finding import Finding, Message, Place, finding
from followup_xl.plain import grouped
from followup_xl.workbook.rows.row import Role

MANY = 5
"""From so many goals on, one finding names them all; one each would bury what else is found."""

_TWO_NUMBERS, _PLAIN_NUMBER = re.compile(r"(\d+)[.,/-](\d+)"), re.compile(r"\d+(?:\.\d+)?")
_MARK = re.compile(rf"(.+)\|(?:{'|'.join(get_args(Role))})\|([0-9a-f]{{8}})")
_ROW_MARK = re.compile(r"([^|]+)\|([0-9a-f]{8})")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_DIRECTIONS = frozenset(
    ("mindst", "minimum", "min", "højst", "maksimum", "maks", "max", "under", "over", "færre", "flere", "ikke",
     "ingen", "alle", "halvdelen", "halvt", "dobbelt", "øges", "mindskes", "falder", "stiger"),
)  # fmt: skip


_LOOSENED = re.compile(r"\((mindst|højst) (\d+),\d+\)")
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Signs without a width: soft hyphens, joiners, marks of direction."""


def comparable_text(text: str) -> str:
    """Text for comparing: composed small letters, single blanks, no signs that nobody sees."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).split()).casefold()


def unspaced_text(text: str) -> str:
    r"""Text for comparing, without any blank or line break: some programs drop the line breaks of a cell.

    >>> unspaced_text("Antal\nper\u00adsoner")
    'antalpersoner'
    """
    return comparable_text(text).replace(" ", "")


def goal_text(text: str) -> str:
    r"""A goal's text for comparing, without any white space: some programs drop the line breaks of a cell (Calligra).

    >>> goal_text("Ca. 50 personer") == goal_text("Ca.50\npersoner")
    True
    """
    return "".join(goal_words(text).split())


def goal_words(text: str) -> str:
    """The words of a goal's text for comparing; the bound in brackets that follows from "ca." is in whole things, as it is printed now.

    >>> goal_words("Ca. 50 personer (mindst 47,5) – frist 31-12-2007")
    'ca. 50 personer (mindst 48) – frist 31-12-2007'
    """
    return _LOOSENED.sub(lambda found: f"({found[1]} {int(found[2]) + (found[1] == 'mindst')})", comparable_text(text))


def shortened(text: str, most: int = 60) -> str:
    """A text on one line and short enough for a finding."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 2].rstrip()} …"


class RowFault(NamedTuple):
    """One fault of one row: the message, where it stands, the goal (empty for a row of none), and the words for ``found``."""

    message: Message
    place: Place
    goal: str
    found: str


def row_findings(faults: Iterable[RowFault], sheet: str) -> list[Finding]:
    """The faults as findings: one per message and goal, or one per message where it befell ``MANY`` goals."""
    findings: list[Finding] = []
    for alike in grouped((fault.message.code, fault) for fault in faults).values():
        by_goal = grouped((fault.goal, fault) for fault in alike)
        if len(by_goal) >= MANY:
            ((first, *_), *_) = by_goal.values()
            findings.append(finding(first.message, Place(sheet), found=listed(list(filter(None, by_goal)))))
            continue
        for first, *others in by_goal.values():
            words = list(dict.fromkeys(entry.found for entry in (first, *others)))
            rest = len(words) - MANY
            few = words[:MANY] + ([f"{rest} {'anden' if rest == 1 else 'andre'}"] if rest > 0 else [])
            several = any(" og " in word or ", " in word for word in few)
            facts = {"found": "; ".join(few) if several else listed(few)}
            findings.append(finding(first.message, first.place, first.goal, **facts))
    return findings


# The hidden mark and the number of a row


class RowMark(NamedTuple):
    """The hidden copy of a row's identity: its key, a hash of its text and target, and the column it stands in."""

    key: str
    digest: str
    column: int


def mark_in(cell: RawCell, between: bool = False) -> RowMark | None:
    """The hidden copy in a cell, or the mark ``between`` figures and texts; None where the cell holds none."""
    if not isinstance(cell.value, str) or "|" not in cell.value:
        return None
    match = (_ROW_MARK if between else _MARK).fullmatch(cell.value.strip())
    return RowMark(match[1], match[2], cell.column) if match else None


@dataclass(frozen=True)
class Numbers:
    """The numbers of a plan's rows, ready to be recognised in cells: as they are, folded, as figures and as days."""

    exact: frozenset[str]
    alike: Mapping[str, Sequence[str]]
    figures: Mapping[Decimal, Sequence[str]]
    days: Mapping[tuple[int, int], Sequence[str]]

    def named(self, cell: RawCell) -> Sequence[str]:
        """The keys a cell may name; more than one where a program turned 2.10 into 2.1, none where it is no number.

        Text is compared without blanks, in any case, with any dash; a number or a date with the numbers it may have
        been typed as: 2.4 becomes 2 April, in English 4 February.
        """
        if isinstance(cell.value, str):
            text = cell.value.strip()
            return (text,) if text in self.exact else self.alike.get(_folded_number(text), ())
        if isinstance(cell.value, Decimal):
            return self.figures.get(cell.value, ()) if cell.value.is_finite() else ()
        if isinstance(cell.value, date):
            return self.days.get((cell.value.day, cell.value.month), ())
        return ()


def row_numbers(keys: Iterable[str]) -> Numbers:
    """The numbers of rows with these keys."""
    known = sorted(set(keys))
    pairs = [(int(two[1]), int(two[2]), key) for key in known if (two := _TWO_NUMBERS.fullmatch(key))]
    days = ((day, key) for one, other, key in pairs for day in {(one, other), (other, one)})
    figures = grouped((Decimal(key), key) for key in known if _PLAIN_NUMBER.fullmatch(key))
    return Numbers(frozenset(known), grouped((_folded_number(key), key) for key in known), figures, grouped(days))


def _folded_number(text: str) -> str:
    return _UNSEEN.sub("", normal_form(text)).replace(" ", "").replace(",", ".").rstrip(".")


def weighty_words(text: str) -> Counter[str]:
    """The numbers, in digits or words, and the words that turn a target around."""
    return Counter(word for word in _TOKEN.findall(normal_form(text)) if _weighs(word))


def _weighs(word: str) -> bool:
    if word[0].isdigit() or word in _DIRECTIONS:
        return True
    number = leading_number(word)
    return number is not None and number.form is Form.WORD and not number.rest and number.value > 1
