"""The guidance sheet of the authoring workbook: how a plan is written in it, and how to go on."""

from followup_xl.model.plan import Plan
from followup_xl.page.layout import Cell, Column, Page, Row, Sheet
from followup_xl.page.measure import Wrapped, height
from followup_xl.plan.book.words import PURPOSES, SHEETS

GUIDE = "Vejledning"
_WIDTH = 96

_SECTIONS = (
    (
        "1. Skriv i de gule felter",
        (
            "Hvert ark har én slags rækker, og hver række er ét mål, én indsats, én runde og så videre. Skriv nye rækker i "
            "de tomme gule felter, eller indsæt flere. Rækkefølgen på arket er rækkefølgen i planen. Felter med * skal "
            "udfyldes. Et tomt felt betyder det sædvanlige.",
            "Tal skrives alene og med komma: 37,5. Andele skrives i pct. som 60, uden procentformat. Datoer skrives med "
            "dag, måned og år: 31-12-2015. Flere numre i ét felt skilles med ; eller linjeskift.",
            "Ark må omdøbes, og kolonner må flyttes. Behold den skjulte række over overskrifterne; den siger, hvad "
            "kolonnerne er. Egne noter skrives på et ark for sig; det læses ikke.",
        ),
    ),
    (
        "2. Mål på arket »Mål«",
        (
            "Vælg område, niveau (resultatmål eller indsatsmål) og slags. Slagsen siger, hvilke felter målet bruger: "
            "Mindst og Højst har et måltal; Mellem har et fra og et til; Ændring, Fasthold og Gentaget har et udgangspunkt; "
            "Relativt har rækker på arket »Sammenligning«; Vurderes har rækker på arket »Kriterier«.",
            "Har målet flere tal, der alle skal nås, så lad slags og måltal stå tomme, og skriv tallene på arket »Dele«. Har "
            "samme tal flere datoer, så skriv de tidlige på arket »Delmål«.",
            "Kolonnerne til højre for »Indsatser« bruges sjældnere. De trykkes ikke, men læses som de andre.",
        ),
    ),
    (
        "3. Det fælles og kommunernes eget",
        (
            "Er kolonnen »Kommune« tom, gælder rækken alle. Med en kommune er rækken kommunens egen. Niveauet »Ændring« "
            "siger, hvad kommunen har anderledes i et fælles mål med samme nr.: kun det udfyldte er anderledes. (ingen) "
            "betyder, at det fælles ikke gælder.",
        ),
    ),
    (
        "4. Brug planen",
        (
            "Gem som Excel-projektmappe (.xlsx). Regnearket kan bruges, hvor som helst der spørges efter en plan, fx "
            "»followup-xl generate plan.xlsx«. »followup-xl plan from-xlsx« gør det til en planfil. Er noget galt, siger "
            "programmet hvor, med ark og celle, og hvad der kan gøres.",
        ),
    ),
)


def plan_guide(plan: Plan) -> Sheet:
    """What an author needs to know, and what each sheet is for."""
    rows = [_row("Sådan skriver du en målplan i regnearket", "title", 24), _row(plan.title, "subtitle", 18)]
    for heading, texts in _SECTIONS:
        rows.append(_row(heading, "heading", 24))
        rows += [_row(text, "text") for text in texts]
    rows.append(_row("5. Arkene", "heading", 24))
    rows += [_row(f"{SHEETS[key]}: {PURPOSES[key]}", "text") for key in SHEETS]
    columns = (Column("margin", 2), Column("text", _WIDTH))
    page = Page(landscape=False, footer=f"{plan.title} · vejledning", one_page=True)
    return Sheet(GUIDE, columns, tuple(rows), page=page, tab="#5A666D")


def _row(text: str, role: str, points: float | None = None) -> Row:
    return Row({"text": Cell(text, role)}, height=points or height([Wrapped(text, _WIDTH, 10)]))
