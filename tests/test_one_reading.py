"""A package that two programs may read differently is refused; what programs leave in honest files never is one."""

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest

import insides as api
import journeys
from followup_xl.model.cell import ErrorValue, RawBook, RawCell, RawText, TextRun
from followup_xl.xlsx.limits import Limits
from followup_xl.xlsx.read.book import raw_book
from hostile.cells import at, typed, with_cells, with_string
from hostile.packing import (
    BOOK,
    BOOK_RELATIONS,
    MAIN,
    RELATIONS,
    ROOT_RELATIONS,
    SMALL,
    STRINGS,
    STYLES,
    declared,
    form,
    relations,
)

SHEET = SMALL.sheet
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X16R2 = "http://schemas.microsoft.com/office/spreadsheetml/2015/02/main"
FOREIGN = f'xmlns:zz="urn:zz" xmlns:mc="{MC}" mc:Ignorable="zz"'


def book(data: bytes) -> RawBook:
    found = raw_book(data, "svar.xlsx")
    assert isinstance(found, RawBook), found[0].message
    return found


def refused(data: bytes) -> str:
    """The one finding that stops the file."""
    found = raw_book(data, "svar.xlsx")
    assert isinstance(found, tuple), found
    (entry,) = found
    assert entry.code == "E09"
    return str(entry.message)


def cells(data: bytes) -> dict[str, RawCell]:
    return {cell.ref: cell for cell in book(data).sheets[0].cells}


# Formats -------------------------------------------------------------------------------------------------------------

RECORDS = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
DXF = '<dxf><numFmt numFmtId="{id}" formatCode="{code}"/></dxf>'
ELSEWHERE = {
    "a conditional format": f"{RECORDS}<dxfs>{DXF}</dxfs>",
    "a table's format in an extension": f'{RECORDS}<extLst><ext uri="{{x}}">{DXF}</ext></extLst>',
    "a format under the table styles": f"{RECORDS}<tableStyles>{DXF}</tableStyles>",
    "a format of an alternative that is not read": (
        f'<numFmts><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="zz" xmlns:zz="urn:zz">'
        '<numFmt numFmtId="{id}" formatCode="{code}"/></mc:Choice></mc:AlternateContent></numFmts>' + RECORDS
    ),
    "anything else in an alternative that is not read": (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="zz" xmlns:zz="urn:zz">'
        '<zz:xf numFmtId="{id}"/></mc:Choice></mc:AlternateContent>' + RECORDS
    ),
    "a format in another namespace": '<numFmts><numFmt xmlns="urn:zz" numFmtId="{id}" formatCode="{code}"/></numFmts>' + RECORDS,
    "formats before those of the book": f"<dxfs>{DXF}</dxfs>{RECORDS}",
}  # fmt: skip


@pytest.mark.parametrize("where", ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize(
    ("number", "code", "expected"), [(9, "#,##0 kr", "0%"), (14, "0.00%", "mm-dd-yy"), (1, "0%", "0")]
)
def test_only_the_formats_of_the_stylesheet_are_those_of_cells(
    where: str, number: int, code: str, expected: str
) -> None:
    styles = (
        where.replace("{id}", str(number)).replace("{code}", code).replace('numFmtId="14"/>', f'numFmtId="{number}"/>')
    )
    data = SMALL.packed({STYLES: declared(f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>')})
    assert cells(data)["B2"].number_format == expected


def test_147_per_cent_stays_so_beside_the_currency_of_a_table() -> None:
    dxf = b'<dxfs count="1"><dxf><numFmt numFmtId="9" formatCode="#,##0.00 kr"/></dxf></dxfs></styleSheet>'
    own = form().parts[STYLES]
    end = b"</styleSheet>"
    assert b"<dxfs" in own
    named = own.replace(end, b'<extLst><ext uri="x">' + dxf.removesuffix(end) + b"</ext></extLst>" + end)
    count = own.count(b"<xf ") - own.split(b"<cellXfs")[0].count(b"<xf ") - own.split(b"</cellXfs>")[1].count(b"<xf ")
    named = named.replace(b"</cellXfs>", b'<xf numFmtId="9" fontId="0" fillId="0" borderId="0"/></cellXfs>')
    cell = f'<c r="{{ref}}" s="{count}"><v>1.47</v></c>'
    changed = with_cells({at("VIR-01"): cell})
    with zipfile.ZipFile(io.BytesIO(changed)) as package:
        content = package.read(form().sheet)
    found = book(form().packed({form().sheet: content, STYLES: named})).sheets[-1]
    (read,) = (cell for cell in found.cells if cell.ref == at("VIR-01"))
    assert (read.value, read.number_format) == (Decimal("1.47"), "0%")


def test_a_format_in_two_spellings_is_the_one_that_excel_reads() -> None:
    both = (
        f'<numFmts><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x16r2" xmlns:x16r2="{X16R2}">'
        '<numFmt numFmtId="170" formatCode="dd-mm-yyyy" x16r2:formatCode16="[$-da,1]dd-mm-yyyy"/></mc:Choice>'
        '<mc:Fallback><numFmt numFmtId="170" formatCode="0.0"/></mc:Fallback></mc:AlternateContent></numFmts>'
    )
    records = RECORDS.replace('"14"', '"170"')
    data = SMALL.packed({STYLES: declared(f'<styleSheet xmlns="{MAIN}">{both}{records}</styleSheet>')})
    assert cells(data)["B2"].number_format == "dd-mm-yyyy"


def test_records_of_named_styles_are_none_of_cells() -> None:
    named = f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>{RECORDS}<tableStyles><xf numFmtId="9"/></tableStyles>'
    data = SMALL.packed({STYLES: declared(f'<styleSheet xmlns="{MAIN}">{named}</styleSheet>')})
    assert cells(data)["B2"].number_format == "mm-dd-yy"


def test_one_number_for_two_formats_is_refused() -> None:
    two = '<numFmts><numFmt numFmtId="170" formatCode="0%"/><numFmt numFmtId="170" formatCode="0"/></numFmts>'
    data = SMALL.packed({STYLES: declared(f'<styleSheet xmlns="{MAIN}">{two}{RECORDS}</styleSheet>')})
    assert "talformat nr. 170 står to gange" in refused(data)


# Looks ---------------------------------------------------------------------------------------------------------------

LOOKS = {
    "raised": ('<rPr><vertAlign val="superscript"/></rPr>', "raised"),
    "lowered": ('<rPr><b/><vertAlign val="subscript"/></rPr>', "lowered"),
    "crossed out": ('<rPr><strike/><sz val="11"/></rPr>', "struck"),
    "crossed out in words": ('<rPr><strike val="true"/></rPr>', "struck"),
}


@pytest.mark.parametrize(("look", "word"), LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("inline", [False, True], ids=["shared", "in the cell"])
def test_runs_say_how_they_look(look: str, word: str, inline: bool) -> None:
    text = f"<r><t>14</t></r><r>{look}<t>5</t></r>"
    if inline:
        data = typed("VIR-01", f'<c r="{{ref}}" s="{{s}}" t="inlineStr"><is>{text}</is></c>')()
    else:
        data = with_string("VIR-01", text)()
    (found,) = (cell for cell in book(data).sheets[-1].cells if cell.ref == at("VIR-01"))
    assert (found.value, found.runs) == ("145", (TextRun("14"), TextRun("5", word)))


@pytest.mark.parametrize(
    "look", ["<rPr><b/></rPr>", '<rPr><strike val="0"/></rPr>', '<rPr><vertAlign val="baseline"/></rPr>']
)
def test_runs_without_a_look_are_none(look: str) -> None:
    data = with_string("VIR-01", f"<r><t>14</t></r><r>{look}<t>5</t></r>")()
    (found,) = (cell for cell in book(data).sheets[-1].cells if cell.ref == at("VIR-01"))
    assert (found.value, found.runs) == ("145", ())


@pytest.mark.parametrize(("look", "word"), [("<strike/>", "struck"), ('<vertAlign val="superscript"/>', "raised")])
def test_the_font_of_a_cell_makes_all_of_it_look_so(look: str, word: str) -> None:
    fonts = f"<fonts><font><sz/></font><font>{look}</font></fonts><dxfs><dxf><font><strike/></font></dxf></dxfs>"
    records = '<cellXfs><xf numFmtId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>'
    data = SMALL.packed({STYLES: declared(f'<styleSheet xmlns="{MAIN}">{fonts}{records}</styleSheet>')})
    assert cells(data)["B2"].runs == (TextRun("42247", word),)
    assert cells(data)["A2"].runs == ()


# Pictures and linked data types --------------------------------------------------------------------------------------

RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
OFFICE_2017 = "http://schemas.microsoft.com/office/2017/06/relationships"


SHOWN_ERROR = '<c r="A2" t="e" vm="1"><v>#VALUE!</v></c>'


@pytest.mark.parametrize(
    ("sort", "cell", "word"),
    [
        ("_localImage", SHOWN_ERROR, "picture"), ("_webimage", SHOWN_ERROR, "picture"), ("_error", SHOWN_ERROR, ""),
        ("_linkedentity2", SHOWN_ERROR, "linked"), ("_formattednumber", '<c r="A2" vm="1"><v>0.6</v></c>', "linked"),
        ("_formattednumber", '<c r="A2"><v>0.6</v></c>', ""),
    ],
)  # fmt: skip
def test_what_is_placed_in_a_cell_is_named(sort: str, cell: str, word: str) -> None:
    metadata = (
        '<metadataTypes count="1"><metadataType name="XLRICHVALUE" minSupportedVersion="120000"/></metadataTypes>'
        f'<futureMetadata name="XLRICHVALUE" count="1"><bk><extLst><ext uri="{{x}}"><xlrd:rvb i="0" xmlns:xlrd="{RICH}"/></ext>'
        '</extLst></bk></futureMetadata><valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata>'
    )
    more = (
        f'<Relationship Id="m1" Type="{RELATIONS}/sheetMetadata" Target="metadata.xml"/>'
        f'<Relationship Id="m2" Type="{OFFICE_2017}/rdRichValue" Target="richData/rdrichvalue.xml"/>'
        f'<Relationship Id="m3" Type="{OFFICE_2017}/rdRichValueStructure" Target="richData/s.xml"/></Relationships>'
    )
    own = SMALL.parts[BOOK_RELATIONS].replace(b"</Relationships>", more.encode())
    sheet = SMALL.parts[SHEET].replace(b'<c r="A2"><v>37</v></c>', cell.encode())
    data = SMALL.packed({
        BOOK_RELATIONS: own, SHEET: sheet, "xl/metadata.xml": declared(f'<metadata xmlns="{MAIN}">{metadata}</metadata>'),
        "xl/richData/rdrichvalue.xml": declared(f'<rvData xmlns="{RICH}"><rv s="0"><v>0</v></rv></rvData>'),
        "xl/richData/s.xml": declared(f'<rvStructures xmlns="{RICH}"><s t="{sort}"><k n="a"/></s></rvStructures>'),
    })  # fmt: skip
    found = cells(data)["A2"]
    assert (found.value, found.placed) == (ErrorValue("#VALUE!") if cell == SHOWN_ERROR else Decimal("0.6"), word)


@pytest.mark.parametrize("prefix", ["", "_xlfn."])
def test_a_picture_that_a_program_names_by_a_formula_is_one(prefix: str) -> None:
    formula = f'{prefix}DISPIMG("ID_1F",1)'
    cell = f'<c r="A2" t="str"><f>{formula}</f><v>=DISPIMG("ID_1F",1)</v></c>'
    assert cells(SMALL.with_text('<c r="A2"><v>37</v></c>', cell))["A2"].placed == "picture"


BOXED = (
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="0"><extLst><ext uri="{C7286773-470A-42A8-94C5-96B5CB345126}" '
    'xmlns:b="http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag"><b:xfComplement i="0"/></ext></extLst></xf></cellXfs>'
)


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ('s="1" t="b"><v>0</v>', "box"), ('s="1" t="b"><v>false</v>', "box"), ('s="1" t="b"><v>1</v>', ""),
        ('s="0" t="b"><v>0</v>', ""), ('s="1"><v>0</v>', ""),
    ],
)  # fmt: skip
def test_a_box_without_a_tick_is_one(cell: str, word: str) -> None:
    styles = declared(f'<styleSheet xmlns="{MAIN}">{BOXED}</styleSheet>')
    sheet = SMALL.parts[SHEET].replace(b'<c r="A2"><v>37</v>', f'<c r="A2" {cell}'.encode())
    assert cells(SMALL.packed({STYLES: styles, SHEET: sheet}))["A2"].placed == word


def test_metadata_that_leads_nowhere_is_no_fault() -> None:
    data = SMALL.with_text('<c r="A2"><v>37</v></c>', '<c r="A2" t="e" vm="7"><v>#VALUE!</v></c>')
    assert cells(data)["A2"].placed == ""


# Texts in no cell ----------------------------------------------------------------------------------------------------

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
BOX = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>60</xdr:row></xdr:from>"
    "<xdr:to><xdr:col>9</xdr:col><xdr:row>70</xdr:row></xdr:to><xdr:sp><xdr:txBody><a:p><a:r><a:t>12 </a:t></a:r>"
    "<a:r><a:t>personer</a:t></a:r></a:p><a:p><a:r><a:t>i alt</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
)
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<v:shape id="a"><v:textbox><div>en note<br></div></v:textbox><x:ClientData ObjectType="Note"/></v:shape>'
    '<v:shape id="b"><v:textbox style="x"><div><font>45 &amp; flere<br></font></div></v:textbox>'
    '<x:ClientData ObjectType="Checkbox"><x:Anchor>\n 2, 5, 3, 0, 4, 0, 5, 0</x:Anchor></x:ClientData></v:shape></xml>'
)


def beside(kind: str, name: str, content: bytes) -> bytes:
    more = {
        f"xl/worksheets/_rels/{SHEET.rpartition('/')[2]}.rels": relations(("d1", kind, name)),
        f"xl/worksheets/{name}": content,
    }
    return SMALL.packed(more)


@pytest.mark.parametrize("around", ["{}", f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="a14">{{}}</mc:Choice>'
                                          "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"], ids=["plain", "twice"])  # fmt: skip
def test_a_text_box_is_read_once_with_its_place(around: str) -> None:
    shapes = around.replace("{}", BOX)
    content = f'<xdr:wsDr xmlns:xdr="{DRAWN}/spreadsheetDrawing" xmlns:a="{DRAWN}/main">{shapes}</xdr:wsDr>'
    found = book(beside("drawing", "d.xml", declared(content))).sheets[0]
    assert found.loose_texts == (RawText("text_box", "12 personer\ni alt", "F61"),)


@pytest.mark.parametrize("year", ["2010/main", "2012/slicer", "2015/9/8/chartex"])
def test_what_older_programs_show_in_place_of_a_slicer_is_no_text_box(year: str) -> None:
    new = f'<mc:Choice xmlns:q="http://schemas.microsoft.com/office/drawing/{year}" Requires="q"><xdr:graphicFrame/></mc:Choice>'
    old = "<mc:Fallback><xdr:sp><xdr:txBody><a:p><a:r><a:t>Udsnit kræver Excel 2013</a:t></a:r></a:p></xdr:txBody></xdr:sp></mc:Fallback>"
    start, _, end = BOX.partition("<xdr:sp>")
    either = f'<mc:AlternateContent xmlns:mc="{MC}">{new}{old}</mc:AlternateContent>'
    anchor = start + either + end[end.index("</xdr:sp>") + len("</xdr:sp>") :]
    content = f'<xdr:wsDr xmlns:xdr="{DRAWN}/spreadsheetDrawing" xmlns:a="{DRAWN}/main">{anchor}</xdr:wsDr>'
    found = book(beside("drawing", "d.xml", declared(content))).sheets[0]
    assert found.loose_texts == (RawText("picture", "", "F61"),)


def test_older_boxes_are_read_but_for_those_of_notes() -> None:
    found = book(beside("vmlDrawing", "d.vml", VML.encode())).sheets[0]
    assert found.loose_texts == (RawText("text_box", "45 & flere", "C4"),)


def test_headers_and_footers_are_read_where_they_are_printed() -> None:
    printed = (
        "<customSheetViews><customSheetView><headerFooter><oddHeader>gammel</oddHeader></headerFooter></customSheetView>"
        '</customSheetViews><headerFooter><oddHeader>&amp;L&amp;"Arial,Fed"&amp;12 LED-02: 12&amp;RSide &amp;P</oddHeader>'
        "<firstFooter>&amp;D</firstFooter></headerFooter>"
    )
    found = book(SMALL.with_text("</sheetData>", f"</sheetData>{printed}")).sheets[0]
    assert found.loose_texts == (RawText("header", "LED-02: 12 Side", ""),)


def test_the_date_system_is_told() -> None:
    assert book(SMALL.with_text("<sheets>", '<workbookPr date1904="1"/><sheets>', BOOK)).date1904
    assert not book(SMALL.packed()).date1904


# Two readings --------------------------------------------------------------------------------------------------------

NUMBER = '<c r="A2"><v>37</v></c>'
ALTERNATIVE = f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="zz" xmlns:zz="urn:zz">{{}}</mc:Choice></mc:AlternateContent>'
AMONG_CELLS = {
    "an element in the middle of a value": '<c r="A2"><v>3<zz:x xmlns:zz="urn:zz"/>7</v></c>',
    "an element after a value's text": '<c r="A2"><v>37<zz:x xmlns:zz="urn:zz"/></v></c>',
    "an element that is dropped": f'<c r="A2" {FOREIGN}><v>3<zz:x/>7</v></c>',
    "a value within an element": f'<c r="A2" {FOREIGN}><zz:x><v>37</v></zz:x></c>',
    "a cell within an element": f'<zz:x {FOREIGN}><c r="A2"><v>37</v></c></zz:x>',
    "an alternative in a value": f'<c r="A2"><v>{ALTERNATIVE.format("37")}</v></c>',
    "an alternative of values": f'<c r="A2">{ALTERNATIVE.format("<v>37</v>")}</c>',
    "an alternative of cells": ALTERNATIVE.format(NUMBER),
    "a formula within a value": '<c r="A2"><v>37<f>1</f></v></c>',
    "a value within a formula": '<c r="A2"><f>1<v>37</v></f></c>',
    "blanks that are none": '<c r="A2"><v>&#160;37</v></c>',
    "thin blanks": '<c r="A2"><v>37&#8239;</v></c>',
    "a value where a text should be": '<c r="A2" t="inlineStr"><v>37</v></c>',
    "a text where a number should be": '<c r="A2" t="n"><is><t>37</t></is></c>',
    "a text where no type is told": '<c r="A2"><is><t>37</t></is></c>',
    "a text where a shared one should be": '<c r="A2" t="s"><is><t>37</t></is></c>',
    "a text within the text of a font": '<c r="A2" t="inlineStr"><is><r><rPr><t>37</t></rPr></r></is></c>',
    "an element in a text": '<c r="A2" t="inlineStr"><is><t>3<zz:x xmlns:zz="urn:zz"/>7</t></is></c>',
    "a value in an extension beside another": '<c r="A2"><v>37</v><v>38</v></c>',
}  # fmt: skip
AMONG_TEXTS = {
    "an element in a text": "<si><t>M<zz:x xmlns:zz='urn:zz'/>ål</t></si>",
    "a text of others before": "<zz:y xmlns:zz='urn:zz'><si><t>4</t></si></zz:y><si><t>Mål</t></si>",
    "an element of others before": "<zz:y xmlns:zz='urn:zz'/><si><t>Mål</t></si>",
    "an alternative of texts": f"{ALTERNATIVE.format('<si><t>4</t></si>')}<si><t>Mål</t></si>",
    "an alternative in a text": f"<si>{ALTERNATIVE.format('<t>4</t>')}</si>",
    "an alternative in a run": f"<si><r>{ALTERNATIVE.format('<t>4</t>')}</r></si>",
    "two texts in one": "<si><t>M</t><t>ål</t></si>",
    "two texts in a run": "<si><r><t>M</t><t>ål</t></r></si>",
    "a text in a text": "<si><t><t>Mål</t></t></si>",
}


@pytest.mark.parametrize("markup", AMONG_CELLS.values(), ids=AMONG_CELLS)
def test_nothing_foreign_stands_among_the_cells(markup: str) -> None:
    refused(SMALL.with_text(NUMBER, markup))


@pytest.mark.parametrize("markup", AMONG_TEXTS.values(), ids=AMONG_TEXTS)
def test_nothing_foreign_stands_among_the_texts(markup: str) -> None:
    refused(SMALL.with_text("<si><t>Mål</t></si>", markup, STRINGS))


AROUND = {
    "sheets among others": (BOOK, "<sheets>", "<sheets><zz:x xmlns:zz='urn:zz'/>"),
    "the list of sheets twice": (BOOK, "<sheets>", '<sheets/><zz:x xmlns:zz="urn:zz"><sheet name="b" r:id="r1"/></zz:x><sheets>'),
    "an alternative of sheets": (BOOK, "<sheets>", "<sheets>" + ALTERNATIVE.format('<sheet name="b"/>')),
    "a name with an element": (BOOK, "</sheets>", "</sheets><definedNames><definedName name='a'>A<b/></definedName></definedNames>"),
    "cells beside the table of cells": (SHEET, "</sheetData>", '</sheetData><row r="9"><c r="A9"><v>1</v></c></row>'),
    "cells in an element of others": (SHEET, "<sheetData>", "<zz:x xmlns:zz='urn:zz'><sheetData/></zz:x><sheetData>"),
    "a merge in a view": (SHEET, "</sheetData>", '</sheetData><customSheetViews><mergeCell ref="A1:B1"/></customSheetViews>'),
}  # fmt: skip


@pytest.mark.parametrize(("part", "old", "new"), AROUND.values(), ids=AROUND)
def test_nothing_foreign_stands_among_sheets_and_names(part: str, old: str, new: str) -> None:
    refused(SMALL.with_text(old, new, part))


OFFICE = f'Type="{RELATIONS}/officeDocument"'
MAINS = {
    "two of one type": f'<Relationship Id="r0" {OFFICE} Target="b.xml"/>',
    "two that are the same": f'<Relationship Id="r0" {OFFICE} Target="xl/workbook.xml"/>',
    "one of a type of nobody's": '<Relationship Id="r0" Type="urn:x/officeDocument" Target="b.xml"/>',
    "one of a type nearly right": f'<Relationship Id="r0" Type="{RELATIONS}/x/officeDocument" Target="b.xml"/>',
    "one of the strict type": (
        '<Relationship Id="r0" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="b.xml"/>'
    ),
    "one within another": f'<zz:x xmlns:zz="urn:zz"><Relationship Id="r0" {OFFICE} Target="b.xml"/></zz:x>',
}


@pytest.mark.parametrize("more", MAINS.values(), ids=MAINS)
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_a_package_has_one_workbook(more: str, first: bool) -> None:
    old, new = ("<Relationship ", f"{more}<Relationship ") if first else ("</Relationships>", f"{more}</Relationships>")
    refused(SMALL.with_text(old, new, ROOT_RELATIONS))


@pytest.mark.parametrize("kind", ["worksheet", "sharedStrings", "styles"])
def test_a_relationship_counts_by_its_whole_type(kind: str) -> None:
    part = SMALL.parts[BOOK_RELATIONS].decode().replace(f"{RELATIONS}/{kind}", f"urn:x/{kind}")
    found = raw_book(SMALL.packed({BOOK_RELATIONS: part.encode()}), "svar.xlsx")
    assert isinstance(found, tuple), "a text, a format or a sheet is missing then"


# What programs leave -------------------------------------------------------------------------------------------------

AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
HONEST = {
    "ids of revisions and heights of Excel": (
        SHEET, "<worksheet ", f'<worksheet xmlns:mc="{MC}" mc:Ignorable="x14ac xr" xmlns:x14ac="{AC}" '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{0}" '),
    "heights of rows": (SHEET, '<row r="1">', f'<row r="1" spans="1:3" xmlns:x14ac="{AC}" x14ac:dyDescent="0.25">'),
    "metadata of cells": (SHEET, '<c r="A2">', '<c r="A2" cm="1" vm="2">'),
    "an extension of a cell": (SHEET, "<v>37</v>", '<v>37</v><extLst><ext uri="x"><v xmlns="urn:x">9</v></ext></extLst>'),
    "an extension of a row": (SHEET, "</row>", '<extLst><ext uri="x"><c><v>9</v></c></ext></extLst></row>'),
    "an extension of a sheet": (
        SHEET, "</sheetData>", '</sheetData><extLst><ext uri="x"><sheetProtection sheet="1"/><mergeCell/></ext></extLst>'),
    "controls in two spellings": (
        SHEET, "</sheetData>", f'</sheetData><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><controls/>'
        "</mc:Choice><mc:Fallback/></mc:AlternateContent>"),
    "the path of the workbook": (
        BOOK, "<sheets>", f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="urn:a"/>'
        "</mc:Choice></mc:AlternateContent><sheets>"),
    "an entry of an old macro sheet": (BOOK, "</sheets>", '<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/></sheets>'),
    "an extension of the workbook": (
        BOOK, "</sheets>", '</sheets><extLst><ext uri="x"><x15:a xmlns:x15="urn:a"/></ext></extLst>'),
    "how a text is spoken": (STRINGS, "<t>Mål</t>", '<t xml:space="preserve">Mål</t><rPh sb="0" eb="1"><t>MÅL</t></rPh><phoneticPr fontId="1"/>'),
    "a text in runs": (STRINGS, "<t>Mål</t>", "<r><t>M</t></r><r><rPr><b/><sz val='9'/><color rgb='FF'/></rPr><t>ål</t></r>"),
    "an extension of the texts": (STRINGS, "</sst>", '<extLst><ext uri="x"><si><t>9</t></si></ext></extLst></sst>'),
}  # fmt: skip


@pytest.mark.parametrize(("part", "old", "new"), HONEST.values(), ids=HONEST)
def test_what_programs_leave_is_no_fault(part: str, old: str, new: str) -> None:
    found = cells(SMALL.with_text(old, new, part))
    assert {ref: found[ref].value for ref in ("A1", "B1", "A2")} == {"A1": "Mål", "B1": "Ærø", "A2": Decimal(37)}


SVG = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg/>'


def test_a_picture_with_a_doctype_is_not_parsed() -> None:
    drawing = declared(f'<xdr:wsDr xmlns:xdr="{DRAWN}/spreadsheetDrawing"/>')
    data = SMALL.packed({
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("d1", "drawing", "../drawings/d.xml")),
        "xl/drawings/d.xml": drawing, "xl/drawings/_rels/d.xml.rels": relations(("p1", "image", "../media/p.svg")),
        "xl/media/p.svg": SVG,
    })  # fmt: skip
    assert len(cells(data)) == 4


def test_a_sheet_among_the_pictures_is_a_sheet() -> None:
    """Where a part lies says nothing; that something reads it does."""
    moved = SMALL.parts[BOOK_RELATIONS].replace(b"worksheets/sheet1.xml", b"media/p.svg")
    image = relations(("i1", "image", "media/p.svg"))
    bad = SMALL.parts[SHEET].replace(b"<worksheet", b"<!DOCTYPE worksheet><worksheet")
    data = SMALL.packed({
        BOOK_RELATIONS: moved.replace(b"</Relationships>", image[image.index(b"<Relationship "):]),
        SHEET: None, "xl/media/p.svg": bad,
    })  # fmt: skip
    found = raw_book(data, "svar.xlsx")
    assert isinstance(found, tuple)
    assert found[0].code == "E07"


def test_folders_with_backslashes_are_read_and_marked() -> None:
    data = form().packed()
    turned = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(turned, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)
            entry.filename = name.replace("/", "\\")
            new.writestr(entry, old.read(name))
    found = api.evaluate(turned.getvalue(), "skema.xlsx")
    assert journeys.reading(found) == journeys.READ
    copy = api.marked(turned.getvalue(), found)
    assert copy
    assert journeys.reading(api.evaluate(copy.book.data, "skema.xlsx")) == journeys.READ


def named(count: int, attributes: str = "", to: str = "Tal!$A$1") -> bytes:
    names = "".join(f'<definedName name="n{number}" {attributes}>{to}</definedName>' for number in range(count))
    return SMALL.with_text("</sheets>", f"</sheets><definedNames>{names}</definedNames>", BOOK)


@pytest.mark.parametrize(
    ("attributes", "to"),
    [
        ('hidden="1"', "Tal!$A$1"),
        ("", "Tal!#REF!"),
        ("", "[1]Tal!$A$1"),
        ('hidden="true" localSheetId="0"', "Tal!$A$1"),
    ],
)
def test_names_that_nobody_sees_or_that_point_away_are_no_limit(attributes: str, to: str) -> None:
    found = book(named(12_000, attributes, to))
    assert found.names == {}
    assert found.sheets[0].names == {}


def test_names_in_sight_are_counted() -> None:
    assert len(book(named(10_000)).names) == 10_000
    found = raw_book(named(10_001), "svar.xlsx")
    assert isinstance(found, tuple)
    assert "10.001 navne" in found[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_cells_are_counted_once_whatever_else_must_be_parsed(encoding: str) -> None:
    """7,000 empty cells might be filled ones as far as bytes tell; a part that must be parsed adds nothing to them."""
    rows = "".join(f'<row r="{row}">{"<c/>" * 14}</row>' for row in range(3, 503))
    item = "<a><!-- en bemærkning -->x</a>".encode(encoding)
    sheet = SMALL.parts[SHEET].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    found = raw_book(SMALL.packed({SHEET: sheet, "xl/a.xml": item}), "svar.xlsx", Limits(cells=4))
    assert isinstance(found, RawBook), found
    assert len(found.sheets[0].cells) == 4


def test_a_merge_in_each_row_costs_no_more_than_its_cells() -> None:
    from followup_xl.xlsx.references import sheet_as_shown

    cells_of = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>1</v></c></row>' for row in range(1, 3001)
    )
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 3001))
    content = (
        f'<worksheet xmlns="{MAIN}"><sheetData>{cells_of}</sheetData><mergeCells>{merges}</mergeCells></worksheet>'
    )
    found = book(SMALL.packed({SHEET: declared(content)})).sheets[0]
    seen: list[Any] = [cell.ref for cell in sheet_as_shown(found).cells]
    assert seen == [f"A{row}" for row in range(1, 3001)]
