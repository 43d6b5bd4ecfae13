"""The door for plans: a path or a template's name in; a plan out, or every fault with its line or cell.

Leaves what a readable plan contradicts in itself to the plan checks.
"""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import Message, Place, finding
from followup_xl.model.municipalities import suggestion
from followup_xl.model.plan import Plan
from followup_xl.model.unit_plan import own_faults
from followup_xl.plan import messages as say
from followup_xl.plan.plan_faults import findings
from followup_xl.plan.plan_plain import NotPlainError, plain_value
from followup_xl.plan.plan_read import PlanRead
from followup_xl.plan.plan_scalar import shown
from followup_xl.plan.yaml import Fault, Outline, outline

__all__ = [
    "PlanRead",
    "parse_plan",
    "plan_or_findings",
    "read_plan",
    "template_answers",
    "template_names",
    "template_text",
    "templates_folder",
]
LARGEST_MIB = 2
LARGEST = LARGEST_MIB * 1024 * 1024
_ENDING = ".yaml"
_PACKAGE = b"PK\x03\x04"


def read_plan(source: str | Path | bytes) -> Plan:
    """The plan of a file, of a shipped template, or of a file's bytes.

    ``source``: a path (text or Path), the name of a shipped template where no file has it ("ishoej-2015"), or the
    bytes of a plan file (YAML in UTF-8) or of an authoring workbook (xlsx); which of the two is told by the content.
    Raises RefusedError where there is no such plan or where it has a fault: ``findings`` of the error holds them all,
    each with file and line, or sheet and cell, in the order they stand; ``code`` is 2. What a plan contradicts in
    itself, though it can be read, is told by ``lint``.
    """
    read = parse_plan(source.decode("utf-8"), "plan") if isinstance(source, bytes) else plan_or_findings(str(source))
    if read.plan is None:
        raise RefusedError(read.findings[0], 2, read.findings[1:])
    return read.plan


def write_plan(plan: Plan, form: Literal["yaml", "xlsx"] = "yaml") -> bytes:
    """The bytes of a plan file ("yaml", UTF-8) or of an authoring workbook ("xlsx").

    Reading them gives an equal plan (``read_plan``), writing that again the same bytes. Nothing touches the disk.
    ValueError for another ``form``.
    """
    if form == "yaml":
        from followup_xl.plan.write_yaml import yaml_text  # noqa: PLC0415

        return yaml_text(plan).encode()
    if form != "xlsx":
        raise ValueError(f"a plan is written as yaml or xlsx, not {form}")
    from followup_xl.plan.book.plan_book_out import plan_to_xlsx  # noqa: PLC0415  (the writer, half of a short run)

    return plan_to_xlsx(plan)


def plan_or_findings(name_or_path: str) -> PlanRead:
    """Read a plan file or an authoring workbook, or the shipped template of that name where no file has it.

    A missing, unreadable, too large or non-text file is a finding, never an exception.
    """
    path = Path(name_or_path)
    try:
        if not path.is_file():
            return _no_file(name_or_path, path)
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError):
        return _refused(say.UNREADABLE, Place(file=name_or_path))
    if len(raw) > LARGEST:
        return _refused(say.TOO_LARGE, Place(file=name_or_path), limit=LARGEST_MIB)
    if raw.startswith(_PACKAGE) or path.suffix.casefold() == ".xlsx":
        from followup_xl.plan.book.read import plan_from_xlsx  # noqa: PLC0415  (openpyxl, half of a short run)

        return plan_from_xlsx(raw, path.name)
    try:
        return parse_plan(raw.decode("utf-8"), name_or_path)
    except UnicodeDecodeError as error:
        return _refused(say.NOT_UTF8, Place(file=name_or_path, line=raw[: error.start].count(b"\n") + 1))


def parse_plan(text: str, file: str) -> PlanRead:
    """Read a plan from the text of a plan file; ``file`` is the name that findings give as their place."""
    if len(text) > LARGEST:
        return _refused(say.TOO_LARGE, Place(file=file), limit=LARGEST_MIB)
    text = text.removeprefix("\ufeff")
    if plan := _without_fault(text):
        return PlanRead(plan, ())
    read = outline(text)
    if read.whole and not isinstance(read.value, dict):
        read.faults.append(Fault(say.NOT_A_PLAN, read.spot(()), (), {"found": _content(read.value)}))
    plan, error = _validated(read)
    found = findings(read, error, file)
    return PlanRead(None if found else plan, found)


def template_names() -> tuple[str, ...]:
    """The names of the shipped templates, in alphabetical order."""
    folder = templates_folder()
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return tuple(sorted(name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)))


def template_text(name: str) -> str:
    """The plan file of a shipped template; KeyError for a name that is none."""
    return _template(name).joinpath(name + _ENDING).read_text(encoding="utf-8-sig")


def template_answers(name: str) -> str | None:
    """The shipped answers (CSV) of a template, None where it has none; KeyError for a name that is none."""
    answers = _template(name).joinpath(f"{name}.answers.csv")
    return answers.read_text(encoding="utf-8-sig") if answers.is_file() else None


def templates_folder() -> Traversable:
    """Where the templates are: inside the installed package, or beside ``src`` in a checkout."""
    installed = resources.files("followup_xl") / "templates"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "templates"


def _template(name: str) -> Traversable:
    if name not in template_names():
        raise KeyError(name)
    return templates_folder()


def _no_file(name: str, path: Path) -> PlanRead:
    """The template of that name, or why there is none."""
    templates = template_names()
    if name in templates:
        return parse_plan(template_text(name), name + _ENDING)
    if path.exists():
        found = "en mappe" if path.is_dir() else "en særlig enhed"
        return _refused(say.NOT_A_FILE, Place(), name=shown(name), found=found)
    near = suggestion(path.name.removesuffix(_ENDING), templates)
    others = f" eller en af skabelonerne {', '.join(templates)}" if templates else ""
    advice = f"Mente du skabelonen »{near}«?" if near else f"Skriv stien til en planfil{others}."
    return _refused(say.NO_SUCH_PLAN, Place(), name=shown(name), advice=advice)


def _refused(message: Message, place: Place, **facts: object) -> PlanRead:
    return PlanRead(None, (finding(message, place, "", **facts),))


def _content(value: object) -> str:
    if value is None:
        return "ingenting"
    return "kun en liste" if isinstance(value, list) else "kun en enkelt værdi"


def _without_fault(text: str) -> Plan | None:
    """The plan of a text in which nothing is to be told, read without lines; None where something may be."""
    try:
        plan = Plan.model_validate(plain_value(text))
    except (NotPlainError, ValidationError):
        return None
    return None if own_faults(plan) else plan


def _validated(read: Outline) -> tuple[Plan | None, ValidationError | None]:
    """The plan, or what its records refuse; neither where the text was not read to its end."""
    if not read.whole or not isinstance(read.value, dict):
        return None, None
    try:
        plan = Plan.model_validate(read.value)
        faults = own_faults(plan)
        return (None if faults else plan), faults
    except ValidationError as error:
        return None, error
