"""A reader of public copies who knows the adopted plan, the printed rules and what can be read in the files, and nothing of the program.

The rules are those of docs/status-rules.md. Everything that stands in a file is read: the cells of every sheet, hidden or
not, notes, headers and footers, alternative texts, properties, and the JSON beside it. ``texts`` is the only place that
knows how a goal's texts are found on the pages. From them the reader keeps, for every count, the numbers that it can be.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lxml import etree

MOST, FEWEST, DUE = 64, 3, 12
Count = tuple[str, str]
"""A count by the row it is of ("M1", "M1/a") and what it is of it: "value", "whole", "rest", "since", or a piece's name."""
STATUSES = {
    "Målet er opfyldt": "met", "Målet er delvist opfyldt": "partly", "Målet er ikke opfyldt": "not",
    "Allerede opfyldt": "already", "Følger planen": "on track", "Lidt bagud": "slightly", "Væsentligt bagud": "well",
}  # fmt: skip
CODES = {
    "met": "met", "partly_met": "partly", "not_met": "not", "already_met": "already", "on_track": "on track",
    "slightly_behind": "slightly", "well_behind": "well",
}  # fmt: skip
HEADINGS = {
    "Nu": "Nu: ", "Hvad er gjort, og hvad sker der nu": "Gjort: ", "Forvaltningens forklaring, og hvad der nu sker": "Gjort: ",
}  # fmt: skip
"""What is read under a heading, by the label that it gets."""
_ALL_SIGNS = "●◐○▲◆▼□–×?‖!→…"
BAR = "Bjælke: "
SIGNS = {"◐": "partly", "○": "not", "▲": "on track", "◆": "slightly", "▼": "well"}
_GROUPS = {
    "nået": ("met", "already"), "følger planen": ("on track",), "ikke opfyldt": ("not",), "delvist opfyldt": ("partly",),
    "ikke eller delvist opfyldt": ("not", "partly"), "væsentligt bagud": ("well",), "lidt bagud": ("slightly",),
    "bagud": ("well", "slightly"),
}  # fmt: skip
"""Words of the front page for goals that are counted there, with the statuses that they stand for."""
_WORST = ("well", "slightly", "on track", "already")
_WORDS = {"én": 1, "to": 2, "tre": 3, "fire": 4, "trillingerne": 3, "tvillingerne": 2, "parret": 2}
_NAMES = "|".join(STATUSES)
_STAFF = re.compile(r"^(?:Gjort|Kommentar|Begrundelse|Besluttet af|Oplyst|Hvorfor)\b:?(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Promise:
    """A row as the adopted plan has it: what is promised of the figure, and of whom.

    ``low`` and ``high`` are its bounds, ``start`` the level a change begins at, ``step`` what is due by the middle of the
    year, ``share`` whether it is a percentage, ``among`` who is counted, ``size`` how many there are of its group.
    ``parts`` are the rows of a compound goal, ``relative`` is whether it is held against the figure of others beside it.
    """

    key: str
    low: int | None = None
    high: int | None = None
    start: int | None = None
    step: int | None = None
    grows: bool = False
    share: bool = False
    relative: bool = False
    among: str = ""
    size: int | None = None
    parts: tuple[str, ...] = ()


@dataclass
class Line:
    """What a copy says of a row: its texts, and its status "" where none is shown."""

    text: str = ""
    status: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    percent: Fraction | None = None


@dataclass(frozen=True)
class Copy:
    """A public copy as it was read: the rows, and all that stands elsewhere in it, when so many ``months`` of the year had passed."""

    lines: dict[str, Line]
    elsewhere: str
    months: int


# --- what stands in a file ---


def cells(package: bytes) -> Iterator[list[list[str]]]:
    """Of each sheet its rows, each with its texts by column, after each what its note and its bar say; then a sheet of all other words of the file."""
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        written = [name for name in files.namelist() if not name.endswith((".vml", ".png"))]
        trees = {name: etree.fromstring(files.read(name)) for name in written}
        names = sorted(trees)
    shared = [_words(item) for item in trees["xl/sharedStrings.xml"]]
    others = []
    for name in names:
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            beside = _beside(trees.get(name.replace("worksheets/", "worksheets/_rels/") + ".rels"), trees)
            rows = trees[name].iterfind(".//{*}sheetData/{*}row")
            yield [by_column({_column(cell.get("r")): (_cell(cell, shared), beside.get(cell.get("r"), "")) for cell in row})
                   for row in rows]  # fmt: skip
            others += [_words(each) for each in trees[name].iterfind(".//{*}headerFooter")]
        elif not re.search(r"sharedStrings|styles|theme|Types|comments", name):
            others += [text for node in trees[name].iter() for text in (node.text or "", *node.attrib.values())]
    yield [[text] for text in others]


def by_column(texts_by_column: Mapping[int, tuple[str, str]]) -> list[str]:
    """A row's texts, each in its column and followed by what stands beside it."""
    every = range(max(texts_by_column, default=-1) + 1)
    return [text for column in every for text in texts_by_column.get(column, ("", ""))]


def _beside(relations: Any, trees: Mapping[str, Any]) -> dict[str, str]:
    """What the notes and the bars of a sheet say, by the cell that they are at."""
    targets = [] if relations is None else [each.get("Target").replace("..", "xl") for each in relations]
    found: dict[str, str] = {}
    for tree in (trees[each] for each in targets if each in trees):
        found |= {each.get("ref"): _words(each) for each in tree.iterfind(".//{*}comment")}
        for anchor in tree.iterfind("{*}twoCellAnchor"):
            column, row = (int(anchor.find(f"{{*}}from/{{*}}{name}").text) for name in ("col", "row"))
            picture = anchor.find("{*}pic/{*}nvPicPr/{*}cNvPr")
            if picture is not None:
                found[f"{chr(65 + column)}{row + 1}"] = f"{BAR}{picture.get('descr')}"
    return found


def _column(reference: str) -> int:
    return ord(reference[0]) - 65


def _words(node: Any) -> str:
    return "".join(node.itertext())


def _cell(cell: Any, shared: Sequence[str]) -> str:
    text = _words(cell)
    return shared[int(text)] if cell.get("t") == "s" else text


def texts(sheets: Iterable[list[list[str]]], keys: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """The texts of each row of the plan, by its key, and those of the rest. ``keys`` are the keys by how they are printed.

    A row of a sheet belongs to the goal or part that it names; on a sheet that has all goals, and is not the front page,
    else to that of the row before it. What stands there under a heading in ``HEADINGS`` is labelled by it.
    """
    found, elsewhere = dict.fromkeys(keys.values(), ""), []
    goals = {text for text in keys if "\n" not in text}
    for number, sheet in enumerate(sheets):
        current, whole = "", number > 0 and goals <= {text for row in sheet for text in row}
        labels, others = dict[int, str](), dict[int, list[str]]()
        for row in sheet:
            if headings := {at: HEADINGS[text] for at, text in enumerate(row) if text in HEADINGS}:
                labels = headings
            key = _named(row, keys, current)
            current = key or (current if whole else "")
            for at, text in enumerate(row):
                lines = text.split("\n") if text else []
                if current:
                    found[current] += "".join(f"{labels.get(at, '')}{line}\n" for line in lines)
                else:
                    others.setdefault(at, []).extend(lines)
        elsewhere += [line for lines in others.values() for line in lines]
    return found, "\n".join(elsewhere)


def _named(row: Sequence[str], keys: Mapping[str, str], current: str) -> str:
    """The key of the goal or part that a row names, "" where it names none."""
    for text in row:
        goal = re.match(r"\S (M\d+) ", text)  # of a goal that is behind, on the front page
        printed = f"{current.partition('/')[0]}\n{text.removeprefix('– ')}" if text.startswith("– ") else text
        if key := keys.get(goal[1] if goal else printed):
            return key
    return ""


def read(
    sheets: Iterable[list[list[str]]],
    promises: Mapping[str, Promise],
    months: int,
    beside: Mapping[str, Any] | None = None,
) -> Copy:
    """A copy as the reader sees it, from its ``cells``; ``beside`` is what the JSON says of the file."""
    found, elsewhere = texts(sheets, dict(_printed(promises)))
    lines = {key: _line(text) for key, text in found.items()}
    for goal in beside["goals"] if beside else ():
        for row in (goal, *goal["parts"]):
            key = goal["id"] + (f"/{row['key']}" if "key" in row else "")
            _add_json(lines[key], row, promises[key])
    for goal, sign in zip((key for key in promises if "/" not in key), _signs(elsewhere), strict=False):
        lines[goal].status = lines[goal].status or _code(sign, months)
    return Copy(lines, elsewhere, months)


def _signs(elsewhere: str) -> list[str]:
    """The signs of the goals of the only area, in the plan's order."""
    row = re.search(rf"^([{_ALL_SIGNS}](?: [{_ALL_SIGNS}])*)(?: · .*)?$", elsewhere, re.MULTILINE)
    return row[1].split() if row else []


def _code(sign: str, months: int) -> str:
    return ("met" if months == DUE else "already") if sign == "●" else SIGNS.get(sign, "")


def _printed(promises: Mapping[str, Promise]) -> Iterator[tuple[str, str]]:
    for key, promise in promises.items():
        if "/" not in key:
            yield key, key
        yield from ((f"{key}\ndel {number}", part) for number, part in enumerate(promise.parts, 1))


def _line(text: str) -> Line:
    status = re.search(rf"Beregnet: ({_NAMES})\b", text) or re.search(rf"^(?:\S )?({_NAMES})$", text, re.MULTILINE)
    line = Line(text, STATUSES[status[1]] if status else "")
    figure = re.search(r"Resultat: (\d+)(?: af (\d+))?(?![\d,]| pct\.| er pct)", text)
    if figure:
        line.counts = {"value": int(figure[1])} | ({"whole": int(figure[2])} if figure[2] else {})
    elif percent := re.search(r"Resultat: (\d+(?:,\d+)?) pct", text):
        line.percent = Fraction(percent[1].replace(",", "."))
    elif counts := re.search(r"^Nu: \d+(?:,\d+)? pct\. \((\d+) af (\d+)\)", text, re.MULTILINE):
        line.counts = {"value": int(counts[1]), "whole": int(counts[2])}
    elif now := re.search(rf"^(?:Nu: |{BAR})(\d+)(?![\d,.]| pct)", text, re.MULTILINE):
        line.counts = {"value": int(now[1])}
    elif percent := re.search(rf"^(?:Nu: |{BAR})(\d+(?:,\d+)?) pct", text, re.MULTILINE):
        line.percent = Fraction(percent[1].replace(",", "."))
    if pieces := re.search(r"^Heraf: (.*)\.$", text, re.MULTILINE):
        line.counts |= {name: int(number) for name, number in re.findall(r"(\w+) (\d+)", pieces[1])}
    return line


def _add_json(line: Line, row: Mapping[str, Any], promise: Promise) -> None:
    line.status = line.status or CODES.get(row["computed"] or "", "")
    fields = {"value": row["part"] if promise.share else row["value"], "whole": row["whole"]}
    line.counts |= {name: int(number) for name, number in fields.items() if number is not None and number.isdigit()}
    line.text += "\n".join(f"Begrundelse: {row['decision']['reason']}" for _ in (1,) if row["decision"])


# --- what the printed rules say ---


def judged(promise: Promise, months: int, figure: Fraction) -> str:
    """The status of a figure by the printed rule, when so many months of the year have passed."""
    low, high, start = promise.low, promise.high, promise.start
    if start is not None and high is not None:
        return _changed(figure, start, high, months)
    if months == DUE:
        under = low is not None and figure < low
        if not under and (high is None or figure <= high):
            return "met"
        near = 4 * figure >= 3 * (low or 0) if under else 10 * figure <= 11 * (high or 0) and high != 0
        return "partly" if near else "not"
    if promise.grows and low is not None:
        half = promise.step if promise.step is not None else Fraction(low, 2)
        way = half * Fraction(months, 6) if months <= 6 else half + Fraction(months - 6, 6) * (low - half)
        return "already" if figure >= low else _expected(figure, way)
    if low is not None and figure < low:
        return "slightly" if 10 * figure >= 9 * low else "well"
    return "on track" if high is None or figure <= high else "slightly" if 10 * figure <= 11 * high else "well"


def _expected(figure: Fraction, way: Fraction) -> str:
    if 10 * figure >= 9 * way or way - figure < 1:
        return "on track"
    return "slightly" if 4 * figure >= 3 * way else "well"


def _changed(figure: Fraction, start: int, end: int, months: int) -> str:
    if months == DUE:
        return "met" if figure <= end else "partly" if 2 * (start - figure) >= start - end else "not"
    return "on track" if figure <= end else _expected(start - figure, Fraction(months, 12) * (start - end))


def _together(statuses: Sequence[str], months: int) -> str:
    if months != DUE:
        return min(statuses, key=_WORST.index)
    if all(each == "met" for each in statuses):
        return "met"
    return "partly" if any(each in ("met", "partly") for each in statuses) else "not"


# --- what is left ---


class Knowledge:
    """The numbers that each count can be, by one copy; ``sums`` are counts with those that they are the sum of."""

    def __init__(self, copy: Copy, promises: Mapping[str, Promise], sums: Iterable[tuple[Count, list[Count]]]) -> None:
        self._copy, self._promises = copy, promises
        self.sums = list(sums)
        self.can: dict[Count, set[int]] = {}
        for total, terms in self.sums:
            self.can |= {count: set(range(MOST)) for count in (total, *terms)}
        for key, promise in promises.items():
            if not promise.parts:
                self.can[key, "value"] = set(range(MOST))
            if promise.size is not None:
                self.can[key, "size"] = {promise.size}
            for name, number in () if promise.parts else copy.lines[key].counts.items():
                self.can[key, name] = {number}
            if not promise.parts and (total_said := re.search(r"I alt (\d+) er med", copy.lines[key].text)):
                self.can[key, "value"] = {int(total_said[1])}

    def narrow(self) -> None:
        """Take all rules and sums together, again and again, until nothing more follows."""
        before = None
        while before != (before := {count: len(values) for count, values in self.can.items()}):
            for key, promise in self._promises.items():
                self._by_status(key, promise)
            for total, terms in self.sums:
                self._by_sum(total, terms)
            for key, line in self._copy.lines.items():
                if line.percent is not None and self._promises[key].among:
                    self._by_percent(line.percent, self._promises[key].among)

    def _by_status(self, key: str, promise: Promise) -> None:
        status, months = self._copy.lines[key].status, self._copy.months
        if not status or (promise.relative and months != DUE):
            return
        if promise.parts:
            self._by_parts(promise, status)
        elif promise.share:
            if self._copy.lines[key].percent is None:
                self._by_share(key, promise, status)
        else:
            self.can[key, "value"] = {
                n for n in self.can[key, "value"] if judged(promise, months, Fraction(n)) == status
            }

    def _by_share(self, key: str, promise: Promise, status: str) -> None:
        values, wholes = self.can[key, "value"], self.can.get((key, "whole"), set())
        if (not values or not wholes) or len(values) * len(wholes) > MOST * 8 or promise.relative:
            return  # the share can be that of any number of people
        pairs = {(n, of) for of in wholes if of for n in values
                 if n <= of and judged(promise, self._copy.months, Fraction(100 * n, of)) == status}  # fmt: skip
        self.can[key, "value"], self.can[key, "whole"] = {n for n, _ in pairs}, {of for _, of in pairs}

    def _by_percent(self, percent: Fraction, among: str) -> None:
        """A percentage alone is that of a whole number of the people it is a share of: those of the first goal about them."""
        total = next(key for key, promise in self._promises.items() if promise.among == among)
        self.can[total, "value"] = {
            n for n in self.can[total, "value"]
            if n <= 1 or any(abs(Fraction(100 * k, n) - percent) <= Fraction(1, 20) for k in range(n + 1))
        }  # fmt: skip

    def _by_parts(self, promise: Promise, status: str) -> None:
        months = self._copy.months
        says = [
            {judged(self._promises[part], months, Fraction(n)): n for n in self.can[part, "value"]}
            for part in promise.parts
        ]
        for index, part in enumerate(promise.parts):
            fits = set()
            for own in says[index]:
                rows: list[list[str]] = [[]]
                for other, options in enumerate(says):
                    rows = [[*row, each] for row in rows for each in ([own] if other == index else options)]
                if any(_together(row, months) == status for row in rows):
                    fits.add(own)
            self.can[part, "value"] = {
                n for n in self.can[part, "value"] if judged(self._promises[part], months, Fraction(n)) in fits
            }

    def _by_sum(self, total: Count, terms: Sequence[Count]) -> None:
        everything = [self.can[term] for term in terms]
        self.can[total] &= _added(everything)
        for index, term in enumerate(terms):
            others = _added(everything[:index] + everything[index + 1 :])
            self.can[term] &= {whole - rest for whole in self.can[total] for rest in others}
            everything[index] = self.can[term]


def _added(sets: Sequence[set[int]]) -> set[int]:
    sums = {0}
    for values in sets:
        sums = {done + more for done in sums for more in values if done + more < 2 * MOST}
    return sums


def numbers_said(text: str) -> list[int]:
    """The counts that staff's words tell, but not those of dates and years."""
    plain = re.sub(r"\d+\. (?:marts|juni|[a-zæøå]+ 20\d\d)|\b20\d\d\b|\d+(?:,\d+)? pct", "", text)
    found = [int(n) for n in re.findall(r"\d+", plain)]
    return found + [_WORDS[word] for word in re.findall(r"[^\W\d]+", plain.lower()) if word in _WORDS]


def spoken(copy: Copy, limit: int) -> Iterator[str]:
    """Few people told by words of staff, alone or beside a figure that is shown."""
    few = range(1, limit)
    for key, line in [*copy.lines.items(), ("", Line(copy.elsewhere))]:
        for words in _STAFF.findall(line.text):
            for n in numbers_said(words):
                if n in few or any(abs(n - shown) in few for shown in line.counts.values()):
                    yield f"{key}: »{words}«"


def percentages(copy: Copy, promises: Mapping[str, Promise], limit: int) -> Iterator[str]:
    """A percentage alone that is one of few of the people shown elsewhere."""
    for key, line in copy.lines.items():
        for other, shown in copy.lines.items():
            if line.percent is None or promises[other].among != promises[key].among or not shown.counts:
                continue
            whole = shown.counts["value"]
            for people in (line.percent * whole / 100, whole - line.percent * whole / 100):
                if 0 < round(people) < limit and abs(people - round(people)) < Fraction(1, 20):
                    yield f"{key}: {round(people)} of {whole}"


def counted_elsewhere(copy: Copy) -> Iterator[str]:
    """More goals of a status in the counts of the front page than the tables show: those have it that show none."""
    said, names = copy.elsewhere.replace("\n", " "), "|".join(_GROUPS)
    told = [(int(number), re.findall(names, words))
            for number, words in re.findall(rf"\b(\d+) (?:er )?((?:{names})(?:(?:,| eller) (?:{names}))*)\b", said)]  # fmt: skip
    told += [(int(number), ["følger planen"]) for number in re.findall(r"\bfølger (\d+) planen", said)]
    for number, groups in told:
        codes = {code for words in groups for code in _GROUPS[words]}
        shown = [key for key, line in copy.lines.items() if "/" not in key and _final(line) in codes]
        if number > len(shown):
            yield f"{' eller '.join(groups)}: {number}, {shown}"


def _final(line: Line) -> str:
    found = re.search(rf"^(?:\S )?({_NAMES})$", line.text, re.MULTILINE)
    return STATUSES[found[1]] if found else line.status


def before_now(now: Copy, then: Copy) -> Copy:
    """The earlier copy with the statuses that the later one tells of it: "Uændret siden maj", "(før: …)"."""
    names = {words.lower(): code for words, code in STATUSES.items()}
    names |= {words.removeprefix("målet er "): code for words, code in names.items()}
    same = {
        key for said in re.findall(r"^Uændret: (.*)$", now.elsewhere, re.MULTILINE) for key in re.findall(r"M\d+", said)
    }
    front = now.elsewhere.replace("\n", " ")
    before = dict(re.findall(r"(M\d+) (?:(?!M\d)[^·(])*\(før: ([^)]*)\)", front))
    lines = {}
    for key, line in then.lines.items():
        told = re.search(r"\(før: ([^)]*)\)|^[A-Z]\w+ \d{4}: (.*)$", now.lines[key].text, re.MULTILINE)
        code = names.get((told[1] or told[2] if told else before.get(key, "")).lower(), "")
        if "Uændret siden" in now.lines[key].text or key in same:
            code = now.lines[key].status
        lines[key] = Line(line.text, line.status or code, line.counts, line.percent)
    return Copy(lines, then.elsewhere, then.months)


def corrected(copy: Copy, key: str) -> bool:
    """Whether a corrected edition says that a row has changed."""
    goal = key.partition("/")[0]
    return bool(re.search(rf"^{goal}: Rettet[.:]", copy.elsewhere, re.MULTILINE))


def too_few(can: Mapping[Count, set[int]], secrets: Mapping[Count, int], limit: int) -> Iterator[str]:
    """The counts of few people that are shown, or of which too few of the possible counts are left."""
    few = set(range(1, limit))
    for (key, name), true in secrets.items():
        options = can[key, name]
        assert true in options, f"the reader reads the rules wrongly: {key} {name} is {true}, not {sorted(options)}"
        if len(options) == 1 or len(options & few) < min(FEWEST, limit - 1):
            yield f"{key} {name}: {sorted(options & few)}"


def new_since(now: Knowledge, then: Knowledge, counts: Iterable[Count], limit: int) -> Iterator[str]:
    """The counts of those who are new or gone since an earlier copy: too few left, as each copy shows the one of the two."""
    few = set(range(1, limit))
    for count in counts:
        told = {abs(later - sooner) for later in now.can[count] for sooner in then.can[count]}
        if len(now.can[count]) == 1 == len(then.can[count]) and told & few:
            yield f"{count}: {told} since"
