"""Which words claim that a goal is complete: only those that plainly do (status-rules.md §5.4)."""

import pytest

from followup_xl.danish.own_words import claim_of_all, mention_of_all

CLAIMS = {
    "Alle er screenet": "alle",
    "ALLE ER SCREENET!": "alle",
    "Det gik godt. Samtlige unge er indkaldt til samtale.": "samtlige",
    "Alle nye borgere er blevet screenet inden for fristen": "alle",
    "Vi har screenet alle nytilkomne.": "alle",
    "Alle har fået et tilbud": "alle",
    "Alle fire er iværksat": "alle",
    "alle": "alle",
    "Samtlige unge": "samtlige",
    "»Alle«": "alle",
}

NOTHING = (
    "",
    "Vi nåede desværre ikke alle i år.",
    "Slet ikke alle unge er screenet endnu.",
    "Langt fra alle er indkaldt.",
    "Næsten alle er screenet",
    "Stort set samtlige er screenet",
    "Knap alle er indkaldt",
    "Det gælder ikke for samtlige borgere.",
    "Alle er screenet, på nær to",
    "Alle undtagen to er screenet",
    "Alle er indkaldt. To udeblev.",
    "Alle er screenet, men tallet er usikkert",
    "Alle har haft travlt, så der er ikke talt op.",
    "Alle har haft travlt",
    "Alle er glade",
    "Alle er i gang",
    "Alle er enige om målet",
    "Alle kræfter er sat ind",
    "Alle møder er aflyst",
    "alle mangler",
    "Alle skal være screenet",
    "Alle bliver screenet i næste uge",
    "Først når alle er indkaldt, kan målet gøres op.",
    "Er alle screenet?",
    "Alle er screenet?",
    "Der er holdt møder i alle afdelinger",
    "Gælder samtlige unge",
    "Vi er allerede i gang",
    "Et forløb i hallen",
    "Alle 60 ud af 62 unge er indkaldt.",
    "Alle borgere er visiteret; 2 er afventende.",
    "Alle er kontaktet i de to største områder.",
)


@pytest.mark.parametrize(("text", "word"), CLAIMS.items(), ids=CLAIMS)
def test_what_claims_completeness(text: str, word: str) -> None:
    assert claim_of_all(text) == word


@pytest.mark.parametrize("text", NOTHING)
def test_what_claims_nothing(text: str) -> None:
    assert claim_of_all(text) == ""


def test_a_mention_is_less_than_a_claim() -> None:
    assert mention_of_all("Samtlige unge får en samtale.") == "samtlige"
    assert mention_of_all("Ikke alle får en samtale.") == ""
    assert mention_of_all("Vi er allerede i gang") == ""
