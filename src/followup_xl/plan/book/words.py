"""The Danish words of the authoring workbook: sheets, headings, prompts, guidance and the choices of its dropdowns."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from followup_xl.plan import field_texts
from followup_xl.plan.field_texts import choice_word

_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
LONGEST_PROMPT = 255
"""What a spreadsheet shows beside a cell."""

SHEETS: Mapping[str, str] = {
    "plan": "Plan", "rounds": "Runder", "units": "Kommuner", "groups": "Grupper", "areas": "Områder",
    "definitions": "Noter", "goals": "Mål", "parts": "Dele", "efforts": "Indsatser", "steps": "Delmål",
    "references": "Sammenligning", "categories": "Fordeling", "criteria": "Kriterier", "profile": "Profil",
    "covers": "Fælles om målet", "changes": "Ændringer", "status_words": "Statusord",
}  # fmt: skip
"""The tables of a plan, in the order in which older workbooks had a sheet for each."""

HEADINGS: Mapping[str, str] = {
    "@unit": "Kommune", "@area": "Område", "@level": "Niveau", "@row": "Mål / indsats", "@part": "Del",
    "@without": "Uden", "@questions": "Spørgsmål",
}  # fmt: skip
"""The headings of the columns that say where a row belongs; the others are called as the plan's fields are (plan.field_texts)."""

PROMPTS: Mapping[str, str] = {
    "@unit": "Tom: fælles for alle. Ellers den kommune eller anden enhed, som rækken er egen for.",
    "@area": "Områdets nr. fra arket »Områder«.",
    "@level": "»Ændring« er, hvad en enhed siger anderledes om et fælles mål; tomme felter er som i det fælles mål.",
    "@row": "Nr. på målet eller indsatsen.",
    "@part": "Delens nøgle, hvis målet er sammensat; ellers tom.",
    "@questions": "Det, der er tvivl om i forslaget. Ret rækkens gule felter: de er afgjort, når de er rettet. Er resten rigtig, så skriv ja her; det samme skrevet igen afgør ikke feltet.",
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

ANSWER_PURPOSE = "De fem svar, en plan begynder med. Målene skrives på arket »Mål«, ét i hver række."
GOAL_PURPOSE = "Ét mål i hver række. Skriv målets egne ord; slags, tal og frist siger, hvordan det opgøres. Tomme felter betyder det sædvanlige."
WORD_PURPOSE = (
    "Kun når der er brug for det: hvad én af en enhed hedder, noter og definitioner, grupper og planens egne statusord."
)
MORE_PURPOSE = "Alt det, der sjældent bruges. »Nr.« siger, hvad rækken handler om, og »Hvad«, hvad den er: en del af et mål, et delmål, et kriterium …"
ANSWER_HINTS: Mapping[str, str] = {
    "rounds": "De måneder, der følges op, med ; imellem: 2026-06; 2026-12.",
    "units": "De kommuner, regioner eller andre enheder, der skal svare, med ; imellem: Ishøj; Region Sjælland.",
    "id": "Tom: dannes ud fra titlen.",
}
HOW_TO = (
    "Gule felter er forslag, der skal afgøres: ret feltet, eller skriv ja under »Spørgsmål«, når rækken er rigtig. Så går det gule væk. At skrive det samme igen i et gult felt afgør det ikke.",
    "Tal skrives alene og med komma (37,5), andele i pct. som 60, datoer som 31-12-2026.",
    "Dele, delmål, kriterier, indsatser og det, der sjældent bruges, skrives på arket »Mere«. Er det skjult: højreklik på et ark, og vælg Vis.",
    "Gem som .xlsx, og brug filen, hvor der spørges efter en plan: »followup-xl generate FIL«. Er noget galt, siger programmet arket og cellen.",
)
"""What stands under the answers."""

YES, NO, NONE, UNKNOWN = "ja", "nej", "(ingen)", "(ukendt)"
MARKS = (NONE, UNKNOWN)
_LIST_NAMES = {"result_goals": "Resultatmål", "effort_goals": "Indsatsmål"}
_CODE = re.compile(r" \([a-z_]+\)")
_KEY = re.compile("»([a-z_]+)(?:: ([^«»]+))?«")
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
        named = field_texts.way_text(before)
        return (named.title if named else before) + (", linjen under" if last == "sub" else "")
    found = field_texts.way_text(key)
    return found.title if found else key


SHEET_HEADINGS: Mapping[str, str] = {
    "id": "Nr.", "@row": "Nr.", "@what": "Hvad", "@field": "Felt", "@value": "Værdi", "@target": "Måltal", "strategy.text": "Strategi", "@level": "Resultatmål / indsatsmål",
    "text": "Målets egne ord", "part_means": "Del: hvad der tælles", "whole_means": "Helhed: ud af hvem", "cumulative": "Samlet eller øjebliksbillede",
    "@proposed": "Forslag", "@written": "Skrevet", "word": "Ord", "meaning": "Betydning", "number": "Nr. eller nøgle", "size": "Hvor mange", "sum_of": "Sum af",
}  # fmt: skip
"""The headings of the three sheets, where they are said in other words than those of the plan's fields."""

SHEET_PROMPTS: Mapping[str, str] = {
    "id": "Kort nr. uden mellemrum. Tom: programmet giver et. Svarene findes på det, så det må aldrig bruges til noget andet.",
    "@area": "Områdets navn. Skriv det samme ved alle områdets mål.",
    "strategy.text": "Områdets strategi. Den skrives ved områdets første mål.",
    "@level": "Tom: resultatmål.",
    "@target": "Tallet alene, fx 60. Mellem: 20 til 25. Ændring: tallet, der skal nås, eller med -15 pct., med 2 procentpoint, med -3.",
    "cumulative": "Samlet: antallet lægges sammen over perioden, fx afholdte møder. Øjebliksbillede: sådan står det til, fx ledige.",
    "@what": "Hvad rækken er.",
    "@field": "Et felt uden egen kolonne, fx Kilde, Start eller Frist i ord. »followup-xl explain FELT« forklarer hvert af dem.",
    "@value": "Det, der skal stå i feltet.",
    "@row": "Nr. på det mål eller den indsats, som rækken handler om; ved »Område«, »Runde« og »Enhed« dens egen.",
    "word": "Enheden, det ord der forklares, gruppens navn eller statusordet.",
    "meaning": "Enhed: hvad én hedder. Note: definitionen. Statusord: den status, ordet betyder.",
    "number": "Notens nummer eller gruppens nøgle.",
}
"""What the cells of the three sheets say, where it is otherwise than what the field means."""


def sheet_heading(key: str) -> str:
    """The heading of a column of the three sheets."""
    return SHEET_HEADINGS.get(key) or column_heading(key)


def question_column(question: str, keys: Iterable[str]) -> str:
    """The column that a question is about, by the heading that it begins with; that of the questions where it is none."""
    named = question.partition(":")[0]
    return next((key for key in keys if named in (column_heading(key), SHEET_HEADINGS.get(key))), "@questions")


def plain_name(title: str) -> str:
    """The short name of a plan from its title: small letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_PLAIN)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def prompt(key: str, table: str, sort: str) -> str:
    """What to say about a value while it is typed, with an example where there is room; empty where nothing needs saying.

    ``table`` is the list whose rows have the column, ``sort`` that of its field.
    """
    found = None if key in PROMPTS else field_texts.way_text(key, table)
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
    """The name of a sheet, by its key; of a table's in workbooks where each has one."""
    return {"answers": "Plan", "goal": "Mål", "word": "Ord", "more": "Mere"}.get(table) or SHEETS.get(table, table)


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
