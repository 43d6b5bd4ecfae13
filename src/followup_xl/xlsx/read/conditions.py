"""What makes a cell look otherwise than it is stored, outside the cell: conditional formats, and how the sheet is viewed."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from followup_xl.model.cell import RawCell
from followup_xl.xlsx.markup import MAIN, Attributes, is_true
from followup_xl.xlsx.read.styles import misleading
from followup_xl.xlsx.references import COLUMNS, ROWS, Area, cell_area

_EXTENDED = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main "
_AREAS = "http://schemas.microsoft.com/office/excel/2006/main sqref"
_GROUPS = {space + "conditionalFormatting" for space in (MAIN, _EXTENDED)}
_RULES = {space + "cfRule" for space in (MAIN, _EXTENDED)}
_DRAWN = {space + name for space in (MAIN, _EXTENDED) for name in ("dataBar", "iconSet")}
_VIEW = MAIN + "sheetView"
_MOST = 200
"""From so many areas on they count as the one around them all."""


class View:
    """What a sheet's part says of how its cells look: areas under misleading conditions, formulas shown, zeros hidden."""

    def __init__(self, formats: frozenset[int]) -> None:
        self.areas: list[Area] = []
        self.formulas = self.no_zeros = False
        self._formats, self._group, self._misled, self._at = formats, False, False, ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take in the start of an element."""
        if tag == _VIEW:
            self.formulas |= is_true(attributes, "showFormulas")
            self.no_zeros |= "showZeros" in attributes and not is_true(attributes, "showZeros")
        elif tag in _GROUPS:
            self._group, self._misled, self._at = True, False, attributes.get("sqref", "")
        elif self._group and tag in _RULES:
            number = attributes.get("dxfId", "")
            self._misled |= number.isdecimal() and int(number) in self._formats
        elif self._group and tag in _DRAWN:
            self._misled |= "showValue" in attributes and not is_true(attributes, "showValue")
        elif self._group:
            self._misled |= misleading(tag, attributes)

    def end(self, tag: str, text: Sequence[str]) -> None:
        """Take in the end of an element with the text in it."""
        if self._group and tag == _AREAS:
            self._at += " " + "".join(text)
        elif tag in _GROUPS:
            if self._misled:
                self.areas += [cell_area(one) or Area(1, 1, ROWS, COLUMNS) for one in self._at.split()]
            self._group = False


def as_viewed(cells: Iterable[RawCell], view: View) -> list[RawCell]:
    """The cells, each that may look otherwise than it is stored with the reason."""
    areas = view.areas
    if len(areas) > _MOST:
        tops, lefts, bottoms, rights = zip(*areas, strict=True)
        areas = [Area(min(tops), min(lefts), max(bottoms), max(rights))]
    if not (areas or view.formulas or view.no_zeros):
        return list(cells)
    return [cell._replace(uncertain=_why(cell, areas, view)) for cell in cells]


def _why(cell: RawCell, areas: Sequence[Area], view: View) -> str:
    if any(area.covers(cell.row, cell.column) for area in areas):
        return "condition"
    if view.formulas and cell.formula is not None:
        return "formula"
    return "zero" if view.no_zeros and isinstance(cell.value, Decimal) and cell.value == 0 else ""
