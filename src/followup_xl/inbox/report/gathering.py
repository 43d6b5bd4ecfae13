"""What became of each file of a run, read out of what the JSON says of it."""

import pickle
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from followup_xl.disk import messages as say
from followup_xl.disk.spool import Kept, Spool
from followup_xl.disk.store import DECISIONS_START
from followup_xl.inbox.report.results import ERRORS, OUTCOME_WORDS, Differing, FileResult, RunResults, finding_key
from followup_xl.inbox.tasks import Entry, json_entry
from followup_xl.model.finding import Finding, Place, Severity
from followup_xl.reporting.evaluate import Received


def run_results(files: Iterable[Received]) -> RunResults:
    """What there is to say of the files of a run, each read once."""
    spool, found, seen = Spool(), list[FileResult](), Counter[bytes]()
    for one in files:
        entry = json_entry(one)
        findings = tuple(_finding(each, one.file) for each in entry["findings"])
        seen.update({finding_key(each) for each in findings})
        kept = spool.keep(zlib.compress(pickle.dumps(findings), 1))
        found.append(_result(one, entry, findings, kept))
    order = list(OUTCOME_WORDS)
    found.sort(key=lambda one: (order.index(one.rank), -one.counts[0] if one.rank == ERRORS else 0))
    return RunResults(tuple(found), frozenset(key for key, count in seen.items() if count > 1))


def _result(one: Received, entry: Entry, findings: tuple[Finding, ...], kept: Kept) -> FileResult:
    counts = Counter(each.severity for each in findings)
    conflicts = entry.get("conflicts", ())
    whose = one.decided_in.removeprefix(DECISIONS_START).removesuffix(".xlsx") or (one.unit.name if one.unit else "")
    into, appendix = entry.get("merged_into"), entry.get("appendix")
    return FileResult(
        one.file, _outcome(one, findings), (counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE]),
        next((each for each in findings if each.code.startswith("U")), next(iter(findings), None)), tuple(map(_differing, conflicts)),
        tuple(dict.fromkeys(value["file"] for each in conflicts for value in each["values"])),
        whose,
        f"sammen med »{into}«" if into else appendix or "", one.known, kept,
    )  # fmt: skip


def _outcome(one: Received, findings: tuple[Finding, ...]) -> str:
    codes = {entry.code for entry in findings}
    if (
        one.outcome in ("refused", "evaluated")
        and one.identity is not None
        and any(code.startswith("U") for code in codes)
    ):
        return "unwritten"
    return "waiting" if one.outcome == "evaluated" and say.LEFT_WITH_CONFLICT.code in codes else one.outcome


def _finding(each: Mapping[str, Any], file: str) -> Finding:
    """A finding of the JSON; its file only where that is another than the one it stands with."""
    other = each.get("file", "")
    other = "" if other == file or file.endswith(f"/{other}") else other
    place = Place(each["sheet"] or "", each["cell"] or "", other, each.get("line", 0), each.get("key", ""))
    severity = Severity(each["severity"])
    return Finding(each["code"], severity, each["message"], each["remedy"], place, each["goal"] or "")


def _differing(each: Mapping[str, Any]) -> Differing:
    on = ", ".join(filter(None, (each["goal"], each["part"], each["reference"], each["field"])))
    values = ["intet" if value["value"] is None else f"»{value['value']}«" for value in each["values"]]
    full = (
        f"{words} i »{value['file']}«" + (f" ({value['cell']})" if value["cell"] else "")
        for words, value in zip(values, each["values"], strict=True)
    )
    return Differing(f"{on}: {', '.join(full)}", f"{on} {' mod '.join(values)}")
