"""Which status people's own words, colours and arrows mean (status-rules.md §6); what nobody can say is left open.

A plan's own words go first. Colours and arrows say how it goes: before the deadline whether the plan is followed, from
the deadline on whether the goal is met. A negation before a word turns it.
"""

import re
from collections.abc import Mapping

from followup_xl.danish.wording import plain_words
from followup_xl.model.followup import Stated
from followup_xl.model.status import STATED_LABELS, STATUS_LABELS, Status

_MET = (
    "opfyldt", "nået", "opnået", "indfriet", "overholdt", "i mål", "gennemført", "afsluttet", "færdig", "udført", "realiseret",
    "uppnått", "nått", "uppfyllt", "oppnådd", "oppfylt", "nådd", "gjennomført", "genomfört", "i hamn", "fuldført",
)  # fmt: skip
_PARTLY = (
    "delvis", "delvist", "til dels", "delvis opfyldt", "delvist opfyldt", "delvis nået", "delvist nået", "i nogen grad",
)  # fmt: skip
_ON_TRACK = (
    "følger planen", "efter planen", "som planlagt", "på sporet", "på rette spor", "enligt plan", "etter planen", "i rute",
    "følger plan",
)  # fmt: skip
_SLIGHTLY = ("lidt bagud", "forsinket", "lidt forsinket", "let forsinket", "mindre forsinket", "försenad", "forsinka")
_WELL = (
    "bagud", "væsentligt bagud", "langt bagud", "meget forsinket", "stærkt forsinket", "væsentligt forsinket", "kritisk",
)  # fmt: skip
_SIGNS: Mapping[Status, tuple[str, ...]] = {
    Status.ON_TRACK: ("grøn", "grønt", "grønt lys", "grön", "grönt", "🟢", "↑", "↗", "⬆", "pil op"),
    Status.SLIGHTLY_BEHIND: ("gul", "gult", "gult lys", "🟡", "→", "➡", "pil til siden"),
    Status.WELL_BEHIND: ("rød", "rødt", "rødt lys", "röd", "rött", "🔴", "↓", "↘", "⬇", "pil ned"),
}
_WHEN_DUE = {
    Status.ON_TRACK: Status.MET, Status.SLIGHTLY_BEHIND: Status.PARTLY_MET, Status.WELL_BEHIND: Status.NOT_MET,
}  # fmt: skip
_NO = ("ikke", "ej", "endnu ikke", "inte", "ikkje", "aldrig")
_TURNED = {
    Status.MET: Status.NOT_MET, Status.ON_TRACK: Status.WELL_BEHIND, Status.SLIGHTLY_BEHIND: Status.ON_TRACK,
    Status.WELL_BEHIND: None, Status.PARTLY_MET: None,
}  # fmt: skip
"""What the opposite of a status is; None where it may be either side of it."""
_BEFORE = {"": None, "helt ": None, "fuldt ": None, "fuldt ud ": None, "delvist ": Status.PARTLY_MET,
           "delvis ": Status.PARTLY_MET, "kun delvist ": Status.PARTLY_MET, "allerede ": Status.ALREADY_MET}  # fmt: skip

_PLAIN: dict[str, Status] = {
    **dict.fromkeys(_PARTLY, Status.PARTLY_MET),
    **dict.fromkeys(_ON_TRACK, Status.ON_TRACK),
    **dict.fromkeys(_SLIGHTLY, Status.SLIGHTLY_BEHIND),
    **dict.fromkeys(_WELL, Status.WELL_BEHIND),
    **{before + word: status or Status.MET for before, status in _BEFORE.items() for word in _MET},
    "uopfyldt": Status.NOT_MET,
    "oplyst opfyldt": Status.MET,
    "følger ikke planen": Status.WELL_BEHIND,
}
_WORDS: dict[str, Status | None] = {
    **{f"{no} {word}": _TURNED[status] for no in _NO for word, status in _PLAIN.items() if status in _TURNED},
    **_PLAIN,
    **{label.danish.casefold(): status for status, label in (*STATUS_LABELS.items(), *STATED_LABELS.items())},
}
_BY_TIME = {sign: status for status, signs in _SIGNS.items() for sign in signs}
_LEAD = re.compile(
    r"^(?:(?:status|vurdering|målopfyldelse):? )?"
    r"(?:(?:målet|måltallet|målsætningen|målene|indsatsen|det|status|vi) )?"
    r"(?:(?:er blevet|er|bliver|blev|har|kører|ligger|går) )?"
)
_FILLING = re.compile(r"\b(?:desværre|heldigvis|endnu|fortsat|stadig|stadigvæk|længere|nu|p\.?t\.?|altså|jo|i år) ?")
"""Words that leave a status as it is: "Målet er desværre ikke nået" and "ikke længere opfyldt"."""
_ORDER = re.compile(r"^(?P<word>[^\W\d_]+) (?P<part>delvist?|ikke)$")
"""What stands after its word: "opfyldt delvist", "nået ikke"."""


def stated(words: str, own: Mapping[str, Status] | None = None, due: bool = False) -> Stated:
    """The words as written with the status they mean; None where nobody can say.

    ``own`` are the plan's words; ``due`` says whether the deadline is reached, for what only says how it goes.

    >>> stated("Målet er nået").status, stated("nogenlunde").status, stated("grøn", due=True).status
    (<Status.MET: 'met'>, None, <Status.MET: 'met'>)
    """
    said = plain_words(words).replace("\N{VARIATION SELECTOR-16}", "")
    bare = _LEAD.sub("", " ".join(_FILLING.sub("", said).split()))
    for form in dict.fromkeys((said, _LEAD.sub("", said), bare, _ORDER.sub(r"\g<part> \g<word>", bare))):
        if (found := _meaning(form, own or {}, due)) is not None:
            return Stated(words.strip(), found)
    return Stated(words.strip(), None)


def _meaning(said: str, own: Mapping[str, Status], due: bool) -> Status | None:
    named = {plain_words(word): status for word, status in own.items()}
    if said in named:
        return named[said]
    if said in set(Status):
        return Status(said)
    if said in _BY_TIME:
        return _WHEN_DUE[_BY_TIME[said]] if due else _BY_TIME[said]
    if said in _WORDS:
        return _WORDS[said]
    negation = next((no for no in _NO if said.startswith(f"{no} ")), "")
    turned = named.get(said.removeprefix(f"{negation} ")) if negation else None
    return _TURNED.get(turned) if turned else None
