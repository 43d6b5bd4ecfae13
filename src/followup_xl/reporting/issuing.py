"""What is handed on: Bilag 1 in the edition asked for, as a workbook and as printed pages."""

from followup_xl.disk.file_names import APPENDIX_START
from followup_xl.reporting.report import Report
from followup_xl.xlsx import WrittenFile


def printed(report: Report, name: str) -> bytes:
    """The pages of Bilag 1 that a committee gets as PDF through LibreOffice, without the office's sheets.

    Raises RefusedError where LibreOffice is not installed or gives nothing.
    """
    from followup_xl.reporting.pages import appendix as described
    from followup_xl.xlsx.pdf import pdf
    from followup_xl.xlsx.write import workbook_bytes

    return pdf(workbook_bytes(described(report, for_print=True)), name)


def appendix(report: Report) -> WrittenFile:
    """Bilag 1 for one evaluated workbook."""
    from followup_xl.disk.names import file_name
    from followup_xl.reporting.pages import appendix as described
    from followup_xl.xlsx.write import workbook_bytes

    mark = " (offentlig)" if report.public else ""
    name = file_name(f"{APPENDIX_START}{report.unit.name} {report.followup.round}{mark}", ".xlsx")
    return WrittenFile(name, workbook_bytes(described(report)))
