"""Danish is spelt rightly wherever people read it: samples, overview, the report of a run, messages, the help of commands and the pages of docs.

hunspell with Debian's Danish dictionary reads the words; ``data/own_words.txt`` holds those of the trade, of places and of
plan files that it does not know. Without hunspell the tests are skipped and say so; in CI they fail.
"""

import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import openpyxl
import pytest

import insides as api
from followup_xl.catalogue import example, messages
from followup_xl.inbox.report.text import report_text, run_results
from followup_xl.page.layout import Book
from followup_xl.programme.pages.overview import overview_book
from pages import ROOT, made_parts
from small_inbox import plan, workbook

OWN_WORDS = Path(__file__).parent / "data" / "own_words.txt"
INSTALL = "Der mangler hunspell med dansk ordbog, fx: apt-get install hunspell hunspell-da"
SAMPLES = sorted((ROOT / "sample_workbooks").rglob("*.xlsx"))
ENGLISH = {"decisions.md", "performance.md", "releasing.md", "returned-workbooks.md"}
DANISH_PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted(page for page in (ROOT / "docs").glob("*.md") if page.name not in ENGLISH),
]
FOR_MACHINES = {"Data"}
"""The visible sheets whose words are codes."""
_CODE = re.compile(
    r"\S*(?:[^\W_][_=|@/\\][^\W_]|--|\.\w{2,}|\w:\w|\d[^\W\d_]|[^\W\d_]\d)\S*|`[^`]*`|(?<![^\W_])[A-ZÆØÅ]+-[A-Z0-9]+\w*"
)
"""What is no word: paths, options, keys, numbers of goals, hashes."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words(texts: Iterable[str]) -> set[str]:
    """The words of texts, without codes and what is written in capitals alone."""
    found = (word for text in texts for word in _WORD.findall(_CODE.sub(" ", text)))
    return {word for word in found if len(word) > 1 and not word.isupper()}


@cache
def own_words() -> frozenset[str]:
    """The words that are right though the dictionary does not know them."""
    lines = OWN_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _instead_of_hunspell() -> str:
    """Why hunspell cannot be asked; empty where it can."""
    if shutil.which("hunspell") is None:
        return INSTALL
    known = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True, check=False)
    return "" if "da_DK" in known.stdout + known.stderr else INSTALL


def misspelt(texts: Iterable[str]) -> list[str]:
    """The words that neither the dictionary nor the own list knows."""
    return sorted(_unknown(words(texts)) - own_words())


def _unknown(asked: Iterable[str]) -> set[str]:
    """The words that the dictionary does not know; the test is skipped, in CI failed, where nobody can say."""
    if lacking := _instead_of_hunspell():
        if os.environ.get("CI"):
            pytest.fail(lacking, pytrace=False)
        pytest.skip(lacking)
    found = subprocess.run(
        ["hunspell", "-d", "da_DK", "-i", "UTF-8", "-l"], input="\n".join(sorted(asked)), capture_output=True, text=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    return set(found.stdout.split())


def workbook_words(path: Path) -> Iterator[str]:
    """Everything a person reads in a workbook: cells, notes, and what the cells say when something is typed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" or sheet.title in FOR_MACHINES:
            continue
        hidden = {letter for letter, column in sheet.column_dimensions.items() if column.hidden}
        for row in sheet.iter_rows():
            if sheet.row_dimensions[row[0].row or 0].hidden:
                continue
            for cell in row:
                if isinstance(cell.value, str) and not cell.value.startswith("=") and cell.column_letter not in hidden:
                    yield cell.value
                if cell.comment:
                    yield cell.comment.text
        for rule in sheet.data_validations.dataValidation:
            yield from filter(None, (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error))


def book_words(book: Book) -> Iterator[str]:
    """The texts of pages as data."""
    for sheet in book.sheets:
        if sheet.name not in FOR_MACHINES:
            yield sheet.name
            yield from (
                str(cell.value) for row in sheet.rows for cell in row.cells.values() if isinstance(cell.value, str)
            )


def page_words(page: Path) -> str:
    """What a page says, without code, links' addresses and what it says in English."""
    text = re.sub(r"^```.*?^```|<!--.*?-->", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"(?m)`[^`]*`|^## [a-z]+$|\]\([^)]*\)", " ", text)
    return re.sub(r"^## For those who .*?(?=^## |\Z)", " ", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", DANISH_PAGES, ids=lambda path: path.stem)
def test_a_page_for_danes_is_spelt_rightly(page: Path) -> None:
    assert misspelt([page_words(page)]) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_spelt_rightly(sample: Path) -> None:
    assert misspelt(workbook_words(sample)) == []


def test_the_messages_are_spelt_rightly() -> None:
    assert misspelt(text for each in messages() for text in (each.title, each.meaning, example(each))) == []


def test_the_help_of_the_commands_is_spelt_rightly() -> None:
    assert (
        misspelt(text for parts in made_parts().values() for name, text in parts.items() if name.startswith("help"))
        == []
    )


def test_the_overview_and_the_report_of_a_run_are_spelt_rightly() -> None:
    received = [
        api.evaluate(workbook(unit, first, second), f"{unit}.xlsx")
        for unit, first, second in (("Ishøj", 4, 30), ("Greve", 12, None), ("Køge", -2, 21), ("Lejre", None, None))
    ]
    reports = [each.report for each in received if each.report]
    said = [
        *book_words(overview_book(api.consolidate(plan(), reports))),
        *report_text("Rapport", run_results(received)),
    ]
    assert len(said) > 100
    assert misspelt(said) == []


def test_a_word_that_nobody_knows_is_found() -> None:
    assert misspelt(["Der er 5 personner i måln UNG-R1 (»loentilskud« i a_b=c)."]) == [
        "loentilskud",
        "måln",
        "personner",
    ]


def test_the_own_list_names_each_word_once_and_none_that_the_dictionary_knows() -> None:
    lines = [line for line in OWN_WORDS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(set(lines))
    assert _unknown(lines) == set(lines)
