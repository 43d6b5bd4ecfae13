"""The pieces that preview formulas share: dates, numbers and labels as formula text, and the way without a figure."""

from datetime import date
from fractions import Fraction

from followup_xl.domain.codes import NO_FIGURE_LABELS, STATED_LABELS, STATUS_LABELS, NoFigure, Status

LATER = "Beregnes ved indlæsning"
"""What the preview shows where only the reading can tell."""

AS_OF = "[#title!answered]"
"""The cell that holds the as-of date as a number, whatever stands in the input above the table."""

_EPOCH = date(1899, 12, 30)


def serial(day: date) -> str:
    """A date as spreadsheets count it."""
    return str((day - _EPOCH).days)


def literal(value: Fraction) -> str:
    """A number in a formula: decimal where it terminates, else a quotient."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = next((n for n in range(1, 13) if (value * 10**n).denominator == 1), None)
    if scaled is None:
        return f"({value.numerator}/{value.denominator})"
    digits = str(abs(int(value * 10**scaled))).zfill(scaled + 1)
    return f"{'-' if value < 0 else ''}{digits[:-scaled]}.{digits[-scaled:]}"


def word(status: Status) -> str:
    """A status label as a formula text."""
    return f'"{STATUS_LABELS[status].danish}"'


def number_typed(cell: str) -> str:
    """Whether a cell holds a number; LibreOffice counts truth values among them, so they are named."""
    return f"AND(ISNUMBER({cell}),NOT(ISLOGICAL({cell})))"


def chain(cases: list[tuple[str, str]], otherwise: str) -> str:
    """Nested IFs: the first case whose condition holds."""
    text = otherwise
    for condition, outcome in reversed(cases):
        text = f"IF({condition},{outcome},{text})"
    return text


def silent_status(deadline: date) -> str:
    """The status where nothing at all was reported."""
    return f"IF({AS_OF}>={serial(deadline)},{word(Status.NOT_ASSESSABLE)},{word(Status.NOT_REPORTED)})"


def reasons() -> list[tuple[str, str]]:
    """The chosen reasons for no figure, each with its status; another word is left to the reading."""
    label = {reason: f'"{entry.danish}"' for reason, entry in NO_FIGURE_LABELS.items()}
    held, irrelevant = NoFigure.ON_HOLD, NoFigure.NOT_RELEVANT
    others = ",".join(f"[reason]={text}" for reason, text in label.items() if reason not in (held, irrelevant))
    return [
        (f"[reason]={label[held]}", word(Status.ON_HOLD)),
        (f"[reason]={label[irrelevant]}", word(Status.NOT_RELEVANT)),
        (f"OR({others})", word(Status.NOT_REPORTED)),
        ('[reason]<>""', f'"{LATER}"'),
    ]


def claims() -> list[tuple[str, str]]:
    """Claims of a met goal without a figure (status-rules.md §5.4)."""
    listed = ",".join(f'[stated]="{entry.danish}"' for entry in STATED_LABELS.values())
    return [
        (f'[stated]="{STATED_LABELS[Status.MET].danish}"', word(Status.UNDOCUMENTED)),
        (f'AND([stated]<>"",NOT(OR({listed})))', f'"{LATER}"'),
        ('OR(ISNUMBER(SEARCH("alle",[description])),ISNUMBER(SEARCH("samtlige",[description])))', f'"{LATER}"'),
    ]
