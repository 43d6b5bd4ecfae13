"""The cells of one sheet while its part is parsed: each filled cell as it stands, none trusted that contradicts itself.

Most cells of a form are empty and only formatted, so an empty one costs no more than its reference in a list.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from followup_xl.model.cell import ErrorValue, RawCell, RawValue, TextRun
from followup_xl.xlsx.markup import MAIN, Attributes, damaged, is_true
from followup_xl.xlsx.package import PackageError, printable
from followup_xl.xlsx.read.strings import INLINE, UNSEEN, Text, TextReader
from followup_xl.xlsx.read.styles import PLAIN_THEME, NumberKind, Style, colour, faint
from followup_xl.xlsx.read.values import Stored, text_number
from followup_xl.xlsx.references import COLUMNS, ROWS, cell_place, column_number, letters

CELL_ATTRIBUTES = frozenset({"r", "s", "t", "cm", "vm", "ph"})
ROW_ATTRIBUTES = frozenset({
    "r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed", "thickTop",
    "thickBot", "ph",
})  # fmt: skip
CELLS = MAIN + "sheetData"
_CELL, _ROW = MAIN + "c", MAIN + "row"
_VALUE, _FORMULA, _BEYOND = MAIN + "v", MAIN + "f", MAIN + "extLst"
_VALUES = frozenset({_VALUE, _FORMULA})
_ROW_NUMBER = re.compile(r"([0-9]{1,7})(?:\.0+)?")
NO_SIZE = re.compile(r"0*(?:\.[0-9]*)?")
"""The height of a row, or the width of a column, in which nothing can be seen."""
_ERROR = ErrorValue("#VALUE!")
"""What an error cell that does not say which error holds: it is no blank cell."""


@dataclass(frozen=True)
class Sources:
    """What the cells of all sheets refer to: styles by number, how each type of value is read, and what is kept elsewhere.

    ``runs`` are those of the shared texts that have any, by number; ``placed`` is what value metadata put in a cell;
    ``misleading`` are the conditional formats that make a value look like another one; ``theme`` has the numbered colours.
    """

    styles: Mapping[str, Style]
    stored: Mapping[str, Stored]
    runs: Mapping[int, tuple[TextRun, ...]] = field(default_factory=dict)
    placed: Mapping[str, str] = field(default_factory=dict)
    misleading: frozenset[int] = frozenset()
    theme: Sequence[str] = PLAIN_THEME


class Cells:
    """Takes over a parser at the start of the cells and gives it back (``done``) at their end.

    ``found`` are the filled cells in the order of the file. Among rows, cells and values nothing may stand but what
    the format has there: what is foreign is dropped by one program and shown by another.
    """

    def __init__(self, part: str, parser: expat.XMLParserType, sources: Sources, done: Callable[[], None]) -> None:
        self.found: list[RawCell] = []
        self.hidden_rows: set[int] = set()
        self._part, self._parser, self._done = part, parser, done
        self._styles, self._stored, self._sources = sources.styles, sources.stored, sources
        self._row, self._rows = 0, set[int]()
        self._digits, self._letters_end = "", 0
        self._references: list[str] = []
        self._attributes: Attributes = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._inline: Text | None = None
        self._text: list[str] = []
        self._within, self._skipped = CELLS, 0

    def begin(self) -> None:
        """Listen to the parser: the element with the cells has begun."""
        parser = self._parser
        self._text.clear()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append

    def _start(self, tag: str, attributes: Attributes) -> None:
        if self._text:
            self._pass_text()
        within = self._within
        if tag == _CELL and within == _ROW:
            self._attributes = attributes
            self._references.append(attributes.get("r") or self._next())
        elif tag in _VALUES and within == _CELL:
            pass
        elif tag == _ROW and within == CELLS:
            self._start_row(attributes)
        elif tag == INLINE and within == _CELL:
            reader = TextReader(self._part, INLINE, self._text, self._end_inline)
            self._parser.StartElementHandler, self._parser.EndElementHandler = reader.start, reader.end
            return
        elif tag == _BEYOND and within in (_CELL, _ROW):
            self._skipped = 1
            self._parser.StartElementHandler, self._parser.EndElementHandler = self._skip, self._unskip
            return
        else:
            raise self._misplaced(tag)
        self._within = tag

    def _end(self, tag: str) -> None:
        if tag == _VALUE:
            if self._value is not None:
                raise self._twice()
            self._value = "".join(self._text)
            self._text.clear()
            self._within = _CELL
            return
        if tag == _FORMULA:
            if self._formula is not None:
                raise self._twice()
            self._formula = "=" + "".join(self._text)
            self._text.clear()
            self._within = _CELL
            return
        if self._text:
            self._pass_text()
        if tag == _CELL:
            if self._value is not None or self._formula is not None or self._inline or self._attributes.get("t") == "e":
                self._add()  # an error cell may say no more than that
                self._value = self._formula = self._inline = None
            self._within = _ROW
        elif tag == _ROW:
            self._end_row()
            self._within = CELLS
        else:
            self._done()

    def _end_row(self) -> None:
        """PackageError where a row has a cell twice."""
        if len(self._references) > COLUMNS:
            raise damaged(self._part, f"række {self._row} har for mange celler")
        if len(self._references) > len(set(self._references)):
            twice, _ = Counter(self._references).most_common(1)[0]
            raise damaged(self._part, printable(f"celle {twice} står to gange"))
        self._references.clear()

    def _pass_text(self) -> None:
        """Forget the characters among the cells, which can only be blanks."""
        text = "".join(self._text).strip()
        if text:
            raise damaged(self._part, printable(f"»{text}« står uden for en celles værdi i række {self._row}"))
        self._text.clear()

    def _skip(self, _: str, __: Attributes) -> None:
        self._skipped += 1

    def _unskip(self, _: str) -> None:
        self._text.clear()
        self._skipped -= 1
        if not self._skipped:
            self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end

    def _end_inline(self, found: Text) -> None:
        if self._inline is not None:
            raise self._twice()
        self._inline = found
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end

    def _next(self) -> str:
        """The reference of a cell that has none: the one after the cell before."""
        before = cell_place(self._references[-1]) if self._references else (self._row, 0)
        if before is None or before[1] == COLUMNS:
            raise damaged(self._part, f"række {self._row} har celler efter den sidste kolonne")
        return f"{letters(before[1] + 1)}{self._row}"

    def _start_row(self, attributes: Attributes) -> None:
        """Begin a row, which without a number follows the one before."""
        self._check_attributes(attributes, ROW_ATTRIBUTES)
        text = attributes.get("r")
        match = _ROW_NUMBER.fullmatch(text) if text is not None else None
        self._row = self._row + 1 if text is None else int(match[1]) if match else 0
        if not 1 <= self._row <= ROWS:
            raise damaged(self._part, f"»{printable(text or '')}« er ikke en række")
        if self._row in self._rows:
            raise damaged(self._part, f"række {self._row} står to gange")
        self._rows.add(self._row)
        self._digits = str(self._row)
        self._letters_end = -len(self._digits)
        if ("hidden" in attributes and is_true(attributes, "hidden")) or NO_SIZE.fullmatch(attributes.get("ht", "9")):
            self.hidden_rows.add(self._row)

    def _check_attributes(self, attributes: Attributes, known: frozenset[str]) -> None:
        """Refuse an attribute of the format's own that it does not have here: it may be another one, misspelt."""
        strange = next((name for name in attributes if name not in known and " " not in name), None)
        if strange is not None:
            raise damaged(self._part, printable(f"række {self._row} har den ukendte attribut »{strange}«"))

    def _add(self) -> None:
        """Keep the cell that has just ended, where it holds anything."""
        attributes, reference = self._attributes, self._references[-1]
        if not attributes.keys() <= CELL_ATTRIBUTES:
            self._check_attributes(attributes, CELL_ATTRIBUTES)
        text, formula = self._value, self._formula
        column = column_number(reference[: self._letters_end]) if reference.endswith(self._digits) else 0
        if not 0 < column <= COLUMNS:
            column, reference = self._unusual_place(reference)
        kind = attributes.get("t", "n")
        if self._inline is not None or kind == "inlineStr":
            self._check_inline(kind)
        try:
            style = self._styles[attributes.get("s", "0")]
            value = self._stored[kind](text, style.kind) if text else self._without_text(kind)
        except (KeyError, IndexError, ValueError) as cause:
            raise self._fault(kind) from cause
        if value is not None or formula is not None:
            runs, placed = self._runs(kind, style), self._placed(kind, style)
            self.found.append(RawCell(self._row, column, reference, value, style.number_format, formula, runs, placed))

    def _placed(self, kind: str, style: Style) -> str:
        """What stands in a cell of a style instead of its value; some programs name a picture by a formula of their own."""
        if kind == "b":
            return "box" if style.boxed and self._value in ("0", "false") else ""
        if self._formula is not None and self._formula.startswith(("=_xlfn.DISPIMG(", "=DISPIMG(")):
            return "picture"
        return self._sources.placed.get(self._attributes.get("vm", ""), "") if kind in ("e", "n") else ""

    def _runs(self, kind: str, style: Style) -> tuple[TextRun, ...]:
        """The runs of a cell of a style; a run of its own has its own look, else that of the font."""
        found: tuple[TextRun, ...] = ()
        if self._inline is not None:
            found = self._inline.runs
        elif kind == "s" and self._sources.runs and self._value:
            found = self._sources.runs.get(text_number(self._value), ())
        if not (found or style.look):
            return found
        text = self._inline.text if self._inline else self._value or ""
        if kind == "s":
            text = str(self._stored[kind](text, NumberKind.NUMBER)) if text else ""
        found = tuple(TextRun(run.text, self._look(run, style)) for run in found or (TextRun(text),))
        return found if text and any(run.look for run in found) else ()

    def _look(self, run: TextRun, style: Style) -> str:
        """The look of a run in a cell: its letters may have a colour of their own that does not stand out there."""
        if run.look or run.ink is None:
            return run.look or style.look
        return UNSEEN if faint(colour(run.ink, self._sources.theme), style.ground) else style.look

    def _check_inline(self, kind: str) -> None:
        """Refuse a value that stands elsewhere than the type of its cell says: one program shows it, another does not."""
        if self._value or (kind != "inlineStr" and self._inline is not None and self._inline.text):
            place = printable(self._references[-1])
            raise damaged(self._part, f"celle {place} har en værdi et andet sted, end dens type siger")

    def _unusual_place(self, reference: str) -> tuple[int, str]:
        """Column and usual reference of a cell written as ``$b$2``, which must stand in the row that is being read."""
        place = cell_place(reference)
        if place is None or place[0] != self._row:
            raise damaged(self._part, printable(f"cellen »{reference}« står i række {self._row}"))
        return place[1], f"{letters(place[1])}{self._row}"

    def _without_text(self, kind: str) -> RawValue:
        """The value of a cell without text in the usual place; None where there is none, as never calculated.

        A formula whose stored result is an empty text has none either, unless it can be nothing else: one program shows
        the text, another calculates the formula.
        """
        if kind == "inlineStr" and self._inline is not None:
            return self._inline.text
        if kind == "str" and self._formula in (None, '=""'):
            return self._value
        return _ERROR if kind == "e" else None

    def _misplaced(self, tag: str) -> PackageError:
        name = tag.rpartition(" ")[2]
        return damaged(self._part, printable(f"elementet »{name}« står et forkert sted ved række {self._row}"))

    def _twice(self) -> PackageError:
        return damaged(self._part, f"en celle i række {self._row} har to værdier")

    def _fault(self, kind: str) -> PackageError:
        """What is wrong with the cell that has just ended."""
        index, what = self._attributes.get("s", "0"), f"rummer »{self._value}«, som ikke er en værdi"
        if index not in self._styles:
            what = f"henviser til format nr. {index}, og der er {len(self._styles)}"
        elif kind not in self._stored:
            what = f"har den ukendte type »{kind}«"
        elif kind == "s":
            what = f"henviser til tekst nr. {self._value}, som ikke findes"
        return damaged(self._part, printable(f"celle {self._references[-1]} {what}"))
