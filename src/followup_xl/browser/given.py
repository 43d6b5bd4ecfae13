"""The files that a person has given the page: which of them is the plan, which are former Bilag 1, and the rest, put in folders."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from followup_xl.disk import store
from followup_xl.disk.store import RefusedError, file_name
from followup_xl.model.finding import Finding, catalogued, finding
from followup_xl.model.plan import Plan
from followup_xl.xlsx.package import part_begins, says_it_is

TWO_PLANS = catalogued(
    "U61 Flere planer",
    "Blandt filerne er der flere planer ({names:»plan.yaml« og »plan 2.yaml«}), og de kan ikke bruges på én gang, så intet er lavet.",
    "Behold den ene, og prøv igen.",
    "Skemaer og bilag laves ud fra én plan ad gangen.",
)
NO_PLAN = catalogued(
    "U62 Ingen plan",
    "Blandt filerne er der ingen plan, så intet er lavet.",
    "Læg planen til: en planfil (.yaml) eller planen som projektmappe (.xlsx).",
    "Skemaer laves ud fra en plan.",
)

_PLAN_FILES = (".yaml", ".yml")
_PLAN_SIGNS = (("xl/workbook.xml", b'name="Plan"'), ("docProps/core.xml", "Målplan til redigering".encode()))


@dataclass(frozen=True)
class GivenFile:
    """A file as the page gives it: its name, which may have folders, its bytes, when it was saved (in milliseconds), and its role."""

    name: str
    data: bytes
    modified: int = 0
    role: str = ""

    @property
    def path(self) -> PurePosixPath:
        """Its name as a path that stays below any folder."""
        parts = [part for part in self.name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        clean = [part.replace("\0", "") for part in parts]
        return PurePosixPath(*clean) if clean else PurePosixPath("fil")


def is_plan(file: GivenFile) -> bool:
    """Whether a file is a plan: by its role or ending, or since it is a workbook with a plan's fields."""
    if file.role or file.path.suffix.lower() in _PLAN_FILES:
        return file.role == "plan" or not file.role
    if is_appendix(file) or not any(sign in part_begins(file.data, part) for part, sign in _PLAN_SIGNS):
        return False  # which takes little time to see
    from followup_xl.plan.files import has_plan_fields

    return has_plan_fields(file.data, file.path.name)


def is_appendix(file: GivenFile) -> bool:
    """Whether a file is a Bilag 1: by its property, or by its name where it does not say that it is a form."""
    if file.role or says_it_is(file.data, store.APPENDIX_PROPERTY):
        return not file.role
    return file.path.name.startswith(store.APPENDIX_START) and not says_it_is(file.data, store.FORM_PROPERTY)


def the_plan(files: Sequence[GivenFile]) -> tuple[Plan | None, tuple[GivenFile, ...]]:
    """The plan among the files, None where there is none, and the other files. RefusedError for a faulty one or several."""
    plans = [file for file in files if is_plan(file)]
    if not plans:
        return None, tuple(files)
    if len(plans) > 1:
        from followup_xl.danish.wording import quoted_names

        raise RefusedError(finding(TWO_PLANS, names=quoted_names(file.path.name for file in plans)), 2)
    from followup_xl import read_plan

    return read_plan(plans[0].data, name=plans[0].path.name), tuple(file for file in files if file not in plans)


def put(files: Iterable[GivenFile], folder: Path) -> dict[str, GivenFile]:
    """Write the files below a folder, saved when they were saved; by their paths there. One whose name is taken gets a number."""
    found: dict[str, GivenFile] = {}
    for file in files:
        path, number = file.path, 1
        stem = path.stem
        while path.as_posix() in found or (folder / path).exists():
            number += 1
            path = path.with_name(f"{stem} ({number}){file.path.suffix}")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
        if file.modified:
            os.utime(target, ns=(file.modified * 1_000_000,) * 2)
        found[path.as_posix()] = file
    return found


def readable_appendices(paths: Iterable[Path], public: bool = False) -> tuple[list[Path], list[Finding]]:
    """The former Bilag 1 that can be compared with, and why the others cannot.

    Where ``public`` copies are made, former ones are none to compare with either, but say what was shown.
    """
    from followup_xl.reporting.suppression.disclosure import is_public_copy
    from followup_xl.workbook.previous import former_appendix

    good, said = list[Path](), list[Finding]()
    for path in paths:
        if public and is_public_copy(path):
            continue
        try:
            former_appendix(path)
        except RefusedError as refused:
            said += refused.findings
        else:
            good.append(path)
    return good, said


def zip_name(stem: str) -> str:
    """A name for a zip archive."""
    return file_name(stem, ".zip")
