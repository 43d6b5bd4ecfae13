"""A workbook of others as raw cells, interpreting nothing.

Flow: ``book.raw_book`` takes the bytes through the gate and finds the parts that belong to the workbook, ``cells`` walks the
rows of a sheet's part once, as a stream, and ``values`` says what a cell stores: numbers exact, dates in both date
systems, text with its escapes decoded. Entry point: ``book.raw_book``.
"""
