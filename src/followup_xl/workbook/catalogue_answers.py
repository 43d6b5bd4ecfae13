"""The messages about a file of answers to fill in beforehand (A01 to A08); all errors, so that nothing is half filled in."""

from followup_xl.model.finding import catalogued

ANSWERS_UNREADABLE = catalogued(
    "A01", "Svarfilen kan ikke læses",
    "Svarfilen kan ikke læses ({detail}), så intet er udfyldt på forhånd.",
    "Gem den som CSV i UTF-8 med kolonnerne unit, goal, part, field og value.",
    "Svarfilen er en almindelig tekstfil med én oplysning pr. linje.",
    detail="kolonnen »goal« mangler",
)  # fmt: skip
ANSWER_UNIT = catalogued(
    "A02", "Ukendt kommune i svarfilen",
    "»{unit}« er ikke en af planens kommuner.",
    "{advice}",
    "En kommune skrives med navn eller kode.",
    unit="Ishøi", advice="Mente du »Ishøj«?",
)  # fmt: skip
ANSWER_GOAL = catalogued(
    "A03", "Ukendt mål i svarfilen",
    "Planen har intet mål »{goal}«.",
    "{advice}",
    "Mål nævnes med deres nummer i planen.",
    goal="UNG-1", advice="Mente du »UNG-01«?",
)  # fmt: skip
ANSWER_PART = catalogued(
    "A04", "Ukendt del af et mål",
    "Målet har ingen del »{part}«.",
    "Delene er: {known}.",
    "Kun sammensatte mål og mål, der sammenlignes med andre, har dele.",
    part="a", known="26uger, 52uger",
)  # fmt: skip
ANSWER_FIELD = catalogued(
    "A05", "Ukendt felt i svarfilen",
    "Der er intet felt, der hedder »{field}«.",
    "Felterne er: {known}.",
    "Feltnavnene er faste, så svar kan udtrækkes af andre systemer.",
    field="antall", known="antal, ud_af, oplyst_procent",
)  # fmt: skip
ANSWER_NO_CELL = catalogued(
    "A06", "Feltet findes ikke for målet",
    "Feltet »{field}« har ingen celle for dette mål, så værdien kan ikke skrives.",
    "Brug et af felterne: {known}.",
    "Hvilke felter et mål har, følger af måltallets slags: en andel har antal og ud af, en milepæl har valg og dato.",
    field="ud_af", known="resultat, periode_fra, periode_til",
)  # fmt: skip
ANSWER_TWICE = catalogued(
    "A07", "Det samme svar to gange",
    "Feltet »{field}« er udfyldt med både »{one}« og »{other}«.",
    "Behold den ene linje.",
    "Et felt har plads til ét svar.",
    field="antal", one="3", other="8",
)  # fmt: skip
ANSWER_CATEGORY = catalogued(
    "A08", "Fordelingen kan ikke læses",
    "Fordelingen »{value}« nævner »{label}«, som målet ikke har.",
    "Skriv den som »navn=tal; navn=tal« med navnene: {known}.",
    "En fordeling deler et tal på de grupper, planen nævner.",
    value="kvinder=21", label="kvinder", known="Kvinder, Mænd",
)  # fmt: skip

ANSWER_MESSAGES = (
    ANSWERS_UNREADABLE, ANSWER_UNIT, ANSWER_GOAL, ANSWER_PART, ANSWER_FIELD, ANSWER_NO_CELL, ANSWER_TWICE,
    ANSWER_CATEGORY,
)  # fmt: skip
