"""The lines and tables of a document, and how they are told apart in plain text and in HTML: headings, points, tables, the title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import groupby
from typing import ClassVar

from followup_xl.plan.beginning.goal_words import (
    BULLET,
    is_said,
    kind_of_heading,
    label_kind,
    labelled_line,
    mark_of,
    plain_goal,
    without_mark,
)


@dataclass(frozen=True)
class TextLine:
    """A paragraph or point outside tables; ``level`` "heading", "item" of a list, or "text".

    ``depth`` is how deep a heading is: 0 the title of the document, 1 its chapters.
    """

    text: str
    level: str = "text"
    depth: int = 1


@dataclass(frozen=True)
class TextTable:
    """A table as rows of texts; a cell that goes on from the row above is blank, and points of a list begin with a bullet.

    ``italic`` are the lines in it that are wholly in italics.
    """

    rows: tuple[tuple[str, ...], ...]
    italic: frozenset[str] = frozenset()


Block = TextLine | TextTable


_LONGEST_HEADING, _SHORTEST_BROKEN = 80, 40
_LINES_ABOVE = 3
"""So many lines lead up to a table."""
_LINES_A_POINT = 5
"""A text that has more lines than this for each of its points is no list."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_A_PLAN = re.compile(r"(?i)plan\b|planen|strategi|politik|aftale|\b(?:19|20)\d\d\b")
_OPEN = re.compile(r"(?i)\b(?:mindst|højst|minimum|maksimalt|på|til|fra|med|i|af|og|eller|under|over|om|for|ved|senest|inden|den|ca\.|pr\.)$")  # fmt: skip


def with_levels(found: Sequence[Block]) -> Sequence[Block]:
    """The blocks with the levels of their lines, as they are where styles tell them; above a table a heading is looked for, else everywhere."""
    lines = [block for block in found if isinstance(block, TextLine)]
    if any(line.level != "text" for line in lines):
        return found
    return _leveled(lines) if len(lines) == len(found) else _headed(found)


def _headed(found: Sequence[Block]) -> list[Block]:
    """The blocks with the line that names each table, the first short one of those that lead up to it, as a heading, and the title."""
    made, above = list(found), list[tuple[int, TextLine]]()
    for at, block in enumerate(found):
        if isinstance(block, TextLine):
            above.append((at, block))
            continue
        names = [(n, line) for n, line in above[-_LINES_ABOVE:] if _like_heading(line.text)]
        for n, line in names[:1]:
            titled = len(above) == at and kind_of_heading(line.text) != "area" and _A_PLAN.search(line.text)
            made[n] = replace(line, level="heading", depth=int(not titled))
        above = []
    return made


def _leveled(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines alone with their levels, one that was broken put together again."""
    whole = _unbroken(lines)
    marks = [mark_of(line.text) for line in whole]
    listed = sum(map(bool, marks)) >= max(2, len(whole) / _LINES_A_POINT)
    marks = marks if listed else [""] * len(whole)
    levels = ["item" if mark else "text" for mark in marks]
    for at in range(len(whole) - 2, -1, -1):
        below, goes_down = levels[at + 1], bool(marks[at + 1]) and marks[at] not in (marks[at + 1], "bullet")
        led = goes_down or (not marks[at] and below == "heading") if listed else not _like_heading(whole[at + 1].text)
        if _like_heading(whole[at].text) and led:
            levels[at] = "heading"
    title = levels[1:2] == ["heading"] and not marks[0] and _like_heading(whole[0].text)
    title = title and (listed or bool(_A_PLAN.search(whole[0].text)))
    return [
        replace(line, level="heading" if title and not at else level, depth=int(not title or at > 0))
        for at, (line, level) in enumerate(zip(whole, levels, strict=True))
    ]


def _like_heading(text: str) -> bool:
    """Whether a line is short, no sentence, and names no figure but a year, or is an area by its name ("Indsatsområde 3 – Unge")."""
    words = plain_goal(text)
    if not 0 < len(words) <= _LONGEST_HEADING or words[-1] in ".;," or labelled_line(words)[0]:
        return False
    return kind_of_heading(words) == "area" or not (re.search(r"\d", _YEAR.sub("", words)) or is_said(words))


def _unbroken(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines that were broken at a margin, in one: the second begins with a small letter, or the first ends with a word that leads on."""
    found = list[TextLine]()
    for line in lines:
        above = found[-1].text if found else ""
        goes_on = line.text[0].islower() and len(above) >= _SHORTEST_BROKEN and above[-1] not in ".;:!?"
        if above and not mark_of(line.text) and (goes_on or _OPEN.search(above)):
            found[-1] = replace(found[-1], text=f"{above} {line.text}")
        else:
            found.append(line)
    return found


class _Html(HTMLParser):
    """Tables, headings, points and paragraphs of a page; scripts, styles and what is hidden in templates are skipped."""

    _SKIPPED = ("script", "style", "template", "noscript", "head", "svg")
    _LINES: ClassVar = {"li": "item", "p": "text", "div": "text", **{f"h{level}": "heading" for level in range(1, 7)}}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.rows: list[list[str]] | None = None
        self.words: list[str] = []
        self.level, self.depth, self.skipped, self.deep = "text", 1, 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._SKIPPED:
            self.skipped += tag != "head" or not self.skipped
        elif tag == "table":
            self._end_line()
            self.deep += 1
            self.rows = self.rows if self.rows is not None else []
        elif self.rows is not None and tag == "tr":
            self.rows.append([])
        elif self.rows is not None and tag in ("td", "th"):
            self.words = []
        elif self.rows is not None and tag in ("br", "p", "li", "div"):
            self.words.append("\n• " if tag == "li" else "\n")
        elif tag == "br":
            self.words.append(" ")
        elif tag in self._LINES:
            self._end_line()
            self.level, self.depth = self._LINES[tag], int(tag[1]) if tag[0] == "h" else 1

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SKIPPED:
            self.skipped = max(self.skipped - 1, 0)
        elif tag == "table" and self.rows is not None:
            self.deep -= 1
            if self.deep <= 0:
                self.found.append(TextTable(tuple(map(tuple, self.rows))))
                self.rows, self.words, self.deep = None, [], 0
        elif tag in ("td", "th") and self.rows:
            lines = (" ".join(line.split()) for line in "".join(self.words).split("\n"))
            self.rows[-1].append("\n".join(filter(None, lines)))
            self.words = []
        elif self.rows is None and tag in self._LINES:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.words.append(data.replace("\n", " "))

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
_DEEP = re.compile(r"(#{1,6})\s+(?=\S)")


def text_blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text: lines one after the other that have cells are a table, as where one was pasted; markup is read as such."""
    lines = [
        _FENCED.sub(lambda found: found[1].replace("|", "\t"), line)
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
