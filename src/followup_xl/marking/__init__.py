"""What goes back to be mended: the sender's own workbook with marks and a list.

``copy.marked`` is the entry point. ``marks`` says which cells and lists what is to be mended; ``parts`` (a sheet, the
main part, relationships), ``notes`` and ``styles`` edit one sort of part each; ``copy.repacked`` packs what became
another and keeps every other part as it was packed. All of them edit a ``tree``: nodes for the elements that matter,
and the bytes of all else. Nothing of the sender's may be lost (workbook-contract.md §5), and the copy is read again
before it is handed out.
"""
