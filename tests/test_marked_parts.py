"""Single parts being marked, in markup written by hand: every way of writing a sheet, notes, boxes, borders and zips."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from followup_xl.marking.copy import repacked
from followup_xl.marking.marks import Memory, remembered, texts_of
from followup_xl.marking.notes import Boxes, boxed, noted, own_line
from followup_xl.marking.parts import (
    SheetPatch,
    Sizes,
    free_name,
    in_front,
    with_first_sheet,
    with_relation,
    with_types,
)
from followup_xl.marking.styles import USUAL, Before, Border, Side, Styles, border_from, border_text, with_mark
from followup_xl.marking.tree import UnmarkableError, tree
from followup_xl.xlsx.package import PackageError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


# --- a part as a tree ---

ODD = (
    "\ufeff<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n<?mso-app progid=\"Excel\"?><!-- > før -->"
    f"<x:worksheet xmlns:x='{MAIN}' xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"\n"
    "  mc:Ignorable='x14ac  xr' xmlns:x14ac='urn:a' xmlns:xr='urn:r' xr:uid=\"{A&#10;&#x41;&quot;'>}\"  >"
    "<x:sheetData  ><x:row r = '1' x14ac:dyDescent='0.25'><x:c r='A1' t=\"str\" s='3'><x:v xml:space='preserve'> a&#10;\t\r\n"
    "&amp;&#x1F600;æ<![CDATA[<x:c r='A1'/> &amp;]]></x:v ></x:c><x:c r='B1'></x:c></x:row><?pi a>b?></x:sheetData>"
    "<mc:AlternateContent><mc:Choice Requires='x14ac'/><mc:Fallback/></mc:AlternateContent></x:worksheet>\r\n<!-- slut -->\n"
).encode()
"""What parsers that write parts anew change: quotes, blanks, references, CDATA, comments, instructions, prefixes."""


@pytest.mark.parametrize("most", [1, 2, 3, 4, 99])
@pytest.mark.parametrize("data", [ODD, ODD.replace(b"\xc3\xa6", b"\xe6").replace(b"UTF-8", b"ISO-8859-1")[3:]])
def test_a_tree_is_written_as_it_was_however_many_of_its_elements_are_nodes(data: bytes, most: int) -> None:
    assert tree("ark", data, lambda _, __, depth: depth <= most)[0].written() == data
    assert tree("ark", data)[0].written() == data


def test_of_an_odd_part_only_the_tag_that_must_change_is_written_anew() -> None:
    patch = SheetPatch("ark", ODD, {1}, lambda _: False)
    patch.restyle((1, 1), 9)
    patch.restyle((1, 3), 8)
    expected = ODD.replace(b" s='3'", b' s="9"').replace(b"</x:row>", b'<x:c r="C1" s="8"/></x:row>')
    assert patch.content() == expected


# --- a sheet ---


def sheet(inside: str, prefix: str = "") -> str:
    named = f'xmlns:{prefix[:-1]}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    return f"<{prefix}worksheet {named}>{inside}</{prefix}worksheet>"


def restyled(text: str, cells: Mapping[tuple[int, int], int]) -> str:
    patch = SheetPatch("ark", text.encode(), {row for row, _ in cells}, lambda _: False)
    for place, style in cells.items():
        patch.restyle(place, style)
    return patch.content().decode()


RESTYLED = {
    "its style is changed": ('<row r="1"><c r="A1" s="1"><v>3</v></c></row>', '<row r="1"><c r="A1" s="9"><v>3</v></c></row>'),
    "a style is added": ('<row r="1"><c r="A1"/></row>', '<row r="1"><c r="A1" s="9"/></row>'),
    "a style before the reference": ("<row r='1'><c s='1' r='A1'/></row>", "<row r='1'><c s=\"9\" r='A1'/></row>"),
    "an attribute that looks like one": (
        '<row r="1"><c r="A1" x=\' s="2"\' s="1"/></row>',
        '<row r="1"><c r="A1" x=\' s="2"\' s="9"/></row>',
    ),
    "blanks and lines in the tag": ('<row r="1"><c r="A1"\n  s = "1"  /></row>', '<row r="1"><c r="A1" s="9"  /></row>'),
    "it is put in before the next": ('<row r="1"><c r="C1"/></row>', '<row r="1"><c r="A1" s="9"/><c r="C1"/></row>'),
    "it is put into an empty row": ('<row r="1" ht="20"/>', '<row r="1" ht="20"><c r="A1" s="9"/></row>'),
    "its row is put in before the next": (
        '<row r="2"><c r="A2"/></row>',
        '<row r="1"><c r="A1" s="9"/></row><row r="2"><c r="A2"/></row>',
    ),
    "no references at all": ("<row><c/><c><v>1</v></c></row>", '<row><c s="9"/><c><v>1</v></c></row>'),
    "text and comments that look like cells": (
        '<!-- <c r="A1" s="1"/> --><row r="1"><c r="A1" s="1" t="str"><v>&lt;c s="1"/></v></c></row>',
        '<!-- <c r="A1" s="1"/> --><row r="1"><c r="A1" s="9" t="str"><v>&lt;c s="1"/></v></c></row>',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), RESTYLED.values(), ids=RESTYLED)
def test_a_cell_gets_its_look_and_nothing_else_changes(before: str, after: str) -> None:
    made = restyled(sheet(f"<sheetData>{before}</sheetData><extLst>\r\n</extLst>"), {(1, 1): 9})
    assert made == sheet(f"<sheetData>{after}</sheetData><extLst>\r\n</extLst>")


def test_a_cell_after_the_last_is_put_in_last() -> None:
    made = restyled(sheet('<sheetData><row r="1"><c r="A1"/></row></sheetData>'), {(1, 2): 9, (1, 3): 8, (3, 1): 7})
    row = '<row r="1"><c r="A1"/><c r="B1" s="9"/><c r="C1" s="8"/></row><row r="3"><c r="A3" s="7"/></row>'
    assert made == sheet(f"<sheetData>{row}</sheetData>")


def test_new_markup_has_the_prefix_of_the_part() -> None:
    made = restyled(sheet('<x:sheetData><x:row r="2"/></x:sheetData>', "x:"), {(1, 1): 9, (2, 1): 8})
    rows = '<x:row r="1"><x:c r="A1" s="9"/></x:row><x:row r="2"><x:c r="A2" s="8"/></x:row>'
    assert made == sheet(f"<x:sheetData>{rows}</x:sheetData>", "x:")


def test_a_cell_that_is_not_there_looks_like_its_row_then_like_its_column() -> None:
    rows = '<cols><col min="2" max="3" style="4"/></cols><sheetData><row r="1" s="7" customFormat="1"/></sheetData>'
    patch = SheetPatch("ark", sheet(rows).encode(), {1, 2}, lambda _: False)
    assert [patch.style(place) for place in ((1, 1), (2, 1), (2, 2), (2, 3))] == [7, 0, 4, 4]


@pytest.mark.parametrize("data", ["<sheetData/>", ""])
def test_a_sheet_without_rows_cannot_be_marked(data: str) -> None:
    with pytest.raises(UnmarkableError, match="har ingen rækker"):
        restyled(sheet(data), {(1, 1): 9})


HUNG = {
    "after the drawing, before the background": (
        '<sheetData/><drawing r:id="rId1"/><picture r:id="rId2"/>',
        '<sheetData/><drawing r:id="rId1"/><legacyDrawing r:id="rId9"/><picture r:id="rId2"/>',
    ),
    "before controls in an alternative": (
        '<sheetData/><pageMargins/><mc:A xmlns:mc="m"><controls/></mc:A><extLst/>',
        '<sheetData/><pageMargins/><legacyDrawing r:id="rId9"/><mc:A xmlns:mc="m"><controls/></mc:A><extLst/>',
    ),
    "after the rows where there is nothing else": ("<sheetData/>", '<sheetData/><legacyDrawing r:id="rId9"/>'),
}


@pytest.mark.parametrize(("before", "after"), HUNG.values(), ids=HUNG)
def test_the_drawing_of_notes_is_hung_where_it_belongs(before: str, after: str) -> None:
    text = sheet(before).replace(">", f' xmlns:r="{OFFICE}">', 1)
    patch = SheetPatch("ark", text.encode(), (), lambda _: False)
    patch.hang_drawing("rId9")
    assert patch.content().decode() == text.replace(before, after)


def test_the_drawing_of_notes_names_its_relationship_in_full_where_the_sheet_has_no_word_for_it() -> None:
    patch = SheetPatch("ark", sheet("<sheetData/>").encode(), (), lambda _: False)
    patch.hang_drawing("rId9")
    assert patch.content().decode() == sheet(f'<sheetData/><legacyDrawing xmlns:r="{OFFICE}" r:id="rId9"/>')


# --- styles ---

OWN = '<border><left style="thin"><color theme="1"/></left><right/><top/><bottom/><diagonal/></border>'
RECORD = '<xf numFmtId="14" fontId="2" fillId="3" borderId="0" applyProtection="1"><protection locked="0"/></xf>'


def stylesheet(prefix: str = "") -> str:
    text = (
        f'<styleSheet xmlns="{MAIN}"><borders count="1">{OWN}</borders><cellStyleXfs count="1"><xf borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="2">{RECORD}<xf borderId="0"/></cellXfs><dxfs count="1"><dxf>{OWN}</dxf></dxfs></styleSheet>'
    )
    return (
        text.replace("<", f"<{prefix}").replace(f"<{prefix}/", f"</{prefix}").replace("xmlns=", f"xmlns:{prefix[:-1]}=")
        if prefix
        else text
    )


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_mark_adds_one_border_and_a_copy_of_the_look_and_is_found_again(prefix: str) -> None:
    styles = Styles("stil", stylesheet(prefix).encode())
    assert (styles.marked(0), styles.marked(1), styles.marked(0)) == (2, 3, 2)
    made = styles.content().decode()
    thick = "".join(
        f'<{prefix}{side} style="thick"><{prefix}color rgb="FFB00020"/></{prefix}{side}>'
        for side in ("left", "right", "top", "bottom")
    )
    assert f'<{prefix}borders count="2">' in made
    assert f"<{prefix}border>{thick}<{prefix}diagonal/></{prefix}border></{prefix}borders>" in made
    assert (
        f'<{prefix}xf numFmtId="14" fontId="2" fillId="3" borderId="1" applyProtection="1" applyBorder="1">'
        f'<{prefix}protection locked="0"/></{prefix}xf><{prefix}xf borderId="1" applyBorder="1"/></{prefix}cellXfs>'
    ) in made
    again = Styles("stil", made.encode())
    assert [again.is_marked(style) for style in range(4)] == [False, False, True, True]
    assert (again.marked(0), again.restored(2, styles.before(0)), again.restored(3, styles.before(1))) == (2, 0, 1)
    assert again.content().decode() == made


@pytest.mark.parametrize(
    ("gone", "why"),
    [("borders", "har ingen rammer"), ("cellXfs", "har intet format nr. 0")],
)
def test_styles_without_what_a_mark_needs_cannot_be_added_to(gone: str, why: str) -> None:
    with pytest.raises(UnmarkableError, match=why):
        Styles("stil", stylesheet().replace(f"<{gone} ", "<andet ").replace(f"</{gone}>", "</andet>").encode()).marked(
            0
        )


def test_a_mark_keeps_the_diagonal() -> None:
    line = Side("diagonal", "thin", (("auto", "1"),))
    crossed = Border((Side("left", "dotted"), line), (("diagonalUp", "1"),))
    assert with_mark(crossed).sides[-1] == line
    assert with_mark(crossed).switches == (("diagonalUp", "1"),)
    assert with_mark(crossed).is_mark
    assert not crossed.is_mark


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[[]]", "[" * 9000, '[[], [["left", "thin", [["rgb", "\\"/><x"]]]]]', '[[], [["midt", "thin", []]]]',
     '[[["x", "1"]], []]', '[[], [["left", "fed", []]]]', '[[], [["left", "thin", [["x", "1"]]]]]', "[1, 2]"],
)  # fmt: skip
def test_a_kept_border_that_was_changed_is_none(text: str) -> None:
    assert border_from(text) is None


def test_what_is_remembered_is_read_back_and_a_moved_cell_is_like_its_column() -> None:
    dotted = Before(Border((Side("left", "dotted", (("indexed", "64"),)),)), None)
    memory = Memory({("Ark", (3, 2)): dotted, ("Ark", (4, 2)): dotted, ("Andet", (1, 1)): Before(USUAL, "1")})
    texts = texts_of(memory)
    assert len(texts) == 2
    assert '"B3 B4"' in texts[0]
    again = remembered(texts)
    assert again == memory
    assert again.before("Ark", (9, 2)) == dotted
    assert again.before("Ark", (9, 9)) == Before(USUAL, "1")
    assert remembered(["x", "[1,2,3,4]", '["Ark", "ja", "[[], []]", "B3"]', border_text(USUAL)]) == Memory({})


# --- notes ---


def comments(*notes: str, authors: str = "<author>Nogen</author>") -> str:
    return (
        f'<comments xmlns="{MAIN}"><authors>{authors}</authors><commentList>{"".join(notes)}</commentList></comments>'
    )


def note(inside: str, cell: str = "A1", author: int = 0) -> str:
    return f'<comment ref="{cell}" authorId="{author}"><text>{inside}</text></comment>'


OURS = (
    '<r><rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
    '<t xml:space="preserve">{}</t></r>'
)
LINE = own_line("Ret det.")
MARKUP = "&#9658; Ret det. &#9668;"
NOTED = {
    "a plain text is put in a run": ("<t>egen</t>", f"<r><t>egen</t></r>{OURS.format(chr(10) + MARKUP)}"),
    "runs stay as they are": ("<r><rPr><b/></rPr><t>A &lt; B</t></r>", f"<r><rPr><b/></rPr><t>A &lt; B</t></r>{OURS.format(chr(10) + MARKUP)}"),
    "a line of before is replaced": ("<r><t>egen\n► Gammelt. ◄</t></r>", f"<r><t>egen</t></r>{OURS.format(chr(10) + MARKUP)}"),
    "a line split over runs is replaced": (
        "<r><t>egen\n► Gam</t></r><r><rPr><b/></rPr><t>melt. ◄</t></r>",
        f"<r><t>egen</t></r>{OURS.format(chr(10) + MARKUP)}",
    ),
    "what was written after ours stays": ("<r><t>► Et. ◄\n► To. ◄\nsvar</t></r>", f"<r><t>svar</t></r>{OURS.format(chr(10) + MARKUP)}"),
    "a sign of theirs is not ours": ("<r><t>se ► her</t></r>", f"<r><t>se ► her</t></r>{OURS.format(chr(10) + MARKUP)}"),
    "an empty note": ("", OURS.format(MARKUP)),
    "readings stay outside": (
        "<r><t>ord</t></r><rPh sb=\"0\" eb=\"1\"><t>læst</t></rPh>",
        f'<r><t>ord</t></r><rPh sb="0" eb="1"><t>læst</t></rPh>{OURS.format(chr(10) + MARKUP)}',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), NOTED.values(), ids=NOTED)
def test_a_note_has_our_lines_after_its_own_words(before: str, after: str) -> None:
    change = noted("noter", comments(note(before)).encode(), {"A1": LINE})
    assert change.content.decode() == comments(note(after))
    assert noted("noter", change.content, {"A1": LINE}).content == change.content


GONE = {
    "theirs loses our line alone": (note("<r><t>egen\n► Gammelt. ◄</t></r>"), note("<r><t>egen</t></r>")),
    "ours goes": (note("<r><t>► Gammelt. ◄</t></r>", author=1), ""),
    "one without a name is taken for ours": (note("<r><t>► Gammelt. ◄</t></r>", author=2), ""),
    "an empty one of theirs stays": (note("<r><t>► Gammelt. ◄</t></r>"), note("")),
    "one without our lines is not touched": (note("<t >egen</t >"), note("<t >egen</t >")),
}


@pytest.mark.parametrize(("before", "after"), GONE.values(), ids=GONE)
def test_our_lines_go_when_nothing_is_to_be_said(before: str, after: str) -> None:
    authors = "<author>Nogen</author><author>followup-xl</author><author> </author>"
    change = noted("noter", comments(before, authors=authors).encode(), {})
    assert change.content.decode() == comments(after, authors=authors)
    assert change.removed == (() if after else ("A1",))


def test_notes_that_are_not_well_formed_are_refused() -> None:
    with pytest.raises(PackageError):
        noted("noter", b"<comments><author>", {"A1": LINE})


# --- boxes of notes ---

BOX = (
    '<v:shape id="_x0000_s7" style="width:108pt;height:60pt;z-index:1"><x:ClientData ObjectType="Note">'
    "<x:Anchor>1, 15, 0, 2, 3, 31, 4, 1</x:Anchor><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>"
)
BUTTON = '<v:shape id="knap"><br><x:ClientData ObjectType="Button"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>'
NAMES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"'


def shapes(inside: str) -> bytes:
    return f"<xml {NAMES}>{inside}</xml>".encode()


def test_a_box_goes_with_its_note_and_a_button_on_the_same_cell_stays() -> None:
    assert boxed("felter", shapes(BUTTON + BOX), Boxes({}, {}, {(1, 1)}), Sizes(), 1) == shapes(BUTTON)


def test_a_longer_note_has_a_taller_box() -> None:
    made = boxed("felter", shapes(BOX), Boxes({}, {(1, 1): "x" * 80}, ()), Sizes(), 1).decode()
    assert "<x:Anchor>1, 15, 0, 2, 3, 31, 7, 19</x:Anchor>" in made  # four lines of 16 pixels and 14 more, rows of 20
    assert "height:118.50pt" in made


def test_a_new_box_stands_beside_its_cell_past_hidden_columns_and_rows() -> None:
    sizes = Sizes({2: 0, 3: 0, 4: 100}, {1: 50, 2: 0}, width=64, height=20)
    made = boxed("felter", shapes(BOX), Boxes({(2, 1): "kort"}, {}, ()), sizes, 1).decode()
    assert "<x:Anchor>1, 15, 0, 10, 7, 63, 0, 40</x:Anchor>" in made
    assert made.count('id="_x0000_s8"') == 1
    assert made.count("<v:shapetype") == 1


@pytest.mark.parametrize("data", [b"", b"<xml></xml>", shapes("")[:-6], shapes("").replace(b"xmlns:x=", b"xmlns:y=")])
def test_boxes_that_no_office_program_writes_are_refused(data: bytes) -> None:
    with pytest.raises(UnmarkableError, match="med noternes felter er brudt"):
        boxed("felter", data, Boxes({(1, 1): "x"}, {}, ()), Sizes(), 1)


# --- the main part, relationships, content types, the zip ---


def test_a_first_sheet_has_a_number_of_its_own_and_moves_the_names_of_sheets() -> None:
    text = (
        f'<x:workbook xmlns:x="{MAIN}"><x:bookViews><x:workbookView firstSheet="1" activeTab="1"/><x:workbookView/></x:bookViews>'
        '<x:sheets><x:sheet name="A" sheetId="8"/></x:sheets><x:definedNames><x:definedName name="n" localSheetId="0">A!$A$1'
        '</x:definedName><x:definedName name="m">A!$A$2</x:definedName></x:definedNames></x:workbook>'
    )
    made = with_first_sheet("bog", text.encode(), "Æ & Ø", "rId3").decode()
    new = f'<x:sheet name="&#198; &amp; &#216;" sheetId="9" xmlns:r="{OFFICE}" r:id="rId3"/>'
    expected = text.replace("<x:sheets>", f"<x:sheets>{new}").replace('localSheetId="0"', 'localSheetId="1"')
    assert made == expected.replace('firstSheet="1" activeTab="1"', 'firstSheet="0" activeTab="0"')
    assert in_front("bog", made.encode(), 1).decode().count('activeTab="1"') == 2


def test_a_relationship_gets_a_free_name_and_a_path_from_its_source() -> None:
    data, name = with_relation("rels", None, "comments", "xl/worksheets/sheet1.xml", "xl/comments2.xml")
    assert (name, data.count(b'Target="../comments2.xml"')) == ("rId1", 1)
    data, name = with_relation("rels", data, "vmlDrawing", "xl/worksheets/sheet1.xml", "xl/drawings/v.vml")
    assert (name, data.count(b"<Relationship ")) == ("rId2", 2)


def test_a_relationship_is_put_into_a_list_without_content() -> None:
    data = f'<Relationships xmlns="{PACKAGE}/relationships" />'.encode()
    made, _ = with_relation("rels", data, "comments", "bog.xml", "noter.xml")
    assert made.startswith(f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'.encode())
    assert made.endswith(b'Target="noter.xml"/></Relationships>')


def test_each_new_part_gets_its_type() -> None:
    data = f'<t:Types xmlns:t="{PACKAGE}/content-types"></t:Types>'.encode()
    made = with_types("typer", data, [("xl/a.vml", "vmlDrawing")])
    kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    assert f'<t:Override PartName="/xl/a.vml" ContentType="{kind}"/></t:Types>'.encode() in made


@pytest.mark.parametrize(
    "kind",
    [
        "vnd.ms-excel.sheet.macroEnabled", "vnd.ms-excel.template.macroEnabled",
        "vnd.openxmlformats-officedocument.spreadsheetml.template",
    ],
)  # fmt: skip
@pytest.mark.parametrize("named", ['Override PartName="/xl/workbook.xml"', 'Default Extension="xml"'])
def test_a_workbook_of_another_ending_gets_the_type_of_the_copys_own(kind: str, named: str) -> None:
    data = f'<Types xmlns="{PACKAGE}/content-types"><{named} ContentType="application/{kind}.main+xml"/></Types>'
    own = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert f'<{named} ContentType="{own}"/>'.encode() in with_types("typer", data.encode(), [])


def test_a_free_name_is_free_whatever_the_case() -> None:
    assert free_name(["xl/Comments1.xml", "xl/comments3.xml"], "xl/comments{}.xml") == "xl/comments2.xml"


def test_a_package_keeps_what_is_not_changed_also_where_sizes_stand_after_the_content() -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = b"bem\xe6rkning"
        package.writestr("mappe/", b"")
        package.writestr("a.xml", b"<a/>" * 50)
        package.writestr(zipfile.ZipInfo("b.bin", (2015, 9, 1, 8, 0, 0)), b"lagret", zipfile.ZIP_STORED)
        package.writestr("æ.xml", b"<b/>" * 50)
    data = stream.getvalue()
    made = repacked(data, {"a.xml": b"<ny/>", "c.xml": b"<c/>"})
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        assert package.comment == b"bem\xe6rkning"
        assert package.namelist() == ["mappe/", "a.xml", "b.bin", "æ.xml", "c.xml"]
        assert [package.read(name) for name in ("a.xml", "b.bin", "c.xml")] == [b"<ny/>", b"lagret", b"<c/>"]
        assert package.getinfo("b.bin").date_time == (2015, 9, 1, 8, 0, 0)
    end = data.index(b"PK\x01\x02")
    assert data[data.index(b"b.bin") - 30 : end] in made
    assert repacked(data, {}) is data
