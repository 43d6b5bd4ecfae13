"""What a YAML parser's complaint means to the person who wrote the line.

The two parsers of PyYAML word their complaints differently; both are known here. Their English never leaves.
"""

from collections.abc import Sequence

import yaml
from yaml.error import Mark

from followup_xl.model.finding import Message
from followup_xl.plan import messages as say

Syntax = tuple[Message, tuple[int, int], dict[str, str]]
"""The message, the row and column counted from 0, and its facts."""

_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}
_WRONG_START = (
    "cannot start any token",
    "mapping keys are not allowed",
    "sequence entries are not allowed",
    "node content",
)
_WRONG_MARK = ("scanning an alias", "scanning an anchor", "a tag", "scanning a block scalar")


def syntax_message(error: yaml.YAMLError, lines: Sequence[str]) -> Syntax:
    """The message for a parser's error in these lines; a general one where the cause is not known."""
    mark: Mark | None = getattr(error, "problem_mark", None)
    if mark is None:
        return say.SYNTAX, (0, 0), {}
    problem, context = (str(getattr(error, name, "") or "") for name in ("problem", "context"))
    began: Mark = getattr(error, "context_mark", None) or mark
    line = _at(lines, mark.line)
    here = (mark.line, mark.column)
    if "\t" in line[: len(line) - len(line.lstrip())] or r"'\t'" in problem:
        return say.TAB, here, {}
    if "unexpected end of stream" in problem or ("flow" in context and began.line != mark.line):
        return _never_closed(began, lines)
    if "mapping values are not allowed" in problem:
        return (say.COLON if ":" in line[: mark.column] else say.INDENT), here, {}
    if "could not find expected ':'" in problem:
        return say.NO_COLON, (began.line, began.column), {}
    return _first_character(problem, context, mark, began, lines) or _neighbours(problem, line, mark)


def _at(lines: Sequence[str], row: int) -> str:
    return lines[row] if row < len(lines) else ""


def _never_closed(began: Mark, lines: Sequence[str]) -> Syntax:
    """The opening sign stands where the parser began the text or the list it could not end."""
    sign = _at(lines, began.line)[began.column : began.column + 1]
    if sign not in _CLOSING:
        return say.SYNTAX, (began.line, began.column), {}
    return say.OPEN, (began.line, began.column), {"opened": sign, "closing": _CLOSING[sign]}


def _first_character(problem: str, context: str, mark: Mark, began: Mark, lines: Sequence[str]) -> Syntax | None:
    """A value that begins with a sign that means something else; None where that is not the matter."""
    if any(words in problem for words in _WRONG_START):
        place = mark
    elif any(words in context for words in _WRONG_MARK):
        place = began
    else:
        return None
    sign = _at(lines, place.line)[place.column : place.column + 1]
    return (say.FIRST_CHARACTER, (place.line, place.column), {"sign": sign}) if sign.strip() else None


def _neighbours(problem: str, line: str, mark: Mark) -> Syntax:
    """What does not fit with what stands before it: after a closing quote, or rows that do not line up."""
    here = (mark.line, mark.column)
    before = line[: mark.column].rstrip()
    if before.endswith(('"', "'")):
        return say.AFTER_QUOTE, here, {}
    if not before and ("expected key" in problem or "'-' indicator" in problem or "<block end>" in problem):
        return say.INDENT, here, {}
    return say.SYNTAX, here, {}
