"""The overview across units as a workbook: the front page, who answered and who is reminded, what became of each file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from followup_xl.document.html import html
from followup_xl.model.finding import Place, Severity, finding, ranked
from followup_xl.page.document import Document
from followup_xl.page.document_sheet import document_sheets
from followup_xl.page.layout import Book, Cell, Column, Sheet
from followup_xl.page.rows import table_page
from followup_xl.programme import messages as say
from followup_xl.programme.pages.behind import Cause, shared_causes
from followup_xl.programme.pages.figures import pooled_part, ranking_sheet
from followup_xl.programme.pages.first import REMINDERS, cause_words, front_part
from followup_xl.programme.pages.map import map_part, map_sheet
from followup_xl.programme.pages.spread import spread_part
from followup_xl.programme.programme import Programme, UnitAnswer
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.pages import FINDINGS, book_properties, finding_cells, provenance
from followup_xl.reporting.several.written import row_words
from followup_xl.reporting.tables import tidy_sheet
from followup_xl.xlsx.write import workbook_bytes

FILES = "Filer"
DATA_COLUMNS = (
    "kommunekode", "kommune", "område", "mål", "del", "niveau", "enhed", "resultat", "antal", "ud_af", "periode_fra",
    "periode_til", "måltal", "frist", "status", "oplyst", "dokumenteret", "mærke", "fil",
)  # fmt: skip
"""What stands on the sheet »Data«; what is reckoned of it, or is the same in every row, is in the CSV and Parquet files alone."""

_OUTCOMES = {
    "answered": (Cell("● Besvaret", "status.met"), ""),
    "missing": (Cell("– Har ikke svaret", "status.not_reported"), "Skemaet er ikke kommet. Send det."),
    "refused": (
        Cell("× Kan ikke læses", "status.check"),
        "Filen kan ikke læses. Gem skemaet på ny som »Excel-projektmappe (.xlsx)«, og send det igen.",
    ),
    "conflict": (
        Cell("! Forskellige svar", "status.check"),
        "Der er kommet forskellige svar. Skriv, hvilket skema der gælder.",
    ),
    "empty": (
        Cell("– Ikke udfyldt", "status.not_reported"),
        "Skemaet er modtaget, men ikke udfyldt. Udfyld det, og send det.",
    ),
    "other_unit": (
        Cell("! Holdt tilbage", "status.check"),
        "Et skema er modtaget, men navnet på det er en andens. Skriv, hvem det er fra.",
    ),
}
"""Whether a unit has answered, and what is to be done, by what has come of it or else its outcome."""
_FILE_OUTCOMES = {
    "evaluated": "● Talt med", "duplicate": "– Kopi, talt én gang", "conflict": "! Forskellige svar",
    "refused": "× Kan ikke læses", "skipped": "– Sprunget over", "empty": "– Ikke udfyldt",
    "other_unit": "! Holdt tilbage: en andens navn",
}  # fmt: skip
_UNITS = (
    (Column("unit", 22), "Kommune"), (Column("code", 9), "Kode"), (Column("region", 22), "Region"),
    (Column("outcome", 22), "Svar"), (Column("answered", 12), "Mål besvaret"), (Column("goals", 10), "Ud af"),
    (Column("errors", 8), "Fejl"), (Column("warnings", 11), "Advarsler"), (Column("as_of", 13), "Status pr."),
    (Column("files", 31), "Filer"),
)  # fmt: skip
_REMINDERS = (
    (Column("unit", 22), "Kommune"), (Column("code", 9), "Kode"), (Column("mailbox", 38), "Postkasse"),
    (Column("by", 13), "Svarfrist"), (Column("why", 22), "Hvorfor"), (Column("what", 43), "Hvad der skal ske"),
)  # fmt: skip
_FILES = (
    (Column("file", 42), "Fil"),
    (Column("unit", 20), "Kommune"),
    (Column("outcome", 21), "Hvad blev der af den"),
    (Column("why", 64), "Hvorfor"),
)
_FINDINGS = (
    (Column("severity", 11), "Alvor"), (Column("code", 8), "Kode"), (Column("unit", 17), "Kommune"),
    (Column("goal", 11), "Mål"), (Column("place", 24), "Sted"), (Column("message", 43), "Hvad"),
    (Column("remedy", 33), "Hvad nu"),
)  # fmt: skip


def overview_file(programme: Programme, form: Literal["xlsx", "html"]) -> bytes:
    """The workbook, or the pages that people read as one HTML file."""
    if form == "html":
        return html(overview_document(programme, mapped=True))
    return workbook_bytes(overview_book(programme))


def overview_book(programme: Programme) -> Book:
    """The whole workbook, what people print first, then what is the office's alone; the same programme gives the same description.

    The public edition has no sheets for the office.
    """
    if programme.fewest is not None:
        described = f"{_data_words(programme)[:-1]}; tomme felter vises ikke."
        own = tidy_sheet(programme.records, programme.plan.title, described)
        return _book(programme, (replace(own, page=replace(own.page, footer=programme.footer)),))
    plan, rows = programme.plan, [_file(entry) for entry in programme.files]
    head = ("Filerne, og hvad der blev af dem", provenance(plan))
    rows = rows or [{"why": Cell("Der var ingen filer.", "cell")}]
    files = table_page(FILES, head, "filer", programme.headed(_FILES), rows)
    data = tidy_sheet(programme.records, plan.title, _data_words(programme), DATA_COLUMNS)
    sheets = _units_sheet(programme), _reminders_sheet(programme), files, _errors_sheet(programme), data
    return _book(programme, sheets)


def _data_words(programme: Programme) -> str:
    return f"En række for hver {programme.terms.one}, hvert mål og hver del."


def _book(programme: Programme, more: Sequence[Sheet]) -> Book:
    """What people print, and ``more`` behind it."""
    told = overview_document(programme)
    *fronts, pooled = document_sheets(told)
    sheets = (*fronts, map_sheet(programme), pooled, ranking_sheet(programme), *more)
    made_by = book_properties(programme.plan)
    return Book(sheets, sheets[0].name, told.title, told.subject, told.created, made_by, author=told.author)


def overview_document(programme: Programme, mapped: bool = False) -> Document:
    """The pages that are read: the first one, how the statuses are spread, and the pooled figures; ``mapped``: the map too.

    In the workbook that is a sheet of its own.
    """
    plan = programme.plan
    first = (front_part(programme),) if programme.fewest is None else ()
    status = (map_part(programme),) if mapped else ()
    return Document(
        title=f"Samlet opfølgning på {plan.title}",
        subject=programme.month,
        author=plan.committee or plan.title,
        created=programme.as_of,
        parts=(*first, spread_part(programme), *status, pooled_part(programme)),
        footer=programme.footer,
    )


def _units_sheet(programme: Programme) -> Sheet:
    """Every unit of the plan with what came of it."""
    answered, whole = len(programme.of_outcome("answered")), programme.terms.counted(len(programme.units))
    about = [f"{answered} af {whole} har svaret. Kun deres svar er med i det samlede."]
    rows = [_unit(entry) for entry in programme.units]
    name, head = programme.terms.many, (f"Hvem har svaret, {programme.month}", about)
    return table_page(name.capitalize(), head, name, programme.headed(_UNITS), rows, "#1F4E5F")


def _unit(entry: UnitAnswer) -> dict[str, Cell]:
    known = entry.unit.municipality
    cells = {
        "unit": Cell(entry.unit.name, "cell.strong"),
        "code": Cell(entry.unit.code, "cell"),
        "region": Cell(known.region if known else None, "cell"),
        "outcome": _OUTCOMES[entry.received or entry.outcome][0],
        "files": Cell("\n".join(entry.files) or None, "cell"),
    }
    if entry.facts is None:
        return cells
    total, faults, warnings = entry.facts.total, len(entry.facts.errors), entry.facts.warnings
    counts = {"answered": total.answered, "goals": total.goals, "errors": faults, "warnings": warnings}
    day = {"as_of": Cell(entry.facts.as_of, "cell.date")}
    return cells | day | {key: Cell(count, "cell.count") for key, count in counts.items()}


def _reminders_sheet(programme: Programme) -> Sheet:
    """Those whose answers are missing, with where to write and by when they should have answered."""
    late, rows = programme.of_outcome("missing", "refused", "conflict"), list[dict[str, Cell]]()
    for entry in late:
        why, what = _OUTCOMES[entry.received or entry.outcome]
        mailbox = entry.unit.mailbox or "Står ikke i planen"
        rows.append({
            "unit": Cell(entry.unit.name, "cell.strong"), "code": Cell(entry.unit.code, "cell"),
            "mailbox": Cell(mailbox, "cell" if entry.unit.mailbox else "cell.quiet"),
            "by": Cell(programme.round.reply_by, "cell.date"), "why": why, "what": Cell(what, "cell"),
        })  # fmt: skip
    rows = rows or [{"what": Cell("Ingen: alle har svaret.", "cell")}]
    terms = programme.terms
    about = [f"{terms.counted(len(late))} skal have en rykker." if late else f"Alle {terms.many} har svaret."]
    title = f"Rykkerliste, {programme.month}"
    return table_page(REMINDERS, (title, about), "rykkerliste", programme.headed(_REMINDERS), rows, "#1F4E5F")


def _file(entry: Received) -> dict[str, Cell]:
    whole = [found for found in ranked(entry.findings) if not (found.goal or found.place.cell)]
    why = "\n".join(f"{found.code}: {found.message} {found.remedy}".strip() for found in whole)
    name = f"{entry.unit.name}{' (efter filens navn)' if entry.by_name else ''}" if entry.unit else None
    outcome = _FILE_OUTCOMES.get(entry.outcome, entry.outcome)
    return {"file": Cell(entry.file, "cell.strong"), "unit": Cell(name, "cell"), "outcome": Cell(outcome, "cell"),
            "why": Cell(why or None, "cell")}  # fmt: skip


def _cause(programme: Programme, cause: Cause) -> dict[str, Cell]:
    """What many units have alike, in a row of the table of findings."""
    sort, code, _, goal = cause.what
    severity = Severity(sort) if sort in tuple(Severity) else Severity.NOTE
    return {"severity": Cell(severity.danish, "cell.strong"), "code": Cell(code or None, "cell"),
            "goal": Cell(goal or None, "cell"), "message": Cell(cause_words(programme, cause), "cell"),
            "remedy": Cell("Undersøg, om målet eller skemaet kan misforstås, før den enkelte spørges.", "cell")}  # fmt: skip


def _errors_sheet(programme: Programme) -> Sheet:
    """What is to be said about units together, then the errors in each unit's own answers."""
    rows = [finding_cells(entry) for entry in programme.findings]
    for answer in programme.of_outcome("conflict"):
        differ = ((each.address.goal, row_words(each)) for each in answer.conflicts)
        found = (finding(say.FIELD_DIFFERS, Place(), goal, said=said) for goal, said in differ)
        rows += [finding_cells(entry) | {"unit": Cell(answer.unit.name, "cell")} for entry in found]
    rows += [_cause(programme, cause) for cause in shared_causes(programme)]
    for unit, facts in programme.facts:
        name = {"unit": Cell(unit.name, "cell")}
        rows += [name | finding_cells(entry) for entry in facts.errors]
    rows = rows or [{"message": Cell("Ingen fejl fundet.", "cell")}]
    warnings = sum(facts.warnings for _, facts in programme.facts)
    terms = programme.terms
    first = (
        f"Først det, der gælder flere {terms.many} sammen eller er ens i mange, så fejlene i hver {terms.one}s svar."
    )
    more = f"Advarsler ({warnings}) står i {terms.the_many}s egne bilag og skemaer."
    about = [first, more] if warnings else [first]
    head = (f"Kontrol på tværs af {terms.the_many}", about)
    return table_page(FINDINGS, head, "kontrol", programme.headed(_FINDINGS), rows)
