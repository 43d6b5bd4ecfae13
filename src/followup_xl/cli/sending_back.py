"""Marked copies of the workbooks in which something is to be mended, written to a folder of their own."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.inbox.received import Received
    from followup_xl.model.finding import Finding
    from followup_xl.model.plan import Plan


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

    def copy(self, one: "Received") -> "tuple[Path | None, tuple[Finding, ...]]":
        """Write the copy of one file that was read; where it is, and why it is the list alone. None: nothing to mend.

        Where the file has been saved anew since, it is judged again by the bytes that are marked, so that every mark
        stands where it belongs. Raises RefusedError where it cannot be read or the copy not written.
        """
        import followup_xl as api
        from followup_xl.disk.store import content, write

        data = content(one.path)
        found = one.evaluation
        if found is None or sha256(data).hexdigest() != one.sha256:
            found = api.evaluate(data, one.path.name, self.plan, self.as_of, self.limits)
        made = api.marked(data, found, self.limits)
        if made is None:
            return None, ()
        target = self.folder / made.book.name
        write(target, made.book.data, self.inputs, self.force and target not in self._made)
        self._made.add(target)
        return target, made.findings
