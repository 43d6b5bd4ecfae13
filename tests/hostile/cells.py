"""Cells of the filled form put in as markup, by the keys of row and column."""

import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import journeys
from hostile.packing import STRINGS, form


@cache
def place() -> journeys.Book:
    """Where things stand in the form."""
    book_of: Any = journeys.book_of
    found: journeys.Book = book_of(io.BytesIO(journeys.filled()))
    return found


def at(row: str, column: str = "value") -> str:
    """The address of a cell, by the id of its goal and the key of its column."""
    return place().at(row, column)


def with_cells(changed: Mapping[str, str]) -> bytes:
    """The form with the markup of whole cells replaced, by address; ``{ref}`` is the address and ``{s}`` its style."""
    return form().with_sheet(lambda content: replaced(content.decode(), changed).encode())


def replaced(text: str, changed: Mapping[str, str]) -> str:
    """A sheet's markup with whole cells replaced, as in ``with_cells``."""
    for ref, markup in changed.items():
        found = re.search(rf'<c r="{ref}" s="(\d+)"(?:/>|[^>/]*>.*?</c>)', text)
        assert found, ref
        text = text.replace(found[0], markup.replace("{ref}", ref).replace("{s}", found[1]))
    return text


def typed(row: str, markup: str, column: str = "value") -> Callable[[], bytes]:
    """The form with the markup of one input replaced."""
    return lambda: with_cells({at(row, column): markup})


def strings_with(*more: str) -> tuple[int, bytes]:
    """The number that the first of these texts gets when they are put behind the form's own, and the part with them."""
    own = form().parts[STRINGS]
    texts = "".join(f"<si>{entry}</si>" for entry in more).encode()
    return own.count(b"<si>"), own.replace(b"</sst>", texts + b"</sst>")


def with_string(row: str, text: str, column: str = "value") -> Callable[[], bytes]:
    """The form with a shared text (the markup within its element) in one input."""

    def made() -> bytes:
        number, part = strings_with(text)
        sheet = form().parts[form().sheet].decode()
        cell = f'<c r="{{ref}}" s="{{s}}" t="s"><v>{number}</v></c>'
        return form().packed({STRINGS: part, form().sheet: replaced(sheet, {at(row, column): cell}).encode()})

    return made
