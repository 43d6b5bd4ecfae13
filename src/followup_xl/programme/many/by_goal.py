"""What the goals came to at many units, turned from unit by unit to goal by goal, some units at a time."""

from collections.abc import Container

from followup_xl.disk.shelf import Shelf, Shelved
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment

_TOGETHER = 64
"""So many units' assessments are transposed at a time."""

_Block = tuple[tuple[str, Assessment], ...]
"""What one goal came to at some units, each by its code."""


class ByGoal:
    """What the goals came to at all units, had goal by goal."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """Begin without any unit; on a ``shelf``, None: in memory."""
        self._shelf = shelf
        self._waiting: list[tuple[str, dict[str, Assessment]]] = []
        self._blocks: dict[str, list[Shelved[_Block] | _Block]] = {}

    @property
    def shelved(self) -> bool:
        """Whether it is out of memory."""
        return self._shelf is not None

    def add(self, report: Report, goals: Container[str] | None = None) -> None:
        """Add one unit, with some ``goals`` or (None) all."""
        own = {found.goal: found for found in reversed(report.goals) if goals is None or found.goal in goals}
        self._waiting.append((report.unit.code, own))
        if len(self._waiting) == _TOGETHER:
            self._transpose()

    def _transpose(self) -> None:
        for goal in dict.fromkeys(goal for _, own in self._waiting for goal in own):
            block = tuple((code, own[goal]) for code, own in self._waiting if goal in own)
            self._blocks.setdefault(goal, []).append(self._shelf.keep(block) if self._shelf else block)
        self._waiting.clear()

    def found(self, goal: str) -> dict[str, Assessment]:
        """What a goal came to, by the code of the unit."""
        self._transpose()
        blocks = (block.value if isinstance(block, Shelved) else block for block in self._blocks.get(goal, ()))
        return {code: found for block in blocks for code, found in block}
