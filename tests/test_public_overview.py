"""[2] The public edition of the overview: no figure of few people stands in it, and none can be worked out from it.

Tried by brute force on the workbook, the CSV and the JSON of a programme whose counts are chosen so that every way out
is open but for its safeguard, and once more with each safeguard taken away.
"""

import io
import json
import os
import random
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import followup_xl as fx
import insides as api
from cases import target
from followup_xl.disk.store import RefusedError
from followup_xl.model.followup import Stated
from followup_xl.model.plan import Plan
from followup_xl.plan.yaml import yaml_text
from followup_xl.programme import publication
from followup_xl.programme.programme import Programme, json_parts
from followup_xl.reporting.report import Report
from followup_xl.reporting.suppression.disclosure import Printed
from followup_xl.reporting.suppression.search import Suppressed
from followup_xl.reporting.tables import csv_table
from program import Done, Run
from test_pooling import judged, plan, said

FEW = 5
UNITS = ("Ishøj", "Greve", "Køge", "Solrød")
PERSONS: dict[str, Any] = {"unit": "personer", "target": target("at_least", value=3)}
SHARE: dict[str, Any] = {
    "measure": "share",
    "whole_means": "unge",
    "part_means": "i job",
    "target": target("at_least", value=50),
}
COUNTS: dict[str, dict[str, tuple[int, int | None]]] = {
    # one unit alone has a few: its own follows from the sum of all
    "M1": {"Ishøj": (3, None), "Greve": (5011, None), "Køge": (7203, None), "Solrød": (9404, None)},
    # two have: together they are few too, or as many as they can be
    "M2": {"Ishøj": (4, None), "Greve": (4, None), "Køge": (6007, None), "Solrød": (8101, None)},
    # all but a few of a whole
    "M3": {"Ishøj": (1511, 3019), "Greve": (2003, 2007), "Køge": (1103, 2203), "Solrød": (907, 1801)},
    # the target of the others is what Greve has reported
    "M4": {"Ishøj": (131, 1009), "Greve": (211, 4001), "Køge": (147, 1217), "Solrød": (153, 1423)},
    # one figure of two units; at one of them the next goal leaves a few of it
    "M5": {"Ishøj": (6101, None), "Greve": (6203, None), "Køge": (6011, None), "Solrød": (6011, None)},
    "M6": {"Ishøj": (3103, None), "Greve": (3211, None), "Køge": (6008, None), "Solrød": (2011, None)},
}  # fmt: skip
FORMER_SHOWN = (Printed("Greve", "2015-08", "M4", "", Fraction(209), Fraction(4001)),)
"""Of Greve 209 were shown before, so that two are new."""
HIDDEN = {
    "M1": {"Ishøj"}, "M2": {"Ishøj", "Greve"}, "M3": {"Greve"}, "M4": {*UNITS}, "M5": {"Køge", "Solrød"}, "M6": {"Køge"},
}  # fmt: skip


def made() -> Plan:
    """Four units with six goals, one for each way in which a hidden count might be found."""
    peer = {
        **SHARE,
        "whole_means": "elever",
        "part_means": "i skole",
        "target": target("relative", direction="at_most"),
        "references": [{"key": "x", "label": "Greve"}],
    }
    course = {"unit": "borgere i forløb", "target": target("at_least", value=3000)}
    own = {"own": {"goals": [{"id": "M5", "covers": ["Køge", "Solrød"]}]}}
    units = ("Ishøj", "Greve", {"name": "Køge", **own}, {"name": "Solrød", **own})
    return plan(
        PERSONS, PERSONS, SHARE, peer, {**course, "text": "Forløb i alt"}, {**course, "text": "Heraf nye"}, units=units
    )


def reports(counts: Mapping[str, Mapping[str, tuple[int, int | None]]] = COUNTS) -> tuple[Report, ...]:
    typed = {
        unit: tuple(said(*counts[goal][unit], goal=goal) for goal in counts if unit in counts[goal]) for unit in UNITS
    }
    return judged(made(), typed)


def programme(counts: Mapping[str, Mapping[str, tuple[int, int | None]]] = COUNTS) -> Programme:
    return api.consolidate(made(), reports(counts))


def files(found: Programme, public: int | None = FEW) -> dict[str, bytes]:
    """Everything that a run would write of it."""
    shown = publication.public_programme(found, public, FORMER_SHOWN) if public is not None else found
    return {
        "xlsx": api.overview(shown).data,
        "csv": csv_table(shown.records),
        "json": "".join(json_parts(shown, None)).encode(),
    }


def opened(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions of validations, which the reader leaves out
        return openpyxl.load_workbook(io.BytesIO(data))


def texts(data: bytes, kind: str) -> Iterator[str]:
    """All that can be read in a file: every cell, every note."""
    if kind != "xlsx":
        yield data.decode()
        return
    for sheet in opened(data):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            yield f"{sheet.title}: {cell.value}"
            yield f"{sheet.title}: {cell.comment.text if cell.comment else ''}"


def numbers(found: Programme) -> set[Fraction]:
    """Every number in any of the files, also within a text."""
    seen = set()
    for kind, data in files(found).items():
        for text in texts(data, kind):
            for digits in re.findall(r"\d+(?:\.\d{3})+(?![\d.])|\d+(?:[.,]\d+)?", text):
                plain = (
                    digits.replace(".", "")
                    if digits.count(".") and re.fullmatch(r"\d{1,3}(\.\d{3})+", digits)
                    else digits
                )
                seen |= {
                    Fraction(digits.replace(",", ".")) if digits.count(".") < 2 else Fraction(plain),
                    Fraction(plain.replace(",", ".")),
                }
    return seen


def leaks(found: Programme) -> set[str]:
    """Every hidden count that stands somewhere, alone, in a share or in a sum with others from which theirs can be taken away."""
    seen, out = numbers(found), set()
    for goal, units in COUNTS.items():
        for size in range(1, len(units) + 1):
            for some in combinations(units, size):
                if not HIDDEN[goal] & {*some}:
                    continue
                part = sum(units[unit][0] for unit in some)
                whole = sum(units[unit][1] or 0 for unit in some)
                told = {Fraction(part), Fraction(whole), Fraction(whole - part)}
                shares = (
                    {round(Fraction(100 * part, whole), 9), round(Fraction(100 * part, whole), 2)} if whole else set()
                )
                if any(number > 20 and number in seen for number in told) or any(share in seen for share in shares):
                    out.add(f"{goal}: {', '.join(some)}")
    return out


def hidden(found: Programme) -> dict[str, set[str]]:
    """The units whose figure is in no row, by goal."""
    out: dict[str, set[str]] = {}
    for row in publication.public_programme(found, FEW, FORMER_SHOWN).records:
        if row.value is None:
            assert (row.part_count, row.whole, row.degree, row.target, row.window_to) == (None,) * 5
            out.setdefault(row.goal, set()).add(row.unit)
    return out


def test_what_is_hidden_is_what_the_public_appendices_hide_and_what_others_give_away() -> None:
    assert hidden(programme()) == HIDDEN


def test_no_hidden_count_is_found_by_brute_force() -> None:
    assert leaks(programme()) == set()


def test_the_shown_figures_are_there() -> None:
    seen = numbers(programme())
    assert seen >= {7203, 9404, 8101, 1511, 3019, 6101, 2011}
    assert seen >= {5011 + 7203 + 9404, 1511 + 1103 + 907, 3019 + 2203 + 1801}, "the sums of those that are shown"


def _plain(found: Any, *_: Any) -> Any:
    return found


def _none(given: Programme, reports: dict[str, Report], *_: Any) -> Any:
    return {code: frozenset() for code in reports}


SAFEGUARDS: dict[str, tuple[str, Callable[..., Any], str]] = {
    "what the public appendix hides": ("_suppressed", lambda _, found: dict.fromkeys(found, Suppressed()), "M1"),
    "in sums and comparisons": ("_respondent", _plain, "M1"),
    "in every unit's rows": ("_printed", lambda report, _: report, "M3"),
    "those who share a goal": ("_by_sharing", lambda _, marked: dict(marked), "M5"),
    "figures of hidden goals": ("_hidden", _plain, "M2"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAFEGUARDS)
def test_the_search_finds_it_where_a_safeguard_is_taken_away(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    what, instead, goal = SAFEGUARDS[name]
    monkeypatch.setattr(publication, what, instead)
    assert any(found.startswith(goal) for found in leaks(programme()))


def test_a_target_that_rests_on_a_hidden_figure_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = round(Fraction(21100, 4001), 9)  # per cent
    assert theirs not in numbers(programme())
    monkeypatch.setattr(publication, "_by_reference", _none)
    assert theirs in numbers(programme())


@pytest.mark.parametrize(
    ("goal", "counts"),
    [
        ("M1", {"Ishøj": each}) if goal == "M1" else ("M2", {"Ishøj": each, "Greve": FEW - each})
        for goal in ("M1", "M2")
        for each in (1, 2, 4)
    ],
)
def test_whichever_the_small_count_is_the_files_are_the_same(goal: str, counts: dict[str, int]) -> None:
    """Statuses, how many have each, their order and every sum: nothing depends on it."""
    other = {**COUNTS, goal: {**COUNTS[goal], **{unit: (count, None) for unit, count in counts.items()}}}
    assert files(programme(other)) == files(programme())


def test_a_status_that_gives_a_count_away_is_in_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = publication.public_programme(programme(), FEW)
    (row,) = [row for row in shown.records if (row.goal, row.unit) == ("M1", "Ishøj")]
    assert (row.status, row.computed, row.documented) == ("", "", "")
    assert "M1" not in shown.statuses["183"]
    monkeypatch.setattr(publication, "_hidden", lambda found, withheld: replace(found, value=None))
    assert files(programme({**COUNTS, "M1": {**COUNTS["M1"], "Ishøj": (2, None)}})) != files(programme())


def test_every_goal_is_counted_whether_its_status_is_shown_or_not() -> None:
    book = opened(files(programme())["xlsx"])
    front = {row[0].value: row for row in book["Forside"].iter_rows()}
    counts = [row[1].value for name, row in front.items() if re.match(r"[^\w\s] ", str(name))]
    withheld = sum(map(len, publication.public_programme(programme(), FEW, FORMER_SHOWN).withheld.values()))
    # M5 of the two who share it counts once
    assert (front["Status vises ikke"][1].value, front["I alt"][1].value) == (withheld - 1, 23)
    assert sum(counts) == 23 - (withheld - 1)


def test_nothing_for_the_office_is_in_it() -> None:
    office, public = (files(programme(), public) for public in (None, FEW))
    sheets = [opened(each["xlsx"]).sheetnames for each in (office, public)]
    assert {"Rykkerliste", "Filer", "Kontrol"} < {*sheets[0]}
    assert sheets[1] == ["Forside", "Oversigt", "Samlede tal", "Sammenligning", "Data"]
    found = [json.loads(each["json"]) for each in (office, public)]
    assert found[0]["findings"]
    assert (found[1]["findings"], found[1]["public"]) == ([], {"fewest": FEW})
    assert "public" not in found[0]


def test_it_says_what_it_is_and_who_is_not_shown() -> None:
    told = "\n".join(texts(files(programme())["xlsx"], "xlsx"))
    assert "Offentlig udgave · 4 af 4 kommuner har svaret" in told
    assert "Tal for færre end 5 personer vises ikke, og heller ikke det, der røber dem" in told
    assert "Samlede tal: Tallet vises ikke: Ishøj, Greve" in told
    assert "* er en status, der ikke vises." in told


def test_staffs_words_are_those_of_the_public_appendix() -> None:
    words = "opfyldt for de 2, der mangler"
    given = list(reports())
    answers = tuple(
        replace(each, stated=Stated(words, None), file="Bente.xlsx") if each.goal in ("M1", "M3") else each
        for each in given[0].followup.answers
    )
    found = api.consolidate(made(), judged(made(), {"Ishøj": answers, "Greve": given[1].followup.answers}))
    said_ = {(row.unit, row.goal): (row.stated, row.file) for row in publication.public_programme(found, FEW).records}
    assert words in csv_table(found.records).decode()
    assert (said_["Ishøj", "M1"], said_["Ishøj", "M3"]) == (("", ""), ("udeladt i den offentlige udgave", ""))


def test_the_api_makes_the_same_of_a_programme() -> None:
    found = programme()
    made_by_hand = api.overview(publication.public_programme(found, FEW))
    assert api.overview(found, FEW) == made_by_hand
    assert made_by_hand.name == "Samlet - proeve 2015-12 (offentlig).xlsx"
    assert made_by_hand != api.overview(found)


def test_with_the_limit_0_no_figure_is_hidden() -> None:
    assert {row.value for row in publication.public_programme(programme(), 0).records} == {
        row.value for row in programme().records
    }


def test_a_limit_that_cannot_be_chosen_is_refused() -> None:
    with pytest.raises(RefusedError):
        api.overview(programme(), 4)


# The command


def inbox(folder: Path, month: int, counts: Mapping[str, tuple[int, int]]) -> None:
    """The forms of a round, filled in with parts and wholes, in the folder "ind", and the plan beside it."""
    fields = {"unit": None, **SHARE, "id": "M1", "text": "Halvdelen i job"}
    known = Plan.model_validate({
        "id": "proeve", "title": "Prøve", "period": {"start": "2015-01-01", "end": "2015-12-31"},
        "rounds": [{"month": "2015-08"}, {"month": "2015-12"}], "units": ["Ishøj", "Greve", "Køge"],
        "areas": [{"id": "A", "name": "Område", "effort_goals": [fields]}],
    })  # fmt: skip
    (folder / "plan.yaml").write_text(yaml_text(known), encoding="utf-8")
    (folder / "ind").mkdir(exist_ok=True)
    for unit, (part, whole) in counts.items():
        lines = f"unit,goal,part,field,value\n{unit},M1,,antal,{part}\n{unit},M1,,ud_af,{whole}\n"
        ((book, faults),) = api.generate(
            known, api.chosen_units(known, (unit,)), known.rounds[month], api.Given(lines, "svar.csv")
        )
        assert not faults
        (folder / "ind" / book.name).write_bytes(book.data)


AUGUST, DECEMBER = (
    {"Ishøj": (11, 62), "Greve": (20, 70), "Køge": (31, 90)},
    {"Ishøj": (12, 64), "Greve": (30, 85), "Køge": (40, 99)},
)


def consolidated(run: Run, *more: str) -> Done:
    return run("consolidate", "ind", "--plan", "plan.yaml", "--out", "ud", "--jobs", "0", *more)


def figures(path: Path) -> dict[str, Any]:
    """The result of each unit on the sheet »Data«."""
    head, *rows = opened(path.read_bytes())["Data"].iter_rows(values_only=True)
    return {str(row[head.index("kommune")]): row[head.index("antal")] for row in rows}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ud").mkdir()
    return tmp_path


def test_the_command_writes_it_beside_the_offices_own(folder: Path, run: Run) -> None:
    inbox(folder, 0, {**AUGUST, "Ishøj": (3, 62)})
    done = consolidated(run, "--public", "--csv", "ud/a.csv", "--json", "ud/a.json")
    name = "Samlet - proeve 2015-08 (offentlig).xlsx"
    assert done.code == 0
    assert f"Skrevet: ud/{name}" in done.out
    assert figures(folder / "ud" / name) == {"Ishøj": None, "Greve": 20, "Køge": 31}
    assert json.loads((folder / "ud/a.json").read_text())["pooled"][0]["part"] == "51"
    assert "uændret" in consolidated(run, "--public", "--csv", "ud/a.csv", "--json", "ud/a.json").out
    assert consolidated(run).code == 0
    assert figures(folder / "ud" / "Samlet - proeve 2015-08.xlsx")["Ishøj"] == 3
    ten = consolidated(run, "--public", "--fewest", "10")
    assert f"Skrevet: ud/{name}" in ten.out
    assert consolidated(run, "--public", "--fewest", "4").code == 2


def test_the_api_writes_the_same_and_leaves_its_own_alone(folder: Path) -> None:
    inbox(folder, 0, {**AUGUST, "Ishøj": (3, 62)})
    for _ in range(2):
        done = fx.run_inbox("ind", plan=fx.read_plan("plan.yaml"), overview=True, public=FEW, jobs=0, force=True)
    assert [path.name for path in done.outputs] == ["Samlet - proeve 2015-08 (offentlig).xlsx"]
    assert {one.file: one.outcome for one in done.files}["Samlet - proeve 2015-08 (offentlig).xlsx"] == "skipped"
    assert figures(done.outputs[0])["Ishøj"] is None


FORMER: dict[str, list[str]] = {
    "an overview": ["consolidate", "ind", "--plan", "plan.yaml", "--out", "ud", "--jobs", "0", "--public"],
    "appendices": ["evaluate", "ind", "--plan", "plan.yaml", "--out", "ud", "--jobs", "0", "--public"],
}  # fmt: skip


@pytest.mark.parametrize("now", FORMER)
@pytest.mark.parametrize("before", FORMER)
def test_what_a_former_public_copy_shows_is_held_against_the_new_one(
    folder: Path, run: Run, before: str, now: str
) -> None:
    """11 of 62, then 12 of 64: one more in job, two more young people."""
    inbox(folder, 0, AUGUST)
    assert run(*FORMER[before]).code == 0
    for path in (folder / "ind").glob("*.xlsx"):
        path.unlink()
    inbox(folder, 1, DECEMBER)
    assert run(*FORMER[now]).code == 0
    if now == "an overview":
        assert figures(folder / "ud/Samlet - proeve 2015-12 (offentlig).xlsx") == {
            "Ishøj": None,
            "Greve": 30,
            "Køge": 40,
        }
        return
    shown = {unit: "\n".join(texts((folder / f"ud/Bilag 1 - {unit} 2015-12 (offentlig).xlsx").read_bytes(), "xlsx"))
             for unit in DECEMBER}  # fmt: skip
    assert {unit: "Resultat:" in text for unit, text in shown.items()} == {"Ishøj": False, "Greve": True, "Køge": True}


def test_without_the_former_copy_it_is_shown(folder: Path, run: Run) -> None:
    inbox(folder, 1, DECEMBER)
    assert consolidated(run, "--public").code == 0
    assert figures(folder / "ud/Samlet - proeve 2015-12 (offentlig).xlsx")["Ishøj"] == 12


# Random overviews

DRAWN = 400 if os.environ.get("MANY") else 12


def _drawn(draw: random.Random) -> tuple[Plan, dict[str, dict[str, tuple[int, int | None]]]]:
    """A programme at random: goals of counts and of shares, some of the counts of few people."""
    goals: list[dict[str, Any]] = []
    counts: dict[str, dict[str, tuple[int, int | None]]] = {}
    for number in range(1, draw.randint(2, 4) + 1):
        of_share = draw.random() < 0.4
        aim = target("at_least", value=draw.choice((20, 50, 80)) if of_share else draw.randint(1, 30))
        words = (
            {"whole_means": f"unge {number}", "part_means": f"i job {number}"}
            if of_share
            else {"unit": f"personer {number}"}
        )
        goals.append({**(SHARE if of_share else PERSONS), **words, "target": aim})
        counts[f"M{number}"] = {}
        for unit in UNITS:
            if draw.random() < 0.15:
                continue
            part = draw.choice((0, 1, 2, 3, 4, draw.randint(5, 40), draw.randint(5, 4000)))
            rest = draw.choice((2, 3, draw.randint(5, 60), draw.randint(5, 4000)))
            counts[f"M{number}"][unit] = (part, part + rest if of_share else None)
    return plan(*goals, units=UNITS), counts


def _judged(made_of: Plan, counts: Mapping[str, Mapping[str, tuple[int, int | None]]]) -> Programme:
    typed = {
        unit: tuple(said(*given[unit], goal=goal) for goal, given in counts.items() if unit in given) for unit in UNITS
    }
    return api.consolidate(made_of, judged(made_of, typed))


def _statuses(found: Programme) -> dict[tuple[str, str], str]:
    return {(row.unit, row.goal): row.status for row in found.records}


def _withheld(found: Programme) -> Any:
    return publication.public_programme(found, FEW).withheld


def _worlds(seed: int) -> Iterator[tuple[str, Programme, Programme]]:
    """A programme, and the same with another few people in one place, every status as it was and as many not shown.

    A status is also left out where the figures happen to add up to another, which only who knows the search can tell from its absence.
    """
    draw = random.Random(seed)
    made_of, counts = _drawn(draw)
    one = _judged(made_of, counts)
    few = [(goal, unit) for goal, given in counts.items() for unit, (part, _) in given.items() if 0 < part < FEW]
    for goal, unit in draw.sample(few, min(2, len(few))):
        part, whole = counts[goal][unit]
        other_part = draw.choice([each for each in range(1, FEW) if each != part])
        changed = {**counts, goal: {**counts[goal], unit: (other_part, whole)}}
        other = _judged(made_of, changed)
        if _statuses(one) == _statuses(other) and _withheld(one) == _withheld(other):
            yield f"{seed}: {goal}, {unit}, {part} or {other_part}", one, other


def test_random_overviews_are_the_same_to_the_byte_whichever_the_small_count_is() -> None:
    tried, told = 0, []
    for seed in range(DRAWN):
        for what, one, other in _worlds(seed):
            tried += 1
            if files(one) != files(other):
                told.append(what)
    assert tried > DRAWN // 2
    assert told == []


@pytest.mark.parametrize("name", ["what the public appendix hides", "in sums and comparisons"])
def test_random_overviews_differ_where_a_safeguard_is_taken_away(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    what, instead, _ = SAFEGUARDS[name]
    monkeypatch.setattr(publication, what, instead)
    assert any(files(one) != files(other) for seed in range(DRAWN) for _, one, other in _worlds(seed))
