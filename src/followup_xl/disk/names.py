"""Names of files made from words of others: a municipality, a round, a department. None of them leads anywhere."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_LONGEST = 200
"""Bytes of a name, below what file systems take, so that a temporary one beside it also fits."""


def file_name(stem: str, ending: str) -> str:
    """A file's name without what a file system or a terminal would take for more than a letter, and not too long.

    >>> file_name("Bilag 1 - ../../etc/passwd 2015-08", ".xlsx")
    'Bilag 1 - ..-..-etc-passwd 2015-08.xlsx'
    """
    seen = "".join("-" if unicodedata.category(sign) in _UNSEEN else sign for sign in stem)
    plain = _FORBIDDEN.sub("-", seen).strip().lstrip(".") or "uden navn"
    short = plain.encode()[: _LONGEST - len(ending.encode())].decode(errors="ignore")
    return short.rstrip(" .") + ending
