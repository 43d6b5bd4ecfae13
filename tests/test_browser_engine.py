"""The page's engine and CPython over the same files, to the last byte (browser/compare.py), and how the page is put together."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BROWSER = ROOT / "browser"
SITE = ROOT / "src" / "followup_xl" / "browser" / "site"
sys.path.append(str(BROWSER))

from bundle import bundle  # type: ignore[import-not-found]  # noqa: E402

spec = importlib.util.spec_from_file_location("page_build", BROWSER / "build.py")  # a library is called "build" too
assert spec and spec.loader
build = importlib.util.module_from_spec(spec)
sys.modules["page_build"] = build
spec.loader.exec_module(build)

needs_build = pytest.mark.skipif(
    not (shutil.which("node") and (SITE / "one.html").is_file() and os.environ.get("COMPARE_ENGINES")),
    reason="COMPARE_ENGINES=1 after »python3 run.py page«, which takes Node, compares both engines",
)


@needs_build
def test_both_engines_answer_the_same_to_the_last_byte() -> None:
    done = subprocess.run([sys.executable, BROWSER / "compare.py"], check=False, capture_output=True, text=True)
    assert done.returncode == 0 and "svar ens" in done.stdout, done.stdout


def test_no_module_of_the_page_asks_for_what_the_page_does_without() -> None:
    """An explanation is looked for in every module there is, so that one that cannot be imported hides those after it."""
    source = ROOT / "src"
    paths = {path.relative_to(source).as_posix(): path for path in (source / "followup_xl").rglob("*.py")}
    kept = {name: path for name, path in paths.items() if not build._LEFT_OUT.match(name)}
    asked = {
        (name, module)
        for name, path in kept.items()
        for module in re.findall(r"^(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    without = {(name, module) for name, module in asked if build._STDLIB_OUT.match(module.replace(".", "/") + ".py")}
    assert len(kept) > 250 and not without


def test_the_modules_of_a_page_become_one_script(tmp_path: Path) -> None:
    (tmp_path / "part.js").write_text("export const one = 1;\nexport async function two() {}\nexport class Three {}\n")
    main = tmp_path / "main.js"
    main.write_text('import { one as first, two } from "./part.js";\nfirst + two;\n')
    made = bundle(main)
    assert made.index("const one = 1;") < made.index("const { one: first, two } = module0;")
    assert "return { one, two, Three };" in made and "\nexport" not in made and made.startswith('"use strict";')


@pytest.mark.parametrize(
    "text", ['import * as all from "./part.js";', "export default 1;", 'import("./part.js");', 'import { a } from "b";']
)
def test_what_cannot_be_joined_ends_the_build(tmp_path: Path, text: str) -> None:
    (tmp_path / "main.js").write_text(f"{text}\n")
    with pytest.raises(SystemExit):
        bundle(tmp_path / "main.js")
