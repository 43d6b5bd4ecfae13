"""The styles of the HTML edition: the looks of the sheets as rules, and how the page fits a screen, paper and larger letters."""

from collections.abc import Iterable

from followup_xl.page.document import Document
from followup_xl.page.theme import BAND, FONT, INK, LINE, QUIET, Look, looks

_ROOT = 10.5
"""Points of a letter of the whole page in print; on a screen they are as large as its reader has chosen."""
_NARROW = "56rem"
"""Below this width the cells of a row stand under each other, each with the heading of its column."""

_BASE = f"""
*{{box-sizing:border-box}}
html{{font-size:100%;color-scheme:light}}
body{{margin:0;background:#fff;color:{INK};font:1rem/1.38 {FONT},"Liberation Sans",Helvetica,sans-serif;overflow-wrap:break-word}}
main,nav,footer{{max-width:76rem;margin:0 auto;padding:0 1.25rem}}
section{{padding:1.5rem 0}}
section+section{{border-top:1px solid {LINE}}}
h1,h2,h3,h4,p,ul{{margin:0}}
h1,h2,h3,h4{{line-height:1.25}}
p{{padding:.16rem 0}}
a{{color:#0B4F8A}}
a:focus-visible{{outline:3px solid #0B4F8A;outline-offset:2px}}
nav{{padding-top:1rem}}
nav ul{{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;list-style:none;padding:0}}
nav a{{display:inline-block;padding:.25rem 0}}
footer{{padding-top:1rem;padding-bottom:2rem;color:{QUIET};border-top:1px solid {LINE}}}
table{{width:100%;border-collapse:collapse;table-layout:fixed;margin:.1rem 0 .7rem}}
caption{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
th,td{{font-weight:400;text-align:left;vertical-align:top;padding:.2rem .5rem .25rem .3rem}}
td img,th img{{display:block;width:100%;max-width:8.75rem;height:auto;margin:.1rem 0}}
.light{{font-weight:400}}
.tally{{display:flex;flex-wrap:wrap;gap:.6rem 1rem;padding:.5rem 0 .2rem}}
.tally>div{{flex-basis:auto;min-width:min(100%,12rem)}}
.tally ul{{display:flex;flex-wrap:wrap;list-style:none;padding:.2rem 0 0}}
.tally li{{flex-basis:auto;padding:.3rem .5rem}}
main .bar-missing{{border-style:dashed}}
main .draft,main .approved{{width:fit-content;padding:.1rem .8rem;margin:.35rem 0;border:1px solid}}
main .message{{border-left:.3rem solid {BAND};padding:0 0 0 .7rem;margin:.5rem 0;line-height:1.35}}
.beside{{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem;align-items:start}}
""".strip()

_FITTED = f"""
@media screen and (max-width:{_NARROW}){{
.beside{{display:block}}
main,nav,footer{{padding-left:.75rem;padding-right:.75rem}}
table,tbody,tr,th,td{{display:block;width:auto}}
colgroup{{display:none}}
thead{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
tbody tr{{border-top:2px solid {BAND};padding:.25rem 0 .5rem}}
main.page th,main.page td{{border:0;padding:.2rem .3rem;text-align:left}}
td[data-label]::before{{content:attr(data-label);display:block;color:{QUIET};background:#fff;font-weight:700;font-size:.8rem}}
main.page td:empty{{display:none}}
.tally li{{flex-basis:100%}}
}}
@media (forced-colors:active){{
.tally li,th,td,h1,h2,h3,h4,[class^="draft"],[class^="approved"]{{border:1px solid CanvasText}}
td img,th img{{background:#fff;forced-color-adjust:none}}
}}
@media print{{
html{{font-size:{_ROOT}pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
body{{line-height:1.17}}
p{{padding:.03rem 0}}
th,td{{padding-top:.08rem;padding-bottom:.1rem}}
table{{margin-bottom:.25rem}}
main .draft,main .approved,main .message{{margin:.2rem 0}}
.tally{{padding:.1rem 0 0}}
nav,footer{{display:none}}
main{{max-width:none;padding:0}}
section{{padding:0;border:0}}
section+section{{border:0;break-before:page}}
thead{{display:table-header-group}}
tr,li{{break-inside:avoid}}
h1,h2,h3,h4{{break-after:avoid}}
p[class^="area-text"]{{break-after:avoid}}
a{{color:inherit;text-decoration:none}}
}}
""".strip()


def style(document: Document, roles: Iterable[str], widths: Iterable[int], counts: Iterable[int]) -> str:
    """The whole style sheet: of the roles used, of columns so many thousandths wide, and of pieces that count so many."""
    rules = [f".{class_of(role)}{{{_declarations(looks()[role])}}}" for role in sorted(set(roles))]
    rules += [f".{width_class(each)}{{width:{each / 10:g}%}}" for each in sorted(set(widths))]
    rules += [f".{count_class(each)}{{flex-grow:{each}}}" for each in sorted(set(counts))]
    return "\n".join((_BASE, *rules, f"thead th{{border-bottom:1px solid {BAND}}}", _FITTED, _paper(document)))


def class_of(role: str) -> str:
    """The class of a role."""
    return role.replace(".", "-").replace("_", "-")


def width_class(thousandths: int) -> str:
    """The class of a column's width."""
    return f"w{thousandths}"


def count_class(count: int) -> str:
    """The class of a piece of a bar by what it counts."""
    return f"n{count}"


def _declarations(look: Look) -> str:
    rules = [f"font-size:{round(look.size / _ROOT, 4):g}rem", f"color:{look.ink}"]
    rules += ["font-weight:700"] if look.bold else []
    rules += ["font-style:italic"] if look.italic else []
    rules += [f"background:{look.fill}"] if look.fill else []
    if look.line:
        rules.append(f"border:1px solid {look.line}")
        rules += ["border-left-width:0;border-right-width:0"] if look.open_sides else []
    rules += [f"text-align:{look.align}"] if look.align != "left" else []
    rules += ["text-decoration:underline"] if look.underline else []
    rules += [f"padding-left:{0.3 + 0.3 * look.indent:g}rem"] if look.indent or look.fill else []
    rules += [f"margin-top:{look.above / _ROOT:.2g}rem"] if look.above else []
    return ";".join(rules)


def _paper(document: Document) -> str:
    """The page in print, with what stands on each: what it is, where it is from, and its number."""
    mark = f"@top-left{{content:{_quoted(document.mark)};font:700 10pt {FONT},sans-serif}}" if document.mark else ""
    quiet = f"font:8.5pt {FONT},sans-serif;color:{QUIET}"
    return (
        f"@page{{size:A4 landscape;margin:10mm 11mm 11mm;{mark}"
        f"@top-right{{content:{_quoted(document.header)};{quiet}}}"
        f"@bottom-left{{content:{_quoted(document.footer)};{quiet}}}"
        f'@bottom-right{{content:"Side " counter(page) " af " counter(pages);{quiet}}}}}'
    )


def _quoted(text: str) -> str:
    """The text as a style sheet's string, where every sign that could mean something is written by its number."""
    return '"' + "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):06x} " for sign in text) + '"'
