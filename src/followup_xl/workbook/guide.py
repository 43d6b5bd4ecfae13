"""The sheet before the table: the guidance for caseworkers."""

from followup_xl.danish.wording import foot_line, long_date, month_name
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.page.layout import Cell, Column, Page, Row, Sheet
from followup_xl.page.rows import folded_lines
from followup_xl.page.theme import looks
from followup_xl.workbook.contract import GUIDE, HEADINGS, TABLE

_COLUMNS = (
    Column("margin", 2), Column("text", 30), Column("value", 8), Column("whole", 8), Column("preview", 15),
    Column("because", 13), Column("description", 24), Column("after", 2),
)  # fmt: skip
_WIDTH = sum(column.width for column in _COLUMNS[1:-1])
_EXAMPLE = {
    "text": ("Mindst 60 pct. af de unge er i uddannelse – frist 31-12-2015.", "goal"),
    "value": ("25", "pictured"),
    "whole": ("50", "pictured"),
    "preview": ("Væsentligt bagud", "shade.well_behind"),
    "because": ("under 60 pct.", "because"),
    "description": ("To hold er startet. Et tredje starter til november.", "pictured"),
}
"""A row as it looks when it is filled in: a picture, whose figures are texts and are read nowhere."""

_FORMER = (
    f"Gå til arket »{TABLE}«. Skriv kun i de gule felter; grå felter gælder ikke for målet. Kender du ikke tallet, så lad feltet stå "
    "tomt, og vælg grunden under »Hvorfor intet tal«.",
    "Skriv tal uden enhed og med komma: 37,5. Skriv 0, når der ingen er. Et tomt felt betyder, at intet er oplyst.",
    "Andele har to tal: »Antal« (hvor mange det lykkedes for) og »Ud af« (hvor mange det kunne lykkes for). Procenten beregnes. "
    "Kender du kun procenten, så skriv den under »Oplyst pct.«.",
    "»Periode fra« og »Periode til« er den tid, tallet dækker. »Opgjort pr. / dato« er den dato, tallet gælder for – eller den dag, "
    "en milepæl blev nået.",
    "»Foreløbigt / prognose« udfyldes kun, hvis tallet er foreløbigt eller en prognose. En prognose vises, men bedømmes ikke.",
    "»Beskrivelse« er, hvad der er gjort. »Bemærkning« er, hvad der forklarer resultatet, og hvad der nu skal ske. Skriv ingen navne "
    "eller personoplysninger.",
    "Kolonnen »Status (foreløbig)« viser, hvad reglerne giver for det, du har skrevet. Den endelige status beregnes, når filen læses "
    "ind, og alle tal kan genfindes i Bilag 1.",
    "Du må gerne skrive jeres egen vurdering under »Oplyst status«. De to vises side om side.",
    "27",
)
"""What the guidance said before, and says in workbooks that still come back."""


def guide(plan: Plan, unit: Unit, round_: Round) -> Sheet:
    """What a caseworker needs to know, on one page, with a picture of a row that is filled in."""
    rows = [row for text, role, points in _heads(plan, unit, round_) for row in _folded(text, role, points)]
    for heading, texts in _sections(plan, round_):
        rows.append(_row(heading, "heading", 24))
        rows += [row for text in texts for row in _folded(text, "text.line", 14)]
        if heading == _FILL_IN:
            rows += _picture()
    footer = foot_line(plan.title, unit.name, "vejledning")
    page = Page(landscape=False, footer=footer, one_page=True)
    return Sheet(GUIDE, _COLUMNS, tuple(rows), protected=True, page=page, tab="#5A666D")


def guide_texts(plan: Plan, unit: Unit, round_: Round) -> tuple[str, ...]:
    """Every text of the guidance, of now and before, title and headings among them, whole and line by line."""
    texts = [text for text, *_ in _heads(plan, unit, round_)]
    texts += [text for heading, below in _sections(plan, round_) for text in (heading, *below)]
    rows = [*guide(plan, unit, round_).rows]
    for text in (before := _news(plan, stopped=False)):
        rows += _folded(text, "text.line", 14)
    shown = [str(cell.value) for row in rows for cell in row.cells.values()]
    return (*texts, *before, *shown, *_FORMER)


def _folded(text: str, role: str, points: float) -> list[Row]:
    """A text on as many rows as it takes: one that ran on beyond the columns would make the printed page smaller."""
    look = looks()[role]
    return [_row(line, role, points) for line in folded_lines(text, _WIDTH, look.size, look.bold)]


def _picture() -> list[Row]:
    """A row of the table with its headings, below a line that says what it is."""
    heads = {"text": Cell("Mål", "header")}
    heads |= {key: Cell(HEADINGS[key], "header.input") for key in ("value", "whole", "description")}
    heads |= {key: Cell(HEADINGS[key], "header") for key in ("preview", "because")}
    cells = {key: Cell(text, role) for key, (text, role) in _EXAMPLE.items()}
    rows = ((_row("Sådan ser en udfyldt række ud:", "text.line", 20)), Row(heads, height=28), Row(cells, height=38))
    return [*rows, _row(" ", "text.line", 8)]


def _heads(plan: Plan, unit: Unit, round_: Round) -> tuple[tuple[str, str, float], ...]:
    under = f"{plan.title} · {month_name(round_.month)}"
    return (f"Sådan udfylder du opfølgningen – {unit.name}", "title", 24), (under, "subtitle", 18)


def _row(text: str, role: str, points: float) -> Row:
    return Row({"text": Cell(text, role)}, height=points)


_FILL_IN = "2. Udfyld de gule felter"


def _news(plan: Plan, *, stopped: bool = True) -> list[str]:
    """What the plan's version has changed; not ``stopped``: as it stood before where a text ends without a full stop."""
    return [
        (change.sentence if stopped else change.text)
        + (f" Mål: {', '.join(change.goals)}." if change.goals else "")
        + (f" Besluttet {long_date(change.on)}." if change.on else "")
        for change in plan.changes
        if change.version == plan.version
    ]


def _sections(plan: Plan, round_: Round) -> list[tuple[str, list[str]]]:
    bar = "Står der »Beskyttet visning«, så klik på »Aktivér redigering«. Ellers kan du ikke skrive i felterne."
    keep = "Behold filens ark og numrene i første kolonne."
    news = _news(plan)
    to = f"til {plan.return_to or 'den, du fik den fra'}"
    to = f"senest {long_date(round_.reply_by)} {to}" if round_.reply_by else f"{to}, så snart du er færdig"
    period = f"»{HEADINGS['window_from']}« og »{HEADINGS['window_to']}«"
    own = "Du må gerne skrive jeres egen vurdering under »Oplyst status«, hvor feltet er der. De to vises side om side."
    marked = f"»{HEADINGS['mark']}« udfyldes kun, hvis tallet er det. En prognose vises, men bedømmes ikke."
    fill_in = [
        f"Gå til arket »{TABLE}«. Skriv kun i de gule felter; Tab går til det næste. Grå felter gælder ikke for målet.",
        "Skriv tal med cifre alene, uden enhed og procenttegn, og 0, når der ingen er. Andele har to tal: »Antal« (hvor mange det "
        "lykkedes for) og »Ud af« (hvor mange det kunne lykkes for). Procenten regnes ud.",
        f"Kender du ikke tallet, så lad feltet stå tomt, og vælg hvorfor under »{HEADINGS['reason']}«. Et tomt felt betyder, at intet "
        "er oplyst. Kender du kun procenten, så skriv den under »Oplyst pct.«, hvor feltet er der.",
        f"Dækker et tal en anden tid end de øvrige, så skriv den under {period}, hvor felterne er der. »{HEADINGS['dated']}« er den "
        "dato, tallet gælder for, eller den dag, en milepæl blev nået.",
        *([marked] if plan.marks else []),
        "Milepæle besvares med Ja eller Nej. Indsatser besvares med, hvor langt I er.",
        f"»{HEADINGS['description']}« er, hvad I har gjort. »{HEADINGS['comment']}« er, hvad der forklarer resultatet, og hvad der "
        "nu skal ske. Skriv ingen navne eller personoplysninger.",
        "Et felt tømmes med Delete. Skal noget flyttes, så kopiér det; klip og sortér ikke.",
    ]
    see = (
        f"»{HEADINGS['preview']}« viser, hvad reglerne giver for det, du har skrevet, og »{HEADINGS['because']}« hvorfor. Den endelige "
        "status beregnes, når filen læses ind, og alle tal kan genfindes i Bilag 1."
    )
    return [
        *([(f"Nyt i planens version {plan.version}", news)] if news else []),
        ("1. Hvis programmet viser en gul bjælke", [bar]),
        (_FILL_IN, fill_in),
        ("3. Se status, mens du skriver", [see, own]),
        ("4. Send filen tilbage", [f"Gem filen som Excel-projektmappe (.xlsx), og send den {to}. {keep}"]),
    ]
