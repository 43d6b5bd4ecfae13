"""The messages about a plan: why a plan file cannot be read as one (P01 to P33), and what the commands say of one that can.

The first are all errors: a plan that is read only in part would promise something else than what was adopted. What a readable plan
contradicts in itself belongs to the plan checks, not here.
"""

from followup_xl.model.finding import catalogued

NO_SUCH_PLAN = catalogued(
    "P01 Planen findes ikke",
    "Der er hverken en fil eller en skabelon, der hedder »{name:ishoj-2015}«, så der er ingen plan at læse.",
    "{advice:Mente du skabelonen »ishoej-2015«?}",
    "En plan er enten en fil på computeren eller navnet på en af de medfølgende skabeloner.",
)
NOT_A_FILE = catalogued(
    "P02 Ikke en fil",
    "»{name:planer}« er {found:en mappe} og ikke en fil, så der er ingen plan at læse.",
    "Skriv stien til selve planfilen, som ender på .yaml eller .xlsx.",
    "Kun en almindelig fil kan læses som plan.",
)
UNREADABLE = catalogued(
    "P03 Filen kan ikke åbnes",
    "Filen kan ikke åbnes ({why:adgangen mangler, eller filen er åben i et andet program}), så planen er ikke læst.",
    "Se efter, at du har lov til at læse den, og at drevet, den ligger på, er tilgængeligt.",
    "Computeren afviser at åbne filen, oftest fordi adgangen mangler.",
)
TOO_LARGE = catalogued(
    "P04 Filen er for stor",
    "Filen er større end {limit:2} MiB, så planen er ikke læst.",
    "Se efter, om det er den rigtige fil: en plan fylder sjældent over 0,1 MiB.",
    "Grænsen beskytter mod filer, der ikke er planer.",
)
NOT_UTF8 = catalogued(
    "P05 Ikke tekst i UTF-8",
    "Fra denne linje er filen ikke tekst i UTF-8, så planen er ikke læst.",
    "Gem planen som ren tekst med kodningen UTF-8.",
    "Med en anden kodning bliver æ, ø og å til andre tegn. Et regneark er slet ikke ren tekst.",
)
BAD_CHARACTER = catalogued(
    "P06 Et tegn, der ikke kan ses",
    "Her står det usynlige tegn {character:U+0007}, som ikke kan stå i en plan.",
    "Slet tegnet, eller skriv stedet om uden at kopiere.",
    "Usynlige tegn følger med, når tekst kopieres fra andre programmer, og de kan ødelægge et regneark.",
)
TAB = catalogued(
    "P07 Tabulator",
    "Linjen er rykket ind med tabulator, så resten af filen er ikke læst.",
    "Erstat tabulatoren med mellemrum, to for hvert niveau.",
    "Indrykningen viser, hvad der hører sammen, og den skal derfor laves med mellemrum.",
)
COLON = catalogued(
    "P08 Kolon i en tekst",
    "Der står et kolon inde i en tekst uden anførselstegn, så resten af filen er ikke læst.",
    'Sæt anførselstegn om hele teksten, fx text: "Mål: flere i job".',
    "Kolon og mellemrum skiller en nøgle fra dens værdi og kan derfor kun stå i en tekst med anførselstegn.",
)
INDENT = catalogued(
    "P09 Indrykningen passer ikke",
    "Linjen passer ikke sammen med linjerne over den, så resten af filen er ikke læst.",
    "Lad nøgler i samme gruppe begynde lige langt inde, ryk hvert niveau to mellemrum ind, "
    "og sæt anførselstegn om en tekst med kolon.",
    "Indrykningen viser, hvad der hører sammen.",
)
OPEN = catalogued(
    "P10 Noget bliver ikke lukket",
    "Tegnet {opened:[} på denne linje får aldrig sit {closing:]}, så resten af filen er ikke læst.",
    "Sæt {closing}, hvor teksten eller listen slutter.",
    "Anførselstegn og parenteser hører sammen to og to.",
)
AFTER_QUOTE = catalogued(
    "P11 Tekst efter anførselstegn",
    "Der står mere efter et afsluttende anførselstegn, så resten af filen er ikke læst.",
    "Lad anførselstegnene stå om hele teksten, og skriv »…« om det, der skal fremhæves inde i den.",
    "Et anførselstegn først i en tekst lukker den igen, næste gang samme tegn står der.",
)
NO_COLON = catalogued(
    "P12 Hverken nøgle eller punkt",
    "Linjen er hverken en nøgle med kolon eller et punkt på en liste, så resten af filen er ikke læst.",
    "Skriv »nøgle: værdi«, eller ryk linjen ind under den tekst, den fortsætter.",
    "Hver linje i en plan er en nøgle, et punkt eller fortsættelsen af en tekst.",
)
FIRST_CHARACTER = catalogued(
    "P13 Et tegn, en tekst ikke kan begynde med",
    "En tekst uden anførselstegn kan ikke begynde med {sign:%}, så resten af filen er ikke læst.",
    "Sæt anførselstegn om hele teksten; en liste begynder på linjen under sin nøgle.",
    "Nogle tegn har en særlig betydning, når de står først.",
)
SYNTAX = catalogued(
    "P14 Linjen kan ikke læses",
    "Linjen kan ikke læses som YAML, så resten af filen er ikke læst.",
    "Sammenlign med linjerne omkring, og se efter kolon, komma, anførselstegn, omvendt skråstreg og mellemrum.",
    "YAML er den skrivemåde, en planfil følger; en skabelon viser den.",
)
TOO_DEEP = catalogued(
    "P15 For mange niveauer",
    "Her er lister og grupper inde i hinanden i over {limit:64} niveauer, så resten af filen er ikke læst.",
    "Se efter parenteser og indrykning, der er kommet med ved en fejl; en plan har omkring ti niveauer.",
    "Grænsen beskytter mod filer, der ikke er planer.",
)
MORE_DOCUMENTS = catalogued(
    "P16 Flere dokumenter i én fil",
    "Her begynder et nyt dokument med »---«, så resten af filen er ikke læst.",
    "Slet linjen, eller gem hver plan i sin egen fil.",
    "En fil rummer netop én plan.",
)
DUPLICATE_KEY = catalogued(
    "P17 Samme nøgle to gange",
    "Nøglen »{name:text}« står også på linje {first:12}, så det er uklart, hvilken værdi der gælder.",
    "Slet den ene.",
    "I samme gruppe har en nøgle kun én værdi. Oftest er »-« glemt foran det næste punkt på en liste.",
)
CONSTRUCT = catalogued(
    "P18 En genvej, som ikke læses",
    "Her er brugt {construct:henvisningen »*frist«}, som ikke læses i en plan.",
    "Skriv værdien helt ud hvert sted, den gælder, og sæt anførselstegn om, hvis det er en tekst.",
    "En plan skal kunne læses linje for linje af enhver, så YAML's genveje og mærker er udeladt.",
)
NOT_A_PLAN = catalogued(
    "P19 Ikke en plan",
    "Filen indeholder {found:kun en liste} og ikke en plan.",
    "Begynd med nøglerne id, title, period, rounds, units og areas, eller ret en kopi af en skabelon.",
    "En plan er en gruppe af nøgler med hver sin værdi.",
)
MISSING_KEY = catalogued(
    "P20 En nøgle mangler",
    "Nøglen »{name:text}« mangler i {parent:»UNG-R1«}, så planen er ikke hel.",
    "{advice:Tilføj linjen »text: …«.}",
    "Uden den kan arkene ikke laves eller målene ikke opgøres.",
)
UNKNOWN_KEY = catalogued(
    "P21 En ukendt nøgle",
    "Nøglen »{name:taget}« kendes ikke i {parent:»UNG-R1«}, så det, der står der, er ikke læst.",
    "{advice:Mente du »target«?}",
    "En ukendt nøgle er oftest en slåfejl, og så ville det, der står der, gå tabt.",
)
WRONG_TYPE = catalogued(
    "P22 En anden slags værdi var ventet",
    "{found:»12,5«} er ikke {expected:et tal}, så værdien er ikke læst.",
    "{advice:Skriv tallet alene og med punktum som decimaltegn, fx 12.5.}",
    "Tal, datoer, tekster og lister skrives hver på sin måde, for at intet skal gættes.",
)
NOT_A_CHOICE = catalogued(
    "P23 Ikke en af mulighederne",
    "{found:»antal«} er ikke en mulighed i »{name:measure}«, så værdien er ikke læst.",
    "{advice:Vælg count, number eller share.}",
    "Her er mulighederne givet på forhånd, fordi hver af dem har sin egen regel.",
)
OUT_OF_BOUNDS = catalogued(
    "P24 Tallet er for stort eller for lille",
    "Tallet {value:75} kan ikke stå i »{name:on_track}«, som skal være {bound:højst 1}.",
    "Ret tallet, så det er {bound}.",
    "Uden for grænserne har tallet ingen mening, eller også er det skrevet i en anden enhed.",
)
TOO_LONG = catalogued(
    "P25 Teksten er for lang",
    "Teksten i »{name:text}« er på {length:2.345} tegn, og der er plads til {limit:2.000}.",
    "Forkort teksten til højst {limit} tegn.",
    "En celle i et regneark skal kunne læses på skærm og papir.",
)
BAD_NAME = catalogued(
    "P26 Skrivemåden kan ikke bruges",
    "»{value:august 2015}« kan ikke bruges i »{name:month}«, så værdien er ikke læst.",
    "{advice:Skriv år og måned, fx 2015-08.}",
    "Id'er, nøgler og måneder findes igen ud fra deres tegn og har derfor en fast skrivemåde.",
)
EMPTY = catalogued(
    "P27 Tomt felt",
    "»{name:rounds}« er tom, så planen er ikke hel.",
    "Skriv {needed:mindst ét punkt på listen}, eller slet nøglen, hvis planen kan undvære den.",
    "En nøgle uden værdi siger ikke, hvad der er besluttet.",
)
RULE = catalogued(
    "P28 Delene passer ikke sammen",
    "{subject:»UNG-R1«} kræver {requirement:enten »target« eller »parts«}.",
    "Ret stedet, så kravet er opfyldt.",
    "Hver værdi kan læses, men tilsammen kan de ikke opgøres.",
)
TOO_MANY_DIGITS = catalogued(
    "P29 For mange cifre",
    "»{value:3.14159265358979323846}« har flere end {limit:15} cifre, så det kan ikke regnes nøjagtigt i et regneark.",
    "Afrund tallet, eller sæt anførselstegn om, hvis det er en tekst.",
    "Et regneark regner med 15 cifre og ændrer resten uden at sige det.",
)
MANY_FAULTS = catalogued(
    "P30 Mange fejl",
    "Der er flere fejl i filen end de {shown:200}, der er nævnt.",
    "Ret dem, og læs planen igen; ofte forsvinder flere på én gang.",
    "En lang række fejl har som regel én fælles årsag, fx forkert indrykning.",
)
TOO_MANY_VALUES = catalogued(
    "P31 For mange værdier",
    "Filen har over {limit:20.000} nøgler og punkter, så resten af den er ikke læst.",
    "Se efter, om det er den rigtige fil; del en plan, der virkelig er så stor, i flere.",
    "Grænsen beskytter mod filer, der ikke er planer.",
)
LOOSE_COMMA = catalogued(
    "P32 Et komma uden anførselstegn",
    "Mellem krøllede parenteser skiller et komma to nøgler, så »{rest:5}« er læst som en nøgle for sig og hører ikke til det foran.",
    "Sæt teksten i anførselstegn.{number: Et tal skrives med punktum, fx 12.5.}",
    "I en gruppe på én linje, {nøgle: værdi, nøgle: værdi}, hører et komma til skrivemåden og kan kun stå i en tekst med "
    "anførselstegn. Danske decimaltal skrives med punktum.",
)
MAYBE_THOUSANDS = catalogued(
    "P33 Et tusindtal eller tre decimaler",
    "»{value:1.000}« kan både være et tusindtal og et tal med tre decimaler, så værdien er ikke læst.",
    "Skriv et tusindtal uden punktum, fx 1000, og tre decimaler med et nul til, fx 1.0000.",
    "I en planfil er punktum decimaltegn, så 1.000 er 1. På dansk er det tusind.",
)
PLAN_CONTRADICTS = catalogued(
    "U68 Planen modsiger sig selv",
    "Planen »{name:plan.yaml}« har {count:2 fejl}, som er vist ovenfor, så der er ikke lavet skemaer.",
    "Ret planen, eller lav skemaerne alligevel med --force.",
    "Det, der ikke kan passe i en plan, kommer igen i hvert skema og hvert Bilag 1. Er planen vedtaget, som den er, laves "
    "skemaerne med --force; »followup-xl lint« viser det hele.",
)
MADE_ALL_THE_SAME = catalogued(
    "N68 Skemaerne er lavet, selv om planen modsiger sig selv",
    "Planen »{name:plan.yaml}« har {count:2 fejl}, som er vist ovenfor, og skemaerne er lavet alligevel, {why:fordi --force er angivet}.",
    "Se efter, at den, der har ansvaret for planen, ved det.",
    "De medfølgende skabeloner er planer, som de blev vedtaget; er en uændret, laves skemaerne uden --force.",
)
NO_GOALS_YET = catalogued(
    "U76 Planen har ingen mål",
    "Planen »{name:plan.xlsx}« har ingen mål endnu, så der er ikke lavet skemaer.",
    "Skriv mindst ét mål på arket »Mål«, eller under result_goals eller effort_goals i planfilen.",
    "Et skema har en række for hvert mål.",
)
NO_SUCH_FIELD = catalogued(
    "U69 Ukendt felt",
    "En plan har intet felt, der hedder »{name:deadlin}«, og ingen besked har den kode.",
    "{advice:Mente du »deadline«?}",
    "Et felt skrives med sin nøgle, fx by_percent eller baseline.value, eller med sit danske navn, fx Frist.",
)
NO_SUCH_DOCUMENT = catalogued(
    "U71 Dokumentet kan ikke læses",
    "Filen er ikke et dokument, som mål kan læses af, så planen er ikke begyndt.",
    "Gem den som .docx, .xlsx, .csv, .html eller ren tekst. Fra en PDF kopieres teksten over i en tekstfil.",
    "Der læses tabeller, lister og linjer af Word-dokumenter, regneark, CSV, HTML og tekst; ældre filer og PDF læses ikke.",
)
TOO_MANY_LINES = catalogued(
    "U72 Dokumentet er for langt",
    "Dokumentet har over {limit:20.000} linjer og rækker, så planen er ikke begyndt.",
    "Kopiér tabellen med målene over i et dokument for sig.",
    "Grænsen beskytter mod filer, der ikke er lister over mål.",
)
NO_GOALS = catalogued(
    "U73 Ingen mål fundet",
    "I filen er der ingen tabel med en kolonne for mål, ingen lister og ingen linjer, så planen er ikke begyndt.",
    "Giv kolonnen med målene en overskrift som Resultatmål, Indsatsmål eller Mål, eller sæt ét mål på hver linje.",
    "Mål findes på kolonnernes overskrifter: Område, Strategi, Resultatmål, Indsatsmål, Indsats og Ansvarlig.",
)
NOT_ASKED = catalogued(
    "U74 Et svar mangler",
    "Planen er ikke begyndt, for der mangler svar på »{what:Titel}«.",
    "[[Svar på spørgsmålet på skærmen, eller angiv {option:--title}|Skriv det, og prøv igen]].",
    "En ny plan begynder med titel, periode, runder, kommuner eller enheder og udvalg.",
)
ANSWER_REFUSED = catalogued(
    "U75 Svaret kan ikke bruges",
    "»{typed:31/12}« kan ikke bruges som svar på »{what:Periode}«, så planen er ikke begyndt.",
    "{advice:Skriv år eller to datoer, den første først, fx 2026, 2026-2030 eller 1.1.2026 til 31.12.2026.}",
    "En periode er år eller to datoer, en runde måned og år; flere skilles med komma.",
)
UNREAD_COLUMNS = catalogued(
    "N70 Noget af dokumentet er ikke læst",
    "Der er ikke læst noget af {columns:kolonnen »Bemærkninger«}.",
    "Skriv selv det, der mangler, i det nye regneark.",
    "Kun kolonner, hvis overskrift er kendt, bliver til felter i planen, og hvor der er lister, er målene deres punkter; resten står kun i dokumentet.",
)
UNANSWERED = catalogued(
    "P60 Et forslag er ikke afgjort",
    "{count:3 felter} i forslaget er ikke afgjort, så planen kan ikke bruges endnu: {rows:»UNG-R1« (G5 Slags, J5 Måltal); »UNG-R2« (I6 Enhed)}.",
    "Ret de gule felter. Er forslaget rigtigt, så vælg »ja« under »Spørgsmål« i rækken; så er alle rækkens felter afgjort.",
    "Felterne er et forslag ud fra målets ord; det, der er tvivl om, skal et menneske afgøre. Et felt er afgjort, når det er rettet, eller når rækkens spørgsmål er "
    "slettet eller besvaret med ja.",
)
PREVIEW_ENDING = catalogued(
    "U79 Forhåndsvisningen kan ikke laves som den slags fil",
    "»{name:eksempel.xlsx}« er ikke skrevet: en forhåndsvisning er en PDF eller en HTML-fil.",
    "Lad filnavnet ende på .pdf eller .html.",
    "Den er kun til at vise; skemaer, der kan udfyldes, laves med »generate«.",
)
