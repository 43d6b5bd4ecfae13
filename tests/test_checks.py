"""How a check is added, and how its message is found: one function with its words above it, and nothing else."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import followup_xl
from bilag import plan_of
from followup_xl.catalogue import message, messages
from followup_xl.checks import registry
from followup_xl.checks.contradictions import MODULES, contradictions, plan_checks
from followup_xl.checks.registry import Checks, Found, Promised, Reported, at, check, plan_check
from followup_xl.model.finding import CATALOGUE, catalogued
from followup_xl.model.followup import Answer, FollowUp

SOURCE = Path(followup_xl.__file__).parent
ISHOEJ = plan_of("ishoej-2015")


@pytest.fixture
def clean() -> Iterator[None]:
    """What a test adds to the checks and the catalogue is gone after it."""
    messages()  # what is loaded while a test runs is not gone after it
    kept = list(check.all), list(plan_check.all), dict(CATALOGUE)
    yield
    check.all[:], plan_check.all[:] = kept[:2]
    CATALOGUE.clear()
    CATALOGUE.update(kept[2])


@pytest.mark.usefixtures("clean")
def test_a_check_of_answers_is_one_function_with_its_message_above_it() -> None:
    @check(
        "W899 Bemærkningen råber",
        text="Bemærkningen »{words:INTET AT BEMÆRKE}« står med store bogstaver.",
        remedy="Skriv den med små.",
        meaning="Store bogstaver er sværere at læse.",
    )
    def loud_comments(reported: Reported) -> Iterator[Found]:
        for answer in reported.followup.answers:
            if answer.comment.isupper():
                yield at(reported.plan, answer, words=answer.comment)

    followup = FollowUp("Ishøj", "183", "2015-08", date(2015, 8, 31), (Answer("UNG-01", comment="FERIE"),))
    found = [entry for entry in contradictions(ISHOEJ, followup, ()) if entry.code == "W899"]
    assert [entry.sentence() for entry in found] == [
        "Mål UNG-01: Bemærkningen »FERIE« står med store bogstaver. Skriv den med små."
    ]
    assert check["W899"].find is loud_comments
    assert message("w899") == (check["W899"].message, None)
    assert check["W899"].message in messages()


@pytest.mark.usefixtures("clean")
def test_a_check_of_a_plan_is_one_function_with_its_message_above_it() -> None:
    @plan_check(
        "N99 Afdelingen er nævnt",
        text="{department:Ungeindsatsen} svarer for mål {goal:UNG-01}.",
        remedy="Intet at gøre.",
        meaning="Det er rart at vide.",
    )
    def owned_goals(promised: Promised) -> Iterator[Found]:
        for promise in promised.promises:
            if promise.owner.owner == "Ungeindsatsen":
                yield promise.found(department=promise.owner.owner, goal=promise.name)

    found = [entry.sentence() for entry in plan_checks(ISHOEJ) if entry.code == "N99"]
    assert found[0] == (
        "»areas[UNG].result_goals[UNG-R1]«, mål UNG-R1: Ungeindsatsen svarer for mål UNG-R1. Intet at gøre."
    )
    assert plan_check["N99"].find is owned_goals


@pytest.mark.usefixtures("clean")
def test_two_messages_with_one_code_are_refused() -> None:
    with pytest.raises(ValueError, match="W804 is the code of two messages"):
        catalogued("W804 En anden", "En anden besked.", "Gør noget.", "Den betyder noget.")


@pytest.mark.parametrize("checks", [check, plan_check], ids=["answers", "plans"])
def test_a_code_that_no_check_speaks_is_not_found(checks: Checks[object]) -> None:
    with pytest.raises(KeyError):
        checks["E43"]


def makers() -> set[str]:
    """The modules that make messages, by their source."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        decorators = [each for node in nodes if isinstance(node, ast.FunctionDef) for each in node.decorator_list]
        called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)} & {"catalogued", "Message"}
        called |= {ast.unparse(each.func) for each in decorators if isinstance(each, ast.Call)} & {
            "check",
            "plan_check",
        }
        if called:
            found.add(".".join(("followup_xl", *path.relative_to(SOURCE).with_suffix("").parts)))
    return found


def test_every_module_that_makes_a_message_is_found() -> None:
    code = "import sys; from followup_xl.catalogue import messages; print(len(messages()), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    count, *loaded = done.stdout.split()
    assert makers() <= set(loaded)
    assert int(count) == len(messages())


def test_every_module_with_checks_is_asked() -> None:
    modules = {module.__name__ for module in (registry, *MODULES)}
    assert {name for name in makers() if name.startswith("followup_xl.checks.")} == modules


def test_a_message_is_explained_without_loading_what_speaks_the_others() -> None:
    code = "import sys; from followup_xl.catalogue import message; print(message('E43')[0].title, 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Rækken er blandet sammen af to mål False"
