"""What value metadata puts in a cell in the place of a value: a picture, or a linked data type (MS-XLSX 2.3.7).

A cell points by ``vm`` at value metadata, that at a rich value, and that at a structure, whose type is all that is asked.
What cannot be followed is left out: the cell then is the error it stores.
"""

from followup_xl.xlsx.markup import MAIN, Parts, Relation, ended_elements
from followup_xl.xlsx.package import PackageError

_RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata "
_PLACED = _RICH + "rvb"
_TYPE, _BLOCK, _RECORD = MAIN + "metadataType", MAIN + "bk", MAIN + "rc"
_FUTURE, _VALUES = MAIN + "futureMetadata", MAIN + "valueMetadata"
_RICH_TYPE = "XLRICHVALUE"


def placed(parts: Parts, relations: tuple[Relation, ...]) -> dict[str, str]:
    """By the number in ``vm``: ``picture`` or ``linked``, for those numbers that stand for one."""
    try:
        return _placed(parts, {relation.kind: relation for relation in relations})
    except (PackageError, ValueError, IndexError):
        return {}


def _placed(parts: Parts, by_kind: dict[str, Relation]) -> dict[str, str]:
    data = [(part, parts.content(part)) for kind in ("sheetMetadata", "rdRichValue", "rdRichValueStructure")
            if kind in by_kind and (part := parts.target(by_kind[kind]))]  # fmt: skip
    if len(data) < 3:
        return {}
    cells = _metadata(*data[0])
    values = [int(e.attributes.get("s", "-1")) for e in ended_elements(*data[1]) if e.tag == _RICH + "rv"]
    sorts = [e.attributes.get("t", "") for e in ended_elements(*data[2]) if e.tag == _RICH + "s"]
    found = {vm: _word(sorts[values[value]]) for vm, value in cells.items() if 0 <= value < len(values)}
    return {vm: word for vm, word in found.items() if word}


def _word(sort: str) -> str:
    """What a type of rich value is; "" for errors, which are nothing else than an error value."""
    if sort in ("_localImage", "_webimage"):
        return "picture"
    return "" if sort == "_error" else "linked"


def _metadata(part: str, data: bytes) -> dict[str, int]:
    """By the number in ``vm``, from 1, the number of its rich value, from 0."""
    types, rich, kept, found = list[str](), list[int](), list[int](), dict[str, int]()
    blocks = 0
    record, value = (0, 0), -1
    for tag, attributes, _, parents in ended_elements(part, data):
        if tag == _TYPE:
            types.append(attributes.get("name", ""))
        elif tag == _PLACED:
            value = int(attributes.get("i", "-1"))
        elif tag == _RECORD:
            record = int(attributes.get("t", "0")), int(attributes.get("v", "0"))
        elif tag == _BLOCK and _FUTURE in parents:
            rich.append(value)
            value = -1
        elif tag == _FUTURE:
            kept = list(rich) if attributes.get("name") == _RICH_TYPE else kept
            rich.clear()
        elif tag == _BLOCK and _VALUES in parents:
            blocks += 1
            if record[0] and types[record[0] - 1] == _RICH_TYPE:
                found[str(blocks)] = kept[record[1]]
    return found
