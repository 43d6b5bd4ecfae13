"""Text of others stays text everywhere: in the cells and notes of Bilag 1, in file names and on the terminal (promises 12, 15).

Each text is typed by a caseworker into the form; the workbook that comes of it is looked into as a package, so that what
is active is told from what only looks so.
"""

import io
import re
import subprocess
import sys
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from lxml import etree

import insides as api
import journeys
from followup_xl.cli import terminal as screen
from followup_xl.disk.store import file_name, inert
from followup_xl.model.plan import Plan
from followup_xl.page.layout import Book, Cell, Column, Row, Sheet
from followup_xl.reporting.evaluate import Received
from followup_xl.xlsx.write import workbook_bytes
from hostile import plans
from hostile.cells import at, replaced
from hostile.packing import form

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COMMENT, DESCRIPTION = ("UNG-02", "comment"), ("VIR-04", "description")

TEXTS: dict[str, str] = {
    "a formula": "=1+1",
    "a formula with a plus": "+1+1",
    "a formula with a minus": "-1+1",
    "a formula with an at": "@SUM(A1)",
    "an array formula": "{=SUM(A1:A9)}",
    "a formula after a blank": " =1+1",
    "a formula after a tab": "\t=1+1",
    "a formula after a line": "Se her:\n=1+1",
    "a full-width formula": "＝1+1",
    "a command": "=cmd|' /C calc'!A0",
    "a link by formula": '=HYPERLINK("http://localhost:9","Klik")',
    "a fetch": '=WEBSERVICE("http://localhost:9/"&A1)',
    "an address": "http://localhost:9/svar",
    "an address in the program's form": "internal:'Data'!A1",
    "a file": "external:c:\\svar.xlsx",
    "a mail": "mailto:nogen@localhost",
    "markup": "<b>fed</b> & <script>alert(1)</script>",
    "an end of the text": "</t></is></c><c><f>1+1</f></c>",
    "a marked section": "]]>",
    "an entity": "&lol; &#x41; &amp;",
    "markup of the terminal": "[bold red]rød[/] [link=http://localhost:9]klik[/link]",
    "a format": "{0} {name} %s %(name)s ${HOME} $(id)",
    "a number with zeros": "007",
    "a date": "1-2",
    "a truth": "TRUE",
    "an escape": "_x0041_ og _xD83D_",
    "a quote in front": "'=1+1",
    "separators": 'a;b,c\t"d"\ne',
    "letters of all sorts": "Ærø Øst Å é ß 漢字 עברית 😀",
    "letters with marks": unicodedata.normalize("NFD", "Ærø Å é"),
}
"""What people, or others, may write where there is room for words."""

UNSEEN: dict[str, tuple[str, str]] = {
    "an escape code": ("før\x1b[2Jefter", "før�[2Jefter"),
    "a bell": ("før\x07efter", "før�efter"),
    "a zero": ("før\x00efter", "før�efter"),
    "half a character": ("før\ud83defter", "før�efter"),
    "no character": ("før\uffffefter", "før�efter"),
}
"""What no workbook can hold, and what stands there instead."""


@cache
def evaluated(text: str) -> Received:
    """The form with a text as a comment and as a description, judged."""
    stored = escape(re.sub(r"_x(?=[0-9A-F]{4}_)", "_x005F_x", text))
    cell = f'<c r="{{ref}}" s="{{s}}" t="inlineStr"><is><t xml:space="preserve">{stored}</t></is></c>'
    sheet = replaced(form().parts[form().sheet].decode(), {at(*COMMENT): cell, at(*DESCRIPTION): cell})
    return api.evaluate(form().packed({form().sheet: sheet.encode()}), "skema.xlsx")


def with_text(text: str) -> bytes:
    """Bilag 1 of the form with a text as a comment and as a description; also one that no file could hold."""
    report = evaluated("neutral").report
    assert report
    answers = [
        replace(answer, comment=text, description=text) if answer.goal in ("UNG-02", "VIR-04") else answer
        for answer in report.followup.answers
    ]
    followup = replace(report.followup, answers=tuple(answers))
    goals = tuple(replace(goal, answer=followup.answer(goal.goal, goal.part)) for goal in report.goals)
    return api.appendix(replace(report, followup=followup, goals=goals)).data


def parts(data: bytes) -> Iterator[tuple[str, Any]]:
    """Every part of a package as a tree."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                yield name, etree.fromstring(package.read(name))


def active(data: bytes) -> list[str]:
    """What in a workbook could do something: formulas, links that lead out, parts that are no cells."""
    found: list[str] = []
    for name, root in parts(data):
        found += [f"{name}: {node.text}" for node in root.iter(f"{MAIN}f")]
        found += [f"{name}: {node.get('Target')}" for node in root.iter() if node.get("TargetMode") == "External"]
        found += [name] if re.search(r"vba|external|connection|embed|activeX|ctrl", name, re.I) else []
    return found


def texts(data: bytes) -> list[str]:
    """The text of every cell, as another library reads it; what it takes for anything else is left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it leaves out
        book = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell for page in book.worksheets for row in page.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.data_type == "s" and cell.value is not None]


@cache
def neutral() -> tuple[list[str], int]:
    """What is active in Bilag 1 when nobody has written anything odd, and how many cells have text."""
    data = with_text("neutral")
    return active(data), len(texts(data))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_typed_arrives_letter_for_letter_and_does_nothing(text: str) -> None:
    found = evaluated(text)
    assert found.report
    answers = found.report.followup
    assert [answers.answer("UNG-02").comment, answers.answer("VIR-04").description] == [text.strip()] * 2
    data = api.appendix(found.report).data
    assert active(data) == neutral()[0]
    written_texts = texts(data)
    assert len(written_texts) == neutral()[1]
    assert sum(text.strip() in shown for shown in written_texts) >= 2


def test_a_form_carries_nothing_active_on() -> None:
    """Not even a formula: Bilag 1 has values alone."""
    assert neutral()[0] == []


@pytest.mark.parametrize(("text", "shown"), UNSEEN.values(), ids=UNSEEN)
def test_what_no_workbook_can_hold_is_marked_and_the_workbook_is_not_lost(text: str, shown: str) -> None:
    assert sum(shown in found for found in texts(with_text(text))) >= 2


@pytest.mark.parametrize("sign", ["x", "😀"], ids=["letters", "signs of two units"])
def test_a_text_too_long_for_a_cell_stands_in_several_and_none_of_it_is_lost(sign: str) -> None:
    assert sum(shown.count(sign) for shown in texts(with_text(sign * 40_000)) if sign * 10 in shown) >= 2 * 40_000


@pytest.mark.parametrize("sign", ["x", "😀"], ids=["letters", "signs of two units"])
def test_a_cell_that_would_be_cut_in_silence_is_cut_with_a_mark(sign: str) -> None:
    rows = (Row({"a": Cell(sign * 40_000)}, "r"),)
    data = workbook_bytes(Book((Sheet("Ark", (Column("a", 20),), rows),), "Ark", "Prøve", "Prøve", date(2015, 8, 31)))
    (longest,) = texts(data)
    assert longest.endswith(" … [teksten er afkortet her]")
    assert 32_700 < len(longest.encode("utf-16-le")) // 2 <= 32_767
    assert longest.startswith(sign * 1000)


def test_a_description_of_a_sheet_cannot_make_a_formula_of_text() -> None:
    """The writer itself, with every text in a cell, a note and a link's words."""
    rows = tuple(
        Row({"a": Cell(text, note=text), "b": Cell(Decimal(number))}, f"r{number}")
        for number, text in enumerate(TEXTS.values())
    )
    data = workbook_bytes(
        Book((Sheet("Ark", (Column("a", 20), Column("b", 9)), rows),), "Ark", "Prøve", "Prøve", date(2015, 8, 31))
    )
    assert active(data) == []
    assert set(TEXTS.values()) <= set(texts(data))


# Names of files


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        pytest.param("Bilag 1 - Ishøj 2015-08", "Bilag 1 - Ishøj 2015-08.xlsx", id="a usual name"),
        pytest.param("../../../../tmp/svar", "-..-..-..-tmp-svar.xlsx", id="a way out of the folder"),
        pytest.param("C:\\svar", "C--svar.xlsx", id="a drive"),
        pytest.param("Ishøj\x1b[2J\nSkrevet", "Ishøj-[2J-Skrevet.xlsx", id="escape codes and lines"),
        pytest.param("\u202excod", "-xcod.xlsx", id="letters from right to left"),
        pytest.param('a*b?"<>|', "a-b-----.xlsx", id="signs that some systems forbid"),
        pytest.param(".skjult", "skjult.xlsx", id="a hidden file"),
        pytest.param("  ", "uden navn.xlsx", id="nothing"),
        pytest.param("ø" * 300, "ø" * 97 + ".xlsx", id="too long"),
    ],
)
def test_a_name_made_of_others_words_leads_nowhere(stem: str, name: str) -> None:
    assert file_name(stem, ".xlsx") == name


@pytest.mark.parametrize("unit", ["../../../../tmp/svar", "Ishøj\nSkrevet: alt.xlsx", "x" * 2000], ids=len)
def test_a_forged_municipality_writes_nowhere_but_into_the_folder(tmp_path: Path, unit: str) -> None:
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    (folder / "skema.xlsx").write_bytes(plans.unit(unit)())
    before = set(tmp_path.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-c", "from followup_xl.cli import main; main()", "evaluate", "skema.xlsx"],
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    new = sorted(set(tmp_path.rglob("*")) - before)
    assert [path.parent for path in new] == [folder, folder]
    assert all(path.name.startswith(word) for path, word in zip(new, ("Bilag 1 - ", "Endelig status "), strict=True))
    assert "\nSkrevet: alt.xlsx" not in done.stdout


# The terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b]0;titel\x07", "\\u001b]0;titel\\u0007", id="a title of the window"),
        pytest.param("a\rb", "a\\u000db", id="back to the start of the line"),
        pytest.param("\u202e61\u202c", "\\u202e61\\u202c", id="digits from right to left"),
        pytest.param("\u2066skjult\u2069", "\\u2066skjult\\u2069", id="a text of its own direction"),
        pytest.param("a\u200bb\ufeff", "a\\u200bb\\ufeff", id="blanks of no width"),
        pytest.param("\x9b2J", "\\u009b2J", id="an escape code of one sign"),
        pytest.param("a\u2028b", "a\\u2028b", id="a line that is none"),
        pytest.param("\ud83d", "\\ud83d", id="half a character"),
        pytest.param("[bold]{0}%s Ærø 😀", "[bold]{0}%s Ærø 😀", id="markup, formats and letters as they are"),
    ],
)
def test_the_terminal_shows_what_cannot_be_seen(text: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert inert(text) == shown
    screen.say(text)
    assert capsys.readouterr().out == f"{shown}\n"


def test_a_plan_has_no_signs_that_cannot_be_seen() -> None:
    content = journeys.plan().model_dump(mode="json", exclude_defaults=True)
    for sign in "\x00\x1b\x7f\x9b\u202e\u2066\uffff":
        with pytest.raises(ValueError, match="tekst uden styretegn og usynlige retningstegn"):
            Plan.model_validate({**content, "title": f"Plan{sign}"})
    assert Plan.model_validate({**content, "title": "To\nlinjer"}).title == "To\nlinjer"
