"""The documentation says what the code does: commands, options, messages, rooms, and the README's two commands."""

import importlib.util
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer

from followup_xl import __version__
from followup_xl.catalogue import example, message, messages
from followup_xl.cli.app import app
from followup_xl.model.finding import Message, Severity
from followup_xl.model.target_record import TargetRecord
from kinds import KINDS
from pages import DOCS, ROOT, made_parts, pages


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


MESSAGES = messages()
COMMANDS = vars(typer.main.get_command(app))["commands"]
SEVERITIES = {
    "U": Severity.ERROR,
    "A": Severity.ERROR,
    "P": Severity.ERROR,
    "E": Severity.ERROR,
    "W": Severity.WARNING,
    "N": Severity.NOTE,
}
HEADINGS = Counter(re.findall(r"^### (.+)$", text_of("docs/findings.md"), re.MULTILINE))
EACH_MESSAGE = pytest.mark.parametrize("entry", MESSAGES, ids=[entry.code for entry in MESSAGES])


@pytest.mark.parametrize(
    "page",
    [
        "ARCHITECTURE.md",
        "docs/findings.md",
        "docs/index.md",
        "docs/commands.md",
        "docs/status-rules.md",
        "docs/planens-felter.md",
    ],
)
def test_made_pages_are_as_the_code_makes_them(page: str) -> None:
    assert text_of(page).splitlines() == expected()[ROOT / page].splitlines(), "run: python3 run.py renew"


@cache
def expected() -> dict[Path, str]:
    return pages()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_in_the_manual(command: str) -> None:
    sections = {part.splitlines()[0]: part for part in text_of("docs/commands.md").split("\n## ")}
    assert command in sections, "add a section with the mark <!-- made: help NAME -->, then run: python3 run.py renew"
    section = sections[command]
    for entry in vars(COMMANDS[command])["params"]:
        names = entry.opts if entry.param_type_name != "argument" else [str(entry.name).upper()]
        for name in names:
            assert f"`{name}`" in section
        assert entry.help, f"{command} {names} has no help"


def test_the_manual_has_no_command_that_is_gone() -> None:
    headings = set(re.findall(r"^## (.+)$", text_of("docs/commands.md"), re.MULTILINE))
    assert headings - {"Slutkoder", "JSON"} == set(COMMANDS)


def test_every_mark_in_a_page_is_made_and_every_made_part_has_its_mark() -> None:
    for page, parts in made_parts().items():
        marks = re.findall(r"<!-- made: ([^>]+?) -->", page.read_text(encoding="utf-8"))
        assert sorted(marks) == sorted(parts), page.name


@pytest.mark.parametrize("command", ["demo", "test", "renew"])
def test_the_commands_of_the_readme_exist(command: str) -> None:
    script = text_of("run.py")
    assert f'"{command}":' in script
    if command != "renew":
        assert f"python3 run.py {command}\n" in text_of("README.md")
        assert f"`py run.py {command}`" in text_of("README.md")


def test_the_script_tells_how_it_is_used_and_refuses_what_it_does_not_know() -> None:
    done = subprocess.run([sys.executable, ROOT / "run.py", "deme"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "run.py demo" in done.stdout


def test_the_version_has_its_changes() -> None:
    assert f"## {__version__}" in text_of("CHANGELOG.md")


def test_every_code_is_used_once() -> None:
    counts = Counter(entry.code for entry in MESSAGES)
    assert [code for code, count in counts.items() if count > 1] == []


@EACH_MESSAGE
def test_the_letter_of_a_code_is_its_severity(entry: Message) -> None:
    assert re.fullmatch(r"[A-Z]\d{2,3}", entry.code)
    assert entry.severity is SEVERITIES[entry.code[0]]


@EACH_MESSAGE
def test_a_message_says_what_and_what_to_do_and_its_example_fills_exactly_its_facts(entry: Message) -> None:
    assert set(entry.example) == entry.facts()
    assert all((entry.title, entry.meaning, entry.text, entry.remedy))
    words = example(entry)
    assert "{" not in words
    assert words.rstrip("«)").endswith((".", "?"))


@EACH_MESSAGE
def test_a_message_has_its_place_in_the_manual(entry: Message) -> None:
    assert HEADINGS[f"{entry.code} – {entry.title}"] == 1


def test_a_code_is_found_in_any_case_and_a_near_one_is_suggested() -> None:
    found, near = message("e43")
    assert found
    assert (found.code, near) == ("E43", None)
    assert message("E4")[0] is None


def test_every_kind_of_target_is_explained_with_a_sentence_of_its_own() -> None:
    sentences = [kind.example() for kind in KINDS]
    assert len(set(sentences)) == len(KINDS)
    assert all("Status: " in sentence for sentence in sentences)
    page = text_of("docs/status-rules.md")
    assert all(sentence in page for sentence in sentences)


def test_every_kind_a_plan_can_name_is_in_the_table() -> None:
    known = {kind.model_fields["kind"].default for kind in _kinds(TargetRecord)}
    assert known <= {kind.found().kind for kind in KINDS}, "a new kind needs a line in tests/kinds.py"


def _kinds(above: type[TargetRecord]) -> list[type[TargetRecord]]:
    below = [each for kind in above.__subclasses__() for each in (kind, *_kinds(kind))]
    return [kind for kind in below if "kind" in kind.model_fields]


def test_the_architecture_is_read_in_ten_minutes_and_names_only_modules_that_exist() -> None:
    text = text_of("ARCHITECTURE.md")
    assert len(text.encode()) <= 8 * 1024
    source = ROOT / "src" / "followup_xl"
    named = set(
        re.findall(
            r"`([a-z_]+(?:/[a-z_]+)*/(?:[a-z_]+\.py)?)`",
            text + text_of("docs/decisions.md") + text_of("CONTRIBUTING.md"),
        )
    )
    assert named
    assert [name for name in sorted(named) if not ((source / name).exists() or (ROOT / name).exists())] == []


PAPERS = (*ROOT.glob("*.md"), *DOCS.glob("*.md"), ROOT / "browser" / "README.md")


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings give, as they are made where the pages are read."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+?)\s*$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAPERS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_link_between_the_pages_leads_somewhere(page: Path) -> None:
    for link, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8")):
        target = page.parent / unquote(link) if link else page
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or unquote(anchor) in anchors(target), f"{page.name}: {link}#{anchor}"


def test_the_site_has_every_page_and_no_link_that_leads_nowhere(tmp_path: Path) -> None:
    if importlib.util.find_spec("material") is None:
        if os.environ.get("CI"):
            pytest.fail("mkdocs-material is missing", pytrace=False)
        pytest.skip("mkdocs-material is missing: python3 -m pip install .[docs]")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")}
    assert {page.relative_to(DOCS).with_suffix(".html").as_posix() for page in DOCS.glob("*.md")} <= made
    fetched = re.compile(r"""(?:<script[^>]*\ssrc|<link[^>]*\shref|<img[^>]*\ssrc)=["']?(https?:)?//""")
    for page in sorted(made - {name for name in made if name.startswith("sample_workbooks/")}):
        assert not fetched.search((tmp_path / page).read_text(encoding="utf-8")), page
