"""The messages about several files of one unit: which answers were used, which were left, which counts were added."""

from followup_xl.model.finding import catalogued

NEWEST = catalogued(
    "N21 Det nyeste svar er brugt, mål for mål",
    "{counts:16 svar fra »Ishøj.xlsx«, 1 fra »Ishøj rettelse.xlsx«}: hvor flere filer svarer på det samme, er det nyeste svar brugt.{changed: Forskelle: LED-02: »7« i »Ishøj rettelse.xlsx« (F61), »4« i »Ishøj.xlsx« (F61).}",
    "Se efter, at det er de rigtige.",
    "Valget følger filernes tidspunkt på disken; er to lige nye, bruges den sidste efter navn. Et svar tages helt fra én fil, "
    "med periode og tekster; svarer kun den ældre fil på et mål, gælder det svar.",
)
OLDER = catalogued(
    "N22 Nyere svar er brugt",
    "{newest:»Ishøj rettelse.xlsx«} er gemt senere og svarer på det samme, så intet svar i denne fil er brugt.{changed: Anderledes er LED-02.}",
    "Se efter, at det er den rigtige, der er brugt.",
    "Valget følger filernes tidspunkt på disken; er to lige nye, bruges den sidste efter navn.",
)
LEFT_OUT = catalogued(
    "W201 Det nyeste svar siger mindre end det ældre",
    "Svaret i »{used:Ishøj rettelse.xlsx}« er det nyeste og er brugt, som det er; {what:»Hvad er gjort?« (N61)} i »{left:Ishøj.xlsx}« står ikke i det og er ikke med.",
    "Bed om ét svar med det hele, hvis det stadig gælder.",
    "Et svar tages helt fra én fil, så et antal aldrig kommer til at stå ved en anden fils periode, »Ud af« eller bemærkning.",
)
ONLY_WORDS = catalogued(
    "W202 En fil har kun ord eller datoer ved målet",
    "»{left:Ishøj rettelse.xlsx}« har ved målet kun {what:»Hvorfor, og hvad nu?« (M61)} og intet svar, så svaret i »{used:Ishøj.xlsx}« er brugt, som det er, og det andet er ikke med.",
    "Spørg, om svaret stadig gælder, og bed om ét svar med det hele.",
    "En tekst alene er intet svar på målet, og den sættes ikke ved et andet svars tal.",
)
DECIDED_BEFORE = catalogued(
    "W203 Endelig status er afgjort før det nyeste svar",
    "Den endelige status er afgjort i »{decided:Ishøj.xlsx}«, men svaret er nu taget fra »{used:Ishøj rettelse.xlsx}« og er et andet. Afgørelsen gælder stadig.",
    "Se efter, om afgørelsen også passer til det nye svar.",
    "En afgørelse forsvinder ikke, fordi der kommer et nyt svar; den er truffet på det gamle.",
)
CANNOT_ADD = catalogued(
    "E204 Tallene fra flere hold kan ikke lægges sammen",
    "{row:LED-02} er besvaret i {files:»Nord.xlsx« (F61) og »Syd.xlsx« (F61)}, men tallene kan ikke lægges sammen, for {why:de gælder ikke det samme tidsrum}. Målet skal derfor tjekkes.",
    "Få tallene rettet, så hver fil har et antal for det samme tidsrum, og kør igen.",
    "Planen siger »teams: add« om målet: flere filer fra samme afsender er hver sit hold. Kun antal for samme tid kan lægges sammen.",
)
SAME_COUNT_ONCE = catalogued(
    "W205 Samme svar i to filer er talt én gang",
    "{row:LED-02} er besvaret helt ens i {files:»Nord.xlsx« og »Nord kopi.xlsx«}, så svaret er talt én gang og ikke lagt sammen.",
    "Spørg, om det er samme svar sendt to gange. Er det to hold med samme antal, så lad hvert hold skrive sit navn i bemærkningen.",
    "Den samme fil gemt på ny giver ikke dobbelt så mange; to hold kan godt have talt det samme.",
)
ADDED = catalogued(
    "N206 Tal fra flere hold er lagt sammen",
    "{row:LED-02}: {sum:4 + 7 = 11}, lagt sammen af {files:»Nord.xlsx« (F61) og »Syd.xlsx« (F61)}.",
    "Se efter, at filerne er fra hver sit hold.",
    "Planen siger »teams: add« om målet: flere filer fra samme afsender er hver sit hold.",
)
ADDED_ALL = catalogued(
    "W207 Lagt sammen, ikke valgt efter nyeste",
    "Ved {goals:LED-02} er tallene fra flere filer lagt sammen, også hvor det nyeste svar tages, for planen siger »teams: add«.",
    "Er en af filerne en rettelse af en anden, så fjern den ældre fil, og kør igen.",
    "Om en fil er et holds rettelse eller et andet holds svar, kan ikke ses på filen; planen siger, at filerne er hver sit hold.",
)
ALIKE_ELSEWHERE = catalogued(
    "W208 Tal er lagt sammen fra filer, der ligner hinanden",
    "»{one:Nord.xlsx}« og »{other:Nord rettet.xlsx}« svarer helt ens på {goals:UNG-01 og UNG-02}, og deres antal er lagt sammen ved andre mål.",
    "Er den ene en rettelse af den anden, så fjern den ældre fil, og kør igen; ellers er summen for høj.",
    "To hold svarer sjældent ens, men en rettelse er ellers magen til den fil, den retter.",
)
