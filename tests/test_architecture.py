"""The house rules, read from the code itself: floors, one room per foreign library, sizes, words, exactness, the clock."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_xl.cli.learn import sample_books

SOURCE = Path(__file__).parents[1] / "src" / "followup_xl"
FLOORS = (
    "model",
    "disk",
    "danish",
    "page",
    "xlsx",
    "rules",
    "checks",
    "workbook",
    "plan",
    "reporting",
    "programme",
    "marking",
    "inbox",
    "catalogue",
    "cli",
)
"""From the ground up; a module imports from lower packages and from its own, never from above."""

ROOMS_OF_LIBRARIES = {
    "babel": ("danish/wording",),
    "filelock": ("disk/lock",),
    "openpyxl": ("xlsx/read_xlsx",),
    "pandas": ("reporting/tables",),
    "pyarrow": ("reporting/tables",),
    "pydantic": ("model/", "plan/"),
    "pydantic_core": ("model/", "plan/"),
    "rich": ("cli/terminal",),
    "typer": ("cli/",),
    "xlsxwriter": ("xlsx/write",),
    "yaml": ("plan/",),
}
"""How the names of the modules begin that may import each foreign library."""

LONGEST_ROOM, LONGEST_FUNCTION = 300, 45
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
          ("time", "localtime"), ("time", "gmtime"), ("time", "strftime")}  # fmt: skip
HEAVY = ("pandas", "openpyxl", "xlsxwriter")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").as_posix()


ROOMS = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
OWN = sorted(name for name in ROOMS if Path(name).name != "__init__")
ALL = pytest.mark.parametrize("room", OWN)


def imported(room: str) -> Iterator[str]:
    """The full names a room imports, wherever it does so; ``from a import b`` gives a and a.b."""
    for node in ast.walk(ROOMS[room]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{room} imports relatively"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_rooms(room: str) -> set[str]:
    """The rooms of this project that a room imports."""
    paths = {name.removeprefix("followup_xl.").replace(".", "/") for name in imported(room)}
    return paths & set(ROOMS)


def floor(room: str) -> int:
    return FLOORS.index(room.split("/", maxsplit=1)[0])


def functions(room: str) -> Iterator[Function]:
    return (node for node in ast.walk(ROOMS[room]) if isinstance(node, Function))


def public(room: str) -> Iterator[Function | ast.ClassDef]:
    """The functions, classes and methods that other rooms may use."""
    for node in ROOMS[room].body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (n for n in node.body if isinstance(n, Function) and not n.name.startswith("_"))


@ALL
def test_a_room_imports_from_lower_floors_and_its_own_only(room: str) -> None:
    above = {other for other in own_rooms(room) if floor(other) > floor(room)}
    assert not above, f"{room} reaches up to {sorted(above)}"


def test_no_two_rooms_import_each_other_in_a_circle() -> None:
    open_rooms = {room: own_rooms(room) - {room} for room in OWN}
    while free := [room for room in open_rooms if _at_an_end(room, open_rooms)]:
        for room in free:
            del open_rooms[room]
    assert not open_rooms, f"in a circle: {sorted(open_rooms)}"


def _at_an_end(room: str, others: dict[str, set[str]]) -> bool:
    """Whether a room imports none of the others, or none of them imports it: then it is in no circle."""
    return not others[room] & others.keys() or not any(room in needs for needs in others.values())


@ALL
def test_a_foreign_library_stays_in_its_room(room: str) -> None:
    standard = sys.stdlib_module_names
    foreign = {name.split(".")[0] for name in imported(room)} - standard - {"followup_xl"}
    strangers = {library for library in foreign if not room.startswith(ROOMS_OF_LIBRARIES.get(library, ()))}
    assert not strangers, f"{room} imports {sorted(strangers)}"


@ALL
def test_a_room_says_what_it_is_for_and_stays_small(room: str) -> None:
    assert ast.get_docstring(ROOMS[room]), f"{room} does not say what it is for"
    lines = len((SOURCE / f"{room}.py").read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_ROOM, f"{room} has {lines} lines"


@ALL
def test_a_function_stays_readable(room: str) -> None:
    long = {node.name: size for node in functions(room) if (size := _code_lines(node)) > LONGEST_FUNCTION}
    assert not long


def _code_lines(node: Function) -> int:
    assert node.end_lineno
    return node.end_lineno - node.lineno + 1 - len((ast.get_docstring(node, clean=False) or "").splitlines())


@ALL
def test_what_other_rooms_use_says_what_it_does(room: str) -> None:
    silent = [node.name for node in public(room) if not ast.get_docstring(node)]
    assert not silent


@pytest.mark.parametrize("room", [room for room in OWN if room.startswith("rules/")])
def test_what_is_judged_is_never_a_float(room: str) -> None:
    found = [ast.unparse(note) for note in _annotations(room) if "float" in ast.unparse(note).split()]
    floats = [node.value for node in ast.walk(ROOMS[room]) if isinstance(node, ast.Constant) and _is_float(node.value)]
    assert not found
    assert not floats, "exact numbers are written as Decimal or Fraction"


def _is_float(value: object) -> bool:
    return isinstance(value, float)


def _annotations(room: str) -> Iterator[ast.expr]:
    for node in ast.walk(ROOMS[room]):
        if isinstance(node, Function) and node.returns:
            yield node.returns
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation


@pytest.mark.parametrize("room", [room for room in OWN if room != "cli/app"])
def test_the_clock_is_read_by_the_command_line_alone(room: str) -> None:
    calls = [node.func for node in ast.walk(ROOMS[room]) if isinstance(node, ast.Call)]
    read = [
        ast.unparse(call)
        for call in calls
        if isinstance(call, ast.Attribute) and (ast.unparse(call.value).split(".")[-1], call.attr) in CLOCKS
    ]
    assert not read


@ALL
def test_no_room_has_a_name_that_says_nothing(room: str) -> None:
    words = set(Path(room).name.split("_"))
    assert not words & {"utils", "util", "manager", "helper", "helpers", "misc", "common", "base"}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_no_heavy_library(option: str) -> None:
    code = (
        "import json, sys\n"
        f"sys.argv = ['followup-xl', {option!r}]\n"
        "from followup_xl.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    code = done.code\n"
        "loaded = sorted({name.split('.')[0] for name in sys.modules})\n"
        "print(json.dumps([code, loaded]), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    exit_code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert exit_code == 0
    assert not [library for library in HEAVY if library in loaded]


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        (("generate", "ishoej-2015", "--out", "ud"), {"openpyxl", "pandas", "numpy"}),
        (("lint", "ishoej-2015"), {"openpyxl", "pandas", "numpy", "xlsxwriter"}),
        (("evaluate", "skema.xlsx", "--out", "ud"), {"openpyxl", "pandas", "numpy", "xlsxwriter", "yaml", "babel"}),
        (("consolidate", "ind", "--plan", "ishoej-2015"), {"openpyxl", "pandas", "numpy"}),
    ],
)
def test_a_command_loads_only_the_libraries_it_uses(words: tuple[str, ...], unused: set[str], tmp_path: Path) -> None:
    filled = next(book for book in sample_books("ishoej-2015") if book.name.endswith("(udfyldt).xlsx"))
    (tmp_path / "ind").mkdir()
    for path in (tmp_path / "skema.xlsx", tmp_path / "ind" / "skema.xlsx"):
        path.write_bytes(filled.data)
    code = (
        "import json, sys\n"
        f"sys.argv = ['followup-xl', *{words!r}]\n"
        "from followup_xl.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    code = done.code\n"
        "print(json.dumps([code or 0, sorted(sys.modules)]), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    exit_code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert exit_code in (0, 1)
    assert not unused & set(loaded)
