"""What several files of one unit say on one row, field by field: as it was written, with file and cell, and where they differ.

Their reports are by one edition of the plan, the one in force.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from followup_xl.danish.wording import long_date
from followup_xl.model.finding import Place, catalogued, finding
from followup_xl.model.followup import Address, Answer, Conflict, Decision, FieldValue, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.reporting.report import Report
from followup_xl.versions.changes import TWO_EDITIONS, carried
from followup_xl.workbook.contract import HEADINGS, INPUTS
from followup_xl.workbook.read.cells import ReadBack
from followup_xl.workbook.read.recognise import shortened

NEWEST = catalogued(
    "N21 Det nyeste svar er brugt, mål for mål",
    "{counts:16 svar fra »Ishøj.xlsx«, 1 fra »Ishøj rettelse.xlsx«}: hvor flere filer svarer på det samme, er det nyeste svar brugt.{changed: Forskelle: LED-02: »7« i »Ishøj rettelse.xlsx« (F61), »4« i »Ishøj.xlsx« (F61).}",
    "Se efter, at det er de rigtige.",
    "Valget følger filernes tidspunkt på disken; er to lige nye, bruges den sidste efter navn. Et svar tages helt fra én fil, "
    "med periode og tekster; svarer kun den ældre fil på et mål, gælder det svar.",
)
OLDER = catalogued(
    "N22 Andre svar er brugt",
    "Svarene i {newest:»Ishøj rettelse.xlsx«} er brugt i stedet for dem i denne fil: de er gemt senere, eller her står kun tekst.{changed: Svarene er forskellige ved LED-02.}",
    "Se efter, at det er den rigtige, der er brugt.",
    "Valget følger filernes tidspunkt på disken; er to lige nye, bruges den sidste efter navn.",
)
LEFT_OUT = catalogued(
    "W201 Det nyeste svar siger mindre end det ældre",
    "Svaret i »{used:Ishøj rettelse.xlsx}« er det nyeste og er brugt, som det er; {what:»Hvad er gjort?« (N61)} i »{left:Ishøj.xlsx}« står ikke i det og er ikke med.",
    "Bed om ét svar med det hele, hvis det stadig gælder.",
    "Et svar tages helt fra én fil, så et antal aldrig kommer til at stå ved en anden fils periode, »Ud af« eller bemærkning.",
)
ONLY_WORDS = catalogued(
    "W202 En fil har kun ord eller datoer ved målet",
    "»{left:Ishøj rettelse.xlsx}« har ved målet kun {what:»Hvorfor, og hvad nu?« (M61)} og intet svar, så svaret i »{used:Ishøj.xlsx}« er brugt, som det er, og det andet er ikke med.",
    "Spørg, om svaret stadig gælder, og bed om ét svar med det hele.",
    "En tekst alene er intet svar på målet, og den sættes ikke ved et andet svars tal.",
)
DECIDED_BEFORE = catalogued(
    "W203 Endelig status er afgjort før det nyeste svar",
    "Den endelige status er afgjort i »{decided:Ishøj.xlsx}«, men svaret er nu taget fra »{used:Ishøj rettelse.xlsx}« og er et andet. Afgørelsen gælder stadig.",
    "Se efter, om afgørelsen også passer til det nye svar.",
    "En afgørelse forsvinder ikke, fordi der kommer et nyt svar; den er truffet på det gamle.",
)
CANNOT_ADD = catalogued(
    "E204 Tallene fra flere hold kan ikke lægges sammen",
    "{row:LED-02} er besvaret i {files:»Nord.xlsx« (F61) og »Syd.xlsx« (F61)}, men tallene kan ikke lægges sammen, for {why:de gælder ikke det samme tidsrum}. Målet skal derfor tjekkes.",
    "Få tallene rettet, så hver fil har et antal for det samme tidsrum, og kør igen.",
    "Planen siger »teams: add« om målet: flere filer fra samme afsender er hver sit hold. Kun antal for samme tid kan lægges sammen.",
)
SAME_COUNT_ONCE = catalogued(
    "W205 Samme svar i to filer er talt én gang",
    "{row:LED-02} er besvaret helt ens i {files:»Nord.xlsx« og »Nord kopi.xlsx«}, så svaret er talt én gang og ikke lagt sammen.",
    "Spørg, om det er samme svar sendt to gange. Er det to hold med samme antal, så lad hvert hold skrive sit navn i bemærkningen.",
    "Den samme fil gemt på ny giver ikke dobbelt så mange; to hold kan godt have talt det samme.",
)
ADDED = catalogued(
    "N206 Tal fra flere hold er lagt sammen",
    "{row:LED-02}: {sum:4 + 7 = 11}, lagt sammen af {files:»Nord.xlsx« (F61) og »Syd.xlsx« (F61)}.",
    "Se efter, at filerne er fra hver sit hold.",
    "Planen siger »teams: add« om målet: flere filer fra samme afsender er hver sit hold.",
)
ADDED_ALL = catalogued(
    "W207 Lagt sammen, ikke valgt efter nyeste",
    "Ved {goals:LED-02} er tallene fra flere filer lagt sammen, også hvor det nyeste svar tages, for planen siger »teams: add«.",
    "Er en af filerne en rettelse af en anden, så fjern den ældre fil, og kør igen.",
    "Om en fil er et holds rettelse eller et andet holds svar, kan ikke ses på filen; planen siger, at filerne er hver sit hold.",
)
ALIKE_ELSEWHERE = catalogued(
    "W208 Tal er lagt sammen fra filer, der ligner hinanden",
    "»{one:Nord.xlsx}« og »{other:Nord rettet.xlsx}« svarer helt ens på {goals:UNG-01 og UNG-02}, og deres antal er lagt sammen ved andre mål.",
    "Er den ene en rettelse af den anden, så fjern den ældre fil, og kør igen; ellers er summen for høj.",
    "To hold svarer sjældent ens, men en rettelse er ellers magen til den fil, den retter.",
)


MOST_SAID = 6
"""So many rows are named in one sentence; all of them stand in the JSON and on the sheet »Kontrol«."""
FINAL_STATUS = HEADINGS["final"]
_FIGURE = HEADINGS["value"]
_ORDER = {column.heading: number for number, column in enumerate(INPUTS)}


class OneFile(NamedTuple):
    """A file's name, what it held, its filled cells as far as they are known, and its number among the unit's files."""

    file: str
    followup: FollowUp
    read_back: tuple[ReadBack, ...] = ()
    number: int = 0


Given = list[tuple[OneFile, Answer]]
"""What the files say on one row, those that leave it blank left out."""


def from_file(answer: Answer, file: str) -> Answer:
    """The answer with the name of the file that it was taken from, unless that is known."""
    if answer.files:
        return answer
    cell = replace(answer.cell, file=file) if answer.cell else None
    return replace(answer, file=file, cell=cell)


def rows_of(source: OneFile) -> dict[str, Address]:
    """The row that each filled cell belongs to, by what stands in the cell's number column; a category is its goal's."""
    known = {answer.address.key: answer.address for answer in source.followup.answers}
    rows = {entry.row: known.get(entry.row) or known.get(entry.row.rpartition("/")[0]) for entry in source.read_back}
    return {row: address for row, address in rows.items() if address}


def fields(source: OneFile) -> dict[Address, dict[str, ReadBack]]:
    """The filled fields of every row, in the form's order."""
    rows = rows_of(source)
    found: dict[Address, dict[str, ReadBack]] = {}
    for entry in source.read_back:
        if address := rows.get(entry.row):
            heading = entry.column if entry.row == address.key else f"Heraf {entry.row.rpartition('/')[2]}"
            found.setdefault(address, {})[heading] = entry
    return {
        address: dict(sorted(each.items(), key=lambda field: _ORDER.get(field[0], len(_ORDER))))
        for address, each in found.items()
    }


def differing_fields(address: Address, given: Sequence[tuple[OneFile, Answer]]) -> tuple[Conflict, ...]:
    """The fields of a row that files fill in differently; one without a name where no cell tells them apart."""
    filled = [(source, answer, fields(source).get(address, {})) for source, answer in given]
    headings = sorted(
        {heading for *_, own in filled for heading in own},
        key=lambda heading: (_ORDER.get(heading, len(_ORDER)), heading),
    )
    found = []
    for heading in headings:
        read = {(own[heading].read or own[heading].typed) if heading in own else "" for *_, own in filled}
        if len(read) > 1:
            values = tuple(
                FieldValue(source.file, own[heading].typed, own[heading].place)
                if heading in own
                else FieldValue(source.file, None, answer.cell if heading == _FIGURE else None)
                for source, answer, own in filled
            )
            found.append(Conflict(address, heading, values))
    unnamed = tuple(FieldValue(source.file, None, answer.cell) for source, answer in given)
    return tuple(found) or (Conflict(address, "", unnamed),)


def differing_decisions(goal: str, given: Iterable[tuple[OneFile, Decision]]) -> Conflict:
    """Final statuses of one goal that files decide differently."""
    values = []
    for source, entry in given:
        words = (entry.status.danish, entry.reason, entry.role, long_date(entry.on) if entry.on else "")
        values.append(FieldValue(source.file, ", ".join(filter(None, words)), entry.cell))
    return Conflict(Address(goal), FINAL_STATUS, tuple(values))


def conflict_words(found: Iterable[Conflict]) -> str:
    """The rows that files differ on, each with both values, file and cell; after six of them only how many more there are.

    >>> conflict_words([Conflict(Address("LED-02"), "Ud af", (FieldValue("A.xlsx", "4", Place(cell="G7")), FieldValue("B.xlsx", None)))])
    'LED-02, Ud af: »4« i »A.xlsx« (G7), intet i »B.xlsx«'
    """
    rows: dict[Address, Conflict] = {}
    for each in found:
        rows.setdefault(each.address, each)
    said = [row_words(each) for each in list(rows.values())[:MOST_SAID]]
    more = len(rows) - MOST_SAID
    return "; ".join(said) + (f"; og {more} mål til" if more > 0 else "")


def row_words(each: Conflict) -> str:
    """One row that files differ on."""
    field = "" if each.field in ("", _FIGURE) else f", {each.field}"
    return f"{each.address.key}{field}: {values_words(each)}"


def values_words(each: Conflict) -> str:
    """What the files say in the field, each with file and cell."""
    return ", ".join(_value_words(value, bool(each.field)) for value in each.values)


def _value_words(value: FieldValue, named: bool) -> str:
    nothing = "intet" if named else "svaret"
    text = f"»{shortened(value.text)}«" if value.text is not None else nothing
    return f"{text} i »{value.file}«{cell_words(value.cell)}"


def cell_words(cell: Place | None) -> str:
    """A cell in brackets, after the file that it is of: " (F13)"; empty where it is not known."""
    return f" ({cell.cell})" if cell and cell.cell else ""


def sources_of(reports: Sequence[Report]) -> list[OneFile]:
    """The reports as files with what they held."""
    return [OneFile(each.file, each.followup, each.read_back, number) for number, each in enumerate(reports)]


def by_plan_in_force(reports: Sequence[Report]) -> list[Report]:
    """Reports of one unit's workbooks, all by the plan with the highest version that one of them carries (status-rules.md §12).

    Where two editions have that version the first one is used, and those that carry another say so.
    """
    chosen = max(reports, key=lambda report: report.whole.version)
    whole = chosen.whole
    said = finding(TWO_EDITIONS, version=whole.version, file=chosen.file)
    found = []
    for report in reports:
        own, judged = report.whole, _by(report, whole)
        unclear = own.version == whole.version and own.fingerprint != whole.fingerprint
        found.append(replace(judged, findings=(*judged.findings, said)) if unclear else judged)
    return found


def _by(report: Report, whole: Plan) -> Report:
    """The report by the plan in force, where its workbook carries another edition; its goals are not judged anew."""
    if report.whole.fingerprint == whole.fingerprint:
        return report
    found = carried(report.followup, report.whole, whole, ())
    return replace(
        report, plan=whole, whole=whole, followup=found.followup, changes=(*report.changes, *found.changes),
        findings=(*report.findings, *found.findings),
    )  # fmt: skip
