"""Which part belongs to which: relationships resolved to parts of the package, never to anything outside it."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from followup_xl.xlsx.markup import Attributes, damaged, walk

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_USUAL_MAIN = "xl/workbook.xml"
_MOST = 100_000


@dataclass(frozen=True)
class Relation:
    """A pointer from one part to another: the last word of its type, and the target as seen from the part's folder."""

    id: str
    kind: str
    folder: str
    target: str
    outside: bool


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
            if len(found) == _MOST:
                raise damaged(str(part), f"den har mere end {_MOST} henvisninger")
            found.append(_relation(folder, attributes))

        if part is not None:
            walk(part, self._package[part], {_RELATION: add}, {})
            if len({entry.id for entry in found}) < len(found):
                raise damaged(part, "to henvisninger har samme nummer")
        return tuple(found)

    def main(self) -> str | None:
        """The part with the workbook; where nothing points at one, the usual one. None: there is neither."""
        to_main = next((entry for entry in self.relations("") if entry.kind == "officeDocument"), None)
        return (self.target(to_main) if to_main else None) or self._names.get(_USUAL_MAIN)

    def target(self, relation: Relation) -> str | None:
        """The name of the part that a relationship points at; None where it is outside the package, or missing.

        A target counts from the folder of its source, else from the root, as it stands or with %20 decoded.
        """
        for way in () if relation.outside else (relation.target, unquote(relation.target)):
            path = way.replace("\\", "/")
            for start in ("/" + relation.folder, "/"):
                name = posixpath.normpath(posixpath.join(start, path)).lstrip("/")
                if name.casefold() in self._names:
                    return self._names[name.casefold()]
        return None


def _relation(folder: str, attributes: Attributes) -> Relation:
    kind = attributes.get("Type", "").rstrip("/").rpartition("/")[2]
    outside = attributes.get("TargetMode", "").lower() == "external"
    return Relation(attributes.get("Id", ""), kind, folder, attributes.get("Target", ""), outside)
