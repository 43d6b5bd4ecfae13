"""The pages of the overview that people read: the sentences of the first one in full, the map's order and sums, and how it prints.

What is expected of small programmes is worked out by hand from the figures typed here.
"""

import re
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import insides as api
import office
from followup_xl.model.municipalities import municipalities
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.page.layout import Sheet
from followup_xl.plan.files import read_plan
from followup_xl.programme.pages.behind import BEHIND
from followup_xl.programme.pages.first import MISSING, cause_lines, check_lines, missing_lines, named, overview_message
from followup_xl.programme.pages.map import LETTERS, SCALE, map_sheet
from followup_xl.programme.pages.overview import overview_book
from followup_xl.programme.pooling import pooled_goal
from followup_xl.programme.programme import Programme, UnitAnswer
from followup_xl.reporting.report import Report
from followup_xl.reporting.suppression.disclosure import MARK

ROUND = "2015-08"
GOALS: list[dict[str, Any]] = [
    {"id": "M-1", "text": "Mindst 60 pct. er i job", "measure": "share", "target": {"kind": "at_least", "value": 60}},
    {"id": "M-2", "text": "Højst 20 pct. falder fra", "measure": "share", "target": {"kind": "at_most", "value": 20}},
    {"id": "M-3", "text": "Mindst 40 forløb", "unit": "forløb", "cumulative": True, "target": {"kind": "at_least", "value": 40}},
]  # fmt: skip


def a_plan(units: list[str], goals: list[dict[str, Any]] | None = None, **more: Any) -> Plan:
    return Plan.model_validate({
        "id": "lille", "title": "Lille plan", "period": {"start": "2015-01-01", "end": "2015-08-31"},
        "rounds": [{"month": ROUND, "reply_by": "2015-09-15"}], "units": [{"name": name} for name in units],
        "areas": [{"id": "A", "name": "Området", "effort_goals": goals or GOALS}], **more,
    })  # fmt: skip


def answered(plan: Plan, unit: str, *lines: str) -> Report:
    """A unit's form filled in and judged; a line is "goal,field,value" or "goal/part,field,value"."""
    split = (line.replace("/", ",", 1) if "/" in line else line.replace(",", ",,", 1) for line in lines)
    rows = [f"{unit},{row}" for row in split]
    (chosen,) = api.chosen_units(plan, (unit,))
    given = api.Given("\n".join(["unit,goal,part,field,value", *rows]), "svar.csv")
    ((book, faults),) = api.generate(plan, (chosen,), plan.rounds[0], given)
    assert not faults
    report = api.evaluate(book.data, book.name).report
    assert report is not None
    return report


def share(goal: str, part: int, whole: int) -> tuple[str, ...]:
    return (
        f"{goal},antal,{part}",
        f"{goal},ud_af,{whole}",
        f"{goal},periode_fra,2015-01-01",
        f"{goal},periode_til,2015-08-31",
    )


NOT_YET = "M-3,hvorfor_ingen_tal,Endnu ikke opgjort"


@pytest.fixture(scope="module")
def four() -> Programme:
    """Four units: 30 pct. and 50 pct. against 60, 30 against at most 20, 30 of 40; one cannot be right, one is missing."""
    plan = a_plan(["Greve", "Ishøj", "Køge", "Dragør"])
    return api.consolidate(plan, [
        answered(plan, "Greve", *share("M-1", 50, 100), *share("M-2", 10, 100), NOT_YET),
        answered(plan, "Ishøj", *share("M-1", 30, 100), *share("M-2", 30, 100), "M-3,antal,30"),
        answered(plan, "Køge", *share("M-1", 70, 100), *share("M-2", 50, 40), NOT_YET),
    ])  # fmt: skip


def first_page(programme: Programme) -> Sheet:
    return overview_book(programme).sheets[0]


def texts(sheet: Sheet) -> list[str]:
    return ["|".join(str(cell.value) for cell in row.cells.values() if cell.value is not None) for row in sheet.rows]


# The sentences


def test_the_first_page_in_full(four: Programme) -> None:
    assert texts(first_page(four)) == [
        "Samlet opfølgning på Lille plan",
        "august 2015 · status pr. 31. august 2015 · svarfrist 15. september 2015",
        "3 af 4 kommuner har svaret",
        "2 af de 3 kommuner, der har svaret, er bagud med mindst ét mål. Flest er bagud med M-1 Mindst 60 pct. er i job: 2 af 3.",
        "",  # the bar
        "Hvem mangler?",
        "1 kommune mangler. Postkasser og svarfrist til en rykker står i regnearket på arket »Rykkerliste«.",
        "Har ikke svaret (1): Dragør",
        "Hvem er bagud?|Hvor skal der handles?",
        "Kommune|Mål bagud|Heraf|Mål|Kommuner bagud",
        "Ishøj|3 af 3|2 ikke opfyldt og 1 delvist opfyldt|M-1 Mindst 60 pct. er i job|2 af 3",
        "Greve|1 af 3|1 delvist opfyldt|M-2 Højst 20 pct. falder fra|1 af 3",
        "M-3 Mindst 40 forløb|1 af 3",
        "Hvert område",
        "Område|Mål bagud|Heraf|Skal tjekkes",
        "Området|4 af 9|2 ikke opfyldt og 2 delvist opfyldt|1 svar fra 1 kommune er ikke med i de samlede tal: M-2 Højst 20 pct. falder fra",
        "(Køge).",
        "",
        "Det samme i mange kommuner",
        "M-3 Mindst 40 forløb: 2 af 3 kommuner har intet tal: »Endnu ikke opgjort«.",
    ]
    assert [box.words for box in first_page(four).boxes] == [
        "9 indsatsmål hos dem, der har svaret", "● 2 nået", "○ ◐ 4 ikke eller delvist opfyldt", "– ! 3 uden tal",
    ]  # fmt: skip


def test_nobody_is_missing_or_behind() -> None:
    plan = a_plan(["Greve", "Ishøj"], GOALS[:1])
    all_well = api.consolidate(plan, [answered(plan, name, *share("M-1", 60, 100)) for name in ("Greve", "Ishøj")])
    assert texts(first_page(all_well))[2:] == [
        "Begge kommuner har svaret",
        "Ingen af de 2 kommuner, der har svaret, er bagud med et mål.",
        "",
        "Hvem mangler?",
        "Ingen: svaret er kommet fra alle kommuner, og det kan læses.",
        "Hvem er bagud?|Hvor skal der handles?",
        "Ingen er bagud med et mål.|Ingen mål er bagud.",
        "",
        "Hvert område",
        "Område|Mål bagud|Heraf",
        "Området|0 af 2|intet er bagud",
    ]


def test_nobody_has_answered() -> None:
    none = api.consolidate(a_plan(["Greve", "Ishøj"]), [])
    assert texts(first_page(none))[2:] == [
        "0 af 2 kommuner har svaret",
        "Ingen kommuner har svaret endnu.",
        "Hvem mangler?",
        "2 kommuner mangler. Postkasser og svarfrist til en rykker står i regnearket på arket »Rykkerliste«.",
        "Har ikke svaret (2): Greve og Ishøj",
        "Hvem er bagud?|Hvor skal der handles?",
        "Ingen kommuner har svaret endnu.|Det kan først siges, når nogen har svaret.",
    ]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([1], ["Den ene kommune, der har svaret, er bagud med mindst ét mål."]),
        ([60], ["Den ene kommune, der har svaret, er ikke bagud med noget mål."]),
        ([60, 61], ["Ingen af de 2 kommuner, der har svaret, er bagud med et mål."]),
        ([1, 60], ["1 af de 2 kommuner, der har svaret, er bagud med mindst ét mål."]),
        ([1, 2], ["Begge kommuner, der har svaret, er bagud med mindst ét mål.", "Flest er bagud med M-1 Mindst 60 pct. er i job: 2 af 2."]),
        ([1, 2, 3], ["Alle 3 kommuner, der har svaret, er bagud med mindst ét mål.", "Flest er bagud med M-1 Mindst 60 pct. er i job: 3 af 3."]),
    ],
    ids=["the only one is behind", "the only one is not", "none of two", "one of two", "both", "all of three"],
)  # fmt: skip
def test_the_message(parts: list[int], expected: list[str]) -> None:
    plan = a_plan(["Greve", "Ishøj", "Køge"][: len(parts)], GOALS[:1])
    forms = [answered(plan, unit.name, *share("M-1", part, 100)) for unit, part in zip(plan.units, parts, strict=True)]
    assert overview_message(api.consolidate(plan, forms)) == expected


def test_two_goals_that_as_many_are_behind_with_are_not_called_the_most() -> None:
    plan = a_plan(["Greve", "Ishøj"], GOALS[:2])
    forms = [answered(plan, unit.name, *share("M-1", 1, 100), *share("M-2", 90, 100)) for unit in plan.units]
    assert overview_message(api.consolidate(plan, forms)) == [
        "Begge kommuner, der har svaret, er bagud med mindst ét mål."
    ]


def test_what_came_of_those_who_do_not_count_stands_in_lists_of_their_own(four: Programme) -> None:
    plan, names = four.plan, [entry.name for entry in municipalities()][:18]
    units = api.consolidate(a_plan(names), []).units
    sorts = [
        ("missing", "empty"),
        ("refused", "refused"),
        ("refused", "other_unit"),
        ("conflict", ""),
        ("missing", "empty"),
    ]
    given = [UnitAnswer(each.unit, "missing") for each in units[:13]]
    given += [
        UnitAnswer(each.unit, outcome, received=received)  # type: ignore[arg-type]
        for each, (outcome, received) in zip(units[13:], sorts, strict=True)
    ]
    found = replace(four, plan=plan, units=tuple(given))
    assert [words for _, words in missing_lines(found)] == [
        "18 kommuner mangler. Postkasser og svarfrist til en rykker står i regnearket på arket »Rykkerliste«.",
        f"Har ikke svaret (13): {', '.join(names[:12])} og 1 til (i regnearket på arket »Rykkerliste«)",
        f"Modtaget, men ikke udfyldt (2): {names[13]} og {names[17]}",
        f"Modtaget, kan ikke læses (1): {names[14]}",
        f"Tilbageholdt (1): {names[15]}",
        f"Modstridende svar (1): {names[16]}",
    ]


def test_units_that_are_no_municipalities_are_called_units() -> None:
    plan = a_plan(["Region Nord", "Region Syd"], GOALS[:1])
    found = api.consolidate(plan, [answered(plan, "Region Nord", *share("M-1", 50, 100))])
    words = " ".join(texts(first_page(found)))
    assert "Den ene enhed, der har svaret, er bagud med mindst ét mål." in words
    assert "kommune" not in words


def test_the_same_finding_in_several_is_a_shared_cause_with_its_title() -> None:
    plan = a_plan(["Greve", "Ishøj", "Køge"], GOALS[:2])
    wrong = [answered(plan, name, *share("M-1", 50, 40), *share("M-2", 1, 100)) for name in ("Greve", "Ishøj")]
    found = api.consolidate(plan, [*wrong, answered(plan, "Køge", *share("M-2", 1, 100))])
    words = texts(first_page(found))
    assert "Ingen er bagud med et mål.|Ingen mål er bagud." in words
    assert [text for _, text in (*check_lines(found), *cause_lines(found, 4))] == [
        "2 svar fra 2 kommuner er ikke med i de samlede tal: M-1 Mindst 60 pct. er i job (Greve og Ishøj).",
        "M-1 Mindst 60 pct. er i job: 2 af 3 kommuner har samme fejl: Antal er større end Ud af.",
    ]


def test_who_has_answered_a_part_of_a_goal_is_not_said_to_be_silent() -> None:
    parts = [
        {"key": key, "label": f"Del {key}", "unit": "forløb", "target": {"kind": "at_least", "value": 40}}
        for key in "ab"
    ]
    plan = a_plan(["Greve", "Ishøj", "Køge", "Solrød"], [GOALS[0], {"id": "M-2", "text": "Forløb", "parts": parts}])
    half = [answered(plan, name, *share("M-1", 70, 100), "M-2/a,antal,50") for name in ("Greve", "Ishøj")]
    none = [answered(plan, name, *share("M-1", 70, 100)) for name in ("Køge", "Solrød")]
    said = [text for _, text in cause_lines(api.consolidate(plan, [*half, *none]), 9)]
    assert "M-2 Forløb: 2 af 4 kommuner har ikke svaret på målet." in said
    assert "M-2 Forløb: 2 af 4 kommuner har kun svaret på en del af målet." in said


def test_who_has_not_answered_a_goal_that_is_only_followed_is_without_a_figure() -> None:
    plan = a_plan(
        ["Greve", "Ishøj"], [GOALS[0], {"id": "M-2", "text": "Sager", "unit": "sager", "target": {"kind": "monitored"}}]
    )
    found = api.consolidate(
        plan, [answered(plan, "Greve", "M-2,resultat,12"), answered(plan, "Ishøj", *share("M-1", 70, 100))]
    )
    assert [entry.words for on in found.goals[1:] for pooled in pooled_goal(on) for entry in pooled.left_out] == [
        "Ikke opgjort"
    ]


def test_a_cause_at_an_effort_is_named_by_it_and_one_elsewhere_by_its_number() -> None:
    plan = read_plan("ishoej-2015")
    found = api.consolidate(plan, [])
    effort = plan.areas[0].efforts[0]
    assert named(found, effort.id, 200) == f"{effort.id} {effort.text}"
    assert named(found, "ELLERS-1") == "ELLERS-1"


# The map


def cells(sheet: Sheet, key: str) -> dict[str, Any]:
    (row,) = [row for row in sheet.rows if row.key == key]
    return {name: cell.value for name, cell in row.cells.items()}


def test_the_map_has_the_worst_first_and_its_sums(four: Programme) -> None:
    sheet = map_sheet(four)
    assert [row.cells["unit"].value for row in sheet.rows if row.data] == ["Ishøj", "Greve", "Køge", "Dragør"]
    ishoej, greve, koege = (four.units[place].unit.code for place in (1, 0, 2))
    assert cells(sheet, f"#unit {ishoej}") == {
        "unit": "Ishøj", "behind": 3, "count": "3 af 3", "M-1": "ej", "M-2": "ej", "M-3": "del",
    }  # fmt: skip
    assert cells(sheet, f"#unit {greve}")["M-1"] == "del"
    assert cells(sheet, f"#unit {koege}") | {"M-3": ""} == {
        "unit": "Køge", "behind": 0, "count": "3 af 3", "M-1": "opf", "M-2": "tjek", "M-3": "",
    }  # fmt: skip
    assert cells(sheet, "#behind") == {"unit": "Kommuner bagud", "behind": 2, "M-1": 2, "M-2": 1, "M-3": 1}
    assert cells(sheet, "#having") == {"unit": "Kommuner med svar", "M-1": 3, "M-2": 3, "M-3": 3}


def test_each_word_of_the_map_is_its_own_and_stands_in_the_legend(four: Programme) -> None:
    assert len({word.casefold() for word in LETTERS.values()}) == len(Status)
    legend = [
        cell.value for row in map_sheet(four).rows if row.key.startswith("#legend") for cell in row.cells.values()
    ]
    assert legend == [
        "Forkortelser", "opf", " Målet er opfyldt", "del", " Målet er delvist opfyldt", "ej", " Målet er ikke opfyldt",
        "uop", " Ikke opgjort", "tjek", " Tjek",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def large() -> Programme:
    """98 units that all answer 57 goals in six areas alike, but that the first is behind with most and the last with none."""
    names = [entry.name for entry in municipalities()]
    goals = [{"id": f"A{n % 6}-{n:02d}", "text": f"Mindst 40 forløb nr. {n}", "unit": "forløb", "cumulative": True,
              "target": {"kind": "at_least", "value": 40}} for n in range(57)]  # fmt: skip
    areas = [{"id": f"A{i}", "name": f"Område {i}", "effort_goals": goals[i::6]}
             for i in range(6)]  # fmt: skip
    plan = a_plan(names, areas=areas)
    late, well = (answered(plan, names[0], *(f"{goal.id},antal,{n}" for goal in plan.goals)) for n in (1, 40))
    by_goal = {found.goal: found for found in late.goals}
    reports = []
    for place, unit in enumerate(plan.units):
        found = tuple(by_goal[each.goal] if number < 57 - place else each for number, each in enumerate(well.goals))
        reports.append(replace(well, unit=unit, goals=found, file=f"{unit.name}.xlsx"))
    return api.consolidate(plan, reports)


def test_98_units_and_57_goals_are_split_between_areas_and_stay_readable(large: Programme) -> None:
    sheet = map_sheet(large)
    goals = [column.key for column in sheet.columns[3:]]
    starts = [goals.index(key) for key in sheet.page.breaks]
    assert sheet.page.paper == "A3"
    assert len(starts) == 1
    assert all(goals[at][:2] != goals[at - 1][:2] for at in starts), "a page begins within an area"
    assert (sheet.page.scale >= SCALE, sheet.page.beside) == (True, 3)


def test_the_sums_are_those_of_a_count_by_hand(large: Programme) -> None:
    sheet = map_sheet(large)
    behind = {row.cells["unit"].value: row.cells["behind"].value for row in sheet.rows if row.data}
    assert list(behind.values()) == [max(0, 57 - place) for place in range(98)]
    order = [goal.id for goal in large.plan.goals]
    assert cells(sheet, "#behind") == {"unit": "Kommuner bagud", "behind": 57} | {
        name: 57 - number for number, name in enumerate(order)
    }
    front = texts(first_page(large))
    assert "57 af de 98 kommuner, der har svaret, er bagud med mindst ét mål." in " ".join(front)
    rows = [row for row in (line.split("|") for line in front) if len(row) > 2 and row[2].endswith(" ikke opfyldt")]
    assert [row[1:3] for row in rows[:12]] == [[f"{57 - n} af 57", f"{57 - n} ikke opfyldt"] for n in range(12)]
    assert any(line.startswith("Og 45 kommuner til (arket »Oversigt«).") for line in front)
    assert set(BEHIND) == {
        status for status in Status if status.value in ("not_met", "partly_met", "well_behind", "slightly_behind")
        or status.value.startswith("admitted")
    }  # fmt: skip


# In print


def test_the_offices_sheets_are_not_printed(four: Programme, tmp_path: Path) -> None:
    book = overview_book(four)
    assert [sheet.name for sheet in book.sheets if sheet.page.printed] == [
        "Forside", "Fordeling", "Oversigt", "Samlede tal",
    ]  # fmt: skip
    path = tmp_path / "samlet.xlsx"
    path.write_bytes(api.overview(four).data)
    written = openpyxl.load_workbook(path)
    for sheet in book.sheets:
        area = written[sheet.name].print_area
        assert bool(area) == (not sheet.page.printed)
        if area:
            assert written[sheet.name][area.split("!")[-1].replace("$", "").split(":")[0]].value is None


@pytest.mark.office
def test_the_office_program_prints_what_people_read_and_nothing_is_too_small(large: Programme, tmp_path: Path) -> None:
    path = tmp_path / "samlet.xlsx"
    path.write_bytes(api.overview(large).data)
    printed = office.pdf(path, tmp_path)
    pages = office.pdf_text(printed).split("\f")
    assert "Side 1 af" in pages[0]
    assert all(words in pages[0] for words in (MISSING, "Og 45 kommuner til", "Og 51 mål til", "København"))
    assert "Fordeling af status" in pages[1]
    assert not [page for page in pages if "til kontoret" in page]
    command = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", "3", "-f", "3", "-l", "6", str(printed)]
    found = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    map_pages = [page for page in found.split("<page ")[1:] if 'width="357' in page]  # A3
    sizes = {name: int(size) for name, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', found)}
    used = [sizes[name] for page in map_pages for name in re.findall(r'<text [^>]*font="(\d+)"', page)]
    assert len(map_pages) == 4
    assert min(used) >= 3 * 7  # three to a point
    first, second = " ".join(map_pages[:2]), " ".join(map_pages[2:])
    for text in (first, second):
        assert all(unit.unit.name in text for unit in large.units)


# As one HTML file


def test_the_html_edition_has_the_pages_and_the_map_by_area(four: Programme) -> None:
    book, page = api.overview(four), api.overview(four, form="html")
    assert page.name == f"{book.name.removesuffix('.xlsx')}.html"
    text = page.data.decode()
    assert [unescape(found) for found in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", text)] == [
        "Samlet opfølgning på Lille plan", "Hvem mangler?", "Hvem er bagud?", "Hvert område", "Hvor skal der handles?",
        "Skal tjekkes", "Det samme i mange kommuner", "Fordeling af status, august 2015", "Status i alt",
        "Status i hvert område", "Sådan er tallene lagt sammen", "Status på hvert mål, august 2015", "Samlede tal, august 2015",
    ]  # fmt: skip
    (table,) = re.findall(r"<caption>Området: status på hvert mål\.</caption>.*?</table>", text, re.DOTALL)
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table.split("<tr")[1:]]
    assert rows == [
        ["Kommune", "M-1 Mindst 60 pct. er i job", "M-2 Højst 20 pct. falder fra", "M-3 Mindst 40 forløb"],
        ["Ishøj", "ej", "ej", "del"], ["Greve", "del", "opf", "uop"], ["Køge", "opf", "tjek", "uop"],
    ]  # fmt: skip
    assert "<script" not in text


def test_the_public_html_shows_what_the_public_workbook_does(four: Programme) -> None:
    text = api.overview(four, 5, form="html").data.decode()
    assert MARK in text
    assert not [words for words in (MISSING, "Rykkerliste", "Kontrol") if words in text]
