"""Group "values": what can stand in one input, however it is stored, and what must be read from it.

LED-02 counts persons (at least 10 by the end of the year, so 5.83 by July), UNG-02 is a share with part and whole, LTL-04
a percentage, LTL-02 a choice with a date. What is not read makes its goal one to check; every other goal stays as it was.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from hostile.case import Case
from hostile.cells import at, replaced, typed, with_string
from hostile.packing import STYLES, form
from journeys import SAID

DECIDED = ", afgjort slightly_behind"
UNREAD = {"LED-02": f"til 31-07-2015, ulæst value: check{DECIDED}"}
BLANK = {"LED-02": f"til 31-07-2015: not_reported{DECIDED}"}
EMPTY = {"changed": BLANK, "said": SAID | {"N306 LED-02"}}
"""Its period is left without a figure, which is said."""
ALL = {"changed": {"LED-02": f"til 31-07-2015, »alle«: undocumented{DECIDED}"}, "said": SAID | {"W608 LED-02"}}
Outcome = dict[str, Any]


def led(figure: str, status: str, *codes: str) -> Outcome:
    """LED-02 read as another figure, with its status."""
    said = SAID | {f"{code} LED-02" for code in codes}
    return {"changed": {"LED-02": f"{figure}, til 31-07-2015: {status}{DECIDED}"}, "said": said}


def refused(code: str) -> Outcome:
    """LED-02's figure not read."""
    return {"changed": UNREAD, "said": SAID | {f"{code} LED-02"}}


FILE: Outcome = {"refused": "E09"}


def number(text: str, more: str = "") -> str:
    """A number cell's markup."""
    return f'<c r="{{ref}}" s="{{s}}"{more}><v>{text}</v></c>'


def string(text: str) -> str:
    """A cell with its own text."""
    return f'<c r="{{ref}}" s="{{s}}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def formula(stored: str, kind: str = "") -> str:
    return f'<c r="{{ref}}" s="{{s}}"{kind}><f>SUM(A1:A2)</f>{stored}</c>'


STORED: tuple[tuple[str, str, Outcome], ...] = (
    ("a whole number", number("6"), led("6", "on_track")),
    ("a number with a zero after the point", number("6.0"), led("6", "on_track")),
    ("a number as a power of ten", number("1E1"), led("10", "already_met")),
    ("a number with a plus", number("+6"), led("6", "on_track")),
    ("a number with blanks around", number("\n 6 "), led("6", "on_track")),
    ("a number with zeros in front", number("000006"), led("6", "on_track")),
    ("a number nearly whole", number("5.9999999999999991"), led("6", "on_track")),
    ("zero", number("0"), led("0", "well_behind")),
    ("zero below zero", number("-0"), led("0", "well_behind")),
    ("below zero", number("-4"), refused("E611")),
    ("half a person", number("4.5"), refused("E612")),
    ("a number of the other decimal sign", number("1.251"), refused("E612")),
    ("more than there can be", number("30001"), refused("E613")),
    ("a day as a number", number("42216"), refused("E614")),
    ("beyond what a spreadsheet holds", number("1E+400"), refused("E601")),
    ("next to nothing", number("1E-300"), refused("E616")),
    ("two hundred digits", number("9" * 200), refused("E613")),
    ("a million digits", number("9" * 1_000_000), FILE),
    ("a power beyond all", number("1E999999999999"), FILE),
    ("words for a number", number("fire"), FILE),
    ("a comma for a point", number("4,0"), FILE),
    ("infinity", number("INF"), FILE),
    ("not a number", number("NaN"), FILE),
    ("digits of another script", number("٤"), FILE),
    ("an underscore between digits", number("1_0"), FILE),
    ("an empty value", number(""), EMPTY),
    ("a type of number said", number("6", ' t="n"'), led("6", "on_track")),
    ("yes", number("1", ' t="b"'), refused("E603")),
    ("no", number("0", ' t="b"'), refused("E603")),
    ("a day written out", number("2015-08-03", ' t="d"'), refused("E615")),
    ("an error of no value", number("#N/A", ' t="e"'), refused("E601")),
    ("an error of division", number("#DIV/0!", ' t="e"'), refused("E601")),
    ("an error of a reference", number("#REF!", ' t="e"'), refused("E601")),
    ("an error that is none", number("#HEJ", ' t="e"'), refused("E601")),
    ("an error that says nothing", '<c r="{ref}" s="{s}" t="e"/>', refused("E601")),
    ("an error from a formula", formula("<v>#REF!</v>", ' t="e"'), refused("E601")),
    ("a formula with a result", formula("<v>6</v>"), led("6", "on_track", "N643")),
    ("a formula without a result", formula(""), refused("E602")),
    ("a formula with an empty result", formula("<v></v>"), refused("E602")),
    ("a formula with an empty text", formula("<v></v>", ' t="str"'), refused("E602")),
    ("a formula with a text", formula("<v>alle</v>", ' t="str"'), ALL),
    ("a formula that fetches", '<c r="{ref}" s="{s}"><f>WEBSERVICE("http://localhost:9")</f><v>6</v></c>',
     led("6", "on_track", "N643")),
    ("a formula to another file", '<c r="{ref}" s="{s}"><f>[1]Ark1!A1</f><v>6</v></c>', led("6", "on_track", "N643")),
    ("a formula to a program", '<c r="{ref}" s="{s}"><f>cmd|\'/c calc\'!A1</f><v>6</v></c>',
     led("6", "on_track", "N643")),
    ("a number as text", string("6"), led("6", "on_track", "N631")),
    ("a number as text with blanks", string(" 6 "), led("6", "on_track", "N631")),
    ("a number as text with a hard blank", string("6\u00a0"), led("6", "on_track", "N631")),
    ("a number with a word", string("6 personer"), led("6", "on_track", "N633")),
    ("a number in letters", string("seks"), led("6", "on_track", "N634")),
    ("about", string("ca. 6"), refused("E607")),
    ("more than", string("&gt; 6"), refused("E607")),
    ("from and to", string("3-8"), refused("E606")),
    ("one of several", string("3/8"), refused("E606")),
    ("a point in a text", string("6.5"), refused("E605")),
    ("a share of a hundred", string("6 %"), refused("E609")),
    ("all of them", string("alle"), ALL),
    ("a question mark", string("?"), refused("E604")),
    ("a line", string("-"), {"said": SAID | {"N645 LED-02", "N306 LED-02"},
                             "changed": {"LED-02": f"not_reported, til 31-07-2015: not_reported{DECIDED}"}}),
    ("nothing but blanks", string("   "), EMPTY),
    ("an empty text", string(""), EMPTY),
    ("a digit beside a blank of no width", string("6\u200b"), led("6", "on_track", "N631")),
    ("digits shown from right to left, so that 61 looks like 16", string("\u202e61\u202c"), refused("E604")),
    ("digits shown from left to right", string("\u202a6\u202c"), led("6", "on_track", "N631")),
    ("full-width digits", string("６"), led("6", "on_track", "N631")),
    ("digits of another script as text", string("٦"), refused("E604")),
    ("a digit above the line", string("6²"), refused("E604")),
    ("one half in one sign", string("½"), refused("E606")),
    ("words for a program", string("=1+1"), refused("E604")),
    ("words for a program with a command", string("=cmd|' /C calc'!A0"), refused("E604")),
    ("an escape that is a digit", string("_x0036_"), led("6", "on_track", "N631")),
    ("an escape of a line end", string("6_x000D_"), led("6", "on_track", "N631")),
    ("an escape of an escape", string("_x005F_x0036_"), refused("E604")),
    ("an escape of half a sign", string("6_xD83D_"), refused("E604")),
    ("an escape of nothing seen", string("6_x0000_"), refused("E604")),
    ("a hundred thousand letters", string("hej " * 25_000), refused("E604")),
    ("a hundred thousand blanks and a digit", string(" " * 100_000 + "6"), led("6", "on_track", "N631")),
    ("a hundred thousand digits as text", string("9" * 100_000), refused("E604")),
    ("a hundred thousand points", string("1" + ".000" * 25_000), refused("E604")),
    ("a hundred thousand brackets", string("(" * 100_000), refused("E604")),
)  # fmt: skip

SHARED: tuple[tuple[str, str, Outcome], ...] = (
    ("a shared text", "<t>6</t>", led("6", "on_track", "N631")),
    ("a shared text in pieces", "<r><t>6 per</t></r><r><rPr><b/></rPr><t>soner</t></r>", led("6", "on_track", "N633")),
    ("a shared text with another beside it", "<t>6</t><rPh sb='0' eb='1'><t>9</t></rPh>", led("6", "on_track", "N631")),
    ("a shared text in a marked section", "<t><![CDATA[6]]></t>", led("6", "on_track", "N631")),
    ("a shared text of nothing", "", EMPTY),
)

COLUMNS: tuple[tuple[str, str, str, str, Outcome], ...] = (
    ("a part larger than the whole", "UNG-02", "value", number("63"),
     {"changed": {"UNG-02": "63 af 62, fra 01-03-2015, til 31-07-2015, »Flere er på vej.«: check"}}),
    ("a whole of nobody", "UNG-02", "whole", number("0"),
     {"changed": {"UNG-02": "11 af 0, fra 01-03-2015, til 31-07-2015, »Flere er på vej.«: check"}}),
    ("a percentage as a ratio", "LTL-04", "percent", number("0.47"),
     {"changed": {"LTL-04": "til 31-07-2015, ulæst percent: check"}, "said": SAID | {"E617 LTL-04"}}),
    ("a percentage above the whole", "LTL-04", "percent", number("147"),
     {"changed": {"LTL-04": "til 31-07-2015, ulæst percent: check"}, "said": SAID | {"E618 LTL-04"}}),
    ("a percentage with its sign", "LTL-04", "percent", string("47 %"), {"said": SAID | {"N636 LTL-04"}}),
    ("a choice by number", "LTL-02", "value", number("1"),
     {"changed": {"LTL-02": "dateret 20-06-2015, ulæst value: check"}, "said": SAID | {"E622 LTL-02"}}),
    ("a choice in capitals", "LTL-02", "value", string("JA"), {"said": SAID | {"N641 LTL-02"}}),
    ("a choice as a truth", "LTL-02", "value", number("1", ' t="b"'), {"said": SAID | {"N642 LTL-02"}}),
    ("a choice with a letter that looks alike", "LTL-02", "value", string("J\u0430"),
     {"changed": {"LTL-02": "dateret 20-06-2015, ulæst value: check"}, "said": SAID | {"E622 LTL-02"}}),
    ("a day that is none", "LTL-02", "dated", string("31. februar 2015"),
     {"changed": {"LTL-02": "yes, ulæst dated: check"}, "said": SAID | {"E619 LTL-02"}}),
    ("a day below the first", "LTL-02", "dated", number("-1"),
     {"changed": {"LTL-02": "yes, ulæst dated: check"}, "said": SAID | {"E621 LTL-02"}}),
    ("a day after the last", "LTL-02", "dated", number("99999999"),
     {"changed": {"LTL-02": "yes, ulæst dated: check"}, "said": SAID | {"E601 LTL-02"}}),
    ("a day of 1900", "LTL-02", "dated", number("4"),
     {"changed": {"LTL-02": "yes, ulæst dated: check"}, "said": SAID | {"E621 LTL-02"}}),
    ("a day with an hour", "LTL-02", "dated", number("42175.5"),
     {"changed": {"LTL-02": "yes, ulæst dated: check"}, "said": SAID | {"E616 LTL-02"}}),
    ("a day in words", "LTL-02", "dated", string("20. juni 2015"), {"said": SAID | {"N639 LTL-02"}}),
    ("a comment for a program", "UNG-02", "comment", string("=HYPERLINK(\"http://localhost:9\")"),
     {"changed": {"UNG-02": '11 af 62, fra 01-03-2015, til 31-07-2015, »=HYPERLINK("http://localhost:9")«: well_behind'}}),
    ("a comment with markup", "UNG-02", "comment", string("&lt;script&gt;[bold]{0}%s"),
     {"changed": {"UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015, »<script>[bold]{0}%s«: well_behind"}}),
    ("a comment with an escape code", "UNG-02", "comment", string("_x001B_[2Jhej"),
     {"changed": {"UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015, »\x1b[2Jhej«: well_behind"}}),
    ("a comment with a personal number", "UNG-02", "comment", string("Se 010160-1234"),
     {"changed": {"UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015, »Se 010160-****«: well_behind"},
      "said": SAID | {"W35"}}),
    ("a comment of a number", "UNG-02", "comment", number("17"),
     {"changed": {"UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015, »17«: well_behind"},
      "said": SAID | {"N644 UNG-02"}}),
    ("a comment of an error", "UNG-02", "comment", number("#N/A", ' t="e"'),
     {"changed": {"UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015: well_behind"}, "said": SAID | {"W503 UNG-02"}}),
)  # fmt: skip


def in_format(code: str, value: str) -> Callable[[], bytes]:
    """LED-02's figure in a cell with a number format of its own."""

    def made() -> bytes:
        own = form().parts[STYLES].decode()
        number_of_record = own.split("<cellXfs ", 1)[1].split("</cellXfs>", 1)[0].count("<xf ")
        styles = re.sub(r'<numFmts count="\d+">', rf'\g<0><numFmt numFmtId="900" formatCode="{code}"/>', own)
        styles = styles.replace("</cellXfs>", '<xf numFmtId="900"/></cellXfs>')
        cell = f'<c r="{{ref}}" s="{number_of_record}"><v>{value}</v></c>'
        sheet = replaced(form().parts[form().sheet].decode(), {at("LED-02"): cell})
        return form().packed({STYLES: styles.encode(), form().sheet: sheet.encode()})

    return made


FORMATS: tuple[tuple[str, str, str, Outcome], ...] = (
    ("decimals that are not shown", "0", "6.4", refused("E660")),
    ("a word after the number", '0 &quot;personer&quot;', "6", led("6", "on_track")),
    ("a format that shows nothing", ";;;", "6", refused("E661")),
    ("a format that shows another figure", '&quot;10&quot;', "6", refused("E660")),
    ("a percentage", "0%", "0.06", refused("E609")),
    ("a percentage of a whole number", "0 %", "6", refused("E609")),
    ("a day", "dd-mm-yyyy", "42219", refused("E615")),
    ("a day of 1900", "dd-mm-yyyy", "6", refused("E615")),
    ("an hour", "hh:mm", "0.25", refused("E616")),
    ("a length of time", "[hh]:mm", "6", refused("E616")),
    ("a format without end", "[" * 5000, "6", refused("E664")),
    ("a format of quotes", "&quot;" * 5001, "6", refused("E664")),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Each value in its cell."""
    for name, markup, outcome in STORED:
        yield Case("values", name, typed("LED-02", markup), **outcome)
    for name, text, outcome in SHARED:
        yield Case("values", name, with_string("LED-02", text), **outcome)
    for name, code, value, outcome in FORMATS:
        yield Case("values", f"{name} as format", in_format(code, value), **outcome)
    for name, row, column, markup, outcome in COLUMNS:
        yield Case("values", name, typed(row, markup, column), **outcome)
