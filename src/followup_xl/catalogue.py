"""Every message there is, by code: what ``explain`` prints and what the tests hold complete.

No list is kept: a message stands beside the check or the page that speaks it, and enters the catalogue when its module is
imported. So all modules are imported, also where the program is installed without its source.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

import followup_xl
from followup_xl.model.finding import CATALOGUE, Audience, Message, finding
from followup_xl.model.municipalities import suggestion


def messages() -> tuple[Message, ...]:
    """Every message there is, by the letter of its code and its number."""
    for name in _modules():
        import_module(name)
    return tuple(sorted(CATALOGUE.values(), key=lambda entry: (entry.code[0], int(entry.code[1:]))))


def _modules() -> Iterator[str]:
    """All modules below this one, those that hold messages alone first, as they load nothing else."""
    below = (name for name in _inside("followup_xl", followup_xl.__path__) if not name.startswith("followup_xl.cli."))
    return iter(sorted(below, key=lambda name: (not name.endswith("messages"), name)))


def _inside(package: str, folders: Iterable[str]) -> Iterator[str]:
    """The modules of a package and of those in it; none of them is loaded."""
    for each in iter_modules(folders, f"{package}."):
        if each.ispkg:
            yield from _inside(each.name, [f"{folder}/{each.name.rpartition('.')[2]}" for folder in folders])
        else:
            yield each.name


def message(code: str) -> tuple[Message | None, str | None]:
    """The message with a code, in any case; else the code that looks most like it, where one does."""
    wanted, modules = code.strip().upper(), _modules()
    while wanted not in CATALOGUE and (name := next(modules, None)):
        import_module(name)
    found = CATALOGUE.get(wanted)
    return found, None if found else suggestion(code, tuple(entry.code for entry in messages()))


def example(entry: Message, audience: Audience = Audience.COMMANDS) -> str:
    """A typical case of the message, with its remedy."""
    return finding(entry, **entry.example).sentence(audience)
