"""What a process that judges files loads at once, before the first of them comes."""

READY = "followup_xl.reporting.evaluate followup_xl.workbook.read.intake followup_xl.xlsx.returned followup_xl.checks.answers"
"""The names of the rooms, with blanks between them."""
