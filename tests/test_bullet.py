"""The bar beside a goal: where everything lies, by hand for each kind and case; its words; its picture, decoded anew."""

import io
import math
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given

from bilag import ISHOEJ, of, public, report_of, sheet, small_plan, small_report, xml
from cases import GOALS, Fields, answer, any_case, earlier_round, judged, on, target
from followup_xl.model.cell import RawBook
from followup_xl.model.followup import Answer
from followup_xl.model.status import FigureMark
from followup_xl.page.bullet import Bullet, png
from followup_xl.page.layout import Book, Cell, Column, Row, Sheet
from followup_xl.reporting.appendix.bullet import bullet
from followup_xl.reporting.appendix.goals import GOALS as BILAG
from followup_xl.reporting.pages import appendix_book
from followup_xl.reporting.report import Approval, Report
from followup_xl.reporting.suppression.disclosure import of_public_copies
from followup_xl.rules.assessment import Assessment
from followup_xl.workbook.previous import appendix_mark, appendix_name, former_appendix
from followup_xl.xlsx.read.book import raw_book
from followup_xl.xlsx.write import workbook_bytes

AUGUST = "2015-08-31"
UNTIL_AUGUST = f"2015-01-01/{AUGUST}"
F = Fraction
APPROVAL = Approval("jobcenterchefen", date(2015, 10, 1))
ZERO, ONE = F(0), F(1)
EDGE = F(20, 23)
"""Where the outermost figure lies: the track goes on 15 per cent beyond it, and 100/115 is 20/23."""


class Drawn(NamedTuple):
    """A goal with what was reported on it, and the bar worked out by hand; None: there is none."""

    fields: Fields
    answers: tuple[Answer, ...]
    wanted: Bullet | None
    settings: dict[str, Any]

    @property
    def found(self) -> Assessment:
        return judged(self.fields, *self.answers, **{"as_of": AUGUST} | self.settings)


def drawn(fields: Fields, figure: Answer | int | str | None, wanted: Bullet | None, **settings: Any) -> Drawn:
    given = (
        figure if isinstance(figure, Answer) else answer(figure, window=UNTIL_AUGUST) if figure is not None else None
    )
    return Drawn(fields, (given,) if given else (), wanted, settings)


def percent(figure: str) -> Answer:
    return answer(percent=figure, window=UNTIL_AUGUST)


JOBS: Fields = {"unit": "job", "unit_one": "job", "cumulative": True, "target": target("at_least", value=30)}
SHARE: Fields = {"measure": "share", "part_means": "i job", "whole_means": "alle"}
SIXTY: Fields = {**SHARE, "target": target("at_least", value=60)}
FORTY: Fields = {**SHARE, "target": target("at_most", value=40)}
NOBODY: Fields = {"unit": "borgere", "target": target("at_most", value=0)}
FEWER: Fields = {"unit": "borgere", "target": target("change", to=388),
                 "baseline": {"value": 438, "at": "2014-12-31", "wording": "2014"}}  # fmt: skip
MORE: Fields = {
    **SHARE,
    "target": target("change", to=60),
    "baseline": {"value": 57, "at": "2014-12-31", "wording": "2014"},
}
RANGE: Fields = {"unit": "personer", "target": target("between", low=20, high=30)}
PLACE: Fields = {"target": target("rank", value=10, among=98)}
THING: Fields = {"target": target("milestone"), "deadline": "2015-06-30"}
PEERS: Fields = {
    **SHARE,
    "target": target("relative", direction="at_most"),
    "references": [{"key": "aa", "label": "Aalborg"}],
}

CASES = {
    "a count below what is expected": drawn(JOBS, 10, Bullet(
        "10 job; ventet nu mindst 20 job; mål mindst 30 job", (EDGE,), (ZERO, F(20, 69)), expected=F(40, 69))),
    "a count exactly as expected": drawn(JOBS, 20, Bullet(
        "20 job; ventet nu mindst 20 job; mål mindst 30 job", (EDGE,), (ZERO, F(40, 69)), expected=F(40, 69))),
    "a count at the target": drawn(JOBS, 30, Bullet(
        "30 job; ventet nu mindst 20 job; mål mindst 30 job", (EDGE,), (ZERO, EDGE), expected=F(40, 69))),
    "a count above the target": drawn(JOBS, 45, Bullet(
        "45 job; ventet nu mindst 20 job; mål mindst 30 job", (F(40, 69),), (ZERO, EDGE), expected=F(80, 207))),
    "a count far above the target": drawn(JOBS, 300, Bullet(
        "300 job; ventet nu mindst 20 job; mål mindst 30 job", (F(2, 23),), (ZERO, EDGE), expected=F(4, 69))),
    "none counted": drawn(JOBS, 0, Bullet(
        "0 job; ventet nu mindst 20 job; mål mindst 30 job", (EDGE,), (ZERO, ZERO), expected=F(40, 69))),
    "one counted, a part of one expected": drawn({**JOBS, "target": target("at_least", value=10)}, 1, Bullet(
        "1 job; ventet nu mindst 7 job; mål mindst 10 job", (EDGE,), (ZERO, F(2, 23)), expected=F(40, 69))),
    "a count at the deadline": drawn(JOBS, answer(24, window="2015-01-01/2015-12-31"), Bullet(
        "24 job; mål mindst 30 job", (EDGE,), (ZERO, F(16, 23))), as_of="2015-12-31"),
    "a share on the track of 100 pct.": drawn(SIXTY, answer(3, 8, window=UNTIL_AUGUST), Bullet(
        "37,5 pct.; mål mindst 60,0 pct.", (F(3, 5),), (ZERO, F(3, 8)))),
    "a share typed as such": drawn(SIXTY, percent("100"), Bullet(
        "100 pct.; mål mindst 60 pct.", (F(3, 5),), (ZERO, ONE))),
    "a small share on a track of its own": drawn({**SHARE, "target": target("at_least", value=12)}, percent("10"), Bullet(
        "10 pct.; mål mindst 12 pct.", (EDGE,), (ZERO, F(50, 69)))),
    "a share above 100 pct.": drawn({**SIXTY, "above_100": True}, percent("120"), Bullet(
        "120 pct.; mål mindst 60 pct.", (F(10, 23),), (ZERO, EDGE))),
    "a ceiling kept": drawn(FORTY, percent("30"), Bullet(
        "30 pct.; mål højst 40 pct.", (F(2, 5),), (ZERO, F(3, 10)), beyond=((F(2, 5), ONE),))),
    "a ceiling broken": drawn(FORTY, percent("52"), Bullet(
        "52 pct.; mål højst 40 pct.", (F(2, 5),), (ZERO, F(13, 25)), beyond=((F(2, 5), ONE),))),
    "none at all, kept": drawn(NOBODY, 0, Bullet(
        "0 borgere; mål 0 borgere", (ZERO,), (ZERO, ZERO), beyond=((ZERO, ONE),))),
    "none at all, broken": drawn(NOBODY, 2, Bullet(
        "2 borgere; mål 0 borgere", (ZERO,), (ZERO, EDGE), beyond=((ZERO, ONE),))),
    "a reduction on its way": drawn(FEWER, 408, Bullet(
        "408 borgere; udgangspunkt 438 borgere (2014); ventet nu højst 404 borgere; mål højst 388 borgere",
        (EDGE,), (ZERO, F(12, 23)), expected=F(40, 69), start=ZERO)),
    "a reduction going the wrong way": drawn(FEWER, 448, Bullet(
        "448 borgere; udgangspunkt 438 borgere (2014); ventet nu højst 404 borgere; mål højst 388 borgere",
        (F(41, 46),), (F(1, 6), F(1, 46)), expected=F(269, 414), start=F(1, 6), beyond=((ZERO, F(1, 6)),))),
    "a reduction beyond the target": drawn(FEWER, 378, Bullet(
        "378 borgere; udgangspunkt 438 borgere (2014); ventet nu højst 404 borgere; mål højst 388 borgere",
        (F(50, 69),), (ZERO, EDGE), expected=F(100, 207), start=ZERO)),
    "a rise on its way": drawn(MORE, percent("58.5"), Bullet(
        "58,5 pct.; udgangspunkt 57,0 pct. (2014); ventet nu mindst 59,0 pct.; mål mindst 60,0 pct.",
        (EDGE,), (ZERO, F(10, 23)), expected=F(40, 69), start=ZERO)),
    "below a range": drawn(RANGE, 15, Bullet(
        "15 personer; mål mellem 20 og 30 personer", (F(40, 69), EDGE), (ZERO, F(10, 23)), beyond=((EDGE, ONE),))),
    "in a range": drawn(RANGE, 25, Bullet(
        "25 personer; mål mellem 20 og 30 personer", (F(40, 69), EDGE), (ZERO, F(50, 69)), beyond=((EDGE, ONE),))),
    "above a range": drawn(RANGE, 36, Bullet(
        "36 personer; mål mellem 20 og 30 personer", (F(100, 207), F(50, 69)), (ZERO, EDGE), beyond=((F(50, 69), ONE),))),
    "a range that is counted up": drawn({**RANGE, "cumulative": True}, 15, Bullet(
        "15 personer; ventet nu mindst 14 personer; mål mellem 20 og 30 personer",
        (F(40, 69), EDGE), (ZERO, F(10, 23)), expected=F(80, 207), beyond=((EDGE, ONE),))),
    "a level kept": drawn({"unit": "borgere", "target": target("maintain"), "baseline": {"value": 25}}, 20, Bullet(
        "20 borgere; mål mindst 25 borgere", (EDGE,), (ZERO, F(16, 23)))),
    "about a level": drawn({"unit": "forløb", "target": target("at_least", value=100, tolerance=5)}, 92, Bullet(
        "92 forløb; mål ca. 100 forløb (mindst 95)", (EDGE,), (ZERO, F(4, 5)))),
    "a dated target in force on the way": drawn(
        {**SHARE, "target": target("at_least", value=60, steps=[{"by": "2015-06-30", "value": 50}])}, percent("45"), Bullet(
            "45 pct.; ventet nu mindst 50 pct.; mål mindst 60 pct.", (F(3, 5),), (ZERO, F(9, 20)), expected=F(1, 2))),
    "a level that others have": Drawn(PEERS, (percent("37"), on("aa", percent("35"))), Bullet(
        "37 pct.; mål højst 35 pct.", (F(7, 20),), (ZERO, F(37, 100)), beyond=((F(7, 20), ONE),)), {}),
    "a level that others have, which nobody knows": drawn(PEERS, percent("37"), None),
    "a level that others have, without a figure": Drawn(PEERS, (on("aa", percent("35")),), None, {}),
    "a target that moves every year": drawn(
        {"unit": "borgere", "target": target("recurring", step=5), "baseline": {"value": 40, "at": "2013-12-31"}},
        answer(46, window="2015-01-01/2015-12-31"), Bullet(
            "46 borgere; udgangspunkt 40 borgere (31. december 2013); mål mindst 50 borgere",
            (EDGE,), (ZERO, F(12, 23)), start=ZERO), as_of="2015-12-31"),
    "a place among others": drawn(PLACE, 12, Bullet("12. plads; mål 10. plads eller bedre", (F(88, 97),), point=F(86, 97))),
    "a place among nobody knows how many": drawn({"target": target("rank", value=10)}, 12, Bullet(
        "12. plads; mål 10. plads eller bedre", (F(8, 23),), point=F(14, 69))),
    "better than last time": drawn(
        {"unit": "borgere", "target": target("trend", direction="at_least")}, 50, Bullet(
            "50 borgere; mål over 45 borgere", (F(18, 23),), (ZERO, EDGE)),
        history=[earlier_round("2014-08", 45, "2014-01-01/2014-08-31")]),
    "better than last time, the first time": drawn({"target": target("trend", direction="at_least")}, 50, None),
    "the same every quarter": drawn(
        {"unit": "møder", "target": target("per_period", every="quarter", value=3)},
        answer(2, window="2015-07-01/2015-08-31"), Bullet("2 møder; mål mindst 3 møder", (EDGE,), (ZERO, F(40, 69)))),
    "the same every quarter, a figure of an earlier one": drawn(
        {"unit": "møder", "target": target("per_period", every="quarter", value=3)},
        answer(2, window="2015-04-01/2015-06-30"), Bullet(
            "2 møder (ikke bedømt); mål mindst 3 møder", (EDGE,), (ZERO, F(40, 69)), outlined=True)),
    "a scale from 1 to 5": drawn(
        {"measure": "number", "unit": "point", "decimals": 1, "scale_from": 1, "maximum": 5,
         "target": target("at_least", value=4)}, "3.5", Bullet(
            "3,5 point; mål mindst 4,0 point", (F(3, 4),), (ZERO, F(5, 8)))),
    "below 0": drawn(
        {"measure": "number", "unit": "pct.", "below_zero": True, "target": target("at_least", value=2)}, -1, Bullet(
            "−1 pct.; mål mindst 2 pct.", (F(21, 23),), (F(1, 3), F(1, 23)))),
    "no figure": drawn(JOBS, None, Bullet("Intet tal; mål mindst 30 job", (EDGE,))),
    "no figure of a ceiling": drawn(FORTY, answer(reason="not_yet"), Bullet(
        "Intet tal; mål højst 40 pct.", (F(2, 5),), beyond=((F(2, 5), ONE),))),
    "no figure of a reduction": drawn(FEWER, None, Bullet(
        "Intet tal; udgangspunkt 438 borgere (2014); mål højst 388 borgere", (EDGE,))),
    "a figure that cannot be used": drawn(SIXTY, answer(9, 8, window=UNTIL_AUGUST), Bullet(
        "Tallet kan ikke bruges; mål mindst 60 pct.", (F(3, 5),))),
    "a count of a part of the time": drawn(JOBS, answer(10, window="2015-06-01/2015-08-31"), Bullet(
        "10 job (ikke bedømt); mål mindst 30 job", (EDGE,), (ZERO, F(20, 69)), outlined=True)),
    "a forecast": drawn(JOBS, answer(24, dated="2015-12-31", mark=FigureMark.FORECAST), Bullet(
        "Prognose: 24 job pr. 31. december 2015; mål mindst 30 job", (EDGE,), (ZERO, F(16, 23)), outlined=True)),
    "a preliminary figure": drawn(SIXTY, answer(percent=45, window=UNTIL_AUGUST, mark=FigureMark.PRELIMINARY), Bullet(
        "45 pct. (foreløbigt tal); mål mindst 60 pct.", (F(3, 5),), (ZERO, F(9, 20)))),
    "done in time": drawn(THING, answer(choice="yes", dated="2015-05-31"), Bullet(
        "Gennemført 31. maj 2015; frist 30. juni 2015",
        (F(1800, 2783),), point=F(1500, 2783), passed=EDGE, beyond=((F(1800, 2783), ONE),))),
    "done too late": drawn(THING, answer(choice="yes", dated="2015-07-31"), Bullet(
        "Gennemført 31. juli 2015; frist 30. juni 2015",
        (F(1800, 2783),), point=F(2110, 2783), passed=EDGE, beyond=((F(1800, 2783), ONE),))),
    "done, nobody says when": drawn(THING, answer(choice="yes"), Bullet(
        "Gennemført, men dagen er ikke oplyst; frist 30. juni 2015",
        (F(1800, 2783),), (ZERO, EDGE), beyond=((F(1800, 2783), ONE),), outlined=True)),
    "late and not done": drawn(THING, answer(choice="no"), Bullet(
        "Ikke gennemført pr. 31. august 2015; frist 30. juni 2015",
        (F(1800, 2783),), passed=EDGE, beyond=((F(1800, 2783), ONE),))),
    "not done, with time left": drawn({**THING, "deadline": "2015-12-31"}, answer(choice="no"), Bullet(
        "Ikke gennemført pr. 31. august 2015; frist 31. december 2015",
        (EDGE,), passed=F(4840, 8372), beyond=((EDGE, ONE),))),
    "nobody says whether it is done": drawn(THING, None, Bullet(
        "Intet svar pr. 31. august 2015; frist 30. juni 2015",
        (F(1800, 2783),), expected=EDGE, beyond=((F(1800, 2783), ONE),))),
    "only followed": drawn({"unit": "borgere", "target": target("monitored")}, 8, None),
    "judged by a person": drawn({"target": target("judged", criteria=["Det går."])}, None, None),
    "a change from nobody knows where": drawn(
        {"unit": "forløb", "target": target("change", by=100), "baseline": {"wording": "2006"}}, 20, None),
}  # fmt: skip


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_everything_lies_where_it_was_worked_out_to_lie_and_is_said_in_words(case: Drawn) -> None:
    assert bullet(report_of(ISHOEJ), case.found) == case.wanted


def test_each_part_has_a_bar_of_its_own_and_their_goal_none() -> None:
    part: Fields = {"unit": "forløb", "target": target("at_most", value=40)}
    parts = [{"key": "a", "label": "Korte", **part}, {"key": "b", "label": "Lange", **part}]
    found = judged({"parts": parts}, replace(answer(20, window=UNTIL_AUGUST), part="a"), as_of=AUGUST)
    above = ((EDGE, ONE),)
    assert bullet(report_of(ISHOEJ), found) is None
    assert [bullet(report_of(ISHOEJ), each) for each in found.parts] == [
        Bullet("20 forløb; mål højst 40 forløb", (EDGE,), (ZERO, F(10, 23)), beyond=above),
        Bullet("Intet tal; mål højst 40 forløb", (EDGE,), beyond=above),
    ]


def test_an_effort_without_a_target_has_no_bar() -> None:
    report = report_of(ISHOEJ)
    efforts = {found.goal: bullet(report, found) for found in report.efforts}
    assert efforts["LTL-E4"] == Bullet(
        "Intet tal; mål mellem 20 og 30 personer", (F(40, 69), EDGE), beyond=((EDGE, ONE),)
    )


@pytest.mark.parametrize("count", [1, 4])
def test_a_public_copy_draws_nothing_of_a_hidden_figure(count: int) -> None:
    report = public(small_report(small_plan({"cumulative": True}, {}), of("M1", count), of("M2", 60)))
    hidden, shown = report.goals[:2]
    assert bullet(report, hidden) == Bullet("Tallet vises ikke; mål mindst 100 personer", (EDGE,))
    assert bullet(report, shown) == Bullet("60 personer; mål mindst 100 personer", (EDGE,), (ZERO, F(12, 23)))


def test_a_public_copy_draws_no_target_that_rests_on_hidden_figures_and_no_hidden_answer() -> None:
    plan = small_plan(PEERS, {"unit": None, "target": target("milestone")})
    report = small_report(plan, of("M1", 3, 8), of("M1//aa", percent=35), replace(of("M2"), choice="yes"))
    report = replace(public(report), hidden_too=frozenset({"M2"}))
    compared, done = report.goals
    assert (report.hides(compared), report.hides(done)) == (True, True)
    assert bullet(report, compared) is None
    assert bullet(report, done) == Bullet(
        "Svaret vises ikke pr. 31. december 2015; frist 31. december 2015",
        (EDGE,),
        expected=EDGE,
        beyond=((EDGE, ONE),),
    )


@given(any_case())
def test_whatever_is_promised_and_reported_lies_on_the_track_in_the_right_order(
    case: tuple[str, list[Answer], date],
) -> None:
    name, answers, as_of = case
    found = judged(GOALS[name], *answers, as_of=as_of.isoformat())
    for each in (found, *found.parts):
        if (shown := bullet(report_of(ISHOEJ), each)) is None:
            continue
        marks = (*shown.target, *(shown.result or ()), shown.point, shown.passed, shown.expected, shown.start)
        assert all(0 <= at <= 1 for at in marks if at is not None)
        assert all(0 <= low <= high <= 1 for low, high in shown.beyond)
        assert png(shown)
        bound = each.requirement
        if bound and each.verdict and each.value is not None and shown.result and not (bound.is_range or each.last):
            down = bound.baseline is not None and bound.target < bound.baseline
            ahead, shown_ahead = each.value - bound.target, shown.result[1] - shown.target[0]
            ahead = -ahead if down else ahead
            assert (shown_ahead > 0, shown_ahead < 0) == (ahead > 0, ahead < 0)


# --- the picture ---


def pixels(data: bytes) -> list[list[tuple[int, ...] | None]]:
    """The rows of a PNG file with a palette as colours, by the format's own definition; None where it is see-through."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, parts = 8, dict[bytes, bytes]()
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert int.from_bytes(data[at + 8 + length : at + 12 + length], "big") == zlib.crc32(name + body)
        parts[name] = parts.get(name, b"") + body
        at += 12 + length
    wide, high, depth, sort, *rest = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert (depth, sort, rest) == (8, 3, [0, 0, 0])
    colours = [tuple(parts[b"PLTE"][place : place + 3]) for place in range(0, len(parts[b"PLTE"]), 3)]
    seen = [
        None if place < len(parts[b"tRNS"]) and parts[b"tRNS"][place] == 0 else c for place, c in enumerate(colours)
    ]
    raw, above, rows = zlib.decompress(parts[b"IDAT"]), bytes(wide), []
    assert len(raw) == high * (wide + 1)
    for start in range(0, len(raw), wide + 1):
        step, line = raw[start], raw[start + 1 : start + 1 + wide]
        assert step in (0, 2)
        above = line if step == 0 else bytes((x + y) % 256 for x, y in zip(line, above, strict=True))
        rows.append([seen[place] for place in above])
    return rows


BLACK, BAR, TRACK, WHITE = (0, 0, 0), (0x2F, 0x3D, 0x45), (0xE3, 0xE8, 0xEB), (255, 255, 255)


def test_the_picture_has_the_bar_the_marks_and_the_track_where_they_should_be() -> None:
    wanted = CASES["a count below what is expected"].wanted
    assert wanted
    data = png(wanted)
    rows = pixels(data)
    assert (len(rows), {len(row) for row in rows}, len(data) < 600) == (56, {344}, True)
    middle, edge = rows[26], rows[7]  # bar: 20/69 of 344 is 100; expected: 40/69 is 199; target: 20/23 is 299
    assert (middle[0], middle[98], middle[101], middle[190], middle[343]) == (BAR, BAR, TRACK, TRACK, TRACK)
    assert [x for x, colour in enumerate(middle) if colour == BLACK] == list(range(295, 304))
    assert [x for x, colour in enumerate(edge) if colour] == list(range(295, 304))
    assert {colour for row in rows[:6] for colour in row} == {None}  # nothing touches the row above
    assert {row[199] for row in rows} == {None, BAR, WHITE}  # dashes
    assert rows[13][60] == TRACK  # the bar is lower than its track


def test_no_figure_is_an_empty_outline_and_a_forecast_an_outlined_bar() -> None:
    empty, ahead = (CASES[name].wanted for name in ("no figure", "a forecast"))
    assert empty
    assert ahead
    none, forecast = pixels(png(empty))[26], pixels(png(ahead))[26]
    assert set(none[3:285]) == {WHITE}
    assert none[0] not in (WHITE, TRACK, None)
    assert (forecast[1], forecast[100], forecast[238], forecast[246]) == (BAR, WHITE, BAR, TRACK)  # 16/23 of 344 is 239


def test_a_broken_ceiling_runs_into_the_hatching() -> None:
    wanted = CASES["a ceiling broken"].wanted
    assert wanted
    rows = pixels(png(wanted))
    assert len(set(rows[12][150:330])) == 2  # lines on the track, beyond 2/5 of 344 = 138
    assert set(rows[12][10:125]) == {TRACK}
    assert set(rows[26][150:178]) == {BAR}


def test_what_is_drawn_stands_out_in_grey() -> None:
    def light(colour: tuple[int, ...]) -> float:
        red, green, blue = (math.pow((part / 255 + 0.055) / 1.055, 2.4) for part in colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert (light(TRACK) + 0.05) / (light(BAR) + 0.05) > 4.5


# --- in a workbook ---


def with_pictures(report: Report, book: Book) -> Book:
    """Bilag 1 with the bar of every goal in the column where there was a percentage."""
    bars = {found.goal: bullet(report, found) for found in report.goals}
    rows = [
        replace(row, cells={**row.cells, "progress": row.cells["progress"]._replace(picture=bars.get(row.key))})
        if "progress" in row.cells
        else row
        for row in sheet(book, BILAG).rows
    ]
    sheets = tuple(replace(each, rows=tuple(rows)) if each.name == BILAG else each for each in book.sheets)
    return replace(book, sheets=sheets)


@pytest.mark.parametrize("limit", [None, 5])
def test_everything_that_reads_an_appendix_reads_one_with_pictures_alike(limit: int | None, tmp_path: Path) -> None:
    report = replace(public(report_of(ISHOEJ), limit) if limit else report_of(ISHOEJ), approval=APPROVAL)
    plain = appendix_book(report)
    name = appendix_name(report.unit.name, report.followup.round, public=bool(limit))
    paths = [tmp_path / folder / name for folder in ("uden", "med")]
    for path, book in zip(paths, (plain, with_pictures(report, plain)), strict=True):
        path.parent.mkdir()
        path.write_bytes(workbook_bytes(book))
    without, pictured = (raw_book(path.read_bytes(), "bilag.xlsx") for path in paths)
    assert isinstance(pictured, RawBook)
    assert pictured == without
    marks = [appendix_mark(path.read_bytes(), "bilag.xlsx") for path in paths]
    assert marks[1] == marks[0]
    if limit is None:
        assert former_appendix(paths[1]) == former_appendix(paths[0])
    assert of_public_copies(paths[1:]) == of_public_copies(paths[:1])
    assert bool(of_public_copies(paths[1:])) is bool(limit)
    renamed = paths[0].rename(
        tmp_path / "hvad som helst.xlsx"
    )  # what was shown is known by what it is, not by its name alone
    assert [each.value for each in of_public_copies([renamed])] == [each.value for each in of_public_copies(paths[1:])]


def test_a_picture_lies_in_its_cell_with_its_words_in_a_size_of_its_own() -> None:
    wanted = CASES["a count below what is expected"].wanted
    rows = [
        Row({"a": Cell("Mål", "cell"), "b": Cell(None, "cell", picture=wanted)}, height=height) for height in (15, 40)
    ]
    book = Book((Sheet("Ark", (Column("a", 12), Column("b", 18)), rows),), "Ark", "T", "S", date(2015, 8, 31))
    data = workbook_bytes(book)
    assert data == workbook_bytes(book)
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert [name for name in archive.namelist() if "media" in name] == ["xl/media/image1.png"]  # the same one twice
    assert wanted
    assert archive.read("xl/media/image1.png") == png(wanted)
    drawing = xml(archive.read("xl/drawings/drawing1.xml"))
    space = {"d": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
             "a": "http://schemas.openxmlformats.org/drawingml/2006/main"}  # fmt: skip
    anchors = drawing.findall("d:twoCellAnchor", space)
    assert [anchor.get("editAs") for anchor in anchors] == ["oneCell"] * 2  # moves with the cell, keeps its size
    for row, anchor in enumerate(anchors):
        ends = [
            [int(anchor.findtext(f"d:{end}/d:{name}", "", space)) for name in ("col", "row")] for end in ("from", "to")
        ]
        assert ends == [[1, row], [1, row]]
        size = anchor.find(".//a:ext", space)
        assert size is not None
        assert (size.get("cx"), size.get("cy")) == ("1092200", "177800")  # 86 and 14 points of 12,700
        named = anchor.find(".//d:cNvPr", space)
        assert named is not None
        assert named.get("descr") == "10 job; ventet nu mindst 20 job; mål mindst 30 job"
    assert b"decorative" not in archive.read("xl/drawings/drawing1.xml")
