"""A plan from YAML, an authoring workbook or a template, and back.

Flow: ``files`` takes a path, a name or bytes -> ``yaml`` or ``book`` makes a ``source.Source``, plain values each with
its place and the faults met on the way -> ``faults.checked_plan`` lets the plan's records judge it and puts every
refusal into Danish with place and remedy -> a Plan, or findings. Back: ``records.contents`` is what a plan says, and
``yaml`` and ``book.form`` write it. ``records`` also makes the JSON Schema.

Entry points: ``files.read_plan`` and ``files.write_plan`` for programs, ``files.plan_or_findings`` and
``files.plan_from_xlsx`` for commands, ``records.plan_schema``. Messages about plan files (P01 to P33) and of the
commands stand in ``messages``, those of workbooks (P41 to P62) in ``book.messages``; ``checks`` says what a readable
plan contradicts in itself.
"""
