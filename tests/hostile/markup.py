"""Group "XML": parts that are not well formed, fetch or grow, hide what they are, or are written as nobody writes them."""

from collections.abc import Iterator

from hostile.case import OK, Case, Damage, both
from hostile.packing import BOOK, CONTENT_TYPES, DECLARED, ROOT_RELATIONS, STRINGS, STYLES, Carrier

_WORKSHEET = b"<worksheet "
_DATA = b"<sheetData>"


def _doctype(subset: str = "") -> bytes:
    return f"<!DOCTYPE worksheet {subset}>".encode()


def _before_root(text: bytes, part: str = "") -> Damage:
    """Put markup between the declaration and the root of a part; of the sheet where none is named."""

    def damage(carrier: Carrier) -> bytes:
        def put(content: bytes) -> bytes:
            start = content.index(b"?>") + 2
            return content[:start] + text + content[start:]

        return carrier.with_part(part or carrier.sheet, put)

    return damage


def _replaced(old: bytes, new: bytes, part: str = "") -> Damage:
    """Replace the first of something in a part; in the sheet where none is named."""
    return lambda carrier: carrier.with_part(part or carrier.sheet, lambda content: content.replace(old, new, 1))


def _last(old: bytes, new: bytes, part: str = "") -> Damage:
    """Replace the last of something in a part."""
    return lambda carrier: carrier.with_part(part or carrier.sheet, lambda content: new.join(content.rsplit(old, 1)))


def _coded(encoding: str, declared_as: str) -> Damage:
    """The sheet in one encoding, declared as another."""

    def damage(carrier: Carrier) -> bytes:
        def written(content: bytes) -> bytes:
            text = content.decode().replace('encoding="UTF-8"', f'encoding="{declared_as}"')
            return text.encode(encoding, "replace")

        return carrier.with_sheet(written)

    return damage


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return _doctype(f'[<!ENTITY l0 "ha">{entities}]')


def _prefixed(carrier: Carrier) -> bytes:
    """Every element of the sheet under a prefix."""

    def written(content: bytes) -> bytes:
        text = content.removeprefix(DECLARED).replace(b"</", b"\1").replace(b"<", b"<x:").replace(b"\1", b"</x:")
        return DECLARED + text.replace(b"xmlns=", b"xmlns:x=")

    return carrier.with_sheet(written)


def _digits_as_references(carrier: Carrier) -> bytes:
    """Stored figures written as character references: 37 as &#51;&#x37;."""
    return carrier.with_sheet(lambda content: content.replace(b"<v>37<", b"<v>&#51;&#x37;<").replace(
        b"<v>42247<", b"<v>&#52;2247<"))  # fmt: skip


def _spaced(carrier: Carrier) -> bytes:
    """Line breaks and blanks between all elements."""
    return carrier.with_sheet(lambda content: content.replace(b"><c", b">\r\n\t <c").replace(b"><v", b">\n<v"))


def _with_comments(carrier: Carrier) -> bytes:
    """Comments between elements and within values."""
    return carrier.with_sheet(lambda content: content.replace(b"<c ", b"<!-- celle --><c ").replace(
        b"<v>42247", b"<v>42<!-- <v>9</v> -->247"))  # fmt: skip


def _marked_sections(carrier: Carrier) -> bytes:
    return carrier.with_sheet(lambda content: content.replace(b"<v>42247<", b"<v><![CDATA[42247]]><"))


DAMAGES: tuple[tuple[str, Damage, str], ...] = (
    ("a DOCTYPE in the sheet", _before_root(_doctype()), "E07"),
    ("a DOCTYPE in the workbook", _before_root(_doctype(), BOOK), "E07"),
    ("a DOCTYPE in the texts", _before_root(_doctype(), STRINGS), "E07"),
    ("a DOCTYPE in the formats", _before_root(_doctype(), STYLES), "E07"),
    ("a DOCTYPE in the relationships", _before_root(_doctype(), ROOT_RELATIONS), "E07"),
    ("a DOCTYPE in the content types", _before_root(_doctype(), CONTENT_TYPES), "E07"),
    ("a DOCTYPE in a part nobody reads", lambda c: c.packed({"xl/a.xml": _doctype() + b"<x/>"}), "E07"),
    ("a DOCTYPE in a part called a picture", lambda c: c.packed({"xl/a.png": b"\n" + _doctype() + b"<x/>"}), "E07"),
    ("a DOCTYPE in UTF-16",
     lambda c: c.packed({"xl/a.xml": '<!DOCTYPE x [<!ENTITY e "1">]><x/>'.encode("utf-16")}), "E07"),
    ("a DOCTYPE after a comment", _before_root(b"<!-- hej -->" + _doctype()), "E07"),
    ("entities that grow without end", _before_root(_laughs()), "E07"),
    ("an entity a thousand times",
     _before_root(_doctype(f'[<!ENTITY a "{"a" * 1000}">]') + b"<!--" + b"&a;" * 1000 + b"-->"), "E07"),
    ("an entity that fetches a file", _before_root(_doctype('[<!ENTITY f SYSTEM "file:///etc/passwd">]')), "E07"),
    ("an entity that fetches a page", _before_root(_doctype('[<!ENTITY f SYSTEM "http://localhost:9/x">]')), "E07"),
    ("a parameter entity", _before_root(_doctype('[<!ENTITY % f SYSTEM "file:///dev/zero"> %f;]')), "E07"),
    ("an entity nobody defined", _replaced(_DATA, b"<sheetData>&hej;"), "E09"),
    ("a tag that is not closed", _last(b"</row>", b""), "E09"),
    ("tags that cross", _replaced(b"</v></c>", b"</c></v>"), "E09"),
    ("cut in the middle", lambda c: c.with_sheet(lambda content: content[: len(content) // 2]), "E09"),
    ("two roots", _last(b"</worksheet>", b"</worksheet><worksheet/>"), "E09"),
    ("text after the root", _last(b"</worksheet>", b"</worksheet>37"), "E09"),
    ("an attribute twice", _replaced(b'r="A1"', b'r="A1" r="B1"'), "E09"),
    ("an attribute without quotes", _replaced(b'r="A1"', b"r=A1"), "E09"),
    ("a prefix nobody declared", _replaced(_DATA, b"<y:sheetData/><sheetData>"), "E09"),
    ("an empty part", lambda c: c.packed({c.sheet: b""}), "E09"),
    ("a part of blanks", lambda c: c.packed({c.sheet: b" \n" * 50}), "E09"),
    ("a part of zeros", lambda c: c.packed({c.sheet: b"\0" * 500}), "E09"),
    ("a picture for a sheet", lambda c: c.packed({c.sheet: b"\x89PNG\r\n\x1a\n" + b"\0" * 100}), "E09"),
    ("a byte that is no UTF-8", _replaced(b'r="A1"', b'r="A1\xff"'), "E09"),
    ("a byte of half a letter in a text", _replaced(b"<t>", b"<t>\xc3", STRINGS), "E09"),
    ("a control character", _replaced(b"<v>", b"<v>\x08"), "E09"),
    ("a reference to a control character", _replaced(b"<v>", b"<v>&#8;"), "E09"),
    ("a reference to half a character", _replaced(b"<t>", b"<t>&#xD800;", STRINGS), "E09"),
    ("a zero byte", _replaced(b"<v>", b"<v>\0"), "E09"),
    ("an instruction that looks like a declaration", _replaced(_DATA, b'<?xml version="1.0"?><sheetData>'), "E09"),
    ("UTF-8 declared as UTF-16", _coded("utf-8", "UTF-16"), "E09"),
    ("an encoding of long ago", _coded("utf-8", "UTF-7"), "E09"),
    ("an encoding that is none", _coded("utf-8", "hej"), "E09"),
    ("EBCDIC", _coded("cp037", "IBM037"), "E09"),
    ("another root", lambda c: c.with_sheet(lambda x: x.replace(b"worksheet", b"svarark")), "E09"),
    ("another namespace", _replaced(b"spreadsheetml/2006/main", b"spreadsheetml/2007/main"), "E09"),
    ("no namespace", _replaced(b"xmlns=", b"xmlns:z="), "E09"),
    ("70 layers", _last(b"</sheetData>", b"</sheetData>" + b"<a>" * 70 + b"</a>" * 70), "E06"),
    ("100,000 layers", _last(b"</sheetData>", b"</sheetData>" + b"<a>" * 100_000 + b"</a>" * 100_000), "E06"),
    ("100,000 layers in a part nobody reads", lambda c: c.packed({"xl/a.xml": b"<a>" * 100_000}), "E06"),
    ("6,000 attributes in one element",
     _replaced(_DATA, b"<sheetData " + b" ".join(b'a%030d="1"' % n for n in range(6000)) + b">"), "E05"),
    ("UTF-16", _coded("utf-16", "UTF-16"), OK),
    ("a byte order mark", lambda c: c.with_sheet(lambda content: b"\xef\xbb\xbf" + content), OK),
    ("no declaration", lambda c: c.with_sheet(lambda content: content.removeprefix(DECLARED)), OK),
    ("another prefix", _prefixed, OK),
    ("figures as references", _digits_as_references, OK),
    ("blanks between elements", _spaced, OK),
    ("comments between elements and in values", _with_comments, OK),
    ("values in marked sections", _marked_sections, OK),
    ("instructions before the root", _before_root(b'<?xml-stylesheet href="file:///etc/passwd"?>'), OK),
    ("a part to include", _replaced(
        _DATA, b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/><sheetData>'), OK),
    ("a place to find a schema", _replaced(
        _WORKSHEET, b'<worksheet xmlns:i="http://www.w3.org/2001/XMLSchema-instance" '
        b'i:schemaLocation="a http://localhost:9/a.xsd" '), OK),
    ("an attribute of a megabyte", _replaced(_WORKSHEET, b'<worksheet a="' + b"x" * 1_000_000 + b'" '), OK),
    ("the word DOCTYPE in a comment", _before_root(b"<!-- <!DOCTYPE x> -->"), OK),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Every damage, done to both workbooks."""
    yield from both("XML", DAMAGES)
