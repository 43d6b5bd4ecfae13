"""What a field accepts and shows.

``filling`` is what a workbook starts with and what all rows of a table share, ``rules`` what each input cell accepts, with its
words, and ``previews`` the cells that reckon while someone types. Entry points: ``rules.entry_rule``, ``previews.preview_cells``.
"""
