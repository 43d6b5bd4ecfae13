"""The cells of one sheet while its part is parsed: each filled cell as it stands, none trusted that contradicts itself.

Most cells of a form are empty and only formatted, so an empty one costs no more than its reference in a list.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat

from followup_xl.domain.raw import ErrorValue, RawCell, RawValue
from followup_xl.files.package import PackageError, shown
from followup_xl.files.read_strings import Runs
from followup_xl.files.read_styles import GENERAL, Kind, Style
from followup_xl.files.read_values import Stored
from followup_xl.files.references import ROWS, cell_place, column_number
from followup_xl.files.xml_walk import MAIN, Attributes, Starts, damaged, is_true
from followup_xl.sheets.locate import letters

_CELL, _ROW = MAIN + "c", MAIN + "row"
_ROW_NUMBER = re.compile(r"([0-9]{1,7})(?:\.0+)?")
_ERROR = ErrorValue("#VALUE!")
"""What an error cell that does not say which error holds: it is no blank cell."""


class Cells:
    """``start`` is called for each element; ``found`` are the filled cells in the order of the file.

    It listens to ends only while it is inside a filled cell. ``others`` says what the start of elements means
    that are no cells.
    """

    def __init__(
        self,
        part: str,
        parser: expat.XMLParserType,
        styles: list[Style],
        stored: Mapping[str, Stored],
        others: Starts,
    ) -> None:
        self.found: list[RawCell] = []
        self.hidden_rows: set[int] = set()
        self._part, self._parser, self._stored = part, parser, stored
        self._styles = {str(index): style for index, style in enumerate(styles or [GENERAL])}
        self._row, self._rows = 0, set[int]()
        self._references: list[str] = []
        self._attributes: Attributes = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._inline = False
        self._runs, self._text = Runs(), list[str]()
        parser.CharacterDataHandler = self._text.append
        filled = self._start_content
        self._starts = {
            MAIN + "v": filled, MAIN + "f": filled, MAIN + "is": filled, _ROW: self._start_row,
            **self._runs.starts(), **others,
        }  # fmt: skip
        self._ends = {MAIN + "v": self._end_value, MAIN + "f": self._end_formula, MAIN + "is": self._end_inline, **self._runs.ends()}

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element; PackageError where it cannot be."""
        if tag == _CELL:
            self._attributes = attributes
            self._references.append(attributes.get("r") or self._next())
            if attributes.get("t") == "e":
                self._parser.EndElementHandler = self._end
            return
        self._text.clear()
        action = self._starts.get(tag)
        if action is not None:
            action(attributes)

    def finish(self) -> None:
        """End the last row."""
        if len(set(self._references)) < len(self._references):
            twice = next(entry for entry in self._references if self._references.count(entry) > 1)
            raise damaged(self._part, shown(f"celle {twice} står to gange"))
        self._references.clear()

    def _end(self, tag: str) -> None:
        if tag == _CELL:
            self._parser.EndElementHandler = None
            self._add()
        elif (action := self._ends.get(tag)) is not None:
            action("".join(self._text))

    def _next(self) -> str:
        """The reference of a cell that has none: the one after the cell before."""
        before = cell_place(self._references[-1]) if self._references else (self._row, 0)
        return f"{letters((before or (0, 0))[1] + 1)}{self._row}"

    def _start_row(self, attributes: Attributes) -> None:
        """Begin a row, which without a number follows the one before."""
        self.finish()
        text = attributes.get("r")
        match = _ROW_NUMBER.fullmatch(text) if text is not None else None
        self._row = self._row + 1 if text is None else int(match[1]) if match else 0
        if not 1 <= self._row <= ROWS:
            raise damaged(self._part, f"»{shown(text or '')}« er ikke en række")
        if self._row in self._rows:
            raise damaged(self._part, f"række {self._row} står to gange")
        self._rows.add(self._row)
        if "hidden" in attributes and is_true(attributes, "hidden"):
            self.hidden_rows.add(self._row)

    def _start_content(self, _: Attributes) -> None:
        self._parser.EndElementHandler = self._end

    def _end_value(self, text: str) -> None:
        self._value = text

    def _end_formula(self, text: str) -> None:
        self._formula = "=" + text

    def _end_inline(self, _: str) -> None:
        self._inline = True

    def _add(self) -> None:
        """Keep the cell that has just ended, where it holds anything."""
        reference = self._references[-1]
        column = self._column(reference)
        style = self._styles.get(self._attributes.get("s", "0"))
        if style is None:
            raise self._fault(f"henviser til format nr. {self._attributes['s']}, og der er {len(self._styles)}")
        value = self._stored_value(self._attributes.get("t", "n"), style.kind)
        if value is not None or self._formula is not None:
            self.found.append(RawCell(self._row, column, reference, value, style.number_format, self._formula))
        self._value = self._formula = None
        self._inline = False

    def _column(self, reference: str) -> int:
        """The column of a cell, which must stand in the row that is being read."""
        digits = str(self._row)
        if reference.endswith(digits) and (column := column_number(reference[: -len(digits)])):
            return column
        place = cell_place(reference)
        if place is None or place[0] != self._row:
            raise damaged(self._part, shown(f"cellen »{reference}« står i række {self._row}"))
        self._references[-1] = f"{letters(place[1])}{self._row}"
        return place[1]

    def _stored_value(self, kind: str, number: Kind) -> RawValue:
        """The value by the cell's type; None where it has none, as a formula that was never calculated."""
        if self._inline:
            return self._runs.taken()
        if not self._value:
            return _ERROR if kind == "e" else self._value if kind == "str" else None
        read = self._stored.get(kind)
        if read is None:
            raise self._fault(f"har den ukendte type »{kind}«")
        try:
            return read(self._value, number)
        except IndexError as cause:
            raise self._fault(f"henviser til tekst nr. {self._value}, og så mange er der ikke") from cause
        except ValueError as cause:
            raise self._fault(f"rummer »{self._value}«, som ikke er en værdi") from cause

    def _fault(self, what: str) -> PackageError:
        return damaged(self._part, shown(f"celle {self._references[-1]} {what}"))
