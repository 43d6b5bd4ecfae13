"""Done by a date, or not: a yes or a no with the date (§2, §4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followup_xl.danish.wording import long_date
from followup_xl.model.followup import Answer
from followup_xl.model.status import NO, YES
from followup_xl.model.target import Milestone
from followup_xl.rules.kinds.base import Choice, TargetKind
from followup_xl.rules.phrases import by_when


@dataclass(frozen=True)
class MilestoneKind(TargetKind[Milestone]):
    """Something to be done."""

    written_series = False
    reached_word = "gennemført"
    date_prompt = ("Dato", "Skriv den dato, det blev gjort. Er det ikke opgjort endnu: den dato, det ventes.")

    @property
    def inputs(self) -> tuple[str, ...]:
        """The answer and its date."""
        return ("value", "dated")

    def choice(self, due: bool) -> Choice:
        """Yes or no, whenever it is."""
        return Choice("Er det gjort?", "Vælg ja eller nej, og skriv datoen i »Opgjort pr. / dato«, hvis ja.", (YES, NO))

    @property
    def codes(self) -> Mapping[str, str]:
        """Yes and no."""
        return {YES: "yes", NO: "no"}

    def promise(self, deadline: date) -> str:
        """One word; what is to be done stands in the goal's text."""
        return "Gennemført"

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """By when it is to be done."""
        return (f"Milepæl: gennemført {by_when(self.indicator, deadline)}",)

    def basis(self, answer: Answer, deadline: date) -> str:
        """The answer, its date and the deadline."""
        done = f" med datoen {long_date(answer.dated)}" if answer.dated else ""
        return f"»{YES if answer.choice == 'yes' else NO}«{done} og fristen {long_date(deadline)}"
