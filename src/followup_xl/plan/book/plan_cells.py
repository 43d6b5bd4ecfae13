"""A plan's values as they stand in the cells of the authoring workbook, and the words that mean "none" there."""

from collections.abc import Mapping
from typing import Any

from followup_xl.page.layout import Value
from followup_xl.plan.book.fields import Field, Path
from followup_xl.plan.book.tables import WITHOUT, Entry, Table, link_key
from followup_xl.plan.book.words import NO, NONE, UNKNOWN, YES, choice_word, list_name

MARKS = (NONE, UNKNOWN)
_MISSING = object()


def cells(table: Table, entry: Entry) -> dict[str, Value]:
    """What stands in a table's row by column key; columns that say nothing are left out."""
    found: dict[str, Value] = {
        link_key(link): choice_word("@level", entry.where[link]) if link == "level" else escaped(entry.where[link])
        for link in table.links
        if link in entry.where
    }
    found |= values(table.fields, entry.data)
    empty = [list_name(key) for key in table.emptied if entry.said and entry.data.get(key) == []]
    return found | ({WITHOUT: "; ".join(empty)} if empty else {})


def values(fields: tuple[Field, ...], data: Mapping[str, Any]) -> dict[str, Value]:
    """The values of a record by column key. A record that says nothing of its own shows in its first column."""
    found: dict[str, Value] = {}
    shown: set[Path] = set()
    for field in fields:
        value, path = _value(data, field.path)
        if value is not _MISSING and path == field.path:
            found[field.key] = _cell(field, value)
        elif value is not _MISSING and path not in shown and field.within:
            shown.add(path)
            found[field.key] = NONE if value is None else UNKNOWN
    return found


def _value(data: Any, path: Path) -> tuple[Any, Path]:
    """What stands at the end of the way, or the None or empty record that ends it before; with how far it went."""
    for length, step in enumerate(path):
        if data is None or data == {}:
            return data, path[:length]
        if step not in data:
            return _MISSING, path
        data = data[step]
    return data, path


def _cell(field: Field, value: Any) -> Value:
    if field.sort == "presence":
        return YES if value is not None else None
    if value is None or value == []:
        return NONE
    match field.sort:
        case "yes":
            return YES if value else NO
        case "choice":
            return choice_word(field.key, str(value))
        case "words":
            return "; ".join(map(str, value))
        case "text" | "word" | "month":
            return escaped(str(value))
        case _:
            cell: Value = value
            return cell


def escaped(text: str) -> str:
    r"""The text, with a stroke before it where it would mean something else in a cell.

    >>> print(escaped("Mål"), escaped("(ingen)"), escaped(r"\(ingen)"))
    Mål \(ingen) \\(ingen)
    """
    return f"\\{text}" if text.lstrip("\\").casefold() in MARKS else text


def unescaped(text: str) -> str:
    """The text that was escaped."""
    return text[1:] if text.startswith("\\") and text.lstrip("\\").casefold() in MARKS else text
