"""What is stored but not seen in a cell, and what is seen on a sheet but stands in no cell: never read or passed over in silence."""

import re

import pytest

import insides as api
from followup_xl.model.finding import Finding
from hostile.cells import at, replaced, typed
from hostile.packing import BOOK, RELATIONS, STYLES, form, relations

ROW = "LED-02"
SOLID = '<fill><patternFill patternType="solid"><fgColor {}/></patternFill></fill>'
WHITE, DARK = 'rgb="FFFFFFFF"', 'rgb="FF1F3864"'


def evaluated(data: bytes) -> tuple[dict[str, str], list[Finding]]:
    """What is read in each cell, and the findings."""
    found = api.evaluate(data, "Ishøj 2015-08.xlsx")
    assert found.report, [entry.sentence() for entry in found.findings]
    return {entry.place.cell: entry.read for entry in found.report.read_back}, list(found.findings)


def about(findings: list[Finding], goal: str = ROW) -> list[str]:
    return [entry.sentence() for entry in findings if entry.goal == goal or goal in entry.sentence()]


def in_colours(letters: str, ground: str, cell: str = "<v>7</v>", kind: str = "", size: str = "11") -> bytes:
    """The form with LED-02's figure in letters of a size and colour, on a ground of another."""
    styles = form().parts[STYLES].decode()
    counts = {
        name: int(found[1])
        for name in ("fonts", "fills", "cellXfs")
        if (found := re.search(rf'<{name} count="(\d+)"', styles))
    }
    for name, more in (
        ("fonts", f'<font><sz val="{size}"/>{f"<color {letters}/>" if letters else ""}<name val="Calibri"/></font>'),
        ("fills", SOLID.format(ground) if ground else '<fill><patternFill patternType="none"/></fill>'),
        ("cellXfs", f'<xf numFmtId="0" fontId="{counts["fonts"]}" fillId="{counts["fills"]}"/>'),
    ):
        styles = styles.replace(f'<{name} count="{counts[name]}"', f"<{name}").replace(f"</{name}>", f"{more}</{name}>")
    markup = f'<c r="{{ref}}" s="{counts["cellXfs"]}"{kind}>{cell}</c>'
    sheet = replaced(form().parts[form().sheet].decode(), {at(ROW): markup})
    return form().packed({STYLES: styles.encode(), form().sheet: sheet.encode()})


@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        (WHITE, ""), ('rgb="00ffffff"', WHITE), ('theme="0"', ""), ('indexed="9"', 'theme="0"'), (DARK, DARK),
        ('theme="4" tint="0.6"', 'theme="4" tint="0.6"'), ('rgb="FFFEFEFE"', ""), ('rgb="FFD9D9D9"', 'rgb="FFFFF8DC"'),
        ('rgb="FFFFFF00"', WHITE), ('theme="2"', ""), ('theme="0" tint="-0.15"', WHITE), ('rgb="FF1B2A32"', 'rgb="FF000000"'),
        ('indexed="13"', WHITE),
    ],
)  # fmt: skip
def test_a_figure_in_letters_of_nearly_the_cells_own_colour_is_not_read(letters: str, ground: str) -> None:
    read, findings = evaluated(in_colours(letters, ground))
    assert read[at(ROW)] == ""
    assert about([entry for entry in findings if entry.code == "E661"]) == [
        f"Arket »Opfølgning«, celle {at(ROW)}, mål LED-02: I »Antal« ses intet eller næsten intet, men der er gemt »7«, "
        "så feltet er ikke læst, og målet skal tjekkes. Vælg først talformatet »Standard«, skriftfarven »Automatisk«, intet fyld og "
        "en læselig skriftstørrelse, og skriv antallet igen."
    ]


@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        ("", ""),
        (WHITE, DARK),
        (DARK, WHITE),
        ('theme="1"', ""),
        ('theme="0" tint="-0.5"', ""),
        ('theme="4"', 'theme="4" tint="0.6"'),
        ('rgb="FFBFBFBF"', WHITE),
        ('rgb="FFFF0000"', 'rgb="FF808080"'),
        ('rgb="FF00FF00"', WHITE),
        ('auto="1"', 'rgb="FF000000"'),
        ('indexed="64"', 'rgb="FF000000"'),
        ('theme="99"', WHITE),
        ('rgb="nonsense"', WHITE),
    ],
)
def test_a_figure_in_letters_of_another_colour_is_read(letters: str, ground: str) -> None:
    read, findings = evaluated(in_colours(letters, ground))
    assert read[at(ROW)] == "7"
    assert not [entry for entry in findings if entry.code == "E661"]


def test_a_text_in_letters_of_the_cells_own_colour_is_not_read_as_a_figure() -> None:
    read, findings = evaluated(in_colours(WHITE, "", "<is><t>7</t></is>", ' t="inlineStr"'))
    assert read[at(ROW)] == ""
    assert "E661" in {entry.code for entry in findings}


@pytest.mark.parametrize(("size", "read"), [("1", ""), ("3", ""), ("3.5", ""), ("4", "7"), ("11", "7")])
def test_a_figure_in_letters_too_small_to_see_is_not_read(size: str, read: str) -> None:
    found, findings = evaluated(in_colours("", "", size=size))
    assert found[at(ROW)] == read
    assert ("E661" in {entry.code for entry in findings}) is (read == "")


@pytest.mark.parametrize(
    ("runs", "seen"),
    [
        ((("14", ""), ("5", "6")), "14⁵"), ((("14", "11"), ("5", "8")), "14⁵"), ((("4", "7"), ("1", "12")), "⁴1"),
        ((("14", ""), ("5", "9")), ""), ((("14", "8"), ("5", "8")), ""), ((("14", "11"), (" personer", "6")), ""),
        ((("14", "11"), ("5 personer", "6")), "14⁵ personer"),
    ],
)  # fmt: skip
def test_a_digit_much_smaller_than_the_rest_may_be_the_mark_of_a_footnote(
    runs: tuple[tuple[str, str], ...], seen: str
) -> None:
    pieces = (
        f'<r>{f"<rPr><sz val={size!r}/></rPr>" if size else ""}<t xml:space="preserve">{text}</t></r>'
        for text, size in runs
    )
    markup = f'<c r="{{ref}}" t="inlineStr"><is>{"".join(pieces)}</is></c>'
    sheet = replaced(form().parts[form().sheet].decode(), {at(ROW): markup})
    read, findings = evaluated(form().packed({form().sheet: sheet.encode()}))
    assert (read[at(ROW)] == "") == bool(seen)
    said = [entry.message for entry in findings if entry.code == "E604"]
    assert [f"»{seen}« (gemt som" in message for message in said] == ([True] if seen else [])


RUNS = "<is><r><t>1</t></r><r><rPr>{}</rPr><t>2</t></r></is>"


@pytest.mark.parametrize(
    ("run", "ground", "read", "shown"),
    [
        ('<sz val="11"/><color rgb="FFFFFFFF"/>', "", "", "»12 (kan ikke ses)«"),
        ('<color theme="0"/><sz val="11"/>', WHITE, "", "»12 (kan ikke ses)«"),
        ('<sz val="2"/>', "", "", "»12 (kan ikke ses)«"),
        ('<color rgb="FF000000"/><sz val="2"/>', "", "", "»12 (kan ikke ses)«"),
        ('<strike/><color rgb="FFFFFFFF"/>', "", "", "»12 (overstreget)«"),
        ('<color rgb="FFFF0000"/>', "", "12", ""),
        ('<color rgb="FFFFFFFF"/>', DARK, "12", ""),
    ],
)
def test_a_digit_that_cannot_be_seen_is_no_part_of_a_figure(run: str, ground: str, read: str, shown: str) -> None:
    letters = WHITE if ground == DARK else ""
    found, findings = evaluated(in_colours(letters, ground, RUNS.format(run), ' t="inlineStr"'))
    assert found[at(ROW)] == read
    said = [entry.sentence() for entry in findings if entry.code == "E604"]
    assert bool(said) is bool(shown)
    assert all(shown in sentence and "(gemt som »12«)" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("old", "new"),
    [(r'(<row r="{row}"[^>]*ht=")[^"]*', r"\g<1>0"), (r'(<row r="{row}"[^>]*ht=")[^"]*', r"\g<1>0.75"), (r'(<col min="6"[^>]*width=")[^"]*', r"\g<1>0.5")],
    ids=["a row of no height", "a row of a hair's height", "a column of half a sign"],
)  # fmt: skip
def test_a_row_or_column_in_which_nothing_can_be_seen_is_said_to_be_hidden(old: str, new: str) -> None:
    row = re.sub(r"\D", "", at(ROW))
    read, findings = evaluated(form().with_sheet(lambda part: re.sub(old.format(row=row), new, part.decode()).encode()))
    assert read[at(ROW)] == "4"
    (said,) = [entry.sentence() for entry in findings if entry.code == "N61"]
    assert "som er skjult: LED-02." in said or "hele kolonnen »Antal«" in said


DRAWN = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col>'
    "<xdr:row>{row}</xdr:row></xdr:from>{what}<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
)


@pytest.mark.parametrize(
    "what", ["<xdr:pic><xdr:spPr/></xdr:pic>", "<xdr:graphicFrame><a:graphic/></xdr:graphicFrame>"]
)
def test_a_picture_a_chart_or_a_figure_of_shapes_is_named(what: str) -> None:
    own = form().parts[form().sheet].decode()
    sheet = replaced(own, {at(ROW): '<c r="{ref}" s="{s}"/>'}).replace(
        "</worksheet>", '<drawing r:id="d1"/></worksheet>'
    )
    sheet = sheet if "xmlns:r=" in sheet else sheet.replace("<worksheet ", f'<worksheet xmlns:r="{RELATIONS}" ', 1)
    drawn = DRAWN.format(row=int(re.sub(r"\D", "", at(ROW))) - 1, what=what)
    parts = {"xl/worksheets/_rels/sheet4.xml.rels": relations(("d1", "drawing", "../drawings/drawing1.xml"))}
    _, findings = evaluated(
        form().packed({form().sheet: sheet.encode(), "xl/drawings/drawing1.xml": drawn.encode(), **parts})
    )
    (said,) = [entry.sentence() for entry in findings if entry.code == "N303"]
    assert f"et billede eller diagram ved {at(ROW)}. Det er ikke læst." in said


def named(name: str, answered: bool) -> bytes:
    """The form with its table's sheet called otherwise."""
    book = (
        form()
        .parts[BOOK]
        .decode()
        .replace('<sheet name="Opfølgning"', f'<sheet name="{name}"')
        .replace("'Opfølgning'!", f"'{name}'!")
    )
    sheet = replaced(form().parts[form().sheet].decode(), {} if answered else {at(ROW): '<c r="{ref}" s="{s}"/>'})
    return form().packed({BOOK: book.encode(), form().sheet: sheet.encode()})


def test_an_answer_in_the_name_of_a_sheet_is_named() -> None:
    codes = {
        answered: {entry.code for entry in evaluated(named("LED-02: 12", answered))[1]} for answered in (True, False)
    }
    assert "W302" in codes[True]
    assert "E301" in codes[False]
    assert not {"W302", "E301"} & {entry.code for entry in evaluated(named("LED-02", answered=False))[1]}


def test_a_personal_number_in_a_formula_without_a_result_is_masked() -> None:
    _, findings = evaluated(typed(ROW, '<c r="{ref}" s="{s}"><f>VLOOKUP("010160-1234",A1:B2,2)</f></c>')())
    assert {"W35", "E602"} <= {entry.code for entry in findings}
    assert not any("010160-1234" in entry.sentence() for entry in findings)
