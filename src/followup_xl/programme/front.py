"""The front page of the overview, on one A4: which round, who answered, how the statuses are spread, what is missing."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from followup_xl.checks.reported import listed
from followup_xl.danish.wording import long_date, plain
from followup_xl.model.plan import EffortArea
from followup_xl.model.status import Status
from followup_xl.page.layout import Cell, Row, Sheet
from followup_xl.programme.programme import Programme, UnitAnswer, errors
from followup_xl.programme.sharing import Voice
from followup_xl.reporting.front_page import (
    area_row,
    area_table,
    fact_rows,
    front_sheet,
    heading,
    named_lines,
    status_table,
    status_word,
)
from followup_xl.rules.assessment import Assessment, Rollup, rollup

_MOST_NAMES = 12
"""So many units are named on the front page; all of them stand on the sheet of units."""


def front(programme: Programme) -> Sheet:
    """All that the programme's office needs first, on one page."""
    total = rollup(counted(programme.voices))
    areas = (_area_row(programme, area) for area in programme.plan.areas)
    rows = [
        Row({"name": Cell(f"Samlet opfølgning på {programme.plan.title}", "title")}, height=32),
        Row({"name": Cell(f"{programme.month} · {in_units(len(programme.units))}", "subtitle")}, height=20),
        _banner(programme),
        *fact_rows(_facts(programme, total)),
        *status_table(total),
        *area_table(areas),
        heading("Det står i vejen"),
        *named_lines(in_the_way(programme)),
        heading("Sådan er tallene lagt sammen"),
        *named_lines(_METHOD),
    ]
    return front_sheet(rows, total, "Antal mål efter status, alle kommuner", foot(programme))


_METHOD = (
    (
        "Fordeling",
        "Hvert mål tæller én gang for hver kommune, der har svaret; et mål, som flere kommuner deler, én gang.",
    ),
    (
        "Samlede tal",
        "Antal er lagt sammen og procenten regnet af summerne; procenter er aldrig gennemsnit af procenter.",
    ),
    ("Samme tal", "Kun tal for det samme over samme tidsrum er lagt sammen. Resten er nævnt ved målet."),
    (
        "Andres tal",
        "Mål i forhold til andre kommuner er gjort op på de tal, de andre selv har indberettet, hvor de findes.",
    ),
)


def foot(programme: Programme) -> str:
    """What stands at the foot of every page."""
    return f"Samlet opfølgning · {programme.plan.title} · {programme.month}"


def counted(voices: Sequence[Voice]) -> tuple[Assessment, ...]:
    """The assessments that the voices count with: one to check where those who share a goal disagree."""
    found = [(voice, voice.found) for voice in voices]
    return tuple(
        replace(entry, computed=Status.CHECK, decision=None) if voice.differing else entry
        for voice, entry in found
        if entry is not None
    )


def _banner(programme: Programme) -> Row:
    answered, whole = len(programme.of_outcome("answered")), len(programme.units)
    full = answered == whole
    words = "Alle har svaret" if full else f"{answered} af {in_units(whole)} har svaret"
    role = "approved" if full else "draft"
    return Row({"name": Cell(words, role)}, rest=role, height=22)


def _facts(programme: Programme, total: Rollup) -> list[tuple[str, str]]:
    plan, round_ = programme.plan, programme.round
    facts = [("Status opgjort pr.", programme.as_of_words)]
    facts += [("Udvalg", plan.committee)] if plan.committee else []
    facts += [("Møde", long_date(round_.meeting))] if round_.meeting else []
    facts += [("Svarfrist", long_date(round_.reply_by))] if round_.reply_by else []
    facts.append(("Besvarelse", f"{_thousands(total.answered)} af {_thousands(total.goals)} mål er besvaret"))
    facts.append(("Besluttet anderledes end beregnet", f"{_thousands(total.overridden)} mål"))
    facts.append(("Oplyst opfyldt uden dokumentation", f"{_thousands(total.count(Status.UNDOCUMENTED))} mål"))
    return facts


def _thousands(count: int) -> str:
    return plain(Fraction(count))


def _area_row(programme: Programme, area: EffortArea) -> Row:
    voices = [voice for goals in programme.goals if goals.area == area.id for voice in goals.voices if voice.found]
    found = rollup(counted(voices))
    words = ", ".join(f"{_thousands(count)} {status_word(status)}" for status, count in found.by_status)
    answered = f"{_thousands(found.answered)} af {_thousands(found.goals)}"
    return area_row(area.id, Cell(area.name, "cell.strong"), answered, words or "Ingen svar")


def in_the_way(programme: Programme) -> list[tuple[str, str]]:
    """What is missing or cannot be used, by kind: its name, and how much it is with the units' names."""
    files = [entry for entry in programme.files if entry.outcome == "skipped"]
    check = sum(voice.status is Status.CHECK for voice in programme.voices)
    faults = sum(len(errors(report.findings)) for report in programme.reports)
    found = [
        ("Har ikke svaret", _named(programme.of_outcome("missing"))),
        ("Kan ikke læses", _named(programme.of_outcome("refused"))),
        ("Forskellige svar", _named(programme.of_outcome("conflict"))),
        ("Skal tjekkes", f"{_thousands(check)} mål; de er ikke med i de samlede tal" if check else ""),
        ("Fejl i svarene", f"{_thousands(faults)} i alt; de står på arket »Kontrol«" if faults else ""),
        ("Ikke talt med", f"{len(files)} {'fil' if len(files) == 1 else 'filer'}; se arket »Filer«" if files else ""),
    ]
    return [(name, words) for name, words in found if words] or [
        ("", "Intet: alle kommuner har svaret, og alt er læst.")
    ]


def _named(units: Sequence[UnitAnswer]) -> str:
    if not units:
        return ""
    names = [entry.unit.name for entry in units]
    if len(names) > _MOST_NAMES:
        return f"{len(names)} kommuner: {', '.join(names[:_MOST_NAMES])} og {len(names) - _MOST_NAMES} til (arket »Kommuner«)"
    return f"{in_units(len(names))}: {listed(names)}"


def in_units(count: int) -> str:
    """So many municipalities, in words."""
    return f"{count} {'kommune' if count == 1 else 'kommuner'}"
