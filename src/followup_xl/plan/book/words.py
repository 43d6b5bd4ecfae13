"""The Danish words of the authoring workbook: sheets, headings, prompts, guidance and the choices of its dropdowns."""

import re
from collections.abc import Mapping

SHEETS: Mapping[str, str] = {
    "plan": "Plan", "rounds": "Runder", "units": "Kommuner", "groups": "Grupper", "areas": "Områder",
    "definitions": "Noter", "goals": "Mål", "parts": "Dele", "efforts": "Indsatser", "steps": "Delmål",
    "references": "Sammenligning", "categories": "Fordeling", "criteria": "Kriterier", "profile": "Profil",
    "covers": "Fælles om målet", "changes": "Ændringer", "status_words": "Statusord",
}  # fmt: skip
"""The tables in the order of their sheets; a new list of the model comes last, under its own key."""

PURPOSES: Mapping[str, str] = {
    "plan": "Planens navn, periode, overskrifter og grænser. Skriv i kolonnen »Værdi«.",
    "rounds": "Én række for hver gang, der følges op. Runderne står i rækkefølge.",
    "units": "Én række for hver kommune, region eller anden enhed, som planen gælder for.",
    "groups": "De grupper, som måltallene tælles blandt, med det antal planen oplyser.",
    "areas": "Én række for hvert indsatsområde. Med en kommune eller anden enhed forrest: det, den skriver i stedet.",
    "definitions": "Planens noter og definitioner, én i hver række.",
    "goals": "Ét mål i hver række. Med en kommune eller anden enhed forrest er målet dens eget eller en ændring af et fælles mål.",
    "parts": "Delene af et sammensat mål. Målets egne felter om måltal er så tomme.",
    "efforts": "Det, der gøres for at nå målene. Et måltal udfyldes kun, hvis indsatsen selv lover et tal eller en dato.",
    "steps": "Tidligere måltal for samme tal. Det sidste måltal står ved målet selv.",
    "references": "De tal, som et mål måles på: andre kommuner eller enheder, en anden gruppe eller hele landet.",
    "categories": "De grupper, som målets antal fordeles på i opfølgningen.",
    "criteria": "Det, der vurderes ud fra, når målets slags er »Vurderes«. Ét kriterium i hver række.",
    "profile": "Hvor stor en del af målet der ventes nået på en dato, når fremgangen ikke er jævn.",
    "covers": "De kommuner eller andre enheder, der deler målet og oplyser samme tal. På tværs tælles målet én gang.",
    "changes": "Hvad der er ændret i planen, efter at regneark er sendt ud. Det står på vejledningen i det næste.",
    "status_words": "Planens egne ord, farver eller pile for en status, fx »grøn«. De sædvanlige kendes i forvejen.",
}

HEADINGS: Mapping[str, str] = {
    "@unit": "Kommune", "@area": "Område", "@level": "Niveau", "@row": "Mål / indsats", "@part": "Del",
    "@without": "Uden", "id": "Nr. (id)", "title": "Titel", "version": "Version", "period.start": "Periode fra",
    "period.end": "Periode til", "committee": "Udvalg", "case": "Sagsnummer", "return_to": "Sendes til", "marks": "Foreløbige tal og prognoser",
    "layout": "Skemaets opstilling", "ask_also": "Spørg også om",
    "month": "Måned", "as_of": "Opgjort pr.", "reply_by": "Svarfrist", "meeting": "Møde", "name": "Navn",
    "code": "Kode", "mailbox": "Fælles postkasse", "own": "Har noget eget", "key": "Nøgle", "label": "Betegnelse",
    "size": "Antal", "sum_of": "Sum af grupperne", "target_group": "Målgruppe", "strategy.text": "Strategi",
    "strategy.source": "Strategiens kilde", "number": "Nummer", "term": "Begreb", "text": "Tekst",
    "measure": "Tallet er", "unit": "Enhed", "part_means": "Antal betyder", "whole_means": "Ud af betyder",
    "target.kind": "Slags", "target.value": "Måltal", "target.low": "Fra (mellem)", "target.high": "Til (mellem)",
    "target.to": "Ændres til", "target.by": "Ændring i antal", "target.by_percent": "Ændring i pct.",
    "target.by_points": "Ændring i procentpoint", "target.direction": "Retning", "target.pick": "Hvis tal",
    "target.offset": "Forskel til de andre", "target.offset_percent": "Forskel i pct.",
    "baseline.index": "Udgangspunkt er indeks 100", "target.step": "Skridt pr. år", "target.until": "Indtil (nøgle)",
    "target.among": "Pladser i alt", "target.every": "Hvor tit", "target.strict": "Skal passeres",
    "target.figure": "Tal ved siden af", "target.tolerance": "Ca. (± pct.)", "baseline.value": "Udgangspunkt",
    "baseline.at": "Udgangspunkt pr.", "baseline.wording": "Udgangspunkt i ord", "start": "Start",
    "deadline": "Frist", "deadline_wording": "Frist i ord", "cumulative": "Kan kun vokse",
    "cohort_months": "Følges i mdr.", "maximum": "Største antal", "above_100": "Over 100 pct.",
    "decimals": "Decimaler", "needs_count": "Antal kræves", "emptying_whole": "Ud af bliver færre",
    "figure": "Tallets navn", "of_group.group": "Tælles i gruppen", "of_group.at_least_percent": "Mindst pct. af gruppen",
    "of_group.about_percent": "Ca. pct. af gruppen", "below_zero": "Kan være under 0", "counts": "Der tælles", "reported": "Tallet oplyses",
    "teams": "Flere skemaer",
    "unit_one": "Enhed, når der er én", "efforts": "Indsatser", "owner": "Ansvarlig", "source": "Kilde",
    "lag_months": "Forsinkelse, mdr.", "by": "Senest", "value": "Tal", "wording": "Dato i ord", "at": "Opgjort pr.",
    "share": "Andel af målet (0–1)", "word": "Ord", "status": "Betyder", "on": "Besluttet", "goals": "Mål",
    "headings.number": "Overskrift: nummer", "headings.strategy": "Overskrift: strategi",
    "headings.result_goal": "Overskrift: resultatmål", "headings.effort": "Overskrift: indsats",
    "headings.effort_goal": "Overskrift: indsatsmål", "headings.follow_up": "Overskrift: opfølgning",
    "sub": "linjen under",
    "thresholds.partly_at_least": "Delvist nået fra", "thresholds.partly_at_most": "Loft delvist holdt fra",
    "thresholds.partly_change": "Ændring delvist fra", "thresholds.on_track": "Følger planen fra",
    "thresholds.slightly_behind": "Lidt bagud fra", "thresholds.level_slightly_behind": "Niveau lidt bagud fra",
    "thresholds.points": "Spillerum, procentpoint",
    "target.step_percent": "Skridt pr. år i pct.", "standing": "Gælder hele tiden", "scale_from": "Skalaen begynder ved",
}  # fmt: skip
"""A column's heading by its whole key, else by the last of its keys."""

PROMPTS: Mapping[str, str] = {
    "@unit": "Tom: fælles for alle. Ellers den kommune eller anden enhed, som rækken er egen for.",
    "@area": "Områdets nr. fra arket »Områder«.",
    "@level": "»Ændring« er, hvad en enhed siger anderledes om et fælles mål; tomme felter er som i det fælles mål.",
    "@row": "Nr. på målet eller indsatsen.",
    "@part": "Delens nøgle, hvis målet er sammensat; ellers tom.",
    "@without": "Kun ved ændringer: lister fra det fælles mål, der ikke gælder her, fx Dele.",
    "id": "Kort nr. uden mellemrum, fx UNG-R1. Det må aldrig bruges til noget andet, for svarene findes på det.",
    "month": "År og måned, fx 2015-08.",
    "as_of": "Den dato, alt bedømmes på. Tom: månedens sidste dag.",
    "code": "Tom for en kommune: koden findes ud fra navnet. En region eller anden enhed kan have sin egen, fx 1083.",
    "mailbox": "En fælles postkasse, aldrig en persons.",
    "own": "Vælg ja, hvis enheden har noget eget uden selv at have en række endnu.",
    "key": "Kort nøgle uden mellemrum, fx irak.",
    "sum_of": "Nøglerne på de grupper, der tilsammen giver denne, med ; imellem.",
    "strategy.text": "Skriv (ingen) i en enheds egen række, hvis den fælles strategi ikke gælder.",
    "measure": "Antal: hele antal. Tal: alle tal. Andel: pct., antal ud af antal. Tom: antal.",
    "part_means": "Hvad der tælles, fx: kommet i job.",
    "whole_means": "Hvad der tælles ud af, fx: unge i målgruppen.",
    "target.kind": "Mindst og Højst: et måltal. Ændring: fra udgangspunktet. Milepæl: gjort til tiden. "
    "Vurderes: ud fra kriterier. Følges: uden status. Tom ved sammensatte mål.",
    "target.value": "Tallet alene. En andel skrives i pct., fx 60 for 60 pct.",
    "target.low": "Kun ved Mellem: det laveste tal.",
    "target.high": "Kun ved Mellem: det højeste tal.",
    "target.to": "Kun ved Ændring: det tal, der skal nås.",
    "target.by": "Kun ved Ændring: med fortegn, fx -33.",
    "target.by_percent": "Kun ved Ændring: pct. af udgangspunktet, med fortegn.",
    "target.by_points": "Kun ved Ændring: procentpoint, med fortegn.",
    "target.direction": "Ved Fasthold, Relativt, Fremgang og Hver periode: om tallet skal være mindst eller højst det andet.",
    "target.every": "Ved Hver periode: hvor tit måltallet skal nås. Perioderne regnes fra målets start.",
    "target.pick": "Ved Relativt: hvilket af de andres tal der måles på.",
    "target.offset": "Ved Relativt: lægges til de andres tal, fx -1 for ét procentpoint under.",
    "target.offset_percent": "Ved Relativt: pct. af de andres tal, fx -2 for 2 pct. under; i stedet for »Forskel til de andre«.",
    "baseline.index": "Ja: niveauet kendes ikke og er sat til 100, og tallet skrives som indeks.",
    "target.step": "Ved Gentaget: så meget flytter målet sig hvert år.",
    "target.step_percent": "Ved Gentaget, i stedet for skridt: så mange pct. af året før, med fortegn.",
    "target.among": "Ved Plads: hvor mange der er på ranglisten. Måltallet er den dårligste plads, der er god nok.",
    "target.until": "Ved Gentaget: nøglen på det tal under »Sammenligning«, hvor målet standser.",
    "target.figure": "Kun ved Vurderes. Ja: der kan skrives et tal ved siden af vurderingen; det vises, men bedømmes ikke.",
    "target.strict": "Ja: måltallet skal passeres, fx »under 24«.",
    "target.tolerance": "Ved »ca.«: spillerum i pct. af måltallet, fx 5.",
    "baseline.value": "Det tal, en ændring regnes fra. Skriv (ukendt), hvis det ikke kendes endnu.",
    "start": "Tom: planens start.",
    "deadline": "Tom: planens slutning.",
    "deadline_wording": "Fristen, som den står i planen, fx: inden medio 2008.",
    "cumulative": "Ja for antal, der kun kan vokse, fx afholdte møder. Ikke bestande og andele.",
    "cohort_months": "Hvor mange måneder hver person følges, før andelen er endelig.",
    "maximum": "Det største antal, der giver mening.",
    "standing": "Ja: målet skal være opfyldt i hver runde, ikke først ved fristen.",
    "scale_from": "Kun ved en skala, der ikke begynder ved 0, fx 1 for en skala fra 1 til 5.",
    "above_100": "Ja: andelen kan blive over 100 pct.",
    "decimals": "Hvor mange decimaler tallet vises med, 0–4.",
    "needs_count": "Ja: procenten alene er ikke nok.",
    "emptying_whole": "Ja: dem, der tælles ud af, bliver færre, når målet lykkes.",
    "figure": "Samme navn ved alle mål, der handler om ét og samme tal.",
    "of_group.group": "Nøglen fra arket »Grupper«.",
    "below_zero": "Ja: tallet kan være under 0, fx vækst eller en balance.",
    "reported": "Siden sidste opfølgning: der skrives kun det nye, og programmet lægger opfølgningerne sammen.",
    "teams": "Lægges sammen: svarer flere skemaer fra samme afsender, er de hver sit hold, og deres antal lægges sammen. "
    "Tom: de er udgaver af ét svar.",
    "counts": "Personer beskyttes i den offentlige udgave, når de er få. Tom: enhedens ord afgør det.",
    "unit_one": "Hvad én hedder, fx virksomhed for virksomheder. Tom: det sædvanlige ord.",
    "efforts": "Nr. på områdets indsatser med ; imellem, fx UNG-I1; UNG-I2.",
    "owner": "En afdeling, aldrig en person.",
    "lag_months": "Hvor mange måneder kilden er om at udgive tallet.",
    "share": "En brøkdel: 0,5 er halvdelen.",
    "value": "Tallet alene; en andel skrives i pct.",
    "wording": "Datoen, som den står i planen, fx: medio 2008.",
    "number": "Notens nummer, 1–99.",
    "version": "Den version, som ændringen kom med: 2 eller højere.",
    "goals": "Nr. på de mål, der er ændret, med ; imellem, fx UNG-R1; UNG-01.",
    "plan.id": "Planens korte navn: små bogstaver a–z, tal og bindestreg, fx ishoej-2015.",
    "plan.version": "Tæl op, hver gang planen ændres, efter at regneark er sendt ud.",
    "plan.period.start": "Den første dag, planen gælder.",
    "plan.period.end": "Den sidste dag, planen gælder.",
    "plan.committee": "Udvalget, der får Bilag 1.",
    "plan.layout": "Kolonner: resultatmål, indsatser og indsatsmål står i hver sin kolonne. Samlet: de står i én; det er bedst for lange planer.",
    "plan.ask_also": "Felter, skemaet ellers ikke har: percent (procenten alene), status (jeres egen vurdering), source (kilde), period (periode ved "
    "hvert mål). Skilles med ;",
    "plan.return_to": "Hvor de udfyldte regneark sendes hen: en fælles postkasse, aldrig en persons.",
    "plan.thresholds.partly_at_least": "En brøkdel af måltallet: 0,75 er tre fjerdedele.",
    "plan.thresholds.partly_at_most": "En brøkdel: loftet delt med tallet; 0,9 er lidt over loftet.",
    "plan.thresholds.partly_change": "En brøkdel af den planlagte ændring.",
    "plan.thresholds.on_track": "En brøkdel af det, der kunne ventes på tidspunktet.",
    "plan.thresholds.slightly_behind": "En brøkdel af det, der kunne ventes på tidspunktet.",
    "plan.thresholds.level_slightly_behind": "En brøkdel af måltallet, for andele og niveauer.",
    "plan.thresholds.points": "Så mange procentpoint må en andel afvige fra de andres tal og dog være delvist nået.",
}  # fmt: skip
"""What a cell says while somebody types in it; columns without one speak for themselves."""

RATIO_PROMPT = "En brøkdel mellem 0 og 1: 0,75 er 75 pct. Tom: som vist."

CHOICES: Mapping[str, Mapping[str, str]] = {
    "@level": {"result_goals": "Resultatmål", "effort_goals": "Indsatsmål", "goals": "Ændring"},
    "measure": {"count": "Antal", "number": "Tal", "share": "Andel"},
    "target.kind": {
        "at_least": "Mindst", "at_most": "Højst", "between": "Mellem", "change": "Ændring", "maintain": "Fasthold",
        "relative": "Relativt", "recurring": "Gentaget", "rank": "Plads", "trend": "Fremgang", "per_period": "Hver periode", "milestone": "Milepæl", "judged": "Vurderes",
        "monitored": "Følges",
    },
    "reported": {"total": "I alt", "since_last": "Siden sidste opfølgning"},
    "status": {
        "met": "Opfyldt", "partly_met": "Delvist opfyldt", "not_met": "Ikke opfyldt", "already_met": "Allerede opfyldt",
        "on_track": "Følger planen", "slightly_behind": "Lidt bagud", "well_behind": "Væsentligt bagud",
        "not_due": "Endnu ikke forfalden",
    },
    "layout": {"columns": "Kolonner", "compact": "Samlet"},
    "teams": {"one": "Ét svar", "add": "Lægges sammen"},
    "counts": {"persons": "Personer", "things": "Andet end personer"},
    "target.direction": {"at_least": "mindst", "at_most": "højst"},
    "target.every": {"month": "måned", "quarter": "kvartal", "half_year": "halvår", "year": "år"},
    "target.pick": {"lowest": "laveste", "highest": "højeste", "mean": "gennemsnit", "only": "eneste"},
}  # fmt: skip
"""What the dropdowns say, by the word of the plan."""

GUIDE_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "1. Skriv i de gule felter",
        (
            "Hvert ark har én slags rækker, og hver række er ét mål, én indsats, én runde og så videre. Skriv nye rækker i "
            "de tomme gule felter, eller indsæt flere. Rækkefølgen på arket er rækkefølgen i planen. Felter med * skal "
            "udfyldes. Et tomt felt betyder det sædvanlige.",
            "Tal skrives alene og med komma: 37,5. Andele skrives i pct. som 60, uden procentformat. Datoer skrives med "
            "dag, måned og år: 31-12-2015. Flere numre i ét felt skilles med ; eller linjeskift.",
            "Ark må omdøbes, og kolonner må flyttes. Behold den skjulte række over overskrifterne; den siger, hvad "
            "kolonnerne er. Egne noter skrives på et ark for sig; det læses ikke.",
        ),
    ),
    (
        "2. Mål på arket »Mål«",
        (
            "Vælg område, niveau (resultatmål eller indsatsmål) og slags. Slagsen siger, hvilke felter målet bruger: "
            "Mindst og Højst har et måltal; Mellem har et fra og et til; Ændring, Fasthold og Gentaget har et udgangspunkt; "
            "Relativt har rækker på arket »Sammenligning«; Vurderes har rækker på arket »Kriterier«.",
            "Har målet flere tal, der alle skal nås, så lad slags og måltal stå tomme, og skriv tallene på arket »Dele«. Har "
            "samme tal flere datoer, så skriv de tidlige på arket »Delmål«.",
            "Kolonnerne til højre for »Indsatser« bruges sjældnere. De trykkes ikke, men læses som de andre.",
        ),
    ),
    (
        "3. Det fælles og enhedernes eget",
        (
            "Er kolonnen »Kommune« tom, gælder rækken alle. Med en kommune eller anden enhed er rækken dens egen. Niveauet »Ændring« "
            "siger, hvad den har anderledes i et fælles mål med samme nr.: kun det udfyldte er anderledes. (ingen) "
            "betyder, at det fælles ikke gælder.",
        ),
    ),
    (
        "4. Brug planen",
        (
            "Gem som Excel-projektmappe (.xlsx). Regnearket kan bruges, hvor som helst der spørges efter en plan, fx "
            "»followup-xl generate plan.xlsx«. »followup-xl plan from-xlsx« gør det til en planfil. Er noget galt, siger "
            "programmet hvor, med ark og celle, og hvad der kan gøres.",
        ),
    ),
)
"""What the guidance sheet says: headings, each with its paragraphs."""

YES, NO, NONE, UNKNOWN = "ja", "nej", "(ingen)", "(ukendt)"
_LIST_NAMES = {"result_goals": "Resultatmål", "effort_goals": "Indsatsmål"}
_KEY = re.compile("»([a-z_]+)(?:: ([a-z]+))?«")
_KEYS = {"target": "Slags", "baseline": "Udgangspunkt", "to": "Ændres til", "by": "Ændring i antal",
         "by_percent": "Ændring i pct.", "by_points": "Ændring i procentpoint", "low": "Fra (mellem)",
         "high": "Til (mellem)", "start": "Periode fra", "end": "Periode til", "value": "Tal"}  # fmt: skip
"""What the workbook calls the keys that the plan's records name in their requirements, where the heading differs."""


def column_heading(key: str) -> str:
    """The heading of a column, or the name of a value on the sheet »Plan«; a key without words stands for itself."""
    if key in HEADINGS:
        return HEADINGS[key]
    before, _, last = key.rpartition(".")
    if before.startswith("headings."):
        return HEADINGS.get(before, before) + (", linjen under" if last == "sub" else "")
    return HEADINGS.get(last, key)


def prompt(key: str) -> str:
    """What to say about a value while it is typed; empty where nothing needs saying."""
    return PROMPTS.get(key) or ("" if key.startswith("plan.") else PROMPTS.get(key.rpartition(".")[2], ""))


def plan_hint(key: str, optional: bool) -> str:
    """What stands beside one of the plan's own values."""
    if key.startswith("headings."):
        return "Skriv (ingen) for at udelade kolonnen." if optional and key.endswith(".title") else ""
    return PROMPTS.get(f"plan.{key}", "")


def sheet_name(table: str) -> str:
    """The name of a table's sheet."""
    return SHEETS.get(table, table)


def list_name(key: str) -> str:
    """What a list is called where it is emptied."""
    return _LIST_NAMES.get(key) or sheet_name(key)


def choice_word(key: str, code: str) -> str:
    """The word of a dropdown for a word of the plan."""
    return CHOICES.get(key, {}).get(code, code)


def keys_in_danish(requirement: str) -> str:
    """What the plan's records require, its keys as the workbook calls them."""
    return _KEY.sub(_key_in_danish, requirement)


def _key_in_danish(match: re.Match[str]) -> str:
    key, code = match.groups()
    name = _KEYS.get(key) or (SHEETS[key] if key in SHEETS else HEADINGS.get(key, key))
    return f"»{name}: {choice_word(key, code)}«" if code else f"»{name}«"
