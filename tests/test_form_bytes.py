"""The forms as bytes: what every program must find written out in the file, since not every one takes it for granted."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache

import pytest

import insides as api
from followup_xl.plan.files import plan_or_findings, template_answers, template_names
from followup_xl.workbook.contract import GUIDE, TABLE

FORMS = [
    (name, filled) for name in template_names() for filled in (False, True) if not filled or template_answers(name)
]


@cache
def package(template: str, filled: bool) -> dict[str, str]:
    """The parts of a template's form as text."""
    plan = plan_or_findings(template).plan
    assert plan
    given = (api.Given(template_answers(template), "svar.csv"),) if filled else ()
    book, *_ = api.generate(plan, plan.units[:1], plan.rounds[0], *given)
    with zipfile.ZipFile(io.BytesIO(book[0].data)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def styles(parts: dict[str, str]) -> list[str]:
    """The formats of cells, by their index."""
    formats = parts["xl/styles.xml"].partition("<cellXfs")[2].partition("</cellXfs>")[0]
    return re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", formats)


def rules(parts: dict[str, str]) -> Iterator[str]:
    for name, text in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            yield from re.findall(r"<dataValidation .*?(?:/>|</dataValidation>)", text)


@pytest.mark.parametrize(("template", "filled"), FORMS)
def test_every_cell_says_whether_it_is_locked(template: str, filled: bool) -> None:
    parts = package(template, filled)
    formats, seen = styles(parts), dict[bool, int]()
    for name, text in parts.items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        assert "<sheetProtection sheet=" in text, name
        used = {int(index) for index in re.findall(r'<(?:c|row|col) [^>]*?\b(?:s|style)="(\d+)"', text)}
        assert not re.findall(r"<c (?![^>]*\bs=)[^>]*>", text), f"{name}: a cell in the Normal style, which is unlocked"
        for each in (formats[index] for index in used):
            assert 'applyProtection="1"' in each, each
            (locked,) = re.findall(r'<protection locked="([01])"/>', each)
            seen[locked == "1"] = seen.get(locked == "1", 0) + 1
    assert seen[True] > seen[False] > 0


@pytest.mark.parametrize(("template", "filled"), FORMS)
def test_a_rule_that_refers_to_another_cell_is_not_let_off_while_that_is_empty(template: str, filled: bool) -> None:
    for rule in rules(package(template, filled)):
        columns = set(re.findall(r"\$?([A-Z]{1,2})\$?\d", " ".join(re.findall(r"<formula[12]>(.*?)</formula", rule))))
        own = set(re.findall(r"([A-Z]+)\d", re.findall(r'sqref="([^"]*)"', rule)[0]))
        lenient = 'allowBlank="1"' in rule and columns - own
        assert not lenient or 'type="list"' in rule, rule


@pytest.mark.parametrize("template", template_names())
def test_the_guidance_is_the_first_tab_in_sight_and_the_table_in_front(template: str) -> None:
    book = package(template, False)["xl/workbook.xml"]
    names = re.findall(r'<sheet name="([^"]*)"', book)
    assert (names[0], names[-1]) == (GUIDE, TABLE)
    assert "firstSheet" not in book
    assert f'activeTab="{len(names) - 1}"' in book
