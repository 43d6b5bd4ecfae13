"""What is said of a returned file as a whole: what it is, what it may hold, whose it is, where its table is (E01 to W39)."""

from followup_xl.model.finding import catalogued

_RAISE = "eller hæv grænsen med --limit {setting}=TAL, hvis du ved, hvor filen kommer fra."
_SAVE_AGAIN = (
    "Bed afsenderen om at åbne filen i et regneark, gemme den som »Excel-projektmappe (.xlsx)« og sende den på ny"
)

FILE_TOO_LARGE = catalogued(
    "E01", "Filen er for stor",
    "Filen fylder {figure} MiB, og grænsen er {limit} MiB, så intet er læst.",
    f"Gem den uden billeder og ark, der ikke hører til, {_RAISE}",
    "Et udfyldt skema fylder sjældent mere end 1 MiB. Grænsen beskytter mod filer, der lægger maskinen ned.",
    figure="31,4", limit="25", setting="file_mib",
)  # fmt: skip
TOO_MANY_PARTS = catalogued(
    "E02", "Filen har for mange dele",
    "Filen er en pakke med {figure} dele, og grænsen er {limit}, så intet er læst.",
    f"Gem den uden billeder og ark, der ikke hører til, {_RAISE}",
    "En projektmappe er en pakke af dele, én for hvert ark, billede og så videre. Et skema har under 50.",
    figure="1.204", limit="1.000", setting="entries",
)  # fmt: skip
TOO_MUCH_INSIDE = catalogued(
    "E03", "Filen fylder for meget pakket ud",
    "{part} fylder {figure} MiB pakket ud, og grænsen er {limit} MiB, så intet er læst.",
    f"Gem filen uden billeder og ark, der ikke hører til, {_RAISE}",
    "En lille fil kan være lavet, så den fylder uhyre meget, når den pakkes ud. Den pakkes derfor ikke ud.",
    part="Delen »xl/worksheets/sheet1.xml«", figure="96,0", limit="64", setting="part_mib",
)  # fmt: skip
TOO_DENSE = catalogued(
    "E04", "En del er pakket for tæt",
    "Delen »{part}« er {figure} gange mindre, end den er pakket ud, og grænsen er {limit} gange, så intet er læst.",
    f"{_SAVE_AGAIN}, {_RAISE}",
    "Almindelige ark pakkes 5 til 30 gange sammen. Langt tættere er tegn på en fil, der skal lægge maskinen ned.",
    part="xl/worksheets/sheet1.xml", figure="1.020", limit="200", setting="ratio",
)  # fmt: skip
TOO_MANY = catalogued(
    "E05", "Filen indeholder for meget",
    "Til og med delen »{part}« er der {figure} {what}, og grænsen er {limit}, så intet er læst.",
    f"Bed afsenderen om at kopiere svarene over i det udsendte skema og sende det, {_RAISE}",
    "Celler, flettede områder, ark og navne tælles, før noget læses, så én fil ikke kan standse alle de andre.",
    part="xl/worksheets/sheet1.xml", figure="312.000", what="udfyldte celler", limit="200.000", setting="cells",
)  # fmt: skip
TOO_DEEP = catalogued(
    "E06", "En del har for mange lag",
    "Delen »{part}« har elementer i mindst {figure} lag, og grænsen er {limit}, så intet er læst.",
    f"{_SAVE_AGAIN}, {_RAISE}",
    "Regneark skriver dele i højst et par snese lag. Flere er tegn på en fil, der ikke kommer fra et regneark.",
    part="xl/workbook.xml", figure="65", limit="64", setting="depth",
)  # fmt: skip
DOCTYPE = catalogued(
    "E07", "En del har en DOCTYPE",
    "Delen »{part}« har en DOCTYPE-erklæring, og det må ingen del af en projektmappe have, så intet er læst.",
    f"{_SAVE_AGAIN}. Spørg, hvilket program filen kommer fra.",
    "En DOCTYPE kan hente andre filer ind eller få teksten til at vokse uden ende. Regneark skriver den aldrig.",
    part="xl/workbook.xml",
)  # fmt: skip
UNSAFE_PACKAGE = catalogued(
    "E08", "Pakken kan der ikke stoles på",
    "Pakkens indholdsfortegnelse er ikke i orden ved »{part}«: {fault}, så intet er læst.",
    f"{_SAVE_AGAIN}.",
    "To programmer kan læse sådan en pakke forskelligt, og det ville være uvist, hvad status er gjort op efter.",
    part="xl/workbook.xml", fault="navnet står to gange",
)  # fmt: skip
DAMAGED_PART = catalogued(
    "E09", "En del er beskadiget",
    "Delen »{part}« er beskadiget: {fault}, så intet er læst.",
    f"{_SAVE_AGAIN}.",
    "Delen modsiger sig selv eller en anden del. Et regneark retter det ofte, når filen åbnes og gemmes igen.",
    part="xl/worksheets/sheet1.xml", fault="celle G7 henviser til tekst nr. 900, og der er 310",
)  # fmt: skip
EMPTY_FILE = catalogued(
    "E10", "Filen er tom",
    "Filen er tom, så intet er læst.",
    "Bed afsenderen om at sende filen igen.",
    "En tom fil opstår oftest, når en afsendelse eller en kopiering er afbrudt.",
)  # fmt: skip
NOT_A_WORKBOOK = catalogued(
    "E11", "Ikke en projektmappe",
    "Filen er {found} og ikke en Excel-projektmappe (.xlsx), så intet er læst.",
    "{advice}",
    "Filens indhold afgør, hvad den er, ikke dens navn.",
    found="en PDF", advice="Bed afsenderen om selve projektmappen (.xlsx) med det udfyldte skema.",
)  # fmt: skip
ENCRYPTED = catalogued(
    "E12", "Filen er låst med adgangskode",
    "Filen er krypteret eller beskyttet af rettigheder, så intet er læst.",
    "Bed afsenderen om at gemme den uden adgangskode og uden rettighedsstyring.",
    "En krypteret projektmappe kan kun læses med adgangskoden, og den skal ikke sendes med.",
)  # fmt: skip
BROKEN = catalogued(
    "E13", "Filen er beskadiget",
    "Filen kan ikke åbnes som projektmappe ({detail}), så intet er læst.",
    "Bed afsenderen om at åbne den, gemme den igen og sende den på ny.",
    "Filen er en pakke af dele, og mindst én del mangler eller er afkortet.",
    detail="pakken er afkortet",
)  # fmt: skip
STRICT = catalogued(
    "E14", "Gemt i formatet Strict Open XML",
    "Filen er gemt som »Strict Open XML-projektmappe«, som ikke kan læses her, så intet er læst.",
    "Gem den som »Excel-projektmappe (.xlsx)«, og send den igen.",
    "Strict er en variant af formatet med andre navne på alt; almindelige regneark bruger den ikke.",
)  # fmt: skip
LOCK_FILE = catalogued(
    "E15", "En låsefil",
    "Filen er den lille låsefil, som et regnearksprogram lægger ved siden af en åben fil, så intet er læst.",
    "Luk projektmappen, og brug selve filen uden »~$« eller ».~lock« i navnet.",
    "Låsefilen viser kun, hvem der har filen åben.",
)  # fmt: skip
LOST = catalogued(
    "E16", "Filen kan ikke læses færdig",
    "Læsningen af filen er standset, fordi {why}, så intet er læst.",
    "Bed afsenderen om at åbne den i et regneark, gemme den som »Excel-projektmappe (.xlsx)« og sende den på ny.",
    "Hver fil læses for sig med en grænse for tid og hukommelse, så én fil ikke kan standse alle de andre.",
    why="den tager mere end 10 sekunder af processorens tid (--limit seconds)",
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
    "Der ser ud til at stå et CPR-nummer ({shown}); de sidste fire cifre vises ingen steder.",
    "Slet nummeret i skemaet, og send det igen. Slet også den modtagne fil, hvis jeres regler kræver det.",
    "Et skema skal hverken have navne eller CPR-numre. Et nummer skrevet 6-4 med en gyldig dag og måned regnes for et, "
    "og det samme gør ti cifre med gyldig dag, måned og kontrolciffer.",
    shown="010160-****",
)  # fmt: skip
UNKNOWN_ROUND = catalogued(
    "E17", "Runden er ikke i planen",
    "Skemaet er fra runden »{round}«, som ikke er en af planens runder ({known}), så intet er læst.",
    "Se efter, om det er den rigtige plan, eller føj runden til den.",
    "Runden står i skemaets mærke sammen med afsenderen. Den bestemmer, hvad status gøres op efter, og hvad bilaget hedder.",
    round="2015-09", known="2015-08, 2015-12",
)  # fmt: skip
NOT_OURS = catalogued(
    "E20", "Ikke et opfølgningsskema",
    "Projektmappen bærer ikke de kendetegn, som et opfølgningsskema herfra har, så intet er læst.",
    "Brug den fil, der blev sendt ud. Er tallene sat ind i en ny fil, så angiv planen med --plan.",
    "Skemaet kendes på et mærke, som står tre steder i filen. Er alle tre væk, er det en anden fil.",
)  # fmt: skip
NO_IDENTITY = catalogued(
    "E21", "Afsender og runde mangler",
    "Projektmappen siger ikke, hvilken {one} og runde den hører til, så intet er læst.",
    "Sæt tallene ind i det skema, der blev sendt ud til {the_unit}, og send det.",
    "Planen er angivet, men hverken mærket eller overskriften siger, hvem tallene kommer fra, og der gættes ikke.",
    one="kommune", the_unit="kommunen",
)  # fmt: skip
TOKENS_DISAGREE = catalogued(
    "E22", "Filen hører til flere steder",
    "Filens mærker er ikke enige om plan, {one} og runde ({found}), så intet er læst.",
    "Sæt ikke ark fra to skemaer sammen; send hvert skema for sig.",
    "Mærket står flere steder i filen. Er de uenige, er ark fra to skemaer blandet.",
    one="kommune", found="Ishøj, ishoej-2015, 2015-08; Vallensbæk, ishoej-2015, 2015-08",
)  # fmt: skip
NEWER_LAYOUT = catalogued(
    "E23", "Lavet af en nyere udgave",
    "Skemaet er lavet af en nyere udgave af programmet (opstilling {layout}; her kendes {known}), så intet er læst.",
    "Opdater programmet, og læs filen igen.",
    "En nyere opstilling kan have felter, som denne udgave ikke kender.",
    layout="2", known="1",
)  # fmt: skip
OTHER_PLAN = catalogued(
    "E24", "En anden plan",
    "Skemaet hører til planen »{found}«, men der er angivet »{given}«, så intet er læst.",
    "Angiv den rigtige plan med --plan, eller lad den være ude; planen ligger i filen.",
    "Et skema bedømmes altid efter den plan, det er lavet af.",
    found="ishoej-2015", given="koebenhavn-2007",
)  # fmt: skip
PLAN_MISSING = catalogued(
    "E25", "Planen mangler i filen",
    "Det skjulte ark med planen er væk eller ikke helt, så intet er læst.",
    "Angiv planen med --plan, fx --plan {plan}.",
    "Planen følger med i filen på et skjult ark. Er det slettet, må planen angives.",
    plan="ishoej-2015",
)  # fmt: skip
PLAN_EDITED = catalogued(
    "E26", "Planen i filen er ændret",
    "Planen i filen er ikke længere den, der blev sendt ud, så intet er læst.",
    "Angiv den rigtige plan med --plan, fx --plan {plan}.",
    "Planens fingeraftryk passer ikke med dens indhold; mål eller måltal kan være rettet i filen.",
    plan="ishoej-2015",
)  # fmt: skip
UNKNOWN_UNIT = catalogued(
    "E27", "Enheden er ikke i planen",
    "Skemaet er fra »{unit}«, som ikke er en af planens {units} ({plan}), så intet er læst.",
    "Se efter, om det er den rigtige plan, eller føj {the_unit} til den.",
    "Kun kommuner og andre enheder, som planen nævner, kan have et skema.",
    unit="Vallensbæk", units="kommuner", the_unit="kommunen", plan="ishoej-2015",
)  # fmt: skip
OTHER_VERSION = catalogued(
    "N28", "Skemaet følger en tidligere plan",
    "Skemaet er lavet af planens version {old}, og der bedømmes efter version {new}{changes}.",
    "Se de mål igennem, som er nævnt som ændrede.",
    "Er kun kravet eller ordene ændret, bruges svaret (N48); er det, der tælles, et andet, bruges det ikke (W48).",
    old="1", new="2", changes=" (»Måltallet for UNG-R1 er sat ned.«)",
)  # fmt: skip
PLAN_REISSUED = catalogued(
    "N29", "Planen er rettet uden nyt versionsnummer",
    "Skemaet er lavet af en anden udgave af planens version {version} end den, der bedømmes efter.",
    "Se de mål igennem, som er nævnt som ændrede, og tæl planens version op, næste gang den rettes.",
    "Planens fingeraftryk er et andet. Er det, der tælles, det samme, bruges svaret; ellers nævnes målet (W48).",
    version="1",
)  # fmt: skip
KNOWN_BY_TITLE = catalogued(
    "W39", "Mærket mangler",
    "Filens mærke er væk; {one} og runde er læst af overskriften: {unit}, {round}.",
    "Se efter, om det er den rigtige {one} og runde.",
    "Mærket står i den skjulte nøglerække og to andre steder. Overskriften kan enhver have skrevet.",
    one="kommune", unit="Ishøj", round="august 2015",
)  # fmt: skip
UNKNOWN_DEPARTMENT = catalogued(
    "E29", "Afdelingen er ikke i planen",
    "Skemaet er lavet til »{owner}«, som ikke står for noget i planen ({plan}), så intet er læst.",
    "Lav et nyt skema efter den plan, der gælder nu.",
    "Et skema kan være delt efter ansvarlig; så skal den ansvarlige stå i planen.",
    owner="Ungeindsatsen", plan="ishoej-2015",
)  # fmt: skip
NO_TABLE = catalogued(
    "E30", "Tabellen kan ikke findes",
    "Intet ark har både kolonnerne og numrene fra et opfølgningsskema, så intet er læst.",
    "Send det ark med, hvor målene og tallene står.",
    "Tabellen kendes på sine kolonner og på målenes numre, uanset hvad arket hedder.",
)  # fmt: skip
TWO_TABLES = catalogued(
    "E31", "To tabeller",
    "Både arket »{one}« og arket »{other}« er et opfølgningsskema, og de er ikke ens, så intet er læst.",
    "Slet det ark, der ikke gælder, og send filen igen.",
    "Er et ark kopieret og begge udfyldt forskelligt, kan kun afsenderen vide, hvad der gælder.",
    one="Opfølgning", other="Opfølgning (2)",
)  # fmt: skip
COLUMN_CONFLICT = catalogued(
    "E32", "Nøgle og overskrift er uenige",
    "Kolonnen »{heading}« har overskriften ét sted og nøglen et andet ({one} og {other}), så den er ikke læst.",
    "Flyt hele kolonner, ikke kun overskriften, eller sæt overskriften tilbage.",
    "Hver kolonne kendes på to måder. Peger de på hver sin kolonne, er det uvist, hvor tallene står.",
    heading="Ud af", one="G", other="H",
)  # fmt: skip
COLUMN_BY_ONE = catalogued(
    "N33", "Kolonne fundet på ét kendetegn",
    "{heading} er fundet alene på {how}.",
    "Intet at gøre, hvis tallene i aflæsningen er rigtige.",
    "En omskrevet overskrift eller en slettet nøglerække er ingen fejl, når det andet kendetegn er der.",
    heading="Kolonnen »Ud af«", how="den skjulte nøgle",
)  # fmt: skip
COLUMN_MISSING = catalogued(
    "E34", "En kolonne mangler",
    "Kolonnen »{heading}« mangler, så det, der skulle stå i den, er ikke læst.",
    "Sæt kolonnen ind igen i det udsendte skema, og send filen på ny.",
    "En slettet kolonne er ikke det samme som tomme felter: målene skal tjekkes.",
    heading="Ud af",
)  # fmt: skip
COLUMN_TWICE = catalogued(
    "E35", "En kolonne står to gange",
    "Kolonnen »{heading}« står både i {one} og {other}, så den er ikke læst.",
    "Slet den kolonne, der ikke gælder.",
    "En kopieret kolonne efterlader to svar på det samme.",
    heading="Antal", one="F", other="R",
)  # fmt: skip
TEXT_COLUMN_LOST = catalogued(
    "W36", "Målenes tekst kan ikke sammenlignes",
    "Kolonnen »{heading}« mangler eller er tvetydig, så målenes tekst er ikke holdt op mod planens.",
    "Se aflæsningen igennem: står hvert tal ud for det rigtige mål?",
    "Teksten viser, om rækker er blevet sorteret uden deres nummer. Uden den er der ét kendetegn mindre.",
    heading="Indsatsmål",
)  # fmt: skip
NUMBERS_LOST = catalogued(
    "W37", "Nummerkolonnen er væk",
    "Kolonnen »{heading}« mangler eller er tvetydig; rækkerne er genkendt på deres skjulte mærke eller deres tekst.",
    "Se aflæsningen igennem: står hvert tal ud for det rigtige mål?",
    "Hver række bærer sit nummer to steder, så en slettet nummerkolonne behøver ikke koste noget.",
    heading="Nr.",
)  # fmt: skip
OWN_COLUMN = catalogued(
    "N38", "En kolonne, som ikke er skemaets",
    "Kolonne {column} ({heading}) er ikke skemaets, så det, der står i den, er ikke læst.",
    "Hører noget af det til svaret, så skriv det under »Hvorfor, og hvad nu?«.",
    "Egne kolonner må gerne stå i skemaet, men kun skemaets felter kan læses.",
    column="G", heading="»Egne noter«",
)  # fmt: skip

GATE_MESSAGES = (
    FILE_TOO_LARGE, TOO_MANY_PARTS, TOO_MUCH_INSIDE, TOO_DENSE, TOO_MANY, TOO_DEEP, DOCTYPE, UNSAFE_PACKAGE, DAMAGED_PART,
)  # fmt: skip
FILE_MESSAGES = (
    EMPTY_FILE, NOT_A_WORKBOOK, ENCRYPTED, BROKEN, STRICT, LOCK_FILE, NOT_OURS, NO_IDENTITY, TOKENS_DISAGREE, NEWER_LAYOUT,
    OTHER_PLAN, PLAN_MISSING, PLAN_EDITED, UNKNOWN_UNIT, OTHER_VERSION, PLAN_REISSUED, UNKNOWN_DEPARTMENT, NO_TABLE,
    TWO_TABLES, COLUMN_CONFLICT, COLUMN_BY_ONE, COLUMN_MISSING, COLUMN_TWICE, TEXT_COLUMN_LOST, NUMBERS_LOST, OWN_COLUMN, KNOWN_BY_TITLE,
)  # fmt: skip
ACTIVE_WORDS = {
    "connections": "forbindelser til andre datakilder", "links": "henvisninger til andre filer", "macros": "makroer",
    "objects": "indlejrede objekter",
}  # fmt: skip
"""What a workbook can carry besides cells, in the words of people."""
