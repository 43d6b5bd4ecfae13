"""Group "plan": what a form says it is, and the plan it carries: edited, forged with a right fingerprint, or no plan.

Nothing secret protects the carried plan, so whoever knows the format can make one that agrees with itself. That must
never do more than give other targets; ``--plan`` holds the form against the real one.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

import journeys
from followup_xl.model.plan import Plan, packed
from hostile.case import Case
from hostile.cells import at, with_cells
from hostile.packing import STRINGS, form
from journeys import READ, SAID

TOKEN = "fx2|ishoej-2015|1|2015-08|183|"
MARK = "docProps/custom.xml"
Made = Callable[[], bytes]


def text(old: str, new: str) -> Made:
    """The form with a text among its shared ones replaced, as it stands in the markup."""
    return lambda: form().with_text(old, new, STRINGS)


def everywhere(old: str, new: str) -> Made:
    """The form with a text replaced in every part that has it."""

    def made() -> bytes:
        found = {name: part for name, part in form().parts.items() if old.encode() in part}
        assert found, old
        return form().packed({name: part.replace(old.encode(), new.encode()) for name, part in found.items()})

    return made


def token(new: str) -> Made:
    """The form with another token wherever its own stands."""
    return everywhere(TOKEN, new)


def row_of(goal: str) -> str:
    """The text that carries a goal of the plan."""
    (found,) = (row for _, row in packed(journeys.plan()) if json.loads(row).get("id") == goal)
    return escape(found)


def goal_row(goal: str, change: Callable[[str], str]) -> Made:
    """The form with the row of a goal in the carried plan changed, and the fingerprint left."""

    def made() -> bytes:
        new = change(row_of(goal))
        assert new != row_of(goal)
        return text(row_of(goal), new)()

    return made


def forged(change: Callable[[dict[str, Any]], None]) -> Made:
    """The form with another plan in it, its fingerprint right everywhere."""

    def made() -> bytes:
        old = journeys.plan()
        content = old.model_dump(mode="json", exclude_defaults=True)
        change(content)
        new = Plan.model_validate(content)
        strings = form().parts[STRINGS].decode()
        for (_, before), (_, after) in zip(packed(old), packed(new), strict=True):
            assert escape(before) in strings
            strings = strings.replace(escape(before), escape(after))
        before, after = old.fingerprint, new.fingerprint
        parts = {**form().parts, STRINGS: strings.encode()}
        return form().packed({name: part.replace(before.encode(), after.encode()) for name, part in parts.items()})

    return made


def goal(name: str, **keys: Any) -> Made:
    """A forged plan with keys of one goal changed."""

    def change(content: dict[str, Any]) -> None:
        for area in content["areas"]:
            for entry in area.get("effort_goals", []):
                if entry["id"] == name:
                    entry.update(keys)

    return forged(change)


def dated(key: str, day: str) -> Made:
    """The carried plan with a date of LED-02's set, and the fingerprint left."""
    return goal_row("LED-02", lambda row: f'{row[:-1]},"{key}":"{day}"}}')


def frame(**keys: Any) -> Made:
    """A forged plan with keys of its frame changed."""
    return forged(lambda content: content.update(keys))


def unit(name: str) -> Made:
    """A forged plan for a unit of another name under the same code."""
    return frame(units=[{"name": name, "code": "183"}])


def unit_text(name: str) -> Made:
    """The carried plan with another name of its unit, as JSON, and the fingerprint left."""
    return text('"name":"Ishøj"', f'"name":"{name}"')


def led(words: str) -> dict[str, Any]:
    return {"changed": {"LED-02": words}}


_4 = "4, til 31-07-2015: "
_DECIDED = ", afgjort slightly_behind"
LIMIT = {"kind": "at_least"}
OTHER_TARGET = {**led(f"ulæst row: check{_DECIDED}"), "said": SAID | {"E45 LED-02"}}
"""The goal's text says 10, so a plan that says something else is not believed."""
OTHER_TITLE = {"said": SAID | {"N303", "W302"}}
"""The title above the table names the municipality that the form was made for."""
TOO_FAR: dict[str, Any] = {"refused": "E25"}
"""No date of a plan is so far away."""

CASES: tuple[tuple[str, Made, dict[str, Any]], ...] = (
    ("a target lowered", goal_row("LED-02", lambda row: row.replace('"value":"10"', '"value":"4"')), {"refused": "E26"}),
    ("a target lowered, the plan given", goal_row("LED-02", lambda row: row.replace('"value":"10"', '"value":"4"')),
     {"with_plan": True}),
    ("a key the plan does not know", goal_row("LED-02", lambda row: row[:-1] + ',"hej":1}'), {"refused": "E25"}),
    ("a key twice, the last one lower", goal_row("LED-02", lambda row: row[:-1] + ',"target":{"kind":"at_least","value":"4"}}'),
     {"refused": "E26"}),
    ("a key twice, the last one the plan's", goal_row("LED-02", lambda row: '{"target":{"kind":"monitored"},' + row[1:]), {}),
    ("a row that is no longer JSON", goal_row("LED-02", lambda row: row[:-1]), {"refused": "E25"}),
    ("a row of a hundred thousand brackets", goal_row("LED-02", lambda row: "[" * 100_000), {"refused": "E25"}),
    ("a row of a number without end", goal_row("LED-02", lambda row: "9" * 100_000), {"refused": "E25"}),
    ("a target of no number", goal_row("LED-02", lambda row: row.replace('"value":"10"', '"value":NaN')), {"refused": "E25"}),
    ("a target without end", goal_row("LED-02", lambda row: row.replace('"value":"10"', '"value":Infinity')),
     {"refused": "E25"}),
    ("a target of 10 to the 999999", goal_row("LED-02", lambda row: row.replace('"value":"10"', '"value":"1e999999"')),
     {"refused": "E25"}),
    ("a target of a hundred thousand digits",
     goal_row("LED-02", lambda row: row.replace('"value":"10"', f'"value":"{"9" * 100_000}"')), {"refused": "E25"}),
    ("a text of a hundred thousand letters",
     goal_row("LED-02", lambda row: row.replace('"personer"', f'"{"x" * 100_000}"')), {"refused": "E25"}),
    ("a goal twice", goal_row("LED-02", lambda row: row_of("LED-01")), {"refused": "E25"}),
    ("a goal of another name", goal_row("LED-02", lambda row: row.replace("LED-02", "LED-99")), {"refused": "E26"}),
    ("no plan", text("{&quot;" if "{&quot;" in row_of("LED-02") else '{"', "x"), {"refused": "E25"}),
    ("no plan, the plan given", text('{"', "x"), {"with_plan": True}),
    ("another municipality in one place", lambda: form().with_text("|183|", "|187|", MARK), {"refused": "E22"}),
    ("another municipality everywhere", token("fx2|ishoej-2015|1|2015-08|187|"), {"refused": "E27"}),
    ("no municipality", token("fx2|ishoej-2015|1|2015-08||"), {"refused": "E27"}),
    ("another plan, the plan given", token("fx2|en-anden|1|2015-08|183|"), {"refused": "E24", "with_plan": True}),
    ("a newer layout", token("fx9|ishoej-2015|1|2015-08|183|"), {"refused": "E23"}),
    ("a layout of a thousand digits", token(f"fx{'9' * 1000}|ishoej-2015|1|2015-08|183|"), {"refused": "E20"}),
    ("a round the plan does not have", token("fx2|ishoej-2015|1|2015-09|183|"), {"refused": "E17"}),
    ("a round that is no month", token("fx2|ishoej-2015|1|2015-13|183|"), {"refused": "E17"}),
    ("a round that leads out of the folder", token("fx2|ishoej-2015|1|../../../../tmp/svar|183|"), {"refused": "E17"}),
    ("a department the plan does not have", everywhere(journeys.plan().fingerprint, f"{journeys.plan().fingerprint}|Hr."),
     {"refused": "E29"}),
    ("a token typed as a comment", lambda: with_cells(
        {at("UNG-02", "comment"): '<c r="{ref}" s="{s}" t="str"><v>fx2|x|1|2015-08|183|0</v></c>'}), {"refused": "E22"}),
    ("forged: the same plan", forged(lambda content: None), {}),
    ("forged: a target met by nobody", goal("LED-02", target={**LIMIT, "value": "0"}), OTHER_TARGET),
    ("forged: the largest target", goal("LED-02", target={**LIMIT, "value": "999999999999999"}),
     OTHER_TARGET),
    ("forged: the smallest target", goal("LED-02", target={**LIMIT, "value": "0.000000000000001"}),
     OTHER_TARGET),
    ("forged: a deadline at the end of time", goal("LED-02", deadline="2199-12-31"), OTHER_TARGET),
    ("forged: a start at the beginning of time", goal("LED-02", start="1900-01-01"), led(f"{_4}well_behind{_DECIDED}")),
    ("forged: figures that are three years late", goal("LED-02", start="1900-01-01", lag_months=36),
     led(f"{_4}well_behind{_DECIDED}")),
    ("forged: an end before the start", goal("LED-02", start="2015-12-31", deadline="2015-01-01"), OTHER_TARGET),
    ("forged: a baseline of long ago", goal("UNG-04", baseline={"value": "1", "at": "1900-01-01"}), {}),
    ("forged: a profile of nothing", goal("LED-02", profile=[{"by": "2015-07-31", "share": "0"}]),
     led(f"{_4}on_track{_DECIDED}")),
    ("forged: a maximum below every figure", goal("LED-02", maximum="1"),
     {**led(f"til 31-07-2015, ulæst value: check{_DECIDED}"), "said": SAID | {"E613 LED-02"}}),
    ("forged: thresholds of nothing", frame(thresholds={"on_track": "0", "slightly_behind": "0"}),
     {"changed": {"LED-02": f"{_4}on_track{_DECIDED}", "LTL-R1": "412, til 31-07-2015: on_track",
                  "UNG-R1": "424, til 31-07-2015: on_track"}}),
    ("forged: another round", frame(rounds=[{"month": "2199-12"}]), {"refused": "E17"}),
    ("a deadline at the end of time", dated("deadline", "9999-12-31"), TOO_FAR),
    ("a start at the beginning of time", dated("start", "0001-01-01"), TOO_FAR),
    ("a round in the year 0", text('"month":"2015-12"', '"month":"0000-01"'), TOO_FAR),
    ("a round in digits of another script", text('"month":"2015-12"', '"month":"２０１５-12"'), TOO_FAR),
    ("forged: a municipality with a path", unit("../../../../tmp/svar"), OTHER_TITLE),
    ("forged: a municipality with escape codes", unit_text("Ishøj\\u001b[2J"), {"refused": "E25"}),
    ("forged: a municipality of two lines", unit("Ishøj\nSkrevet: alt.xlsx"), OTHER_TITLE),
    ("forged: a municipality of 2,000 letters", unit("x" * 2000), OTHER_TITLE),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Every plan and token, in the form."""
    for name, made, outcome in CASES:
        yield Case("plan", name, made, **outcome)


__all__ = ["READ", "cases"]
