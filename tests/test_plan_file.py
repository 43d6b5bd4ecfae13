"""A plan file is read exactly, or every fault in it is said in Danish with its line, key and remedy."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_xl.model.finding import Message, Severity, finding, has_errors
from followup_xl.model.plan import Plan
from followup_xl.model.target import AtLeast, Change
from followup_xl.plan import files as plan_file
from followup_xl.plan import messages as plan_messages
from followup_xl.plan import yaml as plan_yaml
from followup_xl.plan.files import parse_plan, plan_or_findings
from followup_xl.plan.records import plan_schema
from followup_xl.plan.source import PlanRead

PLAN_MESSAGES = [
    entry for entry in vars(plan_messages).values() if isinstance(entry, Message) and "P00" < entry.code < "P41"
]
TEMPLATES = Path(__file__).parents[1] / "templates"

PLAN = """\
id: proeve-2015
title: Prøveplan
period:
  start: 2015-01-01
  end: 2015-12-31
rounds:
  - month: 2015-08
units:
  - Ishøj
areas:
  - id: UNG
    name: Unge under 30 år
    result_goals:
      - id: UNG-R1
        text: Mindst 12,5 pct. kommer i job
        measure: share
        target:
          kind: at_least
          value: 12.5
"""


def plan(text: str) -> Plan:
    """The plan of a text that must be without fault."""
    read = parse_plan(text, "plan.yaml")
    assert read.findings == ()
    assert read.plan is not None
    return read.plan


def changed(old: str, new: str) -> str:
    """The plan with one place written otherwise."""
    assert PLAN.count(old) == 1
    return PLAN.replace(old, new)


def with_target(lines: str) -> str:
    """The plan with another target, given as flow YAML."""
    return changed("        target:\n          kind: at_least\n          value: 12.5\n", f"        target: {lines}\n")


def sentences(read: PlanRead) -> list[str]:
    return [entry.sentence() for entry in read.findings]


# What is read


def test_the_smallest_plan_is_read() -> None:
    read = plan(PLAN)
    assert read.id == "proeve-2015"
    assert read.title == "Prøveplan"
    assert (read.period.start, read.period.end) == (date(2015, 1, 1), date(2015, 12, 31))
    assert (read.units[0].name, read.units[0].code) == ("Ishøj", "183")
    assert read.rounds[0].month == "2015-08"
    assert [goal.id for goal in read.goals] == ["UNG-R1"]
    assert read.goals[0].level == "result"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.5", "12.5"),
        ("0.1", "0.1"),
        ("-0.3", "-0.3"),
        ("33.3333333333333", "33.3333333333333"),
        ("12.50", "12.5"),
        ("100", "100"),
        ("1e2", "100"),
        ('"12.5"', "12.5"),
    ],
)
def test_a_number_is_exactly_what_is_written(written: str, value: str) -> None:
    target = plan(changed("value: 12.5", f"value: {written}")).goals[0].target
    assert isinstance(target, AtLeast)
    assert isinstance(target.value, Decimal)
    assert str(target.value) == value


def test_a_code_keeps_its_leading_zero() -> None:
    read = plan(changed("- Ishøj", "- {name: Jobcenter Vest, code: 0183}"))
    assert read.units[0].code == "0183"


@pytest.mark.parametrize("word", ["ja", "nej", "yes", "no", "on", "off", "True", "Ja"])
def test_a_word_for_yes_or_no_is_a_text_as_it_stands(word: str) -> None:
    assert plan(changed("title: Prøveplan", f"title: {word}")).title == word


@pytest.mark.parametrize("text", ["Ærø, Ødsted og Århus", "»Indsats« – 80 pct.", "Første linje ☂ 𝄞"])
def test_danish_letters_and_signs_come_through(text: str) -> None:
    assert plan(changed("name: Unge under 30 år", f"name: {text}")).areas[0].name == text


def test_a_text_over_several_lines_is_one_text() -> None:
    read = plan(changed("text: Mindst 12,5 pct. kommer i job", "text: >-\n          Mindst 12,5 pct.\n          i job"))
    assert read.goals[0].text == "Mindst 12,5 pct. i job"


def test_the_order_of_keys_does_not_matter() -> None:
    shuffled = """\
areas:
  - result_goals:
      - target: {value: 12.5, kind: at_least}
        measure: share
        text: Mindst 12,5 pct. kommer i job
        id: UNG-R1
    name: Unge under 30 år
    id: UNG
units: [Ishøj]
rounds: [{month: 2015-08}]
period: {end: 2015-12-31, start: 2015-01-01}
title: Prøveplan
id: proeve-2015
"""
    assert plan(shuffled) == plan(PLAN)


@pytest.mark.parametrize(
    "text",
    ["\ufeff" + PLAN, PLAN.replace("\n", "\r\n"), PLAN.replace("\n", "\r"), "---\n" + PLAN, "# Udkast\n" + PLAN],
    ids=["with a byte order mark", "with Windows line ends", "with old Mac line ends", "after ---", "with a comment"],
)
def test_the_same_plan_however_it_is_saved(text: str) -> None:
    assert plan(text) == plan(PLAN)


def test_the_slow_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = plan(PLAN)
    monkeypatch.setattr(plan_yaml, "LOADER", yaml.SafeLoader)
    assert plan(PLAN) == quick


def test_sixty_goals_are_read() -> None:
    goal = PLAN[PLAN.index("      - id: UNG-R1") :]
    text = PLAN + "".join(goal.replace("UNG-R1", f"UNG-R{number}") for number in range(2, 61))
    assert len(plan(text).goals) == 60


# Whatever is wrong with the writing, both parsers say the same

PIECES = [
    "a: &b 1", "a: !!str 1", "a: &b []", "a: *b", "!!str a: 1", "&b a: 1", "<<: 1", "? []\n: 1", "a: 1\na: 1",
    "a: 1\n--- \nb: 1", "# a", "a: [1", "a: \u0001b", r'a: "\u0001b"', "a: 1234567890123456", "a: {level: 1}",
    "[" * 65 + "]" * 65, *"\n\t:-'\"#,{}[]|>%@?~ ", "\n  - ", "\r\n", "\\", "1.50", "2015-02-30", "null", "---", "...", "8e2",
]  # fmt: skip


@pytest.mark.parametrize("name", plan_file.template_names())
def test_every_template_is_read_without_fault_and_each_value_has_its_place(name: str) -> None:
    text = plan_file.template_text(name)
    read = plan_yaml.yaml_source(text, "p")
    assert (read.whole, read.faults, read.refused) == (True, [], set())
    assert set(read.spots) == {(), *ways(read.value)}
    lines = text.split("\n")
    for way in ways(read.value):
        row, column = read.spot(way)
        named = isinstance(way[-1], str)
        assert isinstance(row, int)
        assert isinstance(column, int)
        assert not named or lines[row - 1][column - 1 :].startswith(str(way[-1]))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(PLAN)), st.integers(0, 12), st.sampled_from(PIECES))
def test_the_slow_parser_reads_the_same_values(at: int, away: int, piece: str) -> None:
    text = PLAN[:at] + piece + PLAN[at + away :]
    quick = plan_yaml.yaml_source(text, "p")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan_yaml, "LOADER", yaml.SafeLoader)
        slow = plan_yaml.yaml_source(text, "p")
    if quick.whole and slow.whole:
        assert (repr(quick.value), quick.spots) == (repr(slow.value), slow.spots)


# What is refused: every message written out once

AT = "Filen »plan.yaml«, linje"

REFUSED = {
    "P04 a file too large": (
        "#" * (2 * 1024 * 1024 + 1),
        "Filen »plan.yaml«: Filen er større end 2 MiB, så planen er ikke læst. "
        "Se efter, om det er den rigtige fil: en plan fylder sjældent over 0,1 MiB.",
    ),
    "P06 a character nobody sees": (
        changed("Prøveplan", "Prøve\u200bplan".replace("\u200b", "\x07")),
        f"{AT} 2: Her står det usynlige tegn U+0007, som ikke kan stå i en plan. "
        "Slet tegnet, eller skriv stedet om uden at kopiere.",
    ),
    "P07 a tab": (
        changed("  end:", "\tend:"),
        f"{AT} 5: Linjen er rykket ind med tabulator, så resten af filen er ikke læst. "
        "Erstat tabulatoren med mellemrum, to for hvert niveau.",
    ),
    "P08 a colon in a text": (
        changed("text: Mindst", "text: Mål: mindst"),
        f"{AT} 15: Der står et kolon inde i en tekst uden anførselstegn, så resten af filen er ikke læst. "
        'Sæt anførselstegn om hele teksten, fx text: "Mål: flere i job".',
    ),
    "P09 rows that do not line up": (
        changed("    name: Unge", "   name: Unge"),
        f"{AT} 12: Linjen passer ikke sammen med linjerne over den, så resten af filen er ikke læst. "
        "Lad nøgler i samme gruppe begynde lige langt inde, ryk hvert niveau to mellemrum ind, "
        "og sæt anførselstegn om en tekst med kolon.",
    ),
    "P10 a bracket never closed": (
        changed("  - month: 2015-08", "  [{month: 2015-08}"),
        f"{AT} 7: Tegnet [ på denne linje får aldrig sit ], så resten af filen er ikke læst. "
        "Sæt ], hvor teksten eller listen slutter.",
    ),
    "P11 more after a closing quote": (
        changed("title: Prøveplan", 'title: "Prøve" for alle'),
        f"{AT} 2: Der står mere efter et afsluttende anførselstegn, så resten af filen er ikke læst. "
        "Lad anførselstegnene stå om hele teksten, og skriv »…« om det, der skal fremhæves inde i den.",
    ),
    "P12 neither key nor item": (
        changed("title: Prøveplan", "title Prøveplan"),
        f"{AT} 2: Linjen er hverken en nøgle med kolon eller et punkt på en liste, så resten af filen er ikke læst. "
        "Skriv »nøgle: værdi«, eller ryk linjen ind under den tekst, den fortsætter.",
    ),
    "P13 a sign no text begins with": (
        changed("title: Prøveplan", "title: %-plan"),
        f"{AT} 2: En tekst uden anførselstegn kan ikke begynde med %, så resten af filen er ikke læst. "
        "Sæt anførselstegn om hele teksten; en liste begynder på linjen under sin nøgle.",
    ),
    "P14 any other fault of writing": (
        changed("title: Prøveplan", 'title: "H:\\planer"'),
        f"{AT} 2: Linjen kan ikke læses som YAML, så resten af filen er ikke læst. Sammenlign med linjerne omkring, "
        "og se efter kolon, komma, anførselstegn, omvendt skråstreg og mellemrum.",
    ),
    "P15 too deep": (
        "id: " + "[" * 65 + "]" * 65,
        f"{AT} 1, »id[nr. 1][nr. 1][nr. 1][nr. 1][nr. 1][nr. 1][nr. 1]«: "
        "Her er lister og grupper inde i hinanden i over 64 niveauer, så resten af filen er ikke læst. "
        "Se efter parenteser og indrykning, der er kommet med ved en fejl; en plan har omkring ti niveauer.",
    ),
    "P16 a second document": (
        PLAN + "---\nid: to\n",
        f"{AT} 20: Her begynder et nyt dokument med »---«, så resten af filen er ikke læst. "
        "Slet linjen, eller gem hver plan i sin egen fil.",
    ),
    "P17 a key twice": (
        changed("        measure: share\n", "        measure: share\n        text: Andet\n"),
        f"{AT} 17, »areas[UNG].result_goals[UNG-R1].text«: Nøglen »text« står også på linje 15, "
        "så det er uklart, hvilken værdi der gælder. Slet den ene.",
    ),
    "P18 a reference": (
        changed("title: Prøveplan", "title: *navn"),
        f"{AT} 2, »title«: Her er brugt henvisningen »*navn«, som ikke læses i en plan. "
        "Skriv værdien helt ud hvert sted, den gælder, og sæt anførselstegn om, hvis det er en tekst.",
    ),
    "P19 not a plan": (
        "- Ishøj\n",
        f"{AT} 1: Filen indeholder kun en liste og ikke en plan. "
        "Begynd med nøglerne id, title, period, rounds, units og areas, eller ret en kopi af en skabelon.",
    ),
    "P20 a missing key": (
        changed("        text: Mindst 12,5 pct. kommer i job\n", ""),
        f"{AT} 14, »areas[UNG].result_goals[UNG-R1].text«: "
        "Nøglen »text« mangler i »UNG-R1«, så planen er ikke hel. Tilføj linjen »text: …«.",
    ),
    "P21 an unknown key": (
        changed("measure: share", "maesure: share"),
        f"{AT} 16, »areas[UNG].result_goals[UNG-R1].maesure«: "
        "Nøglen »maesure« kendes ikke i »UNG-R1«, så det, der står der, er ikke læst. Mente du »measure«?",
    ),
    "P22 another sort of value": (
        changed("value: 12.5", "value: 12,5"),
        f"{AT} 19, »areas[UNG].result_goals[UNG-R1].target.value«: »12,5« er ikke et tal, så værdien er ikke læst. "
        "Skriv tallet alene og med punktum som decimaltegn, fx 12.5.",
    ),
    "P23 none of the choices": (
        changed("measure: share", "measure: antal"),
        f"{AT} 16, »areas[UNG].result_goals[UNG-R1].measure«: »antal« er ikke en mulighed i »measure«, "
        "så værdien er ikke læst. Brug count. Vælg count, number eller share.",
    ),
    "P24 out of bounds": (
        PLAN + "thresholds:\n  on_track: 75\n",
        f"{AT} 21, »thresholds.on_track«: Tallet 75 kan ikke stå i »on_track«, som skal være højst 1. "
        "Ret tallet, så det er højst 1.",
    ),
    "P25 a text too long": (
        changed("title: Prøveplan", "title: " + "å" * 2345),
        f"{AT} 2, »title«: Teksten i »title« er på 2.345 tegn, og der er plads til 2.000. "
        "Forkort teksten til højst 2.000 tegn.",
    ),
    "P26 a month in words": (
        changed("month: 2015-08", "month: august 2015"),
        f"{AT} 7, »rounds[august 2015].month«: »august 2015« kan ikke bruges i »month«, så værdien er ikke læst. "
        "Skriv år og måned, fx 2015-08.",
    ),
    "P27 an empty list": (
        changed("rounds:\n  - month: 2015-08\n", "rounds: []\n"),
        f"{AT} 6, »rounds«: »rounds« er tom, så planen er ikke hel. "
        "Skriv mindst ét punkt på listen, eller slet nøglen, hvis planen kan undvære den.",
    ),
    "P28 parts that do not fit": (
        with_target("{kind: change}").replace("measure: share", "baseline: {value: 5}"),
        f"{AT} 17, »areas[UNG].result_goals[UNG-R1].target«: "
        "»target« kræver »to«, »by«, »by_points« eller »by_percent«. "
        "Ret stedet, så kravet er opfyldt.",
    ),
    "P32 a decimal comma in braces": (
        with_target("{kind: at_least, value: 12,5}"),
        f"{AT} 17, »areas[UNG].result_goals[UNG-R1].target.5«: Mellem krøllede parenteser skiller et komma to nøgler, så »5« er læst som en nøgle "
        "for sig og hører ikke til det foran. Sæt teksten i anførselstegn. Et tal skrives med punktum, fx 12.5.",
    ),
    "P31 more values than a plan has": (
        "a: [" + "1, " * 20_000 + "1]",
        f"{AT} 1, »a[nr. 19999]«: Filen har over 20.000 nøgler og punkter, så resten af den er ikke læst. "
        "Se efter, om det er den rigtige fil; del en plan, der virkelig er så stor, i flere.",
    ),
    "P33 a thousand as Danes write it": (
        changed("value: 12.5", 'value: "12.500"'),
        f"{AT} 19, »areas[UNG].result_goals[UNG-R1].target.value«: »12.500« kan både være et tusindtal og et tal med tre "
        "decimaler, så værdien er ikke læst. "
        "Skriv et tusindtal uden punktum, fx 1000, og tre decimaler med et nul til, fx 1.0000.",
    ),
    "P29 more digits than a spreadsheet counts with": (
        changed("value: 12.5", "value: 3.14159265358979323846"),
        f"{AT} 19, »areas[UNG].result_goals[UNG-R1].target.value«: »3.14159265358979323846« har flere end 15 cifre, "
        "så det kan ikke regnes nøjagtigt i et regneark. "
        "Afrund tallet, eller sæt anførselstegn om, hvis det er en tekst.",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_a_fault_is_said_in_full(text: str, sentence: str) -> None:
    read = parse_plan(text, "plan.yaml")
    assert sentences(read) == [sentence]
    assert read.plan is None


def test_p01_a_name_that_is_neither_file_nor_template() -> None:
    assert sentences(plan_or_findings("ishoj-2015")) == [
        "Der er hverken en fil eller en skabelon, der hedder »ishoj-2015«, så der er ingen plan at læse. "
        "Mente du skabelonen »ishoej-2015«?"
    ]


def test_p02_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("planer").mkdir()
    assert sentences(plan_or_findings("planer")) == [
        "»planer« er en mappe og ikke en fil, så der er ingen plan at læse. "
        "Skriv stien til selve planfilen, som ender på .yaml eller .xlsx."
    ]


def test_p03_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert sentences(plan_or_findings("plan.yaml")) == [
        "Filen »plan.yaml«: Filen kan ikke åbnes "
        "(adgangen mangler, eller filen er åben i et andet program), så planen er ikke læst. "
        "Se efter, at du har lov til at læse den, og at drevet, den ligger på, er tilgængeligt."
    ]


def test_p04_a_large_file_is_refused_before_it_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "stor.yaml"
    path.write_bytes(b"\xff" * (3 * 1024 * 1024))
    assert [entry.code for entry in plan_or_findings(str(path)).findings] == ["P04"]


def test_p05_a_file_in_another_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="cp1252")
    assert sentences(plan_or_findings("plan.yaml")) == [
        "Filen »plan.yaml«, linje 2: Fra denne linje er filen ikke tekst i UTF-8, så planen er ikke læst. "
        "Gem planen som ren tekst med kodningen UTF-8."
    ]


def test_p30_more_faults_than_anyone_reads() -> None:
    text = PLAN + "".join(f"ukendt{number}: 1\n" for number in range(300))
    found = parse_plan(text, "plan.yaml").findings
    assert [entry.place.line for entry in found[:200]] == list(range(20, 220))
    assert found[200:] == (found[-1],)
    assert found[-1].sentence() == (
        "Filen »plan.yaml«: Der er flere fejl i filen end de 200, der er nævnt. "
        "Ret dem, og læs planen igen; ofte forsvinder flere på én gang."
    )


# The same messages in other cases


R1 = "areas[UNG].result_goals[UNG-R1]"


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        (changed("- Ishøj", "- Ishøjs"), 0, "", ""),
        (changed("- Ishøj", "- Ishøg"), 9, "units[Ishøg]", "»Ishøg« kræver en kendt kommune, fx »Ishøj«, eller"),
        (changed("- Ishøj", "- 183"), 9, "units[183]", "»183« er ikke en kommune"),
        (changed("- Ishøj", "- {name: X, code: 183}"), 9, "units[X].code", "»183« er ikke en tekst"),
        (changed("end: 2015-12-31", "end: 31-12-2015"), 5, "period.end", "»31-12-2015« er ikke en dato"),
        (changed("end: 2015-12-31", "end: 2015-02-30"), 5, "period.end", "»2015-02-30« er ikke en dato"),
        (changed("end: 2015-12-31", "end: 2014-12-31"), 3, "period", "»period« kræver »start« før »end«."),
        (changed("id: proeve-2015", "id: Prøve"), 1, "id", "Brug små bogstaver a–z, tal og bindestreg"),
        (changed("id: UNG-R1", "id: UNG R1"), 14, "areas[UNG].result_goals[UNG R1].id", "fx UNG-R1"),
        (changed("id: UNG-R1", "id: 1"), 14, "areas[UNG].result_goals[1].id", "»1« er ikke en tekst"),
        (
            changed("- id: UNG-R1\n        text", "- text"),
            14,
            "areas[UNG].result_goals[nr. 1].id",
            "Nøglen »id« mangler",
        ),
        (changed("name: Unge under 30 år", "name:"), 12, "areas[UNG].name", "»name« er tom"),
        (changed("name: Unge under 30 år", 'name: " "'), 12, "areas[UNG].name", "»name« er tom"),
        (changed("name: Unge under 30 år", "name: [Unge]"), 12, "areas[UNG].name", "En liste er ikke en tekst"),
        (
            changed("name: Unge under 30 år", "name: {a: 1}"),
            12,
            "areas[UNG].name",
            "En gruppe af nøgler er ikke en tekst",
        ),
        (changed("measure: share", "cumulative: ja"), 16, f"{R1}.cumulative", "»ja« er ikke true"),
        (changed("measure: share", "decimals: 1.5"), 16, f"{R1}.decimals", "»1.5« er ikke et helt"),
        (changed("measure: share", "level: result"), 16, f"{R1}.level", "»level« kendes ikke"),
        (changed("measure: share", "efforts: UNG-I1"), 16, f"{R1}.efforts", "ikke en liste"),
        (
            changed("measure: share", "measure: share\n        cumulative: true"),
            14,
            R1,
            "»UNG-R1« kræver »measure: count«, eller at »cumulative« slettes, for kun et antal kan lægges sammen.",
        ),
        (
            with_target("{kind: rank, value: 3}").replace("measure: share", "measure: count\n        cumulative: true"),
            14,
            R1,
            "»UNG-R1« kræver en anden slags mål end »rank«, eller at »cumulative« slettes.",
        ),
        (
            changed("measure: share", "reported: since_last"),
            14,
            R1,
            "»UNG-R1« kræver »cumulative: true«, eller at »reported« slettes, for kun et antal kan lægges sammen.",
        ),
        (changed("measure: share", "efforts: [UNG-I1]"), 1, "", "Planen kræver områdets egne indsatser"),
        (changed("measure: share", "parts: []\n        foo: 1"), 17, f"{R1}.foo", "i en skabelon"),
        (changed("kind: at_least", "kind: at_lest"), 18, f"{R1}.target.kind", "»at_least«? Vælg"),
        (changed("kind: at_least", "kind: 5"), 18, f"{R1}.target.kind", "»5« er ikke en mulighed"),
        (changed("kind: at_least", "kind:"), 18, f"{R1}.target.kind", "»kind« er tom"),
        (changed("kind: at_least\n          ", ""), 17, f"{R1}.target.kind", "»kind« mangler i"),
        (changed("value: 12.5", "value: true"), 19, f"{R1}.target.value", "et tal, ikke ja/nej"),
        (changed("value: 12.5", "value: .inf"), 19, f"{R1}.target.value", "».inf« er ikke et tal"),
        (with_target("fem"), 17, f"{R1}.target", "»fem« er ikke en gruppe af nøgler"),
        (with_target("{kind: rank, value: 0}"), 17, f"{R1}.target.value", "mindst 1"),
        (with_target("{kind: judged, criteria: []}"), 17, f"{R1}.target.criteria", "er tom"),
        (with_target("{kind: milestone, by: 5}"), 17, f"{R1}.target.by", "eller brug kind."),
        (with_target("!!float 5"), 17, f"{R1}.target", "mærket »!!float«"),
        (with_target("&x {kind: milestone}"), 17, f"{R1}.target", "ankeret »&x«"),
        (with_target("{<<: {kind: milestone}, kind: milestone}"), 17, f"{R1}.target.<<", "»<<«"),
        (with_target("{kind: milestone, ? [a] : 1}"), 17, f"{R1}.target.?", "liste eller gruppe"),
        ("", 1, "", "Filen indeholder ingenting og ikke en plan."),
        ("# kun en note\n", 1, "", "Filen indeholder ingenting og ikke en plan."),
        ("Ishøj", 1, "", "Filen indeholder kun en enkelt værdi og ikke en plan."),
        (changed("title: Prøveplan", 'title: "Prøve\\a"'), 2, "title", "U+0007"),
        (changed("title: Prøveplan", "title: 'Prøve"), 2, "", "Tegnet ' på denne linje får aldrig sit '"),
    ],
)
def test_a_fault_is_placed_and_worded(text: str, line: int, key: str, words: str) -> None:
    found = parse_plan(text, "plan.yaml").findings
    assert [(entry.place.line, entry.place.key) for entry in found] == ([(line, key)] if words else [])
    assert words in "".join(sentences(PlanRead(None, found)))


TEN_FAULTS = """\
id: Prøve 2015
titel: Prøveplan
period:
  start: 1. januar 2015
  end: 2015-12-31
rounds: []
units:
  - Ishøg
areas:
  - id: UNG
    name: Unge under 30 år
    result_goals:
      - id: UNG-R1
        text: Mindst 12,5 pct. kommer i job
        measure: procent
        target:
          kind: at_least
          value: ca. 12
      - id: UNG-R2
        text: Flere i job
        text: Færre ledige
        target:
          kind: mindst
          value: 5
      - id: UNG-R3
        target: {kind: change, baseline: 3}
"""


@pytest.mark.parametrize("loader", [plan_yaml.LOADER, yaml.SafeLoader], ids=["quick", "slow"])
def test_all_faults_of_a_file_are_said_at_once_in_its_order(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_yaml, "LOADER", loader)
    found = parse_plan(TEN_FAULTS, "plan.yaml").findings
    assert [(entry.place.line, entry.code, entry.place.key) for entry in found] == [
        (1, "P26", "id"),
        (1, "P20", "title"),
        (2, "P21", "titel"),
        (4, "P22", "period.start"),
        (6, "P27", "rounds"),
        (8, "P28", "units[Ishøg]"),
        (15, "P23", f"{R1}.measure"),
        (18, "P22", f"{R1}.target.value"),
        (21, "P17", "areas[UNG].result_goals[UNG-R2].text"),
        (23, "P23", "areas[UNG].result_goals[UNG-R2].target.kind"),
        (25, "P20", "areas[UNG].result_goals[UNG-R3].text"),
        (26, "P21", "areas[UNG].result_goals[UNG-R3].target.baseline"),
    ]


def test_a_fault_does_not_bring_others_after_it() -> None:
    text = changed("- Ishøj", "- *kommune").replace("title: Prøveplan", "title: !!str Prøveplan")
    assert [(entry.code, entry.place.line) for entry in parse_plan(text, "p").findings] == [("P18", 2), ("P18", 9)]


def test_a_million_laughs_are_refused_and_not_told() -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    found = parse_plan(text, "p").findings
    assert {entry.code for entry in found} == {"P18", "P20", "P21"}


def test_a_quoted_number_beyond_counting_is_a_finding() -> None:
    read = parse_plan(changed("value: 12.5", 'value: "1e999999"'), "p")
    assert [(entry.code, entry.place.line) for entry in read.findings] == [("P28", 19)]
    assert "et tal med højst 15 cifre" in read.findings[0].message


# Nothing of the checking library's English gets out, whatever is wrong

FULL: dict[str, Any] = {
    "id": "p", "title": "t", "version": 2, "committee": "u", "case": "15/1", "return_to": "a@b",
    "period": {"start": "2015-01-01", "end": "2015-12-31"},
    "rounds": [{"month": "2015-08", "as_of": "2015-08-31"}],
    "units": ["Ishøj", {"name": "Vest", "code": "9", "mailbox": "a@b"}],
    "changes": [{"version": 2, "text": "x", "on": "2015-02-01", "goals": ["M", "R1"]}],
    "headings": {"number": {"title": "Nr.", "sub": "x"}, "strategy": None},
    "thresholds": {"on_track": 1, "points": 2},
    "areas": [{
        "id": "A", "name": "a", "target_group": "g", "strategy": {"text": "s"},
        "definitions": [{"number": 1, "term": "t", "text": "t"}],
        "efforts": [{"id": "I", "text": "t", "measure": "number"}],
        "effort_goals": [{"id": "M", "text": "t", "target": {"kind": "milestone"}, "efforts": ["I"]}],
        "result_goals": [
            {"id": "R1", "text": "t", "lag_months": 2, "decimals": 1, "cumulative": True, "maximum": 5,
             "profile": [{"by": "2015-06-30", "share": 1}], "categories": [{"key": "a", "label": "A"}],
             "target": {"kind": "at_least", "value": 5, "tolerance": 5, "steps": [{"by": "2015-06-30", "value": 1}]}},
            {"id": "R2", "text": "t", "baseline": {"value": 1, "at": "2015-01-01", "wording": "w"},
             "target": {"kind": "change", "to": 5, "by": 4, "strict": False}},
            {"id": "R3", "text": "t", "references": [{"key": "p", "label": "P", "value": 3}],
             "target": {"kind": "relative", "direction": "at_least", "pick": "lowest", "offset": 1}},
            {"id": "R4", "text": "t", "parts": [
                {"key": "a", "label": "A", "target": {"kind": "at_most", "value": 0}},
                {"key": "b", "label": "B", "target": {"kind": "between", "low": 1, "high": 2}},
                {"key": "c", "label": "C", "baseline": {"value": 1}, "target": {"kind": "recurring", "step": 1}},
                {"key": "d", "label": "D", "baseline": {"value": 1}, "target": {"kind": "maintain"}},
                {"key": "e", "label": "E", "target": {"kind": "judged", "criteria": ["k"]}},
                {"key": "f", "label": "F", "target": {"kind": "monitored"}}]},
        ],
    }],
}  # fmt: skip

WRONG: list[Any] = [
    None,
    True,
    5,
    -1,
    2.5,
    999,
    "x",
    "",
    "a b",
    "12,5",
    "31-12-2015",
    "æ" * 2001,
    [],
    {},
    ["a"],
    {"a": 1},
]
ENGLISH = re.compile(r"\b(input|should|valid|field|required|permitted|instance|string|integer|boolean|than)\b", re.I)


def ways(value: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value of a plan."""
    steps: list[Any] = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    for step in steps:
        yield (*way, step)
        yield from ways(value[step], (*way, step))  # type: ignore[index]


def replaced(value: Any, way: tuple[str | int, ...], by: object) -> Any:
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = by
    return copy


def test_the_full_plan_is_without_fault() -> None:
    assert [goal.id for goal in plan(json.dumps(FULL)).goals] == ["R1", "R2", "R3", "R4", "M"]
    assert isinstance(plan(json.dumps(FULL)).goals[1].target, Change)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda value: repr(value)[:12])
def test_any_wrong_value_anywhere_is_said_in_danish(wrong: object) -> None:
    places = list(ways(FULL))
    assert len(places) > 140
    for way in places:
        read = parse_plan(json.dumps(replaced(FULL, way, wrong)), "p")
        assert (read.plan is None) == has_errors(read.findings), way
        for entry in read.findings:
            said = f"{entry.message} {entry.remedy}"
            assert not ENGLISH.search(said), said
            assert "en værdi, der kan stå her" not in said, way


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(0, len(PLAN)), st.integers(0, 30))
def test_any_text_is_a_plan_or_a_finding(text: str, at: int, less: int) -> None:
    for tried in (text, PLAN[:at] + text + PLAN[at + less :]):
        read = parse_plan(tried, "p")
        assert (read.plan is None) == has_errors(read.findings)


# The catalogue


def test_the_codes_are_numbered_in_order() -> None:
    assert [message.code for message in PLAN_MESSAGES] == [f"P{number:02}" for number in range(1, 34)]


@pytest.mark.parametrize("message", PLAN_MESSAGES, ids=[message.code for message in PLAN_MESSAGES])
def test_a_message_has_a_title_a_meaning_and_an_example_that_fills_it(message: Any) -> None:
    said = finding(message, **message.example)
    assert said.severity is Severity.ERROR
    assert said.message.endswith(".")
    assert said.remedy.endswith((".", "?"))
    assert message.title
    assert message.meaning.endswith(".")


def test_every_code_has_its_sentence_written_out_here() -> None:
    named = {name[:3] for name in REFUSED}
    named |= {name[5:8].upper() for name in globals() if name.startswith("test_p")}
    assert {message.code for message in PLAN_MESSAGES} <= named


# Files and templates


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "min plan.yaml"
    path.write_text(PLAN, encoding="utf-8-sig")
    assert plan_or_findings(str(path)) == PlanRead(plan(PLAN), ())


def test_a_file_goes_before_a_template_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ishoej-2015").write_text(PLAN, encoding="utf-8")
    assert plan_or_findings("ishoej-2015").plan == plan(PLAN)


def test_a_folder_of_its_name_does_not_hide_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ishoej-2015").mkdir()
    read = plan_or_findings("ishoej-2015")
    assert read.plan is not None
    assert read.plan.id == "ishoej-2015"


def test_in_a_checkout_the_templates_are_beside_the_source() -> None:
    assert Path(str(plan_file.templates_folder())) == TEMPLATES
    assert "ishoej-2015" in plan_file.template_names()
    assert plan_file.template_text("ishoej-2015") == (TEMPLATES / "ishoej-2015.yaml").read_text(encoding="utf-8")


def test_installed_the_templates_are_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "b.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "templates" / "a.yaml").write_text("id: a", encoding="utf-8")
    (tmp_path / "templates" / "b.answers.csv").write_text("unit,goal\n", encoding="utf-8")
    monkeypatch.setattr("followup_xl.plan.files.resources.files", lambda _: tmp_path)
    assert plan_file.template_names() == ("a", "b")
    assert plan_or_findings("b").plan == plan(PLAN)
    assert plan_file.template_answers("a") is None
    assert plan_file.template_answers("b") == "unit,goal\n"
    assert plan_or_findings("a").findings[0].place.file == "a.yaml"


@pytest.mark.parametrize("name", ["ukendt", "../pyproject", "plan.schema"])
def test_only_templates_are_given_out_by_name(name: str) -> None:
    with pytest.raises(KeyError):
        plan_file.template_text(name)
    with pytest.raises(KeyError):
        plan_file.template_answers(name)


# The schema


def test_the_schema_file_is_up_to_date() -> None:
    """If not: ``python3 run.py renew``."""
    assert (TEMPLATES / "plan.schema.json").read_bytes().decode("utf-8") == plan_schema()


def _unsaid(node: Any) -> Any:
    """A schema without what is there for people."""
    if isinstance(node, list):
        return [_unsaid(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _unsaid(value) for key, value in node.items() if key == "properties" or key not in _FOR_PEOPLE}
    return kept | (
        {"properties": {key: _unsaid(part) for key, part in node["properties"].items()}} if "properties" in node else {}
    )


_FOR_PEOPLE = ("title", "description", "enumDescriptions")


def test_the_schema_says_what_a_plan_may_hold() -> None:
    tree = _unsaid(json.loads(plan_schema()))
    parts = tree["$defs"]
    assert tree["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert tree["required"] == ["id", "title", "period", "rounds", "units", "areas"]
    assert tree["additionalProperties"] is False
    assert parts["Change"]["properties"]["kind"] == {"const": "change"}
    assert parts["Change"]["required"] == ["kind"]
    assert parts["Thresholds"]["properties"]["on_track"] == {
        "type": "number", "minimum": 0, "maximum": 1, "default": 0.9,
    }  # fmt: skip
    assert parts["Goal"]["properties"]["measure"] == {"enum": ["count", "number", "share"], "default": "count"}
    assert parts["Goal"]["properties"]["cohort_months"]["anyOf"] == [
        {"type": "integer", "exclusiveMinimum": 0, "maximum": 120}, {"type": "null"},
    ]  # fmt: skip
    assert "level" not in parts["Goal"]["properties"]
    assert [choice["type"] for choice in parts["Unit"]["anyOf"]] == ["string", "object"]
    assert parts["Unit"]["anyOf"][1]["required"] == ["name"]


def test_every_reference_in_the_schema_leads_somewhere() -> None:
    text = plan_schema()
    assert set(re.findall(r'"#/\$defs/(\w+)"', text)) == set(json.loads(text)["$defs"])


def test_the_schema_shows_no_marks_of_code_and_no_inner_documents() -> None:
    assert "``" not in plan_schema()
    assert ".md" not in plan_schema()
