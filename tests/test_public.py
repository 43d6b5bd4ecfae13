"""The public copy: no small count of people stands in it, and none can be worked out from what does.

The proof by brute force prints the same follow-up in several worlds that differ in the hidden counts alone, so that
the true answers are known. A way to a count is any number of the package or the printed pages, or any sum, difference,
product or ratio of two, that gives the count in *every* world. The public copy has no such way, whereas the
office's copy, and copies with one safeguard taken away, have: so the search does find what there is to find.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bilag import (
    BOTH,
    FEW,
    GROUP_I,
    GROUP_II,
    GROUPS,
    ISHOEJ,
    KOEBENHAVN,
    OTHER_SHARE,
    PARTS,
    PEER,
    SHARE,
    answered,
    of,
    parts,
    printed,
    public,
    report_of,
    row,
    small_plan,
    small_report,
    texts,
    xml,
)
from cases import target
from followup_xl.model.followup import Answer, Decision, Stated
from followup_xl.model.status import Status
from followup_xl.page.bullet import Bullet
from followup_xl.reporting.appendix import goals as goal_lines
from followup_xl.reporting.appendix.bullet import bullet
from followup_xl.reporting.appendix.goals import COMPUTED
from followup_xl.reporting.appendix.goals import GOALS as BILAG
from followup_xl.reporting.appendix.statuses import LEGEND
from followup_xl.reporting.pages import appendix_book
from followup_xl.reporting.report import FRONT, Report
from followup_xl.reporting.summary import evaluated_file
from followup_xl.reporting.suppression import search
from followup_xl.reporting.suppression.disclosure import LEFT_OUT, MARK, Disclosure
from followup_xl.reporting.suppression.disclosure import Printed as Former
from followup_xl.reporting.tables import tidy_rows
from followup_xl.rules.assessment import Assessment
from followup_xl.xlsx.write import workbook_bytes

HIDDEN_WORDS = (
    "Tallene er udeladt, så intet tal for færre end 5 personer kan ses eller regnes ud. "
    "Status er beregnet af de rigtige tal."
)

# --- brute force: no way leads to a hidden count ---

WORDS = {word: number for number, names in enumerate(("", "én", "to", "tre", "fire")) for word in names.split()}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Numbers = npt.NDArray[np.float64]
"""Of each number, or of each pair, its value in every world."""
Copy = dict[str, tuple[Fraction, ...]]
"""The numbers of a copy by place: the part and the text or attribute of it."""


def numbers_in(text: str) -> tuple[Fraction, ...]:
    """Every number in a text, in digits and in words: "1.670" is a thousand and more, and "0.4" a stored fraction."""
    found = [Fraction(WORDS[word]) for word in re.findall(r"[^\W\d]+", text.lower()) if word in WORDS]
    for digits in NUMBER.findall(text):
        bare = digits.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits) else digits
        found += [Fraction(bare.replace(",", "."))] if bare.replace(",", ".").count(".") < 2 else []
    return tuple(found)


def numbers_of(package: bytes | None, pages: Sequence[str] = ()) -> Copy:
    """All numbers of all parts of a package, whether in texts or attributes, and of the printed pages."""
    found = {f"tryk, side {index}": numbers_in(page) for index, page in enumerate(pages, 1)}
    for name, part in parts(package).items() if package else ():
        if name.endswith(".png"):
            continue  # what a picture shows stands as words in the drawing that it is in
        for index, node in enumerate(xml(part).iter()):
            for place, text in {**node.attrib, "": node.text or "", "efter": node.tail or ""}.items():
                found[f"{name} {index} {place}"] = numbers_in(str(text))
    return found


def worked_out(a: Numbers, b: Numbers) -> Numbers:
    """What a number gives with others: sum, difference, part from per cent and whole, the rest, per cent or degree of another."""
    per, whole = (
        np.divide(x, y, out=np.broadcast_to(a, b.shape).copy(), where=y != 0) for x, y in ((a, b), (100 * a, b))
    )
    return np.stack((a + b, a - b, b - a, a * b, a * b / 100, b - a * b / 100, a - a * b / 100, per, whole))


def added_up(numbers: tuple[Fraction, ...]) -> Iterator[Fraction]:
    """The numbers of a text, and the sums of two to four that follow one another: the pieces of a breakdown."""
    for size in (1, 2, 3, 4):
        yield from (sum(numbers[start : start + size], Fraction(0)) for start in range(len(numbers) - size + 1))


def ways(copies: Sequence[Copy], secrets: dict[str, tuple[int, ...]]) -> dict[str, str]:
    """A way to each secret that is right in every world; a secret that no way leads to is left out."""
    places = [place for place in copies[0] if all(len(copies[0][place]) == len(copy.get(place, ())) for copy in copies)]
    where = {
        worlds: place
        for place in places
        for worlds in zip(*(added_up(copy.get(place, ())) for copy in copies), strict=True)
    }
    others = np.array([[float(number) for number in worlds] for worlds in where])
    moving = np.flatnonzero((others != others[:, :1]).any(axis=1))
    found: dict[str, str] = {}
    for index in moving:
        one = others[index]
        made = np.concatenate((worked_out(one, others), np.broadcast_to(one, (1, *others.shape))))
        near = (abs(made - np.rint(made)) < 1 / 20).all(axis=2)
        for goal in secrets.keys() - found.keys():
            hits = np.argwhere(near & (np.rint(made) == secrets[goal]).all(axis=2))
            if len(hits):
                found[goal] = f"{one[0]} ({list(where.values())[index]}) og {others[hits[0][1]][0]}"
        if found.keys() == secrets.keys():
            break
    return found


EVERYTHING = small_plan(
    GROUP_I, GROUP_II, BOTH, SHARE, {**SHARE, "whole_means": "kursister"}, {**OTHER_SHARE, "whole_means": "kursister"}, {},
    {"baseline": {"value": 14}, "target": target("change", to=7)}, PARTS, PEER, {"target": target("monitored")}, {},
    groups=GROUPS,
)  # fmt: skip


def everything(few: int) -> Report:
    """Every kind of goal with the same few people behind it, and words that tell of them; one goal with many."""
    word, few_of = ("én", "to", "tre")[few - 1], replace(of("M4", few, 80), stated=Stated(f"nået af {few}", Status.MET))
    open_goal = replace(of("M12", 50), description=f"Kun {word} mangler", comment=f"Af 60 kom {60 - few} i gang")
    answers = (
        of("M1", few), of("M2", 20), of("M3", 20 + few), replace(few_of, comment=f"{word} kom i job"),
        of("M5", percent=few), of("M6", 60, 100), of("M7", 30, cut=f"K {30 - few}, M {few}"),
        replace(of("M8", few), source=f"Udtræk {few}"), of("M9/a", few), of("M9/b", 30), of("M10", 30, 80),
        replace(of("M10//alle", few, 90), comment=f"{few} af dem"), of("M11", few), open_goal, of("E1", few),
    )  # fmt: skip
    chosen = Decision("M7", Status.MET, f"{few} er på vej", f"udvalg {few}", date(2015, 12, 1))
    return small_report(EVERYTHING, *answers, decisions=(chosen,))


LED = "LED-02,,resultat,{}"
UNG1 = "UNG-01,,antal,{}\nIshøj,UNG-01,,ud_af,{}\nIshøj,UNG-01,,oplyst_procent,{}"
UNG1_WORDS = "Af de {}, der er færdige med brobygning, går {} nu på"
UNG3 = "Uddannelsesparate={}; Aktivitetsparate={}"


def ishoej(led: int, pair: tuple[int, int, int], gone: int, ready: int) -> Report:
    """Ishøj with other figures of few people; the statuses are the same."""
    changes = [(LED.format(4), LED.format(led)), (UNG1.format(3, 8, 37), UNG1.format(*pair)),
               (UNG1_WORDS.format(8, 2), UNG1_WORDS.format(pair[1], gone)), (UNG3.format(3, 5), UNG3.format(ready, 8 - ready))]  # fmt: skip
    return report_of(ISHOEJ, 0, tuple((old, new) for old, new in changes if old != new))


def koebenhavn(total: int) -> Report:
    """København with another total of a breakdown that adds up to 53."""
    changes = (("3.5,,resultat,54", f"3.5,,resultat,{total}"), ("54 borgere har", f"{total} borgere har"))
    return report_of(KOEBENHAVN, 0, changes if total != 54 else ())


@cache
def worlds(name: str) -> tuple[tuple[Report, ...], dict[str, tuple[int, ...]]]:
    """The same follow-up in three worlds, and what nobody may learn: the counts in each, written by hand."""
    if name == "Ishøj":
        made = (ishoej(4, (3, 8, 37), 2, 3), ishoej(3, (2, 7, 28), 1, 2), ishoej(1, (1, 6, 16), 3, 4))
        return made, {"LED-02": (4, 3, 1), "UNG-01": (3, 2, 1), "UNG-01, i gang": (2, 1, 3), "UNG-03": (3, 2, 4)}
    if name == "København":
        return (koebenhavn(54), koebenhavn(55), koebenhavn(57)), {"3.5 mindre 21, 12 og 20": (1, 2, 4)}
    return tuple(everything(few) for few in (1, 2, 3)), {"overalt": (1, 2, 3)}


WORLDS = pytest.mark.parametrize("name", ["Ishøj", "København", "alle slags mål"])


@WORLDS
def test_the_worlds_differ_in_counts_and_not_in_statuses(name: str) -> None:
    reports, _ = worlds(name)
    assert len({tuple((goal.computed, goal.final) for goal in report.goals) for report in reports}) == 1
    assert len({report.followup.answers for report in reports}) == len(reports)


@pytest.mark.parametrize("limit", [5, 10])
@WORLDS
def test_the_copies_of_all_worlds_are_the_same_to_the_byte(name: str, limit: int) -> None:
    assert len({workbook_bytes(appendix_book(public(report, limit))) for report in worlds(name)[0]}) == 1


@pytest.mark.office
@WORLDS
def test_no_number_of_the_public_copy_leads_to_a_hidden_count(name: str, tmp_path: Path) -> None:
    reports, secrets = worlds(name)
    copies = []
    for index, report in enumerate(reports):
        path, book = tmp_path / f"{index}.xlsx", appendix_book(public(report))
        path.write_bytes(workbook_bytes(book))
        copies.append(numbers_of(path.read_bytes(), printed(path, tmp_path / f"{index}").pages))
    assert sum(map(len, copies[0].values())) > 500
    assert ways(copies, secrets) == {}
    assert copies[0] == copies[1] == copies[2]


@pytest.mark.office
@WORLDS
def test_the_search_finds_every_count_in_the_office_copy_and_on_its_pages(name: str, tmp_path: Path) -> None:
    reports, secrets = worlds(name)
    books = [workbook_bytes(appendix_book(report)) for report in reports]
    assert ways([numbers_of(book) for book in books], secrets).keys() == secrets.keys()
    pages = []
    for index, book in enumerate(books):
        path = tmp_path / f"{index}.xlsx"
        path.write_bytes(book)
        pages.append(numbers_of(None, printed(path, tmp_path / f"{index}").pages))
    assert ways(pages, secrets).keys() == secrets.keys()


def _bar(report: Report, found: Assessment) -> Bullet | None:
    return bullet(replace(report, public=None), found)


SAFEGUARDS = {
    "goals tied to a hidden one": (
        "alle slags mål",
        "overalt",
        search,
        "_tied",
        lambda _p, _f, _k, few, _l: (few, set()),
    ),
    "the bar": ("Ishøj", "LED-02", goal_lines, "bullet", _bar),
    "the words of staff": ("Ishøj", "UNG-01, i gang", Disclosure, "printable", lambda _self, found, _hidden: found),
}


@pytest.mark.parametrize(("name", "secret", "room", "part", "instead"), SAFEGUARDS.values(), ids=SAFEGUARDS)
def test_the_search_finds_the_count_where_one_safeguard_is_missing(
    name: str, secret: str, room: object, part: str, instead: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, part, instead)
    reports, secrets = worlds(name)
    assert secret in ways([numbers_of(workbook_bytes(appendix_book(public(report)))) for report in reports], secrets)


# --- what the copy says instead ---


@pytest.mark.parametrize("template", [ISHOEJ, KOEBENHAVN])
def test_the_statuses_are_those_of_the_office_copy(template: str) -> None:
    """[2] Those that would leave too few possible counts are not shown; in these none would."""
    report = report_of(template)
    for goal in report.plan.goals:
        ours, theirs = (row(copy, goal.id).cells["status"] for copy in (report, public(report)))
        assert str(ours.value).split("\n", maxsplit=1)[0] == str(theirs.value).split("\n", maxsplit=1)[0]
        assert ours.role == theirs.role


def test_a_hidden_row_says_so_and_shows_no_figure_bar_or_words_with_numbers() -> None:
    answer = replace(
        report_of(ISHOEJ).followup.answer("LED-02"), stated=Stated("nået, 4 af 10", None), description="62 fik brev",
        comment="Femten venter", source="Udtræk 17",
    )  # fmt: skip
    decision = Decision("LED-02", Status.ON_TRACK, "12 på vej", "udvalg 7", date(2015, 9, 3))
    copy = public(answered(report_of(ISHOEJ), answer, decisions=[decision]))
    found, computed = row(copy, "LED-02").cells, texts(copy, "LED-02", COMPUTED)
    assert str(found["status"].value).split("\n") == [
        "▲ Følger planen",
        "Besluttet af udeladt i den offentlige udgave 3. september 2015. Beregnet: Væsentligt bagud.",
        "Oplyst: »udeladt i den offentlige udgave«",
    ]
    assert found["now"].value == "Vises ikke"
    assert found["bar"].picture == Bullet("Tallet vises ikke; mål mindst 10 personer", target=(Fraction(20, 23),))
    assert found["said"].value == f"{LEFT_OUT}\n{LEFT_OUT}\nBegrundelse: {LEFT_OUT}"
    assert computed["why"] == HIDDEN_WORDS
    assert computed["figure"].split("\n")[-1] == "Kilde: udeladt i den offentlige udgave"


def test_of_a_shown_goal_and_of_an_effort_only_words_that_tell_a_small_count_are_left_out() -> None:
    shown = replace(report_of(ISHOEJ).followup.answer("LED-01"), description="2 venter", comment="Alle har en plan")
    effort = Answer("LED-E1", description="3 er begyndt", comment="Godt i gang")
    found = public(answered(report_of(ISHOEJ), shown, effort))
    assert texts(found, "LED-01")["said"] == f"{LEFT_OUT}\nAlle har en plan"
    assert texts(found, "LED-E1")["said"] == f"{LEFT_OUT}\nGodt i gang"


def test_former_figures_stay_out_but_how_a_goal_moved_is_told() -> None:
    earlier = tuple(replace(entry, round="2015-05") for entry in tidy_rows(report_of(ISHOEJ)))
    report = public(replace(report_of(ISHOEJ), history=earlier))
    assert not any("Tidligere:" in texts(report, goal.id, COMPUTED).get("figure", "") for goal in report.plan.goals)
    assert texts(report, "LED-02")["status"] == "▼ Væsentligt bagud"  # [2] how it moved would tell the earlier status
    assert texts(report, "LED-01")["status"].split("\n")[-1] == "Uændret siden maj 2015"


def test_a_percentage_alone_is_not_shown_of_people_whose_count_is_hidden() -> None:
    """45,5 pct. is 5 of 11 and hardly anything else, where 7 were shown before and 4 new ones must not be told."""
    whole: dict[str, object] = {"text": "Borgere i forløb", "unit": "borgere i forløb"}
    share = {**SHARE, "whole_means": "borgere i forløb", "target": target("at_least", value=50)}
    report = small_report(small_plan(whole, share), of("M1", 11), of("M2", percent="45.5"))
    before = (Former("Ishøj", "2015-05", "M1", "", Fraction(7)),)
    assert replace(public(report), shown_before=before).hidden == {"M1", "M2"}
    assert public(report).hidden == set()


def test_the_whole_of_a_share_is_not_shown_where_another_goal_hides_it() -> None:
    whole: dict[str, object] = {"text": "Borgere i forløb", "unit": "borgere i forløb"}
    report = small_report(
        small_plan(whole, {**SHARE, "whole_means": "borgere i forløb"}), of("M1", 60), of("M2", 30, 60)
    )
    before = (Former("Ishøj", "2015-05", "M1", "", Fraction(57)),)
    assert replace(public(report), shown_before=before).hidden == {"M1", "M2"}
    assert public(report).hidden == set()


def test_the_json_beside_a_public_copy_shows_no_more_than_its_pages() -> None:
    office = report_of(ISHOEJ)
    shown = evaluated_file(public(office), None)
    (goal,) = (entry for entry in shown["goals"] if entry["id"] == "LED-02")
    assert (goal["value"], goal["degree"], goal["documented"], goal["window"]) == (None,) * 4
    assert (goal["status"], goal["explanation"]) == ("well_behind", HIDDEN_WORDS)
    (open_goal,) = (entry for entry in shown["goals"] if entry["id"] == "LED-01")
    assert open_goal == next(entry for entry in evaluated_file(office, None)["goals"] if entry["id"] == "LED-01")
    assert (shown["public"], shown["findings"], shown["summary"]["withheld"]) == ({"fewest": FEW}, [], 0)


def test_a_status_that_is_not_shown_is_in_no_json() -> None:
    report = small_report(small_plan({"target": target("at_least", value=2)}), of("M1", 3))
    shown = evaluated_file(public(report), None)
    assert (shown["goals"][0]["status"], shown["goals"][0]["computed"]) == (None, None)
    assert (shown["summary"]["by_status"], shown["summary"]["withheld"]) == ({}, 1)


def test_every_page_is_marked_and_nothing_of_the_office_is_in_the_package() -> None:
    book = appendix_book(public(report_of(ISHOEJ)))
    assert [entry.name for entry in book.sheets] == [FRONT, BILAG, COMPUTED, LEGEND]
    assert all(entry.page.header.startswith(f"{MARK} · ") for entry in book.sheets)
    assert all(
        any(MARK in str(cell.value) for line in entry.rows[:3] for cell in line.cells.values()) for entry in book.sheets
    )
    found = parts(workbook_bytes(book))
    assert {re.sub(r"\d+", "", name.rpartition("/")[2]) for name in found} == {
        "[Content_Types].xml", ".rels", "app.xml", "core.xml", "custom.xml", "workbook.xml.rels",
        "image.png", "drawing.xml.rels", "drawing.xml", "sharedStrings.xml", "styles.xml",
        "table.xml", "theme.xml", "workbook.xml", "sheet.xml.rels", "sheet.xml",
    }  # fmt: skip
    everything = b"".join(data for name, data in found.items() if not name.endswith(".png")).decode()
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy|author)>([^<]*)<", everything) == ["Ishøj", "Ishøj"]
    assert not re.search(r'celle [A-Z]+\d|arket »|hidden="1"|state="(?:veryH|h)idden"', everything)
