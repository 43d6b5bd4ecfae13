"""When a figure is of, as a rule and its formula ask for it: followed to the end, begun in time, a deadline far away."""

from datetime import date, timedelta

from followup_xl.model.calendar import closing, later
from followup_xl.rules.expr import AS_OF, PERIOD_FIRST, Expr, Facts, literal, serial

FAR_OFF_MONTHS = 12
PASSED = "YEAR([until])*12+MONTH([until])+DAY([until])/DAY(DATE(YEAR([until]),MONTH([until])+1,0))"


def followed_up(by: date, count: int) -> Expr:
    """Whether a cohort's figure reaches the deadline, and its last person has been followed to the end."""

    def value(facts: Facts) -> bool:
        until: date = facts["until"]
        return closing(until) + count >= closing(by) and later(until, count) <= facts["as_of"]

    return Expr(value, lambda: f"AND({PASSED}+{count}>={literal(closing(by))},EDATE([until],{count})<={AS_OF})")


def far_off(by: date) -> Expr:
    """Whether the deadline is more than twelve whole months away; from the last day of a month to that of another is whole."""
    after = by + timedelta(days=1)

    def value(facts: Facts) -> bool:
        today: date = facts["as_of"]
        return by > later(today, FAR_OFF_MONTHS) and after > later(today + timedelta(days=1), FAR_OFF_MONTHS)

    far = f"{serial(by)}>EDATE({AS_OF},{FAR_OFF_MONTHS})"
    return Expr(value, lambda: f"AND({far},{serial(after)}>EDATE({AS_OF}+1,{FAR_OFF_MONTHS}))")


_BEGUN = f'IF(AND([window_from]="",[window_to]="",[dated]=""),{PERIOD_FIRST},[window_from])'
"""Where the figure's time begins: its own period, else the one above the table."""


def begun_before(day: date) -> Expr:
    """Whether the figure's window is given and begins before a day."""
    return Expr(
        lambda facts: facts["window_from"] is not None and facts["window_from"] < day,
        lambda: f'AND([window_from]<>"",[window_from]<{serial(day)})',
    )


def begun_after(day: date) -> Expr:
    """Whether the figure's window is given and begins after a day."""
    return Expr(
        lambda facts: facts["window_from"] is not None and facts["window_from"] > day,
        lambda: f'AND({_BEGUN}<>"",{_BEGUN}>{serial(day)})',
    )
