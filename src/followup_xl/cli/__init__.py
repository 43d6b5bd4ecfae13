"""The command line: arguments in, words out.

A command turns words into one call of the layers below and its result into words (``terminal``); every option is
declared in ``options``, and ``app`` has every way out with its exit code. ``main`` is the entry point of the program: the
process that will read files begins to load before this one has read its arguments.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_READING = ("check", "evaluate", "consolidate")
_OTHERWISE = ("--help", "--jobs", "--dask")
"""Options after which no process is needed, or other ones are."""
_INTERRUPTED = 130


def main() -> None:
    """Run the program as the shell called it, and end with its exit code (commands.md)."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nobody else says what a plan is
    try:
        with _reader(sys.argv[1:]):
            from followup_xl.cli.app import run

            run()
    except KeyboardInterrupt:  # while it was loading
        sys.exit(_INTERRUPTED)


@contextmanager
def _reader(words: Sequence[str]) -> Iterator[None]:
    """Begin a process for a command that reads files, so that both load side by side: a quarter of one file's time."""
    if not words or words[0] not in _READING or any(word.startswith(_OTHERWISE) for word in words):
        yield
        return
    from followup_xl.inbox.worker import dismiss, prestart

    prestart()
    try:
        yield
    finally:
        dismiss()
