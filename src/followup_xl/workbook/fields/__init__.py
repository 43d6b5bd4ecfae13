"""What a field accepts and shows.

``previews`` has what a workbook starts with and all rows of a table share, and the cells that reckon while someone types;
``rules`` what each input cell accepts, with its words. Entry points: ``rules.entry_rule``, ``previews.preview_cells``.
"""
