"""The messages about several workbooks of one unit and round (E36 to E38, W29)."""

from followup_xl.model.finding import catalogued

ANSWERS_DIFFER = catalogued(
    "E36", "To forskellige svar på samme mål",
    "Målet er besvaret forskelligt i »{one}« og »{other}«, så ingen af svarene er brugt.",
    "Find ud af, hvilket svar der gælder, og send kun det.",
    "Flere skemaer fra samme kommune lægges sammen, når de svarer på hver sine mål.",
    one="Ishøj 2015-08 - Jobcentret.xlsx", other="Ishøj 2015-08 - Ungeindsatsen.xlsx",
)  # fmt: skip
DECISIONS_DIFFER = catalogued(
    "E37", "To forskellige afgørelser om samme mål",
    "Den endelige status er afgjort forskelligt i »{one}« og »{other}«; den første er brugt.",
    "Slet den afgørelse, der ikke gælder.",
    "Et mål kan kun have én endelig status.",
    one="Ishøj 2015-08 - Jobcentret.xlsx", other="Ishøj 2015-08 - Ungeindsatsen.xlsx",
)  # fmt: skip
NOT_OWNED = catalogued(
    "E38", "Mål uden ansvarlig",
    "{goals} har ingen ansvarlig afdeling, så de ville ikke komme med i noget skema.",
    "Skriv »owner« på målene i planen.",
    "Når skemaer deles efter ansvarlig, skal hvert mål have en.",
    goals="UNG-01, UNG-02",
)  # fmt: skip
DATES_DIFFER = catalogued(
    "W29", "Forskellige opgørelsesdatoer",
    "Skemaerne er gjort op på forskellige datoer, fra {earliest} til {latest}; den seneste er brugt.",
    "Ret opgørelsesdatoen, eller angiv den med --as-of.",
    "Status afhænger af datoen, og et bilag har kun én.",
    earliest="31. juli 2015", latest="31. august 2015",
)  # fmt: skip

MERGE_MESSAGES = (ANSWERS_DIFFER, DECISIONS_DIFFER, NOT_OWNED, DATES_DIFFER)
