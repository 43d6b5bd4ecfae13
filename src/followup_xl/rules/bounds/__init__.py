"""What a bound of a target is made of (status-rules.md §2–§4), for bound.py.

How a figure lies to a bound, and how far it may miss it (margin.py); what is expected on the way to the last bound, from
one dated target to the next (path.py); the rule in words, from the same margins (printed.py); and the decimals that
the figures take in print, so that none contradicts the status (precision.py). Entry points:
``margin.final_margin``, ``path.clock``, ``path.in_force``, ``printed.final_words``.
"""
