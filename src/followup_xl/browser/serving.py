"""The built page: where it lies (``site``, made by ``python3 run.py page``), as one file, and shown to a browser on this machine alone."""

import base64
import re
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from followup_xl.disk.store import USAGE, RefusedError, content, why_refused
from followup_xl.model.finding import catalogued, finding

SITE = Path(__file__).parent / "site"
NAME = "followup-xl.html"

NOT_BUILT = catalogued(
    "U60 Siden er ikke bygget",
    "Programmet som én HTML-fil ligger ikke i »{place:site}«, så intet er skrevet.",
    "Få {name} af den, programmet er fra, eller byg den af kildekoden med »python3 run.py page«.",
    "Siden bygges af programmets kildekode og følger ikke altid med, når programmet installeres.",
    name=NAME,
)

_PART = re.compile(r"<!-- part:([\w./-]+) -->")


def site(folder: Path = SITE) -> Path:
    """The folder of the built page. Raises RefusedError where it is not built."""
    if not (folder / "one.html").is_file():
        raise RefusedError(finding(NOT_BUILT, place=folder, name=NAME))
    return folder


def one_file(folder: Path = SITE) -> bytes:
    """The page with all its parts in it, in the order in which they are named; the same folder gives the same bytes.

    Raises RefusedError where it is not built.
    """
    page = content(site(folder) / "one.html").decode()
    return _PART.sub(lambda match: base64.b64encode(content(folder / match[1])).decode(), page).encode()


PORT_TAKEN = catalogued(
    "U67 Porten kan ikke bruges",
    "Siden kan ikke vises på port {port:80}: {why:adgangen mangler}.",
    "Vælg en anden med --port, eller udelad --port, så tages en, der er ledig.",
    "Et andet program bruger porten, eller systemet holder den for sig selv.",
)

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".gz": "application/octet-stream",
}
_OWN = ("127.0.0.1", "localhost")
_ALWAYS = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin", "Content-Security-Policy": "frame-ancestors 'none'",
}  # fmt: skip


def server_of(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of the built page in a folder, on 127.0.0.1 alone and not yet begun; ``port`` 0: one that is free.

    The page itself is asked for anew each time; its parts, which are called by their hashes, never change. Raises
    RefusedError where the port is taken.
    """
    paths = {f"/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}
    paths = {"/": folder / "index.html", **{name: path for name, path in paths.items() if path.name != "one.html"}}
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_PageHandler, paths))
    except OSError as cause:
        why = why_refused(cause)
        raise RefusedError(finding(PORT_TAKEN, port=port, why=why), USAGE) from cause


class _PageHandler(BaseHTTPRequestHandler):
    """What is answered: a file by its address, to a browser that asked for this machine by its own name."""

    def __init__(self, paths: dict[str, Path], *args: Any) -> None:
        self._paths = paths
        super().__init__(*args)

    def do_GET(self) -> None:
        """Answer with the file, or its headers alone; 404 for anything else, also where another name was asked for that leads here."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        path = self._paths.get(self.path.split("?", 1)[0])
        if path is None or host not in _OWN:
            self.send_error(404)
            return
        data = content(path)
        kept = "public, max-age=31536000, immutable" if path.suffix == ".gz" else "no-cache"
        self.send_response(200)
        for name, value in {**_ALWAYS, "Content-Type": _TYPES[path.suffix], "Cache-Control": kept}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def do_HEAD(self) -> None:
        """The same without the file."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what is asked for."""
