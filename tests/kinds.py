"""Every kind of target on one page: what is filled in, the rule as people say it and as it is printed beside a status, an
example as the program writes it, and a goal that needs it.

The page docs/status-rules.md carries the table; rules and examples are computed, so that they stay true.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import insides as api
from cases import Fields, answer, earlier_round, judged, on, target
from followup_xl.cli.learn import sample_books
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.explain import rule_words, steps, words

Share: Fields = {"measure": "share", "part_means": "i målgruppen", "whole_means": "alle"}
WINDOW_2007, WINDOW_2008 = "2007-01-01/2007-12-31", "2008-01-01/2008-06-30"
VIP2 = ("2007-01-01", "2009-12-31")


class Kind(NamedTuple):
    """One line of the table, in Danish; ``found`` gives the goal that the printed rule and the example are of."""

    name: str
    inputs: str
    rule: str
    found: Callable[[], Assessment]
    source: str

    def example(self) -> str:
        """The explanation of the goal."""
        return words(steps(self.found()))

    def printed(self) -> str:
        """The rule that stands in the note on its status."""
        return rule_words(self.found())


@cache
def _report(template: str) -> Report:
    filled = sample_books(template)[1]
    found = api.evaluate(filled.data, filled.name).report
    assert found
    return found


def reported(template: str, goal: str) -> Callable[[], Assessment]:
    """A goal of a shipped template, judged on the answers shipped with it."""
    return lambda: next(found for found in _report(template).goals if found.goal == goal)


def _ishoej(goal: str) -> Callable[[], Assessment]:
    return reported("ishoej-2015", goal)


def _koebenhavn(goal: str) -> Callable[[], Assessment]:
    return reported("koebenhavn-2007", goal)


def _at_most() -> Assessment:
    fields: Fields = {"unit": "forløb", "target": target("at_most", value=67)}
    return judged(fields, answer(70, window="/2015-12-31"), as_of="2015-12-31")


def _none_at_all() -> Assessment:
    fields: Fields = {"unit": "borgere", "target": target("at_most", value=0)}
    return judged(fields, answer(2, window="2015-01-01/2015-12-31"), as_of="2015-12-31")


def _strict() -> Assessment:
    steps = [{"by": "2008-06-30", "value": 24}]
    fields: Fields = {**Share, "target": target("at_most", value=20, strict=True, steps=steps)}
    fields |= {"deadline": "2009-06-30", "deadline_wording": "medio 2009"}
    return judged(fields, answer(percent=24, window=WINDOW_2008), as_of="2008-06-30", period=VIP2)


def _between() -> Assessment:
    fields: Fields = {"unit": "personer", "target": target("between", low=20, high=30)}
    return judged(fields, answer(17, window="2015-01-01/2015-12-31"), as_of="2015-12-31")


def _change_by_percent() -> Assessment:
    fields: Fields = {"unit": "personer", "baseline": {"value": 14, "wording": "ultimo 2014"}}
    fields |= {"target": target("change", by_percent=-50)}
    return judged(fields, answer(11, window="/2015-06-30"), as_of="2015-06-30")


def _change_by_points() -> Assessment:
    fields: Fields = {**Share, "decimals": 1, "baseline": {"value": "54.8", "wording": "2006"}}
    fields |= {"target": target("change", by_points="1.3"), "deadline": "2007-12-31"}
    return judged(fields, answer(percent="55.5", window=WINDOW_2007), as_of="2007-12-31", period=VIP2)


def _change_by_number() -> Assessment:
    fields: Fields = {
        "unit": "forløb",
        "baseline": {"value": 480, "wording": "2006"},
        "target": target("change", by=100),
    }
    fields |= {"deadline": "2007-12-31"}
    return judged(fields, answer(560, window=WINDOW_2007), as_of="2007-12-31", period=VIP2)


def _relative() -> Assessment:
    peers = [{"key": "aalborg", "label": "Aalborg"}, {"key": "ringsted", "label": "Ringsted"}]
    fields: Fields = {
        **Share,
        "references": peers,
        "deadline": "2007-12-31",
        "deadline_wording": "inden udgangen af 2007",
    }
    fields |= {"target": target("relative", direction="at_most", pick="lowest", offset=-1)}
    own = answer(percent="34.5", window=WINDOW_2007)
    others = (
        on("aalborg", answer(percent=35, window=WINDOW_2007)),
        on("ringsted", answer(percent=37, window=WINDOW_2007)),
    )
    return judged(fields, own, *others, as_of="2007-12-31", period=VIP2)


def _not_above_others() -> Assessment:
    everyone = [{"key": "alle", "label": "Alle, der begynder på EUD"}]
    fields: Fields = {**Share, "references": everyone, "target": target("relative", direction="at_most")}
    window = "2015-01-01/2015-12-31"
    own, others = answer(6, 40, window=window), on("alle", answer(90, 500, window=window))
    return judged(fields, own, others, as_of="2015-12-31")


def _dated() -> Assessment:
    steps = [{"by": "2007-12-31", "value": 33}]
    fields: Fields = {**Share, "target": target("at_most", value=30, steps=steps), "deadline": "2009-12-31"}
    return judged(fields, answer(percent=34, window=WINDOW_2007), as_of="2007-12-31", period=VIP2)


def _recurring() -> Assessment:
    fields: Fields = {**Share, "baseline": {"value": 45, "wording": "2006", "at": "2006-12-31"}}
    fields |= {"references": [{"key": "alle", "label": "Hele befolkningen", "value": 75}]}
    fields |= {"target": target("recurring", step=3, until="alle"), "deadline": "2008-12-31"}
    return judged(fields, answer(percent=50, window="/2008-12-31"), as_of="2008-12-31", period=VIP2)


def _rank() -> Assessment:
    fields: Fields = {"target": target("rank", value=10, among=98)}
    return judged(fields, answer(11, dated="2015-12-31"), as_of="2015-12-31")


def _trend() -> Assessment:
    fields: Fields = {**Share, "target": target("trend", direction="at_least")}
    before = earlier_round("2014-08", "30/80", "2014-01-01/2014-12-31")
    return judged(fields, answer(33, 80, window="2015-01-01/2015-12-31"), as_of="2015-12-31", history=[before])


def _per_period() -> Assessment:
    fields: Fields = {"unit": "samtaler", "cumulative": True, "target": target("per_period", every="quarter", value=30)}
    before = earlier_round("2015-03", 31, "2015-01-01/2015-03-31")
    return judged(fields, answer(18, window="2015-04-01/2015-05-31"), as_of="2015-05-31", history=[before])


def _cohort() -> Assessment:
    fields: Fields = {**Share, "cohort_months": 12, "target": target("at_least", value=60), "deadline": "2008-12-31"}
    return judged(fields, answer(33, 50, window=WINDOW_2007), as_of="2008-12-31", period=VIP2)


NUMBER, DATES = "Antal", "Periode fra/til eller Opgjort pr."
SHARE = "Antal, Ud af (eller Oplyst pct.)"
KINDS = (
    Kind("Mindst T, løbende antal", f"{NUMBER}; {DATES}",
         "Nået fra T. Før fristen holdes tallet op mod den del af T, der svarer til den tid, tallet dækker.",
         _ishoej("LED-02"), "Ishøj LED-02; VIR-03; UNG-05"),
    Kind("Mindst T, andel", f"{SHARE}; {DATES}",
         "Antal og ud af er tallet; en oplyst procent kontrolleres kun. Ingen forventning før fristen: andelen holdes op mod T.",
         _ishoej("UNG-02"), "Ishøj UNG-02; København 1.1R"),
    Kind("Ca. T", f"{NUMBER}; {DATES}",
         "Grænsen løsnes med planens spillerum (5 pct.), som skrives ud; graden regnes af T selv.",
         _koebenhavn("2.5"), "København 2.5; 2.4"),
    Kind("Højst T", f"{NUMBER}; {DATES}",
         "Nået til og med T. Graden er 1 − (resultat − T)/T og delvist opfyldt fra 90 pct.",
         _at_most, "Ishøj SYG-R1 (67 forløb)"),
    Kind("Ingen (højst 0)", f"{NUMBER}; {DATES}", "Nået ved 0, ellers ikke; aldrig delvist.",
         _none_at_all, "Gives i ingen af de fem kilder; skrives som højst 0"),
    Kind("Under/over T (skarp grænse)", f"{SHARE}; {DATES}", "Præcis T er ikke nået.",
         _strict, "Gladsaxe: under 24 pct. medio 2008 og under 20 pct. medio 2009"),
    Kind("Mellem L og U", f"{NUMBER}; {DATES}", "Nået, når begge grænser holdes; graden er den misligholdte grænses.",
         _between, "Ishøj LTL-E4 (20–30 personer)"),
    Kind("Ændring fra et udgangspunkt til T", f"{SHARE} eller {NUMBER}; {DATES}",
         "Graden er (resultat − B)/(T − B), delvist opfyldt fra 50 pct.; før fristen ventes B + e·(T − B).",
         _ishoej("SYG-01"), "Ishøj SYG-01 (7,7 → 12 pct.); UNG-R1"),
    Kind("Ændring med ±n", f"{NUMBER}; {DATES}", "T regnes ud af udgangspunktet; uden udgangspunkt kan målet ikke opgøres.",
         _change_by_number, "København 4.2 (100 flere end i 2006)"),
    Kind("Ændring med ±n pct.", f"{NUMBER}; {DATES}", "T er udgangspunktet plus så mange procent af det.",
         _change_by_percent, "Ishøj LED-R1 (halvt så mange)"),
    Kind("Ændring med ±n procentpoint", f"{SHARE}; {DATES}", "T er udgangspunktets procent plus n; aldrig procent af det.",
         _change_by_points, "Gladsaxe: beskæftigelsesfrekvens +1,3 procentpoint fra 54,8"),
    Kind("Niveauet fastholdes", f"{NUMBER}; {DATES}", "Som mindst eller højst udgangspunktet.",
         _ishoej("VIR-02"), "Ishøj VIR-02 (25 i 2014)"),
    Kind("Ikke over en andens tal", f"{SHARE} på egen række og på sammenligningens række",
         "T er den andens tal for samme periode; mangler det, nævnes det, og målet kan ikke opgøres.",
         _not_above_others, "Ishøj UNG-04 (frafald blandt alle)"),
    Kind("I forhold til flere andre", f"{SHARE} på egen række og på hver sammenlignings række",
         "T er det laveste, højeste eller gennemsnittet af de andres tal plus planens afstand; "
         "i pct. er indtil 1 procentpoint fra delvist.",
         _relative, "Århus: et procentpoint under det laveste af Aalborg og Ringsted"),
    Kind("Daterede delmål", f"{SHARE}; {DATES}",
         "Delmålene er vejen til målet: det, der har en forventning, holdes op mod den, når tallets periode slutter; andet mod "
         "det seneste delmål. Endeligt efter det sidste; passerede vises for sig.",
         _dated, "Århus: 33 pct. i 2007 og 30 pct. i 2009; Halsnæs 2019–2021"),
    Kind("Gentaget hvert år, til et stop", f"{SHARE}; {DATES}; evt. den andens tal",
         "T efter k år er B + k·skridt (eller B vokset k gange i pct.), dog højst den andens tal; årene er delmål på vejen.",
         _recurring, "Århus: 3 procentpoint om året, til gruppen er som befolkningen"),
    Kind("Plads blandt andre", f"Pladsen under {NUMBER}; {DATES}",
         "Nået ved plads T eller bedre, delvist én plads fra; ingen grad. En plads under 1 eller efter den sidste tjekkes.",
         _rank, "Blandt de 10 bedste kommuner"),
    Kind("Bedre end sidst", f"{SHARE} eller {NUMBER}; {DATES}",
         "T er den seneste måling: fra det tidligere Bilag 1, ellers fra målets række til sammenligning. Nået, når T er passeret; "
         "delvist ved samme tal; ingen grad. Kendes den ikke, kan målet ikke opgøres.",
         _trend, "Færre fejl år for år"),
    Kind("Det samme hver periode", f"{NUMBER} for perioden; {DATES}",
         "Hver måned, hvert kvartal, halvår eller år for sig, regnet fra målets start. Målet har status efter den periode, som "
         "opgørelsesdatoen ligger i; de tidligere vises med deres egne tal.",
         _per_period, "26,2 mio. kr. hvert år; 125 hver måned"),
    Kind("Inden for n måneder (kohorte)", f"{SHARE}; {DATES}",
         "Som en andel af dem, der er begyndt så tidligt, at månederne er gået.",
         _cohort, "Århus: 60 pct. i arbejde inden for 12 måneder"),
    Kind("Milepæl", "Ja eller Nej; Dato",
         "Opfyldt med en dato senest ved fristen, delvist med en senere; »Ja« uden dato efter fristen er ikke dokumenteret.",
         _ishoej("LTL-02"), "Ishøj LTL-02; LTL-03; København 1.2"),
    Kind("Vurderet", "En status valgt efter planens kriterier; begrundelsen under »Hvorfor, og hvad nu?«",
         "En person vælger og begrunder; vises som vurderet. Uden valg eller begrundelse: Kræver vurdering.",
         _koebenhavn("2.6"), "København 2.6"),
    Kind("Sammensat", "En række pr. del, hver med sin egen slags",
         "Opfyldt, når alle dele er det; delvist, når mindst én er det; før fristen tæller den dårligste del.",
         _ishoej("LED-03"), "Ishøj LED-03 (5 og 5); SYG-R1"),
    Kind("Følges", f"{NUMBER}; {DATES}", "Ingen status; tallet vises.", _ishoej("UNG-03"), "Ishøj UNG-03"),
)  # fmt: skip


def kinds_table() -> str:
    """The table as Markdown."""
    rows = ["| slags | udfyldes | regel | regel, som den trykkes | eksempel | kræves af |", "|---|---|---|---|---|---|"]
    rows += [f"| {k.name} | {k.inputs} | {k.rule} | {k.printed()} | {k.example()} | {k.source} |" for k in KINDS]
    return "\n".join(rows) + "\n"


__all__ = ["KINDS", "Kind", "kinds_table", "reported"]
