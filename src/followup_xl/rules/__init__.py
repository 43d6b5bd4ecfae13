"""A status, said once (docs/status-rules.md): exact, pure, without a clock.

An answer becomes a figure or an obstacle (figures.py); its kind of target says what is required of it (kinds/); the rule
of that bound (bound.py), of what is chosen (kinds/), of what is said instead (inputs.py) or of several parts
(compound.py) is a list of cases whose conditions are expressions (expr.py). Decided on what was read the rule is the status
(assess.py gives an Assessment); as a formula it is the preview in a sheet, and decided on what is typed the result stored
beside it (preview.py). The cases passed are put into words by explain.py and reasons.py, and the margins that the
conditions are made from into the printed rule. Entry points: ``assess.assessments``, ``explain.steps``,
``explain.rule_words``, ``preview.preview``, ``kinds.kind_of``.
"""
