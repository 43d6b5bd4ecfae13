"""What a sheet description becomes: positions of its rows and columns, and its looks, validations and notes as options.

The options are those that the writing library takes, held against the limits it would pass silently. Its worksheet is here
too, where that is to write otherwise.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from followup_xl.danish.wording import LONGEST_MARGIN
from followup_xl.page.layout import Sheet, Validation, strong_pieces
from followup_xl.page.theme import FONT, SIZE, Look
from followup_xl.xlsx.references import letters

_REFERENCE = re.compile(r"\[(?:([^\[\]!]*)!)?([^\[\]!]+)\]")


@dataclass(frozen=True)
class Grid:
    """Where a sheet's keys ended up: rows and columns from 0, and the span of the table's own rows.

    ``growing`` are the numbers of rows that grow, ``breaks`` the rows that begin a page.
    """

    name: str
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    data: tuple[int, int]
    growing: frozenset[int]
    breaks: list[int]

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        """The letters of each column; a formula asks for thirty of them."""
        return {key: letters(index + 1) for key, index in self.columns.items()}

    def address(self, row: int, column: str) -> str:
        """The A1 address of a cell."""
        return f"{self._letters[column]}{row + 1}"

    def resolved(self, text: str, row: int) -> str:
        """The formula with named cells replaced by addresses seen from a row."""
        if text not in self._pieces:
            self._pieces[text] = self._around_rows(text)
        return str(row + 1).join(self._pieces[text])

    @cached_property
    def _pieces(self) -> dict[str, list[str]]:
        """What stands around the number of the row in each formula; rows of a kind have the same formula (an eighth of a workbook)."""
        return {}

    def _around_rows(self, text: str) -> list[str]:
        literal, *rest = _REFERENCE.split(text)
        pieces = [literal]
        for where, column, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            name = self._letters[column]
            if where is None:
                pieces[-1] += name
                pieces.append(after)
            elif where == "*":
                pieces[-1] += f"${name}${self.data[0] + 1}:${name}${self.data[1] + 1}{after}"
            else:
                pieces[-1] += f"${name}${self.rows[where] + 1}{after}"
        return pieces


def grid(sheet: Sheet) -> Grid:
    """The positions of a sheet's rows and columns, in the order of the description."""
    rows, data, growing, breaks = dict[str, int](), list[int](), list[int](), list[int]()
    for index, row in enumerate(sheet.rows):  # once, as those of a long sheet are made anew
        if row.key:
            rows[row.key] = index
        if row.data:
            data.append(index)
        if row.grows:
            growing.append(index + 1)
        if row.page:
            breaks.append(index)
    columns = {column.key: index for index, column in enumerate(sheet.columns)}
    span = (data[0], data[-1]) if data else (0, 0)
    return Grid(sheet.name, rows, columns, span, frozenset(growing), breaks)


LANGUAGE = "da-DK"
LONGEST_CELL, LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_LIST = 32_767, 32, 255, 255

_ESCAPE_LIKE = re.compile(r"_x[0-9a-fA-F]{4}_")
_UNENCODABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class UnwritableError(ValueError):
    """A description that no spreadsheet program would accept: a bug in the page, never the user's fault."""


class Expanded(str):
    """A formula without functions newer than the format: it says that it carries their prefix where they need one.

    The library leaves such formulas alone; in others it looks for sixty functions, which took two thirds of a workbook's time.
    """

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "_xlfn." or super().__contains__(part)  # type: ignore[operator]


def cell_text(text: str) -> str:
    """The text with characters no workbook can hold made visible, cut with a mark where a cell would cut it.

    A line ends as in cells: of the two signs that other programs end it with, the first would stand there as a sign.
    """
    safe = text if text.isprintable() else _UNENCODABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(safe) <= LONGEST_CELL // 2 or len(safe.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return safe
    mark = " … [teksten er afkortet her]"
    return safe.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(mark))].decode("utf-16-le", "ignore") + mark


def runs(text: str, strong: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it stands out: the ``strong`` words, wherever a line begins with them.

    >>> runs("Kilde: udtræk", ("Kilde:",)), runs("Intet", ())
    ([('Kilde:', True), (' udtræk', False)], [('Intet', False)])
    """
    if text.startswith("<r>") and text.endswith("</r>"):  # one piece: the library takes it for text that is marked up
        return [(text[:1], False), (text[1:], False)]
    if not strong or _ESCAPE_LIKE.search(text):  # the library would escape it twice in a text of several pieces
        return [(text, False)]
    pieces = strong_pieces(text, strong)
    if len(pieces) == 1 and pieces[0][1]:  # a text that stands out as a whole is written in pieces too
        return [(text[:1], True), (text[1:], True)] if text[1:] else pieces
    return pieces


def margin(text: str) -> str:
    """A line at the head or foot of a page, with a mark where it had to be shortened; ``&`` is a sign like any other."""
    line = " ".join(text.split())
    return (line if len(line) <= LONGEST_MARGIN else f"{line[: LONGEST_MARGIN - 1].rstrip()}…").replace("&", "&&")


def note_options(note: str, author: str) -> dict[str, object]:
    """The size of a note, by its text, and who it is from."""
    lines = sum(1 + len(line) // 52 for line in note.split("\n"))
    return {"author": author, "width": 340, "height": 16 * lines + 24, "font_name": FONT, "font_size": SIZE}


def properties(look: Look) -> dict[str, object]:
    """A look as the options of a format."""
    found: dict[str, object] = {
        "font_name": FONT, "font_size": look.size, "bold": look.bold, "italic": look.italic, "font_color": look.ink,
        "align": look.align, "valign": look.valign, "text_wrap": look.wrap, "num_format": look.number,
        "locked": look.locked, "indent": look.indent,
    }  # fmt: skip
    if look.fill:
        found |= {"bg_color": look.fill, "pattern": 1}
    if look.line:
        sides = ("top", "bottom") if look.open_sides else ("top", "bottom", "left", "right")
        found |= dict.fromkeys(sides, 1) | {f"{name}_color": look.line for name in sides}
    if look.edge:
        found |= {"left": 5, "left_color": look.edge}
    if look.underline:
        found["underline"] = 1
    if look.turned:
        found["rotation"] = 90
    return found


def validation(rule: Validation, where: Grid, row: int) -> dict[str, object]:
    """The options of one rule, checked against the limits that would otherwise drop it silently."""
    for text, longest in ((rule.title, LONGEST_TITLE), (rule.prompt, LONGEST_MESSAGE), (rule.error, LONGEST_MESSAGE)):
        if len(text) > longest:
            raise UnwritableError(f"a validation text over {longest} characters: {text}")
    if len(",".join(rule.choices)) > LONGEST_LIST:
        raise UnwritableError(f"a list over {LONGEST_LIST} characters: {rule.choices}")
    options: dict[str, object] = {"input_title": rule.title, "input_message": rule.prompt}
    bounds = [Expanded("=" + where.resolved(b, row)) if isinstance(b, str) else b for b in (rule.low, rule.high)]
    named = " ".join(text for text in (rule.formula, rule.low, rule.high) if isinstance(text, str))
    # A cell that it is held against may be empty, and must not let anything in then.
    others = set(_REFERENCE.findall(named))
    options["ignore_blank"] = rule.kind == "list" or len(others) < (2 if rule.formula else 1)
    if rule.error:
        options |= {"error_title": rule.title, "error_message": rule.error}
    match rule.kind:
        case "list":
            options |= {
                "show_error": bool(rule.error),
                "validate": "list",
                "source": f"={rule.formula}" if rule.formula else list(rule.choices),
            }
        case "number" | "whole" | "date":
            kind = {"number": "decimal", "whole": "integer"}.get(rule.kind, rule.kind)
            options |= {"validate": kind, "criteria": "between", "minimum": bounds[0], "maximum": bounds[1]}
        case "custom":
            options |= {"validate": "custom", "value": Expanded(where.resolved(rule.formula, row))}
        case "any":
            options |= {"validate": "any"}
    return options


class GrowingRows(Worksheet):  # type: ignore[misc]
    """A worksheet whose ``growing`` rows keep no height of their own: programs make them taller for what is typed."""

    growing: Collection[int] = ()

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        grows = tag == "row" and attributes[0][1] in self.growing
        super()._xml_start_tag_unencoded(tag, [each for each in attributes if not grows or each[0] != "customHeight"])


class _Page(GrowingRows):
    """A worksheet that writes its blank cells, texts and numbers at once, and the font of a part of a text once.

    It is the one thing here that is done for speed behind the library's public calls, which write the same bytes piece by
    piece: that took a quarter more time for a Bilag 1.
    """

    @cached_property
    def _fonts(self) -> dict[Format, str]:
        return {}

    def _write_font(self, xf_format: Format) -> None:
        file = self.rstring.fh
        if xf_format in self._fonts:
            file.write(self._fonts[xf_format])
            return
        before = file.tell()
        super()._write_font(xf_format)
        self._fonts[xf_format] = file.getvalue()[before:]

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        end = _ENDS.get(cell.__class__.__name__) if cell.format and not self.constant_memory else None
        if end is None:
            super()._write_cell(row, col, cell)
            return
        place = f'<c r="{_letters(col + 1)}{row + 1}" s="{cell.format._get_xf_index()}"'
        self.fh.write(place + end.format(*cell))


_ENDS = {"Blank": "/>", "String": ' t="s"><v>{}</v></c>', "RichString": ' t="s"><v>{}</v></c>',
         "Number": "><v>{:.16G}</v></c>", "Datetime": "><v>{:.16G}</v></c>"}  # fmt: skip
"""How the library ends each sort of cell."""
_letters = lru_cache(maxsize=256)(letters)
PAGE = _Page if xlsxwriter.__version__ == "3.3.1" else GrowingRows
"""A version of the library that has not been held against writes its cells itself."""
