"""What was typed outside the cells that are read, found and named.

``sweep.py`` is where to enter: it goes through the table's own sheet, ``search.py`` through all else and copies of the table. ``written.py`` knows the words of the form, ``strays.py`` makes what was found findings.
"""
