"""One script for a fresh machine: Python 3.11 and pip are enough, the rest goes into a virtual environment beside it.

    python3 run.py demo [options]     the whole chain on a shipped plan (Windows: py run.py demo)
    python3 run.py test [options]     every check there is; options go to pytest (--cov=followup_xl: which lines were run);
                                      with PAGE=1 in the environment the page too, in Chromium, once it is built
    python3 run.py renew              samples, golden texts and generated pages written anew
    python3 run.py bench [options]    the program timed beside hand-written yardsticks: docs/performance.md
    python3 run.py page               the program in one HTML file, build/page/followup-xl.html (Node builds it: browser/README.md);
                                      --try: and it is tried in Chromium and Firefox, where they are
    python3 run.py docs               the documentation as a site that is read without a network, build/docs/index.html
    python3 run.py release            packages, page and their hashes in dist/: docs/releasing.md

Only the standard library is used here, since nothing else is there yet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
NEEDED = (3, 11)
COMMANDS = {
    "demo": "",
    "test": "[test]",
    "renew": "[test]",
    "bench": "[test]",
    "page": "",
    "docs": "[docs]",
    "release": "[release]",
}
"""What each command needs installed beside the program itself."""


def program(name: str) -> str:
    """The path of a program inside the virtual environment."""
    folder, ending = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return str(HOME / folder / f"{name}{ending}")


def run(*command: str, where: Path | None = ROOT) -> int:
    """Run a program, in the project's folder unless told otherwise, its output shown as it comes; its exit code."""
    return subprocess.run(command, cwd=where, check=False).returncode  # noqa: S603  (only the programs named below)


def make_environment() -> None:
    """Create the virtual environment anew."""
    if HOME.exists():
        shutil.rmtree(HOME)
    say("Opretter .venv …")
    try:
        venv.create(HOME, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as cause:
        shutil.rmtree(HOME, ignore_errors=True)
        sys.exit(
            f"Det virtuelle miljø kan ikke oprettes ({cause}).\n"
            "På Debian og Ubuntu mangler der oftest en pakke: apt-get install python3-venv"
        )


def usable() -> bool:
    """Whether the environment runs here: it is ours and neither it nor its Python has moved, or somebody else made it."""
    former = [stamp.read_text(encoding="utf-8").splitlines()[:1] for stamp in HOME.glob("followup-*.stamp")]
    return Path(program("python")).exists() and all(line == [basis()] for line in former)


def basis() -> str:
    """Where the environment lies and which Python made it."""
    return f"{ROOT} {' '.join(sys.version.split())}"


def install(extra: str) -> None:
    """Install the project, only when pyproject.toml is new to the environment; with ``extra`` also what that needs."""
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    wanted = f"{basis()}\n{project}\n"
    stamps = [HOME / f"followup-{name.strip('[]') or 'alone'}.stamp" for name in (extra, "[test]")]
    if not usable():
        make_environment()
    if any(stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted for stamp in stamps):
        return
    say("Installerer programmet og det, det bygger på …")
    quietly = ("--quiet", "--disable-pip-version-check", "--no-input")
    code = run(program("python"), "-m", "pip", "install", *quietly, "--editable", f".{extra}")
    if code:
        sys.exit("Pakkerne kunne ikke hentes. Er der adgang til nettet? Prøv igen, når der er.")
    stamps[0].write_text(wanted, encoding="utf-8")


def say(text: str) -> None:
    """One line at once, before anything that takes time."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def test(options: list[str]) -> int:
    """Every check in turn, pytest last; the exit code of the first that failed."""
    pytest = ("pytest", "-n", "2", "--dist", "loadfile", *options)
    codes = []
    for command in (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), pytest):
        say(f"→ {' '.join(command)}")
        codes.append(run(program("python"), "-m", *command))
    return next((code for code in codes if code), 0)


def page(options: list[str], tried: bool) -> int:
    """Build the page; ``tried``: and drive it in browsers. The exit code of the first that failed."""
    code = run(program("python"), str(ROOT / "browser" / "build.py"), *options)
    if code or not tried:
        return code
    os.environ["PAGE"] = "all"
    quietly = ("--quiet", "--disable-pip-version-check", "--no-input")
    code = run(program("python"), "-m", "pip", "install", *quietly, "--editable", ".[test,page]")
    return code or run(
        program("python"), "-m", "pytest", "-rs", *sorted(map(str, ROOT.glob("tests/test_browser_*.py")))
    )


def main() -> int:
    """Do what the first argument says; the rest is passed on."""
    if sys.version_info < NEEDED:
        wanted, found = ".".join(map(str, NEEDED)), ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Her skal bruges Python {wanted} eller nyere; dette er {found}.")
    command, options = sys.argv[1:2], sys.argv[2:]
    options = options[1:] if options[:1] == ["--"] else options
    if not command or command[0] not in COMMANDS:
        sys.stdout.write(__doc__ or "")
        return 0 if command and command[0] in ("-h", "--help") else 2
    os.environ["PYTHONUTF8"] = "1"
    driven = command[0] == "test" and os.environ.get("PAGE")
    install("[test,page]" if driven else COMMANDS[command[0]])
    if command[0] == "demo":
        return run(program("followup-xl"), "demo", *options, where=None)
    if command[0] == "page":
        return page([option for option in options if option != "--try"], tried="--try" in options)
    if command[0] == "release":
        return page([], tried=False) or run(program("python"), str(ROOT / "release" / "make.py"), *options)
    if command[0] == "docs":
        return run(program("python"), "-m", "mkdocs", "build", *(options or ["--quiet"]))
    if command[0] == "bench":
        return run(program("python"), "-m", "benchmarks", *options)
    return test(options) if command[0] == "test" else run(program("python"), str(ROOT / "tests" / "renew.py"), *options)


if __name__ == "__main__":
    sys.exit(main())
