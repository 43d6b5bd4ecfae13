"""Goals as people write them, with what each says, read by hand.

A row: the words; kind; which way is better (+ or -, or nothing); the amounts ("12", "by 20 percent", "10..16"); unit; last
date; and which of kind, targets, unit, date, direction, by and baseline are doubtful ("" none). No plan period is given, so a goal
without a date is doubtful in it.
"""

ROWS = """
Mindst 80 pct. af eleverne har en læseplan i 2027 | at_least | + | 80 | pct. | 2027-12-31 |
Højst 12 sygedage pr. medarbejder i 2026 | at_most | - | 12 | sygedage pr. medarbejder | 2026-12-31 |
Over 45 pct. af boligerne har fjernvarme inden udgangen af 2028 | at_least | + | 45 | pct. | 2028-12-31 |
Ventetiden er under 30 dage senest 1. juli 2026 | at_most | - | 30 | dage | 2026-07-01 |
Maks. 5 klager i 2026 | at_most | - | 5 | klager | 2026-12-31 |
Minimum 200 træer er plantet inden 1. maj 2027 | at_least | + | 200 | træer | 2027-04-30 |
Antallet af indlæggelser reduceres med 15 pct. inden udgangen af 2028 | change | - | by 15 percent | pct. | 2028-12-31 | unit baseline
CO2-udledningen reduceres fra 48.000 ton i 2020 til 20.000 ton i 2030 | change | - | 20000 | ton | 2030-12-31 |
Udslippet falder fra 7,5 ton pr. indbygger i 2019 til 4 ton pr. indbygger i 2030 | change | - | 4 | ton pr. indbygger | 2030-12-31 |
Andelen af økologiske råvarer stiger fra 30 pct. i 2024 til 60 pct. i 2028 | change | + | 60 | pct. | 2028-12-31 |
Andelen af grønne biler øges til 75 pct. i 2027 | change | + | 75 | pct. | 2027-12-31 | baseline
Sygefraværet falder med 2 procentpoint inden udgangen af 2026 | change | - | by 2 points | pct. | 2026-12-31 | baseline
30 færre klager i 2027 | change | - | by 30 count | klager | 2027-12-31 | baseline
10 pct. flere besøg på museet i 2027 | change | + | by 10 percent | pct. | 2027-12-31 | unit baseline
Antallet af trafikuheld halveres inden 2030 | change | - | by 50 percent | pct. | 2029-12-31 | unit baseline
Antallet af cykelture fordobles i 2030 | change | + | by 100 percent | pct. | 2030-12-31 | unit baseline
Mellem 10 og 16 deltagere på hvert hold i 2026 | between | | 10..16 | deltagere | 2026-12-31 |
Mellem 30 og 35 vejrvagter uddannes hvert år | between | | 30..35 | vejrvagter | | kind targets date
Hver hal skal have mindst to uddannede hal-vagter i 2027 | at_least | + | 2 | uddannede | 2027-12-31 | kind targets unit direction
Antallet af lokale kiosker fastholdes på niveauet for 2023 | maintain | + | | lokale kiosker | | kind unit direction baseline date
Ventetiden er højst 12 uger pr. 1. juli 2027 | at_most | - | 12 | uger | 2027-07-01 |
Højst 3 uheld med skade pr. 100 kørsler i 2027 | at_most | - | 3 | uheld | 2027-12-31 | unit
Alle hold har mindst to trænere i 2027 | at_least | + | 2 | trænere | 2027-12-31 | kind targets unit
Højst 8 pct. af turene eller på landsgennemsnittet i 2027 | at_most | - | 8 | pct. | 2027-12-31 | kind targets unit
Ca. 50 kurser i løbet af 2027 | at_least | + | 50 | kurser | 2027-12-31 | kind direction
60 pct. af patienterne er udredt i 2026 | at_least | + | 60 | pct. | 2026-12-31 | kind direction
24 skoler har en klimaplan i 2027 | at_least | + | 24 | skoler | 2027-12-31 | kind direction
Der udlægges 5 km ny cykelsti i 2026 | at_least | + | 5 | km | 2026-12-31 | kind direction
Mindst 9 ud af 10 borgere er tilfredse i 2027 | at_least | + | 9 | borgere | 2027-12-31 | targets unit
Mindst halvdelen af dagtilbuddene har naturprofil i 2027 | at_least | + | 50 | pct. | 2027-12-31 |
Udgiften er højst 26,2 mio. kr. hvert år | per_period | - | 26.2 | mio. kr. | | date
Mindst 125 nye planter hver måned | per_period | + | 125 | planter | | date unit
Mindst 20 tilsyn pr. kvartal i 2026 | per_period | + | 20 | tilsyn | 2026-12-31 | unit
Energiforbruget reduceres med 2 pct. om året | recurring | - | by 2 percent | pct. | | unit date baseline
Andelen stiger med 3 procentpoint om året til 2030 | recurring | + | by 3 points | pct. | 2030-12-31 | baseline
Trivslen skal stige år for år | trend | + | | | | unit date
Andelen af elever med højt fravær skal falde år for år | trend | - | | pct. | | date
Udledningen falder | trend | - | | | | kind targets unit date direction
Andelen af rygere er højst som landsgennemsnittet i 2027 | relative | - | | pct. | 2027-12-31 |
Ventetiden er under landsgennemsnittet i 2026 | relative | - | | | 2026-12-31 | unit
Karaktererne er mindst på niveau med landsgennemsnittet i 2027 | relative | + | | | 2027-12-31 | unit
Frafaldet ligger 2 procentpoint under landsgennemsnittet i 2027 | relative | - | offset -2 | pct. | 2027-12-31 | kind direction
Kommunen er blandt landets ti bedste i 2028 | rank | - | 10 | plads | 2028-12-31 |
Serviceniveauet fastholdes på samme niveau i 2026 | maintain | + | | | 2026-12-31 | kind unit direction baseline
Andelen af lærere med linjefag falder ikke i 2026 | maintain | + | | pct. | 2026-12-31 | baseline
Udgiften stiger ikke i 2027 | maintain | - | | | 2027-12-31 | unit baseline
En klimatilpasningsplan er vedtaget inden udgangen af 2026 | milestone | | | | 2026-12-31 |
Der etableres et sundhedshus senest 1. marts 2027 | milestone | | | | 2027-03-01 |
Ny hovedvej er anlagt ultimo 2029 | milestone | | | | 2029-12-31 |
En ny skolepolitik godkendes i 2. kvartal 2026 | milestone | | | | 2026-06-30 |
Et patientpanel oprettes medio 2026 | milestone | | | | 2026-06-30 |
Der etableres et sundhedshus | milestone | | | | | kind date
Borgerne oplever en venlig modtagelse | judged | | | | | kind date
Flere børn skal bevæge sig | judged | | | | | kind date direction
Alle skoler har en klimaplan i 2027 | at_least | + | 100 | pct. | 2027-12-31 | kind targets unit direction
Ingen patienter venter i mere end 30 dage | at_most | - | 0 | | | kind targets unit direction date
Højst 10 pct. af unge under 25 år ryger i 2027 | at_most | - | 10 | pct. | 2027-12-31 |
Mindst 70 pct. af de 25-årige har en uddannelse i 2030 | at_least | + | 70 | pct. | 2030-12-31 |
Mindst 50 pct. af patienterne er i job inden for 12 måneder | at_least | + | 50 | pct. | | date
Mindst 60 pct. af eleverne i 9. klasse består i 2026 | at_least | + | 60 | pct. | 2026-12-31 |
Højst 4 ulykker pr. 10.000 indbyggere i 2028 | at_most | - | 4 | ulykker pr. 10.000 indbyggere | 2028-12-31 |
Mindst 80 virksomheder (note 2) har klimaregnskab i 2027 | at_least | + | 80 | virksomheder | 2027-12-31 |
Mindst 40 elever, medmindre skolen lukker, går til idræt i 2026 | at_least | + | 40 | elever | 2026-12-31 | kind targets direction by
Mindst 30 pct. af eleverne, dog kun 20 pct. i specialklasser, i 2026 | compound | + | 30 20 | pct. | 2026-12-31 | kind targets direction
Mindst 40 ture, heraf 10 med bus, i 2026 | compound | + | 40 10 | | 2026-12-31 | kind targets direction unit
I 2030 må der højst være 20 dræbte og 200 kvæstede | compound | - | 20 200 | | 2030-12-31 | kind targets direction unit
Mindst 25 pct. af affaldet genanvendes i 2026 og 40 pct. i 2028 | at_least | + | 25 40 | pct. | 2028-12-31 | kind targets
Højst 15 pct. restaffald i 2030, på vej dertil højst 20 pct. i 2027 | at_most | - | 20 15 | pct. | 2030-12-31 | kind targets
Udledningen reduceres med 50 pct. i 2030 og 70 pct. i 2035 | change | - | by 50 percent by 70 percent | pct. | 2035-12-31 | kind targets unit baseline
Udgiften må ikke overstige 5 mio. kr. i 2026 | at_most | - | 5 | mio. kr. | 2026-12-31 |
900 kg restaffald eller derunder i 2027 | at_most | - | 900 | kg | 2027-12-31 |
Mindst 85 procent eller mere i 2027 | at_least | + | 85 | pct. | 2027-12-31 |
Tilfredsheden er mindst 4,2 point i 2026 | at_least | + | 4.2 | point | 2026-12-31 |
Mindst 15 km cykelsti er anlagt i perioden 2024-2027 | at_least | + | 15 | km | 2027-12-31 | date
Fra 444 personer i 2013 til 411 personer i 2015 | change | - | 411 | personer | 2015-12-31 |
Strømforbruget sænkes til under 900 MWh i 2028 | change | - | 900 | MWh | 2028-12-31 | baseline
Ventetiden nedbringes til 8 uger i 2026 | change | - | 8 | uger | 2026-12-31 | baseline
Den gennemsnitlige ventetid bliver 1,5 uge kortere i 2026 | change | - | by 1.5 count | uge | 2026-12-31 | kind targets direction baseline
Vandtabet er højst 8 pct. i 2026 | at_most | - | 8 | pct. | 2026-12-31 |
Mindst fire kampagner er gennemført i 2026 | at_least | + | 4 | kampagner | 2026-12-31 |
Mindst 12 af de 15 broer er renoveret i 2029 | at_least | + | 12 | broer | 2029-12-31 |
To tredjedele af patienterne er glade i 2026 | at_least | + | 66.6667 | pct. | 2026-12-31 | kind targets direction
Knap 40 pct. af skoverne er urørte i 2030 | at_least | + | 40 | pct. | 2030-12-31 | kind targets direction
Udledningen er 40-50 ton i 2030 | between | | 40..50 | ton | 2030-12-31 | kind targets direction
Antallet af lektioner øges fra 12 til 10 i 2026 | change | - | 10 | lektioner | 2026-12-31 | direction baseline
Antallet af medlemmer reduceres til 40 pct. i 2026 | change | - | 40 | pct. | 2026-12-31 | unit baseline
Andelen af ældre med sår reduceres med 20 pct. i 2026 | change | - | by 20 percent | pct. | 2026-12-31 | unit baseline by
Højst 5 pct. stigning i udgifterne i 2026 | change | + | by 5 percent | pct. | 2026-12-31 | kind unit direction by baseline
Faldet i elevtallet begrænses til 3 pct. i 2027 | change | - | 3 | pct. | 2027-12-31 | kind direction baseline
Karakteren er mindst 7,2 i 2027 | at_least | + | 7.2 | | 2027-12-31 | unit
Kommunen skal ligge blandt de 20 bedste af 98 i 2026 | rank | - | 20 | plads | 2026-12-31 |
Antallet af genindlæggelser skal ligge under regionens gennemsnit i 2026 | relative | - | | genindlæggelser | 2026-12-31 |
Ventetiden halveres fra 60 til 30 dage inden 2027 | change | - | 30 | dage | 2026-12-31 |
Reduktion af fosforudledningen på 30% i 2027 | change | - | by 30 percent | pct. | 2027-12-31 | unit baseline
Vandforbruget er faldet med 4 pct. i forhold til 2020 | change | - | by 4 percent | pct. | | unit date baseline
Antallet af elever stiger og antallet af klager falder i 2026 | compound | | | | 2026-12-31 | kind targets unit direction
Rejsetiden er højst som i 2019 | maintain | - | | | | unit date baseline
Mindst 3.5 pct. i 2026 | judged | | | | 2026-12-31 | kind targets direction
Mindst 40 pct. af pladserne er besat inden sommerferien 2026 | at_least | + | 40 | pct. | | date
Senest 1. juli er mindst 10 broer renoveret | at_least | + | 10 | broer | | date
Andelen af elever med et fravær på over 10 pct. er faldet fra 18 pct. i 2024 til højst 12 pct. i 2028 | change | - | 12 | pct. | 2028-12-31 |
Udslippet skal være nede på 210.000 ton i 2030 mod 380.000 ton i 2018 | change | - | 210000 | ton | 2030-12-31 |
Mindst 65 pct. af borgerne er medlem af en forening i 2029, mod 58 pct. i 2025 | at_least | + | 65 | pct. | 2029-12-31 | kind date
Lærerdækningen stiger til 95 procent i 2028 (2024: 88 procent) | change | + | 95 | pct. | 2028-12-31 |
Varmeforbruget skal ned med 3 pct. årligt | recurring | - | by 3 percent | pct. | | unit date baseline
Det gennemsnitlige karaktersnit løftes med 0,3 i 2028 | change | + | by 0.3 count | | 2028-12-31 | kind targets unit direction by baseline
Andelen af cykelture under 5 km er mindst 40 pct. i 2028 | at_least | + | 40 | pct. | 2028-12-31 |
Rejsetiden med bus forkortes med 10 minutter i 2027 | change | - | by 10 count | minutter | 2027-12-31 | baseline
Middellevetiden stiger med mindst et halvt år i 2029 | change | + | by 0.5 count | år | 2029-12-31 | baseline
Kommunen er i top 10 i erhvervsvenlighed i 2028 | rank | - | 10 | plads | 2028-12-31 |
Antallet af påkørsler skal reduceres med 30 pct. inden udgangen af 2028 i forhold til 2023, hvor der var 61 | change | - | by 30 percent | pct. | 2028-12-31 | unit
Tilfredsheden skal være 4,0 eller derover på en skala fra 1 til 5 i 2027 | at_least | + | 4 | | 2027-12-31 | unit
Mindst 20 af kommunens 32 skoler har en naturaftale i 2027 | at_least | + | 20 | skoler | 2027-12-31 | targets unit
Hastigheden er sænket til 60 km/t senest 1. maj 2027 | change | - | 60 | km/t | 2027-05-01 | baseline
Responstiden er under 20 minutter i mindst 90 pct. af tilfældene i 2027 | at_least | + | 90 | pct. | 2027-12-31 |
Klassekvotienten må ikke komme over 24 elever i 2027 | at_most | - | 24 | elever | 2027-12-31 |
Der er hver måned mindst ét gratis arrangement | per_period | + | 1 | | | unit date
Mindst 1.200 ældre er besøgt i hvert af årene 2026-2029 | per_period | + | 1200 | ældre | 2029-12-31 | date
Antallet af overvægtige er uændret eller lavere i 2028 end i 2025 | maintain | - | | overvægtige | 2028-12-31 | unit baseline
Behandling tilbydes senest 14 dage efter henvendelse i 95 pct. af sagerne i 2027 | at_least | + | 95 | pct. | 2027-12-31 | kind direction
Solcellerne producerer 3.000 MWh om året i 2028 | per_period | + | 3000 | MWh | 2028-12-31 | kind direction
Nyt sundhedshus står klart medio 2028 | milestone | | | | 2028-06-30 |
Et akutteam er i drift senest 1. september 2026 | milestone | | | | 2026-09-01 |
Kurserne flyttes med 10 deltagere i 2027 | at_least | + | 10 | deltagere | 2027-12-31 | kind targets unit direction by
Fraværet er højst 5,5 pct. ved skoleårets afslutning 2027 | at_most | - | 5.5 | pct. | | date
Kulturskolen får 100 flere elever i 2028 | change | + | by 100 count | elever | 2028-12-31 | baseline
80 pct. af sagerne afgøres inden for 6 uger i 2027, og ingen sag varer mere end 12 uger | at_least | + | 80 | pct. | 2027-12-31 | kind targets unit direction
Mindst 500 m hegn plantes hvert år | per_period | + | 500 | m | | date
Afvigelsen er højst +/- 1 pct. i 2027 | at_most | - | 1 | pct. | 2027-12-31 |
Strategien revideres senest 31. december 2027 | milestone | | | | 2027-12-31 |
Debutalderen skal hæves til 17 år i 2029 | change | + | 17 | år | 2029-12-31 | baseline
Andelen falder fra 37 % i 2024 til 33 % i 2026 og til 30 % ved projektets afslutning i 2028 | change | - | 33 30 | pct. | | kind targets date
Antallet af personer reduceres 50 procent fra 14 personer ultimo 2024 til syv personer ultimo 2026 | change | - | 7 | personer | 2026-12-31 |
Andelen er mindst et procentpoint lavere end den laveste af de to sammenlignelige kommuner i 2027 | relative | - | offset -1 | pct. | 2027-12-31 |
En analyse af hele målgruppen sættes i gang inden udgangen af 2026 | milestone | | | | 2026-12-31 | kind targets unit
Kurset løber et år med start i april 2027, og mindst 50 pct. består | at_least | + | 50 | pct. | 2028-03-31 | date
Antal ordninger, der etableres | monitored | | | ordninger | | kind date
Der udvikles bedre metoder til rengøring i 2027 | milestone | | | | 2027-12-31 | kind
Kommunen ligger i den bedste fjerdedel i 2029 | rank | - | | plads | 2029-12-31 | kind targets
Vandforbruget må højst være 95 liter pr. borger pr. døgn i 2029 | at_most | - | 95 | liter pr. borger pr. døgn | 2029-12-31 |
Hjælpen gives af højst 8 medarbejdere pr. borger i 2027 | at_most | - | 8 | medarbejdere pr. borger | 2027-12-31 |
Antallet af trafikdræbte er 0 i 2030 | at_most | - | 0 | trafikdræbte | 2030-12-31 | kind targets unit direction
Der må højst gå 5 minutter mellem busserne i 2027 | at_most | - | 5 | minutter | 2027-12-31 |
Levetiden øges med 1 år frem til 2029 | change | + | by 1 count | år | 2029-12-31 | baseline
Antallet af ladestandere fordobles fra 60 i 2025 | change | + | by 100 percent | pct. | | unit date
75 pct. af kommunens biler kører på el i 2028 | at_least | + | 75 | pct. | 2028-12-31 | kind direction
Mindst 12.000 m2 solceller er opsat inden udgangen af 2029 | at_least | + | 12000 | m2 | 2029-12-31 |
Andelen af elever uden svømmeprøve skal være lavere end i 2024 (14 pct.) | at_most | - | 14 | pct. | | kind targets date direction baseline
Antallet af skovbrande er lavere i 2028 end i 2025 (31 brande) | at_most | - | 31 | brande | 2028-12-31 | kind targets date direction baseline
Svømmehallens gæstetal skal være højere end i 2025 (62.000) | at_least | + | 62000 | | | kind targets unit date direction baseline
Ventetiden må ikke være længere end i 2024 (34 dage) | maintain | - | | dage | | date baseline
Elforbruget reduceres med 15 pct. i 2028 i forhold til 2022 (910 MWh) | change | - | by 15 percent | pct. | 2028-12-31 | unit
Mindst 70 pct. af hundene er registreret i 2027 (62 pct. i 2024) | at_least | + | 70 | pct. | 2027-12-31 | kind date
Mindst 70 pct. af hundene er registreret i 2027 (baseline 2024: 62 pct.) | at_least | + | 70 | pct. | 2027-12-31 | kind date
Hver husstand bruger højst 90 m3 vand i 2028, mod i dag 110 m3 | at_most | - | 90 | m3 | 2028-12-31 | kind targets direction
Kørslen må udlede højst 850 ton CO2 i 2028 | at_most | - | 850 | ton CO2 | 2028-12-31 |
Senest i uge 40 i 2026 er mindst 30 broer malet | at_least | + | 30 | broer | 2026-10-04 | date
Inden uge 40 2026 er mindst 30 broer malet | at_least | + | 30 | broer | 2026-09-27 | date
Højst 9 pct. af hyttefadene er tomme i skoleåret 2027/28 | at_most | - | 9 | pct. | 2028-07-31 | date
Mindst 12 huse er bygget inden nytår 2027 | at_least | + | 12 | huse | | date
Andelen af oliefyr er 0 pct. fra og med 2028 | at_most | - | 0 | pct. | 2028-12-31 | kind date direction
Inden for budgetåret 2027 plantes mindst 15 ha skov | at_least | + | 15 | ha | 2027-12-31 |
Der males mindst 50 bænke hvert år frem mod 2029 | per_period | + | 50 | bænke | 2029-12-31 |
Antallet af både er højst 80 pct. af niveauet i 2020 | at_most | - | 80 | pct. | | kind date
Mindst 60 bænke males i planperioden, heraf 20 inden udgangen af 2026 | compound | + | 60 20 | | 2026-12-31 | kind targets unit date direction
Renoveringen af de tre største haller er afsluttet ultimo 2028 | at_least | + | 3 | haller | 2028-12-31 | kind targets unit direction
Dæmningen forhøjes til en 100-års hændelse senest 2029 | judged | | | | 2029-12-31 | kind targets unit direction
Ni ud af ti gæster er glade i 2028 | at_least | + | 90 | pct. | 2028-12-31 | kind targets unit direction
En ud af fire gæster cykler i 2028 | at_least | + | 25 | pct. | 2028-12-31 | kind targets unit direction
I 2030 er mindst 1/3 af markerne økologiske | at_least | + | 33.3333 | pct. | 2030-12-31 | targets
Haverne passes, så højst 8 pct. af bedene er tørre i 2028 | at_most | - | 8 | pct. | 2028-12-31 |
Festen skal holdes inden for en ramme på 3 mio. kr. i 2027 | at_most | - | 3 | mio. kr. | 2027-12-31 |
Der skal ansættes yderligere 15 livreddere i 2026 | at_least | + | 15 | livreddere | 2026-12-31 | kind targets unit direction by
Andelen, der svømmer mindst 3 gange om ugen, er mindst 60 pct. i 2029 | at_least | + | 60 | pct. | 2029-12-31 |
Antallet af bænke skal mindst være det samme som i 2024 | maintain | + | | bænke | | unit date baseline
Maden skal være lige så god som i resten af landet i 2028 | relative | + | | | 2028-12-31 | kind unit direction
Køen skal være kortere end de 34 dage i 2024 | at_most | - | 34 | dage | | kind date
Brugen af fælder reduceres fra 24 til 12 pr. 1.000 huse i 2028 | change | - | 12 | pr. 1.000 huse | 2028-12-31 |
Produktionen af strøm tredobles inden udgangen af 2029 | change | + | by 200 percent | pct. | 2029-12-31 | unit baseline
Udgiften må ikke blive højere end 25 mio. kr. i 2027 | at_most | - | 25 | mio. kr. | 2027-12-31 |
Andelen af tørre bede var 82 pct. i 2025 og skal være højst 60 pct. i 2027 | at_most | - | 60 | pct. | 2027-12-31 | kind date
Ventetid på lods: fra 64 dage i 2023 til 50 dage i 2027 | change | - | 50 | dage | 2027-12-31 |
Sejlads til øen: fra 64 timer i 2023 til 80 timer i 2028 | change | + | 80 | timer | 2028-12-31 |
Andelen af både med redningsvest skal op på 85 pct. i 2028 | change | + | 85 | pct. | 2028-12-31 | baseline
Andelen af tomme broer skal ned under 5 pct. i 2028 | at_most | - | 5 | pct. | 2028-12-31 | kind targets direction
Der er vedtaget en havneplan senest den 15/9 2026 | milestone | | | | 2026-09-15 |
Der er vedtaget en havneplan senest 15. 9. 2026 | milestone | | | | 2026-09-15 |
Turen må ikke blive længere end 22 minutter i 2027 | at_most | - | 22 | minutter | 2027-12-31 |
Andelen af sene færger må ikke overstige 4,5 pct. i noget kvartal | per_period | - | 4.5 | pct. | | date
Der må ikke være mere end 2 påsejlinger i noget år | per_period | - | 2 | påsejlinger | | date
Andelen af tomme broer holdes under 1,5 pct. i alle kvartaler i 2027 | per_period | - | 1.5 | pct. | 2027-12-31 |
80 pct. af eleverne i 0.-6. klasse kan svømme i 2030 | at_least | + | 80 | pct. | 2030-12-31 | kind direction
Mindst 95 pct. af 6.-klasserne har sejlet i 2027 | at_least | + | 95 | pct. | 2027-12-31 |
Antallet af grundstødninger skal være lavere end sidste år | trend | - | | grundstødninger | | date
Der er fulgt op på sikkerheden i alle både | at_least | + | 100 | pct. | | kind targets unit date direction
Andelen af elever, der sejler efter 9. eller 10. klasse, skal stige fra 19,8 pct. i 2024 til 25 pct. i 2029 | change | + | 25 | pct. | 2029-12-31 |
Frafaldet på skipperkursets 2. del skal reduceres med 5 procentpoint frem til 2028 | change | - | by 5 points | pct. | 2028-12-31 | baseline
Både med mere end 10 % slitage udgør højst 12 % af flåden i 2028 | at_most | - | 12 | pct. | 2028-12-31 | counted
Andelen af både med slitage (over 15 %) skal højst være 5 % i juni 2028 | at_most | - | 5 | pct. | 2028-06-30 |
Antal både med mere end 50 % slitage: 64 → 30 i 2027 | change | - | 30 | både | 2027-12-31 | unit
Slitagen i havnen: 8,1 % -> 6,0 % i 2028 | change | - | 6 | pct. | 2028-12-31 | counted
Sejlernes glæde: mindst 3,9 på skalaen 1-5 i 2027 | at_least | + | 3.9 | | 2027-12-31 | unit
Sejlernes glæde: 3,7 → 4,0 i 2027 (skala 1-5) | change | + | 4 | | 2027-12-31 | unit
Ventetiden falder fra 68 dage (2. kvt. 2024) til 30 dage i 4. kvt. 2026 | change | - | 30 | dage | 2026-12-31 |
Ventetiden falder til 30 dage i Q2 2026 | change | - | 30 | dage | 2026-06-30 | baseline
Mindst hvert fjerde sejl er nyt i 2028 | at_least | + | 25 | pct. | 2028-12-31 | counted
Sejlplanen revideres hvert andet år, første gang inden 1. maj 2026 | milestone | | | | 2026-04-30 |
Den sidste dieselmotor er udfaset senest i 2027 | milestone | | | | 2027-12-31 |
En ny havneplan behandles i udvalget medio 2026 | milestone | | | | 2026-06-30 |
Over 40 schools before 2027 | at_least | + | 40 | schools | 2026-12-31 |
Antallet af klager reduceres med mindst 10 pct. inden 2027 | change | - | by 10 percent | pct. | 2026-12-31 | unit baseline
Fraværet falder med mere end 5 pct. inden 1. juli 2026 | change | - | by 5 percent | pct. | 2026-06-30 | unit baseline
Antal besøg øges med mindst 15 pct. fra 2024 til 2027 | change | + | by 15 percent | pct. | 2027-12-31 | unit baseline
Andelen af unge med mindst 80 pct. fremmøde er mindst 90 pct. i 2027 | at_least | + | 90 | pct. | 2027-12-31 |
At least 80 per cent of pupils have a plan by 2027 | at_least | + | 80 | pct. | 2027-12-31 |
Emissions are reduced by 40 per cent by 2030 | change | - | by 40 percent | pct. | 2030-12-31 | unit baseline
No more than 12 complaints in 2026 | at_most | - | 12 | complaints | 2026-12-31 |
The number of visits rises from 1,200 to 1,500 in 2027 | change | + | 1500 | visits | 2027-12-31 |
A climate plan is adopted before 1 May 2026 | milestone | | | | 2026-04-30 |
Waiting time falls to 2.5 weeks by the end of 2026 | change | - | 2.5 | weeks | 2026-12-31 | baseline
Minst 80 procent av eleverna har en plan senast 2027 | at_least | + | 80 | pct. | 2027-12-31 |
Utsläppen ska minska med 40 procent innan 2030 | change | - | by 40 percent | pct. | 2029-12-31 | unit baseline
Andelen ska öka från 30 procent till 60 procent i slutet av 2028 | change | + | 60 | pct. | 2028-12-31 |
"""
