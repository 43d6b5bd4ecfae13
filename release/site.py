"""What the site holds beside ``docs/``: the papers of the project's own folder, samples and templates, with the links between them.

mkdocs calls the two functions (its hooks); in the files themselves the links are right for whoever reads them where they lie.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
PAPERS = {name: name for name in ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")} | {
    "browser/README.md": "browser.md"
}
"""Papers elsewhere, and what they are called on the site."""
FOLDERS = ("sample_workbooks", "templates")
_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the papers, the samples and the templates."""
    for paper, name in PAPERS.items():
        files.append(File.generated(config, name, content=(ROOT / paper).read_text(encoding="utf-8")))
    for path in (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")) if path.is_file()):
        files.append(File.generated(config, path.relative_to(ROOT).as_posix(), abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead the links of a page to where the site has what they name; a folder or a file that it has not is named only."""
    paper = next((paper for paper, name in PAPERS.items() if name == page.file.src_uri), None)
    here = (ROOT / paper if paper else ROOT / "docs" / page.file.src_uri).parent

    def led(found: re.Match[str]) -> str:
        mark, words, link, anchor = (part or "" for part in found.groups())
        target = (here / unquote(link)).resolve()
        name = target.relative_to(ROOT).as_posix() if target.is_relative_to(ROOT) else ""
        if name in PAPERS or (target.is_file() and name.startswith(("docs/", *FOLDERS))):
            return f"{mark}[{words}]({quote(PAPERS.get(name, name.removeprefix('docs/')))}{anchor})"
        return words if target.exists() else found[0]

    return _LINK.sub(led, markdown)
