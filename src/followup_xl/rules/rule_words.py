"""The rule of a goal in one or two sentences, as it stands in the note on its status (status-rules.md §2–§4)."""

from decimal import Decimal

from followup_xl.danish.wording import plain_number
from followup_xl.model.plan import Plan, Thresholds
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import prorated
from followup_xl.rules.phrases import sentence

_ALONE = {
    "judged": "En person vælger status ud fra planens kriterier og begrunder den.",
    "monitored": "Tallet vises og følges; der er intet måltal at opfylde.",
    "milestone": "Opfyldt, når det er gjort senest på fristen; delvist, når det er gjort senere.",
    "compound": "Opfyldt, når hver del er det; delvist, når mindst én del er helt eller delvist opfyldt. "
    "Før fristen gælder den dårligste del.",
    "effort": "Indsatsen har intet måltal.",
}


def rule_words(plan: Plan, found: Assessment) -> str:
    """The rule of the goal's kind with the thresholds that hold for it; before the deadline also the interim rule."""
    if found.kind in _ALONE:
        return _ALONE[found.kind]
    limits = found.indicator.thresholds or plan.thresholds
    final = sentence(f"Opfyldt, når {_met(found)}; {_partly(limits, found)}")
    return f"{final} {sentence(_interim(limits, found))}" if found.as_of < found.deadline else final


def _percent(value: Decimal) -> str:
    return f"{plain_number(100 * value)} pct."


def _met(found: Assessment) -> str:
    bound = found.requirement
    if bound is not None and bound.is_range:
        return "tallet ligger mellem de to grænser, begge medregnet"
    if bound is None:
        return "måltallet er nået"
    side = "mindst" if bound.direction == "at_least" else "højst"
    if bound.strict:
        side = "over" if bound.direction == "at_least" else "under"
    return f"tallet er {side} måltallet"


def _partly(limits: Thresholds, found: Assessment) -> str:
    bound = found.requirement
    if bound is not None and bound.points:
        return f"delvist inden for {plain_number(limits.points)} procentpoint af det"
    if bound is not None and bound.baseline is not None:
        return f"delvist, når mindst {_percent(limits.partly_change)} af ændringen fra udgangspunktet er sket"
    if bound is not None and bound.direction == "at_most" and not bound.is_range:
        if bound.target == 0:
            return "aldrig delvist, for loftet er 0"
        return f"delvist, når loftet er overskredet med højst {_percent(1 - limits.partly_at_most)}"
    return f"delvist fra {_percent(limits.partly_at_least)} af måltallet"


def _interim(limits: Thresholds, found: Assessment) -> str:
    if found.requirement is not None and prorated(found.indicator, found.requirement):
        on_track, behind = _percent(limits.on_track), _percent(limits.slightly_behind)
        return f"Før fristen: følger planen fra {on_track} af det ventede, lidt bagud fra {behind}"
    near = _percent(limits.level_slightly_behind)
    if found.requirement is not None and found.requirement.points:
        near = f"{plain_number(limits.points)} procentpoint"
        return f"Før fristen holdes tallet direkte op mod måltallet; inden for {near} er det lidt bagud"
    return f"Før fristen holdes tallet direkte op mod måltallet; fra {near} af det er det lidt bagud"
