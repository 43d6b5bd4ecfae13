"""How full the printed pages of Bilag 1 are, that no band ends one alone, and how many of the words are people's."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import office
from bilag import KOEBENHAVN, of, report_of, small_plan, small_report
from followup_xl.page.document import Document, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.document_sheet import document_sheets
from followup_xl.page.layout import Cell, Column, Row, Sheet
from followup_xl.page.rows import AGAIN, PAGE_HEIGHT, kept_together, together
from followup_xl.reporting.appendix.goals import GOALS, goals_part
from followup_xl.reporting.appendix.shared import of_most
from followup_xl.reporting.editions import printed
from followup_xl.reporting.pages import appendix_book, appendix_document
from followup_xl.reporting.report import Report
from followup_xl.xlsx.write import workbook_bytes
from page_cases import CASES, wordy_report
from page_use import used_pages

LEAST = 2 / 3
HEADER = 20
"""Points of the header row that begins every further page."""
BANDS = ("area", "area.text", "title", "subtitle")


def pages_of(sheet: Sheet) -> list[list[Row]]:
    """The rows by the pages that they are printed on."""
    pages: list[list[Row]] = [[]]
    for row in sheet.rows:
        if row.page:
            pages.append([])
        pages[-1].append(row)
    return pages


def heights(pages: list[list[Row]]) -> list[float]:
    return [sum(row.height or 0 for row in rows) + HEADER * (number > 0) for number, rows in enumerate(pages)]


@pytest.mark.parametrize("case", CASES)
def test_no_page_is_less_than_two_thirds_full_but_the_last_of_a_part(case: str) -> None:
    sheets = [sheet for sheet in document_sheets(appendix_document(CASES[case]())) if not sheet.page.one_page]
    assert len(sheets) >= 2
    for sheet in sheets:
        pages = pages_of(sheet)
        tall = heights(pages)
        assert [(number, each) for number, each in enumerate(tall, 1) if each > PAGE_HEIGHT] == []
        assert [(number, each) for number, each in enumerate(tall[:-1], 1) if each < LEAST * PAGE_HEIGHT] == []
        assert [rows[-1].key for rows in pages if rows[-1].rest in BANDS] == []


@pytest.mark.parametrize("case", [case for case in CASES if case != "long texts"])
def test_a_goal_stands_on_one_page_with_its_parts_and_a_text_with_its_lines(case: str) -> None:
    """Unless the page before it would be less than two thirds full without the goal."""
    for sheet in document_sheets(appendix_document(CASES[case]())):
        pages = pages_of(sheet)
        for number, (before, rows) in enumerate(pairwise(pages)):
            first = rows[0].key
            if re.search(r"/|^#text.*#", first):
                others = [row for row in before if row.key.split("/")[0] != first.split("/")[0]]
                assert "/" in first
                assert sum(row.height or 0 for row in others) + HEADER * (number > 0) < LEAST * PAGE_HEIGHT


PAPER, BETWEEN = 146.8, 5 / 7
"""Characters of the columns that a landscape A4 page has room for as LibreOffice prints them, and what each has beside its own."""


@pytest.mark.parametrize("case", CASES)
def test_no_page_is_printed_smaller_since_its_columns_are_wider_than_the_paper(case: str) -> None:
    for sheet in document_sheets(appendix_document(CASES[case]())):
        assert sum(column.width + BETWEEN for column in sheet.columns) <= PAPER, sheet.name


def test_parts_are_divided_only_where_a_page_would_be_less_than_two_thirds_full() -> None:
    one, many = Row({}, height=200), [Row({}, height=60, key=f"{number}", data=True) for number in range(7)]
    found = kept_together([one, *together(many)], (), repeated=20)
    assert [row.key for row in found if row.page] == ["5"]
    (*full, last) = (Row({}, height=360), *together(many[:4]))
    assert [row.key for row in kept_together([*full, last], (), repeated=20) if row.page] == ["0"]


@pytest.mark.parametrize(("filled", "tall"), [(27, 100), (5, 409)], ids=["a page that is full", "a row that fills one"])
def test_a_heading_is_on_the_page_of_the_table_below_it(filled: int, tall: int) -> None:
    column, line = Column("words", 60), "En linje i tabellen."
    first = Table(((column, "Status"),), [Row({"words": Cell(line, "cell")}) for _ in range(filled)], "En tabel.")
    second = Table(((column, "Område"),), [Row({"words": Cell("\n".join([line] * (tall // 13)), "cell")})], "En til.")
    blocks = (Headline("Status i alt"), first, Headline("Status i hvert område"), second)
    whole = Document("Prøve", "", "", date(2026, 6, 30), (DocumentPart("Ark", blocks, (column,)),))
    (sheet,) = document_sheets(whole)
    pages = pages_of(sheet)
    assert len(pages) == 2
    own = next([row.key for row in rows] for rows in pages if any(row.key == "#heading.2" for row in rows))
    assert own[own.index("#heading.2") :][:3] == ["#heading.2", "#header.3", "#header.3.0"]


def test_a_fact_is_shared_where_it_is_that_of_most() -> None:
    assert (of_most([1, 1, 2]), of_most([1, 2]), of_most([3]), of_most([])) == (1, None, 3, None)


PART = re.compile(r"Bilag 1\. Opf|^ *(Mål for mål|Sådan er|Sådan læser|Rettet)", re.MULTILINE)
"""A page that begins a part has its title."""
PRINTED = (KOEBENHAVN, "landsplan-98", "three rounds", "long texts")


@pytest.mark.office
@pytest.mark.parametrize("case", PRINTED)
def test_the_printed_pages_are_as_full_as_that(case: str, tmp_path: Path) -> None:
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(workbook_bytes(appendix_book(CASES[case]())))
    pages = used_pages(office.pdf(path, tmp_path / "pdf"), tmp_path / "pictures")
    firsts = [number for number, page in enumerate(pages) if PART.search(page.text)]
    assert len(firsts) >= 4
    lasts = {number - 1 for number in firsts} | {len(pages) - 1}
    assert [float(page.used) for number, page in enumerate(pages) if number not in lasts and page.used < LEAST] == []


@pytest.mark.office
@pytest.mark.parametrize("case", PRINTED)
def test_the_first_page_of_the_pdf_is_one_page(case: str, tmp_path: Path) -> None:
    path = tmp_path / "bilag.pdf"
    path.write_bytes(printed(CASES[case](), path.name))
    first, second = office.pdf_text(path).split("\f")[:2]
    assert "Hvert område, mål for mål" in first
    assert "Mål for mål" in second


def test_a_long_text_goes_on_on_the_next_page_and_nothing_of_it_is_lost() -> None:
    report = wordy_report()
    (sheet,) = (each for each in document_sheets(appendix_document(report)) if each.name == GOALS)
    goal = report.plan.goals[3].id
    own = [row for row in sheet.rows if row.key.split("#")[0] == goal]
    assert any(row.page for row in own[1:])
    assert {row.cells["id"].value for row in own[1:]} == {f"{goal}\n{AGAIN}"}
    words = " ".join(str(row.cells["said"].value) for row in own).split()
    answer = report.followup.answer(goal)
    assert words[: len(str(answer.description).split())] == str(answer.description).split()


# --- whose words they are ---


def count(text: object) -> int:
    """The words of a text; a sign alone is none."""
    return len(re.findall(r"\w[\w.,:/–-]*", str(text or "")))


def words_on(part: DocumentPart) -> int:
    """All words of a part, the header row of its one list once."""
    return sum(map(count, texts_on(part)))


def texts_on(part: DocumentPart) -> Iterator[object]:
    for block in part.blocks:
        if isinstance(block, Headline | Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (heading for _, heading in block.columns if not block.runs_on)
            for row in block.rows:
                yield from (row.cells[column.key].value for column, _ in block.columns if column.key in row.cells)


def words_of_plan(report: Report) -> int:
    """The plan's own texts: areas with their groups, strategies and notes, goals, parts and efforts, each once."""
    found = 0
    for area in report.plan.areas:
        found += count(area.name) + count(area.target_group)
        found += count(f"{area.strategy.text} {area.strategy.source or ''}") if area.strategy else 0
        found += sum(count(f"{each.number} {each.term} {each.text}") for each in area.definitions)
        found += sum(count(goal.text) for goal in area.goals) + sum(count(effort.text) for effort in area.efforts)
        found += sum(count(part.label) for goal in area.goals for part in goal.parts)
    return found


def words_of_people(report: Report) -> int:
    """What was written of what was done and what happens next, and why a status was decided."""
    written = sum(count(answer.description) + count(answer.comment) for answer in report.followup.answers)
    return written + sum(count(goal.decision.reason) for goal in report.goals if goal.decision)


ENOUGH_WRITTEN, LEAST_OF_PEOPLE = 15, 0.4
"""Words a goal that people wrote, from which on so much of what the plan does not say itself is to be theirs."""


def test_words_are_counted_by_whose_they_are() -> None:
    report = small_report(small_plan({"text": "Flere i job"}), of("M1", 5))
    assert words_of_plan(report) == 5  # Område, Flere i job, Hold
    assert words_of_people(report) == 0
    assert words_on(goals_part(report)) > 20


@pytest.mark.parametrize("case", CASES)
def test_where_people_wrote_much_much_of_the_goal_pages_is_theirs(case: str) -> None:
    """Rule: pages.md §1, at most 60 pct. of the words are the machine's, where the plan's own texts are nobody's of the two."""
    report = CASES[case]()
    people, plan, every = words_of_people(report), words_of_plan(report), words_on(goals_part(report))
    assert people + plan < every
    if people >= ENOUGH_WRITTEN * len(report.plan.goals):
        assert people >= LEAST_OF_PEOPLE * (every - plan)


def test_there_is_a_sample_where_people_wrote_much() -> None:
    report = report_of(KOEBENHAVN)
    assert words_of_people(report) >= ENOUGH_WRITTEN * len(report.plan.goals)
