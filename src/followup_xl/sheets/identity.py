"""Whose file it is: the tokens it carries, the plan inside it, and whether they agree (workbook-contract.md §2.2)."""

from dataclasses import dataclass

from followup_xl.domain import catalogue_file as say
from followup_xl.domain.findings import Finding, Place, finding
from followup_xl.domain.frame import Unit
from followup_xl.domain.packing import fingerprint, unpacked
from followup_xl.domain.plan import Plan
from followup_xl.domain.raw import RawBook, RawSheet
from followup_xl.sheets.contract import LAYOUT_VERSION, PROPERTY


@dataclass(frozen=True)
class Token:
    """What a workbook says it is."""

    layout: int
    plan: str
    version: int
    round: str
    unit: str
    fingerprint: str

    @property
    def identity(self) -> tuple[str, str, str]:
        """Plan, round and unit: what must agree wherever it stands."""
        return self.plan, self.round, self.unit


@dataclass(frozen=True)
class Identity:
    """The plan to judge by, and the unit and round the file belongs to.

    ``former`` is the plan the staff saw, where it is another version than ``plan``.
    """

    plan: Plan
    unit: Unit
    round: str
    former: Plan | None = None


def parsed_token(text: str) -> Token | None:
    """The token in a text; None where the text is none."""
    pieces = text.strip().split("|")
    if len(pieces) != 6 or not pieces[0].startswith("fx"):
        return None
    layout, version = pieces[0][2:], pieces[2]
    if not (layout.isdigit() and version.isdigit() and len(layout) < 6 and len(version) < 6):
        return None
    return Token(int(layout), pieces[1], int(version), pieces[3], pieces[4], pieces[5])


def _texts(sheet: RawSheet) -> list[str]:
    return [cell.value for cell in sheet.cells if isinstance(cell.value, str) and cell.value.startswith("fx")]


def tokens(book: RawBook) -> tuple[Token, ...]:
    """Every token in properties and cells, each different one once."""
    texts = [book.properties.get(PROPERTY, ""), *(text for sheet in book.sheets for text in _texts(sheet))]
    return tuple(dict.fromkeys(token for text in texts if (token := parsed_token(text))))


def carried_plan(book: RawBook) -> Plan | None:
    """The plan inside the workbook, from the sheet that holds it under whatever name; None where it is not whole."""
    for sheet in book.sheets:
        rows: dict[int, dict[int, str]] = {}
        for cell in sheet.cells:
            if isinstance(cell.value, str) and cell.column <= 2:
                rows.setdefault(cell.row, {})[cell.column] = cell.value
        pairs = [(row[1], row[2]) for _, row in sorted(rows.items()) if len(row) == 2]
        start = next((index for index, (what, _) in enumerate(pairs) if what == "plan"), None)
        if start is not None and (plan := unpacked(pairs[start:])):
            return plan
    return None


def identity(book: RawBook, given: Plan | None) -> Identity | tuple[Finding, ...]:
    """What the file is, or the findings that stop it."""
    found = tokens(book)
    place = Place(file=book.file)
    if not found and given is None:
        return (finding(say.NOT_OURS, place),)
    if not found:
        return (finding(say.NO_IDENTITY, place),)
    if len({token.identity for token in found}) > 1:
        words = "; ".join(f"{t.plan}, {t.unit}, {t.round}" for t in found)
        return (finding(say.TOKENS_DISAGREE, place, found=words),)
    if found[0].layout > LAYOUT_VERSION:
        return (finding(say.NEWER_LAYOUT, place, layout=found[0].layout, known=LAYOUT_VERSION),)
    return _with_plan(book, found, given)


def _with_plan(book: RawBook, found: tuple[Token, ...], given: Plan | None) -> Identity | tuple[Finding, ...]:
    place, token = Place(file=book.file), found[0]
    carried = carried_plan(book)
    if given is not None and given.id != token.plan:
        return (finding(say.OTHER_PLAN, place, found=token.plan, given=given.id),)
    if given is None and carried is None:
        return (finding(say.PLAN_MISSING, place, plan=token.plan),)
    if carried is not None and fingerprint(carried) not in {t.fingerprint for t in found}:
        if given is None:
            return (finding(say.PLAN_EDITED, place, plan=token.plan),)
        carried = None
    plan = given or carried
    assert plan is not None
    unit = next((unit for unit in plan.units if unit.code == token.unit), None)
    if unit is None:
        return (finding(say.UNKNOWN_UNIT, place, unit=token.unit, plan=plan.id),)
    former = carried if carried is not None and carried != plan else None
    return Identity(plan, unit, token.round, former)
