"""The filled workbook in the packages that other producers make of one: what each puts into it, and how it writes it.

``ADDITIONS`` is what Microsoft 365 and SharePoint add to a workbook, built from the published schemas. ``PRODUCERS`` are
programs with the habits of theirs that a reader can notice. Every change leaves all that is typed as it is.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from itertools import count

from lxml import etree

from hostile.packing import DEFLATED, STORED, Member, one_way, zipped
from journeys import filled

Parts = dict[str, bytes]
Change = Callable[[Parts], None]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
MICROSOFT = "http://schemas.microsoft.com/office"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
BOOK, BOOK_RELATIONS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
STYLES, STRINGS, ROOT = "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"


@cache
def _filled() -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(filled())) as package:
        return {name: package.read(name) for name in package.namelist()}


def original() -> Parts:
    """The parts of the filled workbook, to be changed."""
    return dict(_filled())


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a file."""
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return to.getvalue()


def table(parts: Parts) -> str:
    """The name of the part with the table: the largest sheet."""
    return max(
        (name for name in parts if re.search(r"worksheets?/[^/]*\.xml$", name)), key=lambda name: len(parts[name])
    )


def replaced(parts: Parts, name: str, *pairs: tuple[str, str]) -> None:
    """Put one text for another, once each, in a part."""
    text = parts[name].decode()
    for old, new in pairs:
        assert old in text, (name, old)
        text = text.replace(old, new, 1)
    parts[name] = text.encode()


def relation(parts: Parts, where: str, kind: str, target: str, number: str = "") -> str:
    """Add a relationship to a part of relationships, made where there is none; its id."""
    given = parts.get(where, f'{HEAD}<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()).decode()
    id_ = number or next(f"rId{n}" for n in count(900) if f'"rId{n}"' not in given)
    entry = f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/></Relationships>'
    parts[where] = given.replace("</Relationships>", entry).encode()
    return id_


def added(parts: Parts, name: str, text: str, type_: str = "") -> None:
    """Add a part with its type."""
    parts[name] = (HEAD + text).encode()
    if type_:
        replaced(parts, TYPES, ("</Types>", f'<Override PartName="/{name}" ContentType="{type_}"/></Types>'))


# What Microsoft 365 and SharePoint add


def sensitivity_label(parts: Parts) -> None:
    label = (
        'id="{1c1e0bd0-11d0-4cf0-9e0b-1d0f4c4ac001}" enabled="1" method="Privileged" siteId="{0f0a}" contentBits="0"'
    )
    text = f'<clbl:labelList xmlns:clbl="{MICROSOFT}/2020/mipLabelMetadata"><clbl:label {label} removed="0"/></clbl:labelList>'
    added(parts, "docMetadata/LabelInfo.xml", text, "application/vnd.ms-office.classificationlabels+xml")
    relation(parts, ROOT, f"{MICROSOFT}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml")


def label_properties(parts: Parts) -> None:
    names = ("Enabled", "SetDate", "Method", "Name", "SiteId", "ActionId", "ContentBits")
    entry = '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="MSIP_Label_1c1e_{}"><vt:lpwstr>1</vt:lpwstr></property>'
    more = "".join(entry.format(number, name) for number, name in enumerate(names, start=20))
    more += entry.format(40, "x").replace("MSIP_Label_1c1e_x", "ContentTypeId").replace(">1<", ">0x0101<")
    replaced(parts, "docProps/custom.xml", ("</Properties>", f"{more}</Properties>"))


def threaded_comment(parts: Parts) -> None:
    person, thread = "{5A1B0001-0000-4000-8000-000000000001}", "{6A1B0001-0000-4000-8000-000000000001}"
    space = f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
    text = f'<ThreadedComments xmlns="{space}"><threadedComment ref="N72" dT="2015-08-20T10:00:00.00" personId="{person}" id="{thread}"><text>Talt op to gange.</text></threadedComment></ThreadedComments>'
    added(parts, "xl/threadedComments/threadedComment1.xml", text, "application/vnd.ms-excel.threadedcomments+xml")
    text = f'<personList xmlns="{space}"><person displayName="Sagsbehandler" id="{person}" userId="S::x" providerId="AD"/></personList>'
    added(parts, "xl/persons/person.xml", text, "application/vnd.ms-excel.person+xml")
    note = f'<comments xmlns="{SPREADSHEET}"><authors><author>tc={thread}</author></authors><commentList><comment ref="N72" authorId="0" shapeId="0"><text><t>[Trådet kommentar] Talt op to gange.</t></text></comment></commentList></comments>'
    added(parts, "xl/comments1.xml", note, f"{SHEET_TYPE}.comments+xml")
    where = f"xl/worksheets/_rels/{table(parts).rsplit('/', 1)[1]}.rels"
    relation(parts, where, f"{OFFICE}/comments", "../comments1.xml")
    relation(
        parts, where, f"{MICROSOFT}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml"
    )
    relation(parts, BOOK_RELATIONS, f"{MICROSOFT}/2017/10/relationships/person", "persons/person.xml")


def cell_metadata(parts: Parts) -> None:
    text = (
        f'<metadata xmlns="{SPREADSHEET}" xmlns:xda="{MICROSOFT}/spreadsheetml/2017/dynamicarray"><metadataTypes count="1">'
        '<metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" cellMeta="1"/>'
        '</metadataTypes><futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">'
        '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>'
        '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
    )
    added(parts, "xl/metadata.xml", text, f"{SHEET_TYPE}.sheetMetadata+xml")
    relation(parts, BOOK_RELATIONS, f"{OFFICE}/sheetMetadata", "metadata.xml")
    name = table(parts)
    parts[name] = re.sub(rb'(<c r="F72" s="\d+")', rb'\1 cm="1"', parts[name])


def rich_data(parts: Parts) -> None:
    cell_metadata(parts)
    name, space = table(parts), f"{MICROSOFT}/spreadsheetml/2017/richdata"
    parts[name] = re.sub(rb'(<c r="N72" s="\d+")', rb'\1 vm="1"', parts[name])
    kinds = {"rdrichvalue": "rvData", "rdrichvaluestructure": "rvStructures", "rdRichValueTypes": "rvTypesInfo"}
    for part, tag in kinds.items():
        added(
            parts,
            f"xl/richData/{part}.xml",
            f'<{tag} xmlns="{space}" count="0"/>',
            f"application/vnd.ms-excel.{part.lower()}+xml",
        )
        relation(parts, BOOK_RELATIONS, f"{MICROSOFT}/2017/06/relationships/{part}", f"richData/{part}.xml")


def feature_bag(parts: Parts) -> None:
    space = f"{MICROSOFT}/spreadsheetml/2022/featurepropertybag"
    text = f'<FeaturePropertyBags xmlns="{space}"><bag type="Checkbox"/><bag type="XFControls"><bagId k="CellControl">0</bagId></bag></FeaturePropertyBags>'
    added(
        parts, "xl/featurePropertyBag/featurePropertyBag.xml", text, "application/vnd.ms-excel.featurepropertybag+xml"
    )
    target = "featurePropertyBag/featurePropertyBag.xml"
    relation(parts, BOOK_RELATIONS, f"{MICROSOFT}/2022/11/relationships/FeaturePropertyBag", target)


def custom_xml(parts: Parts) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    for number in (1, 2, 3):
        added(
            parts,
            f"customXml/item{number}.xml",
            '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties"><documentManagement/></p:properties>',
        )
        item = f'<ds:datastoreItem xmlns:ds="{space}" ds:itemID="{{0000000{number}-0000-4000-8000-000000000000}}"><ds:schemaRefs/></ds:datastoreItem>'
        added(
            parts,
            f"customXml/itemProps{number}.xml",
            item,
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        )
        relation(parts, f"customXml/_rels/item{number}.xml.rels", f"{OFFICE}/customXmlProps", f"itemProps{number}.xml")
        relation(parts, BOOK_RELATIONS, f"{OFFICE}/customXml", f"../customXml/item{number}.xml")


def revision_ids(parts: Parts) -> None:
    space = f"{MICROSOFT}/spreadsheetml"
    more = (
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr xr2 xr3" xmlns:x14ac="{space}/2009/9/ac" '
        f'xmlns:xr="{space}/2014/revision" xmlns:xr2="{space}/2015/revision2" xmlns:xr3="{space}/2016/revision3" '
        'xr:uid="{00000000-0001-0000-0000-000000000000}"'
    )
    name = table(parts)
    text = parts[name].decode().replace("<worksheet ", f"<worksheet {more} ", 1)
    text = text.replace(
        '<sheetFormatPr defaultRowHeight="15"', '<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"', 1
    )
    parts[name] = re.sub(r"(<row [^>]*?)(/?>)", r'\1 x14ac:dyDescent="0.25"\2', text).encode()
    ignorable = f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15 xr" xmlns:x15="{space}/2010/11/main" xmlns:xr="{space}/2014/revision"'
    choice = '<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="https://d.docs.live.net/" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent><xr:revisionPtr revIDLastSave="0" documentId="13_ncr:1_{0}" xr6:coauthVersionLast="47" xr6:coauthVersionMax="47" xmlns:xr6="http://schemas.microsoft.com/office/spreadsheetml/2016/revision6" xr10:uidLastSave="{0}" xmlns:xr10="http://schemas.microsoft.com/office/spreadsheetml/2016/revision10"/><bookViews>'
    replaced(parts, BOOK, ("<workbook ", f"<workbook {ignorable} "), ("<bookViews>", choice))


def web_extension(parts: Parts) -> None:
    space = f"{MICROSOFT}/webextensions"
    text = f'<we:webextension xmlns:we="{space}/webextension/2010/11" id="{{1}}"><we:reference id="wa1" version="1.0" store="da-DK" storeType="OMEX"/></we:webextension>'
    added(parts, "xl/webextensions/webextension1.xml", text, "application/vnd.ms-office.webextension+xml")
    text = f'<wetp:taskpanes xmlns:wetp="{space}/taskpanes/2010/11"><wetp:taskpane dockstate="right" visibility="0" width="350" row="0"/></wetp:taskpanes>'
    added(parts, "xl/webextensions/taskpanes.xml", text, "application/vnd.ms-office.webextensiontaskpanes+xml")
    relation(parts, ROOT, f"{MICROSOFT}/2011/relationships/webextensiontaskpanes", "xl/webextensions/taskpanes.xml")


def calculation_chain(parts: Parts) -> None:
    cells = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f', parts[table(parts)].decode())
    text = "".join(f'<c r="{cell}" i="4"/>' for cell in cells)
    added(
        parts, "xl/calcChain.xml", f'<calcChain xmlns="{SPREADSHEET}">{text}</calcChain>', f"{SHEET_TYPE}.calcChain+xml"
    )
    relation(parts, BOOK_RELATIONS, f"{OFFICE}/calcChain", "calcChain.xml")


def printer(parts: Parts) -> None:
    parts["xl/printerSettings/printerSettings1.bin"] = bytes(range(256))
    replaced(
        parts,
        TYPES,
        (
            "<Override ",
            '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/><Override ',
        ),
    )
    where = f"xl/worksheets/_rels/{table(parts).rsplit('/', 1)[1]}.rels"
    relation(parts, where, f"{OFFICE}/printerSettings", "../printerSettings/printerSettings1.bin")


ADDITIONS: dict[str, Change] = {
    "a sensitivity label": sensitivity_label, "properties of a label": label_properties,
    "cell metadata": cell_metadata, "rich data": rich_data, "a bag of features": feature_bag,
    "custom XML": custom_xml, "revision ids": revision_ids, "a web extension": web_extension,
    "a calculation chain": calculation_chain, "printer settings": printer,
}  # fmt: skip

# How other programs write a package


def absolute(parts: Parts) -> None:
    """Targets from the root of the package (openpyxl, EPPlus, Open XML SDK)."""
    parts[BOOK_RELATIONS] = parts[BOOK_RELATIONS].replace(b'Target="', b'Target="/xl/').replace(b"/xl/../", b"/")
    parts[ROOT] = parts[ROOT].replace(b'Target="', b'Target="/')


def other_ids(parts: Parts) -> None:
    """Ids of relationships that are no numbers (Open XML SDK)."""
    for name in (BOOK, BOOK_RELATIONS):
        parts[name] = re.sub(rb'"rId(\d+)"', rb'"R3f0c\1a9b"', parts[name])


def turned(parts: Parts) -> None:
    """Relationships in the opposite order."""
    for name in (BOOK_RELATIONS, ROOT):
        entries = re.findall(rb"<Relationship [^>]*/>", parts[name])
        parts[name] = parts[name].replace(b"".join(entries), b"".join(reversed(entries)))


def sparse_ids(parts: Parts) -> None:
    """Ids of sheets with gaps, as after deletions."""
    parts[BOOK] = re.sub(rb'sheetId="(\d)"', rb'sheetId="4\1"', parts[BOOK])


def other_names(parts: Parts) -> None:
    """Sheets in parts of other names (Excel after co-authoring, Numbers, SAP)."""
    _moved(
        parts,
        {name: name.replace("worksheets/sheet", "worksheets/Sheet_0") for name in parts if "worksheets/sheet" in name},
    )


def other_book(parts: Parts) -> None:
    """A main part of another name (SharePoint after co-authoring)."""
    _moved(parts, {BOOK: "xl/workbook22.xml", BOOK_RELATIONS: "xl/_rels/workbook22.xml.rels"})


def _moved(parts: Parts, names: Mapping[str, str]) -> None:
    for old, new in names.items():
        parts[new] = parts.pop(old)
    short = {old.rsplit("/", 1)[1].encode(): new.rsplit("/", 1)[1].encode() for old, new in names.items()}
    for name in [name for name in parts if name == TYPES or name.endswith(".rels")]:
        for former, now in short.items():
            parts[name] = parts[name].replace(b"/" + former, b"/" + now)


def _without(parts: Parts, *names: str) -> None:
    for name in names:
        if parts.pop(name, None) is None:
            continue
        ending = re.escape(name.rsplit("/", 1)[1].encode())
        for where in (TYPES, ROOT, BOOK_RELATIONS):
            parts[where] = re.sub(rb'<(?:Override|Relationship) [^>]*"[^"]*' + ending + rb'"[^>]*/>', b"", parts[where])


def no_theme(parts: Parts) -> None:
    _without(parts, "xl/theme/theme1.xml")


def no_properties(parts: Parts) -> None:
    _without(parts, "docProps/core.xml", "docProps/app.xml")


def inline(parts: Parts) -> None:
    """Strings in their cells and no table of strings (pandas with other engines, SAS, Power BI, R writexl)."""
    items = re.findall(r"<si>(.*?)</si>|<si/>", parts[STRINGS].decode(), re.DOTALL)
    for name in [name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")]:
        text = re.sub(
            r'<c ([^>]*?)t="s"([^>]*)><v>(\d+)</v></c>',
            lambda found: f'<c {found[1]}t="inlineStr"{found[2]}><is>{items[int(found[3])]}</is></c>',
            parts[name].decode(),
        )
        parts[name] = text.encode()
    _without(parts, STRINGS)


def runs(parts: Parts) -> None:
    """Every string as runs of one look (Google Sheets, Numbers)."""
    text = parts[STRINGS].decode()
    run = r'<si><r><rPr><sz val="10"/><rFont val="Arial"/></rPr><t xml:space="preserve">\1</t></r></si>'
    parts[STRINGS] = re.sub(r"<si><t(?: [^>]*)?>([^<]*)</t></si>", run, text).encode()


def prefixed(parts: Parts) -> None:
    """The main namespace under a prefix (Open XML SDK, ClosedXML)."""
    for name in parts:
        if name.startswith("xl/") and name.endswith(".xml") and b"spreadsheetml/2006/main" in parts[name][:400]:
            text = re.sub(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>])", r"<\1x:\2", parts[name].decode())
            parts[name] = text.replace(f'xmlns="{SPREADSHEET}"', f'xmlns:x="{SPREADSHEET}"').encode()


def marked(parts: Parts) -> None:
    """A byte order mark before each part (.NET)."""
    for name in parts:
        if name.endswith((".xml", ".rels")):
            parts[name] = b"\xef\xbb\xbf" + parts[name]


def undeclared(parts: Parts) -> None:
    """Parts without a declaration."""
    for name in parts:
        if name.endswith((".xml", ".rels")):
            parts[name] = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", parts[name])


def decimals(parts: Parts) -> None:
    """Whole numbers with a decimal (Apache POI), and the type said of every number."""
    for name in [name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")]:
        parts[name] = re.sub(rb'(<c r="[A-Z]+\d+" s="\d+")><v>(\d+)</v>', rb'\1 t="n"><v>\2.0</v>', parts[name])


def exponents(parts: Parts) -> None:
    """Whole numbers with an exponent."""
    for name in [name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")]:
        parts[name] = re.sub(rb'(<c r="[A-Z]+\d+" s="\d+")><v>(\d+)</v>', rb"\1><v>\2E0</v>", parts[name])


def bare(parts: Parts) -> None:
    """Rows and sheets without what can be left out: spans, dimension, views."""
    for name in [name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")]:
        text = re.sub(rb' spans="[^"]*"', b"", parts[name])
        parts[name] = re.sub(rb"<dimension [^>]*/>|<sheetViews>.*?</sheetViews>", b"", text, flags=re.DOTALL)


def merged_styles(parts: Parts) -> None:
    """The styles behind those of another workbook, with number formats under other ids, and its conditional formats."""
    text = (
        parts[STYLES].decode().replace('numFmtId="164"', 'numFmtId="201"').replace('numFmtId="165"', 'numFmtId="187"')
    )
    text = re.sub(
        r'<numFmts count="\d+">',
        '<numFmts count="9"><numFmt numFmtId="164" formatCode="&quot;kr.&quot;\\\\ #,##0.00"/><numFmt numFmtId="165" formatCode="0&quot; mio.&quot;"/>',
        text,
    )
    foreign = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for number in (164, 165, 9, 14, 10)
    )
    text = re.sub(
        r'(<cellXfs count=")\d+(">)(<xf .*?</xf>|<xf [^>]*/>)', rf"\g<1>99\2\3{foreign}", text, count=1, flags=re.DOTALL
    )
    odd = '<dxf><numFmt numFmtId="164" formatCode="0.0%"/></dxf><dxf><font><strike/></font></dxf>'
    text = re.sub(
        r'<dxfs count="(\d+)">(.*?)</dxfs>',
        lambda found: f'<dxfs count="{int(found[1]) + 2}">{found[2]}{odd}</dxfs>',
        text,
        flags=re.DOTALL,
    )
    parts[STYLES] = text.encode()
    for name in [name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")]:
        shift = re.compile(r'(<(?:c|row) [^>]*?\bs=")([1-9]\d*)(")')
        parts[name] = shift.sub(lambda found: f"{found[1]}{int(found[2]) + 5}{found[3]}", parts[name].decode()).encode()


def names(parts: Parts) -> None:
    """Names of the workbook's own: a filter, a print area, a constant, one that points nowhere."""
    more = '<definedName name="Budget2015">#REF!</definedName><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">\'Vejledning\'!$A$1:$B$9</definedName><definedName name="Moms">0.25</definedName>'
    replaced(parts, BOOK, ("<definedNames>", f"<definedNames>{more}"))


def _sheets(first: bool) -> Change:
    def change(parts: Parts) -> None:
        id_ = relation(parts, BOOK_RELATIONS, f"{OFFICE}/worksheet", "worksheets/other.xml")
        text = f'<worksheet xmlns="{SPREADSHEET}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Noter</t></is></c></row></sheetData></worksheet>'
        added(parts, "xl/worksheets/other.xml", text, f"{SHEET_TYPE}.worksheet+xml")
        entry = f'<sheet name="Ark1" sheetId="99" r:id="{id_}"/>'
        replaced(parts, BOOK, ("<sheets>", f"<sheets>{entry}") if first else ("</sheets>", f"{entry}</sheets>"))

    return change


before, after = _sheets(True), _sheets(False)


def made_by(application: str, version: str = "") -> Change:
    """The properties of a program's files."""

    def change(parts: Parts) -> None:
        said = f"<AppVersion>{version}</AppVersion>" if version else ""
        text = f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>{application}</Application>{said}</Properties>'
        parts["docProps/app.xml"] = (HEAD + text).encode()

    return change


def excel(version: str, *changes: Change) -> tuple[Change, ...]:
    """What an Excel of a version writes."""
    return (made_by("Microsoft Excel", version), printer, calculation_chain, *changes)


PRODUCERS: dict[str, tuple[Change, ...]] = {
    "Excel 2007": excel("12.0000"),
    "Excel 2007 after deletions": excel("12.0000", sparse_ids, names),
    "Excel 2010": excel("14.0300", names),
    "Excel 2010 with a sheet before": excel("14.0300", before),
    "Excel 2013": excel("15.0300", revision_ids),
    "Excel 2016": excel("16.0300", revision_ids, merged_styles),
    "Excel 2016 with sheets around": excel("16.0300", revision_ids, before),
    "Excel 2019": excel("16.0300", revision_ids, names, merged_styles),
    "Excel 2021": excel("16.0300", revision_ids, cell_metadata),
    "Excel 365": excel("16.0300", revision_ids, sensitivity_label, label_properties, cell_metadata),
    "Excel 365 with features": excel("16.0300", revision_ids, feature_bag, web_extension),
    "Excel 365 with rich data": excel("16.0300", revision_ids, rich_data, merged_styles),
    "Excel for Mac": (made_by("Microsoft Macintosh Excel", "16.0300"), calculation_chain, revision_ids, sparse_ids),
    "Excel for the web": (made_by("Microsoft Excel Online", "16.0300"), revision_ids, custom_xml),
    "Excel after co-authoring": (revision_ids, custom_xml, other_book),
    "SharePoint": (
        made_by("Microsoft Excel", "16.0300"),
        custom_xml,
        label_properties,
        sensitivity_label,
        revision_ids,
    ),
    "SharePoint with properties of documents": (custom_xml, label_properties, names, after),
    "Teams": (made_by("Microsoft Excel Online", "16.0300"), custom_xml, sensitivity_label, web_extension),
    "Google Sheets": (no_properties, runs, bare, turned),
    "Google Sheets with a sheet behind": (no_properties, runs, bare, after),
    "Numbers": (made_by("Numbers"), runs, other_names, no_theme),
    "Numbers with a sheet before": (made_by("Numbers"), runs, before, sparse_ids),
    "WPS Office": (made_by("WPS Office"), custom_xml, merged_styles, sparse_ids),
    "WPS for Android": (made_by("WPS Office"), names, turned),
    "OnlyOffice": (made_by("ONLYOFFICE/7.5"), turned, merged_styles),
    "OnlyOffice with macros": (made_by("ONLYOFFICE/8.0"), custom_xml, bare),
    "Zoho Sheet": (made_by("Zoho Sheet"), no_theme, bare, runs),
    "Zoho Sheet with strings in cells": (made_by("Zoho Sheet"), inline, bare),
    "Aspose.Cells": (made_by("Microsoft Excel", "16.0300"), other_ids, turned, merged_styles),
    "Aspose.Cells for Java": (made_by("Microsoft Excel", "12.0000"), before, other_ids),
    "EPPlus": (no_properties, absolute, merged_styles, no_theme),
    "EPPlus 5": (made_by("EPPlus"), absolute, other_ids, names),
    "ClosedXML": (prefixed, other_ids, absolute),
    "ClosedXML with a sheet behind": (after, prefixed, other_ids, absolute, bare),
    "Open XML SDK": (no_properties, no_theme, prefixed, other_ids, absolute),
    "Open XML SDK with strings in cells": (inline, prefixed, other_ids, marked),
    "NPOI": (made_by("NPOI"), decimals, no_theme),
    "Apache POI": (made_by("Apache POI"), decimals, turned),
    "Apache POI, streaming": (made_by("Apache POI"), inline, decimals, bare),
    "Apache POI with a sheet behind": (made_by("Apache POI"), decimals, after),
    "docx4j": (prefixed, turned, no_properties),
    "SheetJS": (made_by("SheetJS"), bare, turned, undeclared),
    "SheetJS with strings in cells": (made_by("SheetJS"), inline, bare),
    "ExcelJS": (made_by("Microsoft Excel", "16.0300"), turned, merged_styles),
    "xlsx-populate": (sparse_ids, names, bare),
    "openpyxl": (made_by("Microsoft Excel", "3.1"), absolute, bare),
    "pandas with openpyxl": (made_by("Microsoft Excel", "3.1"), absolute, inline, bare),
    "pandas with XlsxWriter": (made_by("Microsoft Excel", "12.0000"), before),
    "R openxlsx": (made_by("Microsoft Excel"), turned, runs, merged_styles),
    "R writexl": (no_properties, inline, no_theme, bare),
    "PhpSpreadsheet": (made_by("Microsoft Excel", "12.0000"), turned, runs, names),
    "PHP_XLSXWriter": (no_theme, inline, bare, undeclared),
    "Excelize": (made_by("Go Excelize"), absolute, no_theme),
    "rust_xlsxwriter": (made_by("Microsoft Excel", "12.0000"), sparse_ids, exponents),
    "umya-spreadsheet": (merged_styles, names, turned, bare),
    "IronCalc": (made_by("IronCalc Sheets", "10.0000"), no_theme, bare),
    "Gnumeric": (made_by("gnumeric", "1.1255"), no_theme, exponents, other_ids),
    "SAS": (made_by("SAS"), inline, marked, no_theme),
    "SAP": (other_names, no_theme, inline, turned),
    "Power BI export": (no_properties, inline, no_theme, absolute, marked),
    "Reporting Services": (no_properties, marked, other_ids, merged_styles),
    "Crystal Reports": (no_theme, exponents, other_names),
    "Oracle reports": (no_properties, no_theme, inline, undeclared, exponents),
}


def grafted(changes: tuple[Change, ...]) -> Parts:
    """The filled workbook as a producer leaves it."""
    parts = original()
    for change in changes:
        change(parts)
    return parts


def _members(parts: Mapping[str, bytes], method: int) -> bytes:
    return zipped(*(Member(name, content, method) for name, content in parts.items()))


PACKINGS: dict[str, Callable[[Parts], bytes]] = {
    "as a stream": one_way,
    "not compressed": lambda parts: _members(parts, STORED),
    "types last": lambda parts: _members(dict(reversed(parts.items())), DEFLATED),
}
"""How the zip file itself may be written."""


# The filled workbook's sheets moved into any other workbook


def moved_into(data: bytes) -> bytes:
    """A workbook of others with the sheets of the filled one behind its own, as a person moves them in a program.

    The number formats and locks of the cells come along as styles of the other workbook, the strings stand in the cells.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        theirs = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    ours = original()
    inline(ours)
    book, folder = _main_part(theirs)
    relations = f"{folder}_rels/{book.rsplit('/', 1)[1]}.rels"
    kinds = {
        entry.get("Type", "").rsplit("/", 1)[1]: entry.get("Target", "")
        for entry in etree.fromstring(theirs[relations])
    }
    styles = kinds.get("styles", "").removeprefix("/")
    styles = styles if styles in theirs else folder + styles
    shift = _styles_joined(theirs, styles, ours[STYLES]) if styles in theirs else 0
    if styles not in theirs:
        _put(theirs, f"{folder}fx_styles.xml", ours[STYLES], f"{SHEET_TYPE}.styles+xml")
        _related(theirs, relations, f"{OFFICE}/styles", "fx_styles.xml", "fxStyles")
    tree = etree.fromstring(theirs[book])
    sheets = tree.find(f"{{{SPREADSHEET}}}sheets")
    for number, name in enumerate(re.findall(r'<sheet name="([^"]*)"', ours[BOOK].decode()), start=1):
        text = re.sub(
            r"<conditionalFormatting.*?</conditionalFormatting>",
            "",
            ours[f"xl/worksheets/sheet{number}.xml"].decode(),
            flags=re.DOTALL,
        )
        text = re.sub(
            r'(<(?:c|row) [^>]*?\bs=")(\d+)(")', lambda found: f"{found[1]}{int(found[2]) + shift}{found[3]}", text
        )
        _put(theirs, f"{folder}fx_sheet{number}.xml", text.encode(), f"{SHEET_TYPE}.worksheet+xml")
        _related(theirs, relations, f"{OFFICE}/worksheet", f"fx_sheet{number}.xml", f"fxSheet{number}")
        state = {"state": "hidden"} if name == "_fx" else {}
        etree.SubElement(
            sheets,
            f"{{{SPREADSHEET}}}sheet",
            {"name": name, "sheetId": str(7000 + number), f"{{{OFFICE}}}id": f"fxSheet{number}", **state},
        )
    theirs[book] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(theirs)


def _main_part(parts: Parts) -> tuple[str, str]:
    """The name of the main part, and the folder it lies in."""
    found = next(
        e.get("Target", "") for e in etree.fromstring(parts[ROOT]) if e.get("Type", "").endswith("/officeDocument")
    )
    book = found.removeprefix("/").removeprefix("./")
    return book, f"{book.rpartition('/')[0]}/" if "/" in book else ""


def _styles_joined(parts: Parts, name: str, ours: bytes) -> int:
    """Put our cell formats behind those of their styles; how many theirs are."""
    tree, own = etree.fromstring(parts[name]), etree.fromstring(ours)
    space = f"{{{SPREADSHEET}}}"
    formats, codes = (
        tree.find(f"{space}cellXfs"),
        {e.get("numFmtId"): e.get("formatCode", "") for e in own.iter(f"{space}numFmt")},
    )
    if formats is None:
        formats = etree.SubElement(tree, f"{space}cellXfs")
    numbers = tree.find(f"{space}numFmts")
    if numbers is None:
        numbers = etree.Element(f"{space}numFmts")
        tree.insert(0, numbers)
    given = len(formats)
    ids = {id_: str(600 + index) for index, id_ in enumerate(codes)}
    for id_, code in codes.items():
        etree.SubElement(numbers, f"{space}numFmt", {"numFmtId": ids[id_], "formatCode": code})
    for style in own.find(f"{space}cellXfs"):
        number = style.get("numFmtId", "0")
        new = etree.SubElement(
            formats,
            f"{space}xf",
            {
                "numFmtId": ids.get(number, number),
                "fontId": "0",
                "fillId": "0",
                "borderId": "0",
                "applyNumberFormat": "1",
                "applyProtection": "1",
            },
        )
        new.extend(child for child in style if child.tag == f"{space}protection")
    for listed in (numbers, formats):
        listed.set("count", str(len(listed)))
    parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return given


def _put(parts: Parts, name: str, content: bytes, type_: str) -> None:
    parts[name] = content
    tree = etree.fromstring(parts[TYPES])
    etree.SubElement(tree, f"{{{CONTENT}}}Override", {"PartName": f"/{name}", "ContentType": type_})
    parts[TYPES] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _related(parts: Parts, where: str, kind: str, target: str, id_: str) -> None:
    tree = etree.fromstring(parts[where])
    etree.SubElement(tree, f"{{{PACKAGE}}}Relationship", {"Id": id_, "Type": kind, "Target": target})
    parts[where] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
