"""Previews of what is chosen rather than counted, and of goals with several parts."""

from collections.abc import Sequence

from followup_xl.model.status import FINAL, INTERIM, NO, NO_FIGURE, STATUS_LABELS, YES, Status
from followup_xl.model.target import Monitored
from followup_xl.rules.answer_state import (
    COMMENTED,
    REASON_UNLISTED,
    REASON_UNREADABLE,
    PreviewRow,
    ahead,
    claimed,
    claims,
    erroneous,
    reasons,
    silent,
)
from followup_xl.rules.expr import AS_OF, LATER, chain, day_outside, listed, number_typed, quoted, serial, word

ANSWERED_PART = "x"
"""What stands beside an answered part for its goal to see: no number, for the counter counts goals."""


def milestone(row: PreviewRow) -> str:
    """Done or not, and by when; without a choice the way without a figure."""
    due, yes = f"{AS_OF}>={serial(row.deadline)}", f"IF(ISLOGICAL([value]),[value],[value]={quoted(YES)})"
    done = chain(
        [(f"NOT({due})", word(Status.ALREADY_MET)), ('[dated]=""', word(Status.UNDOCUMENTED)),
         (f"[dated]<={serial(row.deadline)}", word(Status.MET))],
        word(Status.PARTLY_MET),
    )  # fmt: skip
    return chain(
        [*_guards(row, [YES, NO], number_typed("[value]")),
         ('AND([value]="",[dated]<>"",[reason]="")', word(Status.CHECK)), ('[value]=""', silent(row)),
         (yes, done)],
        f"IF({due},{word(Status.NOT_MET)},{word(Status.NOT_DUE)})",
    )  # fmt: skip


def judged_choice(row: PreviewRow) -> str:
    """The person's choice where it fits the time and has a reason beside it."""
    labels = [STATUS_LABELS[status].danish for status in (*FINAL, *INTERIM)]

    def chosen(statuses: Sequence[Status]) -> str:
        return chain([(f"[value]={word(status)}", word(status)) for status in statuses], word(Status.NEEDS_JUDGEMENT))

    fits = f"IF({AS_OF}>={serial(row.deadline)},{chosen(FINAL)},{chosen(INTERIM)})"
    no_word = "OR(ISNUMBER([value]),ISLOGICAL([value]))"
    return chain(
        [*_guards(row, labels, no_word), ('[value]=""', chain(reasons(), word(Status.NEEDS_JUDGEMENT))),
         (COMMENTED, fits)],
        word(Status.NEEDS_JUDGEMENT),
    )  # fmt: skip


def _guards(row: PreviewRow, words: Sequence[str], no_word: str) -> list[tuple[str, str]]:
    """What comes before a choice: words only the reading can tell, and what is to be checked."""
    unlisted = f"AND(ISTEXT([value]),NOT({listed('[value]', words)}))"
    doubts = f"OR({no_word},{day_outside('[dated]', row.first, row.last)},{REASON_UNREADABLE},{ahead(row)})"
    return [
        (erroneous(row), word(Status.CHECK)),
        (f"OR(ISTEXT([dated]),{unlisted},{REASON_UNLISTED})", quoted(LATER)),
        (doubts, word(Status.CHECK)),
    ]


def compound(parts: Sequence[PreviewRow]) -> str:
    """The whole goal's preview from those of its parts, which stand in the rows from the first to the last."""
    rows = f"[{parts[0].key}!preview]:[{parts[-1].key}!preview]"

    def count(*statuses: Status) -> str:
        return f"SUMPRODUCT(COUNTIF({rows},{{{','.join(word(status) for status in statuses)}}}))"

    counted = f"({len(parts)}-{count(Status.MONITORED, Status.NOT_RELEVANT)})"
    known = count(*FINAL, *INTERIM)
    missing = f"{counted}>{known}"
    final = chain(
        [(f"AND({missing},OR({count(Status.PARTLY_MET)}>0,AND({count(Status.MET)}>0,{count(Status.NOT_MET)}>0)))",
          word(Status.PARTLY_MET)),
         (missing, word(Status.NOT_REPORTED)),
         (f"{count(Status.MET)}={counted}", word(Status.MET)),
         (f"{count(Status.NOT_MET)}={counted}", word(Status.NOT_MET))],
        word(Status.PARTLY_MET),
    )  # fmt: skip
    interim = chain(
        [(f"{count(Status.WELL_BEHIND, Status.NOT_MET)}>0", word(Status.WELL_BEHIND)),
         (missing, word(Status.NOT_REPORTED)),
         (f"{count(Status.SLIGHTLY_BEHIND, Status.PARTLY_MET)}>0", word(Status.SLIGHTLY_BEHIND)),
         (f"{count(Status.ON_TRACK)}>0", word(Status.ON_TRACK)), (f"{count(Status.NOT_DUE)}>0", word(Status.NOT_DUE))],
        word(Status.ALREADY_MET),
    )  # fmt: skip
    alike = [(f"AND({known}=0,{count(status)}={counted})", word(status))
             for status in (Status.ON_HOLD, Status.UNDOCUMENTED, Status.NEEDS_JUDGEMENT)]  # fmt: skip
    unassessed = (f"{count(Status.NOT_ASSESSABLE)}={counted}", word(Status.NOT_ASSESSABLE))
    unspoken = chain([unassessed], word(Status.NOT_REPORTED))
    return chain(
        [(f"{count(Status.CHECK)}>0", word(Status.CHECK)), (f"COUNTIF({rows},{quoted(LATER)})>0", quoted(LATER)),
         (f"{counted}=0", f"[{parts[0].key}!preview]"), *alike,
         (f"{known}=0", f"IF({_nothing_said(parts)},{_own_words(unspoken)},{unspoken})"),
         (f"OR({count(*INTERIM)}>0,{_missing_ahead(parts)})", interim)],
        final,
    )  # fmt: skip


def _own_words(unspoken: str) -> str:
    """What the goal's own row says where no part says anything: a reason or a claim."""
    unreadable = [(REASON_UNREADABLE, word(Status.CHECK)), (REASON_UNLISTED, quoted(LATER))]
    return chain([*unreadable, *reasons(), *claims(described=True)], unspoken)


def _nothing_said(parts: Sequence[PreviewRow]) -> str:
    """Whether nothing is chosen in any part, and no figure is followed."""
    chosen = [f'[{part.key}!value]=""' for part in parts if part.chosen]
    followed = [f'[{part.key}!figure]=""' for part in parts if isinstance(part.indicator.target, Monitored)]
    return f"AND({','.join([*chosen, *followed])})" if chosen or followed else "TRUE"


def _missing_ahead(parts: Sequence[PreviewRow]) -> str:
    """Whether a part is missing whose deadline lies ahead: then the whole is judged as an interim one."""
    silent_words = ",".join(word(status) for status in NO_FIGURE if status is not Status.NOT_RELEVANT)
    cases = [
        f"AND({AS_OF}<{serial(part.deadline)},ISNUMBER(MATCH([{part.key}!preview],{{{silent_words}}},0)))"
        for part in parts
    ]
    return f"OR({','.join(cases)})"


def reported_together(parts: Sequence[PreviewRow]) -> str:
    """Whether a compound goal is answered: on its own row, or on every row of its parts, where a mark says so."""
    marks = ",".join(f"[{part.key}!answered]={quoted(ANSWERED_PART)}" for part in parts)
    return f"OR(COUNTA([reason],[stated])>0,{claimed()},AND({marks}))"
