"""The xlsx format: what comes back is let through a gate and read, what goes out is written.

In: ``read.book.raw_book`` takes the bytes of a file of others. ``gate`` says what they are and refuses what cannot be trusted or
is too much (``package`` the zip directory, ``xml_limits`` the markup, ``limits`` how much); then ``read`` makes raw cells of the
parts, found by their relationships (``markup``). Whatever stops a file is a PackageError inside and a finding outside.

Out: ``write.workbook_bytes`` makes a file of a description (``page.layout``): ``write_options`` says where its rows and columns
are and turns looks and rules into options, ``drawn`` lays tables, pictures and bars over the cells; ``pdf`` prints it.
Only this package imports xlsxwriter. ``references`` knows how files write addresses, ``messages`` what is said of a file.
"""

from dataclasses import dataclass

from followup_xl.model.finding import Finding


@dataclass(frozen=True)
class WrittenFile:
    """A file to be saved: its usual name and its bytes, and what was found in what it was made from."""

    name: str
    data: bytes
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class AppendixFile:
    """A file beside an output that is called a Bilag 1, with its bytes. ``data`` None: it cannot be opened.

    ``own``: its bytes are as a former run wrote them.
    """

    name: str
    data: bytes | None
    own: bool = False
