"""What people and office programs do to a filled workbook, and what must be read from it afterwards.

One table (``journey_edits``) for two tests: ``test_journeys`` does every edit with LibreOffice, ``test_returned_files``
reads the files that were saved so, kept in ``fixtures/journeys``. What is expected is written by hand; ``python
tests/renew_journeys.py`` saves the files anew.

The workbook is Ishøj's for August 2015 with a figure for every goal, no two alike, so that a figure read from a wrong
place always shows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from first_edition import first_edition_bytes
from followup_xl.model.followup import Answer
from followup_xl.model.plan import Plan
from followup_xl.plan.files import plan_or_findings
from followup_xl.reporting.evaluate import Received
from followup_xl.rules.assessment import Assessment
from followup_xl.workbook.decided.messages import DECIDED_IN_FORM

FOLDER = Path(__file__).parent / "fixtures" / "journeys"
Step = dict[str, Any]

ANSWERS = """unit,goal,part,field,value
Ishøj,UNG-R1,,resultat,424
Ishøj,UNG-R1,,periode_til,2015-07-31
Ishøj,UNG-R2,,resultat,60
Ishøj,UNG-R2,,periode_til,2015-07-31
Ishøj,UNG-E1,,oplyst_status,I gang
Ishøj,UNG-E2,,oplyst_status,Afsluttet
Ishøj,UNG-01,,antal,3
Ishøj,UNG-01,,ud_af,8
Ishøj,UNG-01,,oplyst_procent,37
Ishøj,UNG-01,,beskrivelse,"Af de 8 er 3 videre."
Ishøj,UNG-02,,antal,11
Ishøj,UNG-02,,ud_af,62
Ishøj,UNG-02,,periode_fra,2015-03-01
Ishøj,UNG-02,,periode_til,2015-07-31
Ishøj,UNG-02,,bemaerkning,"Flere er på vej."
Ishøj,UNG-03,,resultat,18
Ishøj,UNG-03,,fordeling,Uddannelsesparate=7; Aktivitetsparate=10
Ishøj,UNG-04,,antal,12
Ishøj,UNG-04,,ud_af,80
Ishøj,UNG-04,,periode_til,2015-06-30
Ishøj,UNG-04,alle,antal,201
Ishøj,UNG-04,alle,ud_af,1000
Ishøj,UNG-04,alle,periode_til,2015-06-30
Ishøj,UNG-05,,resultat,5
Ishøj,UNG-05,,periode_fra,2015-04-15
Ishøj,UNG-05,,periode_til,2015-07-15
Ishøj,LTL-R1,,resultat,412
Ishøj,LTL-R1,,periode_til,2015-07-31
Ishøj,LTL-01,,antal,170
Ishøj,LTL-01,,ud_af,200
Ishøj,LTL-02,,valg,Ja
Ishøj,LTL-02,,dato,2015-06-20
Ishøj,LTL-03,,valg,Nej
Ishøj,LTL-03,,beskrivelse,Venter på analysen.
Ishøj,LTL-04,,oplyst_procent,47
Ishøj,LTL-04,,periode_til,2015-07-31
Ishøj,LTL-E8,,resultat,120
Ishøj,LTL-E8,,periode_til,2015-07-31
Ishøj,SYG-R1,26uger,resultat,65
Ishøj,SYG-R1,52uger,resultat,16
Ishøj,SYG-01,,oplyst_procent,10
Ishøj,SYG-01,,periode_til,2015-06-30
Ishøj,LED-R1,,resultat,9
Ishøj,LED-R1,,periode_til,2015-07-31
Ishøj,LED-01,,resultat,6
Ishøj,LED-01,,periode_til,2015-07-31
Ishøj,LED-02,,resultat,4
Ishøj,LED-02,,periode_til,2015-07-31
Ishøj,LED-02,,endelig_status,Lidt bagud
Ishøj,LED-02,,begrundelse,To er begyndt i august.
Ishøj,LED-02,,besluttet_af,Jobcenterchef
Ishøj,LED-02,,besluttet_dato,2015-09-03
Ishøj,LED-03,kommune,resultat,13
Ishøj,LED-03,private,resultat,14
Ishøj,VIR-R1,,resultat,31
Ishøj,VIR-R1,,periode_til,2015-07-31
Ishøj,VIR-01,,resultat,145
Ishøj,VIR-01,,periode_til,2015-05-31
Ishøj,VIR-02,,resultat,27
Ishøj,VIR-02,,periode_til,2015-07-31
Ishøj,VIR-02,,oplyst_status,indfriet
Ishøj,VIR-03,,resultat,2
Ishøj,VIR-03,,periode_til,2015-06-30
Ishøj,VIR-04,,hvorfor_ingen_tal,Sat i bero
Ishøj,VIR-04,,beskrivelse,Projektet venter.
"""

READ: Mapping[str, str] = {
    "UNG-R1": "424, til 31-07-2015: slightly_behind",  # counted from its baseline of 2013 (§4 [2]): 19 of 24 months
    "UNG-R2": "60, til 31-07-2015: on_track",
    "UNG-01": "3 af 8, 37 pct., »Af de 8 er 3 videre.«: well_behind",
    "UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015, »Flere er på vej.«: well_behind",
    "UNG-03": "18, heraf Uddannelsesparate 7, heraf Aktivitetsparate 10: monitored",
    "UNG-04": "12 af 80, til 30-06-2015: on_track",
    "UNG-04/alle": "201 af 1000, til 30-06-2015",
    "UNG-05": "5, fra 15-04-2015, til 15-07-2015: on_track",
    "LTL-R1": "412, til 31-07-2015: well_behind",
    "LTL-01": "170 af 200: on_track",
    "LTL-02": "yes, dateret 20-06-2015: met",
    "LTL-03": "no, »Venter på analysen.«: not_due",
    "LTL-04": "47 pct., til 31-07-2015: on_track",
    "LTL-E8": "120, til 31-07-2015: on_track",
    "SYG-R1": ": well_behind",
    "SYG-R1/26uger": "65: on_track",
    "SYG-R1/52uger": "16: well_behind",
    "SYG-01": "10 pct., til 30-06-2015: on_track",
    "LED-R1": "9, til 31-07-2015: on_track",
    "LED-01": "6, til 31-07-2015: already_met",
    "LED-02": "4, til 31-07-2015: well_behind, afgjort slightly_behind",
    "LED-03": ": already_met",
    "LED-03/kommune": "13: already_met",
    "LED-03/private": "14: already_met",
    "VIR-R1": "31, til 31-07-2015: on_track",
    "VIR-01": "145, til 31-05-2015: already_met",
    "VIR-02": "27, til 31-07-2015, oplyst indfriet: already_met",
    "VIR-03": "2, til 30-06-2015: on_track",
    "VIR-04": "on_hold, »Projektet venter.«: on_hold",
    "UNG-E1": "running",
    "UNG-E2": "done",
}
"""What is typed, as it must be read, with the status that follows on 31 August 2015; whatever is not here is blank."""

NUMBERED_ANSWERS = """unit,goal,part,field,value
København,2.1,,antal,91
København,2.1,,ud_af,100
København,2.2,,antal,88
København,2.2,,ud_af,100
København,2.3,,resultat,701
København,2.4,,resultat,120
København,2.5,,resultat,51
København,2.5,,fordeling,Kvinder=21; Mænd=30
"""

NUMBERED_READ: Mapping[str, str] = {
    "2.1": "91 af 100: met",
    "2.2": "88 af 100: partly_met",
    "2.3": "701: met",
    "2.4": "120: met",
    "2.5": "51, heraf Kvinder 21, heraf Mænd 30: met",
}
"""Goals whose numbers look like figures and dates: København's, read on 31 March 2008."""

CASES = {"ishoej-2015": (ANSWERS, READ), "koebenhavn-2007": (NUMBERED_ANSWERS, NUMBERED_READ)}
"""The answers a template's workbook is filled in with, and what must be read from it."""

SAID = frozenset({"N56 VIR-02"})
"""The findings of the reading for the workbook as it was filled in: code and goal."""


@dataclass(frozen=True)
class Book:
    """Where things stand in a workbook, by the keys of row and column, found by another library than the reader's."""

    rows: Mapping[str, int]
    columns: Mapping[str, str]
    last: int

    def at(self, row: str, column: str) -> str:
        """The address of a cell."""
        return f"{self.columns[column]}{self.rows[row]}"

    @property
    def end(self) -> str:
        """The letters of the last column, a hidden one."""
        return list(self.columns.values())[-1]

    @property
    def shown(self) -> list[str]:
        """The letters of the columns that people see, and of the mark among them."""
        return list(self.columns.values())[: list(self.columns).index("blank")]

    @property
    def shown_to(self) -> str:
        """The letters of the last column that people see."""
        return self.shown[-1]

    def after(self, column: str) -> str:
        """The letters of the next column."""
        letters = list(self.columns.values())
        return letters[letters.index(self.columns[column]) + 1]


@dataclass(frozen=True)
class Journey:
    """One edit: its name, what was done in words, its steps, and what must come of it.

    ``changed`` says what is read otherwise than in ``READ``; ``said`` are all findings of the reading, ``refused`` the
    code where the file is not read at all. ``with_plan`` is whether the plan is given beside the file. ``only`` names
    the rows that are read as in ``READ`` where every other one is refused. ``template`` is the plan of the workbook.
    """

    name: str
    done: str
    steps: Callable[[Book], list[Step]]
    said: frozenset[str] = SAID
    changed: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""
    with_plan: bool = False
    only: frozenset[str] | None = None
    template: str = "ishoej-2015"


def plan(template: str = "ishoej-2015") -> Plan:
    """The plan a workbook is made from."""
    found = plan_or_findings(template).plan
    assert found
    return found


@cache
def filled(template: str = "ishoej-2015", unit: str = "") -> bytes:
    """The form of a template as the first edition sent it out, filled in; for another unit where one is named."""
    source = plan(template)
    if unit:
        other = source.units[0].model_copy(update={"name": unit, "code": "187"})
        source = source.model_copy(update={"units": (other,)})
    answers = CASES[template][0].replace("Ishøj,", f"{source.units[0].name},")
    return first_edition_bytes(source, answers)


def book_of(path: Path) -> Book:
    """Where things stand in the workbook as it was made."""
    sheet = openpyxl.load_workbook(path)["Opfølgning"]
    found = list(sheet.iter_rows())
    keys = next(row for row in found if row[0].value == "id")
    rows = {str(row[0].value): int(row[0].row or 0) for row in found if row[0].value}
    columns = {str(cell.value).split("|")[0]: get_column_letter(cell.column or 0) for cell in keys}
    return Book(rows, columns, sheet.max_row)


def reading(found: Received) -> dict[str, str]:
    """Everything that was read, by goal and part; blank answers are left out."""
    assert found.report
    report = found.report
    judged = {entry.address: entry for entry in (*report.goals, *report.efforts)}
    judged |= {part.address: part for entry in report.goals for part in entry.parts}
    said = {}
    for answer in report.followup.answers:
        words, verdict = ", ".join(_words(answer)), judged.get(answer.address)
        if words or (verdict and verdict.parts):
            key = "/".join(filter(None, (answer.goal, answer.part, answer.reference)))
            said[key] = words + (f": {_verdict(verdict)}" if verdict else "")
    return said


def _words(answer: Answer) -> list[str]:
    figure = "" if answer.value is None else f"{answer.value}"
    figure += f" af {answer.whole}" if answer.whole is not None else ""
    dates = (("fra", answer.window_from), ("til", answer.window_to), ("dateret", answer.dated))
    chosen = (answer.choice, answer.reason, answer.state)
    unread = [name for name in answer.unread if name not in ("stated", "comment", "description", "source")]
    return [
        *([figure] if figure else []),
        *([f"{answer.percent} pct."] if answer.percent is not None else []),
        *(str(entry.value if hasattr(entry, "value") else entry) for entry in chosen if entry),
        *(f"{word} {day:%d-%m-%Y}" for word, day in dates if day),
        *(f"heraf {label} {count}" for label, count in answer.breakdown),
        *([f"oplyst {answer.stated.words}"] if answer.stated else []),
        *(f"»{text}«" for text in (answer.description, answer.comment, answer.source) if text),
        *(["»alle«"] if answer.claim else []),
        *([f"ulæst {' '.join(unread)}"] if unread else []),
    ]


def _verdict(entry: Assessment) -> str:
    return entry.computed.value + (f", afgjort {entry.decision.status.value}" if entry.decision else "")


def findings(found: Received) -> set[str]:
    """The findings of the reading, by code and goal; those about figures (70 to 79, from 800 on) are another matter.

    That final statuses stand in the form (N541) is said of every one of the first edition that has them.
    """
    codes = {entry: int(entry.code[1:]) for entry in found.findings if entry.code != DECIDED_IN_FORM.code}
    return {f"{entry.code} {entry.goal}".strip() for entry, code in codes.items() if code < 70 or 100 <= code < 700}


def wrong(found: Received, journey: Journey) -> list[str]:
    """Where the outcome is not the expected one, in words; empty when all is as it must be."""
    said = findings(found)
    faults = [f"+ {entry}" for entry in sorted(said - journey.said)]
    faults += [f"- {entry}" for entry in sorted(journey.said - said)]
    if journey.refused or found.report is None:
        return faults + ([] if bool(journey.refused) == (found.report is None) else ["refused or not"])
    read, expected = reading(found), {**CASES[journey.template][1], **journey.changed}
    if journey.only is not None:
        expected |= {key: words for key, words in read.items() if key not in journey.only and "ulæst row" in words}
    pairs = [(key, read.get(key), words) for key, words in _both(expected, read)]
    return faults + [f"{key}: {found!r}, expected {words!r}" for key, found, words in pairs if found != words]


def _both(expected: Mapping[str, str], read: Mapping[str, str]) -> list[tuple[str, str | None]]:
    keys = [key for key, words in expected.items() if words]
    return [(key, expected.get(key)) for key in (*keys, *(key for key in read if key not in keys))]
