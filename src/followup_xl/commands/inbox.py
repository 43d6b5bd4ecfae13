"""Returned workbooks, read one after the other: every file has its entry and its exit code."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.commands.shared import CANNOT_WRITE, NOTHING_DONE, OK, USAGE, WITH_ERRORS, Entry, plan_named

if TYPE_CHECKING:
    from followup_xl.api import Evaluation


@dataclass(frozen=True)
class _Group:
    """The workbooks of one unit and round, in the order named; a file that could not be read stands alone."""

    paths: tuple[Path, ...]
    found: tuple["Evaluation", ...]


def _read(paths: list[Path], plan: str | None, as_of: str | None) -> tuple[list[_Group], list[Entry], list[int]]:
    """Every file read, grouped by unit and round; what is already settled comes with its entry and exit code.

    A file that cannot be read stops only itself (promises 4 and 6); one that came twice counts once (promise 8).
    """
    from followup_xl import api, screen
    from followup_xl.domain import catalogue_use as say
    from followup_xl.domain.findings import finding
    from followup_xl.files.report_json import refused_file
    from followup_xl.files.store import RefusedError, content

    known, day = plan_named(plan) if plan else None, api.chosen_day(as_of)
    groups: dict[object, _Group] = {}
    seen: dict[bytes, str] = {}
    entries: list[Entry] = []
    codes: list[int] = []
    with screen.progress("Skemaer", len(paths)) as bar:
        for path in paths:
            try:
                data = content(path)
                if data in seen:
                    same = finding(say.SAME_FILE, other=seen[data])
                    entries.append(refused_file(path.name, "duplicate", [same]))
                    continue
                seen[data] = path.name
                found = api.evaluate(data, path.name, known, day)
                key = found.report.identity if found.report else path
                before = groups.get(key, _Group((), ()))
                groups[key] = _Group((*before.paths, path), (*before.found, found))
            except RefusedError as refused:
                screen.tell_findings([refused.entry])
                entries.append(refused_file(path.name, "refused", [refused.entry]))
                codes.append(refused.code)
            bar.advance(bar.task_ids[0])
    return list(groups.values()), entries, codes


def each(
    paths: list[Path],
    plan: str | None,
    as_of: str | None,
    then: Callable[[Path, "Evaluation"], Entry],
    merge: bool,
) -> tuple[int, list[Entry]]:
    """Evaluate every file and hand each to ``then``; the exit code for all of them, and what the JSON says of each.

    ``merge`` puts the workbooks of one unit and round together first, so that ``then`` sees them as one.
    """
    from followup_xl import api, screen
    from followup_xl.domain.findings import has_errors
    from followup_xl.files.report_json import merged_file, refused_file
    from followup_xl.files.store import RefusedError

    groups, entries, codes = _read(paths, plan, as_of)
    for group in groups:
        several = [api.together(group.found)] if merge else group.found
        for path, found in zip(group.paths, several, strict=False):
            try:
                entries.append(then(path, found))
                fault = WITH_ERRORS if has_errors(found.findings) else OK
                codes.append(NOTHING_DONE if found.report is None else fault)
            except RefusedError as refused:
                screen.tell_findings([refused.entry])
                entries.append(refused_file(path.name, "refused", [refused.entry]))
                codes.append(refused.code)
        if merge:
            entries += [merged_file(path.name, group.paths[0].name) for path in group.paths[1:]]
    order = {path.name: index for index, path in enumerate(paths)}
    return _worst(codes), sorted(entries, key=lambda entry: order.get(str(entry["file"]).split(", ")[0], 0))


def _worst(codes: list[int]) -> int:
    """One exit code for many files: what could not be written or was wrongly asked for goes before what was read."""
    for code in (CANNOT_WRITE, USAGE):
        if code in codes:
            return code
    if all(code == NOTHING_DONE for code in codes):
        return NOTHING_DONE
    return WITH_ERRORS if any(codes) else OK
