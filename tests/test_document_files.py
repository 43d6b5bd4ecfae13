"""Bilag 1 as HTML, as a text document and as the PDF made of it: what those get of it who hear it, or read it enlarged or printed."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from itertools import pairwise

import pytest
from lxml import etree

import insides as api
from bilag import ISHOEJ, TEMPLATES, public, report_of
from document_reader import Heard, PageReader, of_kind, tagged
from followup_xl.document.html import html
from followup_xl.document.outline import outline
from followup_xl.document.text_document import text_document
from followup_xl.page.document import Beside, CountBars, Document, DocumentPart, Headline, Paragraph, Segment, Table
from followup_xl.page.layout import Cell, Column, Row, Target
from followup_xl.reporting.pages import appendix_document
from followup_xl.xlsx.pdf import with_row_headers

COPIES = [(template, copy) for template in TEMPLATES for copy in ("kontor", "offentlig")]
EVIL = "</style><script>alert(1)</script>\x07&\ud800 \"'"


@cache
def document(template: str, copy: str) -> Document:
    report = report_of(template)
    return appendix_document(public(report) if copy == "offentlig" else report)


def said(found: Document) -> Iterator[tuple[str, str]]:
    """Everything a document says, in order, and whether it is a heading, a text or a cell."""
    for part in found.parts:
        for block in part.blocks:
            match block:
                case Headline():
                    yield "heading", block.text
                case Paragraph():
                    yield "text", block.text
                case CountBars():
                    for title, pieces in block.bars:
                        yield "bar", title
                        yield from (("piece", piece.words) for piece in pieces)
                case Table():
                    yield from (("head", heading) for _, heading in block.columns)
                    for row in block.rows:
                        cells = [row.cells[column.key] for column, _ in block.columns if column.key in row.cells]
                        yield from (("cell", str(cell.value)) for cell in cells if cell.value is not None)


def alternatives(found: Document) -> list[str]:
    """The words of every picture."""
    tables = (block for part in found.parts for block in part.blocks if isinstance(block, Table))
    cells = (row.cells.get(column.key) for table in tables for row in table.rows for column, _ in table.columns)
    return [cell.picture.alternative for cell in cells if cell and cell.picture]


def levels_of(heard: list[Heard]) -> list[int]:
    return [int(each.kind[1]) for each in heard if re.fullmatch("[hH][1-6]", each.kind)]


def assert_levels(levels: list[int]) -> None:
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize(("template", "copy"), COPIES)
def test_the_page_says_all_of_the_document_in_its_order(template: str, copy: str) -> None:
    found = document(template, copy)
    heard = PageReader(html(found)).heard
    words = [each.text for each in heard if each.kind not in ("title", "caption") and each.text]
    start, rest = words.index(found.parts[0].blocks[0].text), [found.footer, found.header]  # type: ignore[union-attr]
    assert words[start:] == [text for _, text in said(found) if text] + rest
    assert [text for each in heard for text in each.alternatives] == alternatives(found)


@pytest.mark.parametrize(("template", "copy"), COPIES)
def test_the_page_is_built_for_everybody(template: str, copy: str) -> None:
    found = document(template, copy)
    data = html(found)
    page = PageReader(data)
    assert ("html", {"lang": "da"}) in page.all
    assert of_kind(page.heard, "title")[0].text == found.title
    assert_levels(levels_of(page.heard))
    tables = [block for part in found.parts for block in part.blocks if isinstance(block, Table)]
    assert [each.text for each in of_kind(page.heard, "caption")] == [table.caption for table in tables]
    heads = [each for each in of_kind(page.heard, "th") if each.attributes["scope"] == "col"]
    assert [each.text for each in heads] == [heading for table in tables for _, heading in table.columns if heading]
    headed = [row for table in tables for row in table.rows
              if table.heads in row.cells and row.cells[table.heads].value is not None]  # fmt: skip
    assert sum(each.attributes["scope"] == "row" for each in of_kind(page.heard, "th")) == len(headed)
    names = [own["id"] for _, own in page.all if "id" in own]
    assert len(names) == len(set(names))
    links = [own["href"] for tag, own in page.all if tag == "a"]
    assert len(links) > 10
    assert all(link.startswith("#") and link[1:] in names for link in links)
    assert data == html(found)


@pytest.mark.parametrize(("template", "copy"), COPIES[:1])
def test_the_page_fetches_and_runs_nothing(template: str, copy: str) -> None:
    data = html(document(template, copy)).decode()
    page = PageReader(data.encode())
    assert {tag for tag, _ in page.all}.isdisjoint({"script", "link", "iframe", "object", "form", "base"})
    assert not [own for _, own in page.all if "style" in own or any(name.startswith("on") for name in own)]
    assert all(own["src"].startswith("data:image/png;base64,") for tag, own in page.all if tag == "img")
    assert "http:" not in data
    assert "https:" not in data
    assert "@import" not in data
    policy = next(own["content"] for _, own in page.all if own.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(unescape(page.style).encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; img-src data:; ")
    assert f"style-src 'sha256-{digest}'" in policy


COLUMNS = (Column("id", 10), Column("goal", 30), Column("now", 20))


def small(*blocks: Headline | Paragraph | CountBars | Table, **more: object) -> Document:
    return Document("Titel", "Emne", "Ishøj", date(2015, 8, 31), (DocumentPart("A", blocks, COLUMNS),), **more)  # type: ignore[arg-type]


def table(*rows: Row) -> Table:
    return Table(tuple((column, column.key.upper()) for column in COLUMNS), rows, "Mål.", heads="id")


def test_a_text_that_runs_on_takes_the_columns_beside_it_and_heads_no_row() -> None:
    role = "row.line"
    rows = (
        Row({"id": Cell(None, role), "goal": Cell("Langt", role)}, rest=role),
        Row({"id": Cell("UNG-01", "row.id")}),
    )
    found = of_kind(PageReader(html(small(table(*rows)))).heard, "th", "td")[3:]
    assert [(each.kind, each.text, each.attributes.get("colspan")) for each in found] == [
        ("td", "", None), ("td", "Langt", "2"), ("th", "UNG-01", None), ("td", "", None), ("td", "", None),
    ]  # fmt: skip
    xml = etree.fromstring(text_document(small(table(*rows))))
    spans = xml.xpath("//@*[local-name()='number-columns-spanned']")
    assert spans == ["2"]
    assert len(xml.xpath("//*[local-name()='covered-table-cell']")) == 1


def test_headings_are_numbered_as_one_document() -> None:
    first = DocumentPart("A", (Headline("Titel", 1), Headline("Bagud")), COLUMNS)
    second = DocumentPart("B", (Headline("Mål for mål", 1), Headline("Unge", 2), Headline("Del", 3)), COLUMNS)
    third = DocumentPart("C", (Headline("Regnet", 2), Headline("Dybt", 3), Headline("Læs", 2)), COLUMNS)
    found = outline(replace(small(), parts=(first, second, third)))
    assert [place.level for _, places in found.parts for place in places] == [1, 2, 2, 3, 4, 2, 3, 2]
    assert found.title is None
    alone = outline(replace(small(), parts=(second,)))
    assert (alone.title, [place.level for _, places in alone.parts for place in places]) == (None, [1, 2, 3])
    assert outline(replace(small(), parts=(third,))).title == "Titel"


def test_rows_that_are_linked_to_have_names_of_their_own() -> None:
    rows = [Row({"id": Cell("x", link=Target("A", key, "id"))}, key=key) for key in ("M1/a", "M1 a", "M1-a")]
    page = PageReader(html(small(table(*rows))))
    names = [own["id"] for tag, own in page.all if tag == "tr" and "id" in own]
    assert len(set(names)) == 3
    assert [own["href"][1:] for tag, own in page.all if tag == "a"] == names
    lost = Row({"id": Cell("x", link=Target("Kontrol", "M1", "id"))})
    assert not [tag for tag, _ in PageReader(html(small(table(lost)))).all if tag == "a"]


def evil() -> Document:
    tally = CountBars(((EVIL, (Segment(EVIL, 2, "action"),)),))
    found = small(
        Headline(EVIL, 1), Paragraph(f"{EVIL}\n{EVIL}", strong=(EVIL,)), tally,
        Table(((COLUMNS[0], EVIL),), [Row({"id": Cell(EVIL, "row.id")}, key=EVIL)], EVIL, heads="id"),
        header=EVIL, footer=EVIL, keywords=EVIL, properties={EVIL: EVIL},
    )  # fmt: skip
    return replace(found, title=EVIL, author=EVIL, subject=EVIL)


def test_texts_of_others_are_text_and_nothing_else() -> None:
    shown = EVIL.replace("\x07", "�").replace("\ud800", "�")
    page = PageReader(html(evil()))
    assert "script" not in {tag for tag, _ in page.all}
    assert "<" not in page.style
    assert {each.text for each in of_kind(page.heard, "h1", "li", "th", "caption")} == {shown}
    xml = etree.fromstring(text_document(evil()))
    assert xml.xpath("//*[local-name()='h']")[0].xpath("string()") == shown
    assert xml.xpath("//*[local-name()='script']") == []


def test_what_stands_beside_each_other_is_read_one_after_the_other() -> None:
    blocks = [Headline(text) for text in ("Titel", "Venstre", "Højre")] + [Paragraph("Under")]
    part = DocumentPart("A", tuple(blocks), COLUMNS, beside=(Beside(1, 2, 3, "now"),))
    found = replace(small(), parts=(part,))
    assert [each.text for each in of_kind(PageReader(html(found)).heard, "h2", "p")] == [
        "Titel",
        "Venstre",
        "Højre",
        "Under",
    ]
    xml = etree.fromstring(text_document(found))
    assert xml.xpath("//*[local-name()='section']/*/text()") == ["Venstre", "Højre"]


def test_the_text_document_is_danish_and_says_what_it_is() -> None:
    found = document(ISHOEJ, "kontor")
    data = text_document(replace(found, keywords="nøgleord"))
    xml = etree.fromstring(data)
    assert data == text_document(replace(found, keywords="nøgleord"))
    assert (
        xml.xpath("string(//*[local-name()='title'][namespace-uri()='http://purl.org/dc/elements/1.1/'])")
        == found.title
    )
    assert xml.xpath("string(//*[local-name()='keyword'])") == "nøgleord"
    assert set(xml.xpath("//@*[local-name()='language']")) == {"da"}
    sizes = {float(size.removesuffix("pt")) for size in xml.xpath("//@*[local-name()='font-size']")}
    assert min(sizes) >= 9
    tables = xml.xpath("//*[local-name()='table']")
    assert all(len(each.xpath("*[local-name()='table-header-rows']")) == 1 for each in tables)


def test_the_header_cells_of_rows_are_marked_so_in_a_pdf_of_the_same_length() -> None:
    def cell(number: int, kind: str, row: int) -> str:
        return f"\n{number} 0 obj\n<</Type/StructElem\n/S/{kind}\n/P {row} 0 R\n/A [ {number}1 0 R {number}2 0 R ]\n>>\nendobj\n"

    def scope(number: int) -> str:
        return f"\n{number}2 0 obj\n<</O/Table\n/Scope/Column\n>>\nendobj\n"

    cells = cell(3, "TH", 1) + cell(4, "TH", 1) + cell(5, "TH", 2) + cell(6, "TD", 2)
    before = (cells + "".join(map(scope, (3, 4, 5)))).encode()
    after = with_row_headers(before)
    assert len(after) == len(before)
    assert [scope.strip() for scope in re.findall(rb"/Scope/(.*)", after)] == [b"Column", b"Column", b"Row"]
    assert with_row_headers(b"noget helt andet") == b"noget helt andet"


def letters(text: str) -> str:
    """The letters and digits of a text: signs that another font has are painted after the words of their line."""
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.office
@pytest.mark.parametrize(("template", "copy"), COPIES[1:3])
def test_the_tags_of_the_pdf_have_everything_in_order(template: str, copy: str) -> None:
    report = report_of(template)
    found = document(template, copy)
    file, heard = tagged(api.printed(public(report) if copy == "offentlig" else report, "Bilag 1.pdf"))
    assert str(file.Root.Lang) == "da-DK"
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert str(file.docinfo["/Title"]) == found.title
    assert "/Outlines" in file.Root
    with file.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
    assert_levels(levels_of(heard))
    headings = [letters(each.text) for each in heard if each.kind.startswith("H")]
    assert headings == [letters(text) for kind, text in said(found) if kind == "heading"]
    assert pieces_in_order(heard, found) == []
    tables = [block for part in found.parts for block in part.blocks if isinstance(block, Table)]
    columns = [letters(heading) for table in tables for _, heading in table.columns]
    heads = [letters(each.text) for each in of_kind(heard, "TH") if each.attributes["/Scope"] == "/Column"]
    bars = [letters(text) for kind, text in said(found) if kind == "bar"]
    assert heads == bars + columns
    pieces = {letters(text) for kind, text in said(found) if kind == "piece"}
    assert pieces <= {letters(each.text) for each in of_kind(heard, "TD")}
    goals = {letters(goal.id) for goal in report.plan.goals}
    rows = {letters(each.text) for each in of_kind(heard, "TH") if each.attributes["/Scope"] == "/Row"}
    assert goals <= rows
    assert [text for each in heard for text in each.alternatives] == alternatives(found)


def pieces_in_order(heard: list[Heard], found: Document) -> list[str]:
    """What the document says that the tags do not have where it should be; bars are a table, whose headings come first."""
    wanted = [letters(text) for kind, text in said(found) if kind not in ("bar", "piece")]
    bars = {letters(text) for kind, text in said(found) if kind in ("bar", "piece")}
    shown = [each for each in (letters(each.text) for each in heard) if each and each not in bars]
    return [] if shown == [each for each in wanted if each and each not in bars] else differing(wanted, shown)


def differing(wanted: list[str], shown: list[str]) -> list[str]:
    """The first that differ."""
    pairs = zip([each for each in wanted if each], shown, strict=False)
    return next(([one, other] for one, other in pairs if one != other), ["another number of texts"])
