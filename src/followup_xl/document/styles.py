"""The styles of a document: the looks of the sheets as rules for HTML, and as styles of the text document."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from followup_xl.page.document import Document
from followup_xl.page.theme import BADGES, BAND, FONT, INK, LINE, QUIET, SIZE, Look, looks

_ROOT = 10.5
"""Points of a letter of the whole page in print; on a screen they are as large as its reader has chosen."""
_NARROW = "56rem"
"""Below this width the cells of a row stand under each other, each with the heading of its column."""

_BASE = f"""
*{{box-sizing:border-box}}
html{{font-size:100%;color-scheme:light}}
body{{margin:0;background:#fff;color:{INK};font:1rem/1.38 {FONT},"Liberation Sans",Helvetica,sans-serif;overflow-wrap:break-word}}
main,nav,footer{{max-width:76rem;margin:0 auto;padding:0 1.25rem}}
section{{padding:1.5rem 0}}
section+section{{border-top:1px solid {LINE}}}
h1,h2,h3,h4,p,ul{{margin:0}}
h1,h2,h3,h4{{line-height:1.25}}
p{{padding:.16rem 0}}
a{{color:#0B4F8A}}
a:focus-visible{{outline:3px solid #0B4F8A;outline-offset:2px}}
nav{{padding-top:1rem}}
nav ul{{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;list-style:none;padding:0}}
nav a{{display:inline-block;padding:.25rem 0}}
footer{{padding-top:1rem;padding-bottom:2rem;color:{QUIET};border-top:1px solid {LINE}}}
table{{width:100%;border-collapse:collapse;table-layout:fixed;margin:.1rem 0 .7rem}}
caption{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
th,td{{font-weight:400;text-align:left;vertical-align:top;padding:.2rem .5rem .25rem .3rem}}
td img,th img{{display:block;width:100%;max-width:8.75rem;height:auto;margin:.1rem 0}}
.light{{font-weight:400}}
.tally{{display:flex;flex-wrap:wrap;gap:.6rem 1rem;padding:.5rem 0 .2rem}}
.tally>div{{flex-basis:auto;min-width:min(100%,12rem)}}
.tally ul{{display:flex;flex-wrap:wrap;list-style:none;padding:.2rem 0 0}}
.tally li{{flex-basis:auto;padding:.3rem .5rem}}
main .bar-missing{{border-style:dashed}}
main .draft,main .approved{{width:fit-content;padding:.1rem .8rem;margin:.35rem 0;border:1px solid}}
main .message{{border-left:.3rem solid {BAND};padding:0 0 0 .7rem;margin:.5rem 0;line-height:1.35}}
.beside{{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem;align-items:start}}
""".strip()

_FITTED = f"""
@media screen and (max-width:{_NARROW}){{
.beside{{display:block}}
main,nav,footer{{padding-left:.75rem;padding-right:.75rem}}
table,tbody,tr,th,td{{display:block;width:auto}}
colgroup{{display:none}}
thead{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
tbody tr{{border-top:2px solid {BAND};padding:.25rem 0 .5rem}}
main.page th,main.page td{{border:0;padding:.2rem .3rem;text-align:left}}
td[data-label]::before{{content:attr(data-label);display:block;color:{QUIET};background:#fff;font-weight:700;font-size:.8rem}}
main.page td:empty{{display:none}}
.tally li{{flex-basis:100%}}
}}
@media (forced-colors:active){{
.tally li,th,td,h1,h2,h3,h4,[class^="draft"],[class^="approved"]{{border:1px solid CanvasText}}
td img,th img{{background:#fff;forced-color-adjust:none}}
}}
@media print{{
html{{font-size:{_ROOT}pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
body{{line-height:1.17}}
p{{padding:.03rem 0}}
th,td{{padding-top:.08rem;padding-bottom:.1rem}}
table{{margin-bottom:.25rem}}
main .draft,main .approved,main .message{{margin:.2rem 0}}
.tally{{padding:.1rem 0 0}}
nav,footer{{display:none}}
main{{max-width:none;padding:0}}
section{{padding:0;border:0}}
section+section{{border:0;break-before:page}}
thead{{display:table-header-group}}
tr,li{{break-inside:avoid}}
h1,h2,h3,h4{{break-after:avoid}}
p[class^="area-text"]{{break-after:avoid}}
a{{color:inherit;text-decoration:none}}
}}
""".strip()


def style(document: Document, roles: Iterable[str], widths: Iterable[int], counts: Iterable[int]) -> str:
    """The whole style sheet: of the roles used, of columns so many thousandths wide, and of pieces that count so many."""
    rules = [f".{class_of(role)}{{{_declarations(looks()[role])}}}" for role in sorted(set(roles))]
    rules += [f".{width_class(each)}{{width:{each / 10:g}%}}" for each in sorted(set(widths))]
    rules += [f".{count_class(each)}{{flex-grow:{each}}}" for each in sorted(set(counts))]
    return "\n".join((_BASE, *rules, f"thead th{{border-bottom:1px solid {BAND}}}", _FITTED, _paper(document)))


def class_of(role: str) -> str:
    """The class of a role."""
    return role.replace(".", "-").replace("_", "-")


def width_class(thousandths: int) -> str:
    """The class of a column's width."""
    return f"w{thousandths}"


def count_class(count: int) -> str:
    """The class of a piece of a bar by what it counts."""
    return f"n{count}"


def _declarations(look: Look) -> str:
    rules = [f"font-size:{round(look.size / _ROOT, 4):g}rem", f"color:{look.ink}"]
    rules += ["font-weight:700"] if look.bold else []
    rules += ["font-style:italic"] if look.italic else []
    rules += [f"background:{look.fill}"] if look.fill else []
    if look.line:
        rules.append(f"border:1px solid {look.line}")
        rules += ["border-left-width:0;border-right-width:0"] if look.open_sides else []
    rules += [f"text-align:{look.align}"] if look.align != "left" else []
    rules += ["text-decoration:underline"] if look.underline else []
    rules += [f"padding-left:{0.3 + 0.3 * look.indent:g}rem"] if look.indent or look.fill else []
    rules += [f"margin-top:{look.above / _ROOT:.2g}rem"] if look.above else []
    return ";".join(rules)


def _paper(document: Document) -> str:
    """The page in print, with what stands on each: what it is, where it is from, and its number."""
    mark = f"@top-left{{content:{_quoted(document.mark)};font:700 10pt {FONT},sans-serif}}" if document.mark else ""
    quiet = f"font:8.5pt {FONT},sans-serif;color:{QUIET}"
    return (
        f"@page{{size:A4 landscape;margin:10mm 11mm 11mm;{mark}"
        f"@top-right{{content:{_quoted(document.header)};{quiet}}}"
        f"@bottom-left{{content:{_quoted(document.footer)};{quiet}}}"
        f'@bottom-right{{content:"Side " counter(page) " af " counter(pages);{quiet}}}}}'
    )


def _quoted(text: str) -> str:
    """The text as a style sheet's string, where every sign that could mean something is written by its number."""
    return '"' + "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):06x} " for sign in text) + '"'


WIDTH = 273.0
"""Millimetres between the margins of the page."""
HEADINGS = range(1, 5)
_SIDE, _TOP, _BOTTOM = 12, 7, 7
_AIR, _RIGHT = 0.6, 1.0
"""Points above and below a paragraph; millimetres to the right of a text in a cell."""
HEADING_CELL, CONTENTS = "Table_20_Heading", "Table_20_Contents"
"""The office program's own names of paragraphs in tables; a cell whose paragraph has the first one is a header cell."""


def named_styles() -> Iterator[str]:
    """What all texts have: letters, size and language, headings by their levels, and the paragraphs of tables."""
    yield (
        '<style:default-style style:family="paragraph"><style:text-properties '
        f'style:font-name="{FONT}" fo:font-family="{FONT}, &apos;Liberation Sans&apos;" fo:font-size="{SIZE}pt" fo:color="{INK}" '
        'fo:language="da" fo:country="DK" style:language-asian="da" style:country-asian="DK" '
        'style:language-complex="da" style:country-complex="DK" fo:hyphenate="false"/></style:default-style>'
    )
    yield '<style:default-style style:family="table"/><style:default-style style:family="table-row"/>'
    yield '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    for level in HEADINGS:
        yield (
            f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" style:family="paragraph" '
            f'style:parent-style-name="Standard" style:default-outline-level="{level}" style:class="text">'
            '<style:paragraph-properties fo:keep-with-next="always"/></style:style>'
        )
    for name, above in (
        (CONTENTS, "Standard"),
        (HEADING_CELL, CONTENTS),
        ("Header", "Standard"),
        ("Footer", "Standard"),
    ):
        yield (
            f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}" '
            f'style:family="paragraph" style:parent-style-name="{above}"/>'
        )
    yield (
        f'<style:style style:name="Margin" style:family="paragraph" style:parent-style-name="Standard">'
        f'<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="{WIDTH}mm" style:type="right"/>'
        f'</style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="{SIZE}pt" fo:color="{QUIET}"/>'
        "</style:style>"
    )
    yield '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    yield '<style:style style:name="Light" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>'
    yield '<style:style style:name="Internet_20_link" style:display-name="Internet Link" style:family="text"/>'
    yield f'<style:style style:name="Picture" style:family="graphic"><style:graphic-properties {_PICTURE}/></style:style>'


_PICTURE = (
    'text:anchor-type="as-char" style:vertical-pos="middle" style:vertical-rel="line" fo:border="none" fo:padding="0mm" '
    'fo:margin="0mm"'
)


def page_layout() -> str:
    """The page: A4 across, with a line at its head and at its foot."""
    line = '<style:header-footer-properties fo:min-height="0mm" fo:margin-{}="2mm"/>'
    return (
        '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" '
        f'style:print-orientation="landscape" fo:margin-left="{_SIDE}mm" fo:margin-right="{_SIDE}mm" '
        f'fo:margin-top="{_TOP}mm" fo:margin-bottom="{_BOTTOM}mm"/>'
        f"<style:header-style>{line.format('bottom')}</style:header-style>"
        f"<style:footer-style>{line.format('top')}</style:footer-style></style:page-layout>"
    )


def paragraph_style(name: str, role: str, parent: str, *, breaks: str = "", follows: bool = False) -> str:
    """A paragraph in a role's look; ``breaks``: it begins a "page" or "column"; ``follows``: it stays with what comes after it."""
    look = looks()[role]
    words = [f'fo:text-align="{ {"left": "start", "right": "end"}.get(look.align, look.align) }"']
    words += [f'fo:break-before="{breaks}"'] if breaks else []
    words += ['fo:keep-with-next="always"'] if follows else []
    outside = parent not in (CONTENTS, HEADING_CELL)
    if outside:
        words += [f'fo:margin-top="{0 if breaks else max(look.above, _AIR):g}pt" fo:margin-bottom="{_AIR:g}pt"']
        words += [f'fo:margin-left="{look.indent * 1.5:g}mm"'] if look.indent and not look.fill else []
        words += [f'fo:background-color="{look.fill}" fo:padding="0.6mm"'] if look.fill and role not in BADGES else []
    words += [f'fo:border-left="2.5pt solid {look.edge}" fo:padding-left="2mm"'] if look.edge else []
    letters = [
        f'fo:font-size="{look.size:g}pt" fo:color="{look.ink}" fo:font-weight="{"bold" if look.bold else "normal"}"'
    ]
    letters += ['style:text-underline-style="solid"'] if look.underline else []
    letters += [f'fo:background-color="{look.fill}"'] if role in BADGES else []
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
        f"<style:paragraph-properties {' '.join(words)}/><style:text-properties {' '.join(letters)}/></style:style>"
    )


def cell_style(name: str, look: Look) -> str:
    """A cell in a role's look."""
    border = f"0.5pt solid {look.line or LINE}"
    sides = ("top", "bottom") if look.open_sides else ("top", "bottom", "left", "right")
    words = [f'fo:border-{side}="{border}"' for side in sides] if look.line else ['fo:border="none"']
    words += ['fo:border-left="none" fo:border-right="none"'] if look.line and look.open_sides else []
    words += [f'fo:background-color="{look.fill}"'] if look.fill else []
    words += [
        f'fo:padding-left="{_left(look):g}mm" fo:padding-right="{_RIGHT:g}mm" fo:padding-top="0.35mm" fo:padding-bottom="0.45mm"'
    ]
    middle = ' style:vertical-align="middle"' if look.valign == "vcenter" else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f"{' '.join(words)}{middle}/></style:style>"
    )


def padding(look: Look) -> float:
    """Millimetres of a cell that its text has not, on both sides."""
    return _left(look) + _RIGHT


def _left(look: Look) -> float:
    return 0.8 + 0.8 * look.indent


def column_styles(widths: Iterable[int]) -> Iterator[str]:
    """Columns by how many hundredths of a millimetre they are wide."""
    for width in sorted(set(widths)):
        yield (
            f'<style:style style:name="{column_name(width)}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{width / 100:g}mm"/></style:style>'
        )


def column_name(width: int) -> str:
    """The style of a column so wide."""
    return f"Column{width}"


def table_style(name: str, width: float, page: bool) -> str:
    """A table so many millimetres wide."""
    breaks = ' fo:break-before="page"' if page else ""
    return (
        f'<style:style style:name={quoteattr(name)} style:family="table"><style:table-properties style:width="{width:g}mm" '
        f'table:align="left" fo:margin-top="0.5mm" fo:margin-bottom="1.5mm"{breaks} style:may-break-between-rows="true"/>'
        "</style:style>"
    )


ROW = (
    '<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/>'
    "</style:style>"
)
