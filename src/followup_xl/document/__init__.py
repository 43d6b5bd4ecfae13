"""A document (page/document.py) as one HTML file, and as text for printing as PDF.

``outline`` decides once for both what is a heading of which level, what heads a row, how far a text runs and what can be
linked to. ``html.html`` makes the page with the styles of ``html_style``; ``text_document.text_document`` makes a flat
OpenDocument text with those of ``text_styles``, which ``xlsx.pdf`` prints through LibreOffice. Looks are those of the sheets.
"""
