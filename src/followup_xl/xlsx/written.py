"""What the functions of the program hand out: workbooks to be saved."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """A workbook to be saved: its usual name and its bytes."""

    name: str
    data: bytes
