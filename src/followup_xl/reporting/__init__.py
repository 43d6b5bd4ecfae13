"""One unit judged, and Bilag 1.

A returned workbook is read and judged (``evaluate``) into a ``Report``: plan, unit, answers, assessments, findings. An
``Edition`` says with which earlier rounds it is compared, who approved it, and whether figures of few people are hidden
(``suppression.disclosure``). ``appendix`` describes the parts of Bilag 1, ``pages`` makes a document or a workbook of
them, and ``editions.appendix`` writes it; ``summary`` is the same report for a screen and as JSON, ``tables`` as tidy
rows for »Data«, CSV, Parquet and pandas.
"""
