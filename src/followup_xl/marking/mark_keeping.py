"""What the marks took the place of, as texts that a list keeps, so that a later copy can give cells their own look back."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from followup_xl.marking.mark_borders import USUAL, border_from, border_text
from followup_xl.marking.mark_scan import Place
from followup_xl.marking.styles import Before
from followup_xl.xlsx.references import cell_place, letters

_MOST_CELLS = 1_000
"""So many cells in one text, which a cell can hold."""


@dataclass(frozen=True)
class Memory:
    """What each marked cell looked like before, by sheet, row and column."""

    looks: dict[tuple[str, Place], Before]

    @cached_property
    def _columns(self) -> dict[tuple[str, int], Before]:
        return {(sheet, column): look for (sheet, (_, column)), look in self.looks.items()}

    def before(self, sheet: str, place: Place) -> Before:
        """What a cell looked like. Where it was moved since: as others of its column did, else as inputs do."""
        known = self.looks.get((sheet, place))
        return known or self._columns.get((sheet, place[1])) or Before(USUAL, "1")


def remembered(texts: Iterable[str]) -> Memory:
    """The looks that kept texts tell of; what is no longer whole is passed over."""
    looks: dict[tuple[str, Place], Before] = {}
    for text in texts:
        try:
            sheet, applied, border, cells = json.loads(text)
            places = [cell_place(cell) for cell in str(cells).split()]
        except (ValueError, TypeError, RecursionError):
            continue
        found = border_from(border) if isinstance(border, str) else None
        if found is not None and isinstance(sheet, str) and applied in (None, "0", "1", "true", "false"):
            looks |= {(sheet, place): Before(found, applied) for place in places if place}
    return Memory(looks)


def texts_of(memory: Memory) -> tuple[str, ...]:
    """The looks as texts, in the order of sheets and cells; cells that looked alike share one."""
    groups: dict[tuple[str, Before], list[Place]] = {}
    for (sheet, place), look in memory.looks.items():
        groups.setdefault((sheet, look), []).append(place)
    return tuple(
        _text(sheet, look, places[at : at + _MOST_CELLS])
        for (sheet, look), places in groups.items()
        for at in range(0, len(places), _MOST_CELLS)
    )


def _text(sheet: str, look: Before, places: list[Place]) -> str:
    cells = " ".join(f"{letters(column)}{row}" for row, column in sorted(places))
    return json.dumps([sheet, look.applied, border_text(look.border), cells], ensure_ascii=False)
