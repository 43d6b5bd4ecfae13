"""What every field of a plan is called and means, said once in Danish.

``frame`` and ``goals`` hold a title, a description and an example for each field, ``choices`` the words of what can be
chosen; ``fields`` finds the text of a field by its record or its way. From here come the descriptions of the JSON Schema
(``plan.records``), docs/planens-felter.md, the headings and prompts of the authoring workbook (``plan.book.words``) and
what ``followup-xl explain`` says. Loaded only by these, never where a plan is merely read from a file.

Entry points: ``fields.field_text`` and ``fields.explained``.
"""
