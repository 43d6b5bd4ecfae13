"""A filled workbook in which people have drawn, noted and set up much, part by part in hand-written markup.

``spoiled`` types into cells, ``enriched`` puts in everything that office programs can put beside cells. Nothing here
is made by the program whose tests use it.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

from followup_xl.cli.learn import sample_books

SHEET, NOTES, SHAPES = "xl/worksheets/sheet3.xml", "xl/comments7.xml", "xl/drawings/vmlDrawing3.vml"
OWN_PART = "xl/worksheets/sheet4.xml"
"""The sheet that people put in themselves."""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
MICROSOFT = "http://schemas.microsoft.com/office/"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OWN_WORDS = "Husk:\ntallet kommer fra kvartalets udtræk."

Parts = dict[str, bytes]


def unzipped(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package, each with its own date and comment-free record."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2015, 9, 1, 8, 30, 0)), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


@cache
def filled() -> bytes:
    """Ishøj's filled workbook, as it is sent in."""
    return sample_books("ishoej-2015")[1].data


def spoiled(data: bytes, typed: Mapping[str, str | int], part: str = SHEET) -> bytes:
    """The workbook with texts and numbers typed into cells that are there; looks stay as they are."""
    parts = unzipped(data)
    text = parts[part].decode()
    for cell, value in typed.items():
        kind, inside = (
            ("", f"<v>{value}</v>") if isinstance(value, int) else (' t="inlineStr"', f"<is><t>{value}</t></is>")
        )
        found = re.search(rf'<c r="{cell}"(?: s="(\d+)")?[^>]*?(?:/>|>.*?</c>)', text)
        assert found, cell
        style = f' s="{found[1]}"' if found[1] else ""
        text = text[: found.start()] + f'<c r="{cell}"{style}{kind}>{inside}</c>' + text[found.end() :]
    return zipped(parts | {part: text.encode()})


FAULTS: Mapping[str, str | int] = {"F16": "ca. 11", "F20": "5/15", "F68": "over 4", "S16": "uge 32"}
"""What is typed wrongly in Ishøj's workbook, and below what belongs there."""
MENDED: Mapping[str, str | int] = {"F16": 11, "F20": 5, "F68": 4, "S16": 42216}


def relationships(entries: Mapping[str, tuple[str, str]]) -> bytes:
    """A part of relationships: by name, the whole type and the target."""
    inside = "".join(f'<Relationship Id="{n}" Type="{t}" Target="{to}"/>' for n, (t, to) in entries.items())
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'.encode()


def picture() -> bytes:
    """A PNG of one dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress(b"\x00\x30\x60\x90")
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def anchored(number: int, inside: str) -> str:
    corners = (
        f"<xdr:from><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{number * 5 + 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f"<xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{number * 5 + 5}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    )
    return f"<xdr:twoCellAnchor>{corners}{inside}<xdr:clientData/></xdr:twoCellAnchor>"


BOX = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
DRAWN = "".join(
    (
        anchored(
            1,
            '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Logo" descr="Kommunens logo"/><xdr:cNvPicPr/></xdr:nvPicPr>'
            '<xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
            f"<xdr:spPr>{BOX}</xdr:spPr></xdr:pic>",
        ),
        anchored(
            2,
            '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="3" name="Graf"/><xdr:cNvGraphicFramePr/>'
            '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
            f'<a:graphicData uri="{DRAWING}chart"><c:chart xmlns:c="{DRAWING}chart" r:id="rId2"/></a:graphicData>'
            "</a:graphic></xdr:graphicFrame>",
        ),
        anchored(
            4,
            '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="4" name="Tekstfelt"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
            f"<xdr:spPr>{BOX}</xdr:spPr><xdr:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>Se mailen af 3. september</a:t>"
            "</a:r></a:p></xdr:txBody></xdr:sp>",
        ),
    )
)
CHART = (
    f'{HEAD}<c:chartSpace xmlns:c="{DRAWING}chart" xmlns:a="{DRAWING}main"><c:chart><c:plotArea><c:layout/><c:barChart>'
    '<c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef>'
    "<c:f>Opfølgning!$F$12:$F$16</c:f></c:numRef></c:val></c:ser>"
    '<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/>'
    '<c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/>'
    '<c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>'
)


def control(number: int, kind: str, row: int) -> str:
    """A button or a check box, as its box among those of the notes. The line break is unclosed, as Excel writes it."""
    return (
        f'<v:shape id="_x0000_s30{number}" type="#_x0000_t201" style="position:absolute;width:64pt;height:20pt;z-index:{number}"'
        f' o:button="t"><v:textbox><div style="text-align:center"><font face="Calibri">Tæl{"<br>" if kind == "Button" else ""}'
        f'</font></div></v:textbox><x:ClientData ObjectType="{kind}"><x:Anchor>16, 0, {row}, 0, 17, 0, {row + 1}, 0</x:Anchor>'
        "<x:PrintObject>False</x:PrintObject><x:AutoFill>False</x:AutoFill></x:ClientData></v:shape>"
    )


def note_box(number: int, row: int, column: int) -> str:
    return (
        f'<v:shape id="_x0000_s30{number}" type="#_x0000_t202" style=\'position:absolute;margin-left:59.25pt;margin-top:1.5pt;'
        f'width:108pt;height:59.25pt;z-index:{number};visibility:hidden\' fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\n   <x:Anchor>\n    {column + 1}, 15, {row}, 2, '
        f"{column + 3}, 31, {row + 4}, 1</x:Anchor>\n   <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml"\n xmlns:o="urn:schemas-microsoft-com:office:office"\n'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">\n <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="3"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    '<v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"/>'
    f"{control(73, 'Button', 40)}{control(74, 'Checkbox', 42)}{note_box(75, 15, 5)}{note_box(76, 19, 5)}</xml>"
)
COMMENTS = (
    f'{HEAD}<comments xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:xr="{MICROSOFT}spreadsheetml/2014/revision" mc:Ignorable="xr"><authors><author>Kontoret</author>'
    "<author>tc={5F3B0A11-0000-4000-8000-000000000001}</author></authors><commentList>"
    '<comment ref="F16" authorId="0" shapeId="0" xr:uid="{0B5C0A11-0000-4000-8000-000000000001}"><text><r><rPr><b/>'
    '<sz val="9"/><rFont val="Tahoma"/></rPr><t>Husk:</t></r><r><rPr><sz val="9"/><rFont val="Tahoma"/></rPr>'
    '<t xml:space="preserve">\ntallet kommer fra kvartalets udtræk.</t></r></text></comment>'
    '<comment ref="F20" authorId="1" shapeId="0"><text><t>[Threaded comment]\n\nKommentar:\n    Er det 5?</t></text></comment>'
    "</commentList></comments>"
)
THREADS = (
    f'{HEAD}<ThreadedComments xmlns="{MICROSOFT}spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="F20" dT="2015-09-01T08:00:00.00" personId="{7F3B0A11-0000-4000-8000-000000000001}" '
    'id="{5F3B0A11-0000-4000-8000-000000000001}"><text>Er det 5?</text></threadedComment></ThreadedComments>'
)
PERSONS = (
    f'{HEAD}<personList xmlns="{MICROSOFT}spreadsheetml/2018/threadedcomments"><person displayName="Kontoret" '
    'id="{7F3B0A11-0000-4000-8000-000000000001}" userId="kontoret" providerId="None"/></personList>'
)
CONTROLS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14">'
    "<controls>"
    + "".join(
        f'<mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="{shape}" r:id="{name}" name="{words}">'
        '<controlPr defaultSize="0" print="0" autoFill="0"><anchor moveWithCells="1"><from><xdr:col>16</xdr:col>'
        "<xdr:colOff>0</xdr:colOff><xdr:row>40</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>17</xdr:col>"
        "<xdr:colOff>0</xdr:colOff><xdr:row>41</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor></controlPr></control>"
        "</mc:Choice></mc:AlternateContent>"
        for shape, name, words in ((3073, "rIdKnap", "Knap 1"), (3074, "rIdFelt", "Felt 1"))
    )
    + "</controls></mc:Choice></mc:AlternateContent>"
)
X14, EXCEL = f"{MICROSOFT}spreadsheetml/2009/9/main", f"{MICROSOFT}excel/2006/main"
EXTENSIONS = (
    "<extLst>"
    f'<ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>'
    f'<x14:conditionalFormatting xmlns:xm="{EXCEL}"><x14:cfRule type="dataBar" id="{{00000000-0001-0000-0000-000000000001}}">'
    '<x14:dataBar minLength="0" maxLength="100"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/>'
    '<x14:negativeFillColor rgb="FFFF0000"/><x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule>'
    "<xm:sqref>G12:G16</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
    f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations count="1" xmlns:xm="{EXCEL}">'
    '<x14:dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1"><x14:formula1>'
    "<xm:f>Vejledning!$B$1:$B$3</xm:f></x14:formula1><xm:sqref>Q90</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    f'<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" xmlns:x14="{X14}"><x14:sparklineGroups xmlns:xm="{EXCEL}">'
    '<x14:sparklineGroup displayEmptyCellsAs="gap"><x14:sparklines><x14:sparkline><xm:f>Opfølgning!F12:H12</xm:f>'
    "<xm:sqref>P95</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
)
OWN_SHEET = (
    f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="A1:C3"/><sheetViews>'
    '<sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Område</t></is></c><c r="B1" t="inlineStr"><is><t>Mål</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Unge</t></is></c><c r="B2"><v>3</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>Ledige</t></is></c><c r="B3"><v>4</v></c></row>'
    '<row r="5"><c r="D5" cm="1"><f t="array" ref="D5:D6">_xlfn.SEQUENCE(2)</f><v>1</v></c></row>'
    '<row r="6"><c r="D6"><v>2</v></c></row></sheetData><drawing r:id="rId3"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
    f'<extLst><ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x15="{MICROSOFT}spreadsheetml/2010/11/main">'
    f'<x14:slicerList xmlns:x14="{X14}"><x14:slicer r:id="rId2"/></x14:slicerList></ext></extLst></worksheet>'
)
TABLE = (
    f'{HEAD}<table xmlns="{MAIN}" id="1" name="Egne" displayName="Egne" ref="A1:B3" totalsRowShown="0"><autoFilter ref="A1:B3"/>'
    '<tableColumns count="2"><tableColumn id="1" name="Område"/><tableColumn id="2" name="Mål"/></tableColumns></table>'
)
SLICER = f'{HEAD}<slicers xmlns="{X14}"><slicer name="Område" cache="Slicer_Omr" caption="Område" rowHeight="241300"/></slicers>'
SLICER_DRAWN = (
    f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING}spreadsheetDrawing" xmlns:a="{DRAWING}main"><xdr:twoCellAnchor editAs="absolute"><xdr:from>'
    "<xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to>"
    "<xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:sle15="{MICROSOFT}drawing/2012/slicer"><mc:Choice Requires="sle15"><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>'
    '<xdr:cNvPr id="2" name="Område"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/>'
    f'<a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="{MICROSOFT}drawing/2010/slicer">'
    f'<sle:slicer xmlns:sle="{MICROSOFT}drawing/2010/slicer" name="Område"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    '</mc:Choice><mc:Fallback><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="0" name=""/><xdr:cNvSpPr/></xdr:nvSpPr>'
    f"<xdr:spPr>{BOX}</xdr:spPr></xdr:sp></mc:Fallback></mc:AlternateContent><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
)
SLICER_CACHE = (
    f'{HEAD}<slicerCacheDefinition xmlns="{X14}" name="Slicer_Omr" sourceName="Område"><extLst>'
    f'<x:ext xmlns:x="{MAIN}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" xmlns:x15="{MICROSOFT}spreadsheetml/2010/11/main">'
    '<x15:tableSlicerCache tableId="1" column="1"/></x:ext></extLst></slicerCacheDefinition>'
)
METADATA = (
    f'{HEAD}<metadata xmlns="{MAIN}" xmlns:xda="{MICROSOFT}spreadsheetml/2017/dynamicarray"><metadataTypes count="1">'
    '<metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" '
    'rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes>'
    '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">'
    '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>'
    '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
)
CUSTOM = f'{HEAD}<sager xmlns="urn:kommune:sager"><sag nr="15/4711"/></sager>'
CUSTOM_PROPERTIES = (
    f'{HEAD}<ds:datastoreItem ds:itemID="{{0F3B0A11-0000-4000-8000-000000000001}}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
)
CALCULATED = f'{HEAD}<calcChain xmlns="{MAIN}"><c r="D5" i="5" a="1"/></calcChain>'
RULES = (
    '<conditionalFormatting sqref="G12:G17"><cfRule type="dataBar" priority="90"><dataBar><cfvo type="min"/><cfvo type="max"/>'
    f'<color rgb="FF638EC6"/></dataBar><extLst><ext uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}" xmlns:x14="{X14}">'
    "<x14:id>{00000000-0001-0000-0000-000000000001}</x14:id></ext></extLst></cfRule></conditionalFormatting>"
    '<conditionalFormatting sqref="F16:F17"><cfRule type="iconSet" priority="91"><iconSet iconSet="3TrafficLights1">'
    '<cfvo type="percent" val="0"/><cfvo type="percent" val="33"/><cfvo type="percent" val="67"/></iconSet></cfRule>'
    '<cfRule type="expression" dxfId="0" priority="92"><formula>TRUE</formula></cfRule></conditionalFormatting>'
)
NEW_PARTS: Mapping[str, str | bytes] = {
    "xl/drawings/drawing1.xml": f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING}spreadsheetDrawing" xmlns:a="{DRAWING}main" xmlns:r="{OFFICE}">{DRAWN}</xdr:wsDr>',
    "xl/drawings/_rels/drawing1.xml.rels": relationships(
        {"rId1": (f"{OFFICE}/image", "../media/image1.png"), "rId2": (f"{OFFICE}/chart", "../charts/chart1.xml")}
    ),
    "xl/drawings/drawing2.xml": SLICER_DRAWN,
    "xl/media/image1.png": picture(),
    "xl/charts/chart1.xml": CHART,
    SHAPES: VML,
    NOTES: COMMENTS,
    "xl/threadedComments/threadedComment1.xml": THREADS,
    "xl/persons/person.xml": PERSONS,
    "xl/ctrlProps/ctrlProp1.xml": f'{HEAD}<formControlPr xmlns="{X14}" objectType="Button" lockText="1"/>',
    "xl/ctrlProps/ctrlProp2.xml": f'{HEAD}<formControlPr xmlns="{X14}" objectType="CheckBox" lockText="1" noThreeD="1"/>',
    "xl/printerSettings/printerSettings1.bin": b"P\x00r\x00i\x00n\x00t\x00" * 20,
    OWN_PART: OWN_SHEET,
    "xl/worksheets/_rels/sheet4.xml.rels": relationships(
        {
            "rId1": (f"{OFFICE}/table", "../tables/table1.xml"),
            "rId2": (f"{MICROSOFT}2007/relationships/slicer", "../slicers/slicer1.xml"),
            "rId3": (f"{OFFICE}/drawing", "../drawings/drawing2.xml"),
        }
    ),
    "xl/tables/table1.xml": TABLE,
    "xl/slicers/slicer1.xml": SLICER,
    "xl/slicerCaches/slicerCache1.xml": SLICER_CACHE,
    "xl/metadata.xml": METADATA,
    "xl/calcChain.xml": CALCULATED,
    "customXml/item1.xml": CUSTOM,
    "customXml/itemProps1.xml": CUSTOM_PROPERTIES,
    "customXml/_rels/item1.xml.rels": relationships({"rId1": (f"{OFFICE}/customXmlProps", "itemProps1.xml")}),
    "xl/worksheets/_rels/sheet3.xml.rels": relationships(
        {
            "rIdTegning": (f"{OFFICE}/drawing", "../drawings/drawing1.xml"),
            "rIdNoter": (f"{OFFICE}/vmlDrawing", "../drawings/vmlDrawing3.vml"),
            "rIdOrd": (f"{OFFICE}/comments", "../comments7.xml"),
            "rIdSamtale": (
                f"{MICROSOFT}2017/10/relationships/threadedComment",
                "../threadedComments/threadedComment1.xml",
            ),
            "rIdKnap": (f"{OFFICE}/ctrlProp", "../ctrlProps/ctrlProp1.xml"),
            "rIdFelt": (f"{OFFICE}/ctrlProp", "../ctrlProps/ctrlProp2.xml"),
            "rIdBund": (f"{OFFICE}/image", "../media/image1.png"),
            "rIdPrint": (f"{OFFICE}/printerSettings", "../printerSettings/printerSettings1.bin"),
        }
    ),
}
TYPES = {
    "xl/drawings/drawing1.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "xl/drawings/drawing2.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "xl/charts/chart1.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    NOTES: f"{SPREADSHEET}comments+xml",
    "xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml",
    "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
    "xl/ctrlProps/ctrlProp1.xml": "application/vnd.ms-excel.controlproperties+xml",
    "xl/ctrlProps/ctrlProp2.xml": "application/vnd.ms-excel.controlproperties+xml",
    OWN_PART: f"{SPREADSHEET}worksheet+xml",
    "xl/tables/table1.xml": f"{SPREADSHEET}table+xml",
    "xl/slicers/slicer1.xml": "application/vnd.ms-excel.slicer+xml",
    "xl/slicerCaches/slicerCache1.xml": "application/vnd.ms-excel.slicerCache+xml",
    "xl/metadata.xml": f"{SPREADSHEET}sheetMetadata+xml",
    "xl/calcChain.xml": f"{SPREADSHEET}calcChain+xml",
    "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}
ENDINGS = {
    "png": "image/png",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    "bin": f"{SPREADSHEET}printerSettings",
}


def enriched(data: bytes) -> bytes:
    """The workbook with everything above hung on it, as office programs hang it."""
    parts = unzipped(data)
    parts[SHEET] = _sheet(parts[SHEET].decode()).encode()
    main = parts["xl/workbook.xml"].decode()
    main = main.replace("</sheets>", '<sheet name="Eget ark" sheetId="5" r:id="rId20"/></sheets>')
    slicers = (
        f'<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{MICROSOFT}spreadsheetml/2010/11/main">'
        f'<x15:slicerCaches xmlns:x14="{X14}"><x14:slicerCache r:id="rId21"/></x15:slicerCaches></ext></extLst>'
    )
    parts["xl/workbook.xml"] = main.replace("</workbook>", f"{slicers}</workbook>").encode()
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        "".join(
            f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
            for name, kind, target in (
                ("rId20", f"{OFFICE}/worksheet", "worksheets/sheet4.xml"),
                ("rId21", f"{MICROSOFT}2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml"),
                ("rId22", f"{OFFICE}/sheetMetadata", "metadata.xml"),
                ("rId23", f"{OFFICE}/calcChain", "calcChain.xml"),
                ("rId24", f"{OFFICE}/customXml", "../customXml/item1.xml"),
                ("rId25", f"{MICROSOFT}2017/10/relationships/person", "persons/person.xml"),
            )
        ).encode()
        + b"</Relationships>",
    )
    rich = b'<si><r><rPr><b/><sz val="10"/><rFont val="Arial"/></rPr><t>2. Udfyld</t></r><r><t xml:space="preserve"> de gule felter</t></r></si>'
    assert b"<si><t>2. Udfyld de gule felter</t></si>" in parts["xl/sharedStrings.xml"]
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(
        b"<si><t>2. Udfyld de gule felter</t></si>", rich
    )
    types = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in ENDINGS.items())
    types += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in TYPES.items())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types.encode() + b"</Types>")
    return zipped(parts | {name: part.encode() if isinstance(part, str) else part for name, part in NEW_PARTS.items()})


def in_words(data: bytes) -> bytes:
    """The enriched workbook, marked or not, without a figure outside the form's fields: words in their place."""
    parts = unzipped(data)
    for part, figure, words in (
        ("xl/drawings/drawing1.xml", "mailen af 3. september", "mailen fra kontoret"),
        ("xl/threadedComments/threadedComment1.xml", "Er det 5?", "Er det fem?"),
        (NOTES, "Er det 5?", "Er det fem?"),
    ):
        assert figure.encode() in parts[part]
        parts[part] = parts[part].replace(figure.encode(), words.encode())
    return spoiled(zipped(parts), {"B2": "tre", "B3": "fire", "D6": "to"}, OWN_PART)


def _sheet(text: str) -> str:
    """The follow-up sheet with namespaces, rules, drawings, controls, background and extensions in their order."""
    root = (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'mc:Ignorable="x14ac" xmlns:x14ac="{X14}/ac" xmlns:x14="{X14}" xmlns:xdr="{DRAWING}spreadsheetDrawing">'
    )
    text = re.sub(r"<worksheet[^>]*>", root, text, count=1)
    text = text.replace("</conditionalFormatting><dataValidations", f"</conditionalFormatting>{RULES}<dataValidations")
    text = text.replace('orientation="landscape"/>', 'orientation="landscape" r:id="rIdPrint"/>')
    tail = (
        f'<drawing r:id="rIdTegning"/><legacyDrawing r:id="rIdNoter"/><picture r:id="rIdBund"/>{CONTROLS}{EXTENSIONS}'
    )
    return text.replace("</worksheet>", f"{tail}</worksheet>")
