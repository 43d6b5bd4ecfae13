"""The messages about what a returned file may do or hold beside answers: time, active content, personal numbers."""

from followup_xl.model.finding import catalogued

LOST = catalogued(
    "E16", "Filen kan ikke læses færdig",
    "Læsningen af filen er standset, fordi {why}, så intet er læst.",
    "Bed afsenderen om at åbne den i et regneark, gemme den som »Excel-projektmappe (.xlsx)« og sende den på ny.",
    "Hver fil læses for sig med en grænse for tid og hukommelse, så én fil ikke kan standse alle de andre.",
    why="den tager over 10 sekunder",
)  # fmt: skip
ACTIVE = catalogued(
    "N34", "Filen henter noget eller kan gøre noget",
    "Filen har {found}; intet af det er brugt, og det følger ikke med videre.",
    "Spørg afsenderen, hvis I ikke ved, hvor det kommer fra. Tallene er læst, som de stod, da filen blev gemt.",
    "Makroer køres ikke, og forbindelser følges ikke; kun celler læses.",
    found="henvisninger til andre filer",
)  # fmt: skip
CPR = catalogued(
    "W35", "Et CPR-nummer i skemaet",
    "Cellen ser ud til at indeholde et CPR-nummer ({shown}); de sidste fire cifre vises ingen steder.",
    "Slet nummeret i skemaet, og send det igen. Slet også den modtagne fil, hvis jeres regler kræver det.",
    "Et skema skal hverken have navne eller CPR-numre. Et nummer skrevet 6-4 med en gyldig dag og måned regnes for et, "
    "og det samme gør ti cifre med gyldig dag, måned og kontrolciffer.",
    shown="010160-****",
)  # fmt: skip
UNKNOWN_ROUND = catalogued(
    "E17", "Runden er ikke i planen",
    "Skemaet er fra runden »{round}«, som ikke er en af planens runder ({known}), så intet er læst.",
    "Se efter, om det er den rigtige plan, eller føj runden til den.",
    "Runden står i skemaets mærke sammen med kommunen. Den bestemmer, hvad status gøres op efter, og hvad bilaget hedder.",
    round="2015-09", known="2015-08, 2015-12",
)  # fmt: skip
UNKNOWN_LIMIT = catalogued(
    "U19", "Ikke en grænse",
    "»{name}« er ikke en grænse, så intet er læst: {fault}.",
    "Skriv den som --limit NAVN=TAL, fx --limit file_mib=40. Grænserne er: {known}.",
    "Hver grænse for, hvad der læses af en fil, kan hæves eller sænkes med --limit, én ad gangen.",
    name="fil=40", fault="der er ingen med det navn", known="file_mib, entries, cells",
)  # fmt: skip

SAFETY_MESSAGES = (LOST, UNKNOWN_ROUND, ACTIVE, CPR, UNKNOWN_LIMIT)
ACTIVE_WORDS = {
    "connections": "forbindelser til andre datakilder",
    "links": "henvisninger til andre filer",
    "macros": "makroer",
    "objects": "indlejrede objekter",
}
"""What a workbook can carry besides cells, in the words of people."""
