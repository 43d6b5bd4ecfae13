"""A workbook as PDF through LibreOffice where it is installed, with a Danish profile so that the language is set.

The PDF is tagged as far as LibreOffice can; no claim of accessibility goes beyond that.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from followup_xl.disk import messages as say
from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import finding

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
_FILTER = (
    'pdf:calc_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportNotes":{"type":"boolean","value":"false"}}'
)
"""Without the notes: their signs would cover the figures beside the statuses, and they are not in the tagged order."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>da-DK</value></prop></item>
</oor:items>
"""


APPROVED_KEYWORD = "followup-xl-approved"
"""The keyword of an approved workbook, which LibreOffice carries into its PDF."""


def has_keyword(data: bytes, keyword: str) -> bool:
    """Whether a PDF that LibreOffice made has the keyword, as text or as UTF-16 in hexadecimal digits."""
    digits = keyword.encode("utf-16-be").hex()
    return keyword.encode() in data or digits.upper().encode() in data or digits.encode() in data


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def pdf(workbook: bytes, name: str) -> bytes:
    """The workbook's printed pages. Raises RefusedError where LibreOffice is missing or gives nothing."""
    office = program()
    if office is None:
        raise RefusedError(finding(say.NO_OFFICE, name=name), 4)
    with tempfile.TemporaryDirectory(prefix="followup-xl-") as folder:
        book, profile = Path(folder) / "bilag.xlsx", Path(folder) / "profil"
        book.write_bytes(workbook)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [office, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", _FILTER]
        try:
            subprocess.run(  # noqa: S603 - the program was found on the path and the arguments are our own
                [*command, "--outdir", folder, str(book)], check=True, capture_output=True, timeout=SECONDS
            )
            return book.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as cause:
            raise RefusedError(finding(say.NO_PDF, name=name), 4) from cause
