"""The messages about a plan that contradicts itself (E91 to E96, W91 to W99, N91; status-rules.md §9, §10).

They stand in the way of nothing: a plan is sent out as it was adopted. They say what to settle before it is.
"""

from followup_xl.model.finding import catalogued

CHANGE_MISMATCH = catalogued(
    "E91", "Måltal og ændring passer ikke sammen",
    "Måltal og ændring passer ikke sammen: {stated} fra {baseline} giver {derived}, men måltallet er {target} "
    "({actual}), og det er måltallet, der gælder.",
    "Ret det af tallene, der er forkert, eller slet ændringen, hvis måltallet er det vedtagne.",
    "Et måltal skal kunne regnes ud af udgangspunktet og den ændring, planen selv angiver.",
    stated="−15 pct.", baseline="438 helårspersoner", derived="372,3", target="388", actual="−11,4 pct.",
)  # fmt: skip
SHARE_MISMATCH = catalogued(
    "E92", "Måltallet passer ikke med gruppens størrelse",
    "{target} af de {size} i gruppen »{group}« er {share} pct., men planen siger {stated}, så de kan ikke begge gælde.",
    "Ret måltallet, gruppens størrelse eller andelen.",
    "Står både et antal, en gruppe og en andel i planen, skal de give det samme.",
    target="38", size="77", group="Primær målgruppe", share="49,4", stated="mindst 50 pct., altså mindst 39",
)  # fmt: skip
TOTAL_MISMATCH = catalogued(
    "E93", "Grupperne giver ikke det samlede antal",
    "Delene giver {sum} ({parts}), men totalen »{total}« er {size}, så {goals} regnes af et usikkert antal.",
    "Ret gruppernes størrelse eller totalen.",
    "Er en gruppe delt i mindre, skal de tilsammen give hele gruppen.",
    sum="316", parts="77 + 129 + 110", total="Alle i projektet", size="314", goals="mål KOMP-1",
)  # fmt: skip
DATES_REVERSED = catalogued(
    "E94", "Målets datoer passer ikke sammen",
    "{what} {day} ligger {where} {other}, så datoerne kan ikke alle gælde.",
    "Ret den dato, der er forkert.",
    "Et mål begynder, når sine delmål i datoorden og slutter med fristen.",
    what="Fristen", day="30. juni 2014", where="før målets start", other="1. januar 2015",
)  # fmt: skip
NOTHING_REQUIRED = catalogued(
    "E95", "Måltallet er altid nået",
    "Måltallet er {target}, og det er altid nået, så målet kan ikke bruges.",
    "Skriv det tal, der skal nås. Skal tallet kun følges, så brug »kind: monitored«.",
    "Et antal eller en andel er aldrig under 0, så »mindst 0« lover ingenting.",
    target="mindst 0 personer",
)  # fmt: skip
EQUAL_KEYS = catalogued(
    "E96", "Den samme nøgle to gange i et mål",
    "»{key}« er nøglen for både {one} og {other}, så nøglen alene siger ikke, hvilken række der menes.",
    "Giv dem hver sin nøgle. I en svarfil skrives ellers delens nøgle foran: »{address}«.",
    "Rækkerne holdes ude fra hinanden i skemaet og i Bilag 1, men de er svære at kende fra hinanden for mennesker.",
    key="landet", one="»Hele landet« (under »Unge«)", other="»Hele landet« (under »Voksne«)", address="voksne/landet",
)  # fmt: skip
TARGETS_DISAGREE = catalogued(
    "W91", "To mål kan give hver sin status for det samme tal",
    "Det samme tal skal være {first} i mål {one} og {second} i mål {other} senest {day}, "
    "så det ene mål kan være nået og det andet ikke.",
    "Lad ét af dem gælde, eller skriv i målene, hvad der skiller dem.",
    "Når to mål handler om det samme tal på den samme dag, bør de kræve det samme.",
    first="højst 33 pct.", one="A1", second="højst 34 pct.", other="A2", day="31. december 2007",
)  # fmt: skip
NOT_MORE_AMBITIOUS = catalogued(
    "W92", "Et senere delmål er ikke mere ambitiøst",
    "Mål {one} kræver {former}, og {other} kræver {later}, så det senere er ikke mere ambitiøst end det tidligere.",
    "Ret det ene tal, eller slet det tidlige delmål, hvis niveauet kun skal holdes.",
    "Et delmål er et skridt på vejen. Er det næste ikke længere fremme, er der intet nyt at nå.",
    one="VIR-R1", former="mindst 5 virksomheder senest 31. december 2020",
    other="samme mål", later="mindst 5 virksomheder senest 31. december 2021",
)  # fmt: skip
SAME_GOAL = catalogued(
    "W93", "Det samme mål to gange",
    "Mål {one} og mål {other} er det samme mål ({required}), så det tæller to gange.",
    "Slet det ene, eller skriv i målene, hvad der skiller dem.",
    "Et mål, der står to gange, skal besvares to gange og tæller dobbelt i opgørelsen.",
    one="A1", other="A2", required="mindst 60 pct. senest 31. december 2015",
)  # fmt: skip
RELATIVE_REPEATS = catalogued(
    "W94", "Målet i forhold til andre gentager et andet mål",
    "Mål {other} nævner {peers}, men kræver det samme som mål {one} ({required}), "
    "så det siger intet om forholdet til de andre.",
    "Skriv, hvor langt målet skal ligge fra de andres tal (»kind: relative«), eller slet det.",
    "Et mål i forhold til andre skal afhænge af de andres tal.",
    other="A2", peers="Tårnby (27 pct.) og Glostrup (31 pct.)", one="A1",
    required="under 24 pct. senest 30. juni 2008 og under 20 pct. senest 30. juni 2009",
)  # fmt: skip
TWO_DEFINITIONS = catalogued(
    "W95", "To afgrænsninger af den samme gruppe",
    "»{term}« er afgrænset på to måder, i {one} ({figures}) og i {other} ({others}), "
    "så det er uklart, hvem der tæller med i {goals}.",
    "Vælg én afgrænsning, og brug den begge steder.",
    "To optællinger efter hver sin afgrænsning kan ikke sammenlignes.",
    term="Langtidsledige", one="note 2", figures="80 pct., 12 måneder", other="målgruppen for LTL",
    others="12 måneder", goals="mål LTL-R1",
)  # fmt: skip
NO_DISTANCE = catalogued(
    "W96", "Måltallet er det samme som udgangspunktet",
    "Måltallet er {target}, men det er også udgangspunktet{when}, så der er ingen ændring at måle.",
    "Ret det ene tal. Skal niveauet holdes, så brug »kind: maintain«.",
    "En ændring måles på, hvor langt tallet er kommet fra udgangspunktet mod måltallet.",
    target="12 pct.", when=" (2014)",
)  # fmt: skip
WHOLE_EMPTIES = catalogued(
    "W97", "Gruppen tømmes, når målet lykkes",
    "Måltallet er {target} af »{whole}«, men den gruppe bliver mindre for hver gang, målet lykkes, "
    "så andelen viser ikke fremgangen.",
    "Regn af dem, der var i gruppen, da målet begyndte, eller skriv måltallet som et antal.",
    "De, for hvem målet er lykkedes, skal blive ved med at tælle med i det, andelen regnes af.",
    target="mindst 45 pct.", whole="kvinder, som ikke er i beskæftigelse",
)  # fmt: skip
DUE_TOO_EARLY = catalogued(
    "W98", "Tallet kommer først efter opfølgningen",
    "Tallet for {day} kommer først {lag} senere ({published}), men {due}, så {goals} er ikke opgjort til den tid.",
    "{advice}",
    "En kilde, der er bagud, kan ikke svare på fristens dag.",
    day="30. juni 2008", lag="4 måneder", published="30. oktober 2008",
    due="opfølgningen juni 2008 gøres op 30. juni 2008", goals="mål A1",
    advice="Giv besked om, at svaret hører til opfølgningen december 2008.",
)  # fmt: skip
WORDING_DIFFERS = catalogued(
    "W99", "Datoen passer ikke med planens ord",
    "{what} »{wording}« læses som {read}, men datoen er {day}, så det er uklart, hvilken der gælder.",
    "Ret datoen eller ordene.",
    "Planens ord og datoen trykkes ved siden af hinanden og skal sige det samme.",
    what="Fristen", wording="medio 2008", read="30. juni 2008", day="31. juli 2008",
)  # fmt: skip
NO_MEASURE = catalogued(
    "N91", "Hverken måltal eller kriterier",
    "Mål {goals} har hverken måltal eller kriterier, så en status kan ikke begrundes.",
    "Skriv et måltal, eller skriv de kriterier, det skal vurderes efter (»kind: judged«).",
    "Uden måltal og kriterier kan ingen sige, om målet er nået. Tallet bliver vist, men får ingen status.",
    goals="UNG-03",
)  # fmt: skip

LINT_MESSAGES = (
    CHANGE_MISMATCH, SHARE_MISMATCH, TOTAL_MISMATCH, DATES_REVERSED, NOTHING_REQUIRED, EQUAL_KEYS,
    TARGETS_DISAGREE, NOT_MORE_AMBITIOUS, SAME_GOAL, RELATIVE_REPEATS, TWO_DEFINITIONS, NO_DISTANCE, WHOLE_EMPTIES,
    DUE_TOO_EARLY, WORDING_DIFFERS, NO_MEASURE,
)  # fmt: skip
