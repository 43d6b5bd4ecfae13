"""Long text over several rows: where a row ends before the text does, so that nothing needs merged cells or is cut."""

from collections.abc import Iterator

from followup_xl.page.measure import room, text_width
from followup_xl.page.theme import SIZE


def folded(text: str, column_width: float, size: float = SIZE, bold: bool = False, indent: int = 0) -> tuple[str, ...]:
    """The text as lines that each fit the width (in characters), broken between words, and within one that is longer.

    >>> folded("Unge under 30 år uden uddannelse", 20)
    ('Unge under 30 år uden', 'uddannelse')
    """
    width, found = room(column_width, indent), [""]
    pieces = (piece for word in text.split() for piece in _fitting(word, width, size, bold))
    for piece in pieces:
        tried = f"{found[-1]} {piece}".strip()
        if found[-1] and text_width(tried, size, bold) > width:
            found.append(piece)
        else:
            found[-1] = tried
    return tuple(found)


def _fitting(word: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """A word in pieces that fit a line each: itself, unless it is longer than one."""
    if text_width(word, size, bold) <= width:
        yield word
        return
    start, filled = 0, 0.0
    for index, sign in enumerate(word):
        step = text_width(sign, size, bold)
        if index > start and filled + step > width:
            yield word[start:index]
            start, filled = index, 0.0
        filled += step
    yield word[start:]
