"""Pages as data, without positions: what a workbook says, how it looks, how tall its texts are.

``layout`` has the words (Book, Sheet, Row, Cell, Formula …), ``theme`` turns a role into looks, ``measure`` says how much space
a text takes, ``rows`` continues what is too tall and breaks pages. ``xlsx.write`` makes a file of a Book.
"""
