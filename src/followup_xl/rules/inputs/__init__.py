"""What stands in the cells of a row before anything is judged.

``state`` holds the conditions that come before any bound (status-rules.md §5); ``row`` is what a preview formula knows
of the row it stands in; ``preview.FilledRow`` what is filled in there. Entry points: ``state.figure_guards``,
``state.silent``, ``row.PreviewRow``.
"""
