"""Final statuses decided otherwise than computed: the office's own workbook.

``book`` is the workbook as a description, ``reading`` reads it back (and the sheet that forms of the first edition have),
``messages`` is what is said of both. What the office typed is never written over: reporting/final_statuses.py.
"""
