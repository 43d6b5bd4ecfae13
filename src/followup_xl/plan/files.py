"""Plans from outside and back: a path, the name of a shipped template, or bytes in; a plan, or every fault with its place.

``read_plan`` and ``write_plan`` are for programs; the commands ask for findings (``plan_or_findings``). Leaves what a
readable plan contradicts in itself to the plan checks (``lint``).
"""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from followup_xl.disk.store import RefusedError, why_refused
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Message, Place, finding
from followup_xl.model.plan import Plan
from followup_xl.plan import messages as say
from followup_xl.plan.faults import checked_plan
from followup_xl.plan.source import PlanRead, near_or, quoted
from followup_xl.plan.yaml import yaml_source, yaml_text

_LARGEST_MIB, _LARGEST = 2, 2 * 1024 * 1024
_ENDING = ".yaml"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How packages begin, and files of older programs and encrypted workbooks, which the reader says more about."""


def read_plan(source: str | Path | bytes, *, name: str | None = None) -> Plan:
    """The plan of a file, of a shipped template, or of a file's bytes.

    ``source``: a path (text or Path), the name of a shipped template where no file has it ("ishoej-2015"), or the
    bytes of a plan file (YAML in UTF-8) or of an authoring workbook (xlsx); which of the two is told by the content.
    ``name`` is what findings call bytes (None: "plan").
    Raises RefusedError where there is no such plan or where it has a fault: ``findings`` of the error holds them all,
    each with file and line, or sheet and cell, in the order they stand; ``code`` is 2. What a plan contradicts in
    itself, though it can be read, is told by ``lint``.
    """
    read = plan_of_bytes(source, name or "plan") if isinstance(source, bytes) else plan_or_findings(str(source))
    if read.plan is None:
        raise RefusedError(read.findings[0], 2, read.findings[1:])
    return read.plan


def write_plan(plan: Plan, form: Literal["yaml", "xlsx"] = "yaml") -> bytes:
    """The bytes of a plan file ("yaml", UTF-8) or of an authoring workbook ("xlsx").

    Reading them gives an equal plan (``read_plan``), writing that again the same bytes. Nothing touches the disk.
    ValueError for another ``form``.
    """
    if form == "yaml":
        return yaml_text(plan).encode()
    if form != "xlsx":
        raise ValueError(f"a plan is written as yaml or xlsx, not {form}")
    from followup_xl.plan.book.form import plan_to_xlsx

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
            raw = file.read(_LARGEST + 1)
    except (OSError, ValueError) as cause:
        why = why_refused(cause) if isinstance(cause, OSError) else "navnet har et tegn, som ingen fil kan have"
        return _refused(say.UNREADABLE, Place(file=name_or_path), why=why)
    return plan_of_bytes(raw, name_or_path)


def plan_of_bytes(raw: bytes, file: str) -> PlanRead:
    """The plan in a file's bytes; findings call a workbook by the last part of ``file``."""
    if len(raw) > _LARGEST:
        return _refused(say.TOO_LARGE, Place(file=file), limit=_LARGEST_MIB)
    if raw.startswith(_WORKBOOKS) or Path(file).suffix.casefold() == ".xlsx":
        return plan_from_xlsx(raw, Path(file).name)
    try:
        return parse_plan(raw.decode("utf-8"), file)
    except UnicodeDecodeError as error:
        return _refused(say.NOT_UTF8, Place(file=file, line=raw[: error.start].count(b"\n") + 1))


def parse_plan(text: str, file: str) -> PlanRead:
    """Read a plan from the text of a plan file; ``file`` is the name that findings give as their place."""
    if len(text) > _LARGEST:
        return _refused(say.TOO_LARGE, Place(file=file), limit=_LARGEST_MIB)
    source = yaml_source(text.removeprefix("\ufeff"), file)
    if source.whole and not isinstance(source.value, dict):
        only = "kun en liste" if isinstance(source.value, list) else "kun en enkelt værdi"
        source.add(say.NOT_A_PLAN, source.spot(()), found="ingenting" if source.value is None else only)
    return checked_plan(source)


def plan_from_xlsx(data: bytes, file: str) -> PlanRead:
    """Read a plan from an authoring workbook; ``file`` is the name that findings give as their place.

    The bytes pass the same checks as a returned workbook. Bytes that are no workbook, or not one with a plan's
    fields, are a finding, never an exception.
    """
    from followup_xl.xlsx.read.book import raw_book

    book = raw_book(data, file)
    return PlanRead(None, book) if isinstance(book, tuple) else plan_in(book)


def has_plan_fields(data: bytes, file: str) -> bool:
    """Whether the bytes are a workbook with a plan's fields, whatever else is the matter with it."""
    from followup_xl.plan.book.rows import book_source
    from followup_xl.xlsx.read.book import raw_book

    book = raw_book(data, file)
    return not isinstance(book, tuple) and book_source(book).whole


def plan_in(book: RawBook) -> PlanRead:
    """The plan in a workbook's cells."""
    from followup_xl.plan.book.rows import book_source

    return checked_plan(book_source(book))


def template_names() -> tuple[str, ...]:
    """The names of the shipped templates, in alphabetical order."""
    folder = templates_folder()
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return tuple(sorted(name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)))


def answered_templates() -> tuple[str, ...]:
    """Those that have answers: adopted plans, shown filled in. The others are beginnings."""
    return tuple(name for name in template_names() if template_answers(name) is not None)


def template_text(name: str) -> str:
    """The plan file of a shipped template; KeyError for a name that is none."""
    return _template(name).joinpath(name + _ENDING).read_text(encoding="utf-8-sig")


def template_answers(name: str) -> str | None:
    """The shipped answers (CSV) of a template, None where it has none; KeyError for a name that is none."""
    answers = _template(name).joinpath(f"{name}.answers.csv")
    return answers.read_text(encoding="utf-8-sig") if answers.is_file() else None


def is_template(plan: Plan) -> bool:
    """Whether a plan is a shipped template, unchanged, whatever file it was read from."""
    return plan.id in template_names() and parse_plan(template_text(plan.id), plan.id).plan == plan


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
        return _refused(say.NOT_A_FILE, Place(), name=quoted(name), found=found)
    others = f" eller en af skabelonerne {', '.join(templates)}" if templates else ""
    advice = near_or(path.name.removesuffix(_ENDING), templates, f"Skriv stien til en planfil{others}.", "skabelonen ")
    return _refused(say.NO_SUCH_PLAN, Place(), name=quoted(name), advice=advice)


def _refused(message: Message, place: Place, **facts: object) -> PlanRead:
    return PlanRead(None, (finding(message, place, "", **facts),))
