"""The rows of the form: what each asks for, in which order, and what its cells are called.

``row`` is one row; ``form_rows`` are those of the form as it is made today, ``first`` those of its first edition, which is still read;
``cell_names`` are the defined names of both. Entry points: ``form_rows.form_rows``, ``cell_names.input_names``.
"""
