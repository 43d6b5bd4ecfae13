"""What the blank form of a plan itself writes beside its inputs: known again in a returned workbook (workbook-contract.md §1).

Nothing is made anew for it: the words come from where the form takes them.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from followup_xl.danish.wording import foot_line, month_name
from followup_xl.model.plan import Goal, Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import Status
from followup_xl.rules.expr import LATER
from followup_xl.workbook import contract
from followup_xl.workbook.guide import guide_texts
from followup_xl.workbook.read.recognise import comparable_text, weighty_words
from followup_xl.workbook.rows.row import FormRow

_ALIKE, _SENTENCE, _FEW_WORDS = 0.8, 60, 5
"""How alike a corrected text is, how long a sentence of a guidance is, and how many words are needed to know the form's."""
_WORD = re.compile(r"\w+")
_COUNTER = re.compile(r"\d+ af \d+ mål er besvaret")
_PAGE = re.compile(r"\b(?:side|page|af|of)\b")
_DECISIONS = ("endelig status", "udfyldes kun, hvor den endelige status", "nr.", "mål", "id", "goal")
"""How the words begin that stand beside the columns on the former sheet of final statuses."""


@dataclass(frozen=True)
class Written:
    """The words of the form of one unit and round. ``exact``: whether the plan is the one that the form was made from."""

    plan: Plan
    unit: Unit
    round: Round
    exact: bool = True

    @cached_property
    def headings(self) -> frozenset[str]:
        """Headings and keys of the table's and the decisions' columns, each by its first line."""
        own = [heading.title for key in contract.GOAL_COLUMNS if (heading := getattr(self.plan.headings, key, None))]
        keys = {"id", "preview", "because", "identity", contract.ROW_MARK, *contract.GOAL_COLUMNS}
        keys |= {*contract.TECHNICAL_COLUMNS, *contract.SHOWN_COLUMNS}
        inputs = [column.key for column in (*contract.INPUTS, *contract.DECISION_COLUMNS)]
        number = self.plan.headings.number.title
        return frozenset(map(comparable_text, (*own, *contract.HEADINGS.values(), *keys, *inputs, number)))

    @cached_property
    def title(self) -> str:
        """All that stands above the table, as one text for comparing."""
        words = f"{self.plan.headings.follow_up.title}, {month_name(self.round.month)}. {contract.FILL_IN}"
        labels = f"{contract.AS_OF_LABEL}\n{contract.PERIOD_LABEL}\n{contract.heading_sources(self.plan)}"
        return comparable_text(f"{self.plan.title} – {self.unit.name}\n{words}\n{labels}")

    @cached_property
    def bands(self) -> str:
        """The names, target groups and definitions of all areas, as one text for comparing."""
        texts = []
        for area in self.plan.areas:
            texts += [area.name, f"Målgruppe: {area.target_group}"]
            texts += [contract.strategy_words(area.strategy)] if area.strategy else []
            texts += [f"{note.number}) {note.term}: {note.text}" for note in area.definitions]
        return comparable_text("\n".join(texts))

    @cached_property
    def guide(self) -> frozenset[str]:
        """The texts of the guidance, ready to be compared."""
        return frozenset(map(comparable_text, guide_texts(self.plan, self.unit, self.round)))

    def beside_table(self, text: str) -> bool:
        """Whether a text is of the title or of a band; a line of either may have been folded."""
        folded = comparable_text(text)
        if _COUNTER.fullmatch(folded):
            return True
        return any(_within(folded, whole) or _mostly_within(folded, whole) for whole in (self.title, self.bands))

    def heading(self, text: str) -> bool:
        """Whether a text is a heading or a key of the form."""
        return comparable_text(text.strip().split("\n", maxsplit=1)[0]) in self.headings

    def guidance(self, text: str) -> bool:
        """Whether a text is of the guidance, its words in whatever order; where the form was another, any sentence is."""
        folded = comparable_text(text)
        if folded in self.guide:
            return True
        return len(text) >= _SENTENCE and (not self.exact or any(_words(folded) == _words(own) for own in self.guide))

    def of_decisions(self, text: str) -> bool:
        """Whether a text stands on the sheet of final statuses: a goal, a heading or its guidance."""
        folded = comparable_text(text)
        goals = {comparable_text(goal.text) for goal in self.plan.goals}
        return folded in goals or folded.startswith(_DECISIONS[:2]) or folded in _DECISIONS or self.heading(text)

    def goal_column(self, row: FormRow, column: str, text: str) -> bool:
        """Whether a text is what the form writes of the plan in a row, in one of the columns beside the goal's own."""
        planned = self._planned(row, column)
        if comparable_text(text) in map(comparable_text, planned):
            return True
        return any(planned) and corrected(text, planned[-1])

    def _planned(self, row: FormRow, column: str) -> tuple[str, ...]:
        """What may stand in a column, the longest last."""
        strategy = row.area.strategy
        if column == "strategy" and strategy:
            return strategy.text, f"{strategy.text}\n({strategy.source})" if strategy.source else strategy.text
        if column == "effort" and isinstance(row.owner, Goal):
            return ("\n".join(row.owner.efforts),)
        return ()

    def margin(self, text: str) -> bool:
        """Whether a header or footer, as it is printed, holds the form's own words alone; a long line is cut with three dots."""
        folded, month = comparable_text(text), month_name(self.round.month)
        start, cut, end = folded.rpartition("...")
        ends = ("vejledning", month, f"endelig status {month}")
        lines = (comparable_text(f"{self.plan.title} · {self.unit.name} · {each}") for each in ends)
        if cut and not _WORD.search(_PAGE.sub(" ", end)) and any(line.startswith(start) for line in lines):
            return True
        cut_titles = (foot_line(self.plan.title, self.unit.name, each) for each in ends)
        left, own = _PAGE.sub(" ", folded), (*cut_titles, self.plan.title, self.unit.name, "endelig status", *ends)
        for known in sorted((_PAGE.sub(" ", comparable_text(each)) for each in own), key=len, reverse=True):
            left = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", left)  # Vejle is no part of »vejledning«
        return not _WORD.search(left)


SHOWN_STATUSES = frozenset(comparable_text(words) for words in (*(status.danish for status in Status), LATER))
"""What a preview shows."""


def _within(folded: str, whole: str) -> bool:
    """Whether some words, not numbers alone, stand in a text as they are."""
    at = whole.find(folded) if any(sign.isalpha() for sign in folded) else -1
    before, after = whole[at - 1 : at] if at > 0 else " ", whole[at + len(folded) : at + len(folded) + 1] or " "
    return at >= 0 and not (before.isalnum() or after.isalnum())


def _mostly_within(folded: str, whole: str) -> bool:
    """Whether a longer text is made of another's words with few exceptions, of which none is a number."""
    words, known = _WORD.findall(folded), set(_WORD.findall(whole))
    others = [word for word in words if word not in known]
    few = len(words) >= _FEW_WORDS and len(others) <= (1 - _ALIKE) * len(words)
    return few and not any(map(str.isdigit, "".join(others)))


def corrected(text: str, planned: str) -> bool:
    """Whether a text is the plan's with other words in some places: no number is another, and nothing was added.

    >>> corrected("Mindst 60 procent af de unge i Ishøj", "Mindst 60 pct. af de unge i Ishøj")
    True
    >>> corrected("Mindst 60 pct. af de unge i Ishøj: nu 62", "Mindst 60 pct. af de unge i Ishøj")
    False
    """
    one, other = comparable_text(text), comparable_text(planned)
    if one in other and len(one) * 2 > len(other):
        return True
    here, there = _words(one), _words(other)
    if here.total() > there.total() or weighty_words(one) - weighty_words(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))
