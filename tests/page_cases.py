"""The reports whose printed pages are measured: every sample, three rounds, few goals and many, the public and a corrected copy."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

import insides as api
from bilag import ISHOEJ, KOEBENHAVN, judged, of, public, report_of, small_plan, small_report
from cases import target
from followup_xl.model.followup import TidyRow
from followup_xl.model.plan import Plan
from followup_xl.reporting.corrections.changed import Correction, corrected_rows
from followup_xl.reporting.report import Approval, Report
from followup_xl.reporting.tables import tidy_rows
from followup_xl.workbook.previous import former_records
from raw_books import book_of

SAMPLES = (ISHOEJ, KOEBENHAVN, "halsnaes-2019", "landsplan-98", "vip2-2007")


def former(report: Report) -> tuple[TidyRow, ...]:
    """What the written Bilag 1 says of its rounds when it is read again."""
    return former_records(book_of(api.appendix(report).data, "Bilag 1.xlsx"))


_SECOND = (
    ("KVI-R1,,antal,9", "KVI-R1,,antal,17"), ("VIR-R1,,resultat,3", "VIR-R1,,resultat,6"),
    ("Køkken og kantine=1; Rengøring=2", "Køkken og kantine=3; Rengøring=3"), ("MND-R1,,antal,31", "MND-R1,,antal,28"),
    ("KVI-E1,,resultat,2", "KVI-E1,,resultat,5"), ("KVI-04,,valg,Lidt bagud", "KVI-04,,valg,Væsentligt bagud"),
)  # fmt: skip
_THIRD = (
    ("KVI-R1,,antal,17", "KVI-R1,,antal,25"), ("VIR-R1,,resultat,6", "VIR-R1,,resultat,5"),
    ("Køkken og kantine=3; Rengøring=3", "Køkken og kantine=3; Rengøring=2"), ("KVI-04,,valg,Væsentligt bagud", "KVI-04,,valg,Målet er opfyldt"),
    ("KVI-03,,valg,Følger planen", "KVI-03,,valg,Målet er delvist opfyldt"), ("VIR-02,,valg,Endnu ikke forfalden", "VIR-02,,valg,Målet er ikke opfyldt"),
)  # fmt: skip


def later(number: int, changes: tuple[tuple[str, str], ...], before: Report) -> Report:
    """The round of Halsnæs so far into its plan, with these changes of the answers of the first, after another one."""
    year = f"{2019 + number}-"
    moved = (*changes, ("2019-", year))
    return api.Edition(former(before)).of(report_of("halsnaes-2019", number, moved))


def three_rounds() -> Report:
    """The third round of a plan, which says how its goals have moved since the second."""
    second = later(1, _SECOND, report_of("halsnaes-2019"))
    together = dict(_SECOND)
    for old, new in _THIRD:
        together = {key: new if value == old else value for key, value in together.items()} | (
            {} if old in together.values() else {old: new}
        )
    return later(2, tuple(together.items()), second)


def few_goals() -> Report:
    """A plan of three goals: one behind, one met, one without a figure."""
    plan = small_plan({}, {"text": "Femten forløb", "unit": "forløb", "target": target("at_least", value=15)}, {})
    return small_report(plan, of("M1", 40), of("M2", 16), as_of=date(2015, 8, 31))


def many_goals() -> Report:
    """107 goals in nine areas, with figures at two of three and words at half of them."""
    plan = Plan.model_validate({
        "id": "mange", "title": "Mange mål", "period": {"start": "2015-01-01", "end": "2015-12-31"},
        "rounds": [{"month": "2015-08"}], "units": ["Ishøj"],
        "areas": [{"id": f"O{area}", "name": f"Område {area}: flere i job og uddannelse", "target_group": "Ledige over 30 år",
                   "effort_goals": [_one_of_many(area, number) for number in range(1, 12 if area == 9 else 13)]}
                  for area in range(1, 10)],
    })  # fmt: skip
    goals = [goal for area in plan.areas for goal in area.goals]
    answers = [
        replace(of(goal.id, 5 * (at % 7) + 3), comment=_WORDS[at % len(_WORDS)], window_from=date(2015, 1, 1), window_to=date(2015, 8, 31))
        for at, goal in enumerate(goals) if at % 3
    ]  # fmt: skip
    return small_report(plan, *answers, as_of=date(2015, 8, 31))


_WORDS = (
    "", "Forløbene er begyndt som aftalt med virksomhederne, og de næste begynder i september.", "",
    "Der mangler plads hos to leverandører. Jobcenteret har bedt om flere pladser og følger op i oktober.",
)  # fmt: skip


def _one_of_many(area: int, number: int) -> dict[str, object]:
    text = f"Mindst {number + 20} ledige begynder i et forløb hos en virksomhed i løbet af året"
    return {
        "id": f"O{area}-{number:02}",
        "text": text,
        "unit": "personer",
        "target": target("at_least", value=number + 20),
    }


def corrected() -> Report:
    """A corrected edition of Ishøj's, approved anew, of which a figure and a status are others."""
    before, wrong = report_of(ISHOEJ), report_of(ISHOEJ, 0, (("LED-02,,resultat,4", "LED-02,,resultat,9"),))
    rows = corrected_rows(tidy_rows(wrong), tidy_rows(before), {})
    why = Correction(2, "Fem personer var talt med to gange.", 1, date(2015, 9, 24), date(2015, 8, 31), rows)
    return replace(before, correction=why, approval=Approval("Beskæftigelsesudvalget", date(2015, 10, 22)))


def wordy_report(template: str = ISHOEJ, length: int = 1400) -> Report:
    """A sample with so many signs of text at every third goal."""
    report = report_of(template)
    words = ("Kommunen har aftalt flere forløb med virksomhederne, og de unge følges tæt af en fast person. " * 40)[
        :length
    ]
    answers = {answer.address: answer for answer in report.followup.answers}
    for goal in report.plan.goals[::3]:
        own = replace(report.followup.answer(goal.id), description=words)
        answers[own.address] = own
    return judged(report, replace(report.followup, answers=tuple(answers.values())))


CASES: Mapping[str, Callable[[], Report]] = {
    **{name: partial(report_of, name) for name in SAMPLES},
    "three rounds": three_rounds,
    "three goals": few_goals,
    "107 goals": many_goals,
    "the public copy": lambda: public(report_of(ISHOEJ)),
    "the public copy of København": lambda: public(report_of(KOEBENHAVN)),
    "a corrected edition": corrected,
    "long texts": wordy_report,
}
