"""What goes back to be mended: the sender's own workbook with marks and a list, or the list alone."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from followup_xl.disk.file_names import LIST_END, MARKED_END
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.reporting.evaluate import Evaluation
from followup_xl.workbook.catalogue_marks import NOT_MARKED
from followup_xl.xlsx import WrittenFile
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.messages import ACTIVE_WORDS

_ISSUED = date.fromisoformat("2000-01-01")
"""The day a list alone is stamped with: the same every time, as no clock is asked."""


@dataclass(frozen=True)
class MarkedCopy:
    """What to send back; ``findings`` say why it is the list alone, where it is."""

    book: WrittenFile
    findings: tuple[Finding, ...] = ()


def marked(data: bytes, found: Evaluation, limits: Limits = DEFAULT_LIMITS) -> MarkedCopy | None:
    """The copy to send back of a workbook whose bytes were evaluated; None where there is nothing to mend.

    What could act is never carried on (promise 12), so a workbook with macros, links or connections gives the list.
    """
    from followup_xl.marking.marks import marks
    from followup_xl.marking.package import marked_package
    from followup_xl.marking.tree import UnmarkableError
    from followup_xl.workbook.read.marked_lists import kept
    from followup_xl.xlsx.gate import gate
    from followup_xl.xlsx.package import PackageError
    from followup_xl.xlsx.read.book import read_book

    if not marks(None, found.findings).pending:
        return None
    package = gate(data, found.file, limits)
    if isinstance(package, tuple):
        return _list_alone(found, "den ikke kan åbnes")
    try:
        book = read_book(package, found.file)
        if book.active:
            return _list_alone(found, f"den har {' og '.join(map(ACTIVE_WORDS.__getitem__, book.active))}")
        copy = marked_package(data, package, marks(book, found.findings), kept(book))
        if not _reads_the_same(copy, book, limits):
            return _list_alone(found, "kopien ikke ville kunne læses som filen selv")
    except PackageError:
        return _list_alone(found, "en af dens dele er beskadiget")
    except UnmarkableError as cause:
        return _list_alone(found, str(cause))
    return MarkedCopy(WrittenFile(_name(found.file, MARKED_END), copy))


def marked_name(file: str) -> str:
    """The name of a file's marked copy; that of a copy that came back and is marked again is its own.

    >>> marked_name("Ishøj 2015-08.xlsx"), marked_name("Ishøj 2015-08 (rettes).xlsx")
    ('Ishøj 2015-08 (rettes).xlsx', 'Ishøj 2015-08 (rettes).xlsx')
    """
    return _name(file, MARKED_END)


def _name(file: str, end: str) -> str:
    path = PurePath(file)
    return f"{path.name.removesuffix(MARKED_END).removesuffix(path.suffix)}{end}"


def _reads_the_same(copy: bytes, book: RawBook, limits: Limits) -> bool:
    """Whether the copy gives every sheet as before, apart from notes and the list."""
    from followup_xl.workbook.read.marked_lists import without_lists
    from followup_xl.xlsx.read.book import raw_book

    again = raw_book(copy, book.file, limits)
    if isinstance(again, tuple):
        return False
    before, after = (without_lists(each)[0].sheets for each in (book, again))
    return [replace(sheet, notes=()) for sheet in before] == [replace(sheet, notes=()) for sheet in after]


def _list_alone(found: Evaluation, why: str) -> MarkedCopy:
    """The list of what to mend as a workbook of its own, with the reason."""
    from followup_xl.marking.marks import list_page, marks
    from followup_xl.page.layout import Book
    from followup_xl.xlsx.write import workbook_bytes

    page = list_page(marks(None, found.findings))
    book = Book((page,), page.name, f"{page.name}: {found.file}", "", _ISSUED)
    reason = finding(NOT_MARKED, Place(file=found.file), why=why)
    return MarkedCopy(WrittenFile(_name(found.file, LIST_END), workbook_bytes(book)), (reason,))
