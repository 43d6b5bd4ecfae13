"""The messages about several files of one unit: which answers were used, which were left, which counts were added."""

from followup_xl.model.finding import catalogued

NEWEST = catalogued(
    "N21", "Det nyeste svar er brugt, mål for mål",
    "{counts}: hvor flere filer svarer på det samme, er det nyeste svar brugt (--prefer newest).{changed}",
    "Se efter, at det er de rigtige.",
    "Valget følger filernes tidspunkt på disken; er to lige nye, bruges den sidste efter navn. Et svar tages helt fra én fil, "
    "med periode og tekster; svarer kun den ældre fil på et mål, gælder det svar.",
    counts="16 svar fra »Ishøj.xlsx«, 1 fra »Ishøj rettelse.xlsx«",
    changed=" Forskelle: LED-02: »7« i »Ishøj rettelse.xlsx« (F61), »4« i »Ishøj.xlsx« (F61).",
)  # fmt: skip
OLDER = catalogued(
    "N22", "Nyere svar er brugt",
    "{newest} er gemt senere og svarer på det samme, så intet svar i denne fil er brugt (--prefer newest).{changed}",
    "Se efter, at det er den rigtige, der er brugt.",
    "Valget følger filernes tidspunkt på disken; er to lige nye, bruges den sidste efter navn.",
    newest="»Ishøj rettelse.xlsx«", changed=" Anderledes er LED-02.",
)  # fmt: skip
LEFT_OUT = catalogued(
    "W201", "Det nyeste svar siger mindre end det ældre",
    "Svaret i »{used}« er det nyeste og er brugt, som det er; {what} i »{left}« står ikke i det og er ikke med.",
    "Bed om ét svar med det hele, hvis det stadig gælder.",
    "Et svar tages helt fra én fil, så et antal aldrig kommer til at stå ved en anden fils periode, nævner eller bemærkning.",
    used="Ishøj rettelse.xlsx", left="Ishøj.xlsx", what="»Beskrivelse« (N61)",
)  # fmt: skip
ONLY_WORDS = catalogued(
    "W202", "En fil har kun ord eller datoer ved målet",
    "»{left}« har ved målet kun {what} og intet svar, så svaret i »{used}« er brugt, som det er, og det andet er ikke med.",
    "Spørg, om svaret stadig gælder, og bed om ét svar med det hele.",
    "En tekst alene er intet svar på målet, og den sættes ikke ved et andet svars tal.",
    left="Ishøj rettelse.xlsx", what="»Bemærkning« (M61)", used="Ishøj.xlsx",
)  # fmt: skip
DECIDED_BEFORE = catalogued(
    "W203", "Endelig status er afgjort før det nyeste svar",
    "Den endelige status er afgjort i »{decided}«, men svaret er nu taget fra »{used}« og er et andet. Afgørelsen gælder stadig.",
    "Se efter, om afgørelsen også passer til det nye svar.",
    "En afgørelse forsvinder ikke, fordi der kommer et nyt svar; den er truffet på det gamle.",
    decided="Ishøj.xlsx", used="Ishøj rettelse.xlsx",
)  # fmt: skip
