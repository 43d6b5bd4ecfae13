"""The messages about many units put together: who counts, what cannot be put together, and whose figure was used."""

from followup_xl.model.finding import catalogued

TWO_ANSWERS = catalogued(
    "E961 To forskellige skemaer fra samme afsender",
    "{unit:Greve} har sendt forskellige svar i {files:»Greve 2015-08.xlsx« og »Greve 2015-08 (rettet).xlsx«}, så ingen af dem er talt med. {said:UNG-01: »3« i »Greve 2015-08.xlsx« (F13), »5« i »Greve 2015-08 (rettet).xlsx« (F13)}.",
    "Spørg, hvilket svar der gælder, og fjern det andet skema[[, eller tag det nyeste svar på hvert mål med --prefer newest|, eller tag det nyeste svar på hvert mål med fluebenet under »Flere valg«|]].{more}",
    "En kommune eller anden enhed tæller med ét svar. Er to skemaer forskellige, bliver ingen af dem valgt, før nogen har sagt hvilken.",
)
FIELD_DIFFERS = catalogued(
    "W209 Et felt med forskellige svar",
    "{said:UNG-01: »3« i »Greve 2015-08.xlsx« (F13), »5« i »Greve 2015-08 (rettet).xlsx« (F13)}.",
    "Spørg, hvilket svar der gælder.",
    "Alle de felter, som to skemaer fra samme afsender har udfyldt forskelligt; ingen af skemaerne er talt med.",
)
SHARED_DIFFERS = catalogued(
    "E962 Fælles mål med forskellige svar",
    "Målet er fælles for {units:Furesø og Gladsaxe}, men de har svaret forskelligt ({said:Furesø: 12 af 62 er 19,4 pct.; Gladsaxe: 11 af 62 er 17,7 pct.}), så det er ikke talt med.",
    "Find ud af, hvilket tal der gælder, og få det rettet hos den anden.",
    "Et mål, der dækker flere kommuner eller andre enheder, fx gennem et fælles jobcenter, tæller én gang og har ét tal.",
)
OTHER_ROUND = catalogued(
    "W961 Skema fra en anden runde",
    "Skemaet er fra {found:marts 2015}, men samlingen gælder {wanted:august 2015}, så det er ikke talt med.",
    "Lav en samling for den anden runde [[med --round|under »Runde«]], eller bed om det rigtige skema.",
    "En samling gælder én runde.",
)
PEER_DIFFERS = catalogued(
    "W962 Andet tal hos den anden",
    "Tallet for »{peer:Aalborg}« står som {typed:35 pct.}, men de har selv oplyst {real:33,1 pct.}; deres eget tal er brugt her.",
    "Ret tallet i skemaet, så {the_unit:kommunen}s eget bilag og samlingen siger det samme.",
    "Et mål i forhold til andre gøres i samlingen op på det, de andre selv har indberettet.",
)
PEER_MISSING = catalogued(
    "W963 De andres eget tal mangler",
    "Tallet for »{peer:Aalborg}« er ikke hentet fra deres eget skema, for {why:der er intet svar}, {stands:så 35 pct. er brugt}.",
    "Få tallet fra dem selv, og lav samlingen igen.",
    "Et mål i forhold til andre gøres i samlingen op på det, de andre selv har indberettet for samme tidsrum.",
)
COUNTRY_MISSING = catalogued(
    "W965 Landets tal kan ikke regnes ud",
    "Tallet for »{peer:Hele landet}« kan ikke regnes af kommunernes egne tal, for {why:kun 74 af 98 kommuner har oplyst begge tal for samme tidsrum}; det, {count:80} kommuner selv har skrevet, er brugt.",
    "Få de sidste svar, og lav samlingen igen, eller se efter, at alle har skrevet det samme tal for landet.",
    "Et tal for hele landet regnes kun ud, når alle kommuner har oplyst begge tal for samme tidsrum.",
)
DIFFERENT_DAYS = catalogued(
    "W964 Skemaerne er gjort op på forskellige dage",
    "Status er gjort op på {count:2} forskellige dage, fra {earliest:31. juli 2015} til {latest:31. august 2015}.",
    "Angiv en fælles dag [[med --as-of|under »Status gøres op pr.«]], eller få datoen rettet i skemaerne.",
    "Status afhænger af den dag, den gøres op på.",
)
PEER_USED = catalogued(
    "N961 Måltallet er regnet af de andres egne tal",
    "Måltallet for {unit:Aarhus} er regnet af det, de andre selv har indberettet ({sources:Aalborg 33,1 pct.; Ringsted 36,4 pct.}). Status er »{status:Målet er opfyldt}«, {change:som i kommunens eget bilag}.",
    "Intet at gøre.",
    "Et mål i forhold til andre gøres i samlingen op på det, de andre selv har indberettet.",
)
SAME_ANSWERS = catalogued(
    "N962 Samme svar to gange",
    "{unit:Greve} har sendt de samme svar i {files:»Greve 2015-08.xlsx« og »Greve 2015-08 kopi.xlsx«}; de er talt én gang.",
    "Intet at gøre.",
    "To skemaer med de samme svar giver ikke to svar.",
)
MANY_ROUNDS = catalogued(
    "U961 Skemaer fra flere runder",
    "Skemaerne er fra flere runder ({found:2015-03, 2015-08}), og ingen runde har flest, så intet er samlet.",
    "Angiv runden [[med --round|under »Runde«]].",
    "En samling gælder én runde; uden --round er det den, de fleste skemaer er fra.",
)
SAME_OUTPUT = catalogued(
    "U963 Samme navn til to filer",
    "»{name:alt.csv}« er nævnt som navn på flere af de filer, der skal skrives, så der er intet skrevet.",
    "Giv hver fil sit eget navn.",
    "Samlingen, JSON, CSV og Parquet er hver sin fil.",
)
NO_SUCH_PREFERENCE = catalogued(
    "U24 Ukendt valg mellem filer",
    "Der kan ikke vælges mellem filer efter »{name:ældste}«.",
    "Skriv --prefer newest, så det nyeste svar på hvert mål bruges, eller lad det være ude.",
    "Er to filer fra samme afsender uenige, vælges der kun imellem dem, når det er bestemt efter hvad.",
)
LEFT_WITH_CONFLICT = catalogued(
    "W18 Afventer afsenderens andre filer",
    "{files:»Ishøj.xlsx« og »Ishøj rettet.xlsx«} fra samme {one:kommune} svarer forskelligt på {goals:LED-02}, så der er heller ikke skrevet bilag med denne fil.",
    "Afgør, hvilken af dem der gælder, og kør igen.",
    "En afsender får ét bilag af alle sine filer, og det kan først skrives, når de ikke modsiger hinanden.",
)
DIFFERENT_FILES = catalogued(
    "E18 Forskellige svar fra samme afsender",
    "{unit:Ishøj}, {round:august 2015}, har svaret forskelligt i {files:»Ishøj.xlsx« og »Ishøj rettet.xlsx«}, så der er ikke skrevet noget bilag for {the_unit:kommunen}. {said:LED-02: »4« i »Ishøj.xlsx« (F61), »7« i »Ishøj rettet.xlsx« (F61)}.",
    "Find ud af, hvilket svar der gælder, og fjern det andet[[, eller tag det nyeste svar på hvert mål med --prefer newest, når bilaget laves|, eller tag det nyeste svar på hvert mål med fluebenet under »Flere valg«, når bilaget laves|]].{more}",
    "To filer fra samme afsender, som svarer på de samme mål, er to udgaver af ét skema. Kun afsenderen ved, hvilken der "
    "gælder; der vælges ikke i stilhed.",
)
