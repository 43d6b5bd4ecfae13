"""Where in a plan file something stands, in the words of its keys and of the names its items have."""

import typing
from datetime import date

from followup_xl.model.records import PlanRecord
from followup_xl.model.target import Target
from followup_xl.plan.plan_scalar import LONGEST_QUOTE, shown
from followup_xl.plan.yaml import Loc

_NAMING = ("id", "key", "month", "name", "by", "number")
"""The keys that name an item of a list, the best first."""


def key_words(loc: Loc, value: object) -> str:
    """The way to a value as people write it, items by their own name: ``areas[UNG].result_goals[nr. 2]``."""
    words = ""
    for step in loc:
        value = below(value, step)
        words += f"[{_item(step, value)}]" if isinstance(step, int) else f".{shown(step)}"
    return words.removeprefix(".")


def value_at(loc: Loc, value: object) -> object:
    """What stands at the end of the way, None where it leads nowhere."""
    for step in loc:
        value = below(value, step)
    return value


def below(value: object, step: str | int) -> object:
    """What stands under a key or at a list position; None where there is neither."""
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def name_words(loc: Loc, value: object) -> str:
    """The last step of the way, as people write it; empty for the plan itself."""
    last = loc[-1] if loc else ""
    return _item(last, value_at(loc, value)) if isinstance(last, int) else shown(last)


def group_words(loc: Loc, value: object) -> str:
    """The group at the end of the way, inside a sentence."""
    return f"»{name_words(loc, value)}«" if loc else "planen"


def written(loc: Loc) -> Loc:
    """The way as it stands in the file: without the kind of target that the library puts in after the key."""
    after = loc.index("target") + 1 if "target" in loc else len(loc)
    return loc[:after] + loc[after + 1 :] if loc[after:] and loc[after] in KINDS else loc


def _item(position: int, value: object) -> str:
    names = [value.get(name) for name in _NAMING] if isinstance(value, dict) else [value]
    words = (str(name) for name in names if isinstance(name, str | int | date) and not isinstance(name, bool))
    return next((shown(name) for name in words if 0 < len(name) <= LONGEST_QUOTE), f"nr. {position + 1}")


def records(annotation: object) -> tuple[type[PlanRecord], ...]:
    """The records that can stand where a field has this annotation."""
    if isinstance(annotation, type) and issubclass(annotation, PlanRecord):
        return (annotation,)
    return tuple(record for part in typing.get_args(annotation) for record in records(part))


KINDS: tuple[str, ...] = tuple(record.model_fields["kind"].default for record in records(Target))
"""The kinds a target can have, in the order of the plan's vocabulary."""
