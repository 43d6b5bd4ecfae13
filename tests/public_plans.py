"""Random plans of every kind of goal, filled in at random, for the reader of public copies: two rounds, and sometimes a correction."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from bilag import ISHOEJ, judged, report_of
from cases import Fields, target
from followup_xl.model.followup import Answer, Decision, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.reporting.report import Report
from public_reader import Count, Promise

SAID = ("Heraf ca.{}", "{} er på vej", "Kun {} mangler", "trillingerne er i gang", "parret venter", "Alle har en plan",
        "Godt i gang i 2015", "Næste møde er 3. marts", "I alt {all} er med", "Af {all} er {} begyndt")  # fmt: skip
ROUNDS = {"2015-05": date(2015, 5, 31), "2015-08": date(2015, 8, 31), "2015-12": date(2015, 12, 31)}
_STATUSES = (Status.MET, Status.PARTLY_MET, Status.NOT_MET, Status.ON_TRACK)
Counts = dict[Count, int]


@dataclass
class Drawn:
    """A random plan with the counts of each round: what is promised, what adds up to what, and what is true.

    ``written``: the files themselves are read too, not only what is put into them.
    """

    draw: random.Random
    goals: list[Fields] = field(default_factory=list)
    groups: list[Fields] = field(default_factory=list)
    promises: dict[str, Promise] = field(default_factory=dict)
    sums: list[tuple[Count, list[Count]]] = field(default_factory=list)
    figures: list[Callable[[Counts], None]] = field(default_factory=list)
    alone: dict[str, str] = field(default_factory=dict)
    written: bool = False

    def goal(self, fields: Fields, **promise: Any) -> str:
        """One more goal, by its number."""
        key = f"M{len(self.goals) + 1}"
        self.goals.append({"id": key, "unit": "personer", **fields})
        self.promises[key] = Promise(key, **promise)
        return key

    def bound(self, most: int = 14) -> tuple[Fields, Fields]:
        """A target at random, and what the reader knows of it."""
        low, high = self.draw.randint(1, most), self.draw.randint(1, most)
        match self.draw.choice(("least", "most", "between", "grows", "steps", "less")):
            case "least":
                return {"target": target("at_least", value=low)}, {"low": low}
            case "most":
                return {"target": target("at_most", value=high)}, {"high": high}
            case "between":
                bounds = {"low": low, "high": low + high}
                return {"target": target("between", **bounds)}, bounds
            case "less":
                start = high + low + 2
                return (
                    {"target": target("change", to=high), "baseline": {"value": start, "at": "2014-12-31"}},
                    {"high": high, "start": start},
                )
            case "steps" if low > 1:
                step = self.draw.randint(1, low - 1)
                steps = [{"by": "2015-06-30", "value": step}]
                return (
                    {"cumulative": True, "target": target("at_least", value=low, steps=steps)},
                    {"low": low, "step": step, "grows": True},
                )
        return {"cumulative": True, "target": target("at_least", value=low)}, {"low": low, "grows": True}

    def counts(self) -> Counts:
        """The counts of a round."""
        found: Counts = {}
        for figure in self.figures:
            figure(found)
        return found


def _few(draw: random.Random) -> int:
    return draw.choice((0, 1, 2, 3, 4, 12, 14, 17, 20, 25, 30, 36))


def family(plan: Drawn, name: str) -> None:
    """A goal and the goals "heraf …" that add up to it; sometimes a percentage alone of its people."""
    unit = f"borgere i forløb {name}"
    fields, promise = plan.bound()
    total = plan.goal({"text": f"Samling {name}", "unit": unit, **fields}, among=unit, **promise)
    parts = []
    for letter in "pqr"[: plan.draw.randint(0, 3)]:
        fields, promise = plan.bound()
        parts.append(plan.goal({"text": f"Heraf hold {letter}{name}", "unit": unit, **fields}, among=unit, **promise))
    if parts:
        plan.sums.append(((total, "value"), [(part, "value") for part in parts]))

    def figure(counts: Counts) -> None:
        counts |= {(part, "value"): plan.draw.choice((1, 3, 4, 7, 11, 12, 14, 16)) for part in parts}
        counts[total, "value"] = sum(counts[part, "value"] for part in parts) if parts else _few(plan.draw)

    plan.figures.append(figure)
    if plan.draw.random() < 0.3:
        share: Fields = {"measure": "share", "unit": None, "part_means": f"i arbejde {name}", "whole_means": unit}
        aim = plan.draw.choice((20, 50, 80))
        fields = {"text": f"Andel {name}", **share, "target": target("at_least", value=aim)}
        plan.alone[plan.goal(fields, low=aim, share=True, among=unit)] = total


def shares(plan: Drawn, name: str) -> None:
    """A share with both its counts, sometimes held against the figure of others."""
    words: Fields = {"measure": "share", "unit": None, "part_means": f"i job {name}", "whole_means": f"ledige {name}"}
    if relative := plan.draw.random() < 0.4:
        fields = {
            "target": target("relative", direction="at_most"),
            "references": [{"key": "x", "label": f"Alle {name}"}],
        }
        key = plan.goal({"text": f"Andel af {name}", **words, **fields}, share=True, relative=True)
    else:
        aim = plan.draw.choice((20, 50, 80))
        fields = {"target": target("at_least", value=aim)}
        key = plan.goal({"text": f"Andel af {name}", **words, **fields}, share=True, low=aim)
    plan.sums.append(((key, "whole"), [(key, "value"), (key, "rest")]))

    def figure(counts: Counts) -> None:
        counts[key, "value"], counts[key, "rest"] = _few(plan.draw), _few(plan.draw) + 1
        counts[key, "whole"] = counts[key, "value"] + counts[key, "rest"]
        if relative:
            counts[key, "others"], counts[key, "others whole"] = (
                plan.draw.choice((2, 8, 12)),
                plan.draw.choice((13, 20)),
            )

    plan.figures.append(figure)


def groups(plan: Drawn, name: str) -> None:
    """Goals about two groups of a known size, and about both together."""
    sizes = [plan.draw.randint(12, 28) for _ in range(2)]
    keys = [f"{letter}{name}" for letter in "st"]
    plan.groups += [{"key": key, "label": f"Gruppe {key}", "size": size} for key, size in zip(keys, sizes, strict=True)]
    plan.groups.append({"key": f"u{name}", "label": f"Gruppe u{name}", "size": sum(sizes), "sum_of": keys})
    goals = []
    for key, size in zip((*keys, f"u{name}"), (*sizes, sum(sizes)), strict=True):
        fields, promise = plan.bound()
        goal = plan.goal({"text": f"Deltagere {key}", "of_group": {"group": key}, **fields}, size=size, **promise)
        plan.sums.append(((goal, "size"), [(goal, "value"), (goal, "rest")]))
        goals.append(goal)
    plan.sums.append(((goals[2], "value"), [(goals[0], "value"), (goals[1], "value")]))

    def figure(counts: Counts) -> None:
        for goal, size in zip(goals, sizes, strict=False):
            counts[goal, "value"] = plan.draw.choice((1, 3, 6, 7, 9, 11, size - 2))
        counts[goals[2], "value"] = counts[goals[0], "value"] + counts[goals[1], "value"]
        counts |= {
            (goal, "rest"): size - counts[goal, "value"] for goal, size in zip(goals, (*sizes, sum(sizes)), strict=True)
        }

    plan.figures.append(figure)


def pieces(plan: Drawn, name: str) -> None:
    """A count with the pieces that it is made of, some of which may be missing."""
    fields, promise = plan.bound()
    named: Fields = {"categories": [{"key": letter, "label": letter.upper()} for letter in "kmu"]}
    key = plan.goal({"text": f"Kursister {name}", **named, **fields}, **promise)
    labels = ("K", "M", "U")[: plan.draw.randint(2, 3)]
    plan.sums.append(((key, "value"), [*((key, label) for label in labels), (key, "rest")]))

    def figure(counts: Counts) -> None:
        counts |= {(key, label): plan.draw.choice((0, 1, 2, 4, 6, 12)) for label in labels}
        counts[key, "rest"] = plan.draw.choice((0, 0, 2, 9))
        counts[key, "value"] = counts[key, "rest"] + sum(counts[key, label] for label in labels)

    plan.figures.append(figure)


def compound(plan: Drawn, name: str) -> None:
    """A goal of two or three parts, each with its own count."""
    letters = "abc"[: plan.draw.randint(2, 3)]
    drawn = {letter: plan.bound() for letter in letters}
    parts = [{"key": letter, "label": f"Sted {letter}", "unit": "personer", **drawn[letter][0]} for letter in letters]
    key = plan.goal({"text": f"Steder {name}", "unit": None, "parts": parts})
    plan.promises[key] = Promise(key, parts=tuple(f"{key}/{letter}" for letter in letters))
    for letter in letters:
        plan.promises[f"{key}/{letter}"] = Promise(f"{key}/{letter}", **drawn[letter][1])

    def figure(counts: Counts) -> None:
        counts |= {(f"{key}/{letter}", "value"): _few(plan.draw) for letter in letters}

    plan.figures.append(figure)


KINDS = (family, family, family, shares, groups, pieces, compound)


def drawn_plan(draw: random.Random) -> tuple[Drawn, Plan]:
    """A plan of one to four blocks of goals at random."""
    found = Drawn(draw)
    for letter in "abc"[: draw.randint(1, 3)]:
        draw.choice(KINDS)(found, f"{letter}x")
    plan = Plan.model_validate({
        "id": "proeve", "title": "Prøve", "period": {"start": "2015-01-01", "end": "2015-12-31"},
        "rounds": [{"month": month} for month in ROUNDS], "units": ["Ishøj"], "groups": found.groups,
        "areas": [{"id": "A", "name": "Område", "effort_goals": found.goals}],
    })  # fmt: skip
    return found, plan


def later(found: Drawn, before: Counts) -> Counts:
    """The counts of the next round: some as they were, the others anew, or a few more."""
    fresh, draw = found.counts(), found.draw
    kept: Counts = {}
    for figure_keys in _tied(found, before):
        choice = draw.random()
        source = before if choice < 0.3 else fresh
        kept |= {count: source[count] for count in figure_keys}
        if 0.3 <= choice < 0.7 and len(figure_keys) == 1:
            (count,) = figure_keys
            kept[count] = before[count] + draw.choice((1, 2, 3, 5, 8))
    return kept


def _tied(found: Drawn, counts: Counts) -> list[list[Count]]:
    """The counts that must change together, as they add up or are of one goal."""
    owner = {key: key.partition("/")[0] for key, _ in counts}
    for total, terms in found.sums:
        joined = {owner[key] for key, _ in (total, *terms)}
        owner |= {key: min(joined) for key, name in owner.items() if name in joined}
    return [[count for count in counts if owner[count[0]] == name] for name in dict.fromkeys(owner.values())]


def report(found: Drawn, plan: Plan, counts: Counts, month: str) -> Report:
    """The report of a round, with words of staff and decisions at random."""
    draw, answers, decisions = found.draw, list[Answer](), list[Decision]()
    for key, promise in found.promises.items():
        goal, _, part = key.partition("/")
        words = ""
        if draw.random() < 0.25:
            number = draw.choice((1, 2, 3, 4, "to", "fire"))
            words = draw.choice(SAID).format(number, all=counts.get((key, "value"), 30))
        if promise.parts:
            answers.append(Answer(goal, description=words))
        elif key in found.alone:
            whole = counts[found.alone[key], "value"] or 1
            percent = round(Decimal(100 * draw.randint(0, whole)) / whole, 1)
            answers.append(Answer(goal, percent=percent, description=words))
        else:
            answers.append(_answer(goal, part, words, key, counts))
            if promise.relative:
                others = Decimal(counts[key, "others"]), Decimal(counts[key, "others whole"])
                answers.append(Answer(goal, part, "x", value=others[0], whole=others[1]))
        if not part and draw.random() < 0.15:
            reason = draw.choice(SAID).format(draw.choice((2, 3, 12)), all=counts.get((key, "value"), 30))
            decisions.append(Decision(goal, draw.choice(_STATUSES), reason, "udvalget", date(2015, 9, 1)))
    followup = FollowUp("Ishøj", "183", month, ROUNDS[month], tuple(answers), tuple(decisions))
    bare = replace(report_of(ISHOEJ), plan=plan, unit=plan.units[0], findings=(), read_back=())
    return judged(bare, followup)


def _answer(goal: str, part: str, words: str, key: str, counts: Mapping[Count, int]) -> Answer:
    named = {name: Decimal(number) for (of, name), number in counts.items() if of == key}
    cut = tuple((name, named[name]) for name in "KMU" if name in named)
    return Answer(goal, part, value=named["value"], whole=named.get("whole"), breakdown=cut, description=words)
