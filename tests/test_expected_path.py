"""What is expected on the way to a target, in whole sentences, each figure worked out by hand (status-rules.md §2, §4)."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import END, Fields, Told, answer, exact, goal, judged, on, pace, told, typed
from followup_xl.model.status import Status

PACE = "(fra 90 pct. følges planen, fra 75 pct. er det lidt bagud)"
PACE_TENTHS = "(fra 90,0 pct. følges planen, fra 75,0 pct. er det lidt bagud)"
LONG = ("2018-01-01", "2030-12-31")

WAITING = goal(
    "change",
    {"to": 38, "steps": [{"by": "2024-03-31", "value": 44, "wording": "1. kvartal 2024"}, {"by": "2024-09-30", "value": 39}]},
    measure="number", unit="dage", baseline={"value": 45, "at": "2023-12-31"}, start="2024-01-01",
)  # fmt: skip
IN_2024 = ("2023-02-01", "2024-12-31")
FROM_45 = "mod 45 dage ved udgangspunktet (31. december 2023)"
SEVEN = goal("change", {"to": "3.5"}, measure="share", decimals=1, baseline={"value": 7, "at": "2016-12-31"})
JOBS = goal("at_least", {"value": 60, "tolerance": 20, "steps": [{"by": "2015-06-30", "value": 20}]}, cumulative=True,
            unit="job")  # fmt: skip
PLACES = goal("between", {"low": 20, "high": 30}, cumulative=True, unit="personer")
ALWAYS = goal("at_least", {"value": 80}, measure="share", standing=True)
CONTENT = goal("at_least", {"value": 4}, measure="number", decimals=1, unit="point", scale_from=1)
GROWING = goal("recurring", {"step_percent": 10, "until": "dk"}, measure="number", unit="mio. kr.",
               baseline={"value": 100, "at": "2014-12-31"}, references=[{"key": "dk", "label": "Danmark", "value": 130}])  # fmt: skip

SENTENCES: dict[str, tuple[Told, str]] = {
    "a change at a dated target on its way": (
        Told(WAITING, typed(44, "2024-01-01/2024-03-31"), as_of="2024-06-30", period=IN_2024),
        "Resultat: 44 dage i perioden 1. januar – 31. marts 2024. Måltallet er højst 38 dage senest 31. december "
        f"2024 {FROM_45}. Efter delmålet 31. marts 2024 skulle tallet være højst 44 dage. Der er sket 14,3 pct. af "
        f"den planlagte ændring, altså 100,0 pct. af det ventede {PACE_TENTHS}. Delmål senest 31. marts 2024 (»1. kvartal "
        "2024«): højst 44 dage. Resultat: 44 dage. Delmålet er opfyldt. Status: Følger planen.",
    ),
    "a change between two dated targets": (
        # Half of the six months from 44 to 39: 41.5. From 45 to 43 is 2 of 3.5.
        Told(WAITING, typed(43, "2024-01-01/2024-06-30"), as_of="2024-06-30", period=IN_2024),
        "Resultat: 43 dage i perioden 1. januar – 30. juni 2024. Måltallet er højst 38 dage senest 31. december "
        f"2024 {FROM_45}. Pr. 30. juni 2024 skulle tallet være højst 41,5 dage. Regnet fra delmålet 31. marts 2024 "
        "(44,0 dage) til delmålet 30. september 2024 (39,0 dage): 3 af 6 måneder giver 41,5. Der er sket 28,6 pct. "
        f"af den planlagte ændring, altså 57,1 pct. af det ventede {PACE_TENTHS}. Delmål senest 31. marts 2024 (»1. kvartal "
        "2024«): højst 44 dage. Delmålet kan ikke vurderes: tallet er fra en anden dato. Status: Væsentligt bagud.",
    ),
    "a count that holds its loosened dated target on the day": (
        # 16 of 20 is 80 per cent of the expected, but the dated target is about 20: at least 16.
        Told(JOBS, typed(16, "2015-01-01/2015-06-30"), as_of="2015-06-30"),
        "Resultat: 16 job i perioden 1. januar – 30. juni 2015. Måltallet er ca. 60 job (mindst 48) senest 31. "
        "december 2015. Efter delmålet 30. juni 2015 skulle mindst 20 job være nået. Delmålet er nået på sin dato, "
        f"så planen følges. Resultatet er 80 pct. af det ventede {PACE}. Delmål senest 30. juni 2015: ca. 20 job "
        "(mindst 16). Resultat: 16 job. Delmålet er opfyldt. Status: Følger planen.",
    ),
    "a change from a level before the plan": (
        # 4 of 14 years: 7 − 3.5 · 4/14 = 6.
        Told(SEVEN, typed("6 %", "2020-01-01/2020-12-31"), as_of="2021-03-31", period=LONG),
        "Resultat: 6,0 pct. (uden antal) i perioden 1. januar – 31. december 2020. Måltallet er højst 3,5 pct. "
        "senest 31. december 2030 mod 7,0 pct. ved udgangspunktet (31. december 2016). Efter 48 af 168 måneder "
        "skulle andelen være højst 6 pct. Regnet fra udgangspunktet 31. december 2016 til 31. december 2020: 28,6 "
        "pct. af vejen fra 7,0 til 3,5 er 6,0. Der er sket 28,6 pct. af den planlagte ændring, altså 100,0 pct. af det "
        f"ventede {PACE_TENTHS}. Status: Følger planen.",
    ),
    "a figure no later than the level it starts from": (
        Told(WAITING, typed(45, "2023-07-01/2023-12-31"), as_of="2024-01-31", period=IN_2024),
        "Resultat: 45 dage i perioden 1. juli – 31. december 2023. Måltallet er højst 38 dage senest 31. december 2024 "
        f"{FROM_45}. Tallet dækker kun tiden før målets start 1. januar 2024. Status: Endnu ikke forfalden.",
    ),
    "a figure from before the level it starts from": (
        Told({**WAITING, "start": None}, typed(45, "2023-07-01/2023-11-30"), as_of="2024-01-31", period=IN_2024),
        "Resultat: 45 dage i perioden 1. juli – 30. november 2023. Måltallet er højst 38 dage senest 31. december 2024 "
        f"{FROM_45}. Tallet dækker kun tiden til og med udgangspunktet 31. december 2023. Status: Endnu ikke forfalden.",
    ),
    "a range counted up, on its way": (
        Told(PLACES, typed(8, "2015-01-01/2015-06-30"), as_of="2015-06-30"),
        "Resultat: 8 personer i perioden 1. januar – 30. juni 2015. Måltallet er mellem 20 og 30 personer senest "
        "31. december 2015. Efter 6 af 12 måneder skulle mindst 10 personer være nået. Regnet fra målets start 1. "
        f"januar 2015 til 30. juni 2015: 50 pct. af 20 er 10. Resultatet er 80 pct. af det ventede {PACE}. Status: "
        "Lidt bagud.",
    ),
    "a range counted up, reached": (
        Told(PLACES, typed(25, "2015-01-01/2015-06-30"), as_of="2015-06-30"),
        "Resultat: 25 personer i perioden 1. januar – 30. juni 2015. Måltallet er mellem 20 og 30 personer senest "
        "31. december 2015. Resultatet ligger p.t. mellem de to grænser. Status: Følger planen.",
    ),
    "a range counted up, exceeded": (
        Told(PLACES, typed(33, "2015-01-01/2015-06-30"), as_of="2015-06-30"),
        "Resultat: 33 personer i perioden 1. januar – 30. juni 2015. Måltallet er mellem 20 og 30 personer senest "
        "31. december 2015. Måltallet er ikke nået, og antallet kan ikke falde igen; resultatet er 10 pct. over den øvre grænse, "
        "og med op til 10 pct. over er det lidt bagud. Status: Lidt bagud.",
    ),
    "at all times, held": (
        Told(ALWAYS, typed("80/100", "2015-01-01/2015-03-31"), as_of="2015-06-30", period=("2015-01-01", "2030-12-31")),
        "Resultat: 80 af 100 er 80 pct. i perioden 1. januar – 31. marts 2015. Måltallet er mindst 80 pct. senest "
        "31. december 2030. Målet gælder hele tiden og bedømmes, som om fristen var nu. Måltallet er p.t. nået. "
        "Status: Følger planen.",
    ),
    "at all times, nearly": (
        Told(ALWAYS, typed("60/100", "2015-01-01/2015-03-31"), as_of="2015-06-30", period=("2015-01-01", "2030-12-31")),
        "Resultat: 60 af 100 er 60 pct. i perioden 1. januar – 31. marts 2015. Måltallet er mindst 80 pct. senest "
        "31. december 2030. Målet gælder hele tiden og bedømmes, som om fristen var nu. Måltallet er p.t. ikke nået; "
        "resultatet er 75 pct. af måltallet, og fra 75 pct. er det lidt bagud. Status: Lidt bagud.",
    ),
    "at all times, on the deadline": (
        Told(ALWAYS, typed("79/100", "2015-01-01/2015-12-31")),
        "Resultat: 79 af 100 er 79 pct. i perioden 1. januar – 31. december 2015. Måltallet er mindst 80 pct. senest "
        "31. december 2015. Måltallet er ikke nået; resultatet er 98,8 pct. af måltallet, og fra 75,0 pct. er målet delvist "
        "opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "a scale from 1 to 5": (
        # (3.1 − 1)/(4 − 1) = 70 per cent; 3.1/4 would be 77.5.
        Told(CONTENT, typed("3.1")),
        "Resultat: 3,1 point i perioden 1. januar – 31. december 2015. Måltallet er mindst 4 point senest 31. december 2015. "
        "Måltallet er ikke nået; resultatet er 70 pct. af måltallet (regnet fra 1), og først fra 75 pct. er målet delvist "
        "opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "a level that grows by per cent": (
        # 100, 110, 121; then 133.1, but no more than 130. Half of the second year: 115.5, which is 15.5 of 30.
        Told(GROWING, typed("115.5", "2016-01-01/2016-06-30"), answer(reference="dk"), as_of="2016-06-30",
             period=("2015-01-01", "2017-12-31")),
        "Resultat: 115,5 mio. kr. i perioden 1. januar – 30. juni 2016. Måltallet er mindst 130 mio. kr. senest 31. "
        "december 2017; det er 100 mio. kr. ved udgangspunktet (31. december 2014) og +10 pct. af niveauet året før "
        "for hvert hele år, dog ikke ud over tallet for »Danmark« (130 mio. kr.). Pr. 30. juni 2016 skulle tallet "
        "være mindst 115,5 mio. kr. Regnet fra delmålet 31. december 2015 (110,0 mio. kr.) til delmålet 31. "
        "december 2016 (121,0 mio. kr.): 6 af 12 måneder giver 115,5. Der er sket 51,7 pct. af den planlagte "
        f"ændring, altså 100,0 pct. af det ventede {PACE_TENTHS}. Delmål senest 31. december 2015: mindst 110 mio. kr. "
        "Delmålet kan ikke vurderes: tallet er fra en anden dato. Status: Følger planen.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("case", "text"), SENTENCES.values(), ids=SENTENCES)
def test_the_whole_explanation(case: Told, text: str) -> None:
    assert told(case) == text


CLOCKS: dict[str, tuple[Fields, str | None]] = {
    "the baseline before the plan": ({}, "2/7"),
    "a later start of the goal's own": ({"start": "2019-01-01"}, "1/6"),
    "an earlier start of its own": ({"start": "2010-01-01"}, "2/7"),
    "a start on the baseline's day": ({"start": "2016-12-31"}, "1489/5209"),
    "no date of the baseline: the plan's start": ({"baseline": {"value": 7}}, "3/13"),
    "a baseline after the plan's start": ({"baseline": {"value": 7, "at": "2018-12-31"}}, "1/6"),
    "a baseline after the deadline, a fault of the plan": ({"baseline": {"value": 7, "at": "2031-01-01"}}, "3/13"),
}


@pytest.mark.parametrize(("own", "share"), CLOCKS.values(), ids=CLOCKS)
def test_the_clock_of_a_change(own: Fields, share: str | None) -> None:
    """[2] From the later of the goal's own start and the baseline's date; 2020 is 4/14 of the way from 2016 to 2030."""
    found = judged({**SEVEN, **own}, typed("5 %", "2020-01-01/2020-12-31"), as_of="2021-03-31", period=LONG)
    assert pace(found)[0] == exact(share)


FALLING = goal("change", {"to": 20}, cumulative=True, baseline={"value": 40})


def test_a_fall_is_never_already_met() -> None:
    """[2] »Antallet kan ikke falde igen« is not true of it; nor is it final before the deadline."""
    assert judged(FALLING, typed(15, "2015-01-01/2015-06-30"), as_of="2015-06-30").computed is Status.ON_TRACK
    assert judged(FALLING, typed(15, "2015-01-01/2015-06-30"), as_of=END).computed is Status.ON_TRACK


RANGES = {
    "exactly what is expected": (10, "2015-06-30", Status.ON_TRACK),
    "less than one short of 5": (Decimal("4.5"), "2015-03-31", Status.ON_TRACK),
    "75 per cent of 16": (12, "2015-10-19", Status.WELL_BEHIND),
    "at the upper bound": (30, "2015-06-30", Status.ON_TRACK),
    "one above it": (31, "2015-06-30", Status.SLIGHTLY_BEHIND),
    "more than a tenth above it": (34, "2015-06-30", Status.WELL_BEHIND),
    "inside on the deadline": (20, END, Status.MET),
    "above on the deadline": (34, END, Status.NOT_MET),
}


@pytest.mark.parametrize(("figure", "day", "status"), RANGES.values(), ids=RANGES)
def test_a_range_that_is_counted_up(figure: int, day: str, status: Status) -> None:
    """[2] Expected as at least its lower bound; its upper bound is a ceiling."""
    assert judged(PLACES, typed(figure, f"2015-01-01/{day}"), as_of=day).computed is status


def test_a_range_counted_outside_the_goals_time_is_checked_unless_it_is_missed_even_so() -> None:
    window = "2014-01-01/2015-06-30"
    assert judged(PLACES, typed(25, window), as_of="2015-06-30").computed is Status.CHECK
    assert judged(PLACES, typed(5, window), as_of="2015-06-30").computed is Status.WELL_BEHIND


MONTHS = {
    "to the last day of February": ("2015-02-28", "2016-02-29", Status.WELL_BEHIND),
    "a day more": ("2015-02-28", "2016-03-01", Status.NOT_DUE),
    "from the last day of a longer February": ("2016-02-29", "2017-02-28", Status.WELL_BEHIND),
    "the same day in a year with a shorter February": ("2016-02-15", "2017-02-15", Status.WELL_BEHIND),
    "the day before the last": ("2016-02-28", "2017-02-28", Status.WELL_BEHIND),
    "the last day of June": ("2015-06-30", "2016-06-30", Status.WELL_BEHIND),
    "a day more than that": ("2015-06-30", "2016-07-01", Status.NOT_DUE),
}


@pytest.mark.parametrize(("as_of", "deadline", "status"), MONTHS.values(), ids=MONTHS)
def test_more_than_12_months_counts_whole_months(as_of: str, deadline: str, status: Status) -> None:
    fields = goal("at_least", {"value": 60}, measure="share")
    assert judged(fields, typed("5/100", ""), as_of=as_of, period=("2015-01-01", deadline)).computed is status


SCALES = {
    "at 75 per cent of the way from 1": (CONTENT, "3.25", Status.PARTLY_MET),
    "just under it": (CONTENT, "3.24", Status.NOT_MET),
    "10 per cent over, from 1": (
        goal("at_most", {"value": 3}, measure="number", scale_from=1), "3.2", Status.PARTLY_MET,
    ),
    "just over that": (goal("at_most", {"value": 3}, measure="number", scale_from=1), "3.21", Status.NOT_MET),
    "a range from 2 to 3": (
        goal("between", {"low": 3, "high": 4}, measure="number", scale_from=1), "2.5", Status.PARTLY_MET,
    ),
    "where the scale begins itself, which is reached by any figure": (
        goal("at_least", {"value": 1}, measure="number", scale_from=1), "1", Status.MET,
    ),
    "below where the scale begins": (
        goal("at_least", {"value": 3}, measure="number", scale_from=1), "0.9", Status.CHECK,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "figure", "status"), SCALES.values(), ids=SCALES)
def test_degrees_on_a_scale_are_counted_from_where_it_begins(fields: Fields, figure: str, status: Status) -> None:
    assert judged(fields, typed(figure)).computed is status


def test_a_target_dated_after_the_deadline_decides_nothing() -> None:
    late = goal("at_least", {"value": 100, "steps": [{"by": "2016-06-30", "value": 50}]}, cumulative=True, deadline=END)
    found = judged(late, typed(60), as_of=END, period=("2015-01-01", "2016-12-31"))
    assert (found.computed, found.passed, found.deadline) == (Status.NOT_MET, (), date(2015, 12, 31))


BEHIND = (Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND)
DAYS = st.dates(date(2015, 1, 2), date(2016, 12, 30))


@st.composite
def dated_goals(draw: st.DrawFn) -> tuple[Fields, date]:
    """A goal of any kind with dated targets in any order of size, and one of their dates."""
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=4)))
    steps = [{"by": day.isoformat(), "value": draw(st.integers(1, 99))} for day in days]
    own: Fields = {"steps": steps, **draw(st.sampled_from([{}, {"strict": True}, {"tolerance": 20}]))}
    kinds: list[tuple[str, Fields]] = [
        ("at_least", {"cumulative": True}), ("at_least", {"measure": "share"}), ("at_most", {"measure": "number"}),
        ("change", {"measure": "share"}), ("change", {"cumulative": True}), ("change", {"measure": "number"}),
        ("at_least", {"measure": "number", "baseline": {"value": 30, "at": "2015-01-31"}}),
    ]  # fmt: skip
    kind, fields = draw(st.sampled_from(kinds))
    if kind == "change":
        fields = {
            **fields,
            "baseline": {"value": draw(st.integers(1, 99)), "at": draw(st.sampled_from([None, "2014-06-30"]))},
        }
    own["to" if kind == "change" else "value"] = draw(st.integers(1, 99))
    if draw(st.booleans()):
        fields = {**fields, "standing": True}
    return goal(kind, own, **fields), draw(st.sampled_from(days))


@settings(max_examples=400, deadline=None)
@given(dated_goals(), st.integers(0, 110), st.integers(0, 900))
def test_a_dated_target_that_is_met_never_stands_beside_behind(
    drawn: tuple[Fields, date], figure: int, later: int
) -> None:
    """[2] The figure whose window ends on its date is judged against exactly that target, whenever the round is."""
    fields, day = drawn
    reported = typed(f"{figure}/100" if fields.get("measure") == "share" else figure, f"/{day}")
    as_of = (day + timedelta(later)).isoformat()
    found = judged(fields, reported, as_of=as_of, period=("2015-01-01", "2016-12-31"))
    met = [step.due for step in found.passed if step.computed is Status.MET]
    assert not (met and found.computed in BEHIND), (met, found)


@pytest.mark.parametrize(
    ("figure", "status"),
    [(4, Status.SLIGHTLY_BEHIND), (7, Status.ON_TRACK), (10, Status.MET)],
    ids=["4 of 5", "7 of 5", "the whole"],
)
def test_a_count_at_all_times_is_not_met_by_a_dated_target_alone(figure: int, status: Status) -> None:
    """After the deadline a figure from before it is held against the target then in force; only 10 is all of it."""
    fields = goal(
        "at_least", {"value": 10, "steps": [{"by": "2015-06-30", "value": 5}]}, cumulative=True, standing=True
    )
    assert judged(fields, typed(figure, "2015-01-01/2015-08-31")).computed is status


def test_of_another_a_percentage_alone_is_enough() -> None:
    """n and N are demanded of the goal's own figure; what the plan knows of others is a percentage too."""
    fields = goal("relative", {"direction": "at_least"}, measure="share", needs_count=True,
                  references=[{"key": "dk", "label": "Hele landet"}])  # fmt: skip
    found = judged(fields, typed("30/50"), on("dk", typed("62 %")))
    assert (found.computed, found.value) == (Status.NOT_MET, Fraction(60))
    assert judged(fields, typed("60 %"), on("dk", typed("62 %"))).computed is Status.NOT_ASSESSABLE


def test_the_peers_figure_without_a_date_is_of_the_same_time() -> None:
    """A figure that stands beside one's own, without any date, is of its time."""
    fields = goal("relative", {"direction": "at_most", "pick": "lowest", "strict": True}, measure="share",
                  references=[{"key": "aa", "label": "Aalborg"}, {"key": "od", "label": "Odense"}])  # fmt: skip
    own = typed("2.1 %", "2015-04-01/2015-06-30")
    others = on("aa", typed("5.1 %", "")), on("od", typed("3.6 %", ""))
    assert judged(fields, own, *others, as_of="2015-08-31").computed is Status.ON_TRACK
