"""[2] A reader of the public copies of two rounds who knows only the printed rules finds no count of few people.

In random plans; and finds some where one safeguard is taken away.
"""

import json
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from bilag import public
from followup_xl.page.layout import Book, Cell, Sheet
from followup_xl.reporting.corrections.changed import Correction, corrected_rows
from followup_xl.reporting.pages import appendix_book
from followup_xl.reporting.report import Report
from followup_xl.reporting.summary import evaluated_file
from followup_xl.reporting.suppression import disclosure, search
from followup_xl.reporting.suppression.disclosure import Disclosure, Printed, of_rows
from followup_xl.reporting.tables import tidy_rows
from followup_xl.xlsx.write import workbook_bytes
from public_plans import SAID, Counts, Drawn, drawn_plan, later, report
from public_reader import (
    BAR,
    Copy,
    Knowledge,
    before_now,
    by_column,
    cells,
    corrected,
    counted_elsewhere,
    new_since,
    percentages,
    read,
    spoken,
    too_few,
)

PLANS = 2000 if os.environ.get("MANY") else 30
LIMITS = (5, 5, 5, 3, 10)


@dataclass(frozen=True)
class Case:
    """A random follow-up as the reader gets it: the copies of two rounds and sometimes a correction of the later, and what is true in each."""

    found: Drawn
    copies: list[Copy]
    truths: list[Counts]


def drawn(seed: int, limit: int) -> Case:
    draw = random.Random(seed)
    found, plan = drawn_plan(draw)
    found.written = seed % 10 == 0
    month = draw.choice(("2015-08", "2015-12"))
    truths = [found.counts()]
    reports = [report(found, plan, truths[0], "2015-05")]
    truths.append(later(found, truths[0]))
    reports.append(report(found, plan, truths[1], month))
    copies: list[Copy] = []
    for number, one in enumerate(reports):
        copies.append(_issued(one, reports[:number], copies, found, limit))
    if draw.random() < 0.3:
        truths.append(later(found, truths[1]))
        first = replace(reports[1], history=tuple(tidy_rows(reports[0])))
        again = report(found, plan, truths[2], month)
        rows = corrected_rows(tidy_rows(first), tidy_rows(replace(again, history=first.history)), {})
        correction = Correction(2, draw.choice(SAID).format(2, all=9), 1, None, None, rows)
        copies.append(_issued(replace(again, correction=correction), reports, copies, found, limit))
    return Case(found, copies, truths)


def _issued(one: Report, before: list[Report], copies: list[Copy], found: Drawn, limit: int) -> Copy:
    """The public copy of a round as it is written and read, beside those that are out already."""
    history = tuple(row for other in before for row in tidy_rows(other) if other.followup.round != one.followup.round)
    shown = [
        entry for copy, other in zip(copies, before, strict=False) for entry in printed(copy, other.followup.round)
    ]
    shown += [
        entry for other in before if one.correction and other is before[-1] for entry in of_rows(tidy_rows(other))
    ]
    copy = replace(public(one, limit), history=history, shown_before=tuple(shown))
    book, beside = appendix_book(copy), json.loads(json.dumps(evaluated_file(copy, None)))
    seen = read(described(book), found.promises, one.followup.as_of.month, beside)
    if found.written:
        lines = read(cells(workbook_bytes(book)), found.promises, one.followup.as_of.month, beside).lines
        assert [(each.status, each.counts, each.percent) for each in lines.values()] == [
            (each.status, each.counts, each.percent) for each in seen.lines.values()
        ]
    return seen


def described(book: Book) -> Iterator[list[list[str]]]:
    """The same as ``cells`` finds in the file, before it is written."""
    for sheet in book.sheets:
        yield [
            by_column({at: (str(cell.value or ""), _beside(cell)) for at, column in enumerate(sheet.columns)
                    if (cell := row.cells.get(column.key))})
            for row in sheet.rows
        ]  # fmt: skip
    words = (text for sheet in book.sheets for text in (sheet.page.header, sheet.page.footer, *_drawn_words(sheet)))
    yield [[text] for text in words]


def _beside(cell: Cell) -> str:
    return str(cell.note) if cell.note else f"{BAR}{cell.picture.alternative}" if cell.picture else ""


def _drawn_words(sheet: Sheet) -> list[str]:
    return [box.words for box in sheet.boxes]


def printed(copy: Copy, month: str) -> Iterator[Printed]:
    """What an earlier copy shows, by its own pages."""
    for key, line in copy.lines.items():
        if "value" in line.counts:
            goal, _, part = key.partition("/")
            whole = Fraction(line.counts["whole"]) if "whole" in line.counts else None
            yield Printed("Ishøj", month, goal, part, Fraction(line.counts["value"]), whole)


def found_in(seed: int) -> list[str]:
    """What the reader learns of one random follow-up."""
    limit = LIMITS[seed % len(LIMITS)]
    case = drawn(seed, limit)
    copies = [before_now(case.copies[1], case.copies[0]), *case.copies[1:]]
    known = [Knowledge(copy, case.found.promises, case.found.sums) for copy in copies]
    if len(copies) == 3:  # what a correction does not name is as it was
        for count in known[2].can:
            if not corrected(copies[2], count[0]) and count[0] not in case.found.alone:
                known[1].can[count] = known[1].can[count] & known[2].can[count]
                known[2].can[count] = set(known[1].can[count])
    said: list[str] = []
    for copy, knowledge, truth in zip(copies, known, case.truths, strict=True):
        knowledge.narrow()
        secrets = {count: number for count, number in truth.items() if count in knowledge.can and 0 < number < limit}
        said += [*too_few(knowledge.can, secrets, limit), *spoken(copy, limit), *counted_elsewhere(copy)]
        said += percentages(copy, case.found.promises, limit)
    for then, now in pairwise(known):
        said += new_since(now, then, [count for count in now.can if count[1] in ("value", "whole")], limit)
    return said


def test_the_reader_finds_no_hidden_count_in_random_plans() -> None:
    found = {seed: said for seed in range(PLANS) if (said := found_in(seed))}
    assert found == {}


def _no_sums(*_: object) -> Iterator[frozenset[str]]:
    return iter(())


LEADING = (501, 71)
"""Plans in which the rarer of the ways stand open."""
SAFEGUARDS: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "statuses": (search, "telling", lambda *_: False),
    "sums": (search, "sums", _no_sums),
    "percentages alone": (search, "alone", lambda *_: set()),
    "the earlier copy": (search, "_since", lambda *_: set()),
    "texts": (disclosure, "gives_away", lambda *_: False),
    "all words": (Disclosure, "printable", lambda _self, found, _hidden: found),
    "what stands in a row": (search, "within", lambda *_: iter(())),
    "what goals have in common": (search, "ties", lambda *_: iter(())),
    "counts that are wholes": (search, "of_counts", lambda *_: {}),
    "the JSON beside it": (Report, "published", lambda _self, found: found),
}


@pytest.mark.parametrize(("place", "name", "instead"), SAFEGUARDS.values(), ids=SAFEGUARDS)
def test_the_reader_finds_some_where_one_safeguard_is_missing(
    place: object, name: str, instead: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, name, instead)
    assert any(found_in(seed) for seed in (*LEADING, *range(PLANS)))
