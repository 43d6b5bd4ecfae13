"""The rows and columns of the form, what its cells are called, accept and show.

``row`` is one row, the defined names of its cells, and all rows of the form as it is made today and of its first
edition, which is still read; ``columns`` says which columns they need. ``previews`` has what a workbook starts with,
and the cells that reckon while someone types; ``rules`` what each input cell accepts. Entry points: ``row.form_rows``,
``rules.entry_rule``, ``previews.preview_cells``.
"""
