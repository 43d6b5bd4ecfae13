"""What is said about a returned file, its columns and its rows; each sentence stands here in full once."""

import pytest

from followup_xl.model.finding import Message, Place, Severity, finding
from followup_xl.workbook import messages as rows
from followup_xl.xlsx import messages as files

FILE_MESSAGES = (
    files.EMPTY_FILE, files.NOT_A_WORKBOOK, files.ENCRYPTED, files.BROKEN, files.STRICT, files.LOCK_FILE, files.NOT_OURS, files.NO_IDENTITY, files.TOKENS_DISAGREE, files.NEWER_LAYOUT,
    files.OTHER_PLAN, files.PLAN_MISSING, files.PLAN_EDITED, files.UNKNOWN_UNIT, files.OTHER_VERSION, files.PLAN_REISSUED, files.UNKNOWN_DEPARTMENT, files.NO_TABLE,
    files.TWO_TABLES, files.COLUMN_CONFLICT, files.COLUMN_BY_ONE, files.COLUMN_MISSING, files.COLUMN_TWICE, files.TEXT_COLUMN_LOST, files.NUMBERS_LOST, files.OWN_COLUMN, files.KNOWN_BY_TITLE,
)  # fmt: skip
ROW_MESSAGES = (
    rows.ROW_MISSING, rows.ROW_TWICE, rows.ROW_BY_MARK, rows.OTHER_GOALS_TEXT, rows.OTHER_GOALS_MARK, rows.TEXT_NEARLY, rows.TARGET_CHANGED, rows.TEXT_CHANGED, rows.UNKNOWN_ROW,
    rows.MERGED, rows.FIELD_MOVED, rows.NAMES_LEFT, rows.TEXTS_MERGED, rows.ERROR_IN_IDLE_FIELD, rows.KNOWN_BY_ORIGIN, rows.OTHER_ORIGIN, rows.PROTECTION_OFF, rows.AS_OF_MISSING, rows.DECISION_INCOMPLETE,
    rows.STATED_UNKNOWN, rows.STATED_MAPPED, rows.NUMBER_MISPLACED, rows.FIELD_MISPLACED, rows.ROW_SHIFTED, rows.FIELDS_HIDDEN, rows.ROW_BY_TEXT,
    rows.DECISION_MISPLACED, rows.DECISION_TWICE, rows.DECISION_STRAY, rows.DATE_AS_NUMBER,
)  # fmt: skip
MESSAGES = {message.code: message for message in (*FILE_MESSAGES, *ROW_MESSAGES)}
FILE, SHEET, CELL = Place(file="Ishøj.xlsx"), Place(sheet="Opfølgning"), Place(sheet="Opfølgning", cell="F14")
START = "Filen »Ishøj.xlsx«: "

OF_FILES: list[tuple[str, dict[str, str], str]] = [
    ("E10", {}, "Filen er tom, så intet er læst. Bed afsenderen om at sende filen igen."),
    ("E11", {"found": "en tekstfil", "advice": "Åbn den i et regneark, og gem den som »Excel-projektmappe (.xlsx)«."},
     "Filen er en tekstfil og ikke en Excel-projektmappe (.xlsx), så intet er læst. "
     "Åbn den i et regneark, og gem den som »Excel-projektmappe (.xlsx)«."),
    ("E12", {}, "Filen er krypteret eller beskyttet af rettigheder, så intet er læst. "
     "Bed afsenderen om at gemme den uden adgangskode og uden rettighedsstyring."),
    ("E13", {"detail": "pakken er ikke hel"},
     "Filen kan ikke åbnes som projektmappe (pakken er ikke hel), så intet er læst. "
     "Bed afsenderen om at åbne den, gemme den igen og sende den på ny."),
    ("E14", {}, "Filen er gemt som »Strict Open XML-projektmappe«, som ikke kan læses her, så intet er læst. "
     "Gem den som »Excel-projektmappe (.xlsx)«, og send den igen."),
    ("E15", {},
     "Filen er den lille låsefil, som et regnearksprogram lægger ved siden af en åben fil, så intet er læst. "
     "Luk projektmappen, og brug selve filen uden »~$« eller ».~lock« i navnet."),
    ("E20", {}, "Projektmappen bærer ikke de kendetegn, som et opfølgningsskema herfra har, så intet er læst. "
     "Brug den fil, der blev sendt ud. Er tallene sat ind i en ny fil, så angiv planen med --plan."),
    ("E21", {"one": "kommune", "the_unit": "kommunen"}, "Projektmappen siger ikke, hvilken kommune og runde den hører til, så intet er læst. "
     "Sæt tallene ind i det skema, der blev sendt ud til kommunen, og send det."),
    ("E22", {"one": "kommune", "found": "Ishøj, vip2-2007, 2007-08; Greve, vip2-2007, 2007-08"},
     "Filens mærker er ikke enige om plan, kommune og runde (Ishøj, vip2-2007, 2007-08; Greve, vip2-2007, 2007-08), så "
     "intet er læst. Sæt ikke ark fra to skemaer sammen; send hvert skema for sig."),
    ("E23", {"layout": "3", "known": "2"},
     "Skemaet er lavet af en nyere udgave af programmet (opstilling 3; her kendes 2), så intet er læst. "
     "Opdater programmet, og læs filen igen."),
    ("E24", {"found": "ishoej-2015", "given": "ishoej-2016"},
     "Skemaet hører til planen »ishoej-2015«, men der er angivet »ishoej-2016«, så intet er læst. "
     "Angiv den rigtige plan med --plan, eller lad den være ude; planen ligger i filen."),
    ("E25", {"plan": "ishoej-2015"}, "Det skjulte ark med planen er væk eller ikke helt, så intet er læst. "
     "Angiv planen med --plan, fx --plan ishoej-2015."),
    ("E26", {"plan": "ishoej-2015"}, "Planen i filen er ikke længere den, der blev sendt ud, så intet er læst. "
     "Angiv den rigtige plan med --plan, fx --plan ishoej-2015."),
    ("E27", {"unit": "Vallensbæk", "units": "kommuner", "the_unit": "kommunen", "plan": "ishoej-2015"},
     "Skemaet er fra »Vallensbæk«, som ikke er en af planens kommuner (ishoej-2015), så intet er læst. "
     "Se efter, om det er den rigtige plan, eller føj kommunen til den."),
    ("N28", {"old": "2", "new": "3", "changes": " (»A1 er ændret.«)"},
     "Skemaet er lavet af planens version 2, og der bedømmes efter version 3 (»A1 er ændret.«). "
     "Se de mål igennem, som er nævnt som ændrede."),
    ("N29", {"version": "1"}, "Skemaet er lavet af en anden udgave af planens version 1 end den, der bedømmes efter. "
     "Se de mål igennem, som er nævnt som ændrede, og tæl planens version op, næste gang den rettes."),
    ("E29", {"owner": "Ungeteamet", "plan": "ishoej-2015"},
     "Skemaet er lavet til »Ungeteamet«, som ikke står for noget i planen (ishoej-2015), så intet er læst. "
     "Lav et nyt skema efter den plan, der gælder nu."),
    ("E30", {}, "Intet ark har både kolonnerne og numrene fra et opfølgningsskema, så intet er læst. "
     "Send det ark med, hvor målene og tallene står."),
    ("E31", {"one": "Opfølgning", "other": "Kopi"},
     "Både arket »Opfølgning« og arket »Kopi« er et opfølgningsskema, og de er ikke ens, så intet er læst. "
     "Slet det ark, der ikke gælder, og send filen igen."),
    ("W39", {"one": "kommune", "unit": "Ishøj", "round": "august 2015"},
     "Filens mærke er væk; kommune og runde er læst af overskriften: Ishøj, august 2015. "
     "Se efter, om det er den rigtige kommune og runde."),
    ("N504", {"one": "kommune", "unit": "Ishøj", "round": "august 2015"},
     "Filens mærke er væk; den er læst som Ishøj, august 2015, fordi det er angivet. "
     "Intet at gøre, hvis det er den rigtige kommune og runde."),
    ("E505", {"found": "Ishøj, august 2015", "given": "Vallensbæk, 2015-08"},
     "Filen er fra Ishøj, august 2015, men der er angivet Vallensbæk, 2015-08, så intet er læst. "
     "Ret --unit og --round, eller udelad dem: filen siger det selv."),
]  # fmt: skip

OF_SHEETS: list[tuple[str, dict[str, str], str]] = [
    ("E32", {"heading": "Ud af", "one": "G", "other": "H"},
     "Kolonnen »Ud af« har overskriften ét sted og nøglen et andet (G og H), så den er ikke læst. "
     "Flyt hele kolonner, ikke kun overskriften, eller sæt overskriften tilbage."),
    ("N33", {"heading": "Kolonnerne »Ud af« og »Kilde«", "how": "overskriften"},
     "Kolonnerne »Ud af« og »Kilde« er fundet alene på overskriften. "
     "Intet at gøre, hvis tallene under »Aflæsning« i Bilag 1 er rigtige."),
    ("E34", {"heading": "Ud af"}, "Kolonnen »Ud af« mangler, så det, der skulle stå i den, er ikke læst. "
     "Kopiér svarene over i et nyt eksemplar af det udsendte skema, hvor kolonnen er, og send det."),
    ("E35", {"heading": "Ud af", "one": "G", "other": "R"}, "Kolonnen »Ud af« står både i G og R, så den er ikke læst. "
     "Slet den kolonne, der ikke gælder."),
    ("W36", {"heading": "Indsatsmål"},
     "Kolonnen »Indsatsmål« mangler eller er tvetydig, så målenes tekst er ikke holdt op mod planens. "
     "Se »Aflæsning« i Bilag 1 igennem: står hvert tal ud for det rigtige mål?"),
    ("W37", {"heading": "Nr."},
     "Kolonnen »Nr.« mangler eller er tvetydig; rækkerne er genkendt på deres skjulte mærke eller deres tekst. "
     "Se »Aflæsning« i Bilag 1 igennem: står hvert tal ud for det rigtige mål?"),
    ("N38", {"column": "G", "heading": "uden overskrift"},
     "Kolonne G (uden overskrift) er ikke skemaets, så det, der står i den, er ikke læst. "
     "Hører noget af det til svaret, så skriv det under »Hvorfor, og hvad nu?«."),
    ("E40", {"found": "UNG-02"}, "Tabellen har ingen række for UNG-02, så der er intet svar at læse. "
     "Kopiér rækken fra det udsendte skema, udfyld den, og send filen på ny."),
    ("E41", {"found": "UNG-02 i række 14 og 31"},
     "Samme nummer står i flere rækker: UNG-02 i række 14 og 31. Ingen af dem er læst. "
     "Slet den række, der ikke gælder, og send filen igen."),
    ("E50", {"area": "F13:G13", "found": "»Antal« og »Ud af« i UNG-01"},
     "Cellerne F13:G13 er flettet, så felterne i dem er ikke læst: »Antal« og »Ud af« i UNG-01. "
     "Ophæv fletningen, og skriv hvert tal i sit eget felt."),
    ("N501", {},
     "Felternes skjulte navne peger ved siden af felterne, som det sker, når nogle programmer indsætter rækker eller kolonner. "
     "Numre og overskrifter passer, så felterne er læst, hvor de står. "
     "Intet at gøre, hvis hvert tal under »Aflæsning« i Bilag 1 står ud for det rigtige mål."),
    ("N502", {"area": "N12:N13", "read": "»Hvorfor, og hvad nu?« i UNG-01", "others": "»Hvorfor, og hvad nu?« i UNG-02"},
     "Cellerne N12:N13 er flettet. Teksten er læst som »Hvorfor, og hvad nu?« i UNG-01; »Hvorfor, og hvad nu?« i UNG-02 har ingen tekst. "
     "Intet at gøre, hvis teksten kun gælder der. Ellers ophæv fletningen, og skriv den i hvert felt."),
    ("N52", {}, "Arkets beskyttelse er slået fra. Se »Aflæsning« i Bilag 1 igennem: står hvert tal ud for det rigtige mål?"),
    ("W53", {"found": "»ultimo august«", "day": "31. august 2015"},
     "Opgørelsesdatoen kan ikke læses (»ultimo august«), så 31. august 2015 er brugt. "
     "Skriv datoen øverst på arket, eller angiv den med --as-of."),
    ("E66", {"status": "Følger planen"},
     "Den endelige status »Følger planen« står i en række uden et af planens numre, så den er ikke læst. "
     "Skriv den ud for det rigtige mål."),
]  # fmt: skip

OF_GOALS: list[tuple[str, dict[str, str], str]] = [
    ("N42", {"found": "række 14 (UNG-02)"},
     "Nummeret mangler eller er ændret i række 14 (UNG-02), som er genkendt på det skjulte mærke. "
     "Skriv nummeret igen, så rækken kan genkendes af alle."),
    ("E43", {"found": "række 14 har nummeret UNG-02 og teksten fra UNG-05"},
     "Nummer, tekst og skjult mærke hører ikke sammen: række 14 har nummeret UNG-02 og teksten fra UNG-05. "
     "Det, der står der, er ikke læst. Fortryd sorteringen eller flytningen; "
     "sortér altid hele rækker, med nummeret og de skjulte kolonner."),
    ("E506", {"found": "række 14 har nummeret UNG-02 og mærket fra UNG-01"},
     "Mellem tal og tekst står et andet måls skjulte mærke: række 14 har nummeret UNG-02 og mærket fra UNG-01. "
     "Intet er læst for målene. Fortryd sorteringen, flytningen eller udfyldningen, eller skriv målenes svar i et nyt "
     "eksemplar af skemaet."),
    ("W44", {"found": "»Ti nye mikrofleksjobs«"},
     "Målets tekst er ikke helt planens: »Ti nye mikrofleksjobs«. Der er opgjort efter planen. "
     "Sæt planens tekst tilbage, eller få planen ændret."),
    ("E45", {"found": "»mindst«, hvor planen siger »højst«"},
     "Teksten siger noget andet end planen om måltal eller frist: »mindst«, hvor planen siger »højst«. "
     "Målet er derfor ikke opgjort. Sæt planens tekst tilbage. Skal måltallet ændres, skal planen ændres."),
    ("E46", {"found": "feltet er tomt"},
     "Teksten i rækken er ikke planens: feltet er tomt. Målet er derfor ikke opgjort. "
     "Sæt planens tekst tilbage, eller fortryd flytningen af rækken."),
    ("W47", {"found": "»21« i række 42"}, "Der er skrevet uden for planens rækker: »21« i række 42. Det er ikke læst. "
     "Flyt tallet til det rigtige mål, eller få målet med i planen."),
    ("E51", {"found": "F25 kommer fra »Antal« i UNG-01"},
     "Felter er klippet ud eller rykket: F25 kommer fra »Antal« i UNG-01. "
     "Hverken det felt, der blev flyttet, eller det, der lå der, er læst. Fortryd det, hvis du kan. "
     "Skriv ellers de berørte tal i et nyt eksemplar af skemaet, og brug »Kopiér« og ikke »Klip«."),
    ("E54", {"status": "Følger planen", "missing": "rolle, dato"},
     "Den endelige status »Følger planen« mangler rolle, dato, så den beregnede status gælder. "
     "Udfyld begrundelse, rolle og dato, eller slet den endelige status."),
    ("W55", {"words": "Nogenlunde"},
     "Den oplyste status »Nogenlunde« er ikke en af listens, så den er vist, men ikke sammenlignet. "
     "Vælg en status på listen."),
    ("N56", {"words": "nået", "status": "Målet er opfyldt"},
     "Den oplyste status »nået« er læst som »Målet er opfyldt«. Intet at gøre, hvis det er ment sådan."),
    ("W503", {"typed": "#I/T", "column": "Oplyst status"},
     "»#I/T« i »Oplyst status« er en fejl fra en formel, så feltet er ikke læst. Det ændrer ikke målets tal. "
     "Ret formlen, eller tøm feltet."),
    ("E57", {"found": "»40« i »Ud af«"},
     "Der står et tal i et felt, som rækken ikke bruger: »40« i »Ud af«. Tallet er ikke læst, og målet skal tjekkes. "
     "Flyt tallet til et af rækkens gule felter, eller slet det."),
    ("W58", {"found": "»01-01-2015« i »Periode fra«"},
     "Der står noget i et felt, som rækken ikke bruger: »01-01-2015« i »Periode fra«. Det er ikke læst. "
     "Flyt det til et af rækkens gule felter, eller slet det."),
    ("E59", {"found": "række 14 (UNG-02)"},
     "Cellerne er rykket til siden i række 14 (UNG-02), så det er uvist, hvilket felt tallene hører til. "
     "Intet derfra er læst. "
     "Fortryd indsættelsen eller sletningen af celler, eller skriv rækken i et nyt eksemplar af skemaet."),
    ("N61", {"found": "UNG-02"}, "Der er udfyldte felter, som er skjult: UNG-02. De er læst som de andre. "
     "Intet at gøre, hvis svarene under »Aflæsning« i Bilag 1 er rigtige."),
    ("W62", {"found": "række 14 (UNG-02)"},
     "Nummer og skjult mærke mangler i række 14 (UNG-02), som er genkendt alene på målets tekst. "
     "Se efter under »Aflæsning« i Bilag 1, at tallet står ud for det rigtige mål."),
    ("E64", {"status": "Følger planen", "found": "Mindst 10 personer"},
     "Den endelige status »Følger planen« står ud for teksten »Mindst 10 personer«, som ikke er målets, så den er ikke "
     "læst. Fortryd sorteringen, eller skriv den endelige status ud for det rigtige mål."),
    ("E65", {"one": "C7", "other": "C12"},
     "Målet har forskellige endelige statusser i C7 og C12, så ingen af dem gælder. Slet den, der ikke gælder."),
    ("N67", {"found": "»42216« i »Periode til« er 31-07-2015"},
     "Datoer står som tal uden format: »42216« i »Periode til« er 31-07-2015. De er læst som datoer. "
     "Intet at gøre, hvis datoerne under »Aflæsning« i Bilag 1 er rigtige."),
]  # fmt: skip

ALL = [
    *((code, FILE, "", facts, START + words) for code, facts, words in OF_FILES),
    *((code, SHEET, "", facts, f"Arket »Opfølgning«: {words}") for code, facts, words in OF_SHEETS),
    *((code, CELL, "UNG-02", facts, f"Arket »Opfølgning«, celle F14, mål UNG-02: {words}")
      for code, facts, words in OF_GOALS),
]  # fmt: skip


@pytest.mark.parametrize(("code", "place", "goal", "facts", "sentence"), ALL, ids=[row[0] for row in ALL])
def test_a_message_says_where_and_what_and_what_to_do(
    code: str, place: Place, goal: str, facts: dict[str, str], sentence: str
) -> None:
    assert finding(MESSAGES[code], place, goal, **facts).sentence() == sentence


def test_every_message_has_its_sentence_here() -> None:
    assert sorted(row[0] for row in ALL) == sorted(MESSAGES)
    assert len(MESSAGES) == len(FILE_MESSAGES) + len(ROW_MESSAGES)


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_a_code_begins_with_how_much_it_stands_in_the_way(message: Message) -> None:
    assert {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}[message.code[0]] is message.severity
    assert message.meaning.endswith(".")
    assert set(message.example) == message.facts()
