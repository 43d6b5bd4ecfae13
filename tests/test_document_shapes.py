"""Goals found in documents of the shapes that plans are adopted in: titles in rows, points below efforts, names in the first column, years in headings."""

from dataclasses import replace

import pytest

from followup_xl.plan.beginning.begun import proposals
from followup_xl.plan.beginning.documents import blocks
from followup_xl.plan.beginning.goal_words import GoalWords, label_kind, unread_words
from followup_xl.plan.beginning.goals import found_goals
from followup_xl.plan.beginning.lines import TextLine, TextTable
from test_plan_new import docx, paragraph

POINT = "<w:numPr/>"


def docx_table(*rows: tuple[str, ...]) -> str:
    """A table; a line that begins with "* " is a point, one that begins with "_" is in italics."""

    def line(words: str) -> str:
        if words.startswith("_"):
            return f"<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>{words[1:]}</w:t></w:r></w:p>"
        return paragraph(words.removeprefix("* "), POINT if words.startswith("* ") else "")

    made = ("".join(f"<w:tc>{''.join(map(line, cell.split(chr(10))))}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


def read(*parts: str) -> list[tuple[str, str, str]]:
    found = found_goals(blocks(docx("".join(parts)), "a.docx")).goals
    return [(goal.area, goal.level, goal.text) for goal in found]


def test_a_title_above_the_headings_is_the_area_and_a_line_below_them_is_no_goal() -> None:
    table = docx_table(
        ("BIBLIOTEKERNE", "", ""),
        ("Børn, unge og voksne", "", ""),
        ("Strategi", "Resultatmål", "Indsats"),
        ("Jf. politikken", "Jf. budgettet", ""),
        ("Flere læser", "Mindst 400 lånere i 2027", "* Læsehold\n* Åbent hus"),
    )
    assert read(table) == [
        ("BIBLIOTEKERNE", "result_goals", "Mindst 400 lånere i 2027"),
        ("BIBLIOTEKERNE", "efforts", "Læsehold"),
        ("BIBLIOTEKERNE", "efforts", "Åbent hus"),
    ]


def test_a_long_list_beside_a_table_is_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared, alike = list[object](), TextLine.__eq__

    def equal(one: TextLine, other: object) -> bool:
        compared.append(one)
        return alike(one, other)

    monkeypatch.setattr(TextLine, "__eq__", equal)
    points = [TextLine(f"- Punkt nr. {number}") for number in range(300)]
    found = found_goals([TextTable((("Resultatmål", "Ansvarlig"), ("Mindst 400 lånere i 2027", "Ledelsen"))), *points])
    assert len(found.goals) == 301
    assert len(compared) < 1000


def test_points_below_an_effort_are_goals_where_no_column_has_any() -> None:
    table = docx_table(
        ("Indsatsområde 1 – Grønne veje", "", ""),
        ("Indsats", "Status", "Resultater"),
        ("1.1 Nye træer\n* Der plantes 90 træer i 2026", "Nået", "Resultatmål: 40 pct. af vejene har træer i 2027\n31 pct. i maj"),
        ("Indsatsområde 2 – Cykler", "", ""),
        ("Indsats", "Status", "Resultater"),
        ("2.1 Stier\n* Indsatsmål: Mindst 5 km sti i 2026", "", "_Mindst 60 pct. cykler i 2027"),
    )  # fmt: skip
    assert read(table) == [
        ("Indsatsområde 1 – Grønne veje", "efforts", "Nye træer"),
        ("Indsatsområde 1 – Grønne veje", "effort_goals", "Der plantes 90 træer i 2026"),
        ("Indsatsområde 1 – Grønne veje", "result_goals", "40 pct. af vejene har træer i 2027"),
        ("Indsatsområde 2 – Cykler", "efforts", "Stier"),
        ("Indsatsområde 2 – Cykler", "effort_goals", "Mindst 5 km sti i 2026"),
        ("Indsatsområde 2 – Cykler", "result_goals", "Mindst 60 pct. cykler i 2027"),
    ]


ROWS = (
    ("Baggrund", "Vi har en aftale."),
    ("Madspild", "Køkkenerne måler selv."),
    ("Det fælles mål er ..", "Spildet er højst 9 pct. medio 2027"),
    ("Målet for kommunen er", "Spildet er højst 8 pct.\nSpildet falder med 1 procentpoint om året."),
    ("Handlinger", "Handlingerne er:\nKurser"),
    ("Transport", "Bilerne tælles."),
    ("Målet for kommunen er", "Mindst 20 elbiler i 2027"),
)


def test_a_table_may_have_its_names_in_the_first_column() -> None:
    found = found_goals((TextTable(ROWS),))
    assert found.goals == (
        GoalWords("Spildet er højst 9 pct. medio 2027", area="Madspild"),
        GoalWords("Spildet er højst 8 pct.", area="Madspild", beside="Spildet er højst 9 pct. medio 2027"),
        GoalWords("Spildet falder med 1 procentpoint om året.", area="Madspild", beside="Spildet er højst 9 pct. medio 2027"),
        GoalWords("Kurser", "efforts", "Madspild"),
        GoalWords("Mindst 20 elbiler i 2027", area="Transport"),
    )  # fmt: skip
    assert found.unread == ("Baggrund", "Madspild", "Transport")
    shared = proposals(found.goals[:3], None)
    assert [str(read.deadline) for read in shared] == ["2027-06-30", "2027-06-30", "None"]
    assert ("date", "Gælder »medio 2027« også for dette mål?") in {(d.field, d.question) for d in shared[1].doubts}


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Målet for byen er", "result_goals"), ("Det andet nationale mål er..", "result_goals"), ("Handlinger", "efforts"), ("Ansvarlig", ""), ("Mere om målene", "")],
)  # fmt: skip
def test_what_stands_beside_a_name_is_known_by_it(label: str, kind: str) -> None:
    assert label_kind(label) == kind


def test_a_year_in_a_heading_is_the_date_of_the_goals_below_it() -> None:
    body = paragraph("Skoler", '<w:pStyle w:val="Overskrift2"/>') + docx_table(
        ("Delmål 2026", "Resultatmål 2027"), ("Højst 9 klager", "Højst 5 klager")
    )
    found = found_goals(blocks(docx(body), "a.docx")).goals
    assert [(goal.area, goal.heading) for goal in found] == [("Skoler", "Delmål 2026"), ("Skoler", "Resultatmål 2027")]
    assert [str(read.deadline) for read in proposals(found, None)] == ["2026-12-31", "2027-12-31"]


def test_a_title_is_the_line_of_that_style_or_the_heading_above_all_others() -> None:
    goal = TextLine("Mindst 40 broer", "item")
    chapter = TextLine("Veje", "heading", 2)
    assert found_goals((TextLine("Byplan", "heading", 0), chapter, goal)).title == "Byplan"
    assert found_goals((TextLine("Byplan", "heading", 1), chapter, goal)).goals[0].area == "Veje"
    assert found_goals((TextLine("Byplan", "heading", 1), chapter, goal)).title == "Byplan"
    assert found_goals((TextLine("Veje", "heading", 1), goal)).title == ""


def test_a_text_whose_lines_all_have_cells_is_a_table_and_one_with_a_tab_in_it_is_not() -> None:
    table = "Område\tMål\nParker\tHøjst 5 klager i 2027\n\tMindst 80 pct. er tilfredse i 2027\n"
    found = found_goals(blocks(table.encode(), "maal.txt")).goals
    assert [(goal.area, goal.text) for goal in found] == [
        ("Parker", "Højst 5 klager i 2027"), ("Parker", "Mindst 80 pct. er tilfredse i 2027"),
    ]  # fmt: skip
    lines = blocks("Parker\n\tHøjst 5 klager i 2027\n".encode(), "maal.txt")
    assert all(isinstance(line, TextLine) for line in lines)


def texts(text: str) -> list[tuple[str, str, str]]:
    """The level, area and words of each goal of a text without styles."""
    return [(goal.level, goal.area, goal.text) for goal in found_goals(blocks(text.encode(), "maal.txt")).goals]


RESULT = "result_goals"


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("•\tMindst 6 broer\n•\tHøjst 5 klager\n", [(RESULT, "", "Mindst 6 broer"), (RESULT, "", "Højst 5 klager")]),
        ("o Mindst 6 broer\no Højst 5 klager", [(RESULT, "", "Mindst 6 broer"), (RESULT, "", "Højst 5 klager")]),
        ("Veje\n- Mindst 6 broer\nParker\n- Højst 5 klager", [(RESULT, "Veje", "Mindst 6 broer"), (RESULT, "Parker", "Højst 5 klager")]),
        ("1. Veje\n- Mindst 6 broer\n2. Parker\n- Højst 5 klager", [(RESULT, "Veje", "Mindst 6 broer"), (RESULT, "Parker", "Højst 5 klager")]),
        ("Veje\nMindst 6 broer\n\nParker:\nHøjst 5 klager", [(RESULT, "Veje", "Mindst 6 broer"), (RESULT, "Parker", "Højst 5 klager")]),
        ("Pænere parker\nRenere veje", [(RESULT, "", "Pænere parker"), (RESULT, "", "Renere veje")]),
        (
            "Område: Veje\nResultatmål 1: Mindst 6 broer\nIndsats: Pæle rammes ned\nMål for cykelstier: 5 km",
            [(RESULT, "Veje", "Mindst 6 broer"), ("efforts", "Veje", "Pæle rammes ned"), (RESULT, "Veje", "Mål for cykelstier: 5 km")],
        ),
        (
            "Resultatmål\n- Mindst 6 broer\nIndsatser\n- Pæle rammes ned\nParker\n- Højst 5 klager",
            [(RESULT, "", "Mindst 6 broer"), ("efforts", "", "Pæle rammes ned"), (RESULT, "Parker", "Højst 5 klager")],
        ),
        (
            "- Antallet af broer, der er over hundrede år gamle,\nfalder til højst 4\n- Mindst\n60 pct. er malet",
            [(RESULT, "", "Antallet af broer, der er over hundrede år gamle, falder til højst 4"), (RESULT, "", "Mindst 60 pct. er malet")],
        ),
    ],
)  # fmt: skip
def test_a_text_without_styles_is_with_levels_by_how_its_lines_begin(
    text: str, goals: list[tuple[str, str, str]]
) -> None:
    assert texts(text) == goals


def test_a_text_has_a_title_where_a_heading_follows_and_what_is_no_point_is_said() -> None:
    text = "Vejplan 2027-2030\n\nBroer\n- Mindst 6 broer\nDe gamle er fra 1930.\n- Højst 5 klager"
    found = found_goals(blocks(text.encode(), "maal.txt"))
    assert (found.title, found.prose) == ("Vejplan 2027-2030", ("De gamle er fra 1930.",))
    assert unread_words(found) == "linjen »De gamle er fra 1930.«"
    assert [goal.text for goal in found.goals] == ["Mindst 6 broer", "Højst 5 klager"]
    more = replace(found, unread=("Bemærkning",), prose=("Ét.", "To."))
    assert unread_words(more) == "kolonnen »Bemærkning« og linjerne »Ét.« og »To.«"


def test_an_owner_and_a_source_belong_to_the_goal_above() -> None:
    goals = found_goals(
        blocks("Mål: Mindst 6 broer\nAnsvarlig: Vej og Park\nKilde: Eget tilsyn".encode(), "a.txt")
    ).goals
    assert goals == (GoalWords("Mindst 6 broer", owner="Vej og Park", source="Eget tilsyn"),)


MIXED = """Parkplan 2027 for byen

INDSATSOMRÅDE 1\t\t
Strategi\tResultatmål\tIndsats
---\t---\t---
Grønnere by\t<p>Jf. rådets beslutning</p> <p>Mindst 200 træer er plantet i 2027</p>\t<ul> • Der plantes • Der vandes </ul>
¹ Et træ er over to meter højt, når det plantes.
\t<p>Højst 5 klager i 2027</p>\t

Indsatsområde 2 – Stier

Strategi\tResultatmål\tIndsats
Bedre stier\t60 km/t er farten på <b>ingen</b> sti i 2027\t

Pris\tKroner
Træer\t12
"""


def test_tables_between_lines_of_a_text_are_read_as_tables_and_markup_as_markup() -> None:
    found = found_goals(blocks(MIXED.encode(), "plan.txt"))
    assert (found.title, found.tables) == ("Parkplan 2027 for byen", ("Pris",))
    assert [(goal.level, goal.area, goal.strategy, goal.text) for goal in found.goals] == [
        (RESULT, "INDSATSOMRÅDE 1", "Grønnere by", "Mindst 200 træer er plantet i 2027"),
        ("efforts", "INDSATSOMRÅDE 1", "Grønnere by", "Der plantes"),
        ("efforts", "INDSATSOMRÅDE 1", "Grønnere by", "Der vandes"),
        (RESULT, "INDSATSOMRÅDE 1", "", "Højst 5 klager i 2027"),
        (RESULT, "Indsatsområde 2 – Stier", "Bedre stier", "60 km/t er farten på ingen sti i 2027"),
    ]
    assert unread_words(found) == "tabellen, der begynder med »Pris«"


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("| Område | Mål |\n|---|---|\n| Veje | Mindst 6 broer |", [(RESULT, "Veje", "Mindst 6 broer")]),
        ("# Vejplan\n## Veje\n- Mindst 6 broer", [(RESULT, "Veje", "Mindst 6 broer")]),
        ("Mål 1:\tMindst 6 broer\nMål 2:\tHøjst 5 klager", [(RESULT, "", "Mindst 6 broer"), (RESULT, "", "Højst 5 klager")]),
        ("Mål 1\tMindst 6 broer", [(RESULT, "", "Mindst 6 broer")]),
        ("1. Mindst 6 broer\n" + "Det er mange.\n" * 5, [(RESULT, "", "Mindst 6 broer"), *[(RESULT, "", "Det er mange.")] * 5]),
    ],
)  # fmt: skip
def test_a_text_may_have_the_signs_of_other_programs(text: str, goals: list[tuple[str, str, str]]) -> None:
    assert texts(text) == goals


def test_a_short_line_that_says_what_is_to_be_is_a_goal_and_no_heading() -> None:
    text = """Grønne veje
Spildet halveres inden udgangen af 2028
Ni ud af ti gæster er glade i 2028
Køen skal være kort
Ingen gæst må fryse i mere end otte minutter
Planen er behandlet inden udgangen af 2027
Hvert andet år afholdes en havefest
Mindst 5 km sti i 2026"""
    found = found_goals(blocks(text.encode(), "a.txt"))
    assert [goal.text for goal in found.goals] == text.split("\n")[1:]
    assert {goal.area for goal in found.goals} == {"Grønne veje"}


PROSE = """Haveplan for byen

Generelle oplysninger

Grønne pladser

Kommunen har talt bænkene, og der er 40. Det er vores mål, at der i 2027 er mindst 60 bænke. Til sammenligning har naboen 90, jf. Bilag 2.

Formålet med bænkene er, at folk kan sidde ned. Vores mål for 2028 er at få plantet 20 træer ved dem.

Stier og veje

På længere sigt er det målet, at stierne er belyst. Det er en vigtig faktor, at lygterne virker.

Målet er, at stierne fejes ift. Haveplanen hver uge."""


def test_in_running_text_the_sentences_that_say_they_are_goals_are_and_the_rest_is_named() -> None:
    found = found_goals(blocks(PROSE.encode(), "a.txt"))
    assert [(goal.area, goal.text) for goal in found.goals] == [
        ("Grønne pladser", "Det er vores mål, at der i 2027 er mindst 60 bænke."),
        ("Grønne pladser", "Vores mål for 2028 er at få plantet 20 træer ved dem."),
        ("Stier og veje", "På længere sigt er det målet, at stierne er belyst."),
        ("Stier og veje", "Målet er, at stierne fejes ift. Haveplanen hver uge."),
    ]
    assert found.prose == (
        "Haveplan for byen",
        "Generelle oplysninger",
        "Kommunen har talt bænkene, og der er 40. Til sammenligning har naboen 90, jf. Bilag 2.",
        "Formålet med bænkene er, at folk kan sidde ned.",
        "Det er en vigtig faktor, at lygterne virker.",
    )


def test_two_sentences_of_running_text_do_not_make_the_other_lines_prose() -> None:
    lines = [
        "Det er vores mål, at 40 pct. cykler i 2027.",
        "Målet er, at 5 veje fejes i 2027.",
        "Mindst 20 træer i 2027.",
    ]
    assert [goal.text for goal in found_goals(blocks("\n".join(lines).encode(), "a.txt")).goals] == lines
