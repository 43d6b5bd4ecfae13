"""Figures that cannot all be right, in a line each, as far as they touch a status or a figure that is shown.

They stand in the approved copy too. The public copy leaves out those that would tell of a figure it hides.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import plain_number
from followup_xl.model.finding import Finding
from followup_xl.reporting.appendix.contradicted import ALIKE, BREAKDOWN, CODES, OTHER_TIME, PERCENT, STATED, reveals
from followup_xl.reporting.appendix.figures import decimals, short_span
from followup_xl.reporting.appendix.front_page.behind import SENTENCE
from followup_xl.reporting.appendix.front_page.missing import Line
from followup_xl.reporting.appendix.front_page.names import cut_name, short_name
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.phrases import measured, required

HEADING = "Tal, der ikke passer"
_LONGEST, _NAME = 120, 34


def conflict_lines(report: Report) -> list[Line]:
    """A line for each contradiction, the gravest first."""
    found = sorted((entry for entry in report.findings if entry.code in CODES), key=lambda e: CODES.index(e.code))
    return list(dict.fromkeys(line for entry in found for line in _line(report, entry)))


def _line(report: Report, entry: Finding) -> Iterator[Line]:
    found = next((goal for goal in report.counted if goal.goal == entry.goal), None)
    if found is None or reveals(report, entry, found):
        return
    name = short_name(report, found, _NAME)
    first = SENTENCE.split(entry.message)[0].rstrip(".")
    words = _in_short(entry, report.printable(found)) or cut_name(f"{first[:1].lower()}{first[1:]}", _LONGEST)
    yield f"{name}:", f"{name}: {words}"


def _in_short(entry: Finding, found: Assessment) -> str:
    """What people check first, as they check it: "21 + 12 + 20 er 53, ikke 54"; empty for any other finding."""
    rows = (found, *found.parts)
    row = next((each for each in rows if each.answer.cell == entry.place), found)
    answer = row.answer
    if entry.code == BREAKDOWN and answer.breakdown and answer.value is not None:
        counts = [count for _, count in answer.breakdown]
        return f"{' + '.join(map(plain_number, counts))} er {plain_number(sum(counts, Decimal(0)))}, ikke {plain_number(answer.value)}"
    if entry.code == PERCENT and answer.percent is not None and answer.value is not None and answer.whole:
        computed = 100 * Fraction(answer.value) / Fraction(answer.whole)
        counted = f"{plain_number(answer.value)} af {plain_number(answer.whole)}"
        return f"{counted} er {plain_number(computed, 1)} pct., ikke {plain_number(answer.percent)}"
    if entry.code == STATED and answer.stated and row.value is not None and row.requirement:
        wanted = required(row.indicator, row.requirement, decimals(row))
        return f"meldt »{answer.stated.words}«, men {measured(row, decimals(row))}, og målet er {wanted}"
    if entry.code == ALIKE:
        return entry.message.split(":")[0].replace("Samme tal er brugt", "samme fordeling")
    if entry.code == OTHER_TIME and row.window:
        return f"tallet dækker {short_span(row.window.start, row.window.end)}, ikke kun målets periode"
    return ""
