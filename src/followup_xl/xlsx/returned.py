"""The door for returned workbooks: through the gate, then read in one pass; opens nothing else."""

from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding
from followup_xl.xlsx.collector import collecting_later
from followup_xl.xlsx.gate import gate
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.package import PackageError
from followup_xl.xlsx.read import read_book


def returned_book(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> RawBook | tuple[Finding, ...]:
    """Every existing cell of a workbook, or the findings that say why it is not read. ``file`` is only its name."""
    with collecting_later():
        package = gate(data, file, limits)
        if isinstance(package, tuple):
            return package
        try:
            return read_book(package, file)
        except PackageError as refusal:
            return (refusal.finding(file),)
