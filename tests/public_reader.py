"""A reader of public copies who knows the printed rules and nothing of the program: every count that the pages leave possible.

The rules as docs/status-rules.md prints them, for what is due: "mindst T" is met from T and partly met from 75 per cent of
it, "højst T" is met up to T and partly met up to 10 per cent above it. Parts named "heraf …" add up to the goal before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

MOST, FEWEST = 90, 3
_WORDS = {"én": 1, "to": 2, "tre": 3, "fire": 4, "trillingerne": 3, "tvillingerne": 2, "parret": 2}
_STATUSES = {"Målet er opfyldt": "met", "Målet er delvist opfyldt": "partly", "Målet er ikke opfyldt": "not"}


@dataclass(frozen=True)
class Line:
    """What one row of a public copy says: ``value`` None where no figure is shown, ``status`` "" where none is."""

    text: str
    bound: str
    target: int
    status: str
    value: int | None
    percent: Fraction | None
    among: str
    said: str

    @property
    def part(self) -> bool:
        """Whether it is a part of the goal before."""
        return self.text.startswith("Heraf")


def read(cells: Mapping[str, str]) -> Line:
    """A row by its printed texts: goal, status, result and what staff said."""
    aim = re.search(r"Måltal: (mindst|højst) (\d+)", cells["goal"])
    figure = re.search(r"Resultat: (\d+) (?!pct)", cells["result"])
    percent = re.search(r"Resultat: (\d+(?:,\d+)?) pct", cells["result"])
    among = re.search(r"ud af: (.+)", cells["goal"])
    unit = re.search(r"Måltal: \w+ \d+ ([^,]+),", cells["goal"])
    status = next((code for words, code in _STATUSES.items() if words in cells["status"]), "")
    assert aim
    return Line(
        cells["goal"].split("\n")[0].partition(": ")[2], aim[1], int(aim[2]), status,
        int(figure[1]) if figure else None, Fraction(percent[1].replace(",", ".")) if percent else None,
        among[1].strip() if among else unit[1] if unit else "", cells["said"],
    )  # fmt: skip


def judged(bound: str, target: int, value: int) -> str:
    """The status by the printed rule."""
    if bound == "mindst":
        return "met" if value >= target else "partly" if 4 * value >= 3 * target else "not"
    return "met" if value <= target else "partly" if 10 * value <= 11 * target else "not"


def possible(line: Line) -> set[int]:
    """The counts that one row leaves possible for itself."""
    if line.value is not None:
        return {line.value}
    return {n for n in range(1, MOST) if not line.status or judged(line.bound, line.target, n) == line.status}


def groups(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Each goal with the parts that follow it, by number."""
    for start, line in enumerate(lines):
        if not line.part:
            own = [start]
            while own[-1] + 1 < len(lines) and lines[own[-1] + 1].part:
                own.append(own[-1] + 1)
            yield own


def left(lines: Sequence[Line]) -> list[set[int]]:
    """The counts that all rows together leave possible for each."""
    sets = [possible(line) for line in lines]
    for total, *parts in groups(lines):
        for part in parts:
            sums = {0}
            for other in (each for each in parts if each != part):
                sums = {done + more for done in sums for more in possible(lines[other]) if done + more < MOST}
            whole = possible(lines[total])
            sets[part] = {n for n in sets[part] if any(n + done in whole for done in sums)}
    return sets


def learnt(lines: Sequence[Line], before: Sequence[Line], limit: int, secrets: Mapping[int, int]) -> list[str]:
    """What the reader finds: hidden counts with too few possible values, and few people worked out from what is shown.

    ``secrets`` are the true counts of the rows that hide few people, by number; ``before`` the rows of the earlier copy.
    """
    few, found = set(range(1, limit)), []
    for number, true in secrets.items():
        options = left(lines)[number] & few
        assert lines[number].value is not None or true in options, "the reader reads the rules wrongly"
        if lines[number].value is not None or len(options) < min(FEWEST, limit - 1):
            found.append(f"{lines[number].text}: {sorted(options)}")
    for now, then in zip(lines, before, strict=False):
        if now.value is not None and then.value is not None and now.value - then.value in few:
            found.append(f"{now.text}: {now.value - then.value} more than before")
    for line in lines:
        for other in lines:
            if line.percent is not None and other.value is not None and other.among == line.among:
                people = line.percent * other.value / 100
                if round(people) in few and abs(people - round(people)) < Fraction(1, 20):
                    found.append(f"{line.text}: {round(people)} of {other.value}")
        spoken = [int(n) for n in re.findall(r"(?<!\d)\d+(?!\d|\. (?:marts|juni))", line.said)]
        spoken += [_WORDS[word] for word in re.findall(r"[^\W\d]+", line.said.lower()) if word in _WORDS]
        found += [f"{line.text}: »{line.said}«" for n in spoken if n in few]
    return found
