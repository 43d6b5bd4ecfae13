"""What a process that judges files loads at once, before the first of them comes."""

READY = "followup_xl.api.judging followup_xl.sheets.intake followup_xl.files.returned followup_xl.rules.contradictions"
"""The names of the rooms, with blanks between them."""
