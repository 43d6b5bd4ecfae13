"""Languages as tables of patterns.

Each pattern has examples; ``language.Language`` says what there must be, one file each.

A new one is a file like ``english`` and its name in ``LANGUAGES`` of ``reader``; the tests read every pattern's examples.
"""
