"""What stands in a row's inputs: what only the reading can tell, what is to be checked, what is said instead of a figure.

The conditions of a rule that come before any bound (status-rules.md §5, workbook-contract.md §3). As formulas they look
at the cells; as values they are what the reading made of them. A text in the place of a number may still be read as one,
so it is left to the reading; a truth value, an error, a number or a date that cannot be are to be checked at once. An
error is caught first, since it would spread to the formula itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.values import HUNDRED, PERCENT_BOUND
from followup_xl.model.followup import Answer
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.status import ADMITTED, ASIDE, FINAL, STATED_LABELS, FigureMark, NoFigure, Status
from followup_xl.rules.bound import TODAY
from followup_xl.rules.bounds.conditions import because
from followup_xl.rules.expr import (
    AS_OF,
    LATER,
    Case,
    Expr,
    Rule,
    chain,
    day_outside,
    fact,
    filled,
    given,
    listed,
    literal,
    number_typed,
    outside,
    quoted,
    text_typed,
    word,
)

DATE_ALONE, SILENT = "date_alone", "silent"
"""The cases of a choice that the reading asks for by name."""
DATES = ("[window_from]", "[window_to]", "[dated]")
COUNTED = f"AND({number_typed('[value]')},{number_typed('[whole]')})"
"""Whether part and whole are both there: then they are the figure, and a percentage beside them is never used."""

REASON_WORDS = [reason.danish for reason in NoFigure]
STATED_WORDS = [*STATED_LABELS.values(), *(status.danish for status in FINAL)]
MARK_WORDS = [mark.danish for mark in FigureMark]
REASON_UNLISTED = f"IF(ISTEXT([reason]),NOT({listed('[reason]', REASON_WORDS)}),FALSE)"
_MARK_UNLISTED = f"IF(ISTEXT([mark]),NOT({listed('[mark]', MARK_WORDS)}),NOT(ISBLANK([mark])))"
REASON_UNREADABLE = "AND(NOT(ISBLANK([reason])),NOT(ISTEXT([reason])))"
_ERROR, _TEXT, _OUTSIDE = "fejl", "tekst", "udenfor"
"""What keeps the figure of a category from being read."""
_REVERSED = 'AND([window_from]<>"",[window_to]<>"",[window_from]>[window_to])'
_NO_WORDS = ("", "-", "–", "n/a", "i.t.", "i/t")
COMMENTED = fact("commented", f"IF(ISERROR([comment]),FALSE,NOT({listed('TRIM([comment])', _NO_WORDS)}))")
"""Whether something is said under »Hvorfor, og hvad nu?«; a dash says nothing."""
FORECAST = fact("forecast", f"IF(ISTEXT([mark]),[mark]={quoted(FigureMark.FORECAST.danish)},FALSE)")
"""Whether the figure is marked as a forecast, which is shown and never judged."""


@dataclass(frozen=True)
class PreviewRow:
    """The row a formula stands in: what it promises and is judged by, and which cells belong to it.

    ``clock`` is the first day that a change is counted from. ``first`` and ``last`` bound the dates that can be typed.
    ``categories``: whether rows of categories belong to it. ``claimable``: whether a stated status or a description can
    stand in for a figure. ``marked``: whether a cell says that the figure is preliminary or a forecast.
    """

    key: str
    indicator: Indicator
    thresholds: Thresholds
    start: date
    clock: date
    deadline: date
    first: date
    last: date
    claimable: bool
    categories: bool = False
    marked: bool = False

    def unless_forecast(self, text: str, instead: str) -> str:
        """A formula for a figure that was measured, and another for a forecast, where a cell can say that it is one."""
        return f"IF({FORECAST.formula()},{instead},{text})" if self.marked else text

    @property
    def share(self) -> bool:
        """Whether the row has a part, a whole and a percentage."""
        return self.indicator.measure == "share" and not self.indicator.takes_choice

    @property
    def counts(self) -> list[str]:
        """The row's own cells that hold counts or levels: the figure or part, and the whole."""
        return [] if self.indicator.takes_choice else ["[value]", "[whole]"] if self.share else ["[value]"]

    def categories_with(self, *faults: str) -> list[str]:
        """The condition that a row of its categories, wherever it stands, holds one of these; none without categories."""
        counted = "+".join(f"COUNTIF([*!figure],{quoted(f'{self.key}/{fault}')})" for fault in faults)
        return [f"{counted}>0"] if self.categories else []


def figure_guards(row: PreviewRow) -> tuple[Case, ...]:
    """What comes before the rule of a figure: an error, what only the reading can tell, what is to be checked (§5.1).

    Only the reading can tell what a text is, and whether a share of 1 is one per cent.
    """
    share, above_100 = row.share, row.indicator.above_100
    unread = [*(f"ISTEXT({cell})" for cell in (*row.counts, *DATES)), *row.categories_with(_TEXT)]
    doubtful = [
        *(_number_outside(row, cell) for cell in row.counts),
        *row.categories_with(_OUTSIDE),
        *(day_outside(cell, row.first, row.last) for cell in DATES),
        row.unless_forecast(f"OR([window_from]>{AS_OF},[window_to]>{AS_OF},{_ahead(row)},{_REVERSED})", "FALSE"),
        REASON_UNREADABLE,
        f"AND({_figure_typed(row)},{SET_ASIDE.formula()})",
    ]
    if share:
        size = "ABS([percent])" if row.indicator.goes_below_zero else "[percent]"
        small = f"IF({number_typed('[percent]')},AND({size}>0,{size}<=1),ISTEXT([percent]))"
        bound = Fraction(PERCENT_BOUND if above_100 else HUNDRED)
        least, most = literal(-bound if row.indicator.goes_below_zero else Fraction(0)), literal(bound)
        unread.append(f"IF({COUNTED},FALSE,{small})")
        doubtful.append(f"IF({COUNTED},FALSE,{outside('[percent]', least, most, False)})")
    if share and not above_100:
        doubtful.append(f"AND({COUNTED},[value]>[whole])")
    if row.marked:
        unread.append(_MARK_UNLISTED)
    unread.append(REASON_UNLISTED)  # also beside a figure: it may be one that the figure contradicts
    return (
        _erroneous(row),
        Case(fact("unread", f"OR({','.join(unread)})"), LATER),
        Case(fact("doubtful", f"OR({','.join(doubtful)})"), because(Status.CHECK, "tjek felterne")),
    )


def choice_guards(row: PreviewRow, words: Sequence[str], no_word: str) -> tuple[Case, ...]:
    """What comes before a choice: an error, words only the reading can tell, and what is to be checked.

    ``no_word`` is the condition that the cell holds what is no word at all.
    """
    unlisted, typed, beside = f"AND(ISTEXT([value]),NOT({listed('[value]', words)}))", _figure_typed(row), ""
    if row.indicator.shows_figure:
        beside, typed = f"{_shown_unread(row)},", 'OR([value]<>"",[shown]<>"")'
    doubts = f"OR(AND({typed},{SET_ASIDE.formula()}),{no_word},{day_outside('[dated]', row.first, row.last)},{REASON_UNREADABLE},{_ahead(row)})"
    return (
        _erroneous(row),
        Case(fact("unread", f"OR({beside}ISTEXT([dated]),{unlisted},{REASON_UNLISTED})"), LATER),
        Case(fact("doubtful", doubts), Status.CHECK),
    )


def shown_from(indicator: Indicator) -> Decimal:
    """The smallest figure beside a choice that a cell takes for granted."""
    return -shown_to(indicator) if indicator.goes_below_zero else Decimal(0)


def shown_to(indicator: Indicator) -> Decimal:
    """The largest figure beside a choice that a cell takes for granted."""
    return HUNDRED if indicator.measure == "share" else indicator.upper_bound


def _shown_unread(row: PreviewRow) -> str:
    """Whether only the reading can tell what stands beside a choice; a share of 1 may be one per cent."""
    indicator = row.indicator
    whole = "[shown]<>INT([shown])," if indicator.measure == "count" else ""
    share = "AND([shown]<>0,ABS([shown])<=1)," if indicator.measure == "share" else ""
    low, high = shown_from(indicator), shown_to(indicator)
    plain = f"OR({whole}{share}[shown]<{literal(Fraction(low))},[shown]>{literal(Fraction(high))})"
    return f"IF(ISBLANK([shown]),FALSE,IF({number_typed('[shown]')},{plain},TRUE))"


def _erroneous(row: PreviewRow) -> Case:
    """Whether the figure, the choice or a date is an error, such as #N/A."""
    own = (
        ["[value]", "[dated]"]
        if row.indicator.takes_choice
        else [*DATES, *(["[mark]"] if row.marked else []), *(["[percent]"] if row.share else [])]
    )
    text = f"ISERROR({'&'.join([*row.counts, *own])})"
    below = row.categories_with(_ERROR)
    return Case(fact("erroneous", f"OR({','.join([text, *below])})" if below else text), Status.CHECK)


def category_fault(row: PreviewRow, whole: str) -> str:
    """The formula of what keeps a category's figure from being read, for the row ``whole`` that it belongs to; else ""."""
    error, text, outside_ = (quoted(f"{whole}/{fault}") for fault in (_ERROR, _TEXT, _OUTSIDE))
    outside_of = _number_outside(row, "[value]")
    return chain([("ISERROR([value])", error), (text_typed("[value]"), text), (outside_of, outside_)], '""')


def choice_facts(answer: Answer, as_of: date, reasoned: bool) -> dict[str, object]:
    """The facts of an answer that a rule of what is chosen asks for; ``reasoned``: whether a reason stands beside it."""
    return {
        **said_instead(answer), "as_of": as_of, "choice": answer.choice, "dated": answer.dated,
        "blank": answer.choice is None, "undated": answer.dated is None, "commented": reasoned,
        "date_alone": answer.choice is None and answer.dated is not None and answer.reason is None,
    }  # fmt: skip


def _number_outside(row: PreviewRow, cell: str) -> str:
    indicator = row.indicator
    low = Fraction(0) if cell == "[whole]" else Fraction(indicator.lower_bound)
    return outside(cell, literal(low), literal(Fraction(indicator.upper_bound)), indicator.whole_numbers)


def _ahead(row: PreviewRow) -> str:
    """Whether the figure's date lies after the as-of date; a reason alone may say when a figure is expected."""
    return f"AND([dated]>{AS_OF},OR(NOT(ISTEXT([reason])),{_figure_typed(row)}))"


def _figure_typed(row: PreviewRow) -> str:
    """Whether anything stands in the cells of the figure or choice itself."""
    typed = '[value]<>"",[whole]<>"",[percent]<>""' if row.share else '[value]<>""'
    return f"OR({typed})"


def _reason_is(*reasons: NoFigure) -> Expr:
    """Whether one of these reasons for no figure is chosen."""
    labels = [reason.danish for reason in reasons]
    text = listed("[reason]", labels) if len(labels) > 1 else f"[reason]={quoted(labels[0])}"
    return Expr(lambda facts: facts["reason"] in reasons, lambda: text)


SET_ASIDE = fact("set_aside", f"IF(ISTEXT([reason]),{_reason_is(*ASIDE).formula()},FALSE)")
"""Whether the reason puts the goal itself aside, which an answer contradicts."""
REASON_CASES = (
    *(Case(_reason_is(reason), status) for reason, status in ASIDE.items()),
    Case(_reason_is(*(entry for entry in NoFigure if entry not in ASIDE)), Status.NOT_REPORTED),
)
"""The chosen reasons for no figure, each with its status."""


def _stated(name: str, status: Status) -> Expr:
    return fact(name, f"IF(ISTEXT([stated]),{listed('[stated]', (STATED_LABELS[status], status.danish))},FALSE)")


_UNLISTED = f"IF(ISTEXT([stated]),NOT({listed('[stated]', STATED_WORDS)}),FALSE)"
_DOUBTFUL_REST = 'SUBSTITUTE(LOWER([description]),"allerede","")'
_MENTIONED = f'ISNUMBER(FIND("alle",SUBSTITUTE({_DOUBTFUL_REST},"samtlige","alle")))'
MAY_CLAIM = f"AND(NOT(ISTEXT([stated])),{_MENTIONED})"
"""Whether a description holds letters that may claim completeness: whether they do, only the reading can tell."""
ADMISSION_CASES = (
    Case(_stated("stated_not_met", Status.NOT_MET), Status.ADMITTED_NOT_MET),
    Case(_stated("stated_partly", Status.PARTLY_MET), Status.ADMITTED_PARTLY),
)
"""Admissions without a figure (status-rules.md §5.2): believed, whatever reason stands beside them."""
STATED_UNLISTED = Case(fact("stated_unlisted", _UNLISTED), LATER)
CLAIM_CASES = (
    Case(_stated("stated_met", Status.MET), Status.UNDOCUMENTED),
    Case(fact("may_claim", MAY_CLAIM), LATER),
    Case(fact("claimed", "FALSE"), Status.UNDOCUMENTED),
)
SAID_CASES = (*ADMISSION_CASES, STATED_UNLISTED, *REASON_CASES, *CLAIM_CASES)
"""What is said in the place of a figure, in its order (§5): an admission, a reason, a claim.

A cell cannot tell a claim from any other use of its words, so it leaves that to the reading.
"""


def silent(asked: date, deadline: date, claims: bool = True, described: bool = True) -> Rule:
    """The status without a figure: a chosen reason, a claim, the deadline, in this order (status-rules.md §5).

    ``asked``: the day before which nobody need answer (§4): that of what is to be done, else the goal's first. ``claims``:
    whether the row has a stated status and a description; ``described``: whether words in the latter can claim.
    """
    early = Case(asked > TODAY, Status.NOT_DUE)
    late = Rule((Case(deadline <= TODAY, Status.NOT_ASSESSABLE), early), Status.NOT_REPORTED)
    if not claims:
        return Rule(REASON_CASES, late)
    return Rule(SAID_CASES if described else SAID_CASES[:-2], late)


def said_instead(answer: Answer) -> dict[str, object]:
    """The facts of an answer that a rule without a figure asks for; a stated status goes before words in the description."""
    stated = answer.stated.status if answer.stated else None
    return {
        "reason": answer.reason, "set_aside": answer.reason in ASIDE, "forecast": answer.forecast, "may_claim": False,
        "stated_not_met": stated is Status.NOT_MET, "stated_partly": stated is Status.PARTLY_MET, "stated_unlisted": False,
        "stated_met": stated in (Status.MET, Status.ALREADY_MET), "claimed": answer.claim and not answer.stated,
    }  # fmt: skip


def reported(row: PreviewRow) -> str:
    """Whether anything was reported on a row: a figure, a choice, a reason, an admission, or what cannot be read."""
    counted = filled("[value]")
    if not row.indicator.takes_choice:
        cells = ",".join(map(given, ("[value]", *(["[percent]"] if row.share else []))))
        unlisted = f',IF(ISTEXT([mark]),AND([mark]<>"",{_MARK_UNLISTED}),NOT(ISBLANK([mark])))' if row.marked else ""
        counted = f"{row.unless_forecast(f'OR({cells})', 'ISLOGICAL([value])')}{unlisted}"
    cases = [filled("[reason]"), counted]
    if row.claimable:
        cases += [f"[preview]={word(status)}" for status in ADMITTED]
    cases += [f"OR({text_typed(cell)},{_number_outside(row, cell)})" for cell in row.counts if cell != "[value]"]
    cases += row.categories_with(_TEXT, _OUTSIDE)
    dates = ["[dated]"] if row.indicator.takes_choice else DATES
    cases += [f"OR({text_typed(cell)},{day_outside(cell, row.first, row.last)})" for cell in dates]
    return f"OR({','.join(cases)})"
