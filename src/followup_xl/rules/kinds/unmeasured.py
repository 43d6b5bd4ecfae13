"""Kinds held against no bound: done by a date or not, judged by a person, or only followed (§2, §4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from followup_xl.danish.wording import long_date
from followup_xl.model.followup import Answer
from followup_xl.model.status import FINAL, INTERIM, NO, STATUS_LABELS, YES, Status
from followup_xl.model.target import Judged, Milestone, Monitored
from followup_xl.rules.answer_state import COMMENTED, DATE_ALONE, REASON_CASES, SILENT
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import TODAY
from followup_xl.rules.expr import Case, Expr, Rule, fact, number_typed, quoted, word
from followup_xl.rules.kinds.kind import Choice, TargetKind
from followup_xl.rules.phrases import by_when, sentence

_LONGEST_PROMPT = 255
_YES = Expr(lambda facts: facts["choice"] != "no", lambda: f"IF(ISLOGICAL([value]),[value],[value]={quoted(YES)})")
"""Whether it is said to be done; a truth value in the cell is a yes or no as well."""


@dataclass(frozen=True)
class MilestoneKind(TargetKind[Milestone]):
    """Something to be done: a yes or a no with the date."""

    reached_word = "gennemført"
    fixed_promise = "Gennemført"
    fixed_rule = "Opfyldt, når det er gjort senest på fristen; delvist, når det er gjort senere."
    wanted_word = "et svar"
    nothing_words = "Der er ikke valgt ja eller nej"
    proof_words = "der er ikke valgt ja eller nej"
    codes: ClassVar[Mapping[str, str]] = {YES: "yes", NO: "no"}
    no_word = number_typed("[value]")
    date_prompt = ("Dato", "Skriv den dato, det blev gjort. Er det ikke opgjort endnu: den dato, det ventes.")

    def choice(self, due: bool) -> Choice:
        """Yes or no, whenever it is."""
        return Choice("Er det gjort?", "Vælg ja eller nej, og skriv datoen i »Opgjort pr. / dato«, hvis ja.", (YES, NO))

    def chosen(self, deadline: date, silent: Rule) -> Rule:
        """Done or not, and by when; without a choice the way without a figure (§4, §5)."""
        due, dated = deadline <= TODAY, fact("dated", "[dated]")
        done = Rule((
            Case(~due, Status.ALREADY_MET),
            Case(fact("undated", '[dated]=""'), Status.UNDOCUMENTED),
            Case(dated <= deadline, Status.MET),
        ), Status.PARTLY_MET)  # fmt: skip
        return Rule((
            Case(fact("date_alone", 'AND([value]="",[dated]<>"",[reason]="")'), Status.CHECK, DATE_ALONE),
            Case(fact("blank", '[value]=""'), silent, SILENT),
            Case(_YES, done),
        ), Rule((Case(due, Status.NOT_MET),), Status.NOT_DUE))  # fmt: skip

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """By when it is to be done."""
        return (f"Milepæl: gennemført {by_when(self.indicator, deadline)}",)

    def choice_words(self, found: Assessment) -> str:
        """Whether it is done, and the deadline it is held against."""
        if found.answer.choice is None:
            return ""
        done = f" {long_date(found.answer.dated)}" if found.answer.dated else ""
        words = {
            Status.MET: f"Gennemført{done}, altså inden fristens udløb",
            Status.PARTLY_MET: f"Gennemført{done}, altså efter fristen, og det tæller som delvist opfyldt",
            Status.ALREADY_MET: f"Gennemført{done}, før fristen",
            Status.UNDOCUMENTED: "Oplyst som gennemført, men uden den dato, der viser, om fristen blev holdt",
            Status.NOT_MET: "Ikke gennemført, og fristen er udløbet",
            Status.NOT_DUE: "Ikke gennemført endnu, men fristen ligger forude",
        }[found.computed]
        verb, when = "skulle" if found.as_of >= found.deadline else "skal", by_when(found.indicator, found.deadline)
        return f"{sentence(words)} {sentence(f'Det {verb} være gjort {when}')}"

    def basis(self, answer: Answer, deadline: date) -> str:
        """The answer, its date and the deadline."""
        done = f" med datoen {long_date(answer.dated)}" if answer.dated else ""
        return f"»{YES if answer.choice == 'yes' else NO}«{done} og fristen {long_date(deadline)}"


def _case(status: Status) -> Case:
    chosen = Expr(lambda facts: facts["choice"] == status, lambda: f"[value]={word(status)}")
    return Case(chosen, status)


@dataclass(frozen=True)
class JudgedKind(TargetKind[Judged]):
    """A status that a person chooses by the criteria of the plan, with a reason; printed as "vurderet"."""

    reached_word = "opfyldt"
    fixed_promise = "Vurderes efter kriterier"  # they are too long for a table cell
    fixed_rule = "En person vælger status ud fra planens kriterier og begrunder den."
    codes: ClassVar[Mapping[str, str]] = {STATUS_LABELS[each].danish: each.value for each in (*FINAL, *INTERIM)}
    wanted_word = "en vurdering"
    remark = "Vurderet ud fra kriterier"

    def choice(self, due: bool) -> Choice:
        """A status of the time."""
        prompt = f"Vælg ud fra kriterierne, og begrund under »Bemærkning«. {' '.join(self.target.criteria)}"
        if len(prompt) > _LONGEST_PROMPT:
            prompt = prompt[:250].rsplit(" ", 1)[0] + " …"
        return Choice("Vurdering", prompt, tuple(STATUS_LABELS[status].danish for status in self.allowed(due)))

    def chosen(self, deadline: date, silent: Rule) -> Rule:
        """The person's choice where it fits the time and has a reason beside it (§4, §5)."""
        final, interim = (Rule(tuple(map(_case, each)), Status.NEEDS_JUDGEMENT) for each in (FINAL, INTERIM))
        fits = Rule((Case(deadline <= TODAY, final),), interim)
        return Rule((
            Case(fact("blank", '[value]=""'), Rule(REASON_CASES, Status.NEEDS_JUDGEMENT), SILENT),
            Case(COMMENTED, fits),
        ), Status.NEEDS_JUDGEMENT)  # fmt: skip

    def allowed(self, due: bool) -> tuple[Status, ...]:
        """The final labels from the deadline on, the interim ones before it."""
        return FINAL if due else INTERIM

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """When it is judged, and by what."""
        when = by_when(self.indicator, deadline)
        return (f"Måltal: vurderes {when}", f"Kriterier: {'; '.join(self.target.criteria)}")

    def choice_words(self, found: Assessment) -> str:
        """The person's reason, or why the choice cannot stand."""
        answer, due = found.answer, found.as_of >= found.deadline
        if found.verdict:
            reason = answer.comment or (found.decision.reason if found.decision else "")
            told = "Vurderet af en person ud fra målets kriterier."
            return f"{told} {sentence(f'Begrundelse: {reason}')}" if reason else told
        if answer.choice is None:
            return "" if answer.reason else "Ingen har valgt en vurdering."
        if answer.choice in self.allowed(due):
            return "Der er valgt en vurdering, men begrundelsen mangler."
        return f"Den valgte vurdering kan ikke bruges, når fristen {'er udløbet' if due else 'ligger forude'}."

    def basis(self, answer: Answer, deadline: date) -> str:
        """The person's choice."""
        return "den valgte vurdering"


@dataclass(frozen=True)
class MonitoredKind(TargetKind[Monitored]):
    """A figure that is shown, with nothing to reach and no status."""

    fixed_promise = "Følges"
    fixed_rule = "Tallet vises og følges; der er intet måltal at opfylde."

    def dated_promise(self, deadline: date) -> str:
        """Nothing is due."""
        return "intet; tallet følges uden status"

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """That there is none, and what the figure counts."""
        return (f"Måltal: {self.dated_promise(deadline)}", super().aim(deadline, last)[1])
