"""The messages about how the program was called, files that cannot be read or written, and runs over many files.

They stand below whoever says them, as ``explain`` and every layer above may name them.
"""

from followup_xl.model.finding import catalogued

NO_SUCH_FILE = catalogued(
    "U01 Filen findes ikke",
    "Der er ingen fil eller mappe, der hedder »{name:Ishøj 2015-08.xlsx}«.",
    "Se efter, om navnet er stavet rigtigt, og om du står i den rigtige mappe.",
    "Programmet læser kun filer, der findes.",
)
NOT_A_FILE = catalogued(
    "U02 Ikke en fil",
    "»{name:ind}« er ikke en almindelig fil.",
    "Angiv en almindelig fil, eller en mappe, hvor en mappe kan bruges.",
    "Kun almindelige filer læses.",
)
CANNOT_READ = catalogued(
    "U03 Filen kan ikke åbnes",
    "»{name:Ishøj 2015-08.xlsx}« kan ikke åbnes: {why:adgangen mangler}.",
    "Luk filen i andre programmer, og se efter, at du har lov til at læse den.",
    "Systemet afviser at åbne filen.",
)
OUTPUT_IS_INPUT = catalogued(
    "U04 Resultatet ville overskrive en indsendt fil",
    "»{name:Ishøj 2015-08.xlsx}« er selv en af de filer, der læses, så der er intet skrevet.",
    "Vælg et andet navn eller en anden mappe.",
    "En indsendt fil bliver aldrig ændret, heller ikke med --force.",
)
OUTPUT_EXISTS = catalogued(
    "U05 Filen findes allerede",
    "»{name:Bilag 1 - Ishøj 2015-08.xlsx}« findes allerede, så der er intet skrevet.",
    "Vælg et andet navn eller en anden mappe, eller overskriv den med --force.",
    "Intet overskrives uden --force.",
)
CANNOT_WRITE = catalogued(
    "U06 Filen kan ikke skrives",
    "»{name:Bilag 1 - Ishøj 2015-08.xlsx}« kan ikke skrives: {why:disken er fuld}. Det, der stod der før, er uændret.",
    "Luk filen, hvis den er åben, sørg for plads og adgang, og prøv igen.",
    "En fil skrives helt eller slet ikke.",
)
NO_SUCH_UNIT = catalogued(
    "U07 Ukendt enhed",
    "»{name:Ishøi}« er ikke en af planens {units:kommuner}.",
    "{advice:Mente du »Ishøj«?}",
    "En kommune eller anden enhed skrives med navn eller kode, i en hvilken som helst almindelig stavemåde.",
)
NO_SUCH_ROUND = catalogued(
    "U08 Ukendt runde",
    "Planen har ingen runde »{name:2015-09}«.",
    "Planens runder er: {known:2015-08, 2015-12}.",
    "En runde skrives som år og måned, fx 2015-08 eller august 2015.",
)
NO_SUCH_CODE = catalogued(
    "U09 Ukendt kode",
    "Der er ingen besked med koden »{name:E1}«.",
    "{advice:Mente du »E10«?}",
    "Hver besked har en kode på et bogstav og to eller tre cifre.",
)
BAD_DATE = catalogued(
    "U10 Ikke en dato",
    "»{name:31/8}« er ikke en dato.",
    "Skriv den som år-måned-dag, fx 2015-08-31.",
    "Datoer skrives altid på én måde på kommandolinjen.",
)
NOTHING_TO_READ = catalogued(
    "U11 Intet at læse",
    "Der er ingen projektmapper (.xlsx) i »{name:ind}«.",
    "Angiv en mappe med udfyldte skemaer.",
    "Låsefiler, skjulte filer og programmets egne bilag tæller ikke med.",
)
ONE_NAME_FOR_MANY = catalogued(
    "U12 Ét navn til flere filer",
    "»{name:bilag.xlsx}« er én fil, men der er flere skemaer at skrive et bilag for.",
    "Angiv en mappe med --out.",
    "Hvert skema får sit eget bilag.",
)
NO_OFFICE = catalogued(
    "U13 LibreOffice mangler",
    "»{name:Bilag 1 - Ishøj 2015-08.pdf}« er ikke lavet til PDF, fordi LibreOffice ikke er installeret. Projektmappen er skrevet.",
    "Installer LibreOffice, eller åbn bilaget i et regneark og gem det som PDF.",
    "PDF laves af LibreOffice; programmet har ingen egen udskriver.",
)
NO_PDF = catalogued(
    "U14 PDF kunne ikke laves",
    "LibreOffice lavede ingen PDF af »{name:Bilag 1 - Ishøj 2015-08.pdf}«. Projektmappen er skrevet.",
    "Åbn bilaget i LibreOffice, og gem det som PDF derfra.",
    "LibreOffice svarede ikke, stoppede undervejs eller har ikke Writer, som PDF laves med.",
)
APPROVAL_INCOMPLETE = catalogued(
    "U15 Godkendelse mangler",
    "En godkendelse kræver både rolle og dato, men {missing:datoen} mangler.",
    "Angiv både [[--approved-by og --approved-on|»Godkendt af« og »Godkendt den«]], eller ingen af dem.",
    "Et bilag er godkendt, når det er sagt, af hvem (en rolle) og hvornår.",
)
NOT_AN_APPENDIX = catalogued(
    "U16 Ikke et tidligere bilag",
    "»{name:Bilag 1 - Ishøj 2015-03.xlsx}« er ikke et Bilag 1 med arket »Data«, så der er intet at sammenligne med.",
    "Angiv kontorets udgave af det forrige bilag; den offentlige udgave har ingen data.",
    "Sammenligningen læses fra det forrige bilags ark »Data«.",
)
NO_APPENDIX_THERE = catalogued(
    "N222 Ingen tidligere bilag, trods navnet",
    "»{name:Bilag 1 - noter.xlsx}« i mappen med tidligere bilag er et skema eller en anden projektmappe, så der er ikke sammenlignet med den.",
    "Intet at gøre, medmindre det skulle være et bilag; find så den udgave, der har arket »Data«.",
    "Et tidligere bilag kendes på sit ark »Data« og ikke på sit navn.",
)
SAME_ROUND = catalogued(
    "W215 Det tidligere bilag er fra samme runde",
    "»{name:Bilag 1 - Ishøj 2015-08.xlsx}« er selv fra {round:august 2015}, så der er ikke sammenlignet med tallene i den.",
    "Angiv bilaget fra runden før[[, eller skriv --correction, hvis dette skal være en rettet udgave af det|, eller udfyld »Hvorfor et godkendt bilag rettes«, hvis dette skal være en rettet udgave af det|]].",
    "Et bilag sammenlignes med runden før. Er det fra samme runde, er det den udgave, som kan rettes.",
)
NEWER_EDITION = catalogued(
    "W217 Det tidligere bilag er rettet siden",
    "»{name:Bilag 1 - Ishøj 2015-08.xlsx}« er rettet siden: »{newer:Bilag 1 - Ishøj 2015-08 (rettet 2).xlsx}« er den nyeste godkendte udgave. Der er sammenlignet med »{name}«.",
    "[[Angiv den nyeste udgave med --previous|Læg den nyeste udgave blandt filerne]].",
    "Hvad der er ændret siden sidst, gælder de tal, der står ved magt.",
)

# Approved appendices, which stand, and the corrected editions of them

APPROVED = catalogued(
    "U211 Bilaget er godkendt",
    "»{name:Bilag 1 - Ishøj 2015-08.xlsx}« er godkendt{when: 2. november 2015}, så der er intet skrevet.",
    "Skal noget rettes, så [[kør igen med --correction og en begrundelse|skriv begrundelsen under »Hvorfor et godkendt bilag rettes«]]: det giver en rettet udgave ved siden af den godkendte.",
    "Et godkendt bilag er det, udvalget har fået. Det skrives aldrig om, heller ikke med --force.",
)
NOTHING_APPROVED = catalogued(
    "U212 Intet godkendt at rette",
    "Bilaget kan ikke rettes: {why:»Bilag 1 - Ishøj 2015-08.xlsx« er et udkast}. Der er intet skrevet.",
    "[[Angiv den godkendte udgave med --previous, eller lav bilaget uden --correction|Læg den godkendte udgave blandt filerne, eller lad »Hvorfor et godkendt bilag rettes« stå tomt]].",
    "En rettet udgave viser, hvad der stod før, og det læses fra kontorets godkendte udgave.",
)
NOT_APPROVED_YET = catalogued(
    "N219 Ikke godkendt endnu, så intet er rettet",
    "Der er ingen godkendt udgave at rette, så bilaget er et almindeligt udkast.",
    "Intet at gøre. Ligger den godkendte udgave et andet sted, så [[angiv den med --previous, eller læg den ved siden af bilaget|læg den blandt filerne]].",
    "Når en hel mappe rettes, bliver kun det rettet, der er godkendt og ændret; det, ingen har godkendt, laves som ellers.",
)
APPROVED_STANDS = catalogued(
    "N213 Godkendt og uændret",
    "»{name:Bilag 1 - Ishøj 2015-08.xlsx}« er godkendt, og ingen måls tal eller status er ændret siden, så det står, som det er.",
    "Intet at gøre. Er andet rettet, så [[kør det rettede skema for sig med --correction og en begrundelse|skriv begrundelsen under »Hvorfor et godkendt bilag rettes«]].",
    "Et godkendt bilag skrives aldrig om.",
)
DECISIONS_GONE = catalogued(
    "U221 Endelige statusser er væk",
    "»{name:Bilag 1 - Ishøj 2015-08.xlsx}« har endelige statusser for {goals:LED-02}, men »{wanted:Endelig status Ishøj 2015-08.xlsx}«, hvor de skal stå, mangler eller kan ikke bruges. Der er intet skrevet, og bilaget står, som det er.",
    "Læg filen tilbage under det navn[[, eller angiv den med --decisions|]]. Skal de endelige statusser ikke gælde mere, så slet bilaget, og kør igen.",
    "En besluttet status må ikke gå tabt uden et ord, fordi en fil er slettet, flyttet eller har fået et andet navn.",
)
NO_REASON = catalogued(
    "U216 Begrundelse mangler",
    "--correction siger ikke, hvorfor bilaget rettes.",
    'Skriv det kort, fx: --correction "To var talt med to gange".',
    "En rettet udgave siger forrest, hvorfor den er lavet.",
)
LOCKED_APPENDIX = catalogued(
    "U218 Det kan ikke ses, om bilaget er godkendt",
    "»{name:Bilag 1 - Ishøj 2015-08.xlsx}« kan ikke læses, så det kan ikke ses, om det er godkendt, og der er intet skrevet.",
    "Fjern adgangskoden, eller giv filen et andet navn, og kør igen.",
    "Et godkendt bilag skrives aldrig om, og en fil, der er låst, kan være det.",
)
NO_SUCH_LIMIT = catalogued(
    "U17 Ukendt grænse",
    "{name:4} er ikke en grænse, den offentlige udgave kan bruge.",
    "Vælg 0, 3, 5 eller 10 med --fewest.",
    "Antal fra 1 og op til grænsen vises ikke; 0 viser alt.",
)
NO_SUCH_SPLIT = catalogued(
    "U18 Ukendt opdeling",
    "Skemaet kan ikke deles efter »{name:område}«.",
    "Skriv --split-by owner, så hver ansvarlig afdeling får sit eget skema.",
    "Skemaer deles efter den ansvarlige, som planen nævner ved hvert mål.",
)
SAME_FILE = catalogued(
    "N18 Samme fil to gange",
    "Filen er magen til »{other:Ishøj 2015-08.xlsx}«, så den er talt én gang.",
    "Intet at gøre.",
    "Den samme fil sendt to gange giver ikke to svar.",
)
NO_PARQUET = catalogued(
    "U962 Parquet kan ikke skrives",
    "»{name:august.parquet}« kan ikke skrives, fordi programmet pyarrow ikke er installeret.",
    "Installer det med »pip install followup-xl[parquet]«, eller brug --csv.",
    "Parquet er et ekstra format for dem, der regner videre på tallene.",
)

# A run over many files: what was left alone, what came twice, what another run is doing

RUN_GOING = catalogued(
    "U21 En anden kørsel er i gang",
    "»{folder:ud}« bruges af en anden kørsel ({what:evaluate ind --out ud, proces 4711, begyndt 2. november 2015 kl. 9.30}), så denne er standset, og intet er læst eller skrevet.",
    "Vent, til den anden er færdig, og kør igen.",
    "To kørsler i samme mappe ville skrive oven i hinanden. Spærringen forsvinder af sig selv, når den anden slutter.",
)
NO_DASK = catalogued(
    "U22 Dask er ikke installeret",
    "--dask kræver biblioteket Dask, som ikke er installeret, så intet er læst.",
    "Installer det med »pip install followup-xl[dask]«, eller brug --jobs.",
    "Dask fordeler arbejdet på flere maskiner og hører ikke til i en almindelig installation.",
)
DASK_AWAY = catalogued(
    "U23 Klyngen svarer ikke",
    "Der er ingen Dask-klynge på »{address:tcp://10.0.0.5:8786}«, så intet er læst.",
    "Se efter, om adressen er rigtig og klyngen startet, eller brug --jobs.",
    "Adressen er den, Dasks planlægger viser, når den starter.",
)
ONE_PREVIOUS = catalogued(
    "U220 Flere tidligere bilag",
    "--previous er givet {count:2} gange, men kun ét tidligere bilag eller én mappe med dem kan nævnes i en kørsel, så intet er skrevet.",
    "Angiv mappen, de tidligere bilag ligger i.",
    "Et bilag sammenlignes med det tidligere bilag for samme enhed; intet af det, der er nævnt, lades ude i stilhed.",
)
TWO_WAYS = catalogued(
    "U25 To måder at fordele arbejdet på",
    "--jobs og --dask kan ikke bruges sammen, så intet er læst.",
    "Vælg --jobs på én maskine eller --dask på en klynge.",
    "Arbejdet fordeles enten på denne maskines processer eller på en klynge.",
)
NO_PROCESS = catalogued(
    "U26 En proces kan ikke begyndes",
    "Systemet lader ikke programmet begynde en proces at arbejde i ({why:adgangen mangler}), så intet er læst.",
    "Kør igen med --jobs 0: så arbejdes der i programmets egen proces, uden grænserne for tid og hukommelse.",
    "Hver fil læses i en proces for sig, som har en grænse for tid og hukommelse; uden den er det kun den, der kører programmet, der kan vælge at læse.",
)
PROGRAM_FAULT = catalogued(
    "E19 Fejl i programmet ved denne fil",
    "Programmet fejlede ({fault:RuntimeError}), så filen er ikke gjort færdig. De andre filer er ikke berørt.",
    "[[Kør igen med »followup-xl --debug …« på filen, og send os det, der vises|Prøv igen. Sker det igen, så giv besked dér, hvor programmet er hentet]].",
    "Fejlen er vores og ikke filens.",
)
SKIPPED = catalogued(
    "N19 Sprunget over",
    "Ikke læst: {why:en låsefil}.",
    "Intet at gøre, hvis det ikke er et skema.",
    "I en mappe læses kun projektmapper. Låsefiler, skjulte filer, links og programmets egne filer bliver ikke rørt.",
)
NOT_FILLED_IN = catalogued(
    "W191 Skemaet er ikke udfyldt",
    "Skemaet fra {unit:Køge}, {round:marts 2026}, er modtaget, men ikke udfyldt, så {the_unit:kommunen} tæller som en, der ikke har svaret.",
    "[[Bed om det udfyldte skema|=|Udfyld skemaet, og gem det]].",
    "I skemaet er der hverken tal, status eller bemærkninger. Datoen for opgørelsen og en periode alene er ikke svar.",
)
NO_SUCH_ENTRY = catalogued(
    "U195 Ingen fil at afgøre",
    "--unit-of kan ikke bruges på »{name:Greve.xlsx}«, for {why:der er ingen fil med det navn}. Intet er læst.",
    'Skriv filens navn, som det står i listen over filer, og enhedens navn: --unit-of "Greve 2026-03.xlsx=Køge".',
    "Filen kan skrives med sin sti i mappen eller, hvor kun én fil hedder sådan, med navnet alene.",
)
NOT_A_PAIR = catalogued(
    "U196 Fil og enhed mangler",
    "»{name:Greve 2026-03.xlsx}« siger ikke både en fil og en enhed, så intet er læst.",
    'Skriv --unit-of "FIL=NAVN", fx --unit-of "Greve 2026-03.xlsx=Køge".',
    "Med --unit-of afgøres det, hvem et skema er fra, når dets navn siger en anden end den, det er lavet til.",
)
NOTHING_INSIDE = catalogued(
    "E197 Ingen projektmappe i filen",
    "Der er ingen projektmappe (.xlsx) i filen, så intet er læst.",
    "[[Bed afsenderen om|=|Brug]] det udfyldte skema.",
    "Et zip-arkiv og en gemt mail åbnes, og hver projektmappe i dem læses for sig.",
)
TOO_DEEP_INSIDE = catalogued(
    "E198 Pakket ind for mange gange",
    "Filen ligger i en fil, der selv ligger i en anden, så den er ikke åbnet.",
    "Pak den ud, og læg projektmapperne i mappen.",
    "Et arkiv i et arkiv eller i en mail åbnes, men ikke dybere.",
)
