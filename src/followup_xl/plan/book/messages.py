"""The messages about a plan written in a workbook (P41 to P62): each names the cell, and what to write in it.

Like those about a plan file they are all errors: a plan read only in part would promise something else.
"""

from followup_xl.model.finding import catalogued

NOT_A_PLAN_BOOK = catalogued(
    "P41 Regnearket er ikke en plan",
    "Regnearket har ingen ark med en plans felter, så der er ingen plan at læse.",
    "Lav et [[regneark med »followup-xl plan to-xlsx«|planskema under »Begynd en ny plan«]], og skriv planen i det.",
    "Felterne kendes på skjulte nøgler, som kun står i et regneark, der er lavet til at skrive en plan i.",
)
SHEET_GONE = catalogued(
    "P42 Et af planens ark mangler",
    "Arket »{name:Dele}« mangler, eller dets skjulte række med nøgler er væk, så planen er ikke læst helt.",
    "Kopiér arket fra et nyt [[regneark, lavet med »followup-xl plan to-xlsx«|planskema]]; det må gerne være tomt.",
    "Var arket slettet ved en fejl, ville alt, der stod på det, ellers forsvinde uden et ord.",
)
SHEET_TWICE = catalogued(
    "P43 To ark med de samme felter",
    "Arket har samme felter som arket »{other:Mål}«, så det er uklart, hvilket der gælder.",
    "Slet det ene.",
    "Et kopieret ark har også de skjulte nøgler med.",
)
UNKNOWN_PLACE = catalogued(
    "P44 Et felt, som en plan ikke har",
    "{what:Kolonnen} »{name:Egne noter}« kendes ikke i en plan, så det, der står der, er ikke læst.",
    "Slet den, eller flyt det skrevne til et ark for sig; egne ark læses ikke.",
    "En tilføjet kolonne eller række ville ellers gå tabt, uden at nogen fik det at vide.",
)
COLUMN_TWICE = catalogued(
    "P45 Samme felt to gange",
    "Feltet »{name:Måltal}« står også i celle {first:H4}, så det er uklart, hvilket der gælder.",
    "Slet det ene.",
    "En kopieret kolonne har også den skjulte nøgle med.",
)
CELL_SORT = catalogued(
    "P46 En anden slags værdi var ventet",
    "»{typed:ca. 12}« i »{column:Måltal}« er ikke {expected:et tal}, så feltet er ikke læst.",
    "{advice:Skriv tallet alene, fx 12,5.}",
    "Tal, datoer og tekster skrives hver på sin måde, for at intet skal gættes.",
)
CELL_PERCENT = catalogued(
    "P47 Procentformat",
    "Cellen viser {typed:60 %}, men gemmer {stored:0,6}, fordi den har procentformat, så »{column:Måltal}« er ikke læst.",
    "Vælg talformatet Standard, og skriv {meant:60}.",
    "I procentformat gemmer et regneark 60 % som 0,6. Måltal for andele skrives i pct. som 60.",
)
CELL_CHOICE = catalogued(
    "P48 Ikke en af mulighederne",
    "»{typed:Mindst muligt}« er ikke en mulighed i »{column:Slags}«, så feltet er ikke læst.",
    "{advice:Mente du »Mindst«?}",
    "Her er mulighederne givet på forhånd, fordi hver af dem har sin egen regel.",
)
LINK_UNKNOWN = catalogued(
    "P49 Rækken hører til noget, der ikke findes",
    "»{typed:UNH}« i »{column:Område}« er ikke {what:et område på arket »Områder«}, så rækken er ikke læst.",
    "{advice:Mente du »UNG«?}",
    "Rækker hører sammen på tværs af arkene ved deres numre.",
)
NUMBER_OR_NONE = "Skriv målets nummer, eller slet rækken, hvis målet er slettet."
LINK_MISSING = catalogued(
    "P50 Rækken hører ikke til noget",
    "»{column:Område}« er tom, så det vides ikke, hvad rækken hører til, og den er ikke læst.",
    "Skriv {what:et område fra arket »Områder«}, eller tøm hele rækken.",
    "Rækker hører sammen på tværs af arkene ved deres numre.",
)
REPEATED = catalogued(
    "P51 Samme nummer to gange",
    "»{name:UNG-01}« står også i »{column:Nr. (id)}« på arket »{sheet:Mål}«, celle {first:D7}, så de to kan ikke skelnes.",
    "Giv den ene et andet nummer, eller slet den.",
    "Svarene i de udfyldte regneark findes igen på numrene.",
)
CELL_MISSING = catalogued(
    "P52 Et felt mangler",
    "»{column:Tekst}« er tom ved {row:»UNG-01«}, så planen er ikke hel.",
    "Udfyld cellen.",
    "Uden feltet kan arkene ikke laves eller målene ikke opgøres.",
)
CELL_UNUSED = catalogued(
    "P53 Et felt, der ikke gælder her",
    "»{column:Fra (mellem)}« bruges ikke{when:, når »Slags« er »Mindst«}, så feltet er ikke læst.",
    "Slet det, der står i {what:cellen}{otherwise:, eller vælg en anden slags}.",
    "Hver slags mål har sine egne felter; det, et mål har flere af, står i rækker på et ark for sig.",
)
CELL_BOUNDS = catalogued(
    "P54 Tallet er for stort eller for lille",
    "Tallet {typed:75} kan ikke stå i »{column:Følger planen fra}«, som skal være {bound:højst 1}.",
    "Ret tallet, så det er {bound}{example:; 75 pct. skrives 0,75}.",
    "Uden for grænserne har tallet ingen mening, eller også er det skrevet i en anden enhed.",
)
CELL_TOO_LONG = catalogued(
    "P55 Teksten er for lang",
    "Teksten i »{column:Tekst}« er på {length:2.345} tegn, og der er plads til {limit:2.000}.",
    "Forkort teksten til højst {limit} tegn.",
    "En celle i et regneark skal kunne læses på skærm og papir.",
)
CELL_NAME = catalogued(
    "P56 Skrivemåden kan ikke bruges",
    "»{typed:UNG 1}« kan ikke bruges i »{column:Nr. (id)}«, så feltet er ikke læst.",
    "{advice:Skriv det uden mellemrum, fx UNG-R1.}",
    "Numre, nøgler og måneder findes igen ud fra deres tegn og har derfor en fast skrivemåde.",
)
TABLE_EMPTY = catalogued(
    "P57 Et tomt ark",
    "Arket »{sheet:Runder}« er tomt{whom}, så planen er ikke hel.",
    "Udfyld mindst én række.",
    "En plan har mindst én runde, én enhed (fx en kommune) og ét område, og et mål, der vurderes, mindst ét kriterium.",
)
CELL_RULE = catalogued(
    "P58 Delene passer ikke sammen",
    "{subject:»UNG-01«} kræver {requirement:et udgangspunkt (»Udgangspunkt«), når målet er en ændring}.",
    "Ret stedet, så kravet er opfyldt.",
    "Hver værdi kan læses, men tilsammen kan de ikke opgøres.",
)
CELL_CHARACTER = catalogued(
    "P59 Et tegn, der ikke kan ses",
    "I »{column:Tekst}« står det usynlige tegn {character:U+00AD}, som ikke kan stå i en plan.",
    "Slet tegnet, eller skriv teksten om uden at kopiere.",
    "Usynlige tegn følger med, når tekst kopieres fra andre programmer.",
)
COLUMN_GONE = catalogued(
    "P61 En kolonne mangler",
    "Kolonnen »{name:Enhed}« er væk fra arket, så det, der stod i den, er ikke læst.",
    "Fortryd sletningen, eller kopiér kolonnen fra et nyt [[regneark, lavet med »followup-xl plan to-xlsx«|planskema]]; den må gerne være tom. En kolonne kan også skjules.",
    "Var kolonnen slettet ved en fejl, ville alt, der stod i den, ellers forsvinde uden et ord.",
)
COLUMN_MOVED = catalogued(
    "P62 En kolonne er sorteret for sig",
    "Det, der står i »{column:Målets egne ord}« ved {count:12} mål (fx {rows:»UNG-01« og »UNG-02«}), stod ved andre af dem, da regnearket blev lavet, så det er uklart, hvilket mål det hører til.",
    "Fortryd, og sortér hele rækker på én gang. Er det meningen, så tøm den skjulte kolonne »Skrevet«.",
    "Sorteres en kolonne alene, står tal og ord ved andre mål end før, og det kan ikke ses.",
)
