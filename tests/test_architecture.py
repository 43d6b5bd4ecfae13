"""The rules of the architecture, read from the code itself: layers, one place per foreign library, sizes, names, exactness, the clock."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_xl.cli.learn import sample_books
from layers import LAYERS

SOURCE = Path(__file__).parents[1] / "src" / "followup_xl"
PLACES_OF_LIBRARIES = {
    "filelock": ("disk/journal",),
    "pandas": ("reporting/tables",),
    "pebble": ("inbox/workers",),
    "pyarrow": ("reporting/tables",),
    "pydantic": ("model/", "plan/"),
    "pydantic_core": ("model/", "plan/"),
    "rich": ("cli/terminal",),
    "typer": ("cli/",),
    "xlsxwriter": ("xlsx/write", "xlsx/drawn"),
    "yaml": ("plan/",),
}
"""How the names of the modules begin that may import each foreign library."""

LONGEST_MODULE, LONGEST_FUNCTION, LARGEST_PACKAGE = 300, 45, 12
MOST_FILES, MOST_LINES = 289, 50_899
"""What there may be; docs/decisions.md says what the first 150 files hold and what came after."""
PRIVATE_WORDS = {
    "room", "rooms", "floor", "door", "told", "voice", "desk", "crew", "home", "strangers", "stranger", "echo",
    "utils", "util", "manager", "helper", "helpers", "misc", "common", "base",
}  # fmt: skip
"""Words that say nothing to an engineer, or something else than they do elsewhere."""

CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"),
          ("time", "localtime"), ("time", "gmtime"), ("time", "strftime")}  # fmt: skip
HEAVY = ("babel", "openpyxl", "pandas", "pydantic", "xlsxwriter", "yaml")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").as_posix()


MODULES = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
OWN = sorted(name for name in MODULES if Path(name).name != "__init__")
PACKAGES = sorted({path.parent for path in SOURCE.rglob("*.py")})
ALL = pytest.mark.parametrize("module", OWN)


def imported(module: str) -> Iterator[str]:
    """The full names a module imports, wherever it does so; ``from a import b`` gives a and a.b."""
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_modules(module: str) -> set[str]:
    """The modules of this project that a module imports."""
    paths = {name.removeprefix("followup_xl.").replace(".", "/") for name in imported(module)}
    return paths & set(MODULES)


def layer(module: str) -> int:
    return LAYERS.index(module.split("/", maxsplit=1)[0])


def functions(module: str) -> Iterator[Function]:
    return (node for node in ast.walk(MODULES[module]) if isinstance(node, Function))


def public(module: str) -> Iterator[Function | ast.ClassDef]:
    """The functions, classes and methods that other modules may use."""
    for node in MODULES[module].body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (n for n in node.body if isinstance(n, Function) and not n.name.startswith("_"))


@ALL
def test_a_module_imports_from_lower_packages_and_its_own_only(module: str) -> None:
    above = {other for other in own_modules(module) if layer(other) > layer(module)}
    assert not above, f"{module} reaches up to {sorted(above)}"


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    open_modules = {module: own_modules(module) - {module} for module in OWN}
    while free := [module for module in open_modules if _at_an_end(module, open_modules)]:
        for module in free:
            del open_modules[module]
    assert not open_modules, f"in a circle: {sorted(open_modules)}"


def _at_an_end(module: str, others: dict[str, set[str]]) -> bool:
    """Whether a module imports none of the others, or none of them imports it: then it is in no circle."""
    return not others[module] & others.keys() or not any(module in needs for needs in others.values())


@ALL
def test_a_foreign_library_stays_in_its_place(module: str) -> None:
    standard = sys.stdlib_module_names
    foreign = {name.split(".")[0] for name in imported(module)} - standard - {"followup_xl"}
    elsewhere = {library for library in foreign if not module.startswith(PLACES_OF_LIBRARIES.get(library, ()))}
    assert not elsewhere, f"{module} imports {sorted(elsewhere)}"


@ALL
def test_a_module_says_what_it_is_for_and_stays_small(module: str) -> None:
    assert ast.get_docstring(MODULES[module]), f"{module} does not say what it is for"
    lines = len((SOURCE / f"{module}.py").read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{module} has {lines} lines"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_says_what_it_is_for_and_stays_small(package: Path) -> None:
    assert len(list(package.glob("*.py"))) <= LARGEST_PACKAGE
    said = ast.get_docstring(MODULES[name_of(package / "__init__.py")]) or ""
    assert len(said.split()) >= (30 if package != SOURCE else 10), "the flow through it and its entry points"


def test_the_packages_that_are_installed_are_those_there_are() -> None:
    named = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "packages"
    ]
    found = [".".join(("followup_xl", *package.relative_to(SOURCE).parts)) for package in PACKAGES]
    assert sorted(named) == sorted([*found, "followup_xl.templates"])


@pytest.mark.parametrize("package", [name for name in MODULES if Path(name).name == "__init__"])
def test_the_head_of_a_package_names_what_there_is(package: str) -> None:
    """A module, or something defined in one."""
    named = set(re.findall(r"``([a-z_]+(?:[./][a-z_]+)*)``", ast.get_docstring(MODULES[package]) or ""))
    modules = {f"/{name.removesuffix('/__init__')}" for name in MODULES}
    defined = {
        node.name for tree in MODULES.values() for node in ast.walk(tree) if isinstance(node, Function | ast.ClassDef)
    }
    ways = {name: name.removesuffix(".py").replace(".", "/") for name in named}
    unknown = {name for name, way in ways.items() if not any(module.endswith(f"/{way}") for module in modules)}
    assert {name for name in unknown if name.rpartition(".")[2] not in defined} == set()


def test_the_whole_stays_within_what_one_person_can_know() -> None:
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")]
    assert len(sizes) <= MOST_FILES
    assert sum(sizes) <= MOST_LINES


@ALL
def test_a_function_stays_readable(module: str) -> None:
    long = {node.name: size for node in functions(module) if (size := _code_lines(node)) > LONGEST_FUNCTION}
    assert not long


def _code_lines(node: Function) -> int:
    assert node.end_lineno
    return node.end_lineno - node.lineno + 1 - len((ast.get_docstring(node, clean=False) or "").splitlines())


@ALL
def test_what_other_modules_use_says_what_it_does(module: str) -> None:
    silent = [node.name for node in public(module) if not ast.get_docstring(node)]
    assert not silent


def test_a_class_has_a_name_of_its_own() -> None:
    homes = defaultdict(list)
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module)
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def test_a_public_function_is_found_by_its_name() -> None:
    homes = defaultdict(set)
    for module, tree in MODULES.items():
        for node in tree.body:
            if isinstance(node, Function) and not node.name.startswith("_"):
                homes[node.name].add(module)
    assert {name: sorted(where) for name, where in homes.items() if len(where) > 2} == {}


def test_only_kinds_and_plans_ask_which_kind_a_target_is() -> None:
    asking = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in sorted(SOURCE.rglob("*.py"))
        if not path.is_relative_to(SOURCE / "rules" / "kinds") and not path.is_relative_to(SOURCE / "plan")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"isinstance\(.*target", line)
    ]
    assert not asking, "ask the kind instead: rules/kinds"


@pytest.mark.parametrize("module", [module for module in OWN if module.startswith("rules/")])
def test_what_is_judged_is_never_a_float(module: str) -> None:
    found = [ast.unparse(note) for note in _annotations(module) if "float" in ast.unparse(note).split()]
    floats = [
        node.value for node in ast.walk(MODULES[module]) if isinstance(node, ast.Constant) and _is_float(node.value)
    ]
    assert not found
    assert not floats, "exact numbers are written as Decimal or Fraction"


def _is_float(value: object) -> bool:
    return isinstance(value, float)


def _annotations(module: str) -> Iterator[ast.expr]:
    for node in ast.walk(MODULES[module]):
        if isinstance(node, Function) and node.returns:
            yield node.returns
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation


@pytest.mark.parametrize("module", [module for module in OWN if module != "cli/app"])
def test_the_clock_is_read_by_the_command_line_alone(module: str) -> None:
    calls = [node.func for node in ast.walk(MODULES[module]) if isinstance(node, ast.Call)]
    read = [
        ast.unparse(call)
        for call in calls
        if isinstance(call, ast.Attribute) and (ast.unparse(call.value).split(".")[-1], call.attr) in CLOCKS
    ]
    assert not read


@ALL
def test_no_name_is_a_private_word(module: str) -> None:
    names = [Path(module).name, *(node.name for node in functions(module))]
    names += [node.name for node in ast.walk(MODULES[module]) if isinstance(node, ast.ClassDef)]
    said = {name for name in names if set(re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower().split("_")) & PRIVATE_WORDS}
    assert not said


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_no_heavy_library(option: str) -> None:
    code = (
        "import json, sys\n"
        f"sys.argv = ['followup-xl', {option!r}]\n"
        "from followup_xl.cli import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    code = done.code\n"
        "print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    exit_code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert exit_code == 0
    assert not [library for library in HEAVY if library in loaded]
    of_runs = tuple(f"followup_xl.{package}" for package in ("inbox", "danish", "programme", "rules", "cli.screen"))
    assert not [module for module in loaded if module.startswith(of_runs)]


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
