"""The machine-readable output (commands.md): one envelope for every command, numbers as exact strings."""

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from followup_xl import __version__
from followup_xl.model.finding import Finding, ranked

SCHEMA = 1


def envelope(files: Sequence[dict[str, Any]], **more: Any) -> str:
    """The JSON text; the same content gives the same bytes."""
    whole = {"schema": SCHEMA, "generator": f"followup-xl {__version__}", "files": list(files), **more}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def refused_file(file: str, outcome: str, findings: Sequence[Finding]) -> dict[str, Any]:
    """A file that gave no assessments: its name, what became of it and why."""
    return {"file": PurePath(file).name, "outcome": outcome, "findings": findings_told(findings)}


def short_file(file: str, outcome: str) -> dict[str, Any]:
    """A file and what became of it, where nobody asked for more."""
    return {"file": file, "outcome": outcome, "findings": []}


def merged_file(file: str, into: str) -> dict[str, Any]:
    """A workbook whose answers were put together with those of another of the same unit and round."""
    return {"file": file, "outcome": "evaluated", "merged_into": into, "findings": []}


def findings_told(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """What the JSON says of each finding, ranked."""
    return [_finding(entry) for entry in ranked(findings)]


def _finding(entry: Finding) -> dict[str, Any]:
    place = entry.place
    found: dict[str, Any] = {
        "code": entry.code,
        "severity": entry.severity.value,
        "goal": entry.goal or None,
        "sheet": place.sheet or None,
        "cell": place.cell or None,
        "message": entry.message,
        "remedy": entry.remedy,
    }
    return found | ({"line": place.line} if place.line else {}) | ({"key": place.key} if place.key else {})
