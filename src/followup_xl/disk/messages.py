"""The messages about how the program was called, files that cannot be read or written, and runs over many files.

They stand below whoever says them, as ``explain`` and every layer above may name them.
"""

from followup_xl.model.finding import catalogued

NO_SUCH_FILE = catalogued(
    "U01", "Filen findes ikke",
    "Der er ingen fil eller mappe, der hedder »{name}«.",
    "Se efter, om navnet er stavet rigtigt, og om du står i den rigtige mappe.",
    "Programmet læser kun filer, der findes.", name="Ishøj 2015-08.xlsx",
)  # fmt: skip
NOT_A_FILE = catalogued(
    "U02", "Ikke en fil",
    "»{name}« er ikke en almindelig fil.",
    "Angiv en fil eller en mappe med filer.",
    "Kun almindelige filer læses.", name="ind",
)  # fmt: skip
CANNOT_READ = catalogued(
    "U03", "Filen kan ikke åbnes",
    "»{name}« kan ikke åbnes: {why}.",
    "Luk filen i andre programmer, og se efter, at du har lov til at læse den.",
    "Systemet afviser at åbne filen.", name="Ishøj 2015-08.xlsx", why="adgangen mangler",
)  # fmt: skip
OUTPUT_IS_INPUT = catalogued(
    "U04", "Resultatet ville overskrive en indsendt fil",
    "»{name}« er selv en af de filer, der læses, så der er intet skrevet.",
    "Vælg et andet navn eller en anden mappe.",
    "En indsendt fil bliver aldrig ændret, heller ikke med --force.", name="Ishøj 2015-08.xlsx",
)  # fmt: skip
OUTPUT_EXISTS = catalogued(
    "U05", "Filen findes allerede",
    "»{name}« findes allerede, så der er intet skrevet.",
    "Vælg et andet navn eller en anden mappe, eller overskriv den med --force.",
    "Intet overskrives uden --force.", name="Bilag 1 - Ishøj 2015-08.xlsx",
)  # fmt: skip
CANNOT_WRITE = catalogued(
    "U06", "Filen kan ikke skrives",
    "»{name}« kan ikke skrives: {why}. Det, der stod der før, er uændret.",
    "Luk filen, hvis den er åben, sørg for plads og adgang, og prøv igen.",
    "En fil skrives helt eller slet ikke.", name="Bilag 1 - Ishøj 2015-08.xlsx", why="disken er fuld",
)  # fmt: skip
NO_SUCH_UNIT = catalogued(
    "U07", "Ukendt enhed",
    "»{name}« er ikke en af planens {units}.",
    "{advice}",
    "En kommune eller anden enhed skrives med navn eller kode, i en hvilken som helst almindelig stavemåde.",
    name="Ishøi", units="kommuner", advice="Mente du »Ishøj«?",
)  # fmt: skip
NO_SUCH_ROUND = catalogued(
    "U08", "Ukendt runde",
    "Planen har ingen runde »{name}«.",
    "Planens runder er: {known}.",
    "En runde skrives som år og måned, fx 2015-08.", name="2015-09", known="2015-08, 2015-12",
)  # fmt: skip
NO_SUCH_CODE = catalogued(
    "U09", "Ukendt kode",
    "Der er ingen besked med koden »{name}«.",
    "{advice}",
    "Hver besked har en kode på et bogstav og to eller tre cifre.", name="E1", advice="Mente du »E10«?",
)  # fmt: skip
BAD_DATE = catalogued(
    "U10", "Ikke en dato",
    "»{name}« er ikke en dato.",
    "Skriv den som år-måned-dag, fx 2015-08-31.",
    "Datoer skrives altid på én måde på kommandolinjen.", name="31/8",
)  # fmt: skip
NOTHING_TO_READ = catalogued(
    "U11", "Intet at læse",
    "Der er ingen projektmapper (.xlsx) i »{name}«.",
    "Angiv en mappe med udfyldte skemaer.",
    "Låsefiler, skjulte filer og programmets egne bilag tæller ikke med.", name="ind",
)  # fmt: skip
ONE_NAME_FOR_MANY = catalogued(
    "U12", "Ét navn til flere filer",
    "»{name}« er én fil, men der er flere skemaer at skrive et bilag for.",
    "Angiv en mappe med --out.",
    "Hvert skema får sit eget bilag.", name="bilag.xlsx",
)  # fmt: skip
NO_OFFICE = catalogued(
    "U13", "LibreOffice mangler",
    "»{name}« er ikke lavet til PDF, fordi LibreOffice ikke er installeret. Projektmappen er skrevet.",
    "Installer LibreOffice, eller åbn bilaget i et regneark og gem det som PDF.",
    "PDF laves af LibreOffice; programmet har ingen egen udskriver.", name="Bilag 1 - Ishøj 2015-08.pdf",
)  # fmt: skip
NO_PDF = catalogued(
    "U14", "PDF kunne ikke laves",
    "LibreOffice lavede ingen PDF af »{name}«. Projektmappen er skrevet.",
    "Åbn bilaget i LibreOffice, og gem det som PDF derfra.",
    "LibreOffice svarede ikke, stoppede undervejs eller har ikke Writer, som PDF laves med.", name="Bilag 1 - Ishøj 2015-08.pdf",
)  # fmt: skip
APPROVAL_INCOMPLETE = catalogued(
    "U15", "Godkendelse mangler",
    "En godkendelse kræver både rolle og dato, men {missing} mangler.",
    "Angiv både --approved-by og --approved-on, eller ingen af dem.",
    "Et bilag er godkendt, når det er sagt, af hvem (en rolle) og hvornår.", missing="datoen",
)  # fmt: skip
NOT_AN_APPENDIX = catalogued(
    "U16", "Ikke et tidligere bilag",
    "»{name}« er ikke et Bilag 1 med arket »Data«, så der er intet at sammenligne med.",
    "Angiv kontorets udgave af det forrige bilag; den offentlige udgave har ingen data.",
    "Sammenligningen læses fra det forrige bilags ark »Data«.", name="Bilag 1 - Ishøj 2015-03.xlsx",
)  # fmt: skip
SAME_ROUND = catalogued(
    "W215", "Det tidligere bilag er fra samme runde",
    "»{name}« er selv fra {round}, så der er ikke sammenlignet med tallene i den.",
    "Angiv bilaget fra runden før, eller skriv --correction, hvis dette skal være en rettet udgave af det.",
    "Et bilag sammenlignes med runden før. Er det fra samme runde, er det den udgave, som kan rettes.",
    name="Bilag 1 - Ishøj 2015-08.xlsx", round="august 2015",
)  # fmt: skip
NEWER_EDITION = catalogued(
    "W217", "Det tidligere bilag er rettet siden",
    "»{name}« er rettet siden: »{newer}« er den nyeste godkendte udgave. Der er sammenlignet med »{name}«.",
    "Angiv den nyeste udgave med --previous.",
    "Hvad der er ændret siden sidst, gælder de tal, der står ved magt.",
    name="Bilag 1 - Ishøj 2015-08.xlsx", newer="Bilag 1 - Ishøj 2015-08 (rettet 2).xlsx",
)  # fmt: skip

# Approved appendices, which stand, and the corrected editions of them

APPROVED = catalogued(
    "U211", "Bilaget er godkendt",
    "»{name}« er godkendt{when}, så der er intet skrevet.",
    "Skal noget rettes, så kør igen med --correction og en begrundelse: det giver en rettet udgave ved siden af den godkendte.",
    "Et godkendt bilag er det, udvalget har fået. Det skrives aldrig om, heller ikke med --force.",
    name="Bilag 1 - Ishøj 2015-08.xlsx", when=" 2. november 2015",
)  # fmt: skip
NOTHING_APPROVED = catalogued(
    "U212", "Intet godkendt at rette",
    "Bilaget kan ikke rettes: {why}. Der er intet skrevet.",
    "Angiv den godkendte udgave med --previous, eller lav bilaget uden --correction.",
    "En rettet udgave viser, hvad der stod før, og det læses fra kontorets godkendte udgave.",
    why="»Bilag 1 - Ishøj 2015-08.xlsx« er et udkast",
)  # fmt: skip
NOT_APPROVED_YET = catalogued(
    "N219",
    "Ikke godkendt endnu, så intet er rettet",
    "Der er ingen godkendt udgave at rette, så bilaget er et almindeligt udkast.",
    "Intet at gøre. Ligger den godkendte udgave et andet sted, så angiv den med --previous, eller læg den ved siden af bilaget.",
    "Når en hel mappe rettes, bliver kun det rettet, der er godkendt og ændret; det, ingen har godkendt, laves som ellers.",
)
APPROVED_STANDS = catalogued(
    "N213", "Godkendt og uændret",
    "»{name}« er godkendt, og ingen måls tal eller status er ændret siden, så det står, som det er.",
    "Intet at gøre. Er andet end tal rettet, så kør igen med --correction og en begrundelse.",
    "Et godkendt bilag skrives aldrig om.",
    name="Bilag 1 - Ishøj 2015-08.xlsx",
)  # fmt: skip
NO_REASON = catalogued(
    "U216", "Begrundelse mangler",
    "--correction siger ikke, hvorfor bilaget rettes.",
    "Skriv det kort, fx: --correction \"To var talt med to gange\".",
    "En rettet udgave siger forrest, hvorfor den er lavet.",
)  # fmt: skip
LOCKED_APPENDIX = catalogued(
    "U218", "Det kan ikke ses, om bilaget er godkendt",
    "»{name}« kan ikke læses, så det kan ikke ses, om det er godkendt, og der er intet skrevet.",
    "Fjern adgangskoden, eller giv filen et andet navn, og kør igen.",
    "Et godkendt bilag skrives aldrig om, og en fil, der er låst, kan være det.",
    name="Bilag 1 - Ishøj 2015-08.xlsx",
)  # fmt: skip
NO_SUCH_LIMIT = catalogued(
    "U17", "Ukendt grænse",
    "{name} er ikke en grænse, den offentlige udgave kan bruge.",
    "Vælg 0, 3, 5 eller 10 med --fewest.",
    "Antal fra 1 og op til grænsen vises ikke; 0 viser alt.", name="4",
)  # fmt: skip
NO_SUCH_SPLIT = catalogued(
    "U18", "Ukendt opdeling",
    "Skemaet kan ikke deles efter »{name}«.",
    "Skriv --split-by owner, så hver ansvarlig afdeling får sit eget skema.",
    "Skemaer deles efter den ansvarlige, som planen nævner ved hvert mål.", name="område",
)  # fmt: skip
SAME_FILE = catalogued(
    "N18", "Samme fil to gange",
    "Filen er magen til »{other}«, så den er talt én gang.",
    "Intet at gøre.",
    "Den samme fil sendt to gange giver ikke to svar.", other="Ishøj 2015-08.xlsx",
)  # fmt: skip
NO_PARQUET = catalogued(
    "U962", "Parquet kan ikke skrives",
    "»{name}« kan ikke skrives, fordi programmet pyarrow ikke er installeret.",
    "Installer det med »pip install followup-xl[parquet]«, eller brug --csv.",
    "Parquet er et ekstra format for dem, der regner videre på tallene.", name="august.parquet",
)  # fmt: skip

# A run over many files: what was left alone, what came twice, what another run is doing

RUN_GOING = catalogued(
    "U21", "En anden kørsel er i gang",
    "»{folder}« bruges af en anden kørsel ({what}), så denne er standset, og intet er læst eller skrevet.",
    "Vent, til den anden er færdig, og kør igen.",
    "To kørsler i samme mappe ville skrive oven i hinanden. Spærringen forsvinder af sig selv, når den anden slutter.",
    folder="ud", what="evaluate ind --out ud, proces 4711, begyndt 2. november 2015 kl. 9.30",
)  # fmt: skip
NO_DASK = catalogued(
    "U22", "Dask er ikke installeret",
    "--dask kræver biblioteket Dask, som ikke er installeret, så intet er læst.",
    "Installer det med »pip install followup-xl[dask]«, eller brug --jobs.",
    "Dask fordeler arbejdet på flere maskiner og hører ikke til i en almindelig installation.",
)  # fmt: skip
DASK_AWAY = catalogued(
    "U23", "Klyngen svarer ikke",
    "Der er ingen Dask-klynge på »{address}«, så intet er læst.",
    "Se efter, om adressen er rigtig og klyngen startet, eller brug --jobs.",
    "Adressen er den, Dasks planlægger viser, når den starter.", address="tcp://10.0.0.5:8786",
)  # fmt: skip
ONE_PREVIOUS = catalogued(
    "U220", "Flere tidligere bilag",
    "--previous er givet {count} gange, men kun ét tidligere bilag kan bruges i en kørsel, så intet er skrevet.",
    "Kør de skemaer, som hvert bilag hører til, hver for sig.",
    "Et bilag sammenlignes med det tidligere bilag for samme enhed; intet af det, der er nævnt, lades ude i stilhed.", count="2",
)  # fmt: skip
NO_SUCH_PREFERENCE = catalogued(
    "U24", "Ukendt valg mellem filer",
    "Der kan ikke vælges mellem filer efter »{name}«.",
    "Skriv --prefer newest, så det nyeste svar på hvert mål bruges, eller lad det være ude.",
    "Er to filer fra samme afsender uenige, vælges der kun imellem dem, når det er bestemt efter hvad.", name="ældste",
)  # fmt: skip
TWO_WAYS = catalogued(
    "U25", "To måder at fordele arbejdet på",
    "--jobs og --dask kan ikke bruges sammen, så intet er læst.",
    "Vælg --jobs på én maskine eller --dask på en klynge.",
    "Arbejdet fordeles enten på denne maskines processer eller på en klynge.",
)  # fmt: skip
DIFFERENT_FILES = catalogued(
    "E18", "Forskellige svar fra samme afsender",
    "{unit}, {round}, har svaret forskelligt i {files}, så der er ikke skrevet noget bilag for {the_unit}. {said}.",
    "Find ud af, hvilket svar der gælder, og fjern det andet, eller tag det nyeste svar på hvert mål med --prefer newest, når bilaget laves.{more}",
    "To filer fra samme afsender, som svarer på de samme mål, er to udgaver af ét skema. Kun afsenderen ved, hvilken der "
    "gælder; der vælges ikke i stilhed.",
    unit="Ishøj", the_unit="kommunen", round="august 2015", files="»Ishøj.xlsx« og »Ishøj rettet.xlsx«",
    said="LED-02: »4« i »Ishøj.xlsx« (F61), »7« i »Ishøj rettet.xlsx« (F61)", more="",
)  # fmt: skip
PROGRAM_FAULT = catalogued(
    "E19", "Fejl i programmet ved denne fil",
    "Programmet fejlede ({fault}), så filen er ikke gjort færdig. De andre filer er ikke berørt.",
    "Kør igen med »followup-xl --debug …« på filen, og send os det, der vises.",
    "Fejlen er vores og ikke filens.", fault="RuntimeError",
)  # fmt: skip
SKIPPED = catalogued(
    "N19", "Sprunget over",
    "Ikke læst: {why}.",
    "Intet at gøre, hvis det ikke er et skema.",
    "I en mappe læses kun projektmapper. Låsefiler, skjulte filer, links og programmets egne filer bliver ikke rørt.",
    why="en låsefil",
)  # fmt: skip
LEFT_WITH_CONFLICT = catalogued(
    "W18", "Afventer afsenderens andre filer",
    "{files} fra samme {one} svarer forskelligt på {goals}, så der er heller ikke skrevet bilag med denne fil.",
    "Afgør, hvilken af dem der gælder, og kør igen.",
    "En afsender får ét bilag af alle sine filer, og det kan først skrives, når de ikke modsiger hinanden.",
    files="»Ishøj.xlsx« og »Ishøj rettet.xlsx«", one="kommune", goals="LED-02",
)  # fmt: skip
NOT_FILLED_IN = catalogued(
    "W191", "Skemaet er ikke udfyldt",
    "Skemaet fra {unit}, {round}, er modtaget, men ikke udfyldt, så {the_unit} tæller som en, der ikke har svaret.",
    "Bed om det udfyldte skema.",
    "I skemaet er der hverken tal, status eller bemærkninger. Datoen for opgørelsen og en periode alene er ikke svar.",
    unit="Køge", the_unit="kommunen", round="marts 2026",
)  # fmt: skip
NO_SUCH_ENTRY = catalogued(
    "U195", "Ingen fil at afgøre",
    "--unit-of kan ikke bruges på »{name}«, for {why}. Intet er læst.",
    "Skriv filens navn, som det står i listen over filer, og enhedens navn: --unit-of \"Greve 2026-03.xlsx=Køge\".",
    "Filen kan skrives med sin sti i mappen eller, hvor kun én fil hedder sådan, med navnet alene.",
    name="Greve.xlsx", why="der er ingen fil med det navn",
)  # fmt: skip
NOT_A_PAIR = catalogued(
    "U196", "Fil og enhed mangler",
    "»{name}« siger ikke både en fil og en enhed, så intet er læst.",
    "Skriv --unit-of \"FIL=NAVN\", fx --unit-of \"Greve 2026-03.xlsx=Køge\".",
    "Med --unit-of afgøres det, hvem et skema er fra, når dets navn siger en anden end den, det er lavet til.",
    name="Greve 2026-03.xlsx",
)  # fmt: skip
NOTHING_INSIDE = catalogued(
    "E197", "Ingen projektmappe i filen",
    "Der er ingen projektmappe (.xlsx) i filen, så intet er læst.",
    "Bed afsenderen om det udfyldte skema.",
    "Et zip-arkiv og en gemt mail åbnes, og hver projektmappe i dem læses for sig.",
)  # fmt: skip
TOO_DEEP_INSIDE = catalogued(
    "E198", "Pakket ind for mange gange",
    "Filen ligger i en fil, der selv ligger i en anden, så den er ikke åbnet.",
    "Pak den ud, og læg projektmapperne i mappen.",
    "Et arkiv i et arkiv eller i en mail åbnes, men ikke dybere.",
)  # fmt: skip
