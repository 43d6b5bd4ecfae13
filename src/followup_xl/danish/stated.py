"""The status staff state in their own words, mapped only where the words are known (status-rules.md §6, glossary)."""

import re
import unicodedata

from followup_xl.model.followup import Stated
from followup_xl.model.status import STATED_LABELS, STATUS_LABELS, Status

_MET = ("opfyldt", "nået", "opnået", "indfriet", "overholdt", "i mål")
_WORDS: dict[str, Status] = {
    **{label.danish.casefold(): status for status, label in STATUS_LABELS.items()},
    **{label.danish.casefold(): status for status, label in STATED_LABELS.items()},
    **dict.fromkeys(_MET, Status.MET),
    **{f"delvist {word}": Status.PARTLY_MET for word in _MET},
    **{f"delvis {word}": Status.PARTLY_MET for word in _MET},
    **{f"ikke {word}": Status.NOT_MET for word in _MET},
    **{f"allerede {word}": Status.ALREADY_MET for word in _MET},
    "følger planen": Status.ON_TRACK,
    "på sporet": Status.ON_TRACK,
    "bagud": Status.WELL_BEHIND,
    "oplyst opfyldt": Status.MET,
}
_LEAD = re.compile(r"^(målet|måltallet|målsætningen|målene) (er|bliver) ")


def plain_words(text: str) -> str:
    """The words in one form: composed letters, single blanks, small letters, no closing full stop."""
    folded = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
    return folded.rstrip(".! ")


def stated(words: str) -> Stated:
    """The words as written with the status they mean; None where nobody can say.

    >>> stated("Målet er nået").status, stated("nogenlunde").status
    (<Status.MET: 'met'>, None)
    """
    said = plain_words(words)
    code = {status.value: status for status in Status}.get(said)
    status = code or _WORDS.get(said) or _WORDS.get(_LEAD.sub("", said))
    return Stated(words.strip(), status)
