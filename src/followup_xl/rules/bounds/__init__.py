"""What a bound of a target is made of (status-rules.md §2–§4), for bound.py.

How a figure lies to a bound, how far it may miss it, and what is expected on the way to the last bound, from one dated
target to the next with two words for a cell beside it (conditions.py), and in words for people (pace.py); the rule in
words, from the same margins (printed.py); and the decimals that the figures take in print, so that none contradicts the status (precision.py). Entry
points: ``conditions.final_margin``, ``conditions.clock``, ``conditions.in_force``, ``printed.final_words``.
"""
