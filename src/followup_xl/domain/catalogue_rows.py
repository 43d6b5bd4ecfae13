"""The messages about rows and about the state of single cells in the returned table (E40 to N56)."""

from followup_xl.domain.findings import Message, Severity


def _message(code: str, title: str, text: str, remedy: str, meaning: str, **example: str) -> Message:
    severity = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}[code[0]]
    return Message(code, severity, title, text, remedy, meaning, example)


ROW_MISSING = _message(
    "E40", "Målets række mangler",
    "Rækken »{row}« findes ikke i tabellen, så målet er ikke opgjort.",
    "Sæt rækken ind igen fra det udsendte skema, udfyld den, og send filen på ny.",
    "En slettet række er ikke det samme som et tomt svar.",
    row="UNG-02",
)  # fmt: skip
ROW_TWICE = _message(
    "E41", "Samme nummer to gange",
    "Nummeret »{row}« står i både række {one} og række {other}, så målet er ikke opgjort.",
    "Slet den række, der ikke gælder, og send filen igen.",
    "Er en række kopieret, er der to svar på det samme mål.",
    row="UNG-02", one="14", other="31",
)  # fmt: skip
ROW_BY_COPY = _message(
    "N42", "Nummeret mangler",
    "Nummeret i første kolonne er væk; rækken er fundet på sin skjulte kopi som »{row}«.",
    "Skriv nummeret igen, så rækken kan genkendes af alle.",
    "Hver række bærer sit nummer to steder.",
    row="UNG-02",
)  # fmt: skip
OTHER_GOALS_TEXT = _message(
    "E43", "Rækken bærer et andet måls tekst",
    "Rækken har nummeret »{row}«, men teksten fra »{other}«, så ingen af dem er opgjort.",
    "Fortryd sorteringen, eller sortér hele rækker med nummeret.",
    "Er rækker sorteret uden den første kolonne, står tallene ud for et forkert mål.",
    row="UNG-01", other="UNG-02",
)  # fmt: skip
TEXT_NEARLY = _message(
    "W44", "Målets tekst er rettet",
    "Teksten i rækken er ikke helt planens (»{found}«); målet er opgjort efter planen.",
    "Sæt planens tekst tilbage, eller få planen ændret.",
    "Små rettelser ændrer ikke målet, men det er planen, der gælder.",
    found="Mindst 60 pct. af de aktivitetsparate",
)  # fmt: skip
TARGET_CHANGED = _message(
    "E45", "Måltallet er ændret",
    "Teksten i rækken nævner {found}, hvor planen siger {planned}, så målet er ikke opgjort.",
    "Sæt planens tekst tilbage. Skal måltallet ændres, skal planen ændres.",
    "Måltal og frist er altid planens; et andet tal i skemaet betyder, at der er svaret på et andet mål.",
    found="55", planned="60",
)  # fmt: skip
TEXT_CHANGED = _message(
    "E46", "Målets tekst er en anden",
    "Teksten i rækken (»{found}«) er ikke planens, så målet er ikke opgjort.",
    "Sæt planens tekst tilbage, eller fortryd flytningen af rækken.",
    "Står der en anden tekst end planens, er det uvist, hvad tallet gælder.",
    found="Et helt andet mål",
)  # fmt: skip
UNKNOWN_ROW = _message(
    "W47", "Udfyldt række uden for planen",
    "Rækken {row} er udfyldt ({found}), men hører ikke til noget mål i planen, så den er ikke læst.",
    "Flyt tallet til det rigtige mål, eller få målet med i planen.",
    "Nye mål kan ikke skrives ind i skemaet; de skal vedtages og stå i planen.",
    row="42", found="»Nyt mål«",
)  # fmt: skip
GOAL_CHANGED = _message(
    "W48", "Målet er ændret siden",
    "Målet er ændret fra planens version {old} til {new}, så svaret er ikke læst.",
    "Send kommunen et skema efter den nye plan.",
    "Tal, der er givet til et tidligere mål, kan ikke bruges på et nyt.",
    old="1", new="2",
)  # fmt: skip
GOAL_REMOVED = _message(
    "W49", "Målet er udgået",
    "Rækken »{row}« er besvaret, men målet findes ikke længere i planen.",
    "Intet at gøre, hvis målet er udgået med vilje.",
    "Et skema kan være lavet, før målet udgik.",
    row="UNG-06",
)  # fmt: skip
MERGED = _message(
    "E50", "Felter er flettet",
    "Feltet ligger i de flettede celler {area}, så det er ikke læst.",
    "Ophæv fletningen, og skriv tallet i målets eget felt.",
    "Flettede celler har kun ét indhold, og det er uvist, hvilket af felterne det gælder.",
    area="F12:F13",
)  # fmt: skip
TWO_NAMES = _message(
    "E51", "Et felt er klippet over på et andet",
    "Feltet bærer både sit eget navn og navnet på {other}, så ingen af de to er læst.",
    "Skriv begge tal igen i deres egne felter. Brug kopier i stedet for klip.",
    "Når en celle klippes og sættes ind, flytter den sit navn med sig og efterlader et tomt felt.",
    other="»Antal / resultat« i LED-02",
)  # fmt: skip
PROTECTION_OFF = _message(
    "N52", "Beskyttelsen er fjernet",
    "Arkets beskyttelse er slået fra.",
    "Se aflæsningen igennem: står hvert tal ud for det rigtige mål?",
    "Uden beskyttelse kan felter være sorteret indbyrdes, og det kan ikke ses på filen.",
)  # fmt: skip
AS_OF_MISSING = _message(
    "W53", "Opgørelsesdatoen mangler",
    "Opgørelsesdatoen kan ikke læses, så {day} er brugt.",
    "Skriv datoen øverst på arket, eller angiv den med --as-of.",
    "Status afhænger af datoen. Uden den bruges den sidste dag i runden.",
    day="31. august 2015",
)  # fmt: skip
DECISION_INCOMPLETE = _message(
    "W54", "Endelig status uden grundlag",
    "Den endelige status »{status}« mangler {missing}, så den beregnede status står.",
    "Udfyld begrundelse, rolle og dato, eller slet den endelige status.",
    "En endelig status gælder kun med en begrundelse, en rolle og en dato.",
    status="Målet er opfyldt", missing="begrundelse",
)  # fmt: skip
STATED_UNKNOWN = _message(
    "W55", "Oplyst status uden for listen",
    "Den oplyste status »{words}« er ikke en af listens, så den er vist, men ikke sammenlignet.",
    "Vælg en status på listen.",
    "Kun kendte ord kan sammenlignes med den beregnede status.",
    words="Nogenlunde",
)  # fmt: skip
STATED_MAPPED = _message(
    "N56", "Oplyst status læst som",
    "Den oplyste status »{words}« er læst som »{status}«.",
    "Intet at gøre, hvis det er ment sådan.",
    "Ord som »nået« og »indfriet« betyder det samme som »opfyldt«; ordene vises, som de er skrevet.",
    words="indfriet", status="Målet er opfyldt",
)  # fmt: skip

ROW_MESSAGES = (
    ROW_MISSING, ROW_TWICE, ROW_BY_COPY, OTHER_GOALS_TEXT, TEXT_NEARLY, TARGET_CHANGED, TEXT_CHANGED, UNKNOWN_ROW,
    GOAL_CHANGED, GOAL_REMOVED, MERGED, TWO_NAMES, PROTECTION_OFF, AS_OF_MISSING, DECISION_INCOMPLETE,
    STATED_UNKNOWN, STATED_MAPPED,
)  # fmt: skip
