"""What is said of a returned file as a whole: what it is, what it may hold, whose it is, where its table is (E01 to W39)."""

from followup_xl.model.finding import catalogued

_RAISE = "[[, eller hæv grænsen med --limit {setting}=TAL, hvis du ved, hvor filen kommer fra|]]."
_SAVE_AGAIN = (
    "[[Bed afsenderen om at åbne filen i et regneark, gemme den som »Excel-projektmappe (.xlsx)« og sende den på ny|=|"
    "Åbn filen i et regneark, og gem den som »Excel-projektmappe (.xlsx)«]]"
)

FILE_TOO_LARGE = catalogued(
    "E01 Filen er for stor",
    "Filen fylder {figure:31,4} MiB, og grænsen er {limit:25} MiB, så intet er læst.",
    f"Gem den uden billeder og ark, der ikke hører til{_RAISE}",
    "Et udfyldt skema fylder sjældent mere end 1 MiB. Grænsen beskytter mod filer, der lægger maskinen ned.",
    setting="file_mib",
)
TOO_MANY_PARTS = catalogued(
    "E02 Filen har for mange dele",
    "Filen er en pakke med {figure:1.204} dele, og grænsen er {limit:1.000}, så intet er læst.",
    f"Gem den uden billeder og ark, der ikke hører til{_RAISE}",
    "En projektmappe er en pakke af dele, én for hvert ark, billede og så videre. Et skema har under 50.",
    setting="entries",
)
TOO_MUCH_INSIDE = catalogued(
    "E03 Filen fylder for meget pakket ud",
    "{part:Delen »xl/worksheets/sheet1.xml«} fylder {figure:96,0} MiB pakket ud, og grænsen er {limit:64} MiB, så intet er læst.",
    f"Gem filen uden billeder og ark, der ikke hører til{_RAISE}",
    "En lille fil kan være lavet, så den fylder uhyre meget, når den pakkes ud. Den pakkes derfor ikke ud.",
    setting="part_mib",
)
TOO_DENSE = catalogued(
    "E04 En del er pakket for tæt",
    "Delen »{part:xl/worksheets/sheet1.xml}« fylder {figure:1.020} gange så meget pakket ud som pakket, og grænsen er {limit:200} gange, så intet er læst.",
    f"{_SAVE_AGAIN}{_RAISE}",
    "Almindelige ark pakkes 5 til 30 gange sammen. Langt tættere er tegn på en fil, der skal lægge maskinen ned.",
    setting="ratio",
)
TOO_MANY = catalogued(
    "E05 Filen indeholder for meget",
    "Til og med delen »{part:xl/worksheets/sheet1.xml}« er der {figure:312.000} {what:udfyldte celler}, og grænsen er {limit:200.000}, så intet er læst.",
    f"[[Bed afsenderen om at kopiere svarene over i det udsendte skema og sende det|=|Kopiér svarene over i et nyt skema]]{_RAISE}",
    "Celler, flettede områder, ark og navne tælles, før noget læses, så én fil ikke kan standse alle de andre.",
    setting="cells",
)
TOO_DEEP = catalogued(
    "E06 En del har for mange lag",
    "Delen »{part:xl/workbook.xml}« har elementer i mindst {figure:65} lag, og grænsen er {limit:64}, så intet er læst.",
    f"{_SAVE_AGAIN}{_RAISE}",
    "Regneark skriver dele i højst et par snese lag. Flere er tegn på en fil, der ikke kommer fra et regneark.",
    setting="depth",
)
DOCTYPE = catalogued(
    "E07 En del har en DOCTYPE",
    "Delen »{part:xl/workbook.xml}« har en DOCTYPE-erklæring, og det må ingen del af en projektmappe have, så intet er læst.",
    f"{_SAVE_AGAIN}. Spørg, hvilket program filen kommer fra.",
    "En DOCTYPE kan hente andre filer ind eller få teksten til at vokse uden ende. Regneark skriver den aldrig.",
)
UNSAFE_PACKAGE = catalogued(
    "E08 Pakken kan der ikke stoles på",
    "Pakkens indholdsfortegnelse er ikke i orden ved »{part:xl/workbook.xml}«: {fault:navnet står to gange}, så intet er læst.",
    f"{_SAVE_AGAIN}.",
    "To programmer kan læse sådan en pakke forskelligt, og det ville være uvist, hvad status er gjort op efter.",
)
DAMAGED_PART = catalogued(
    "E09 En del er beskadiget",
    "Delen »{part:xl/worksheets/sheet1.xml}« er beskadiget: {fault:celle G7 henviser til tekst nr. 900, og der er 310}, så intet er læst.",
    f"{_SAVE_AGAIN}.",
    "Delen modsiger sig selv eller en anden del. Et regneark retter det ofte, når filen åbnes og gemmes igen.",
)
EMPTY_FILE = catalogued(
    "E10 Filen er tom",
    "Filen er tom, så intet er læst.",
    "[[Bed afsenderen om at sende filen igen|=|Gem skemaet igen, og brug den nye fil]].",
    "En tom fil opstår oftest, når en afsendelse eller en kopiering er afbrudt.",
)
NOT_A_WORKBOOK = catalogued(
    "E11 Ikke en projektmappe",
    "Filen er {found:en PDF} og ikke en Excel-projektmappe (.xlsx), så intet er læst.",
    "{advice:Det er selve projektmappen (.xlsx) med det udfyldte skema, der skal bruges.}",
    "Filens indhold afgør, hvad den er, ikke dens navn.",
)
ENCRYPTED = catalogued(
    "E12 Filen er låst med adgangskode",
    "Filen er krypteret eller beskyttet af rettigheder, så intet er læst.",
    "[[Bed afsenderen om at gemme|=|Gem]] den uden adgangskode og uden rettighedsstyring.",
    "En krypteret projektmappe kan kun læses med adgangskoden, og den skal ikke sendes med.",
)
BROKEN = catalogued(
    "E13 Filen er beskadiget",
    "Filen kan ikke åbnes som projektmappe ({detail:pakken er afkortet}), så intet er læst.",
    "[[Bed afsenderen om at åbne den, gemme den igen og sende den på ny|=|Åbn den, og gem den igen]].",
    "Filen er en pakke af dele, og mindst én del mangler eller er afkortet.",
)
STRICT = catalogued(
    "E14 Gemt i formatet Strict Open XML",
    "Filen er gemt som »Strict Open XML-projektmappe«, som ikke kan læses her, så intet er læst.",
    "Gem den som »Excel-projektmappe (.xlsx)«, og send den igen.",
    "Strict er en variant af formatet med andre navne på alt; almindelige regneark bruger den ikke.",
)
LOCK_FILE = catalogued(
    "E15 En låsefil",
    "Filen er den lille låsefil, som et regnearksprogram lægger ved siden af en åben fil, så intet er læst.",
    "Luk projektmappen, og brug selve filen uden »~$« eller ».~lock« i navnet.",
    "Låsefilen viser kun, hvem der har filen åben.",
)
LOST = catalogued(
    "E16 Filen kan ikke læses færdig",
    "Læsningen af filen er standset, fordi {why:den tager mere end 10 sekunder af processorens tid (grænsen seconds)}, så intet er læst.",
    f"{_SAVE_AGAIN}[[, eller hæv grænsen med --limit|]].",
    "Hver fil læses for sig med en grænse for tid og hukommelse, så én fil ikke kan standse alle de andre.",
)
ACTIVE = catalogued(
    "N34 Filen henter noget eller kan gøre noget",
    "Filen har {found:henvisninger til andre filer}; intet af det er brugt, og det følger ikke med videre.",
    "[[Spørg afsenderen, hvis I ikke ved, hvor det kommer fra|=|Fjern det, hvis du ikke ved, hvor det kommer fra]]. Tallene er læst, som de stod, da filen blev gemt.",
    "Makroer køres ikke, og forbindelser følges ikke; kun celler læses.",
)
CPR = catalogued(
    "W35 Et CPR-nummer i skemaet",
    "Der ser ud til at stå et CPR-nummer ({shown:010160-****}); de sidste fire cifre vises ingen steder.",
    "Slet nummeret i skemaet, og send det igen. Slet også den modtagne fil, hvis jeres regler kræver det.",
    "Et skema skal hverken have navne eller CPR-numre. Et nummer skrevet 6-4 med en gyldig dag og måned regnes for et, "
    "og det samme gør ti cifre med gyldig dag, måned og kontrolciffer.",
)
UNKNOWN_ROUND = catalogued(
    "E17 Runden er ikke i planen",
    "Skemaet er fra runden »{round:2015-09}«, som ikke er en af planens runder ({known:2015-08, 2015-12}), så intet er læst.",
    "Se efter, om det er den rigtige plan, eller føj runden til den.",
    "Runden står i skemaets mærke sammen med afsenderen. Den bestemmer, hvad status gøres op efter, og hvad bilaget hedder.",
)
NOT_OURS = catalogued(
    "E20 Ikke et opfølgningsskema",
    "Projektmappen bærer ikke de kendetegn, som et opfølgningsskema herfra har, så intet er læst.",
    "Brug den fil, der blev sendt ud. Er tallene sat ind i en ny fil, så [[angiv planen med --plan|læg planen blandt filerne]].",
    "Skemaet kendes på et mærke, som står tre steder i filen. Er alle tre væk, er det en anden fil.",
)
NO_IDENTITY = catalogued(
    "E21 Afsender og runde mangler",
    "Projektmappen siger ikke, hvilken {one:kommune} og runde den hører til, så intet er læst.",
    "Sæt tallene ind i det skema, der blev sendt ud til {the_unit:kommunen}, og send det.",
    "Planen er angivet, men hverken mærket eller overskriften siger, hvem tallene kommer fra, og der gættes ikke.",
)
TOKENS_DISAGREE = catalogued(
    "E22 Filen hører til flere steder",
    "Filens mærker er ikke enige om plan, {one:kommune} og runde ({found:Ishøj, ishoej-2015, 2015-08; Vallensbæk, ishoej-2015, 2015-08}), så intet er læst.",
    "Sæt ikke ark fra to skemaer sammen; send hvert skema for sig.",
    "Mærket står flere steder i filen. Er de uenige, er ark fra to skemaer blandet.",
)
NEWER_LAYOUT = catalogued(
    "E23 Lavet af en nyere udgave",
    "Skemaet er lavet af en nyere udgave af programmet (opstilling {layout:2}; her kendes {known:1}), så intet er læst.",
    "Opdater programmet, og læs filen igen.",
    "En nyere opstilling kan have felter, som denne udgave ikke kender.",
)
OTHER_PLAN = catalogued(
    "E24 En anden plan",
    "Skemaet hører til planen »{found:ishoej-2015}«, men der er angivet »{given:koebenhavn-2007}«, så intet er læst.",
    "[[Angiv den rigtige plan med --plan|Læg den rigtige plan blandt filerne]], eller lad den være ude; planen ligger i filen.",
    "Et skema bedømmes altid efter den plan, det er lavet af.",
)
PLAN_MISSING = catalogued(
    "E25 Planen mangler i filen",
    "Det skjulte ark med planen er væk eller ikke helt, så intet er læst.",
    "[[Angiv planen med --plan, fx --plan {plan:ishoej-2015}|Læg planen blandt filerne]].",
    "Planen følger med i filen på et skjult ark. Er det slettet, må planen angives.",
)
PLAN_EDITED = catalogued(
    "E26 Planen i filen er ændret",
    "Planen i filen er ikke længere den, der blev sendt ud, så intet er læst.",
    "[[Angiv den rigtige plan med --plan, fx --plan {plan:ishoej-2015}|Læg den rigtige plan blandt filerne]].",
    "Planens fingeraftryk passer ikke med dens indhold; mål eller måltal kan være rettet i filen.",
)
UNKNOWN_UNIT = catalogued(
    "E27 Enheden er ikke i planen",
    "Skemaet er fra »{unit:Vallensbæk}«, som ikke er en af planens {units:kommuner} ({plan:ishoej-2015}), så intet er læst.",
    "Se efter, om det er den rigtige plan, eller føj {the_unit:kommunen} til den.",
    "Kun kommuner og andre enheder, som planen nævner, kan have et skema.",
)
OTHER_VERSION = catalogued(
    "N28 Skemaet følger en tidligere plan",
    "Skemaet er lavet af planens version {old:1}, og der bedømmes efter version {new:2}{changes: (»Måltallet for UNG-R1 er sat ned.«)}.",
    "Se de mål igennem, som er nævnt som ændrede.",
    "Er kun kravet eller ordene ændret, bruges svaret (N48); er det, der tælles, et andet, bruges det ikke (W48).",
)
PLAN_REISSUED = catalogued(
    "N29 Planen er rettet uden nyt versionsnummer",
    "Skemaet er lavet af en anden udgave af planens version {version:1} end den, der bedømmes efter.",
    "Se de mål igennem, som er nævnt som ændrede, og tæl planens version op, næste gang den rettes.",
    "Planens fingeraftryk er et andet. Er det, der tælles, det samme, bruges svaret; ellers nævnes målet (W48).",
)
KNOWN_BY_TITLE = catalogued(
    "W39 Mærket mangler",
    "Filens mærke er væk; {one:kommune} og runde er læst af overskriften: {unit:Ishøj}, {round:august 2015}.",
    "Se efter, om det er den rigtige {one} og runde.",
    "Mærket står i den skjulte nøglerække og to andre steder. Overskriften kan enhver have skrevet.",
)
UNKNOWN_DEPARTMENT = catalogued(
    "E29 Afdelingen er ikke i planen",
    "Skemaet er lavet til »{owner:Ungeindsatsen}«, som ikke står for noget i planen ({plan:ishoej-2015}), så intet er læst.",
    "Lav et nyt skema efter den plan, der gælder nu.",
    "Et skema kan være delt efter ansvarlig; så skal den ansvarlige stå i planen.",
)
NO_TABLE = catalogued(
    "E30 Tabellen kan ikke findes",
    "Intet ark har både kolonnerne og numrene fra et opfølgningsskema, så intet er læst.",
    "Send det ark med, hvor målene og tallene står.",
    "Tabellen kendes på sine kolonner og på målenes numre, uanset hvad arket hedder.",
)
TWO_TABLES = catalogued(
    "E31 To tabeller",
    "Både arket »{one:Opfølgning}« og arket »{other:Opfølgning (2)}« er et opfølgningsskema, og de er ikke ens, så intet er læst.",
    "Slet det ark, der ikke gælder, og send filen igen.",
    "Er et ark kopieret og begge udfyldt forskelligt, kan kun afsenderen vide, hvad der gælder.",
)
COLUMN_CONFLICT = catalogued(
    "E32 Nøgle og overskrift er uenige",
    "Kolonnen »{heading:Ud af}« har overskriften ét sted og nøglen et andet ({one:G} og {other:H}), så den er ikke læst.",
    "Flyt hele kolonner, ikke kun overskriften, eller sæt overskriften tilbage.",
    "Hver kolonne kendes på to måder. Peger de på hver sin kolonne, er det uvist, hvor tallene står.",
)
COLUMN_BY_ONE = catalogued(
    "N33 Kolonne fundet på ét kendetegn",
    "{heading:Kolonnen »Ud af«} er fundet alene på {how:den skjulte nøgle}.",
    "Intet at gøre, hvis tallene under »Aflæsning« i Bilag 1 er rigtige.",
    "En omskrevet overskrift eller en slettet nøglerække er ingen fejl, når det andet kendetegn er der.",
)
COLUMN_MISSING = catalogued(
    "E34 En kolonne mangler",
    "Kolonnen »{heading:Ud af}« mangler, så det, der skulle stå i den, er ikke læst.",
    "Kopiér svarene over i et nyt eksemplar af det udsendte skema, hvor kolonnen er, og send det.",
    "En slettet kolonne er ikke det samme som tomme felter: målene skal tjekkes.",
)
COLUMN_TWICE = catalogued(
    "E35 En kolonne står to gange",
    "Kolonnen »{heading:Antal}« står både i {one:F} og {other:R}, så den er ikke læst.",
    "Slet den kolonne, der ikke gælder.",
    "En kopieret kolonne efterlader to svar på det samme.",
)
TEXT_COLUMN_LOST = catalogued(
    "W36 Målenes tekst kan ikke sammenlignes",
    "Kolonnen »{heading:Indsatsmål}« mangler eller er tvetydig, så målenes tekst er ikke holdt op mod planens.",
    "Se »Aflæsning« i Bilag 1 igennem: står hvert tal ud for det rigtige mål?",
    "Teksten viser, om rækker er blevet sorteret uden deres nummer. Uden den er der ét kendetegn mindre.",
)
NUMBERS_LOST = catalogued(
    "W37 Nummerkolonnen er væk",
    "Kolonnen »{heading:Nr.}« mangler eller er tvetydig; rækkerne er genkendt på deres skjulte mærke eller deres tekst.",
    "Se »Aflæsning« i Bilag 1 igennem: står hvert tal ud for det rigtige mål?",
    "Hver række bærer sit nummer to steder, så en slettet nummerkolonne behøver ikke koste noget.",
)
OWN_COLUMN = catalogued(
    "N38 En kolonne, som ikke er skemaets",
    "Kolonne {column:G} ({heading:»Egne noter«}) er ikke skemaets, så det, der står i den, er ikke læst.",
    "Hører noget af det til svaret, så skriv det under »Hvorfor, og hvad nu?«.",
    "Egne kolonner må gerne stå i skemaet, men kun skemaets felter kan læses.",
)

ACTIVE_WORDS = {
    "connections": "forbindelser til andre datakilder",
    "links": "henvisninger til andre filer",
    "macros": "makroer",
    "objects": "indlejrede objekter",
}
"""What a workbook can carry besides cells, in the words of people."""
