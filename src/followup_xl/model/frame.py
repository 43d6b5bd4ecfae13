"""The frame around the goals: units, period, rounds, headings, strategies, definitions and groups."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from followup_xl.model.fields import FIRST_YEAR, LAST_YEAR, Day, Exact, Identifier, Record, Text
from followup_xl.model.municipalities import municipality, suggestion


def _near(month: str) -> str:
    """Refuse a month far from any plan, and one in other digits than ours."""
    if not (month.isascii() and FIRST_YEAR <= int(month[:4]) <= LAST_YEAR):
        raise ValueError(f"en måned fra {FIRST_YEAR} til {LAST_YEAR}, fx 2015-08")
    return month


Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$"), AfterValidator(_near)]


class Strategy(Record):
    """The strategy an area follows and where it comes from ("Jf. …")."""

    text: Text
    source: Text | None = None


class Definition(Record):
    """A numbered note under the area's band: the source's footnote."""

    number: Annotated[int, Field(ge=1, le=99)]
    term: Text
    text: Text


class Group(Record):
    """Those whom goals count among, with their number as the plan states it.

    ``sum_of`` makes the group a total: the keys of the groups it consists of, whose numbers must add up to its own.
    """

    key: Identifier
    label: Text
    size: Annotated[Exact, Field(gt=0)]
    sum_of: tuple[Identifier, ...] = ()


class OfGroup(Record):
    """The group that a target is a number out of, and how large a part of it the plan says that is, in per cent.

    ``at_least_percent`` is "mindst halvdelen" (50), ``about_percent`` is "ca. en tredjedel" (33.3, give or take
    five per cent of it). Neither: the target must only not be larger than the group.
    """

    group: Identifier
    at_least_percent: Annotated[Exact, Field(gt=0, le=100)] | None = None
    about_percent: Annotated[Exact, Field(gt=0, le=100)] | None = None


class Unit(Record):
    """A municipality or job centre; ``mailbox`` is where reminders go, a shared one, never a person's."""

    name: Text
    code: Text
    mailbox: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _resolve(cls, data: Any) -> Any:
        """Find a municipality by any usual spelling; a unit that is none needs a code of its own."""
        data = {"name": data} if isinstance(data, str) else data
        if not isinstance(data, dict) or "name" not in data or data.get("code"):
            return data
        found = municipality(str(data["name"]))
        if found is None:
            near = suggestion(str(data["name"]))
            raise ValueError(f"en kendt kommune{f', fx »{near}«' if near else ''}, eller »name« og »code«")
        return {**data, "name": found.name, "code": found.code}


class Period(Record):
    """The time a plan covers, both days included."""

    start: Day
    end: Day

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.start > self.end:
            raise ValueError("»start« før »end«")
        return self


class Amendment(Record):
    """What one version of a plan changed: ``goals`` are the numbers concerned, also of goals that are gone."""

    version: Annotated[int, Field(ge=2)]
    text: Text
    on: Day | None = None
    goals: tuple[Identifier, ...] = ()


class Round(Record):
    """A follow-up round, named by its month; the as-of date is that month's last day unless given."""

    month: Month
    as_of: Day | None = None
    reply_by: Day | None = None
    meeting: Day | None = None


class Heading(Record):
    """A column heading and the small line under it ("Jf. …")."""

    title: Text
    sub: Text | None = None


class Headings(Record):
    """The plan's own column headings; None leaves out a column that no goal needs."""

    number: Heading = Heading(title="Nr.")
    strategy: Heading | None = Heading(title="Strategi")
    result_goal: Heading | None = Heading(title="Resultatmål")
    effort: Heading | None = Heading(title="Indsats")
    effort_goal: Heading | None = Heading(title="Indsatsmål")
    follow_up: Heading = Heading(title="Opfølgning")
