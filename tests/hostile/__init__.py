"""Bad workbooks of our own making, each with what must come of it; ``test_hostile`` reads them all.

A room per group: container, not a workbook, XML, structure, size, values, plan, inbox. ``case`` says what a case is
and what is wrong with an outcome, ``packing`` makes packages byte by byte and has the two workbooks that are harmed: a
small one of nobody's, and a filled form.
"""
