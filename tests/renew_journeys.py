"""Saves returned workbooks that ``fixtures/journeys`` lacks, with LibreOffice, and lists them in the folder's README.

Run it with ``python tests/renew_journeys.py`` after an edit was added; run ``test_returned_files`` after it. The files
that are there stay as they are: they were made from forms of the first edition, which must still be read.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import office
from journey_edits import EVERY_INPUT_RIGHT, JOURNEYS, NUMBERED, REST_REFUSED, TYPED, UNDETECTABLE
from journeys import CASES, FOLDER, Book, Journey, Step, book_of, filled

OTHER_UNIT = "Vallensbæk"
HEAD = """# Returned workbooks

Each file is the filled workbook of `tests/journeys.py` after one edit in LibreOffice {version} with a Danish profile,
saved as .xlsx. What was done is said here, what must be read from it in `tests/journey_edits.py`. The edits are done
anew by `tests/test_journeys.py`; these files are read by `tests/test_returned_files.py`, also where LibreOffice is
missing.

`python tests/renew_journeys.py` saves them anew.
"""
CHAPTERS = {
    "Every input right": EVERY_INPUT_RIGHT,
    "Right, and the rest refused by name": REST_REFUSED,
    "Typed as people type": TYPED,
    "Numbers that look like figures": NUMBERED,
    "Cannot be detected": UNDETECTABLE,
}


def bases(folder: Path) -> dict[str, tuple[Path, Book]]:
    """The workbook of each template before any edit, and where things stand in it; another unit's beside them."""
    found = {}
    for template in CASES:
        path = folder / f"{template}.xlsx"
        path.write_bytes(filled(template))
        found[template] = path, book_of(path)
    (folder / f"{OTHER_UNIT}.xlsx").write_bytes(filled(unit=OTHER_UNIT))
    return found


def edited(journey: Journey, base: Path, book: Book, folder: Path) -> Path:
    """The workbook after the edit, in the folder, under the name of the edit."""
    saved = office.edited(base, folder / "saved", [_with_other_unit(step, base) for step in journey.steps(book)])
    return saved.replace(folder / f"{journey.name}.xlsx")


def _with_other_unit(step: Step, base: Path) -> Step:
    return {**step, "book": str(base.with_name(f"{OTHER_UNIT}.xlsx"))} if "book" in step else step


def readme(version: str) -> str:
    """What lies in the folder."""
    lines = [HEAD.format(version=version)]
    for chapter, journeys in CHAPTERS.items():
        lines += [f"## {chapter}\n", "| file | what was done |", "|---|---|"]
        lines += [f"| `{journey.name}.xlsx` | {journey.done} |" for journey in journeys]
        lines.append("")
    return "\n".join(lines)


def version() -> str:
    """The number of the office program that saves the files, without the last two of its four parts."""
    command = [shutil.which("soffice") or "soffice", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"\d+\.\d+", said.stdout)
    return found[0] if found else "?"


def renew(scratch: Path) -> None:
    """Do every edit that has no file yet and keep what was saved; files of edits that are no more are removed."""
    found = bases(scratch)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for journey in (each for each in JOURNEYS if not (FOLDER / f"{each.name}.xlsx").exists()):
        base, book = found[journey.template]
        shutil.copyfile(edited(journey, base, book, scratch), FOLDER / f"{journey.name}.xlsx")
    names = {journey.name for journey in JOURNEYS}
    for path in FOLDER.glob("*.xlsx"):
        if path.stem not in names:
            path.unlink()
    (FOLDER / "README.md").write_text(readme(version()), encoding="utf-8")


if __name__ == "__main__":
    if not office.office_available():
        sys.exit(office.instruction())
    with tempfile.TemporaryDirectory() as name:
        renew(Path(name))
    office.stop()
