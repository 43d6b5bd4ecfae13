"""The messages about answers given to another edition of the plan (status-rules.md §12): W28, W48, W49, N48, N49."""

from followup_xl.model.finding import catalogued

GOAL_CHANGED = catalogued(
    "W48", "Målet er ændret siden",
    "Målet er ændret, siden skemaet blev sendt, så svaret er ikke brugt: {found}.",
    "Se efter, om svaret stadig passer til målet. Gør det, så skriv det i et skema efter den nye plan.",
    "Tal, der er talt på en anden måde eller for andre, kan ikke holdes op mod målet, som det er nu.",
    found="UNG-02. Enheden er ændret fra »personer« til »fuldtidspersoner«",
)  # fmt: skip
DEMAND_CHANGED = catalogued(
    "N48", "Kravet er ændret siden",
    "Målet er ændret, siden skemaet blev sendt. {found} Svaret er brugt og dømt efter planen, der gælder.",
    "Intet at gøre. Ændringen står ved målet i Bilag 1.",
    "Det, der tælles, er det samme, så tallet gælder stadig; kun kravet eller ordene er nye.",
    found="Måltallet er ændret fra 10 til 8 den 4. maj 2015.",
)  # fmt: skip
NOT_ASKED = catalogued(
    "N49", "Skemaet spurgte ikke om målet",
    "Skemaet spurgte ikke om målet, som det er nu, så der er ikke svaret. {found}",
    "Bed om tallet, hvis det skal med denne gang.",
    "Skemaet er lavet efter en tidligere udgave af planen.",
    found="Målet er kommet til, siden skemaet blev sendt.",
)  # fmt: skip
GOAL_REMOVED = catalogued(
    "W49", "Målet er udgået",
    "Der er svaret på noget, som planen ikke har mere: {found}. Svaret er ikke brugt.",
    "Intet at gøre, hvis målet er udgået med vilje.",
    "Et skema kan være lavet, før målet udgik.",
    found="UNG-06 (udgået af planen 4. maj 2015: Målet er nået)",
)  # fmt: skip
TWO_EDITIONS = catalogued(
    "W28", "To udgaver af planen med samme versionsnummer",
    "Filerne bærer hver sin udgave af planens version {version}, og der dømmes efter den i »{file}«.",
    "Angiv den plan, der gælder, med --plan, og tæl planens version op, næste gang den rettes.",
    "Med samme versionsnummer kan ingen se, hvilken udgave der er den nyeste, så der vælges efter filernes rækkefølge.",
    version="1", file="Ishøj 2015-08.xlsx",
)  # fmt: skip
