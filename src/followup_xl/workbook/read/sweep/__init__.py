"""What was typed outside the cells that are read, found and named, and which cells cannot be trusted.

``sweep.py`` is where to enter: it goes through the table's own sheet, ``search.py`` through all else and copies of the
table. ``written.py`` knows the words of the form, ``strays.py`` makes what was found findings. ``moved.py`` tells by
the names of cells (``names.py``) and by merges where figures may stand beside another goal.
"""
