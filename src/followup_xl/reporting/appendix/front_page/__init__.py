"""The sections of the first page of Bilag 1.

``message`` is what a chairman reads aloud, ``behind`` the goals that somebody must act on and those without a figure, ``moved``
figures that do not fit and what has changed, ``signs`` a line of signs per area and what they mean; ``names`` is what goals are
called in all of them.
"""
