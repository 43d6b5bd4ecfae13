"""What was measured, as a table, and the page that holds it: docs/performance.md, between its marks."""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from statistics import median

from benchmarks.material import PLAN, ROOT, plan
from benchmarks.pairs import PRODUCT, Ratio, Samples, ratio
from benchmarks.table import Beside, Row

PAGE = ROOT / "docs" / "performance.md"
HEAD = "| what | takes | beside | takes | ratio (middle half) | bound | holds |\n|---|--:|---|--:|--:|--:|---|\n"
LIBRARIES = ("XlsxWriter", "openpyxl", "pydantic", "PyYAML", "rich", "typer", "numpy", "lxml", "defusedxml")
_SCALE = {"ms": 1000.0, "s": 1.0, "MiB": 1.0, "": 1.0}
_MARK, _END = "<!-- measured: {} -->\n", "<!-- end -->"


@dataclass(frozen=True)
class Measured:
    """A row with its figures, None where it could not be measured; ``fault`` is then the name of what happened."""

    row: Row
    samples: Samples | None
    fault: str = ""

    @property
    def holds(self) -> bool:
        """Whether it was measured and every bound holds."""
        return self.samples is not None and all(_holds(self.samples, entry) for entry in self.row.besides)


def _holds(samples: Samples, beside: Beside) -> bool:
    return beside.most is None or ratio(samples, beside.key).middle <= beside.most


def lines(found: Measured) -> Iterator[str]:
    """The table's lines for a row: one for each thing it is held against."""
    row, samples = found.row, found.samples
    if samples is None:
        yield f"| {row.words} | | | | not measured: {found.fault} | | no |"
        return
    first = (f"{row.words} (`{row.name}`)", _figure(samples, PRODUCT, row.unit))
    for beside in row.besides:
        own = _figure(samples, beside.key, row.unit)
        kept = "" if beside.most is None else "yes" if _holds(samples, beside) else "**no**"
        bound = f"{float(beside.most):.3g}" if beside.most is not None else "–"
        told = (*first, beside.words, own, _ratio(ratio(samples, beside.key)), bound, kept or "shown only")
        yield f"| {' | '.join(told)} |"
        first = ("", "")


def _figure(samples: Samples, key: str, unit: str) -> str:
    value = median(samples[key]) * _SCALE[unit]
    figure = f"{value:.3g}" if value < 99.5 else f"{value:,.0f}"
    return f"{figure} {unit}".strip()


def _ratio(found: Ratio) -> str:
    spread = f" ({_shown(found.low)}–{_shown(found.high)})" if found.low != found.high else ""
    return _shown(found.middle) + spread


def _shown(ratio: float) -> str:
    return f"{ratio:.3f}" if ratio < 1 else f"{ratio:.2f}"


def machine(before: float, after: float) -> str:
    """What it was measured on: cores, versions, the plan, and how busy the machine was."""
    known = ", ".join(f"{name} {found}" for name in LIBRARIES if (found := _version(name)))
    goals, units = len(plan().goals), len(plan().units)
    return (
        f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores; processes wanting to run before and after: "
        f"{before:.1f} and {after:.1f}. {platform.python_implementation()} {platform.python_version()}; {known}. "
        f"Plan: `{PLAN}`, {goals} common goals, {units} units."
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def write_page(found: list[Measured], facts: str) -> None:
    """Put the figures between the page's marks. ValueError where a mark is missing."""
    table = HEAD + "".join(f"{line}\n" for entry in found for line in lines(entry))
    text = PAGE.read_text(encoding="utf-8")
    for name, part in (("machine", f"{facts}\n"), ("rows", table)):
        before, mark, rest = text.partition(_MARK.format(name))
        _, end, after = rest.partition(_END)
        if not end:
            raise ValueError(f"{PAGE.name} has no place for {name}")
        text = before + mark + part + end + after
    PAGE.write_text(text, encoding="utf-8")
