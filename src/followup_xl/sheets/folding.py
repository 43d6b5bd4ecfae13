"""Long text over several rows: where a row ends before the text does, so that nothing needs merged cells or is cut."""

from followup_xl.sheets.measure import room, text_width
from followup_xl.sheets.theme import SIZE


def folded(text: str, column_width: float, size: float = SIZE) -> tuple[str, ...]:
    """The text as lines that each fit the width (in characters), broken between words; a long word stays whole.

    >>> folded("Unge under 30 år uden uddannelse", 20)
    ('Unge under 30 år', 'uden uddannelse')
    """
    width, found = room(column_width), [""]
    for word in text.split():
        tried = f"{found[-1]} {word}".strip()
        if found[-1] and text_width(tried, size) > width:
            found.append(word)
        else:
            found[-1] = tried
    return tuple(found)
