"""What a run over a folder ends with on the screen: at most forty lines, and first what needs a person (the rest is in the report)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from followup_xl.disk.store import inert
from followup_xl.inbox.report.results import (
    DIFFER_THERE,
    ERRORS,
    NEED_SOMEBODY,
    OUTCOME_WORDS,
    FileResult,
    RunResults,
    alike,
    counted_findings,
    counted_outcomes,
)
from followup_xl.model.finding import Finding, Severity
from followup_xl.programme.messages import DIFFERENT_FILES, TWO_ANSWERS

MOST_LINES = 40
"""So many lines a run over a folder ends with, whatever lies in it."""

_FEW = 3
"""So few files are told one by one, each with its findings."""
_NAMED = 3
"""So many files are named with a finding that they share; the rest are counted."""
_FIELDS = 2
"""So many fields that files fill in differently are named; the rest are counted."""
_DIFFER = (DIFFERENT_FILES.code, TWO_ANSWERS.code)
_TALLEST = 4
"""So many lines a finding takes where there is room."""

Height = Callable[[str], int]
"""How many lines of the screen a text takes."""


class ScreenLine(NamedTuple):
    """A line, and how it looks (a style's name; "" as any text)."""

    text: str
    style: str = ""


class _Item(NamedTuple):
    """A text of a section, how many files and errors it stands for, and how it looks."""

    text: str
    files: int
    errors: int = 0
    style: str = ""


class _Section(NamedTuple):
    """Things of one kind under a heading, in the order in which they are shown as far as there is room."""

    heading: str
    items: tuple[_Item, ...]
    style: str = "bold"
    many: str = "filer"


@dataclass(frozen=True)
class RunWords:
    """What a command says of its run beside the files: before them, of all of them together, and what was made."""

    before: tuple[str, ...] = ()
    general: tuple[Finding, ...] = ()
    made: tuple[str, ...] = ()


def screen_lines(results: RunResults, words: RunWords, height: Height) -> list[ScreenLine]:
    """The lines: at most forty on a screen on which a text is as high as ``height`` says.

    What needs somebody stands first, then errors file by file, then the rest as one line, and last how many there are of each
    outcome. Every file of the first two is named or counted.
    """
    few, height = len(results.files) <= _FEW, cache(height)
    sections = [*(_one_by_one(results) if few else _ranked(results)), *_general(results.beside(words.general))]
    rest = [] if few else _rest(results)
    known = f"; {results.known} uændret siden sidst" if results.known else ""
    end = [*rest, *words.made, f"{results.words()}{known}."]
    first = (*words.before, *filter(None, [results.rounds()]))
    before = [ScreenLine(cut(inert(line), 3, height), "bold" * (not at)) for at, line in enumerate(first)]
    after = [ScreenLine(cut(inert(line), 2, height)) for line in end]
    room = MOST_LINES - sum(height(line.text) for line in (*before, *after))
    return [*before, *_fitted(sections, room, height), *after]


def urgent_lines(results: RunResults, height: Height) -> list[ScreenLine]:
    """The lines about what needs somebody alone; none where nothing does."""
    sections = [section for section in _ranked(results) if section.style != _STYLES[ERRORS]]
    return _fitted(sections, MOST_LINES, cache(height))


_STYLES = dict.fromkeys(NEED_SOMEBODY, "bold red") | {"empty": "bold yellow", ERRORS: "bold"}


def _ranked(results: RunResults) -> Iterator[_Section]:
    """The files that need somebody, then those with errors, those with the same gravest finding together."""
    for rank in (*NEED_SOMEBODY, ERRORS):
        files = results.of_rank(rank)
        if not files:
            continue
        heading = f"{OUTCOME_WORDS[rank].heading}: {_counted(len(files), 'fil', 'filer')}"
        if rank == "conflict":
            heading += "; ingen af dem er brugt. Spørg, hvilket svar der gælder, og fjern den anden fil, eller lav bilag og samling med --prefer newest"
        if rank == "empty":
            some = [files[at : at + _NAMED] for at in range(0, len(files), _NAMED)]
            items = tuple(_Item(", ".join(f"»{one.file}«" for one in each), len(each)) for each in some)
        elif rank == ERRORS:
            heading = f"Fejl i {_counted(len(files), 'fil', 'filer')}"
            items = tuple(map(_with_errors, alike(files)))
        else:
            items = tuple(map(_together, alike(files)))
        yield _Section(heading, items, _STYLES[rank])


def _together(group: Sequence[FileResult]) -> _Item:
    """Files that need somebody for the same reason, with the reason; goal by goal where they contradict each other."""
    first = group[0]
    if first.differing:
        files, more = " og ".join(f"»{file}«" for file in first.between), len(first.differing) - _FIELDS
        fields = "; ".join(each.values for each in first.differing[:_FIELDS])
        rest = f"; og {_counted(more, 'felt', 'felter')} til" if more > 0 else ""
        named = any(first.whose in file for file in first.between)
        whose = "" if named else f"{first.whose}, "
        return _Item(f"{whose}{files}: {fields}{rest}", len(group))
    whole = first.outcome != "other_unit"  # whose commands would be cut
    message = f"{first.first.message} " if first.first and whole else ""
    why = f": {first.first.code} {message}{first.first.remedy}" if first.first else ""
    return _Item(_files([f"»{one.file}«" for one in group]) + why, len(group))


def _with_errors(group: Sequence[FileResult]) -> _Item:
    """Files with the same gravest error, each with how many errors it has."""
    first, errors, alone = group[0].first, sum(one.counts[0] for one in group), len(group) == 1
    assert first
    places = (first.place.file and f"»{first.place.file}«", first.place.cell and f"celle {first.place.cell}")
    place = ", ".join(filter(None, (*(places if alone else ()), first.goal and f"mål {first.goal}")))
    rest = sum(one.counts[0] for one in group[_NAMED:])
    counted = [f"»{one.file}« ({one.counts[0]} fejl)" for one in group]
    names = f"»{group[0].file}«: {errors} fejl" if alone else _files(counted, rest)
    said = f"{first.code}{f' ({place})' if place else ''}: {first.message} {first.remedy}"
    return _Item(f"{names}; {'værst ' if errors > len(group) else ''}{said}", len(group), errors)


def _files(names: Sequence[str], errors: int = 0) -> str:
    """The first of several files by name, the others as a number, with how many errors those have."""
    shown, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    if more <= 0:
        return shown
    return f"{shown} og {_counted(more, 'fil', 'filer')} til" + (f" ({errors} fejl)" if errors else "")


def _one_by_one(results: RunResults) -> Iterator[_Section]:
    """Each file with its outcome and all its findings, for a folder of a few."""
    told: dict[tuple[str, ...], str] = {}
    for one in results.files:
        said = (OUTCOME_WORDS[one.outcome].one, one.made, counted_findings(one.counts))
        heading = f"»{one.file}«: {'; '.join(filter(None, said))}"
        first = told.setdefault(one.between, one.file) if one.differing else one.file
        items = [_Item(each.words, 0) for each in one.differing if first == one.file]
        items += [_Item(DIFFER_THERE.format(first), 0)] if first != one.file else []
        own = (entry for entry in one.findings if first == one.file or entry.code not in _DIFFER)
        items += [_Item(*_sentence(entry, one.differing)) for entry in own]
        yield _Section(heading, tuple(items), _STYLES.get(one.rank, "bold"), "fund")


def _sentence(entry: Finding, told: Sequence[object] = ()) -> tuple[str, int, int, str]:
    """A finding in words; of files that differ only what to do where it is ``told`` already on what."""
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
    words = f"Ingen af dem er brugt. {entry.remedy}" if told and entry.code in _DIFFER else entry.sentence()
    return f"{entry.severity.danish} {entry.code} {words}", 1, 0, colours[entry.severity]


def _general(findings: Sequence[Finding]) -> Iterator[_Section]:
    """What is to be said of all files together, without notes."""
    entries = [entry for entry in findings if entry.severity is not Severity.NOTE]
    if entries:
        yield _Section(f"Om det hele: {_counted(len(entries), 'fund', 'fund')}",
                       tuple(_Item(*_sentence(entry)) for entry in entries), many="fund")  # fmt: skip


def _rest(results: RunResults) -> list[str]:
    """All other files in one line, with the warnings and notes of all of them."""
    others = results.of_rank("evaluated", "duplicate", "skipped")
    counts = [sum(one.counts[at] for one in results.files) for at in (1, 2)]
    found = counted_findings((0, *counts))
    told = {rank: sum(one.rank == rank for one in others) for rank in ("evaluated", "duplicate", "skipped")}
    plain = f"{told['evaluated']} opgjort uden fejl" if told["evaluated"] else ""
    words = ", ".join(filter(None, (plain, counted_outcomes(told | {"evaluated": 0}))))
    lines = [f"Resten: {words}." if words else "", f"I alt {found}." if found else ""]
    return [" ".join(filter(None, lines))] if any(lines) else []


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def cut(text: str, most: int, height: Height) -> str:
    """The text, or as much of it as takes so many lines, with an ellipsis."""
    if height(text) <= most:
        return text
    least, longest = 0, len(text)
    while least < longest:
        middle = (least + longest + 1) // 2
        least, longest = (middle, longest) if height(f"{text[:middle].rstrip()}…") <= most else (least, middle - 1)
    return f"{text[:least].rstrip()}…"


def _fitted(sections: Iterable[_Section], room: int, height: Height) -> list[ScreenLine]:
    """The sections in so many lines: all of them as long as they may be, else as much of each in turn as there is room for."""
    found = list(sections)
    for tallest in range(_TALLEST, 0, -1):
        shown = [len(each.items) for each in found]
        if len(found) + sum(shown) <= room:
            lines = _laid_out(found, shown, tallest, height)
            if _heights(lines, height) <= room:
                return lines
        if tallest <= 2:
            shown = [0 for _ in found]
            _fill(found, shown, lambda: _heights(_laid_out(found, shown, tallest, height), height) <= room)  # noqa: B023
            if all(shown) or tallest == 1:
                return _laid_out(found, shown, tallest, height)
    return []


def _fill(sections: Sequence[_Section], shown: list[int], fits: Callable[[], bool]) -> None:
    """Show one thing more of each section in turn, as long as it fits."""
    growing = set(range(len(sections)))
    while growing:
        for at in sorted(growing):
            if shown[at] == len(sections[at].items):
                growing.discard(at)
                continue
            shown[at] += 1
            if not fits():
                shown[at] -= 1
                growing.discard(at)


def _heights(lines: Iterable[ScreenLine], height: Height) -> int:
    return sum(height(line.text) for line in lines)


def _laid_out(sections: Sequence[_Section], shown: Sequence[int], tallest: int, height: Height) -> list[ScreenLine]:
    lines = []
    for section, count in zip(sections, shown, strict=True):
        lines.append(ScreenLine(cut(inert(section.heading), 2, height), section.style))
        items = section.items[:count]
        lines += [ScreenLine(cut(f"  {inert(item.text)}", tallest, height), item.style) for item in items]
        left = section.items[count:]
        if left and count:
            lines.append(ScreenLine(cut(_left(section, left), 1, height)))
    return lines


def _left(section: _Section, left: Sequence[_Item]) -> str:
    files, errors = sum(item.files for item in left), sum(item.errors for item in left)
    number = len(left) if section.many == "fund" else files
    words = _counted(number, "fund" if section.many == "fund" else "fil", section.many)
    return f"  … og {words} til{f' med {errors} fejl' if errors else ''}."
