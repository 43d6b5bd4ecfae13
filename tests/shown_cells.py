"""Number formats and values, and small workbooks that hold them, for tests of what a person sees in a cell."""

import io
import zipfile
from collections.abc import Iterable
from html import escape

from followup_xl.xlsx.references import letters

COMMA_STYLE = r'_-* #,##0.00_-;\-* #,##0.00_-;_-* "-"??_-;_-@_-'
"""Excel's »Komma-stil«."""
MONEY = r'_-* #,##0.00\ "kr."_-;\-* #,##0.00\ "kr."_-;_-* "-"??\ "kr."_-;_-@_-'

FIGURES = (
    "General", "0", "0.0", "0.00", "#,##0", "#,##0.00", "#,##0.0", "#", "#.##", "0.", "0.0??", "?0.0?", "0000", "??0",
    "# ##0", COMMA_STYLE, MONEY, '#,##0 "kr."', '0" pers."', '0\\ "personer"', "[$kr.-406] #,##0.00", "#,##0\\ [$kr.-406]",
    "[$€-2] #,##0", '"ca. "0', '"i alt "0', "0_)", "0_-", '"145"', '0"0"', '"1"0', "-0", "+0;-0;0", "0;0", "0;-0;", "0;;",
    ";;;", ";;", ";", "0;-0;;@", '0;-0;"nul"', '[=4]"145";General', "[<5]0;0.0", "[>=5]0;[<2]0.0;0.00", '[<5]"5";0',
    "[Red]0", "0;[Red]0", "0;[Red]-0", "[Color 12]0", "[Blue]#,##0;[Red]-#,##0", "(#,##0)", "#,##0_);(#,##0)",
    "#,##0_);[Red](#,##0)", "0.0,", "0,", "0,,", "#,##0,", "0.00,,", '0.0,," mio."', "0%", "0.0%", "0.00%", "#,##0%", '0"%"',
    "0\\%", "0%;-0%;0", "0.00E+00", "0E+0", "##0.0E+0", "0.0E-0", "@", '@" x"', '@"5"', "# ?/?", "# ??/??", "0/8",
    '0"."0', '0","0', '#"."000', '0"/"62', "0-0", '0"²"', '0"½"', '"4"', '[=4]"4";0', "0.000", "0,000", "00.0", "*-0", "* 0",
    "0*x", "General\\ \"stk\"", '"kr. "General', "0;0;0;@", "0!", "$0", "0'", "0:0", "&0", "<0", "0=", "{0}", "~0",
    "[White]0", "0 ", " 0", "0\\.", '0"-"', "0-", "-0;-0", "0;(0)", "[<0]0;0", "[<>4]0;\"x\"", "000-00", "#\\ ##0",
    "##\\ ##0", "0\u00a00", "#,###", "#,#", ".0", ".00", "#.0", "0.#", "0.##", "0.0#",
)  # fmt: skip
NUMBERS = (
    "4",
    "0",
    "-5",
    "37.48",
    "1098",
    "1234567.891",
    "0.37",
    "0.004",
    "99.96",
    "14",
    "-0.4",
    "12",
    "1000",
    "0.5",
    "145",
)

DAYS = (
    "dd-mm-yyyy", "d-m-yy", "dd/mm/yyyy", "d.m.yyyy", "yyyy-mm-dd", "d. mmmm yyyy", "[$-406]d. mmmm yyyy", "mmm-yy", "d-mmm",
    "d-mmm-yy", "mm-yyyy", "mmmm yyyy", "yyyy", "dd", "ddd dd-mm-yyyy", "dddd d. mmmm yyyy", 'd"-05-2015"', 'dd-mm-"2014"',
    '"01-01-2015"', ";;;", "m/d/yyyy", "mm/dd/yy", "mm-dd-yyyy", "mm-dd-yy", "mmm d, yyyy", "[$-409]mmmm d, yyyy", "yy-mm-dd",
    "yyyymmdd", "dd-mm-yyyy hh:mm", "d-m-yyyy h:mm:ss", "dd-mm", "mmmmm", '"uge "d', "dd.mm.yy;@", "dd-mm-yyyy;@",
    "[$-406]dd\\-mm\\-yyyy;@", "[>42000]dd-mm-yyyy;0", "[<5]0;dd-mm-yyyy", "d.m.yy", '"d. "d"/"m yyyy', "dd dd mm yyyy", "hh:mm",
    "m", "[Red]dd-mm-yyyy", "yyyy/mm/dd", "d-yyyy", "0dd", "[$-F800]dddd, mmmm dd, yyyy", "mmmm", "[White]dd-mm-yyyy",
)  # fmt: skip
SERIALS = ("42216", "42186", "42192", "42194", "42005", "42369")
"""31 July, 1, 7 and 9 July, 1 January and 31 December 2015."""

TEXTS = ("Ja", "Flere er på vej.", "14", "60 pct.")
TEXT_FORMATS = ("@", "General", ";;;", '@" extra"', ';;;"x"', "0;0;0;@", "0;-0;;@", ";;;@", '"5"@', "0", ";;", "_-@_-", COMMA_STYLE, '[Red]@')  # fmt: skip

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def records(codes: Iterable[str]) -> tuple[str, str]:
    """The markup of number formats, from number 300, and of as many cell formats that use them."""
    listed = list(codes)
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>' for number, code in enumerate(listed, 300)
    )
    return formats, "".join(f'<xf numFmtId="{300 + at}" applyNumberFormat="1"/>' for at in range(len(listed)))


def grid(codes: Iterable[str], values: Iterable[str], text: bool = False) -> bytes:
    """A workbook with a row for each format and a column for each value, in that format."""
    listed, columns = list(codes), list(values)
    formats, looks = records(listed)
    kind = ' t="inlineStr"' if text else ""
    rows = "".join(
        f'<row r="{row}">'
        + "".join(
            f'<c r="{letters(at)}{row}" s="{row}"{kind}>'
            + (f'<is><t xml:space="preserve">{escape(value)}</t></is></c>' if text else f"<v>{value}</v></c>")
            for at, value in enumerate(columns, 1)
        )
        + "</row>"
        for row in range(1, len(listed) + 1)
    )
    sheet = f'<worksheet {_MAIN}><cols><col min="1" max="60" width="60" customWidth="1"/></cols><sheetData>{rows}</sheetData></worksheet>'
    styles = (
        f'<styleSheet {_MAIN}><numFmts count="{len(listed)}">{formats}</numFmts><fonts count="1"><font><sz val="10"/>'
        '<name val="Arial"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(listed) + 1}"><xf numFmtId="0"/>{looks}</cellXfs></styleSheet>'
    )
    book = f'<workbook {_MAIN} xmlns:r="{_RELATION}"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet1.xml" ContentType="{_TYPES}worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}styles+xml"/></Types>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "sheet1.xml"), ("styles", "styles.xml")),
        "xl/workbook.xml": book, "xl/sheet1.xml": sheet, "xl/styles.xml": styles,
    }  # fmt: skip
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, markup in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{markup}')
    return target.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
