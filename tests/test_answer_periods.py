"""The time that an answer's words name for each of its figures; nothing is taken for plain that they leave open."""

from datetime import date

import pytest

from followup_xl.plan.language.answers import read_answer

AS_OF = date(2026, 8, 31)
ROWS = """
I 1. halvår 2015 kom 38 unge i job | 2015-06-30
Pr. 1.8.2015 var 112 personer ledige | 2015-08-01
Fra januar til juni 2026 afsluttede vi 54 forløb | 2026-06-30
Januar–juni 2026: 54 forløb | 2026-06-30
@ I årets første otte måneder fik 23 borgere et fleksjob | 2026-08-31
I uge 1–26 2026 modtog vi 61 henvendelser | 2026-06-28
Siden nytår er 19 borgere kommet i arbejde | -
I 2014 var sygefraværet 11,4 dage | 2014-12-31
I skoleåret 2026/27 bestod 81 pct. af eleverne prøven | 2027-07-31
@ I 1. kvartal var der 17 klager | 2026-03-31
Ventetiden var 9 uger i august 2026 mod 12 uger i august 2025 | 2026-08-31 2025-08-31
Ved udgangen af maj 2027 er 240 boliger renoveret | 2027-05-31
I perioden 1. marts – 31. juli 2015 blev 11 ud af 62 unge afklaret | 2015-07-31
Andelen var 44 pct. pr. 30/6-2026 | 2026-06-30
Vi havde 64 elever i 2025 og 71 elever i 2026 | 2025-12-31 2026-12-31
Medio 2026 var 31 pladser besat | 2026-06-30
I de første tre kvartaler af 2026 blev der holdt 12 kurser | 2026-09-30
@ Sidste år deltog 90 borgere | 2025-12-31
Fra 2024 til 2026 er antallet af klager faldet med 30 pct. | 2026-12-31
Siden 1. april 2026 er 8 virksomheder blevet partnere | -
I 2. halvår 2026 gennemførte 47 kursister forløbet. I 1. halvår var det 39 kursister. | 2026-12-31 2026-06-30
71 pct. har svaret, og de sidste følger inden udgangen af 2027 | -
Fraværet er faldet fra 6,1 pct. i 2025 til 5,4 pct. i 2026, og trivslen er steget fra 3,9 point til 4,1 point | 2025-12-31 2026-12-31 2025-12-31 2026-12-31
Første halvdel af 2026: 130 besøg | 2026-06-30
1.-3. kvartal 2026 blev der afholdt 27 møder | 2026-09-30
Per 31. december 2025 havde 88 pct. en plan | 2025-12-31
I løbet af foråret 2026 fik 15 borgere tilbuddet | -
@ I juli var 210 på ledighedsydelse | 2026-07-31
@ Hidtil i år er 34 forløb afsluttet | 2026-08-31
I uge 20 2026 deltog 18 elever | 2026-05-17
Fra marts til og med august 2026 har vi haft 66 samtaler | 2026-08-31
Andelen var 52 pct. i 2025, 55 pct. i 2026 og 61 pct. i 2027 | 2025-12-31 2026-12-31 2027-12-31
Opgjort ultimo juni 2026: 73 ud af 120 | 2026-06-30
I kalenderåret 2025 blev der udstedt 9 påbud | 2025-12-31
Vi nåede 31 deltagere i 2026 og forventer resten inden 1. april 2027 | 2026-12-31
Status pr. 1. september 2026 er, at 12 ud af 20 boliger er klar | 2026-09-01
Sygefraværet faldt med 0,4 dage fra 2025 til 2026 | 2026-12-31
@ For nuværende er 8 af pladserne ledige | 2026-08-31
I 2026 blev 40 børn henvist, og 22 af dem har fået hjælp | 2026-12-31 2026-12-31
Skoleåret 2025/2026: 94 pct. fremmøde | 2026-07-31
Vi har i 2026 afholdt 14 borgermøder og planlægger 6 møder i 2027 | 2026-12-31 2027-12-31
Andelen var 61 pct. ved målingen i oktober 2026 | 2026-10-31
I marts 2026 svarede 212 ud af 300 forældre | 2026-03-31
Fra 1. januar til 30. juni 2026 har 18 borgere afsluttet forløbet | 2026-06-30
Der er ansat 5 medarbejdere siden august 2025 | -
Ved skoleårets begyndelse i august 2026 manglede 7 lærere | 2026-08-31
Tallet for 2025 er 310 sager, for 2026 er det 287 sager | 2025-12-31 2026-12-31
Senest opgjort 15. maj 2026: 46 pct. | 2026-05-15
Ud af 85 virksomheder, der blev kontaktet i 2026, har 30 virksomheder oprettet en plads | 2026-12-31 2026-12-31
I 1. kvartal 2026 var ventetiden 21 dage, i 2. kvartal 19 dage og i 3. kvartal 17 dage | 2026-03-31 2026-06-30 2026-09-30
Projektet begyndte i 2024 og har i dag 33 deltagere | -
@ Projektet begyndte i 2024 og har i dag 33 deltagere | 2026-08-31
Planen fra 2023 gav 12 nye boliger i 2026 | 2026-12-31
I ugerne 10-20 2026 blev der cyklet 1.200 km | 2026-05-17
Vi nåede 95 pct. i 2026 (2025: 91 pct.) | 2026-12-31 2025-12-31
Strategi 2030 er vedtaget, og 8 indsatser er i gang | -
Målt den 3/5-2026 havde 64 pct. svaret | 2026-05-03
Der blev givet 40 afslag fra januar 2026 til juni 2026 | 2026-06-30
Pr. ultimo 2026 er der 120 pladser, heraf 20 pladser fra 2027 | 2026-12-31 2027-12-31
I dag er 12 ud af 40 boliger klar | -
@ I dag er 12 ud af 40 boliger klar | 2026-08-31
@ I 4. kvartal var der 17 klager | 2025-12-31
Pr. 31/2-2026 var der 17 klager | -
I uge 60 2026 var der 17 klager | -
Vi har 17 klager i forhold til 2025 | -
"""
"""The words | the last day of each figure's time, - for none. Answers with @ are of 31 August 2026, the others of no known day."""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_the_last_day_of_the_time_a_figure_is_for_is_the_one_its_words_name(row: str) -> None:
    words, days = row.split("|")
    figures = read_answer(words.lstrip("@ ").strip(), as_of=AS_OF if words.startswith("@") else None)
    assert [figure.period.isoformat() if figure.period else "-" for figure in figures] == days.split()
    assert all(figure.period or "period" in figure.doubtful for figure in figures)


@pytest.mark.parametrize(
    "words",
    [
        "71 pct. har svaret. Resten følger i 2027",  # another clause
        "40 klager er lukket og 20 klager følger i 2027",  # another figure's
        "I august var der 17 klager",  # no year
        "Siden 1. april 2026 er 8 virksomheder kommet med",  # since, and not then
        "Antallet er faldet med 12 pct. i 2026",  # a change runs from one day to another
    ],
)
def test_a_time_that_may_be_of_something_else_is_asked_about(words: str) -> None:
    assert "period" in read_answer(words, as_of=AS_OF)[0].doubtful


def test_a_part_of_a_whole_named_in_the_same_unit_is_its_share() -> None:
    words = "Der er sparet 46 tons ud af skolernes udledning på 184 tons"
    (found,) = read_answer(words)
    assert (str(found.part), str(found.whole), found.unit) == ("46", "184", "pct.")
    assert {"value", "part", "whole"} <= {*found.doubtful}
    assert words[found.start : found.end] == "46 tons ud af skolernes udledning på 184 tons"


@pytest.mark.parametrize("words", ["Mindst 20 har fået en plads", "Der mangler 7 pladser", "5 er sprunget fra"])
def test_a_figure_that_may_be_another_than_what_was_reached_is_doubtful(words: str) -> None:
    assert "value" in read_answer(words)[0].doubtful


def test_a_day_behind_a_unit_is_no_part_of_it() -> None:
    (found,) = read_answer("Ventetiden er 13,5 uge pr. 1. juni 2026")
    assert (found.unit, found.period) == ("uge", date(2026, 6, 1))
