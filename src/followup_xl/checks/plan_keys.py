"""Rows of a goal that cannot be told apart by their keys: its parts, and the others that parts are held against."""

from collections.abc import Iterator

from followup_xl.checks import catalogue_lint as say
from followup_xl.checks.promises import Promise, Promised, said
from followup_xl.model.finding import Finding
from followup_xl.model.followup import Address
from followup_xl.model.plan import Part


def equal_keys(promised: Promised) -> Iterator[Finding]:
    """A key that a goal uses for two of its rows; one finding for each row but the first."""
    seen: dict[tuple[str, str], str] = {}
    for key, address, words, promise in _rows(promised):
        one = seen.setdefault((address.goal, key), words)
        if one is not words:
            name = "/".join(filter(None, (address.part, address.reference)))
            yield said(promise, say.EQUAL_KEYS, key=key, one=one, other=words, address=name)


def _rows(promised: Promised) -> Iterator[tuple[str, Address, str, Promise]]:
    """Every part, then every reference of a part, with its key, its address and its name."""
    parts = [(promise, part) for promise in promised.promises if isinstance(part := promise.indicator, Part)]
    for promise, part in parts:
        yield part.key, Address(promise.owner.id, part.key), f"delen »{part.label}«", promise
    for promise, part in parts:
        for other in part.references:
            words = f"»{other.label}« (under »{part.label}«)"
            yield other.key, Address(promise.owner.id, part.key, other.key), words, promise
