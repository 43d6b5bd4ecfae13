"""The pages of the documentation that are made from the code, and the marks between which they stand.

docs/findings.md and docs/planens-felter.md are made whole; ARCHITECTURE.md, docs/index.md, docs/commands.md and docs/status-rules.md hold made parts between two
comments. They are written anew by ``python3 run.py renew`` and held true by test_docs.py.
"""

import ast
import re
from pathlib import Path
from urllib.parse import quote

import typer

from fields_page import fields_page
from followup_xl.catalogue import example, messages
from followup_xl.cli.app import app
from followup_xl.model.finding import Message
from followup_xl.plan.files import read_plan
from kinds import kinds_table
from layers import LAYERS

ROOT = Path(__file__).parents[1]
DOCS, SOURCE = ROOT / "docs", ROOT / "src" / "followup_xl"
_GROUPS = (
    ("U", "Brug af programmet"), ("P", "Planfiler"), ("A", "Svar i CSV"), ("E", "Fejl i et skema"),
    ("W", "Advarsler om et skema"), ("N", "Noter om et skema"),
)  # fmt: skip


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
    return f"{head}\n{entry.severity.danish}. {entry.meaning}\n\n> {example(entry)}\n"


def made_parts() -> dict[Path, dict[str, str]]:
    """The made parts by page and mark."""
    known = vars(typer.main.get_command(app))["commands"]
    commands = {f"help {name}": _command_help(command) for name, command in known.items()}
    return {
        ROOT / "ARCHITECTURE.md": {"packages": _packages()},
        DOCS / "commands.md": commands,
        DOCS / "index.md": {"examples": _examples()},
        DOCS / "status-rules.md": {"kinds": kinds_table()},
    }


def _examples() -> str:
    """A row for each sample that has a Bilag 1: its plan, the form, the filled form, and Bilag 1 in each of its forms."""
    rows = ["| hvor og hvornår | plan | tomt | udfyldt | Bilag 1 | | |\n", "|---|---|---|---|---|---|---|\n"]
    for filled in sorted((ROOT / "sample_workbooks").rglob("* (udfyldt).xlsx")):
        name = filled.stem.removesuffix(" (udfyldt)")
        named = {"skema": f"{name}.xlsx", "udfyldt": filled.name}
        named |= {form: f"Bilag 1 - {name}.{form.lower()}" for form in ("XLSX", "PDF", "HTML")}
        links = (f"[{words}](../sample_workbooks/{filled.parent.name}/{quote(file)})" for words, file in named.items())
        rows.append(f"| {name} | {read_plan(filled.parent.name).title} | {' | '.join(links)} |\n")
    return "".join(rows)


def _packages() -> str:
    """The packages from the top down, each with the first sentence of what it says of itself, and what is in it."""
    rows = ["| package | files | what for | packages in it |", "|---|--:|---|---|"]
    for package in (each for each in reversed(LAYERS) if (SOURCE / each).is_dir()):
        top = SOURCE / package
        docstring = ast.get_docstring(ast.parse((top / "__init__.py").read_text(encoding="utf-8"))) or ""
        words = " ".join(docstring.split()).split(". ")[0].rstrip(".").replace("|", "\\|")
        inner = sorted(path.parent.relative_to(top).as_posix() for path in top.rglob("__init__.py"))[1:]
        files = sum(path.name != "__init__.py" for path in top.rglob("*.py"))
        rows.append(f"| `{package}/` | {files} | {words} | {', '.join(inner)} |")
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
    return {DOCS / "findings.md": findings_page(), DOCS / "planens-felter.md": fields_page()} | parts
