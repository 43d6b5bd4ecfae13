"""The notes of a sheet with what is to be mended in them: each extended by lines of our own, which are known again.

Lines of our own stand between two signs, so that whatever people write before, after or below them stays theirs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from followup_xl.marking.mark_scan import number
from followup_xl.marking.tree import Edits, Element, elements, inside, plain_text, prefix, unmarkable, workbook_text
from followup_xl.xlsx.markup import MAIN
from followup_xl.xlsx.write_options import cell_text

AUTHOR = "followup-xl"
BEGINNING, ENDING = "► ", " ◄"
_LINE = "► [^\n►◄]*◄"
_OWN = re.compile(f"\\A{_LINE}(?:\n{_LINE})*\n?|\n{_LINE}")
_AUTHORS, _AUTHOR, _LIST, _NOTE, _WORDS, _RUN, _TEXT, _PHONETIC = (
    MAIN + name for name in ("authors", "author", "commentList", "comment", "text", "r", "t", "rPh")
)
_WANTED = frozenset({_AUTHORS, _AUTHOR, _LIST, _NOTE, _WORDS, _RUN, _TEXT, _PHONETIC})
_MOST_PIECES = 1_000
_LOOKS = '<{0}rPr><{0}sz val="9"/><{0}color indexed="81"/><{0}rFont val="Tahoma"/><{0}family val="2"/></{0}rPr>'
_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/><commentList/></comments>'
)


@dataclass(frozen=True)
class NotesChange:
    """The part as it becomes, and the cells whose notes are new, were made longer, or are gone."""

    content: bytes
    added: tuple[str, ...]
    longer: tuple[str, ...]
    removed: tuple[str, ...]


def own_line(words: str) -> str:
    r"""A line of our own: what is said, between the signs, on one line.

    >>> own_line("to ◄ linjer\nher")
    '► to < linjer her ◄'
    """
    plain = " ".join(cell_text(words).replace("►", ">").replace("◄", "<").split())
    return f"{BEGINNING}{plain}{ENDING}"


def noted(part: str, data: bytes | None, wanted: Mapping[str, str]) -> NotesChange:
    """The notes with the wanted lines of our own by cell, and no others. ``data`` None: the sheet has no notes yet.

    Raises PackageError or UnmarkableError where the part cannot be read or edited.
    """
    return _Notes(part, _EMPTY if data is None else data).with_lines(wanted)


class _Notes:
    """One part being edited."""

    def __init__(self, part: str, data: bytes) -> None:
        self._part, self._data, self._edits = part, data, Edits(data)
        self._found = elements(part, data, _WANTED, {_TEXT, _AUTHOR})
        above = {name: self._only(name, 2) for name in (_AUTHORS, _LIST)}
        authors, notes = above[_AUTHORS], above[_LIST]
        if authors is None or notes is None:
            raise unmarkable(part, "har ingen liste over noter")
        self._authors, self._list = authors, notes
        self._names = [element.text for element in self._found if element.name == _AUTHOR]
        self._prefix = prefix(data, self._found[0].start) if self._found else b""

    def _only(self, name: str, depth: int) -> Element | None:
        return next((e for e in self._found if e.name == name and e.depth == depth), None)

    def with_lines(self, wanted: Mapping[str, str]) -> NotesChange:
        longer, removed, known = list[str](), list[str](), set[str]()
        for note in [element for element in inside(self._found, self._list) if element.name == _NOTE]:
            cell = note.attributes.get("ref", "").replace("$", "").upper()
            lines = "" if cell in known else wanted.get(cell, "")
            known.add(cell)
            outcome = self._change(note, lines)
            longer += [cell] if outcome == "longer" else []
            removed += [cell] if outcome == "removed" else []
        added = [cell for cell in wanted if cell not in known]
        if added:
            self._add({cell: wanted[cell] for cell in added})
        return NotesChange(self._edits.applied(), tuple(added), tuple(longer), tuple(removed))

    def _change(self, note: Element, lines: str) -> str:
        """Put the lines in the place of those of before; "longer" where there were none, "removed" with the note."""
        words = next((e for e in inside(self._found, note) if e.name == _WORDS), None)
        within = inside(self._found, words) if words else []
        aside = {text.start for e in within if e.name == _PHONETIC for text in inside(within, e)}
        texts = [e for e in within if e.name == _TEXT and e.start not in aside]
        if len(texts) > _MOST_PIECES:
            raise unmarkable(self._part, "har en note i alt for mange stykker")
        whole = "".join(e.text for e in texts)
        spans = [match.span() for match in _OWN.finditer(whole)]
        rest = _without(whole, spans)
        if not lines and not spans:
            return ""
        if not lines and not rest.strip() and self._author(note) in ("", AUTHOR):
            self._edits.replace(note.start, note.end, b"")
            return "removed"
        if words is not None:
            kept = self._kept(words, texts, [e for e in within if e.name == _RUN], spans)
            own = self._run(f"\n{lines}" if rest else lines) if lines else b""
            self._edits.replace(words.inner, words.close, kept + own)
        return "" if spans or not lines else "longer"

    def _author(self, note: Element) -> str:
        author = number(note.attributes.get("authorId"), len(self._names))
        return self._names[author].strip() if author < len(self._names) else ""

    def _kept(self, words: Element, texts: list[Element], runs: list[Element], spans: list[tuple[int, int]]) -> bytes:
        """What stands in a note without the lines of our own, each text in a run; a run that is emptied goes."""
        edits, at, base = Edits(self._data[words.inner : words.close]), 0, words.inner
        for text in texts:
            own = [(max(start - at, 0), min(end - at, len(text.text))) for start, end in spans]
            left = _without(text.text, [(start, end) for start, end in own if start < end])
            run = next((run for run in runs if run.start < text.start < run.end), None)
            before = self._data[text.start : text.inner]
            whole = before + plain_text(left) + b"</" + self._prefix + b"t>" if left else b""
            if left == text.text:
                whole = self._data[text.start : text.end]
            if run is None:
                bare = b"<" + self._prefix + b"r>" + whole + b"</" + self._prefix + b"r>"
                edits.replace(text.start - base, text.end - base, bare if left else b"")
            elif left != text.text:
                gone = text if left else run
                edits.replace(gone.start - base, gone.end - base, whole)
            at += len(text.text)
        return edits.applied()

    def _run(self, lines: str) -> bytes:
        before = self._prefix.decode()
        start = f'<{before}r>{_LOOKS.format(before)}<{before}t xml:space="preserve">'.encode()
        return start + workbook_text(lines) + f"</{before}t></{before}r>".encode()

    def _add(self, wanted: Mapping[str, str]) -> None:
        """Notes on cells that have none; their author is the program, and no person."""
        before = self._prefix.decode()
        if AUTHOR not in self._names:
            self._edits.append(self._authors, f"<{before}author>{AUTHOR}</{before}author>".encode())
            self._names.append(AUTHOR)
        author = self._names.index(AUTHOR)
        notes = [
            f'<{before}comment ref="{cell}" authorId="{author}"><{before}text>'.encode()
            + self._run(lines)
            + f"</{before}text></{before}comment>".encode()
            for cell, lines in wanted.items()
        ]
        self._edits.append(self._list, b"".join(notes))


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without the spans, which are in order."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return "".join(text[end:start] for end, start in zip((0, *ends), (*starts, len(text)), strict=True))
