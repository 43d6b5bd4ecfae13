"""The tidy row of one goal in one round: what analysts pivot and the next Bilag 1 compares with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from followup_xl.model.followup import Address
from followup_xl.model.status import Status


@dataclass(frozen=True)
class Record:
    """One goal, or one part of it, in one round; every field is a column of the sheet »Data« (``COLUMNS``).

    Numbers are exact to nine decimals, shares in per cent, ``degree`` and ``progress`` ratios; None is an empty
    cell. ``definition`` changes when the goal's text, target or meaning does: then rounds cannot be compared.
    """

    unit_code: str
    unit: str
    plan: str
    plan_version: int
    round: str
    as_of: date
    area: str
    goal: str
    part: str
    level: str
    text: str
    owner: str
    kind: str
    measure: str
    value: Decimal | None
    part_count: Decimal | None
    whole: Decimal | None
    window_from: date | None
    window_to: date | None
    target: Decimal | None
    deadline: date
    degree: Decimal | None
    expected: Decimal | None
    progress: Decimal | None
    status: str
    computed: str
    stated: str
    documented: str
    definition: str

    @property
    def address(self) -> Address:
        """Which goal or part it is, in every round."""
        return Address(self.goal, self.part)

    @property
    def final(self) -> Status | None:
        """The status, where it is one of the known codes."""
        return next((status for status in Status if status.value == self.status), None)


COLUMNS = (
    "kommunekode", "kommune", "plan", "planversion", "runde", "opgjort", "område", "mål", "del", "niveau", "tekst",
    "ansvarlig", "slags", "enhed", "resultat", "antal", "ud_af", "periode_fra", "periode_til", "måltal", "frist", "grad",
    "forventet", "fremdrift", "status", "beregnet", "oplyst", "dokumenteret", "definition",
)  # fmt: skip
"""The headings of the fields, in their order."""
