"""The front page of the overview, on one A4: which round, who answered, how the statuses are spread, what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from followup_xl.domain.codes import STATUS_LABELS, Status
from followup_xl.domain.plan import EffortArea
from followup_xl.domain.wording import long_date, plain
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.contradictions_places import listed
from followup_xl.rules.rollup import Rollup, rollup
from followup_xl.rules.sharing import Voice
from followup_xl.sheets.folding import folded
from followup_xl.sheets.front import COLUMNS, FRONT, status_word
from followup_xl.sheets.layout import Cell, Chart, Listing, Page, Row, Sheet
from followup_xl.sheets.paging import row_height
from followup_xl.sheets.programme import Programme, UnitAnswer, errors
from followup_xl.sheets.theme import STATUS_SHADES

_WIDTHS = {column.key: column.width for column in COLUMNS}
_STATUS_HEIGHT, _SIZE, _CHART_WIDTH = 18, 10, 430
_MOST_NAMES = 12
"""So many units are named on the front page; all of them stand on the sheet of units."""

_AREA_HEADINGS = {"name": "Indsatsområde", "count": "Besvaret", "wide": "Fordeling"}


def front(programme: Programme) -> Sheet:
    """All that the programme's office needs first, on one page."""
    total = rollup(counted(programme.voices))
    statuses = [_status_row(status, count) for status, count in total.by_status]
    areas = [_area_row(programme, area) for area in programme.plan.areas]
    rows = [
        Row({"name": Cell(f"Samlet opfølgning på {programme.plan.title}", "title")}, height=32),
        Row({"name": Cell(f"{programme.month} · {in_units(len(programme.units))}", "subtitle")}, height=20),
        _banner(programme),
        *(Row({"name": Cell(n, "fact.name"), "count": Cell(v, "fact")}, height=16) for n, v in _facts(programme, total)),
        _heading("Status i alt"),
        Row({"name": Cell("Status", "head"), "count": Cell("Antal mål", "head.number")}, key="#statuses", height=20),
        *statuses,
        _total_row(total),
        _heading("Status pr. indsatsområde"),
        Row({key: Cell(text, "head") for key, text in _AREA_HEADINGS.items()}, key="#areas", height=20),
        *areas,
        _heading("Det står i vejen"),
        *_named_lines(in_the_way(programme)),
        _heading("Sådan er tallene lagt sammen"),
        *_named_lines(_METHOD),
    ]  # fmt: skip
    keys = tuple(row.key for row in statuses)
    page = Page(landscape=False, footer=foot(programme), one_page=True)
    listings = (
        Listing("status_i_alt", "#statuses", "#total", ("name", "count"), False, "Antal mål med hver status."),
        Listing("status_pr_omraade", "#areas", areas[-1].key, None, False, "Svar og statusser i hvert indsatsområde."),
    )
    charts = (_chart(total, keys),) if keys else ()
    return Sheet(FRONT, COLUMNS, tuple(rows), page=page, charts=charts, listings=listings, tab="#1F4E5F")


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


def _heading(text: str) -> Row:
    return Row({"name": Cell(text, "heading")}, height=28)


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


def _status_row(status: Status, count: int) -> Row:
    label = STATUS_LABELS[status]
    cells = {
        "name": Cell(f"{label.sign} {label.danish}", f"tally.{status.value}"),
        "count": Cell(count, "cell.tally"),
    }
    return Row(cells, key=f"#{status.value}", height=_STATUS_HEIGHT)


def _total_row(total: Rollup) -> Row:
    count = sum(count for _, count in total.by_status)
    cells = {"name": Cell("I alt", "cell.total"), "count": Cell(count, "cell.total.tally")}
    return Row(cells, key="#total", height=_STATUS_HEIGHT)


def _chart(total: Rollup, keys: tuple[str, ...]) -> Chart:
    words = ", ".join(f"{count} {status_word(status)}" for status, count in total.by_status)
    return Chart(
        title="Antal mål efter status, alle kommuner",
        alternative=f"Liggende søjler med antal mål efter status: {words}. De samme tal står i tabellen til venstre.",
        labels="name", values="count", rows=keys,
        colours=tuple(STATUS_SHADES[status][0] for status, _ in total.by_status),
        at=("#statuses", "wide"), width=_CHART_WIDTH, height=max(140, (len(keys) + 2) * _STATUS_HEIGHT * 4 // 3),
    )  # fmt: skip


def _area_row(programme: Programme, area: EffortArea) -> Row:
    voices = [voice for goals in programme.goals if goals.area == area.id for voice in goals.voices if voice.found]
    found = rollup(counted(voices))
    words = ", ".join(f"{_thousands(count)} {status_word(status)}" for status, count in found.by_status)
    cells = {
        "name": Cell(area.name, "cell.strong"),
        "count": Cell(f"{_thousands(found.answered)} af {_thousands(found.goals)}", "cell"),
        "wide": Cell(words or "Ingen svar", "cell"),
    }
    return Row(cells, key=f"#area.{area.id}", height=row_height(cells, _WIDTHS) + 3)


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


def _named_lines(entries: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """A list of words and what they mean: the word to the left, the text beside it on as many rows as it takes."""
    for name, text in entries:
        left, width = ("count", _WIDTHS["count"] + _WIDTHS["wide"]) if name else ("name", sum(_WIDTHS.values()))
        for index, line in enumerate(folded(text, width, _SIZE)):
            label = {"name": Cell(name, "rule.name")} if name and index == 0 else {}
            yield Row({**label, left: Cell(line, "rule" if name else "rule.alone")}, height=14)
