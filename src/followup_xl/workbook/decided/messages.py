"""The messages about final statuses: where they may stand, when they count, and the office's own workbook with them."""

from followup_xl.model.finding import catalogued
from followup_xl.workbook.messages import DECISION_INCOMPLETE, DECISION_MISPLACED, DECISION_TWICE

DECIDED_IN_FORM = catalogued(
    "N541 Endelig status skrevet i skemaet",
    "Skemaet har selv et ark med endelige statusser, udfyldt for {goals:LED-02}. De er læst, hvor kontorets fil »{file:Endelig status Ishøj 2015-08.xlsx}« ikke siger andet.",
    "Skriv fra nu af endelige statusser i »{file}«.",
    "Ældre skemaer har arket »Afgørelser«. Endelige statusser hører til i en fil hos kontoret, så de ikke går tabt, når et "
    "rettet skema kommer.",
)
FORM_AND_FILE_DIFFER = catalogued(
    "W542 Skemaet og kontorets fil har hver sin endelige status",
    "Den endelige status er »{form:Målet er opfyldt}« i skemaet, men i kontorets fil »{file:Endelig status Ishøj 2015-08.xlsx}« er den {office:»Lidt bagud«}. Kontorets fil gælder.",
    "Ret kontorets fil, hvis det er skemaet, der er rigtigt.",
    "Kontorets fil går altid forud for et skema, der sendes frem og tilbage.",
)
DECISION_HIDDEN = catalogued(
    "E543 Endelig status, der er skjult",
    "Den endelige status »{status:Målet er opfyldt}« står {where:i række 12, som er skjult}, så den gælder ikke.",
    "Gør den synlig, hvis den skal gælde; ellers slet den.",
    "En endelig status gælder kun, når enhver, der åbner filen, kan se den.",
)
SHEETS_OF_DECISIONS = catalogued(
    "W544 Flere ark med endelige statusser",
    "Der er {count:2} ark med endelige statusser: {sheets:»Endelig status« og »Kopi«}. Alle de synlige er læst.",
    "Behold ét, og slet de andre.",
    "Står et mål forskelligt på to ark, gælder ingen af dem.",
)
FILES_OF_DECISIONS_DIFFER = catalogued(
    "E545 To filer med forskellige endelige statusser",
    "»{other:ind/Endelig status Ishøj 2015-08.xlsx}« har andre endelige statusser end »{used:ud/Endelig status Ishøj 2015-08.xlsx}« for {goals:LED-02}. Kun »{used}« er brugt.",
    "Saml de endelige statusser i »{used}«, og fjern den anden fil.",
    "En kommune eller anden enhed har én fil med endelige statusser for hver runde.",
)
DECISIONS_UNUSABLE = catalogued(
    "E546 Filen med endelige statusser kan ikke bruges",
    "»{file:Endelig status Køge 2015-08.xlsx}« er ikke brugt: {why:den gælder Køge, ishoej-2015, 2015-08}. Filen er ikke ændret, og ingen endelig status er læst fra den.",
    "Brug filen »{wanted:Endelig status Ishøj 2015-08.xlsx}« ved siden af bilaget. Kan den ikke bruges, så fjern den, og kør igen; så skrives en ny.",
    "En endelig status gælder for ét mål i én plan hos én kommune eller anden enhed i én runde.",
)
DECIDED_BEFORE_PLAN = catalogued(
    "E547 Endelig status fra før planen",
    "Den endelige status »{status:Målet er opfyldt}« er dateret {on:31. august 2013}, men planen begynder først {start:1. januar 2015}, så den gælder ikke.",
    "Ret datoen for beslutningen.",
    "Ingen kan have afgjort et mål, før planen begyndte. Det er oftest et forkert årstal.",
)
UNUSED = frozenset(
    each.code
    for each in (DECISION_INCOMPLETE, DECISION_MISPLACED, DECISION_TWICE, DECISION_HIDDEN, DECIDED_BEFORE_PLAN)
)
"""The codes that say that the final status of a goal does not count, and why."""
DECIDED_BEFORE_AS_OF = catalogued(
    "W548 Endelig status besluttet før opgørelsen",
    "Den endelige status »{status:Målet er opfyldt}« er besluttet {on:1. juni 2015}, men status er gjort op pr. {as_of:31. august 2015}. Beslutningen gælder.",
    "Ret datoen, hvis den er forkert, eller tag beslutningen op igen.",
    "Det, der blev besluttet før opgørelsen, kan bygge på andre tal end dem, der er opgjort.",
)
DECIDED_ON_OTHER_FIGURE = catalogued(
    "W214 Tallet er ændret, siden den endelige status blev besluttet",
    "Den endelige status »{status:Lidt bagud}« blev besluttet, da tallet var {before:4 personer (Væsentligt bagud)}; nu er det {now:7 personer (Følger planen)}. Den gælder stadig.",
    "Tag stilling til, om den stadig skal gælde: skriv en ny begrundelse og dato, eller slet den.",
    "En endelig status bliver stående, når et rettet skema kommer, men den kan hvile på et tal, der ikke gælder mere.",
)
DECISIONS_KEPT = catalogued(
    "N549 Kontorets fil er ikke fornyet",
    "»{file:Endelig status Ishøj 2015-08.xlsx}« er ikke skrevet på ny, fordi {why:nogen har ændret andet end de gule felter}. {stale:Beregnet status og resultat i den er ikke det nyeste for LED-02.}",
    "Intet at gøre: det, der står i de gule felter, gælder. Vil du have filen fornyet, så giv den et andet navn, kør igen, og "
    "skriv beslutningerne i den nye.",
    "Programmet skriver aldrig oven i noget, som nogen har skrevet.",
)
