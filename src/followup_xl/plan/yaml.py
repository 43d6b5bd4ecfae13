"""The YAML of a plan file, read and written: as plain values, exact and each with its line and column, and back.

Refuses what would make a plan mean more than it shows: anchors, tags, merges, repeated keys, a second document. What
the keys mean is left to the plan's own records. Built from parser events, not composed nodes: composing resolves
references and recurses before anything can be said about them. A parser's complaint is put into Danish. A written file
is in the plan's order, without what goes without saying.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

import yaml
from yaml import events as ev
from yaml.error import Mark

from followup_xl.danish.wording import number_words
from followup_xl.model.finding import Message
from followup_xl.model.plan import Plan
from followup_xl.model.records import MOST_DIGITS
from followup_xl.plan import messages as say
from followup_xl.plan.records import contents
from followup_xl.plan.source import UNSEEN, Loc, Source, Spot, code_point, maybe_thousands, quoted

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser; where libyaml is missing (in a browser) the one in pure Python, which reads the same and takes longer."""

DEEPEST, MOST_VALUES, MOST_FAULTS = 64, 20_000, 500
"""Ten times a large plan; more would only cost time and memory, and nobody reads more faults."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,9})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMERIC = frozenset("+-0123456789")
_WORDS: dict[str, object] = {
    "true": True, "false": False, "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip


class _StopError(Exception):
    """Stops the reading; the fault is already noted."""


def yaml_source(text: str, file: str) -> Source:
    """Read one YAML document: numbers as int or Decimal, days as date, and true and false as booleans."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(file, nowhere=(1, 1))
    try:
        _EventReader(source).read(lines)
    except _StopError:
        pass
    except yaml.YAMLError as error:
        message, (row, column), facts = _complaint(error, lines.split("\n"))
        source.add(message, (row + 1, column + 1), **facts)
    return source


class _EventReader:
    """One pass over the events of a text, filling a source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.spots, self.refused = source.spots, source.refused
        self.values = 0
        self.event: Callable[[], Any]

    def read(self, lines: str) -> None:
        """Fill the source with the first document, and note a second."""
        self.event = LOADER(self._visible(lines)).get_event
        documents = 0
        while (event := self.event()) is not None:
            if isinstance(event, ev.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._add(say.MORE_DOCUMENTS, _spot(event), ())
                    break
                root = self.event()
                self.spots[()] = _spot(root)
                self.source.value = self._value(root, ())
        self.source.whole = documents <= 1

    def _visible(self, text: str) -> str:
        """The text with characters that cannot be seen replaced, and the first of each line noted."""
        for row, line in enumerate(text.split("\n") if UNSEEN.search(text) else (), start=1):
            found = UNSEEN.search(line)
            if found and len(self.source.faults) < MOST_FAULTS // 2:
                self._add(say.BAD_CHARACTER, (row, found.start() + 1), (), character=code_point(found.group()))
        return UNSEEN.sub("\ufffd", text)

    def _add(self, message: Message, spot: Spot, loc: Loc, **facts: object) -> None:
        if len(self.source.faults) < MOST_FAULTS:
            self.source.add(message, spot, loc, **facts)

    def _stop(self, message: Message, event: Any, loc: Loc, limit: str) -> NoReturn:
        """Read no further; said whatever else has been."""
        self.source.add(message, _spot(event), loc, limit=limit)
        raise _StopError

    def _value(self, event: Any, loc: Loc) -> object:
        self.values += 1
        if self.values > MOST_VALUES:
            self._stop(say.TOO_MANY_VALUES, event, loc, number_words(Decimal(MOST_VALUES)))
        kind = type(event)
        if event.anchor is not None or kind is ev.AliasEvent or event.tag is not None:
            self._refuse_shortcuts(event, loc)
        if kind is ev.ScalarEvent:
            return self._scalar(event, loc)
        if kind is ev.AliasEvent:
            return None
        if len(loc) >= DEEPEST:
            self._stop(say.TOO_DEEP, event, loc[:8], str(DEEPEST))
        return self._list(loc) if kind is ev.SequenceStartEvent else self._group(loc, bool(event.flow_style))

    def _refuse_shortcuts(self, event: Any, loc: Loc) -> None:
        if isinstance(event, ev.AliasEvent):
            self._refuse(event, loc, f"henvisningen »*{quoted(event.anchor)}«")
        elif event.anchor is not None:
            self._add(say.CONSTRUCT, _spot(event), loc, construct=f"ankeret »&{quoted(event.anchor)}«")
        if (tag := getattr(event, "tag", None)) is not None:
            self._refuse(event, loc, f"mærket »{quoted(tag.replace('tag:yaml.org,2002:', '!!'))}«")

    def _refuse(self, event: Any, loc: Loc, construct: str) -> None:
        self._add(say.CONSTRUCT, _spot(event), loc, construct=construct)
        self.refused.add(loc)

    def _list(self, loc: Loc) -> list[object]:
        items: list[object] = []
        while type(event := self.event()) is not ev.SequenceEndEvent:
            here = (*loc, len(items))
            self.spots.setdefault(here, _spot(event))
            items.append(self._value(event, here))
        return items

    def _group(self, loc: Loc, in_braces: bool) -> dict[str, object]:
        entries: dict[str, object] = {}
        while type(event := self.event()) is not ev.MappingEndEvent:
            name = self._key(event, loc)
            here = (*loc, name)
            if name in entries and here not in self.refused:
                self._add(say.DUPLICATE_KEY, _spot(event), here, name=quoted(name), first=self.spots[here][0])
            self.spots.setdefault(here, _spot(event))
            value = self.event()
            if in_braces and type(value) is ev.ScalarEvent and not value.value and value.implicit[0]:
                self.source.loose.add(here)
            entries.setdefault(name, self._value(value, here))
        return entries

    def _key(self, event: Any, loc: Loc) -> str:
        """The key as text. A merge or a group as key is refused and kept under a name of its own."""
        if type(event) is ev.ScalarEvent:
            if event.value == "<<" and event.implicit[0]:
                self._refuse(event, (*loc, "<<"), "fletningen »<<«")
            elif event.anchor is not None or event.tag is not None:
                self._refuse_shortcuts(event, (*loc, event.value))
            return str(event.value)
        self._refuse(event, (*loc, "?"), "en henvisning, liste eller gruppe som nøgle")
        self._value(event, (*loc, "?"))
        return "?"

    def _scalar(self, event: Any, loc: Loc) -> object:
        text: str = event.value
        if event.style == '"' and (hidden := UNSEEN.search(text)):  # elsewhere it has been replaced
            self._add(say.BAD_CHARACTER, _spot(event), loc, character=code_point(hidden.group()))
            self.refused.add(loc)
        if maybe_thousands(text, loc):
            self._add(say.MAYBE_THOUSANDS, _spot(event), loc, value=quoted(text))
        elif event.implicit[0] and not _exact_or_no_number(text):
            self._add(say.TOO_MANY_DIGITS, _spot(event), loc, value=quoted(text), limit=MOST_DIGITS)
        else:
            return scalar_value(text) if event.implicit[0] else text
        self.refused.add(loc)
        return text


def _spot(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def scalar_value(text: str) -> object:
    """What an unquoted word means: nothing, a truth value, a number, a day, or else itself.

    >>> scalar_value("12.50"), scalar_value("0183"), scalar_value("yes"), scalar_value("2015-08-31")
    (Decimal('12.50'), '0183', 'yes', datetime.date(2015, 8, 31))
    """
    if text[:1] not in _NUMERIC:
        return _WORDS.get(text, text)
    if _DECIMAL.fullmatch(text):
        return int(text) if _INTEGER.fullmatch(text) else Decimal(text)
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else text
    except ValueError:
        return text


def _exact_or_no_number(text: str) -> bool:
    """Whether a word is either no number or one that a spreadsheet holds exactly: at most 15 digits, no more decimals."""
    if text[:1] not in _NUMERIC or not _DECIMAL.fullmatch(text):
        return True
    if len(text) > 2 * MOST_DIGITS + 3:
        return False
    figure = Decimal(text)
    _, digits, exponent = figure.as_tuple()
    small_enough = isinstance(exponent, int) and exponent >= -MOST_DIGITS and figure.adjusted() < MOST_DIGITS
    return figure == 0 or (small_enough and len(digits) <= MOST_DIGITS)


_Complaint = tuple[Message, tuple[int, int], dict[str, str]]
"""The message, the row and column counted from 0, and its facts."""

_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}
_WRONG_START = (
    "cannot start any token", "mapping keys are not allowed", "sequence entries are not allowed", "node content",
)  # fmt: skip
_WRONG_MARK = ("scanning an alias", "scanning an anchor", "a tag", "scanning a block scalar")


def _complaint(error: yaml.YAMLError, lines: Sequence[str]) -> _Complaint:
    """What a parser's error means to the person who wrote these lines; a general message where the cause is not known.

    The two parsers of PyYAML word their complaints differently; both are known here. Their English never leaves.
    """
    mark: Mark | None = getattr(error, "problem_mark", None)
    if mark is None:
        return say.SYNTAX, (0, 0), {}
    problem, context = (str(getattr(error, name, "") or "") for name in ("problem", "context"))
    began: Mark = getattr(error, "context_mark", None) or mark
    here, start = (mark.line, mark.column), (began.line, began.column)
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column]
    if "\t" in line[: len(line) - len(line.lstrip())] or r"'\t'" in problem:
        return say.TAB, here, {}
    if "unexpected end of stream" in problem or ("flow" in context and began.line != mark.line):
        sign = _sign_at(lines, start)  # where the parser began the text or the list that it could not end
        closing = _CLOSING.get(sign)
        return (say.OPEN, start, {"opened": sign, "closing": closing}) if closing else (say.SYNTAX, start, {})
    if "mapping values are not allowed" in problem:
        return (say.COLON if ":" in before else say.INDENT), here, {}
    if "could not find expected ':'" in problem:
        return say.NO_COLON, start, {}
    wrong_start = any(words in problem for words in _WRONG_START)
    if wrong_start or any(words in context for words in _WRONG_MARK):
        place = here if wrong_start else start
        if (sign := _sign_at(lines, place)).strip():
            return say.FIRST_CHARACTER, place, {"sign": sign}
    if before.rstrip().endswith(('"', "'")):
        return say.AFTER_QUOTE, here, {}
    misplaced = any(words in problem for words in ("expected key", "'-' indicator", "<block end>"))
    return (say.INDENT if misplaced and not before.strip() else say.SYNTAX), here, {}


def _sign_at(lines: Sequence[str], place: tuple[int, int]) -> str:
    """The character at a row and column; empty beyond the end."""
    row, column = place
    return lines[row][column : column + 1] if row < len(lines) else ""


SCHEMA_LINE = "# yaml-language-server: $schema=plan.schema.json\n"
WIDTH = 100
_LONG = 90
_TAG = "tag:yaml.org,2002:"


class _Dumper(yaml.SafeDumper):
    """Block style with lists set in under their keys, and nothing by reference."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """A text in quotes where it would otherwise mean something else, folded where it is long."""
    style = "|" if "\n" in text else ">" if len(text) > _LONG else None if scalar_value(text) == text else '"'
    return dumper.represent_scalar(f"{_TAG}str", text, style=style)


def _number(dumper: yaml.SafeDumper, figure: Decimal) -> yaml.Node:
    text = f"{figure:f}" + "0" * maybe_thousands(f"{figure:f}")
    return dumper.represent_scalar(f"{_TAG}{'float' if '.' in text else 'int'}", text)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)


def yaml_text(plan: Plan) -> str:
    """The plan file of a plan; reading it gives an equal plan, writing it again the same text."""
    text = f"{SCHEMA_LINE}\n"
    for key, value in contents(plan).items():
        text += "\n" if isinstance(value, list | dict) else ""
        text += yaml.dump({key: value}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return text
