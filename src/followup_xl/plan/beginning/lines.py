"""The lines of a text without styles: what is its title, a heading or a point, told by how lines begin and follow each other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from followup_xl.plan.beginning.documents import TextLine
from followup_xl.plan.beginning.goal_words import labelled_line, mark_of, plain_goal

_LONGEST_HEADING, _SHORTEST_BROKEN = 80, 40
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_A_PLAN = re.compile(r"(?i)plan\b|planen|strategi|politik|aftale|\b(?:19|20)\d\d\b")
_OPEN = re.compile(
    r"(?i)\b(?:mindst|højst|minimum|maksimalt|på|til|fra|med|i|af|og|eller|under|over|om|for|ved|senest|inden|den|ca\.|pr\.)$"
)


def with_levels(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with their levels, a line that was broken put together again; as they are where styles tell their levels."""
    if any(line.level != "text" for line in lines):
        return list(lines)
    whole = _unbroken(lines)
    marks = [mark_of(line.text) for line in whole]
    listed = any(marks)
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
    """Whether a line is short, no sentence, and names no figure but a year."""
    words = plain_goal(text)
    return (
        0 < len(words) <= _LONGEST_HEADING
        and not labelled_line(words)[0]
        and words[-1] not in ".;,"
        and not re.search(r"\d", _YEAR.sub("", words))
    )


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
