"""How much a returned file may hold (promises.md, "Limits"); each is a setting, and a refusal prints it."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import catalogued, finding

UNKNOWN_LIMIT = catalogued(
    "U19 Ikke en grænse",
    "»{name:fil=40}« er ikke en grænse, så intet er læst: {fault:der er ingen med det navn}.",
    "Skriv den som --limit NAVN=TAL, fx --limit file_mib=40. Grænserne er: {known:file_mib, entries, cells}.",
    "Hver grænse for, hvad der læses af en fil, kan hæves eller sænkes med --limit, én ad gangen.",
)

MIB = 1024 * 1024
_FIGURE = re.compile(r"[1-9][0-9]{0,8}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,2}")


@dataclass(frozen=True)
class Limits:
    """The most that is read of one file; all figures are inclusive.

    Sizes are in MiB. ``ratio`` is the inflated size over the packed one and counts only for parts above
    ``ratio_from_mib``. ``elements`` are those of all parts, which bounds the time that reading takes; ``attributes``
    are those of one element, counted only where it is endless. ``seconds`` (of processor time) and ``memory_mib`` are
    for the worker process that reads the file; ``clock_seconds`` pass on the clock before it is given up, however busy
    the machine is.
    """

    file_mib: int = 25
    entries: int = 1_000
    inflated_mib: int = 256
    part_mib: int = 64
    ratio: int = 200
    ratio_from_mib: int = 1
    cells: int = 200_000
    merges: int = 5_000
    merged_cells: int = 100_000
    sheets: int = 100
    names: int = 10_000
    depth: int = 64
    elements: int = 1_000_000
    attributes: int = 256
    seconds: int = 10
    clock_seconds: int = 300
    memory_mib: int = 512


DEFAULT_LIMITS = Limits()


def limits_named(texts: Iterable[str]) -> Limits:
    """The limits with some of them set as ``NAME=NUMBER``, a whole number of at least 1 (points between thousands).

    Of two for one limit the later counts. Raises RefusedError (exit code 2) for anything else.
    """
    known = asdict(DEFAULT_LIMITS)
    found: dict[str, int] = {}
    for text in texts:
        name, _, figure = text.partition("=")
        name, figure = name.strip(), figure.strip()
        if name not in known:
            raise _refused(text, "der er ingen med det navn")
        if not _FIGURE.fullmatch(figure):
            raise _refused(text, "tallet skal være et helt tal fra 1 til 999.999.999")
        found[name] = int(figure.replace(".", ""))
    return Limits(**(known | found))


def _refused(text: str, fault: str) -> RefusedError:
    return RefusedError(finding(UNKNOWN_LIMIT, name=text, fault=fault, known=", ".join(asdict(DEFAULT_LIMITS))), 2)
