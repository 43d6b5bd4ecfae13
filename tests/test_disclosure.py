"""What the public copy leaves out: the goals whose figures are hidden, and the words of staff that tell a small count.

That nothing hidden can be worked out from what is left is proven in test_public.py.
"""

from fractions import Fraction

import pytest

from bilag import (
    BOTH,
    CHAIN,
    FEW,
    GROUP_I,
    GROUP_II,
    GROUPS,
    OTHER_SHARE,
    PARTS,
    PEER,
    SHARE,
    of,
    public,
    small_plan,
    small_report,
)
from cases import Fields
from followup_xl.model.followup import Answer
from followup_xl.reporting.suppression.small_counts import gives_away

# --- which goals are hidden ---

HIDDEN: dict[str, tuple[tuple[Fields, ...], tuple[Answer, ...], set[str]]] = {
    "four persons": (({},), (of("M1", 4),), {"M1"}),
    "five persons are shown": (({},), (of("M1", 5),), set()),
    "nobody is shown": (({},), (of("M1", 0),), set()),
    "four campaigns are shown, as the plan says": (({"unit": "kampagner", "counts": "things"},), (of("M1", 4),), set()),
    "four of what may be people": (({"unit": "tilbud til unge"},), (of("M1", 4),), {"M1"}),
    "a share of what begins like a thing": (({**SHARE, "whole_means": "job- og aktivitetsparate"},), (of("M1", 2, 40),), {"M1"}),
    "a number of the reported sick": (({"measure": "number", "unit": "sygemeldte"},), (of("M1", 2),), {"M1"}),
    "a sum of goals that names its parts": (
        ({"text": "I alt i job"}, {"text": "Heraf hos kommunen"}, {"text": "Heraf hos private"}),
        (of("M1", 12), of("M2", 9), of("M3", 3)), {"M1", "M2", "M3"}),
    "a percentage alone of those another goal counts": (
        ({"unit": "unge i projektet"}, {**SHARE, "whole_means": "unge i projektet i alt"}),
        (of("M1", 10), of("M2", percent=20)), {"M2"}),
    "a number of millions": (({"measure": "number", "unit": "mio. kr."},), (of("M1", 2),), set()),
    "three job seekers are people": (({"unit": "jobsøgende"},), (of("M1", 3),), {"M1"}),
    "a count without a unit may be people": (({"unit": None},), (of("M1", 3),), {"M1"}),
    "full-year persons": (({"measure": "number", "unit": "helårspersoner"},), (of("M1", "3.5"),), {"M1"}),
    "days are not people": (({"measure": "number", "unit": "dage"},), (of("M1", "3.5"),), set()),
    "a small part": ((SHARE,), (of("M1", 3, 80),), {"M1"}),
    "a small rest": ((SHARE,), (of("M1", 77, 80),), {"M1"}),
    "a small whole": ((SHARE,), (of("M1", 0, 3),), {"M1"}),
    "none, all and thirty of eighty are shown": (
        (SHARE, OTHER_SHARE, CHAIN), (of("M1", 0, 80), of("M2", 80, 80), of("M3", 30, 80)), set()),
    "three per cent of eighty, the part left out": ((SHARE,), (of("M1", None, 80, 3),), {"M1"}),
    "a percentage alone is shown": ((SHARE,), (of("M1", percent=3),), set()),
    "a percentage of those whose number another goal tells": (
        (SHARE, OTHER_SHARE), (of("M1", 30, 80), of("M2", percent=3)), {"M1", "M2"}),
    "a small piece": (({},), (of("M1", 30, cut="K 27, M 3"),), {"M1"}),
    "pieces that leave a few": (({},), (of("M1", 30, cut="K 12, M 15"),), {"M1"}),
    "pieces that leave nobody": (({},), (of("M1", 30, cut="K 12, M 18"),), set()),
    "a small part of a compound goal": ((PARTS,), (of("M1/a", 4), of("M1/b", 30)), {"M1"}),
    "a small count of the others": ((PEER,), (of("M1", 30, 80), of("M1//alle", 3, 90)), {"M1"}),
    "what is left of a group": ((GROUP_I,), (of("M1", 38),), {"M1"}),
    "an effort": (({},), (of("M1", 50), of("E1", 3)), {"E1"}),
    "tied: the same figure": (({"figure": "f"}, {"figure": "f"}, {}),
                              (of("M1", 3), of("M2", 50), of("M3", 50)), {"M1", "M2"}),
    "tied: a group and the total it is part of": (
        (GROUP_I, GROUP_II, BOTH, {}), (of("M1", 3), of("M2", 20), of("M3", 23), of("M4", 50)), {"M1", "M2", "M3"}),
    "tied: those counted are those others are counted among": (
        (SHARE, CHAIN), (of("M1", 30, 80), of("M2", 3, 30)), {"M1", "M2"}),
    "tied: the same pieces": (({}, {}), (of("M1", 33, cut="A 21, B 12"), of("M2", 36, cut="A 21, B 12, C 3")),
                              {"M1", "M2"}),
    "not tied: the same labels with other counts": (
        ({}, {}), (of("M1", 30, cut="A 12, B 18"), of("M2", 23, cut="A 20, B 3")), {"M2"}),
    "tied by way of a third": (({"figure": "f"}, {"figure": "f", **SHARE}, OTHER_SHARE),
                               (of("M1", 3), of("M2", 30, 80), of("M3", 40, 80)), {"M1", "M2", "M3"}),
}  # fmt: skip


@pytest.mark.parametrize(("goals", "answers", "expected"), HIDDEN.values(), ids=HIDDEN)
def test_hidden_goals(goals: tuple[Fields, ...], answers: tuple[Answer, ...], expected: set[str]) -> None:
    assert public(small_report(small_plan(*goals, groups=GROUPS), *answers)).hidden == expected


@pytest.mark.parametrize(("limit", "expected"), [(0, set()), (3, {"M1"}), (5, {"M1", "M2"}), (10, {"M1", "M2", "M3"})])
def test_the_limit_is_a_setting(limit: int, expected: set[str]) -> None:
    report = small_report(small_plan({}, {}, {}), of("M1", 2), of("M2", 4), of("M3", 9))
    assert public(report, limit).hidden == expected


# --- which words are left out ---

TELLING: dict[str, tuple[str, tuple[int, ...], bool]] = {
    "a small number": ("1 har fået job", (), True),
    "in words": ("to er begyndt", (), True),
    "the only one": ("den eneste på holdet", (), True),
    "one person": ("kun en borger manglede", (), True),
    "both": ("begge er i gang", (), True),
    "an article is no number": ("en plan og et tilbud til alle", (), False),
    "nobody, and five": ("ingen er stoppet, 0 mangler, 5 er i gang", (), False),
    "stuck together": ("4borgere", (), True),
    "in another script": ("③ unge", (), True),
    "dates, years and quarters": ("den 1. april 2007, 3/4-2015, i 2015/16, 1. halvår, uge 3", (), False),
    "money and things": ("2,2 mio. kr. til 3 virksomheder og fire kampagner", (), False),
    "one time, and two municipalities": ("måles én gang om året i begge kommuner", (), False),
    "one young person, and two citizens": ("kun én ung er i gang", (), True),
    "the name of a group": ("målgruppen (matchgruppe 1–3) var for lille", (), False),
    "a span of weeks": ("12 uger er for lidt; 18–20 uger foreslås", (), False),
    "a span of people": ("18–20 unge venter", (), True),
    "a difference within the text": ("af 60 kom 58 i gang", (), True),
    "a difference from the row": ("målgruppen var 96", (93,), True),
    "the row's own number": ("målgruppen var 93", (93,), False),
    "a percentage of the row": ("3 pct. faldt fra", (80,), True),
    "what a percentage of the row leaves": ("97 procent blev", (80,), True),
    "a percentage of nothing shown": ("3 pct. faldt fra", (), False),
    "half of the row": ("halvdelen kom i job", (8,), True),
    "half of many": ("halvdelen kom i job", (80,), False),
    "a personal number": ("010160-1234 er i gang", (), True),
}  # fmt: skip


@pytest.mark.parametrize(("text", "shown", "expected"), TELLING.values(), ids=TELLING)
def test_a_text_gives_a_small_count_away(text: str, shown: tuple[int, ...], expected: bool) -> None:
    assert gives_away(text, FEW, [Fraction(number) for number in shown]) is expected
