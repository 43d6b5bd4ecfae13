"""Writes anew what is made from the code: samples, their golden texts, the schema of plan files, the documentation.

Run it with ``python3 run.py renew`` after a change that is meant to show, and read the difference before committing it:
the golden texts say what changed in the workbooks, since their bytes cannot be read. With ``--pictures`` the pictures
of the README are printed anew too, which takes LibreOffice. Where that is, the PDFs of the samples are made too; their bytes
differ from time to time, so they are made anew only with the HTML of the same.
"""

import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

import office
from followup_xl.cli.learn import all_samples
from followup_xl.disk.store import DECISIONS_START
from followup_xl.plan.records import plan_schema
from followup_xl.reporting.editions import appendix, printed
from followup_xl.reporting.evaluate import evaluate
from followup_xl.reporting.report import Report
from followup_xl.workbook.previous import appendix_name
from pages import pages
from workbook_text import workbook_text

ROOT = Path(__file__).parents[1]
SAMPLES, GOLDEN = ROOT / "sample_workbooks", ROOT / "tests" / "golden"


def golden_path(sample: Path) -> Path:
    """Where the text of a sample lies; the sample is named from the folder of samples."""
    return GOLDEN / sample.with_suffix(".txt")


def sample_reports() -> Iterator[tuple[Path, Report]]:
    """The report of every filled sample, with the folder that its Bilag 1 lies in."""
    made = dict(all_samples())
    for filled in (path for path in made if path.stem.endswith("(udfyldt)")):
        beside = (
            data
            for path, data in made.items()
            if path.parent == filled.parent and path.name.startswith(DECISIONS_START)
        )
        yield filled.parent, evaluate(made[filled], name=filled.name, decisions=next(beside, None))


def sample_pages() -> Iterator[tuple[Path, bytes]]:
    """Bilag 1 of every filled sample as HTML: where it lies inside the folder of samples, and its bytes."""
    for folder, report in sample_reports():
        page = appendix(report, form="html")
        yield folder / page.name, page.data


def print_samples(again: Collection[Path]) -> Iterator[Path]:
    """Make the PDF of every sample that has none, and of those whose HTML is among ``again``; none without LibreOffice."""
    for folder, report in sample_reports() if office.office_available() else ():
        target = SAMPLES / folder / appendix_name(report.unit.name, report.followup.round)
        target = target.with_suffix(".pdf")
        if not target.is_file() or target.with_suffix(".html") in again:
            target.write_bytes(printed(report, target.name))
            yield target


def made_files() -> Iterator[tuple[Path, bytes]]:
    """Every file that is made, with its content."""
    for sample, data in all_samples():
        yield SAMPLES / sample, data
        yield golden_path(sample), workbook_text(data).encode()
    for sample, data in sample_pages():
        yield SAMPLES / sample, data
    for page, text in pages().items():
        yield page, text.encode()
    yield ROOT / "templates" / "plan.schema.json", plan_schema().encode()


def renew() -> list[Path]:
    """Write what changed and remove samples and texts that are no longer made; the files touched."""
    made = dict(made_files())
    old = (path for folder in (SAMPLES, GOLDEN) for path in folder.rglob("*.*") if path.is_file() and path not in made)
    gone = [path for path in old if path.suffix != ".pdf" or path.with_suffix(".html") not in made]
    changed = [path for path, data in made.items() if not path.is_file() or path.read_bytes() != data]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[path])
    for path in gone:
        path.unlink()
    return sorted([*changed, *gone, *print_samples(changed)])


PICTURES = {
    "skema": (Path("ishoej-2015") / "Ishøj 2015-08 (udfyldt).xlsx", "Korpset har fået"),
    "bilag": (Path("ishoej-2015") / "Bilag 1 - Ishøj 2015-08.xlsx", "hvad vil udvalget have gjort"),
    "bilag-maal": (Path("ishoej-2015") / "Bilag 1 - Ishøj 2015-08.xlsx", "Mål for mål"),
}
"""The pictures of the README: a sample, and words of the page to show the upper part of."""


def draw() -> Iterator[Path]:
    """Print the samples and keep the upper part of one page of each; the pictures made."""
    for name, (sample, words) in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            printed = office.pdf(SAMPLES / sample, Path(folder))
            texts = office.pdf_text(printed).split("\f")
            page = str(next(number for number, text in enumerate(texts, start=1) if words in text))
            target = ROOT / "docs" / "pictures" / name
            target.parent.mkdir(exist_ok=True)
            crop = ("-r", "100", "-x", "20", "-y", "30", "-W", "1130", "-H", "520")
            command = ["pdftoppm", "-png", "-singlefile", "-f", page, *crop, str(printed), str(target)]
            subprocess.run(command, check=True)
        yield target.with_suffix(".png")
    office.stop()


if __name__ == "__main__":
    for touched in renew():
        sys.stdout.write(f"{touched.relative_to(ROOT)}\n")
    for picture in draw() if "--pictures" in sys.argv else ():
        sys.stdout.write(f"{picture.relative_to(ROOT)}\n")
