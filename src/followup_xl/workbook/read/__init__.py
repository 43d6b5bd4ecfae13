"""A returned workbook read back, and what stands in the way (workbook-contract.md §2).

``intake.intake`` is the entry point. In its order: ``screening`` masks personal numbers and leaves out lists of what to
mend, ``identity`` says whose workbook it is and by which plan, ``table`` finds the table and its columns, ``rows`` the
row of each goal, ``sweep`` tells which cells cannot be trusted and what was typed beside them, ``cells`` reads what
stands there, ``answers`` makes answers of it and puts several workbooks of one unit together. ``recognise`` compares
texts, numbers and hidden marks for them all.
"""
