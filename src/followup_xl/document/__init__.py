"""A document (page/document.py) as one HTML file, and as text for printing as PDF.

``outline`` decides once for both what is a heading of which level, what heads a row, how far a text runs and what can be
linked to. ``html.html`` makes the page, ``text_document.text_document`` a flat OpenDocument text, which ``xlsx.pdf`` prints
through LibreOffice; ``styles`` has the looks of both, which are those of the sheets.
"""
