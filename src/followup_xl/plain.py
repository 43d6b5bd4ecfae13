"""Values without a meaning of their own: put in groups, hashed, and read from a JSON text that anyone may have changed."""

import hashlib
import json
import re
from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """The values of each key, in their order."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def digest(*texts: str, length: int = 8) -> str:
    """A short hash of texts, the same on every machine."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:length]


_DEEPEST = 64
_NESTING = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')


def json_in(text: str) -> Any:
    """The value of a JSON text that a cell holds, which anyone may have changed.

    ValueError where it is none, or nested deeper than any the program writes: how deep the standard library's parser can go depends
    on the platform, and on some it goes beyond what there is.

    >>> json_in('{"a": [1]}')
    {'a': [1]}
    >>> json_in("[" * 65 + "]" * 65)
    Traceback (most recent call last):
    ValueError: deeper than 64
    """
    if text.count("[") + text.count("{") > _DEEPEST:
        depth = 0
        for match in _NESTING.finditer(text):
            depth += (match[0] in "[{") - (match[0] in "]}")
            if depth > _DEEPEST:
                raise ValueError(f"deeper than {_DEEPEST}")
    return json.loads(text)
