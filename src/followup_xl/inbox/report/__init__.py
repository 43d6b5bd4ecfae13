"""What a run over a folder has to say: of every file once, ranked by who must do something, as text and as JSON.

``results`` has the records and the words for them, ``gathering`` reads them out of a run, ``text`` is the report as text, and
``place`` where its files lie beside the outputs.
"""
