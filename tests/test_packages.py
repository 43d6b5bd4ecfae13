"""The packages: the same bytes twice, what is in them, and the program run from them with the oldest and the newest libraries."""

import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from followup_xl import __version__
from followup_xl.catalogue import messages

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "tests" / "constraints"
LACKING = "Der mangler build, twine og uv: python3 -m pip install .[release]"
EPOCH = "1700000000"


class Packages(NamedTuple):
    """What was made, and once more."""

    sdist: Path
    wheel: Path
    again: tuple[Path, Path]


def release() -> ModuleType:
    """The script that makes what is handed out."""
    spec = importlib.util.spec_from_file_location("release_make", ROOT / "release" / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def need(*modules: str) -> None:
    """Skip, in CI fail, where a module is missing."""
    if all(importlib.util.find_spec(name) for name in modules):
        return
    if os.environ.get("CI"):
        pytest.fail(LACKING, pytrace=False)
    pytest.skip(LACKING)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    need("build", "setuptools")
    if not (ROOT / ".git").exists():
        pytest.skip("Pakkerne laves af de filer, git holder, og her er ingen.")
    make, first, second = release(), tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    sdist, wheel = make.packages(first, int(EPOCH))
    return Packages(sdist, wheel, make.packages(second, int(EPOCH)))


def test_the_same_files_give_the_same_bytes(made: Packages) -> None:
    for one, other in zip((made.sdist, made.wheel), made.again, strict=True):
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes()


def test_an_archive_says_neither_who_packed_it_nor_when_nor_in_what_order() -> None:
    def packed(*names: str, who: str, when: int, mode: int) -> bytes:
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w:gz") as archive:
            for name in names:
                entry = tarfile.TarInfo(name)
                entry.uname, entry.mtime, entry.mode, entry.size = who, when, mode, len(name)
                archive.addfile(entry, io.BytesIO(name.encode()))
        return stream.getvalue()

    plain = release().plain_archive
    one = plain(packed("a/æ.txt", "a/b.txt", who="root", when=5, mode=0o600), 1_700_000_000)
    assert one == plain(packed("a/b.txt", "a/æ.txt", who="anna", when=9, mode=0o664), 1_700_000_000)
    with tarfile.open(fileobj=io.BytesIO(one)) as archive:
        assert [(each.name, each.mtime, each.mode, each.uname) for each in archive] == [
            ("a/b.txt", 1_700_000_000, 0o644, ""),
            ("a/æ.txt", 1_700_000_000, 0o644, ""),
        ]


def test_what_is_in_the_packages(made: Packages) -> None:
    with zipfile.ZipFile(made.wheel) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
        facts = wheel.read(f"followup_xl-{__version__}.dist-info/METADATA").decode()
    assert {name.partition("/")[0] for name in inside} == {"followup_xl"}
    source = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / "followup_xl").rglob("*.py")}
    assert {name for name in inside if name.endswith(".py")} == source
    templates = {f"followup_xl/templates/{path.name}" for path in (ROOT / "templates").iterdir()}
    assert templates | {"followup_xl/py.typed", "followup_xl/municipalities.csv"} <= inside
    assert f"\nVersion: {__version__}\n" in facts
    with tarfile.open(made.sdist) as archive:
        kept = {name.partition("/")[2] for name in archive.getnames()}
    assert {"CHANGELOG.md", "LICENSE", "pyproject.toml", "docs/findings.md", "browser/inputs.lock.json"} <= kept
    assert not [name for name in kept if name.startswith(("tests/", "build/", ".venv"))]


def test_the_packages_are_in_order(made: Packages) -> None:
    need("twine")
    command = [sys.executable, "-m", "twine", "check", "--strict", str(made.sdist), str(made.wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# --- the program from its wheel ---


def pythons() -> Iterator[tuple[tuple[int, int], str]]:
    """The Pythons at hand with their versions: this one, those on the path, those of pyenv."""
    yield sys.version_info[:2], sys.executable
    for minor in range(11, 20):
        pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
        named = (shutil.which(f"python3.{minor}"), *sorted(pyenv.glob(f"3.{minor}.*/bin/python3.{minor}")))
        for found in filter(None, named):
            asked = subprocess.run([str(found), "-c", "import ssl, venv"], capture_output=True, check=False)
            if asked.returncode == 0:
                yield (3, minor), str(found)


def python_for(libraries: str) -> str:
    """The oldest Python that is supported for the lowest libraries, the newest at hand for the newest; the test is skipped without."""
    found = dict(pythons())
    if libraries == "lowest":
        return found.get((3, 11)) or pytest.skip("Her er ingen Python 3.11.")
    return found[max(found)]


def run(*command: object, where: Path) -> str:
    """Run a program in ``where`` without what this environment sets for Python; what it shows."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    if "PIP_CERT" in kept:
        kept.setdefault("SSL_CERT_FILE", kept["PIP_CERT"])
    done = subprocess.run(
        [*map(str, command)], cwd=where, env=kept | {"PYTHONUTF8": "1"}, capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("libraries", ["lowest", "newest"])
def test_the_program_runs_from_its_wheel(libraries: str, made: Packages, tmp_path: Path) -> None:
    need("uv")
    uv, home = (sys.executable, "-m", "uv"), tmp_path / "home"
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(*uv, "venv", "--quiet", "--python", python_for(libraries), home, where=tmp_path)
    constraints = CONSTRAINTS / f"{libraries}.txt"
    run(*uv, "pip", "install", "--quiet", "--python", python, "--constraint", constraints, made.wheel, where=tmp_path)
    listed = json.loads(run(*uv, "pip", "list", "--quiet", "--python", python, "--format", "json", where=tmp_path))
    versions = {entry["name"].lower(): entry["version"] for entry in listed}
    pinned = pins(constraints.read_text(encoding="utf-8"))
    assert {name: versions[name] for name in needed()} == {name: pinned[name] for name in needed()}
    program = python.with_name("followup-xl")
    assert run(program, "--version", where=tmp_path) == f"followup-xl {__version__}\n"
    assert "Åbn nu disse filer" in run(program, "demo", "vist", where=tmp_path)
    (filled,) = (tmp_path / "vist").glob("*(udfyldt).xlsx")
    assert "W810" in run(program, "check", filled, where=tmp_path)
    run(program, "evaluate", filled, "--out", "bilag", "--html", where=tmp_path)
    made_alone = (tmp_path / "bilag" / "Bilag 1 - Ishøj 2015-08.xlsx").read_bytes()
    assert made_alone == (ROOT / "sample_workbooks" / "ishoej-2015" / "Bilag 1 - Ishøj 2015-08.xlsx").read_bytes()
    run(
        program,
        "consolidate",
        "vist",
        "--plan",
        "ishoej-2015",
        "--out",
        "alle.xlsx",
        "--csv",
        "tal.csv",
        where=tmp_path,
    )
    assert (tmp_path / "alle.xlsx").is_file()
    assert (tmp_path / "tal.csv").read_text(encoding="utf-8-sig").count("\n") > 22


def test_the_program_runs_without_being_installed(made: Packages, tmp_path: Path) -> None:
    """As uvx does it; pipx run --spec takes the same words."""
    need("uv")
    tool = (sys.executable, "-m", "uv", "tool", "run", "--quiet", "--python", sys.executable, "--from", made.wheel)
    (known, *_) = messages()
    assert known.title in run(*tool, "followup-xl", "explain", known.code, where=tmp_path)


# --- versions and constraints ---


def project() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def needed() -> dict[str, str]:
    """What the program needs at least, by lower-case name."""
    pairs = (entry.split(">=") for entry in project()["dependencies"])
    return {name.lower(): version for name, version in pairs}


def pins(text: str) -> dict[str, str]:
    """The pinned versions, by lower-case name."""
    return {name.lower(): version for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)}


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in f"{version}.0".split("."))[:3]


def test_the_lowest_constraints_are_the_lower_bounds_and_the_newest_are_no_older() -> None:
    lowest, newest = (pins((CONSTRAINTS / f"{name}.txt").read_text(encoding="utf-8")) for name in ("lowest", "newest"))
    for name, bound in needed().items():
        assert _order(lowest[name]) == _order(bound), name
        assert _order(newest[name]) >= _order(lowest[name]), name


def test_the_version_stands_in_one_place() -> None:
    assert "version" not in project()
    assert project()["dynamic"] == ["version"]


def test_the_bill_of_materials_names_every_input_of_the_page_with_its_hash() -> None:
    lock = json.loads((ROOT / "browser" / "inputs.lock.json").read_text(encoding="utf-8"))
    bill = release().bill_of_materials(lock, "1.2.3")
    assert (bill["bomFormat"], bill["specVersion"], bill["metadata"]["component"]["version"]) == (
        "CycloneDX",
        "1.5",
        "1.2.3",
    )
    assert len(bill["components"]) == len(lock["npm"]) + len(lock["pypi"]) == len(bill["dependencies"][0]["dependsOn"])
    engine = bill["components"][0]
    assert (engine["purl"], engine["hashes"]) == (
        f"pkg:npm/pyodide@{lock['npm'][0]['version']}",
        [{"alg": "SHA-256", "content": lock["npm"][0]["sha256"]}],
    )
    assert all(re.fullmatch(r"pkg:(npm|pypi)/[a-z0-9-]+@[\w.]+", entry["purl"]) for entry in bill["components"])


def test_what_is_handed_out_has_its_hash_beside_it(
    made: Packages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = release()
    for name in (make.PAGE, make.LOCK):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / make.LOCK).read_bytes())

    def ready(target: Path, epoch: int) -> tuple[Path, Path]:
        target.mkdir()
        return Path(shutil.copy(made.sdist, target)), Path(shutil.copy(made.wheel, target))

    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "packages", ready)
    monkeypatch.setattr(sys, "argv", ["make.py"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert make.main() == 0
    lines = (tmp_path / "dist" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    handed_out = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert set(handed_out) == {made.sdist.name, made.wheel.name, "followup-xl.html", "followup-xl.html.cdx.json"}
    for name, digest in handed_out.items():
        assert hashlib.sha256((tmp_path / "dist" / name).read_bytes()).hexdigest() == digest
