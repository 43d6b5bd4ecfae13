"""Builds the page from pinned inputs, as a folder for a web server and as one file; two builds give the same bytes.

The folder is ``src/followup_xl/browser/site``, which a wheel carries along; the file is ``build/page/followup-xl.html``.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bundle import bundle
from inputs import LOCK, PLACE, Part, inputs

ROOT = PLACE.parent
SOURCE, WORK = ROOT / "src" / "followup_xl", ROOT / "build" / "page"
SITE, ONE = SOURCE / "browser" / "site", WORK / "followup-xl.html"
PREPARED = PLACE / "followup_prepared.py"
LARGEST = 15_000_000
"""The most bytes that the one file may have."""

_LEFT_OUT = re.compile(
    r"followup_xl/(cli/|browser/(site/|files|serving)|templates/.*\.(csv|json)$)|.*\.(pyi|so\.map)$|.*/py\.typed$|.*/tests?/|[^/]*\.dist-info/|[^/]*\.data/"
    r"|pydantic/(v1|mypy|deprecated/(?!__init__|class_validators|config|tools|parse|json|copy_internals|decorator))"
    r"|yaml/.*\.(so|pyx|pxd|h)$|_yaml/|.*__pycache__"
)
"""What of the program and its libraries the page does without."""

_STDLIB_OUT = re.compile(
    r"(pydoc_data|unittest|idlelib|ensurepip|tkinter|turtledemo|_pyrepl|multiprocessing|sqlite3|wsgiref|xmlrpc|dbm|curses|venv"
    r"|lib2to3|profiling|test|__phello__|ctypes|http/server)(/|\.py$)"
    r"|(pdb|doctest|pydoc|turtle|mailbox|imaplib|ftplib|smtplib|poplib|nntplib|telnetlib|cProfile|profile|pstats|optparse|antigravity|this"
    r"|tabnanny|pyclbr|trace|timeit|zipapp|webbrowser|wave|socketserver|getopt|getpass|cmd|code|bdb|rlcompleter|shelve|tracemalloc|tty|pty"
    r"|fileinput|filecmp|netrc|mimetypes|cgi|sched|plistlib|tomllib)\.py$"
)
"""What of Python's library cannot be wanted here; the rest stays, as rare files ask for rare modules."""


def main() -> int:
    """Build both editions, and say how large they are."""
    argparse.ArgumentParser(description=__doc__, allow_abbrev=False).parse_args()
    parts = inputs(WORK / "inputs")
    assets = _assets(parts)
    packed = {name: gzip.compress(data, 9, mtime=0) for name, data in assets.items()}
    packed = {name: data[:9] + b"\xff" + data[10:] for name, data in packed.items()}  # whatever system packed it
    facts = _facts(parts, packed)
    shutil.rmtree(SITE, ignore_errors=True)
    (SITE / "parts").mkdir(parents=True)
    for name, data in packed.items():
        (SITE / facts["files"][name]).write_bytes(data)
    page = _page()
    for name, single in (("index.html", False), ("one.html", True)):
        (SITE / name).write_text(_whole(page, facts, single), encoding="utf-8", newline="\n")
    (SITE / "sw.js").write_text(_service_worker(facts), encoding="utf-8", newline="\n")
    one = one_file(SITE)
    ONE.write_bytes(one)
    for name, data in sorted(assets.items()):
        sys.stdout.write(f"{name:24}{len(data):>12,}{len(packed[name]):>12,}\n")
    folder = sum(path.stat().st_size for path in SITE.rglob("*") if path.name != "one.html" and path.is_file())
    sys.stdout.write(
        f"{SITE}: {folder:,}\n{ONE}: {len(one):,}, SHA-256 {hashlib.sha256(one).hexdigest()}\n".replace(",", ".")
    )
    return 0 if len(one) <= LARGEST else 1


def one_file(site: Path) -> bytes:
    """The page in one file, as the program itself makes it of the folder."""
    sys.path.insert(0, str(ROOT / "src"))
    from followup_xl.browser.serving import one_file as made

    return made(site)


# What the worker runs


def _assets(parts: dict[str, Part]) -> dict[str, bytes]:
    """The parts that the page starts from, by name."""
    pyodide = parts["pyodide"].files
    folder = WORK / "pyodide"
    for name in (
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
        "package.json",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(pyodide[name])
    with zipfile.ZipFile(io.BytesIO(pyodide["python_stdlib.zip"])) as packed:
        modules = {name: packed.read(name) for name in packed.namelist() if not name.endswith("/")}
    library = _compiled({name: data for name, data in modules.items() if not _STDLIB_OUT.match(name)})
    return {
        "pyodide.asm.wasm": pyodide["pyodide.asm.wasm"],
        "python_stdlib.zip": library,
        "app.zip": _with_prepared(library, _merged(_compiled(_libraries(parts)), _compiled(_program()))),
        "worker.js": _worker(pyodide),
        "licences.txt": _licences(parts).encode(),
    }


def _program() -> dict[str, bytes]:
    """The program by its paths."""
    found = {f"followup_xl/{path.relative_to(SOURCE).as_posix()}": path for path in sorted(SOURCE.rglob("*"))}
    found |= {f"followup_xl/templates/{path.name}": path for path in sorted((ROOT / "templates").iterdir())}
    files = {name: path.read_bytes() for name, path in found.items() if path.is_file() and not _LEFT_OUT.match(name)}
    return {**files, PREPARED.name: PREPARED.read_bytes()}


def _libraries(parts: dict[str, Part]) -> dict[str, bytes]:
    """The libraries that it needs, by their paths."""
    found = {name: data for entry in LOCK["pypi"] for name, data in parts[entry["name"]].files.items()}
    return {name: data for name, data in found.items() if not _LEFT_OUT.match(name)}


def _merged(*packed: bytes) -> bytes:
    """What several zips hold, as one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as whole:
        for data in packed:
            with zipfile.ZipFile(io.BytesIO(data)) as each:
                for name in each.namelist():
                    whole.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), each.read(name))
    return made.getvalue()


def _compiled(files: dict[str, bytes]) -> bytes:
    """The files as a zip, every module compiled; made anew only where they are others than last time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name, data in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return _by_node("compile.mjs", made.getvalue())


def _with_prepared(library: bytes, program: bytes) -> bytes:
    """The program with the code and patterns that it would make as it starts (followup_prepared.py)."""
    form = (ROOT / "sample_workbooks" / "ishoej-2015" / "Ishøj 2015-08 (udfyldt).xlsx").read_bytes()
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_STORED) as packed:
        data = _by_node("prepare.mjs", library, program, form)
        packed.writestr(zipfile.ZipInfo(PREPARED.with_suffix(".bin").name, (1980, 1, 1, 0, 0, 0)), data)
    return _merged(program, found.getvalue())


def _by_node(script: str, *given: bytes) -> bytes:
    """What a script makes of what it is given with the pinned engine; made anew only where any of it is another than last time."""
    parts = (*given, (PLACE / script).read_bytes(), LOCK["npm"][0]["sha256"].encode())
    key = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
    target = WORK / "compiled" / key
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        sources = [target.with_suffix(f".in{number}") for number in range(len(given))]
        for path, data in zip(sources, given, strict=True):
            path.write_bytes(data)
        node = shutil.which("node") or sys.exit("»node« findes ikke her; det skal bruges for at bygge siden.")
        half = target.with_suffix(".half")
        if subprocess.run([node, PLACE / script, WORK / "pyodide", *sources, half], check=False).returncode:  # noqa: S603  (our own script)
            sys.exit("Programmet kunne ikke oversættes.")
        half.replace(target)
        for path in sources:
            path.unlink()
    return target.read_bytes()


def _worker(pyodide: dict[str, bytes]) -> bytes:
    """The worker's script: the interpreter's loader, which is made for modules, as a classic script, and our own."""
    info = json.loads(pyodide["pyodide-lock.json"])["info"]
    loader, core = pyodide["pyodide.mjs"].decode(), pyodide["pyodide.asm.mjs"].decode()
    loader, exports = re.subn(
        r"export\{(\w+) as loadPyodide,\w+ as version\};.*", r"self.loadPyodide=\1;", loader, flags=re.DOTALL
    )
    loader = loader.replace("import.meta.url", "self.location.href")
    core = core.replace("import.meta.url", "self.location.href")
    core, others = re.subn(
        r"export default _createPyodideModule;", "self._createPyodideModule=_createPyodideModule;", core
    )
    if (exports, others) != (1, 1) or re.search(r"\bimport\.meta\b", loader + core):
        sys.exit("pyodide er bygget på en anden måde end den, som browser/build.py kender.")
    own = (PLACE / "worker.js").read_text(encoding="utf-8")
    facts = {
        "@VERSION@": LOCK["npm"][0]["version"],
        "@PLATFORM@": info["platform"],
        "@PYTHON@": info["python"],
        "@ABI@": info["abi_version"],
    }
    for mark, value in facts.items():
        own = own.replace(mark, value)
    classic = (
        "self.importScripts = () => { throw new Error('none'); };\n"  # as the loader asks which kind of worker this is
    )
    return "\n".join((classic + loader, core, own)).encode()


def _licences(parts: dict[str, Part]) -> str:
    """The licences of all that the page holds, one after the other."""
    own = [("followup-xl", "MIT", {"LICENSE": (ROOT / "LICENSE").read_text(encoding="utf-8")})]
    engine = {name.name: name.read_text(encoding="utf-8") for name in sorted((PLACE / "licences").iterdir())}
    found = [(f"{part.name} {part.version}", part.licence, part.licences()) for part in parts.values()]
    found = [(name, licence, engine if name.startswith("pyodide ") else texts) for name, licence, texts in found]
    rule = "=" * 100
    return "\n".join(
        "\n".join((rule, f"{name}: {licence}", rule, "", *(text.strip() + "\n" for text in texts.values())))
        for name, licence, texts in (*own, *found)
    )


def _facts(parts: dict[str, Part], packed: dict[str, bytes]) -> dict[str, object]:
    """What the page says of itself."""
    version = re.search(r'^__version__ = "(.+)"', (SOURCE / "__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
    digest = hashlib.sha256(b"".join(packed[name] for name in sorted(packed))).hexdigest()
    files = {name: f"parts/{hashlib.sha256(data).hexdigest()[:12]}-{name}.gz" for name, data in packed.items()}
    named = [{"name": part.name, "version": part.version, "licence": part.licence} for part in parts.values()]
    assert version
    return {"version": version[1], "sha256": digest, "parts": named, "files": files}


# What people see


def _page() -> str:
    """The page with its style sheets and its script in it; what differs between the editions is still to be put in."""
    folder = PLACE / "page"
    page = (folder / "index.html").read_text(encoding="utf-8")

    def sheet(match: re.Match[str]) -> str:
        return f"<style>{(folder / match[1]).read_text(encoding='utf-8').strip()}</style>"

    page = re.sub(r'<link rel="stylesheet" href="([\w.-]+)"\s*/?>', sheet, page)
    script = bundle(folder / "main.js").replace("</script", "<\\/script")
    page, count = re.subn(
        r'<script type="module" src="main\.js"></script>',
        lambda _: f"<!-- build:facts --><script>{script}</script>",
        page,
    )
    if count != 1 or "<!-- build:csp -->" not in page or "<!-- build:assets -->" not in page:
        sys.exit("page/index.html mangler noget af det, som browser/README.md nævner.")
    return page


def _whole(page: str, facts: dict[str, object], single: bool) -> str:
    """One edition. The single one has a mark where each part goes, which ``one_file`` puts in."""

    def hashes(tag: str) -> str:
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        return " ".join(
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts
        )

    policy = (
        f"default-src 'none'; script-src {hashes('script')} blob: 'wasm-unsafe-eval'; style-src {hashes('style')}; img-src data:; "
        f"worker-src blob:{'' if single else chr(32) + chr(39) + 'self' + chr(39)}; connect-src {chr(39) + ('none' if single else 'self') + chr(39)}; "
        "base-uri 'none'; form-action 'none'"
    )
    files = facts["files"]
    assert isinstance(files, dict)
    marks = "".join(
        f'<script type="text/plain" id="part:{name}"><!-- part:{path} --></script>\n'
        for name, path in sorted(files.items())
    )
    said = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    return (
        page.replace("<!-- build:csp -->", f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
        .replace("<!-- build:assets -->", marks if single else "")
        .replace("<!-- build:facts -->", f'<script type="application/json" id="page-facts">{said}</script>')
    )


def _service_worker(facts: dict[str, object]) -> str:
    """What keeps the folder edition for use without a network."""
    files = facts["files"]
    assert isinstance(files, dict)
    text = (PLACE / "sw.js").read_text(encoding="utf-8")
    return text.replace("@HASH@", str(facts["sha256"])[:16]).replace("@PARTS@", json.dumps(sorted(files.values())))


if __name__ == "__main__":
    sys.exit(main())
