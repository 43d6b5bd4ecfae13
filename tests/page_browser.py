"""The built page in a browser: opened from a web server or from disk, files given to it, what it saves, what it asks of a network."""

import functools
import hashlib
import http.server
import io
import os
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
ONE, SITE = ROOT / "build" / "page" / "followup-xl.html", ROOT / "src" / "followup_xl" / "browser" / "site"
AXE = ("axe-core", "4.14.1", "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745")
EDITIONS = ("http", "file")
LONG = 1_200_000
"""Milliseconds to wait for the slowest."""


def missing() -> str:
    """What stands in the way of trying the page in a browser; "" where nothing does."""
    if not (os.environ.get("MANY") or os.environ.get("PAGE")):
        return "The page is tried in a browser with MANY=1, or by: python3 run.py page --try"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "The page is driven by Playwright: pip install playwright"
    if not chromium():
        return "The page is tried in Chromium: apt-get install chromium"
    return "" if ONE.is_file() else "The page is not built: python3 run.py page"


def chromium() -> str:
    """The browser's path, "" where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or ""


class Saved(NamedTuple):
    """A file that the page saved."""

    name: str
    data: bytes

    def members(self) -> dict[str, bytes]:
        """The files in it, where it is a zip, by name."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}


class Opened:
    """The page, opened; ``requests`` are the addresses it has asked for, but for what it holds itself."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.set_default_timeout(LONG)
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.goto(address)

    def _asked(self, address: str) -> None:
        if not address.startswith(("blob:", "data:")):
            self.requests.append(address)

    def ready(self) -> "Opened":
        """Wait until the program runs."""
        self.page.wait_for_selector('#state[data-state="ready"]')
        return self

    def task(self, name: str) -> None:
        """Choose one of the three tasks."""
        self.page.click(f'.tasks a[href="#{name}"]')

    def give(self, field: str, files: Sequence[Path]) -> None:
        """Choose files in a field."""
        self.page.set_input_files(f"#{field}", [str(path) for path in files])

    def drop(self, files: Sequence[Path], onto: str) -> None:
        """Let files fall on an element, as from a folder's window."""
        import base64

        given = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in files]
        transfer = self.page.evaluate_handle(
            """(given) => { const transfer = new DataTransfer();
            for (const [name, text] of given) transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
            return transfer; }""",
            given,
        )
        for event in ("dragenter", "dragover", "drop"):
            self.page.dispatch_event(onto, event, {"dataTransfer": transfer})

    def until(self, true: str, about: object = None) -> None:
        """Wait until an expression is true; asked from outside, as the page lets nothing evaluate texts in it."""
        for _ in range(600):
            if self.page.evaluate(true, about):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"never: {true}")

    def shown(self, place: str) -> str:
        """What stands in a place once there is an alert in it; what went wrong where there is one about the work instead."""
        work = place.replace("-result", "-work")
        self.page.wait_for_selector(f"#{place} .alert, #{work} .alert")
        failed = "" if place == work else self.page.inner_text(f"#{work}")
        return str(failed or self.page.inner_text(f"#{place}"))

    def heading(self, place: str) -> str:
        """What the first alert of a place says."""
        self.page.wait_for_selector(f"#{place} .alert")
        return str(self.page.inner_text(f"#{place} .alert >> nth=0 >> h3, h4"))

    def save(self, button: str) -> Saved:
        """Press a button that saves, and what it saved."""
        with self.page.expect_download() as waiting:
            self.page.click(button)
        found = waiting.value
        return Saved(found.suggested_filename, Path(found.path()).read_bytes())

    def check(self, files: Sequence[Path]) -> str:
        """Look files through as who has filled them in; what is shown."""
        self.give("check-files", files)
        return self.shown("check-result")

    def issue(self, files: Sequence[Path], **ticked: bool) -> str:
        """Make appendices of files, with boxes ticked or not; what is shown."""
        self.task("bilag")
        self.give("issue-files", files)
        for name, wanted in ticked.items():
            self.page.set_checked(f"#issue-{name}", wanted)
        self.page.click("#issue-form button.primary")
        return self.shown("issue-result")


@contextmanager
def browser(*flags: str) -> Iterator[Any]:
    """Debian's Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), headless=True, args=["--no-sandbox", *flags])
        yield found
        found.close()


def processor_seconds(root: int | None = None) -> float:
    """What the processes below one (this one) have taken of the processor, themselves and those of theirs that have ended; Linux only."""
    ticks, parents, taken = os.sysconf("SC_CLK_TCK"), dict[int, int](), dict[int, float]()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        number = int(path.parent.name)
        parents[number], taken[number] = int(fields[1]), sum(map(int, fields[11:15])) / ticks
    below, found = [root or os.getpid()], 0.0
    while below:
        children = [number for number, parent in parents.items() if parent == below[0]]
        found += sum(taken[number] for number in children)
        below = below[1:] + children
    return found


@contextmanager
def served(folder: Path = SITE, came: list[str] | None = None) -> Iterator[str]:
    """The address at which a folder is served on this machine; ``came`` is filled with what is asked for."""
    handler = functools.partial(_Noting, [] if came is None else came, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class _Noting(http.server.SimpleHTTPRequestHandler):
    def __init__(self, came: list[str], *args: Any, **kwargs: Any) -> None:
        self._came = came
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: object) -> None:
        """Note the request, and say nothing of it."""
        self._came.append(str(args[0]))


@contextmanager
def address_of(edition: str) -> Iterator[str]:
    """Where an edition of the page is: "http" or "file"."""
    if edition == "file":
        yield ONE.as_uri()
        return
    with served() as address:
        yield address


def opened(context: Any, address: str) -> Opened:
    """The page in a tab of its own."""
    return Opened(context.new_page(), address)


def axe_script() -> str:
    """The checks of accessibility, fetched once and held against their hash."""
    name, version, wanted = AXE
    folder = ROOT / "build" / "page" / "inputs"
    packed = folder / f"{name}-{version}.tgz"
    if not packed.is_file():
        npm = shutil.which("npm") or "npm"
        subprocess.run(
            [npm, "pack", f"{name}@{version}", "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
    data = packed.read_bytes()
    assert hashlib.sha256(data).hexdigest() == wanted
    import tarfile

    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as files:
        member = files.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode()
