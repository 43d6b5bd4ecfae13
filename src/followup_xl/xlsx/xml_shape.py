"""How much markup there is and how deep, told from its tags as bytes, many times faster than by parsing it.

It works for what office programs write. Where it cannot be sure it says so, and the part is parsed instead.
"""

import re

_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\s([^<>?]*)\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"'](?:utf-8|us-ascii|iso-8859-1)[\"']", re.I)
_START, _END, _CLOSE = b"<", b"\x01", b"\x02"
_TAG_MARKS = b"</>!?"
_BLANKED = bytes(code if code in _TAG_MARKS else ord(" ") for code in range(256))
_PIECE = 1024 * 1024


def plain_elements(data: bytes, deepest: int) -> int | None:
    """How many elements there are, if they are nested at most ``deepest`` deep and there is no DOCTYPE.

    None where that is not so or cannot be told from the bytes: other encodings, comments, instructions, and tags
    that do not match in number. What is not well formed may pass; a parser stops at it.

    >>> plain_elements(b"<a><b/><b>1</b></a>", 2), plain_elements(b"<a><b/></a>", 1), plain_elements(b"<!---->", 9)
    (3, None, None)
    """
    marks = _marks(data)
    if b"\x00" in data or b"<!" in marks or b"<?" in marks:
        return None
    shape = marks.replace(b"</", _END).replace(b"/>", _CLOSE).translate(None, b" " + _TAG_MARKS[1:])
    elements = shape.count(_START)
    if elements != shape.count(_END) + shape.count(_CLOSE):  # "/>" may also stand in a text
        return None
    shape = shape.replace(_CLOSE, _END)
    for _ in range(deepest):  # each time the innermost elements go
        shape = shape.replace(_START + _END, b"")
        if not shape:
            return elements
    return None


def _marks(data: bytes) -> bytes:
    """The characters that tags are made of, side by side only where they are so in the part.

    The declaration is left out; where it names an encoding that may write tags otherwise, it stays and tells.
    """
    found = _DECLARATION.match(data)
    known = found and (b"encoding" not in found[1].lower() or _ENCODING.search(found[1]))
    first = found.end() if found and known else 0
    pieces = (data[at : at + _PIECE].translate(_BLANKED) for at in range(first, len(data), _PIECE))
    return b" ".join(b" ".join(piece.split()) for piece in pieces)
