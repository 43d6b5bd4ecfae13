"""The public copy of Bilag 1: which goals' figures are hidden because few people stand behind them, and what is printed.

A count of people from 1 up to one below the limit is small; 0 is not. A goal with a small count hides *all* its
figures, so that nothing within it can be worked out. So does, secondly, every goal tied to a hidden one (``search``).
Statuses rest on the true figures and stay, but those that leave too few possible counts. Staff's own words are left out
where they tell a small count, beside hidden figures where they tell any, and beside hidden statuses where they tell those.

Also what earlier copies show: rows of the office's Bilag 1, and what stands in public copies that lie about.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from followup_xl.danish.wording import MONTHS
from followup_xl.disk.store import RefusedError, content
from followup_xl.model.cell import RawBook
from followup_xl.model.followup import Address, Answer, Stated, TidyRow
from followup_xl.model.status import STATED_LABELS, Status
from followup_xl.reporting.suppression.small_counts import gives_away, speaks_of_numbers, speaks_of_status
from followup_xl.rules.assessment import Assessment
from followup_xl.workbook.previous import former_records
from followup_xl.xlsx.package import part_begins
from followup_xl.xlsx.read.book import raw_book

_NAME = re.compile(r"Bilag 1 - (?P<unit>.+) (?P<round>\d{4}-\d{2})\b.*\(offentlig\).*\.xlsx", re.IGNORECASE)
_MARK = re.compile(r">[^<>|]*\|(?P<unit>[^<>|]+)\|(?P<round>\d{4}-\d{2})\|offentlig\|\d+<")
_OVERVIEW = re.compile(r"Samlet - .+ (?P<round>\d{4}-\d{2})\b.*\(offentlig\).*\.xlsx", re.IGNORECASE)
_NUMBER = r"-?\d+(?:\.\d{3})*(?:,\d+)?"
_RESULT = re.compile(rf"Resultat: (?P<value>{_NUMBER})(?: af (?P<whole>{_NUMBER}))?(?! ?pct)")
_START = re.compile(rf"i perioden (\d+)\. ({'|'.join(MONTHS)})(?: (\d{{4}}))? – \d+\. \w+ (\d{{4}})")
_PART = re.compile(r"(?P<goal>.+)\ndel (?P<number>\d+)")


@dataclass(frozen=True)
class Printed:
    """A figure of a goal, or of its part with the key or number ``part``, as an earlier copy shows it; ``unit`` is code or name.

    ``start`` is the first day it covers, None where that does not stand there. A copy that is not ``approved`` is
    replaced by a later one of its round.
    """

    unit: str
    round: str
    goal: str
    part: str
    value: Fraction
    whole: Fraction | None = None
    start: date | None = None
    approved: bool = True

    @property
    def address(self) -> Address:
        """The row it is of."""
        return Address(self.goal, self.part)


def of_rows(rows: Iterable[TidyRow]) -> Iterator[Printed]:
    """The figures of the office's tidy rows, as if all of them had been shown."""
    for row in rows:
        value = row.part_count if row.part_count is not None else None if row.measure == "pct." else row.value
        if value is not None:
            whole = None if row.whole is None else Fraction(row.whole)
            yield Printed(row.unit_code, row.round, row.goal, row.part, Fraction(value), whole, row.window_from)


def of_public_copies(paths: Iterable[Path]) -> tuple[Printed, ...]:
    """The figures of the public copies among files; one that cannot be read shows nobody anything."""
    return tuple(entry for path in sorted(set(paths)) for entry in _of_copy(path))


def is_public_copy(path: Path) -> re.Match[str] | None:
    """Whose public Bilag 1 a file is and of which round, by its property, or by its name; None where it is none."""
    if path.suffix.lower() != ".xlsx" or path.is_symlink() or not path.is_file():
        return None
    own = _MARK.search(part_begins(path, "docProps/custom.xml").decode(errors="replace"))
    return own or _NAME.fullmatch(unicodedata.normalize("NFC", path.name))


def _of_copy(path: Path) -> Iterator[Printed]:
    named = is_public_copy(path)
    if named is None and _OVERVIEW.fullmatch(path.name) is None:
        return
    try:
        book = raw_book(content(path), path.name)
    except RefusedError:
        return
    if isinstance(book, RawBook) and named:
        yield from _of_book(book, named["unit"], named["round"])
    elif isinstance(book, RawBook):  # an overview: those of all its units, and replaced by a later one of its round
        for row in former_records(book):
            yield from (replace(entry, unit=row.unit, approved=False) for entry in of_rows([row]))


def _of_book(book: RawBook, unit: str, month: str) -> Iterator[Printed]:
    rows = [[text for _, text in texts] for sheet in book.sheets for texts in sheet.texts.values()]
    approved = any("Godkendt af" in text for texts in rows for text in texts)
    for texts in rows:
        part = _PART.fullmatch(texts[0])
        goal, number = (part["goal"], part["number"]) if part else (texts[0], "")
        for text in texts[1:]:
            if found := _RESULT.search(text):
                whole = _number(found["whole"]) if found["whole"] else None
                begun = _START.search(text[found.end() :].split("Måltallet", maxsplit=1)[0])
                day = begun and (int(begun[3] or begun[4]), MONTHS.index(begun[2]) + 1, int(begun[1]))
                start = date(*day) if day else None
                yield Printed(unit, month, goal, number, _number(found["value"]), whole, start, approved)
                break


def _number(digits: str) -> Fraction:
    return Fraction(digits.replace(".", "").replace(",", "."))


def of_the_same(
    found: Assessment, number: int, former: Sequence[Printed]
) -> Iterator[tuple[Fraction, Fraction | None]]:
    """The earlier figures (value, whole) of the same people as a goal's or part's figure of today.

    Those counted from the same day on; where an earlier copy does not say from when, they are taken to be. A figure of
    one day alone is of whoever was there on that day. ``number`` is the part's in its goal, 0 for a goal.
    """
    begin, indicator = found.window.start if found.window else None, found.indicator
    if found.answer.dated and not (found.answer.window_from or indicator.cumulative):
        return
    for entry in former:
        same = entry.goal == found.goal and entry.part in {found.part, str(number or "")}
        if same and (indicator.cumulative or begin is None or entry.start in (None, begin)):
            yield entry.value, entry.whole


LIMITS = (0, 3, 5, 10)
"""What can be chosen; 0 hides nothing."""

MARK = "Offentlig udgave"
LEFT_OUT = "Teksten er udeladt i den offentlige udgave, fordi den kan røbe et lille antal."
_WITHHELD = "udeladt i den offentlige udgave"


@dataclass(frozen=True)
class Disclosure:
    """How much the public copy shows. ``limit`` 0 shows everything; else counts from 1 to one below it are hidden."""

    limit: int = 0

    @property
    def hidden_words(self) -> str:
        """What stands where figures are hidden; the same for every such goal, so that it tells nothing of any."""
        return (
            f"Tallene er udeladt, så intet tal for færre end {self.limit} personer kan ses eller regnes ud. "
            "Status er beregnet af de rigtige tal."
        )

    @property
    def withheld_words(self) -> str:
        """What stands where the status is hidden with the figures."""
        return f"Tal og status er udeladt, så intet tal for færre end {self.limit} personer kan ses eller regnes ud."

    def printable(self, found: Assessment, hidden: bool, goal: Assessment | None = None) -> Assessment:
        """The assessment with the words of staff that may be printed; of a hidden goal none that speak of numbers.

        Where its status is withheld too, no decision and nothing stated goes with it. ``goal``: the assessment that this
        one is a part of; the words of its parts are printed together, beside the figures of all.
        """
        if self.limit == 0:
            return found
        revealing = self._revealing(goal or found, hidden)
        if found.withheld:
            found = replace(found, decision=None, answer=replace(found.answer, stated=None))
        decision = found.decision
        if decision:
            reason = LEFT_OUT if revealing(decision.reason) else decision.reason
            decision = replace(decision, reason=reason, role=_WITHHELD if revealing(decision.role) else decision.role)
        parts = tuple(self.printable(replace(part, withheld=found.withheld), hidden, found) for part in found.parts)
        return replace(found, answer=_answer(found.answer, revealing), decision=decision, parts=parts)

    def printable_words(self, text: str, found: Assessment | None, hidden: bool) -> str:
        """Words that are not of the goal's own answer: a comment on the figure of others; ``found`` None: beside no figure."""
        revealing = self._revealing(found, hidden) if found else lambda words: gives_away(words, self.limit)
        return LEFT_OUT if self.limit and revealing(text) else text

    def _revealing(self, found: Assessment, hidden: bool) -> Callable[[str], bool]:
        """Whether a text must not be printed, and what makes a text tell too much: beside hidden figures any number, else one that leads to a small count."""
        if found.withheld:
            return lambda text: speaks_of_numbers(text) or speaks_of_status(text)
        if hidden:
            return speaks_of_numbers
        entries = (found, *found.parts)
        answers = [entry.answer for entry in entries if found.indicator.counts_people or entry.indicator.counts_people]
        counts = [count for row in answers for count in (row.value, row.whole, *(piece for _, piece in row.breakdown))]
        beside = frozenset(Fraction(count) for count in counts if count is not None)
        rates = frozenset(Fraction(row.percent) / 100 for row in answers if row.percent is not None)
        return lambda text: gives_away(text, self.limit, beside, rates)


def _answer(answer: Answer, revealing: Callable[[str], bool]) -> Answer:
    def words(text: str, instead: str = LEFT_OUT) -> str:
        return instead if text and revealing(text) else text

    stated = answer.stated
    if stated is not None and revealing(stated.words):
        label = STATED_LABELS.get(stated.status, _WITHHELD) if stated.status else _WITHHELD
        stated = Stated(label, stated.status)
    return replace(
        answer, stated=stated, description=words(answer.description), comment=words(answer.comment),
        source=words(answer.source, _WITHHELD), counts=(),
    )  # fmt: skip


def hidden_assessment(found: Assessment, withheld: bool) -> Assessment:
    """The status alone, and where it is withheld not even that: the same one then stands in every such assessment."""
    decision = None if withheld or found.decision is None else replace(found.decision, reason="", role="", cell=None)
    return Assessment(
        found.goal, found.indicator, Answer(found.goal, found.part), Status.NEEDS_JUDGEMENT if withheld else found.computed,
        found.start, found.deadline, found.as_of, found.limits, found.part, decision=decision, withheld=withheld,
        parts=tuple(hidden_assessment(part, withheld) for part in found.parts), reported=found.answered,
    )  # fmt: skip
