"""Something to be done by a date (§2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from followup_xl.danish.wording import long_date
from followup_xl.model.followup import Answer
from followup_xl.model.status import NO, YES, Status
from followup_xl.model.target import Milestone
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import TODAY
from followup_xl.rules.expr import Case, Expr, Rule, fact, number_typed, quoted
from followup_xl.rules.inputs import DATE_ALONE, SILENT
from followup_xl.rules.kinds.kind import Choice, TargetKind
from followup_xl.rules.phrases import by_when, sentence

_YES = Expr(lambda facts: facts["choice"] != "no", lambda: f"IF(ISLOGICAL([value]),[value],[value]={quoted(YES)})")
"""Whether it is said to be done; a truth value in the cell is a yes or no as well."""


@dataclass(frozen=True)
class MilestoneKind(TargetKind[Milestone]):
    """Something to be done: a yes or a no with the date."""

    by_date = True
    reached_word = "gennemført"
    fixed_promise = "Gennemført"
    fixed_rule = (
        "Opfyldt, når det er gjort senest ved fristen; delvist, når det er gjort senere. Før fristen: allerede opfyldt, når det er gjort, "
        "ellers endnu ikke forfalden."
    )
    wanted_word = "et svar"
    nothing_words = "Der er ikke valgt ja eller nej"
    proof_words = "der er ikke valgt ja eller nej"
    codes: ClassVar[Mapping[str, str]] = {YES: "yes", NO: "no"}
    no_word = number_typed("[value]")
    date_prompt = ("Dato", "Skriv den dato, det blev gjort. Er det ikke opgjort endnu: den dato, det ventes.")

    def choice(self, due: bool) -> Choice:
        """Yes or no, whenever it is."""
        return Choice("Er det gjort?", "Vælg ja eller nej, og skriv datoen i »Dato«, hvis ja.", (YES, NO))

    def chosen(self, deadline: date, silent: Rule) -> Rule:
        """Done or not, and by when; without a choice the way without a figure (§4, §5).

        What is done on the deadline's own day needs no date: it cannot have been done later.
        """
        due, dated = deadline <= TODAY, fact("dated", "[dated]")
        done = (
            Case(~due, Status.ALREADY_MET),
            Case(fact("undated", '[dated]=""'), Rule((Case(deadline < TODAY, Status.UNDOCUMENTED),), Status.MET)),
            Case(dated <= deadline, Status.MET),
        )
        cases = (
            Case(fact("date_alone", 'AND([value]="",[dated]<>"",[reason]="")'), Status.CHECK, DATE_ALONE),
            Case(fact("blank", '[value]=""'), silent, SILENT),
            Case(_YES, Rule(done, Status.PARTLY_MET)),
        )
        return Rule(cases, Rule((Case(due, Status.NOT_MET),), Status.NOT_DUE))

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """By when it is to be done."""
        return (f"Milepæl: gennemført {by_when(self.indicator, deadline)}",)

    def choice_words(self, found: Assessment) -> str:
        """Whether it is done, and the deadline it is held against."""
        if found.answer.choice is None:
            return ""
        day = long_date(found.answer.dated) if found.answer.dated else ""
        due = by_when(found.indicator, found.deadline).removeprefix("senest ")
        same_day = found.answer.dated in (None, found.deadline)
        worded = due.removeprefix(long_date(found.deadline))
        done = f"Gennemført {day or f'senest {long_date(found.as_of)}'}"
        words = {
            Status.MET: f"{done}, på fristens dag{worded}" if same_day else f"{done}, inden fristen {due}",
            Status.PARTLY_MET: f"{done}, efter fristen {due}; det tæller som delvist opfyldt",
            Status.ALREADY_MET: f"Gennemført{f' {day}' if day else ''}, før fristen {due}",
            Status.UNDOCUMENTED: f"Meldt gennemført, men uden dato, så det kan ikke ses, om fristen {due} blev holdt",
            Status.NOT_MET: f"Ikke gennemført; fristen var {due}",
            Status.NOT_DUE: f"Ikke gennemført endnu; fristen er {due}",
        }
        return sentence(words[found.computed])

    def basis(self, answer: Answer, deadline: date) -> str:
        """The answer, its date and the deadline; nothing where there is no answer."""
        if answer.choice is None:
            return ""
        done = f" med datoen {long_date(answer.dated)}" if answer.dated else ""
        return f"»{YES if answer.choice == 'yes' else NO}«{done} og fristen {long_date(deadline)}"
