"""Figures that the rounds before this one are needed for (status-rules.md §2).

Flow: ``assess`` hands over an assessment that is about to be measured, and gets it back measured on what the rounds came
to together. Entry point: ``since_last.on_the_total``.

since_last: counts of which staff type what is new since the last round.
"""
