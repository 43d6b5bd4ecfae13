"""From role to looks: fonts, colours, borders, number formats. Contrast is at least 4.5:1 everywhere.

Fonts are Arial, which every office program has or replaces by one of equal widths, so that measured row heights hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from followup_xl.model.status import Status

FONT, SIZE, NORMAL_SIZE = "Arial", 9, 10
"""The font of every cell, its usual size, and the Normal style's size, by which programs measure column widths."""
SMALLER = (8.5, 8)
"""The sizes of a text that has no room in the usual one, the largest first."""

INK, QUIET, LINE = "#1B2A32", "#5A666D", "#B8C2C8"
FIGURE_FORMAT = "General;-General;General;@"
"""Shows what General shows, and stays: a cell in General takes on the format of a percentage that is typed into it."""
BAND, HEADER, NOTE, INPUT, INPUT_LINE = "#1F4E5F", "#DCE7EB", "#F7F9FA", "#FFF8DC", "#B59B3B"


@dataclass(frozen=True)
class Look:
    """A format in plain terms; ``locked`` says whether a protected sheet keeps people from typing there.

    ``line`` is the colour of the border, empty for none; ``open_sides`` draws it above and below alone; ``turned``
    writes the text upwards; ``above`` is the room in points that a text across the page has over it; ``edge`` the
    colour of a thick line to its left.
    """

    size: float = SIZE
    bold: bool = False
    italic: bool = False
    ink: str = INK
    fill: str = ""
    line: str = ""
    align: str = "left"
    valign: str = "top"
    wrap: bool = False
    number: str = "General"
    locked: bool = True
    indent: int = 0
    underline: bool = False
    open_sides: bool = False
    turned: bool = False
    above: float = 0
    edge: str = ""


_GOOD, _FAIR, _POOR = ("#DCEFE0", "#14502B"), ("#FFF0C7", "#664A00"), ("#F9DEDC", "#7D1A1A")
_NEUTRAL, _OPEN, _ALARM = ("#E9ECEE", "#3A444A"), ("#E3EAF5", "#20395E"), ("#FFE2C8", "#6E3100")

STATUS_SHADES: dict[Status, tuple[str, str]] = {
    **dict.fromkeys((Status.MET, Status.ALREADY_MET, Status.ON_TRACK), _GOOD),
    **dict.fromkeys((Status.PARTLY_MET, Status.SLIGHTLY_BEHIND, Status.ADMITTED_PARTLY), _FAIR),
    **dict.fromkeys((Status.NOT_MET, Status.WELL_BEHIND, Status.ADMITTED_NOT_MET), _POOR),
    **dict.fromkeys((Status.NOT_DUE, Status.MONITORED, Status.ON_HOLD), _OPEN),
    **dict.fromkeys((Status.NOT_RELEVANT, Status.NOT_REPORTED, Status.NOT_ASSESSABLE), _NEUTRAL),
    **dict.fromkeys((Status.UNDOCUMENTED, Status.NEEDS_JUDGEMENT, Status.CHECK), _ALARM),
}
"""Fill and ink of each status; the word always stands beside the shade."""


def _status_look(status: Status) -> Look:
    fill, ink = STATUS_SHADES[status]
    return Look(fill=fill, ink=ink, line=LINE, wrap=True, bold=True, indent=1, open_sides=True)


def _line_look(status: Status) -> Look:
    """The look of a status in a goal's line: shaded only where somebody must act."""
    look = _status_look(status)
    return look if STATUS_SHADES[status] in (_POOR, _FAIR, _ALARM) else replace(look, fill="")


def _heat_look(status: Status) -> Look:
    bold = STATUS_SHADES[status] in (_POOR, _FAIR, _ALARM)  # so that in grey what needs somebody stands out
    look = _status_look(status)
    return replace(look, bold=bold, align="center", valign="vcenter", wrap=False, indent=0, open_sides=False)


_CELL = Look(line=LINE, wrap=True)
_GOALS = {"goal": _CELL, "goal.result": replace(_CELL, fill="#EAF1F4"), "goal.part": replace(_CELL, indent=1)}
_REPEATED = replace(_CELL, ink=QUIET)
_READ = replace(_CELL, indent=1, open_sides=True)
_HEAD = Look(bold=True, fill=HEADER, line=LINE, wrap=True, valign="vcenter", indent=1, open_sides=True)
_AUTHOR = Look(line=LINE, locked=False)
_ENTRY = Look(line=INPUT_LINE, fill=INPUT, locked=False)

_LOOKS: Mapping[str, Look] = {
    "plain": Look(),
    "title": Look(size=15, bold=True, ink=BAND, valign="vcenter"),
    "subtitle": Look(size=10, ink=QUIET, valign="vcenter"),
    "lead": Look(size=10.5, wrap=True),
    "heading": Look(size=11.5, bold=True, ink=BAND, valign="bottom", above=9),
    "text": Look(size=10, wrap=True),
    "text.line": Look(size=10),
    "label": Look(size=10, bold=True, align="right", valign="vcenter"),
    "counter": Look(size=10, bold=True, ink=BAND, valign="vcenter"),
    "key": Look(size=8, ink=QUIET),
    "header": Look(bold=True, fill=HEADER, line=LINE, wrap=True, valign="vcenter"),
    "header.input": Look(bold=True, fill="#F3E7B3", line=LINE, wrap=True, valign="vcenter"),
    "band": Look(size=11, bold=True, ink="#FFFFFF", fill=BAND, valign="vcenter"),
    "band.note": Look(ink=QUIET, fill=NOTE, valign="vcenter"),
    "id": replace(_CELL, bold=True),
    "id.part": replace(_CELL, ink=QUIET, indent=1),
    "id.part.8": replace(_CELL, ink=QUIET, size=8),
    "id.part.line": Look(line=LINE, ink=QUIET, indent=1),
    **_GOALS,
    "repeated": _REPEATED,
    **{
        f"{name}.{size:g}": replace(look, size=size)
        for name, look in (*_GOALS.items(), ("repeated", _REPEATED))
        for size in SMALLER
    },
    "empty": Look(line=LINE),
    "off": Look(line=LINE, fill="#E6E9EB", ink=QUIET),
    "input.number": replace(_ENTRY, align="right"),
    "input.figure": replace(_ENTRY, align="right", number=FIGURE_FORMAT),
    "input.choice": replace(_ENTRY, wrap=True),
    "input.date": replace(_ENTRY, align="right", number="dd-mm-yyyy"),
    "input.text": replace(_ENTRY, number="@", wrap=True),
    "author.number": replace(_AUTHOR, align="right"),
    "author.choice": replace(_AUTHOR, wrap=True),
    "author.date": replace(_AUTHOR, align="right", number="dd-mm-yyyy"),
    "author.text": replace(_AUTHOR, wrap=True, number="@"),
    "preview": replace(_CELL, bold=True),
    "share": replace(_CELL, align="right", number="0.0"),
    "pictured": replace(_ENTRY, wrap=True, locked=True),
    "because": replace(_CELL, ink=QUIET),
    "hidden": Look(size=8, ink=QUIET),
    "cell": _READ,
    "cell.count": replace(_READ, align="right", number="#,##0"),
    "cell.count.exact": replace(_READ, align="right", number="#,##0.0#"),
    "cell.right": replace(_READ, align="right"),
    "cell.strong": replace(_READ, bold=True),
    "cell.total": replace(_READ, bold=True, fill=NOTE, valign="vcenter"),
    "cell.total.number": replace(_READ, bold=True, fill=NOTE, align="right", valign="vcenter", number="#,##0"),
    "cell.quiet": replace(_READ, ink=QUIET),
    "cell.date": replace(_READ, wrap=False, align="right", number="dd-mm-yyyy", indent=0),
    "cell.link": replace(_READ, ink="#0B4F8A", underline=True),
    "head": _HEAD,
    "head.number": replace(_HEAD, align="right"),
    "area": Look(size=11.5, bold=True, ink=BAND, fill=HEADER, valign="vcenter", indent=1, above=4),
    "area.text": Look(ink=QUIET, indent=1),
    "level": Look(size=10.5, bold=True, ink=BAND, valign="bottom", line=BAND, indent=1, open_sides=True),
    "row.id": replace(_READ, bold=True),
    "row.goal.strong": replace(_READ, bold=True),
    "row.compound": _READ,
    "row.line": Look(ink="#6E3100", line=LINE, indent=1, open_sides=True),
    "row.efforts": Look(ink=QUIET, indent=1),
    "row.part": replace(_READ, indent=2),
    "row.part.id": replace(_READ, ink=QUIET),
    "row.effort": replace(_READ, fill=NOTE),
    "message": Look(size=13, ink=INK, indent=1, edge=BAND),
    "bar.title": Look(size=10, bold=True, ink=BAND),
    "bar.calm": Look(bold=True, ink="#14502B", fill="#CFE6D6"),
    "bar.action": Look(bold=True, ink="#FFFFFF", fill="#8C1515"),
    "bar.missing": Look(ink=INK, fill="#FFFFFF", line="#3A444A"),
    "bar.waiting": Look(ink="#3A444A", fill="#E3E7EA"),
    "front.heading": Look(size=11, bold=True, ink=BAND, valign="bottom", above=6),
    "front.head": Look(bold=True, line=BAND, open_sides=True, valign="vcenter"),
    "front.head.line": Look(ink=QUIET),
    "front.cell": replace(_READ, indent=0),
    "front.cell.strong": replace(_READ, indent=0, bold=True),
    "front.line": Look(),
    "front.signs": Look(ink=QUIET, valign="bottom", above=7),
    "front.foot": Look(ink=QUIET),
    "rule": Look(size=10),
    "rule.name": Look(size=10, bold=True, indent=1),
    "draft": Look(size=10.5, bold=True, ink="#6E3100", fill="#FFE2C8", valign="vcenter", indent=1),
    "approved": Look(size=10.5, bold=True, ink="#14502B", fill="#DCEFE0", valign="vcenter", indent=1),
    "data": Look(),
    "data.date": Look(align="right", number="dd-mm-yyyy"),
    "data.number": Look(align="right"),
    "data.count": Look(align="right", number="#,##0"),
    "data.exact": Look(align="right", number="#,##0.00"),
    "data.after": Look(indent=1),
    "data.header": Look(bold=True),
    **{f"status.{s.value}": _line_look(s) for s in Status},
    **{f"part.{s.value}": replace(_line_look(s), bold=False) for s in Status},
    "head.band": Look(bold=True, ink="#FFFFFF", fill=BAND, valign="vcenter", indent=1),
    "head.turned": replace(_HEAD, valign="bottom", wrap=False, indent=0, open_sides=False, align="center", turned=True),
    "heat.sum": Look(bold=True, line=LINE, fill=NOTE, align="center", valign="vcenter", number="#,##0"),
    "heat.sum.word": Look(bold=True, line=LINE, fill=NOTE, valign="vcenter", indent=1, open_sides=True),
    "heat.none": Look(line=LINE, fill="#FFFFFF", ink=QUIET, align="center", valign="vcenter"),
    **{f"heat.{s.value}": _heat_look(s) for s in Status},
    "shade.doubt": Look(fill="#FFD54F"),
    **{f"shade.{s.value}": Look(fill=STATUS_SHADES[s][0], ink=STATUS_SHADES[s][1], bold=True) for s in Status},
}


BADGES = ("draft", "approved")
"""The roles of words on a ground that is no wider than they are."""


def looks() -> Mapping[str, Look]:
    """Every role with its look."""
    return _LOOKS
