"""Where each column of a returned table is, by its hidden key and by its heading (workbook-contract.md §2.4)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from followup_xl.danish.wording import listed
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.plan import Plan
from followup_xl.workbook.contract import DECISION_COLUMNS, INPUTS, Line
from followup_xl.xlsx import messages as say

GOAL_COLUMNS = ("strategy", "result_goal", "effort", "effort_goal")
_TITLES = {
    "id": "Nr.", "strategy": "Strategi", "result_goal": "Resultatmål", "effort": "Indsats",
    "effort_goal": "Indsatsmål", "preview": "Status (foreløbig)",
}  # fmt: skip
_FORMER = {"value": ("Antal", "Resultat"), "dated": ("Opgjort pr.", "Dato")}
"""Shorter headings that people write instead, and that can mean one column only."""
_HEADINGS = {entry.key: entry.heading for entry in (*INPUTS, *DECISION_COLUMNS)}
_NO_LETTER, _LONGEST_HEADING = re.compile(r"[\W_]+"), 500


@dataclass(frozen=True)
class Head:
    """The rows that name the columns, and which columns they name; a row is None where it is gone."""

    key_row: int | None
    keyed: Mapping[str, tuple[int, ...]]
    heading_row: int | None
    headed: Mapping[str, tuple[int, ...]]

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of the head, in order."""
        return tuple(sorted(row for row in (self.key_row, self.heading_row) if row is not None))


@dataclass(frozen=True)
class Columns:
    """Where the columns are, which cannot be read, and what is to be said about them."""

    at: Mapping[str, int]
    lost: frozenset[str]
    findings: tuple[Finding, ...]


def letters(index: int) -> str:
    """The column's letters: 1 is A."""
    name = ""
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def folded(text: str) -> str:
    """Text for comparing: composed letters, single blanks, small letters."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


@lru_cache(maxsize=512)  # the known headings are compared with every sheet's texts; a quarter of finding the table
def folded_heading(text: str) -> str:
    """A heading for comparing: its letters and digits only; of a text too long to be one, the beginning."""
    return _NO_LETTER.sub("", folded(text[:_LONGEST_HEADING]))


def heading_of(column: str) -> str:
    """The heading people know a column by."""
    return _HEADINGS.get(column) or _TITLES.get(column, column)


def headings(plan: Plan) -> dict[str, str]:
    """Each heading, folded, with its column's key; the plan's own go before the usual ones."""
    own = {"id": plan.headings.number.title}
    own |= {key: getattr(plan.headings, key).title for key in GOAL_COLUMNS if getattr(plan.headings, key)}
    found = {folded_heading(text): key for key, texts in _FORMER.items() for text in texts}
    found |= {folded_heading(text): key for key, text in _TITLES.items()}
    found |= {folded_heading(text): key for key, text in own.items()}
    return found | {folded_heading(column.heading): column.key for column in INPUTS}


def columns(name: str, head: Head, needed: Sequence[Line], marked: bool) -> Columns:
    """Each column of the table.

    ``needed`` are the rows that need their columns, ``marked`` is whether they still carry their hidden mark.
    """
    at: dict[str, int] = {}
    lost: set[str] = set()
    findings: list[Finding] = []
    by_one: dict[str, list[str]] = {}
    for column in _wanted(needed):
        at_key, at_heading = head.keyed.get(column, ()), head.headed.get(column, ())
        if problem := _problem(column, name, at_key, at_heading, marked):
            findings.append(problem)
            lost.add(column)
            continue
        at[column] = (at_key or at_heading)[0]
        if head.keyed and head.headed and not (at_key and at_heading):
            by_one.setdefault("den skjulte nøgle" if at_key else "overskriften", []).append(heading_of(column))
    for column in ("strategy", "preview"):
        if found := head.keyed.get(column) or head.headed.get(column):
            at.setdefault(column, found[0])
    return Columns(at, frozenset(lost), (*findings, *_by_one(name, head, by_one)))


def _wanted(needed: Sequence[Line]) -> list[str]:
    """The number, the goal columns that some row's text stands in, and the inputs."""
    texts, inputs = {line.column for line in needed}, {name for line in needed for name in line.inputs}
    return ["id", *(key for key in GOAL_COLUMNS if key in texts), *(c.key for c in INPUTS if c.key in inputs)]


def _problem(
    column: str, name: str, at_key: tuple[int, ...], at_heading: tuple[int, ...], marked: bool
) -> Finding | None:
    heading, place = heading_of(column), Place(name)
    twice = at_key if len(at_key) > 1 else at_heading if not at_key and len(at_heading) > 1 else ()
    apart = bool(at_key and at_heading) and at_key[0] not in at_heading
    if not (twice or apart) and (at_key or at_heading):
        return None
    if column in GOAL_COLUMNS:
        return finding(say.TEXT_COLUMN_LOST, place, heading=heading)
    if column == "id" and marked:
        return finding(say.NUMBERS_LOST, place, heading=heading)
    if twice:
        return finding(say.COLUMN_TWICE, place, heading=heading, one=letters(twice[0]), other=letters(twice[1]))
    if apart:
        one, other = letters(at_heading[0]), letters(at_key[0])
        return finding(say.COLUMN_CONFLICT, place, heading=heading, one=one, other=other)
    return finding(say.COLUMN_MISSING, place, heading=heading)


def _by_one(name: str, head: Head, by_one: Mapping[str, list[str]]) -> list[Finding]:
    """One note per way of finding, whatever the number of columns found so."""
    if not (head.keyed and head.headed):
        how = "de skjulte nøgler" if head.keyed else "overskrifterne; den skjulte nøglerække er væk"
        return [finding(say.COLUMN_BY_ONE, Place(name), heading="Hver kolonne", how=how)]
    found = []
    for how, names in by_one.items():
        quoted = listed([f"»{heading}«" for heading in names])
        heading = f"Kolonnen {quoted}" if len(names) == 1 else f"Kolonnerne {quoted}"
        found.append(finding(say.COLUMN_BY_ONE, Place(name), heading=heading, how=how))
    return found


def own_columns(name: str, used: Iterable[int], heading: Mapping[int, str]) -> list[Finding]:
    """A note for each column that is none of the table's."""
    notes = []
    for column in sorted(used):
        words = " ".join(heading.get(column, "").split())[:40]
        facts = {"column": letters(column), "heading": f"»{words}«" if words else "uden overskrift"}
        notes.append(finding(say.OWN_COLUMN, Place(name, f"{letters(column)}1"), **facts))
    return notes
