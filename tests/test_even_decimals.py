"""Figures of one unit in one statement of Bilag 1 have the same number of decimals.

A statement is a sentence, or a goal's line with its figure, its target and what is expected by now. Every text of the
workbook and of the HTML is read. What people wrote is theirs, and left out: the plan's and the answers' own texts, also
where page 1 cuts them, and a figure beside which it is said that somebody typed it.
"""

import io
import random
import re
from collections import defaultdict
from collections.abc import Iterator

import openpyxl
import pytest
from lxml import etree

from bilag import small_plan, small_report
from cases import judged
from followup_xl.reporting.appendix.figures import now_words, target_words
from followup_xl.reporting.editions import appendix
from followup_xl.reporting.report import Report
from page_cases import CASES, SAMPLES
from test_printed_figures import drawn, number

NUMBER = re.compile(
    r"(?<![\w,.])[−+]?(?P<number>\d+(?:\.\d{3})*(?:,\d+)?)(?![\w,]|\.\d)(?: (?P<unit>pct\.|[a-zæøå. ]{3,9}(?=[ ,;.)]|$)))?"
)
FIGURE = re.compile(r"(?:fra|til|er|mindst|højst|under|over|mellem|og|giver|nu:?|→) $")
LEFT_OUT = re.compile(
    r"\d{1,2}\.(?: (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*| ?\d{1,2}\.?)(?:[ .–]*(?:19|20)\d\d)?"  # a day
    r"|(?:19|20)\d\d-\d\d|\(?(?:19|20)\d\d\)?"  # a year, a month
    r"|[\d,]+ af [\d,]+ måneder?|\d[\d.]* af \d[\d.]*(?= er |\)|,)"  # months passed; part and whole
    r"|»[^«]*«|har selv skrevet [\d,]+ pct\.|, ikke [\d.,]+$|men der står [\d.,]+ pct|oplyst som [−+][\d.,]+ [a-z.]+"  # typed
)  # fmt: skip
AIM_HEADING = re.compile(r"Mål(tal$| senest| \(frist)")
WHOLE_THINGS = re.compile(r"pct\. af [\d.]+ er [\d.]+,\d+")
"""How what is expected of whole things is reckoned: 58,3 pct. af 10 er 5,83. Whole things are whole."""


def own_words(report: Report) -> list[str]:
    """What people wrote, longest first."""
    plan, answers = report.plan, report.followup.answers
    texts = [goal.text for goal in plan.goals] + [part.label for goal in plan.goals for part in goal.parts]
    texts += [effort.text for area in plan.areas for effort in area.efforts]
    texts += [
        text
        for area in plan.areas
        for text in (area.name, area.target_group, area.strategy and area.strategy.text)
        if text
    ]
    texts += [note.text for area in plan.areas for note in area.definitions]
    texts += [text for answer in answers for text in (answer.description, answer.comment, answer.source) if text]
    texts += [decision.reason for decision in report.followup.decisions]
    return sorted({line for text in texts for line in text.split("\n")}, key=len, reverse=True)


def without(text: str, own: list[str]) -> str:
    """The text without what people wrote, also where it is cut after some words."""
    for each in own:
        text = text.replace(each, " ")
        words = each.split()
        if "…" in text and len(words) > 4:
            for many in range(len(words), 3, -1):
                text = text.replace(" ".join(words[:many]), " ")
    return text


def statements(text: str) -> Iterator[str]:
    """The sentences of a text."""
    for line in text.split("\n"):
        yield from re.split(r"(?<=[\w»«)%.])\.? (?=[A-ZÆØÅ][a-zæøå]+ )", line)


def uneven(statement: str) -> dict[str, set[int]]:
    """The units whose figures have different numbers of decimals in a statement."""
    if WHOLE_THINGS.search(statement):
        return {}
    bare, found = LEFT_OUT.sub(" ", statement), defaultdict[str, set[int]](set)
    for match in NUMBER.finditer(bare):
        unit = (match["unit"] or "").split(" ")[0]
        if unit in ("pct.", "procentpoint") or FIGURE.search(bare[: match.start()]):
            found[unit if unit.startswith("p") else ""].add(len(match["number"].partition(",")[2]))
    if statement.startswith("Måltal:"):  # the unit stands at the first figure alone
        found["pct."] |= found.pop("", set())
    return {unit: places for unit, places in found.items() if len(places) > 1}


def line_uneven(now: str, target: str) -> bool:
    """Whether the figures of a goal's line differ in their decimals."""
    bare = LEFT_OUT.sub(" ", f"{now}\n{target}")
    return len({len(each["number"].partition(",")[2]) for each in NUMBER.finditer(bare)}) > 1


def tables(report: Report) -> Iterator[list[list[str]]]:
    """The rows of every sheet of the workbook, and of every table of the HTML, as texts."""
    book = openpyxl.load_workbook(io.BytesIO(appendix(report).data))
    for sheet in book.worksheets[:4]:
        yield [[cell if isinstance(cell, str) else "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    page = etree.fromstring(appendix(report, form="html").data, etree.HTMLParser(encoding="utf-8"))
    for mark in page.iter("br"):
        mark.tail = f"\n{mark.tail or ''}"
    for table in page.iter("table"):
        yield [["".join(cell.itertext()) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    yield [["".join(each.itertext())] for each in page.iter("p", "li")]
    yield [[text] for text in page.xpath("//@aria-label | //@title | //*[local-name()='title']/text()")]


@pytest.mark.parametrize("case", CASES)
def test_figures_of_one_unit_in_one_statement_have_the_same_decimals(case: str) -> None:
    report = CASES[case]()
    own, wrong, lines, read = own_words(report), set[str](), 0, 0
    for rows in tables(report):
        columns: tuple[int, int] | None = None
        for row in rows:
            if "Nu" in row and (aims := [at for at, name in enumerate(row) if AIM_HEADING.match(name)]):
                columns = (row.index("Nu"), aims[0])
            elif columns and max(columns) < len(row):
                now, target = (without(row[at], own) for at in columns)
                lines += bool(NUMBER.search(now))
                wrong |= {f"{now} | {target}"} if line_uneven(now, target) else set()
            for each in (statement for cell in row for statement in statements(without(cell, own))):
                read += bool(NUMBER.search(each))
                wrong |= {each} if uneven(each) else set()
    assert not wrong, "\n".join(sorted(wrong))
    assert read >= (60 if case in SAMPLES else 10) and lines >= (8 if case in SAMPLES else 0)


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        (
            "Måltallet er p.t. ikke nået; resultatet er 29,6 pct. af måltallet, og først fra 90 pct. er det lidt bagud",
            True,
        ),
        ("Måltal: mindst 12 pct., fra 7,7 (2014), senest 31. december 2015", True),
        ("regnet fra målets start 1. januar 2015: 50 pct. af vejen fra 7,7 til 12 er 9,85", True),
        ("Tidligere: maj 2015: 8 pct., væsentligt bagud; august 2015: 11 af 62 (17,7 pct.), væsentligt bagud", True),
        ("Måltallet er højst 34,0 pct.; det er det laveste minus 1 procentpoint", False),
        ("regnet fra målets start: 58,3 pct. af 10 er 5,83", False),
        ("Kommunen har selv skrevet 32 pct.; 227 af 602 er 37,7", False),
        ("Resultat: 11 af 62 er 17,7 pct. i perioden 1. marts – 31. juli 2015", False),
    ],
)
def test_the_reading_finds_what_it_should(statement: str, wrong: bool) -> None:
    assert bool(uneven(statement)) is wrong


def test_the_reading_finds_a_line_that_is_uneven() -> None:
    assert line_uneven(
        "54,3 pct. (1.590 af 2.926)\npr. 31.3.2026", "mindst 60,17 pct. (31.12.2027)\nventet nu: mindst 57,5"
    )
    assert not line_uneven("54,3 pct. (1.590 af 2.926)", "mindst 60,2 pct.\nventet nu: mindst 57,5")


AIM = re.compile(
    r"(?:(?P<about>ca\. [\d.,]+ .*?\()?(?P<word>mindst|højst|over|under) (?P<edge>−?[\d.,]*\d)|mellem (?P<low>[\d.,]+) og (?P<high>[\d.,]*\d))"
)


def test_a_goals_line_is_even_and_says_the_same_of_the_target_as_the_status() -> None:
    """Goals drawn at random, many of them a hair from their bound or from what was expected."""
    rng, report = random.Random("lines"), small_report(small_plan({}))
    held = 0
    for _ in range(3_000):
        case = drawn(rng)
        found = judged(case.fields, *case.answers, **case.settings)
        if found.value is None or found.verdict is None or found.requirement is None:
            continue
        now, aim = now_words(report, found), target_words(report, found)
        assert not line_uneven(now, aim), f"{now} | {aim}"
        read = AIM.search(aim)
        figure = number(re.match(r"−?[\d.,]*\d", now)[0])  # type: ignore[index]
        if read is None:
            continue
        if read["low"]:
            kept = number(read["low"]) <= figure <= number(read["high"])
        else:
            edge = number(read["edge"])
            kept = {"mindst": figure >= edge, "højst": figure <= edge, "over": figure > edge, "under": figure < edge}[
                read["word"]
            ]
        exact = found.requirement
        value = found.value
        over, strict = value >= exact.bound, exact.strict
        reached = (
            (value > exact.bound if strict else over)
            if exact.direction == "at_least"
            else (value < exact.bound if strict else value <= exact.bound)
        )
        reached = reached and (exact.low is None or value >= exact.low)
        assert kept is reached, f"{now} | {aim}"
        held += 1
    assert held >= 2_000
