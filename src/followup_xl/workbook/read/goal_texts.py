"""Whether the text in a row still is the plan's: the same, a correction, another target, or something else (§2.5)."""

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from enum import StrEnum

from followup_xl.danish.numbers import Form, leading_number, normal_form
from followup_xl.workbook.contract import Line
from followup_xl.workbook.read.columns import folded
from followup_xl.workbook.read.numbering import Mark

NEARLY = 0.8
"""How alike two texts must be for one to pass as a correction of the other."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_DIRECTIONS = frozenset(
    ("mindst", "minimum", "min", "højst", "maksimum", "maks", "max", "under", "over", "færre", "flere", "ikke",
     "ingen", "alle", "halvdelen", "halvt", "dobbelt", "øges", "mindskes", "falder", "stiger"),
)  # fmt: skip


class Likeness(StrEnum):
    """How a text found in a row stands to the plan's."""

    SAME = "same"
    NEARLY = "nearly"
    EMPTY = "empty"
    TARGET = "target"
    OTHER = "other"


def likeness(found: str, line: Line, hidden: Mark | None) -> Likeness:
    """How the text in a row stands to the plan's.

    A text that gives the hidden mark's own hash is the one the row was made with, however the program words its
    labels today. A change in a number or in a word such as "højst" is another target; the goal's text without the
    line about its target is a correction.
    """
    if not found.strip():
        return Likeness.EMPTY
    if found == line.label or folded(found) == folded(line.label) or (hidden and hidden.digest == _digest(line, found)):
        return Likeness.SAME
    if folded(found) == folded(line.label.split("\n", maxsplit=1)[0]):
        return Likeness.NEARLY
    alike = SequenceMatcher(None, folded(found), folded(line.label), autojunk=False).ratio() >= NEARLY
    if alike and _weighty(found) != _weighty(line.label):
        return Likeness.TARGET
    return Likeness.NEARLY if alike else Likeness.OTHER


def difference(found: str, line: Line) -> str:
    """What the text says where the plan says something else, in words of a finding."""
    said, planned = _weighty(found) - _weighty(line.label), _weighty(line.label) - _weighty(found)
    return f"{_quoted(said) or 'intet'}, hvor planen siger {_quoted(planned) or 'intet'}"


def shortened(text: str, most: int = 60) -> str:
    """A text on one line and short enough for a finding."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 2].rstrip()} …"


def _digest(line: Line, text: str) -> str:
    return replace(line, label=text).digest


def _weighty(text: str) -> Counter[str]:
    """The numbers, in digits or words, and the words that turn a target around."""
    return Counter(word for word in _TOKEN.findall(normal_form(text)) if _weighs(word))


def _weighs(word: str) -> bool:
    if word[0].isdigit() or word in _DIRECTIONS:
        return True
    number = leading_number(word)
    return number is not None and number.form is Form.WORD and not number.rest and number.value > 1


def _quoted(words: Counter[str]) -> str:
    return ", ".join(f"»{word}«" for word in words)
