"""Whether words claim that a goal is complete ("alle er screenet"): only where they plainly do, never where they might.

A negation, a hedge, a condition or an exception takes the claim away, and so does "alle" about anything else
("alle har haft travlt", "i alle områder"): what is not plain claims nothing (status-rules.md §5.4).
"""

import re

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
_PLAIN = (
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
        found = next((match for rule in _PLAIN if (match := rule.fullmatch(said))), None)
        if found and not part.rstrip().endswith("?"):
            return found["all"] or "alle"
    return ""
