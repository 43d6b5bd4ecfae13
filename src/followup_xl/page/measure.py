"""How tall wrapped text is, so that nothing people read is cut off in Excel or LibreOffice.

A row with wrapped text needs a written height: LibreOffice keeps what the file says, and Excel only counts
anew when somebody types. The widths are those of Arial, which Liberation Sans shares. Everything errs on the
side of too much room, as each program rounds letters to pixels in its own way. Nothing here is judged, so
floats do.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from followup_xl.page.theme import NORMAL_SIZE, SIZE

MAXIMUM = 409
"""The tallest row, in points, that Excel can hold."""

UNKNOWN = 1000
"""Assumed width of a character that is not in the tables, in thousandths of the font size."""

_REGULAR = {
    191: "'", 222: "ijl’", 260: "|¦", 278: " !,./:;I[\\]ft\xa0·ÌÍÎÏìíîï", 333: "()-`r¡¨²³´¸¹„“”", 334: "{}", 355: '"',
    365: "º", 370: "ª", 389: "*", 400: "°", 469: "^", 500: "Jcksvxyzçýÿ", 537: "¶", 549: "±÷≥≤", 552: "¯",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþ–", 576: "µ", 584: "+<=>~¬×−", 604: "●○□",
    611: "FTZ¿ßø", 667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞ", 722: "CDHNRUwÇÐÑÙÚÛÜ", 737: "©®", 778: "GOQÒÓÔÕÖØ", 833: "Mm",
    834: "¼½¾", 889: "%æ", 944: "W", 990: "▲▼", 1000: "Æ—…◐◆‖→", 1015: "@",
}  # fmt: skip
_BOLD = {
    238: "'", 278: " ,./I\\ijl\xa0·ÌÍÎÏìíîï’", 280: "|¦", 333: "!()-:;[]`ft¡¨²³´¸¹", 365: "º", 370: "ª", 389: "*r{}",
    400: "°", 474: '"', 500: "z„“”", 549: "±÷≥≤", 552: "¯", 556: "#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿ–",
    576: "µ", 584: "+<=>^~¬×−", 604: "●○□", 611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþ", 667: "EPSVXYÈÉÊËÝÞ",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜ", 737: "©®", 778: "GOQwÒÓÔÕÖØ", 833: "M", 834: "¼½¾", 889: "%mæ", 944: "W",
    975: "@", 990: "▲▼", 1000: "Æ—…◐◆‖→",
}  # fmt: skip


class _Widths(dict[str, int]):
    """Widths by character; one that is not in the tables has the assumed width."""

    def __missing__(self, sign: str) -> int:
        return UNKNOWN


_REGULAR_WIDTHS = _Widths((sign, width) for width, signs in _REGULAR.items() for sign in signs)
_BOLD_WIDTHS = _Widths((sign, width) for width, signs in _BOLD.items() for sign in signs)

_CLOSING, _OPENING, _QUOTES = r"!?,.;:/)\]}", r"(\[{", "\"'«»„“”’"
_AFTER_WORD = rf"(?<![ {_OPENING}{_QUOTES}]) +(?![ {_CLOSING}])"
_AFTER_QUOTE = rf"(?<=[{_QUOTES}]) +(?![ {_CLOSING}{_OPENING}])"
_BREAK = re.compile(f"{_AFTER_WORD}|{_AFTER_QUOTE}")
_PIECE = re.compile(r"[^-–/ ]*[-–/ ]*")
_NEWLINE = re.compile(r"\r\n|\r|\n")

_INDENT = 12  # pixels per step
_ROW_PADDING = 1.5  # points above and below together
_LOWEST = 13.5  # points; LibreOffice shows no row lower than one line of its own default font


@dataclass(frozen=True)
class Wrapped:
    """A text in a cell that wraps: column width in characters, font size in points, indent in steps."""

    text: str
    width: float
    size: float = SIZE
    bold: bool = False
    indent: int = 0


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in points of a text on one line, without kerning; a character outside the tables counts one em.

    >>> text_width("Mål", 10)  # 833 + 556 + 222 thousandths of 10 points
    16.11
    """
    return _thousandths(text, bold) * size / 1000


def _thousandths(text: str, bold: bool) -> int:
    return sum(map((_BOLD_WIDTHS if bold else _REGULAR_WIDTHS).__getitem__, text))


@lru_cache(maxsize=256)  # a table has few columns and asks for each cell
def text_space(column_width: float, indent: int = 0) -> float:
    """Points that a text has in a column of so many characters, in the program that leaves it less.

    Excel gives a character 7 pixels, the width of a digit in the Normal style (Arial 10), and rounds
    letters to pixels, which makes them up to a twentieth wider. LibreOffice gives it 0.695 pixels per point
    of the Normal style's size (measured for 8 to 11): columns are narrower there when that is below 10.
    """
    excel = (int(column_width * 7 + 5) - 5 - _INDENT * indent) / 1.05
    libreoffice = (0.695 * NORMAL_SIZE * (column_width + 5 / 7) - 3 - _INDENT * indent) / 1.02
    return max(0.75 * min(excel, libreoffice), 1)


def width_for(points: float, indent: int = 0) -> float:
    """Characters that a column has to be wide for so many points of text on one line: what ``text_space`` is the way back of.

    >>> width_for(text_space(20, indent=1), indent=1)
    20.0
    """
    pixels = points / 0.75
    excel = math.ceil(1.05 * pixels + _INDENT * indent - 1e-6) / 7
    libreoffice = (1.02 * pixels + 3 + _INDENT * indent) / (0.695 * NORMAL_SIZE) - 5 / 7
    return math.ceil(max(excel, libreoffice) * 10 - 1e-6) / 10


def line_count(text: str, column_width: float, size: float = SIZE, bold: bool = False, indent: int = 0) -> int:
    """Number of lines of a wrapped text, at least 1.

    Lines break at spaces, but not before closing or after opening punctuation; a word longer than a line
    breaks within. ``column_width`` is in characters as xlsxwriter takes it, ``indent`` in steps.

    >>> line_count("Flere unge skal have en uddannelse", 20, 9)
    2
    """
    limit = 1000 * text_space(column_width, indent) / size
    if "\n" not in text and "\r" not in text and _thousandths(text, bold) <= limit:  # most texts
        return 1
    return sum(_line_count(paragraph, limit, bold) for paragraph in _NEWLINE.split(text))


def _line_count(paragraph: str, limit: float, bold: bool) -> int:
    """Lines of a text without breaks; ``limit`` is a line's width in thousandths of the font size.

    The widths are added up once, and looked up for each line: a quarter of the time that it takes word by word.
    """
    widths = _BOLD_WIDTHS if bold else _REGULAR_WIDTHS
    before = [0, *accumulate(map(widths.__getitem__, paragraph))]
    last, count, start, filled = len(paragraph.rstrip(" ")), 1, 0, 0
    while start < last and filled + before[last] - before[start] > limit:
        fitting = bisect_right(before, before[start] - filled + limit) - 1
        if following := _last_break(paragraph, start, fitting):
            count, start, filled = count + 1, following, 0
        elif filled:
            count, filled = count + 1, 0
        else:
            found = _BREAK.search(paragraph, start)
            following = found.end() if found else len(paragraph)
            more, filled = _broken(paragraph[start:following], limit, bold)
            count, start = count + more, following
    return count


def _last_break(paragraph: str, start: int, fitting: int) -> int:
    """Where the next line begins if this one, from ``start``, holds no more than is before ``fitting``; 0: no break there."""
    while (space := paragraph.rfind(" ", start, fitting + 1)) >= 0:
        end = start + len(paragraph[start:space].rstrip(" "))
        if found := _BREAK.match(paragraph, end):
            return found.end()
        fitting = end - 1
    return 0


def _broken(word: str, limit: float, bold: bool) -> tuple[int, int]:
    """How often a word that begins a line and is longer than it breaks, and what its last line fills."""
    breaks, filled = 0, 0
    for piece in _PIECE.findall(word):
        if filled and filled + _thousandths(piece, bold) > limit:
            breaks, filled = breaks + 1, 0
        for sign in piece:
            step = _thousandths(sign, bold)
            if filled and filled + step > limit:
                breaks, filled = breaks + 1, 0
            filled += step
    return breaks, filled


@lru_cache(maxsize=64)  # there are few sizes, and each cell asks
def line_height(size: float) -> float:
    """Points from one line to the next in Excel, the taller of the two: whole pixels of 0.75 points."""
    pixels = round(size * 4 / 3)
    return 0.75 * (math.ceil(pixels * 1.149) + 2 + pixels // 24)


def full_height(cells: Iterable[Wrapped]) -> float:
    """Points a row needs to show all of its cells, which may be more than a row can hold."""
    tall = (line_count(at.text, at.width, at.size, at.bold, at.indent) * line_height(at.size) for at in cells)
    return max(max(tall, default=0) + _ROW_PADDING, _LOWEST)


def height(cells: Iterable[Wrapped]) -> float:
    """Points to write as a row's height: what its cells need, at most ``MAXIMUM``.

    >>> height([Wrapped("Mål", 20), Wrapped("Flere unge skal have en uddannelse", 20)])
    25.5
    """
    return min(full_height(cells), MAXIMUM)
