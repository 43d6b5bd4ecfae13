"""The cells of one sheet while its part is parsed: each filled cell as it stands, none trusted that contradicts itself.

Most cells of a form are empty and only formatted, so an empty one costs no more than its reference in a list.
"""

import re
from collections import Counter
from collections.abc import Mapping
from xml.parsers import expat

from followup_xl.model.cell import ErrorValue, RawCell, RawValue
from followup_xl.xlsx.markup import MAIN, Attributes, Starts, damaged, is_true
from followup_xl.xlsx.package import PackageError, printable
from followup_xl.xlsx.read.values import PHONETIC, TEXT, Stored, Style, unescaped
from followup_xl.xlsx.references import COLUMNS, ROWS, cell_place, column_number, letters

CELL_ATTRIBUTES = frozenset({"r", "s", "t", "cm", "vm", "ph"})
ROW_ATTRIBUTES = frozenset({
    "r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed", "thickTop",
    "thickBot", "ph",
})  # fmt: skip
IN_CELLS = frozenset(MAIN + name for name in (
    "t", "r", "rPh", "rPr", "phoneticPr", "rFont", "charset", "family", "b", "i", "strike", "outline", "shadow",
    "condense", "extend", "color", "sz", "u", "vertAlign", "scheme", "extLst", "ext",
))  # fmt: skip
BESIDE_CELLS = frozenset(MAIN + name for name in (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
))  # fmt: skip


_CELL, _ROW = MAIN + "c", MAIN + "row"
_VALUE, _FORMULA, _INLINE = MAIN + "v", MAIN + "f", MAIN + "is"
_ROW_NUMBER = re.compile(r"([0-9]{1,7})(?:\.0+)?")
_ERROR = ErrorValue("#VALUE!")
"""What an error cell that does not say which error holds: it is no blank cell."""
_DATA = MAIN + "sheetData"


class Cells:
    """``start`` is called for each element; ``found`` are the filled cells in the order of the file.

    It listens to ends only while it is inside a filled cell, and asks and resets nothing twice per cell, which took a
    quarter of the time. ``others`` says what the start of elements means that are no cells. Among the cells nothing of
    the format's own may stand that has no meaning there, since a figure in it would be lost; elements of other
    namespaces are passed over.
    """

    def __init__(
        self,
        part: str,
        parser: expat.XMLParserType,
        styles: Mapping[str, Style],
        stored: Mapping[str, Stored],
        others: Starts,
    ) -> None:
        self.found: list[RawCell] = []
        self.hidden_rows: set[int] = set()
        self._part, self._parser, self._styles, self._stored = part, parser, styles, stored
        self._row, self._rows = 0, set[int]()
        self._digits, self._letters_end = "", 0
        self._references: list[str] = []
        self._attributes: Attributes = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._inline: str | None = None
        self._pieces, self._text, self._phonetic = list[str](), list[str](), False
        parser.CharacterDataHandler = self._text.append
        self._open = self._seen = self._unended = False
        filled = self._start_content
        self._starts = {
            _FORMULA: filled, _INLINE: filled, _ROW: self._start_row, _DATA: self._start_data,
            PHONETIC: self._start_phonetic, **others,
        }  # fmt: skip
        self._ends = {
            _FORMULA: self._end_formula, _INLINE: self._end_inline, TEXT: self._end_text, PHONETIC: self._end_phonetic,
        }  # fmt: skip

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element; PackageError where it cannot be."""
        if self._text:
            self._pass_text(tag)
        if tag == _CELL:
            if self._unended or not self._open:
                raise self._misplaced(tag)
            self._attributes = attributes
            self._references.append(attributes.get("r") or self._next())
            if attributes.get("t") == "e":  # it may say no more than that
                self._parser.EndElementHandler = self._end
        elif tag == _VALUE:
            self._parser.EndElementHandler = self._end
            self._unended = self._open
        else:
            action = self._starts.get(tag)
            if action is not None:
                action(attributes)
            elif self._open:
                self._pass_over(tag)

    def finish(self) -> None:
        """End the last row; PackageError where it has a cell twice, or a value in none."""
        if self._unended:
            raise self._misplaced(_VALUE)
        if len(self._references) > COLUMNS:
            raise damaged(self._part, f"række {self._row} har for mange celler")
        if len(self._references) > len(set(self._references)):
            twice, _ = Counter(self._references).most_common(1)[0]
            raise damaged(self._part, printable(f"celle {twice} står to gange"))
        self._references.clear()

    def _end(self, tag: str) -> None:
        text = ""
        if self._text:
            text = "".join(self._text)
            self._text.clear()
        if tag == _VALUE:
            if self._value is not None:
                raise self._twice()
            self._value = text
        elif tag == _CELL:
            self._parser.EndElementHandler = None
            self._unended = False
            if text and text.strip():
                raise self._loose(text)
            self._add()
            self._value = self._formula = self._inline = None
        elif (action := self._ends.get(tag)) is not None:
            action(text)
        elif tag.startswith(MAIN) and text.strip():
            raise self._loose(text)

    def _pass_text(self, tag: str) -> None:
        """Forget the text before an element, which among the cells can only be blank."""
        if self._open and tag.startswith(MAIN) and (text := "".join(self._text)).strip():
            raise self._loose(text)
        self._text.clear()

    def _pass_over(self, tag: str) -> None:
        """Accept an element that means nothing to a cell; what stands beside the cells ends them."""
        if tag in BESIDE_CELLS and not self._unended:
            self._open = False
        elif tag.startswith(MAIN) and tag not in IN_CELLS:
            raise self._misplaced(tag)

    def _next(self) -> str:
        """The reference of a cell that has none: the one after the cell before."""
        before = cell_place(self._references[-1]) if self._references else (self._row, 0)
        if before is None or before[1] == COLUMNS:
            raise damaged(self._part, f"række {self._row} har celler efter den sidste kolonne")
        return f"{letters(before[1] + 1)}{self._row}"

    def _start_data(self, _: Attributes) -> None:
        if self._seen:
            raise damaged(self._part, "den har to tabeller med celler")
        self._open = self._seen = True

    def _start_row(self, attributes: Attributes) -> None:
        """Begin a row, which without a number follows the one before."""
        self.finish()
        if not self._open:
            raise self._misplaced(_ROW)
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
        if "hidden" in attributes and is_true(attributes, "hidden"):
            self.hidden_rows.add(self._row)

    def _start_content(self, _: Attributes) -> None:
        self._parser.EndElementHandler = self._end
        self._unended = self._open

    def _end_formula(self, text: str) -> None:
        if self._formula is not None:
            raise self._twice()
        self._formula = "=" + text

    def _end_inline(self, text: str) -> None:
        if text.strip():
            raise self._loose(text)
        if self._inline is not None:
            raise self._twice()
        self._inline = unescaped("".join(self._pieces))
        self._pieces.clear()

    def _start_phonetic(self, _: Attributes) -> None:
        self._phonetic = True

    def _end_phonetic(self, _: str) -> None:
        self._phonetic = False

    def _end_text(self, text: str) -> None:
        if not self._phonetic:
            self._pieces.append(text)

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
        if text and self._inline is not None:
            raise self._twice()
        column = column_number(reference[: self._letters_end]) if reference.endswith(self._digits) else 0
        if not 0 < column <= COLUMNS:
            column, reference = self._unusual_place(reference)
        kind = attributes.get("t", "n")
        try:
            style = self._styles[attributes.get("s", "0")]
            value = self._stored[kind](text, style.kind) if text else self._without_text(kind)
        except (KeyError, IndexError, ValueError) as cause:
            raise self._fault(kind) from cause
        if value is not None or formula is not None:
            self.found.append(RawCell(self._row, column, reference, value, style.number_format, formula))

    def _unusual_place(self, reference: str) -> tuple[int, str]:
        """Column and usual reference of a cell written as ``$b$2``, which must stand in the row that is being read."""
        place = cell_place(reference)
        if place is None or place[0] != self._row:
            raise damaged(self._part, printable(f"cellen »{reference}« står i række {self._row}"))
        return place[1], f"{letters(place[1])}{self._row}"

    def _without_text(self, kind: str) -> RawValue:
        """The value of a cell without text in the usual place; None where there is none, as never calculated."""
        if self._inline is not None:
            return self._inline
        return _ERROR if kind == "e" else self._value if kind == "str" else None

    def _misplaced(self, tag: str) -> PackageError:
        return damaged(
            self._part, printable(f"elementet »{tag.rpartition(' ')[2]}« står et forkert sted ved række {self._row}")
        )

    def _loose(self, text: str) -> PackageError:
        return damaged(self._part, printable(f"»{text.strip()}« står uden for en celles værdi i række {self._row}"))

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
