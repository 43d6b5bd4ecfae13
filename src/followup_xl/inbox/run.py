"""A run over an inbox, whole: Bilag 1 for every unit, or one overview across all of them."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.inbox.appendices import issue_appendices
from followup_xl.inbox.copies import check_files
from followup_xl.inbox.overviews import write_overview
from followup_xl.inbox.report.results import Listener
from followup_xl.inbox.tasks import InboxRun, Order
from followup_xl.reporting.editions import edition
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.model.plan import Plan


def run_inbox(
    paths: Path | str | Iterable[Path | str],
    *,
    plan: "Plan | None" = None,
    as_of: date | None = None,
    output_dir: Path | str | None = None,
    overview: bool = False,
    round: str | None = None,
    prefer: str | None = None,
    previous: Path | str | Iterable[Path | str] | None = None,
    approved_by: str | None = None,
    approved_on: date | None = None,
    public: int | None = None,
    pdf: bool = False, html: bool = False,
    force: bool = False,
    jobs: int | None = None,
    dask: str | None = None,
    limits: Limits | None = None,
    decisions: Path | str | None = None,
    unit: str | None = None,
    unit_of: Mapping[str, str] | None = None,
    correction: str | None = None,
    copies: Path | str | None = None, csv: Path | str | None = None, report: bool = False,
    executor: Executor | None = None, listener: Listener | None = None,
) -> InboxRun:  # fmt: skip
    """Read everything in the files and folders named, and write one Bilag 1 for each unit, or one overview of all.

    Does what ``evaluate FOLDER`` and (``overview``, which needs ``plan``) ``consolidate FOLDER`` do: what a former run
    into the same folder did is kept, another run into it is refused, the files of one unit are merged where they agree
    and a conflict where they do not. What lies in the result once for each entry of the inbox says what became of it.

    ``output_dir`` None: beside the files. ``round``, "2015-08", is an overview's (None: the one most files are
    from); for Bilag 1 it is that of files that do not say it, as ``unit`` is whose they are.
    ``prefer`` "newest" takes each goal from the file saved last that answers it, where a unit's files differ; None
    takes none of them. ``previous`` is a former Bilag 1 to compare with, or several, of any units and rounds;
    ``approved_by`` (a role) and ``approved_on`` go together; ``public`` is the fewest persons that a public copy shows
    (0, 3, 5 or 10; None: the office's copy).
    ``correction`` says why approved editions are corrected: a new edition with the next number is written beside each. An
    approved Bilag 1 is never replaced, not even with ``force``: where figures have changed the file is "refused", code 4.
    ``decisions`` is one unit's workbook of final statuses; None: those beside Bilag 1, beside the files and among them.
    ``unit_of`` says whose a file is that is held since its name is another unit's than it was made for: the file by its
    name (``Received.file``, or its last part), the unit by name or code.
    ``jobs`` None: as many processes as suit the files and the machine, each with ``limits.seconds`` and
    ``limits.memory_mib`` for a file; 0: this process, without such bounds, which is also what a platform without
    processes gets. ``dask`` is the address of a cluster instead, ``executor`` whoever else does the work, which must then
    bound it. ``listener`` hears how the run goes on.

    ``html`` writes Bilag 1 or the overview as HTML too, ``pdf`` Bilag 1 as PDF, which takes LibreOffice.
    ``copies`` is a folder: nothing but marked copies is written, of the files with something to mend, as ``check
    --marked-copy`` does. ``csv`` is a file for an overview's table. ``report``: what there is to say of all files is
    written beside the outputs, as the commands do for folders.

    One bad file changes nothing for the others: it is "refused", with its findings. Raises RefusedError for wrong use:
    a name that is no file, an empty folder, an output in the way, a folder that another run has; ValueError for no
    name at all, an overview without a plan, or one that is asked for what only Bilag 1 can be.
    """
    endings = (".txt", ".json") if public is None else ()  # beside public copies none, as it names small counts
    order = Order(
        plan=plan, day=as_of, limits=limits or DEFAULT_LIMITS, out=Path(output_dir) if output_dir else None, prefer=prefer,
        force=force, what=f"run_inbox, proces {os.getpid()}", round=round, pdf=pdf, html=html,
        decisions=Path(decisions) if decisions else None, origin=("", "") if overview else (unit or "", round or ""),
        unit_of=tuple((unit_of or {}).items()), csv=Path(csv) if csv else None, report=endings if report else None,
    )  # fmt: skip
    work, listener = jobs if executor is None else executor, listener or Listener()
    named = _listed(paths)
    if not named:
        raise ValueError("no file or folder is named")
    if overview:
        if pdf or (previous, approved_by, approved_on, decisions, correction) != (None,) * 5:
            raise ValueError("an overview is neither printed, compared, approved nor corrected")
        return write_overview(named, replace(order, edition=edition(None, None, None, public)), work, dask, listener)
    if copies:
        return check_files(named, replace(order, out=Path(copies)), work, dask, listener)
    former = Path(previous) if isinstance(previous, Path | str) else _listed(previous) or None
    asked = edition(former, approved_by, str(approved_on) if approved_on else None, public, correction)
    return issue_appendices(named, replace(order, edition=asked), work, dask, listener)


def _listed(paths: Path | str | Iterable[Path | str] | None) -> list[Path]:
    return [Path(path) for path in ([paths] if isinstance(paths, Path | str) else paths or ())]
