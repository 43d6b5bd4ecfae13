"""The base of every plan record (frozen, closed to unknown keys, numbers exact), and the frame around the goals.

The frame: units, period, rounds, headings, strategies, definitions and groups.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import pydantic
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_serializer, model_validator

from followup_xl.model.municipalities import Municipality, code_of_name, misspelt, municipality, plain_name, suggestion

LONGEST_TEXT, LONGEST_CODE = 2000, 80
MOST_DIGITS = 15
FIRST_YEAR, LAST_YEAR = 1900, 2199
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class PlanRecord(BaseModel):
    """A frozen plan record; an unknown key is a fault, since it is most often a misspelt one."""

    # Built when first used: of most records only the plan that holds them is, which saves a quarter of a cold start.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class WrittenRecord(PlanRecord):
    """A record whose keys matter by being written at all: what is left out is as in the common plan."""

    def __eq__(self, other: object) -> bool:
        """Also by which keys are written; pydantic compares their values alone."""
        return super().__eq__(other) is True and self.model_fields_set == getattr(other, "model_fields_set", None)

    def __hash__(self) -> int:
        return hash(tuple(self.model_fields_set))

    @model_serializer(mode="wrap")
    def _all_that_is_written(self, handler: pydantic.SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Keep a key that is written with its usual value, such as ``cumulative: false``."""
        data: dict[str, Any] = handler(self)
        return {**data, **{name: getattr(self, name) for name in sorted(self.model_fields_set) if name not in data}}


def _exact(value: Any, decimal: pydantic.ValidatorFunctionWrapHandler) -> Decimal:
    """Take a float as the decimal a person would have written; refuse booleans, and what no spreadsheet holds exactly.

    Trailing zeros are dropped, so that equal numbers look equal.
    """
    if isinstance(value, bool):
        raise ValueError("et tal, ikke ja/nej")
    number: Decimal = decimal(Decimal(repr(value)) if isinstance(value, float) else value)
    if not number.is_finite():
        raise ValueError("et endeligt tal")
    if len(number.normalize().as_tuple().digits) > MOST_DIGITS or abs(number.adjusted()) > MOST_DIGITS:
        raise ValueError(f"et tal med højst {MOST_DIGITS} cifre")
    return Decimal(f"{number.normalize():f}")


Exact = Annotated[Decimal, pydantic.WrapValidator(_exact)]
"""A number that is judged: never a float, never infinite."""


def _day(value: Any, day: pydantic.ValidatorFunctionWrapHandler) -> date:
    """Take dates and ISO dates, no bare numbers; what is reckoned from a day far from any plan would leave the calendar."""
    if isinstance(value, bool | int | float | Decimal):
        raise ValueError("en dato, fx 2015-12-31")
    found: date = day(value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"en dato fra {FIRST_YEAR} til {LAST_YEAR}")
    return found


Day = Annotated[date, pydantic.WrapValidator(_day)]
"""A calendar day."""


def _seen(text: str) -> str:
    """Refuse what no workbook can hold, and what turns or moves the text around it on a screen."""
    if _UNSEEN.search(text):
        raise ValueError("tekst uden styretegn og usynlige retningstegn")
    return text


StatedCode = Literal[
    "met", "partly_met", "not_met", "already_met", "on_track", "slightly_behind", "well_behind", "not_due"
]
"""The statuses that words can mean."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), pydantic.AfterValidator(_seen)]
Identifier = Annotated[str, Field(pattern=r"^[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._-]{0,39}$")]
"""A short id that people see and that never changes its owner; no blank, no slash."""


def _near_month(month: str) -> str:
    """Refuse a month far from any plan, and one in other digits than ours."""
    if not (month.isascii() and FIRST_YEAR <= int(month[:4]) <= LAST_YEAR):
        raise ValueError(f"en måned fra {FIRST_YEAR} til {LAST_YEAR}, fx 2015-08")
    return month


Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$"), pydantic.AfterValidator(_near_month)]


class Strategy(PlanRecord):
    """The strategy an area follows and where it comes from ("Jf. …")."""

    text: Text
    source: Text | None = None


class Definition(PlanRecord):
    """A numbered note under the area's band: the source's footnote."""

    number: Annotated[int, Field(ge=1, le=99)]
    term: Text
    text: Text


class Group(PlanRecord):
    """Those whom goals count among, with their number as the plan states it.

    ``sum_of`` makes the group a total: the keys of the groups it consists of, whose numbers must add up to its own.
    """

    key: Identifier
    label: Text
    size: Annotated[Exact, Field(gt=0)]
    sum_of: tuple[Identifier, ...] = ()


class OfGroup(PlanRecord):
    """The group that a target is a number out of, and how large a part of it the plan says that is, in per cent.

    ``at_least_percent`` is "mindst halvdelen" (50), ``about_percent`` is "ca. en tredjedel" (33.3, give or take
    five per cent of it). Neither: the target must only not be larger than the group.
    """

    group: Identifier
    at_least_percent: Annotated[Exact, Field(gt=0, le=100)] | None = None
    about_percent: Annotated[Exact, Field(gt=0, le=100)] | None = None


def _one_mark(code: str) -> str:
    """Refuse what would end a code inside the mark that a workbook carries."""
    if "|" in code or len(code) > LONGEST_CODE or not code.isprintable():
        raise ValueError(f"en kode på én linje uden »|« og på højst {LONGEST_CODE} tegn")
    return code


class Unit(PlanRecord):
    """A municipality, region, agency or another that reports; ``mailbox`` is a shared one for reminders, never a person's.

    The code of a municipality follows from its name. Any other may be given a code; without one it is made of the name.
    """

    name: Text
    code: Annotated[Text, pydantic.AfterValidator(_one_mark)]
    mailbox: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _resolve(cls, data: Any) -> Any:
        """Find a municipality by any usual spelling; another unit has its code, or one made of its name.

        A name that looks like a municipality's without being one is refused: it is most often misspelt.
        """
        data = {"name": data} if isinstance(data, str) else data
        if not isinstance(data, dict) or "name" not in data or data.get("code"):
            return data
        name = str(data["name"])
        if found := municipality(name):
            return {**data, "name": found.name, "code": found.code}
        if misspelt(name):
            near = suggestion(name)
            raise ValueError(f"en kendt kommune{f', fx »{near}«' if near else ''}, eller »name« og »code«")
        return {**data, "code": code_of_name(name)}

    @property
    def municipality(self) -> Municipality | None:
        """The municipality that the unit is, by its name and its code; None for any other unit."""
        known = municipality(self.name)
        return known if known and known.code == self.code.lstrip("0") else None

    def known_by(self, code: str) -> bool:
        """Whether a code in a workbook is the unit's: its own, or the one made of its name before the plan gave it one."""
        return code in (self.code, code_of_name(self.name))

    def named(self, spelling: str) -> bool:
        """Whether the unit is meant by a name or code in any usual spelling."""
        by_code = self.code.casefold() == spelling.strip().casefold()
        known = municipality(spelling)
        return by_code or plain_name(self.name) == plain_name(spelling) or bool(known and known == self.municipality)


def repeated(units: Iterable[Unit]) -> str:
    """The first name or code that two units share in any spelling; empty where none is shared."""
    seen: set[str] = set()
    for unit in units:
        own = {plain_name(unit.name): unit.name, f"={unit.code.casefold()}": unit.code}
        if shared := [words for key, words in own.items() if key in seen]:
            return shared[0]
        seen |= own.keys()
    return ""


class Period(PlanRecord):
    """The time a plan covers, both days included."""

    start: Day
    end: Day

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.start > self.end:
            raise ValueError("»start« før »end«")
        return self


class StatusWord(PlanRecord):
    """A word, colour or arrow by which the plan's people state a status, and the status it means (status-rules.md §6)."""

    word: Text
    status: StatedCode


def _word_rows(value: Any) -> Any:
    """Words written as keys with their statuses (``grøn: on_track``), as rows."""
    return [{"word": word, "status": status} for word, status in value.items()] if isinstance(value, dict) else value


StatusWords = Annotated[
    tuple[StatusWord, ...],
    pydantic.BeforeValidator(_word_rows, json_schema_input_type=dict[str, StatedCode] | tuple[StatusWord, ...]),
]
"""Words for statuses, in a plan file as a list of rows or as keys with their statuses."""


class Amendment(PlanRecord):
    """What one version of a plan changed: ``goals`` are the numbers concerned, also of goals that are gone."""

    version: Annotated[int, Field(ge=2)]
    text: Text
    on: Day | None = None
    goals: tuple[Identifier, ...] = ()

    @property
    def sentence(self) -> str:
        """The text with a stop, so that something can follow it."""
        return self.text if self.text.endswith((".", "!", "?")) else f"{self.text}."


class Round(PlanRecord):
    """A follow-up round, named by its month; the as-of date is that month's last day unless given."""

    month: Month
    as_of: Day | None = None
    reply_by: Day | None = None
    meeting: Day | None = None

    @property
    def judged_on(self) -> date:
        """The as-of date, given or not."""
        year, month = map(int, self.month.split("-"))
        return self.as_of or date(year, month, monthrange(year, month)[1])

    @property
    def last_day(self) -> date:
        """The last day for answers, where that is later than the as-of date."""
        return max(self.judged_on, self.reply_by or self.judged_on)


class Heading(PlanRecord):
    """A column heading and the small line under it ("Jf. …")."""

    title: Text
    sub: Text | None = None


class Headings(PlanRecord):
    """The plan's own column headings; None leaves out a column that no goal needs."""

    number: Heading = Heading(title="Nr.")
    strategy: Heading | None = Heading(title="Strategi")
    result_goal: Heading | None = Heading(title="Resultatmål")
    effort: Heading | None = Heading(title="Indsats")
    effort_goal: Heading | None = Heading(title="Indsatsmål")
    follow_up: Heading = Heading(title="Opfølgning")
