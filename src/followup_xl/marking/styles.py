"""The styles of a workbook with marked looks added: each a copy of a cell's own, with another border and nothing else.

Looks are looked for before they are added, so marking again adds nothing.
"""

import re
from dataclasses import dataclass, replace

from followup_xl.marking.mark_borders import Border, Side, border_markup, border_of, marked
from followup_xl.marking.mark_scan import number
from followup_xl.marking.tree import Edits, Element, elements, inside, prefix, unmarkable, with_attribute
from followup_xl.page.theme import FONT, Look
from followup_xl.xlsx.markup import MAIN

_FONTS, _FILLS, _BORDERS, _RECORDS = (MAIN + name for name in ("fonts", "fills", "borders", "cellXfs"))
_SIDE_PARTS = frozenset(
    MAIN + name
    for name in ("start", "end", "left", "right", "top", "bottom", "diagonal", "vertical", "horizontal", "color")
)
_SHARED = {
    name: MAIN + each
    for name, each in zip((_FONTS, _FILLS, _BORDERS, _RECORDS), ("font", "fill", "border", "xf"), strict=True)
}
_WANTED = frozenset((*_SHARED, *_SHARED.values(), *_SIDE_PARTS))
_TAG_START = re.compile(rb"(</?)")
_MOST = 65_000
"""A few less looks than the 65,490 that Excel can hold."""


@dataclass(frozen=True)
class Before:
    """What a mark took the place of: the border, and whether the cell said that it has its own (None: it did not)."""

    border: Border
    applied: str | None


@dataclass(frozen=True)
class _Record:
    """A look as cells refer to it: its attributes, its start tag, and what follows that, as they are written."""

    attributes: frozenset[tuple[str, str]]
    tag: bytes
    rest: bytes = b""

    def said(self, name: str) -> str | None:
        return dict(self.attributes).get(name)


class Styles:
    """The looks of a workbook by number. PackageError or UnmarkableError where they cannot be read or added to."""

    def __init__(self, part: str, data: bytes) -> None:
        self._part, self._data = part, data
        found = elements(part, data, _WANTED)
        self._lists = {name: next((e for e in found if e.name == name and e.depth == 2), None) for name in _SHARED}
        own = {name: self._of_list(found, name) for name in _SHARED}
        self._written = {name: [data[e.start : e.end] for e in own[name]] for name in (_FONTS, _FILLS)}
        self._borders = [border_of(e, inside(found, e)) for e in own[_BORDERS]]
        self._records = [self._record(e) for e in own[_RECORDS]]
        self._before = {name: len(own[name]) for name in _SHARED}
        self._record_numbers = {_key(record): at for at, record in reversed(list(enumerate(self._records)))}
        self._border_numbers = {border: at for at, border in reversed(list(enumerate(self._borders)))}
        self._looks: dict[Look, int] = {}
        self._new: dict[str, list[bytes]] = {name: [] for name in _SHARED}
        self._prefix = prefix(data, found[0].start) if found else b""

    def _of_list(self, found: list[Element], name: str) -> list[Element]:
        above = self._lists[name]
        return [e for e in inside(found, above) if e.name == _SHARED[name] and e.depth == 3] if above else []

    def _record(self, element: Element) -> _Record:
        tag, rest = self._data[element.start : element.inner], self._data[element.inner : element.end]
        return _Record(frozenset(element.attributes.items()), tag, rest)

    @property
    def any_marked(self) -> bool:
        """Whether a cell can be marked at all as the part came."""
        return any(border.is_mark for border in self._borders)

    def is_marked(self, style: int) -> bool:
        """Whether a cell with this look is marked."""
        border = self._border_of(style)
        return border is not None and border.is_mark

    def before(self, style: int) -> Before:
        """What a mark on a cell with this look takes the place of."""
        return Before(self._border_of(style) or Border(), self._known(style).said("applyBorder"))

    def marked(self, style: int) -> int:
        """The number of the look that is this one with the mark as its border."""
        return self.restored(style, Before(marked(self._border_of(style) or Border()), "1"))

    def restored(self, style: int, before: Before) -> int:
        """The number of the look that is this one with the border it had before; added where there is none."""
        record = self._known(style)
        changes = {"borderId": str(self._border(before.border)), "applyBorder": before.applied}
        attributes, tag = dict(record.attributes), record.tag
        for name, value in changes.items():
            attributes.pop(name, None)
            attributes |= {} if value is None else {name: value}
            tag = with_attribute(tag, name, value)
        copy = replace(record, attributes=frozenset(attributes.items()), tag=tag)
        known = self._record_numbers.get(_key(copy))
        return self._add(copy) if known is None else known

    def look(self, look: Look) -> int:
        """The number of a look of our own, for cells that are written anew."""
        if look not in self._looks:
            self._looks[look] = self._own(look)
        return self._looks[look]

    def _own(self, look: Look) -> int:
        sides = ("top", "bottom") if look.open_sides else ("left", "right", "top", "bottom")
        line = tuple(Side(name, "thin", (("rgb", f"FF{look.line[1:]}"),)) for name in sides if look.line)
        numbers = (
            self._written_once(_FONTS, _font(look)),
            self._written_once(_FILLS, _fill(look)) if look.fill else 0,
            self._border(Border(line)),
        )
        written = self._prefixed(_xf(look, numbers))
        for at, record in enumerate(self._records):
            if record.tag + record.rest == written:
                return at
        return self._add(_Record(frozenset({("", written.decode())}), written))

    def content(self) -> bytes:
        """The part with what was added."""
        edits = Edits(self._data)
        for name, new in self._new.items():
            above = self._lists[name]
            if new and above is not None:
                count = {"count": str(self._before[name] + len(new))} if "count" in above.attributes else {}
                edits.append(above, b"".join(new), count)
        return edits.applied()

    def _prefixed(self, markup: str) -> bytes:
        """Markup of our own with the prefix that the part's own has."""
        return _TAG_START.sub(rb"\1" + self._prefix, markup.encode())

    def _known(self, style: int) -> _Record:
        if not 0 <= style < len(self._records):
            raise unmarkable(self._part, f"har intet format nr. {style}")
        return self._records[style]

    def _border_of(self, style: int) -> Border | None:
        index = number(self._known(style).said("borderId"))
        return self._borders[index] if index < len(self._borders) else None

    def _add(self, record: _Record) -> int:
        if len(self._records) >= _MOST:
            raise unmarkable(self._part, "har så mange formater, at der ikke kan komme flere")
        if self._lists[_RECORDS] is None:
            raise unmarkable(self._part, "har ingen formater for celler")
        self._record_numbers[_key(record)] = len(self._records)
        self._records.append(record)
        self._new[_RECORDS].append(record.tag + record.rest)
        return len(self._records) - 1

    def _border(self, border: Border) -> int:
        if border in self._border_numbers:
            return self._border_numbers[border]
        if self._lists[_BORDERS] is None:
            raise unmarkable(self._part, "har ingen rammer")
        self._border_numbers[border] = len(self._borders)
        self._borders.append(border)
        self._new[_BORDERS].append(border_markup(border, self._prefix))
        return len(self._borders) - 1

    def _written_once(self, name: str, written: str) -> int:
        """The number of a font or fill; it is added where no equal one is there."""
        known, new = self._written[name], self._prefixed(written)
        if new not in known:
            if self._lists[name] is None:
                raise unmarkable(self._part, "har ingen skrifter eller udfyldninger")
            known.append(new)
            self._new[name].append(new)
        return known.index(new)


def _key(record: _Record) -> tuple[frozenset[tuple[str, str]], bytes]:
    """What tells looks apart: what they say, in whatever order."""
    return record.attributes, record.rest


def _font(look: Look) -> str:
    bold, line = "<b/>" if look.bold else "", "<u/>" if look.underline else ""
    named = f'<name val="{FONT}"/><family val="2"/>'
    return f'<font>{bold}{line}<sz val="{look.size:g}"/><color rgb="FF{look.ink[1:]}"/>{named}</font>'


def _fill(look: Look) -> str:
    colours = f'<fgColor rgb="FF{look.fill[1:]}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>'


def _xf(look: Look, numbers: tuple[int, int, int]) -> str:
    """A look as an element; ``numbers`` are those of its font, fill and border."""
    font, fill, border = numbers
    vertical = "center" if look.valign == "vcenter" else look.valign
    wrapped = ' wrapText="1"' if look.wrap else ""
    indent = f' horizontal="left" indent="{look.indent}"' if look.indent else ""
    applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"'
    return (
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" {applied}>'
        f'<alignment vertical="{vertical}"{wrapped}{indent}/><protection locked="1"/></xf>'
    )
