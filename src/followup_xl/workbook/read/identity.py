"""Whose file it is: the tokens it carries, the plan inside it, and whether they agree (workbook-contract.md §2.2)."""

import re
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import NamedTuple

from followup_xl.danish.units import code_terms, unit_terms
from followup_xl.danish.wording import month_name
from followup_xl.disk.store import FORM_PROPERTY
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.municipalities import municipality
from followup_xl.model.plan import Plan, unpacked
from followup_xl.model.records import Unit
from followup_xl.model.unit_plan import department, departments, own_plan
from followup_xl.workbook import messages as say_rows
from followup_xl.workbook.contract import FIRST_EDITION, LAYOUT_VERSION, unit_named
from followup_xl.workbook.read.recognise import shortened, unspaced_text
from followup_xl.workbook.read.whose import NOT_KNOWN_HERE, OTHER_GOALS, READ_AS, differing_questions
from followup_xl.xlsx import messages as say

_TOKEN = re.compile(r"fx(\d{1,5})\|([^|]*)\|(\d{1,5})" + r"\|([^|]*)" * 3 + r"(?:\|([^|]*))?", re.ASCII)
_FIRST_HEADINGS = frozenset(("Antal / resultat", "Hvorfor intet tal", "Bemærkning", "Beskrivelse"))
"""Headings of inputs in the first edition of the form alone."""


class Origin(NamedTuple):
    """What the office says of a file: the unit, by name or code, and the round; "" where it says nothing of it.

    ``decided`` is whose it is whatever it says itself, and whatever its name says.
    """

    unit: str = ""
    round: str = ""
    decided: str = ""


UNSAID = Origin()


@dataclass(frozen=True)
class Token:
    """What a workbook says it is."""

    layout: int
    plan: str
    version: int
    round: str
    unit: str
    fingerprint: str
    owner: str = ""

    @property
    def unit_name(self) -> str:
        """The unit by its name, where its code is written as a municipality's."""
        known = municipality(self.unit)
        return known.name if known and known.code == self.unit else self.unit

    def words(self) -> str:
        """Unit, plan and round, as people know them."""
        department_ = f", {self.owner}" if self.owner else ""
        return f"{self.unit_name}, {self.plan}, {self.round}{department_}"


@dataclass(frozen=True)
class FormIdentity:
    """The plan to judge by, and the unit and round the file belongs to.

    ``changed`` is whether the workbook was made from another edition of the plan, and that edition is not known. Where the
    workbook still carries it, ``former`` is that edition, the unit's whole plan, and ``asked`` what of it the workbook asks
    for; else it asks for ``plan``. ``findings`` is what is to be said about both. ``whole`` is the unit's whole plan, of
    which ``plan`` may be one department's part. ``units`` are all that are known of the plan. ``made_for`` is the unit
    that the form was made for, where it is read as another's.
    """

    plan: Plan
    whole: Plan
    asked: Plan
    unit: Unit
    round: str
    changed: bool = False
    former: Plan | None = None
    findings: tuple[Finding, ...] = ()
    units: tuple[Unit, ...] = ()
    made_for: Unit | None = None


def parsed_token(text: str) -> Token | None:
    """The token in a text; None where the text is none."""
    found = _TOKEN.fullmatch(text.strip())
    if found is None:
        return None
    layout, plan, version, round_, unit, mark, owner = found.groups(default="")
    return Token(int(layout), plan, int(version), round_, unit, mark, owner)


def tokens(book: RawBook) -> tuple[Token, ...]:
    """Every token in properties and cells, each different one once."""
    texts = [cell.value for sheet in book.sheets for cell in sheet.cells if isinstance(cell.value, str)]
    found = (parsed_token(text) for text in (book.properties.get(FORM_PROPERTY, ""), *texts))
    return tuple(dict.fromkeys(token for token in found if token))


def carried_plan(book: RawBook) -> Plan | None:
    """The plan inside the workbook, from the sheet that holds it under whatever name; None where it is not whole."""
    for sheet in book.sheets:
        rows = [sorted(texts, key=itemgetter(0)) for _, texts in sorted(sheet.texts.items()) if len(texts) > 1]
        pairs = [(what, text) for (_, what), (_, text), *_ in rows]
        start = next((index for index, (what, _) in enumerate(pairs) if what == "plan"), None)
        if start is not None and (plan := unpacked(tuple(pairs[start:]))):
            return plan
    return None


def edition_of(book: RawBook) -> int:
    """The edition of the form: by the tokens, else by the headings that only the first has."""
    if found := tokens(book):
        return max(token.layout for token in found)
    texts = {text.strip() for sheet in book.sheets for row in sheet.texts.values() for _, text in row}
    return LAYOUT_VERSION if texts.isdisjoint(_FIRST_HEADINGS) else FIRST_EDITION


def identity(book: RawBook, given: Plan | None, origin: Origin = UNSAID) -> FormIdentity | tuple[Finding, ...]:
    """What the file is, or the findings that stop it. ``origin`` counts where the file carries no token, and is held against one."""
    found, place = tokens(book), Place(file=book.file)
    if not book.sheets:
        return (finding(say.STRICT, place),)
    if not found:
        return _by_title(book, given, origin) if given else (finding(say.NOT_OURS, place),)
    if len({(token.plan, token.round, token.unit, token.owner) for token in found}) > 1:  # what must agree everywhere
        words = dict.fromkeys(token.words() for token in found)
        one = code_terms(token.unit for token in found).one
        return (finding(say.TOKENS_DISAGREE, place, one=one, found="; ".join(words)),)
    if (layout := max(token.layout for token in found)) > LAYOUT_VERSION:
        return (finding(say.NEWER_LAYOUT, place, layout=layout, known=LAYOUT_VERSION),)
    who = _with_plan(book, found, given, origin.decided)
    if isinstance(who, FormIdentity) and not _agrees(who.unit, who.round, origin):
        return _contradicted(place, f"{who.unit.name}, {month_name(who.round)}", origin)
    return who


def _agrees(unit: Unit, month: str, origin: Origin) -> bool:
    named = not origin.unit or origin.unit in (unit.name, unit.code) or unit.named(origin.unit)
    return named and origin.round in ("", month)


def _contradicted(place: Place, found: str, origin: Origin) -> tuple[Finding, ...]:
    return (finding(say_rows.OTHER_ORIGIN, place, found=found, given=", ".join(filter(None, origin))),)


def _with_plan(
    book: RawBook, found: tuple[Token, ...], given: Plan | None, decided: str
) -> FormIdentity | tuple[Finding, ...]:
    place, token = Place(file=book.file), found[0]
    if given is not None and given.id != token.plan:
        return (finding(say.OTHER_PLAN, place, found=token.plan, given=given.id),)
    plan = given or carried_plan(book)
    if plan is None:
        return (finding(say.PLAN_MISSING, place, plan=token.plan),)
    if given is None and plan.fingerprint not in {entry.fingerprint for entry in found}:
        return (finding(say.PLAN_EDITED, place, plan=token.plan),)
    unit = next((unit for unit in plan.units if unit.known_by(token.unit)), None)
    if unit is None:
        return (finding(say.UNKNOWN_UNIT, place, **_of_another(book, token, plan), plan=plan.id),)
    months = [entry.month for entry in plan.rounds]
    if token.round not in months:
        return (finding(say.UNKNOWN_ROUND, place, round=token.round, known=", ".join(months)),)
    own = own_plan(plan, unit)
    others = [entry for entry in found if entry.fingerprint not in (plan.fingerprint, own.fingerprint)]
    carried = carried_plan(book) if given and others else None
    known = carried is not None and carried.fingerprint in {entry.fingerprint for entry in others}
    notes: tuple[Finding, ...] = ()
    if others and others[0].version == plan.version:
        notes = (finding(say.PLAN_REISSUED, place, version=plan.version),)
    elif others:
        said = " ".join(change.sentence for change in plan.changes if change.version > others[0].version)
        changes = f" (»{shortened(said)}«)" if said else ""
        facts = {"old": others[0].version, "new": plan.version, "changes": changes}
        notes = (finding(say.OTHER_VERSION, place, **facts),)
    if token.owner not in ("", *departments(own)):
        return (finding(say.UNKNOWN_DEPARTMENT, place, owner=token.owner, plan=plan.id),)
    seen = department(own, token.owner) if token.owner else own
    former = None
    if carried is not None and known:
        there = next((entry for entry in carried.units if entry.code == unit.code or unit.known_by(entry.code)), None)
        former = own_plan(carried, there) if there else None
    if former is None or token.owner not in ("", *departments(former)):
        who = FormIdentity(seen, own, seen, unit, token.round, bool(others), findings=notes, units=plan.units)
    else:
        asked = department(former, token.owner) if token.owner else former
        who = FormIdentity(seen, own, asked, unit, token.round, False, former, notes, plan.units)
    return _decided(who, plan, decided, token.owner, place) if decided else who


def _decided(
    who: FormIdentity, plan: Plan, decided: str, owner: str, place: Place
) -> FormIdentity | tuple[Finding, ...]:
    """What the file is now that it is decided whose it is; the findings that stop it where it cannot be read as theirs."""
    unit = unit_named(plan, decided)
    if unit is None:
        return (finding(NOT_KNOWN_HERE, place, named=decided),)
    if unit.code == who.unit.code:
        return who
    own = own_plan(plan, unit)
    theirs = department(own, owner) if owner and owner in departments(own) else own
    if differ := differing_questions(who.plan, theirs):
        return (finding(OTHER_GOALS, place, unit=who.unit.name, named=unit.name, goals=differ),)
    notes = (*who.findings, finding(READ_AS, unit=who.unit.name, named=unit.name))
    return replace(who, plan=theirs, unit=unit, whole=own, findings=notes, made_for=who.unit)


def _of_another(book: RawBook, token: Token, plan: Plan) -> dict[str, str]:
    """The facts about a unit that the plan has not, named by the plan that its workbook carries."""
    carried = carried_plan(book)
    known = next((unit for unit in carried.units if unit.code == token.unit), None) if carried else None
    terms, name = unit_terms((*plan.units, known) if known else plan.units), known.name if known else token.unit_name
    return {"unit": name, "units": unit_terms(plan.units).many, "the_unit": terms.the}


def _by_title(book: RawBook, given: Plan, origin: Origin) -> FormIdentity | tuple[Finding, ...]:
    """Without any token: the unit and round that the title lines name, where they name exactly one of each.

    A plan of one unit and a round that is the plan's only one need no title; nor does what ``origin`` says, which a title
    may not contradict.
    """
    place = Place(file=book.file)
    cells = (cell.value for sheet in book.sheets for cell in sheet.cells)
    texts = [unspaced_text(value) for value in cells if isinstance(value, str)]
    named = [unit for unit in given.units if unspaced_text(f"{given.title} – {unit.name}") in texts]
    title = given.headings.follow_up.title
    openings = {entry.month: unspaced_text(f"{title}, {month_name(entry.month)}") for entry in given.rounds}
    months = [month for month, start in openings.items() if any(text.startswith(start) for text in texts)]
    units, rounds = named or list(given.units), months or [entry.month for entry in given.rounds]
    units_said = [unit for unit in given.units if not origin.unit or _agrees(unit, "", Origin(origin.unit))]
    if not units_said:
        terms = unit_terms(given.units)
        facts = {"unit": origin.unit, "units": terms.many, "the_unit": terms.the, "plan": given.id}
        return (finding(say.UNKNOWN_UNIT, place, **facts),)
    if origin.round and origin.round not in (known := [entry.month for entry in given.rounds]):
        return (finding(say.UNKNOWN_ROUND, place, round=origin.round, known=", ".join(known)),)
    titled = ", ".join([*(unit.name for unit in named), *(month_name(month) for month in months)])
    units = [unit for unit in units if unit in units_said]
    rounds = [month for month in rounds if origin.round in ("", month)]
    if not units or not rounds:
        return _contradicted(place, titled, origin)
    terms = unit_terms(given.units)
    if len(units) != 1 or len(rounds) != 1:
        return (finding(say.NO_IDENTITY, place, one=terms.one, the_unit=terms.the),)
    facts = {"one": unit_terms(units).one, "unit": units[0].name, "round": month_name(rounds[0])}
    message = say_rows.KNOWN_BY_ORIGIN if any(origin) else say.KNOWN_BY_TITLE
    note = finding(message, place, **facts)
    own = own_plan(given, units[0])
    return FormIdentity(own, own, own, units[0], rounds[0], findings=(note,), units=given.units)
