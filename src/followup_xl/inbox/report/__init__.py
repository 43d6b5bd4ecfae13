"""What a run over a folder has to say of every file, ranked by who must do something.

``results`` has the records and the words for them; ``text`` reads them out of a run, is the report as text, and writes the report's
files beside the outputs.
"""
