"""Many units of one plan together.

``consolidate`` finds out which answers count and makes a ``Programme``. Those who share a goal are one respondent
(``sharing``); targets that rest on other units are computed from what those report themselves (``peers``); figures of
the same kind and time are pooled and ranked (``pooling``). ``consolidate.overview`` writes it as a workbook
(``pages``), ``programme.json_parts`` as JSON. ``publication`` takes out what
the public edition does not show.
"""
