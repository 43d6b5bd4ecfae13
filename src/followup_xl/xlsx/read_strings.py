"""Text as a workbook stores it: escapes decoded, runs of rich text joined, phonetic text left out."""

import re
from collections.abc import Callable

from followup_xl.xlsx.markup import MAIN, Attributes, walk

_TEXT, _PHONETIC, _ITEM = MAIN + "t", MAIN + "rPh", MAIN + "si"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HALF = re.compile(r"[\ud800-\udfff]")


def unescaped(text: str) -> str:
    """The text with ``_xHHHH_`` as the character it stands for; half a character stays as it was written.

    >>> unescaped("a_x0041_b"), unescaped("_x005F_x0041_"), unescaped("_xD83D__xDE00_ _xD83D_")
    ('aAb', '_x0041_', '😀 _xD83D_')
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if not _HALF.search(plain):
        return plain
    whole = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _HALF.sub(lambda match: f"_x{ord(match[0]):04X}_", whole)


class Runs:
    """The runs of one text, joined as they come; what is marked as phonetic is left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._phonetic = False

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        """What the start of an element means for the text."""
        return {_PHONETIC: self._begin_phonetic}

    def ends(self) -> dict[str, Callable[[str], None]]:
        """What the end of an element means for the text."""
        return {_TEXT: self._add, _PHONETIC: self._end_phonetic}

    def taken(self) -> str:
        """The whole text, and an empty one for what follows."""
        pieces, self._pieces = self._pieces, []
        return unescaped(pieces[0] if len(pieces) == 1 else "".join(pieces))

    def _add(self, text: str) -> None:
        if not self._phonetic:
            self._pieces.append(text)

    def _begin_phonetic(self, _: Attributes) -> None:
        self._phonetic = True

    def _end_phonetic(self, _: str) -> None:
        self._phonetic = False


def shared_strings(part: str, data: bytes) -> list[str]:
    """The texts that cells refer to by number, counted as they stand: how many the part says there are is not asked."""
    texts: list[str] = []
    runs = Runs()

    def add(_: str) -> None:
        texts.append(runs.taken())

    walk(part, data, runs.starts(), {**runs.ends(), _ITEM: add}, texts={_TEXT})
    return texts
