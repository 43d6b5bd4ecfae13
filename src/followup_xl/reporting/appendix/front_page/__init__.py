"""The sections of the first page of Bilag 1.

``message`` is what a chairman reads aloud, ``behind`` the goals that somebody must act on, ``missing`` those without a
figure, ``conflicts`` figures that do not fit, ``moved`` what has changed, ``areas`` a line of signs per area, ``foot``
what the signs mean.
"""
