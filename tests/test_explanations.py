"""What a committee reads: for each kind and each way to a status the whole explanation, written out (status-rules.md)."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import (
    END,
    GOALS,
    WHOLE_YEAR,
    Fields,
    Told,
    answer,
    any_case,
    goal,
    judged,
    on,
    one_goal_plan,
    told,
    typed,
)
from followup_xl.model.followup import Answer, Decision, FollowUp
from followup_xl.model.status import Status
from followup_xl.rules.assess import assessment
from followup_xl.rules.explain import explanation

ONE_OTHER = [{"key": "aa", "label": "Aalborg"}]
AUGUST = "2015-08-31"
TO_JUNE, TO_JULY = "2015-01-01/2015-06-30", "2015-01-01/2015-07-31"
THREE_YEARS = ("2013-01-01", END)

PEOPLE = goal("at_least", {"value": 60}, unit="personer")
HALF = goal("at_least", {"value": 50}, measure="share")
STAYS = goal("at_most", {"value": 67}, unit="forløb")
PLACES = goal("between", {"low": 20, "high": 30}, unit="personer")
SICK_LEAVE = goal("change", {"to": 12}, measure="share", decimals=1, baseline={"value": "7.7", "wording": "2014"})
UNEMPLOYED = goal("change", {"to": 388, "by_percent": -15}, measure="number", unit="helårspersoner",
                  baseline={"value": 438, "at": "2013-12-31", "wording": "2013"})  # fmt: skip
JOBS = goal("at_least", {"value": 100}, cumulative=True, unit="job")
KEPT = goal("maintain", unit="samarbejder", baseline={"value": 25, "at": "2014-12-31"})
PEERS = [{"key": "aa", "label": "Aalborg"}, {"key": "od", "label": "Odense"}]
BELOW_LOWEST = goal(
    "relative", {"direction": "at_most", "pick": "lowest", "offset": -1}, measure="share", references=PEERS
)
AALBORG, ODENSE = on("aa", typed("37 %")), on("od", typed("35 %"))
YEARLY = goal("recurring", {"step": -1, "until": "od"}, measure="share",
              baseline={"value": 38, "at": "2012-12-31"}, references=PEERS[1:])  # fmt: skip
STEPS = [{"by": "2013-12-31", "value": 50, "wording": "ultimo 2013"}, {"by": "2014-12-31", "value": 60}]
SERIES = goal("at_least", {"value": 70, "steps": STEPS}, measure="share", deadline=END, deadline_wording="ultimo 2015")
DONE = goal("milestone", deadline="2015-06-26", deadline_wording="inden sommerferien 2015")
CRITERIA = goal("judged", {"criteria": ["Et kriterium"]})
FOLLOWED = goal("monitored", unit="personer")

OVER_THE_YEAR = "i perioden 1. januar – 31. december 2015"
DUE = "senest 31. december 2015"

FINAL: dict[str, tuple[Told, str]] = {
    "at least, met": (
        Told(PEOPLE, typed(60)),
        f"Resultat: 60 personer {OVER_THE_YEAR}. Måltallet er mindst 60 personer {DUE}. Måltallet er nået. "
        "Status: Målet er opfyldt.",
    ),
    "at least, partly met on the edge": (
        Told(PEOPLE, typed(45)),
        f"Resultat: 45 personer {OVER_THE_YEAR}. Måltallet er mindst 60 personer {DUE}. Måltallet er ikke nået; "
        "resultatet er 75 pct. af måltallet, og fra 75 pct. er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "at least, just under the edge": (
        Told(goal("at_least", {"value": 10000}), typed(7499)),
        f"Resultat: 7.499 {OVER_THE_YEAR}. Måltallet er mindst 10.000 {DUE}. Måltallet er ikke nået; resultatet er "
        "74,99 pct. af måltallet, og først fra 75,00 pct. er målet delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "at least, just under the target": (
        Told(goal("at_least", {"value": 10000}), typed(9999)),
        f"Resultat: 9.999 {OVER_THE_YEAR}. Måltallet er mindst 10.000 {DUE}. Måltallet er ikke nået; resultatet er "
        "99,99 pct. af måltallet, og fra 75,00 pct. er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "over, exactly on the bound": (
        Told(goal("at_least", {"value": 60, "strict": True}), typed(60)),
        f"Resultat: 60 {OVER_THE_YEAR}. Måltallet er over 60 {DUE}. Måltallet er ikke nået, for resultatet ligger præcis "
        "på grænsen og skal være over den; det er 100 pct. af måltallet, og fra 75 pct. er målet delvist opfyldt. "
        "Status: Målet er delvist opfyldt.",
    ),
    "about 100, met at 95": (
        Told(goal("at_least", {"value": 100, "tolerance": 5}, unit="forløb"), typed(95)),
        f"Resultat: 95 forløb {OVER_THE_YEAR}. Måltallet er ca. 100 forløb (mindst 95) {DUE}. Måltallet er nået. "
        "Status: Målet er opfyldt.",
    ),
    "about 100, the degree is of 100": (
        Told(goal("at_least", {"value": 100, "tolerance": 5}, unit="forløb"), typed(94)),
        f"Resultat: 94 forløb {OVER_THE_YEAR}. Måltallet er ca. 100 forløb (mindst 95) {DUE}. Måltallet er ikke nået; "
        "resultatet er 94 pct. af måltallet, og fra 75 pct. er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "at least 0, missed": (
        Told(goal("at_least", {"value": 0}, measure="number", unit="mio. kr.", below_zero=True), typed("-0.5")),
        f"Resultat: −0,5 mio. kr. {OVER_THE_YEAR}. Måltallet er mindst 0 mio. kr. {DUE}. Måltallet er ikke nået; når "
        "grænsen ikke er over 0, kan målet ikke være delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "at most, met": (
        Told(STAYS, typed(67)),
        f"Resultat: 67 forløb {OVER_THE_YEAR}. Måltallet er højst 67 forløb {DUE}. Loftet er holdt. "
        "Status: Målet er opfyldt.",
    ),
    "at most, partly met": (
        # 73 is 6 of 67 over: 8.955 per cent.
        Told(STAYS, typed(73)),
        f"Resultat: 73 forløb {OVER_THE_YEAR}. Måltallet er højst 67 forløb {DUE}. Loftet er ikke holdt; resultatet er "
        "9 pct. over måltallet, og med op til 10 pct. over er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "at most, not met": (
        # 74 is 7 of 67 over: 10.448 per cent.
        Told(STAYS, typed(74)),
        f"Resultat: 74 forløb {OVER_THE_YEAR}. Måltallet er højst 67 forløb {DUE}. Loftet er ikke holdt; resultatet er "
        "10,4 pct. over måltallet, og kun med op til 10,0 pct. over er målet delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "at most, a little more than 10 per cent over": (
        Told(goal("at_most", {"value": 10000}), typed(11001)),
        f"Resultat: 11.001 {OVER_THE_YEAR}. Måltallet er højst 10.000 {DUE}. Loftet er ikke holdt; resultatet er "
        "10,01 pct. over måltallet, og kun med op til 10,00 pct. over er målet delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "under, exactly on the bound": (
        Told(goal("at_most", {"value": 24, "strict": True}, measure="share"), typed("24/100")),
        f"Resultat: 24 af 100 er 24 pct. {OVER_THE_YEAR}. Måltallet er under 24 pct. {DUE}. Loftet er ikke holdt, for "
        "resultatet ligger præcis på grænsen og skal være under den; det er 0 pct. over måltallet, og med op til "
        "10 pct. over er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "at most 0, met": (
        Told(goal("at_most", {"value": 0}, unit="klager"), typed(0)),
        f"Resultat: 0 klager {OVER_THE_YEAR}. Måltallet er 0 klager {DUE}. Loftet er holdt. Status: Målet er opfyldt.",
    ),
    "at most 0, not met": (
        Told(goal("at_most", {"value": 0}, unit="klager"), typed(1)),
        f"Resultat: 1 klage {OVER_THE_YEAR}. Måltallet er 0 klager {DUE}. Loftet er ikke holdt; når loftet er 0, kan "
        "målet ikke være delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "between, met": (
        Told(PLACES, typed(30)),
        f"Resultat: 30 personer {OVER_THE_YEAR}. Måltallet er mellem 20 og 30 personer {DUE}. Resultatet ligger mellem "
        "de to grænser. Status: Målet er opfyldt.",
    ),
    "between, too few": (
        Told(PLACES, typed(14)),
        f"Resultat: 14 personer {OVER_THE_YEAR}. Måltallet er mellem 20 og 30 personer {DUE}. Måltallet er ikke nået; "
        "resultatet er 70 pct. af den nedre grænse, og først fra 75 pct. er målet delvist opfyldt. "
        "Status: Målet er ikke opfyldt.",
    ),
    "between, too many": (
        Told(PLACES, typed(33)),
        f"Resultat: 33 personer {OVER_THE_YEAR}. Måltallet er mellem 20 og 30 personer {DUE}. Måltallet er ikke nået; "
        "resultatet er 10 pct. over den øvre grænse, og med op til 10 pct. over er målet delvist opfyldt. "
        "Status: Målet er delvist opfyldt.",
    ),
    "a share, 38 of 77 beside a half": (
        Told(HALF, answer(38, 77, 49, window=WHOLE_YEAR)),
        f"Resultat: 38 af 77 er 49,4 pct. {OVER_THE_YEAR}. Måltallet er mindst 50 pct. {DUE}. Måltallet er ikke nået; "
        "resultatet er 98,7 pct. af måltallet, og fra 75,0 pct. er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "a share that rounds to its target": (
        Told(HALF, typed("4998/10000")),
        f"Resultat: 4.998 af 10.000 er 49,98 pct. {OVER_THE_YEAR}. Måltallet er mindst 50 pct. {DUE}. Måltallet er ikke "
        "nået; resultatet er 99,96 pct. af måltallet, og fra 75,00 pct. er målet delvist opfyldt. "
        "Status: Målet er delvist opfyldt.",
    ),
    "a percentage alone": (
        Told(HALF, typed("47 %")),
        f"Resultat: 47 pct. (uden antal) {OVER_THE_YEAR}. Måltallet er mindst 50 pct. {DUE}. Måltallet er ikke nået; "
        "resultatet er 94 pct. af måltallet, og fra 75 pct. er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "a change, met": (
        Told(SICK_LEAVE, typed("12 %")),
        f"Resultat: 12,0 pct. (uden antal) {OVER_THE_YEAR}. Måltallet er mindst 12,0 pct. {DUE} mod 7,7 pct. ved "
        "udgangspunktet (2014). Måltallet er nået. Status: Målet er opfyldt.",
    ),
    "a change, partly met": (
        # 438 − 400 = 38 of 50.
        Told(UNEMPLOYED, typed(400)),
        f"Resultat: 400 helårspersoner {OVER_THE_YEAR}. Måltallet er højst 388 helårspersoner {DUE} mod 438 "
        "helårspersoner ved udgangspunktet (2013); planen skriver −15 pct., men fra 438 til 388 er det −11,4 pct. "
        "Måltallet er ikke nået; der er sket 76 pct. af den planlagte ændring, og fra 50 pct. er målet delvist "
        "opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "a change, moving away": (
        # 7.0 − 7.7 = −0.7 of 4.3.
        Told(SICK_LEAVE, typed("7 %")),
        f"Resultat: 7,0 pct. (uden antal) {OVER_THE_YEAR}. Måltallet er mindst 12,0 pct. {DUE} mod 7,7 pct. ved "
        "udgangspunktet (2014). Måltallet er ikke nået; andelen er faldet fra 7,7 til 7,0 pct., men skulle stige, "
        "og først fra 50 pct. af den planlagte ændring er målet delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "a change by a number": (
        Told(goal("change", {"by": -20}, baseline={"value": 100, "at": "2014-12-31"}), typed(91)),
        f"Resultat: 91 {OVER_THE_YEAR}. Måltallet er højst 80 {DUE} mod 100 ved udgangspunktet (31. december 2014), en "
        "ændring på −20. Måltallet er ikke nået; der er sket 45 pct. af den planlagte ændring, og først fra 50 pct. er "
        "målet delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "a change by per cent": (
        Told(goal("change", {"by_percent": -15}, unit="personer", baseline={"value": 438}), typed(372)),
        f"Resultat: 372 personer {OVER_THE_YEAR}. Måltallet er højst 372 personer {DUE} mod 438 personer ved "
        "udgangspunktet, en ændring på −15 pct. Måltallet er nået. Status: Målet er opfyldt.",
    ),
    "a change by points": (
        Told(goal("change", {"by_points": 10}, measure="share", baseline={"value": 40}), typed("9/20")),
        f"Resultat: 9 af 20 er 45 pct. {OVER_THE_YEAR}. Måltallet er mindst 50 pct. {DUE} mod 40 pct. ved "
        "udgangspunktet, en ændring på +10 procentpoint. Måltallet er ikke nået; der er sket 50 pct. af den planlagte "
        "ændring, og fra 50 pct. er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "a share changed by its own unit, which is points": (
        Told(goal("change", {"by": 10}, measure="share", baseline={"value": 40}), typed("10/20")),
        f"Resultat: 10 af 20 er 50 pct. {OVER_THE_YEAR}. Måltallet er mindst 50 pct. {DUE} mod 40 pct. ved "
        "udgangspunktet, en ændring på +10 procentpoint. Måltallet er nået. Status: Målet er opfyldt.",
    ),
    "at least with a baseline": (
        # 9 − 7.7 = 1.3 of 4.3.
        Told(goal("at_least", {"value": 12}, measure="number", unit="pct. fravær", baseline={"value": "7.7"}), typed(9)),
        f"Resultat: 9 pct. fravær {OVER_THE_YEAR}. Måltallet er mindst 12,0 pct. fravær {DUE} mod 7,7 pct. fravær ved "
        "udgangspunktet. Måltallet er ikke nået; der er sket 30,2 pct. af den planlagte ændring, og først fra 50,0 pct. er "
        "målet delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "kept at least": (
        Told(KEPT, typed(20)),
        f"Resultat: 20 samarbejder {OVER_THE_YEAR}. Måltallet er mindst 25 samarbejder {DUE}; det er niveauet ved "
        "udgangspunktet (31. december 2014). Måltallet er ikke nået; resultatet er 80 pct. af måltallet, og fra 75 pct. "
        "er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "one point below the lowest, partly met": (
        Told(BELOW_LOWEST, typed("35/100"), AALBORG, ODENSE),
        f"Resultat: 35 af 100 er 35 pct. {OVER_THE_YEAR}. Måltallet er højst 34 pct. {DUE}; det er det laveste af "
        "»Aalborg« (37 pct.) og »Odense« (35 pct.) minus 1 procentpoint. Måltallet er ikke nået; der er 1 procentpoint "
        "til måltallet, og inden for 1 procentpoint er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "one point below the lowest, a little too far off": (
        Told(BELOW_LOWEST, typed("3501/10000"), AALBORG, ODENSE),
        f"Resultat: 3.501 af 10.000 er 35,01 pct. {OVER_THE_YEAR}. Måltallet er højst 34 pct. {DUE}; det er det laveste af "
        "»Aalborg« (37 pct.) og »Odense« (35 pct.) minus 1 procentpoint. Måltallet er ikke nået; der er "
        "1,01 procentpoint til måltallet, og kun inden for 1,00 procentpoint er målet delvist opfyldt. "
        "Status: Målet er ikke opfyldt.",
    ),
    "under the other's, exactly on it": (
        Told(
            goal("relative", {"direction": "at_most", "strict": True}, measure="share", references=PEERS[:1]),
            typed("37/100"), AALBORG,
        ),
        f"Resultat: 37 af 100 er 37 pct. {OVER_THE_YEAR}. Måltallet er under 37 pct. {DUE}; det er tallet for »Aalborg« "
        "(37 pct.). Måltallet er ikke nået, for resultatet ligger præcis på grænsen og skal være under den; der er "
        "0 procentpoint til måltallet, og inden for 1 procentpoint er målet delvist opfyldt. "
        "Status: Målet er delvist opfyldt.",
    ),
    "as the mean, exactly": (
        # (36 + 37 + 37)/3 = 36 2/3.
        Told(
            goal("relative", {"direction": "at_most", "pick": "mean"}, measure="share",
                 references=[*PEERS, {"key": "ra", "label": "Randers"}]),
            typed("110/300"), on("aa", typed("36 %")), on("od", typed("37 %")), on("ra", typed("37 %")),
        ),
        f"Resultat: 110 af 300 er 36,67 pct. {OVER_THE_YEAR}. Måltallet er højst 36,67 pct. {DUE}; det er gennemsnittet af "
        "»Aalborg« (36,00 pct.), »Odense« (37,00 pct.) og »Randers« (37,00 pct.). Måltallet er nået. "
        "Status: Målet er opfyldt.",
    ),
    "days held against others": (
        # 3.5 of 36.5 over: 9.589 per cent.
        Told(
            goal("relative", {"direction": "at_most", "pick": "mean"}, measure="number", unit="dage", references=PEERS),
            typed(40), on("aa", typed(36)), on("od", typed(37)),
        ),
        f"Resultat: 40 dage {OVER_THE_YEAR}. Måltallet er højst 36,5 dage {DUE}; det er gennemsnittet af »Aalborg« "
        "(36,0 dage) og »Odense« (37,0 dage). Måltallet er ikke nået; resultatet er 9,6 pct. over måltallet, og med op til "
        "10,0 pct. over er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "a yearly step until another's figure": (
        # From 38 to 36 at the end of 2014; 37 is half the way, all of it expected then.
        Told(YEARLY, typed("37/100", "", dated="2013-12-31"), on("od", typed("35 %", "", dated="2013-12-31")),
             as_of="2014-03-31", period=THREE_YEARS),
        "Resultat: 37 af 100 er 37 pct. pr. 31. december 2013. Måltallet er højst 35 pct. senest 31. december 2015; "
        "det er 38 pct. ved udgangspunktet (31. december 2012) og −1 procentpoint for hvert hele år, dog ikke ud "
        "over tallet for »Odense« (35 pct.). Efter delmålet 31. december 2013 skulle andelen være højst 37 pct. Der "
        "er sket 33,3 pct. af den planlagte ændring, altså 100,0 pct. af det ventede (fra 90,0 pct. følges planen, fra "
        "75,0 pct. er det lidt bagud). Delmål senest 31. december 2013: højst 37 pct. Resultat: 37 af 100 er 37 pct. "
        "Delmålet er opfyldt. Status: Følger planen.",
    ),
    "dated targets, a passed one missed": (
        Told(SERIES, typed("45/100", "", dated="2013-12-31"), as_of="2014-03-31", period=THREE_YEARS),
        "Resultat: 45 af 100 er 45 pct. pr. 31. december 2013. Måltallet er mindst 50 pct. senest 31. december 2013 "
        "(»ultimo 2013«). Det endelige måltal er mindst 70 pct. senest 31. december 2015 (»ultimo 2015«). Måltallet er p.t. "
        "ikke nået; resultatet er 90 pct. af måltallet, og fra 90 pct. er det lidt bagud. Delmål senest 31. december 2013 (»ultimo 2013«): mindst 50 pct. Resultat: 45 af 100 er 45 pct. Måltallet er ikke nået; "
        "resultatet er 90 pct. af måltallet, og fra 75 pct. er målet delvist opfyldt. Delmålet er delvist opfyldt. "
        "Status: Lidt bagud.",
    ),
    "dated targets after the last": (
        Told(SERIES, typed("70/100", "", dated=END), period=THREE_YEARS),
        "Resultat: 70 af 100 er 70 pct. pr. 31. december 2015. Måltallet er mindst 70 pct. senest 31. december 2015 "
        "(»ultimo 2015«). Måltallet er nået. Delmål senest 31. december 2013 (»ultimo 2013«): mindst 50 pct. "
        "Delmålet kan ikke vurderes: tallet er fra en anden dato. Delmål senest 31. december 2014: mindst 60 pct. "
        "Delmålet kan ikke vurderes: tallet er fra en anden dato. Status: Målet er opfyldt.",
    ),
    "thresholds of the goal's own": (
        Told(goal("at_least", {"value": 400}, thresholds={"partly_at_least": "0.8025"}), typed(320)),
        f"Resultat: 320 {OVER_THE_YEAR}. Måltallet er mindst 400 {DUE}. Måltallet er ikke nået; resultatet er 80,00 pct. af "
        "måltallet, og først fra 80,25 pct. er målet delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "a cohort that was followed to the end": (
        Told(goal("at_least", {"value": 50}, measure="share", cohort_months=6), typed("5/10"), as_of="2016-06-30"),
        f"Resultat: 5 af 10 er 50 pct. {OVER_THE_YEAR}. Måltallet er mindst 50 pct. {DUE}. De sidste er fulgt i 6 måneder, "
        "til 30. juni 2016. Måltallet er nået. Status: Målet er opfyldt.",
    ),
    "a cohort that is still followed": (
        Told(goal("at_least", {"value": 50}, measure="share", cohort_months=6), typed("5/10"), as_of="2016-03-31"),
        f"Resultat: 5 af 10 er 50 pct. {OVER_THE_YEAR}. Måltallet er mindst 50 pct. {DUE}. Fristen er udløbet, men de "
        "sidste er først fulgt i 6 måneder den 30. juni 2016, så status er foreløbig. Måltallet er p.t. nået. "
        "Status: Følger planen.",
    ),
    "a count that reached its target early": (
        Told(JOBS, typed(100, "2015-01-01/2015-10-31")),
        f"Resultat: 100 job i perioden 1. januar – 31. oktober 2015. Måltallet er mindst 100 job {DUE}. Måltallet er nået; "
        "tallet dækker kun til 31. oktober 2015, men antallet kan ikke falde igen. Status: Målet er opfyldt.",
    ),
    "a figure that stops before the deadline": (
        # 70 of 83 1/3.
        Told(JOBS, typed(70, "2015-01-01/2015-10-31")),
        f"Resultat: 70 job i perioden 1. januar – 31. oktober 2015. Måltallet er mindst 100 job {DUE}. Fristen er "
        "udløbet, men tallet dækker til 31. oktober 2015, så status er foreløbig. Efter 10 af 12 måneder skulle "
        "mindst 84 job være nået. Regnet fra målets start 1. januar 2015 til 31. oktober 2015: 83,3 pct. af 100 er "
        "83,33. Resultatet er 84 pct. af det ventede (fra 90 pct. følges planen, fra 75 pct. er det lidt bagud). "
        "Planen følges fra 75 job, og fra 63 er det lidt bagud. Status: Lidt bagud.",
    ),
    "a figure from before the start": (
        Told(HALF, typed("5/10", "2014-01-01/2014-12-31")),
        "Resultat: 5 af 10 er 50 pct. i perioden 1. januar – 31. december 2014. Måltallet er mindst 50 pct. senest "
        "31. december 2015. Fristen er udløbet, men tallet dækker kun tiden før målets start 1. januar 2015. "
        "Status: Endnu ikke forfalden.",
    ),
    "a period that nobody gave": (
        Told(PEOPLE, typed(60, "")),
        "Resultat: 60 personer. Perioden er ikke oplyst og regnes som 1. januar – 31. december 2015. Måltallet er "
        f"mindst 60 personer {DUE}. Måltallet er nået. Status: Målet er opfyldt.",
    ),
}  # fmt: skip

PACE = "(fra 90 pct. følges planen, fra 75 pct. er det lidt bagud)"
PACE_TENTHS = "(fra 90,0 pct. følges planen, fra 75,0 pct. er det lidt bagud)"
PACE_THOUSANDTHS = "(fra 90,000 pct. følges planen, fra 75,000 pct. er det lidt bagud)"
INTERIM: dict[str, tuple[Told, str]] = {
    "145 jobs of 100": (
        Told(JOBS, typed(145, "2015-01-01/2015-05-31"), as_of=AUGUST),
        f"Resultat: 145 job i perioden 1. januar – 31. maj 2015. Måltallet er mindst 100 job {DUE}. Måltallet er nået før "
        "fristen, og antallet kan ikke falde igen. Status: Allerede opfyldt.",
    ),
    "4 of 10 at the end of July": (
        Told(goal("at_least", {"value": 10}, cumulative=True, unit="personer"), typed(4, TO_JULY), as_of=AUGUST),
        f"Resultat: 4 personer i perioden 1. januar – 31. juli 2015. Måltallet er mindst 10 personer {DUE}. Efter 7 "
        "af 12 måneder skulle mindst 6 personer være nået. Regnet fra målets start 1. januar 2015 til 31. juli "
        f"2015: 58,3 pct. af 10 er 5,83. Resultatet er 68,6 pct. af det ventede {PACE_TENTHS}. Planen følges fra 5 personer "
        "(der må mangle én). Status: Væsentligt bagud.",
    ),
    "5 mentor courses from 15 April": (
        Told(
            goal("at_least", {"value": 15}, cumulative=True, unit="forløb", start="2015-04-15"),
            typed(5, "2015-04-15/2015-07-15"), as_of=AUGUST,
        ),
        f"Resultat: 5 forløb i perioden 15. april – 15. juli 2015. Måltallet er mindst 15 forløb {DUE}. Efter 3 af "
        "8,5 måneder skulle mindst 6 forløb være nået. Regnet fra målets start 15. april 2015 til 15. juli 2015 "
        f"(3,02 af 8,53 måneder): 35,4 pct. af 15 er 5,3. Resultatet er 94,3 pct. af det ventede {PACE_TENTHS}. Planen "
        "følges fra 5 forløb, og fra 4 er det lidt bagud. Status: Følger planen.",
    ),
    "less than a unit short": (
        Told(goal("at_least", {"value": 10}, cumulative=True, unit="job"), typed(5, TO_JULY), as_of=AUGUST),
        f"Resultat: 5 job i perioden 1. januar – 31. juli 2015. Måltallet er mindst 10 job {DUE}. Efter 7 af 12 "
        "måneder skulle mindst 6 job være nået. Der mangler under ét job; derfor »Følger planen«. Regnet fra målets "
        "start 1. januar 2015 til 31. juli 2015: 58,3 pct. af 10 er 5,83. Resultatet er 85,7 pct. af det ventede "
        f"{PACE_TENTHS}. Planen følges fra 5 job (der må mangle ét). Status: Følger planen.",
    ),
    "a hair under 90 per cent": (
        Told(goal("at_least", {"value": 100000}, cumulative=True), typed(44999, TO_JUNE), as_of=AUGUST),
        f"Resultat: 44.999 i perioden 1. januar – 30. juni 2015. Måltallet er mindst 100.000 {DUE}. Efter 6 af 12 "
        "måneder skulle mindst 50.000 være nået. Regnet fra målets start 1. januar 2015 til 30. juni 2015: 50 pct. "
        f"af 100.000 er 50.000. Resultatet er 89,998 pct. af det ventede {PACE_THOUSANDTHS}. Status: Lidt bagud.",
    ),
    "7.7 to 12 at 10.0": (
        Told(SICK_LEAVE, typed("10 %", TO_JUNE), as_of=AUGUST),
        f"Resultat: 10,0 pct. (uden antal) i perioden 1. januar – 30. juni 2015. Måltallet er mindst 12,0 pct. {DUE} "
        "mod 7,7 pct. ved udgangspunktet (2014). Efter 6 af 12 måneder skulle andelen være mindst 9,85 pct. Regnet "
        "fra målets start 1. januar 2015 til 30. juni 2015: 50 pct. af vejen fra 7,70 til 12,00 er 9,85. Der er "
        f"sket 53,5 pct. af den planlagte ændring, altså 107,0 pct. af det ventede {PACE_TENTHS}. Status: Følger planen.",
    ),
    "a fall that is well behind": (
        Told(UNEMPLOYED, typed(420, "", dated="2015-06-30"), as_of=AUGUST),
        f"Resultat: 420 helårspersoner pr. 30. juni 2015. Måltallet er højst 388 helårspersoner {DUE} mod 438 "
        "helårspersoner ved udgangspunktet (2013); planen skriver −15 pct., men fra 438 til 388 er det −11,4 pct. "
        "Efter 18 af 24 måneder skulle tallet være højst 400,5 helårspersoner. Regnet fra udgangspunktet 31. "
        "december 2013 til 30. juni 2015: 75 pct. af vejen fra 438,0 til 388,0 er 400,5. Der er sket 36 pct. af den "
        f"planlagte ændring, altså 48 pct. af det ventede {PACE}. Status: Væsentligt bagud.",
    ),
    "a change that moves away": (
        Told(SICK_LEAVE, typed("7 %", TO_JUNE), as_of=AUGUST),
        f"Resultat: 7,0 pct. (uden antal) i perioden 1. januar – 30. juni 2015. Måltallet er mindst 12,0 pct. {DUE} "
        "mod 7,7 pct. ved udgangspunktet (2014). Efter 6 af 12 måneder skulle andelen være mindst 9,85 pct. Andelen "
        "er faldet fra 7,7 til 7,0 pct., men skulle stige. Regnet fra målets start 1. januar 2015 til 30. juni "
        "2015: 50 pct. af vejen fra 7,70 til 12,00 er 9,85. Status: Væsentligt bagud.",
    ),
    "a change at its target": (
        Told(
            goal("change", {"to": 60}, measure="share", baseline={"value": 40, "wording": "ultimo 2014"}),
            typed("6/10", TO_JUNE), as_of=AUGUST,
        ),
        f"Resultat: 6 af 10 er 60 pct. i perioden 1. januar – 30. juni 2015. Måltallet er mindst 60 pct. {DUE} mod "
        "40 pct. ved udgangspunktet (ultimo 2014). Efter 6 af 12 måneder skulle andelen være mindst 50 pct. "
        "Måltallet er p.t. nået. Regnet fra målets start 1. januar 2015 til 30. juni 2015: 50 pct. af vejen fra 40 "
        f"til 60 er 50. Der er sket 100 pct. af den planlagte ændring, altså 200 pct. af det ventede {PACE}. Status: "
        "Følger planen.",
    ),
    "the plan's own profile": (
        Told(
            goal("at_least", {"value": 100}, cumulative=True, unit="job", profile=[{"by": "2015-06-30", "share": "0.2"}]),
            typed(16, TO_JUNE), as_of=AUGUST,
        ),
        f"Resultat: 16 job i perioden 1. januar – 30. juni 2015. Måltallet er mindst 100 job {DUE}. Efter planens "
        "egen fordeling skulle mindst 20 job være nået 30. juni 2015. Planens egen fordeling pr. 30. juni 2015: 20 "
        f"pct. af 100 er 20. Resultatet er 80 pct. af det ventede {PACE}. Status: Lidt bagud.",
    ),
    "a profile that expects nothing yet": (
        Told(
            goal("at_least", {"value": 100}, cumulative=True, profile=[{"by": "2015-06-30", "share": 0}]),
            typed(0, TO_JUNE), as_of=AUGUST,
        ),
        f"Resultat: 0 i perioden 1. januar – 30. juni 2015. Måltallet er mindst 100 {DUE}. Efter planens egen "
        "fordeling er der endnu ikke ventet noget pr. 30. juni 2015. Resultatet ligger ikke efter det ventede. "
        "Planens egen fordeling pr. 30. juni 2015: 0 pct. af 100 er 0. Status: Følger planen.",
    ),
    "a kept level that was reached": (
        Told({**KEPT, "cumulative": True}, typed(27, "2015-01-01/2015-08-31"), as_of=AUGUST),
        f"Resultat: 27 samarbejder i perioden 1. januar – 31. august 2015. Måltallet er mindst 25 samarbejder {DUE}; det er "
        "niveauet ved udgangspunktet (31. december 2014). Måltallet er nået før fristen, og antallet kan ikke falde igen. "
        "Status: Allerede opfyldt.",
    ),
    "11 of 62 against 60 per cent": (
        Told(goal("at_least", {"value": 60}, measure="share"), typed("11/62", "2015-03-01/2015-07-31"), as_of=AUGUST),
        f"Resultat: 11 af 62 er 17,7 pct. i perioden 1. marts – 31. juli 2015. Måltallet er mindst 60 pct. {DUE}. Måltallet "
        "er p.t. ikke nået; resultatet er 29,6 pct. af måltallet, og først fra 90,0 pct. er det lidt bagud. "
        "Status: Væsentligt bagud.",
    ),
    "47 against 25 per cent": (
        Told(goal("at_least", {"value": 25}, measure="share"), typed("47 %", TO_JULY), as_of=AUGUST),
        f"Resultat: 47 pct. (uden antal) i perioden 1. januar – 31. juli 2015. Måltallet er mindst 25 pct. {DUE}. Måltallet "
        "er p.t. nået. Status: Følger planen.",
    ),
    "within the ceiling": (
        Told(STAYS, typed(60, "", dated=AUGUST), as_of=AUGUST),
        f"Resultat: 60 forløb pr. 31. august 2015. Måltallet er højst 67 forløb {DUE}. Resultatet er p.t. inden for "
        "loftet. Status: Følger planen.",
    ),
    "over the ceiling": (
        # 3 of 67: 4.478 per cent.
        Told(STAYS, typed(70, "", dated=AUGUST), as_of=AUGUST),
        f"Resultat: 70 forløb pr. 31. august 2015. Måltallet er højst 67 forløb {DUE}. Resultatet er p.t. over loftet; det "
        "er 4,5 pct. over måltallet, og med op til 10,0 pct. over er det lidt bagud. Status: Lidt bagud.",
    ),
    "over the ceiling of a count that cannot fall": (
        Told(goal("at_most", {"value": 50}, unit="klager", cumulative=True), typed(60, TO_JUNE), as_of=AUGUST),
        f"Resultat: 60 klager i perioden 1. januar – 30. juni 2015. Måltallet er højst 50 klager {DUE}. Resultatet er over loftet, og antallet "
        "kan ikke falde igen; det er 20 pct. over måltallet, og kun med op til 10 pct. over er det lidt bagud. Status: Væsentligt bagud.",
    ),
    "over the ceiling of a count that cannot fall, long before the deadline": (
        Told(goal("at_most", {"value": 50}, unit="klager", cumulative=True, deadline="2017-12-31"), typed(60, TO_JUNE), as_of=AUGUST),
        "Resultat: 60 klager i perioden 1. januar – 30. juni 2015. Måltallet er højst 50 klager senest 31. december 2017. Resultatet er over "
        "loftet, og antallet kan ikke falde igen, men der er mere end 12 måneder til fristen. Status: Endnu ikke forfalden.",
    ),
    "exactly on a strict ceiling": (
        Told(goal("at_most", {"value": 24, "strict": True}, measure="share"), typed("24/100", TO_JUNE), as_of=AUGUST),
        f"Resultat: 24 af 100 er 24 pct. i perioden 1. januar – 30. juni 2015. Måltallet er under 24 pct. {DUE}. Resultatet "
        "ligger p.t. præcis på grænsen og skal være under den; det er 0 pct. over måltallet, og med op til 10 pct. over er "
        "det lidt bagud. Status: Lidt bagud.",
    ),
    "over a ceiling of 0": (
        Told(goal("at_most", {"value": 0}, unit="klager"), typed(2, TO_JUNE), as_of=AUGUST),
        f"Resultat: 2 klager i perioden 1. januar – 30. juni 2015. Måltallet er 0 klager {DUE}. Resultatet er p.t. over "
        "loftet; når loftet er 0, kan målet ikke være lidt bagud. Status: Væsentligt bagud.",
    ),
    "between the bounds": (
        Told(PLACES, typed(20, TO_JUNE), as_of=AUGUST),
        f"Resultat: 20 personer i perioden 1. januar – 30. juni 2015. Måltallet er mellem 20 og 30 personer {DUE}. "
        "Resultatet ligger p.t. mellem de to grænser. Status: Følger planen.",
    ),
    "below the lower bound": (
        Told(PLACES, typed(18, TO_JUNE), as_of=AUGUST),
        f"Resultat: 18 personer i perioden 1. januar – 30. juni 2015. Måltallet er mellem 20 og 30 personer {DUE}. Måltallet "
        "er p.t. ikke nået; resultatet er 90 pct. af den nedre grænse, og fra 90 pct. er det lidt bagud. "
        "Status: Lidt bagud.",
    ),
    "two points over the others": (
        Told(
            BELOW_LOWEST, typed("36/100", TO_JUNE), on("aa", typed("37 %", TO_JUNE)), on("od", typed("35 %", TO_JUNE)),
            as_of=AUGUST,
        ),
        f"Resultat: 36 af 100 er 36 pct. i perioden 1. januar – 30. juni 2015. Måltallet er højst 34 pct. {DUE}; det er det "
        "laveste af »Aalborg« (37 pct.) og »Odense« (35 pct.) minus 1 procentpoint. Måltallet er p.t. ikke nået; der er "
        "2 procentpoint til måltallet, og kun inden for 1 procentpoint er det lidt bagud. Status: Væsentligt bagud.",
    ),
    "more than a year to go": (
        Told(PEOPLE, typed(10, "", dated=AUGUST), as_of=AUGUST, period=("2015-01-01", "2017-12-31")),
        "Resultat: 10 personer pr. 31. august 2015. Måltallet er mindst 60 personer senest 31. december 2017. "
        "Måltallet er p.t. ikke nået, men der er mere end 12 måneder til fristen. Status: Endnu ikke forfalden.",
    ),
    "before the start": (
        Told({**JOBS, "start": "2015-10-01"}, typed(3, ""), as_of=AUGUST),
        f"Resultat: 3 job. Perioden er ikke oplyst. Måltallet er mindst 100 job {DUE}. Målet begynder først "
        "1. oktober 2015. Status: Endnu ikke forfalden.",
    ),
    "a window before the start": (
        Told({**JOBS, "start": "2015-03-01"}, typed(3, "2015-01-01/2015-02-28"), as_of=AUGUST),
        f"Resultat: 3 job i perioden 1. januar – 28. februar 2015. Måltallet er mindst 100 job {DUE}. Tallet dækker kun tiden "
        "før målets start 1. marts 2015. Status: Endnu ikke forfalden.",
    ),
    "only the beginning of the period": (
        Told(PEOPLE, typed(70, "2015-03-01/"), as_of=AUGUST),
        "Resultat: 70 personer. Perioden begynder 1. marts 2015; dens slutning er ikke oplyst og regnes som "
        f"31. august 2015. Måltallet er mindst 60 personer {DUE}. Måltallet er p.t. nået. Status: Følger planen.",
    ),
    "only the end of the period": (
        Told(PEOPLE, typed(70, "/2015-06-30"), as_of=AUGUST),
        "Resultat: 70 personer til og med 30. juni 2015. Periodens begyndelse er ikke oplyst og regnes som 1. januar 2015. "
        f"Måltallet er mindst 60 personer {DUE}. Måltallet er p.t. nået. Status: Følger planen.",
    ),
}  # fmt: skip

JUDGED_BY = Decision("M1", Status.MET, "Begge kriterier er opfyldt", "Centerchef", date(2016, 1, 15))
CHOSEN: dict[str, tuple[Told, str]] = {
    "a milestone in time": (
        Told(DONE, answer(choice="yes", dated="2015-06-26")),
        "Gennemført 26. juni 2015, på fristens dag (»inden sommerferien 2015«). Status: Målet er opfyldt.",
    ),
    "a milestone a day late": (
        Told(DONE, answer(choice="yes", dated="2015-06-27")),
        "Gennemført 27. juni 2015, efter fristen 26. juni 2015 (»inden sommerferien 2015«); det tæller som delvist "
        "opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "a milestone without its date": (
        Told(DONE, answer(choice="yes")),
        "Meldt gennemført, men uden dato, så det kan ikke ses, om fristen 26. juni 2015 (»inden sommerferien 2015«) "
        "blev holdt. Status: Oplyst opfyldt – ikke dokumenteret.",
    ),
    "a milestone missed": (
        Told(DONE, answer(choice="no")),
        "Ikke gennemført; fristen var 26. juni 2015 (»inden sommerferien 2015«). Status: Målet er ikke opfyldt.",
    ),
    "a milestone ahead, done": (
        Told(DONE, answer(choice="yes", dated="2015-03-01"), as_of="2015-03-31"),
        "Gennemført 1. marts 2015, før fristen 26. juni 2015 (»inden sommerferien 2015«). Status: Allerede opfyldt.",
    ),
    "a milestone ahead, not done": (
        Told(DONE, answer(choice="no"), as_of="2015-03-31"),
        "Ikke gennemført endnu; fristen er 26. juni 2015 (»inden sommerferien 2015«). Status: Endnu ikke forfalden.",
    ),
    "a milestone without a choice": (
        Told(DONE),
        "Der er ikke valgt ja eller nej, og fristen er udløbet. Målet skulle være nået senest 26. juni 2015 (»inden "
        "sommerferien 2015«). Status: Kan ikke opgøres.",
    ),
    "a milestone not known yet": (
        Told(DONE, answer(reason="not_yet", dated="2016-02-01")),
        "Det vides ikke endnu, om det er gjort; det ventes 1. februar 2016. Status: Ikke opgjort.",
    ),
    "a milestone stated as met": (
        Told(DONE, answer(stated=Status.MET)),
        "Det er oplyst som »nået«, men der er ikke valgt ja eller nej. Status: Oplyst opfyldt – ikke dokumenteret.",
    ),
    "judged": (
        Told(CRITERIA, answer(choice="partly_met", comment="Kun det ene kriterium er opfyldt.")),
        "Vurderet af en person ud fra målets kriterier. Begrundelse: Kun det ene kriterium er opfyldt. "
        "Status: Målet er delvist opfyldt.",
    ),
    "judged, the reason given by a decision": (
        Told(CRITERIA, answer(choice="met"), decision=JUDGED_BY),
        "Vurderet af en person ud fra målets kriterier. Begrundelse: Begge kriterier er opfyldt. Status: Målet er opfyldt.",
    ),
    "judged without a reason": (
        Told(CRITERIA, answer(choice="met")),
        "Der er valgt en vurdering, men begrundelsen mangler. Status: Kræver vurdering.",
    ),
    "judged with a label of the wrong time": (
        Told(CRITERIA, answer(choice="on_track", comment="Fordi")),
        "Den valgte vurdering kan ikke bruges, når fristen er udløbet. Status: Kræver vurdering.",
    ),
    "a final judgement before its time": (
        Told(CRITERIA, answer(choice="met", comment="Fordi"), as_of=AUGUST),
        "Den valgte vurdering kan ikke bruges, når fristen ligger forude. Status: Kræver vurdering.",
    ),
    "stated as not met, without a figure": (
        Told(PEOPLE, answer(stated=Status.NOT_MET)),
        "Det er oplyst som »nået« uden et tal, og sådan tælles det. Status: Oplyst ikke opfyldt – uden tal.",
    ),
    "stated as partly met, with the reason why there is no figure": (
        Told(PEOPLE, answer(stated=Status.PARTLY_MET, reason="withheld"), as_of=AUGUST),
        "Det er oplyst som »nået« uden et tal (»Diskretion«), og sådan tælles det. "
        "Status: Oplyst delvist opfyldt – uden tal.",
    ),
    "a milestone stated as not met": (
        Told(DONE, answer(stated=Status.NOT_MET)),
        "Det er oplyst som »nået« uden et svar, og sådan tælles det. Status: Oplyst ikke opfyldt – uden tal.",
    ),
    "a figure and a goal on hold": (
        Told(JOBS, answer(0, reason="on_hold")),
        "Der står både tallet 0 og »Sat i bero«, så det kan ikke ses, om der er et resultat. Status: Tjek.",
    ),
    "part and whole of what is not relevant": (
        Told(HALF, answer(3, 8, reason="not_relevant")),
        "Der står både 3 af 8 og »Ikke relevant«, så det kan ikke ses, om der er et resultat. Status: Tjek.",
    ),
    "done on the deadline, without a date": (
        Told(DONE, answer(choice="yes"), as_of="2015-06-26"),
        "Gennemført senest 26. juni 2015, på fristens dag (»inden sommerferien 2015«). Status: Målet er opfyldt.",
    ),
    "nobody judged, and nobody need yet": (
        Told(CRITERIA, as_of=AUGUST),
        "Målet er ikke vurderet endnu; fristen er 31. december 2015. Status: Endnu ikke forfalden.",
    ),
    "nobody judged": (Told(CRITERIA), "Målet er ikke vurderet. Status: Kræver vurdering."),
    "no judgement, with a reason": (
        Told(CRITERIA, answer(reason="on_hold")),
        "Målet er sat i bero. Status: Sat i bero.",
    ),
    "monitored": (
        Told(FOLLOWED, typed(8, "2015-03-01/2015-07-31"), as_of=AUGUST),
        "Resultat: 8 personer i perioden 1. marts – 31. juli 2015. Målet følges uden status. Status: Følges.",
    ),
    "monitored without a figure": (
        Told(FOLLOWED),
        "Der er ikke oplyst noget tal. Målet følges uden status. Status: Følges.",
    ),
}

NO_FIGURE: dict[str, tuple[Told, str]] = {
    "on hold": (Told(PEOPLE, answer(reason="on_hold")), "Målet er sat i bero. Status: Sat i bero."),
    "not relevant": (
        Told(PEOPLE, answer(reason="not_relevant")),
        "Målet er ikke relevant. Status: Ikke relevant.",
    ),
    "expected": (
        Told(PEOPLE, answer(reason="not_yet", dated="2016-03-01")),
        "Tallet er ikke opgjort endnu; det ventes 1. marts 2016. Status: Ikke opgjort.",
    ),
    "expected long ago": (
        Told(PEOPLE, answer(reason="not_yet", dated="2015-10-01")),
        "Tallet er ikke opgjort endnu; det var ventet 1. oktober 2015. Status: Ikke opgjort.",
    ),
    "withheld": (
        Told(PEOPLE, answer(reason="withheld")), "Tallet er ikke oplyst af hensyn til diskretion. Status: Ikke opgjort.",
    ),
    "stated as met": (
        Told(PEOPLE, answer(stated=Status.MET)),
        "Det er oplyst som »nået«, men der er ikke noget antal, der viser det. "
        "Status: Oplyst opfyldt – ikke dokumenteret.",
    ),
    "all without a count": (
        Told(PEOPLE, answer(claim=True)),
        "Der står »alle«, men der er ikke noget antal, der viser det. Status: Oplyst opfyldt – ikke dokumenteret.",
    ),
    "nothing, before the deadline": (
        Told(PEOPLE, as_of=AUGUST),
        "Der er ikke oplyst noget tal. Målet skal være nået senest 31. december 2015. Status: Ikke opgjort.",
    ),
    "nothing, before the start": (
        Told({**PEOPLE, "start": "2015-09-15"}, as_of=AUGUST),
        "Der er ikke oplyst noget tal; målet begynder først 15. september 2015. Målet skal være nået senest 31. december "
        "2015. Status: Endnu ikke forfalden.",
    ),
    "nothing of what holds at all times": (
        Told({**PEOPLE, "standing": True}),
        "Der er ikke oplyst noget tal, og fristen er udløbet. Målet gælder hele tiden til 31. december 2015. "
        "Status: Kan ikke opgøres.",
    ),
    "nothing, after it": (
        Told(PEOPLE),
        "Der er ikke oplyst noget tal, og fristen er udløbet. Målet skulle være nået senest 31. december 2015. "
        "Status: Kan ikke opgøres.",
    ),
    "cells that cannot be read": (
        Told(PEOPLE, answer(unread=("value", "window_to", "dated", "comment"))),
        "»Antal«, »Periode til« og »Dato« kan ikke læses. Status: Tjek.",
    ),
    "a row that was not found": (Told(PEOPLE, answer(unread=("row",))), "Målets række kan ikke læses. Status: Tjek."),
    "a negative count": (Told(PEOPLE, answer(-3)), "Tallet −3 er negativt. Status: Tjek."),
    "0 on a scale from 1": (
        Told(goal("at_least", {"value": 4}, measure="number", unit="point", scale_from=1), answer(0)),
        "Tallet 0 er under 1, hvor skalaen begynder. Status: Tjek.",
    ),
    "one other has no lowest": (
        Told(
            goal("relative", {"direction": "at_most", "pick": "lowest"}, measure="share", references=ONE_OTHER),
            typed("5/10"), on("aa", typed("6/10")),
        ),
        "Resultat: 5 af 10 er 50 pct. i perioden 1. januar – 31. december 2015. Måltallet er højst 60 pct. senest "
        "31. december 2015; det er tallet for »Aalborg« (60 pct.). Måltallet er nået. Status: Målet er opfyldt.",
    ),
    "a part above its whole": (Told(HALF, answer(7, 5)), "»Antal« (7) er større end »Ud af« (5). Status: Tjek."),
    "over 100 per cent": (
        Told(HALF, answer(percent="120.5")),
        "Andelen er oplyst til 120,5 pct. og kan ikke være over 100 pct. Status: Tjek.",
    ),
    "a date ahead": (
        Told(PEOPLE, typed(7, "2015-01-01/2016-01-31")),
        "Datoen 31. januar 2016 ligger efter den dag, status gælder (31. december 2015). Status: Tjek.",
    ),
    "a period the wrong way round": (
        Told(PEOPLE, typed(7, "2015-03-01/2015-01-31")),
        "Perioden slutter 31. januar 2015, før den begynder 1. marts 2015. Status: Tjek.",
    ),
    "a milestone with a date alone": (
        Told(DONE, answer(dated="2015-06-01")), "Der er en dato, men der er ikke valgt ja eller nej. Status: Tjek.",
    ),
    "a count over more than the goal's period": (
        Told(JOBS, typed(133, "2014-11-01/2015-12-31")),
        "Resultat: 133 job i perioden 1. november 2014 – 31. december 2015. Tallet dækker også tid uden for målets periode "
        "fra 1. januar 2015 til 31. december 2015, så det kan ikke ses, om målet er nået i den. Måltallet er mindst "
        "100 job senest 31. december 2015. Status: Tjek.",
    ),
    "a whole of 0": (
        Told(HALF, answer(0, 0)), "»Ud af« er 0, og der er ingen andel at regne ud. Status: Kan ikke opgøres.",
    ),
    "a part alone": (Told(HALF, answer(7)), "»Antal« er 7, men »Ud af« mangler. Status: Kan ikke opgøres."),
    "a whole alone": (Told(HALF, answer(None, 7)), "»Ud af« er 7, men »Antal« mangler. Status: Kan ikke opgøres."),
    "a percentage where n and N are demanded": (
        Told({**HALF, "needs_count": True}, answer(percent=47)),
        "Der står 47 pct., men planen kræver også »Antal« og »Ud af«. Status: Kan ikke opgøres.",
    ),
    "no baseline": (
        Told(goal("change", {"by": 5}, baseline={}), typed(7)),
        f"Resultat: 7 {OVER_THE_YEAR}. Udgangspunktet er ikke oplyst i planen. Status: Kan ikke opgøres.",
    ),
    "no date of the baseline": (
        Told(goal("recurring", {"step": 1}, baseline={"value": 5}), typed(7)),
        f"Resultat: 7 {OVER_THE_YEAR}. Udgangspunktets dato er ikke oplyst i planen. Status: Kan ikke opgøres.",
    ),
    "another's figure missing": (
        Told(BELOW_LOWEST, typed("35/100"), AALBORG),
        f"Resultat: 35 af 100 er 35 pct. {OVER_THE_YEAR}. Tallet for »Odense« mangler pr. 31. december 2015. "
        "Status: Kan ikke opgøres.",
    ),
    "another's figure of another date": (
        Told(BELOW_LOWEST, typed("35/100"), AALBORG, on("od", typed("35 %", "/2014-12-31"))),
        f"Resultat: 35 af 100 er 35 pct. {OVER_THE_YEAR}. Tallet for »Odense« for målets egen periode, "
        "1. januar – 31. december 2015, mangler; det oplyste dækker en anden. Status: Kan ikke opgøres.",
    ),
    "another's figure to be checked": (
        Told(BELOW_LOWEST, typed("35/100"), AALBORG, on("od", typed("9/8"))),
        f"Resultat: 35 af 100 er 35 pct. {OVER_THE_YEAR}. Tallet for »Odense« skal tjekkes først. Status: Tjek.",
    ),
}  # fmt: skip

FIVE = {"target": {"kind": "at_least", "value": 5}, "cumulative": True, "unit": "job"}
PARTS: Fields = {
    "parts": [{"key": "k", "label": "I kommunen", **FIVE}, {"key": "p", "label": "I private firmaer", **FIVE}]
}
MIXED: Fields = {
    "deadline": "2015-06-26",
    "deadline_wording": "inden sommerferien",
    "parts": [
        {"key": "k", "label": "Aftalen", "target": {"kind": "milestone"}},
        {"key": "p", "label": "Ventetiden", "unit": "dage", "target": {"kind": "monitored"}},
    ],
}
KNOWN_PART = "Resultat: 6 job i perioden 1. januar – 31. juli 2015. Måltallet er mindst 5 job senest 31. december 2015."
COMPOUND: dict[str, tuple[Told, str]] = {
    "interim, the worst part counts": (
        # 5 · 7/12 = 2.92; 1 is 34.3 per cent of it.
        Told(PARTS, on("k", typed(6, TO_JULY)), on("p", typed(1, TO_JULY)), as_of=AUGUST),
        f"Del 1, I kommunen. {KNOWN_PART} Måltallet er nået før fristen, og antallet kan ikke falde igen. Del 1: "
        "Allerede opfyldt. Del 2, I private firmaer. Resultat: 1 job i perioden 1. januar – 31. juli 2015. "
        f"Måltallet er mindst 5 job {DUE}. Efter 7 af 12 måneder skulle mindst 3 job være nået. Regnet fra målets "
        "start 1. januar 2015 til 31. juli 2015: 58,3 pct. af 5 er 2,92. Resultatet er 34,3 pct. af det ventede "
        f"{PACE_TENTHS}. Planen følges fra 2 job (der må mangle ét). Del 2: Væsentligt bagud. Status følger den del, det "
        "går dårligst med. Status: Væsentligt bagud.",
    ),
    "final, all parts": (
        Told(PARTS, on("k", typed(5)), on("p", typed(5))),
        f"Del 1, I kommunen. Resultat: 5 job {OVER_THE_YEAR}. Måltallet er mindst 5 job {DUE}. Måltallet er nået. "
        f"Del 1: Målet er opfyldt. Del 2, I private firmaer. Resultat: 5 job {OVER_THE_YEAR}. Måltallet er mindst 5 job "
        f"{DUE}. Måltallet er nået. Del 2: Målet er opfyldt. Alle dele er opfyldt. Status: Målet er opfyldt.",
    ),
    "final, a missing part changes nothing": (
        Told(PARTS, on("k", typed(4))),
        f"Del 1, I kommunen. Resultat: 4 job {OVER_THE_YEAR}. Måltallet er mindst 5 job {DUE}. Måltallet er ikke nået; "
        "resultatet er 80 pct. af måltallet, og fra 75 pct. er målet delvist opfyldt. Del 1: Målet er delvist opfyldt. "
        "Del 2, I private firmaer. Der er ikke oplyst noget tal, og fristen er udløbet. Målet skulle være nået "
        "senest 31. december 2015. Del 2: Kan ikke opgøres. Der mangler en status for »I private firmaer«, men uanset hvad "
        "den bliver, får målet den samme status. Mindst én del er helt eller delvist opfyldt, men ikke alle dele er "
        "opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "final, none": (
        Told(PARTS, on("k", typed(0)), on("p", typed(0))),
        f"Del 1, I kommunen. Resultat: 0 job {OVER_THE_YEAR}. Måltallet er mindst 5 job {DUE}. Måltallet er ikke nået; "
        "resultatet er 0 pct. af måltallet, og først fra 75 pct. er målet delvist opfyldt. Del 1: Målet er ikke opfyldt. "
        f"Del 2, I private firmaer. Resultat: 0 job {OVER_THE_YEAR}. Måltallet er mindst 5 job {DUE}. Måltallet er ikke "
        "nået; resultatet er 0 pct. af måltallet, og først fra 75 pct. er målet delvist opfyldt. Del 2: Målet er ikke "
        "opfyldt. Ingen af delene er helt eller delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "interim, a missing part could change it": (
        Told(PARTS, on("k", typed(6, TO_JULY)), as_of=AUGUST),
        f"Del 1, I kommunen. {KNOWN_PART} Måltallet er nået før fristen, og antallet kan ikke falde igen. "
        "Del 1: Allerede opfyldt. Del 2, I private firmaer. Der er ikke oplyst noget tal. Målet skal være nået "
        "senest 31. december 2015. Del 2: Ikke opgjort. Der mangler en status for »I private firmaer«, og den kan ændre "
        "målets status. Status: Ikke opgjort.",
    ),
    "nothing at all": (
        Told(PARTS, as_of=AUGUST),
        "Del 1, I kommunen. Der er ikke oplyst noget tal. Målet skal være nået senest 31. december 2015. Del 1: Ikke "
        "opgjort. Del 2, I private firmaer. Der er ikke oplyst noget tal. Målet skal være nået senest 31. december 2015. "
        "Del 2: Ikke opgjort. Ingen af delene er gjort op. Status: Ikke opgjort.",
    ),
    "the whole goal on hold": (
        Told(PARTS, answer(reason="on_hold")), "Målet er sat i bero. Status: Sat i bero.",
    ),
    "the whole goal stated as met": (
        Told(PARTS, answer(stated=Status.MET)),
        "Det er oplyst som »nået«, men der er ikke noget antal, der viser det. "
        "Status: Oplyst opfyldt – ikke dokumenteret.",
    ),
    "the whole goal's reason cannot be read": (
        Told(PARTS, answer(unread=("reason",))), "»Hvorfor mangler tallet?« kan ikke læses. Status: Tjek.",
    ),
    "a part to check": (
        Told(PARTS, on("k", typed(5)), on("p", typed(-1))),
        f"Del 1, I kommunen. Resultat: 5 job {OVER_THE_YEAR}. Måltallet er mindst 5 job {DUE}. Måltallet er nået. "
        "Del 1: Målet er opfyldt. Del 2, I private firmaer. Tallet −1 er negativt. Del 2: Tjek. Målet kan først gøres op, "
        "når alle dele er tjekket. Status: Tjek.",
    ),
    "a part of another kind takes the goal's deadline and its words": (
        Told(MIXED, on("k", answer(choice="yes", dated="2015-06-20")), on("p", typed(14, "", dated="2015-06-30"))),
        "Del 1, Aftalen. Gennemført 20. juni 2015, inden fristen 26. juni 2015 (»inden sommerferien«). Del 1: Målet "
        "er opfyldt. Del 2, Ventetiden. Resultat: 14 dage pr. 30. juni 2015. Målet følges uden status. Del 2: "
        "Følges. Alle dele er opfyldt. Status: Målet er opfyldt.",
    ),
}  # fmt: skip

ALL = FINAL | INTERIM | CHOSEN | NO_FIGURE | COMPOUND


def test_no_two_cases_share_a_name() -> None:
    assert len(ALL) == sum(map(len, (FINAL, INTERIM, CHOSEN, NO_FIGURE, COMPOUND)))


@pytest.mark.parametrize(("case", "text"), ALL.values(), ids=ALL)
def test_the_whole_explanation(case: Told, text: str) -> None:
    assert told(case) == text


@settings(deadline=None)
@given(any_case())
def test_any_explanation_ends_with_its_status_and_lacks_nothing(case: tuple[str, list[Answer], date]) -> None:
    name, answers, as_of = case
    plan = one_goal_plan(GOALS[name])
    found = assessment(plan, plan.goals[0], FollowUp("Ishøj", "183", "2015-08", as_of, tuple(answers)))
    text = explanation(found)
    assert text.endswith(f"Status: {found.computed.danish}.")
    assert "None" not in text
    assert not re.search(r"  |\.\.|\s[,.;:]|\(\)|»«|-\d", text)
    assert all(
        sentence[0].isupper() or sentence[0] in "»–" for sentence in re.split(r"(?<=[^.]\.) (?=[A-ZÆØÅ»])", text)
    )


def printed(pattern: str, text: str) -> Fraction:
    """The number that a pattern finds in a sentence, as it is printed."""
    found = re.search(pattern, text)
    assert found, text
    return Fraction(found[1].replace(".", "").replace(",", "."))


SHARES = st.decimals("0.01", 100, places=3)


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 400), SHARES, st.sampled_from(["at_least", "at_most"]), st.integers(0, 2))
def test_the_printed_figures_give_the_printed_status(
    part: int, whole: int, wanted: Decimal, kind: str, decimals: int
) -> None:
    fields = goal(kind, {"value": wanted}, measure="share", decimals=decimals)
    reported = typed(f"{min(part, whole)}/{whole}")
    text, status = told(Told(fields, reported)), judged(fields, reported).computed
    figure = printed(r"er ([\d.,]+) pct\. i", text)
    edge = printed(r"(?:mindst|højst) ([\d.,]+) pct\.", text)
    assert (figure >= edge if kind == "at_least" else figure <= edge) == (status is Status.MET)
    if status is not Status.MET and kind == "at_least":
        reached = printed(r"resultatet er ([\d.,]+) pct\. af", text)
        assert reached < 100
        assert (reached >= 75) == (status is Status.PARTLY_MET)
    elif status is not Status.MET:
        over = printed(r"resultatet er ([\d.,]+) pct\. over", text)
        assert over > 0
        assert (over <= 10) == (status is Status.PARTLY_MET)


@settings(deadline=None)
@given(st.integers(0, 3000), st.integers(1, 3000), st.integers(5, 12))
def test_the_printed_pace_gives_the_printed_status(count: int, wanted: int, month: int) -> None:
    fields = goal("at_least", {"value": wanted}, cumulative=True)
    reported = typed(count, f"2015-01-01/2015-{month:02d}-15")
    text, found = told(Told(fields, reported, as_of="2015-12-30")), judged(fields, reported, as_of="2015-12-30")
    if found.computed is Status.ALREADY_MET or "Der mangler under én" in text:
        return
    paced = printed(r"Resultatet er ([\d.,]+) pct\. af det ventede", text)
    expected = Status.ON_TRACK if paced >= 90 else Status.SLIGHTLY_BEHIND if paced >= 75 else Status.WELL_BEHIND
    assert found.computed is expected
