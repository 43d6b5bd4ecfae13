"""Goals whose figures stand in columns beside them, and the points beside tables: nothing of either is lost."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from followup_xl.plan.beginning.begun import proposals
from followup_xl.plan.beginning.documents import blocks
from followup_xl.plan.beginning.goal_words import unread_words, with_figures
from followup_xl.plan.beginning.goals import found_goals
from test_plan_new import docx, paragraph

PERIOD = (date(2026, 1, 1), date(2028, 12, 31))


def read(text: str, file: str = "a.csv") -> list[tuple[str, str, str, str, str]]:
    """The words of each goal, and the kind, targets, unit and baseline that are read of them."""
    found = found_goals(blocks(text.encode(), file)).goals
    said = [proposal.listed() for proposal in proposals(found, None)]
    return [
        (
            goal.text,
            each["kind"],
            "; ".join(f"{target['value']} {target['date']}" for target in each["targets"]),
            each["unit"] or "",
            " ".join(str(part) for part in (each["baseline"] or {}).values()),
        )
        for goal, each in zip(found, said, strict=True)
    ]


def test_a_start_and_a_target_beside_a_goal_are_read_with_it_and_the_year_of_their_heading() -> None:
    table = (
        "Mål;Udgangspunkt 2024;Måltal 2027;Ansvarlig\nVentetid på havelod;9 uger;5 uger;Park\nAntal haver;40;150;Park"
    )
    assert read(table) == [
        (
            "Ventetid på havelod: fra 9 uger i 2024 til 5 uger i 2027",
            "change",
            "5 2027-12-31",
            "uger",
            "9 2024-12-31",
        ),
        ("Antal haver: fra 40 i 2024 til 150 i 2027", "change", "150 2027-12-31", "haver", "40 2024-12-31"),
    ]


def test_years_beside_a_start_are_steps_and_a_column_of_units_is_that_of_the_figures() -> None:
    table = "Indikator;Enhed;Nu (2023);2026;Mål 2028\nTomme lodder;pct.;7,1;6,5;5,5\nVentetid på lod;dage;64;50;\nVand;m3;;;80"
    assert read(table) == [
        ("Tomme lodder: fra 7,1 pct. i 2023 til 6,5 pct. i 2026 og 5,5 pct. i 2028", "change", "6.5 2026-12-31; 5.5 2028-12-31", "pct.", "7.1 2023-12-31"),
        ("Ventetid på lod: fra 64 dage i 2023 til 50 dage i 2026", "change", "50 2026-12-31", "dage", "64 2023-12-31"),
        ("Vand: 80 m3 i 2028", "at_least", "80 2028-12-31", "m3", ""),
    ]  # fmt: skip


def test_a_column_of_deadlines_is_the_date_of_goals_that_name_none() -> None:
    table = "Mål;Frist\nHøjst 5 tomme lodder;1. juli 2027\nMindst 9 haver i 2026;ultimo 2028\nHøjst 3 klager;Løbende"
    assert [row[2] for row in read(table)] == ["5 2027-07-01", "9 2026-12-31", "3 None"]
    asked = proposals(found_goals(blocks(table.encode(), "a.csv")).goals, PERIOD)
    assert ["date" in each.doubtful for each in asked] == [False, True, False]


def test_a_deadline_beside_the_year_of_a_target_is_asked_about_where_it_is_another_day() -> None:
    table = (
        "Mål;Nu (2024);Måltal 2027;Frist\nAntal haver;40;60;30. juni 2027\nAntal lodder;90;95;2027\nAntal skure;1;2;"
    )
    asked = proposals(found_goals(blocks(table.encode(), "a.csv")).goals, PERIOD)
    assert ["date" in each.doubtful for each in asked] == [True, False, False]
    assert "Målet siger en anden dag end »30. juni 2027«. Hvilken dag er fristen?" in [
        d.question for d in asked[0].doubts
    ]


@pytest.mark.parametrize(
    ("words", "cell", "said"),
    [
        ("Færre klager", "-15 pct.", "Færre klager (Måltal: -15 pct.)"),
        ("Nyt skur", "Ja", "Nyt skur (Måltal: Ja)"),
        ("Mindst 40 haver", "40", "Mindst 40 haver"),
        ("Mindst 40 haver", "45", "Mindst 40 haver (Måltal: 45)"),
        ("Antal haver", "–", "Antal haver"),
        ("Antal haver", "", "Antal haver"),
    ],
)
def test_what_is_no_figure_alone_or_another_than_that_of_the_words_is_kept_and_asked_about(
    words: str, cell: str, said: str
) -> None:
    assert with_figures(words, [("aim", "Måltal", cell)], "") == said
    table = f"Mål;Måltal\n{words};{cell}\nAntal lodder;12"
    found = found_goals(blocks(table.encode(), "a.csv")).goals
    assert found[0].text == said
    (proposal, _) = proposals(found, None)
    assert {"kind", "targets"} & set(proposal.doubtful) or said == "Mindst 40 haver"


def test_figures_beside_several_goals_of_a_row_are_asked_about_at_each() -> None:
    row = "<tr><td><ul><li>Antal haver</li><li>Antal lodder</li></ul></td><td><ul><li>40</li><li>90</li></ul></td></tr>"
    table = f"<table><tr><th>Mål</th><th>Måltal 2027</th></tr>{row}</table>"
    shared = found_goals(blocks(table.encode(), "a.html")).goals
    assert [goal.text for goal in shared] == ["Antal haver (Måltal 2027: 40 90)", "Antal lodder (Måltal 2027: 40 90)"]
    assert all("targets" in proposal.doubtful for proposal in proposals(shared, None))


def test_a_column_that_says_how_things_stand_is_no_figure_and_is_told() -> None:
    found = found_goals(blocks("Mål;Status\nHøjst 5 klager;I gang\nHøjst 9 uheld;Slut".encode(), "a.csv"))
    assert [goal.text for goal in found.goals] == ["Højst 5 klager", "Højst 9 uheld"]
    assert unread_words(found) == "kolonnen »Status«"


def test_years_without_a_start_are_not_taken_for_targets() -> None:
    found = found_goals(blocks("Mål;2026;2027\nAntal haver;40;50\nAntal lodder;60;70".encode(), "a.csv"))
    assert [goal.text for goal in found.goals] == ["Antal haver", "Antal lodder"]
    assert unread_words(found) == "kolonnerne »2026« og »2027«"


def test_a_cell_in_percent_format_is_read_as_it_is_seen() -> None:
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (["Mål", "Måltal"], ["Andel tomme lodder", 0.07]):
        sheet.append(row)
    sheet["B2"].number_format = "0 %"
    book.save(made)
    found = found_goals(blocks(made.getvalue(), "a.xlsx")).goals
    assert [goal.text for goal in found] == ["Andel tomme lodder: 7 %"]


MARKDOWN = """# Haveplan

## Lodder

| Mål | Nu (2023) | 2027 |
|---|---|---|
| Andel lodder med vand | 22 % | 70 % |

## Stier

- [ ] Stierne er **belyst** senest 1. maj 2027
- Mindst 6 km sti i 2028
- Stier er gode at gå på
"""


def test_points_beside_a_table_that_name_a_figure_or_a_day_are_goals_and_the_others_are_told() -> None:
    found = found_goals(blocks(MARKDOWN.encode(), "a.md"))
    assert [(goal.area, goal.text) for goal in found.goals] == [
        ("Lodder", "Andel lodder med vand: fra 22 % i 2023 til 70 % i 2027"),
        ("Stier", "Stierne er belyst senest 1. maj 2027"),
        ("Stier", "Mindst 6 km sti i 2028"),
    ]
    assert unread_words(found) == "linjen »Stier er gode at gå på«"


def test_a_line_that_is_broken_behind_a_shortened_word_is_put_together_again() -> None:
    text = "- Andelen af lodder, som står tomme, skal ned fra 38 pct.\n  til 25 pct. i 2029.\n- Mindst 6 km sti i 2028"
    assert [row[:3] for row in read(text, "a.txt")] == [
        (
            "Andelen af lodder, som står tomme, skal ned fra 38 pct. til 25 pct. i 2029.",
            "change",
            "25 2029-12-31",
        ),
        ("Mindst 6 km sti i 2028", "at_least", "6 2028-12-31"),
    ]


def test_lines_of_a_sheet_beside_tables_are_told_and_those_of_a_sheet_alone_are_goals() -> None:
    notes = "<table><tr><td>Kontakt: Parken</td></tr><tr><td>Tal fra sidste år</td></tr></table>"
    goals = "<table><tr><th>Nr.</th><th>Mål</th></tr><tr><td>1</td><td>Højst 5 klager</td></tr></table>"
    found = found_goals(blocks((goals + notes).encode(), "a.html"))
    assert [goal.text for goal in found.goals] == ["Højst 5 klager"]
    assert unread_words(found) == "linjerne »Kontakt: Parken« og »Tal fra sidste år«"
    alone = found_goals(blocks(notes.encode(), "a.html"))
    assert [goal.text for goal in alone.goals] == ["Kontakt: Parken", "Tal fra sidste år"]


SPANS = """<table>
<tr><th rowspan=2>Område</th><th rowspan=2>Mål</th><th colspan=2>Måltal</th><th rowspan=2>Ansvarlig</th></tr>
<tr><th>2026</th><th>2028</th></tr>
<tr><td rowspan=2>Lodder</td><td>Antal haver</td><td>40</td><td>90</td><td>Park</td></tr>
<tr><td>Andel tomme</td><td>9 %</td><td>5 %</td><td>Vej</td></tr>
<tr><td>Stier</td><td colspan=3>Mindst 6 km sti i 2028</td><td>Vej</td></tr>
</table>"""


def test_cells_that_go_on_below_or_beside_leave_the_others_in_their_columns() -> None:
    found = found_goals(blocks(SPANS.encode(), "a.html"))
    assert [(goal.area, goal.text, goal.owner) for goal in found.goals] == [
        ("Lodder", "Antal haver: 40 i 2026 og 90 i 2028", "Park"),
        ("Lodder", "Andel tomme: 9 % i 2026 og 5 % i 2028", "Vej"),
        ("Stier", "Mindst 6 km sti i 2028", "Vej"),
    ]
    assert found.unread == ()


def test_a_name_with_a_number_alone_is_no_goal() -> None:
    text = "Indsatsområde 1: Stier\n\nMål 1.1\nMindst 6 km sti i 2028\n\nMål 1.2\nHøjst 5 klager"
    found = found_goals(blocks(text.encode(), "a.txt")).goals
    assert [(goal.area, goal.text) for goal in found] == [
        ("Stier", "Mindst 6 km sti i 2028"),
        ("Stier", "Højst 5 klager"),
    ]


def test_a_unit_of_its_own_column_is_put_behind_a_figure_that_has_none() -> None:
    assert with_figures("Åbent", [("aim", "Måltal", "min. 30")], "timer") == "Åbent: min. 30 timer"
    assert with_figures("Åbent", [("aim", "Måltal", "30 uger")], "timer") == "Åbent: 30 uger"


CARD = """Mål: Flere haver er i brug
Udgangspunkt 2024: 58 pct.
Måltal 2028: 65 pct.
Frist: 31. december 2028
Ansvarlig: Park
Indsats: Rundvisninger
Ansvarlig: Vej"""


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_a_goal_may_have_its_figures_in_lines_or_rows_with_names(ending: str) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{said}</td></tr>" for name, said in (x.split(": ") for x in CARD.split("\n"))
    )
    text = CARD if ending == "txt" else f"<table>{rows}</table>"
    found = found_goals(blocks(text.encode(), f"a.{ending}"))
    assert [(goal.level, goal.text, goal.heading, goal.owner) for goal in found.goals] == [
        ("result_goals", "Flere haver er i brug: fra 58 pct. i 2024 til 65 pct. i 2028", "31. december 2028", "Park"),
        ("efforts", "Rundvisninger", "", "Vej"),
    ]
    assert found.prose == ()


def test_running_text_beside_tables_is_told_where_it_names_a_figure_to_reach() -> None:
    table = "Nr.\tMål\n1\tHøjst 5 klager\n"
    text = f"Plan\n\nHaverne er fra 1930.\nDer plantes mindst 40 træer i 2027.\n* Over to meter.\n\n{table}"
    found = found_goals(blocks(text.encode(), "a.txt"))
    assert [goal.text for goal in found.goals] == ["Højst 5 klager"]
    assert unread_words(found) == "linjerne »Der plantes mindst 40 træer i 2027.« og »Over to meter.«"


YEARS = """Mål;2024;2026;2027;Note
Tomme lodder (pct.);11;9;8;
Lodder pr. gade på 14 dage;14;12;10;
Lodder med mere end 50 % ukrudt;64;50;40;
Ny haveplan;;Vedtaget;;
"""


def test_several_years_without_a_start_begin_with_the_first_and_no_figure_of_a_name_is_a_target() -> None:
    rows = read(YEARS)
    assert [row[1:] for row in rows[:3]] == [
        ("change", "9 2026-12-31; 8 2027-12-31", "pct.", "11 2024-12-31"),
        ("change", "12 2026-12-31; 10 2027-12-31", "", "14 2024-12-31"),
        ("change", "50 2026-12-31; 40 2027-12-31", "", "64 2024-12-31"),
    ]
    assert rows[3][0] == "Ny haveplan (2026: Vedtaget)"
    found = found_goals(blocks(YEARS.encode(), "a.csv"))
    asked = [[each.question for each in proposal.doubts] for proposal in proposals(found.goals, None)]
    named = "»{}« er ikke læst som måltal, men som en del af målets navn eller mærket for en note. Er det rigtigt?"
    assert named.format("14") in asked[1]
    assert named.format("50") in asked[2]
    assert not any("navn" in question for question in asked[0])


@pytest.mark.parametrize(
    ("heading", "day"),
    [("Status primo 2025", "2025-01-31"), ("Nu (juni 2025)", "2025-06-30"), ("Baseline 2. kvartal 2025", "2025-06-30"), ("Nu 2025", "2025-12-31")],
)  # fmt: skip
def test_a_heading_that_names_a_part_of_a_year_dates_its_figures(heading: str, day: str) -> None:
    assert read(f"Mål;{heading};Måltal 2027\nAntal haver;40;60")[0][4] == f"40 {day}"


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        ("Status 2023;Status 2024", "Antal haver (Status 2023: 35): fra 40 i 2024 til 60 i 2027"),
        ("Udgangspunkt 2023;Status 2024", "Antal haver (Status 2024: 40): fra 35 i 2023 til 60 i 2027"),
    ],
)
def test_of_several_levels_one_begins_and_the_others_stand_beside_it_and_are_asked_about(
    headings: str, said: str
) -> None:
    table = f"Mål;{headings};Mål 2027\nAntal haver;35;40;60"
    (goal,) = found_goals(blocks(table.encode(), "a.csv")).goals
    assert goal.text == said
    (proposal,) = proposals([goal], PERIOD)
    assert proposal.listed()["targets"][0]["value"] == "60"
    assert {"kind", "targets"} <= set(proposal.doubtful)


def test_years_left_of_the_start_are_no_targets() -> None:
    table = "Mål;2021;2022;Status 2023;2026\nAntal haver;31;35;40;60"
    assert read(table)[0][2:] == ("60 2026-12-31", "haver", "40 2023-12-31")
    found = found_goals(blocks(table.encode(), "a.csv"))
    assert unread_words(found) == "kolonnerne »2021« og »2022«"


@pytest.mark.parametrize(
    ("cells", "targets", "start"),
    [
        ("9 uger;2027: 7 uger / 2028: 5 uger", "7 2027-12-31; 5 2028-12-31", "9 None"),
        ("9 uger (2. kvt. 2024);7 uger i 2027", "7 2027-12-31", "9 2024-06-30"),
        ("9 uger (2024);5 uger (2028)", "5 2028-12-31", "9 2024-12-31"),
    ],
)
def test_a_cell_that_names_its_years_is_read_with_them(cells: str, targets: str, start: str) -> None:
    assert read(f"Mål;Udgangspunkt;Måltal\nVentetid på lod;{cells}\nAntal haver;3;4")[0][2:] == (targets, "uger", start)


def test_an_arrow_in_a_cell_is_asked_about_and_its_column_is_still_one_of_figures() -> None:
    table = "Mål;Udgangspunkt;Mål 2026/27;Mål 2027/28\nTomme lodder;9 %;↓ 8 %;7 %\nAntal haver;3;4;5"
    assert read(table) == [
        ("Tomme lodder (Udgangspunkt: 9 %; Mål 2026/27: ↓ 8 %; Mål 2027/28: 7 %)", *read(table)[0][1:]),
        ("Antal haver: fra 3 til 4 i skoleåret 2026/27 og 5 i skoleåret 2027/28", "change", "4 2027-07-31; 5 2028-07-31", "haver", "3 None"),
    ]  # fmt: skip
    (arrow, _) = proposals(found_goals(blocks(table.encode(), "a.csv")).goals, None)
    assert {"kind", "targets", "date"} <= set(arrow.doubtful)


def test_years_that_are_numbers_in_a_spreadsheet_are_headings() -> None:
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (["Haveplan"], ["Indikator", "Baseline 2023", 2026, 2030], ["Haver (antal)", 40, 1990, 2500]):
        sheet.append(row)
    book.save(made)
    found = found_goals(blocks(made.getvalue(), "a.xlsx")).goals
    assert [goal.text for goal in found] == ["Haver (antal): fra 40 i 2023 til 1.990 i 2026 og 2.500 i 2030"]


def test_a_column_that_measures_has_goals_where_most_of_its_lines_name_an_aim() -> None:
    table = "Tema;Det vil vi opnå;Sådan måler vi det;Bemærkning\nHaver;Flere haver;Der er mindst 40 haver i 2027;Højst 9 er små\nStier;Gode stier;Der er højst 3 huller i 2027;"
    assert [row[0] for row in read(table)] == [
        "Flere haver",
        "Der er mindst 40 haver i 2027",
        "Gode stier",
        "Der er højst 3 huller i 2027",
    ]
    assert unread_words(found_goals(blocks(table.encode(), "a.csv"))) == "kolonnen »Bemærkning«"


NUMBERED = """Haveplan for byen

1. HAVER
1.1 Mindst 40 haver i 2027.
1.2 Alle haver er hegnet.

2. STIER OG FÆRRE HULLER
2.1 Højst 3 huller i 2027.
2.2 Stierne er belyst senest 1. maj 2027.
"""


def test_a_numbered_heading_is_the_area_of_what_is_numbered_below_it() -> None:
    found = found_goals(blocks(NUMBERED.encode(), "a.txt"))
    assert [(goal.area, goal.text[:6]) for goal in found.goals] == [
        ("HAVER", "Mindst"),
        ("HAVER", "Alle h"),
        ("STIER OG FÆRRE HULLER", "Højst "),
        ("STIER OG FÆRRE HULLER", "Stiern"),
    ]


BETWEEN = """3. Mål
3.1 Haver
Haverne er vores.
• Mindst 40 haver i 2027
• Planen er klar inden sommerferien

3.2 Stier
Mål\tUdgangspunkt\tMåltal
Huller*\t9\t3
Km sti\t4\t6
* Talt om foråret af to personer.
"""


def test_sections_around_a_table_are_areas_without_their_numbers_and_a_note_to_it_is_no_goal() -> None:
    found = found_goals(blocks(BETWEEN.encode(), "a.txt"))
    assert [(goal.area, goal.text) for goal in found.goals] == [
        ("Haver", "Mindst 40 haver i 2027"),
        ("Haver", "Planen er klar inden sommerferien"),
        ("Stier", "Huller*: fra 9 til 3"),
        ("Stier", "Km sti: fra 4 til 6"),
    ]


def test_a_row_with_the_number_of_a_chapter_is_the_area_of_those_below_it() -> None:
    table = "Nr.;Indsats;Mål;Måltal\n1;Grønt;;\n1.1;Hegn;Haver;40\n1.2;Jord;Lodder;90\n2;Trafik;;\n2.1;Grus;Stier;7"
    found = found_goals(blocks(table.encode(), "a.csv")).goals
    assert [goal.area for goal in found if goal.level == "result_goals"] == ["Grønt", "Grønt", "Trafik"]


def test_the_lines_of_which_nothing_is_read_are_named() -> None:
    lines = "\n".join(f"Linje {sign} er blot ord." for sign in "abcdefghijk")
    words = unread_words(
        found_goals(blocks(f"{lines}\n- Højst 5 klager\n- Højst 6 huller\n- Højst 7 fald".encode(), "a.txt"))
    )
    assert words.startswith("linjerne »Linje a er blot ord.«, »Linje b er blot ord.«")
    assert words.endswith("»Linje h er blot ord.« og 3 mere")


def _raised_docx() -> bytes:
    def line(*runs: tuple[str, str]) -> str:
        return "<w:p>" + "".join(f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>" for text, look in runs) + "</w:p>"

    raised, struck = '<w:vertAlign w:val="superscript"/>', "<w:strike/>"
    rows = (
        (line(("Mål", "")), line(("Udgangspunkt 2024", "")), line(("Måltal 2027", ""))),
        (line(("Affald (ton)", "")), line(("400", "")), line(("120", ""), ("2", raised))),
        (line(("Areal (m", ""), ("2", raised), (")", "")), line(("10", "")), line(("15", ""))),
        (line(("Klager", "")), line(("9", "")), line(("4", struck), ("5", ""))),
    )
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return docx(f"<w:tbl>{cells}</w:tbl>")


def _raised_xlsx() -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Mål", "Udgangspunkt 2024", "Måltal 2027"],
        ["Affald (ton)", 400],
        ["Areal (m²)", 10, 15],
        ["Klager", 9],
    ):
        sheet.append(row)
    sheet["C2"] = CellRichText("120", TextBlock(InlineFont(vertAlign="superscript"), "2"))
    sheet["C4"] = CellRichText(TextBlock(InlineFont(strike=True), "4"), "5")
    book.save(made)
    return made.getvalue()


RAISED_HTML = (
    "<table><tr><th>Mål</th><th>Udgangspunkt 2024</th><th>Måltal 2027</th></tr><tr><td>Affald (ton)</td><td>400</td>"
    "<td>120<sup>2</sup></td></tr><tr><td>Areal (m<sup>2</sup>)</td><td>10</td><td>15</td></tr><tr><td>Klager</td><td>9</td><td><s>4</s>5</td></tr></table>"
)


@pytest.mark.parametrize(
    ("data", "file"),
    [(_raised_docx(), "a.docx"), (_raised_xlsx(), "a.xlsx"), (RAISED_HTML.encode(), "a.html")],
    ids=["docx", "xlsx", "html"],
)
def test_a_raised_mark_of_a_note_and_what_is_crossed_out_are_no_part_of_a_figure(data: bytes, file: str) -> None:
    goals = found_goals(blocks(data, file)).goals
    waste, area, struck = proposals(goals, None)
    assert (waste.listed()["targets"][0]["value"], area.listed()["unit"]) == ("120", "m²")
    assert "»²« er ikke læst som måltal" in " ".join(each.question for each in waste.doubts)
    assert goals[2].text == "Klager (Udgangspunkt 2024: 9; Måltal 2027: 4 (overstreget) 5)"
    assert {"kind", "targets"} <= set(struck.doubtful)


def test_words_and_years_in_smaller_letters_are_no_marks_of_notes() -> None:
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet, small = book.active, InlineFont(sz=8)
    assert sheet is not None
    for row in (["Mål", "Udgangspunkt", "Måltal"], ["Unge i uddannelse"], ["Ventetid"]):
        sheet.append(row)
    sheet["A2"] = CellRichText(TextBlock(InlineFont(sz=12), "Unge i uddannelse"), TextBlock(small, " (18-24 år)"))
    sheet["B2"] = CellRichText(TextBlock(InlineFont(sz=12), "52 pct. "), TextBlock(small, "(2024)"))
    sheet["C2"] = CellRichText(TextBlock(InlineFont(sz=12), "60 pct."), TextBlock(small, " i 2027"))
    sheet["B3"], sheet["C3"] = "9 dage", CellRichText(TextBlock(InlineFont(sz=12), "7"), TextBlock(small, "2"))
    book.save(made)
    young, waiting = found_goals(blocks(made.getvalue(), "a.xlsx")).goals
    assert young.text == "Unge i uddannelse (18-24 år): fra 52 pct. (2024) til 60 pct. i 2027"
    assert "7²" in waiting.text


def test_cells_in_fields_to_fill_in_and_rows_that_begin_further_in_keep_their_columns() -> None:
    def cell(words: str) -> str:
        return f"<w:tc>{paragraph(words)}</w:tc>"

    def field(part: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{part}</w:sdtContent></w:sdt>"

    rows = (
        "".join(map(cell, ("Tema", "Mål", "Udgangspunkt 2024", "Måltal 2027"))),
        cell("Haver") + cell("Antal haver") + field(cell("40")) + cell("60"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + "".join(map(cell, ("Antal lodder", "90", "95"))),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    goals = found_goals(blocks(docx(field(table)), "a.docx")).goals
    assert [(goal.area, goal.text) for goal in goals] == [
        ("Haver", "Antal haver: fra 40 i 2024 til 60 i 2027"),
        ("Haver", "Antal lodder: fra 90 i 2024 til 95 i 2027"),
    ]
