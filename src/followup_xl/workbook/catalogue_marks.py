"""The messages about marked copies: what cannot be marked, and what was written on the list of what to mend (W17, W68)."""

from followup_xl.model.finding import catalogued

NOT_MARKED = catalogued(
    "W17", "Filen er ikke mærket",
    "Filen er ikke mærket, fordi {why}. Det, der skal rettes, står i stedet på en liste for sig.",
    "Send listen til afsenderen sammen med beskeden om, at der rettes i den oprindelige fil.",
    "En mærket kopi er afsenderens egen fil med mærker i. Hvor filen ikke kan mærkes, uden at noget går tabt eller "
    "noget aktivt følger med tilbage, laves kun listen.",
    why="den har makroer",
)  # fmt: skip
WRITTEN_ON_LIST = catalogued(
    "W68", "Der er skrevet på listen over det, der skal rettes",
    "Der er skrevet eller ændret noget på arket »{sheet}« ({cells}). Det er ikke læst.",
    "Skriv det i det felt, som linjen peger på, og send filen igen.",
    "Listen i en mærket kopi er kun til at læse. Svar læses alene fra skemaets egne felter.",
    sheet="Skal rettes", cells="F7",
)  # fmt: skip

MARK_MESSAGES = (NOT_MARKED, WRITTEN_ON_LIST)
