"""From the goals on page 1 to their lines, from there to how they were computed, and back: in HTML, PDF and workbook."""

import io
import re
from datetime import date

import openpyxl
import pytest
from lxml import etree

import insides as api
from bilag import ISHOEJ, TEMPLATES, parts, report_of, xml
from document_reader import tagged
from followup_xl.document.html import html
from followup_xl.document.outline import outline
from followup_xl.document.text_document import text_document
from followup_xl.page.bullet import WIDTH
from followup_xl.page.document import Document, DocumentPart, Paragraph, Table
from followup_xl.page.document_sheet import document_sheets
from followup_xl.page.layout import Cell, Column, Row, Target
from followup_xl.page.rows import cell_height
from followup_xl.reporting.appendix.behind import behind
from followup_xl.reporting.appendix.goals import COMPUTED, GOALS
from followup_xl.reporting.pages import appendix_book, appendix_document
from followup_xl.xlsx.write import workbook_bytes

STYLE, TABLE = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("style", "table"))
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
LINK = "{http://www.w3.org/1999/xlink}href"


def anchors(template: str) -> list[tuple[str, str]]:
    """The links of the page from its first heading on: what is linked, and where it leads."""
    page = html(appendix_document(report_of(template))).decode().partition("<main")[2]
    return [(re.sub("<[^>]+>", "", words), aim) for aim, words in re.findall(r'<a href="#([^"]+)">(.*?)</a>', page)]


def named(template: str) -> dict[str, str]:
    """The names of the goals' lines, by goal."""
    report = report_of(template)
    found = outline(appendix_document(report)).names
    return {goal.id: found[GOALS, goal.id] for goal in report.plan.goals}


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_goal_named_on_page_1_leads_to_its_line(template: str) -> None:
    report, names = report_of(template), named(template)
    first = appendix_document(report).parts[0]
    words = " ".join(block.text for block in first.blocks if isinstance(block, Paragraph))
    said = {goal.id for goal in report.plan.goals if re.search(rf"(?<!\S){re.escape(goal.id)} ", words)}
    said |= {found.goal for found in behind(report)[:3]}
    aims = {aim for _, aim in anchors(template)}
    assert len(said) > 6
    assert {goal for goal in said if names[goal] not in aims} == set()


@pytest.mark.parametrize("template", TEMPLATES)
def test_lines_lead_to_how_they_were_computed_and_back(template: str) -> None:
    document = appendix_document(report_of(template))
    page = html(document).decode()
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    aims = [aim for _, aim in anchors(template)]
    assert set(aims) <= set(ids)
    for goal, name in named(template).items():
        other = outline(document).names[COMPUTED, goal]
        assert re.search(rf'<tr id="{name}"><th[^>]*><a href="#{other}">{goal}</a>', page)
        assert re.search(rf'<tr id="{other}"><th[^>]*><a href="#{name}">{goal}</a>', page)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_text_document_has_the_same_links_in_the_same_order(template: str) -> None:
    tree = etree.fromstring(text_document(appendix_document(report_of(template))))
    found = [("".join(link.itertext()), str(link.get(LINK))) for link in tree.iter("{*}a")]
    assert [aim.removeprefix("#") for _, aim in found] == [aim for _, aim in anchors(template)]
    marks = {value for mark in tree.iter("{*}bookmark") for value in mark.attrib.values()}
    assert {aim for _, aim in found if aim.removeprefix("#") not in marks} == set()


LINKED = {
    "a number before a name": ("UNG-01 Unge", [("UNG-01", "x"), (" Unge", "")]),
    "in the middle of another": ("UNG-012 og X-UNG-01", [("UNG-012 og X-UNG-01", "")]),
    "two": ("2.4 Ca. 100 · 2.4a Flere", [("2.4", "y"), (" Ca. 100 · ", ""), ("2.4a", "z"), (" Flere", "")]),
    "a date": ("den 2.4.2015 og 12.4", [("den 2.4.2015 og 12.4", "")]),
    "nothing": ("Ingen", [("Ingen", "")]),
}


@pytest.mark.parametrize(("text", "pieces"), LINKED.values(), ids=LINKED)
def test_numbers_of_goals_in_a_text(text: str, pieces: list[tuple[str, str]]) -> None:
    goals = {"UNG-01": "x", "2.4": "y", "2.4a": "z"}
    found = outline(Document("", "", "", report_of(ISHOEJ).followup.as_of, (DocumentPart("", (), ()),)))
    found = type(found)(None, (), {("S", goal): name for goal, name in goals.items()})
    assert found.linked(text, [(goal, Target("S", goal, "id")) for goal in goals]) == pieces


def test_the_links_of_the_workbook_keep_the_looks_of_their_texts() -> None:
    data = parts(workbook_bytes(appendix_book(report_of(ISHOEJ))))
    first = xml(data["xl/worksheets/sheet1.xml"])
    places = [str(link.get("location")) for link in first.iter("{*}hyperlink")]
    assert len(places) == len(behind(report_of(ISHOEJ))) == 3
    assert all(re.fullmatch(r"'Bilag 1'!A\d+", place) for place in places)
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes(appendix_book(report_of(ISHOEJ))))).worksheets[0]
    linked = [page[str(link.get("ref"))] for link in first.iter("{*}hyperlink")]
    assert [(cell.value, cell.font.b) for cell in linked] == [("UNG-02", True), ("UNG-01", True), ("LED-02", True)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_cell_that_is_a_link_has_one_line(template: str) -> None:
    """LibreOffice prints a cell's link on one line and cuts off what has no room there."""
    for sheet in document_sheets(appendix_document(report_of(template))):
        widths = {column.key: column.width for column in sheet.columns}
        linked = [(key, cell) for row in sheet.rows for key, cell in row.cells.items() if cell.link]
        tall = [
            cell.value for key, cell in linked if cell_height(cell, widths[key]) > cell_height(Cell("1", cell.role), 9)
        ]
        assert tall == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_picture_is_wider_than_its_cell(template: str) -> None:
    """A target at the end of the track is seen in print: an office program cuts off what does not fit."""
    tree = etree.fromstring(text_document(appendix_document(report_of(template))))
    own = {str(style.get(f"{{{STYLE}}}name")): style for style in tree.iter(f"{{{STYLE}}}style")}
    seen = 0
    for table in tree.iter(f"{{{TABLE}}}table"):
        names = [str(column.get(f"{{{TABLE}}}style-name")) for column in table.findall(f"{{{TABLE}}}table-column")]
        for row in table.iter(f"{{{TABLE}}}table-row"):
            for at, cell in enumerate(row):
                for frame in cell.iter("{*}frame"):
                    padding = own[str(cell.get(f"{{{TABLE}}}style-name"))][0]
                    sides = sum(_mm(padding, f"padding-{side}") for side in ("left", "right"))
                    points = float(str(frame.get(f"{{{SVG}}}width")).removesuffix("pt"))
                    assert points * 25.4 / 72 <= _mm(own[names[at]][0], "column-width") - sides + 0.01
                    seen += 1
    assert seen > 10


def _mm(element: etree._Element, name: str) -> float:
    return float(next(value for key, value in element.attrib.items() if str(key).endswith(name)).removesuffix("mm"))


def test_what_does_not_stand_out_in_a_cell_that_does_is_light() -> None:
    cell = Cell("? Tjek\nOplyst: »Opfyldt«", "status.check", strong=("? Tjek",))
    row = Row({"a": cell, "b": Cell("Intet", "row.goal.strong", strong=("Ændret:",))}, key="1")
    table = Table(((Column("a", 9), "A"), (Column("b", 9), "B")), [row], "Om")
    document = Document(
        "T", "", "", date(2015, 8, 31), (DocumentPart("D", (table,), (Column("a", 9), Column("b", 9))),)
    )
    assert '? Tjek<span class="light"><br>Oplyst: »Opfyldt«</span></td>' in html(document).decode()
    assert ">Intet</td>" in html(document).decode()
    assert '<text:span text:style-name="Light"><text:line-break/>Oplyst' in text_document(document).decode()


@pytest.mark.office
def test_the_pdf_has_them_as_tagged_links_to_places_of_its_own() -> None:
    pdf, _ = tagged(api.printed(report_of(ISHOEJ), "Bilag 1.pdf"))
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    assert len(notes) >= len(anchors(ISHOEJ))
    assert {str(note.Subtype) for note in notes} == {"/Link"}
    assert all("/Contents" in note and "/StructParent" in note for note in notes)
    assert all("/Dest" in note or str(note.A.S) == "/GoTo" for note in notes)


def test_no_picture_of_a_sheet_reaches_over_the_next_cell() -> None:
    """The picture of a bar is 140 pixels wide, a column 7 for each character and 5 beside them."""
    for sheet in document_sheets(appendix_document(report_of(ISHOEJ))):
        widths = {column.key: column.width for column in sheet.columns}
        pictured = {key for row in sheet.rows for key, cell in row.cells.items() if cell.picture}
        assert [key for key in pictured if 7 * widths[key] + 5 < WIDTH * 4 // 3] == []
