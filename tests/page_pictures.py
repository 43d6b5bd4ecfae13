"""The pictures of the page in the README: python tests/page_pictures.py, after »python3 run.py page«; ImageMagick makes them small."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import insides as api
from followup_xl import read_plan
from page_browser import ONE, ROOT, Opened, browser, opened

PICTURES = ROOT / "docs" / "pictures"
SIZE = {"width": 1000, "height": 1250}
ISHOEJ = ROOT / "sample_workbooks" / "ishoej-2015" / "Ishøj 2015-08 (udfyldt).xlsx"
PLAN = ROOT / "templates" / "landsplan-98.yaml"
ANSWERED = 6
"""So many municipalities have answered in the picture of the coordinator's page."""


def returned(folder: Path) -> list[Path]:
    """Some filled forms of the plan for 98 municipalities, a file that is none, and the plan."""
    plan, answers = read_plan(PLAN), PLAN.with_name("landsplan-98.answers.csv").read_text(encoding="utf-8")
    for unit in plan.units[:ANSWERED]:
        own = api.Given(answers.replace("København,", f"{unit.name},"))
        for book, _ in api.generate(plan, (unit,), plan.rounds[0], own):
            (folder / book.name).write_bytes(book.data)
    (folder / "noter.xlsx").write_text("Skemaet kommer i morgen.", encoding="utf-8")
    return [*sorted(folder.iterdir()), PLAN]


def taken(page: Opened, name: str, top: str) -> None:
    """Take a picture of the page from an element on, and keep it with few colours."""
    page.page.eval_on_selector(
        top, "(one) => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 12)"
    )
    page.page.mouse.move(0, 0)
    path = PICTURES / f"{name}.png"
    page.page.screenshot(path=path)
    subprocess.run(["convert", str(path), "-strip", "+dither", "-colors", "64", f"png8:{path}"], check=True)


def main() -> int:
    """Take the three pictures."""

    def page_of(found: Any, **look: Any) -> Opened:
        return opened(found.new_context(viewport=SIZE, locale="da-DK", **look), ONE.as_uri()).ready()

    with TemporaryDirectory() as folder, browser() as found:
        page = page_of(found)
        page.check([ISHOEJ])
        taken(page, "side-skema", "body")
        page.issue(returned(Path(folder)))
        taken(page, "side-bilag", "#issue-result .alert")
        page = page_of(found, color_scheme="dark")
        page.task("udsend")
        page.give("plan-file", [PLAN])
        page.shown("plan-result")
        taken(page, "side-udsend", "#task-udsend")
    return 0


if __name__ == "__main__":
    sys.exit(main())
