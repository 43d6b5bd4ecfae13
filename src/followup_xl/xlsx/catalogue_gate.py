"""The messages of the gate and of the direct reader: what in a package cannot be trusted or is too much (E01 to E09).

The kinds of files that are no workbook at all have their messages in ``catalogue_file``.
"""

from followup_xl.model.finding import catalogued

_RAISE = "eller hæv grænsen med --limit {setting}=TAL, hvis du ved, hvor filen kommer fra."
_SAVE_AGAIN = (
    "Bed afsenderen om at åbne filen i et regneark, gemme den som »Excel-projektmappe (.xlsx)« og sende den på ny"
)


FILE_TOO_LARGE = catalogued(
    "E01", "Filen er for stor",
    "Filen fylder {figure} MiB, og grænsen er {limit} MiB, så intet er læst.",
    f"Gem den uden billeder og ark, der ikke hører til, {_RAISE}",
    "Et udfyldt skema fylder sjældent mere end 1 MiB. Grænsen beskytter mod filer, der lægger maskinen ned.",
    figure="31,4", limit="25", setting="file_mib",
)  # fmt: skip
TOO_MANY_PARTS = catalogued(
    "E02", "Filen har for mange dele",
    "Filen er en pakke med {figure} dele, og grænsen er {limit}, så intet er læst.",
    f"Gem den uden billeder og ark, der ikke hører til, {_RAISE}",
    "En projektmappe er en pakke af dele, én for hvert ark, billede og så videre. Et skema har under 50.",
    figure="1.204", limit="1.000", setting="entries",
)  # fmt: skip
TOO_MUCH_INSIDE = catalogued(
    "E03", "Filen fylder for meget pakket ud",
    "{part} fylder {figure} MiB pakket ud, og grænsen er {limit} MiB, så intet er læst.",
    f"Gem filen uden billeder og ark, der ikke hører til, {_RAISE}",
    "En lille fil kan være lavet, så den fylder uhyre meget, når den pakkes ud. Den pakkes derfor ikke ud.",
    part="Delen »xl/worksheets/sheet1.xml«", figure="96,0", limit="64", setting="part_mib",
)  # fmt: skip
TOO_DENSE = catalogued(
    "E04", "En del er pakket for tæt",
    "Delen »{part}« er {figure} gange mindre, end den er pakket ud, og grænsen er {limit} gange, så intet er læst.",
    f"{_SAVE_AGAIN}, {_RAISE}",
    "Almindelige ark pakkes 5 til 30 gange sammen. Langt tættere er tegn på en fil, der skal lægge maskinen ned.",
    part="xl/worksheets/sheet1.xml", figure="1.020", limit="200", setting="ratio",
)  # fmt: skip
TOO_MANY = catalogued(
    "E05", "Filen indeholder for meget",
    "Til og med delen »{part}« er der {figure} {what}, og grænsen er {limit}, så intet er læst.",
    f"Slet det, der ikke hører til skemaet, {_RAISE}",
    "Celler, flettede områder, ark og navne tælles, før noget læses, så én fil ikke kan standse alle de andre.",
    part="xl/worksheets/sheet1.xml", figure="312.000", what="udfyldte celler", limit="200.000", setting="cells",
)  # fmt: skip
TOO_DEEP = catalogued(
    "E06", "En del har for mange lag",
    "Delen »{part}« har elementer i mindst {figure} lag, og grænsen er {limit}, så intet er læst.",
    f"{_SAVE_AGAIN}, {_RAISE}",
    "Regneark skriver dele i højst et par snese lag. Flere er tegn på en fil, der ikke kommer fra et regneark.",
    part="xl/workbook.xml", figure="65", limit="64", setting="depth",
)  # fmt: skip
DOCTYPE = catalogued(
    "E07", "En del har en DOCTYPE",
    "Delen »{part}« har en DOCTYPE-erklæring, og det må ingen del af en projektmappe have, så intet er læst.",
    f"{_SAVE_AGAIN}. Spørg, hvilket program filen kommer fra.",
    "En DOCTYPE kan hente andre filer ind eller få teksten til at vokse uden ende. Regneark skriver den aldrig.",
    part="xl/workbook.xml",
)  # fmt: skip
UNSAFE_PACKAGE = catalogued(
    "E08", "Pakken kan der ikke stoles på",
    "Pakkens indholdsfortegnelse er ikke i orden ved »{part}«: {fault}, så intet er læst.",
    f"{_SAVE_AGAIN}.",
    "To programmer kan læse sådan en pakke forskelligt, og det ville være uvist, hvad der er dømt efter.",
    part="xl/workbook.xml", fault="navnet står to gange",
)  # fmt: skip
DAMAGED_PART = catalogued(
    "E09", "En del er beskadiget",
    "Delen »{part}« er beskadiget: {fault}, så intet er læst.",
    f"{_SAVE_AGAIN}.",
    "Delen modsiger sig selv eller en anden del. Et regneark retter det ofte, når filen åbnes og gemmes igen.",
    part="xl/worksheets/sheet1.xml", fault="celle G7 henviser til tekst nr. 900, og der er 310",
)  # fmt: skip

GATE_MESSAGES = (
    FILE_TOO_LARGE, TOO_MANY_PARTS, TOO_MUCH_INSIDE, TOO_DENSE, TOO_MANY, TOO_DEEP, DOCTYPE, UNSAFE_PACKAGE,
    DAMAGED_PART,
)  # fmt: skip
