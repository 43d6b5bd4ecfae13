"""What people's own words say beside or instead of a figure: that all is done, that a count is kept back, or how it goes.

A claim of completeness ("alle er screenet") is one only where it plainly is (status-rules.md §5.4): a negation, a hedge, a
condition or an exception takes it away, and so does "alle" about anything else. Where a count is kept from view, is missing or is
given as a change (workbook-contract.md §3 [2]), nothing is read as a figure or as a reason: it decides only which field a remedy
points to, since "<5" is none, "1-4" may be a date by now, and "33 færre" is no level. Of a status (status-rules.md §6) a plan's
own words go first; colours and arrows say how it goes: before the deadline whether the plan is followed, from the deadline on
whether the goal is met; a negation before a word turns it, and what nobody can say is left open.
"""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from followup_xl.danish.numbers import normal_form
from followup_xl.danish.wording import plain_words
from followup_xl.model.followup import Stated
from followup_xl.model.status import STATED_LABELS, NoFigure, Status

_ALL = r"(?P<all>alle|samtlige)"
_GROUP = (
    r"(?:unge|ledige|nyledige|borgere|kvinder|mænd|elever|virksomheder|familier|deltagere|kursister|forløb|sager"
    r"|personer|børn|patienter|medarbejdere|projekter|aktiviteter|nytilkomne|nyankomne|flygtninge|sygemeldte)"
)
_BARE = re.compile(rf"(?:det er |det gælder )?{_ALL}(?: {_GROUP})?|allesammen")
_STEMS = (
    r"(?:screen|indkald|afmeld|tilmeld|gennemfør|afhold|etabler|afslut|udfør|iværksa|iværksæt|opfyld|opnå|indfri|visiter"
    r"|tilbud|opret|udarbejd|implementer|besøg|kontakt|undersøg|vaccin|vacciner|udskrev|leverer?|install?er|registrer"
    r"|uddann|oplær|certificer|kortlag|gennemgå|evaluer|ansa|udrull|renover|afvikl|færdigbehandl|færdiggjor|indfør)"
)
_DONE = rf"(?:{_STEMS}(?:et|t|ede|te|de|ne|tet|tede|en)?|færdige?|i mål|i job|i uddannelse|i job eller uddannelse)"
_THEN = r"(?: (?:i|på|inden for|ved|efter|siden|senest|den|pr\.|hos|fra|til|som aftalt|som planlagt|rettidigt)\b.*)?"
_NOW = r"(?: nu| allerede| blevet| i dag)?"
_SUBJECT = r"(?: [^\W_]+){0,5}?"
_GOT = (
    r"(?:et tilbud|tilbud|en plan|en samtale|samtale|en mentor|en kontaktperson|en plads|et forløb|en screening|et job)"
)
_CLAIMS = (
    re.compile(rf"{_ALL}{_SUBJECT} (?:er|blev|har været){_NOW} {_DONE}{_THEN}"),
    re.compile(
        rf"{_ALL}{_SUBJECT} har{_NOW} (?:gennemført|afsluttet|bestået|fået {_GOT}|modtaget {_GOT}|fuldført){_THEN}"
    ),
    re.compile(rf"{_ALL}{_SUBJECT} (?:gennemførte|fuldførte|bestod|fik {_GOT}|modtog {_GOT}){_THEN}"),
    re.compile(
        r"(?:vi|kommunen|regionen|styrelsen|enheden|jobcent(?:er|eret|ret)|der)"
        rf" (?:har|er){_NOW} {_DONE} {_ALL}(?: [^\W_]+){{0,4}}"
    ),
    _BARE,
)
_RESERVED = re.compile(
    r"\b(?:ikke|ikk|ej|endnu|undtagen|undtaget|undtagelser?|bortset|nær|pånær|minus|næsten|knap|stort set|nogenlunde|cirka"
    r"|ca|omkring|omtrent|langt fra|hverken|ingen|intet|aldrig|skal|skulle|vil|ville|kan|kunne|bør|burde|må|måtte"
    r"|forvent\w*|vent\w*|plan(?:en|lagt|lægges|lægger)|håb\w*|tænk\w*|hvis|når|først|inden(?! for)|snart|måske|formentlig|vist"
    r"|vistnok|nok|mangl\w*|tilbage|del?vis\w*|halv\w*|nogle|enkelte|få|færre|men|dog|undtag\w*|ud over|udover|godt \d+|op mod"
    r"|(?:ud )?af(?: de| i alt)? \d+|afvent\w*|(?:i|på|hos) (?:de|én|to|tre|fire|fem|\d+)(?! år)(?! måned)|eller rettere|kun|blot|bare|mindre|forsøg\w*|prøv\w*|mål(?:et)? er at|så vidt|afslå\w*|afvis\w*|udeblev\w*|uden)\b"
)
_FINISHED = re.compile(r"(?<=[.!?;])\s+|[\n\r]+")
_EDGES = re.compile(r"^[\s»«”“„\"'(–—-]+|[\s»«”“„\"'),.!:;…–—-]+$")


_WORD = re.compile(rf"\b{_ALL}\b")


def mention_of_all(text: str) -> str:
    """The word ("alle", "samtlige") in a text that neither denies nor limits anything; empty where there is none."""
    plain = text.lower()
    found = None if _RESERVED.search(plain) else _WORD.search(plain)
    return found["all"] if found else ""


def claim_of_all(text: str) -> str:
    """The word ("alle", "samtlige") by which a text claims completeness; empty where none does beyond doubt.

    >>> claim_of_all("Alle nytilkomne er screenet."), claim_of_all("Slet ikke alle er screenet."), claim_of_all("Alle har travlt.")
    ('alle', '', '')
    """
    plain = " ".join(text.lower().replace("\N{NO-BREAK SPACE}", " ").split(" "))
    if not ("alle" in plain or "samtlige" in plain) or _RESERVED.search(plain):
        return ""
    for part in _FINISHED.split(plain):
        said = _EDGES.sub("", " ".join(part.split()))
        found = next((match for rule in _CLAIMS if (match := rule.fullmatch(said))), None)
        if found and not part.rstrip().endswith("?"):
            return found["all"] or "alle"
    return ""


_FEW = r"(?:10|[1-9]|én|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti)"
"""The largest number that offices hide behind a limit."""
_COUNTED = r"(?: ?(?:stk|pers|personer|person|borgere|unge|ledige|kvinder|mænd|elever|deltagere|[^\W\d_]{3,}))?\.?"
_BELOW = re.compile(
    rf"(?:(?:n|antal) ?)?(?:[<≤⩽≦‹«]|=<)=? ?{_FEW}{_COUNTED}"
    rf"|(?:under|(?:færre|mindre) end|højst|maks|max|maksimalt|op til)[. ]*{_FEW}{_COUNTED}"
    rf"|{_FEW}{_COUNTED} eller (?:færre|mindre|derunder)"
    rf"|(?:mellem |fra )?[01] ?(?:-|til|og) ?{_FEW}{_COUNTED}"
)
_DOTS = re.compile(r"[.:•·*…][.:•·*… ]*")
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
_REASONS = {reason.danish.casefold(): reason for reason in NoFigure} | _OTHER_WORDS
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
    return bool(_BELOW.fullmatch(said) or _DOTS.fullmatch(said) or _SECRECY.search(said))


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
_WHEN_DUE = {Status.ON_TRACK: Status.MET, Status.SLIGHTLY_BEHIND: Status.PARTLY_MET, Status.WELL_BEHIND: Status.NOT_MET}
_NO = ("ikke", "ej", "endnu ikke", "inte", "ikkje", "aldrig")
_TURNED = {
    Status.MET: Status.NOT_MET,
    Status.ON_TRACK: Status.WELL_BEHIND,
    Status.SLIGHTLY_BEHIND: Status.ON_TRACK,
    Status.WELL_BEHIND: None,
    Status.PARTLY_MET: None,
}
"""What the opposite of a status is; None where it may be either side of it."""
_WHOLLY = ("helt ", "fuldt ", "fuldt ud ", "fuldstændig ")
"""Words before a status that say no more, but with a negation leave open how far it came: "ikke helt nået"."""
_BEFORE = dict.fromkeys(("", *_WHOLLY)) | {"delvist ": Status.PARTLY_MET, "delvis ": Status.PARTLY_MET,
           "kun delvist ": Status.PARTLY_MET, "til dels ": Status.PARTLY_MET, "allerede ": Status.ALREADY_MET}  # fmt: skip

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
    **{
        f"{no} {word}": None if word.startswith(_WHOLLY) else _TURNED[status]
        for no in _NO
        for word, status in _PLAIN.items()
        if status in _TURNED
    },
    **_PLAIN,
    **{status.danish.casefold(): status for status in Status},
    **{words.casefold(): status for status, words in STATED_LABELS.items()},
}
_BY_TIME = {sign: status for status, signs in _SIGNS.items() for sign in signs}
_LEAD = re.compile(
    r"^(?:(?:status|vurdering|målopfyldelse):? )?"
    r"(?:(?:målet|måltallet|målsætningen|målene|indsatsen|det|status|vi) )?"
    r"(?:(?:er blevet|er|bliver(?= (?:desværre )?(?:ikke|ej|aldrig) )|blev|har|kører|ligger|går) )?"
)
_FILLING = re.compile(r"\b(?:desværre|heldigvis|endnu|fortsat|stadig|stadigvæk|længere|nu|p\.?t\.?|altså|jo|i år) ?")
"""Words that leave a status as it is: "Målet er desværre ikke nået" and "ikke længere opfyldt"."""
_ORDER = re.compile(r"^(?P<word>[^\W\d_]+) (?P<part>delvist?|til dels|ikke)$")
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
