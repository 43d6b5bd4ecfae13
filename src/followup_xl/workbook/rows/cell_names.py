"""What the cells of inputs are called: in words, »UNG_01_Antal«; in the first edition by codes, which are still known."""

import re
from collections.abc import Container, Iterable

from followup_xl.model.records import digest
from followup_xl.workbook.contract import FIRST_EDITION, INPUTS, LAYOUT_VERSION
from followup_xl.workbook.rows.row import FormRow

_UNSAFE, _LONGEST = re.compile(r"[^0-9A-Za-z]"), 240
_WORDS = {
    column.key: re.sub(r"\W+", "_", column.heading.replace("ø", "oe").replace("å", "aa")).strip("_")
    for column in INPUTS
}
"""What stands in a name for each column: its heading."""


def input_name(key: str, column: str) -> str:
    """The usual defined name of an input cell: letters, digits and underscores only, nothing like a cell address."""
    words = _UNSAFE.sub("_", key)
    return f"{words if words[:1].isalpha() else f'Nr_{words}'}_{_WORDS[column]}"


def _first_name(key: str, column: str) -> str:
    """The usual name in the first edition."""
    return f"fx_{_UNSAFE.sub(lambda sign: f'_{ord(sign[0]):x}_', key)}__{column}"


def input_names(rows: Iterable[FormRow], edition: int = LAYOUT_VERSION) -> dict[tuple[str, str], str]:
    """The defined names of input cells by row key and column.

    Office programs take names for equal in any case, and none of more than 255 signs: where the usual name would be
    either, a hash stands in it for the key.
    """
    name = _first_name if edition == FIRST_EDITION else input_name
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for row in rows:
        usual = name(row.key, "value").casefold()
        key = f"Nr_{digest(row.key, length=16)}" if usual in taken or len(usual) > _LONGEST else row.key
        taken.add(usual)
        names |= {(row.key, column): name(key, column) for column in row.inputs}
    return names


def named_rows(rows: Iterable[FormRow], names: Container[str], edition: int = LAYOUT_VERSION) -> tuple[FormRow, ...]:
    """The rows with those of their further inputs that the form had when it was made: their cells have names."""
    rows = tuple(rows)
    usual = input_names((row.asking(row.further) for row in rows), edition)
    return tuple(row.asking(c for c in row.further if usual[row.key, c] in names) for row in rows)
