"""Two editions of a plan (status-rules.md §12).

``definition`` gives what decides a status, in named parts, of which some say what is counted and the others what is required;
its ``code`` is what a Bilag 1 carries to the next round. ``changes`` compares the goals of two plans and says in words (``words``)
what is different, and takes answers given to one edition of a plan over to another.
"""
