"""Group "structure": parts that are missing, contradict themselves or each other, or could be read in two ways."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from hostile.case import CELLS, OK, Case, Damage, both
from hostile.cells import at
from hostile.packing import (
    BOOK,
    BOOK_RELATIONS,
    CONTENT_TYPES,
    RELATIONS,
    ROOT_RELATIONS,
    SMALL,
    STRINGS,
    STYLES,
    Carrier,
    declared,
    form,
    relations,
    sheet,
)
from journeys import SAID

FIRST = rb'<c r="A1"[^>]*>.*?</c>'
"""The first cell of both workbooks, which holds a text."""


def _without(part: str) -> Damage:
    return lambda carrier: carrier.packed({part: None})


def _first_cell(markup: str) -> Damage:
    """Another first cell."""
    return _first(FIRST, markup)


def _first(pattern: bytes, markup: str) -> Damage:
    """The first match of a pattern in the sheet replaced."""
    return lambda carrier: carrier.with_sheet(
        lambda x: re.sub(pattern, lambda m: m.expand(markup.encode()), x, count=1)
    )


def _everywhere(pattern: bytes, markup: bytes) -> Damage:
    return lambda carrier: carrier.with_sheet(lambda content: re.sub(pattern, markup, content))


def _part(part: str, old: str, new: str) -> Damage:
    return lambda carrier: carrier.with_part(part, lambda x: x.replace(old.encode(), new.encode(), 1))


def _target(to: str, mode: str = "") -> Damage:
    """The sheet of figures looked for elsewhere."""

    def damage(carrier: Carrier) -> bytes:
        own = carrier.sheet.removeprefix("xl/")
        return carrier.with_text(f'Target="{own}"', f'Target="{to.replace("OWN", own)}"{mode}', BOOK_RELATIONS)

    return damage


def _moved_to(part: str) -> Damage:
    """The sheet of figures under another name, and found there."""

    def damage(carrier: Carrier) -> bytes:
        way = carrier.parts[BOOK_RELATIONS].replace(carrier.sheet.removeprefix("xl/").encode(), part[3:].encode())
        return carrier.packed({BOOK_RELATIONS: way, part: carrier.parts[carrier.sheet], carrier.sheet: None})

    return damage


def _reversed(pattern: bytes) -> Damage:
    """The elements of one kind in the other order, each with its own address."""

    def turned(content: bytes) -> bytes:
        found = re.findall(pattern, content, re.S)
        return re.sub(pattern, lambda _: found.pop(), content, flags=re.S)

    return lambda carrier: carrier.with_sheet(turned)


def _second_relation(kind: str, part: str) -> Damage:
    """A second relationship of a kind, to another part of it without content."""

    def damage(carrier: Carrier) -> bytes:
        more = f'<Relationship Id="andet" Type="{RELATIONS}/{kind}" Target="andet.xml"/></Relationships>'.encode()
        way = carrier.parts[BOOK_RELATIONS].replace(b"</Relationships>", more)
        return carrier.packed({BOOK_RELATIONS: way, "xl/andet.xml": carrier.parts[part]})

    return damage


def _same_id(carrier: Carrier) -> bytes:
    """A second relationship with the sheet's id, to an empty sheet."""
    (own,) = re.findall(rf'Id="(\w+)" [^>]*Target="{carrier.sheet[3:]}"'.encode(), carrier.parts[BOOK_RELATIONS])
    more = f'<Relationship Id="{own.decode()}" Type="{RELATIONS}/worksheet" Target="andet.xml"/></Relationships>'
    way = carrier.parts[BOOK_RELATIONS].replace(b"</Relationships>", more.encode())
    return carrier.packed({BOOK_RELATIONS: way, "xl/andet.xml": sheet("")})


def _renamed_text(carrier: Carrier) -> bytes:
    """The first of the shared texts in an element that does not hold text."""
    return carrier.with_part(STRINGS, lambda x: re.sub(rb"<t>(.*?)</t>", rb"<u>\1</u>", x, count=1))


def _extended(carrier: Carrier) -> bytes:
    """What a later program may add to a cell, where the format has room for it."""
    more = rb'\1<extLst><ext uri="{0}"><x:a xmlns:x="urn:x">9</x:a></ext></extLst></c>'
    return carrier.with_sheet(lambda x: re.sub(rb"(<v>42247</v>)</c>", more, x))


DAMAGES: tuple[tuple[str, Damage, str], ...] = (
    ("no content types", _without(CONTENT_TYPES), OK),
    ("no relationships of the package", _without(ROOT_RELATIONS), OK),
    ("no workbook", _without(BOOK), "E13"),
    ("no relationships of the workbook", _without(BOOK_RELATIONS), "E09"),
    ("no sheet", lambda c: c.packed({c.sheet: None}), "E09"),
    ("no texts", _without(STRINGS), "E09"),
    ("no formats", _without(STYLES), "E09"),
    ("the texts where the formats are", lambda c: c.packed({STYLES: c.parts[STRINGS], STRINGS: c.parts[STYLES]}), "E09"),
    ("the workbook where the sheet is", lambda c: c.packed({c.sheet: c.parts[BOOK]}), "E09"),
    ("the sheet where the workbook is", lambda c: c.packed({BOOK: c.parts[c.sheet]}), "E13"),
    ("the package pointing at a sheet",
     lambda c: c.packed({ROOT_RELATIONS: relations(("r1", "officeDocument", c.sheet))}), "E13"),
    ("the sheet outside the package", _target("http://localhost:9/ark.xml", ' TargetMode="External"'), "E09"),
    ("the sheet in a file of the machine", _target("file:///etc/passwd", ' TargetMode="External"'), "E09"),
    ("the sheet above the package", _target("../../../../etc/passwd"), "E09"),
    ("the sheet nowhere", _target("worksheets/sheet99.xml"), "E09"),
    ("the sheet by the way from the root", _target("/xl/OWN"), OK),
    ("the sheet by a long way", _target("../xl/./worksheets/../OWN"), OK),
    ("the sheet in capitals", _target("WORKSHEETS/../OWN"), OK),
    ("the sheet under another name", _moved_to("xl/tal.bin"), OK),
    ("an id that leads to two sheets", _same_id, "E09"),
    ("two parts of texts", _second_relation("sharedStrings", STRINGS), "E09"),
    ("two parts of formats", _second_relation("styles", STYLES), "E09"),
    ("a row twice", _first(rb"(<row .*?</row>)", r"\1\1"), "E09"),
    ("a cell twice", _first(rb"(" + FIRST + rb")", r"\1\1"), "E09"),
    ("a cell of another row", _first(rb'<c r="A1"', '<c r="A9"'), "E09"),
    ("a row 0", _first(rb'<row r="1"', '<row r="0"'), "E09"),
    ("a row below the last", _first(rb'<row r="1"', '<row r="1048577"'), "E09"),
    ("a row -1", _first(rb'<row r="1"', '<row r="-1"'), "E09"),
    ("a row between two", _first(rb'<row r="1"', '<row r="1.5"'), "E09"),
    ("a column after the last", _first(rb'<c r="A1"', '<c r="XFE1"'), "E09"),
    ("a cell that is nowhere", _first(rb'<c r="A1"', '<c r="hej"'), "E09"),
    ("a text that is not there", _first_cell('<c r="A1" t="s"><v>90000</v></c>'), "E09"),
    ("a text number -1", _first_cell('<c r="A1" t="s"><v>-1</v></c>'), "E09"),
    ("a format that is not there", _first_cell('<c r="A1" s="9000"><v>1</v></c>'), "E09"),
    ("a type that is none", _first_cell('<c r="A1" t="q"><v>1</v></c>'), "E09"),
    ("a number that is none", _first_cell('<c r="A1"><v>tolv</v></c>'), "E09"),
    ("a number with a comma", _first_cell('<c r="A1"><v>1,5</v></c>'), "E09"),
    ("a number in other digits", _first_cell('<c r="A1"><v>&#65299;</v></c>'), "E09"),
    ("a number in hexadecimal", _first_cell('<c r="A1"><v>0x10</v></c>'), "E09"),
    ("no number", _first_cell('<c r="A1"><v>NaN</v></c>'), "E09"),
    ("a truth that is none", _first_cell('<c r="A1" t="b"><v>2</v></c>'), "E09"),
    ("a day that is none", _first_cell('<c r="A1" t="d"><v>2015-02-30</v></c>'), "E09"),
    ("two values in a cell", _first_cell('<c r="A1"><v>1</v><v>2</v></c>'), "E09"),
    ("two formulas in a cell", _first_cell('<c r="A1"><f>1</f><f>2</f><v>1</v></c>'), "E09"),
    ("a value and a text in a cell", _first_cell('<c r="A1" t="inlineStr"><is><t>1</t></is><v>2</v></c>'), "E09"),
    ("a number beside its element", _first_cell('<c r="A1">37</c>'), "E09"),
    ("a value without a cell", _first(rb"(" + FIRST + rb")", r"\1<v>37</v>"), "E09"),
    ("a cell in a cell", _first_cell('<c r="A1"><c r="B1"><v>37</v></c></c>'), "E09"),
    ("a cell under another name", _first_cell('<celle r="A1"><v>37</v></celle>'), "E09"),
    ("a value under another name", _first_cell('<c r="A1"><w>37</w></c>'), "E09"),
    ("a type under another name", _first_cell('<c r="A1" u="s"><v>0</v></c>'), "E09"),
    ("a place under another name", _first_cell('<c q="A1" t="s"><v>0</v></c>'), "E09"),
    ("two tables of cells", _first(rb"</sheetData>", '</sheetData><sheetData><row r="9000"/></sheetData>'), "E09"),
    ("a row after the cells",
     _first(rb"</worksheet>", '<pageSetup/><row r="9000"><c><v>37</v></c></row></worksheet>'), "E09"),
    ("a text under another name", _renamed_text, "E09"),
    ("a text beside its element", _part(STRINGS, "<si><t>", "<si>hej<t>"), "E09"),
    ("a merge that is nowhere",
     _first(rb"</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:hej"/></mergeCells>'), "E09"),
    ("a sheet twice", _part(BOOK, "</sheets>", '<sheet name="b" sheetId="9" r:id="r1"/></sheets>'), "E09"),
    ("two sheets of one name",
     _part(BOOK, "<sheets>", '<sheets><sheet name="A" sheetId="8"/><sheet name="a" sheetId="9"/>'), "E09"),
    ("rows in the other order", _reversed(rb'<row r="\d+".*?</row>'), OK),
    ("rows without numbers", _everywhere(rb'<row r="\d+"', b"<row"), OK),
    ("cells without places", _everywhere(rb'<c r="\w+"', b"<c"), OK),
    ("places with dollars", _everywhere(rb'<c r="([A-Z]+)(\d+)"', rb'<c r="$\1$\2"'), OK),
    ("a size that lies", _first(rb"<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'), OK),
    ("a count of texts that lies", _part(STRINGS, "<sst ", '<sst antal="4000000000" '), OK),
    ("something of others in a cell", _extended, OK),
    ("elements of others", _first(rb"<sheetData>", '<x:a xmlns:x="urn:x"><x:c r="A1"/></x:a><sheetData>'), OK),
)  # fmt: skip


def _active(kind: str, part: str, content: bytes = b"\x83\1") -> Callable[[], bytes]:
    """The form with a part that could do something, under a relationship of the workbook."""

    def made() -> bytes:
        entry = f'<Relationship Id="gor" Type="{RELATIONS}/{kind}" Target="{part}"/></Relationships>'.encode()
        way = form().parts[BOOK_RELATIONS].replace(b"</Relationships>", entry)
        return form().packed({BOOK_RELATIONS: way, f"xl/{part}": content})

    return made


def _book(old: str, new: str) -> Callable[[], bytes]:
    return lambda: form().with_text(old, new, BOOK)


def _table(old: str, new: str) -> Callable[[], bytes]:
    return lambda: form().with_text(old, new)


def _merged(area: str) -> Callable[[], bytes]:
    markup = f'<mergeCells><mergeCell ref="{area}"/></mergeCells><dataValidations '
    return lambda: form().with_sheet(lambda x: x.replace(b"<dataValidations ", markup.encode(), 1))


def _names_swapped() -> bytes:
    one, other = "Vejledning", "Opfølgning"
    text = form().parts[BOOK].decode().replace(f'name="{one}"', 'name="_"').replace(f'name="{other}"', f'name="{one}"')
    return form().packed({BOOK: text.replace('name="_"', f'name="{other}"').encode()})


def _merged_input() -> bytes:
    """A figure merged with its whole."""
    return _merged(f"{at('LED-02')}:{at('LED-02', 'whole')}")()


FORMS: tuple[tuple[str, Callable[[], bytes], dict[str, Any]], ...] = (
    ("a macro", _active("vbaProject", "vbaProject.bin"), {"said": SAID | {"N34"}}),
    ("a link to another file", _active("externalLink", "externalLinks/a.xml"), {"said": SAID | {"N34"}}),
    ("a connection", _active("connections", "connections.xml", declared("<a/>")), {"said": SAID | {"N34"}}),
    ("a custom part", _active("customXml", "svar.xml", declared("<a/>")), {}),
    ("the table's sheet hidden thoroughly",
     _book('<sheet name="Opfølgning"', '<sheet state="veryHidden" name="Opfølgning"'), {"said": SAID | {"N61"}}),
    ("the table's sheet named by escapes", _book('name="Opfølgning"', 'name="_x004F_pfølgning"'), {}),
    ("all names gone", lambda: form().with_part(BOOK, lambda x: re.sub(rb"<definedNames>.*</definedNames>", b"", x)), {}),
    ("two sheets under each other's names", _names_swapped, {}),
    ("protection taken away", lambda: form().with_sheet(lambda x: re.sub(rb"<sheetProtection[^>]*/>", b"", x)),
     {"said": SAID | {"N52"}}),
    ("an input merged with its neighbour", _merged_input,
     {"said": SAID | {"E50 LED-02"}, "changed": {
         "LED-02": "til 31-07-2015, ulæst value: check, afgjort slightly_behind"}}),
    ("the column of figures merged from top to bottom", _merged("F1:F1048576"), {"refused": "E05"}),
    ("the first text gone", lambda: form().with_part(STRINGS, lambda x: re.sub(rb"<si>.*?</si>", b"", x, count=1)),
     {"refused": "E09"}),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Damages done to both workbooks, and those that only a form can have."""
    yield from both("structure", DAMAGES)
    for name, made, outcome in FORMS:
        yield Case("structure", name, made, **outcome)
    later = {**CELLS, "B2": datetime(2019, 9, 1)}  # noqa: DTZ001  (1,462 days on)
    yield Case("structure", "days counted from 1904 (small)", _counted_from_1904, cells=later)


def _counted_from_1904() -> bytes:
    return SMALL.with_text("<sheets>", '<workbookPr date1904="1"/><sheets>', BOOK)
