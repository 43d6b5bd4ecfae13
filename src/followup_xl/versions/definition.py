"""What decides the status of a goal, in named parts, and the code of it that goes from round to round (status-rules.md §12).

Every field of an indicator and of its target belongs to some part by itself, save those listed as mere wording: a field
that is added later enters the code without anyone thinking of it, and where it has its usual value the code is as before.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from followup_xl.danish.wording import listed, plain_words
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.plan import Effort, Goal, Part, Plan
from followup_xl.model.target_record import TargetRecord
from followup_xl.plain import digest
from followup_xl.rules.assess import limits_of

COUNTED = {
    "unit": "enheden", "part": "det, der tælles,", "whole": "det, der tælles ud af,", "group": "målgruppen",
    "counting": "måden at tælle på", "answer": "det, der skal svares,",
}  # fmt: skip
"""What is counted, by the names of the parts, as it is called in a sentence."""
PARTS = COUNTED | {
    "target": "måltallet", "steps": "delmålene", "deadline": "fristen", "start": "startdatoen",
    "baseline": "udgangspunktet", "references": "sammenligningen", "limits": "grænserne for delvist og bagud",
    "profile": "den ventede udvikling", "demand": "kravet til svaret", "parts": "delene",
}  # fmt: skip
"""These, and what is required, likewise."""
OTHER_TEXT = "målets tekst er en anden"

WORDING = frozenset({
    "id", "key", "label", "text", "owner", "source", "lag_months", "efforts", "level", "deadline_wording", "maximum",
    "above_100", "decimals", "categories", "emptying_whole", "figure", "unit_one", "counts",
    "teams",
})  # fmt: skip
"""The fields that decide no status: words, what is plausible, how a figure is printed, and what ``lint`` alone looks at."""
_DEMANDS = ("needs_count", "standing", "scale_from", "below_zero")
_ELSEWHERE = frozenset({
    "measure", "unit", "part_means", "whole_means", "target", "baseline", "start", "deadline", "profile", "thresholds",
    "references", "parts", "covers", "of_group", *_DEMANDS,
})  # fmt: skip
"""The fields that have their own place among the parts; every other one is part of how it is counted."""
_OF_ANSWER = ("criteria", "every", "among")
"""The fields of a target that say what is to be answered, not how much."""
_CODE = re.compile(r"2( \w+=[0-9a-f]{6})*")
_FIRST_FIELDS = {
    "at_least": ("value", "strict", "tolerance", "steps"), "at_most": ("value", "strict", "tolerance", "steps"),
    "between": ("low", "high"), "change": ("strict", "tolerance", "steps", "to", "by", "by_percent", "by_points"),
    "maintain": ("strict", "tolerance", "steps", "direction"), "relative": ("direction", "pick", "offset", "strict"),
    "recurring": ("step", "until"), "milestone": (), "judged": ("criteria",), "monitored": (),
}  # fmt: skip
"""The fields of the first edition's kinds, which its hashes hold even where they have their usual value."""
_NEARLY, _SHARED = 0.8, 0.5
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
_Fields = dict[str, Any]


@dataclass(frozen=True)
class PlannedRow:
    """A goal, effort or part of one edition of a plan: the plan, the goal or effort, and the one whose figure it is."""

    plan: Plan
    owner: Goal | Effort
    indicator: Indicator

    @property
    def text(self) -> str:
        """The words people know it by: those of the part, else of the goal."""
        return str(getattr(self.indicator, "label", "")) or self.owner.text

    @property
    def start(self) -> date:
        """When it begins."""
        return self.plan.start_of(self.owner, self.indicator)

    @property
    def deadline(self) -> date:
        """When it is due."""
        return self.plan.deadline_of(self.owner, self.indicator)

    @property
    def limits(self) -> Thresholds:
        """The thresholds that hold for it."""
        return limits_of(self.plan, self.owner, self.indicator)


@dataclass(frozen=True)
class GoalDefinition:
    """What decides a status: each part by its name, in words that change with it; a part that says nothing is left out."""

    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """One short hash for each part: equal codes, equal definitions."""
        return " ".join(("2", *(f"{name}={digest(said, length=6)}" for name, said in self.parts.items())))

    def differs_from(self, other: "GoalDefinition") -> tuple[str, ...]:
        """The names of the parts that are not the same, what is counted first."""
        return tuple(name for name in PARTS if self.parts.get(name) != other.parts.get(name))


def definition(row: PlannedRow) -> GoalDefinition:
    """What decides the status of a goal or effort, or of one of its parts.

    A compound goal's is that of its own row and of every part.
    """
    found, parts = row_definition(row), row.owner.parts
    if row.indicator is not row.owner or not parts:
        return found
    rows = [(part.key, row_definition(replace(row, indicator=part))) for part in parts]
    joined = {
        name: _text([found.parts.get(name, ""), *([key, below.parts.get(name, "")] for key, below in rows)])
        for name in PARTS
        if name in found.parts or any(name in below.parts for _, below in rows)
    }
    return GoalDefinition(joined)


def row_definition(row: PlannedRow) -> GoalDefinition:
    """What decides the status of what stands in one row: as ``definition``, but of a compound goal only which parts it has."""
    written = _written(row.indicator)
    said = {**_counted(row, written), **_required(row, written)}
    return GoalDefinition({name: said[name] for name in PARTS if said.get(name)})


def target_group(plan: Plan, owner: Goal | Effort) -> str:
    """Whom the area of a goal or effort is about; empty where the plan does not say."""
    for area in plan.areas:
        if owner.id in (*(goal.id for goal in area.goals), *(effort.id for effort in area.efforts)):
            return area.target_group or ""
    return ""


def _counted(row: PlannedRow, written: _Fields) -> dict[str, str]:
    owner, indicator = row.owner, row.indicator
    group = next((entry.label for entry in row.plan.groups if (of := indicator.of_group) and entry.key == of.group), "")
    covers = sorted(unit.code for unit in getattr(owner, "covers", ()))
    whom = [plain_words(target_group(row.plan, owner)), plain_words(group), covers]
    index = [True] if getattr(indicator.baseline, "index", False) else []
    how = {name: value for name, value in written.items() if name not in WORDING and name not in _ELSEWHERE}
    unit = [indicator.measure, plain_words(indicator.unit or "")]
    return {
        "unit": _text(unit if indicator.takes_figure else []), "part": plain_words(indicator.part_means or ""),
        "whole": plain_words(indicator.whole_means or ""), "group": _text(whom if any(whom) else []),
        "counting": _text([how, index] if how or index else []), "answer": _answer(indicator),
    }  # fmt: skip


def _answer(indicator: Indicator) -> str:
    """What is answered where that is not the level itself: a choice and its criteria, a place, each period's figure."""
    target = indicator.target
    if target is None:
        return "parts"
    if target.by_level:  # another kind that is answered so may take its place
        return ""
    criteria = [plain_words(entry) for entry in getattr(target, "criteria", ())]
    return _text([target.kind, criteria, *(str(getattr(target, name, "")) for name in _OF_ANSWER[1:])])


def _required(row: PlannedRow, written: _Fields) -> dict[str, str]:
    indicator = row.indicator
    keys = [part.key for part in row.owner.parts] if indicator is row.owner else []
    target = indicator.target
    if target is None or not target.has_status:
        return {"target": getattr(target, "kind", ""), "parts": _text(keys)}
    of_target = {name: value for name, value in _written(target).items() if name not in _OF_ANSWER and name != "steps"}
    known = indicator.baseline.model_dump(mode="json", exclude_none=True) if indicator.baseline else {}
    demands = {name: written[name] for name in _DEMANDS if name in written}
    references = [[entry.key, plain_words(entry.label), entry.value, entry.at] for entry in indicator.references]
    return {
        "target": _text(of_target),
        "steps": _text([[step.by, step.value] for step in indicator.steps if step.value is not None]),
        "deadline": row.deadline.isoformat(),
        "start": row.start.isoformat(),
        "baseline": _text({name: value for name, value in known.items() if name not in ("wording", "index")}),
        "references": _text(references),
        "limits": _text(_written(row.limits) if target.takes_figure else {}),
        "profile": _text([[point.by, point.share] for point in indicator.profile]),
        "demand": _text(demands),
        "parts": _text(keys),
    }


def _written(record: Indicator | TargetRecord | Any) -> _Fields:
    """The fields of a record that are not as usual; its kind too, where it has one."""
    found: _Fields = record.model_dump(mode="json", exclude_defaults=True)
    return found


def _text(value: Any) -> str:
    """A value as a text that is the same wherever it is made; empty for what says nothing."""
    return _JSON.encode(value) if value else ""


# Two codes, and two texts


def changed_parts(before: str, now: GoalDefinition) -> tuple[str, ...] | None:
    """The names of the parts that have changed since a code was written; None where the text is no such code."""
    if not _CODE.fullmatch(before):
        return None
    hashes = dict(entry.split("=") for entry in before.split(" ")[1:])
    mine = dict(entry.split("=") for entry in now.code.split(" ")[1:])
    return tuple(name for name in dict.fromkeys((*PARTS, *hashes)) if hashes.get(name) != mine.get(name))


def parts_words(names: Iterable[str]) -> str:
    """What has changed, for a sentence: "måltallet og fristen er ændret"; "målet er ændret" where nobody can say what.

    A goal with other parts has other figures and targets too, so then the parts alone are named.
    """
    names = tuple(names)
    names = ("parts",) if "parts" in names else names
    said = [PARTS.get(name, "målet").rstrip(",") for name in names] or ["målet"]
    return f"{listed(list(dict.fromkeys(said)))} er ændret"


def same_subject(one: str, other: str) -> bool:
    """Whether two texts can be one goal worded twice: nearly the same letters, or half of the words in common.

    Numbers do not count, since a text may name its target.
    """
    first, second = plain_words(one), plain_words(other)
    if first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _NEARLY:
        return True
    mine, theirs = (set(re.findall(r"[^\W\d_]{3,}", text)) - {"mindst", "højst"} for text in (first, second))
    return bool(mine and theirs) and len(mine & theirs) >= _SHARED * min(len(mine), len(theirs))


# The first edition's hashes


def first_edition(goal: Goal, indicator: Indicator) -> str:
    """The hash that the first edition gave a goal or part, of texts, target, baseline and own dates alone."""
    own = (goal.text, getattr(indicator, "key", ""), *_first_meaning(goal, indicator))
    parts = () if isinstance(indicator, Part) else goal.parts
    return digest(*own, *(word for part in parts for word in (part.key, *_first_meaning(goal, part))))


def _first_meaning(goal: Goal, indicator: Indicator) -> tuple[str, ...]:
    baseline = indicator.baseline.model_dump_json(include={"value", "at"}) if indicator.baseline else ""
    dates = (indicator.start or goal.start, indicator.deadline or goal.deadline)
    counted = (indicator.measure, indicator.unit or "", indicator.part_means or "", indicator.whole_means or "")
    others = "|".join(reference.label for reference in indicator.references)
    days = (day.isoformat() if day else "" for day in dates)
    return first_target(indicator.target), baseline, *counted, others, *days


def first_target(target: TargetRecord | None) -> str:
    """A target as the first edition wrote it into its hashes: what has been added since only where it is used."""
    if target is None:
        return ""
    whole, written = target.model_dump(mode="json"), _written(target)
    first = ("kind", *_FIRST_FIELDS.get(str(whole["kind"]), ()))
    kept = {name: value for name, value in whole.items() if name in first or name in written}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
