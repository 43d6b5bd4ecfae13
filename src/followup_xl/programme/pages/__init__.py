"""The overview's pages, and the workbook of them.

``first`` says who is missing, who is behind and where to act, from what ``behind`` counts, ``spread`` how the statuses
are spread. ``map`` shows every unit's status on every goal, ``figures`` the pooled and ranked figures; ``overview``
puts the workbook together.
"""
