"""One sheet's part as its cells, merges, hidden rows and columns: read once, as a stream.

Neither ``dimension`` nor any area is asked: what a sheet claims to cover, and a merge as tall as it, cost nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from xml.parsers import expat

from followup_xl.model.cell import RawCell
from followup_xl.xlsx.markup import MAIN, Attributes, damaged, is_true, parsed
from followup_xl.xlsx.package import shown
from followup_xl.xlsx.read_cells import Cells
from followup_xl.xlsx.read_styles import Style
from followup_xl.xlsx.read_values import Stored
from followup_xl.xlsx.references import COLUMNS, area_places, letters


@dataclass(frozen=True)
class SheetPart:
    """What a sheet's part says, cells by row and column. The sheet's name and visibility stand elsewhere."""

    cells: tuple[RawCell, ...]
    merges: tuple[str, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    protected: bool


def sheet_part(part: str, data: bytes, styles: Mapping[str, Style], stored: Mapping[str, Stored]) -> SheetPart:
    """The sheet in a part. PackageError where it is no sheet, or contradicts itself or what it refers to."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    frame = _Frame(part)
    cells = Cells(part, parser, styles, stored, frame.starts())

    def root(tag: str, _: Attributes) -> None:
        if tag != MAIN + "worksheet":
            raise damaged(part, "den er ikke et ark")
        parser.StartElementHandler = cells.start

    parser.StartElementHandler = root
    parsed(part, data, parser)
    cells.finish()
    found = sorted(cells.found, key=attrgetter("row", "column"))
    hidden = frozenset(cells.hidden_rows), frozenset(frame.hidden_columns())
    return SheetPart(tuple(found), tuple(frame.merges), *hidden, frame.protected)


class _Frame:
    """What a sheet says beside its rows."""

    def __init__(self, part: str) -> None:
        self.merges: list[str] = []
        self.protected = False
        self._part, self._spans = part, 0
        self._hidden: set[tuple[int, int]] = set()

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        """By element, what its start means."""
        return {MAIN + "mergeCell": self._merge, MAIN + "col": self._column, MAIN + "sheetProtection": self._protect}

    def hidden_columns(self) -> set[int]:
        """The numbers of the hidden columns; spans may overlap, and each column is met once."""
        found: set[int] = set()
        reached = 0
        for first, last in sorted(self._hidden):
            found.update(range(max(first, reached + 1), last + 1))
            reached = max(reached, last)
        return found

    def _merge(self, attributes: Attributes) -> None:
        reference = attributes.get("ref", "")
        area = area_places(reference)
        if area is None:
            raise damaged(self._part, f"»{shown(reference)}« er ikke et område")
        top, left, bottom, right = area
        first, last = f"{letters(left)}{top}", f"{letters(right)}{bottom}"
        self.merges.append(first if first == last else f"{first}:{last}")

    def _column(self, attributes: Attributes) -> None:
        bounds = attributes.get("min", ""), attributes.get("max", "")
        if not all(text.isascii() and text.isdigit() and 0 < len(text) < 6 for text in bounds):
            raise damaged(self._part, "en kolonne har ikke et nummer")
        self._spans += 1
        if self._spans > COLUMNS:
            raise damaged(self._part, "den har flere kolonner, end der kan være")
        if is_true(attributes, "hidden"):
            self._hidden.add((int(bounds[0]), min(int(bounds[1]), COLUMNS)))

    def _protect(self, attributes: Attributes) -> None:
        self.protected = is_true(attributes, "sheet")
