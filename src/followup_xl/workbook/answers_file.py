"""Answers as CSV (unit, goal, part, field, value) to fill a workbook in beforehand; every fault is reported, none guessed.

The messages A01 to A09 are all errors, so that nothing is half filled in.
"""

import csv
import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from followup_xl.danish.units import unit_terms
from followup_xl.disk.store import USAGE, RefusedError
from followup_xl.model import status
from followup_xl.model.finding import Finding, Message, Place, catalogued, finding
from followup_xl.model.municipalities import suggestion
from followup_xl.model.plan import Plan
from followup_xl.model.records import Unit
from followup_xl.model.unit_plan import own_plan
from followup_xl.page.layout import Value
from followup_xl.workbook.contract import unit_named
from followup_xl.workbook.rows.row import FormRow, form_rows
from followup_xl.xlsx.gate import check_container
from followup_xl.xlsx.messages import NOT_A_WORKBOOK
from followup_xl.xlsx.package import PackageError

ANSWERS_UNREADABLE = catalogued(
    "A01 Svarfilen kan ikke læses",
    "Svarfilen kan ikke læses ({detail:kolonnen »goal« mangler}), så intet er udfyldt på forhånd.",
    "Gem den som CSV i UTF-8 med kolonnerne unit, goal, part, field og value og komma eller semikolon imellem.",
    "Svarfilen er en almindelig tekstfil med én oplysning pr. linje.",
)
ANSWER_UNIT = catalogued(
    "A02 Ukendt enhed i svarfilen",
    "»{unit:Ishøi}« er ikke en af planens {units:kommuner}.",
    "{advice:Mente du »Ishøj«?}",
    "En kommune eller anden enhed skrives med navn eller kode.",
)
ANSWER_GOAL = catalogued(
    "A03 Ukendt mål i svarfilen",
    "Planen har intet mål »{goal:UNG-1}«.",
    "{advice:Mente du »UNG-01«?}",
    "Mål nævnes med deres nummer i planen.",
)
ANSWER_PART = catalogued(
    "A04 Ukendt del af et mål",
    "Målet har ingen del »{part:a}«.",
    "Delene er: {known:26uger, 52uger}.",
    "Kun sammensatte mål og mål, der sammenlignes med andre, har dele.",
)
ANSWER_FIELD = catalogued(
    "A05 Ukendt felt i svarfilen",
    "Der er intet felt, der hedder »{field:antall}«.",
    "Felterne er: {known:antal, ud_af, oplyst_procent}.",
    "Feltnavnene er faste, så svar kan udtrækkes af andre systemer.",
)
ANSWER_NO_CELL = catalogued(
    "A06 Feltet findes ikke for målet",
    "Feltet »{field:ud_af}« har ingen celle for dette mål, så værdien kan ikke skrives.",
    "Brug et af felterne: {known:resultat, periode_fra, periode_til}.",
    "Hvilke felter et mål har, følger af måltallets slags: en andel har antal og ud af, en milepæl har valg og dato.",
)
ANSWER_TWICE = catalogued(
    "A07 Det samme svar to gange",
    "Feltet »{field:antal}« er udfyldt med både »{one:3}« og »{other:8}«.",
    "Behold den ene linje.",
    "Et felt har plads til ét svar.",
)
ANSWER_CATEGORY = catalogued(
    "A08 Fordelingen kan ikke læses",
    "Fordelingen »{value:kvinder=21}« nævner »{label:kvinder}«, som målet ikke har.",
    "Skriv den som »navn=tal; navn=tal« med navnene: {known:Kvinder, Mænd}.",
    "En fordeling deler et tal på de grupper, planen nævner.",
)
ANSWER_COLUMNS = catalogued(
    "A09 For mange eller for få felter på linjen",
    "Linjens antal felter er {count:6}, men overskriftens er {columns:5}, så den er ikke læst.",
    'Sæt anførselstegn om en værdi med »{sign:,}«, fx "12{sign:,}5".',
    "Det tegn, der skiller felterne, begynder et nyt, når det står uden anførselstegn, så 12,5 ellers bliver til 12.",
)

COLUMNS = ("unit", "goal", "part", "field", "value")
FIELDS = {
    "antal": "value", "resultat": "value", "valg": "value", "ud_af": "whole", "oplyst_procent": "percent",
    "periode_fra": "window_from", "periode_til": "window_to", "opgjort_pr": "dated", "dato": "dated",
    "oplyst_status": "stated", "hvorfor_ingen_tal": "reason", "beskrivelse": "description",
    "bemaerkning": "comment", "kilde": "source", "maerke": "mark", "tal_ved_siden_af": "shown",
}  # fmt: skip
DECISION_FIELDS = {"endelig_status": "final", "begrundelse": "why", "besluttet_af": "role", "besluttet_dato": "on"}
BREAKDOWN = "fordeling"
_PLAIN = re.compile(r"-?\d+(?:[.,](?:\d{1,2}|\d{4,}))?", re.ASCII)
"""A number that can be read in one way only: "1.098" and "1,098" cannot, and are filled in as the texts they are."""

_SEPARATOR = re.compile(r'"?sep=[,;]"?[,;]*')

_WORDS = {
    word.casefold(): word
    for word in (
        status.YES, status.NO, *(entry.danish for codes in (status.NoFigure, status.EffortState, status.FigureMark, status.Status) for entry in codes),
        *status.STATED_LABELS.values(),
    )
}  # fmt: skip


class _UnreadableError(Exception):
    """What is wrong with the file as a table, and the line where it is; 0 where it is the whole."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.line = line


@dataclass(frozen=True)
class AnswerLine:
    """One line of the file: where it stands, for findings, and what it says."""

    place: Place
    goal: str
    part: str
    field: str
    value: str

    def fault(self, message: Message, **facts: object) -> tuple[Finding, ...]:
        """What is wrong with the line."""
        return (finding(message, self.place, self.goal, **facts),)


@dataclass(frozen=True)
class Prefilled:
    """What is filled in for one unit: inputs and decisions by row key and column."""

    answers: dict[str, dict[str, Value]]
    decisions: dict[str, dict[str, Value]]
    findings: tuple[Finding, ...]


def answers_text(data: bytes, file: str) -> str:
    """The text in the bytes of a file of answers; RefusedError with what it is instead where it is none.

    ``file`` is its name. Text of another encoding than UTF-8 is refused, as no letter of an answer may become another.
    """
    place, what = Place(file=file), "den er en projektmappe eller et andet pakket arkiv"
    try:
        check_container(data, file)
    except PackageError as other:
        if other.message is not NOT_A_WORKBOOK:  # empty, locked with a password, or a lock
            raise RefusedError(other.finding(file), USAGE) from None
        what = f"den er {other.facts['found']}"
    if what.removeprefix("den er ").startswith(("en tekst", "en fil af ukendt slags")):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as cause:
            place = Place(file=file, line=data[: cause.start].count(b"\n") + 1)
            what = "her er den ikke tekst i UTF-8"
    raise RefusedError(finding(ANSWERS_UNREADABLE, place, detail=what), USAGE)


def prefilled(plan: Plan, unit: Unit, text: str, file: str) -> Prefilled:
    """The answers for one unit. A line without a unit is for all of them."""
    found = Prefilled({}, {}, ())
    try:
        separator, columns, records = _records(text)
    except _UnreadableError as cause:
        why = finding(ANSWERS_UNREADABLE, Place(file=file, line=cause.line), detail=cause)
        return replace(found, findings=(why,))
    rows, findings = form_rows(own_plan(plan, unit)), list[Finding]()
    for number, entry in records:
        name, *words = ((entry.get(column) or "").strip() for column in COLUMNS)
        place, named = Place(file=file, line=number), unit_named(plan, name) if name else unit
        more = entry.get(None) or []
        if any(map(str.strip, more)) or any(entry[column] is None for column in COLUMNS):
            count = columns + len(more) - sum(value is None for value in entry.values())
            findings.append(finding(ANSWER_COLUMNS, place, count=count, columns=columns, sign=separator))
        elif named is None:
            near = suggestion(name, tuple(one.name for one in plan.units))
            terms = unit_terms(plan.units)
            advice = f"Mente du »{near}«?" if near else f"Planens {terms.many} står øverst i planen."
            findings.append(finding(ANSWER_UNIT, place, unit=name, units=terms.many, advice=advice))
        elif named.code == unit.code:
            findings += _put(rows, AnswerLine(place, *words), found)
    return replace(found, findings=tuple(findings))


def _records(text: str) -> tuple[str, int, list[tuple[int, dict[Any, Any]]]]:
    """The sign between fields, how many columns there are, and each record with the line it begins on; _UnreadableError where quotes or columns do not fit.

    Lines inside quotes stay lines. A first line »sep=;«, which tells spreadsheets the sign, is none of the table.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    skipped = 1 if _SEPARATOR.fullmatch(plain[0]) else 0
    lines = [f"{line}\n" for line in plain[skipped:]]
    heads = {sign: (lines[0] if lines else "").strip().replace('"', "").split(sign) for sign in ",;"}
    lacking = {sign: [name for name in COLUMNS if name not in head] for sign, head in heads.items()}
    separator = min(lacking, key=lambda sign: len(lacking[sign]))
    twice = [f"kolonnen »{name}« står to gange" for name in COLUMNS if heads[separator].count(name) > 1]
    if missing := [f"kolonnen »{name}« mangler" for name in lacking[separator]] or twice:
        raise _UnreadableError(missing[0])
    if not any(lacking.values()):
        raise _UnreadableError("overskriften kan deles både ved komma og ved semikolon")
    reader = csv.DictReader(lines, delimiter=separator, strict=True)
    found, line = list[tuple[int, dict[Any, Any]]](), 1
    try:
        for entry in reader:
            line = reader.line_num
            inside = sum(value.count("\n") for value in entry.values() if isinstance(value, str))
            found.append((line - inside + skipped, entry))
    except csv.Error:
        raise _UnreadableError(
            "et anførselstegn mangler eller står forkert, eller en værdi er for lang", line + 1 + skipped
        ) from None
    return separator, len(reader.fieldnames or ()), found


def _put(rows: tuple[FormRow, ...], line: AnswerLine, found: Prefilled) -> tuple[Finding, ...]:
    """Fill in what a line says, or say what is wrong with it."""
    own = [row for row in rows if row.goal == line.goal]
    if not own:
        near = suggestion(line.goal, tuple({row.goal: None for row in rows}))
        advice = f"Mente du »{near}«?" if near else "Se numrene i planen."
        return (finding(ANSWER_GOAL, line.place, goal=line.goal, advice=advice),)
    if line.field == BREAKDOWN:
        return _put_breakdown(own, line, found)
    if column := DECISION_FIELDS.get(line.field):
        return _set(found.decisions, own[0].key, column, typed(line.field, line.value), line)
    column = FIELDS.get(line.field)
    if column is None:
        return line.fault(ANSWER_FIELD, field=line.field, known=", ".join((*FIELDS, BREAKDOWN, *DECISION_FIELDS)))
    if (row := _row(own, line.part)) is None:
        names = []  # as short as can be
        for entry in own[1:]:
            alone, whole = entry.address.reference, entry.key.removeprefix(f"{entry.goal}/")
            names += [alone if _row(own, alone) is entry else whole] if entry.role != "category" else []
        return line.fault(ANSWER_PART, part=line.part, known=", ".join(names) or "ingen")
    if column == "stated" and row.state_column:
        column = row.state_column
    if column not in (*row.inputs, *row.further):
        known = ", ".join(name for name, key in FIELDS.items() if key in (*row.inputs, *row.further))
        return line.fault(ANSWER_NO_CELL, field=line.field, known=known)
    return _set(found.answers, row.key, column, typed(line.field, line.value), line)


def _row(own: list[FormRow], part: str) -> FormRow | None:
    """A goal's row by its key within the goal, "part/reference"; a reference alone where no other row has its key."""
    rows = {row.key.removeprefix(f"{row.goal}/"): row for row in own[1:] if row.role != "category"}
    others = [row for row in rows.values() if row.address.reference == part]
    return own[0] if part == "" else rows.get(part) or (others[0] if len(others) == 1 else None)


def _put_breakdown(own: list[FormRow], line: AnswerLine, found: Prefilled) -> tuple[Finding, ...]:
    rows = [row for row in own if row.role == "category" and line.part in ("", row.address.part)]
    categories = {row.category: row.key for row in rows}
    if len(categories) < len(rows):
        known = ", ".join(dict.fromkeys(row.address.part for row in rows))
        return line.fault(ANSWER_PART, part=line.part, known=known)
    faults: tuple[Finding, ...] = ()
    for piece in filter(str.strip, line.value.split(";")):
        label, _, value = (word.strip() for word in piece.partition("="))
        key = next((key for name, key in categories.items() if name.casefold() == label.casefold()), None)
        if key is None:
            known = ", ".join(categories) or "ingen"
            faults += line.fault(ANSWER_CATEGORY, value=line.value, label=label, known=known)
        else:
            faults += _set(found.answers, key, "value", typed("antal", value), line)
    return faults


def _set(
    filled: dict[str, dict[str, Value]], key: str, column: str, value: Value, line: AnswerLine
) -> tuple[Finding, ...]:
    before = filled.setdefault(key, {}).get(column)
    if before not in (None, value):
        return line.fault(ANSWER_TWICE, field=line.field, one=before, other=line.value)
    filled[key][column] = value
    return ()


def typed(field: str, text: str) -> Value:
    """A value as a person would type it: a plain number, an ISO date, a listed word; anything else as the text it is."""
    if not text:
        return None
    if field in ("antal", "resultat", "ud_af", "oplyst_procent", "tal_ved_siden_af") and _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if field in ("periode_fra", "periode_til", "opgjort_pr", "dato", "besluttet_dato"):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if field in ("valg", "oplyst_status", "hvorfor_ingen_tal", "endelig_status", "maerke"):
        return status.Status(text).danish if text in set(status.Status) else _WORDS.get(text.casefold(), text)
    return text
