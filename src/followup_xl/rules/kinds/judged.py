"""What no figure decides: what a person judges by criteria written in the plan, what is followed without a status (§2), and no target at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from followup_xl.danish.wording import long_date
from followup_xl.model.followup import Answer
from followup_xl.model.status import FINAL, INTERIM, Status
from followup_xl.model.target import Judged, Monitored
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import TODAY
from followup_xl.rules.expr import Case, Expr, Rule, fact, word
from followup_xl.rules.inputs import COMMENTED, REASON_CASES, SILENT
from followup_xl.rules.kinds.kind import Choice, TargetKind
from followup_xl.rules.phrases import by_when

_LONGEST_PROMPT = 255


def _case(status: Status) -> Case:
    chosen = Expr(lambda facts: facts["choice"] == status, lambda: f"[value]={word(status)}")
    return Case(chosen, status)


@dataclass(frozen=True)
class JudgedKind(TargetKind[Judged]):
    """A status that a person chooses by the criteria of the plan, with a reason; printed as "vurderet"."""

    reached_word = "opfyldt"
    reasoned = True
    fixed_promise = "Vurderes efter kriterier"  # they are too long for a table cell
    fixed_rule = "En person vælger status ud fra planens kriterier og begrunder den."
    codes: ClassVar[Mapping[str, str]] = {each.danish: each.value for each in (*FINAL, *INTERIM)}
    wanted_word = "en vurdering"

    @property
    def inputs(self) -> tuple[str, ...]:
        """The choice and its date; a figure beside it where the plan asks for one."""
        return ("value", *(("shown",) if self.target.figure else ()), "dated")

    def choice(self, due: bool) -> Choice:
        """A status of the time."""
        prompt = f"Vælg ud fra kriterierne, og begrund under »Hvorfor, og hvad nu?«. {' '.join(self.target.criteria)}"
        if len(prompt) > _LONGEST_PROMPT:
            prompt = prompt[:250].rsplit(" ", 1)[0] + " …"
        return Choice("Vurdering", prompt, tuple(status.danish for status in self.allowed(due)))

    def chosen(self, deadline: date, silent: Rule) -> Rule:
        """The person's choice where it fits the time and has a reason beside it; nobody need choose before the deadline (§4, §5)."""
        final, interim = (Rule(tuple(map(_case, each)), Status.NEEDS_JUDGEMENT) for each in (FINAL, INTERIM))
        fits = Rule((Case(deadline <= TODAY, final),), interim)
        nobody = Rule((Case(deadline <= TODAY, Status.NEEDS_JUDGEMENT),), Status.NOT_DUE)
        blank = Case(fact("blank", '[value]=""'), Rule(REASON_CASES, nobody), SILENT)
        return Rule((blank, Case(COMMENTED, fits)), Status.NEEDS_JUDGEMENT)

    def allowed(self, due: bool) -> tuple[Status, ...]:
        """The final labels from the deadline on, the interim ones before it."""
        return FINAL if due else INTERIM

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """When it is judged, and by what."""
        when = by_when(self.indicator, deadline)
        return (f"Måltal: vurderes {when}", f"Kriterier: {'; '.join(self.target.criteria)}")

    def choice_words(self, found: Assessment) -> str:
        """That a person judged, or why the choice cannot stand."""
        answer, due = found.answer, found.as_of >= found.deadline
        if found.verdict:
            day = f" {long_date(answer.dated)}" if answer.dated and found.shown is None else ""
            return f"Vurderet{day} af en person ud fra målets kriterier."
        if answer.choice is None:
            ahead = f" endnu; fristen er {long_date(found.deadline)}" if found.computed is Status.NOT_DUE else ""
            return "" if answer.reason else f"Målet er ikke vurderet{ahead}."
        if answer.choice in self.allowed(due):
            return "Der er valgt en vurdering, men begrundelsen mangler."
        return f"Den valgte vurdering kan ikke bruges, når fristen {'er udløbet' if due else 'ligger forude'}."

    def basis(self, answer: Answer, deadline: date) -> str:
        """The person's choice; nothing where nobody chose."""
        return "den valgte vurdering" if answer.choice else ""


@dataclass(frozen=True)
class MonitoredKind(TargetKind[Monitored]):
    """A figure that is shown, with nothing to reach and no status."""

    fixed_promise = "Følges"
    fixed_rule = "Tallet vises og følges; der er intet måltal at opfylde."

    def dated_promise(self, deadline: date) -> str:
        """Nothing is due."""
        return "intet måltal; tallet følges"

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """That there is none, and what the figure counts."""
        return ("Intet måltal; tallet følges", super().aim(deadline, last)[1])


@dataclass(frozen=True)
class WithoutTarget(TargetKind[None]):
    """No target of its own: a goal whose parts have them, or an effort that is only described."""

    fixed_rule = "Indsatsen har intet måltal."
