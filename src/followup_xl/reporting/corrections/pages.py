"""What a corrected edition of Bilag 1 says of itself: on the front page, and on a sheet of its own."""

from collections.abc import Iterable, Iterator
from textwrap import shorten

from followup_xl.danish.wording import listed_few, long_date
from followup_xl.page.document import Block, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.reporting.corrections.changed import FIGURE, STATUS, ChangedText, CorrectedRow, Correction
from followup_xl.reporting.report import CORRECTED, Report, edition_words

HEADING = "Rettet siden den godkendte udgave"
_MOST, _LONGEST = 6, 70
"""So many goals stand on the front page, and so many signs of a goal's text."""
_NO_FIGURES = "Intet mål har fået et andet tal eller en anden status."
_COLUMNS = (
    (Column("goal", 10), "Nr."), (Column("text", 41), "Mål"), (Column("before", 31), "Før"), (Column("now", 31), "Nu"),
    (Column("more", 30), "Andet, der er ændret"),
)  # fmt: skip


def correction_lines(report: Report) -> list[tuple[str, str]]:
    """Why the edition was made, and the goals that have changed, for the front page; none where it is no correction."""
    found = report.correction
    if found is None:
        return []
    lines = [("Hvorfor", report.words(found.reason)), ("Retter", _corrects(found))]
    if found.as_of and found.as_of != report.followup.as_of:
        days = f"før {long_date(found.as_of)}, nu {long_date(report.followup.as_of)}"
        lines.append(("Status opgjort pr.", days))
    if report.public:
        return [*lines, *_public_lines(report, found)]
    worst_first = sorted(found.changes, key=_weight)
    lines += [(f"{entry.row.goal}{', del' if entry.row.part else ''}", _change(entry)) for entry in worst_first[:_MOST]]
    if (left := len(found.changes) - _MOST) > 0:
        counted = "Ét mål eller én del" if left == 1 else f"{left} mål og dele"
        lines.append(("", f"{counted} mere er ændret; se arket »{CORRECTED}«."))
    lines += [] if found.changes else [("", _NO_FIGURES)]
    if rows := list(dict.fromkeys(entry.row.partition("/")[0] for entry in found.texts)):
        lines.append(("", f"Tekster og valg er ændret ved {listed_few(rows, _MOST, 'til')}; se arket »{CORRECTED}«."))
    return lines


def _corrects(found: Correction) -> str:
    when = f", godkendt {long_date(found.approved)}" if found.approved else ""
    return f"{found.since}. udgave{when}"


def _weight(entry: CorrectedRow) -> int:
    """What comes first: another status, or a goal that has come or gone; then another figure; then all else."""
    return 0 if STATUS in entry.what or not entry.what else 1 if FIGURE in entry.what else 2


def _change(entry: CorrectedRow) -> str:
    """Old and new of a goal or part; what else has changed only where figure and status have not."""
    before, now = entry.words
    text = shorten(entry.row.text.rstrip("."), _LONGEST, placeholder=" …")
    told = f"Før: {before}. Nu: {now}." if before != now else f"{entry.more[:1].upper()}{entry.more[1:]}."
    return f"{text} {told}" if text.endswith("…") else f"{text}. {told}"


def _public_lines(report: Report, found: Correction) -> list[tuple[str, str]]:
    """The goals alone, each once, and whether it is figure or status: what stood before is not asked of the limit here."""
    what: dict[str, set[str]] = {}
    for entry in found.changes:
        what.setdefault(entry.row.goal, set()).update(entry.what or (FIGURE,))
    lines = []
    for goal, names in what.items():
        told = [words for name, words in ((FIGURE, "tal"), (STATUS, "status")) if name in names]
        hidden = goal in report.hidden or not told
        lines.append((goal, "Rettet." if hidden else f"Rettet: {' og '.join(told)}."))
    return lines or [("", _NO_FIGURES)]


def corrected_part(report: Report) -> DocumentPart | None:
    """Every goal, part and text that has changed, old and new; None in the public copy, and where there are none."""
    found = report.correction
    if found is None or report.public or not (found.changes or found.texts):
        return None
    rows = [Row(cells) for cells in (*map(_cells, found.changes), *_text_cells(report, found.texts))]
    table = Table(_COLUMNS, rows, "Mål og tekster, der er ændret: før og nu.", heads="goal", name="rettet")
    head = (f"{edition_words(report)}. Retter {_corrects(found)}.", f"Hvorfor: {found.reason}")
    blocks: tuple[Block, ...] = (Headline(HEADING, 1, "title"), *(Paragraph(line, "subtitle") for line in head), table)
    return DocumentPart(CORRECTED, blocks, tuple(column for column, _ in _COLUMNS))


def _cells(entry: CorrectedRow) -> dict[str, Cell]:
    before, now = entry.words
    return {
        "goal": Cell(entry.row.goal, "cell.strong"), "text": Cell(entry.row.text, "cell"), "before": Cell(before, "cell"),
        "now": Cell(now, "cell"), "more": Cell(entry.more or None, "cell"),
    }  # fmt: skip


def _text_cells(report: Report, texts: Iterable[ChangedText]) -> Iterator[dict[str, Cell]]:
    """A row for each text or choice that has changed: whose it is, what it said and says, and in which field."""
    owners = {owner.id: owner.text for owner in report.plan.owners}
    for entry in texts:
        own = owners.get(entry.row) or owners.get(entry.row.partition("/")[0], "")
        values = {
            "text": own or None,
            "before": entry.before or "intet",
            "now": entry.now or "intet",
            "more": entry.field,
        }
        yield {"goal": Cell(entry.row, "cell.strong"), **{key: Cell(value, "cell") for key, value in values.items()}}
