"""The base of every plan record: frozen, closed to unknown keys, numbers exact."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

LONGEST_TEXT = 2000
MOST_DIGITS = 15
FIRST_YEAR, LAST_YEAR = 1900, 2199
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class Record(BaseModel):
    """A frozen plan record; an unknown key is a fault, since it is most often a misspelt one."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class WrittenKeys(Record):
    """A record whose keys matter by being written at all: what is left out is as in what it goes before."""

    @model_serializer(mode="wrap")
    def _all_that_is_written(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Keep a key that is written with its usual value, such as ``cumulative: false``."""
        data: dict[str, Any] = handler(self)
        return {**data, **{name: getattr(self, name) for name in sorted(self.model_fields_set) if name not in data}}


def _exact(value: Any) -> Any:
    """Turn a float into the decimal a person would have written; refuse booleans as numbers."""
    if isinstance(value, bool):
        raise ValueError("et tal, ikke ja/nej")
    return Decimal(repr(value)) if isinstance(value, float) else value


def _finite(value: Decimal) -> Decimal:
    """Refuse what no spreadsheet can hold exactly, and drop trailing zeros so that equal numbers look equal."""
    if not value.is_finite():
        raise ValueError("et endeligt tal")
    if len(value.normalize().as_tuple().digits) > MOST_DIGITS or abs(value.adjusted()) > MOST_DIGITS:
        raise ValueError(f"et tal med højst {MOST_DIGITS} cifre")
    return Decimal(f"{value.normalize():f}")


def _day(value: Any) -> Any:
    """Take dates and ISO dates only; a bare number is no date."""
    if isinstance(value, bool | int | float | Decimal):
        raise ValueError("en dato, fx 2015-12-31")
    return value


Exact = Annotated[Decimal, BeforeValidator(_exact), AfterValidator(_finite)]
"""A number that is judged: never a float, never infinite."""


def _near(value: date) -> date:
    """Refuse what is far from any plan: what is reckoned from it would leave the calendar."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"en dato fra {FIRST_YEAR} til {LAST_YEAR}")
    return value


Day = Annotated[date, BeforeValidator(_day), AfterValidator(_near)]
"""A calendar day."""


def _seen(text: str) -> str:
    """Refuse what no workbook can hold, and what turns or moves the text around it on a screen.

    None of that is printable, and whether a text is, is told six times as fast.
    """
    if not text.isprintable() and _UNSEEN.search(text):
        raise ValueError("tekst uden styretegn og usynlige retningstegn")
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_seen)]
Identifier = Annotated[str, Field(pattern=r"^[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._-]{0,39}$")]
"""A short id that people see and that never changes its owner; no blank, no slash."""
