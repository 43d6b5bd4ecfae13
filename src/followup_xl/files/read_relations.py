"""Which part belongs to which: relationships resolved to parts of the package, never to anything outside it."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from followup_xl.files.xml_walk import Attributes, damaged, walk

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_USUAL_MAIN = "xl/workbook.xml"


@dataclass(frozen=True)
class Relation:
    """A pointer from one part to another. ``kind`` is the last word of its type; ``part`` None: outside, or missing."""

    id: str
    kind: str
    target: str
    part: str | None


class Parts:
    """The parts of a package, found as programs find them: by relationship, without regard to case."""

    def __init__(self, package: Mapping[str, bytes]) -> None:
        self._package = package
        self._names = {name.casefold(): name for name in package}

    def content(self, part: str) -> bytes:
        """A part's bytes; PackageError where it is missing."""
        name = self._names.get(part.casefold())
        if name is None:
            raise damaged(part, "den mangler")
        return self._package[name]

    def relations(self, source: str) -> tuple[Relation, ...]:
        """The relationships of a part (of the package itself: ""), in their order; none where it has none."""
        folder, own = posixpath.split(source)
        part = self._names.get(posixpath.join(folder, "_rels", f"{own}.rels").casefold())
        found: list[Relation] = []

        def add(attributes: Attributes) -> None:
            found.append(self._relation(folder, attributes))

        if part is not None:
            walk(part, self._package[part], {_RELATION: add}, {})
        return tuple(found)

    def main(self) -> str | None:
        """The part with the workbook; where nothing points at one, the usual one. None: there is neither."""
        found = next((entry.part for entry in self.relations("") if entry.kind == "officeDocument"), None)
        return found or self._names.get(_USUAL_MAIN)

    def _relation(self, folder: str, attributes: Attributes) -> Relation:
        target, kind = attributes.get("Target", ""), attributes.get("Type", "").rstrip("/").rpartition("/")[2]
        outside = attributes.get("TargetMode", "").lower() == "external"
        return Relation(attributes.get("Id", ""), kind, target, None if outside else self._found(folder, target))

    def _found(self, folder: str, target: str) -> str | None:
        """A target as a part's own name: from the source's folder or from the root, percent signs decoded."""
        for way in (target, unquote(target)):
            path = way.replace("\\", "/")
            for start in ("/" + folder, "/"):
                name = posixpath.normpath(posixpath.join(start, path)).lstrip("/")
                if name.casefold() in self._names:
                    return self._names[name.casefold()]
        return None
