"""The rows and columns of the form, and what its cells are called.

``row`` is one row and the defined names of its cells, ``form_rows`` are those of the form as it is made today and of its first
edition, which is still read; ``columns`` says which columns they need.
"""
