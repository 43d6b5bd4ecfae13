"""The messages about a plan written in a workbook (P41 to P59): each names the cell, and what to write in it.

Like those about a plan file they are all errors: a plan read only in part would promise something else.
"""

from followup_xl.model.finding import catalogued

NOT_A_PLAN_BOOK = catalogued(
    "P41", "Regnearket er ikke en plan",
    "Regnearket har ingen ark med en plans felter, så der er ingen plan at læse.",
    "Lav et regneark med »followup-xl plan to-xlsx«, og skriv planen i det.",
    "Felterne kendes på skjulte nøgler, som kun står i et regneark, der er lavet til at skrive en plan i.",
)  # fmt: skip
SHEET_GONE = catalogued(
    "P42", "Et af planens ark mangler",
    "Arket »{name}« mangler, eller dets skjulte række med nøgler er væk, så planen er ikke læst helt.",
    "Kopiér arket fra et nyt regneark, lavet med »followup-xl plan to-xlsx«; det må gerne være tomt.",
    "Var arket slettet ved en fejl, ville alt, der stod på det, ellers forsvinde uden et ord.",
    name="Dele",
)  # fmt: skip
SHEET_TWICE = catalogued(
    "P43", "To ark med de samme felter",
    "Arket har samme felter som arket »{other}«, så det er uklart, hvilket der gælder.",
    "Slet det ene.",
    "Et kopieret ark har også de skjulte nøgler med.",
    other="Mål",
)  # fmt: skip
UNKNOWN_PLACE = catalogued(
    "P44", "Et felt, som en plan ikke har",
    "{what} »{name}« kendes ikke i en plan, så det, der står der, er ikke læst.",
    "Slet den, eller flyt det skrevne til et ark for sig; egne ark læses ikke.",
    "En tilføjet kolonne eller række ville ellers gå tabt, uden at nogen fik det at vide.",
    what="Kolonnen", name="Egne noter",
)  # fmt: skip
COLUMN_TWICE = catalogued(
    "P45", "Samme felt to gange",
    "Feltet »{name}« står også i celle {first}, så det er uklart, hvilket der gælder.",
    "Slet det ene.",
    "En kopieret kolonne har også den skjulte nøgle med.",
    name="Måltal", first="H4",
)  # fmt: skip
CELL_SORT = catalogued(
    "P46", "En anden slags værdi var ventet",
    "»{typed}« i »{column}« er ikke {expected}, så feltet er ikke læst.",
    "{advice}",
    "Tal, datoer og tekster skrives hver på sin måde, for at intet skal gættes.",
    typed="ca. 12", column="Måltal", expected="et tal", advice="Skriv tallet alene, fx 12,5.",
)  # fmt: skip
CELL_PERCENT = catalogued(
    "P47", "Procentformat",
    "Cellen viser {typed}, men gemmer {stored}, fordi den har procentformat, så »{column}« er ikke læst.",
    "Vælg talformatet Standard, og skriv {meant}.",
    "I procentformat gemmer et regneark 60 % som 0,6. Måltal for andele skrives i pct. som 60.",
    typed="60 %", stored="0,6", column="Måltal", meant="60",
)  # fmt: skip
CELL_CHOICE = catalogued(
    "P48", "Ikke en af mulighederne",
    "»{typed}« er ikke en mulighed i »{column}«, så feltet er ikke læst.",
    "{advice}",
    "Her er mulighederne givet på forhånd, fordi hver af dem har sin egen regel.",
    typed="Mindst muligt", column="Slags", advice="Mente du »Mindst«?",
)  # fmt: skip
LINK_UNKNOWN = catalogued(
    "P49", "Rækken hører til noget, der ikke findes",
    "»{typed}« i »{column}« er ikke {what}, så rækken er ikke læst.",
    "{advice}",
    "Rækker hører sammen på tværs af arkene ved deres numre.",
    typed="UNH", column="Område", what="et område på arket »Områder«", advice="Mente du »UNG«?",
)  # fmt: skip
LINK_MISSING = catalogued(
    "P50", "Rækken hører ikke til noget",
    "»{column}« er tom, så det vides ikke, hvad rækken hører til, og den er ikke læst.",
    "Skriv {what}, eller tøm hele rækken.",
    "Rækker hører sammen på tværs af arkene ved deres numre.",
    column="Område", what="et område fra arket »Områder«",
)  # fmt: skip
REPEATED = catalogued(
    "P51", "Samme nummer to gange",
    "»{name}« står også i »{column}« på arket »{sheet}«, celle {first}, så de to kan ikke skelnes.",
    "Giv den ene et andet nummer, eller slet den.",
    "Svarene i de udfyldte regneark findes igen på numrene.",
    name="UNG-01", column="Nr. (id)", sheet="Mål", first="D7",
)  # fmt: skip
CELL_MISSING = catalogued(
    "P52", "Et felt mangler",
    "»{column}« er tom ved {row}, så planen er ikke hel.",
    "Udfyld cellen.",
    "Uden feltet kan arkene ikke laves eller målene ikke opgøres.",
    column="Tekst", row="»UNG-01«",
)  # fmt: skip
CELL_UNUSED = catalogued(
    "P53", "Et felt, der ikke gælder her",
    "»{column}« bruges ikke{when}, så feltet er ikke læst.",
    "Slet det, der står i {what}{otherwise}.",
    "Hver slags mål har sine egne felter; det, et mål har flere af, står i rækker på et ark for sig.",
    column="Fra (mellem)", what="cellen", when=", når »Slags« er »Mindst«", otherwise=", eller vælg en anden slags",
)  # fmt: skip
CELL_BOUNDS = catalogued(
    "P54", "Tallet er for stort eller for lille",
    "Tallet {typed} kan ikke stå i »{column}«, som skal være {bound}.",
    "Ret tallet, så det er {bound}{example}.",
    "Uden for grænserne har tallet ingen mening, eller også er det skrevet i en anden enhed.",
    typed="75", column="Følger planen fra", bound="højst 1", example="; 75 pct. skrives 0,75",
)  # fmt: skip
CELL_TOO_LONG = catalogued(
    "P55", "Teksten er for lang",
    "Teksten i »{column}« er på {length} tegn, og der er plads til {limit}.",
    "Forkort teksten til højst {limit} tegn.",
    "En celle i et regneark skal kunne læses på skærm og papir.",
    column="Tekst", length="2.345", limit="2.000",
)  # fmt: skip
CELL_NAME = catalogued(
    "P56", "Skrivemåden kan ikke bruges",
    "»{typed}« kan ikke bruges i »{column}«, så feltet er ikke læst.",
    "{advice}",
    "Numre, nøgler og måneder findes igen ud fra deres tegn og har derfor en fast skrivemåde.",
    typed="UNG 1", column="Nr. (id)", advice="Skriv det uden mellemrum, fx UNG-R1.",
)  # fmt: skip
TABLE_EMPTY = catalogued(
    "P57", "Et tomt ark",
    "Arket »{sheet}« er tomt{whom}, så planen er ikke hel.",
    "Udfyld mindst én række.",
    "En plan har mindst én runde, én enhed (fx en kommune) og ét område, og et mål, der vurderes, mindst ét kriterium.",
    sheet="Runder", whom="",
)  # fmt: skip
CELL_RULE = catalogued(
    "P58", "Delene passer ikke sammen",
    "{subject} kræver {requirement}.",
    "Ret stedet, så kravet er opfyldt.",
    "Hver værdi kan læses, men tilsammen kan de ikke opgøres.",
    subject="»UNG-01«", requirement="et udgangspunkt (»Udgangspunkt«), når målet er en ændring",
)  # fmt: skip
CELL_CHARACTER = catalogued(
    "P59", "Et tegn, der ikke kan ses",
    "I »{column}« står det usynlige tegn {character}, som ikke kan stå i en plan.",
    "Slet tegnet, eller skriv teksten om uden at kopiere.",
    "Usynlige tegn følger med, når tekst kopieres fra andre programmer.",
    column="Tekst", character="U+00AD",
)  # fmt: skip
