"""The first page of Bilag 1: the message, the bars, what is behind and in which order, what is missing, wrong and changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bilag import ISHOEJ, KOEBENHAVN, PEER, of, public, report_of, small_plan, small_report
from cases import Fields, target
from followup_xl.checks.windows import OVER_A_YEAR_OLD
from followup_xl.model.finding import Place, finding
from followup_xl.model.followup import Answer, Decision, Stated
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round
from followup_xl.model.status import UNCOUNTED, NoFigure, Status
from followup_xl.page.document import Document, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.document_sheet import document_sheets, part_height
from followup_xl.page.layout import Column
from followup_xl.page.measure import text_space, text_width
from followup_xl.page.theme import looks
from followup_xl.reporting.appendix.behind import (
    COMPLETE,
    CUT,
    UNSAID,
    at_most,
    behind,
    cut_at_sentence,
    explained,
    figures_behind,
    missing_lines,
)
from followup_xl.reporting.appendix.figures import CODES, now_words, target_words
from followup_xl.reporting.appendix.front import front_part, passed_words, round_words
from followup_xl.reporting.appendix.goals import NOTHING_NEXT, goals_part
from followup_xl.reporting.appendix.message import message
from followup_xl.reporting.appendix.moved import changed_lines, conflict_lines, movement_section, moves
from followup_xl.reporting.appendix.signs import DETAILS, Detail, area_table, cut_name
from followup_xl.reporting.appendix.statuses import GROUPS, LevelCount, counted, legend_part, tally
from followup_xl.reporting.pages import appendix_document
from followup_xl.rules.assessment import Movement
from followup_xl.versions.changes import RowChange
from page_cases import few_goals, many_goals, three_rounds
from test_since import august, december, former

S = Status
ALL = Detail(text=150, short=150)


def level(name: str, later: int = 0, withheld: int = 0, **counts: int) -> LevelCount:
    return LevelCount(name, {Status(code): count for code, count in counts.items()}, later, withheld)


# --- the message ---

RESULT, EFFORT = "result", "effort"
MESSAGES: Mapping[str, tuple[Sequence[LevelCount], str]] = {
    "the example: results without figures, efforts of all sorts": (
        [level(RESULT, not_reported=6),
         level(EFFORT, later=1, already_met=4, on_track=4, well_behind=3, undocumented=2, not_reported=1, not_due=1, on_hold=1)],
        "Ingen af de 6 resultatmål er opgjort. Af de 16 indsatsmål er 8 nået eller følger planen, 3 er væsentligt bagud, og 2 "
        "er meldt opfyldt uden tal.",
    ),
    "one goal, met": ([level(RESULT, met=1)], "Det eneste resultatmål er nået."),
    "one goal, on the way": ([level(EFFORT, on_track=1)], "Det eneste indsatsmål følger planen."),
    "one goal, behind": ([level(EFFORT, slightly_behind=1)], "Det eneste indsatsmål er lidt bagud."),
    "one goal without a figure": ([level(RESULT, not_reported=1)], "Det eneste resultatmål er ikke opgjort."),
    "one goal that is not due": ([level(RESULT, not_due=1)], "Det eneste resultatmål er endnu ikke forfaldent."),
    "all met": ([level(RESULT, met=3), level(EFFORT, already_met=2)], "Alle 3 resultatmål er nået. Begge indsatsmål er nået."),
    "all met or on the way": ([level(EFFORT, met=2, on_track=3)], "Alle 5 indsatsmål er nået eller følger planen."),
    "all not met": ([level(EFFORT, not_met=2, admitted_not_met=2)], "Ingen af de 4 indsatsmål er opfyldt."),
    "all missing": (
        [level(RESULT, not_reported=2, not_assessable=1), level(EFFORT, check=1, needs_judgement=1)],
        "Ingen af de 3 resultatmål er opgjort. Ingen af de 2 indsatsmål er opgjort eller vurderet.",
    ),
    "none judged by a person": ([level(RESULT, needs_judgement=2, met=1)], "Af de 3 resultatmål er 1 nået, og 2 er ikke vurderet."),
    "all missing, some claimed": (
        [level(EFFORT, undocumented=2, not_reported=4)],
        "Ingen af de 6 indsatsmål er opgjort; 2 er meldt opfyldt uden tal.",
    ),
    "all claimed": ([level(EFFORT, undocumented=3)], "Alle 3 indsatsmål er meldt opfyldt uden tal."),
    "none is due": ([level(RESULT, not_due=5)], "Ingen af de 5 resultatmål er forfaldne endnu."),
    "only result goals": (
        [level(RESULT, met=1, not_met=1, partly_met=1, admitted_partly=1)],
        "Af de 4 resultatmål er 1 nået, 1 er ikke opfyldt, og 2 er delvist opfyldt.",
    ),
    "only effort goals, none good": (
        [level(EFFORT, well_behind=1, slightly_behind=2)],
        "Af de 3 indsatsmål er 1 væsentligt bagud, og 2 er lidt bagud.",
    ),
    "on the way comes first": (
        [level(RESULT, on_track=12, well_behind=4, slightly_behind=2)],
        "Af de 18 resultatmål følger 12 planen, 4 er væsentligt bagud, og 2 er lidt bagud.",
    ),
    "what waits is said from a quarter on": (
        [level(RESULT, on_track=3, not_due=1)],
        "Af de 4 resultatmål følger 3 planen, og 1 er endnu ikke forfaldent.",
    ),
    "what waits is not said below a quarter": (
        [level(RESULT, on_track=3, well_behind=1, on_hold=1)],
        "Af de 5 resultatmål følger 3 planen, og 1 er væsentligt bagud.",
    ),
    "what is to come later is counted with what is missing, as the bars have it": (
        [level(RESULT, later=2, on_track=9, partly_met=4, well_behind=7, not_reported=10, not_due=2)],
        "Af de 32 resultatmål følger 9 planen, 4 er delvist opfyldt, 7 er væsentligt bagud, og 10 er ikke opgjort.",
    ),
    "what waits, of two sorts": (
        [level(RESULT, met=2, not_due=3, on_hold=1)], "Af de 6 resultatmål er 2 nået, og 4 venter."
    ),
    "statuses withheld": (
        [level(EFFORT, withheld=2, met=3)], "Af de 5 indsatsmål er 3 nået, og 2 vises ikke i denne udgave."
    ),
    "all statuses withheld": ([level(EFFORT, withheld=2)], "Ingen af de 2 indsatsmål vises i denne udgave."),
}  # fmt: skip


@pytest.mark.parametrize(("levels", "words"), MESSAGES.values(), ids=MESSAGES)
def test_the_message_is_composed_by_rules(levels: Sequence[LevelCount], words: str) -> None:
    assert " ".join(message(levels)) == words


def test_the_message_without_goals_that_are_counted() -> None:
    assert message([]) == ("Planen har ingen mål, der får en status.",)
    assert message([], 1) == ("Planen har ingen mål, der får en status. Ét mål følges uden måltal.",)
    assert message([], 3)[0].endswith("3 mål følges uden måltal.")


M = Movement
MOVES: Mapping[str, tuple[Mapping[Movement, int], str]] = {
    "both ways": ({M.BETTER: 3, M.WORSE: 1}, "Siden marts 2015 er 3 mål forbedret og ét forværret."),
    "better": ({M.BETTER: 1, M.SAME: 4}, "Siden marts 2015 er ét mål forbedret."),
    "worse": ({M.WORSE: 2}, "Siden marts 2015 er 2 mål forværret."),
    "nothing": ({M.SAME: 2}, "Intet mål er forbedret eller forværret siden marts 2015."),
    "nothing that can be compared": ({M.NOT_COMPARABLE: 2, M.WITHOUT_STATUS: 1}, ""),
}


@pytest.mark.parametrize(("moves", "words"), MOVES.values(), ids=MOVES)
def test_a_later_round_says_how_many_goals_have_moved(moves: Mapping[Movement, int], words: str) -> None:
    assert message([level(RESULT, met=2)], moved=moves, since="2015-03")[1:] == ((words,) if words else ())


# --- groups and bars ---


def test_every_status_is_in_one_group_or_is_not_counted() -> None:
    grouped = [status for statuses in GROUPS.values() for status in statuses]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) | set(UNCOUNTED) == set(Status)


def test_the_bars_of_ishoej() -> None:
    found = tally(counted(report_of(ISHOEJ).counted))
    assert [(title, [(piece.words, piece.count, piece.emphasis) for piece in pieces]) for title, pieces in found.bars] == [
        ("6 resultatmål", [("– 6 uden tal", 6, "missing")]),
        ("16 indsatsmål", [
            ("● ▲ 8 nået eller følger planen", 8, "calm"), ("▼ 3 bagud", 3, "action"), ("? – 3 uden tal", 3, "missing"),
            ("□ ‖ 2 venter", 2, "waiting"),
        ]),
    ]  # fmt: skip


def test_a_group_is_called_after_the_statuses_in_it() -> None:
    (pieces,) = (
        pieces
        for _, pieces in tally([level(EFFORT, met=1, not_met=1, partly_met=1, well_behind=1, needs_judgement=1)]).bars
    )
    assert [piece.words for piece in pieces] == [
        "● 1 nået", "○ ▼ ◐ 3 bagud, ikke eller delvist opfyldt", "? 1 ikke vurderet",
    ]  # fmt: skip


def test_goals_that_are_followed_or_not_relevant_are_not_counted() -> None:
    plan = small_plan({}, {"target": target("monitored")}, {})
    report = small_report(plan, of("M1", 100), of("M2", 7), Answer("M3", reason=NoFigure.NOT_RELEVANT))
    (efforts,) = counted(report.counted)
    assert (efforts.goals, efforts.by_status) == (1, {S.MET: 1})


# --- what is behind ---


def with_results(*goals: Fields, results: Sequence[Fields] = ()) -> Plan:
    """A small plan with result goals R1, R2, … before its effort goals."""
    plan = small_plan(*goals)
    own = [{"id": f"R{number}", "text": f"Resultat {number}", "unit": "personer", "target": target("at_least", value=100), **each}
           for number, each in enumerate(results, 1)]  # fmt: skip
    data = plan.model_dump(mode="json", exclude_defaults=True)
    data["areas"][0]["result_goals"] = own
    return Plan.model_validate(data)


def test_the_worst_come_first_and_result_goals_among_equals() -> None:
    plan = with_results({}, {}, {}, {}, results=({}, {}))
    report = small_report(
        plan, of("M1", 80), of("M2", 30), of("M3", 10), of("M4", 100), of("R1", 90), of("R2", 60)
    )  # fmt: skip
    assert [found.goal for found in behind(report)] == ["R2", "M3", "M2", "R1", "M1"]


def test_what_is_admitted_without_a_figure_stands_with_what_is_not_met() -> None:
    said = Stated("ikke nået", S.NOT_MET)
    report = small_report(small_plan({}, {}, {}), of("M1", 90), Answer("M2", stated=said), of("M3", 50))
    assert [found.goal for found in behind(report)] == ["M3", "M2", "M1"]


def test_where_figures_are_hidden_the_order_does_not_tell_of_them() -> None:
    report = public(small_report(small_plan({}, {}, {}), of("M1", 2), of("M2", 50), of("M3", 60)))
    assert report.hidden == {"M1"}
    assert [found.goal for found in behind(report)] == ["M2", "M3", "M1"]


EXPLAINED: Mapping[str, tuple[Answer, str]] = {
    "nothing": (Answer("M1", value=Decimal(5)), UNSAID),
    "what was done": (Answer("M1", value=Decimal(5), description="Begyndt"), f"Begyndt.\n{NOTHING_NEXT}"),
    "what happens next": (Answer("M1", value=Decimal(5), comment="Flere hold i maj."), "Flere hold i maj."),
    "both": (Answer("M1", value=Decimal(5), description="Begyndt", comment="Flere i maj"), "Begyndt. Flere i maj."),
}


@pytest.mark.parametrize(("reported", "words"), EXPLAINED.values(), ids=EXPLAINED)
def test_the_administration_is_quoted_or_it_is_said_that_it_said_nothing(reported: Answer, words: str) -> None:
    report = small_report(small_plan({}), reported)
    assert explained(report, report.goals[0], 200) == words


def test_long_explanations_are_cut_after_a_sentence_and_say_so() -> None:
    first, second = (
        "Der er holdt ti møder med boligselskaberne.",
        "Det næste holdes ca. 3. maj i alle byens fire områder.",
    )
    assert cut_at_sentence([f"{first} {second}"], 200) == f"{first} {second}"
    assert cut_at_sentence([f"{first} {second}"], 90) == f"{first}{CUT}"
    assert cut_at_sentence([first, second], 95) == f"{second}{CUT}"
    assert cut_at_sentence([first], 60)[: -len(CUT)] in first


def rows_behind(part: DocumentPart) -> list[dict[str, object]]:
    (table,) = (block for block in part.blocks if isinstance(block, Table) and block.name == "bagud")
    return [{key: cell.value for key, cell in row.cells.items() if cell.value} for row in table.rows]


def test_the_rows_of_ishoej() -> None:
    first, _, last = rows_behind(front_part(report_of(ISHOEJ)))
    assert first == {
        "id": "UNG-02", "goal": "▼ Mindst 60 pct. af de aktivitetsparate i »Ung på Vej« bliver uddannelsesparate",
        "now": "17,7 pct. (11 af 62)", "target": "mindst 60,0 pct.", "said": "Ikke oplyst.",
    }  # fmt: skip
    assert last == {
        "id": "LED-02", "goal": "▼ Mindst 10 personer med 12–17 måneder på ledighedsydelse anvises til fleksjob",
        "now": "4 personer", "target": "mindst 10 personer\nventet nu: mindst 6",
        "said": "Tallet er personer, der er begyndt i fleksjob.\nHvad der nu skal ske, er ikke oplyst.",
    }  # fmt: skip


def texts(part: DocumentPart) -> list[str]:
    return [block.text for block in part.blocks if isinstance(block, Headline | Paragraph)]


def test_at_most_eight_goals_stand_there_and_the_others_are_named() -> None:
    report = small_report(small_plan(*[{}] * 11), *(of(f"M{number}", 10 + number) for number in range(1, 12)))
    part = front_part(report)
    assert [f"{str(row['goal'])[0]} {row['id']}" for row in rows_behind(part)] == [
        f"○ M{number}" for number in range(1, 9)
    ]
    assert "3 mål mere: ○ M9 Mål i · ○ M10 Mål j · ○ M11 Mål k" in texts(part)


@pytest.mark.parametrize(("template", "heading"), [(ISHOEJ, "▌mål  ┆ventet nu"), (KOEBENHAVN, "▌mål")])
def test_the_bars_heading_names_the_marks_that_there_are(template: str, heading: str) -> None:
    (table,) = (
        block for block in front_part(report_of(template)).blocks if isinstance(block, Table) and block.name == "bagud"
    )
    assert [words for column, words in table.columns if column.key == "bar"] == [heading]
    (listed,) = (block for block in goals_part(report_of(template)).blocks if isinstance(block, Table) and block.name)
    found = next(words for column, words in listed.columns if column.key == "bar")
    assert found == ("┃ mål  ┆ ventet nu" if "┆" in heading else "┃ mål")


def test_the_signs_are_apart() -> None:
    signs = next(text for text in texts(front_part(report_of(ISHOEJ))) if text.startswith("● nået"))
    assert signs == (
        "● nået · ▲ følger planen · ▼ væsentligt bagud · □ frist senere · – intet tal · ? meldt opfyldt uden tal · ‖ sat i bero · → følges"
    )


def test_names_below_grow_where_those_of_the_goals_behind_have_no_room() -> None:
    report = report_of("landsplan-98")
    said = texts(front_part(report))
    assert any("LED-05 Ca. 30 ledige begynder på et kursus, der er aftalt med en virksomhed" in text for text in said)
    assert any(text.startswith("7 mål mere: ") and "UNG-R1 Andelen af unge på …" in text for text in said)


def test_nobody_is_behind() -> None:
    part = front_part(small_report(small_plan({}), of("M1", 100)))
    assert "Ingen mål er bagud, og ingen er opgjort som ikke opfyldt." in texts(part)
    assert COMPLETE in texts(part)


FIGURES: Mapping[str, tuple[str, str, str]] = {
    "a share": ("UNG-01", "37,5 pct. (3 af 8)", "mindst 60,0 pct. (31.12.2015)"),
    "a percentage alone": ("LTL-04", "47 pct. (uden antal)", "mindst 25 pct. (31.12.2015)"),
    "a claim": ("LTL-01", "»Alle«, uden antal", "mindst 80 pct. (31.12.2015)"),
    "done, without a date": ("LTL-02", "Ja, uden dato", "gennemføres senest 26.6.2015"),
    "not done": ("LTL-03", "Ikke gennemført", "gennemføres senest 31.12.2016"),
    "a reason": ("UNG-04", "Endnu ikke opgjort", "ikke over andelen for »Alle unge, der begynder på EUD« (31.12.2015)"),
    "nothing": ("UNG-R1", "–", "højst 411 personer (31.12.2015)"),
    "followed": ("UNG-03", "8 personer", "Intet måltal"),
    "parts": ("LED-03", "I Ishøj Kommune: 6 mikrofleksjob; I private virksomheder: 5 mikrofleksjob",
              "I Ishøj Kommune: mindst 5 mikrofleksjob; I private virksomheder: mindst 5 mikrofleksjob (31.12.2015)"),
    "expected by now": ("VIR-03", "2 kampagner", "mindst 4 kampagner (31.12.2015)\nventet nu: mindst 2"),
}  # fmt: skip


@pytest.mark.parametrize(("goal", "now", "aim"), FIGURES.values(), ids=FIGURES)
def test_figure_and_target_in_few_words(goal: str, now: str, aim: str) -> None:
    report = report_of(ISHOEJ)
    found = report.assessment(goal)
    assert found
    assert (now_words(report, found), target_words(report, found)) == (now, aim)


def test_of_several_parts_that_are_behind_the_furthest_stands_with_its_bar_and_how_many_more_there_are() -> None:
    label = "Borgere over 55 år med et års ledighed er kommet i et ordinært arbejde"
    parts = [
        {"key": key, "label": f"{key.upper()}: {label}", "unit": "personer", "target": target("at_least", value=10)}
        for key in "abc"
    ]
    report = small_report(small_plan({"target": None, "parts": parts}), of("M1/a", 4), of("M1/b", 2), of("M1/c", 12))
    (row,) = rows_behind(front_part(report))
    assert row["now"] == "B: Borgere over 55 år med et års ledighed er …: 2 personer (også en anden del)"
    assert row["target"] == "mindst 10 personer"
    (found,) = (found for found in report.counted if found.goal == "M1")
    assert figures_behind(report, found)["bar"].picture is not None


def test_the_public_copy_shows_no_figure_that_it_hides() -> None:
    report = public(small_report(small_plan({"cumulative": True}), of("M1", 3), as_of=date(2015, 8, 31)))
    (row,) = rows_behind(front_part(report))
    assert (row["now"], row["target"]) == ("Vises ikke", "mindst 100 personer")


# --- what has no figure ---


def test_what_is_missing_in_ishoej() -> None:
    report, short = report_of(ISHOEJ), Detail(names=2, short=34)
    assert [words for _, words in missing_lines(report, short)] == [
        "6 resultatmål uden svar: UNG-R1 Færre unge under 30 år på … · UNG-R2 Mindst 95 uddannelsesparate … · og 4 mere",
        "Meldt opfyldt, men uden tal: LTL-01 Mindst 80 pct. af de nyledige er … (»alle«) · LTL-02 Analysen af hele gruppen af … "
        "(dato mangler)",
        "Kommer senere: UNG-04 Frafaldet på EUD blandt …",
        "Sat i bero: VIR-04 To pladser er købt hos en …",
    ]


def test_a_name_is_cut_where_its_sentence_pauses() -> None:
    assert (
        cut_name("Langtidsledige ned fra 438 helårspersoner (2013) til 388", 50)
        == "Langtidsledige ned fra 438 helårspersoner …"
    )
    assert cut_name("Kort navn", 9) == "Kort navn"


# --- what does not fit ---


def test_the_contradictions_of_koebenhavn() -> None:
    words = [text for _, text in conflict_lines(report_of(KOEBENHAVN))]
    assert words == [
        "2.4 Ca. 100 afklaringsforløb i 2007: tallet dækker 1.11.2007–31.3.2008, ikke kun målets periode",
        "1.1R Efter gennemført tilbud er …: 227 af 602 er 37,7 pct., ikke 32",
        "3.5 Mindst 50 udvidede mentorforløb …: 21 + 12 + 20 er 53, ikke 54",
        "3.4 Mindst 80 mentorforløb er begyndt: meldt »Målet er opfyldt«, men 66 forløb, og målet er mindst 80 forløb",
        "3.5 Mindst 50 udvidede mentorforløb …: samme fordeling i 3.4 og 3.5",
    ]
    assert at_most(conflict_lines(report_of(KOEBENHAVN)), 3)[-1][1] == "Og 3 mere; de står ved målene."


def test_the_public_copy_tells_no_hidden_figure_by_its_contradictions() -> None:
    report = small_report(small_plan({}, {}), of("M1", 54, cut="A 21, B 12, C 30"), of("M2", 4, cut="A 1, B 1, C 1"))
    found = replace(report, findings=report_of(KOEBENHAVN).findings)
    sums = [replace(entry, goal=goal) for entry in found.findings if entry.code == "W803" for goal in ("M1", "M2")]
    found = replace(found, findings=tuple(sums))
    assert len(conflict_lines(found)) == 2
    assert conflict_lines(public(found)) == [("M1 Mål a:", "M1 Mål a: 21 + 12 + 30 er 63, ikke 54")]


def test_the_codes_are_those_of_findings_that_there_are() -> None:
    from followup_xl.catalogue import message as catalogued

    assert [code for code in CODES if catalogued(code)[0] is None] == []


# --- what has changed ---


def test_a_changed_target_and_a_decided_status_are_named() -> None:
    decision = Decision("M1", S.PARTLY_MET, "Tre måneder var uden lokaler.", "udvalgssekretariatet", date(2016, 1, 12))
    report = small_report(small_plan({}, {}), of("M1", 10), of("M2", 100), decisions=(decision,))
    address = report.goals[1].address
    words = "Måltallet er ændret fra 10 til 100 den 4. maj 2015."
    report = replace(report, changes=(RowChange(address, address, ("target",), words),))
    assert [text for _, text in changed_lines(report)] == [
        f"M2 Mål b: {words}",
        "Status er besluttet anderledes end beregnet ved ét mål.",
        "M1 Mål a: Målet er delvist opfyldt (besluttet af udvalgssekretariatet 12. januar 2016; beregnet: Målet er ikke opfyldt)",
    ]
    assert changed_lines(report_of(ISHOEJ)) == []


def test_how_the_goals_have_moved_with_their_names() -> None:
    report = december(*former(august()))
    assert [text for _, text in movement_section(report, moves(report), Detail(short=30))] == [
        "Forbedret: UNG-02 Mindst 60 pct. af de … (før: væsentligt bagud) · LTL-04 Mindst 25 pct. af de private … (før: følger "
        "planen) · LED-02 Mindst 10 personer med 12–17 … (før: væsentligt bagud)",
        "Forværret: UNG-05 15 mentorforløb for unge i … (før: følger planen) · SYG-01 Flere vender gradvist … (før: følger "
        "planen) · VIR-03 Fire særlige kampagner med … (før: følger planen)",
        "Uændret: 11 mål",
        "Uden status eller endnu ikke forfalden i en af runderne: 6 mål",
    ]
    assert movement_section(report_of(ISHOEJ), moves(report_of(ISHOEJ)), ALL) == []


# --- the page ---


def test_the_head_says_whose_it_is_when_and_that_it_is_a_draft() -> None:
    title, about, draft, said, *_ = texts(front_part(report_of(ISHOEJ)))
    assert title == "Bilag 1. Opfølgning på Aktiveringsstrategi 2015"
    assert about == (
        "Ishøj · Beskæftigelsesudvalget · status pr. 31. august 2015 (8 af planens 12 måneder) · første opfølgning"
    )
    assert (draft, said) == (
        "Udkast – ikke godkendt",
        MESSAGES["the example: results without figures, efforts of all sorts"][1],
    )


def test_the_time_and_the_round() -> None:
    report = report_of(ISHOEJ)
    later = replace(report, followup=replace(report.followup, as_of=date(2016, 3, 1)))
    assert passed_words(later) == "planens 12 måneder er gået"
    before = replace(report, followup=replace(report.followup, as_of=date(2014, 12, 1)))
    assert passed_words(before) == ""
    plan = report.plan.model_copy(update={"rounds": tuple(Round(month=f"2015-{month:02}") for month in range(1, 13))})
    assert [round_words(plan, f"2015-{month}") for month in ("02", "11", "13")] == [
        "anden opfølgning",
        "11. opfølgning",
        "",
    ]


def test_what_stands_beside_each_other_shares_its_rows() -> None:
    part = front_part(report_of(ISHOEJ))
    (sheet,) = document_sheets(Document("", "", "", date(2015, 9, 1), (part,)))
    found = [{key: cell.value for key, cell in row.cells.items() if cell.value} for row in sheet.rows]
    heads = next(row for row in found if row.get("id") == "Mangler tal – skal de være der til næste møde?")
    assert heads["target"] == "Hvert område, mål for mål"
    at = found.index(heads)
    assert found[at + 1]["target"] == "Område"
    assert (found[at + 2]["target"], found[at + 2]["said"]) == ("Ungeindsatsen", "– – ▼ ▼ → – ▲ · 2 bagud, 3 uden tal")
    assert {row.height for row in sheet.rows[at + 1 : at + 6]} == {12}


@pytest.mark.parametrize("template", [ISHOEJ, KOEBENHAVN, "halsnaes-2019", "landsplan-98", "vip2-2007"])
def test_it_is_one_page_without_being_scaled_down(template: str) -> None:
    part = front_part(report_of(template))
    assert part.one_page
    assert part_height(part) <= 530  # A4 landscape less 0.45 inch above and below


def test_as_many_goals_without_a_figure_are_named_as_there_is_room_for() -> None:
    part = front_part(many_goals())
    missing = next(block for block in part.blocks if isinstance(block, Paragraph) and "uden svar" in block.text)
    assert missing.text.count("O1-") >= 4
    assert "og 28 mere" in missing.text
    assert len(rows_behind(part)) >= 4


def test_a_long_name_of_an_area_is_cut_where_there_is_little_room() -> None:
    plan = many_goals()
    short, full = (
        [row.cells["area"].value for row in area_table(plan, (Column("area", 26), Column("signs", 41)), detail).rows]
        for detail in (DETAILS[-1], replace(DETAILS[0], area=60))
    )
    assert (short[2], full[2]) == ("Område 3: flere i job …", "Område 3: flere i job og uddannelse")


def test_bars_end_before_the_page_does() -> None:
    """What reaches beyond the last column makes an office program print the page smaller."""
    for report in (few_goals(), many_goals(), report_of(ISHOEJ)):
        (sheet, *_) = document_sheets(appendix_document(report))
        width = sum(int(7 * column.width + 5) for column in sheet.columns)
        assert sheet.boxes
        assert max(box.left + box.width for box in sheet.boxes) < width


def test_the_foot_says_what_is_not_counted() -> None:
    last = texts(front_part(report_of(ISHOEJ)))[-1]
    assert last.endswith("Ét mål (UNG-03 »Ung på Vej«, nu også for …) følges uden måltal og er ikke talt med.")
    assert texts(front_part(public(report_of(ISHOEJ))))[-1].endswith(
        "Tal for færre end 5 personer vises ikke, og heller ikke det, der røber dem."
    )


def test_a_sentence_that_stands_out_does_so_on_every_line_it_takes() -> None:
    (sheet,) = document_sheets(Document("", "", "", date(2015, 9, 1), (front_part(report_of("halsnaes-2019")),)))
    first, second = [cell for row in sheet.rows for cell in row.cells.values() if cell.role == "message"]
    assert (first.strong, second.strong) == ((first.value,), (second.value,))
    assert f"{first.value} {second.value}".endswith("og 12 venter.")


def test_that_a_count_may_be_a_part_alone_is_said_once_of_a_goal() -> None:
    report = three_rounds()
    assert {"W860", "W861"} <= {entry.code for entry in report.findings if entry.goal == "VIR-R1"}
    assert [text for label, text in conflict_lines(report) if label.startswith("VIR-R1")] == [
        "VIR-R1 Fast samarbejde er etableret med …: tallet 5 virksomheder dækker kun 1. januar – 31. december 2021, men målet tæller fra 1. januar 2019"
    ]


@pytest.mark.parametrize("number", ["A-R1", "ENERGI-R1", "KLIMA-2028-R12", "Vandmiljøet-R10"])
def test_a_goals_number_stands_whole_on_every_page(number: str) -> None:
    """LibreOffice prints a cell that is a link on one line and cuts off the rest: ENERGI-R1 and ENERGI-R2 were then the same."""
    report = small_report(
        small_plan({"id": number, "text": "Mange ord " * 20}, {"id": "B"}), of(number, 5), of("B", 500)
    )
    sheets = document_sheets(appendix_document(report))
    assert {sum(column.width for column in sheet.columns) for sheet in sheets[:3]} == {141, 143}
    for sheet in sheets[:3]:
        links = [cell for row in sheet.rows if (cell := row.cells.get("id")) and cell.link]
        assert number in {cell.value for cell in links}
        for cell in links:
            look = looks()[cell.role]
            assert text_width(str(cell.value), look.size, look.bold) <= text_space(sheet.columns[0].width, look.indent)


def test_a_figure_without_what_it_is_held_against_says_so_and_shows_no_target() -> None:
    """A target hangs on the others' figure of the same time; the one that the plan knows is of another day."""
    goal = {**PEER, "references": [{"key": "alle", "label": "Hele landet", "value": 41.5, "at": "2014-12-31"}]}
    report = small_report(small_plan(goal, {}), of("M1", 45, 100), as_of=date(2015, 8, 31))
    assert [words for _, words in missing_lines(report, ALL)] == [
        "2 indsatsmål uden tal: M1 Mål a (tallet for »Hele landet« mangler) · M2 Mål b"
    ]
    assert target_words(report, report.goals[0], report.plan.period.end) == "ikke over andelen for »Hele landet«"


def test_the_target_of_each_period_is_not_one_for_the_whole_time() -> None:
    report = small_report(small_plan({"unit": "km", "target": target("per_period", every="quarter", value=3)}))
    assert target_words(report, report.goals[0], report.plan.period.end) == "mindst 3 km hvert kvartal"


NOTHING: Fields = {}
LATE: Fields = {"target": target("milestone"), "deadline": "2015-06-30"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [(of("M2", 80), True), (replace(of("M1"), choice="yes", dated=date(2015, 7, 2)), False)],
    ids=["by its figure", "done too late"],
)
def test_the_foot_says_no_threshold_that_no_status_rests_on(answer: Answer, said: bool) -> None:
    foot = texts(front_part(small_report(small_plan(LATE, {}), answer)))[-1]
    assert ("Delvist opfyldt: mindst 75 pct." in foot) is said


def test_the_reading_guide_says_that_a_person_chose_only_where_one_did() -> None:
    judged: Fields = {"target": target("judged", criteria=["Godt"])}
    parts = [legend_part(small_report(small_plan(*goals), of("M1", 5))) for goals in ([NOTHING], [NOTHING, judged])]
    told = [texts(part)[-1] for part in parts if part]
    assert [words.split(". ")[0] for words in told] == [
        "Status er beregnet af tallene alene",
        "Status er beregnet af tallene alene, eller valgt af en person, hvor et mål vurderes",
    ]


def test_that_a_status_rests_on_an_old_figure_is_said_on_the_first_page() -> None:
    """Rule: status-rules.md §8 names a figure older than 12 months among what does not fit; the message counts its status."""
    old = finding(
        OVER_A_YEAR_OLD, Place(), "M1", figure="120 personer", end="31. december 2013", as_of="31. december 2015"
    )
    report = replace(small_report(small_plan({}), of("M1", 120)), findings=(old,))
    assert conflict_lines(report) == [
        (
            "M1 Mål a:",
            "M1 Mål a: tallet 120 personer gælder 31. december 2013 og er over 12 måneder gammelt på opgørelsesdatoen 31. december 2015",
        )
    ]


@pytest.mark.parametrize(
    ("value", "now", "aim"),
    [("281905", "281.905 ton", "højst 190.476 ton"), ("190476.3", "190.476,30 ton", "højst 190.476,25 ton")],
    ids=["rounded", "told apart"],
)
def test_a_target_in_per_cent_of_the_baseline_brings_no_decimals_that_nobody_wrote(
    value: str, now: str, aim: str
) -> None:
    goal: Fields = {"measure": "number", "unit": "ton", "baseline": {"value": 761905, "at": "2014-12-31"},
                    "target": target("change", by_percent=-75)}  # fmt: skip
    report = small_report(small_plan(goal), of("M1", value))
    found = report.goals[0]
    assert (now_words(report, found), target_words(report, found, report.plan.period.end)) == (now, aim)


EXPECTED = {
    "so many that none may be missing": (100, 59, "ventet nu: mindst 59"),
    "a tenth below what was expected": (100, 55, "ventet nu: mindst 59 (planen følges fra 53)"),
    "the least": (100, 53, "ventet nu: mindst 59 (planen følges fra 53)"),
    "one may be missing": (10, 5, "ventet nu: mindst 6 (der må mangle én)"),
    "thousands": (10000, 5300, "ventet nu: mindst 5.834 (planen følges fra 5.250)"),
}


@pytest.mark.parametrize(("wanted", "value", "line"), EXPECTED.values(), ids=EXPECTED)
def test_a_figure_short_of_what_was_expected_stands_beside_the_least_that_follows_the_plan(
    wanted: int, value: int, line: str
) -> None:
    """7 of 12 months are 58.33 per cent of the way, and nine tenths of that are enough, or less than one short (§4)."""
    goal: Fields = {"cumulative": True, "target": target("at_least", value=wanted)}
    report = small_report(small_plan(goal), of("M1", value), as_of=date(2015, 7, 31))
    assert target_words(report, report.goals[0], report.plan.period.end).split("\n")[1:] == [line]


@pytest.mark.parametrize(
    ("value", "more"), [(424, ""), (425, " (planen følges ved højst 426)"), (426, " (planen følges ved højst 426)")]
)
def test_a_figure_that_is_to_fall_stands_beside_the_most_that_follows_the_plan(value: int, more: str) -> None:
    """7 of 12 months of the way from 444 to 411 are 424.75, and nine tenths of that way 426.675."""
    goal: Fields = {"target": target("change", to=411), "baseline": {"value": 444, "at": "2014-12-31"}}
    report = small_report(small_plan(goal), of("M1", value), as_of=date(2015, 7, 31))
    aim = target_words(report, report.goals[0], report.plan.period.end)
    assert aim == f"højst 411 personer\nventet nu: højst 424{more}"
