"""What the commands about plans say of a plan that can be read: before forms are made of it, and when one is begun."""

from followup_xl.model.finding import catalogued

PLAN_CONTRADICTS = catalogued(
    "U68",
    "Planen modsiger sig selv",
    "Planen »{name:plan.yaml}« har {count:2 fejl}, som er vist ovenfor, så der er ikke lavet skemaer.",
    "Ret planen, eller lav skemaerne alligevel med --force.",
    "Det, der ikke kan passe i en plan, kommer igen i hvert skema og hvert Bilag 1. Er planen vedtaget, som den er, laves "
    "skemaerne med --force; »followup-xl lint« viser det hele.",
)
MADE_ALL_THE_SAME = catalogued(
    "N68",
    "Skemaerne er lavet, selv om planen modsiger sig selv",
    "Planen »{name:plan.yaml}« har {count:2 fejl}, som er vist ovenfor, og skemaerne er lavet alligevel, {why:fordi --force er angivet}.",
    "Se efter, at den, der har ansvaret for planen, ved det.",
    "De medfølgende skabeloner er planer, som de blev vedtaget; er en uændret, laves skemaerne uden --force.",
)
NO_GOALS_YET = catalogued(
    "U76",
    "Planen har ingen mål",
    "Planen »{name:plan.xlsx}« har ingen mål endnu, så der er ikke lavet skemaer.",
    "Skriv mindst ét mål på arket »Mål«, eller under result_goals eller effort_goals i planfilen.",
    "Et skema har en række for hvert mål.",
)
NO_SUCH_FIELD = catalogued(
    "U69",
    "Ukendt felt",
    "En plan har intet felt, der hedder »{name:deadlin}«, og ingen besked har den kode.",
    "{advice:Mente du »deadline«?}",
    "Et felt skrives med sin nøgle, fx by_percent eller baseline.value, eller med sit danske navn, fx Frist.",
)
NO_SUCH_DOCUMENT = catalogued(
    "U71",
    "Dokumentet kan ikke læses",
    "Filen er ikke et dokument, som mål kan læses af, så planen er ikke begyndt.",
    "Gem den som .docx, .xlsx, .csv, .html eller ren tekst. Fra en PDF kopieres teksten over i en tekstfil.",
    "Der læses tabeller, lister og linjer af Word-dokumenter, regneark, CSV, HTML og tekst; ældre filer og PDF læses ikke.",
)
TOO_MANY_LINES = catalogued(
    "U72",
    "Dokumentet er for langt",
    "Dokumentet har over {limit:20.000} linjer og rækker, så planen er ikke begyndt.",
    "Kopiér tabellen med målene over i et dokument for sig.",
    "Grænsen beskytter mod filer, der ikke er lister over mål.",
)
NO_GOALS = catalogued(
    "U73",
    "Ingen mål fundet",
    "I filen er der ingen tabel med en kolonne for mål, ingen lister og ingen linjer, så planen er ikke begyndt.",
    "Giv kolonnen med målene en overskrift som Resultatmål, Indsatsmål eller Mål, eller sæt ét mål på hver linje.",
    "Mål findes på kolonnernes overskrifter: Område, Strategi, Resultatmål, Indsatsmål, Indsats og Ansvarlig.",
)
NOT_ASKED = catalogued(
    "U74",
    "Et svar mangler",
    "Planen er ikke begyndt, for der mangler svar på »{what:Titel}«.",
    "Svar på spørgsmålet på skærmen, eller angiv {option:--title}.",
    "En ny plan begynder med titel, periode, runder, kommuner eller enheder og udvalg.",
)
ANSWER_REFUSED = catalogued(
    "U75",
    "Svaret kan ikke bruges",
    "»{typed:31/12}« kan ikke bruges som svar på »{what:Periode}«, så planen er ikke begyndt.",
    "{advice:Skriv år eller to datoer, den første først, fx 2026, 2026-2030 eller 1.1.2026 til 31.12.2026.}",
    "En periode er år eller to datoer, en runde måned og år; flere skilles med komma.",
)
UNREAD_COLUMNS = catalogued(
    "N70",
    "Noget af dokumentet er ikke læst",
    "Der er ikke læst noget af {columns:kolonnen »Bemærkninger«}.",
    "Skriv selv det, der mangler, i det nye regneark.",
    "Kun kolonner, hvis overskrift er kendt, bliver til felter i planen, og hvor der er lister, er målene deres punkter; resten står kun i dokumentet.",
)
UNANSWERED = catalogued(
    "P60",
    "Et forslag er ikke afgjort",
    "{count:3 felter} i forslaget er ikke afgjort, så planen kan ikke bruges endnu: {rows:»UNG-R1« (G5 Slags, J5 Måltal); »UNG-R2« (I6 Enhed)}.",
    "Ret de gule felter. Er forslaget rigtigt, så vælg »ja« under »Spørgsmål« i rækken; så er alle rækkens felter afgjort.",
    "Felterne er et forslag ud fra målets ord; det, der er tvivl om, skal et menneske afgøre. Et felt er afgjort, når det er rettet, eller når rækkens spørgsmål er "
    "slettet eller besvaret med ja.",
)
PREVIEW_ENDING = catalogued(
    "U79",
    "Forhåndsvisningen kan ikke laves som den slags fil",
    "»{name:eksempel.xlsx}« er ikke skrevet: en forhåndsvisning er en PDF eller en HTML-fil.",
    "Lad filnavnet ende på .pdf eller .html.",
    "Den er kun til at vise; skemaer, der kan udfyldes, laves med »generate«.",
)
