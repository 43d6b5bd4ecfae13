"""The messages about a plan file that cannot be read as a plan (P01 to P32).

They are all errors: a plan that is read only in part would promise something else than what was adopted.
What a readable plan contradicts in itself belongs to the plan checks, not here.
"""

from followup_xl.model.finding import catalogued

NO_SUCH_PLAN = catalogued(
    "P01", "Planen findes ikke",
    "Der er hverken en fil eller en skabelon, der hedder »{name}«, så der er ingen plan at læse.",
    "{advice}",
    "En plan er enten en fil på computeren eller navnet på en af de medfølgende skabeloner.",
    name="ishoj-2015", advice="Mente du skabelonen »ishoej-2015«?",
)  # fmt: skip
NOT_A_FILE = catalogued(
    "P02", "Ikke en fil",
    "»{name}« er {found} og ikke en fil, så der er ingen plan at læse.",
    "Skriv stien til selve planfilen, som ender på .yaml.",
    "Kun en almindelig fil kan læses som plan.",
    name="planer", found="en mappe",
)  # fmt: skip
UNREADABLE = catalogued(
    "P03", "Filen kan ikke åbnes",
    "Filen kan ikke åbnes ({why}), så planen er ikke læst.",
    "Se efter, at du har lov til at læse den, og at drevet, den ligger på, er tilgængeligt.",
    "Computeren afviser at åbne filen, oftest fordi adgangen mangler.",
    why="adgangen mangler, eller filen er åben i et andet program",
)  # fmt: skip
TOO_LARGE = catalogued(
    "P04", "Filen er for stor",
    "Filen er større end {limit} MiB, så planen er ikke læst.",
    "Se efter, om det er den rigtige fil: en plan fylder sjældent over 0,1 MiB.",
    "Grænsen beskytter mod filer, der ikke er planer.",
    limit="2",
)  # fmt: skip
NOT_UTF8 = catalogued(
    "P05", "Ikke tekst i UTF-8",
    "Fra denne linje er filen ikke tekst i UTF-8, så planen er ikke læst.",
    "Gem planen som ren tekst med kodningen UTF-8.",
    "Med en anden kodning bliver æ, ø og å til andre tegn. Et regneark er slet ikke ren tekst.",
)  # fmt: skip
BAD_CHARACTER = catalogued(
    "P06", "Et tegn, der ikke kan ses",
    "Her står det usynlige tegn {character}, som ikke kan stå i en plan.",
    "Slet tegnet, eller skriv stedet om uden at kopiere.",
    "Usynlige tegn følger med, når tekst kopieres fra andre programmer, og de kan ødelægge et regneark.",
    character="U+0007",
)  # fmt: skip
TAB = catalogued(
    "P07", "Tabulator",
    "Linjen er rykket ind med tabulator, så resten af filen er ikke læst.",
    "Erstat tabulatoren med mellemrum, to for hvert niveau.",
    "Indrykningen viser, hvad der hører sammen, og den skal derfor laves med mellemrum.",
)  # fmt: skip
COLON = catalogued(
    "P08", "Kolon i en tekst",
    "Der står et kolon inde i en tekst uden anførselstegn, så resten af filen er ikke læst.",
    'Sæt anførselstegn om hele teksten, fx text: "Mål: flere i job".',
    "Kolon og mellemrum skiller en nøgle fra dens værdi og kan derfor kun stå i en tekst med anførselstegn.",
)  # fmt: skip
INDENT = catalogued(
    "P09", "Indrykningen passer ikke",
    "Linjen passer ikke sammen med linjerne over den, så resten af filen er ikke læst.",
    "Lad nøgler i samme gruppe begynde lige langt inde, ryk hvert niveau to mellemrum ind, "
    "og sæt anførselstegn om en tekst med kolon.",
    "Indrykningen viser, hvad der hører sammen.",
)  # fmt: skip
OPEN = catalogued(
    "P10", "Noget bliver ikke lukket",
    "Tegnet {opened} på denne linje får aldrig sit {closing}, så resten af filen er ikke læst.",
    "Sæt {closing}, hvor teksten eller listen slutter.",
    "Anførselstegn og parenteser hører sammen to og to.",
    opened="[", closing="]",
)  # fmt: skip
AFTER_QUOTE = catalogued(
    "P11", "Tekst efter anførselstegn",
    "Der står mere efter et afsluttende anførselstegn, så resten af filen er ikke læst.",
    "Lad anførselstegnene stå om hele teksten, og skriv »…« om det, der skal fremhæves inde i den.",
    "Et anførselstegn først i en tekst lukker den igen, næste gang samme tegn står der.",
)  # fmt: skip
NO_COLON = catalogued(
    "P12", "Hverken nøgle eller punkt",
    "Linjen er hverken en nøgle med kolon eller et punkt på en liste, så resten af filen er ikke læst.",
    "Skriv »nøgle: værdi«, eller ryk linjen ind under den tekst, den fortsætter.",
    "Hver linje i en plan er en nøgle, et punkt eller fortsættelsen af en tekst.",
)  # fmt: skip
FIRST_CHARACTER = catalogued(
    "P13", "Et tegn, en tekst ikke kan begynde med",
    "En tekst uden anførselstegn kan ikke begynde med {sign}, så resten af filen er ikke læst.",
    "Sæt anførselstegn om hele teksten; en liste begynder på linjen under sin nøgle.",
    "Nogle tegn har en særlig betydning, når de står først.",
    sign="%",
)  # fmt: skip
SYNTAX = catalogued(
    "P14", "Linjen kan ikke læses",
    "Linjen kan ikke læses som YAML, så resten af filen er ikke læst.",
    "Sammenlign med linjerne omkring, og se efter kolon, komma, anførselstegn, omvendt skråstreg og mellemrum.",
    "YAML er den skrivemåde, en planfil følger; en skabelon viser den.",
)  # fmt: skip
TOO_DEEP = catalogued(
    "P15", "For mange niveauer",
    "Her er lister og grupper inde i hinanden i over {limit} niveauer, så resten af filen er ikke læst.",
    "Se efter parenteser og indrykning, der er kommet med ved en fejl; en plan har omkring ti niveauer.",
    "Grænsen beskytter mod filer, der ikke er planer.",
    limit="64",
)  # fmt: skip
MORE_DOCUMENTS = catalogued(
    "P16", "Flere dokumenter i én fil",
    "Her begynder et nyt dokument med »---«, så resten af filen er ikke læst.",
    "Slet linjen, eller gem hver plan i sin egen fil.",
    "En fil rummer netop én plan.",
)  # fmt: skip
DUPLICATE_KEY = catalogued(
    "P17", "Samme nøgle to gange",
    "Nøglen »{name}« står også på linje {first}, så det er uklart, hvilken værdi der gælder.",
    "Slet den ene.",
    "I samme gruppe har en nøgle kun én værdi. Oftest er »-« glemt foran det næste punkt på en liste.",
    name="text", first="12",
)  # fmt: skip
CONSTRUCT = catalogued(
    "P18", "En genvej, som ikke læses",
    "Her er brugt {construct}, som ikke læses i en plan.",
    "Skriv værdien helt ud hvert sted, den gælder, og sæt anførselstegn om, hvis det er en tekst.",
    "En plan skal kunne læses linje for linje af enhver, så YAML's genveje og mærker er udeladt.",
    construct="henvisningen »*frist«",
)  # fmt: skip
NOT_A_PLAN = catalogued(
    "P19", "Ikke en plan",
    "Filen indeholder {found} og ikke en plan.",
    "Begynd med nøglerne id, title, period, rounds, units og areas, eller ret en kopi af en skabelon.",
    "En plan er en gruppe af nøgler med hver sin værdi.",
    found="kun en liste",
)  # fmt: skip
MISSING_KEY = catalogued(
    "P20", "En nøgle mangler",
    "Nøglen »{name}« mangler i {parent}, så planen er ikke hel.",
    "{advice}",
    "Uden den kan arkene ikke laves eller målene ikke opgøres.",
    name="text", parent="»UNG-R1«", advice="Tilføj linjen »text: …«.",
)  # fmt: skip
UNKNOWN_KEY = catalogued(
    "P21", "En ukendt nøgle",
    "Nøglen »{name}« kendes ikke i {parent}, så det, der står der, er ikke læst.",
    "{advice}",
    "En ukendt nøgle er oftest en slåfejl, og så ville det, der står der, gå tabt.",
    name="taget", parent="»UNG-R1«", advice="Mente du »target«?",
)  # fmt: skip
WRONG_TYPE = catalogued(
    "P22", "En anden slags værdi var ventet",
    "{found} er ikke {expected}, så værdien er ikke læst.",
    "{advice}",
    "Tal, datoer, tekster og lister skrives hver på sin måde, for at intet skal gættes.",
    found="»12,5«", expected="et tal", advice="Skriv tallet alene og med punktum som decimaltegn, fx 12.5.",
)  # fmt: skip
NOT_A_CHOICE = catalogued(
    "P23", "Ikke en af mulighederne",
    "{found} er ikke en mulighed i »{name}«, så værdien er ikke læst.",
    "{advice}",
    "Her er mulighederne givet på forhånd, fordi hver af dem har sin egen regel.",
    found="»antal«", name="measure", advice="Vælg count, number eller share.",
)  # fmt: skip
OUT_OF_BOUNDS = catalogued(
    "P24", "Tallet er for stort eller for lille",
    "Tallet {value} kan ikke stå i »{name}«, som skal være {bound}.",
    "Ret tallet, så det er {bound}.",
    "Uden for grænserne har tallet ingen mening, eller også er det skrevet i en anden enhed.",
    value="75", name="on_track", bound="højst 1",
)  # fmt: skip
TOO_LONG = catalogued(
    "P25", "Teksten er for lang",
    "Teksten i »{name}« er på {length} tegn, og der er plads til {limit}.",
    "Forkort teksten til højst {limit} tegn.",
    "En celle i et regneark skal kunne læses på skærm og papir.",
    name="text", length="2.345", limit="2.000",
)  # fmt: skip
BAD_NAME = catalogued(
    "P26", "Skrivemåden kan ikke bruges",
    "»{value}« kan ikke bruges i »{name}«, så værdien er ikke læst.",
    "{advice}",
    "Id'er, nøgler og måneder findes igen ud fra deres tegn og har derfor en fast skrivemåde.",
    value="august 2015", name="month", advice="Skriv år og måned, fx 2015-08.",
)  # fmt: skip
EMPTY = catalogued(
    "P27", "Tomt felt",
    "»{name}« er tom, så planen er ikke hel.",
    "Skriv {needed}, eller slet nøglen, hvis planen kan undvære den.",
    "En nøgle uden værdi siger ikke, hvad der er besluttet.",
    name="rounds", needed="mindst ét punkt på listen",
)  # fmt: skip
RULE = catalogued(
    "P28", "Delene passer ikke sammen",
    "{subject} kræver {requirement}.",
    "Ret stedet, så kravet er opfyldt.",
    "Hver værdi kan læses, men tilsammen kan de ikke opgøres.",
    subject="»UNG-R1«", requirement="enten »target« eller »parts«",
)  # fmt: skip
TOO_MANY_DIGITS = catalogued(
    "P29", "For mange cifre",
    "»{value}« har flere end {limit} cifre, så det kan ikke regnes nøjagtigt i et regneark.",
    "Afrund tallet, eller sæt anførselstegn om, hvis det er en tekst.",
    "Et regneark regner med 15 cifre og ændrer resten uden at sige det.",
    value="3.14159265358979323846", limit="15",
)  # fmt: skip
MANY_FAULTS = catalogued(
    "P30", "Mange fejl",
    "Der er flere fejl i filen end de {shown}, der er nævnt.",
    "Ret dem, og læs planen igen; ofte forsvinder flere på én gang.",
    "En lang række fejl har som regel én fælles årsag, fx forkert indrykning.",
    shown="200",
)  # fmt: skip
TOO_MANY_VALUES = catalogued(
    "P31", "For mange værdier",
    "Filen har over {limit} nøgler og punkter, så resten af den er ikke læst.",
    "Se efter, om det er den rigtige fil; del en plan, der virkelig er så stor, i flere.",
    "Grænsen beskytter mod filer, der ikke er planer.",
    limit="20.000",
)  # fmt: skip
LOOSE_COMMA = catalogued(
    "P32", "Et komma uden anførselstegn",
    "Mellem krøllede parenteser skiller et komma to nøgler, så »{rest}« er læst som en nøgle for sig og hører ikke til det foran.",
    "Sæt teksten i anførselstegn.{number}",
    "I en gruppe på én linje, {nøgle: værdi, nøgle: værdi}, hører et komma til skrivemåden og kan kun stå i en tekst med "
    "anførselstegn. Danske decimaltal skrives med punktum.",
    rest="5", number=" Et tal skrives med punktum, fx 12.5.",
)  # fmt: skip
