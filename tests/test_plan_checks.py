"""What contradicts itself in a plan is found before anything is sent out, with all goals and figures in one sentence."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from followup_xl.catalogue import messages
from followup_xl.checks.contradictions import plan_checks as all_plan_checks
from followup_xl.checks.registry import check
from followup_xl.danish.dates import worded_day
from followup_xl.model.finding import Finding, Message, finding
from followup_xl.model.plan import Plan
from followup_xl.plan.files import parse_plan, plan_or_findings

Fields = dict[str, Any]

A1, A2 = "areas[A].result_goals[A1]", "areas[A].result_goals[A2]"
AT_A1, AT_A2 = f"»{A1}«, mål A1: ", f"»{A2}«, mål A2: "


def plan_checks(plan: Plan) -> list[Finding]:
    """What lint finds, without the question whether persons are counted, which has tests of its own."""
    return [entry for entry in all_plan_checks(plan) if entry.code != "N231"]


def goal(name: str = "A1", **fields: Any) -> Fields:
    return {"id": name, "text": f"Målet {name}", **fields}


def count(kind: str = "at_least", value: int | str = 5, **fields: Any) -> Fields:
    return {"kind": kind, "value": value, **fields}


def a_plan(*goals: Fields, period: tuple[str, str] = ("2007-01-01", "2009-12-31"), area: Fields | None = None,
           rounds: list[Fields] | None = None, units: list[Any] | None = None, **fields: Any) -> Plan:  # fmt: skip
    return Plan.model_validate({
        "id": "proeve", "title": "Prøve", "period": {"start": period[0], "end": period[1]},
        "rounds": rounds or [{"month": "2009-12"}], "units": units or ["Aarhus"],
        "areas": [{"id": "A", "name": "Område", "result_goals": list(goals), **(area or {})}], **fields,
    })  # fmt: skip


def step(by: str, value: int | str, **fields: Any) -> Fields:
    return {"by": by, "value": value, **fields}


def changed(to: int | str, start: int | str, measure: str = "number", unit: str | None = None, **stated: Any) -> Fields:
    return goal(measure=measure, unit=unit, baseline={"value": start}, target={"kind": "change", "to": to, **stated})


# Figures of the sources

ISHOEJ_LONG_TERM = changed(388, 438, unit="helårspersoner", by_percent=-15)

AARHUS_GROUPS = [
    {"key": "primaer", "label": "Primær målgruppe", "size": 77},
    {"key": "irak", "label": "Sekundær målgruppe 1", "size": 129},
    {"key": "afghanistan", "label": "Sekundær målgruppe 2", "size": 110},
]
AARHUS_TOTAL = {"key": "alle", "label": "Alle i projektet", "size": 314, "sum_of": ["primaer", "irak", "afghanistan"]}

AARHUS_SUPPORTED = goal(
    measure="share", figure="forsoergede", baseline={"value": 37},
    target={"kind": "change", "to": 30, "steps": [step("2007-12-31", 33)]},
)  # fmt: skip
AARHUS_BENCHMARK = goal(
    "A2", measure="share", figure="forsoergede", deadline="2007-12-31",
    target={"kind": "relative", "direction": "at_most", "pick": "lowest", "offset": -1},
    references=[{"key": "aa", "label": "Aalborg", "value": 35}, {"key": "ri", "label": "Ringsted", "value": 37}],
)  # fmt: skip
NOBODY_KNOWS = [{"key": "aa", "label": "Aalborg"}, {"key": "ri", "label": "Ringsted"}]

GLADSAXE_TWICE = count("at_most", 20, strict=True, steps=[step("2008-06-30", 24)])
GLADSAXE: Fields = {"measure": "share", "figure": "forsoergede", "deadline": "2009-06-30", "target": GLADSAXE_TWICE}
PEERS = [{"key": "ta", "label": "Tårnby", "value": 27}, {"key": "gl", "label": "Glostrup", "value": 31}]

HALSNAES_PERIOD = ("2019-01-01", "2021-12-31")
HALSNAES_WOMEN = goal(
    measure="share", whole_means="kvinder, som ikke er i beskæftigelse", emptying_whole=True, target=count(value=45)
)

ISHOEJ_NOTE = {"number": 2, "term": "Langtidsledige", "text": "Ledig 80 procent af tiden de seneste 12 måneder"}
ISHOEJ_AREA = {"target_group": "Langtidsledige (note 2): på kontanthjælp i 12 måneder eller længere",
               "definitions": [ISHOEJ_NOTE]}  # fmt: skip

A_SHARE: Fields = {"measure": "share", "part_means": "i arbejde", "whole_means": "ledige"}

MEN_AND_WOMEN: list[Fields] = [
    {"key": "maend", "label": "Mænd", "measure": "share", "target": count(value=60)},
    {"key": "kvinder", "label": "Kvinder", "measure": "share", "references": [{"key": "maend", "label": "Landet"}],
     "target": {"kind": "relative", "direction": "at_least"}},
]  # fmt: skip

LATE_SOURCE: Fields = {"lag_months": 4, "deadline": "2008-06-30", "target": count()}
IN_TIME = [{"month": "2008-06"}, {"month": "2008-12"}]


def jobs(target: int, **of_group: Any) -> Plan:
    """A number of job packages out of a group of Aarhus."""
    return a_plan(goal(target=count(value=target), of_group={"group": "primaer", **of_group}), groups=AARHUS_GROUPS)


FOUND: dict[str, tuple[Plan, str]] = {
    "E91 15 per cent off 438 is not 388": (
        a_plan(ISHOEJ_LONG_TERM),
        AT_A1 + "Måltal og ændring passer ikke sammen: −15 pct. fra 438 helårspersoner giver 372,3, men måltallet er 388 "
        "(−11,4 pct.), og det er måltallet, der gælder. "
        "Ret det af tallene, der er forkert, eller slet ændringen, hvis måltallet er det vedtagne.",
    ),
    "E91 1.3 points from 54.8 is not 58.6": (
        a_plan(changed("58.6", "54.8", "share", by_points="1.3")),
        AT_A1 + "Måltal og ændring passer ikke sammen: +1,3 procentpoint fra 54,8 pct. giver 56,1, men måltallet er 58,6 "
        "(+3,8 procentpoint), og det er måltallet, der gælder. "
        "Ret det af tallene, der er forkert, eller slet ændringen, hvis måltallet er det vedtagne.",
    ),
    "E91 33 fewer than 444 is not 410": (
        a_plan(changed(410, 444, "count", "personer", by=-33)),
        AT_A1 + "Måltal og ændring passer ikke sammen: −33 personer fra 444 personer giver 411, men måltallet er 410 "
        "(−34 personer), og det er måltallet, der gælder. "
        "Ret det af tallene, der er forkert, eller slet ændringen, hvis måltallet er det vedtagne.",
    ),
    "E92 38 is less than half of 77": (
        jobs(38, at_least_percent=50),
        AT_A1 + "38 af de 77 i gruppen »Primær målgruppe« er 49,4 pct., men planen siger mindst 50 pct., altså mindst 39, "
        "så de kan ikke begge gælde. Ret måltallet, gruppens størrelse eller andelen.",
    ),
    "E92 15 is not about a third of 77": (
        jobs(15, about_percent="33.3"),
        AT_A1 + "15 af de 77 i gruppen »Primær målgruppe« er 19,5 pct., men planen siger ca. 33,3 pct., altså ca. 26, "
        "så de kan ikke begge gælde. Ret måltallet, gruppens størrelse eller andelen.",
    ),
    "E92 80 are more than the group of 77": (
        jobs(80),
        AT_A1 + "80 af de 77 i gruppen »Primær målgruppe« er 103,9 pct., men planen siger højst 100 pct., altså højst 77, "
        "så de kan ikke begge gælde. Ret måltallet, gruppens størrelse eller andelen.",
    ),
    "E93 77, 129 and 110 are 316 and not 314": (
        a_plan(goal(target=count(value=314), of_group={"group": "alle"}), groups=[*AARHUS_GROUPS, AARHUS_TOTAL]),
        "»groups[alle]«, mål A1: Delene giver 316 (Primær målgruppe 77, Sekundær målgruppe 1 129 og "
        "Sekundær målgruppe 2 110), men totalen »Alle i projektet« er 314, så mål A1 regnes af et usikkert antal. "
        "Ret gruppernes størrelse eller totalen.",
    ),
    "E94 a deadline before its start": (
        a_plan(goal(target=count(), start="2008-01-01", deadline="2007-06-30")),
        AT_A1 + "Fristen 30. juni 2007 ligger før målets start 1. januar 2008, så datoerne kan ikke alle gælde. "
        "Ret den dato, der er forkert.",
    ),
    "E94 a partial goal on the day of the deadline": (
        a_plan(goal(target=count(steps=[step("2008-06-30", 3)]), deadline="2008-06-30")),
        AT_A1 + "Delmålet 30. juni 2008 ligger ikke før målets frist 30. juni 2008, så datoerne kan ikke alle gælde. "
        "Ret den dato, der er forkert.",
    ),
    "E94 a partial goal before the start": (
        a_plan(goal(target=count(steps=[step("2006-12-31", 3)]))),
        AT_A1 + "Delmålet 31. december 2006 ligger før målets start 1. januar 2007, så datoerne kan ikke alle gælde. "
        "Ret den dato, der er forkert.",
    ),
    "E95 at least 0": (
        a_plan(goal(unit="personer", target=count(value=0))),
        AT_A1 + "Måltallet er mindst 0 personer, og det er altid nået, så målet kan ikke bruges. "
        "Skriv det tal, der skal nås. Skal tallet kun følges, så brug »kind: monitored«. "
        "Kan det være under 0, så skriv »below_zero: true«.",
    ),
    "E94 a baseline after the deadline": (
        a_plan(goal(measure="number", baseline={"value": 8, "at": "2010-01-01"}, target=count("at_most", 5))),
        AT_A1 + "Udgangspunktet 1. januar 2010 ligger efter målets frist 31. december 2009, så datoerne kan ikke alle "
        "gælde. Ret den dato, der er forkert.",
    ),
    "E97 26,2 million is no count": (
        a_plan(goal(unit="mio. kr.", target=count(value="26.2"))),
        AT_A1 + "Tallet er et antal, men planen skriver måltallet 26,2 mio. kr., så måltallet kan ikke nås med hele tal "
        "eller trykkes som det er. Skriv »measure: number«, hvis tallet har decimaler, fx mio. kr. eller helårspersoner. "
        "Ret ellers tallet.",
    ),
    "E97 half a course on the way": (
        a_plan(goal(unit="kurser", target=count(value=5, steps=[step("2008-12-31", "2.5")]))),
        AT_A1 + "Tallet er et antal, men planen skriver måltallet 2,5 kurser, så måltallet kan ikke nås med hele tal "
        "eller trykkes som det er. Skriv »measure: number«, hvis tallet har decimaler, fx mio. kr. eller helårspersoner. "
        "Ret ellers tallet.",
    ),
    "E97 persons with one decimal": (
        a_plan(goal(unit="personer", decimals=1, target=count())),
        AT_A1 + "Tallet er et antal, men planen skriver »decimals: 1«, så måltallet kan ikke nås med hele tal eller "
        "trykkes som det er. Skriv »measure: number«, hvis tallet har decimaler, fx mio. kr. eller helårspersoner. "
        "Ret ellers tallet.",
    ),
    "E98 120 per cent of a whole": (
        a_plan(goal(measure="share", target=count(value=120))),
        AT_A1 + "Måltallet er mindst 120 pct., men det tal, der skrives i skemaet, kan højst være 100 pct., så målet kan "
        "aldrig nås. Ret måltallet, eller lad planen tillade andre tal: »above_100: true« for en andel, »maximum« for "
        "andre tal, »below_zero: true« under 0.",
    ),
    "E98 over the whole": (
        a_plan(goal(measure="share", target=count(value=100, strict=True))),
        AT_A1 + "Måltallet er over 100 pct., men det tal, der skrives i skemaet, kan højst være 100 pct., så målet kan "
        "aldrig nås. Ret måltallet, eller lad planen tillade andre tal: »above_100: true« for en andel, »maximum« for "
        "andre tal, »below_zero: true« under 0.",
    ),
    "E98 above the plan's own bound": (
        a_plan(goal(unit="personer", maximum=500, target=count(value=600))),
        AT_A1 + "Måltallet er mindst 600 personer, men det tal, der skrives i skemaet, kan højst være 500 personer, så "
        "målet kan aldrig nås. Ret måltallet, eller lad planen tillade andre tal: »above_100: true« for en andel, "
        "»maximum« for andre tal, »below_zero: true« under 0.",
    ),
    "E98 under 0 persons": (
        a_plan(goal(unit="personer", target=count("at_most", 0, strict=True))),
        AT_A1 + "Måltallet er under 0 personer, men det tal, der skrives i skemaet, kan mindst være 0 personer, så "
        "målet kan aldrig nås. Ret måltallet, eller lad planen tillade andre tal: »above_100: true« for en andel, "
        "»maximum« for andre tal, »below_zero: true« under 0.",
    ),
    "E98 a ceiling below its scale": (
        a_plan(goal(measure="number", unit="point", scale_from=2, target=count("at_most", 1))),
        AT_A1 + "Måltallet er højst 1 point, men det tal, der skrives i skemaet, kan mindst være 2 point, så "
        "målet kan aldrig nås. Ret måltallet, eller lad planen tillade andre tal: »above_100: true« for en andel, "
        "»maximum« for andre tal, »below_zero: true« under 0.",
    ),
    "E95 at least where its scale begins": (
        a_plan(goal(measure="number", unit="point", scale_from=1, target=count(value=1))),
        AT_A1 + "Måltallet er mindst 1 point, og det er altid nået, så målet kan ikke bruges. "
        "Skriv det tal, der skal nås. Skal tallet kun følges, så brug »kind: monitored«. "
        "Kan det være under 0, så skriv »below_zero: true«.",
    ),
    "W90 a balance below 0": (
        a_plan(goal(measure="number", unit="mio. kr.", target=count(value=-2))),
        AT_A1 + "Måltallet er mindst −2 mio. kr., men planen siger ikke, at tallet kan være under 0. "
        "Skriv »below_zero: true«, hvis tallet kan være under 0. Ret ellers måltallet.",
    ),
    "W90 a fall to below 0": (
        a_plan(goal(measure="number", unit="pct. vækst", baseline={"value": 3}, target={"kind": "change", "by": -5})),
        AT_A1 + "Måltallet er højst −2 pct. vækst, men planen siger ikke, at tallet kan være under 0. "
        "Skriv »below_zero: true«, hvis tallet kan være under 0. Ret ellers måltallet.",
    ),
    "W90 growth above 0": (
        a_plan(goal(measure="number", unit="pct. vækst", target=count(value=0, strict=True))),
        AT_A1 + "Måltallet er over 0 pct. vækst, men planen siger ikke, at tallet kan være under 0. "
        "Skriv »below_zero: true«, hvis tallet kan være under 0. Ret ellers måltallet.",
    ),
    "W90 growth that is to be better than last time": (
        a_plan(goal(measure="number", unit="pct. vækst", target={"kind": "trend", "direction": "at_least"})),
        AT_A1 + "Enheden er »pct. vækst«, men planen siger ikke, at tallet kan være under 0. "
        "Skriv »below_zero: true«, hvis tallet kan være under 0. Ret ellers måltallet.",
    ),
    "N92 a baseline of the second year": (
        a_plan(goal(measure="number", baseline={"value": 8, "at": "2008-12-31"}, target=count("at_most", 5))),
        AT_A1 + "Udgangspunktet er fra 31. december 2008, men målet begynder 1. januar 2007, så tiden regnes først fra "
        "udgangspunktet. Ret datoen, eller lad målet begynde, når udgangspunktet er målt.",
    ),
    "N93 what one of them is called": (
        a_plan(
            goal(unit="borgerrettede forløb", target=count()), goal("A2", unit="ildsjæle", target=count()),
            goal("A3", unit="nye job", unit_one="nyt job", target=count()), goal("A4", unit="ildsjæle", target=count()),
        ),
        AT_A1 + "Det er ikke sagt, hvad én hedder, når der tælles »borgerrettede forløb« og »ildsjæle«, så tallet 1 "
        "trykkes med flertal. Skriv entallet som »unit_one«, fx »unit_one: borgerrettet forløb«.",
    ),
    "N94 a last half-year of four months": (
        a_plan(goal(cumulative=True, deadline="2008-10-31", unit="samtaler",
                    target={"kind": "per_period", "every": "half_year", "value": 30})),
        AT_A1 + "Målet kræver mindst 30 samtaler hvert halvår, men den sidste periode, 1. juli – 31. oktober 2008, er kortere end de "
        "andre og skal nå det samme. Lad målets start og frist gå op i hele perioder, hvis det ikke er meningen.",
    ),
    "N95 a region without a code": (
        a_plan(goal(target={"kind": "at_least", "value": 10}), units=["Region Sjælland"]),
        "»units[Region Sjælland]«: »Region Sjælland« er ingen kendt kommune, så koden er lavet af navnet: "
        "region-sjaelland. Er det en anden enhed, er intet galt; har den selv en kode, så skriv den.",
    ),
    "N96 a municipality of another country with the code of one": (
        a_plan(goal(target={"kind": "at_least", "value": 10}), units=[{"name": "Tierp", "code": "0360"}]),
        "»units[Tierp]«: »Tierp« har koden 0360, men Lolland har koden 360, så enheden regnes ikke for en kommune. Er "
        "det en kommune, så ret navnet, eller lad koden være ude; ellers er intet galt.",
    ),
    "E96 a part and the peer of another part have one key": (
        a_plan(goal(parts=MEN_AND_WOMEN)),
        f"»{A1}.parts[kvinder]«, mål A1: »maend« er nøglen for både delen »Mænd« og »Landet« (under »Kvinder«), "
        "så nøglen alene siger ikke, hvilken række der menes. "
        "Giv dem hver sin nøgle. I en svarfil skrives ellers delens nøgle foran: »kvinder/maend«.",
    ),
    "W91 at most 33 and one point below the lowest peer": (
        a_plan(AARHUS_SUPPORTED, AARHUS_BENCHMARK),
        AT_A2 + "Det samme tal skal være højst 33 pct. i mål A1 og højst 34 pct., det laveste af Aalborg (35 pct.) og "
        "Ringsted (37 pct.) minus 1 procentpoint, i mål A2 senest 31. december 2007, "
        "så det ene mål kan være nået og det andet ikke. "
        "Lad ét af dem gælde, eller ret »figure: forsoergede« i det ene, hvis det er to forskellige tal.",
    ),
    "W91 the peers' figures are not known yet": (
        a_plan(AARHUS_SUPPORTED, {**AARHUS_BENCHMARK, "references": NOBODY_KNOWS}),
        AT_A2 + "Det samme tal skal være højst 33 pct. i mål A1 og højst det laveste af Aalborg og Ringsted minus "
        "1 procentpoint i mål A2 senest 31. december 2007, så det ene mål kan være nået og det andet ikke. "
        "Lad ét af dem gælde, eller ret »figure: forsoergede« i det ene, hvis det er to forskellige tal.",
    ),
    "W91 the relative target is the other only until the peers move": (
        a_plan(
            goal(measure="share", figure="x", deadline="2007-12-31", target=count("at_most", 34)),
            {**AARHUS_BENCHMARK, "figure": "x"},
        ),
        AT_A2 + "Det samme tal skal være højst 34 pct. i mål A1 og højst 34 pct., det laveste af Aalborg (35 pct.) og "
        "Ringsted (37 pct.) minus 1 procentpoint, i mål A2 senest 31. december 2007, "
        "så det ene mål kan være nået og det andet ikke. "
        "Lad ét af dem gælde, eller ret »figure: x« i det ene, hvis det er to forskellige tal.",
    ),
    "W91 one share of one whole in one area": (
        a_plan(goal(**A_SHARE, target=count(value=60)), goal("A2", **A_SHARE, target=count(value=80))),
        AT_A2 + "Det samme tal skal være mindst 60 pct. i mål A1 og mindst 80 pct. i mål A2 senest 31. december 2009, "
        "så det ene mål kan være nået og det andet ikke. "
        "Lad ét af dem gælde, eller skriv i målene, hvad der skiller dem.",
    ),
    "W92 5 companies in 2020 and again in 2021": (
        a_plan(
            goal(unit="virksomheder", target=count(steps=[step("2019-12-31", 3), step("2020-12-31", 5)])),
            period=HALSNAES_PERIOD,
        ),
        AT_A1 + "Mål A1 kræver mindst 5 virksomheder senest 31. december 2020, og samme mål kræver mindst 5 virksomheder "
        "senest 31. december 2021, så det senere er ikke mere ambitiøst end det tidligere. "
        "Ret det ene tal, eller slet det tidlige delmål, hvis niveauet kun skal holdes.",
    ),
    "W92 5 companies in 2020 and again in 2021, as two goals": (
        a_plan(
            goal(unit="virksomheder", figure="samarbejder", deadline="2020-12-31", target=count()),
            goal("A2", unit="virksomheder", figure="samarbejder", deadline="2021-12-31", target=count()),
            period=HALSNAES_PERIOD,
        ),
        AT_A2 + "Mål A1 kræver mindst 5 virksomheder senest 31. december 2020, og mål A2 kræver mindst 5 virksomheder "
        "senest 31. december 2021, så det senere er ikke mere ambitiøst end det tidligere. "
        "Ret det ene tal, eller slet det tidlige delmål, hvis niveauet kun skal holdes.",
    ),
    "W93 one figure and one target in two goals": (
        a_plan(goal(**GLADSAXE), goal("A2", **GLADSAXE)),
        AT_A2 + "Mål A1 og mål A2 er det samme mål (under 24 pct. senest 30. juni 2008 og under 20 pct. senest "
        "30. juni 2009), så det tæller to gange. Slet det ene, eller ret »figure: forsoergede« i det ene, hvis det er to forskellige tal.",
    ),
    "W93 the same words in two goals": (
        a_plan(
            {**goal(target={"kind": "milestone"}), "text": "Analysen  er begyndt."},
            {**goal("A2", target={"kind": "milestone"}), "text": "analysen er begyndt"},
        ),
        AT_A2 + "Mål A1 og mål A2 er det samme mål (»Analysen er begyndt.«), så det tæller to gange. "
        "Slet det ene, eller skriv i målene, hvad der skiller dem.",
    ),
    "W94 under 24 and under 20 stated again beside the peers": (
        a_plan(goal(**GLADSAXE), goal("A2", **GLADSAXE, references=PEERS)),
        AT_A2 + "Mål A2 nævner Tårnby (27 pct.) og Glostrup (31 pct.), men kræver det samme som mål A1 (under 24 pct. "
        "senest 30. juni 2008 og under 20 pct. senest 30. juni 2009), så det siger intet om forholdet til de andre. "
        "Skriv, hvor langt målet skal ligge fra de andres tal (»kind: relative«), eller slet det.",
    ),
    "W95 12 months or 80 per cent of the time": (
        a_plan(goal(whole_means="langtidsledige", target=count()), area=ISHOEJ_AREA),
        "»areas[A].definitions[2]«, mål A1: »Langtidsledige« er afgrænset på to måder, i note 2 (80 pct., 12 måneder) og "
        "i målgruppen for A (12 måneder), så det er uklart, hvem der tæller med i mål A1. "
        "Vælg én afgrænsning, og brug den begge steder.",
    ),
    "W96 a target that is the baseline": (
        a_plan(goal(measure="share", baseline={"value": 12, "wording": "2014"}, target={"kind": "change", "to": 12})),
        AT_A1 + "Måltallet er 12 pct., men det er også udgangspunktet (2014), så der er ingen ændring at måle. "
        "Ret det ene tal. Skal niveauet holdes, så brug »kind: maintain«.",
    ),
    "W97 women not in employment shall be in employment": (
        a_plan(HALSNAES_WOMEN),
        AT_A1 + "Måltallet er mindst 45 pct. af »kvinder, som ikke er i beskæftigelse«, men den gruppe bliver mindre for "
        "hver gang, målet lykkes, så andelen viser ikke fremgangen. "
        "Regn af dem, der var i gruppen, da målet begyndte, eller skriv måltallet som et antal.",
    ),
    "W98 figures four months late against medio 2008": (
        a_plan(goal(**LATE_SOURCE), goal("A2", **LATE_SOURCE), rounds=IN_TIME),
        AT_A1 + "Tallet for 30. juni 2008 kommer først 4 måneder senere (30. oktober 2008), men opfølgningen juni 2008 "
        "gøres op 30. juni 2008, så mål A1 og A2 er ikke opgjort til den tid. "
        "Giv besked om, at svaret hører til opfølgningen december 2008.",
    ),
    "W98 no round is late enough": (
        a_plan(goal(**LATE_SOURCE), rounds=[{"month": "2008-06", "reply_by": "2008-07-15"}]),
        AT_A1 + "Tallet for 30. juni 2008 kommer først 4 måneder senere (30. oktober 2008), men opfølgningen juni 2008 "
        "gøres op 30. juni 2008 med svarfrist 15. juli 2008, så mål A1 er ikke opgjort til den tid. "
        "Læg en opfølgning efter 30. oktober 2008, eller sæt fristen, så tallet kan nå at komme.",
    ),
    "W98 the plan ends before the figure comes": (
        a_plan(goal(lag_months=1, target=count()), rounds=[{"month": "2008-06"}]),
        AT_A1 + "Tallet for 31. december 2009 kommer først 1 måned senere (31. januar 2010), men planen slutter "
        "31. december 2009, så mål A1 er ikke opgjort til den tid. "
        "Læg en opfølgning efter 31. januar 2010, eller sæt fristen, så tallet kan nå at komme.",
    ),
    "W99 medio 2008 is not 31 July": (
        a_plan(goal(target=count(), deadline="2008-07-31", deadline_wording="medio 2008")),
        AT_A1 + "Fristen »medio 2008« læses som 30. juni 2008, men datoen er 31. juli 2008, så det er uklart, hvilken der "
        "gælder. Ret datoen eller ordene.",
    ),
    "W99 a partial goal's words": (
        a_plan(goal(target=count(steps=[step("2007-07-01", 3, wording="inden 1. juli")]))),
        AT_A1 + "Delmålet »inden 1. juli« læses som 30. juni 2007, men datoen er 1. juli 2007, så det er uklart, hvilken "
        "der gælder. Ret datoen eller ordene.",
    ),
    "N91 neither target nor criteria": (
        a_plan(
            goal(target={"kind": "monitored"}),
            {**goal("A2", target={"kind": "judged", "criteria": ["De unge har indsigt."]}), "text": "De unge har indsigt"},
        ),
        AT_A1 + "Mål A1 og A2 har hverken måltal eller kriterier, så en status kan ikke begrundes. "
        "Skriv et måltal, eller skriv de kriterier, det skal vurderes efter (»kind: judged«).",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "asked"),
    [("ton CO2", False), ("døgn", False), ("ha", False), ("ildsjæle", True)],
)
def test_a_measure_that_is_one_word_for_one_and_many_is_not_asked_about(unit: str, asked: bool) -> None:
    plan = a_plan(goal(unit=unit, measure="number", target=count("at_most", 5)))
    assert ("N93" in {entry.code for entry in plan_checks(plan)}) is asked


@pytest.mark.parametrize(("plan", "sentence"), FOUND.values(), ids=FOUND.keys())
def test_a_contradiction_is_said_in_full_and_nothing_else(plan: Plan, sentence: str) -> None:
    assert [entry.sentence() for entry in plan_checks(plan)] == [sentence]


@pytest.mark.parametrize(("plan", "code"), [(FOUND[name][0], name[:3]) for name in FOUND], ids=FOUND.keys())
def test_a_contradiction_has_its_code(plan: Plan, code: str) -> None:
    assert [entry.code for entry in plan_checks(plan)] == [code]


MILESTONE = {"kind": "milestone"}
RISING = count(steps=[step("2008-12-31", 3)])

QUIET: dict[str, Plan] = {
    "50 per cent off 14 is 7": a_plan(changed(7, 14, by_percent=-50)),
    "a target rounded to whole persons": a_plan(changed(372, 438, by_percent=-15)),
    "a change rounded to whole per cent": a_plan(changed(1098, 1251, by_percent=-12)),
    "1.3 points from 65.0 is 66.3": a_plan(changed("66.3", "65.0", "share", by_points="1.3")),
    "a change without a baseline figure": a_plan(
        goal(baseline={"value": None}, target={"kind": "change", "to": 5, "by": 100})
    ),
    "39 is half of 77": jobs(39, at_least_percent=50),
    "55 is half of 110": a_plan(
        goal(target=count(value=55), of_group={"group": "afghanistan", "at_least_percent": 50}), groups=AARHUS_GROUPS
    ),
    "25 is about a third of 77": jobs(25, about_percent="33.3"),
    "100 is about a third of 314": a_plan(
        goal(target=count(value=100), of_group={"group": "alle", "about_percent": "33.3"}),
        groups=[{"key": "alle", "label": "Alle i projektet", "size": 314}],
    ),
    "4 is about a third of 10, in whole persons": a_plan(
        goal(target=count(value=4), of_group={"group": "x", "about_percent": "33.3"}),
        groups=[{"key": "x", "label": "X", "size": 10}],
    ),
    "a ceiling inside the group": a_plan(
        goal(target=count("at_most", 30), of_group={"group": "primaer", "at_least_percent": 50}), groups=AARHUS_GROUPS
    ),
    "a share of the group needs no number": a_plan(
        goal(measure="share", target=count(value=30), of_group={"group": "primaer", "at_least_percent": 50}),
        groups=AARHUS_GROUPS,
    ),
    "all of the group": jobs(77, at_least_percent=100),
    "groups that make the total": a_plan(
        goal(target=count()), groups=[*AARHUS_GROUPS, {**AARHUS_TOTAL, "size": 316}]
    ),
    "a deadline on the day of the start": a_plan(goal(target=count(), start="2008-01-01", deadline="2008-01-01")),
    "a deadline after the plan's end": a_plan(goal(target=count(), deadline="2010-12-31")),
    "over 0": a_plan(goal(target=count(value=0, strict=True))),
    "none at all": a_plan(goal(target=count("at_most", 0))),
    "a balance of at least 0": a_plan(goal(measure="number", unit="kr.", below_zero=True, target=count(value=0))),
    "a balance below 0 that the plan declares": a_plan(
        goal(measure="number", unit="kr.", below_zero=True, target=count(value=-2))
    ),
    "a share that may exceed the whole": a_plan(goal(measure="share", above_100=True, target=count(value=120))),
    "a ceiling above the whole": a_plan(goal(measure="share", target=count("at_most", 120))),
    "full-time persons with decimals": a_plan(
        goal(measure="number", unit="helårspersoner", decimals=1, target=count(value="12.5"))
    ),
    "a baseline of the day before": a_plan(
        goal(measure="number", baseline={"value": 8, "at": "2006-12-31"}, target=count("at_most", 5))
    ),
    "usual units": a_plan(goal(unit="fuldtidspersoner", target=count()), goal("A2", unit="timer om ugen", target=count())),
    "a level to be maintained": a_plan(goal(baseline={"value": 25}, target={"kind": "maintain"})),
    "two figures with other targets": a_plan(
        goal(figure="x", target=count()), goal("A2", figure="y", target=count(value=7))
    ),
    "other targets, and nothing says it is one figure": a_plan(goal(target=count()), goal("A2", target=count(value=7))),
    "a floor and a ceiling for one figure": a_plan(
        goal(figure="x", target=count()), goal("A2", figure="x", target=count("at_most", 7))
    ),
    "the relative target is due on another day": a_plan(
        AARHUS_SUPPORTED, {**AARHUS_BENCHMARK, "deadline": "2008-12-31"}
    ),
    "both in one compound goal": a_plan(goal(parts=[
        {"key": "a", "label": "A", "figure": "x", "target": count()},
        {"key": "b", "label": "B", "figure": "x", "target": count(value=7)},
    ])),
    "steps that rise": a_plan(goal(target=RISING)),
    "steps that fall": a_plan(goal(target=count("at_most", 30, steps=[step("2008-12-31", 33)]))),
    "at least 5, then over 5": a_plan(
        goal(figure="x", deadline="2008-12-31", target=count()),
        goal("A2", figure="x", deadline="2009-12-31", target=count(strict=True)),
    ),
    "counted anew each year": a_plan(
        goal(figure="x", cumulative=True, start="2008-01-01", deadline="2008-12-31", target=count()),
        goal("A2", figure="x", cumulative=True, start="2009-01-01", deadline="2009-12-31", target=count()),
    ),
    "a step in words alone": a_plan(goal(target=count(steps=[{"by": "2008-12-31", "text": "Viden om ret og pligt"}]))),
    "the same words of two groups": a_plan(
        {**goal(**A_SHARE, target=count(value=60)), "text": "I arbejde"},
        {**goal("A2", **{**A_SHARE, "whole_means": "sygemeldte"}, target=count(value=60)), "text": "I arbejde"},
    ),
    "the same words for two efforts": a_plan(
        {**goal(target=MILESTONE, efforts=["E1"]), "text": "Begyndt"},
        {**goal("A2", target=MILESTONE, efforts=["E2"]), "text": "Begyndt"},
        area={"efforts": [{"id": "E1", "text": "En"}, {"id": "E2", "text": "To"}]},
    ),
    "the same words of two figures": a_plan(
        {**goal(target=count(), figure="x"), "text": "Forløb"},
        {**goal("A2", target=count(), figure="y"), "text": "Forløb"},
    ),
    "one share in two areas": Plan.model_validate(
        a_plan(goal(**A_SHARE, target=count(value=60))).model_dump(exclude_defaults=True) | {"areas": [
            {"id": "A", "name": "A", "result_goals": [goal(**A_SHARE, target=count(value=60))]},
            {"id": "B", "name": "B", "result_goals": [goal("B1", **A_SHARE, target=count(value=80))]},
        ]}
    ),
    "the same words with other deadlines": a_plan(
        {**goal(target=MILESTONE, deadline="2008-12-31"), "text": "Begyndt"},
        {**goal("A2", target=MILESTONE, deadline="2009-12-31"), "text": "Begyndt"},
    ),
    "one definition for two words": a_plan(goal(target=count()), area={"definitions": [
        {"number": 1, "term": "Uddannelsesparate", "text": "Under 30 år; klar inden for 1 år"},
        {"number": 1, "term": "Aktivitetsparate", "text": "Under 30 år; endnu ikke klar"},
    ]}),
    "a year is 12 months": a_plan(goal(target=count()), area={"definitions": [
        {"number": 1, "term": "Langtidsledige", "text": "Ledige i 12 måneder"},
        {"number": 2, "term": "Langtidsledige", "text": "Ledige i 1 år"},
    ]}),
    "a target group that only names the term": a_plan(goal(target=count()), area={
        "target_group": "Virksomheder med langtidsledige i mindst 3 måneder", "definitions": [ISHOEJ_NOTE],
    }),
    "a target group that begins with the term": a_plan(goal(target=count()), area={
        "target_group": "Langtidsledige forældre til børn under 3 år", "definitions": [ISHOEJ_NOTE],
    }),
    "a whole that stays": a_plan(goal(measure="share", whole_means="kvinder ved årets start", target=count(value=45))),
    "a source without delay": a_plan(goal(deadline="2008-06-30", target=count()), rounds=IN_TIME),
    "a round after the figure has come": a_plan(goal(**LATE_SOURCE), rounds=[{"month": "2008-10"}]),
    "answers due after the figure has come": a_plan(
        goal(**LATE_SOURCE), rounds=[{"month": "2008-06", "reply_by": "2008-10-30"}]
    ),
    "words that name an event": a_plan(
        goal(target=count(), deadline="2008-07-31", deadline_wording="inden sommerferien 2008")
    ),
    "words without a year": a_plan(goal(target=count(), deadline="2008-06-30", deadline_wording="inden 1. juli")),
    "the day before a year without a number": a_plan(
        goal(target=count(), deadline="2007-12-31", deadline_wording="inden 1. januar")
    ),
    "a milestone waits for no source": a_plan(goal(**{**LATE_SOURCE, "target": MILESTONE}), rounds=IN_TIME),
    "words wait for no source": a_plan(
        goal(lag_months=4, deadline="2008-12-31", target=count(steps=[{"by": "2008-06-30", "text": "Viden"}])),
        rounds=[*IN_TIME[:1], {"month": "2009-06"}],
    ),
    "criteria of their own": a_plan(goal(target={"kind": "judged", "criteria": ["Metoderne er beskrevet"]})),
    "a followed part beside a target": a_plan(goal(parts=[
        {"key": "a", "label": "A", "target": {"kind": "monitored"}}, {"key": "b", "label": "B", "target": count()},
    ])),
    "an effort that is only followed": a_plan(
        goal(target=count()), area={"efforts": [{"id": "E1", "text": "En", "target": {"kind": "monitored"}}]}
    ),
}  # fmt: skip


@pytest.mark.parametrize("plan", QUIET.values(), ids=QUIET.keys())
def test_what_is_no_contradiction_is_left_alone(plan: Plan) -> None:
    assert [entry.sentence() for entry in plan_checks(plan)] == []


COUNTED_OTHERWISE: dict[str, tuple[Fields, Fields]] = {
    "followed for a year or for two": ({"cohort_months": 12}, {"cohort_months": 24}),
    "the sum so far or the day's number": ({"cumulative": True}, {}),
    "counted from another day": ({"cumulative": True}, {"cumulative": True, "start": "2008-07-01"}),
}


@pytest.mark.parametrize(("one", "other"), COUNTED_OTHERWISE.values(), ids=COUNTED_OTHERWISE)
def test_goals_that_count_in_another_way_are_not_the_same_goal(one: Fields, other: Fields) -> None:
    """[2] §12: one definition for lint too; equal words and targets are the same goal only where the count is."""
    same = {"text": "Unge i job", "unit": "unge", "target": count()}
    plan = a_plan({**goal(**one), **same}, {**goal("A2", **other), **same})
    assert "W93" not in {entry.code for entry in plan_checks(plan)}
    again = a_plan({**goal(**one), **same}, {**goal("A2", **one), **same})
    assert "W93" in {entry.code for entry in plan_checks(again)}


def test_a_part_of_a_compound_goal_is_named_and_placed() -> None:
    part = {"key": "kommune", "label": "I kommunen", "target": count(steps=[step("2008-12-31", 5)])}
    (found,) = plan_checks(a_plan(goal(parts=[part])))
    assert (found.goal, found.place.key) == ("A1", f"{A1}.parts[kommune]")
    assert found.message.startswith("Mål A1 (I kommunen) kræver mindst 5 senest 31. december 2008")


def test_the_words_of_a_compound_goals_deadline_are_checked_once() -> None:
    parts = [{"key": key, "label": key, "target": count()} for key in ("a", "b")]
    plan = a_plan(goal(deadline="2008-12-31", deadline_wording="medio 2008", parts=parts))
    assert [entry.code for entry in plan_checks(plan)] == ["W99"]


def test_a_goal_stated_twice_in_parts_is_said_once() -> None:
    parts = [{"key": key, "label": key, "target": count(), "figure": key} for key in ("a", "b")]
    found = plan_checks(a_plan(goal(parts=parts), goal("A2", parts=parts)))
    assert [(entry.code, entry.goal) for entry in found] == [("W93", "A2")]


def test_a_goal_stated_many_times_is_said_once_for_each_that_is_too_much() -> None:
    found = plan_checks(a_plan(*(goal(f"A{number}", **GLADSAXE) for number in range(1, 6))))
    assert [(entry.code, entry.goal, entry.message.split(" er ")[0]) for entry in found] == [
        ("W93", f"A{number}", f"Mål A1 og mål A{number}") for number in range(2, 6)
    ]


# What units have of their own


def unit(name: str, **own: Any) -> Fields:
    return {"name": name, "own": own}


def places(plan: Plan) -> list[tuple[str, str]]:
    return [(entry.code, entry.place.key) for entry in plan_checks(plan)]


def test_what_is_wrong_in_the_common_plan_is_said_once() -> None:
    addition = {"id": "A", "result_goals": [goal("G1", target=count())]}
    plan = a_plan(ISHOEJ_LONG_TERM, units=[unit("Gladsaxe", areas=[addition]), unit("Aarhus"), "Ishøj"])
    assert places(plan) == [("E91", A1)]


def test_what_a_unit_changes_is_placed_under_the_unit() -> None:
    change = {"id": "A1", "target": count(value=0)}
    plan = a_plan(goal(target=count()), units=[unit("Gladsaxe", goals=[change]), "Aarhus"])
    assert places(plan) == [("E95", "units[Gladsaxe].own.goals[A1]")]


def test_what_a_unit_adds_is_placed_under_the_unit() -> None:
    addition = {"id": "A", "result_goals": [goal("G1", target=count(value=0))], "definitions": [ISHOEJ_NOTE],
                "target_group": ISHOEJ_AREA["target_group"]}  # fmt: skip
    own = unit("Aarhus", areas=[addition], groups=[*AARHUS_GROUPS, AARHUS_TOTAL])
    assert places(a_plan(goal(target=count()), units=[own, "Gladsaxe"])) == [
        ("E93", "units[Aarhus].own.groups[alle]"),
        ("E95", "units[Aarhus].own.areas[A].result_goals[G1]"),
        ("W95", "units[Aarhus].own.areas[A].definitions[2]"),
    ]


def test_goals_of_two_units_are_not_compared() -> None:
    lower, higher = {"id": "A1", "target": count(value=33)}, {"id": "A1", "target": count(value=34)}
    plan = a_plan(goal(target=count()), units=[unit("Gladsaxe", goals=[lower]), unit("Aarhus", goals=[higher])])
    assert places(plan) == []


# Groups in a plan


@pytest.mark.parametrize(
    ("groups", "of_group", "words"),
    [
        (AARHUS_GROUPS, "sekundaer", "»groups« med hver gruppe, der er nævnt; sekundaer mangler"),
        ([*AARHUS_GROUPS, {**AARHUS_TOTAL, "sum_of": ["iran"]}], "alle", "»groups« med hver gruppe, der er nævnt; iran mangler"),
        ([*AARHUS_GROUPS, AARHUS_GROUPS[0]], "irak", "forskellige nøgler i »groups«"),
    ],
    ids=["a group the plan has not", "a total of a group the plan has not", "a key twice"],
)  # fmt: skip
def test_groups_must_hold_together(groups: list[Fields], of_group: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        a_plan(goal(target=count(), of_group={"group": of_group}), groups=groups)


# Words for dates (2007 where the words name no year)

WORDED = [
    ("primo 2007", "2007-01-31"),
    ("medio 2008", "2008-06-30"),
    ("inden medio 2008", "2008-06-30"),
    ("i perioden frem til medio 2008", "2008-06-30"),
    ("ultimo 2015", "2015-12-31"),
    ("primo juni 2007", "2007-06-10"),
    ("medio juni 2007", "2007-06-15"),
    ("ultimo februar 2008", "2008-02-29"),
    ("inden udgangen af 4. kvartal 2007", "2007-12-31"),
    ("inden 4. kvartal 2007", "2007-09-30"),
    ("1. halvår", "2007-06-30"),
    ("med udgangen af 2. halvår 2007", "2007-12-31"),
    ("i andet halvår af 2007", "2007-12-31"),
    ("inden 1. juli", "2007-06-30"),
    ("inden den 31. december 2027", "2027-12-31"),
    ("inden 30/6-2027", "2027-06-30"),
    ("inden 28. februar 2028", "2028-02-27"),
    ("før 31. december 2027", "2027-12-30"),
    ("Senest den 1. juli 2008", "2008-07-01"),
    ("d. 1/7-2008", "2008-07-01"),
    ("dec. 2015", "2015-12-31"),
    ("i 2015", "2015-12-31"),
    ("i løbet af 2015/2016", "2016-12-31"),
    ("fra 2006 til 2007", "2007-12-31"),
    ("inden 2008", "2007-12-31"),
    ("Delmål 2019", "2019-12-31"),
    ("inden sommerferien 2015", None),
    ("inden projektet afsluttes 2009", None),
    ("inden 12 måneder", None),
    ("frem til 1. juli 2008", None),
    ("3. halvår 2007", None),
    ("31. juni 2007", None),
    ("uge 26 2008", None),
]


@pytest.mark.parametrize(("words", "day"), WORDED, ids=[row[0] for row in WORDED])
def test_words_for_a_deadline_mean_a_day(words: str, day: str | None) -> None:
    read = worded_day(words, 2007)
    assert (read.day if read else None) == (date.fromisoformat(day) if day else None)


# The shipped templates


def found_in(template: str) -> list[Finding]:
    read = plan_or_findings(template)
    assert read.plan is not None, read.findings
    return list(plan_checks(read.plan))


@pytest.mark.parametrize(
    ("template", "codes"),
    [("ishoej-2015", [("E91", "LTL-R1"), ("W95", "LTL-R1"), ("N91", "UNG-03")]), ("koebenhavn-2007", [])],
)
def test_the_templates_of_one_unit_have_these_findings_and_no_more(template: str, codes: list[tuple[str, str]]) -> None:
    assert [(entry.code, entry.goal) for entry in found_in(template)] == codes


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("vip2-2007", "38 af de 77 i gruppen"),
        ("vip2-2007", "Delene giver 316"),
        ("vip2-2007", "højst 33 pct. i mål FOR-1 og højst 34 pct., det laveste af Aalborg (35 pct.) og Ringsted (37 pct.)"),
        ("vip2-2007", "kræver det samme som mål FOR-1 (under 24 pct. senest 30. juni 2008 og under 20 pct."),
        ("vip2-2007", "Tallet for 30. juni 2008 kommer først 4 måneder senere"),
        ("halsnaes-2019", "og samme mål kræver mindst 5 virksomheder senest 31. december 2021"),
        ("halsnaes-2019", "mindst 45 pct. af »kvinder"),
        ("halsnaes-2019", "har hverken måltal eller kriterier"),
    ],
)  # fmt: skip
def test_the_examples_of_the_sources_are_found_in_their_templates(template: str, words: str) -> None:
    assert [entry.code for entry in found_in(template) if words in entry.message] != []


@pytest.mark.parametrize("template", ["ishoej-2015", "halsnaes-2019", "vip2-2007"])
def test_every_goal_of_a_finding_is_in_the_plan_of_its_unit(template: str) -> None:
    plan = plan_or_findings(template).plan
    assert plan is not None
    known = set(plan.ids)
    for area in (area for unit in plan.units if unit.own for area in unit.own.areas):
        known |= {goal.id for goal in area.goals} | {effort.id for effort in area.efforts}
    assert {entry.goal for entry in plan_checks(plan)} <= known


def test_a_plan_file_can_say_all_that_the_checks_ask_for() -> None:
    text = """\
id: proeve
title: Prøve
period: {start: 2007-01-01, end: 2009-12-31}
rounds: [{month: 2009-12}]
units: [Aarhus]
groups:
  - {key: primaer, label: Primær målgruppe, size: 77}
  - {key: alle, label: Alle, size: 77, sum_of: [primaer]}
areas:
  - id: A
    name: Område
    result_goals:
      - id: A1
        text: Jobpakker
        figure: jobpakker
        target: {kind: at_least, value: 38}
        of_group: {group: primaer, at_least_percent: 50}
"""
    plan = parse_plan(text, "plan.yaml").plan
    assert plan is not None
    assert places(plan) == [("E92", A1)]


# The catalogue

LINT_MESSAGES = sorted(
    (message for message in messages() if message.code[0] in "EWN" and 90 <= int(message.code[1:]) < 100),
    key=lambda message: "EWN".index(message.code[0]),
)


def test_the_codes_are_nobody_elses_and_run_on_by_severity() -> None:
    others = {entry.message.code for entry in check.all}
    codes = [message.code for message in LINT_MESSAGES]
    assert codes == [
        *(f"E{n}" for n in range(91, 99)),
        *(f"W{n}" for n in range(90, 100)),
        "N91",
        "N92",
        "N93",
        "N94",
        "N95",
        "N96",
    ]
    assert not others & set(codes)


def test_every_code_has_its_sentence_written_out_here() -> None:
    assert {name[:3] for name in FOUND} == {message.code for message in LINT_MESSAGES}


@pytest.mark.parametrize("message", LINT_MESSAGES, ids=lambda message: message.code)
def test_a_message_has_a_title_a_meaning_and_an_example_that_fills_it(message: Message) -> None:
    said = finding(message, **message.example)
    assert message.code[0] == {"error": "E", "warning": "W", "note": "N"}[message.severity]
    assert said.message.endswith(".")
    assert said.remedy.endswith(".")
    assert message.title
    assert message.meaning.endswith(".")
    assert not any(fault in said.sentence() for fault in ("..", "  ", "{", "}"))


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"unit": "samarbejder"}, True),
        ({"unit": "samarbejder", "counts": "things"}, False),
        ({"unit": "forløb", "counts": "persons"}, False),
        ({"unit": "ledige borgere"}, False),
        ({"unit": "mio. kr.", "measure": "number"}, False),
        ({"measure": "share", "whole_means": "alle jobordrer"}, True),
    ],
)
def test_whether_persons_are_counted_is_asked_where_the_unit_does_not_say_it(fields: Fields, asked: bool) -> None:
    found = [entry for entry in all_plan_checks(a_plan(goal(target=count(), **fields))) if entry.code == "N231"]
    assert [entry.message for entry in found] == [
        "Det er ikke sagt, om det er personer, der tælles her: mål A1. Den offentlige udgave tager det for personer og skjuler små antal."
    ] * asked


@pytest.mark.parametrize(
    ("target", "baseline", "told"),
    [
        ({"kind": "change", "by_percent": 20}, -10, "+20 pct. giver højst −12 mio. kr."),
        ({"kind": "change", "by_percent": -20}, -10, "−20 pct. giver mindst −8 mio. kr."),
        ({"kind": "recurring", "step_percent": 20}, -10, "+20 pct. giver højst −17,28 mio. kr."),
        ({"kind": "change", "by_percent": 20}, 10, ""),
        ({"kind": "change", "to": -8}, -10, ""),
        ({"kind": "change", "by": 2}, -10, ""),
    ],
)
def test_a_change_in_per_cent_of_less_than_nothing_goes_the_other_way(target: Fields, baseline: int, told: str) -> None:
    fields: Fields = {
        "measure": "number",
        "unit": "mio. kr.",
        "below_zero": True,
        "baseline": {"value": baseline, "at": "2006-12-31"},
    }
    found = plan_checks(a_plan(goal(**fields, target=target)))
    assert [(entry.code, entry.sentence()) for entry in found] == [
        ("W233", f"{AT_A1}Udgangspunktet er −10 mio. kr., så en ændring på {told}, og det er måske ikke den vej, der er "
         "ment. Skriv tallet i stedet for procenten: »to« for »by_percent«, »step« for »step_percent«.")
    ] * bool(told)  # fmt: skip


UNUSED: dict[str, tuple[Fields, str]] = {
    "at a goal of parts": (
        {"parts": [{"key": key, "label": key, "target": {"kind": "at_least", "value": 5}, "unit": "job"} for key in "ab"],
         "standing": True, "cumulative": True},
        "»cumulative« og »standing« er skrevet, men bruges ikke, for målet har dele, som hver bedømmes for sig. "
        "Skriv det ved hver af delene, som det gælder, eller slet det.",
    ),
    "of a milestone": (
        {"target": {"kind": "milestone"}, "standing": True},
        "»standing« er skrevet, men bruges ikke, for her vælges et svar i stedet for et tal. "
        "Slet det, eller brug en slags mål, som det virker for.",
    ),
    "a way to a share of which nothing is expected": (
        {"target": {"kind": "at_least", "value": 60}, "measure": "share", "profile": [{"by": "2015-06-30", "share": "0.4"}]},
        "»profile« er skrevet, men bruges ikke, for tallet holdes direkte op mod måltallet, så der ventes intet undervejs. "
        "Slet det, eller brug en slags mål, som det virker for.",
    ),
    "a way to a count": (
        {"target": {"kind": "at_least", "value": 60}, "unit": "job", "cumulative": True,
         "profile": [{"by": "2015-06-30", "share": "0.4"}]}, "",
    ),
    "a standing level": ({"target": {"kind": "at_least", "value": 60}, "unit": "job", "standing": True}, ""),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "told"), UNUSED.values(), ids=UNUSED)
def test_a_field_that_decides_nothing_is_said(fields: Fields, told: str) -> None:
    found = plan_checks(a_plan(goal(**fields)))
    said = [entry.sentence() for entry in found if entry.code == "W234"]
    assert [sentence.partition(": ")[2] for sentence in said] == [told] * bool(told)
