"""What stands in a row's inputs, as formula conditions (status-rules.md §5, workbook-contract.md §3).

They tell what only the reading can say, what is to be checked, and what is said instead of a figure. A text in the place of a number may still be read as one, so it is left to the reading; a truth value, an error, a
number or a date that cannot be are to be checked at once. An error is caught first, since it would spread to the
formula itself.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.danish.values import HUNDRED, PERCENT_BOUND
from followup_xl.model.plan import Indicator, Thresholds
from followup_xl.model.status import NO_FIGURE_LABELS, STATED_LABELS, NoFigure, Status
from followup_xl.rules.expr import (
    AS_OF,
    LATER,
    chain,
    day_outside,
    listed,
    literal,
    mentions,
    number_typed,
    outside,
    quoted,
    serial,
    word,
)

DATES = ("[window_from]", "[window_to]", "[dated]")
COUNTED = f"AND({number_typed('[value]')},{number_typed('[whole]')})"
"""Whether part and whole are both there: then they are the figure, and a percentage beside them is never used."""

_REASONS = [entry.danish for entry in NO_FIGURE_LABELS.values()]
_STATED = [entry.danish for entry in STATED_LABELS.values()]
REASON_UNLISTED = f"IF(ISTEXT([reason]),NOT({listed('[reason]', _REASONS)}),FALSE)"
REASON_UNREADABLE = "AND(NOT(ISBLANK([reason])),NOT(ISTEXT([reason])))"
_NO_WORDS = ("-", "–", "n/a", "i.t.", "i/t")
COMMENTED = f'AND(TRIM([comment])<>"",ISNA(MATCH(TRIM([comment]),{{{",".join(map(quoted, _NO_WORDS))}}},0)))'
"""Whether something is said under »Bemærkning«; a dash says nothing."""


@dataclass(frozen=True)
class PreviewRow:
    """The row a formula stands in: what it promises and is judged by, and which cells belong to it.

    ``first`` and ``last`` bound the dates that can be typed. ``breakdown`` are the keys of its rows of categories.
    ``claimable``: whether a stated status or a description can stand in for a figure.
    """

    key: str
    indicator: Indicator
    thresholds: Thresholds
    start: date
    deadline: date
    first: date
    last: date
    claimable: bool
    breakdown: tuple[str, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether a word is chosen on the row instead of a figure typed."""
        return self.indicator.takes_choice

    @property
    def share(self) -> bool:
        """Whether the row has a part, a whole and a percentage."""
        return self.indicator.measure == "share" and not self.chosen


def _counts(row: PreviewRow) -> list[str]:
    """The cells that hold counts or levels: the figure or part, the whole, the categories."""
    own = [] if row.chosen else ["[value]", "[whole]"] if row.share else ["[value]"]
    return [*own, *(f"[{key}!value]" for key in row.breakdown)]


def erroneous(row: PreviewRow) -> str:
    """Whether the figure, the choice or a date is an error, such as #N/A."""
    own = ["[value]", "[dated]"] if row.chosen else [*DATES, *(["[percent]"] if row.share else [])]
    return f"ISERROR({'&'.join([*_counts(row), *own])})"


def unread(row: PreviewRow) -> str:
    """Whether the row of a figure holds what only the reading can tell: text, or a share of 1 that may be per cent."""
    cases = [f"ISTEXT({cell})" for cell in (*_counts(row), *DATES)]
    if row.share:
        small = f"IF({number_typed('[percent]')},AND([percent]>0,[percent]<=1),ISTEXT([percent]))"
        cases.append(f"IF({COUNTED},FALSE,{small})")
    return f"OR({','.join(cases)},AND({_no_figure_typed(row)},{REASON_UNLISTED}))"


def doubtful(row: PreviewRow) -> str:
    """Whether the row of a figure is to be checked (status-rules.md §5.1)."""
    cases = [_number_outside(row, cell) for cell in _counts(row)]
    cases += [day_outside(cell, row.first, row.last) for cell in DATES]
    cases += [f"[window_from]>{AS_OF}", f"[window_to]>{AS_OF}", ahead(row)]
    cases.append('AND([window_from]<>"",[window_to]<>"",[window_from]>[window_to])')
    cases.append(f"AND({_no_figure_typed(row)},{REASON_UNREADABLE})")
    if row.share:
        most = PERCENT_BOUND if row.indicator.above_100 else HUNDRED
        cases.append(f"IF({COUNTED},FALSE,{outside('[percent]', '0', literal(Fraction(most)), False)})")
        if not row.indicator.above_100:
            cases.append(f"AND({COUNTED},[value]>[whole])")
    return f"OR({','.join(cases)})"


def _number_outside(row: PreviewRow, cell: str) -> str:
    indicator = row.indicator
    return outside(cell, "0", literal(Fraction(indicator.upper_bound)), indicator.whole_numbers)


def ahead(row: PreviewRow) -> str:
    """Whether the figure's date lies after the as-of date; a reason alone may say when a figure is expected."""
    cells = ["[value]", "[whole]", "[percent]"] if row.share else ["[value]"]
    typed = ",".join(f'{cell}<>""' for cell in cells)
    return f"AND([dated]>{AS_OF},OR(NOT(ISTEXT([reason])),{typed}))"


def _no_figure_typed(row: PreviewRow) -> str:
    return '[value]="",[percent]=""' if row.share else '[value]=""'


def silent(row: PreviewRow) -> str:
    """The status without a figure: a chosen reason, a claim, the deadline, in this order (status-rules.md §5)."""
    described = row.claimable and row.indicator.takes_figure
    otherwise = f"IF({AS_OF}>={serial(row.deadline)},{word(Status.NOT_ASSESSABLE)},{word(Status.NOT_REPORTED)})"
    return chain([*reasons(), *(claims(described) if row.claimable else [])], otherwise)


def reasons() -> list[tuple[str, str]]:
    """The chosen reasons for no figure, each with its status."""
    special = {NoFigure.ON_HOLD: Status.ON_HOLD, NoFigure.NOT_RELEVANT: Status.NOT_RELEVANT}
    label = {reason: entry.danish for reason, entry in NO_FIGURE_LABELS.items()}
    cases = [(f"[reason]={quoted(label[reason])}", word(status)) for reason, status in special.items()]
    others = listed("[reason]", (text for reason, text in label.items() if reason not in special))
    return [*cases, (others, word(Status.NOT_REPORTED))]


def claims(described: bool) -> list[tuple[str, str]]:
    """Claims of a met goal without a figure (status-rules.md §5.4): as stated, else in the description."""
    met = f"[stated]={quoted(STATED_LABELS[Status.MET].danish)}"
    cases = [
        (met, word(Status.UNDOCUMENTED)),
        (f"AND(ISTEXT([stated]),NOT({listed('[stated]', _STATED)}))", quoted(LATER)),
    ]
    return [*cases, (claimed(), word(Status.UNDOCUMENTED))] if described else cases


def claimed() -> str:
    """Whether the description claims completeness without a count, and nothing is stated that goes before it."""
    return f'AND([stated]="",OR({mentions("[description]", "alle")},{mentions("[description]", "samtlige")}))'


def reported(row: PreviewRow) -> str:
    """Whether anything was reported on a row: a figure, a choice, a reason, a claim, or what cannot be read."""
    typed = ["[value]", *(["[percent]"] if row.share else []), "[reason]", *(["[stated]"] if row.claimable else [])]
    cases = [f"COUNTA({','.join(typed)})>0"]
    cases += [f"OR(ISTEXT({cell}),{_number_outside(row, cell)})" for cell in _counts(row) if cell != "[value]"]
    dates = ["[dated]"] if row.chosen else DATES
    cases += [f"OR(ISTEXT({cell}),{day_outside(cell, row.first, row.last)})" for cell in dates]
    if row.claimable and row.indicator.takes_figure:
        cases.append(claimed())
    return f"OR({','.join(cases)})"
