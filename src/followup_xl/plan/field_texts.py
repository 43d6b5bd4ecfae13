"""The text of a field, found by the record it stands in, by its way in a plan or a workbook, or as somebody names it.

With the Danish words of what can be chosen in a plan, and what each kind of target means. From here come the descriptions of the
JSON Schema (``records``), docs/planens-felter.md, the headings and prompts of the authoring workbook (``book.words``) and what
``followup-xl explain`` says. Loaded only by these, never where a plan is merely read from a file.
Each entry: the key (with the record it stands in, where others have the same), title, description, and the value of an
example as a plan file writes it. The figures are invented.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from followup_xl.model.municipalities import suggestion
from followup_xl.model.records import PlanRecord
from followup_xl.model.status import FINAL, INTERIM, STATED_LABELS

_TEXTS: dict[str, tuple[str, str, str]] = {
    "plan.id": ("Nr. (id)", "Planens korte navn: små bogstaver a–z, tal og bindestreg.", "ungeplan-2026"),
    "plan.title": ("Titel", "Planens titel, som den står på skemaer og Bilag 1.", "Ungeplan 2026"),
    "plan.version": ("Version", "Tæl op, hver gang planen ændres, efter at regneark er sendt ud.", "2"),
    "period": ("Periode", "Den tid, planen gælder, begge dage med. Mål uden egen start og frist følger den.", "{start: 2026-01-01, end: 2026-12-31}"),
    "period.start": ("Periode fra", "Den første dag, planen gælder.", "2026-01-01"),
    "period.end": ("Periode til", "Den sidste dag, planen gælder.", "2026-12-31"),
    "rounds": ("Runder", "Én for hver gang, der følges op. Runderne står i rækkefølge.", "[{month: 2026-06}, {month: 2026-12}]"),
    "rounds.month": ("Måned", "Rundens år og måned. Hver måned kan kun have én runde.", "2026-06"),
    "rounds.as_of": ("Opgjort pr.", "Den dato, alt bedømmes på. Tom: månedens sidste dag.", "2026-06-30"),
    "rounds.reply_by": ("Svarfrist", "Den dag, de udfyldte skemaer skal være sendt.", "2026-07-15"),
    "rounds.meeting": ("Møde", "Den dag, udvalget behandler opfølgningen.", "2026-09-01"),
    "units": ("Kommuner", "De kommuner, regioner, styrelser eller andre enheder, som planen gælder for. Et navn er nok.", "[Ishøj, Region Sjælland]"),
    "units.name": ("Navn", "Enhedens navn. En kommune kendes i enhver almindelig stavemåde.", "Ishøj"),
    "units.code": ("Kode", "Tom for en kommune: koden findes ud fra navnet. En region eller anden enhed kan have sin egen.", "1083"),
    "units.mailbox": ("Fælles postkasse", "Hvor rykkere sendes hen: en fælles postkasse, aldrig en persons.", "job@kommune.example"),
    "units.own": ("Har noget eget", "Det, som enheden har for sig selv i en fælles plan: grupper, ændringer af fælles mål og egne mål.", "{goals: [{id: UNG-R1, deadline: 2026-06-30}]}"),
    "own.groups": ("Grupper", "Enhedens egne grupper ud over de fælles.", "[{key: irak, label: Fra Irak, size: 40}]"),
    "own.goals": ("Mål", "Det, som enheden har anderledes i fælles mål. Det, der ikke skrives, er som i det fælles mål.", "[{id: UNG-R1, deadline: 2026-06-30}]"),
    "own.areas": ("Områder", "Det, som enheden lægger til fælles områder: mål, indsatser og noter, eller en strategi i stedet for den fælles.", "[{id: UNG, strategy: {text: Egen strategi}}]"),
    "committee": ("Udvalg", "Udvalget, der får Bilag 1.", "Beskæftigelsesudvalget"),
    "case": ("Sagsnummer", "Sagens nummer, som det trykkes på Bilag 1.", "26/1234"),
    "return_to": ("Sendes til", "Hvor de udfyldte regneark sendes hen: en fælles postkasse, aldrig en persons.", "opfoelgning@kommune.example"),
    "headings": ("Overskrifter", "Planens egne overskrifter over skemaets kolonner. Tom: de sædvanlige.", "{result_goal: {title: Mål}}"),
    "headings.number": ("Overskrift: nummer", "Overskriften over målenes numre.", "{title: Nr.}"),
    "headings.strategy": ("Overskrift: strategi", "Overskriften over strategierne; null udelader kolonnen.", "{title: Strategi, sub: Jf. kommuneplanen}"),
    "headings.result_goal": ("Overskrift: resultatmål", "Overskriften over resultatmålene; null udelader kolonnen.", "{title: Effektmål}"),
    "headings.effort": ("Overskrift: indsats", "Overskriften over indsatserne; null udelader kolonnen.", "{title: Handlinger}"),
    "headings.effort_goal": ("Overskrift: indsatsmål", "Overskriften over indsatsmålene; null udelader kolonnen.", "{title: Procesmål}"),
    "headings.follow_up": ("Overskrift: opfølgning", "Overskriften over det, der skal udfyldes.", "{title: Status}"),
    "headings.title": ("Titel", "Ordene i overskriften.", "Effektmål"),
    "headings.sub": ("linjen under", "Den lille linje under overskriften.", "Jf. strategien"),
    "thresholds": ("Grænser", "Hvor »delvist opfyldt« og »bagud« begynder, som brøkdele. Det, der ikke skrives, er som vist.", "{partly_at_least: 0.8}"),
    "thresholds.partly_at_least": ("Delvist nået fra", "En brøkdel af måltallet: 0,75 er tre fjerdedele.", "0.75"),
    "thresholds.partly_at_most": ("Loft delvist holdt fra", "En brøkdel: 0,9 betyder, at loftet må være overskredet med op til 10 pct.", "0.9"),
    "thresholds.partly_change": ("Ændring delvist fra", "En brøkdel af den planlagte ændring.", "0.5"),
    "thresholds.on_track": ("Følger planen fra", "En brøkdel af det, der kunne ventes på tidspunktet.", "0.9"),
    "thresholds.slightly_behind": ("Lidt bagud fra", "En brøkdel af det, der kunne ventes på tidspunktet; under den er målet væsentligt bagud.", "0.75"),
    "thresholds.level_slightly_behind": ("Niveau lidt bagud fra", "En brøkdel af måltallet, for andele og niveauer.", "0.9"),
    "thresholds.points": ("Spillerum, procentpoint", "Så mange procentpoint må en andel afvige fra de andres tal og dog være delvist nået.", "1"),
    "changes": ("Ændringer", "Hvad der er ændret i planen, efter at regneark er sendt ud. Det står på vejledningen i det næste.", "[{version: 2, text: Måltallet er sat op.}]"),
    "changes.version": ("Version", "Den version, som ændringen kom med: 2 eller højere.", "2"),
    "changes.text": ("Tekst", "Hvad der er ændret, i en sætning.", "Måltallet for UNG-R1 er ændret fra 10 til 8."),
    "changes.on": ("Besluttet", "Den dag, ændringen blev besluttet.", "2026-03-01"),
    "changes.goals": ("Mål", "Nr. på de mål, der er ændret eller udgået.", "[UNG-R1]"),
    "status_words": ("Statusord", "Planens egne ord, farver eller pile for en status. De sædvanlige kendes i forvejen.", "{i drift: met}"),
    "status_words.word": ("Ord", "Ordet, farven eller pilen, som folk skriver den.", "i drift"),
    "status_words.status": ("Betyder", "Den status, ordet står for.", "met"),
    "marks": ("Foreløbige tal og prognoser", "Ja: et tal kan mærkes »Foreløbigt tal« eller »Prognose« i skemaet.", "true"),
    "layout": ("Skemaets opstilling", "Kolonner: resultatmål, indsatser og indsatsmål står i hver sin kolonne. Samlet: de står i én, som passer bedst til lange planer.", "compact"),
    "ask_also": ("Spørg også om", "Felter, skemaet ellers ikke har: percent (procenten alene), status (jeres egen vurdering), source (kilde), period (periode eller dag ved hvert tal).", "[percent, period]"),
    "groups": ("Grupper", "De grupper, som måltallene tælles blandt, med det antal planen oplyser.", "[{key: unge, label: Unge under 25, size: 120}]"),
    "groups.key": ("Nøgle", "Kort nøgle uden mellemrum.", "unge"),
    "groups.label": ("Betegnelse", "Hvem der er i gruppen.", "Unge under 25 år uden uddannelse"),
    "groups.size": ("Antal", "Hvor mange der er i gruppen.", "120"),
    "groups.sum_of": ("Sum af grupperne", "Nøglerne på de grupper, der tilsammen giver denne.", "[unge, voksne]"),
    "areas": ("Områder", "Planens indsatsområder, hvert med sine mål og indsatser.", "[{id: UNG, name: Unge, result_goals: [{id: UNG-R1, text: Flere unge i job.}]}]"),
    "areas.id": ("Nr. (id)", "Områdets korte nr. uden mellemrum. Det må aldrig bruges til noget andet.", "UNG"),
    "areas.name": ("Navn", "Områdets navn, som det trykkes.", "Unge"),
    "target_group": ("Målgruppe", "Hvem området handler om.", "Unge under 25 år uden uddannelse"),
    "definitions": ("Noter", "Planens noter og definitioner, trykt under områdets navn.", "[{number: 1, term: Langtidsledig, text: Ledig i over 12 måneder.}]"),
    "definitions.number": ("Nummer", "Notens nummer, 1–99.", "1"),
    "definitions.term": ("Begreb", "Det ord, der forklares.", "Langtidsledig"),
    "definitions.text": ("Tekst", "Hvad ordet betyder i planen.", "Ledig i over 12 måneder."),
    "strategy": ("Strategi", "Den strategi, som området følger.", "{text: Flere unge i uddannelse}"),
    "strategy.text": ("Strategi", "Strategiens ord.", "Flere unge skal i uddannelse"),
    "strategy.source": ("Strategiens kilde", "Hvor strategien står.", "Ungestrategien, side 4"),
    "result_goals": ("Resultatmål", "Områdets resultatmål: hvad der skal være nået.", "[{id: UNG-R1, text: Flere unge i job., target: {kind: at_least, value: 40}}]"),
    "areas.efforts": ("Indsatser", "Det, der gøres for at nå områdets mål.", "[{id: UNG-I1, text: Mentorer til unge}]"),
    "effort_goals": ("Indsatsmål", "Områdets indsatsmål: hvad der skal være gjort.", "[{id: UNG-01, text: Alle får en mentor., target: {kind: at_least, value: 60}, measure: share}]"),
    "covers": ("Fælles om målet", "De kommuner eller andre enheder, der deler målet og oplyser samme tal. På tværs tælles målet én gang.", "[Ishøj, Vallensbæk]"),
    "id": ("Nr. (id)", "Kort nr. uden mellemrum. Det må aldrig bruges til noget andet, for svarene findes på det.", "UNG-R1"),
    "text": ("Tekst", "Målets eller indsatsens egne ord, som de står i planen.", "Mindst 40 unge kommer i job i 2026."),
    "owner": ("Ansvarlig", "En afdeling eller rolle, aldrig en person.", "Jobcentret"),
    "source": ("Kilde", "Hvor tallet kommer fra.", "Jobindsats.dk"),
    "lag_months": ("Forsinkelse, mdr.", "Hvor mange måneder kilden er om at udgive tallet.", "3"),
    "goals.efforts": ("Indsatser", "Nr. på de af områdets indsatser, der skal føre til målet.", "[UNG-I1, UNG-I2]"),
    "parts": ("Dele", "Delene af et sammensat mål, som alle skal nås. Målet selv har så intet måltal.", "[{key: maend, label: Mænd, target: {kind: at_least, value: 5}}]"),
    "key": ("Nøgle", "Kort nøgle uden mellemrum.", "maend"),
    "label": ("Betegnelse", "Det navn, som folk ser i skemaet.", "Mænd"),
    "measure": ("Tallet er", "Antal (count): hele antal. Tal (number): alle tal. Andel (share): pct., antal ud af antal. Tom: antal.", "share"),
    "unit": ("Enhed", "Hvad der tælles eller måles i. En andel er i pct. og skal ikke have en.", "unge"),
    "unit_one": ("Enhed, når der er én", "Hvad én hedder. Tom: det sædvanlige ord.", "virksomhed"),
    "part_means": ("Antal betyder", "Hvad der tælles.", "kommet i job"),
    "whole_means": ("Ud af betyder", "Hvad der tælles ud af.", "unge i målgruppen"),
    "target": ("Måltal", "Hvornår målet er nået: en slags (kind) og dens tal. Tom ved sammensatte mål.", "{kind: at_least, value: 40}"),
    "target.kind": ("Slags", "Hvilken slags mål det er; slagsen bestemmer reglen og de andre felter. Mindst og Højst: et måltal. Ændring: fra "
                    "udgangspunktet. Milepæl: gjort til tiden. Vurderes: ud fra kriterier. Følges: uden status.", "at_least"),
    "target.value": ("Måltal", "Tallet alene. En andel skrives i pct., fx 60 for 60 pct.", "60"),
    "target.low": ("Fra (mellem)", "Kun ved Mellem: det laveste tal.", "20"),
    "target.high": ("Til (mellem)", "Kun ved Mellem: det højeste tal.", "25"),
    "target.to": ("Ændres til", "Kun ved Ændring: det tal, der skal nås.", "372.3"),
    "target.by": ("Ændring i antal", "Kun ved Ændring: med fortegn, i målets enhed.", "-33"),
    "target.by_percent": ("Ændring i pct.", "Kun ved Ændring: pct. af udgangspunktet, med fortegn.", "-15"),
    "target.by_points": ("Ændring i procentpoint", "Kun ved Ændring: procentpoint, med fortegn.", "-2.5"),
    "target.direction": ("Retning", "Ved Fasthold, Relativt, Fremgang og Hver periode: om tallet skal være mindst eller højst det andet.", "at_least"),
    "target.every": ("Hvor tit", "Ved Hver periode: hvor tit måltallet skal nås. Perioderne regnes fra målets start.", "month"),
    "target.pick": ("Hvis tal", "Ved Relativt: hvilket af de andres tal der måles på.", "lowest"),
    "target.offset": ("Forskel til de andre", "Ved Relativt: lægges til de andres tal; -1 er ét procentpoint under.", "-1"),
    "target.offset_percent": ("Forskel i pct.", "Ved Relativt: pct. af de andres tal; -2 er 2 pct. under. Står i stedet for »Forskel til de andre«.", "-2"),
    "target.step": ("Skridt pr. år", "Ved Gentaget: så meget flytter målet sig hvert år.", "0.5"),
    "target.step_percent": ("Skridt pr. år i pct.", "Ved Gentaget, i stedet for skridt: så mange pct. af året før, med fortegn.", "-2"),
    "target.until": ("Indtil (nøgle)", "Ved Gentaget: nøglen på det tal under »Sammenligning«, hvor målet standser.", "landet"),
    "target.among": ("Pladser i alt", "Ved Plads: hvor mange der er på ranglisten. Måltallet er den dårligste plads, der er god nok.", "98"),
    "target.criteria": ("Kriterier", "Ved Vurderes: det, der vurderes ud fra.", "[Alle skoler er med]"),
    "target.figure": ("Tal ved siden af", "Kun ved Vurderes. Ja: der kan skrives et tal ved siden af vurderingen; det vises, men bedømmes ikke.", "true"),
    "target.strict": ("Skal passeres", "Ja: måltallet skal passeres, fx »under 24«.", "true"),
    "target.tolerance": ("Ca. (± pct.)", "Ved »ca.«: spillerum i pct. af måltallet.", "5"),
    "target.steps": ("Delmål", "Tidligere måltal for samme tal, i datoorden. Det sidste måltal står ved målet selv.", "[{by: 2026-06-30, value: 20}]"),
    "steps.by": ("Senest", "Den dag, delmålet skal være nået.", "2026-06-30"),
    "steps.value": ("Tal", "Tallet alene; en andel skrives i pct.", "20"),
    "steps.text": ("Tekst", "Delmålets ord, når det ikke har et tal.", "Halvdelen er i gang"),
    "wording": ("Dato i ord", "Datoen, som den står i planen.", "medio 2026"),
    "baseline": ("Udgangspunkt", "Det tal, en ændring regnes fra, med dets dato.", "{value: 438, at: 2025-12-31}"),
    "baseline.value": ("Udgangspunkt", "Det tal, en ændring regnes fra.", "438"),
    "baseline.at": ("Udgangspunkt pr.", "Den dag, udgangspunktet er opgjort.", "2025-12-31"),
    "baseline.wording": ("Udgangspunkt i ord", "Udgangspunktet, som det står i planen.", "438 helårspersoner i 2025"),
    "baseline.index": ("Udgangspunkt er indeks 100", "Ja: niveauet kendes ikke og er sat til 100, og tallet skrives som indeks.", "true"),
    "start": ("Start", "Fra hvornår der tælles. Tom: planens start.", "2026-04-15"),
    "deadline": ("Frist", "Den dag, målet skal være nået. Tom: planens slutning.", "2026-12-31"),
    "deadline_wording": ("Frist i ord", "Fristen, som den står i planen.", "inden medio 2026"),
    "cumulative": ("Kan kun vokse", "Ja for antal, der kun kan vokse, fx afholdte møder. Ikke bestande og andele.", "true"),
    "profile": ("Profil", "Hvor stor en del af målet der ventes nået på en dato, når fremgangen ikke er jævn.", "[{by: 2026-06-30, share: 0.25}]"),
    "profile.by": ("Senest", "Den dag, andelen skal være nået.", "2026-06-30"),
    "profile.share": ("Andel af målet (0–1)", "En brøkdel: 0,5 er halvdelen.", "0.25"),
    "goals.thresholds": ("Grænser", "Målets egne grænser for »delvist« og »bagud«. Det, der ikke skrives, er som i planen.", "{partly_at_least: 0.9}"),
    "cohort_months": ("Følges i mdr.", "Hvor mange måneder hver person følges, før andelen er endelig.", "12"),
    "maximum": ("Største antal", "Det største antal, der giver mening.", "500"),
    "above_100": ("Over 100 pct.", "Ja: andelen kan blive over 100 pct.", "true"),
    "decimals": ("Decimaler", "Hvor mange decimaler tallet vises med, 0–4.", "1"),
    "needs_count": ("Antal kræves", "Ja: procenten alene er ikke nok.", "true"),
    "categories": ("Fordeling", "De grupper, som målets antal fordeles på i opfølgningen.", "[{key: maend, label: Mænd}, {key: kvinder, label: Kvinder}]"),
    "references": ("Sammenligning", "De tal, som et mål måles på: andre kommuner eller enheder, en anden gruppe eller hele landet.", "[{key: landet, label: Hele landet, value: 27}]"),
    "references.key": ("Nøgle", "Kort nøgle uden mellemrum.", "landet"),
    "references.label": ("Betegnelse", "Hvis tal det er.", "Hele landet"),
    "references.value": ("Tal", "Det tal, planen kender; et nyere tal skrives i skemaet. En andel skrives i pct.", "27"),
    "references.at": ("Opgjort pr.", "Den dag, tallet er opgjort.", "2025-12-31"),
    "standing": ("Gælder hele tiden", "Ja: målet skal være opfyldt i hver runde, ikke først ved fristen.", "true"),
    "scale_from": ("Skalaen begynder ved", "Kun ved en skala, der ikke begynder ved 0, fx 1 for en skala fra 1 til 5.", "1"),
    "emptying_whole": ("Ud af bliver færre", "Ja: dem, der tælles ud af, bliver færre, når målet lykkes.", "true"),
    "figure": ("Tallets navn", "Samme navn ved alle mål, der handler om ét og samme tal; så holdes de op mod hinanden.", "ledige"),
    "of_group": ("Tælles i gruppen", "Den gruppe, som måltallet er en del af, og hvor stor en del planen siger, det er.", "{group: unge, at_least_percent: 50}"),
    "of_group.group": ("Tælles i gruppen", "Gruppens nøgle.", "unge"),
    "of_group.at_least_percent": ("Mindst pct. af gruppen", "Hvor mange pct. af gruppen måltallet mindst er; 50 for »mindst halvdelen«.", "50"),
    "of_group.about_percent": ("Ca. pct. af gruppen", "Hvor mange pct. af gruppen måltallet omtrent er; 33,3 for »ca. en tredjedel«.", "33.3"),
    "reported": ("Tallet oplyses", "I alt (total), eller siden sidste opfølgning (since_last): der skrives kun det nye, og programmet lægger opfølgningerne sammen.", "since_last"),
    "below_zero": ("Kan være under 0", "Ja: tallet kan være under 0, fx vækst eller en balance.", "true"),
    "counts": ("Der tælles", "Personer (persons) beskyttes i den offentlige udgave, når de er få; andet (things) gør ikke. Tom: enhedens ord afgør det.", "things"),
    "teams": ("Flere skemaer", "Lægges sammen (add): svarer flere skemaer fra samme afsender, er de hver sit hold, og deres antal lægges sammen. "
              "Tom: de er udgaver af ét svar.", "add"),
}  # fmt: skip
"""Title, description and example by key."""


_KINDS: Mapping[str, tuple[str, str, str]] = {
    "at_least": ("Mindst", "Nået, når tallet er mindst måltallet: »mindst 40 unge«.", "{kind: at_least, value: 40}"),
    "at_most": ("Højst", "Nået, når tallet er højst måltallet: »højst 12 sygedage«.", "{kind: at_most, value: 12}"),
    "between": ("Mellem", "Nået, når tallet ligger mellem to grænser, begge med: »20–25 elever«.", "{kind: between, low: 20, high: 25}"),
    "change": ("Ændring", "Nået, når tallet har flyttet sig fra udgangspunktet til et tal eller med en ændring: »falder med 15 pct.«. Kræver »baseline«.", "{kind: change, by_percent: -15}"),
    "maintain": ("Fasthold", "Nået, når udgangspunktets niveau er holdt: »fastholdes«. Kræver »baseline«.", "{kind: maintain, direction: at_least}"),
    "relative": ("Relativt", "Nået i forhold til andres tal: »under landsgennemsnittet«. Kræver »references«.", "{kind: relative, direction: at_most, pick: mean}"),
    "recurring": ("Gentaget", "Et måltal, der flytter sig hvert år fra udgangspunktet: »2 pct. om året«. Kræver »baseline«.", "{kind: recurring, step_percent: 2}"),
    "rank": ("Plads", "Nået, når pladsen blandt andre er god nok: »blandt de ti bedste«.", "{kind: rank, value: 10, among: 98}"),
    "trend": ("Fremgang", "Nået, når tallet er bedre end ved den seneste måling: »år for år«.", "{kind: trend, direction: at_least}"),
    "per_period": ("Hver periode", "Nået, når hver periodes tal når måltallet: »125 hver måned«.", "{kind: per_period, every: month, value: 125}"),
    "milestone": ("Milepæl", "Nået, når noget er gjort senest ved fristen: »etableret inden sommer«.", "{kind: milestone}"),
    "judged": ("Vurderes", "En person vælger status ud fra kriterier og skriver en begrundelse.", "{kind: judged, criteria: [Alle skoler er med]}"),
    "monitored": ("Følges", "Tallet vises og følges, men får ingen status.", "{kind: monitored}"),
}  # fmt: skip
"""What each kind of target is called, what it means, and an example of it."""

CHOICES: Mapping[str, Mapping[str, str]] = {
    "@level": {"result_goals": "Resultatmål", "effort_goals": "Indsatsmål", "goals": "Ændring"},
    "measure": {"count": "Antal", "number": "Tal", "share": "Andel"},
    "target.kind": {kind: word for kind, (word, _, _) in _KINDS.items()},
    "reported": {"total": "I alt", "since_last": "Siden sidste opfølgning"},
    "status": {code.value: STATED_LABELS.get(code, code.danish) for code in (*FINAL, *INTERIM)},
    "layout": {"columns": "Kolonner", "compact": "Samlet"},
    "teams": {"one": "Ét svar", "add": "Lægges sammen"},
    "counts": {"persons": "Personer", "things": "Andet end personer"},
    "target.direction": {"at_least": "mindst", "at_most": "højst"},
    "target.every": {"month": "måned", "quarter": "kvartal", "half_year": "halvår", "year": "år"},
    "target.pick": {"lowest": "laveste", "highest": "højeste", "mean": "gennemsnit", "only": "eneste"},
}
"""What the dropdowns say, by the word of the plan."""

KIND_TEXTS = {kind: (text, example) for kind, (_, text, example) in _KINDS.items()}
"""What each kind of target means, and an example of it."""


def choice_word(key: str, code: str) -> str:
    """The word of a dropdown for a word of the plan."""
    return CHOICES.get(key, {}).get(code, code)


class FieldText(NamedTuple):
    """What a field is called, what it means, and the value of an example as a plan file writes it."""

    title: str
    text: str
    example: str


TEXTS: dict[str, FieldText] = {key: FieldText(*entry) for key, entry in _TEXTS.items()}

PLACES = {
    "Plan": "plan", "Period": "period", "Round": "rounds", "PlanUnit": "units", "Unit": "units", "Own": "own",
    "OwnGoal": "goals", "OwnArea": "areas", "Group": "groups", "Named": "categories", "Reference": "references",
    "Part": "goals", "Goal": "goals", "Effort": "goals", "EffortArea": "areas", "Step": "steps", "Heading": "headings",
    "Headings": "headings", "Definition": "definitions", "Strategy": "strategy", "Amendment": "changes",
    "Thresholds": "thresholds", "OwnThresholds": "thresholds", "Baseline": "baseline", "ProfilePoint": "profile",
    "OfGroup": "of_group", "StatusWord": "status_words",
}  # fmt: skip
"""The key under which the texts of a record's fields stand, by the record's name; the kinds of target share »target«."""


_INSIDE = ("target.", "baseline.", "headings.")
"""Records whose fields are columns with dotted keys; a column with a short key is another's."""


def field_text(record: type[PlanRecord], name: str) -> FieldText:
    """The text of a record's field; KeyError where it has none, which a test holds against every field there is."""
    own = f"{'target' if 'kind' in record.model_fields else PLACES[record.__name__]}.{name}"
    return TEXTS[own if own in TEXTS else name]


def way_text(way: str, table: str = "") -> FieldText | None:
    """The text of a column or value of the authoring workbook by its dotted keys; None where a plan has no such field.

    ``table`` is the list whose rows have it. Without one, a last key that several records have is that of most of them.
    """
    steps = way.split(".")
    for key in (f"{table}.{way}", ".".join(steps[-2:]), steps[-1]):
        if key in TEXTS:
            return TEXTS[key]
    others = [key for key in TEXTS if key.endswith(f".{steps[-1]}")] if len(steps) == 1 else []
    return next((TEXTS[key] for key in sorted(others, key=lambda key: key.startswith(_INSIDE))), None)


def explained(name: str) -> tuple[str, ...]:
    """What a field is, line by line, by its key (``by_percent``, ``target.by_percent``), its Danish name or a kind's word.

    A key that stands in several places is explained for each. Empty where there is no such field.
    """
    wanted = name.strip().casefold().rstrip(":")
    return tuple(line for lines in (_fields(wanted), _kinds(wanted)) for line in lines)


def near_field(name: str) -> str | None:
    """The key of a field that looks most like a name; None where none does."""
    known = [*KIND_TEXTS, *dict.fromkeys(key.rpartition(".")[2] for key in TEXTS)]
    return suggestion(name, tuple(known))


def _fields(wanted: str) -> Iterator[str]:
    for key, entry in TEXTS.items():
        last = key.rpartition(".")[2]
        if wanted in (key, last, entry.title.casefold()):
            yield from (
                f"{key} – {entry.title}",
                entry.text,
                *_choices(key, last),
                f"Eksempel: {last}: {entry.example}",
            )


def _choices(key: str, last: str) -> Iterator[str]:
    words = CHOICES.get(key) or CHOICES.get(last) if key != "goals" else None
    if words:
        yield "Vælg " + ", ".join(f"{code} ({word})" for code, word in words.items()) + "."


def _kinds(wanted: str) -> Iterator[str]:
    for kind, (text, example) in KIND_TEXTS.items():
        word = CHOICES["target.kind"][kind]
        if wanted in (kind, f"kind: {kind}", word.casefold()):
            yield from (f"kind: {kind} – {word}", text, f"Eksempel: target: {example}")
