"""What people write where a count is kept from view, is missing or is given as a change (workbook-contract.md §3 [2]).

Nothing here is read as a figure or as a reason: it decides only which field a remedy points to. A number stays the
person's to write, since "<5" is none, "1-4" may be a date by now, and "33 færre" is no level.
"""

import re
from difflib import SequenceMatcher

from followup_xl.danish.numbers import normal_form
from followup_xl.model.status import NO_FIGURE_LABELS, NoFigure

_FEW = r"(?:10|[1-9]|én|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti)"
"""The largest number that offices hide behind a limit."""
_COUNTED = r"(?: ?(?:stk|pers|personer|person|borgere|unge|ledige|kvinder|mænd|elever|deltagere|[^\W\d_]{3,}))?\.?"
_BELOW = re.compile(
    rf"(?:(?:n|antal) ?)?(?:[<≤⩽≦‹«]|=<)=? ?{_FEW}{_COUNTED}"
    rf"|(?:under|(?:færre|mindre) end|højst|maks|max|maksimalt|op til)[. ]*{_FEW}{_COUNTED}"
    rf"|{_FEW}{_COUNTED} eller (?:færre|mindre|derunder)"
    rf"|(?:mellem |fra )?[01] ?(?:-|til|og) ?{_FEW}{_COUNTED}"
)
_SIGNS = re.compile(r"[.:•·*…][.:•·*… ]*")
"""What statistics offices print for a figure that is kept back: two dots, an asterisk, a colon."""
_SECRECY = re.compile(
    r"diskr\w*tion|fortrolig|for få|få personer|anonym|gdpr|persondata|personhenfør|personfølsom|hemmelig|tavshed"
    r"|maskere|slør|skjul|blænde|undertryk|skærm|tilbagehold|udelad|offentliggør|confidential|withheld|suppressed"
    r"|(?:må|kan) ikke (?:vis|oplys|frem|videregiv)|vises ikke|ikke vist|af hensyn til"
)
_OTHER_WORDS = {
    "sættes i bero": NoFigure.ON_HOLD, "i bero": NoFigure.ON_HOLD, "på hold": NoFigure.ON_HOLD, "bero": NoFigure.ON_HOLD,
    "ikke aktuelt": NoFigure.NOT_RELEVANT, "irrelevant": NoFigure.NOT_RELEVANT, "ej relevant": NoFigure.NOT_RELEVANT,
    "ikke gjort op": NoFigure.NOT_YET, "mangler opgørelse": NoFigure.NOT_YET, "ej indberettet": NoFigure.NOT_REPORTED,
}  # fmt: skip
_REASONS = {label.danish.casefold(): reason for reason, label in NO_FIGURE_LABELS.items()} | _OTHER_WORDS
_ALIKE = 0.85
_MOVED = re.compile(
    r"\b(?:fald\w*|steg\w*|stig\w*|reducer\w*|reduktion\w*|forøg\w*|øg\w*|voks\w*|sænk\w*|nedbrag\w*|ned med|op med|ændring\w*"
    r"|(?:siden|end|i forhold til|ift\.?|mod) (?:sidst|sidste|året|\d{4})|plus|minus|yderligere|ekstra)\b"
    r"|\b(?:færre|flere|mere|mindre|lavere|højere)\b(?! end \d)|^[+±]|^-[ ]?\d"
)
_PROVISIONAL = re.compile(r"foreløbig|prognose|forvent|skøn|estimat|anslå")


def withheld(text: str) -> bool:
    """Whether a text says that a figure is kept back, or that it is below a small limit.

    >>> withheld("<5"), withheld("1-4"), withheld(".."), withheld("for få til at vise"), withheld("12")
    (True, True, True, True, False)
    """
    said = normal_form(text)
    return bool(_BELOW.fullmatch(said) or _SIGNS.fullmatch(said) or _SECRECY.search(said))


def reason_meant(text: str) -> NoFigure | None:
    """The reason of the form's own list that a text names, also in another spelling; None where it names none.

    >>> reason_meant("sat i  bero!"), reason_meant("Endnu ikke opgjordt"), reason_meant("ved ikke")
    (<NoFigure.ON_HOLD: 'on_hold'>, <NoFigure.NOT_YET: 'not_yet'>, None)
    """
    said = " ".join(re.sub(r"[\W\d_]+", " ", normal_form(text)).split())
    for words, reason in _REASONS.items():
        if said and (f" {words} " in f" {said} " or SequenceMatcher(None, words, said).ratio() >= _ALIKE):
            return reason
    return NoFigure.WITHHELD if withheld(text) else None


def states_a_change(text: str) -> bool:
    """Whether a text says by how much something moved instead of where it stands.

    >>> states_a_change("33 færre"), states_a_change("faldet med 33"), states_a_change("33 personer")
    (True, True, False)
    """
    return bool(_MOVED.search(normal_form(text)))


def provisional(text: str) -> bool:
    """Whether a text says that its figure is preliminary or expected."""
    return bool(_PROVISIONAL.search(normal_form(text)))


def in_percent(text: str) -> bool:
    """Whether a text says something in per cent."""
    return bool(re.search(r"%|\bpct\b|procent(?!point)", normal_form(text)))
