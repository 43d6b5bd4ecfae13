"""The messages about a run over many files: what was left alone, what came twice, what another run is doing."""

from followup_xl.model.finding import catalogued

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
    "Adressen er den, Dasks planlægger viser, når den starter.",
    address="tcp://10.0.0.5:8786",
)  # fmt: skip
NO_SUCH_PREFERENCE = catalogued(
    "U24", "Ukendt valg mellem filer",
    "Der kan ikke vælges mellem filer efter »{name}«.",
    "Skriv --prefer newest, så den senest gemte fil bruges, eller lad det være ude.",
    "Er to filer fra samme kommune uenige, vælges der kun imellem dem, når det er bestemt efter hvad.",
    name="ældste",
)  # fmt: skip
TWO_WAYS = catalogued(
    "U25", "To måder at fordele arbejdet på",
    "--jobs og --dask kan ikke bruges sammen, så intet er læst.",
    "Vælg --jobs på én maskine eller --dask på en klynge.",
    "Arbejdet fordeles enten på denne maskines processer eller på en klynge.",
)  # fmt: skip
DIFFERENT_FILES = catalogued(
    "E18", "Forskellige svar fra samme kommune",
    "{unit}, {round}, har svaret forskelligt i {files} på {goals}, så der er ikke skrevet noget bilag for kommunen.",
    "Find ud af, hvilken fil der gælder, og fjern den anden, eller vælg den senest gemte med --prefer newest.",
    "To filer fra samme kommune, som svarer på de samme mål, er to udgaver af ét skema. Kun kommunen ved, hvilken der "
    "gælder; der vælges ikke i stilhed.",
    unit="Ishøj", round="august 2015", files="»Ishøj.xlsx« og »Ishøj rettet.xlsx«", goals="LED-02, UNG-01",
)  # fmt: skip
PROGRAM_FAULT = catalogued(
    "E19", "Fejl i programmet ved denne fil",
    "Programmet fejlede ({fault}), så filen er ikke gjort færdig. De andre filer er ikke berørt.",
    "Kør igen med »followup-xl --debug …« på filen, og send os det, der vises.",
    "Fejlen er vores og ikke filens.",
    fault="RuntimeError",
)  # fmt: skip
SKIPPED = catalogued(
    "N19", "Sprunget over",
    "Ikke læst: {why}.",
    "Intet at gøre, hvis det ikke er et skema.",
    "I en mappe læses kun projektmapper. Låsefiler, skjulte filer, links og programmets egne filer bliver ikke rørt.",
    why="en låsefil",
)  # fmt: skip
NEWEST = catalogued(
    "N21", "Den nyeste fil er brugt",
    "{others} svarer anderledes på {goals}; denne fil er gemt senest og er brugt (--prefer newest).",
    "Se efter, at det er den rigtige.",
    "Valget følger filernes tidspunkt på disken; er to lige nye, bruges den sidste efter navn.",
    others="»Ishøj.xlsx«", goals="LED-02",
)  # fmt: skip
OLDER = catalogued(
    "N22", "En nyere fil er brugt",
    "»{newest}« er gemt senere og svarer anderledes på {goals}, så denne fil er ikke brugt (--prefer newest).",
    "Se efter, at det er den rigtige, der er brugt.",
    "Valget følger filernes tidspunkt på disken; er to lige nye, bruges den sidste efter navn.",
    newest="Ishøj rettet.xlsx", goals="LED-02",
)  # fmt: skip
LEFT_WITH_CONFLICT = catalogued(
    "W18", "Afventer kommunens andre filer",
    "{files} fra samme kommune svarer forskelligt på {goals}, så der er heller ikke skrevet bilag med denne fil.",
    "Afgør, hvilken af dem der gælder, og kør igen.",
    "En kommune får ét bilag af alle sine filer, og det kan først skrives, når de ikke modsiger hinanden.",
    files="»Ishøj.xlsx« og »Ishøj rettet.xlsx«", goals="LED-02",
)  # fmt: skip

RUN_MESSAGES = (
    RUN_GOING, NO_DASK, DASK_AWAY, NO_SUCH_PREFERENCE, TWO_WAYS, DIFFERENT_FILES, PROGRAM_FAULT, SKIPPED,
    NEWEST, OLDER, LEFT_WITH_CONFLICT,
)  # fmt: skip
