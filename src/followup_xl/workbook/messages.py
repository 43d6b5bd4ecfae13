"""The messages about returned tables (E40 to N67), several workbooks of one round (E36 to E38, W29), marked copies (W17, W68).

Those about rows have one fact, ``found``: what is wrong with which row, or a list where it befell many at once.
"""

from followup_xl.model.finding import catalogued

ROW_MISSING = catalogued(
    "E40 Målets række mangler",
    "Tabellen har ingen række for {found:UNG-02}, så der er intet svar at læse.",
    "Kopiér rækken fra det udsendte skema, udfyld den, og send filen på ny.",
    "En slettet eller tømt række er ikke det samme som et tomt svar.",
)
ROW_TWICE = catalogued(
    "E41 Samme nummer i flere rækker",
    "Samme nummer står i flere rækker: {found:UNG-02 i række 14 og 31}. Ingen af dem er læst.",
    "Slet den række, der ikke gælder, og send filen igen.",
    "Er en række kopieret, er der to svar på det samme mål.",
)
ROW_BY_MARK = catalogued(
    "N42 Nummeret mangler",
    "Nummeret mangler eller er ændret i {found:række 14 (UNG-02)}, som er genkendt på det skjulte mærke.",
    "Skriv nummeret igen, så rækken kan genkendes af alle.",
    "Hver række bærer sit nummer to steder.",
)
OTHER_GOALS_TEXT = catalogued(
    "E43 Rækken er blandet sammen af to mål",
    "Nummer, tekst og skjult mærke hører ikke sammen: {found:række 14 har nummeret UNG-01 og teksten fra UNG-02}. Det, der står der, er ikke læst.",
    "Fortryd sorteringen eller flytningen; sortér altid hele rækker, med nummeret og de skjulte kolonner.",
    "Er kun en del af hver række sorteret eller flyttet, står tallene ud for et forkert mål.",
)
OTHER_GOALS_MARK = catalogued(
    "E506 Tal eller tekst står ud for et andet mål",
    "Mellem tal og tekst står et andet måls skjulte mærke: {found:række 14 har nummeret UNG-02 og mærket fra UNG-01}. Intet er læst for målene.",
    "Fortryd sorteringen, flytningen eller udfyldningen, eller skriv målenes svar i et nyt eksemplar af skemaet.",
    "Mærket følger med, når felterne sorteres, klippes eller udfyldes for sig. Står det ved et andet mål, kan hverken dets "
    "tal eller det andet måls være sikre.",
)
TEXT_NEARLY = catalogued(
    "W44 Målets tekst er rettet",
    "Målets tekst er ikke helt planens: {found:»Mindst 60 pct. af de aktivitetsparate«}. Der er opgjort efter planen.",
    "Sæt planens tekst tilbage, eller få planen ændret.",
    "Små rettelser ændrer ikke målet, men det er planen, der gælder.",
)
TARGET_CHANGED = catalogued(
    "E45 Måltal eller frist er ændret",
    "Teksten siger noget andet end planen om måltal eller frist: {found:»55«, hvor planen siger »60«}. Målet er derfor ikke opgjort.",
    "Sæt planens tekst tilbage. Skal måltallet ændres, skal planen ændres.",
    "Måltal og frist er altid planens; står der noget andet, er der svaret på et andet mål.",
)
TEXT_CHANGED = catalogued(
    "E46 Målets tekst er en anden",
    "Teksten i rækken er ikke planens: {found:»Et helt andet mål«}. Målet er derfor ikke opgjort.",
    "Sæt planens tekst tilbage, eller fortryd flytningen af rækken.",
    "Står der en anden tekst end planens, er det uvist, hvad tallet gælder.",
)
UNKNOWN_ROW = catalogued(
    "W47 Udfyldt uden for planens rækker",
    "Der er skrevet uden for planens rækker: {found:»Nyt mål« i række 42}. Det er ikke læst.",
    "Flyt tallet til det rigtige mål, eller få målet med i planen.",
    "Nye mål kan ikke skrives ind i skemaet; de skal vedtages og stå i planen.",
)
MERGED = catalogued(
    "E50 Felter er flettet",
    "Cellerne {area:F12:F13} er flettet, så felterne i dem er ikke læst: {found:»Antal« i UNG-01 og UNG-02}.",
    "Ophæv fletningen, og skriv hvert tal i sit eget felt.",
    "Flettede celler har kun ét indhold, og det er uvist, hvilket af felterne det gælder.",
)
FIELD_MOVED = catalogued(
    "E51 Et felt er klippet ud eller rykket",
    "Felter er klippet ud eller rykket: {found:F25 kommer fra »Antal« i UNG-01}. Hverken det felt, der blev flyttet, eller det, der lå der, er læst.",
    "Fortryd det, hvis du kan. Skriv ellers de berørte tal i et nyt eksemplar af skemaet, og brug »Kopiér« og ikke »Klip«.",
    "Når en celle klippes ud eller rykkes, flytter den sit navn med sig, og navnet viser, hvor den kom fra.",
)
KNOWN_BY_ORIGIN = catalogued(
    "N504 Afsender og runde er angivet",
    "Filens mærke er væk; den er læst som {unit:Ishøj}, {round:august 2015}, fordi det er angivet.",
    "Intet at gøre, hvis det er den rigtige {one:kommune} og runde.",
    "Uden mærket kan filen ikke selv sige, hvor den hører til. --unit og --round siger det for den.",
)
OTHER_ORIGIN = catalogued(
    "E505 Filen har en anden afsender eller runde",
    "Filen er fra {found:Ishøj, august 2015}, men der er angivet {given:Vallensbæk, 2015-08}, så intet er læst.",
    "Ret --unit og --round, eller udelad dem: filen siger det selv.",
    "Det, der er angivet, gælder kun filer uden mærke. Det går aldrig forud for, hvad filen siger.",
)
NAMES_LEFT = catalogued(
    "N501 Felternes navne står forskudt",
    "Felternes skjulte navne peger ved siden af felterne, som det sker, når nogle programmer indsætter rækker eller kolonner. "
    "Numre og overskrifter passer, så felterne er læst, hvor de står.",
    "Intet at gøre, hvis hvert tal under »Aflæsning« i Bilag 1 står ud for det rigtige mål.",
    "Navnene er kun et spor: felterne findes på rækkens nummer og kolonnens overskrift.",
)
TEXTS_MERGED = catalogued(
    "N502 Tekstfelter er flettet",
    "Cellerne {area:N12:N13} er flettet. Teksten er læst som {read:»Hvorfor, og hvad nu?« i UNG-01}; {others:»Hvorfor, og hvad nu?« i UNG-02} har ingen tekst.",
    "Intet at gøre, hvis teksten kun gælder der. Ellers ophæv fletningen, og skriv den i hvert felt.",
    "Flettede celler har kun ét indhold. En tekst gælder det felt, den står i; tal i flettede celler læses ikke.",
)
ERROR_IN_IDLE_FIELD = catalogued(
    "W503 En fejl i et felt, der ikke afgør målet",
    "»{typed:#I/T}« i »{column:Oplyst status}« er en fejl fra en formel, så feltet er ikke læst. Det ændrer ikke målets tal.",
    "Ret formlen, eller tøm feltet.",
    "Tal og status følger af andre felter. Det, der skulle have stået i feltet, mangler i bilaget.",
)
PROTECTION_OFF = catalogued(
    "N52 Beskyttelsen er fjernet",
    "Arkets beskyttelse er slået fra.",
    "Se »Aflæsning« i Bilag 1 igennem: står hvert tal ud for det rigtige mål?",
    "Uden beskyttelse kan felter være sorteret indbyrdes. Er det en kolonne for sig, kan det ikke ses på filen.",
)
AS_OF_MISSING = catalogued(
    "W53 Opgørelsesdatoen mangler",
    "Opgørelsesdatoen kan ikke læses ({found:feltet er tomt}), så {day:31. august 2015} er brugt.",
    "Skriv datoen øverst på arket[[, eller angiv den med --as-of|, eller angiv den under »Status gøres op pr.«|]].",
    "Status afhænger af datoen. Uden den bruges den dag, runden gøres op på.",
)
DECISION_INCOMPLETE = catalogued(
    "E54 Endelig status uden grundlag",
    "Den endelige status »{status:Målet er opfyldt}« mangler {missing:begrundelse}, så den beregnede status gælder.",
    "Udfyld begrundelse, rolle og dato, eller slet den endelige status.",
    "En endelig status gælder kun med en begrundelse, en rolle og en dato.",
)
STATED_UNKNOWN = catalogued(
    "W55 Oplyst status uden for listen",
    "Den oplyste status »{words:Nogenlunde}« er ikke en af listens, så den er vist, men ikke sammenlignet.",
    "Vælg en status på listen.",
    "Kun kendte ord kan sammenlignes med den beregnede status.",
)
STATED_MAPPED = catalogued(
    "N56 Oplyst status med andre ord",
    "Den oplyste status »{words:indfriet}« er læst som »{status:Målet er opfyldt}«.",
    "Intet at gøre, hvis det er ment sådan.",
    "Ord som »nået« og »indfriet« betyder det samme som »opfyldt«; ordene vises, som de er skrevet.",
)
NUMBER_MISPLACED = catalogued(
    "E57 Et tal i et felt, som rækken ikke bruger",
    "Der står et tal i et felt, som rækken ikke bruger: {found:»62« i »Ud af«}. Tallet er ikke læst, og målet skal tjekkes.",
    "Flyt tallet til et af rækkens gule felter, eller slet det.",
    "Grå felter hører ikke til målet. Et tal i dem er ofte et svar, der er skrevet i en forkert kolonne eller række.",
)
FIELD_MISPLACED = catalogued(
    "W58 Noget i et felt, som rækken ikke bruger",
    "Der står noget i et felt, som rækken ikke bruger: {found:»01-01-2015« i »Periode fra«}. Det er ikke læst.",
    "Flyt det til et af rækkens gule felter, eller slet det.",
    "Grå felter hører ikke til målet, men det, der står i dem, skal ikke gå tabt ubemærket.",
)
ROW_SHIFTED = catalogued(
    "E59 Rækkens celler er rykket til siden",
    "Cellerne er rykket til siden i {found:række 14 (UNG-02)}, så det er uvist, hvilket felt tallene hører til. Intet derfra er læst.",
    "Fortryd indsættelsen eller sletningen af celler, eller skriv rækken i et nyt eksemplar af skemaet.",
    "Indsættes eller slettes en enkelt celle, rykker resten af rækken, og tallene kommer i forkerte kolonner.",
)
FIELDS_HIDDEN = catalogued(
    "N61 Skjulte rækker eller kolonner",
    "Der er udfyldte felter, som er skjult: {found:UNG-02}. De er læst som de andre.",
    "Intet at gøre, hvis svarene under »Aflæsning« i Bilag 1 er rigtige.",
    "Det, der er skjult, er måske ikke set efter, før filen blev sendt.",
)
ROW_BY_TEXT = catalogued(
    "W62 Nummer og mærke mangler",
    "Nummer og skjult mærke mangler i {found:række 14 (UNG-02)}, som er genkendt alene på målets tekst.",
    "Se efter under »Aflæsning« i Bilag 1, at tallet står ud for det rigtige mål.",
    "Planens tekst står der uændret og kun én gang, så målet er det rigtige, hvis rækken er hel.",
)
DECISION_MISPLACED = catalogued(
    "E64 Endelig status ud for et andet mål",
    "Den endelige status »{status:Målet er opfyldt}« står ud for teksten »{found:Mindst 10 personer}«, som ikke er målets, så den er ikke læst.",
    "Fortryd sorteringen, eller skriv den endelige status ud for det rigtige mål.",
    "Er arket sorteret uden nummeret, står de endelige statusser ud for forkerte mål.",
)
DECISION_TWICE = catalogued(
    "E65 To forskellige endelige statusser",
    "Målet har forskellige endelige statusser i {one:C7} og {other:C12}, så ingen af dem gælder.",
    "Slet den, der ikke gælder.",
    "Et mål kan kun have én endelig status.",
)
DECISION_STRAY = catalogued(
    "E66 Endelig status uden mål",
    "Den endelige status »{status:Målet er opfyldt}« står i en række uden et af planens numre, så den er ikke læst.",
    "Skriv den ud for det rigtige mål.",
    "En endelig status uden nummer kan ikke føres tilbage til et mål.",
)
DATE_AS_NUMBER = catalogued(
    "N67 En dato uden datoformat",
    "Datoer står som tal uden format: {found:»42216« i »Periode til« er 31-07-2015}. De er læst som datoer.",
    "Intet at gøre, hvis datoerne under »Aflæsning« i Bilag 1 er rigtige.",
    "Sættes kun værdier ind i en ny fil, mister datoer deres format og vises som løbenumre: 42216 er 31-07-2015.",
)

NOT_MARKED = catalogued(
    "W17 Filen er ikke mærket",
    "Filen er ikke mærket, fordi {why:den har makroer}. Det, der skal rettes, står i stedet på en liste for sig.",
    "[[Send listen til afsenderen, og bed om, at der rettes|=|Ret det]] i den oprindelige fil.",
    "En mærket kopi er afsenderens egen fil med mærker i. Hvor filen ikke kan mærkes, uden at noget går tabt eller "
    "noget aktivt følger med tilbage, laves kun listen.",
)
WRITTEN_ON_LIST = catalogued(
    "W68 Der er skrevet på listen over det, der skal rettes",
    "Der er skrevet eller ændret noget på arket »{sheet:Skal rettes}« ({cells:F7}). Det er ikke læst.",
    "Skriv det i det felt, som linjen peger på, og send filen igen.",
    "Listen i en mærket kopi er kun til at læse. Svar læses alene fra skemaets egne felter.",
)
ANSWERS_DIFFER = catalogued(
    "E36 To forskellige svar på samme mål",
    "Målet er besvaret forskelligt: {said:»4« i »Ishøj 2015-08 - Jobcentret.xlsx« (F61), »7« i »Ishøj 2015-08 - Ungeindsatsen.xlsx« (F61)}. Ingen af svarene er brugt.",
    "Find ud af, hvilket svar der gælder, og send kun det.",
    "Flere skemaer fra samme afsender lægges sammen, når de svarer på hver sine mål.",
)
DECISIONS_DIFFER = catalogued(
    "E37 To forskellige afgørelser om samme mål",
    "Den endelige status er afgjort forskelligt i »{one:Ishøj 2015-08 - Jobcentret.xlsx}« og »{other:Ishøj 2015-08 - Ungeindsatsen.xlsx}«; den første er brugt.",
    "Slet den afgørelse, der ikke gælder.",
    "Et mål kan kun have én endelig status.",
)
NOT_OWNED = catalogued(
    "E38 Mål uden ansvarlig",
    "{goals:UNG-01, UNG-02} har ingen ansvarlig afdeling, så de ville ikke komme med i noget skema.",
    "Skriv »owner« på målene i planen.",
    "Når skemaer deles efter ansvarlig, skal hvert mål have en.",
)
DATES_DIFFER = catalogued(
    "W29 Forskellige opgørelsesdatoer",
    "Skemaerne er gjort op på forskellige datoer, fra {earliest:31. juli 2015} til {latest:31. august 2015}; den seneste er brugt.",
    "Ret opgørelsesdatoen[[, eller angiv den med --as-of|, eller angiv den under »Status gøres op pr.«|]].",
    "Status afhænger af datoen, og et bilag har kun én.",
)

AS_OF_OTHER_DAY = catalogued(
    "W651 Opgørelsesdatoen er ikke rundens",
    "Opgørelsesdatoen er {day:15. september 2015}, men runden gøres op pr. {own:31. august 2015}. Status er opgjort pr. {day}.",
    "Skriv rundens dato igen, hvis det ikke er meningen.",
    "Alle mål bedømmes på den dag. En anden dag end de andre skemaers gør, at de ikke kan lægges sammen.",
)
AS_OF_AFTER_REPLY = catalogued(
    "E652 Opgørelsesdatoen ligger efter svarfristen",
    "Opgørelsesdatoen {day:30. september 2015} ligger efter svarfristen, og runden gøres op pr. {own:31. august 2015}. Status er opgjort pr. {day}.",
    "Skriv rundens dato igen, hvis det ikke er meningen.",
    "Alle mål bedømmes på den dag. Et mål, hvis frist er passeret imens, får en endelig status.",
)
AS_OF_OTHER_TIME = catalogued(
    "E653 Opgørelsesdatoen hører til en anden tid",
    "Opgørelsesdatoen {day:31. december 2017} hører ikke til runden, der gøres op pr. {own:31. august 2015}. Status er derfor opgjort pr. {own}.",
    "Ret datoen øverst på arket.[[ Er den rigtig, så angiv den med --as-of.| Er den rigtig, så angiv den under »Status gøres op pr.«.|]]",
    "Er årstallet en slåfejl, ville status blive endelig for mål, hvis frist ligger forude.",
)
