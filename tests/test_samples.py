"""The sample workbooks in the folder are the ones the program makes, hold what their texts say, and are sound files.

After a change that is meant to show: ``python3 run.py renew``, then read the difference of the texts in tests/golden.
"""

import io
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

import insides as api
from followup_xl.cli.learn import all_samples
from followup_xl.plan.files import answered_templates
from renew import GOLDEN, SAMPLES, golden_path, sample_pages
from workbook_text import workbook_text

MADE, PAGES = dict(all_samples()), dict(sample_pages())
EACH = pytest.mark.parametrize("sample", MADE, ids=[path.stem for path in MADE])
RENEW = "run: python3 run.py renew"


def parts(data: bytes) -> list[tuple[str, bytes]]:
    """What is in a package, in its order. Compression is left out: it differs from one zlib to another."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def names_in(folder: Path, ending: str) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob(f"*{ending}")}


def test_each_template_has_its_samples_and_there_are_no_others() -> None:
    assert names_in(SAMPLES, ".xlsx") == set(MADE), RENEW
    assert names_in(SAMPLES, ".html") == set(PAGES), RENEW
    assert names_in(SAMPLES, ".pdf") == {path.with_suffix(".pdf") for path in PAGES}, f"{RENEW}, where LibreOffice is"
    kept = {path.suffix for path in names_in(SAMPLES, "")}
    assert kept == {"", ".xlsx", ".html", ".pdf"}, RENEW
    assert names_in(GOLDEN, ".txt") == {path.with_suffix(".txt") for path in MADE}, RENEW
    for template in answered_templates():
        names = sorted(path.name for path in MADE if path.parts[0] == template)
        blank = [name for name in names if not name.startswith("Bilag 1 - ") and not name.endswith(" (udfyldt).xlsx")]
        assert len(blank) == (2 if template == "vip2-2007" else 1), "a blank one for each unit of a plan for a few"
        assert len(names) - len(blank) == 2


@pytest.mark.parametrize("sample", PAGES, ids=[path.stem for path in PAGES])
def test_a_page_is_what_the_program_makes(sample: Path) -> None:
    assert (SAMPLES / sample).read_bytes() == PAGES[sample], RENEW


@EACH
def test_a_sample_is_what_the_program_makes(sample: Path) -> None:
    kept, made = parts((SAMPLES / sample).read_bytes()), parts(MADE[sample])
    assert [name for name, _ in kept] == [name for name, _ in made], RENEW
    assert [name for name, data in made if dict(kept)[name] != data] == [], RENEW


@EACH
def test_a_sample_reads_as_its_text(sample: Path) -> None:
    kept = golden_path(sample).read_text(encoding="utf-8")
    assert kept.splitlines() == workbook_text(MADE[sample]).splitlines(), RENEW


@EACH
def test_a_sample_is_sound(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    path.write_bytes(MADE[sample])
    found = OpenXmlValidator().validate(path)
    assert [str(error) for error in found.errors] == []
    assert found.is_valid


@pytest.mark.parametrize("template", answered_templates())
def test_the_appendix_is_that_of_the_filled_sample(template: str) -> None:
    (filled,) = (path for path in MADE if path.parts[0] == template and path.stem.endswith("(udfyldt)"))
    report = api.evaluate(MADE[filled], filled.name).report
    assert report
    book = api.appendix(report)
    assert book.data == MADE[Path(template) / book.name]
