"""Both engines over the same files: what CPython and the page's engine answer, held against each other to the last byte.

    python browser/compare.py           a few files of each sort, for the tests
    MANY=1 python browser/compare.py    the hostile suite, the fixtures and the samples, all of them

Node runs the built parts (``python3 run.py page``); no browser is needed. The exit code is 1 where anything differs.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PLACE = Path(__file__).resolve().parent
ROOT = PLACE.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

GROUPS = ("containers", "foreign", "markup", "plans", "sizes", "structure", "values")
_LARGEST = 2_000_000


def cases(many: bool) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """What is tried: a label, and files by name; of each group of hostile files two, or all, and the whole hostile inbox at once."""
    import hostile

    for group in GROUPS:
        module = __import__(f"{hostile.__name__}.{group}", fromlist=["cases"])
        found = list(module.cases())
        for case in found if many else found[:: max(1, len(found) // 2)][:2]:
            data = case.made()
            if many or len(data) < _LARGEST:
                yield f"{group}: {case}", [(case.file, data)]
    yield "inbox: all of it", _inbox()
    samples = sorted((ROOT / "sample_workbooks").rglob("*.xlsx"))
    fixtures = sorted((ROOT / "tests" / "fixtures").rglob("*.xlsx"))
    forms = [path for path in samples if not path.name.startswith("Bilag 1")]
    for path in [*forms, *fixtures] if many else [*forms[:3], *fixtures[:2]]:
        yield f"{path.parent.name}: {path.name}", [(path.name, path.read_bytes())]


def _inbox() -> list[tuple[str, bytes]]:
    """The files of the hostile inbox that a browser can be given: no links, pipes or folders, and names that are text."""
    from hostile import inbox

    with TemporaryDirectory() as name:
        folder = Path(name) / "ind"
        inbox.fill(folder)
        found = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
        named = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found]
    return [(name, data) for name, data in named if name.encode("utf-8", "replace").decode() == name]


def digest(answer: tuple[str, list[tuple[str, bytes, str]]]) -> list[str]:
    """What a task came to, so short that it can be held against another."""
    text, files = answer
    made = [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data, _ in files]
    return [hashlib.sha256(json.dumps(json.loads(text), sort_keys=True).encode()).hexdigest(), *made]


def wanted(many: bool, folder: Path) -> list[dict[str, Any]]:
    """Every case with what CPython makes of it, and the processor time that takes; the files are in the folder."""
    from followup_xl.browser.entry import answer

    found = []
    for number, (label, given) in enumerate(cases(many)):
        for place, (_, data) in enumerate(given):
            (folder / f"{number}-{place}").write_bytes(data)
        files = [{"name": name, "data": data} for name, data in given]
        begun, want = time.process_time(), {}
        for task in ("check", "appendices"):
            made = answer(json.dumps({"task": task, "options": {"overview": False}}), {"files": files}, lambda *_: None)
            want[task] = digest(made)
            (folder / f"{number}.{task}.json").write_text(made[0], encoding="utf-8")
        found.append(
            {"label": label, "files": [name for name, _ in given], "want": want, "seconds": time.process_time() - begun}
        )
    return found


def main() -> int:
    """Make the cases, have both engines do them, and say what differs."""
    node = shutil.which("node")
    if node is None or not (ROOT / "src/followup_xl/browser/site/one.html").is_file():
        sys.stdout.write("Springes over: her er ingen node, eller siden er ikke bygget (python3 run.py page).\n")
        return 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        found = wanted(bool(os.environ.get("MANY")), folder)
        (folder / "index.json").write_text(json.dumps(found), encoding="utf-8")
        return subprocess.run([node, PLACE / "compare.mjs", folder], check=False).returncode  # noqa: S603  (our own script)


if __name__ == "__main__":
    sys.exit(main())
