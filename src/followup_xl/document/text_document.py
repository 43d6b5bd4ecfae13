"""A document as a flat OpenDocument text: headings, tables with header cells and alternative texts, from which a PDF is made.

The office program makes of it a PDF with all of that as tags (``xlsx.pdf``). The same document gives the same bytes.
"""

import base64
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from followup_xl.document import styles
from followup_xl.document.outline import Outline, PlacedBlock, outline, placed_cells, readable, sides, value_words
from followup_xl.page.bullet import HEIGHT, WIDTH, Bullet, png
from followup_xl.page.document import Beside, CountBars, Document, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Row, Target
from followup_xl.page.side import GAP, boxes
from followup_xl.page.theme import looks

_SPACES = {
    "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "meta": "meta",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible",
}  # fmt: skip
_OTHERS = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_TYPE = 'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"'
_MM = 25.4 / 72
"""Millimetres of a point."""
_COVERED = "<table:covered-table-cell/>"
_GAP = 5.0
"""Millimetres between what stands beside each other."""


def text_document(document: Document) -> bytes:
    """The file."""
    return _Text(document).xml().encode()


class _Text:
    """The file on its way; ``used`` are the automatic styles by their names."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.outline: Outline = outline(document)
        self.used: dict[str, str] = {}
        self.widths: set[int] = set()
        self.tables = 0
        self.width = styles.WIDTH

    def xml(self) -> str:
        body = "".join(self._body())
        spaces = " ".join(
            f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in _SPACES.items()
        )
        automatic = (*self.used.values(), *styles.column_styles(self.widths), styles.ROW, styles.page_layout())
        lines = (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<office:document {spaces} {_OTHERS} {_TYPE}>",
            self._meta(),
            f"<office:styles>{''.join(styles.named_styles())}</office:styles>",
            f"<office:automatic-styles>{''.join(automatic)}</office:automatic-styles>",
            self._master(),
            f"<office:body><office:text>{body}</office:text></office:body>",
            "</office:document>\n",
        )
        return "\n".join(lines)

    def _meta(self) -> str:
        own, day = self.document, f"{self.document.created.isoformat()}T00:00:00"
        facts = {
            "dc:title": own.title, "dc:subject": own.subject, "meta:initial-creator": own.author, "dc:creator": own.author,
            "meta:creation-date": day, "dc:date": day, "dc:language": "da-DK", "meta:keyword": own.keywords,
            "meta:generator": "followup-xl",
        }  # fmt: skip
        said = "".join(f"<{name}>{_safe(words)}</{name}>" for name, words in facts.items() if words)
        named = "".join(
            f"<meta:user-defined meta:name={_attribute(name)}>{_safe(words)}</meta:user-defined>"
            for name, words in own.properties.items()
        )
        return f"<office:meta>{said}{named}</office:meta>"

    def _master(self) -> str:
        number = "Side <text:page-number>1</text:page-number> af <text:page-count>1</text:page-count>"
        head, foot = (
            f'<text:p text:style-name="Margin">{_safe(left)}<text:tab/>{right}</text:p>'
            for left, right in (("", _safe(self.document.header)), (self.document.footer, number))
        )
        return (
            f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">'
            f"<style:header>{head}</style:header><style:footer>{foot}</style:footer></style:master-page>"
            "</office:master-styles>"
        )

    def _body(self) -> Iterator[str]:
        if self.outline.title is not None:
            yield self._heading(self.outline.title, "title", 1, "titel")
        for part, places in self.outline.parts:
            at = 0
            while at < len(places):
                if (pair := sides(part, at)) and pair.first < pair.second < pair.end:
                    yield from self._beside(part, places, pair)
                    at = pair.end
                else:
                    yield from self._block(part, places[at])
                    at += 1

    def _beside(self, part: DocumentPart, places: Sequence[PlacedBlock], pair: Beside) -> Iterator[str]:
        """Two columns of the page, the second from a break on."""
        self.used["Beside"] = (
            '<style:style style:name="Beside" style:family="section"><style:section-properties style:editable="false">'
            f'<style:columns fo:column-count="2" fo:column-gap="{_GAP:g}mm"/></style:section-properties></style:style>'
        )
        whole, self.width = self.width, (self.width - _GAP) / 2
        yield f'<text:section text:style-name="Beside" text:name={_attribute(f"{part.name} {pair.first}")}>'
        for at in range(pair.first, pair.end):
            yield from self._block(part, places[at], column=at == pair.second)
        yield "</text:section>"
        self.width = whole

    def _block(self, part: DocumentPart, place: PlacedBlock, column: bool = False) -> Iterator[str]:
        breaks = "page" if place.page else "column" if column else ""
        match place.block:
            case Headline(role=role):
                yield self._heading(place.text, role, place.level, place.key, breaks)
            case Paragraph(text=text, role=role, strong=strong, links=links):
                follows = role in part.leading
                style = self._paragraph_style(role, "Standard", breaks, follows)
                yield f'<text:p text:style-name="{style}">{self._words(text, strong, role, links)}</text:p>'
            case CountBars():
                yield from self._tally(place.block, place.page)
            case Table():
                yield from self._table(part, place.block, place.page)

    def _heading(self, text: str, role: str, level: int, key: str, breaks: str = "") -> str:
        style = self._paragraph_style(role, f"Heading_20_{level}", breaks, follows=True)
        mark = f'<text:bookmark text:name="{key}"/>'
        return f'<text:h text:style-name="{style}" text:outline-level="{level}">{mark}{_safe(text)}</text:h>'

    def _tally(self, tally: CountBars, page: bool) -> Iterator[str]:
        """A table whose headings are the bars, over as many columns as they have pieces; a narrow one keeps them apart."""
        titles, pieces = boxes(tally, self.width / _MM)
        left, widths, heads, cells = iter(pieces), list[float](), list[str](), list[str]()
        for title, (_, own) in zip(titles, tally.bars, strict=True):
            shown = [next(left) for _ in own]
            widths += [box.width for box in shown]
            cells += [self._filled(box.words, f"bar.{box.emphasis}", styles.CONTENTS) for box in shown]
            apart = title is not titles[-1]
            if apart:
                widths.append(GAP)
                cells.append(self._cell("<text:p/>", "plain"))
            span = len(own) + apart
            heads += [self._filled(title.words, "bar.title", styles.HEADING_CELL, span), *[_COVERED] * (span - 1)]
        rows = f'<table:table-row table:style-name="Row">{"".join(cells)}</table:table-row>'
        yield self._framed([round(100 * each * _MM) for each in widths], "".join(heads), rows, tally.alternative, page)

    def _table(self, part: DocumentPart, table: Table, page: bool) -> Iterator[str]:
        whole = sum(column.width for column, _ in table.columns)
        widths = [round(100 * self.width * column.width / whole) for column, _ in table.columns]
        heads = "".join(
            self._filled(heading, table.head_of(column.key), styles.HEADING_CELL) for column, heading in table.columns
        )
        rows = "".join(self._row(part, table, row, widths) for row in table.rows)
        yield self._framed(widths, heads, rows, table.caption, page)

    def _framed(self, widths: Sequence[int], heads: str, rows: str, about: str, page: bool) -> str:
        self.tables += 1
        name = f"Tabel{self.tables}"
        self.widths |= set(widths)
        self.used[name] = styles.table_style(name, sum(widths) / 100, page)
        columns = "".join(f'<table:table-column table:style-name="{styles.column_name(each)}"/>' for each in widths)
        return (
            f'<table:table table:name="{name}" table:style-name="{name}"><table:title>{_safe(about)}</table:title>{columns}'
            f'<table:table-header-rows><table:table-row table:style-name="Row">{heads}</table:table-row>'
            f"</table:table-header-rows>{rows}</table:table>"
        )

    def _row(self, part: DocumentPart, table: Table, row: Row, widths: Sequence[int]) -> str:
        name, cells = self.outline.name(part, row), ""
        for at, placed in enumerate(placed_cells(table, row)):
            mark = f'<text:bookmark text:name="{name}"/>' if name and at == 0 else ""
            parent = styles.HEADING_CELL if placed.head else styles.CONTENTS
            inside = self._inside(placed.cell, widths[at] / 100)
            words = self._paragraph(mark + inside, placed.cell.role, parent)
            cells += self._cell(words, placed.cell.role, placed.columns)
            cells += _COVERED * (placed.columns - 1)
        return f'<table:table-row table:style-name="Row">{cells}</table:table-row>'

    def _inside(self, cell: Cell, width: float) -> str:
        """What stands in a cell so many millimetres wide."""
        words = self._words(value_words(cell.value), cell.strong, cell.role)
        if words and (aim := self.outline.aim(cell.link)):
            words = _link(words, aim)
        room = (width - styles.padding(looks()[cell.role])) / _MM
        return f"{_picture(cell.picture, room)}{words}" if cell.picture else words

    def _filled(self, text: str, role: str, parent: str, columns: int = 1) -> str:
        return self._cell(self._paragraph(_safe(text), role, parent), role, columns)

    def _cell(self, inside: str, role: str, columns: int = 1) -> str:
        name = f"Cell-{role}"
        self.used[name] = styles.cell_style(name, looks()[role])
        span = f' table:number-columns-spanned="{columns}"' if columns > 1 else ""
        tag = "table:table-cell"
        return f'<{tag} table:style-name="{name}" office:value-type="string"{span}>{inside}</{tag}>'

    def _paragraph(self, inside: str, role: str, parent: str) -> str:
        return f'<text:p text:style-name="{self._paragraph_style(role, parent)}">{inside}</text:p>'

    def _paragraph_style(self, role: str, parent: str, breaks: str = "", follows: bool = False) -> str:
        name = f"{parent}-{role}{f'-{breaks}' if breaks else ''}{'-follows' if follows else ''}"
        self.used[name] = styles.paragraph_style(name, role, parent, breaks=breaks, follows=follows)
        return name

    def _words(self, text: str, strong: tuple[str, ...], role: str, links: Sequence[tuple[str, Target]] = ()) -> str:
        found = ""
        for linked, look in self.outline.spans(text, strong, role, links):
            inside = "".join(_link(_lines(piece), aim) if aim else _lines(piece) for piece, aim in linked)
            style = look.capitalize()
            found += f'<text:span text:style-name="{style}">{inside}</text:span>' if style else inside
        return found


def _link(inside: str, aim: str) -> str:
    """A link to a bookmark, in the looks of the text."""
    looks_of = 'text:style-name="Internet_20_link" text:visited-style-name="Internet_20_link"'
    return f'<text:a xlink:type="simple" xlink:href="#{aim}" office:title="Gå til rækken" {looks_of}>{inside}</text:a>'


def _picture(bullet: Bullet, room: float) -> str:
    """The picture, in so many points at most; what is wider than its cell would be cut off."""
    scale = min(1, room / WIDTH)
    data = base64.b64encode(png(bullet)).decode()
    return (
        f'<draw:frame draw:style-name="Picture" text:anchor-type="as-char" svg:width="{WIDTH * scale:.4g}pt" '
        f'svg:height="{HEIGHT * scale:.4g}pt">'
        f'<draw:image draw:mime-type="image/png"><office:binary-data>{data}</office:binary-data></draw:image>'
        f"<svg:title>{_safe(bullet.alternative)}</svg:title></draw:frame>"
    )


def _lines(text: str) -> str:
    """The text with its line breaks, and with blanks that stay where there are several."""
    marked = _safe(text).replace("\t", " ").replace("\n", "<text:line-break/>")
    return marked.replace("  ", "<text:s/> ")


def _safe(text: str) -> str:
    """A text of anybody's as text."""
    return escape(readable(text))


def _attribute(text: str) -> str:
    return quoteattr(readable(text))
