"""The authoring workbook: a plan as sheets, and back.

``tables`` reads from the plan's records which tables and columns there are, ``words`` holds their Danish. Out:
``form`` describes the workbook page by page and writes it. In: ``sheets`` finds the tables by their hidden keys,
``cells`` says what a cell means, ``rows`` puts each row where it belongs and checks the numbers that name something on
another sheet; what comes out is a ``source.Source``, judged like a plan file (``faults``).

Entry points: ``form.plan_to_xlsx`` and ``rows.book_source``.
"""
