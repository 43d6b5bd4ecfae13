"""How Danes write: numbers, dates and choices as people type them, and as they are printed.

A cell goes through ``values`` (``typed_count``, ``typed_day`` …), which asks ``numbers`` and ``dates`` what its text can
mean and answers with a reading: a value, a repaired value with its note, or a refusal with a hint. ``dates`` also reads
a plan's words for a deadline, ``wording`` prints numbers, dates and statuses and maps people's words for a status, and
``small_counts`` tells whether a text gives a small count away. Only ``wording`` knows babel.
"""
