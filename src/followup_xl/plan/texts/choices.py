"""The Danish words of what can be chosen in a plan, and what each kind of target means."""

from collections.abc import Mapping

CHOICES: Mapping[str, Mapping[str, str]] = {
    "@level": {"result_goals": "Resultatmål", "effort_goals": "Indsatsmål", "goals": "Ændring"},
    "measure": {"count": "Antal", "number": "Tal", "share": "Andel"},
    "target.kind": {
        "at_least": "Mindst", "at_most": "Højst", "between": "Mellem", "change": "Ændring", "maintain": "Fasthold",
        "relative": "Relativt", "recurring": "Gentaget", "rank": "Plads", "trend": "Fremgang", "per_period": "Hver periode", "milestone": "Milepæl", "judged": "Vurderes",
        "monitored": "Følges",
    },
    "reported": {"total": "I alt", "since_last": "Siden sidste opfølgning"},
    "status": {
        "met": "Opfyldt", "partly_met": "Delvist opfyldt", "not_met": "Ikke opfyldt", "already_met": "Allerede opfyldt",
        "on_track": "Følger planen", "slightly_behind": "Lidt bagud", "well_behind": "Væsentligt bagud",
        "not_due": "Endnu ikke forfalden",
    },
    "layout": {"columns": "Kolonner", "compact": "Samlet"},
    "teams": {"one": "Ét svar", "add": "Lægges sammen"},
    "counts": {"persons": "Personer", "things": "Andet end personer"},
    "target.direction": {"at_least": "mindst", "at_most": "højst"},
    "target.every": {"month": "måned", "quarter": "kvartal", "half_year": "halvår", "year": "år"},
    "target.pick": {"lowest": "laveste", "highest": "højeste", "mean": "gennemsnit", "only": "eneste"},
}  # fmt: skip
"""What the dropdowns say, by the word of the plan."""

KIND_TEXTS: Mapping[str, tuple[str, str]] = {
    "at_least": ("Nået, når tallet er mindst måltallet: »mindst 40 unge«.", "{kind: at_least, value: 40}"),
    "at_most": ("Nået, når tallet er højst måltallet: »højst 12 sygedage«.", "{kind: at_most, value: 12}"),
    "between": ("Nået, når tallet ligger mellem to grænser, begge med: »20–25 elever«.", "{kind: between, low: 20, high: 25}"),
    "change": ("Nået, når tallet har flyttet sig fra udgangspunktet til et tal eller med en ændring: »falder med 15 pct.«. Kræver »baseline«.", "{kind: change, by_percent: -15}"),
    "maintain": ("Nået, når udgangspunktets niveau er holdt: »fastholdes«. Kræver »baseline«.", "{kind: maintain, direction: at_least}"),
    "relative": ("Nået i forhold til andres tal: »under landsgennemsnittet«. Kræver »references«.", "{kind: relative, direction: at_most, pick: mean}"),
    "recurring": ("Et måltal, der flytter sig hvert år fra udgangspunktet: »2 pct. om året«. Kræver »baseline«.", "{kind: recurring, step_percent: 2}"),
    "rank": ("Nået, når pladsen blandt andre er god nok: »blandt de ti bedste«.", "{kind: rank, value: 10, among: 98}"),
    "trend": ("Nået, når tallet er bedre end ved den seneste måling: »år for år«.", "{kind: trend, direction: at_least}"),
    "per_period": ("Nået, når hver periodes tal når måltallet: »125 hver måned«.", "{kind: per_period, every: month, value: 125}"),
    "milestone": ("Nået, når noget er gjort senest ved fristen: »etableret inden sommer«.", "{kind: milestone}"),
    "judged": ("En person vælger status ud fra kriterier og skriver en begrundelse.", "{kind: judged, criteria: [Alle skoler er med]}"),
    "monitored": ("Tallet vises og følges, men får ingen status.", "{kind: monitored}"),
}  # fmt: skip
"""What each kind of target means, and an example of it."""


def choice_word(key: str, code: str) -> str:
    """The word of a dropdown for a word of the plan."""
    return CHOICES.get(key, {}).get(code, code)
