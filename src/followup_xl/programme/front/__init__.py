"""The overview's first pages.

``page`` is the first one: it says who is missing, who is behind and where to act, from what ``behind`` and ``causes`` count; ``spread`` is
the second: how the statuses are spread.
"""
