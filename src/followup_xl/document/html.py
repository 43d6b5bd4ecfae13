"""A document as one HTML file without scripts: headings, tables and alternative texts for everybody, and it prints well.

Nothing is fetched from anywhere, and the page cannot (Content-Security-Policy). Texts of others are text and nothing else.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape

from followup_xl.document.outline import Outline, PlacedBlock, outline, placed_cells, readable, sides, value_words
from followup_xl.document.styles import class_of, count_class, style, width_class
from followup_xl.page.bullet import HEIGHT, WIDTH, Bullet, png
from followup_xl.page.document import CountBars, Document, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Row, Target

_POLICY = "default-src 'none'; img-src data:; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
Links = Sequence[tuple[str, Target]]
_CHAPTER = 2
"""The level of the headings that the page is found about by."""


def html(document: Document) -> bytes:
    """The file; the same document gives the same bytes."""
    return _HtmlPage(document).text().encode()


class _HtmlPage:
    """The file on its way: what its texts use decides which styles it has."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.outline: Outline = outline(document)
        self.roles: set[str] = set()
        self.widths: set[int] = set()
        self.counts: set[int] = set()
        self.bars = 0

    def text(self) -> str:
        body = "\n".join(self._body())
        css = style(self.document, self.roles, self.widths, self.counts)
        policy = _POLICY.format(base64.b64encode(hashlib.sha256(css.encode()).digest()).decode())
        facts = {
            "author": self.document.author, "description": self.document.subject, "keywords": self.document.keywords,
            "dcterms.created": self.document.created.isoformat(), "generator": "followup-xl", **self.document.properties,
        }  # fmt: skip
        head = [
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_safe(policy)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            *(f'<meta name="{_safe(name)}" content="{_safe(words)}">' for name, words in facts.items() if words),
            f"<title>{_safe(self.document.title)}</title>",
            f"<style>{css}</style>",
        ]
        top, end = ("<!DOCTYPE html>", '<html lang="da">', "<head>"), ("</body>", "</html>", "")
        return "\n".join((*top, *head, "</head>", "<body>", body, *end))

    def _body(self) -> Iterator[str]:
        parts = self.outline.parts
        firsts = [next((place for place in places if place.level), None) for _, places in parts]
        chapters = [place for _, places in parts[1:] for place in places if place.level == _CHAPTER]
        links = [f'<li><a href="#{place.key}">{_safe(place.text)}</a></li>' for place in chapters]
        if links:
            yield f'<nav aria-label="Indhold"><ul>{"".join(links)}</ul></nav>'
        yield '<main class="page">'
        if self.outline.title is not None:
            self.roles.add("title")
            yield f'<h1 class="title">{_safe(self.outline.title)}</h1>'
        for (part, places), first in zip(parts, firsts, strict=True):
            yield f'<section aria-labelledby="{first.key}">' if first else "<section>"
            if self.document.mark:
                yield f"<p{self._class('draft')}>{_safe(self.document.mark)}</p>"
            yield from self._part(part, places)
            yield "</section>"
        yield "</main>"
        said = [f"<p>{_safe(text)}</p>" for text in (self.document.footer, self.document.header) if text]
        if said:
            yield f"<footer>{''.join(said)}</footer>"

    def _part(self, part: DocumentPart, places: Sequence[PlacedBlock]) -> Iterator[str]:
        at = 0
        while at < len(places):
            if (pair := sides(part, at)) and pair.first < pair.second < pair.end:
                yield '<div class="beside">'
                for start, end in ((pair.first, pair.second), (pair.second, pair.end)):
                    yield "<div>"
                    for place in places[start:end]:
                        yield from self._block(part, place)
                    yield "</div>"
                yield "</div>"
                at = pair.end
            else:
                yield from self._block(part, places[at])
                at += 1

    def _block(self, part: DocumentPart, place: PlacedBlock) -> Iterator[str]:
        match place.block:
            case Paragraph(text=text, role=role, strong=strong, links=links):
                yield f"<p{self._class(role)}>{self._words(text, strong, role, links)}</p>"
            case CountBars():
                yield from self._tally(place.block)
            case Table():
                yield from self._table(part, place.block)
            case Headline(role=role):
                tag = f"h{place.level}"
                yield f'<{tag} id="{place.key}"{self._class(role)}>{_safe(place.text)}</{tag}>'

    def _tally(self, tally: CountBars) -> Iterator[str]:
        """Bars as lists, each piece with its words."""
        yield '<div class="tally">'
        for title, pieces in tally.bars:
            self.bars += 1
            whole = sum(piece.count for piece in pieces)
            self.counts |= {whole, *(piece.count for piece in pieces)}
            self.roles |= {"bar.title", *(f"bar.{piece.emphasis}" for piece in pieces)}
            yield f'<div class="{count_class(whole)}"><p id="bar-{self.bars}" class="bar-title">{_safe(title)}</p>'
            shown = (
                f'<li class="bar-{piece.emphasis} {count_class(piece.count)}">{_safe(piece.words)}</li>'
                for piece in pieces
            )
            yield f'<ul aria-labelledby="bar-{self.bars}">{"".join(shown)}</ul></div>'
        yield "</div>"

    def _table(self, part: DocumentPart, table: Table) -> Iterator[str]:
        whole = sum(column.width for column, _ in table.columns)
        widths = [round(1000 * column.width / whole) for column, _ in table.columns]
        self.widths |= set(widths)
        columns = "".join(f'<col class="{width_class(each)}">' for each in widths)
        heads = "".join(
            f'<th scope="col"{self._class(table.head_of(column.key))}>{_safe(heading)}</th>'
            if heading
            else f"<td{self._class(table.head)}></td>"
            for column, heading in table.columns
        )
        yield f"<table><caption>{_safe(table.caption)}</caption><colgroup>{columns}</colgroup>"
        yield f"<thead><tr>{heads}</tr></thead><tbody>"
        for row in table.rows:
            yield self._row(part, table, row)
        yield "</tbody></table>"

    def _row(self, part: DocumentPart, table: Table, row: Row) -> str:
        found = []
        for placed in placed_cells(table, row):
            tag = "th" if placed.head else "td"
            wide = f' colspan="{placed.columns}"' if placed.columns > 1 else ""
            labelled = placed.label and not placed.head and placed.columns <= 1
            label = f' data-label="{_safe(placed.label)}"' if labelled else ""
            named = ' scope="row"' if placed.head else label
            found.append(f"<{tag}{named}{wide}{self._class(placed.cell.role)}>{self._inside(placed.cell)}</{tag}>")
        name = self.outline.name(part, row)
        start = f'<tr id="{name}">' if name else "<tr>"
        return f"{start}{''.join(found)}</tr>"

    def _inside(self, cell: Cell) -> str:
        words = self._words(value_words(cell.value), cell.strong, cell.role)
        if words and (aim := self.outline.aim(cell.link)):
            words = f'<a href="#{aim}">{words}</a>'
        return f"{_picture(cell.picture)}{words}" if cell.picture else words

    def _words(self, text: str, strong: tuple[str, ...], role: str, links: Links = ()) -> str:
        tags = {"": "{}", "strong": "<strong>{}</strong>", "light": '<span class="light">{}</span>'}
        found = ""
        for linked, look in self.outline.spans(text, strong, role, links):
            pieces = ((_safe(piece).replace("\n", "<br>"), aim) for piece, aim in linked)
            inside = "".join(f'<a href="#{aim}">{words}</a>' if aim else words for words, aim in pieces)
            found += tags[look].format(inside)
        return found

    def _class(self, role: str) -> str:
        self.roles.add(role)
        return f' class="{class_of(role)}"'


def _picture(bullet: Bullet) -> str:
    source = base64.b64encode(png(bullet)).decode()
    size = f'width="{WIDTH * 4 // 3}" height="{HEIGHT * 4 // 3}"'
    return f'<img src="data:image/png;base64,{source}" {size} alt="{_safe(bullet.alternative)}">'


def _safe(text: str) -> str:
    """A text of anybody's as text."""
    return escape(readable(text))
