"""Each remedy of a contradiction in a plan is followed, way by way, and the plan looked through again: it must be gone, and nothing new be there."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from followup_xl.catalogue import messages
from followup_xl.checks.contradictions import plan_checks
from followup_xl.model.plan import Plan
from followup_xl.plan.files import parse_plan
from test_plan_checks import FOUND

FIRST = "areas.0.result_goals.0."
SECOND = "areas.0.result_goals.1."
GONE = object()
"""What a way leaves out."""

WAYS: dict[str, list[Mapping[str, Any]]] = {
    "E91 33 fewer than 444 is not 410": [{"target.to": 411}, {"target.by": -34}, {"baseline.value": 443}, {"target.by": GONE}],
    "E92 38 is less than half of 77": [
        {"target.value": 39}, {"/groups.0.size": 76}, {"of_group.at_least_percent": 49},
    ],
    "E93 77, 129 and 110 are 316 and not 314": [{"/groups.2.size": 108}, {"/groups.3.size": 316}],
    "E94 a deadline before its start": [{"start": "2007-01-01"}, {"deadline": "2008-12-31"}],
    "E94 a partial goal on the day of the deadline": [{"target.steps.0.by": "2008-03-31"}, {"deadline": "2008-12-31"}],
    "E94 a baseline after the deadline": [{"baseline.at": "2006-12-31"}],
    "E95 at least 0": [{"target.value": 5}, {"target": {"kind": "monitored"}}, {"below_zero": True}],
    "E96 a part and the peer of another part have one key": [{"parts.1.references.0.key": "landet"}, {"parts.0.key": "m"}],
    "E97 26,2 million is no count": [{"measure": "number"}, {"target.value": 26}],
    "E98 120 per cent of a whole": [{"target.value": 90}, {"above_100": True}],
    "E98 above the plan's own bound": [{"target.value": 400}, {"maximum": 900}],
    "W90 a balance below 0": [{"below_zero": True}, {"target.value": 2}],
    "W91 one share of one whole in one area": [
        {"/areas.0.result_goals.1": GONE},
        {"2whole_means": "ledige over 50 år"}, {"2part_means": "i uddannelse"},
    ],
    "W92 5 companies in 2020 and again in 2021": [{"target.value": 7}, {"target.steps.1": GONE}],
    "W92 5 companies in 2020 and again in 2021, as two goals": [{"2target.value": 7}, {"target.value": 4}, {"/areas.0.result_goals.0": GONE}],
    "W93 one figure and one target in two goals": [{"/areas.0.result_goals.1": GONE}, {"2figure": "andre"}],
    "W93 the same words in two goals": [{"/areas.0.result_goals.1": GONE}, {"2text": "Analysen er begyndt hos borgerne"}],
    "W94 under 24 and under 20 stated again beside the peers": [
        {"/areas.0.result_goals.1": GONE},
        {"2target": {"kind": "relative", "direction": "at_most", "pick": "lowest", "offset": -1}},
    ],
    "W95 12 months or 80 per cent of the time": [{"/areas.0.target_group": "Langtidsledige (note 2)"}],
    "W96 a target that is the baseline": [
        {"target.to": 15}, {"baseline.value": 10}, {"target": {"kind": "maintain"}},
    ],
    "W97 women not in employment shall be in employment": [
        {"whole_means": "kvinder, der var uden beskæftigelse i 2007", "emptying_whole": GONE},
        {"measure": "count", "whole_means": GONE, "emptying_whole": GONE, "unit": "kvinder"},
    ],
    "W98 no round is late enough": [{"/rounds": [{"month": "2008-11"}]}, {"deadline": "2008-01-31"}],
    "W99 medio 2008 is not 31 July": [{"deadline": "2008-06-30"}, {"deadline_wording": "31. juli 2008"}],
    "N91 neither target nor criteria": [
        {"2target.criteria": ["De unge siger selv, at de har indsigt"], "/areas.0.result_goals.0.target": {"kind": "at_least", "value": 3}},
    ],
    "N92 a baseline of the second year": [{"baseline.at": "2006-12-31"}, {"start": "2009-01-01"}],
    "N93 what one of them is called": [{"unit_one": "borgerrettet forløb", "2unit_one": "ildsjæl", "/areas.0.result_goals.3.unit_one": "ildsjæl"}],
    "N94 a last half-year of four months": [{"deadline": "2008-12-31"}],
    "N95 a region without a code": [{"/units": [{"name": "Region Sjælland", "code": "1085"}]}],
    "N96 a municipality of another country with the code of one": [{"/units": ["Lolland"]}, {"/units": [{"name": "Lolland", "code": "0360"}]}],
}  # fmt: skip
"""By the name of a contradiction each way that its remedy leaves: what somebody writes who follows it, by the key in the first goal ("2": in the second; "/": in the plan)."""

THEN = {"E95": {"N91"}, "W94": {"W91"}}
"""What a way may lead on to: a figure that is only followed has no target, and others' figures move."""


def mended(plan: Plan, way: Mapping[str, Any]) -> Plan:
    written = json.loads(plan.model_dump_json(exclude_defaults=True))
    for key, value in sorted(way.items(), reverse=True):
        path = key[1:] if key[0] == "/" else SECOND + key[1:] if key[0] == "2" else FIRST + key
        *steps, last = (int(each) if each.isdigit() else each for each in path.split("."))
        holder = written
        for each in steps:
            holder = holder[each] if isinstance(each, int) else holder.setdefault(each, {})
        if value is GONE:
            del holder[last]
        else:
            holder[last] = value
    return Plan.model_validate(written)


CASES = [(name, way) for name, ways in WAYS.items() for way in ways]


@pytest.mark.parametrize(("name", "way"), CASES, ids=[f"{name}: {', '.join(way)}" for name, way in CASES])
def test_a_contradiction_is_gone_where_its_remedy_is_followed(name: str, way: Mapping[str, Any]) -> None:
    plan, _ = FOUND[name]
    before = {entry.code for entry in plan_checks(plan)}
    assert name[:3] in before
    after = {entry.code for entry in plan_checks(mended(plan, way))}
    assert name[:3] not in after
    assert after - before <= {"N231", *THEN.get(name[:3], ())}


def test_every_contradiction_of_a_plan_has_its_remedy_followed_here() -> None:
    codes = {each.code for each in messages() if len(each.code) == 3 and each.code[0] in "EWN" and each.code[1] == "9"}
    assert codes - {name[:3] for name in WAYS} == set()


# A plan file that cannot be read


FILE = """id: p
title: Prøve
period: {start: 2026-01-01, end: 2026-12-31}
rounds: [{month: 2026-12}]
units: [Ishøj]
areas:
- id: A
  name: Område
  result_goals:
  - {id: A-1, text: Et mål, unit: kurser, target: {kind: at_least, value: 5}}
"""


def changed(old: str, new: str) -> str:
    assert old in FILE
    return FILE.replace(old, new)


FILES: dict[str, list[tuple[str, str]]] = {
    "P07": [(changed("  name: Område", "\tname: Område"), FILE)],
    "P08": [(changed("title: Prøve", "title: Prøve: en"), changed("title: Prøve", 'title: "Prøve: en"'))],
    "P09": [(changed("  name: Område", "   name: Område"), FILE), (changed("rounds:", " rounds:"), FILE)],
    "P10": [
        (changed("title: Prøve", 'title: "Prøve'), changed("title: Prøve", 'title: "Prøve"')),
        (changed("units: [Ishøj]", "units: [Ishøj"), FILE),
    ],
    "P11": [(changed("title: Prøve", 'title: "Prøve" en'), changed("title: Prøve", 'title: "Prøve »en«"'))],
    "P12": [
        (changed("title: Prøve\n", "title: Prøve\nog mere\n"), changed("title: Prøve\n", "title: Prøve\n  og mere\n"))
    ],
    "P13": [
        (changed("title: Prøve", "title: %Prøve"), changed("title: Prøve", 'title: "%Prøve"')),
        (changed("title: Prøve", "title: @Prøve"), changed("title: Prøve", 'title: "@Prøve"')),
    ],
    "P16": [(changed("units:", "---\nunits:"), FILE)],
    "P17": [(changed("title: Prøve", "title: Prøve\ntitle: En"), FILE)],
    "P18": [
        (changed("title: Prøve", "title: &a Prøve\ncase: *a"), changed("title: Prøve", "title: Prøve\ncase: Prøve"))
    ],
    "P19": [("- a\n- b\n", FILE), ("hej", FILE)],
    "P20": [(changed("title: Prøve\n", ""), FILE), (changed("text: Et mål, ", ""), FILE)],
    "P21": [(changed("title: Prøve", "titel: Prøve"), FILE), (changed("unit: kurser", "enhed: kurser"), FILE)],
    "P22": [(changed("value: 5", "value: mange"), FILE), (changed("end: 2026-12-31", "end: ultimo"), FILE)],
    "P23": [(changed("at_least", "mindst"), FILE)],
    "P24": [
        (changed("unit: kurser", "unit: kurser, decimals: 9"), changed("unit: kurser", "unit: kurser, decimals: 4"))
    ],
    "P25": [(changed("title: Prøve", "title: " + "x" * 3000), FILE)],
    "P26": [(changed("id: A-1", "id: A 1"), FILE)],
    "P27": [(changed("name: Område", "name: ''"), FILE), (changed("units: [Ishøj]", "units: []"), FILE)],
    "P28": [
        (
            changed("{kind: at_least, value: 5}", "{kind: change, by: -5}"),
            changed("{kind: at_least, value: 5}", "{kind: change, by: -5}, baseline: {value: 20}"),
        )
    ],
    "P29": [(changed("value: 5", "value: 5.12345678901234567"), changed("value: 5", "value: 5.1"))],
    "P32": [
        (changed("text: Et mål", "text: Et mål, to mål"), changed("text: Et mål", 'text: "Et mål, to mål"')),
        (changed("value: 5", "value: 5,5"), changed("value: 5", "value: 5.5, ").replace(", }", "}")),
    ],
    "P33": [
        (changed("value: 5", "value: 1.000"), changed("value: 5", "value: 1000")),
        (changed("value: 5", "value: 1.000"), changed("value: 5", "value: 1.0000")),
    ],
}
"""By code a file with the fault, and the file as it is when its remedy was followed."""

MENDS = [(code, fault, whole) for code, files in FILES.items() for fault, whole in files]


@pytest.mark.parametrize(("code", "fault", "whole"), MENDS, ids=[f"{code} {at}" for at, (code, *_) in enumerate(MENDS)])
def test_a_plan_file_is_whole_where_the_remedy_is_followed(code: str, fault: str, whole: str) -> None:
    found = parse_plan(fault, "plan.yaml").findings
    assert code in {entry.code for entry in found}
    assert all(entry.remedy and entry.place.line for entry in found)
    assert parse_plan(whole, "plan.yaml").findings == ()
