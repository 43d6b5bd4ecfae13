"""The tables and lines of a document of others, as text: docx, xlsx, csv, html or plain text; nothing in it is followed or run."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import groupby
from typing import ClassVar
from xml.etree import ElementTree as Tree

from followup_xl.danish.shown import words_seen
from followup_xl.disk.store import USAGE, RefusedError
from followup_xl.model.cell import TextRun
from followup_xl.model.finding import Place, finding
from followup_xl.plan.beginning.goal_words import BULLET, label_kind, without_mark
from followup_xl.plan.beginning.lines import Block, TextLine, TextTable
from followup_xl.plan.messages import NO_SUCH_DOCUMENT, TOO_MANY_LINES
from followup_xl.xlsx.gate import check_file_size
from followup_xl.xlsx.limits import DEFAULT_LIMITS
from followup_xl.xlsx.package import Package, PackageError, packed_parts
from followup_xl.xlsx.xml_limits import check_parts

MOST_LINES = 20_000
"""Lines and rows of one document; a longer one is no list of goals."""


def blocks(data: bytes, file: str) -> tuple[Block, ...]:
    """The tables and lines of a document in order. RefusedError where it is of another kind, unsafe, or too large."""
    try:
        check_file_size(len(data), DEFAULT_LIMITS)
        found = tuple(_reader(data, file))
    except PackageError as refusal:
        raise RefusedError(refusal.finding(file), USAGE) from refusal
    if sum(len(block.rows) if isinstance(block, TextTable) else 1 for block in found) > MOST_LINES:
        raise RefusedError(finding(TOO_MANY_LINES, Place(file=file), limit=f"{MOST_LINES:,}".replace(",", ".")), USAGE)
    return found


def _reader(data: bytes, file: str) -> Iterator[Block]:
    ending = file.casefold().rpartition(".")[2]
    if ending == "docx":
        return _docx(data)
    if ending == "xlsx":
        return _xlsx(data, file)
    if data[:4] in (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rt") or b"\x00" in data[:4096]:
        raise RefusedError(finding(NO_SUCH_DOCUMENT, Place(file=file)), USAGE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if ending in ("html", "htm"):
        return html_blocks(text)
    return _csv(text) if ending in ("csv", "tsv") else text_blocks(text)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"


def _docx(data: bytes) -> Iterator[Block]:
    package = Package(data, packed_parts(data, DEFAULT_LIMITS))
    if _BODY not in package:
        raise RefusedError(finding(NO_SUCH_DOCUMENT, Place()), USAGE)
    check_parts(((_BODY, package[_BODY]),), DEFAULT_LIMITS)
    try:
        body = Tree.fromstring(package[_BODY]).find(f"{_W}body")  # noqa: S314
    except Tree.ParseError:
        raise RefusedError(finding(NO_SUCH_DOCUMENT, Place()), USAGE) from None
    for part in _inside(body) if body is not None else ():
        if part.tag == f"{_W}tbl":
            lines = ((each, [run for run in each.iter(f"{_W}r") if _docx_text(run)]) for each in part.iter(f"{_W}p"))
            italic = frozenset(_docx_text(each) for each, runs in lines if all(_is_on(run, "i") for run in runs))
            yield TextTable(tuple(_docx_row(row) for row in part.iter(f"{_W}tr")), italic)
        elif part.tag == f"{_W}p" and (text := _docx_text(part)):
            style = next((each.get(f"{_W}val", "") for each in part.iter(f"{_W}pStyle")), "")
            listed = part.find(f"{_W}pPr/{_W}numPr") is not None or "list" in style.casefold()
            heading = re.match(r"(?i)(?:(?:heading|overskrift) ?(\d?)|(?:titel|title)$)", style)
            depth = int(heading[1] or 1) if heading and heading[1] is not None else 0
            yield TextLine(text, "heading" if heading else "item" if listed else "text", depth)


_WRAPS = tuple(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag"))
"""What only holds parts of a document together, as a field to fill in does."""


def _inside(element: Tree.Element) -> Iterator[Tree.Element]:
    for part in element:
        yield from _inside(part) if part.tag in _WRAPS else (part,)


def _docx_row(row: Tree.Element) -> tuple[str, ...]:
    cells = [""] * sum(_span(each.get(f"{_W}val")) for each in row.iterfind(f"{_W}trPr/{_W}gridBefore"))
    for cell in (part for part in _inside(row) if part.tag == f"{_W}tc"):
        goes_on = any(each.get(f"{_W}val") != "restart" for each in cell.iterfind(f"{_W}tcPr/{_W}vMerge"))
        said = [(_docx_text(each), each.find(f"{_W}pPr/{_W}numPr") is not None) for each in cell.iter(f"{_W}p")]
        cells.append("" if goes_on else "\n".join(f"{BULLET * point}{text}" for text, point in said if text))
        cells += [""] * sum(_span(each.get(f"{_W}val")) - 1 for each in cell.iterfind(f"{_W}tcPr/{_W}gridSpan"))
    return tuple(cells)


def _span(said: str | None) -> int:
    """How many columns or rows a cell is."""
    return min(max(int(said), 1), 64) if said and said.isdecimal() else 1


def _is_on(run: Tree.Element, *names: str) -> bool:
    marks = [mark for name in names if (mark := run.find(f"{_W}rPr/{_W}{name}")) is not None]
    return any(mark.get(f"{_W}val") not in ("0", "false") for mark in marks)


def _docx_text(paragraph: Tree.Element) -> str:
    """The words of a paragraph; deleted ones are left out, inserted ones are in."""
    runs, look = list[TextRun](), ""
    for each in paragraph.iter():
        if each.tag == f"{_W}r":
            raised = each.find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']") is not None
            look = "struck" if _is_on(each, "strike", "dstrike") else "raised" if raised else ""
        elif each.tag == f"{_W}t":
            runs.append(TextRun(each.text or "", look))
        elif each.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            runs.append(TextRun(" "))
    return " ".join(words_seen(runs).split())


def _xlsx(data: bytes, file: str) -> Iterator[Block]:
    from followup_xl.plan.book.cells import as_looked, cell_text, percent_text
    from followup_xl.xlsx.read.book import raw_book

    book = raw_book(data, file)
    if isinstance(book, tuple):
        raise RefusedError(book[0], USAGE, book[1:])
    for sheet in book.sheets:
        rows: dict[int, dict[int, str]] = {}
        for cell in map(as_looked, sheet.cells):
            if text := percent_text(cell) or cell_text(cell):
                rows.setdefault(cell.row, {})[cell.column] = text
        if rows:
            last = min(max(max(row) for row in rows.values()), 256)
            made = (tuple(row.get(at, "") for at in range(1, last + 1)) for _, row in sorted(rows.items()))
            yield TextTable(tuple(made))


def _csv(text: str) -> Iterator[Block]:
    first = text.partition("\n")[0]
    delimiter = max(";\t,|", key=first.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    yield TextTable(tuple(tuple(cell.strip() for cell in row) for row in rows if any(map(str.strip, row))))


class _Html(HTMLParser):
    """Tables, headings, points and paragraphs of a page; scripts, styles and what is hidden in templates are skipped."""

    _LOOKS: ClassVar = {"sup": "raised", "s": "struck", "strike": "struck", "del": "struck"}
    _SKIPPED = ("script", "style", "template", "noscript", "head", "svg")
    _LINES: ClassVar = {"li": "item", "p": "text", "div": "text", **{f"h{level}": "heading" for level in range(1, 7)}}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found, self.words = list[Block](), list[str]()
        self.rows: list[list[str]] | None = None
        self.level, self.depth, self.skipped, self.deep, self.look = "text", 1, 0, 0, ""
        self.wide, self.tall, self.below = 1, 1, Counter[int]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.look = self._LOOKS.get(tag, self.look)
        if tag in self._SKIPPED:
            self.skipped += tag != "head" or not self.skipped
        elif tag == "table":
            self._end_line()
            self.deep += 1
            self.rows = self.rows if self.rows is not None else []
        elif self.rows is not None and tag == "tr":
            self._go_on()
            self.rows.append([])
        elif self.rows is not None and tag in ("td", "th"):
            self.words, said = [], dict(attrs)
            self.wide, self.tall = (_span(said.get(name)) for name in ("colspan", "rowspan"))
        elif self.rows is not None and tag in ("br", "p", "li", "div"):
            self.words.append("\n• " if tag == "li" else "\n")
        elif tag == "br":
            self.words.append(" ")
        elif tag in self._LINES:
            self._end_line()
            self.level, self.depth = self._LINES[tag], int(tag[1]) if tag[0] == "h" else 1

    def handle_endtag(self, tag: str) -> None:
        self.look = "" if tag in self._LOOKS else self.look
        if tag in self._SKIPPED:
            self.skipped = max(self.skipped - 1, 0)
        elif tag == "table" and self.rows is not None:
            self.deep -= 1
            if self.deep <= 0:
                self.found.append(TextTable(tuple(map(tuple, self.rows))))
                self.rows, self.words, self.deep, self.below = None, [], 0, Counter()
        elif tag in ("td", "th") and self.rows:
            lines = (" ".join(line.split()) for line in "".join(self.words).split("\n"))
            self._go_on()
            self.below.update(dict.fromkeys(range(len(self.rows[-1]), len(self.rows[-1]) + self.wide), self.tall - 1))
            self.rows[-1] += ["\n".join(filter(None, lines)), *[""] * (self.wide - 1)]
            self.words = []
        elif self.rows is None and tag in self._LINES:
            self._end_line()

    def _go_on(self) -> None:
        """Leave blank the next cells of the last row, where those above them go on."""
        row = self.rows[-1] if self.rows else []
        while self.below[len(row)] > 0:
            self.below[len(row)] -= 1
            row.append("")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.words.append(words_seen([TextRun(data.replace("\n", " "), self.look)]))

    def close(self) -> None:
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        text = " ".join("".join(self.words).split())
        if text and self.rows is None:
            self.found.append(TextLine(text, self.level, self.depth))
        self.words, self.level = [], "text"


def html_blocks(text: str) -> Iterator[Block]:
    """The blocks of a page."""
    page = _Html()
    page.feed(text)
    page.close()
    return iter(page.found)


_MARKUP = re.compile(r"</?(?:p|ul|ol|li|b|i|u|br|strong|em|span|div|sup|sub|a|h[1-6])\b[^<>]*>", re.IGNORECASE)
_RULE = re.compile(r"[-–—=_+|:\s]*")
"""A line of nothing but strokes, as is drawn below the headings of a table."""
_FENCED = re.compile(r"\s*\|(.*\|.*)\|\s*")
"""A row of a table in Markdown."""
_LONGEST_NAME = 40
"""So long is a heading of a column at most."""
_LABELLED = 2
"""Cells of a line that is a name and its words."""
_EMPHASIS = re.compile(r"\*\*|(?<=^[-*+] )\[[ xX]\] ")
"""Bold words and a box to tick in Markdown."""
_DEEP = re.compile(r"(#{1,6})\s+(?=\S)")


def text_blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text: lines one after the other that have cells are a table, as where one was pasted; markup is read as such."""
    lines = [
        _FENCED.sub(lambda found: found[1].replace("|", "\t"), _EMPHASIS.sub("", line))
        for line in text.splitlines()
        if not _RULE.fullmatch(line) or not line.strip()
    ]
    for width, run in groupby(_in_tables(lines), key=lambda line: line[0]):
        rows = [tuple(map(_cell, line.split("\t"))) for _, line in run]
        if width and (len(rows) > 1 or len(rows[0]) > _LABELLED):
            yield TextTable(tuple(rows))
        else:
            for row in rows:
                label = label_kind(row[0]) and len(row) == _LABELLED
                yield from _lines_of((": " if label else " ").join(filter(None, row)))


def _in_tables(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with the number of the table that each is in, or 0; after a blank line short cells of another number begin another."""
    table, width, blank = 0, 0, False
    for line in lines:
        cells = line.count("\t") if "\t" in without_mark(line) else 0
        if not line.strip():
            blank = True
            continue
        short = all(len(cell) <= _LONGEST_NAME for cell in line.split("\t"))
        if cells and (not width or (blank and short and cells != width)):
            table += 1
        width, blank = cells, False
        yield (table if cells else 0), line


def _cell(text: str) -> str:
    """The lines of a cell, as of one in HTML where it has markup."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    table = next(html_blocks(f"<table><tr><td>{text}</td></tr></table>"), TextTable(()))
    cell = table.rows[0][0] if isinstance(table, TextTable) and table.rows and table.rows[0] else ""
    return cell.replace(f" {BULLET}", f"\n{BULLET}")


def _lines_of(text: str) -> Iterator[TextLine]:
    for line in text.split("\n"):
        if deep := _DEEP.match(line):
            yield TextLine(line[deep.end() :], "heading", len(deep[1]))
        elif line:
            yield TextLine(line)
