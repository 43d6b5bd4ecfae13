"""An XML part walked once, element by element, keeping nothing.

The gate has refused every DOCTYPE before; this room refuses it again, since that costs nothing.
"""

from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from xml.parsers import expat

from followup_xl.xlsx.catalogue_gate import DAMAGED_PART, DOCTYPE
from followup_xl.xlsx.package import PackageError, shown

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
"""The namespace of workbooks and sheets, with the blank that separates it from a name."""
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1", "windows-1252"})
_PIECE = 1024
_TRUE = frozenset({"1", "true", "on"})
Attributes = dict[str, str]
Starts = Mapping[str, Callable[[Attributes], None]]
"""By element, what to do at its start."""
Ends = Mapping[str, Callable[[str], None]]
"""By element, what to do at its end, with the text since the last start or end of any element."""


def damaged(part: str, fault: str) -> PackageError:
    """The refusal of a file for a part that contradicts itself or another; ``fault`` is a Danish clause."""
    return PackageError(DAMAGED_PART, part=shown(part), fault=fault)


def is_true(attributes: Attributes, name: str) -> bool:
    """Whether an attribute is there and says yes."""
    return attributes.get(name, "").strip().lower() in _TRUE


def parsed(part: str, data: bytes, parser: expat.XMLParserType) -> None:
    """Run a parser over a part; what is not well formed is a PackageError that says where."""

    def doctype(*_: object) -> None:
        raise PackageError(DOCTYPE, part=shown(part))

    def declared(_: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise damaged(part, f"tegnsættet »{shown(encoding)}« bruges ikke i projektmapper")

    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = doctype, declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError as cause:
        raise damaged(part, f"opmærkningen er brudt i linje {cause.lineno}") from cause
    except UnicodeError as cause:
        raise damaged(part, "teksten er ikke i det tegnsæt, den siger") from cause


def root_element(data: bytes) -> str:
    """The name of the outermost element, with its namespace; empty where there is none."""
    found: list[str] = []

    def start(tag: str, _: Attributes) -> None:
        found.append(tag)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    with suppress(expat.ExpatError, LookupError, ValueError):
        for at in range(0, len(data), _PIECE):
            parser.Parse(data[at : at + _PIECE], False)
            if found:
                break
    return found[0] if found else ""


def walk(part: str, data: bytes, starts: Starts, ends: Ends, texts: Container[str] | None = None) -> None:
    """Parse a part, calling what is known of each element; names carry their namespace before a blank.

    ``texts``: the only elements of the format's own that may hold text, which would be lost in another; None: any.
    """
    text: list[str] = []

    def check(tag: str, found: str) -> None:
        if texts is not None and tag.startswith(MAIN) and found.strip():
            raise damaged(part, shown(f"»{found.strip()}« står uden for en tekst"))

    def start(tag: str, attributes: Attributes) -> None:
        if text:
            check(tag, "".join(text))
            text.clear()
        action = starts.get(tag)
        if action is not None:
            action(attributes)

    def end(tag: str) -> None:
        found = ""
        if text:
            found = "".join(text)
            text.clear()
            if texts is not None and tag not in texts:
                check(tag, found)
        action = ends.get(tag)
        if action is not None:
            action(found)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    if ends:
        parser.EndElementHandler, parser.CharacterDataHandler = end, text.append
    parsed(part, data, parser)
