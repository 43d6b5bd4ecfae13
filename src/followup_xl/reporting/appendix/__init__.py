"""Bilag 1 as a document (page/document.py), of which the sheets, HTML and PDF are made alike.

``front`` is the first page, ``goals`` a line per goal, ``computed`` how each figure was computed and how to read the pages;
``document`` puts them together.
"""
