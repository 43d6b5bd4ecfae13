"""The program in one HTML file: what the page asks of Python, and where the built page lies.

``entry.answer`` is the entry point: a task with its options and files as bytes goes in, JSON and bytes come out.
``plans`` and ``returned`` have a function for each task over the public API, ``words`` is what people read of the
answers. ``given`` sorts the files, ``executor`` does the work and keeps what each file came to, so that it can go on in
a new engine where one was lost. ``serving`` finds the built page for the commands and makes one file of it. Nothing here
knows which browser it is in: the same functions run in any Python.
"""
