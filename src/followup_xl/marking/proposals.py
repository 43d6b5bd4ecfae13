"""A figure that stands in a description alone: proposed in the copy to be mended, and never taken for the goal's own."""

from collections.abc import Iterator

from followup_xl.danish.wording import plain_number
from followup_xl.model.finding import Finding, catalogued, finding
from followup_xl.plan.language.answers import DescribedFigure, read_answer
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment
from followup_xl.workbook.contract import INPUTS

IN_WORDS_ALONE = catalogued(
    "W20 Tallet står kun i beskrivelsen",
    "I beskrivelsen står »{words:38 af 77}«, men rækken har intet tal. I felterne er det {typed:»Antal« 38 og »Ud af« 77}.",
    "Er det målets tal, så skriv det i rækken. Ellers vælg under »Hvorfor mangler tallet?«, hvorfor det mangler.",
    "Et tal i en beskrivelse regnes aldrig med, for det kan være noget andet. Det foreslås i den mærkede kopi, hvor "
    "beskrivelsen nævner ét tal, der kan være målets.",
)
_HEADINGS = {column.key: column.heading for column in INPUTS}


def proposals(report: Report) -> Iterator[Finding]:
    """What to ask at each row without a figure, a choice or a reason whose description names one figure that can be meant."""
    for found in (each for entry in (*report.goals, *report.efforts) for each in entry.parts or (entry,)):
        fitting = [each for each in _described(found) if _fits(found, each)]
        if len(fitting) == 1 and found.answer.cell:
            words = found.answer.description[fitting[0].start : fitting[0].end]
            yield finding(IN_WORDS_ALONE, found.answer.cell, found.goal, words=words, typed=_typed(fitting[0]))


def _described(found: Assessment) -> tuple[DescribedFigure, ...]:
    """The figures of a description that stands where no answer does."""
    answer = found.answer
    given = (answer.value, answer.whole, answer.percent, answer.choice, answer.reason, answer.dated)
    if found.indicator.takes_choice or answer.unread or any(each is not None for each in given):
        return ()
    return read_answer(answer.description)


def _fits(found: Assessment, described: DescribedFigure) -> bool:
    """Whether it is a level, plainly said, of what the goal counts; a share only as "n of N", which is what is asked for."""
    if described.change or {"value", "change", "unit"} & {*described.doubtful}:
        return False
    if found.indicator.measure == "share":
        return described.part is not None
    units = {word.casefold() for word in (found.indicator.unit, found.indicator.unit_one) if word}
    return described.part is None and described.unit.casefold() in units


def _typed(described: DescribedFigure) -> str:
    figures = {"value": described.value if described.part is None else described.part, "whole": described.whole}
    return " og ".join(f"»{_HEADINGS[key]}« {plain_number(each)}" for key, each in figures.items() if each is not None)
