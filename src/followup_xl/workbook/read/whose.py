"""Whether a form's name or title names another unit than it was made for, and reading it as another's when that is decided."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from followup_xl.danish.units import named_units, names_of
from followup_xl.danish.wording import listed, month_name
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, catalogued, finding
from followup_xl.model.municipalities import municipalities, municipality, plain_name
from followup_xl.model.plan import Plan
from followup_xl.model.records import Unit
from followup_xl.model.unit_plan import departments
from followup_xl.workbook.rows.row import FormRow, form_rows

OTHER_UNIT = catalogued(
    "E192 Navnet er en andens",
    "{what:Filens navn} siger »{named:Greve}«, men skemaet er lavet til {unit:Køge}, så det er holdt tilbage, og ingen af dem har fået tal af det.",
    'Spørg, hvem skemaet er fra[[, og kør igen med --unit-of "{file:Greve 2026-03.xlsx}={unit}"{more: eller --unit-of "Greve 2026-03.xlsx=Greve"}|, og vælg det under »Hvis skema er det?«|]].{unknown}',
    "Et skema bærer et mærke med den enhed, det er lavet til. Har en anden udfyldt det, står tallene ellers for den forkerte.",
)
OTHER_GOALS = catalogued(
    "E193 Den andens mål er ikke de samme",
    "Skemaet er lavet til {unit:Køge} og skulle læses som skema fra {named:Greve}, men deres mål er ikke de samme ({goals:UNG-07}), så intet er læst.",
    "Send {named} det rigtige skema, og bed om svarene i det.",
    "Et skema kan kun læses som en andens, når der er spurgt om det samme.",
)
NOT_KNOWN_HERE = catalogued(
    "E195 Den valgte enhed kendes ikke",
    "Skemaet skulle læses som skema fra {named:Greve}, men den enhed er ikke i den plan, der er brugt, så intet er læst.",
    "[[Angiv den fælles plan med --plan, eller ret navnet ved --unit-of|Læg den fælles plan blandt filerne, eller ret navnet ved »Hvis skema er det?«|Læg den fælles plan blandt filerne]].",
    "Et skema bærer ofte kun sin egen enheds del af planen. De andres mål og måltal står i den fælles plan.",
)
READ_AS = catalogued(
    "N194 Læst som en andens skema",
    "Skemaet er lavet til {unit:Køge}, men er læst som skema fra {named:Greve}, fordi det er bestemt.",
    "Se efter, at det er rigtigt.",
    "Målene og måltallene er den valgtes egne.",
)
_FROM_NAMED = ' eller --unit-of "{}={}"'
_NAMED_UNKNOWN = " {} er ikke i den plan, der er brugt."
_MOST_GOALS = 5
_OF_ANSWERS = {"svar", "svaret", "besvarelse", "skema", "skemaet", "fra", "til", "af", "for", "udfyldt", "udfyldte", "kopi", "endelig", "ny",
               "nyt", "nye", "version", "v", "opfoelgning", "indberetning", "retur", "rettet", "rettelse", "tal", "status"}  # fmt: skip
"""What the name of a returned file says beside whose it is; as ``plain_name`` gives words."""
_AROUND = "Navnet på mappen eller filen omkring det"
_BETWEEN = " | "
"""What stands between the texts above the table."""


def other_named(
    book: RawBook, unit: Unit, month: str, plan: Plan, units: Sequence[Unit], titles: Iterable[str]
) -> tuple[str, Unit] | None:
    """Where the file's name, those around it or its title names exactly one other unit and not its own: which of them does, and whom.

    ``units`` are those of the plan that is known; any other municipality is another by a name as forms are given, or alone.
    ``titles`` are the texts above the table.
    """
    besides = (plan.id, plan.title, month, month_name(month), *(area.name for area in plan.areas), *departments(plan))
    own, whole = names_of(PurePath(book.file).name), names_of(book.file)
    names = [("Filens navn" if number < len(own) else _AROUND, text) for number, text in enumerate(whole)]
    for texts in (names, [("Skemaets titel", _BETWEEN.join(titles))]):
        for what, text in texts:
            named = named_units(units, text, besides)
            if len(named) == 1 and named[0] != unit and named[0].code != unit.code:
                return what, named[0]
            if named:
                break
            if unit.municipality and (found := _municipality(text, month, plan) or _alone(text, besides)):
                return (what, found) if found.code != unit.code else None
    return None


def _municipality(text: str, month: str, plan: Plan) -> Unit | None:
    """The municipality that a text is the form's name or title of, where no other unit of the plan is known.

    A title may stand on several lines, and below others.
    """
    lines = text.split(_BETWEEN)
    texts = [f"{plain_name(_BETWEEN.join(lines[start:]))} " for start in range(len(lines))]
    for known in municipalities():
        name = plain_name(known.name)
        starts = f"{name} {plain_name(month)} ", f"{plain_name(plan.title)} {name} "
        if any(plain.startswith(starts) for plain in texts):
            return Unit(name=known.name, code=known.code)
    return None


def _alone(text: str, besides: Iterable[str]) -> Unit | None:
    """The municipality that a text names with nothing but words such as files of answers have: »Svar fra Greve Kommune (2)«."""
    left = f" {plain_name(text)} "
    for other in map(plain_name, besides):
        left = left.replace(f" {other} ", " ")
    found = municipality(" ".join(word for word in left.split() if word not in _OF_ANSWERS and not word.isdecimal()))
    return Unit(name=found.name, code=found.code) if found else None


def held(book: RawBook, unit: Unit, found: tuple[str, Unit], units: Sequence[Unit]) -> tuple[Finding, ...]:
    """What is said of a form that is held until it is decided whose it is: one of ``units`` alone can be chosen."""
    (what, named), file = found, PurePath(book.file).name
    known = any(named.code == each.code for each in units)
    more = _FROM_NAMED.format(file, named.name) if known else f", hvis det er fra {unit.name}"
    unknown = "" if known else _NAMED_UNKNOWN.format(named.name)
    facts = {"what": what, "named": named.name, "unit": unit.name, "file": file, "more": more, "unknown": unknown}
    return (finding(OTHER_UNIT, Place(file=book.file), **facts),)


def differing_questions(one: Plan, other: Plan) -> str:
    """The goals that the forms of two units' plans do not ask alike, in words; "" where the forms ask the same."""
    mine, theirs = ({row.key: row for row in form_rows(plan)} for plan in (one, other))
    keys = [key for key in dict.fromkeys((*mine, *theirs)) if _asked(mine.get(key)) != _asked(theirs.get(key))]
    goals = list(dict.fromkeys((mine.get(key) or theirs[key]).goal for key in keys))
    more = [f"{len(goals) - _MOST_GOALS} til"] if len(goals) > _MOST_GOALS else []
    return listed([*goals[:_MOST_GOALS], *more]) if goals else ""


def _asked(row: FormRow | None) -> tuple[object, ...] | None:
    """What a row asks, whatever is promised in it."""
    if row is None:
        return None
    indicator = row.indicator
    question = (indicator.measure, indicator.unit_words, indicator.part_means, indicator.whole_means)
    return row.role, row.inputs, row.category, row.owner.text, getattr(indicator, "label", ""), question
