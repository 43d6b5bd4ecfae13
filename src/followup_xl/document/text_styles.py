"""The styles of the text document: the looks of the sheets for paragraphs and cells, the page, and what stands on each page."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from followup_xl.page.theme import BADGES, FONT, INK, LINE, QUIET, SIZE, Look, looks

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
        yield (f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" style:family="paragraph" '
               f'style:parent-style-name="Standard" style:default-outline-level="{level}" style:class="text">'
               '<style:paragraph-properties fo:keep-with-next="always"/></style:style>')  # fmt: skip
    for name, above in (
        (CONTENTS, "Standard"),
        (HEADING_CELL, CONTENTS),
        ("Header", "Standard"),
        ("Footer", "Standard"),
    ):
        yield (f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}" '
               f'style:family="paragraph" style:parent-style-name="{above}"/>')  # fmt: skip
    yield (f'<style:style style:name="Margin" style:family="paragraph" style:parent-style-name="Standard">'
           f'<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="{WIDTH}mm" style:type="right"/>'
           f'</style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="{SIZE}pt" fo:color="{QUIET}"/>'
           "</style:style>")  # fmt: skip
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
    return (f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
            f"{' '.join(words)}{middle}/></style:style>")  # fmt: skip


def padding(look: Look) -> float:
    """Millimetres of a cell that its text has not, on both sides."""
    return _left(look) + _RIGHT


def _left(look: Look) -> float:
    return 0.8 + 0.8 * look.indent


def column_styles(widths: Iterable[int]) -> Iterator[str]:
    """Columns by how many hundredths of a millimetre they are wide."""
    for width in sorted(set(widths)):
        yield (f'<style:style style:name="{column_name(width)}" style:family="table-column"><style:table-column-properties '
               f'style:column-width="{width / 100:g}mm"/></style:style>')  # fmt: skip


def column_name(width: int) -> str:
    """The style of a column so wide."""
    return f"Column{width}"


def table_style(name: str, width: float, page: bool) -> str:
    """A table so many millimetres wide."""
    breaks = ' fo:break-before="page"' if page else ""
    return (f'<style:style style:name={quoteattr(name)} style:family="table"><style:table-properties style:width="{width:g}mm" '
            f'table:align="left" fo:margin-top="0.5mm" fo:margin-bottom="1.5mm"{breaks} style:may-break-between-rows="true"/>'
            "</style:style>")  # fmt: skip


ROW = (
    '<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/>'
    "</style:style>"
)
