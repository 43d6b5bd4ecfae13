"""Previews of what is chosen rather than counted, and of goals with several parts."""

from datetime import date

from followup_xl.domain.codes import FINAL, INTERIM, Status
from followup_xl.rules.preview_words import (
    AS_OF,
    LATER,
    chain,
    claims,
    number_typed,
    reasons,
    serial,
    silent_status,
    word,
)


def milestone(deadline: date, claimable: bool) -> str:
    """Done or not, and by when; without a choice the way without a figure."""
    due = f"{AS_OF}>={serial(deadline)}"
    date_read = f'AND([dated]<>"",NOT({number_typed("[dated]")}))'
    ahead = f'AND([dated]>{AS_OF},OR([reason]="",[value]<>""))'
    done = chain(
        [(f"NOT({due})", word(Status.ALREADY_MET)), ('[dated]=""', word(Status.UNDOCUMENTED)),
         (f"[dated]<={serial(deadline)}", word(Status.MET))],
        word(Status.PARTLY_MET),
    )  # fmt: skip
    silent = chain([*reasons(), *(claims() if claimable else [])], silent_status(deadline))
    return chain(
        [(date_read, f'"{LATER}"'), (ahead, word(Status.CHECK)),
         ('AND([value]="",[dated]<>"",[reason]="")', word(Status.CHECK)), ('[value]=""', silent),
         ('[value]="Nej"', f"IF({due},{word(Status.NOT_MET)},{word(Status.NOT_DUE)})"), ('[value]="Ja"', done)],
        f'"{LATER}"',
    )  # fmt: skip


def judged_choice(deadline: date) -> str:
    """The person's choice where it fits the time and has a reason beside it."""

    def chosen(statuses: tuple[Status, ...]) -> str:
        return f"OR({','.join(f'[value]={word(status)}' for status in statuses)})"

    due = f"{AS_OF}>={serial(deadline)}"
    fits = f"IF({due},{chosen(FINAL)},{chosen(INTERIM)})"
    unread = f'OR(AND([value]<>"",NOT(OR({chosen(FINAL)},{chosen(INTERIM)}))),[dated]<>"")'
    silent = chain(reasons(), word(Status.NEEDS_JUDGEMENT))
    return chain(
        [(unread, f'"{LATER}"'), ('[value]=""', silent), (f'AND([comment]<>"",{fits})', "[value]")],
        word(Status.NEEDS_JUDGEMENT),
    )


def compound(first: str, last: str, parts: int) -> str:
    """The whole goal's preview from those of its parts, which stand in the rows first to last."""
    rows = f"[{first}!preview]:[{last}!preview]"

    def count(*statuses: Status) -> str:
        return "(" + "+".join(f"COUNTIF({rows},{word(status)})" for status in statuses) + ")"

    counted = f"({parts}-{count(Status.MONITORED, Status.NOT_RELEVANT)})"
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
    unassessed = (f"{count(Status.NOT_ASSESSABLE)}={counted}", word(Status.NOT_ASSESSABLE))
    silent = chain([*reasons(), *claims(), unassessed], word(Status.NOT_REPORTED))
    alike = [(f"{count(status)}={counted}", word(status))
             for status in (Status.ON_HOLD, Status.UNDOCUMENTED, Status.NEEDS_JUDGEMENT)]  # fmt: skip
    return chain(
        [(f'COUNTIF({rows},"{LATER}")>0', f'"{LATER}"'), (f"{count(Status.CHECK)}>0", word(Status.CHECK)),
         (f"{counted}=0", f"[{first}!preview]"), *((f"AND({known}=0,{test})", text) for test, text in alike),
         (f"{known}=0", silent), (f"{count(*INTERIM)}>0", interim)],
        final,
    )  # fmt: skip
