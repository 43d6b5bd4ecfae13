"""The page's modules joined into one script, so that it runs from a file, where modules cannot be loaded.

What a module may say of others is what README.md allows; anything else ends the build with its place.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[\w./-]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const|let) (\w+)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*|\bimport\(", re.MULTILINE)


def bundle(main: Path) -> str:
    """One classic script that does what the module does, and all that it imports first."""
    made: dict[Path, str] = {}
    _add(main.resolve(), made, ())
    return '"use strict";\n' + "".join(made.values())


def _add(path: Path, made: dict[Path, str], within: tuple[Path, ...]) -> None:
    """Put a module behind those it imports."""
    if path in made:
        return
    if path in within or not path.is_file():
        sys.exit(f"{path}: {'importerer sig selv i ring' if path in within else 'findes ikke'}")
    text = path.read_text(encoding="utf-8")
    for match in _IMPORT.finditer(text):
        _add((path.parent / match[2]).resolve(), made, (*within, path))
    numbers = {other: number for number, other in enumerate(made)}

    def imported(match: re.Match[str]) -> str:
        names = ", ".join(name.strip().replace(" as ", ": ") for name in match[1].split(",") if name.strip())
        return f"const {{ {names} }} = module{numbers[(path.parent / match[2]).resolve()]};"

    names = [match[2] for match in _EXPORT.finditer(text)]
    text = _EXPORT.sub(r"\1 \2", _IMPORT.sub(imported, text))
    if left := _LEFT.search(text):
        sys.exit(f"{path}: »{left[0].strip()}« kan ikke samles; se browser/README.md")
    made[path] = f"const module{len(made)} = (() => {{\n{text}\nreturn {{ {', '.join(names)} }};\n}})();\n"
