"""The sheet before the table: the guidance for caseworkers."""

from followup_xl.danish.wording import long_date, month_name
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.page.layout import Cell, Column, Page, Row, Sheet
from followup_xl.page.measure import Wrapped, height
from followup_xl.workbook.contract import GUIDE, TABLE

_WIDTH = 96


def guide(plan: Plan, unit: Unit, round_: Round) -> Sheet:
    """What a caseworker needs to know, on one page."""
    rows = [_row(_title(unit), "title", 24), _row(_subtitle(plan, round_), "subtitle", 18)]
    for heading, texts in _sections(plan, round_):
        rows.append(_row(heading, "heading", 24))
        rows += [_row(text, "text") for text in texts]
    footer = f"{plan.title} · {unit.name} · vejledning"
    columns = (Column("margin", 2), Column("text", _WIDTH))
    return Sheet(GUIDE, columns, tuple(rows), protected=True, page=Page(landscape=False, footer=footer), tab="#5A666D")


def guide_texts(plan: Plan, unit: Unit, round_: Round) -> tuple[str, ...]:
    """Every text of the guidance, title and headings among them."""
    texts = [text for heading, below in _sections(plan, round_) for text in (heading, *below)]
    return (_title(unit), _subtitle(plan, round_), *texts)


def _title(unit: Unit) -> str:
    return f"Sådan udfylder du opfølgningen – {unit.name}"


def _subtitle(plan: Plan, round_: Round) -> str:
    return f"{plan.title} · {month_name(round_.month)}"


def _row(text: str, role: str, points: float | None = None) -> Row:
    return Row({"text": Cell(text, role)}, height=points or height([Wrapped(text, _WIDTH, 10)]))


def _sections(plan: Plan, round_: Round) -> list[tuple[str, list[str]]]:
    bar = "Står der »Beskyttet visning«, så klik på »Aktivér redigering«. Ellers kan du ikke skrive i felterne."
    keep = "Behold filens ark og numrene i første kolonne."
    news = [
        change.text
        + (f" Mål: {', '.join(change.goals)}." if change.goals else "")
        + (f" Besluttet {long_date(change.on)}." if change.on else "")
        for change in plan.changes
        if change.version == plan.version
    ]
    to = f"til {plan.return_to or 'den, du fik den fra'}"
    to = f"senest {long_date(round_.reply_by)} {to}" if round_.reply_by else f"{to}, så snart du er færdig"
    return [
        *([(f"Nyt i planens version {plan.version}", news)] if news else []),
        ("1. Hvis programmet viser en gul bjælke", [bar]),
        (
            "2. Udfyld de gule felter",
            [
                f"Gå til arket »{TABLE}«. Skriv kun i de gule felter; grå felter gælder ikke for målet. Kender du ikke "
                "tallet, så lad feltet stå tomt, og vælg grunden under »Hvorfor mangler tallet?«.",
                "Skriv tal uden enhed og med komma: 37,5. Skriv 0, når der ingen er. Et tomt felt betyder, at intet er oplyst.",
                "Andele har to tal: »Antal« (hvor mange det lykkedes for) og »Ud af« (hvor mange det kunne lykkes for). "
                "Procenten beregnes. Kender du kun procenten, så skriv den under »Oplyst pct.«.",
                "»Periode fra« og »Periode til« er den tid, tallet dækker. »Dato« er den dato, tallet gælder "
                "for – eller den dag, en milepæl blev nået.",
                "»Foreløbigt / prognose« udfyldes kun, hvis tallet er foreløbigt eller en prognose. En prognose vises, men bedømmes "
                "ikke.",
                "Milepæle besvares med Ja eller Nej. Indsatser besvares med, hvor langt I er.",
                "»Hvad er gjort?« er, hvad der er gjort. »Hvorfor, og hvad nu?« er, hvad der forklarer resultatet, og hvad der nu skal "
                "ske. Skriv ingen navne eller personoplysninger.",
            ],
        ),
        (
            "3. Se status, mens du skriver",
            [
                "Kolonnen »Status (foreløbig)« viser, hvad reglerne giver for det, du har skrevet. Den endelige status "
                "beregnes, når filen læses ind, og alle tal kan genfindes i Bilag 1.",
                "Du må gerne skrive jeres egen vurdering under »Oplyst status«. De to vises side om side.",
            ],
        ),
        ("4. Send filen tilbage", [f"Gem filen som Excel-projektmappe (.xlsx), og send den {to}. {keep}"]),
    ]
