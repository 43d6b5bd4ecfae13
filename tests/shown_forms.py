"""Answered forms whose input cells are mutated: other number formats, figures as texts, letters that are raised or struck out."""

import random
import re
from functools import cache
from html import escape

import journeys
from followup_xl.model.followup import DATES
from followup_xl.workbook.contract import NUMBERS, TEXTS
from followup_xl.workbook.rows.row import form_rows
from hostile.cells import place, replaced
from hostile.packing import BOOK, STYLES, Carrier, form
from shown_cells import DAYS, FIGURES, SERIALS, TEXT_FORMATS, records
from shown_cells import NUMBERS as STORED

_CODES = tuple(dict.fromkeys((*FIGURES, *DAYS, *TEXT_FORMATS)))
_TYPED = (
    "14", "1.098", "1 098", "1\u00a0098", "1\u202f098", "1\u2009098", "1\u2003098", "12\n345", "14\t500", "12,000", "1,250",
    "37,5", "37.5", " 37 ", "\u00a037\u00a0", "3\u200b7", "\u200e37\u200e", "3\u200f7", "３７", "٣٧", "1O", "l4", "14²", "14⁵",
    "–5", "−5", "-", "98 personer", "60 %", "60 pct.", "11 ud af 62", "ca. 11", "syv", "12  345", "1̶4", "12\n", "halvdelen",
    "12.000", "0,125", "1234,500", "12,000 personer", "1:30", "(5)", "5-", "1e3", "i.t.", "1'000",
)  # fmt: skip
_WRITTEN = (
    "31-07-2015",
    "1/7-2015",
    "31.\njuli 2015",
    "juli 2015",
    "d. 1. juli 2015",
    "3\u200b1-07-2015",
    "31-07-2015\t",
)
_RICH = (
    (("14", ""), ("5", "superscript")), (("4", ""), ("1", "subscript")), (("14", "strike"), ("5", "")), (("14", "strike"),),
    (("98", ""), (" personer", "superscript")), (("Flere er ", ""), ("ikke ", "strike"), ("på vej.", "")), (("5", "superscript"),),
)  # fmt: skip
_LOOKS = {
    "": "",
    "strike": "<strike/>",
    "superscript": '<vertAlign val="superscript"/>',
    "subscript": '<vertAlign val="subscript"/>',
}


_LIGHTER = re.compile(r"<(conditionalFormatting|dataValidations)\b.*?</\1>", re.DOTALL)
"""What helps while typing and shows no other text: without it the office program opens a form much faster."""


@cache
def inputs() -> dict[str, str]:
    """The address of each input cell of the form, with the key of its column."""
    found = place()
    lines = [(line.key, column) for line in form_rows(journeys.plan()) for column in line.inputs]
    return {found.at(row, column): column for row, column in lines if row in found.rows and column in found.columns}


@cache
def _styled() -> tuple[bytes, dict[str, int]]:
    """The styles with one more for each format code, and the number of each."""
    text = form().parts[STYLES].decode()
    formats, looks = records(_CODES)
    own = re.search(r'<cellXfs count="(\d+)"', text)
    assert own
    text = re.sub(r'<numFmts count="\d+">', f"<numFmts>{formats}".replace("\\", r"\\"), text)
    text = text.replace("</cellXfs>", f"{looks}</cellXfs>").replace(own[0], "<cellXfs")
    return text.encode(), {code: int(own[1]) + at for at, code in enumerate(_CODES)}


def _text(value: str) -> str:
    return f'<is><t xml:space="preserve">{escape(value)}</t></is>'


def _markup(draw: random.Random, column: str) -> str:
    """A cell of an input column, as somebody or something may leave it."""
    styles = _styled()[1]
    figure, day = column in NUMBERS, column in DATES
    which = draw.random()
    if which < 0.6 and (figure or day):
        code, value = (
            (draw.choice(FIGURES), draw.choice(STORED)) if figure else (draw.choice(DAYS), draw.choice(SERIALS))
        )
        return f'<c r="{{ref}}" s="{styles[code]}"><v>{value}</v></c>'
    if which < 0.7:
        pieces = "".join(
            f'<r><rPr>{_LOOKS[look]}</rPr><t xml:space="preserve">{escape(text)}</t></r>'
            for text, look in draw.choice(_RICH)
        )
        return f'<c r="{{ref}}" s="{{s}}" t="inlineStr"><is>{pieces}</is></c>'
    typed = draw.choice(_TYPED if figure else _WRITTEN if day else ("Flere er på vej.", "14", "Ja", "Afventer"))
    code = draw.choice(TEXT_FORMATS)
    look = f"{styles[code]}" if which > 0.9 or column in TEXTS else "{s}"
    return f'<c r="{{ref}}" s="{look}" t="inlineStr">{_text(typed)}</c>'


def mutated(seed: int) -> bytes:
    """The answered form with four in ten input cells mutated; every tenth counts its days from 1904."""
    draw = random.Random(seed)
    own = form()
    changed = {
        ref: _markup(draw, column)
        for ref, column in inputs().items()
        if column in (*NUMBERS, *DATES, *TEXTS) and draw.random() < 0.4
    }
    book = own.parts[BOOK]
    if seed % 10 == 9:
        book = re.sub(rb"<workbookPr", b'<workbookPr date1904="1"', book)
    sheet = _LIGHTER.sub("", replaced(own.parts[own.sheet].decode(), changed)).encode()
    return Carrier(own.name, own.parts, own.sheet).packed({own.sheet: sheet, STYLES: _styled()[0], BOOK: book})
