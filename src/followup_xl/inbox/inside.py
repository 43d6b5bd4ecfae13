"""Files that lie in others: the workbooks in a zip archive or attached to a mail, each an entry of its own.

Opened in the worker, within the limits of one file (promises.md, "Limits"), one level deep. Nothing is unpacked under a name:
until its turn comes, each lies in the run's nameless temporary file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any, NamedTuple

from followup_xl.danish.units import INSIDE
from followup_xl.disk import messages as say
from followup_xl.disk.spool import Spool
from followup_xl.disk.store import NOTHING_DONE, RefusedError
from followup_xl.inbox.pool import Pool
from followup_xl.inbox.reading import SENT, TRIED, UNREAD, is_workbook, path_of, unfinished, why_left
from followup_xl.inbox.tasks import Order
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.reporting.evaluate import Received, file_bytes
from followup_xl.xlsx.limits import MIB, Limits
from followup_xl.xlsx.package import PackageError

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_OEM = str.maketrans({"¢": "ø", "¥": "Ø"})
"""Letters that Danish Windows writes in the names of an archive by another code page than archives say."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".svg")


class Inner(NamedTuple):
    """A file that lies in another, by its name in that; ``data`` None: nothing to try. ``findings`` say why it is refused."""

    name: str
    data: bytes | None = None
    findings: tuple[Finding, ...] = ()


@dataclass
class _Left:
    """What may still be taken out of one file."""

    files: int
    size: int

    def take(self, size: int, limits: Limits) -> None:
        """Count one more file of that many bytes. Raises PackageError where it is too much."""
        from followup_xl.xlsx.messages import TOO_MANY_PARTS, TOO_MUCH_INSIDE

        self.files, self.size = self.files - 1, self.size - size
        if self.files < 0:
            facts = {"figure": f"over {limits.entries}", "limit": str(limits.entries)}
            raise PackageError(TOO_MANY_PARTS, **facts, setting="entries")
        if self.size < 0:
            facts = {"figure": f"over {limits.inflated_mib}", "limit": str(limits.inflated_mib)}
            raise PackageError(TOO_MUCH_INSIDE, part="Det, der ligger i filen,", **facts, setting="inflated_mib")


def opened(data: bytes, file: str, limits: Limits) -> tuple[Inner, ...] | tuple[Finding, ...] | None:
    """The files in a zip archive or a mail, or the findings that stop it; None where it is a workbook itself."""
    if is_workbook(data):
        return None
    try:
        return tuple(_inner(data, file, limits, _Left(limits.entries, limits.inflated_mib * MIB), 0))
    except PackageError as refusal:
        return (refusal.finding(file),)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as fault:  # a mail of no known form
        from followup_xl.xlsx.messages import BROKEN

        return (PackageError(BROKEN, detail=f"indholdet kan ikke læses ({type(fault).__name__})").finding(file),)


def _inner(data: bytes, file: str, limits: Limits, left: _Left, depth: int) -> Iterator[Inner]:
    mail = file.lower().endswith(".eml")
    for name, content in (_attached if mail else _packed)(data, limits, left):
        suffix = PurePath(name).suffix.lower()
        if isinstance(content, Finding):
            yield Inner(name, findings=(replace(content, place=Place(file=f"{file}/{name}")),))
        elif suffix in INSIDE and not is_workbook(content):
            yield from _nested(content, file, name, limits, left, depth)
        elif is_workbook(content) or suffix in TRIED or (suffix in SENT and not (mail and suffix in _PICTURES)):
            yield Inner(name, content)
        else:
            yield Inner(name)


def _nested(data: bytes, file: str, name: str, limits: Limits, left: _Left, depth: int) -> Iterator[Inner]:
    """The files in one that lies in another itself; what lies deeper is refused."""
    place = Place(file=f"{file}/{name}")
    if depth:
        yield Inner(name, findings=(finding(say.TOO_DEEP_INSIDE, place),))
        return
    try:
        for each in list(_inner(data, name, limits, left, depth + 1)):
            yield each._replace(name=f"{name}/{each.name}")
    except PackageError as refusal:
        yield Inner(name, findings=(refusal.finding(f"{file}/{name}"),))


def _packed(data: bytes, limits: Limits, left: _Left) -> Iterator[tuple[str, bytes | Finding]]:
    """The files of a zip archive, inflated one by one, each with its name or why it was not taken out."""
    from followup_xl.xlsx.gate import check_container, check_file_size
    from followup_xl.xlsx.package import inflated, packed_parts

    check_container(data, "")
    for part in packed_parts(data, limits):
        name = _readable(part.name)
        if why_left(PurePath(name).name) or name.startswith("__MACOSX/"):
            yield name, b""
            continue
        left.take(part.size, limits)
        try:
            check_file_size(part.size, limits)
            content = inflated(data, part)
        except PackageError as refusal:
            yield name, refusal.finding(name)
        else:
            yield name, content


def _readable(name: str) -> str:
    """The name as it was meant: some programs write it in UTF-8 without saying so, others by an old code page."""
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name.translate(_OEM)


def _attached(data: bytes, limits: Limits, left: _Left) -> Iterator[tuple[str, bytes | Finding]]:
    """What is attached to a mail, also to one that it sends on, each with a name of its own."""
    from email import message_from_bytes, policy

    from followup_xl.xlsx.gate import check_file_size

    seen: dict[str, int] = {}
    for part in message_from_bytes(data, policy=policy.default).walk():
        left.take(0, limits)
        given: Any = part.get_filename()
        if part.is_multipart() or not given:
            continue
        content: Any = part.get_payload(decode=True)
        content = content if isinstance(content, bytes) else b""
        left.take(len(content), limits)
        plain = _CONTROL.sub("", str(given)).encode(errors="replace").decode().replace("\\", "/").split("/")[-1].strip()
        path = PurePath(plain if plain not in ("", ".", "..") else "vedhæftning")
        seen[path.name] = count = seen.get(path.name, 0) + 1
        name = path.name if count == 1 else f"{path.stem} ({count}){path.suffix}"
        try:
            check_file_size(len(content), limits)
        except PackageError as refusal:
            yield name, refusal.finding(name)
        else:
            yield name, content


# In a run


def expanded(found: Sequence[Received], order: Order, workers: Pool) -> tuple[Received, ...]:
    """The entries of an inbox, each file that others lie in replaced by them, in its place.

    What cannot be opened, or holds nothing to try, is "refused" as the one entry that it is.
    """
    result: list[tuple[Received, ...]] = [(one,) for one in found]
    waiting: list[int] = []

    def calls() -> Iterator[tuple[Any, ...]]:
        for number, one in enumerate(found):
            if one.outcome != UNREAD or path_of(one).suffix.lower() not in INSIDE:
                continue
            try:
                data, _ = file_bytes(path_of(one), order.limits, one.file)
            except RefusedError as refused:
                result[number] = (unfinished(one, refused),)
                continue
            result[number] = (replace(one, sha256=sha256(data).hexdigest()),)
            waiting.append(number)
            yield data, one.file, order.limits

    for place, future in enumerate(workers.each(opened, calls())):
        number = waiting[place]
        (one,) = result[number]
        try:
            result[number] = _entries(one, future.result(), workers.spool)
        except Exception as fault:
            result[number] = (unfinished(one, fault),)
    return tuple(entry for entries in result for entry in entries)


def _entries(one: Received, inner: Sequence[Inner | Finding] | None, spool: Spool) -> tuple[Received, ...]:
    """The entries that a file becomes, their bytes in the spool. Raises RefusedError where there is no room for them."""
    if inner is None:
        return (replace(one, sha256=None),)
    stopped = tuple(each for each in inner if isinstance(each, Finding))
    if stopped:
        return (replace(one, outcome="refused", findings=stopped, code=NOTHING_DONE),)
    files = [each for each in inner if isinstance(each, Inner)]
    if not any(each.data is not None or each.findings for each in files):
        said = finding(say.NOTHING_INSIDE, Place(file=one.file))
        return (replace(one, outcome="refused", findings=(said,), code=NOTHING_DONE),)
    return tuple(_entry(one, each, spool) for each in files)


def _entry(one: Received, each: Inner, spool: Spool) -> Received:
    outer = one.file, one.sha256 or ""
    own = replace(one, file=f"{one.file}/{each.name}", inside=each.name, outer=outer, sha256=None)
    if each.findings:
        return replace(own, outcome="refused", findings=each.findings, code=NOTHING_DONE)
    why = why_left(PurePath(each.name).name, each.data or b"") or ("" if each.data else "ikke en projektmappe")
    if why:
        return replace(own, outcome="skipped", findings=(finding(say.SKIPPED, why=why),))
    return replace(own, data=each.data and spool.keep(each.data))
