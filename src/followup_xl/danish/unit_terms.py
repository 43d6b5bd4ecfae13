"""What the units of a plan are called together: municipalities, or units where one of them is none."""

from collections.abc import Iterable
from dataclasses import dataclass

from followup_xl.model.municipalities import municipality
from followup_xl.model.records import Unit


@dataclass(frozen=True)
class UnitTerms:
    """A Danish noun of the common gender in its four forms: "kommune", "kommunen", "kommuner", "kommunerne"."""

    one: str
    the: str
    many: str
    the_many: str

    def counted(self, count: int) -> str:
        """So many of them, in words: "1 kommune", "3 kommuner"."""
        return f"{count} {self.one if count == 1 else self.many}"


MUNICIPALITIES = UnitTerms("kommune", "kommunen", "kommuner", "kommunerne")
UNITS = UnitTerms("enhed", "enheden", "enheder", "enhederne")


def unit_terms(units: Iterable[Unit]) -> UnitTerms:
    """What these units are called: municipalities where every one of them is."""
    return MUNICIPALITIES if all(unit.municipality for unit in units) else UNITS


def code_terms(codes: Iterable[str]) -> UnitTerms:
    """What units are called of which only the codes are known."""
    return MUNICIPALITIES if all(municipality(code) for code in codes) else UNITS
