"""What the functions of the program hand out: workbooks to be saved."""

from dataclasses import dataclass

from followup_xl.model.finding import Finding


@dataclass(frozen=True)
class Written:
    """A workbook to be saved: its usual name and its bytes, and what was found in what it was made from."""

    name: str
    data: bytes
    findings: tuple[Finding, ...] = ()
