"""A text document, or a workbook as it is printed, as PDF through LibreOffice where it is installed, with a Danish profile so that the language is set.

Headings, tables, header cells and alternative texts become tags, as PDF/UA asks for; headings are bookmarks too.
"""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from followup_xl.disk import messages as say
from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import Message, catalogued, finding

NO_OFFICE_FOR_PREVIEW = catalogued(
    "U77 LibreOffice mangler til forhåndsvisningen",
    "»{name:Eksempel - Ungeplan 2026.pdf}« er ikke skrevet, fordi LibreOffice ikke er installeret.",
    "Installer LibreOffice, eller få det samme som HTML med --out og et filnavn, der ender på .html.",
    "PDF laves af LibreOffice; HTML laver programmet selv.",
)
NO_PDF_OF_PREVIEW = catalogued(
    "U78 Forhåndsvisningen blev ikke til PDF",
    "LibreOffice lavede ingen PDF af »{name:Eksempel - Ungeplan 2026.pdf}«, så intet er skrevet.",
    "Prøv igen, eller få det samme som HTML med --out og et filnavn, der ender på .html.",
    "LibreOffice svarede ikke, stoppede undervejs eller har ikke Calc, som PDF laves med.",
)

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
_OPTIONS = ("PDFUACompliance", "UseTaggedPDF", "ExportBookmarks")
_FILTER = "pdf:{}_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": "true"} for name in _OPTIONS}, separators=(",", ":")
).replace("{", "{{").replace("}", "}}")


_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>da-DK</value></prop></item>
</oor:items>
"""


APPROVED_KEYWORD = "followup-xl-approved"
"""The keyword of an approved Bilag 1, which LibreOffice carries into its PDF."""


def has_keyword(data: bytes, keyword: str) -> bool:
    """Whether a PDF that LibreOffice made has the keyword, as text or as UTF-16 in hexadecimal digits."""
    digits = keyword.encode("utf-16-be").hex()
    return keyword.encode() in data or digits.upper().encode() in data or digits.encode() in data


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def pdf(text: bytes, name: str) -> bytes:
    """The pages of a flat OpenDocument text. Raises RefusedError where LibreOffice is missing or gives nothing."""
    return with_row_headers(_converted(text, "bilag.fodt", "writer", (say.NO_OFFICE, say.NO_PDF), name))


def printed_workbook(data: bytes, name: str) -> bytes:
    """The pages of a workbook as it is printed, called ``name`` in what is said. Raises RefusedError likewise."""
    return _converted(data, "eksempel.xlsx", "calc", (NO_OFFICE_FOR_PREVIEW, NO_PDF_OF_PREVIEW), name)


def _converted(data: bytes, own_name: str, module: str, faults: tuple[Message, Message], name: str) -> bytes:
    """What LibreOffice's module makes of a file. Raises RefusedError with the first fault where it is not installed, else the second."""
    missing, failed = faults
    office = program()
    if office is None:
        raise RefusedError(finding(missing, name=name), 4)
    with tempfile.TemporaryDirectory(prefix="followup-xl-") as folder:
        own, profile = Path(folder) / own_name, Path(folder) / "profil"
        own.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [office, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to"]
        try:
            subprocess.run(  # noqa: S603 - the program was found on the path and the arguments are our own
                [*command, _FILTER.format(module), "--outdir", folder, str(own)],
                check=True,
                capture_output=True,
                timeout=SECONDS,
            )
            return own.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as cause:
            raise RefusedError(finding(failed, name=name), 4) from cause


_CELL = re.compile(rb"\n\d+ 0 obj\n<</Type/StructElem\n/S/T([HD])\n/P (\d+) 0 R\n(.*?)>>\nendobj", re.DOTALL)
_SCOPE = re.compile(rb"(?<=\n)(\d+)( 0 obj\n<</O/Table\n[^>]*/Scope/)Column\n")


def with_row_headers(data: bytes) -> bytes:
    """The PDF with the header cells of rows marked as such, which LibreOffice takes for those of columns; of equal length.

    They are header cells in a row that has other cells too. What is written in another way stays as it is.
    """
    cells = [(found[2], found[1] == b"H", found[3]) for found in _CELL.finditer(data)]
    rows = {row for row, head, _ in cells if not head}
    own = {number for row, head, rest in cells if head and row in rows for number in re.findall(rb"(\d+) 0 R", rest)}
    return _SCOPE.sub(lambda found: found[1] + found[2] + (b"Row   \n" if found[1] in own else b"Column\n"), data)
