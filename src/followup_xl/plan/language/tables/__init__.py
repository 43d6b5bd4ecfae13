"""The languages of goals as tables of patterns with examples: what ``language.Language`` asks for, one file each.

A new one is a file like ``english`` and its name in ``LANGUAGES`` of ``reader``; the tests read every pattern's examples.
"""
