"""What independent checkers find in Bilag 1: axe-core in Chromium of the page and how it prints it, a PDF/UA checker of the PDF. They take long.

``MANY=1`` runs them, with ``AXE`` naming the file axe.min.js (``npm install axe-core``) and ``pip install pdfua``.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from bilag import TEMPLATES, public, report_of
from followup_xl.reporting.editions import printed, web_page
from followup_xl.reporting.report import Report
from page_cases import CASES

pytestmark = pytest.mark.skipif("MANY" not in os.environ, reason="MANY=1 AXE=…/axe.min.js lets checkers read Bilag 1")
COPIES = [(template, copy) for template in TEMPLATES for copy in ("kontor", "offentlig")]
WIDTHS = (1366, 320)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def report(template: str, copy: str) -> Report:
    found = report_of(template)
    return public(found) if copy == "offentlig" else found


def axe_findings(page: Path, axe: Path, width: int) -> list[dict[str, Any]]:
    """What axe-core finds in a copy of the page that may run it."""
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
    then = "then(r=>{document.title='AXE'+JSON.stringify(r.violations)+'EXA'})"
    runs = f"axe.run({{runOnly:{json.dumps(TAGS)}}}).{then}"
    page.write_text(
        f"{text}<script>{axe.read_text(encoding='utf-8')}</script><script>{runs}</script>", encoding="utf-8"
    )
    program = shutil.which("chromium") or "chromium"
    command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={width},2000",
               "--virtual-time-budget=60000", "--dump-dom", page.as_uri()]  # fmt: skip
    shown = subprocess.run(command, check=True, capture_output=True, timeout=300).stdout.decode()
    found = re.search("<title>AXE(.*?)EXA</title>", shown, re.DOTALL)
    assert found, "axe-core did not end"
    violations: list[dict[str, Any]] = json.loads(unescape(found[1]))
    return violations


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("template", "copy"), COPIES)
def test_axe_has_nothing_to_say_of_the_page(template: str, copy: str, width: int, tmp_path: Path) -> None:
    axe = Path(os.environ.get("AXE", ""))
    if not axe.is_file() or shutil.which("chromium") is None:
        pytest.skip("AXE names no axe.min.js, or Chromium is missing")
    page = tmp_path / "bilag.html"
    page.write_bytes(web_page(report(template, copy)))
    found = axe_findings(page, axe, width)
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found] == []


@pytest.mark.office
@pytest.mark.parametrize(("template", "copy"), COPIES)
def test_a_checker_of_pdf_ua_has_nothing_to_say_of_the_pdf(template: str, copy: str, tmp_path: Path) -> None:
    pytest.importorskip("pdfua", reason="The PDF is checked with pdfua: pip install pdfua")
    page = tmp_path / "bilag.pdf"
    page.write_bytes(printed(report(template, copy), page.name))
    done = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(page)], check=False, capture_output=True, timeout=300
    )
    assert (done.returncode, b"PASS" in done.stdout) == (0, True), done.stdout.decode()


@pytest.mark.parametrize("case", CASES)
def test_the_first_page_is_printed_on_one_from_a_browser(case: str, tmp_path: Path) -> None:
    program = shutil.which("chromium")
    if program is None or shutil.which("pdftotext") is None:
        pytest.skip("Chromium or poppler-utils is missing")
    page, sheet = tmp_path / "bilag.html", tmp_path / "bilag.pdf"
    page.write_bytes(web_page(CASES[case]()))
    command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={sheet}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    words = subprocess.run(["pdftotext", "-layout", sheet, "-"], check=True, capture_output=True, timeout=60).stdout
    first, second = words.decode().split("\f")[:2]
    assert "Hvert område, mål for mål" in first
    assert "Mål for mål" in second
