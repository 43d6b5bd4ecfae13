"""Code and patterns that were made when the page was built (prepare.mjs), used in place of making them anew.

What a dataclass, a named tuple or a pattern is made from is looked up by its text; a text that is not known is made as always. What
comes of it is the same, and the first answer comes a good half second sooner, since neither Python's compiler nor that of patterns runs.
"""

import _sre
import collections
import dataclasses
import marshal
import re._compiler
from pathlib import Path

_codes, _patterns = marshal.loads(Path(__file__).with_name("followup_prepared.bin").read_bytes())  # noqa: S302  (made by the build, in the page itself)
_made = re._compiler.compile


def _exec(text, *spaces):
    exec(_codes.get(text, text), *spaces)  # noqa: S102  (the text that its caller would run)


def _eval(text, *spaces):
    return eval(_codes.get(text, text), *spaces)  # noqa: S307  (the text that its caller would run)


def _pattern(text, flags=0):
    known = _patterns.get((text, int(flags))) if type(text) in (str, bytes) else None
    if known is None:
        return _made(text, flags)
    all_flags, code, *rest = known
    return _sre.compile(text, all_flags, memoryview(code).cast("I").tolist(), *rest)


dataclasses.exec, collections.eval, re._compiler.compile = _exec, _eval, _pattern
