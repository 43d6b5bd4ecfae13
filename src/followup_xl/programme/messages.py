"""The messages about many units put together: who counts, what cannot be put together, and whose figure was used."""

from followup_xl.model.finding import catalogued

TWO_ANSWERS = catalogued(
    "E961", "To forskellige skemaer fra samme afsender",
    "{unit} har sendt forskellige svar i {files}, så ingen af dem er talt med. {said}.",
    "Spørg, hvilket svar der gælder, og fjern det andet skema, eller tag det nyeste svar på hvert mål med --prefer newest.{more}",
    "En kommune eller anden enhed tæller med ét svar. Er to skemaer forskellige, vælges ingen af dem uden at nogen har sagt det.",
    unit="Greve", files="»Greve 2015-08.xlsx« og »Greve 2015-08 (rettet).xlsx«",
    said="UNG-01: »3« i »Greve 2015-08.xlsx« (F13), »5« i »Greve 2015-08 (rettet).xlsx« (F13)", more="",
)  # fmt: skip
FIELD_DIFFERS = catalogued(
    "W209", "Et felt med forskellige svar",
    "{said}.",
    "Spørg, hvilket svar der gælder.",
    "Alle de felter, som to skemaer fra samme afsender har udfyldt forskelligt; ingen af skemaerne er talt med.",
    said="UNG-01: »3« i »Greve 2015-08.xlsx« (F13), »5« i »Greve 2015-08 (rettet).xlsx« (F13)",
)  # fmt: skip
SHARED_DIFFERS = catalogued(
    "E962", "Fælles mål med forskellige svar",
    "Målet er fælles for {units}, men de har svaret forskelligt ({said}), så det er ikke talt med.",
    "Find ud af, hvilket tal der gælder, og få det rettet hos den anden.",
    "Et mål, der dækker flere kommuner eller andre enheder, fx gennem et fælles jobcenter, tæller én gang og har ét tal.",
    units="Furesø og Gladsaxe", said="Furesø: 12 af 62 er 19,4 pct.; Gladsaxe: 11 af 62 er 17,7 pct.",
)  # fmt: skip
OTHER_ROUND = catalogued(
    "W961", "Skema fra en anden runde",
    "Skemaet er fra {found}, men samlingen gælder {wanted}, så det er ikke talt med.",
    "Lav en samling for den anden runde med --round, eller bed om det rigtige skema.",
    "En samling gælder én runde.",
    found="marts 2015", wanted="august 2015",
)  # fmt: skip
PEER_DIFFERS = catalogued(
    "W962", "Andet tal hos den anden",
    "Tallet for »{peer}« står som {typed}, men de har selv oplyst {real}; deres eget tal er brugt her.",
    "Ret tallet i skemaet, så {the_unit}s eget bilag og samlingen siger det samme.",
    "Et mål i forhold til andre gøres i samlingen op på det, de andre selv har indberettet.",
    peer="Aalborg", typed="35 pct.", real="33,1 pct.", the_unit="kommunen",
)  # fmt: skip
PEER_MISSING = catalogued(
    "W963", "De andres eget tal mangler",
    "Tallet for »{peer}« er ikke hentet fra deres eget skema, for {why}, {stands}.",
    "Få tallet fra dem selv, og lav samlingen igen.",
    "Et mål i forhold til andre gøres i samlingen op på det, de andre selv har indberettet for samme tidsrum.",
    peer="Aalborg", why="der er intet svar", stands="så 35 pct. er brugt",
)  # fmt: skip
COUNTRY_MISSING = catalogued(
    "W965", "Landets tal kan ikke regnes ud",
    "Tallet for »{peer}« kan ikke regnes af kommunernes egne tal, for {why}; det, {count} kommuner selv har skrevet, er brugt.",
    "Få de sidste svar, og lav samlingen igen, eller se efter, at alle har skrevet det samme tal for landet.",
    "Et tal for hele landet regnes kun ud, når alle kommuner har oplyst begge tal for samme tidsrum.",
    peer="Hele landet", why="74 af 98 kommuner har oplyst begge tal for samme tidsrum", count="80",
)  # fmt: skip
DIFFERENT_DAYS = catalogued(
    "W964", "Skemaerne er gjort op på forskellige dage",
    "Status er gjort op på {count} forskellige dage, fra {earliest} til {latest}.",
    "Angiv en fælles dag med --as-of, eller få datoen rettet i skemaerne.",
    "Status afhænger af den dag, den gøres op på.",
    count="2", earliest="31. juli 2015", latest="31. august 2015",
)  # fmt: skip
PEER_USED = catalogued(
    "N961", "Måltallet er regnet af de andres egne tal",
    "Måltallet for {unit} er regnet af det, de andre selv har indberettet ({sources}). Status er »{status}«, {change}.",
    "Intet at gøre.",
    "Et mål i forhold til andre gøres i samlingen op på det, de andre selv har indberettet.",
    unit="Aarhus", sources="Aalborg 33,1 pct.; Ringsted 36,4 pct.", status="Målet er opfyldt",
    change="som i kommunens eget bilag",
)  # fmt: skip
SAME_ANSWERS = catalogued(
    "N962", "Samme svar to gange",
    "{unit} har sendt de samme svar i {files}; de er talt én gang.",
    "Intet at gøre.",
    "To skemaer med de samme svar giver ikke to svar.",
    unit="Greve", files="»Greve 2015-08.xlsx« og »Greve 2015-08 kopi.xlsx«",
)  # fmt: skip
MANY_ROUNDS = catalogued(
    "U961", "Skemaer fra flere runder",
    "Skemaerne er fra flere runder ({found}), og ingen runde har flest, så intet er samlet.",
    "Angiv runden med --round.",
    "En samling gælder én runde; uden --round er det den, de fleste skemaer er fra.",
    found="2015-03, 2015-08",
)  # fmt: skip
SAME_OUTPUT = catalogued(
    "U963", "Samme navn til to filer",
    "»{name}« er nævnt som navn på flere af de filer, der skal skrives, så der er intet skrevet.",
    "Giv hver fil sit eget navn.",
    "Samlingen, JSON, CSV og Parquet er hver sin fil.",
    name="alt.csv",
)  # fmt: skip
