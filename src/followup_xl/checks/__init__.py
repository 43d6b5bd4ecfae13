"""What cannot all be true: in a follow-up (status-rules.md §8), in a plan (§9).

Flow: ``contradictions`` puts the plan, the follow-up and its assessments into one ``Reported`` and asks every check of
answers; ``plan_checks`` lists every promise of a plan (``Promised``), unit by unit, and asks every check of plans. A
check is one function with its message above it (``@check`` or ``@plan_check`` of ``registry.py``): it yields what it
found, a place with the facts of its message, and changes neither figure nor status. Entry points:
``contradictions.contradictions``, ``contradictions.lint``, ``figures.changes_since``.

obstacles: why a figure cannot be judged · figures: numbers that do not fit each other, or the former round's · words:
what was stated, claimed or left out · plan_targets: one goal at a time · plan_pairs: two goals about one figure ·
plan_words: dates, definitions and criteria of a plan.
"""
