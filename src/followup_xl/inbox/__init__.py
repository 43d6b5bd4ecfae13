"""A run over many returned files: all that the folder commands do, for whoever calls.

``run.run_inbox`` is the entry point. ``reading`` finds every entry of an inbox and has it judged; ``appendices`` writes
one Bilag 1 for each unit, ``overviews`` one overview of all. Both keep other runs out of the folder, keep in its journal what
they made, and do only what is new or changed. ``pool`` says who does the work (this process, bounded ``worker``
processes, a cluster); ``tasks`` has the steps that are handed to them, what a run is asked for (``Order``), who hears of
it (``Listener``) and what comes of it (``InboxRun``). One record goes through all of it: ``Received``. ``forms`` is
about what goes out: the forms, and those that a stopped run has left.
"""
