"""The Danish words of the authoring workbook: sheets, headings, prompts, guidance and the choices of its dropdowns."""

import re
from collections.abc import Mapping

from followup_xl.plan.texts import fields
from followup_xl.plan.texts.choices import choice_word

LONGEST_PROMPT = 255
"""What a spreadsheet shows beside a cell."""

SHEETS: Mapping[str, str] = {
    "plan": "Plan", "rounds": "Runder", "units": "Kommuner", "groups": "Grupper", "areas": "Områder",
    "definitions": "Noter", "goals": "Mål", "parts": "Dele", "efforts": "Indsatser", "steps": "Delmål",
    "references": "Sammenligning", "categories": "Fordeling", "criteria": "Kriterier", "profile": "Profil",
    "covers": "Fælles om målet", "changes": "Ændringer", "status_words": "Statusord",
}  # fmt: skip
"""The tables in the order of their sheets; a new list of the model comes last, under its own key."""

PURPOSES: Mapping[str, str] = {
    "plan": "Planens navn, periode, overskrifter og grænser. Skriv i kolonnen »Værdi«.",
    "rounds": "Én række for hver gang, der følges op. Runderne står i rækkefølge.",
    "units": "Én række for hver kommune, region eller anden enhed, som planen gælder for.",
    "groups": "De grupper, som måltallene tælles blandt, med det antal planen oplyser.",
    "areas": "Én række for hvert indsatsområde. Med en kommune eller anden enhed forrest: det, den skriver i stedet.",
    "definitions": "Planens noter og definitioner, én i hver række.",
    "goals": "Ét mål i hver række. Med en kommune eller anden enhed forrest er målet dens eget eller en ændring af et fælles mål.",
    "parts": "Delene af et sammensat mål. Målets egne felter om måltal er så tomme.",
    "efforts": "Det, der gøres for at nå målene. Et måltal udfyldes kun, hvis indsatsen selv lover et tal eller en dato.",
    "steps": "Tidligere måltal for samme tal. Det sidste måltal står ved målet selv.",
    "references": "De tal, som et mål måles på: andre kommuner eller enheder, en anden gruppe eller hele landet.",
    "categories": "De grupper, som målets antal fordeles på i opfølgningen.",
    "criteria": "Det, der vurderes ud fra, når målets slags er »Vurderes«. Ét kriterium i hver række.",
    "profile": "Hvor stor en del af målet der ventes nået på en dato, når fremgangen ikke er jævn.",
    "covers": "De kommuner eller andre enheder, der deler målet og oplyser samme tal. På tværs tælles målet én gang.",
    "changes": "Hvad der er ændret i planen, efter at regneark er sendt ud. Det står på vejledningen i det næste.",
    "status_words": "Planens egne ord, farver eller pile for en status, fx »grøn«. De sædvanlige kendes i forvejen.",
}

HEADINGS: Mapping[str, str] = {
    "@unit": "Kommune", "@area": "Område", "@level": "Niveau", "@row": "Mål / indsats", "@part": "Del",
    "@without": "Uden", "@questions": "Spørgsmål",
}  # fmt: skip
"""The headings of the columns that say where a row belongs; the others are called as the plan's fields are (plan.texts)."""

PROMPTS: Mapping[str, str] = {
    "@unit": "Tom: fælles for alle. Ellers den kommune eller anden enhed, som rækken er egen for.",
    "@area": "Områdets nr. fra arket »Områder«.",
    "@level": "»Ændring« er, hvad en enhed siger anderledes om et fælles mål; tomme felter er som i det fælles mål.",
    "@row": "Nr. på målet eller indsatsen.",
    "@part": "Delens nøgle, hvis målet er sammensat; ellers tom.",
    "@questions": "Det, der er tvivl om i forslaget. Ret de fremhævede felter i rækken, og slet spørgsmålet, når det er afgjort.",
    "@without": "Kun ved ændringer: lister fra det fælles mål, der ikke gælder her, fx Dele.",
}
"""What such a cell says while somebody types in it."""

_IN_BOOK: Mapping[str, str] = {
    "own": "Vælg ja, hvis enheden har noget eget uden selv at have en række endnu.",
    "strategy.text": "Skriv (ingen) i en enheds egen række, hvis den fælles strategi ikke gælder.",
    "baseline.value": "Skriv (ukendt), hvis det ikke kendes endnu.",
    "of_group.group": "Den står på arket »Grupper«.",
}
"""What a workbook asks for beside what the field means; »own« in the place of it, since only that it is there is said."""

GUIDE_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "1. Skriv i de gule felter",
        (
            "Hvert ark har én slags rækker, og hver række er ét mål, én indsats, én runde og så videre. Skriv nye rækker i "
            "de tomme gule felter, eller indsæt flere. Rækkefølgen på arket er rækkefølgen i planen. Felter med * skal "
            "udfyldes. Et tomt felt betyder det sædvanlige.",
            "Tal skrives alene og med komma: 37,5. Andele skrives i pct. som 60, uden procentformat. Datoer skrives med "
            "dag, måned og år: 31-12-2015. Flere numre i ét felt skilles med ; eller linjeskift.",
            "Ark og kolonner, som planen ikke bruger endnu, er skjult: højreklik på et ark eller en kolonne, og vælg Vis. "
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
        "3. Det fælles og enhedernes eget",
        (
            "Er kolonnen »Kommune« tom, gælder rækken alle. Med en kommune eller anden enhed er rækken dens egen. Niveauet »Ændring« "
            "siger, hvad den har anderledes i et fælles mål med samme nr.: kun det udfyldte er anderledes. (ingen) "
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
"""What the guidance sheet says: headings, each with its paragraphs."""

YES, NO, NONE, UNKNOWN = "ja", "nej", "(ingen)", "(ukendt)"
_LIST_NAMES = {"result_goals": "Resultatmål", "effort_goals": "Indsatsmål"}
_CODE = re.compile(r" \([a-z_]+\)")
_KEY = re.compile("»([a-z_]+)(?:: ([a-z_]+))?«")
_KEYS = {"target": "Slags", "baseline": "Udgangspunkt", "to": "Ændres til", "by": "Ændring i antal",
         "by_percent": "Ændring i pct.", "by_points": "Ændring i procentpoint", "low": "Fra (mellem)",
         "high": "Til (mellem)", "start": "Periode fra", "end": "Periode til", "value": "Tal"}  # fmt: skip
"""What the workbook calls the keys that the plan's records name in their requirements, where the heading differs."""


def column_heading(key: str) -> str:
    """The heading of a column, or the name of a value on the sheet »Plan«; a key without words stands for itself."""
    if key in HEADINGS:
        return HEADINGS[key]
    before, _, last = key.rpartition(".")
    if before.startswith("headings."):
        named = fields.way_text(before)
        return (named.title if named else before) + (", linjen under" if last == "sub" else "")
    found = fields.way_text(key)
    return found.title if found else key


def prompt(key: str, table: str, sort: str) -> str:
    """What to say about a value while it is typed, with an example where there is room; empty where nothing needs saying.

    ``table`` is the list whose rows have the column, ``sort`` that of its field.
    """
    found = None if key in PROMPTS else fields.way_text(key, table)
    if found is None:
        return PROMPTS.get(key, "")
    text = _CODE.sub("", found.text)
    said = _IN_BOOK["own"] if key == "own" else f"{text} {_IN_BOOK.get(key, '')}".strip()
    example = example_words(found.example, sort)
    shown = f"{said} Fx {example.rstrip('.')}."
    known = sort in ("yes", "presence", "choice") or "fx " in said or example in said
    return said if known or len(shown) > LONGEST_PROMPT else shown


def example_words(example: str, sort: str) -> str:
    """The example of a field as it is typed in a cell: a decimal comma, day-month-year, several words with ; between."""
    if sort in ("number", "ratio"):
        return example.replace(".", ",")
    if sort == "date":
        return "-".join(reversed(example.split("-")))
    return example.strip("[]").replace(", ", "; ") if sort == "words" else example


def plan_hint(key: str, optional: bool, sort: str) -> str:
    """What stands beside one of the plan's own values."""
    if key.startswith("headings."):
        return "Skriv (ingen) for at udelade kolonnen." if optional and key.endswith(".title") else ""
    return prompt(key, "plan", sort)


def sheet_name(table: str) -> str:
    """The name of a table's sheet."""
    return SHEETS.get(table, table)


def list_name(key: str) -> str:
    """What a list is called where it is emptied."""
    return _LIST_NAMES.get(key) or sheet_name(key)


def keys_in_danish(requirement: str) -> str:
    """What the plan's records require, or what is advised, its keys as the workbook calls them."""
    return _KEY.sub(_key_in_danish, requirement)


def _key_in_danish(match: re.Match[str]) -> str:
    key, code = match.groups()
    name = _KEYS.get(key) or (SHEETS[key] if key in SHEETS else column_heading(key))
    word = {"true": "ja", "false": "nej"}.get(code) or choice_word(key, choice_word(f"target.{key}", code))
    return f"»{name}: {word}«" if code else f"»{name}«"
