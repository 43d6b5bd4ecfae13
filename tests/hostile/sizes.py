"""Group "size": files that are too much by the limits as they are, and files that are large and must be read."""

from collections.abc import Callable, Iterator

from hostile.case import CELLS, OK, Case, Damage, both
from hostile.packing import BOOK, SMALL, STORED, STRINGS, STYLES, Carrier, Member, declared, zipped

MIB = 1024 * 1024
NAME = '<definedName name="n{n}">1</definedName>'


def noise(size: int) -> bytes:
    """Bytes that do not pack well, the same each time."""
    made, state = bytearray(), 1
    while len(made) < size:
        state = state * 6364136223846793005 + 1442695040888963407 & 0xFFFFFFFFFFFFFFFF
        made += state.to_bytes(8, "big") * 16
    return bytes(made[:size])


def _numbered(markup: bytes, count: int) -> bytes:
    """So many elements, no two alike, so that they do not pack too well."""
    return b"".join(markup % (n * 7919 % 1_000_003) for n in range(count))


def _beside(name: str, content: Callable[[], bytes], method: int = 8) -> Damage:
    """A part more that belongs to nothing."""
    return lambda carrier: carrier.packed(None, Member(name, content(), method=method))


def _many(count: int) -> Damage:
    return lambda carrier: zipped(*carrier.members(), *(Member(f"xl/media/{n}.png", b"x") for n in range(count)))


def _after(markup: str) -> Damage:
    """Markup behind the cells of the sheet."""
    return lambda c: c.with_sheet(lambda x: x.replace(b"</sheetData>", b"</sheetData>" + markup.encode()))


def _merges(count: int, rows: int = 1) -> str:
    listed = "".join(f'<mergeCell ref="AA{n * rows + 1}:AB{n * rows + rows}"/>' for n in range(count))
    return f"<mergeCells>{listed}</mergeCells>"


def _rows(count: int, cell: str) -> Damage:
    """Rows below all others, each with two cells."""
    made = "".join(f'<row r="{n}">{cell.replace("#", str(n))}</row>' for n in range(1001, 1001 + count))
    return lambda c: c.with_sheet(lambda x: x.replace(b"</sheetData>", made.encode() + b"</sheetData>"))


def _sheets(carrier: Carrier) -> bytes:
    listed = "".join(f'<sheet name="a{n}" sheetId="{900 + n}" r:id="a{n}"/>' for n in range(101))
    return carrier.with_text("</sheets>", f"{listed}</sheets>", BOOK)


def _texts(count: int) -> Damage:
    """Shared texts that no cell has."""
    return lambda c: c.with_part(STRINGS, lambda x: x.replace(
        b"</sst>", _numbered(b"<si><t>%d</t></si>", count) + b"</sst>"))  # fmt: skip


def _book(markup: str) -> Damage:
    return lambda c: c.with_text("</sheets>", f"</sheets>{markup}", BOOK) if c is SMALL else _names(c, markup)


def _names(carrier: Carrier, markup: str) -> bytes:
    return carrier.with_text("<definedNames>", markup.removesuffix("</definedNames>"), BOOK)


def _formats(carrier: Carrier) -> bytes:
    return carrier.with_part(STYLES, lambda x: x.replace(b"</cellXfs>", b"<xf/>" * 70_000 + b"</cellXfs>"))


FULL = '<c r="AA#"><v>1</v></c><c r="AB#"><v>2</v></c>'
FORMATTED = '<c r="AA#" s="1"/><c r="AB#" s="1"/>'
CLAIMED = declared("<a>" + " " * 1000 + "</a>")

DAMAGES: tuple[tuple[str, Damage, str], ...] = (
    ("26 MiB of pictures", _beside("xl/media/a.png", lambda: noise(26 * MIB), STORED), "E01"),
    ("1,001 parts", _many(1001), "E02"),
    ("50,000 parts", _many(50_000), "E02"),
    ("65 MiB of markup", _beside("xl/a.xml", lambda: b"<a>" + noise(65 * MIB) + b"</a>"), "E03"),
    ("parts that say they hold 300 MiB", lambda c: c.packed(None, *(
        Member(f"xl/media/{n}.png", b"x", size=30 * MIB) for n in range(10))), "E03"),
    ("a part that says it holds 4 GiB", lambda c: c.packed(None, Member("xl/a.xml", CLAIMED, size=2**32 - 2)), "E03"),
    ("3 MiB of blanks in 3 KiB", _beside("xl/a.xml", lambda: b"<a>" + b" " * 3 * MIB + b"</a>"), "E04"),
    ("a picture of nothing", _beside("xl/media/a.png", lambda: b"\0" * 10 * MIB), "E04"),
    ("200,002 figures", _rows(100_001, FULL), "E05"),
    ("1,050,000 elements", _beside("xl/a.xml", lambda: b"<a>" + _numbered(b"<b>%d</b>", 1_050_000) + b"</a>"), "E05"),
    ("5,001 merges", _after(_merges(5001)), "E05"),
    ("200,000 merged cells", _after(_merges(100, 1000)), "E05"),
    ("a whole sheet merged", _after('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "E05"),
    ("101 sheets", _sheets, "E05"),
    ("10,001 names",
     _book("<definedNames>" + "".join(NAME.format(n=n) for n in range(10_001)) + "</definedNames>"), "E05"),
    ("70,000 formats", _formats, "E09"),
    ("20,000 widths", lambda c: c.with_sheet(lambda x: x.replace(
        b"<sheetData>", b"<cols>" + b'<col min="1" max="2"/>' * 20_000 + b"</cols><sheetData>", 1)), "E09"),
    ("20 MiB of pictures", _beside("xl/media/a.png", lambda: noise(20 * MIB), STORED), OK),
    ("900 pictures", _many(900), OK),
    ("100,000 texts that nobody refers to", _texts(100_000), OK),
    ("60,000 cells with a format alone", _rows(30_000, FORMATTED), OK),
    ("4,999 merges", _after(_merges(4999)), OK),
    ("a comment of the package as long as can be", lambda c: c.packed(comment=b"x" * 65_535), OK),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Every size, of both workbooks; and the most figures that are still read."""
    yield from both("size", DAMAGES)
    full = {f"{column}{row}": value for row in range(1001, 51_001) for column, value in (("AA", 1), ("AB", 2))}
    yield Case("size", "100,000 figures (small)", lambda: _rows(50_000, FULL)(SMALL), cells={**CELLS, **full})
