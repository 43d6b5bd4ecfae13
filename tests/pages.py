"""The pages of the documentation that are made from the code, and the marks between which they stand.

docs/findings.md is made whole; ARCHITECTURE.md, docs/commands.md and docs/status-rules.md hold made parts between two
comments. They are written anew by ``python3 run.py renew`` and held true by test_docs.py.
"""

import ast
import re
from pathlib import Path

import typer

from followup_xl.catalogue import example, messages
from followup_xl.cli.app import app
from followup_xl.model.finding import SEVERITY_LABELS, Message
from kinds import kinds_table

ROOT = Path(__file__).parents[1]
DOCS, SOURCE = ROOT / "docs", ROOT / "src" / "followup_xl"
_GROUPS = (
    ("U", "Brug af programmet"), ("P", "Planfiler"), ("A", "Svar i CSV"), ("E", "Fejl i et skema"),
    ("W", "Advarsler om et skema"), ("N", "Noter om et skema"),
)  # fmt: skip


FLOORS = (".", "commands", "api", "files", "sheets", "rules", "domain")
"""The folders of the source, from the top down."""


def findings_page() -> str:
    """Every message there is, by group and code."""
    parts = [
        "# Beskeder\n",
        "Alt, hvad programmet kan sige om en fil, et svar eller en plan. Koden står forrest i hver besked, og "
        "`followup-xl explain KODE` viser det samme som her. En fejl gør, at noget ikke er læst; en advarsel skal ses "
        "efter; en note fortæller, hvad der er gjort.\n",
        "Siden laves af programmet selv (`python3 run.py renew`); ret den ikke i hånden.\n",
    ]
    for letter, heading in _GROUPS:
        parts.append(f"## {heading}\n")
        parts += [_entry(each) for each in sorted(messages(), key=_order) if each.code[0] == letter]
    return "\n".join(parts)


def _order(entry: Message) -> tuple[str, int]:
    return entry.code[0], int(entry.code[1:])


def _entry(entry: Message) -> str:
    head = f"### {entry.code} – {entry.title}\n"
    return f"{head}\n{SEVERITY_LABELS[entry.severity]}. {entry.meaning}\n\n> {example(entry)}\n"


def made_parts() -> dict[Path, dict[str, str]]:
    """The made parts by page and mark."""
    known = vars(typer.main.get_command(app))["commands"]
    commands = {f"help {name}": _command_help(command) for name, command in known.items()}
    return {
        ROOT / "ARCHITECTURE.md": {f"rooms {floor}": _rooms(floor) for floor in FLOORS},
        DOCS / "commands.md": commands,
        DOCS / "status-rules.md": {"kinds": kinds_table()},
    }


def _rooms(floor: str) -> str:
    """The rooms of a floor, each with the first paragraph of what it says of itself."""
    folder = SOURCE / floor
    paths = sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")
    rows = ["| room | what for |", "|---|---|"]
    for path in paths:
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        words = " ".join(said.split("\n\n")[0].split()).replace("|", "\\|")
        rows.append(f"| `{path.relative_to(SOURCE).as_posix()}` | {words} |")
    return "\n".join(rows) + "\n"


def _command_help(command: object) -> str:
    facts = vars(command)
    rows = [f"{facts['help']}\n", "| | |", "|---|---|"]
    for entry in facts["params"]:
        argument = entry.param_type_name == "argument"
        name = str(entry.name).upper() if argument else ", ".join(entry.opts)
        rows.append(f"| `{name}` | {entry.help} |")
    return "\n".join(rows) + "\n"


def filled(text: str, parts: dict[str, str]) -> str:
    """The page with its made parts put between their marks; KeyError for a mark that nothing is made for."""

    def part(found: re.Match[str]) -> str:
        return f"<!-- made: {found['mark']} -->\n{parts[found['mark']]}<!-- end -->"

    return re.sub(r"<!-- made: (?P<mark>[^>]+?) -->\n.*?<!-- end -->", part, text, flags=re.DOTALL)


def pages() -> dict[Path, str]:
    """Every page that is made or holds made parts, as it should be."""
    parts = {page: filled(page.read_text(encoding="utf-8"), made) for page, made in made_parts().items()}
    return {DOCS / "findings.md": findings_page()} | parts
