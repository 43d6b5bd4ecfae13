"""A workbook as a plain list of calls to XlsxWriter: what somebody would write by hand who knew the result.

It holds no rule of the program and imports nothing of it: method names and literal arguments, ready before any clock
starts, so that writing it costs what the library costs. ``recorder.py`` makes it.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

Options = dict[str, Any]


class Style(NamedTuple):
    """A format, by its place in the list of formats, where the library wants one among the options."""

    place: int


class Cellcall(NamedTuple):
    """One cell: the method, its first arguments, the place of its format, and what comes after the format."""

    method: str
    args: tuple[Any, ...]
    style: int
    rest: tuple[Any, ...] = ()


class Call(NamedTuple):
    """Any other call; its arguments may hold styles, and pictures as their bytes; its named ones are plain."""

    method: str
    args: tuple[Any, ...]
    options: tuple[tuple[str, Any], ...] = ()


class Checked(NamedTuple):
    """One validation: its options as seen from the first of its cells, those from each cell alone, and the cells."""

    options: Options
    each: tuple[Options, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class PageCalls:
    """Everything one sheet is made by."""

    name: str
    cells: tuple[Cellcall, ...]
    others: tuple[Call, ...]
    checked: tuple[Checked, ...]
    front: bool


@dataclass(frozen=True)
class BookCalls:
    """Everything one workbook is made by: its formats as options, its own properties, its names and its sheets."""

    normal: Options
    properties: Options
    custom: tuple[tuple[str, str], ...]
    formats: tuple[Options, ...]
    names: tuple[tuple[str, str], ...]
    pages: tuple[PageCalls, ...]
