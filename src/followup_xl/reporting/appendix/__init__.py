"""Bilag 1 as a document (page/document.py).

``front`` is the first page: in ``message`` what a chairman reads aloud, in ``moved`` figures that do not fit and what has
changed, in ``behind`` the goals that somebody must act on and those without a figure, in ``signs`` a line of signs per area and
what goals are called. ``goals`` a line per goal, ``computed`` how each figure was computed and how to read the pages;
``reporting.pages`` puts them together. ``bullet`` says what the bar beside a goal shows, by what was judged alone: the
figure, its target and what was expected by now, in the goal's own unit; a page puts it into the cell of a row.
"""
