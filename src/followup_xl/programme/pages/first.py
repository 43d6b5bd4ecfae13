"""The first page: who is missing, who is behind and where to act, in the looks of the first page of Bilag 1."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from followup_xl.danish.wording import listed, listed_few, long_date, plain_number
from followup_xl.model.status import Status
from followup_xl.page.document import Beside, Block, CountBars, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.document_sheet import ONE_PAGE, part_height
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.plain import grouped
from followup_xl.programme.pages import behind
from followup_xl.programme.programme import Programme
from followup_xl.reporting.appendix.behind import ROLE, Line, section
from followup_xl.reporting.appendix.signs import cut_name, plain_text
from followup_xl.reporting.appendix.statuses import counted, segments
from followup_xl.reporting.report import FRONT

MOST_NAMES, MOST_PLACES, LONGEST, _LINE, _SHORT = 12, 5, 96, 45, 30
"""So many names and places stand in a line, and so many signs of a goal's text in the message, in a table and in a line."""

REMINDERS, MAP, FINDINGS = "Rykkerliste", "Oversigt", "Kontrol"
MISSING, BEHIND, ACT, AREAS = "Hvem mangler?", "Hvem er bagud?", "Hvor skal der handles?", "Hvert område"
_COLUMNS = (Column("unit", 19), Column("behind", 10), Column("how", 47), Column("goal", 49), Column("units", 15))
_LEFT, _RIGHT = _COLUMNS[:3], _COLUMNS[3:]


class Most(NamedTuple):
    """How many stand on the page by name; the rest is counted, and the sheet is named where all of them stand."""

    units: int
    goals: int
    causes: int
    areas: bool


MOST = (
    Most(12, 6, 4, True), Most(10, 6, 3, True), Most(12, 6, 4, False), Most(10, 5, 3, False), Most(8, 5, 2, False),
    Most(6, 4, 2, False),
)  # fmt: skip
"""From the fullest to the shortest; the first that fits on one page is taken."""


def front_part(programme: Programme) -> DocumentPart:
    """The three questions with their answers; nothing on it is cut off, and it prints on one page."""
    tried = [_part(programme, MOST[0])]
    while part_height(tried[-1]) > ONE_PAGE and len(tried) < len(MOST):
        tried.append(_part(programme, MOST[len(tried)]))
    return tried[-1]


def _part(programme: Programme, most: Most) -> DocumentPart:
    head = [
        *head_blocks(programme, answered_words(programme), overview_message(programme)),
        *section(MISSING, missing_lines(programme)),
    ]
    left = [Headline(BEHIND, role=ROLE), *_behind(programme, most.units), *(_areas(programme) if most.areas else [])]
    right = [Headline(ACT, role=ROLE), *_act(programme, most)]
    second = len(head) + len(left)
    beside = (Beside(len(head), second, second + len(right), _RIGHT[0].key),)
    return DocumentPart(FRONT, (*head, *left, *right), _COLUMNS, beside=beside, one_page=True)


def answered_words(programme: Programme) -> str:
    """How many have answered: "2 af 3 kommuner har svaret", "Begge kommuner har svaret"."""
    answered, count, terms = len(programme.of_outcome("answered")), len(programme.units), programme.terms
    who = terms.every(count) if answered == count > 1 else f"{answered} af {terms.counted(count)}"
    return f"{who} har svaret"


def overview_message(programme: Programme) -> list[str]:
    """Who is behind in a sentence, and the goal that most are behind with where it is one."""
    units, terms = len(programme.facts), programme.terms
    late = len(behind.any_behind(behind.units_worst_first(programme)))
    if not units:
        return [f"Ingen {terms.many} har svaret endnu."]
    if units == 1:
        how = "bagud med mindst ét" if late else "ikke bagud med noget"
        return [f"Den ene {terms.one}, der har svaret, er {how} mål."]
    if not late:
        return [f"Ingen af de {terms.counted(units)}, der har svaret, er bagud med et mål."]
    who = terms.every(units) if late == units else f"{late} af de {terms.counted(units)}"
    first, *rest = behind.any_behind(behind.goals_worst_first(programme))
    alone = first.spread.behind > max(1, *(each.spread.behind for each in rest), 0)
    most = [f"Flest er bagud med {named(programme, first.on.goal.id)}: {first.spread.share}."] if alone else []
    return [f"{who}, der har svaret, er bagud med mindst ét mål.", *most]


def named(programme: Programme, goal: str, most: int = LONGEST) -> str:
    """The number and the text of a goal or effort, or as much of it as there is room for."""
    rows = (*(on.goal for on in programme.goals), *programme.plan.owners)
    text = next((each.text for each in rows if each.id == goal), "")
    return f"{goal} {cut_name(plain_text(text), most)}".strip()


# Who is missing


def missing_lines(programme: Programme) -> list[Line]:
    """Who does not count, and is to be reminded: in one sentence, then by what came of them."""
    silent, terms = programme.of_outcome("missing", "refused", "conflict"), programme.terms
    if not silent:
        return [("", f"Ingen: svaret er kommet fra alle {terms.many}, og det kan læses.")]
    lists = grouped((entry.received or entry.outcome, entry.unit.name) for entry in silent)
    head = f"{terms.counted(len(silent))} mangler. Postkasser og svarfrist til en rykker står i regnearket på arket »{REMINDERS}«."
    found = [(f"{words} ({len(lists[key])}):", lists[key]) for key, words in _LISTS.items() if key in lists]
    more = f"til (i regnearket på arket »{REMINDERS}«)"
    return [("", head), *((words, f"{words} {listed_few(names, MOST_NAMES, more)}") for words, names in found)]


_LISTS = {
    "missing": "Har ikke svaret",
    "empty": "Modtaget, men ikke udfyldt",
    "refused": "Modtaget, kan ikke læses",
    "other_unit": "Tilbageholdt",
    "conflict": "Modstridende svar",
}
"""What came of a unit that does not count, by the outcome of its files or else its own."""


# Who is behind


def _behind(programme: Programme, most: int) -> Iterator[Block]:
    """The units with the most goals behind, the worst first."""
    late, terms = behind.any_behind(behind.units_worst_first(programme)), programme.terms
    if not late:
        none = "Ingen er bagud med et mål." if programme.facts else f"Ingen {terms.many} har svaret endnu."
        yield Paragraph(none, "front.line")
        return
    rows = [(each.unit.name, f"{each.spread.behind} af {each.goals}", each.spread.words) for each in late[:most]]
    headings = terms.one.capitalize(), "Mål bagud", "Heraf"
    yield _table(_LEFT, headings, rows, f"De {terms.many}, der er bagud med flest mål.")
    if more := len(late[most:]):
        yield Paragraph(f"Og {terms.counted(more)} til (arket »{MAP}«).", "front.line")


def _areas(programme: Programme) -> Iterator[Block]:
    """The areas with how much of what was answered is behind."""
    spreads = ((area.name, behind.of_area(programme, area)) for area in programme.plan.areas)
    rows = [(name, found.share, found.words or "intet er bagud") for name, found in spreads if found.statuses]
    if rows:
        yield Headline(AREAS, role=ROLE)
        yield _table(_LEFT, ("Område", "Mål bagud", "Heraf"), rows, "Hvor mange mål der er bagud i hvert område.")


def _table(columns: Sequence[Column], heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> Table:
    """A table of words; a goal's number stands out."""
    keys = [column.key for column in columns]
    found = []
    for words in rows:
        cells = {key: Cell(text, "front.line") for key, text in zip(keys, words, strict=True)}
        if "goal" in cells:
            cells["goal"] = cells["goal"]._replace(strong=(words[keys.index("goal")].split(" ")[0],))
        found.append(Row(cells))
    return Table(tuple(zip(columns, heads, strict=True)), found, caption, heads=keys[0], head="front.head.line")


# Where to act


def _act(programme: Programme, most: Most) -> Iterator[Block]:
    """The goals most units are behind with, what contradicts itself, and what stands in the way of several units alike."""
    if not programme.facts:
        yield Paragraph("Det kan først siges, når nogen har svaret.", "front.line")
        return
    late, terms = behind.any_behind(behind.goals_worst_first(programme)), programme.terms
    if late:
        rows = [(named(programme, each.on.goal.id, _LINE), each.spread.share) for each in late[: most.goals]]
        headings = "Mål", f"{terms.many.capitalize()} bagud"
        yield _table(_RIGHT, headings, rows, f"De mål, som flest {terms.many} er bagud med.")
    else:
        yield Paragraph("Ingen mål er bagud.", "front.line")
    if more := len(late[most.goals :]):
        yield Paragraph(f"Og {more} mål til (arket »{MAP}«).", "front.line")
    yield from section("Skal tjekkes", list(check_lines(programme)))
    yield from section(f"Det samme i mange {terms.many}", list(cause_lines(programme, most.causes)))


def check_lines(programme: Programme) -> Iterator[Line]:
    """The answers that contradict themselves, or those of others who share the goal."""
    places: dict[str, list[str]] = defaultdict(list)
    for on in programme.goals:
        for entry in programme.units:
            if programme.statuses.get(entry.unit.code, {}).get(on.goal.id) is Status.CHECK:
                places[on.goal.id].append(entry.unit.name)
    if not places:
        return
    count, terms = sum(map(len, places.values())), programme.terms
    units = terms.counted(len({name for names in places.values() for name in names}))
    first = sorted(places.items(), key=lambda each: -len(each[1]))
    where = [
        f"{named(programme, goal, _SHORT)} ({listed(names) if len(names) < 4 else terms.counted(len(names))})"
        for goal, names in first
    ]
    strong = f"{count} svar fra {units}"
    yield strong, f"{strong} er ikke med i de samlede tal: {listed_few(where, MOST_PLACES, 'mål til')}."


def cause_lines(programme: Programme, most: int) -> Iterator[Line]:
    """What many units have alike, each with its goal."""
    causes = behind.shared_causes(programme)
    for cause in causes[:most]:
        goal, words = cause.what.goal, cause_words(programme, cause)
        yield goal, f"{named(programme, goal, _SHORT)}: {words}" if goal else words
    more = len(causes) - most
    if more > 0:
        yield "", f"Og {more} {'fælles årsag' if more == 1 else 'fælles årsager'} til (arket »{FINDINGS}«)."


def cause_words(programme: Programme, cause: behind.Cause) -> str:
    """A cause with how many units share it: "9 af 88 kommuner har intet tal: »Endnu ikke opgjort«."."""
    whole = programme.terms.counted(len(programme.facts))
    return f"{len(cause.units)} af {whole} {_CAUSES[cause.what.sort].format(cause.what.words)}"


_CAUSES = {
    "error": "har samme fejl: {}.",
    "warning": "har samme advarsel: {}.",
    "reason": "har intet tal: »{}«.",
    "silence": "har ikke svaret på målet.",
    "partly": "har kun svaret på en del af målet.",
}


def head_blocks(programme: Programme, banner: str, words: Sequence[str] = ()) -> list[Block]:
    """Title, facts, how many have answered (``banner``), the message with its first sentence strong, and the bars."""
    full = len(programme.of_outcome("answered")) == len(programme.units)
    found: list[Block] = [
        Headline(f"Samlet opfølgning på {programme.plan.title}", 1, "title"),
        Paragraph(" · ".join(_facts(programme)), "subtitle"),
        Paragraph(banner, "approved" if full else "draft"),
    ]
    if words:
        found.append(Paragraph(" ".join(words), "message", (words[0],)))
    for level in counted(each for own in programme.counted for each in own):  # beside each other they are too narrow
        title = f"{plain_number(Fraction(level.goals))} {level.name} hos dem, der har svaret"
        found.append(CountBars(((title, tuple(segments(level))),)))
    return found


def _facts(programme: Programme) -> Iterator[str]:
    meeting, reply_by = programme.round.meeting, programme.round.reply_by
    yield programme.month
    yield f"status pr. {programme.as_of_words}"
    yield from [f"svarfrist {long_date(reply_by)}"] if reply_by else []
    yield from filter(None, [programme.plan.committee])
    yield from [f"møde {long_date(meeting)}"] if meeting else []
