"""The rows and columns of the form, and what its cells are called.

``row`` is one row, ``form_rows`` are those of the form as it is made today, ``first`` those of its first edition, which is still
read; ``columns`` says which columns they need, and ``cell_names`` has the defined names of both editions.
"""
