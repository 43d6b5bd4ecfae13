"""What the commands about plans say of a plan that can be read: before forms are made of it, and when one is begun."""

from followup_xl.model.finding import catalogued

PLAN_CONTRADICTS = catalogued(
    "U68", "Planen modsiger sig selv",
    "Planen »{name}« har {count}, som er vist ovenfor, så der er ikke lavet skemaer.",
    "Ret planen, eller lav skemaerne alligevel med --force.",
    "Det, der ikke kan passe i en plan, kommer igen i hvert skema og hvert Bilag 1. Er planen vedtaget, som den er, laves "
    "skemaerne med --force; »followup-xl lint« viser det hele.",
    name="plan.yaml", count="2 fejl",
)  # fmt: skip
MADE_ALL_THE_SAME = catalogued(
    "N68", "Skemaerne er lavet, selv om planen modsiger sig selv",
    "Planen »{name}« har {count}, som er vist ovenfor, og skemaerne er lavet alligevel, {why}.",
    "Se efter, at den, der har ansvaret for planen, ved det.",
    "De medfølgende skabeloner er planer, som de blev vedtaget; er en uændret, laves skemaerne uden --force.",
    name="plan.yaml", count="2 fejl", why="fordi --force er angivet",
)  # fmt: skip
NO_SUCH_FIELD = catalogued(
    "U69", "Ukendt felt",
    "En plan har intet felt, der hedder »{name}«, og ingen besked har den kode.",
    "{advice}",
    "Et felt skrives med sin nøgle, fx by_percent eller baseline.value, eller med sit danske navn, fx Frist.",
    name="deadlin", advice="Mente du »deadline«?",
)  # fmt: skip
