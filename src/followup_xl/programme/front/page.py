"""The first page: who is missing, who is behind and where to act, in sentences on one A4 that lies down."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from followup_xl.danish.wording import listed, long_date
from followup_xl.model.status import Status
from followup_xl.page.layout import Cell, Column, Page, Row, Sheet
from followup_xl.page.rows import folded_lines
from followup_xl.page.theme import looks
from followup_xl.programme.front.behind import any_behind, goals_worst_first, units_worst_first
from followup_xl.programme.front.causes import Cause, shared_causes
from followup_xl.programme.programme import Programme
from followup_xl.reporting.front import FRONT, banner_row

MOST_UNITS, MOST_GOALS, MOST_CAUSES, MOST_NAMES, MOST_PLACES = 12, 6, 4, 12, 5
"""So many stand on the page by name; the rest is counted, and the sheet is named where all of them stand."""

REMINDERS, MAP, FINDINGS = "Rykkerliste", "Oversigt", "Kontrol"
MISSING, BEHIND, ACT = "Hvem mangler?", "Hvem er bagud?", "Hvor skal der handles?"
_COLUMNS = (Column("left", 20), Column("wide", 56), Column("gap", 2), Column("mark", 11), Column("right", 58))
_WIDTH = {column.key: column.width for column in _COLUMNS}
_SIZE, _HEIGHT, _HEADING, _LONGEST = 10, 13.5, 24, 96

Pair = tuple[str, str]
"""A word that stands first, and a sentence; without the word the sentence stands alone."""


def first_page(programme: Programme) -> Sheet:
    """The three questions with their answers; nothing on it is cut off, and it prints on one page."""
    look = looks()["title"]
    full = len(programme.of_outcome("answered")) == len(programme.units)
    title = folded_lines(f"Samlet opfølgning på {programme.plan.title}", sum(_WIDTH.values()), look.size, look.bold)
    facts = folded_lines(_facts(programme), sum(_WIDTH.values()), _SIZE)
    left, right = _lines(behind_lines(programme), "left", "wide"), _lines(act_lines(programme), "mark", "right")
    rows = [
        *(Row({"left": Cell(line, "title")}, height=26) for line in title),
        *(Row({"left": Cell(line, "subtitle")}, height=16) for line in facts),
        banner_row(answered_words(programme), full, "left"),
        Row({"left": Cell(MISSING, "heading")}, key="#missing", height=_HEADING),
        *_missing_rows(programme),
        Row({"left": Cell(BEHIND, "heading"), "mark": Cell(ACT, "heading")}, key="#behind", height=_HEADING),
        *(Row({**(one or {}), **(other or {})}, height=_HEIGHT) for one, other in zip_longest(left, right)),
    ]  # fmt: skip
    page = Page(footer=programme.footer, one_page=True)
    return Sheet(FRONT, _COLUMNS, tuple(rows), page=page, tab="#1F4E5F")


def answered_words(programme: Programme) -> str:
    """How many have answered: "2 af 3 kommuner har svaret", "Alle 3 kommuner har svaret"."""
    answered, count = len(programme.of_outcome("answered")), len(programme.units)
    if answered == count > 1:
        return f"Alle {programme.terms.counted(count)} har svaret"
    return f"{answered} af {programme.terms.counted(count)} har svaret"


def _facts(programme: Programme) -> str:
    meeting, reply_by = programme.round.meeting, programme.round.reply_by
    found = [programme.month, f"status pr. {programme.as_of_words}"]
    found += [f"svarfrist {long_date(reply_by)}"] if reply_by else []
    found += [programme.plan.committee] if programme.plan.committee else []
    found += [f"møde {long_date(meeting)}"] if meeting else []
    return " · ".join(found)


# Who is missing


def missing_lines(programme: Programme) -> Sequence[Pair]:
    """Who does not count, and is to be reminded: in one sentence, then by what came of them."""
    silent, terms = programme.of_outcome("missing", "refused", "conflict"), programme.terms
    if not silent:
        return [("", f"Ingen: svaret er kommet fra alle {terms.many}, og det kan læses.")]
    lists: dict[str, list[str]] = defaultdict(list)
    for entry in silent:
        lists[entry.received or entry.outcome].append(entry.unit.name)
    head = f"{terms.counted(len(silent))} mangler. Postkasser og svarfrist til en rykker står på arket »{REMINDERS}«."
    found = [(words, lists[key]) for key, words in _LISTS.items() if key in lists]
    return [("", head), *((f"{words} ({len(names)}):", _names(names)) for words, names in found)]


_LISTS = {
    "missing": "Har ikke svaret", "empty": "Modtaget, men ikke udfyldt", "refused": "Modtaget, kan ikke læses",
    "other_unit": "Tilbageholdt", "conflict": "Modstridende svar",
}  # fmt: skip
"""What came of a unit that does not count, by the outcome of its files or else its own."""


def _names(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return f"{', '.join(names[:MOST_NAMES])} og {more} til (arket »{REMINDERS}«)" if more > 0 else listed(names)


def _missing_rows(programme: Programme) -> Iterator[Row]:
    for name, sentence in missing_lines(programme):
        for line in folded_lines(f"{name} {sentence}".strip(), sum(_WIDTH.values()), _SIZE, bold=bool(name), indent=1):
            yield Row({"left": Cell(line, "rule.alone", strong=(name,) if name else ())}, height=_HEIGHT)


# Who is behind


def behind_lines(programme: Programme) -> Sequence[Pair]:
    """The units with the most goals behind, in one sentence and then by name."""
    found, terms = units_worst_first(programme), programme.terms
    late = any_behind(found)
    if not found:
        return [("", f"Ingen {terms.many} har svaret endnu.")]
    if not late:
        return [("", f"Ingen af de {terms.many}, der har svaret, er bagud med et mål.")]
    lines = [("", f"{len(late)} af {terms.counted(len(found))} med svar er bagud med mindst ét mål; værst først:")]
    for each in late[:MOST_UNITS]:
        goals = "1 mål" if each.goals == 1 else f"{each.goals} mål"
        lines.append((each.unit.name, f"{each.spread.behind} af {goals}: {each.spread.words}"))
    more = len(late) - MOST_UNITS
    return [*lines, ("", f"Og {terms.counted(more)} til (arket »{MAP}«).")] if more > 0 else lines


# Where to act


def act_lines(programme: Programme) -> Sequence[Pair]:
    """The goals most units are behind with, what contradicts itself, and what stands in the way of several units alike."""
    if not programme.facts:
        return [("", "Det kan først siges, når nogen har svaret.")]
    return [*_goal_lines(programme), *_check_lines(programme), *_cause_lines(programme)]


def _goal_lines(programme: Programme) -> Iterator[Pair]:
    late, terms = any_behind(goals_worst_first(programme)), programme.terms
    if not late:
        yield "", "Ingen mål er bagud."
        return
    yield "", "De mål, som flest er bagud med:" if len(late) > 1 else "Det mål, som nogen er bagud med:"
    for each in late[:MOST_GOALS]:
        answered = terms.counted(len(each.spread.statuses))
        yield each.on.goal.id, f"{each.spread.behind} af {answered} er bagud: {shortened(each.on.goal.text)}"
    more = len(late) - MOST_GOALS
    if more > 0:
        yield "", f"Og {more} mål til (arket »{MAP}«)."


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The text, ended at a word where it is longer than a line or two."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0].rstrip(' ,;:.–-')} …"


def _check_lines(programme: Programme) -> Iterator[Pair]:
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
    where = [f"{goal} ({listed(names) if len(names) < 4 else terms.counted(len(names))})" for goal, names in first]
    more = len(where) - MOST_PLACES
    words = f"{', '.join(where[:MOST_PLACES])} og {more} mål til" if more > 0 else listed(where)
    yield "Tjek", f"{count} svar fra {units} skal tjekkes og er ikke med i de samlede tal: {words}."


def _cause_lines(programme: Programme) -> Iterator[Pair]:
    causes = shared_causes(programme)
    if not causes:
        return
    yield "", f"Det samme i mange {programme.terms.many}:"
    for cause in causes[:MOST_CAUSES]:
        yield cause.goal or cause.code, cause_words(programme, cause)
    more = len(causes) - MOST_CAUSES
    if more > 0:
        yield "", f"Og {more} {'fælles årsag' if more == 1 else 'fælles årsager'} til (arket »{FINDINGS}«)."


def cause_words(programme: Programme, cause: Cause) -> str:
    """A cause with how many units share it: "9 af 88 kommuner har intet tal: »Endnu ikke opgjort«."."""
    whole = programme.terms.counted(len(programme.facts))
    return f"{len(cause.units)} af {whole} {_CAUSES[cause.sort].format(cause.words)}"


_CAUSES = {
    "error": "har samme fejl: {}.", "warning": "har samme advarsel: {}.", "reason": "har intet tal: »{}«.",
    "silence": "har ikke svaret på målet.",
}  # fmt: skip


def _lines(pairs: Sequence[Pair], name: str, wide: str) -> list[dict[str, Cell]]:
    """The sentences as lines in two columns: the word to the left; a sentence without one runs over both."""
    found = []
    for word, sentence in pairs:
        width = _WIDTH[wide] + (0 if word else _WIDTH[name])
        names = folded_lines(word, _WIDTH[name], _SIZE, bold=True, indent=1) if word else ()
        for line, label in zip_longest(
            folded_lines(sentence, width, _SIZE, indent=0 if word else 1), names, fillvalue=""
        ):
            cells = {name: Cell(label, "rule.name")} if label else {}
            cells |= {wide if word else name: Cell(line, "rule" if word else "rule.alone")} if line else {}
            found.append(cells)
    return found
