"""The follow-up workbook: what it contains, how it is made, and (in ``read``) read back.

``contract`` is what the writer and the reader share: sheets, columns, dates, the rows of a plan and the identity token.
Entry points: ``generate.generate`` makes the workbooks of a plan, from ``form.form`` (with ``form_area``, ``rows`` and ``guide``)
and, where they start from something, ``answers_file.prefilled`` and ``previous.last_time``; ``read.intake.intake``
brings one back as a FollowUp with its findings. The messages about rows stand in ``messages``, those about cells in
``cell_messages``. Nothing here judges a figure but for the stored results of the previews.
"""
