"""Every message there is, by code: what ``explain`` prints and what the tests hold complete.

No list is kept: a message stands beside the check or the page that speaks it, and enters the catalogue when its module
is imported. Here the modules that make messages are found by their source and imported, so that none is missed.
"""

import re
from importlib import import_module
from pathlib import Path

from followup_xl.model.finding import CATALOGUE, Message
from followup_xl.model.municipalities import suggestion

_SPEAKS = re.compile(r"\b(catalogued|Message)\(|^@(?:plan_)?check\(", re.MULTILINE)
"""A message being made, or a check with a message of its own."""


def message_modules(words: str = "") -> tuple[str, ...]:
    """The full names of the modules that make messages, sorted; only those whose source holds the ``words``."""
    root = Path(__file__).parent
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.py"))}
    found = [path for path, text in sources.items() if words in text and _SPEAKS.search(text)]
    return tuple(".".join((root.name, *path.relative_to(root).with_suffix("").parts)) for path in found)


def messages() -> tuple[Message, ...]:
    """Every message there is, by the letter of its code and its number."""
    for name in message_modules():
        import_module(name)
    return tuple(sorted(CATALOGUE.values(), key=lambda entry: (entry.code[0], int(entry.code[1:]))))


def message(code: str) -> tuple[Message | None, str | None]:
    """The message with a code, in any case; else the code that looks most like it, where one does."""
    wanted = code.strip().upper()
    for name in message_modules(f'"{wanted}"'):
        import_module(name)
    found = CATALOGUE.get(wanted)
    return found, None if found else suggestion(code, tuple(entry.code for entry in messages()))


def example(entry: Message) -> str:
    """A typical case of the message, with its remedy."""
    return f"{entry.text.format(**entry.example)} {entry.remedy.format(**entry.example)}"
