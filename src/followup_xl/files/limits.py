"""How much a returned file may hold (promises.md, "Limits"); each is a setting, and a refusal prints it."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The most that is read of one file; all figures are inclusive.

    Sizes are in MiB. ``ratio`` is the inflated size over the packed one and counts only for parts above
    ``ratio_from_mib``. ``elements`` are those of all parts, which bounds the time that reading takes; ``attributes``
    are those of one element, counted only where it is endless. ``seconds`` and ``memory_mib`` are for the worker
    process that reads the file.
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
    memory_mib: int = 512


DEFAULT_LIMITS = Limits()
