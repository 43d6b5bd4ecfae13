"""Every field of a plan is said once in Danish, and the schema, the page, the workbook and ``explain`` say it from there."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from followup_xl.plan.book import words
from followup_xl.plan.book.tables import Sort, book_tables
from followup_xl.plan.field_texts import CHOICES, KIND_TEXTS, TEXTS, explained, field_text
from followup_xl.plan.records import KINDS, all_records, ordered_fields, plan_schema
from followup_xl.plan.yaml import yaml_source
from pages import DOCS
from program import Run

SCHEMA = json.loads(plan_schema())
FIELDS = [(record, name) for record in all_records() for name in ordered_fields(record)]


def test_every_field_has_a_text_and_every_text_a_field() -> None:
    used = {id(field_text(record, name)) for record, name in FIELDS}
    assert [key for key, entry in TEXTS.items() if id(entry) not in used] == []
    assert set(KIND_TEXTS) == set(CHOICES["target.kind"]) == set(KINDS)


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_is_a_sentence_with_an_example_that_a_plan_file_can_hold(key: str) -> None:
    entry = TEXTS[key]
    assert entry.title
    assert entry.text.endswith(".")
    assert entry.example
    last = key.rpartition(".")[2]
    read = yaml_source(f"{last}: {entry.example}\n", "x.yaml")
    assert read.faults == []
    assert read.value[last] is not None


def properties(node: Any, inside: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema with its way, but for what only asks which kind a target is."""
    for key, part in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if key == "properties" and inside.rpartition(".")[2] != "if":
            yield from ((f"{inside}.{name}", entry) for name, entry in part.items())
        yield from properties(part, f"{inside}.{key}")


def test_every_property_of_the_schema_has_a_title_a_description_and_an_example() -> None:
    found = list(properties(SCHEMA))
    assert len(found) > 290
    bare = [way for way, part in found if not part.get("title") or "\n\nEksempel: " not in part.get("description", "")]
    assert bare == []


def test_the_schema_offers_every_kind_and_then_the_fields_of_that_kind() -> None:
    target = SCHEMA["$defs"]["Target"]
    assert target["properties"]["kind"]["enum"] == list(KINDS)
    assert len(target["properties"]["kind"]["enumDescriptions"]) == len(KINDS)
    for branch, kind in zip(target["allOf"], KINDS, strict=True):
        assert branch["if"]["properties"] == {"kind": {"const": kind}}
        then = SCHEMA["$defs"][branch["then"]["$ref"].rpartition("/")[2]]
        assert then["properties"]["kind"]["const"] == kind
    goal = SCHEMA["$defs"]["Goal"]["properties"]["target"]
    assert goal["$ref"] == "#/$defs/Target"


def test_the_prompts_of_the_workbook_fit_in_a_cell_and_show_the_example_as_it_is_typed() -> None:
    prompts = {
        (table.key, entry.key): words.prompt(entry.key, table.key, entry.sort)
        for table in book_tables()
        for entry in table.fields
    }
    assert [way for way, said in prompts.items() if not said or len(said) > words.LONGEST_PROMPT] == []
    assert prompts["goals", "deadline"] == "Den dag, målet skal være nået. Tom: planens slutning. Fx 31-12-2026."
    assert prompts["goals", "target.by_points"] == "Kun ved Ændring: procentpoint, med fortegn. Fx -2,5."
    assert prompts["goals", "counts"].startswith("Personer beskyttes i den offentlige udgave")
    assert prompts["steps", "value"] == "Tallet alene; en andel skrives i pct. Fx 20."


@pytest.mark.parametrize(
    ("example", "sort", "typed"),
    [
        ("2026-12-31", "date", "31-12-2026"),
        ("0.75", "ratio", "0,75"),
        ("[a, b]", "words", "a; b"),
        ("x.y", "text", "x.y"),
    ],
)
def test_an_example_is_shown_as_it_is_typed_in_a_cell(example: str, sort: Sort, typed: str) -> None:
    assert words.example_words(example, sort) == typed


def test_the_page_names_every_field() -> None:
    page = (DOCS / "planens-felter.md").read_text(encoding="utf-8")
    assert [name for _, name in FIELDS if f"`{name}`" not in page] == []


def test_explain_says_what_a_field_is(run: Run) -> None:
    done = run("explain", "by_percent")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "target.by_percent – Ændring i pct.",
            "Kun ved Ændring: pct. af udgangspunktet, med fortegn.",
            "Eksempel: by_percent: -15",
        ],
    )
    assert run("explain", "Frist").out.startswith("deadline – Frist\n")
    assert "Vælg count (Antal), number (Tal), share (Andel)." in run("explain", "measure").out
    assert [line for line in run("explain", "value").out.splitlines() if " – " in line] == [
        "target.value – Måltal", "steps.value – Tal", "baseline.value – Udgangspunkt", "references.value – Tal",
    ]  # fmt: skip


def test_explain_says_what_a_kind_is_and_suggests_a_field() -> None:
    assert explained("per_period")[0] == "kind: per_period – Hver periode"
    assert explained("kriterier")[0] == "target.criteria – Kriterier"
    assert explained("E43") == ()


def test_a_field_that_is_none_gets_a_suggestion(run: Run) -> None:
    done = run("explain", "deadlin")
    assert (done.code, done.err.splitlines()) == (
        2, ["Fejl U69 En plan har intet felt, der hedder »deadlin«, og ingen besked har den kode. Mente du »deadline«?"],
    )  # fmt: skip
