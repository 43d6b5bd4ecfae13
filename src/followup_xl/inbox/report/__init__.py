"""What a run over a folder has to say of every file, ranked by who must do something.

``results`` has the records and the words for them, ``text`` is the report as text, and ``place`` reads the results out of a run and
writes the report's files beside the outputs.
"""
