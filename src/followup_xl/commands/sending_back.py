"""Marked copies of the workbooks in which something is to be mended, written to a folder of their own."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.files.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.domain.findings import Finding
    from followup_xl.domain.plan import Plan


@dataclass
class SendingBack:
    """The folder that copies go to, and how files are judged: ``plan`` and ``as_of`` None are the workbooks' own."""

    folder: Path
    inputs: list[Path]
    plan: "Plan | None" = None
    as_of: date | None = None
    limits: Limits = DEFAULT_LIMITS
    force: bool = False
    _made: set[Path] = field(default_factory=set)

    def copy(self, path: Path) -> "tuple[Path | None, tuple[Finding, ...]]":
        """Write the copy of one file; where it is, and why it is the list alone. None: there is nothing to mend.

        The file is read again and judged by these very bytes, so that every mark stands where it belongs. Raises
        RefusedError where the file cannot be read or the copy not written.
        """
        from followup_xl import api
        from followup_xl.files.store import content, write

        data = content(path)
        made = api.marked(data, api.evaluate(data, path.name, self.plan, self.as_of, self.limits), self.limits)
        if made is None:
            return None, ()
        target = self.folder / made.book.name
        write(target, made.book.data, self.inputs, self.force and target not in self._made)
        self._made.add(target)
        return target, made.findings
