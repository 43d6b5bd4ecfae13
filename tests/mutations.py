"""Random mutations of a filled form: every one must end in a refusal, or in a reading that hides nothing.

What is read otherwise than the form was filled in must be *told* (a new finding names the goal, or an error says that a
column or the table is not read and nothing else is read instead) or be the file's *own*: the mutation changed what is
stored in an input itself, and another library reads the same. That cannot be found by any
means: a 4 made into a 5 in the file is a 5. Everything else is *wrong*, and so is a traceback.

``python tests/mutations.py --count 10000 --seed 1`` runs as many as wanted; number and seed give a mutation again.
"""

import argparse
import io
import random
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree

import insides as api
import journeys
from followup_xl.model.finding import Finding, Severity
from followup_xl.reporting.evaluate import Received
from followup_xl.workbook.rows.row import form_rows
from hostile.cells import at, with_cells, with_string
from hostile.packing import BOOK, BOOK_RELATIONS, ROOT_RELATIONS, STRINGS, STYLES, Member, form, zipped

Tree = Any
"""An element of the other library's tree."""
WEIGHTS = {STRINGS: 18, BOOK: 12, STYLES: 10}
SHEET_WEIGHT = 40
"""How often the markup of a part is mutated, and of the one with the figures; the others once each."""
FOR_ALL = frozenset({"W53"})
"""Findings without a goal that say of every goal what was used instead: another date, no final statuses."""
STATUS = re.compile(r": \w+(?:, afgjort \w+)?$")
INPUT = re.compile(r"[F-O]([5-9]|[1-9][0-9])")
"""The addresses of the form's inputs."""
FIGURES = ("value", "whole", "percent")
"""The columns with figures, as they are called in the form and in what is read."""


# Mutations of the package's bytes


def _flipped(data: bytes, draw: random.Random) -> bytes:
    """One to eight bits turned."""
    made = bytearray(data)
    for _ in range(draw.choice((1, 1, 1, 2, 8))):
        made[draw.randrange(len(made))] ^= 1 << draw.randrange(8)
    return bytes(made)


def _span(data: bytes, draw: random.Random) -> tuple[int, int]:
    start = draw.randrange(len(data))
    return start, min(len(data), start + draw.choice((1, 4, 30, 500, 5000)))


def _cut(data: bytes, draw: random.Random) -> bytes:
    start, end = _span(data, draw)
    return data[:start] + data[end:]


def _doubled(data: bytes, draw: random.Random) -> bytes:
    start, end = _span(data, draw)
    return data[:end] + data[start:end] + data[end:]


def _overwritten(data: bytes, draw: random.Random) -> bytes:
    start, end = _span(data, draw)
    return data[:start] + draw.randbytes(end - start) + data[end:]


def _shortened(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data))]


BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flipped, _cut, _doubled, _overwritten, _shortened)


# Mutations of the list of parts

Parts = dict[str, bytes]


def _dropped(parts: Parts, draw: random.Random) -> list[Member]:
    gone = draw.choice(sorted(parts))
    return [Member(name, content) for name, content in parts.items() if name != gone]


def _swapped(parts: Parts, draw: random.Random) -> list[Member]:
    one, other = draw.sample(sorted(parts), 2)
    return [Member(n, parts[other] if n == one else parts[one] if n == other else c) for n, c in parts.items()]


def _twice(parts: Parts, draw: random.Random) -> list[Member]:
    name = draw.choice(sorted(parts))
    again = name if draw.random() < 0.5 else name.replace("sheet", "sheet1").upper()
    return [*(Member(n, c) for n, c in parts.items()), Member(again, parts[draw.choice([name, *parts])])]


def _renamed(parts: Parts, draw: random.Random) -> list[Member]:
    name = draw.choice(sorted(parts))
    return [Member(n + "x" if n == name else n, c) for n, c in parts.items()]


PARTS: tuple[Callable[[Parts, random.Random], list[Member]], ...] = (_dropped, _swapped, _twice, _renamed)


# Mutations of the markup of one part


def _elements(root: Tree) -> list[Tree]:
    return [node for node in root.iter() if isinstance(node.tag, str)]


def _any(root: Tree, draw: random.Random) -> Tree:
    """An element: often one of an input that is filled in, or of a rare kind, so that what matters is met."""
    found = _elements(root)[1:] or [root]
    lot = draw.random()
    inputs = [node for node in found if INPUT.fullmatch(node.get("r", "")) and len(node)] if lot < 0.35 else []
    if inputs:
        return draw.choice(list(draw.choice(inputs).iter()))
    if lot < 0.65:
        kind = draw.choice(sorted({str(node.tag) for node in found}))
        found = [node for node in found if node.tag == kind]
    return draw.choice(found)


def _with_attributes(root: Tree, draw: random.Random) -> Tree:
    return next((node for node in (_any(root, draw) for _ in range(20)) if node.attrib), root)


def _attribute_altered(root: Tree, draw: random.Random) -> None:
    node = _with_attributes(root, draw)
    if not node.attrib:
        return
    name = draw.choice(sorted(map(str, node.attrib)))
    others = [str(other.get(name)) for other in _elements(root) if other.get(name) is not None]
    node.set(name, draw.choice((_altered(str(node.get(name)), draw), draw.choice(others), "", "1", "0")))


def _attribute_removed(root: Tree, draw: random.Random) -> None:
    node = _with_attributes(root, draw)
    if node.attrib:
        del node.attrib[draw.choice(sorted(map(str, node.attrib)))]


def _attribute_renamed(root: Tree, draw: random.Random) -> None:
    node = _with_attributes(root, draw)
    if node.attrib:
        name = draw.choice(sorted(map(str, node.attrib)))
        value = node.attrib.pop(name)
        node.set(draw.choice(("x", "r", "s", "t", "hidden", "ref")), value)


def _attributes_swapped(root: Tree, draw: random.Random) -> None:
    """The value of one attribute exchanged with that of the next element of the same kind."""
    node = _with_attributes(root, draw)
    others = [other for other in _elements(root) if other.tag == node.tag and other is not node]
    names = sorted(map(str, node.attrib))
    if others and names:
        other, name = draw.choice(others), draw.choice(names)
        mine, its = node.get(name), other.get(name)
        for to, value in ((node, its), (other, mine)):
            if value is None:
                to.attrib.pop(name, None)
            else:
                to.set(name, value)


def _removed(root: Tree, draw: random.Random) -> None:
    node = _any(root, draw)
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _repeated(root: Tree, draw: random.Random) -> None:
    node = _any(root, draw)
    if node.getparent() is not None:
        node.addnext(etree.fromstring(etree.tostring(node)))


def _exchanged(root: Tree, draw: random.Random) -> None:
    """Two elements of a kind in each other's places."""
    node = _any(root, draw)
    others = [other for other in _elements(root) if other.tag == node.tag and other is not node]
    other = draw.choice(others) if others else node
    if node in list(other.iter()) or other in list(node.iter()) or node.getparent() is None:
        return
    mine, its = etree.fromstring(etree.tostring(node)), etree.fromstring(etree.tostring(other))
    node.getparent().replace(node, its)
    other.getparent().replace(other, mine)


def _moved(root: Tree, draw: random.Random) -> None:
    node, to = _any(root, draw), _any(root, draw)
    if to not in list(node.iter()):
        to.append(node)


def _retagged(root: Tree, draw: random.Random) -> None:
    node = _any(root, draw)
    space, _, name = str(node.tag).rpartition("}")
    names = [str(other.tag) for other in _elements(root)]
    node.tag = draw.choice((f"{space}}}{name}x", f"{{urn:x}}{name}", draw.choice(names)))


def _unwrapped(root: Tree, draw: random.Random) -> None:
    """An element's tags gone, and what was in it left."""
    node = _any(root, draw)
    parent = node.getparent()
    if parent is None:
        return
    if node.text:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.text
        else:
            parent.text = (parent.text or "") + node.text
    for child in list(node):
        node.addprevious(child)
    parent.remove(node)


def _text_altered(root: Tree, draw: random.Random) -> None:
    found = [node for node in _elements(root) if node.text]
    if found:
        node = draw.choice(found)
        node.text = draw.choice((_altered(node.text or "", draw), draw.choice(found).text, None))


def _altered(text: str, draw: random.Random) -> str:
    """Another text near this one."""
    if text.isdigit() and draw.random() < 0.7:
        return str(max(0, int(text) + draw.choice((-1, 1, 10, 100_000))))
    at = draw.randrange(len(text) + 1)
    return draw.choice((text[:at] + draw.choice("0123456789 AZx.") + text[at + 1 :], text[:at], text + text))


TREES: tuple[Callable[[Tree, random.Random], None], ...] = (
    _attribute_altered, _attribute_removed, _attribute_renamed, _attributes_swapped, _removed, _repeated, _exchanged,
    _moved, _retagged, _unwrapped, _text_altered,
)  # fmt: skip


# Markup that one program drops and another shows, formats and looks, and what points at parts

FOREIGN = "{urn:zz}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAIN_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CODES = ("0%", "0.00%", "dd-mm-yyyy", "[h]:mm", '"kr." #,##0', "@", "General", '"145"', ";;;", "0,")
LOOKS = ('<vertAlign val="superscript"/>', '<vertAlign val="subscript"/>', "<strike/>")


def _foreign_inserted(root: Tree, draw: random.Random) -> None:
    """An element of others, with or without text, in the middle of a text or before what stands in an element."""
    node = _any(root, draw)
    made = etree.Element(FOREIGN + "x", nsmap={"zz": "urn:zz"})
    made.text = draw.choice((None, "4", "145"))
    text = node.text or ""
    at = draw.randrange(len(text) + 1)
    node.text, made.tail = text[:at] or None, text[at:] or None
    node.insert(0, made)
    if draw.random() < 0.5:
        root.set(COMPATIBILITY + "Ignorable", "zz")


def _foreign_around(root: Tree, draw: random.Random) -> None:
    """An element within one of others, or within an alternative that some programs read and others do not."""
    node = _any(root, draw)
    parent = node.getparent()
    if parent is None:
        return
    copy = etree.fromstring(etree.tostring(node))
    copy.tail = None
    spaces = {"zz": "urn:zz", "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"}
    if draw.random() < 0.4:
        outer = inner = etree.Element(FOREIGN + "x", nsmap=spaces)
    else:
        outer = etree.Element(COMPATIBILITY + "AlternateContent", nsmap=spaces)
        inner = etree.SubElement(outer, COMPATIBILITY + draw.choice(("Choice", "Choice", "Fallback")))
        if inner.tag.endswith("Choice"):
            inner.set("Requires", draw.choice(("zz", "x14", "x14 zz", "")))
        if draw.random() < 0.5:
            etree.SubElement(outer, COMPATIBILITY + "Fallback").append(etree.fromstring(etree.tostring(node)))
    inner.append(copy)
    outer.tail = node.tail
    parent.replace(node, outer)


def _format_elsewhere(root: Tree, draw: random.Random) -> None:
    """A number format, or the record of a cell, at a place of the stylesheet where cells do not look."""
    number = draw.choice((0, 1, 9, 14, 49, 164, 165, 166, 170))
    made = etree.Element(MAIN_SPACE + "numFmt", numFmtId=str(number), formatCode=draw.choice(CODES))
    place = root
    for name in draw.choice(
        (("dxfs", "dxf"), ("extLst", "ext", "dxf"), ("tableStyles",), ("cellStyles",), ("colors", "numFmts"))
    ):
        place = etree.SubElement(place, MAIN_SPACE + name)
    place.append(made)
    place.append(etree.Element(MAIN_SPACE + "xf", numFmtId=str(number)))


def _pointer_added(root: Tree, draw: random.Random) -> None:
    """One more relationship, like another in all but its number, its type, its target or the place where it stands."""
    node = etree.fromstring(etree.tostring(draw.choice(list(root))))
    node.set("Id", draw.choice(("rId0", "r99", str(node.get("Id")))))
    full = str(node.get("Type"))
    node.set("Type", draw.choice((full, "urn:x/" + full.rpartition("/")[2], full.upper(), full + "/")))
    others = [str(other.get("Target")) for other in root]
    node.set("Target", draw.choice((str(node.get("Target")), draw.choice(others), "nowhere.xml")))
    to = root if draw.random() < 0.8 else etree.SubElement(root, FOREIGN + "x")
    to.insert(draw.randrange(len(to) + 1), node)


def _look_given(draw: random.Random) -> tuple[str, bytes]:
    """A figure with one of its digits raised, lowered or crossed out, and its goal."""
    goal, figure = draw.choice([(key, words) for key, words in _plain_figures().items() if len(words) > 1])
    at_digit = draw.randrange(1, len(figure))
    look = f"<rPr>{draw.choice(LOOKS)}</rPr>"
    text = f"<r><t>{figure[:at_digit]}</t></r><r>{look}<t>{figure[at_digit:]}</t></r>"
    if draw.random() < 0.5:
        return goal, with_string(goal, text)()
    return goal, with_cells({at(goal): f'<c r="{{ref}}" s="{{s}}" t="inlineStr"><is>{text}</is></c>'})


@cache
def _plain_figures() -> dict[str, str]:
    """The whole figures that stand in the form, by goal."""
    found = {}
    for goal, row in _stored_before().rows.items():
        if isinstance(row.get("value"), int) and not isinstance(row["value"], bool) and goal in journeys.READ:
            found[goal] = str(row["value"])
    return found


FOREIGN_TREES: tuple[tuple[Callable[[Tree, random.Random], None], tuple[str, ...]], ...] = (
    (_foreign_inserted, ()), (_foreign_around, ()), (_format_elsewhere, (STYLES,)),
    (_pointer_added, (ROOT_RELATIONS, BOOK_RELATIONS)),
)  # fmt: skip


def _foreign(draw: random.Random) -> "Mutation":
    """One of the mutations of this kind."""
    if draw.random() < 0.2:
        goal, data = _look_given(draw)
        return Mutation("look given", data, goal)
    done, where = draw.choice(FOREIGN_TREES)
    name = draw.choice(where or (form().sheet, form().sheet, STRINGS, BOOK, STYLES))
    root = etree.fromstring(form().parts[name])
    done(root, draw)
    return Mutation(f"{name}: {done.__name__}", form().packed({name: etree.tostring(root, encoding="utf-8")}))


@dataclass(frozen=True)
class Mutation:
    """One harmed form: what was done to what, and the bytes.

    ``goal``: its figure cannot be known any more, so it must not be read as before.
    """

    name: str
    data: bytes
    goal: str = ""


def mutation(seed: int, number: int) -> Mutation:
    """The mutation of that number; the same each time."""
    draw = random.Random(f"{seed} {number}")
    sort = draw.choices(("bytes", "parts", "tree", "part bytes", "foreign"), (15, 10, 65, 10, 40))[0]
    if sort == "foreign":
        return _foreign(draw)
    parts = dict(form().parts)
    if sort == "bytes":
        change = draw.choice(BYTES)
        return Mutation(f"package: {change.__name__}", change(journeys.filled(), draw))
    if sort == "parts":
        listed = draw.choice(PARTS)
        return Mutation(f"parts: {listed.__name__}", zipped(*listed(parts, draw)))
    weights = WEIGHTS | {form().sheet: SHEET_WEIGHT}
    (name,) = draw.choices(sorted(parts), [weights.get(part, 1) for part in sorted(parts)])
    if sort == "part bytes":
        change = draw.choice(BYTES)
        return Mutation(f"{name}: {change.__name__}", form().packed({name: change(parts[name], draw)}))
    root = etree.fromstring(parts[name])
    done = draw.choice(TREES)
    for _ in range(draw.choice((1, 1, 2))):
        done(root, draw)
    return Mutation(f"{name}: {done.__name__}", form().packed({name: etree.tostring(root, encoding="utf-8")}))


# What must come of it


@dataclass(frozen=True)
class Outcome:
    """``sort`` is "refused", "same", "told", "own" or "wrong"; ``faults`` say of a wrong one what is."""

    sort: str
    faults: tuple[str, ...] = ()


def outcome(data: bytes, goal: str = "") -> Outcome:
    """What came of a harmed form, where the figure of ``goal`` cannot be known. What the program raises is raised here."""
    found = api.evaluate(data, "skema.xlsx")
    if found.report is None:
        stopped = any(entry.severity is Severity.ERROR for entry in found.findings)
        return Outcome("refused") if stopped else Outcome("wrong", ("refused without a finding",))
    read = journeys.reading(found)
    news = _news(found)
    if goal and read.get(goal) == journeys.READ.get(goal):
        return Outcome("wrong", (f"{goal} is read as before",))
    differing = [key for key in {**journeys.READ, **read} if read.get(key) != journeys.READ.get(key)]
    if not differing:
        return Outcome("told" if news else "same")
    untold = [key for key in differing if not _told(key, read.get(key, ""), news)]
    if not untold:
        return Outcome("told")
    stored = _stored(data)
    faults = [
        f"{key}: {read.get(key)!r} for {journeys.READ.get(key)!r}" for key in untold if not _own(key, found, stored)
    ]
    return Outcome("wrong", tuple(faults)) if faults else Outcome("own")


@cache
def _before() -> frozenset[tuple[str, str, str]]:
    """What is found in the form as it was filled in."""
    found = api.evaluate(journeys.filled(), "skema.xlsx")
    assert journeys.reading(found) == journeys.READ
    return frozenset((entry.code, entry.goal, entry.message) for entry in found.findings)


def _news(found: Received) -> list[Finding]:
    return [entry for entry in found.findings if (entry.code, entry.goal, entry.message) not in _before()]


def _told(key: str, words: str, news: list[Finding]) -> bool:
    """Whether a new finding names the goal or speaks of all; or, where the goal only lost something, of its columns."""
    goal = key.split("/", maxsplit=1)[0]
    if any(entry.goal == goal or goal in entry.message or entry.code in FOR_ALL for entry in news):
        return True
    general = any(entry.severity is Severity.ERROR and not entry.goal for entry in news)
    return general and _typed(words) <= _typed(journeys.READ.get(key, ""))


def _typed(words: str) -> set[str]:
    """What was read from a goal's inputs, in pieces, without what is said to be unread and the status that follows."""
    pieces = re.split(r", | (?=af )", STATUS.sub("", words))
    return {piece for piece in pieces if not piece.startswith("ulæst ")}


# What the file holds, as another library reads it

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Stored:
    """The date above the table, each row's stored cells by the key of their column, and each decision's row."""

    as_of: Any
    rows: Mapping[str, Row]
    decisions: Mapping[str, tuple[Any, ...]]


def _stored(data: bytes) -> Stored | None:
    """None where the other library cannot read the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            return _found(book)
        except Exception:  # anything at all comes out of it
            return None


@cache
def _stored_before() -> Stored:
    found = _stored(journeys.filled())
    assert found
    return found


def _found(book: Any) -> Stored:
    pages = {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}
    table = next(rows for rows in pages.values() if any("window_from" in row for row in rows))
    keys = next(row for row in table if "window_from" in row)
    rows = {str(row[0]): dict(zip(map(str, keys), row, strict=False)) for row in table if row[0]}
    decisions = {str(row[0]): row for page in pages.values() if page is not table for row in page if row and row[0]}
    as_of = next((row for row in table if "Opgørelsesdato" in row), None)
    return Stored(as_of, rows, decisions)


def _own(key: str, found: Received, stored: Stored | None) -> bool:
    """Whether the file itself now holds what was read: something else than before, and the same figures."""
    before = _stored_before()
    if stored is None or found.report is None:
        return False
    mine = _rows_of(key, stored.rows)
    changed = mine != _rows_of(key, before.rows) or stored.as_of != before.as_of
    changed = changed or stored.decisions.get(key) != before.decisions.get(key)
    return changed and _same_figures(stored.rows.get(key, {}), key, found)


def _rows_of(key: str, rows: Mapping[str, Row]) -> list[Row]:
    """A goal's own row and those of its parts and categories, without what formulas show."""
    goal = key.split("/", maxsplit=1)[0]
    shown = ("preview", "figure", "until", "expected", "answered")
    names = [name for name in rows if name in (key, goal) or name.startswith(f"{key}/")]
    return [{column: value for column, value in rows[name].items() if column not in shown} for name in sorted(names)]


def _same_figures(row: Row, key: str, found: Received) -> bool:
    """Whether the figures read are those that stand in the row, where numbers stand there."""
    assert found.report
    answer = found.report.followup.at(next(line.address for line in form_rows(found.report.plan) if line.key == key))
    for name in FIGURES:
        stored, read = row.get(name), getattr(answer, name)
        if read is None or isinstance(stored, bool) or not isinstance(stored, int | float):
            continue
        if abs(Decimal(repr(stored)) - read) > Decimal("1e-9"):
            return False
    return True


# Running many


def run(seed: int, numbers: range, keep: Path | None = None) -> tuple[Counter[str], list[str]]:
    """How many mutations came to what, and each wrong one in words; those are kept as files where a folder is given."""
    sorts: Counter[str] = Counter()
    wrong: list[str] = []
    for number in numbers:
        made = mutation(seed, number)
        try:
            found = outcome(made.data, made.goal)
        except Exception as fault:
            found = Outcome("wrong", (f"traceback: {fault!r}",))
        sorts[found.sort] += 1
        if found.sort == "wrong":
            wrong.append(f"{seed}/{number} {made.name}: {'; '.join(found.faults)}")
            if keep:
                (keep / f"{seed}-{number}.xlsx").write_bytes(made.data)
    return sorts, wrong


def _chunks(first: int, count: int, size: int = 500) -> Iterator[range]:
    for start in range(first, first + count, size):
        yield range(start, min(start + size, first + count))


def main() -> None:
    """Run as many mutations as asked for, and say what came of them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0, help="the number of the first one")
    options.add_argument("--keep", type=Path, help="a folder for the files that came out wrong")
    asked = options.parse_args()
    total: Counter[str] = Counter()
    faults: list[str] = []
    for numbers in _chunks(asked.first, asked.count):
        sorts, wrong = run(asked.seed, numbers, asked.keep)
        total += sorts
        faults += wrong
        sys.stdout.write(
            f"{numbers.stop}: {dict(sorted(total.items()))}\n{''.join(f'  {line}{chr(10)}' for line in wrong)}"
        )
        sys.stdout.flush()
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
