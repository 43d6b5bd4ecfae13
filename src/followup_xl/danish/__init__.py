"""How Danes write: numbers, dates and choices as people type them, and as they are printed.

A cell goes through ``values`` (``typed_count``, ``typed_day`` …), which asks ``numbers`` and ``dates`` what its text can
mean and answers with a reading: a value, a repaired value with its note, or a refusal with a hint. ``dates`` also reads
a plan's words for a deadline, ``wording`` prints numbers and dates, ``calendar`` counts the months between
days, and ``own_words`` maps people's words for a status. ``number_formats`` takes a number format apart, ``formatted`` lays out a number and a date with it, and ``shown`` holds what a person sees in a cell against what
was read of it; no spreadsheet is asked.
"""
