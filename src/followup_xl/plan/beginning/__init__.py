"""A plan begun from nothing, or from a document full of goals.

Flow: ``documents`` reads the tables and lines of a file (docx, xlsx, csv, html, text) behind the limits of the gate,
nothing of it active -> ``goals`` finds the goals among them by the headings of columns, each with its area, strategy
and level -> ``plan.language`` proposes the fields of each -> ``begun.begun`` puts the answers and the goals
together as a plan, with the questions that are left to answer.

Entry points: ``documents.blocks``, ``goals.found_goals`` and ``begun.begun``.
"""
