"""What a person sees in a cell, and whether it is what the cell stores.

``sections`` takes a number format apart, ``figures`` and ``days`` lay out a number and a date with it, ``against``
holds what is shown against what was read. No spreadsheet is asked.
"""
