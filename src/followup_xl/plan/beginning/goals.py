"""The goals of a document, one each: by the headings of columns where there are tables, else its points and lines.

A table has its names in a row above the goals, or in its first column ("Målet for kommunen er", "Handlinger").
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from followup_xl.plan.beginning.goal_words import (
    ABOUT,
    BULLET,
    FIGURES,
    GOAL_LEVELS,
    REFERENCE,
    FoundGoals,
    GoalWords,
    cell_lines,
    has_aim,
    kind_of_heading,
    label_kind,
    labelled_line,
    plain_goal,
    with_said,
    without_number,
)
from followup_xl.plan.beginning.lines import Block, GoalColumns, TextLine, TextTable, goal_columns, with_levels

_LEVELS = (*GOAL_LEVELS, "efforts")


def rows_of_goals(table: TextTable, columns: GoalColumns, heading: str) -> Iterator[GoalWords]:
    """The goals below the headings; an area or strategy holds until the next one."""
    above = [filled[0] for row in table.rows[: columns.at] if len(filled := [cell for cell in row if cell]) == 1]
    area, strategy = " ".join(above[0].split()) if above else heading, ""
    for at, row in enumerate(table.rows[columns.at + 1 :]):
        filled = [cell for cell in row if cell]
        if (
            not filled
            or all(" ".join(cell.split()) == columns.headings.get(column, "") for column, cell in enumerate(row))
            or (at == 0 and all(cell[0] == "(" or REFERENCE.match(cell) for cell in filled))
        ):
            continue
        below = f"{row[0].rstrip('.')}."  # numbers of goals below a chapter's: 1, 1.1, 1.2
        numbered = len(filled) == 2 and columns.named.get(0) == "number"
        chapter = numbered and any(other[0].startswith(below) for other in table.rows if other is not row)
        if chapter or (len(filled) == 1 and row[0] and _is_title(row[0], columns)):
            area, strategy = " ".join(filled[-1].split()), ""
            continue
        cells = {column: row[column] for column in columns.named if column < len(row)}
        said = {kind: cells[column] for column, kind in reversed(list(columns.named.items())) if cells.get(column)}
        if said.get("area"):
            area, strategy = without_number(plain_cell(said["area"])), ""
        strategy = plain_cell(said.get("strategy", strategy))
        shared = GoalWords("", area=area, strategy=strategy)
        found = tuple(_row_goals(row, columns, shared, said.get("number", ""), table.italic))
        alone = sum(goal.level in GOAL_LEVELS for goal in found) == 1
        beside = [(kind, columns.headings[at], plain_cell(cells.get(at, ""))) for at, kind in columns.named.items()]
        yield from (with_said(goal, beside, alone=alone) for goal in found)


def plain_cell(words: str) -> str:
    """A cell in one line, as the name of an area, a strategy or a figure."""
    return " ".join(words.replace(BULLET, "").split())


def _is_title(words: str, columns: GoalColumns) -> bool:
    """Whether the only words of a row are the name of the area of those below it."""
    kind = columns.named.get(0)
    unlike = kind not in (*GOAL_LEVELS, "area", "strategy") and (kind != "efforts" or columns.mixed)
    return unlike or kind_of_heading(words) == "area"


def _row_goals(
    row: tuple[str, ...], columns: GoalColumns, shared: GoalWords, number: str, italic: Collection[str]
) -> Iterator[GoalWords]:
    """The goals and efforts of a row; in a mixed table the lines in italics of other columns are goals too."""
    for column, cell in enumerate(row):
        kind = columns.named.get(column, "")
        title = columns.headings.get(column, "")
        dated = title if re.search(r"\d{4}", title) else ""
        lines = [each for each in cell_lines(cell) if each[1] != title]
        for at, (label, words, point) in enumerate(lines):
            level = label if label in GOAL_LEVELS else kind
            if kind == "efforts" and columns.mixed and point and at and not label:
                level = "effort_goals"
            if columns.mixed and not level and words in italic:
                level = "result_goals"
            if level in GOAL_LEVELS or level == "efforts":
                own = number if len(lines) == 1 and level != "efforts" else ""
                yield replace(shared, text=words, level=level, number=own, heading=dated if level == kind else "")


_FEWEST = 2
"""Rows of goals that such a table has at least."""


def labelled_goals(table: TextTable, heading: str) -> FoundGoals | None:
    """The goals of a table of names and texts, each below the last name that is no name of goals; None where it is no such table.

    A goal whose row follows another row of goals answers to the last of those.
    """
    rows = [(" ".join(row[0].split()), [cell for cell in row[1:] if cell]) for row in table.rows if row]
    kinds = [label_kind(label) for label, _ in rows]
    if any(len(cells) > 1 for _, cells in rows) or sum(kind in GOAL_LEVELS for kind in kinds) < _FEWEST:
        return None
    goals, unread = list[GoalWords](), list[str]()
    area, kind, above = heading, "", ""
    for (label, cells), named in zip(rows, kinds, strict=True):
        if label:
            above = goals[-1].text if goals and kind in GOAL_LEVELS and named in GOAL_LEVELS else ""
            kind = named
        if label and not kind:
            area = label.rstrip(". ")
            unread += [label] * bool(cells)
        if kind in (*GOAL_LEVELS, "efforts"):
            lines = [words for cell in cells for _, words, _ in cell_lines(cell)]
            goals += [GoalWords(words, kind, area, beside=above if kind in GOAL_LEVELS else "") for words in lines]
    return FoundGoals(tuple(goals), tuple(unread))


_LONGEST_TITLE = 120
_NOTE = re.compile(r"[¹²³⁴-⁹*†]")
"""How a line begins that is a note to another."""
_BY = re.compile(r"(?i)\b(?:inden|senest)\b")


def found_goals(found: Sequence[Block]) -> FoundGoals:
    """The goals of a document: those of its tables, else its points, else its lines; and the title that it has, if any."""
    goals, unread, tables, heading = list[GoalWords](), dict[str, None](), list[str](), ""
    outside, places = list[TextLine](), dict[str, int]()
    found = with_levels(found)
    title = _title(found)
    above: GoalColumns | None = None
    for at, block in enumerate(found):
        if isinstance(block, TextLine):
            if block.level == "heading" and block.text != title:
                heading = without_number(plain_goal(block.text)).rstrip(" :")
                places.setdefault(heading, at)
            outside += [block] if block.text != title else []
        elif _is_card(block):
            outside += [TextLine(f"{name}: {plain_cell(words)}", "item") for name, words in block.rows]
        elif columns := goal_columns(block) or _continued(block, above):
            goals += rows_of_goals(block, columns, goals[-1].area if columns.at < 0 and goals else heading)
            places = {goal.area: at for goal in reversed(goals)} | places
            unread |= dict.fromkeys(columns.unread)
            above = columns
        elif labelled := labelled_goals(block, heading):
            goals += labelled.goals
            unread |= dict.fromkeys(labelled.unread)
        elif all(len([cell for cell in row if cell]) <= 1 for row in block.rows):
            outside += [TextLine(cell, "item") for row in block.rows for cell in row if cell]
        else:
            tables.append(next(cell for row in block.rows for cell in row if cell))
    listed, prose = _lines(outside)
    if goals:  # beside tables only a point that says a figure or a day is a goal
        points = listed if any(line.level == "item" for line in outside) else []
        aimed = {each: has_aim(each.text, dated=True) or bool(_BY.search(each.text)) for each in points}
        running = prose if points else [each.text for each in listed]
        aims = [text for text in running if not _NOTE.match(text) and has_aim(text)]
        prose = [*(each.text for each in points if not aimed[each]), *aims]
        known = {goal.text for goal in goals}
        listed = [*goals, *(each for each in points if aimed[each] and each.text not in known)]
        listed.sort(key=lambda goal: places.get(goal.area, len(found)))
    declared, rest = _declared([block for block in found if isinstance(block, TextLine) and block.text != title])
    if len(declared) > max(len(goals), _FEWEST_DECLARED):
        return FoundGoals((*goals, *declared), tuple(unread), title, tuple(rest), tuple(tables))
    return FoundGoals(tuple(listed), tuple(unread), title, tuple(prose), tuple(tables))


def _is_card(table: TextTable) -> bool:
    """Whether a table is about one goal, or several one after the other: a known name and what it is in each row."""
    named = (len(row) == 2 and row[1] and labelled_line(f"{row[0]}: …")[1] == "…" for row in table.rows)
    return len(table.rows) > 1 and all(named)


def _continued(table: TextTable, above: GoalColumns | None) -> GoalColumns | None:
    """The columns of a table whose first row goes on from one above it, as where a page or a note divides them."""
    first = table.rows[0] if table.rows else ()
    goes_on = above is not None and len(first) == len(above.headings) > 1 and not first[0] and any(first)
    return replace(above, at=-1) if above and goes_on else None


def _title(found: Sequence[Block]) -> str:
    """What the document calls itself: its line of a title's style, else a first heading above all others; empty where it has neither."""
    lines = [block for block in found if isinstance(block, TextLine) and len(block.text) <= _LONGEST_TITLE]
    headings = [line for line in lines if line.level == "heading"]
    named = next((line.text for line in headings if line.depth == 0), "")
    deeper = [line for line in headings[1:] if line.depth > headings[0].depth]
    first = headings[0].text if deeper and len(deeper) == len(headings) - 1 else ""
    return named or first


_KIND = r"\b(?:del|resultat|effekt|indsats)?(?:mål|krav)(?:et|sætning(?:en)?)?\b"
_OPENS = re.compile(
    rf"(?:Det er [^.,;:]{{0,40}}?{_KIND}|(?:Vores|Kommunens|\w+ Kommunes|Det \w+) {_KIND},?[^.,;:]{{0,40}}? er|Mål(?:et|sætning(?:en)?)\b[^.,;:]{{0,40}}? er)[^.,;:]{{0,20}},? at\b"
)
_SAYS = re.compile(rf"\ber det [^.,;:]{{0,20}}?{_KIND}, at\b")
_SENTENCES = re.compile(
    r"(?<=[.!?])(?<!\bift\.)(?<!\bhhv\.)(?<!\binkl\.)(?<!\bjf\.)(?<!\bfx\.)(?<!\bevt\.)(?<!\bnr\.)(?<!bl\.a\.)(?<!f\.eks\.) (?=[A-ZÆØÅ])"
)
"""How a sentence says itself that it is a goal: "Det er vores mål, at …", "På sigt er det målet, at …"."""
_FEWEST_DECLARED = 2
"""Running text has goals where more sentences than this say that they are."""


def _declared(found: Sequence[TextLine]) -> tuple[list[GoalWords], list[str]]:
    """The sentences of running text that say themselves that they are goals, each under its heading, and the lines without any.

    Points of lists and lines that begin with a name are not running text: none then.
    """
    goals, rest, area = list[GoalWords](), list[str](), ""
    lines = with_levels([TextLine(line.text) for line in found])
    texts = (line for line in (*found, *lines) if isinstance(line, TextLine))
    if any(line.level == "item" or labelled_line(line.text)[0] for line in texts):
        return [], []
    for line in lines:
        if isinstance(line, TextTable):
            continue
        sentences = _SENTENCES.split(line.text)
        opened = [(each, _OPENS.search(each)) for each in sentences]
        said = [each[opens.start() :] if opens else each for each, opens in opened if opens or _SAYS.search(each)]
        names = line.level == "heading" and not said
        area = line.text.rstrip(" .") if names and line.text[-1] != ":" and not label_kind(line.text) else area
        goals += [GoalWords(each, area=area) for each in said]
        left = " ".join(each for each, opens in opened if not opens and not _SAYS.search(each))
        rest += [left] if left and not names else []
    return goals, rest


def _lines(found: Sequence[TextLine]) -> tuple[list[GoalWords], list[str]]:
    """Points of lists where there are any, else all lines, and the lines beside the lists.

    A line that is only a known heading says what follows, until a heading that is no deeper; one that begins with a known name
    says what it is itself.
    """
    listed = any(line.level == "item" for line in found)
    goals, prose = list[GoalWords](), list[str]()
    area, strategy, level, depth = "", "", "result_goals", 1
    beside = defaultdict[int, list[tuple[str, str, str]]](list)
    for line in found:
        words = plain_goal(line.text)
        kind, said = labelled_line(words)
        only = kind_of_heading(words) if len(words) <= 30 and not re.search(r"\d", words) and not kind else ""
        numbered, rest = labelled_line(f"{words}: …")
        only = only or (numbered if rest == "…" else "")  # a name with a number alone: "Mål 1.2"
        if only in _LEVELS:
            level, depth = only, line.depth
        elif line.level == "heading" or only or kind == "area":
            area, strategy = without_number(said if kind == "area" else words).rstrip(" :"), ""
            level = "result_goals" if line.depth <= depth else level
        elif kind == "strategy":
            strategy = said
        elif kind in ABOUT:
            mine = [at for at, goal in enumerate(goals) if goal.level in GOAL_LEVELS or kind in ("owner", "source")]
            if mine and (kind not in FIGURES or re.search(r"\d", said)):
                beside[mine[-1]].append((kind, words.partition(":")[0], said))
            else:
                prose.append(words)
        elif words and (kind in _LEVELS or line.level == "item" or not listed):
            wanted = kind in _LEVELS
            goals.append(GoalWords(said if wanted else words, kind if wanted else level, area, strategy))
        elif words:
            prose.append(words)
    return [with_said(goal, beside[at]) for at, goal in enumerate(goals)], prose
