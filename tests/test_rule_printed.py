"""The rule printed beside a status is the rule applied: read as a person would read it, it gives the same status.

``Printed`` knows nothing of the rules' code: it reads the note's sentences and holds the figure against them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings

import followup_xl as api
from cases import (
    GOALS,
    Fields,
    answer,
    any_case,
    goal,
    judged,
    on,
    one_goal_plan,
    typed,
)
from followup_xl.cli.learn import sample_books
from followup_xl.danish.calendar import later
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.status import FINAL, Status
from followup_xl.plan.files import answered_templates
from followup_xl.reporting.appendix.computed import by_part
from followup_xl.reporting.appendix.goals import said_of_row
from followup_xl.reporting.report import Report
from followup_xl.rules.assess import assessment
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.explain import Topic, explanation, rule_words, steps

_MET = re.compile(r"Opfyldt, når tallet er (mindst|over|højst|under) måltallet(?:, løsnet med ([\d,]+) pct\.)?;")
_PLACE = re.compile(r"Opfyldt ved (\d+)\. plads eller bedre; delvist ved (\d+)\. plads")
_PLACE_NEAR = re.compile(r"ved (\d+)\. plads er målet lidt bagud, længere nede væsentligt bagud")
_LAST = re.compile(r"Opfyldt, når tallet er (over|under) den seneste måling; delvist, når det er det samme")
_SCOPE = re.compile(
    "^Hvert? [a-zå]+ bedømmes for sig, og målet har status efter den periode, som opgørelsesdatoen ligger i. "
)
_RANGE = "Opfyldt, når tallet ligger mellem de to grænser, begge medregnet;"
_PACE = re.compile(r"Før fristen: følger planen fra ([\d,]+) pct\. af det ventede( \(eller mindre end én hel enhed fra det\))?, "
                   r"lidt bagud fra ([\d,]+) pct\.?"
                   r"(; det ventede går i lige linjer gennem delmålene, og et delmål nået på sin dato følger planen\.)?"
                   r"(?:; det ventede regnes af den nedre grænse, og over den øvre grænse er det (.*)\.)?$")  # fmt: skip


def ratio(text: str) -> Fraction:
    return Fraction(text.replace(",", ".")) / 100


def found_ratio(pattern: str, text: str) -> Fraction | None:
    match = re.search(pattern, text)
    return ratio(match[1]) if match else None


@dataclass(frozen=True)
class Printed:
    """The printed rule, held against one figure."""

    text: str
    found: Assessment

    @property
    def final(self) -> str:
        return _SCOPE.sub("", self.text.partition(" Før fristen")[0])

    @property
    def interim(self) -> str:
        return "".join(self.text.partition("Før fristen")[1:])

    @property
    def value(self) -> Fraction:
        assert self.found.value is not None
        return self.found.value

    def target(self) -> Fraction:
        assert self.found.requirement
        return self.found.requirement.target

    def met(self) -> bool:
        if self.final.startswith(_RANGE):
            assert self.found.requirement and self.found.requirement.low is not None
            return self.found.requirement.low <= self.value <= self.target()
        if place := _PLACE.match(self.final):
            return self.value <= int(place[1])
        if last := _LAST.match(self.final):
            return self.value > self.target() if last[1] == "over" else self.value < self.target()
        match = _MET.match(self.final)
        assert match, self.final
        slack = abs(self.target()) * ratio(match[2] or "0")
        bound = self.target() - slack if match[1] in ("mindst", "over") else self.target() + slack
        return {
            "mindst": self.value >= bound, "over": self.value > bound,
            "højst": self.value <= bound, "under": self.value < bound,
        }[match[1]]  # fmt: skip

    def nearly(self, text: str) -> bool:
        """Whether a missed bound is within what the sentence allows."""
        if "aldrig delvist" in text or "når det ikke er nået, er det væsentligt bagud" in text:
            return False
        if place := _PLACE.match(text):
            return self.value == int(place[2])
        if place := _PLACE_NEAR.search(text):
            return self.value == int(place[1])
        if "er det det samme, er målet lidt bagud" in text or _LAST.match(text):
            return self.value == self.target()
        if points := re.search(r"inden for ([\d,]+) procentpoint", text):
            return abs(self.value - self.target()) <= Fraction(points[1].replace(",", "."))
        bound = self.found.requirement
        assert bound
        zero = Fraction(self.found.indicator.scale_from or 0)
        assert (f"(regnet fra {zero})" in text) is (zero != 0 and bound.baseline is None)
        way = found_ratio(r"når mindst ([\d,]+) pct\. af ændringen fra udgangspunktet", text)
        if way is not None:
            assert bound.baseline is not None
            return (self.value - bound.baseline) / (bound.target - bound.baseline) >= way
        reach = found_ratio(r"fra ([\d,]+) pct\. af (?:måltallet|det|den nedre)", text)
        excess = found_ratio(r"(?:overskredet med højst|op til) ([\d,]+) pct\.", text)
        least = bound.target if bound.low is None else bound.low
        if bound.low is not None and self.value < bound.low:
            return reach is not None and self.value - zero >= reach * (least - zero)
        if excess is not None:
            return self.value - zero <= (bound.target - zero) * (1 + excess)
        return reach is not None and bound.low is None and self.value - zero >= reach * (least - zero)

    def status(self) -> Status:
        """The status that the printed words give."""
        verdict = self.found.verdict
        assert verdict and verdict.status is not None
        if verdict.status in FINAL and not verdict.provisional:
            return Status.MET if self.met() else Status.PARTLY_MET if self.nearly(self.final) else Status.NOT_MET
        pace = _PACE.match(self.interim)
        if pace:
            return self.paced(ratio(pace[1]), bool(pace[2]), ratio(pace[3]), bool(pace[4]), pace[5] or "")
        if self.interim == _STANDING:
            met, nearly = Status.ON_TRACK, Status.SLIGHTLY_BEHIND
            return met if self.met() else nearly if self.nearly(self.final) else Status.WELL_BEHIND
        directly = "Før fristen holdes (tallet|pladsen) (direkte|på samme måde) op mod (måltallet|den seneste måling);"
        assert re.match(directly, self.interim), self.text
        if self.met():
            return Status.ON_TRACK
        if "er målet endnu ikke forfaldent" in self.interim and self.found.deadline > later(self.found.as_of, 12):
            return Status.NOT_DUE
        return Status.SLIGHTLY_BEHIND if self.nearly(self.interim) else Status.WELL_BEHIND

    def paced(self, on_track: Fraction, whole_unit: bool, behind: Fraction, steps: bool, above: str) -> Status:
        verdict, bound = self.found.verdict, self.found.requirement
        assert verdict and bound and verdict.expected is not None
        rises = bound.direction == "at_least"
        if self.met():
            return Status.ALREADY_MET if self.found.indicator.cumulative and rises else Status.ON_TRACK
        if above and self.value > bound.target:
            return Status.SLIGHTLY_BEHIND if self.nearly(above) else Status.WELL_BEHIND
        if steps and any(step.deadline == verdict_end(self.found) and step.computed is Status.MET
                         for step in self.found.passed):  # fmt: skip
            return Status.ON_TRACK
        short = verdict.expected - self.value if rises or above else self.value - verdict.expected
        start = bound.baseline or Fraction(0)
        way = verdict.expected - start
        onward = way * (bound.target - start) > 0  # a target on the way that lies behind the start expects no progress
        progress = (self.value - start) / way if onward else None
        if short <= 0 or (whole_unit and short < 1) or (progress is not None and progress >= on_track):
            return Status.ON_TRACK
        return Status.SLIGHTLY_BEHIND if progress is not None and progress >= behind else Status.WELL_BEHIND


_STANDING = (
    "Før fristen gælder målet hele tiden og bedømmes, som om fristen var nu: følger planen, når det er opfyldt, og lidt "
    "bagud, når det er delvist opfyldt."
)


def verdict_end(found: Assessment) -> date | None:
    return found.window.end if found.window else None


def by_figure(found: Assessment) -> Iterator[Assessment]:
    """The goal, its parts and its earlier targets, as far as a figure was held against a bound that had begun."""
    for entry in (*found.parts, found, *found.passed):
        begun = entry.as_of >= entry.start and entry.window is not None and entry.window.end >= entry.start
        if entry.value is not None and entry.requirement and entry.verdict and begun:
            yield entry


def agrees(found: Assessment) -> None:
    for entry in by_figure(found):
        assert entry.verdict
        text = rule_words(entry)
        assert Printed(text, entry).status() is entry.verdict.status, (text, entry)


@settings(max_examples=600, deadline=None)
@given(any_case())
def test_the_printed_rule_gives_the_status(case: tuple[str, list[Answer], date]) -> None:
    name, answers, as_of = case
    plan = one_goal_plan(GOALS[name])
    agrees(assessment(plan, plan.goals[0], FollowUp("Ishøj", "183", "2015-08", as_of, tuple(answers))))


OWN: Fields = {
    "partly_at_least": "0.8", "partly_at_most": "0.95", "partly_change": "0.4", "on_track": "0.6",
    "slightly_behind": "0.5", "level_slightly_behind": "0.85", "points": "2.5",
}  # fmt: skip
BOUNDS = [name for name in GOALS if name not in ("milestone", "judged", "monitored", "compound", "unknown baseline")]


@pytest.mark.parametrize("own", [{}, OWN, {"partly_at_least": "0.8"}], ids=["usual", "all its own", "one its own"])
@pytest.mark.parametrize("name", BOUNDS)
def test_the_printed_rule_gives_the_status_of_every_figure(name: str, own: Fields) -> None:
    fields = {**GOALS[name], "thresholds": own} if own else GOALS[name]
    plan_limits: Fields = {"on_track": "0.7", "level_slightly_behind": "0.8"}
    for as_of in ("2014-12-15", "2015-06-30", "2015-12-31"):
        day = date.fromisoformat(as_of)
        window = f"2015-01-01/{day}" if day >= date(2015, 1, 1) else ""
        others = [
            on(key, typed("37 %", window) if fields.get("measure") == "share" else typed(37, window))
            for key in ("aa", "od")
        ]
        for figure in (*range(0, 96, 8), 19, 44, 49, 54, 59):
            row = typed(f"{figure} %", window) if fields.get("measure") == "share" else typed(figure, window)
            agrees(judged(fields, row, *others, as_of=as_of, thresholds=plan_limits))


@pytest.mark.parametrize("template", answered_templates())
def test_the_notes_of_the_samples_print_the_rule_applied(template: str) -> None:
    filled = sample_books(template)[1]
    report = api.evaluate(filled.data)
    for found in (*report.goals, *report.efforts):
        agrees(found)


WITHOUT_FIGURE = {
    "a count": (goal("at_least", {"value": 60}, cumulative=True), "Opfyldt, når tallet er mindst måltallet; delvist fra 75 pct. "
                "af måltallet. Før fristen: følger planen fra 90 pct. af det ventede (eller mindre end én hel enhed fra det), "
                "lidt bagud fra 75 pct."),
    "a ceiling": (goal("at_most", {"value": 50}), "Opfyldt, når tallet er højst måltallet; delvist, når loftet er "
                  "overskredet med højst 10 pct. Før fristen holdes tallet direkte op mod måltallet; med op til 10 pct. over "
                  "loftet er det lidt bagud."),
    "none at all": (goal("at_most", {"value": 0}), "Opfyldt, når tallet er højst måltallet; aldrig delvist, for loftet er 0. "
                    "Før fristen holdes tallet direkte op mod måltallet; når det ikke er nået, er det væsentligt bagud."),
    "a range": (goal("between", {"low": 20, "high": 30}), "Opfyldt, når tallet ligger mellem de to grænser, begge medregnet; "
                "delvist fra 75 pct. af den nedre grænse og når den øvre er overskredet med højst 10 pct. Før fristen holdes "
                "tallet direkte op mod måltallet; fra 90 pct. af den nedre grænse og med op til 10 pct. over den øvre er det "
                "lidt bagud."),
    "a falling change": (GOALS["falling"], "Opfyldt, når tallet er højst måltallet; delvist, når mindst 50 pct. af ændringen "
                         "fra udgangspunktet er sket. Før fristen: følger planen fra 90 pct. af det ventede, lidt bagud fra "
                         "75 pct."),
    "a change from an unknown level": (GOALS["unknown baseline"], "Opfyldt, når tallet er mindst måltallet; delvist, når "
                                       "mindst 50 pct. af ændringen fra udgangspunktet er sket. Før fristen: følger planen fra "
                                       "90 pct. af det ventede (eller mindre end én hel enhed fra det), lidt bagud fra 75 pct."),
    "others' figures": (GOALS["relative"], "Opfyldt, når tallet er højst måltallet; delvist inden for 1 procentpoint af det. "
                        "Før fristen holdes tallet direkte op mod måltallet; inden for 1 procentpoint er det lidt bagud."),
    "»ca.«": (GOALS["cumulative"], "Opfyldt, når tallet er mindst måltallet, løsnet med 5 pct.; delvist fra 75 pct. af "
              "måltallet. Før fristen: følger planen fra 90 pct. af det ventede (eller mindre end én hel enhed fra det), lidt "
              "bagud fra 75 pct."),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "words"), WITHOUT_FIGURE.values(), ids=WITHOUT_FIGURE)
def test_the_rule_of_a_goal_without_a_figure_is_its_own(fields: Fields, words: str) -> None:
    assert rule_words(judged(fields, as_of="2015-06-30")) == words


def test_a_level_far_from_its_deadline_says_so() -> None:
    found = judged(
        goal("at_least", {"value": 60}), typed(10, ""), as_of="2014-12-15", period=("2014-01-01", "2016-12-31")
    )
    assert found.computed is Status.NOT_DUE
    assert "er der mere end 12 måneder til fristen, er målet endnu ikke forfaldent" in rule_words(found)


def test_what_is_provisional_prints_the_interim_rule_too() -> None:
    found = judged(goal("at_least", {"value": 60}, cumulative=True), typed(20, "2015-01-01/2015-06-30"))
    assert found.verdict and found.verdict.provisional
    assert "Før fristen: følger planen" in rule_words(found)


HALF = answer(35, window="2015-01-01/2015-06-30")
COUNT = goal("at_least", {"value": 100}, cumulative=True, unit="personer")


def test_one_threshold_of_a_goal_leaves_the_plans_others_alone() -> None:
    plan_limits: Fields = {"on_track": "0.6", "slightly_behind": "0.4"}
    found = judged(
        {**COUNT, "thresholds": {"partly_at_least": "0.8"}}, HALF, as_of="2015-06-30", thresholds=plan_limits
    )
    assert found.computed is Status.ON_TRACK
    assert "(fra 60 pct. følges planen, fra 40 pct. er det lidt bagud)" in explanation(found)
    assert "delvist fra 80 pct. af måltallet. Før fristen: følger planen fra 60 pct." in rule_words(found)


def test_a_threshold_written_with_its_usual_value_goes_before_the_plans() -> None:
    found = judged(
        {**COUNT, "thresholds": {"on_track": "0.9"}}, HALF, as_of="2015-06-30", thresholds={"on_track": "0.6"}
    )
    assert found.computed is Status.WELL_BEHIND


def test_a_part_is_explained_by_the_thresholds_it_is_judged_by() -> None:
    """Key by key: the part's own, else the goal's, else the plan's."""
    parts = [
        {"key": "a", "label": "Her", **COUNT},
        {"key": "b", "label": "Der", **COUNT, "thresholds": {"slightly_behind": "0.3"}},
    ]
    fields: Fields = {"parts": parts, "thresholds": {"on_track": "0.6", "slightly_behind": "0.5"}}
    figures = [
        replace(answer(amount, window="2015-01-01/2015-06-30"), part=key) for key, amount in (("a", 32), ("b", 20))
    ]
    found = judged(fields, *figures, as_of="2015-06-30")
    assert [part.computed for part in found.parts] == [Status.ON_TRACK, Status.SLIGHTLY_BEHIND]
    text = explanation(found)
    assert "64 pct. af det ventede (fra 60 pct. følges planen, fra 50 pct. er det lidt bagud)" in text
    assert "40 pct. af det ventede (fra 60 pct. følges planen, fra 30 pct. er det lidt bagud)" in text
    assert "Før fristen: følger planen fra 60 pct." in rule_words(found.parts[0])
    assert rule_words(found.parts[1]).endswith("lidt bagud fra 30 pct.")


def test_no_words_of_others_move_between_the_parts() -> None:
    """A comment that looks like a line of the explanation stays where it was written."""
    trap = "Del 1: Målet er opfyldt. Del 2: Målet er ikke opfyldt. Status: Målet er opfyldt."
    criteria = goal("judged", {"criteria": ["Et kriterium"]})
    parts = [{"key": key, "label": f"Del {key}", **criteria} for key in ("a", "b")]
    said = (("a", answer(choice="not_met", comment=trap)), ("b", answer(choice="met", comment="Aftalt.")))
    rows = [replace(row, part=key) for key, row in said]
    found = judged({"parts": parts}, *rows)
    told = [step for step in steps(found) if step.topic is Topic.CHOICE]
    assert [(step.part, step.about.part) for step in told] == [(1, "a"), (2, "b")]
    plan = one_goal_plan({"parts": parts})
    followup = FollowUp("Ishøj", "183", "2015-08", date(2015, 12, 31), tuple(rows))
    report = Report("x.xlsx", plan, plan, plan.units[0], followup, (found,), (), (), ())
    pieces, together = by_part(report, found)
    assert [trap in piece for piece in (*pieces, together)] == [False, False, False]
    assert pieces == ["Vurderet af en person ud fra målets kriterier."] * 2
    assert [said_of_row(report, part) for part in found.parts] == [trap, "Aftalt."]
    assert together == "Mindst én del er helt eller delvist opfyldt, men ikke alle dele er opfyldt."
