"""The sheets around the table: the guidance for caseworkers, and the coordinator's final statuses.

A final status is written where someone decides otherwise than the rules compute.
"""

from collections.abc import Iterable, Mapping

from followup_xl.danish.wording import long_date, month_name
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import FINAL, INTERIM, NO_FIGURE, STATUS_LABELS
from followup_xl.page.layout import Cell, Column, Page, Row, Sheet, Validation, Value
from followup_xl.page.measure import Wrapped, height
from followup_xl.page.rows import kept_together
from followup_xl.workbook import contract
from followup_xl.workbook.contract import DECISION_COLUMNS, DECISIONS, GUIDE, HEADER_ROW, KEY_ROW, TABLE, FormRow
from followup_xl.workbook.form_area import choice_rule

_WIDTH, _TEXT_WIDTH, _HEADER_HEIGHT = 96, 52, 28
_PROMPTS = {
    "why": ("Begrundelse", "Skriv, hvorfor den endelige status er en anden end den beregnede."),
    "role": ("Besluttet af", "Skriv rollen, fx »Jobcenterchef« – aldrig et navn."),
}
_CHOICES = tuple(STATUS_LABELS[status].danish for status in (*FINAL, *INTERIM, *NO_FIGURE[1:5]))


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
    by = f"senest {long_date(round_.reply_by)}" if round_.reply_by else "så snart du er færdig"
    news = [
        change.text
        + (f" Mål: {', '.join(change.goals)}." if change.goals else "")
        + (f" Besluttet {long_date(change.on)}." if change.on else "")
        for change in plan.changes
        if change.version == plan.version
    ]
    to = f" til {plan.return_to}" if plan.return_to else " til den, du fik den fra"
    return [
        *([(f"Nyt i planens version {plan.version}", news)] if news else []),
        ("1. Hvis programmet viser en gul bjælke", [bar]),
        (
            "2. Udfyld de gule felter",
            [
                f"Gå til arket »{TABLE}«. Skriv kun i de gule felter; grå felter gælder ikke for målet. Kender du ikke "
                "tallet, så lad feltet stå tomt, og vælg grunden under »Hvorfor intet tal«.",
                "Skriv tal uden enhed og med komma: 37,5. Skriv 0, når der ingen er. Et tomt felt betyder, at intet er oplyst.",
                "Andele har to tal: »Antal« (hvor mange det lykkedes for) og »Ud af« (hvor mange det kunne lykkes for). "
                "Procenten beregnes. Kender du kun procenten, så skriv den under »Oplyst pct.«.",
                "»Periode fra« og »Periode til« er den tid, tallet dækker. »Opgjort pr. / dato« er den dato, tallet gælder "
                "for – eller den dag, en milepæl blev nået.",
                "»Foreløbigt / prognose« udfyldes kun, hvis tallet er foreløbigt eller en prognose. En prognose vises, men bedømmes "
                "ikke.",
                "Milepæle besvares med Ja eller Nej. Indsatser besvares med, hvor langt I er.",
                "»Beskrivelse« er, hvad der er gjort. »Bemærkning« er, hvad der forklarer resultatet, og hvad der nu skal "
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
        ("4. Send filen tilbage", [f"Gem filen som Excel-projektmappe (.xlsx), og send den {by}{to}. {keep}"]),
    ]


def decisions(plan: Plan, table: Iterable[FormRow], typed: Mapping[str, Mapping[str, Value]]) -> Sheet:
    """One row per goal, found again by the same ids as in the table; none where a plan has efforts alone.

    The sheet breaks its own pages: one that filled a page to the brim was printed with an empty one after it.
    """
    columns = (Column("id", 11), Column("goal", _TEXT_WIDTH), *(Column(c.key, c.width) for c in DECISION_COLUMNS))
    intro = (
        "Udfyldes kun, hvor den endelige status skal være en anden end den beregnede. Alle fire felter skal udfyldes; "
        "skriv en rolle, aldrig et navn."
    )
    headers = {"id": Cell("Nr.", "header"), "goal": Cell("Mål", "header")}
    headers |= {c.key: Cell(c.heading, "header.input") for c in DECISION_COLUMNS}
    rows = [
        Row({"id": Cell("Endelig status", "title")}, height=24),
        Row({"id": Cell(intro, "subtitle")}, height=18),
        Row({c.key: Cell(c.key, "key") for c in columns}, key=KEY_ROW, hidden=True),
        Row(headers, key=HEADER_ROW, rest="header", height=_HEADER_HEIGHT),
    ]
    for row in table:
        if row.role in ("goal", "compound"):
            cells = {"id": Cell(row.key, "id"), "goal": Cell(row.owner.text, "goal")}
            cells |= {c.key: _input(plan, c.key, typed.get(row.key, {}).get(c.key)) for c in DECISION_COLUMNS}
            texts = [Wrapped(row.owner.text, _TEXT_WIDTH), Wrapped(str(cells["why"].value or ""), 48)]
            rows.append(Row(cells, key=row.key, height=max(26, height(texts)), data=True))
    page = Page(repeat=(HEADER_ROW, HEADER_ROW), footer=f"{plan.title} · endelig status")
    freeze = (rows[4].key, 1) if len(rows) > 4 else None
    paged = kept_together(rows, (), repeated=_HEADER_HEIGHT)
    return Sheet(DECISIONS, columns, paged, freeze, protected=True, page=page, tab="#5A666D")


def _input(plan: Plan, column: str, value: Value) -> Cell:
    if column == "final":
        rule = choice_rule("Endelig status", "Vælg den status, der er besluttet.", _CHOICES)
        return Cell(value, "input.choice", rule)
    if column == "on":
        low, high = contract.date_window(plan)
        rule = Validation(
            "date", "Besluttet dato", "Skriv datoen for beslutningen.", "Skriv en dato.", low=low, high=high
        )
        return Cell(value, "input.date", rule)
    return Cell(value, "input.text", Validation("any", *_PROMPTS[column]))
