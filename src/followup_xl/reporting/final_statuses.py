"""The office's final statuses laid beside a report, and its workbook of them written or renewed (design.md §6.9).

What somebody typed is never written over: the workbook is renewed only as long as nothing but its yellow fields was
touched, and what stands in those goes into the new one letter for letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from followup_xl.danish.wording import listed, listed_few
from followup_xl.disk.store import DecisionsFile
from followup_xl.model.cell import RawBook, RawCell
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Decision
from followup_xl.page.layout import Value
from followup_xl.reporting.appendix.computed import reasons
from followup_xl.reporting.report import Report, judged_anew
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.phrases import measured
from followup_xl.workbook.contract import UNCHANGED_PROPERTY, decisions_name
from followup_xl.workbook.decided import messages as say
from followup_xl.workbook.decided.book import Computed, RowContents, as_typed, decision_mark, decisions_book
from followup_xl.workbook.decided.reading import Decided, decided, has_table, own_token, unchanged_mark
from followup_xl.workbook.form import as_read
from followup_xl.workbook.read.screening import masked
from followup_xl.xlsx import WrittenFile
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.read.book import raw_book

_NOT_SENT, _NOTHING = Computed("ikke modtaget"), Decided()


@dataclass(frozen=True)
class Office:
    """The workbook of final statuses that counts: its name, its cells, and what it decides.

    ``forms`` are the decisions of the forms as they came, by goal. ``source`` None: the office has none yet.
    """

    forms: Mapping[str, Decision]
    source: DecisionsFile | None = None
    book: RawBook | None = None
    decided: Decided = _NOTHING
    blocked: bool = False

    def revoked(self, goal: str) -> bool:
        """Whether a form's decision was taken over once, and the office has deleted it since."""
        form = self.forms.get(goal)
        return form is not None and self.decided.text(goal, "taken") == decision_mark(form)

    def form(self, goal: str) -> Decision | None:
        """The decision of a form, where the office has not said anything about the goal."""
        silent = not self.decided.typed(goal) and not self.revoked(goal)
        return self.forms.get(goal) if silent else None


def laid_beside(
    report: Report, files: Sequence[DecisionsFile], limits: Limits = DEFAULT_LIMITS
) -> tuple[Report, Office]:
    """The report with the office's final statuses, and what is known of its workbook.

    The first of the files that can be used counts; another that decides otherwise is named, and so is each that cannot
    be used. Where a form decides otherwise than the office's workbook, the workbook counts.
    """
    forms = {entry.goal: entry for entry in report.followup.decisions}
    office, findings = Office(forms), list[Finding]()
    for file in files:
        book, why = _book(report, file, limits)
        if book is None:
            facts = {"why": why, "wanted": decisions_name(report.unit.name, report.followup.round)}
            findings.append(finding(say.DECISIONS_UNUSABLE, Place(file=file.name), file=file.name, **facts))
            office = replace(office, blocked=office.blocked or file.renewable)
            continue
        found = _decided(report, book)
        if office.source is None:
            office = replace(office, source=file, book=book, decided=found)
            findings += [replace(each, place=replace(each.place, file=file.name)) for each in found.findings]
        elif differ := _differing(office.decided, found):
            facts = {"other": file.name, "used": office.source.name, "goals": listed(differ)}
            findings.append(finding(say.FILES_OF_DECISIONS_DIFFER, Place(file=file.name), **facts))
    if office.source is None:
        return replace(report, findings=(*report.findings, *findings)), office
    findings += _against_forms(office, office.source.name)
    own = {goal.id for goal in report.plan.goals}
    kept = [entry for goal in forms if (entry := office.form(goal))]
    decisions = tuple(entry for entry in (*office.decided.decisions, *kept) if entry.goal in own)
    followup = replace(report.followup, decisions=decisions)
    return judged_anew(replace(report, followup=followup), findings), office


def _book(report: Report, file: DecisionsFile, limits: Limits) -> tuple[RawBook | None, str]:
    """The workbook's cells; None with the reason where it is not the unit's for the round."""
    if file.data is None:
        return None, file.why
    book = raw_book(file.data, file.name, limits)
    if not isinstance(book, RawBook):
        return None, book[0].message[:1].lower() + book[0].message[1:].rstrip(".")
    token = own_token(book)
    if token is None:
        return None, "den har ikke mærket, der siger, hvis den er, eller dens mærker er ikke enige"
    if (token.plan, token.round) != (report.plan.id, report.followup.round) or not report.unit.known_by(token.unit):
        return None, f"den gælder {token.words()}"
    if not has_table(book):
        return None, "den har ikke længere et ark med kolonnen »Nr.« og de gule felter"
    return book, ""


def _decided(report: Report, book: RawBook) -> Decided:
    """What the workbook decides, without any CPR number in it; its rows as they stand, to be written anew."""
    plan, day = report.whole, report.followup.as_of
    seen, personal = masked(book)
    found = decided(seen, plan, day)
    rows = decided(book, plan, day).rows if personal else found.rows
    return replace(found, findings=(*found.findings, *personal), rows=rows)


def _differing(one: Decided, other: Decided) -> list[str]:
    """The goals that two workbooks decide differently."""
    first, second = ({e.goal: replace(e, cell=None) for e in found.decisions} for found in (one, other))
    return [goal for goal in dict.fromkeys((*first, *second)) if first.get(goal) != second.get(goal)]


def _against_forms(office: Office, file: str) -> list[Finding]:
    """What is to be said where a form and the office's workbook do not decide the same."""
    own = {entry.goal: entry for entry in office.decided.decisions}
    findings = []
    for goal, form in office.forms.items():
        mine = own.get(goal)
        if not form.complete or office.form(goal) or (mine and replace(mine, cell=form.cell) == form):
            continue
        said = f"»{mine.status.danish}«" if mine else "slettet eller ugyldig"
        if mine and mine.status is form.status:
            said += " med en anden begrundelse, rolle eller dato"
        facts = {"form": form.status.danish, "file": file, "office": said}
        findings.append(finding(say.FORM_AND_FILE_DIFFER, form.cell or Place(), goal, **facts))
    return findings


def renewed(report: Report, office: Office) -> tuple[WrittenFile | None, tuple[Finding, ...]]:
    """The office's workbook to be written beside Bilag 1, None where it is to stay as it is; and why, where that shows.

    A workbook that lies elsewhere is never written, nor is one of which anything but the yellow fields was touched.
    """
    plan, source = report.whole, office.source
    if office.blocked or (source and not source.renewable) or not plan.goals:
        return None, ()
    taken = {goal: decision_mark(form) for goal, form in office.forms.items()}
    goals = [goal.id for goal in plan.goals]
    former = {goal: mark for goal in goals if (mark := office.decided.text(goal, "taken"))}
    seen = {goal: basis.text() for goal, (basis, _) in _bases(report, office).items()}
    contents = RowContents({goal: _typed(office, goal) for goal in goals}, computed(report), {**former, **taken}, seen)
    book = decisions_book(plan, report.unit, report.round, contents)
    name = decisions_name(report.unit.name, report.followup.round)
    if source and office.book:
        mark = unchanged_mark(office.book)
        if mark == unchanged_mark(as_read(book)):
            return None, ()
        if why := _must_stay(office, mark):
            return None, _kept(office, contents, source.name, why)
    from followup_xl.xlsx.write import workbook_bytes

    return WrittenFile(name, workbook_bytes(book)), ()


@dataclass(frozen=True)
class _Basis:
    """What stood beside a goal when its final status was decided: the mark of the decision, the status and the figure."""

    mark: str
    status: str
    figure: str

    def text(self) -> str:
        """As it is kept in the office's workbook."""
        return "|".join((self.mark, self.status, self.figure))

    def words(self) -> str:
        """Figure and status as a phrase: "4 personer (Væsentligt bagud)"."""
        return f"{self.figure or 'ikke oplyst'} ({self.status})"


def _bases(report: Report, office: Office) -> dict[str, tuple[_Basis, _Basis]]:
    """What each goal with a final status was decided on, as it was kept, else what stood beside it when it was typed; and what stands there now."""
    found, own = {}, office.decided
    compound = {goal.id for goal in report.plan.goals if goal.parts}
    for entry in report.followup.decisions:
        mark, now = decision_mark(entry), report.assessment(entry.goal)
        today = _Basis(mark, now.computed.danish, _figures(now)) if now else _Basis(mark, _NOT_SENT.status, "")
        kept = own.text(entry.goal, "seen").split("|", 2)
        status, figure = own.text(entry.goal, "computed"), own.text(entry.goal, "figure")
        if len(kept) == 3 and kept[0] == mark:
            _, status, figure = kept
        elif not own.typed(entry.goal) or status in ("", Computed().status, _NOT_SENT.status):
            status, figure = today.status, today.figure
        elif not figure and status == today.status and entry.goal in compound:  # it has no figures of parts
            figure = today.figure
        found[entry.goal] = _Basis(mark, status, figure), today
    return found


def reconsidered(report: Report, office: Office) -> tuple[Finding, ...]:
    """That a goal's figure has changed since its final status was decided (promises.md 18)."""
    decided = {entry.goal: entry for entry in report.followup.decisions}
    findings = []
    for goal, (basis, today) in _bases(report, office).items():
        if basis.figure != today.figure:
            facts = {"status": decided[goal].status.danish, "before": basis.words(), "now": today.words()}
            findings.append(finding(say.DECIDED_ON_OTHER_FIGURE, decided[goal].cell or Place(), goal, **facts))
    return tuple(findings)


def computed(report: Report) -> dict[str, Computed]:
    """What stands beside each goal of the unit: its status, its figure, and why."""
    found = {
        entry.goal: Computed(entry.computed.danish, _figures(entry), reasons(report, entry)) for entry in report.goals
    }
    return {goal.id: found.get(goal.id, _NOT_SENT) for goal in report.whole.goals}


def _figures(found: Assessment) -> str:
    """A goal's figure, or those of its parts; a blank where none is known."""
    parts = [(getattr(part.indicator, "label", ""), measured(part)) for part in found.parts]
    return "; ".join(f"{label}: {figure}" for label, figure in parts if figure) if parts else measured(found)


def _typed(office: Office, goal: str) -> dict[str, Value]:
    """What stands in a goal's yellow fields: what the office typed, else what a form had decided."""
    if own := office.decided.typed(goal):
        return {key: value for key, cell in own.items() if (value := _value(key, cell)) is not None}
    form = office.form(goal)
    return as_typed(form) if form else {}


def _value(column: str, cell: RawCell) -> Value:
    """What was typed, as it is written again; None where writing it anew would not keep it as it is."""
    if cell.formula is not None or cell.runs or cell.placed:
        return None
    if isinstance(cell.value, str):
        return cell.value
    if column == "on" and isinstance(cell.value, datetime) and cell.value.time() == time():
        return cell.value.date()
    return cell.value if column == "on" and type(cell.value) is date else None


def _must_stay(office: Office, mark: str) -> str:
    """Why the workbook would lose something by being written anew; empty where it would not."""
    if office.book is None or office.book.properties.get(UNCHANGED_PROPERTY) != mark:
        return "nogen har ændret andet i den end de gule felter"
    if strays := office.decided.strays:
        return f"der står noget ud for {listed(strays)}, som planen ikke har"
    typed = {goal: office.decided.typed(goal) for goal in office.decided.rows or {}}
    if kept := [goal for goal, cells in typed.items() if any(_value(key, cell) is None for key, cell in cells.items())]:
        return f"der står andet end ren tekst og datoer i de gule felter ved {listed(kept)}"
    return ""


def _kept(office: Office, contents: RowContents, file: str, why: str) -> tuple[Finding, ...]:
    """That the workbook stays, where it does not show what is computed now."""
    own = office.decided
    shown = {goal: [own.text(goal, key) for key in ("computed", "figure", "basis")] for goal in contents.computed}
    stale = [goal for goal, now in contents.computed.items() if shown[goal] != [now.status, now.figure, now.why]]
    if not stale:
        return ()
    words = f"Beregnet status og resultat i den er ikke det nyeste for {listed_few(stale, 5)}."
    return (finding(say.DECISIONS_KEPT, Place(file=file), file=file, why=why, stale=words),)
