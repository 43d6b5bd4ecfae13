"""Group "inbox": a folder with everything that can lie in one, and what must become of each entry.

An outcome of None is for what is no entry of its own: a folder is gone through, and what is in it counts.
"""

import os
import stat
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import insides as api
import journeys
from hostile.foreign import FILES
from journeys import CASES

Put = Callable[[Path], None]
GENUINE = "Ishøj.xlsx"
APPENDIX = Path(__file__).parents[2] / "sample_workbooks" / "ishoej-2015" / "Bilag 1 - Ishøj 2015-08.xlsx"


@dataclass(frozen=True)
class Entry:
    """One entry of the folder: its name, as the report shows it, how it is put there, and its outcome."""

    name: str
    put: Put
    outcome: str | None
    shown: str

    def __str__(self) -> str:
        return self.name.encode("unicode_escape", "surrogateescape").decode()


def _bytes(data: Callable[[], bytes]) -> Put:
    def put(path: Path) -> None:
        path.write_bytes(data())

    return put


def _foreign(name: str) -> Put:
    """One of the files that are no workbook."""
    (content,) = (data for known, data, _ in FILES if known == name)
    return _bytes(content if callable(content) else lambda: content if isinstance(content, bytes) else b"")


def _neighbour(figure: int) -> Put:
    """The form of another municipality, with a figure of its own for LED-02."""

    def put(path: Path) -> None:
        plan = journeys.plan()
        unit = plan.units[0].model_copy(update={"name": "Vallensbæk", "code": "187"})
        answers = CASES["ishoej-2015"][0].replace("Ishøj,LED-02,,resultat,4", f"Ishøj,LED-02,,resultat,{figure}")
        given = api.Given(answers.replace("Ishøj,", "Vallensbæk,"))
        (book, _), *_ = api.generate(plan.model_copy(update={"units": (unit,)}), (unit,), plan.rounds[0], given)
        path.write_bytes(book.data)

    return put


def _link(to: str) -> Put:
    return lambda path: path.symlink_to(to)


def _folder(path: Path) -> None:
    path.mkdir()


def _socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600)


def _entry(name: str, put: Put, outcome: str | None, shown: str | None = None) -> Entry:
    return Entry(name, put, outcome, name if shown is None else shown)


NFC, NFD = unicodedata.normalize("NFC", "Næstved å.xlsx"), unicodedata.normalize("NFD", "Næstved å.xlsx")
ENTRIES: tuple[Entry, ...] = (
    _entry("Ishøj (1).xlsx", _bytes(journeys.filled), "evaluated"),
    _entry(GENUINE, _bytes(journeys.filled), "duplicate"),
    _entry("Ishøj.XLSX", _bytes(journeys.filled), "duplicate"),
    _entry("Vallensbæk.xlsx", _neighbour(5), "conflict"),
    _entry("Vallensbæk rettet.xlsx", _neighbour(6), "conflict"),
    _entry("Tom.xlsx", _bytes(lambda: b""), "refused"),
    _entry("Halv.xlsx", _bytes(lambda: journeys.filled()[:20_000]), "refused"),
    _entry("Låst.xlsx", _foreign("with a password"), "refused"),
    _entry("Side.xlsx", _foreign("a web page"), "refused"),
    _entry("Gammel.xls", _foreign("an old Excel file"), "refused"),
    _entry("Andet.ods", _foreign("an OpenDocument workbook"), "refused"),
    _entry("Svar.csv", _foreign("semicolon separated text"), "refused"),
    _entry("Brev.docx", _foreign("a Word document"), "refused"),
    _entry("Scan.pdf", _foreign("a PDF"), "refused"),
    _entry("uden endelse", _bytes(journeys.filled), "duplicate"),
    _entry("~$Ishøj.xlsx", _foreign("a lock file of Excel"), "skipped"),
    _entry(".~lock.Ishøj.xlsx#", _foreign("a lock file of LibreOffice"), "skipped"),
    _entry(".skjult.xlsx", _bytes(journeys.filled), "skipped"),
    _entry("Bilag 1 - Ishøj 2015-03.xlsx", _bytes(APPENDIX.read_bytes), "skipped"),
    _entry("Link.xlsx", _link(GENUINE), "skipped"),
    _entry("Brudt link.xlsx", _link("findes ikke.xlsx"), "skipped"),
    _entry("Link til passwd.xlsx", _link("/etc/passwd"), "skipped"),
    _entry("Link i ring.xlsx", _link("Link i ring.xlsx"), "skipped"),
    _entry("Link til mappen", _link("."), "skipped"),
    _entry("Rør.xlsx", os.mkfifo, "skipped"),
    _entry("Sokkel.xlsx", _socket, "skipped"),
    _entry("Mappe.xlsx", _folder, None),
    _entry("Mappe.xlsx/Dybt.xlsx", _bytes(lambda: b"%PDF-1.7"), "refused"),
    _entry("To\nlinjer.xlsx", _bytes(lambda: b"En linje."), "refused"),
    _entry("\x1b[2J\x1b[31mRødt.xlsx", _bytes(lambda: b"En anden."), "refused"),
    _entry("\u202eslx.Baglæns.xlsx", _bytes(lambda: b"En tredje."), "refused"),
    _entry("[bold]{0}%s.xlsx", _bytes(lambda: b"En fjerde."), "refused"),
    _entry("=cmd|' C'!A0.xlsx", _bytes(lambda: b"En femte."), "refused"),
    _entry("--force.xlsx", _bytes(lambda: b"En sjette."), "refused"),
    _entry(NFC, _bytes(lambda: b"En syvende."), "refused"),
    _entry(NFD, _bytes(lambda: b"En ottende."), "refused"),
    _entry(os.fsdecode(b"Ish\xf8j fra Windows.xlsx"), _bytes(lambda: b"En niende."), "refused",
           "Ish\\xf8j fra Windows.xlsx"),
    _entry("x" * 250 + ".xlsx", _bytes(lambda: b"En tiende."), "refused"),
    _entry(".followup-xl-Bilag 1 - Ishøj 2015-08.xlsx.tmp", _bytes(lambda: b"halvt"), None),
)  # fmt: skip


def fill(folder: Path) -> None:
    """Put every entry into a new folder."""
    folder.mkdir(parents=True)
    for entry in ENTRIES:
        entry.put(folder / entry.name)


def seen(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Size, mode and time of every entry of the inbox, links as links: what must be the same afterwards."""
    found = ((entry.name, (folder / "ind" / entry.name).lstat()) for entry in ENTRIES)
    return {name: (state.st_size, state.st_mode, state.st_mtime_ns) for name, state in found}
