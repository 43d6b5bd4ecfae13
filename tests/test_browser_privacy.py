"""The page asks nobody for anything, works without a network, keeps nothing, and warns before unsaved work is lost."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from page_browser import ONE, Opened, browser, opened, served

pytestmark = pytest.mark.browser
ISHOEJ = Path(__file__).parents[1] / "sample_workbooks" / "ishoej-2015" / "Ishøj 2015-08 (udfyldt).xlsx"
TRIES = {
    "fetch": "fetch(other).then(() => yes('out'), () => yes('no'))",
    "XMLHttpRequest": "const ask = new XMLHttpRequest(); ask.onload = () => yes('out'); ask.onerror = () => yes('no'); ask.open('GET', other); ask.send()",
    "WebSocket": "const socket = new WebSocket(other.replace('http', 'ws')); socket.onopen = () => yes('out'); socket.onerror = () => yes('no')",
    "picture": "const seen = new Image(); seen.onload = () => yes('out'); seen.onerror = () => yes('no'); seen.src = other + 'a.png'",
    "beacon": "navigator.sendBeacon(other, 'a'); setTimeout(() => yes('no'), 2000)",
}


@pytest.fixture
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


def use(page: Opened) -> None:
    page.check([ISHOEJ])
    page.save("text=Gem kopi med mærker")
    page.issue([ISHOEJ], public=True)
    page.save("#issue-result button.primary")


def test_from_disk_no_request_leaves(chromium: Any) -> None:
    page = opened(chromium, ONE.as_uri()).ready()
    use(page)
    assert page.requests == [ONE.as_uri()]
    assert not page.errors


def test_from_a_web_server_only_the_page_and_its_parts_are_asked_for_and_nothing_is_sent(chromium: Any) -> None:
    with served() as address:
        page = opened(chromium, address)
        sent: list[str] = []
        page.page.on("request", lambda request: sent.append(request.method) if request.method != "GET" else None)
        page.ready()
        before = len(page.requests)
        use(page)
        assert all(asked.startswith(address) for asked in page.requests)
        assert not sent
        assert not [asked for asked in page.requests[before:] if not asked.endswith(".gz") and "/parts/" not in asked]
        assert not page.errors


@pytest.mark.parametrize("name", TRIES)
def test_the_page_could_not_send_anything_if_it_tried(chromium: Any, name: str) -> None:
    came: list[str] = []
    with served(came=came) as other:
        page = opened(chromium, ONE.as_uri()).ready()
        tried = f"(other) => new Promise((yes) => {{ try {{ {TRIES[name]} }} catch {{ yes('no'); }} }})"
        assert page.page.evaluate(tried, other) == "no"
    assert not came


def test_it_works_when_it_is_loaded_anew_without_a_network() -> None:
    with browser() as found, served() as address:
        context = found.new_context()
        page = opened(context, address).ready()
        page.page.wait_for_function(
            "navigator.serviceWorker && navigator.serviceWorker.controller || navigator.serviceWorker.ready"
        )
        page.page.wait_for_timeout(3000)
        context.set_offline(True)
        page.page.reload()
        page.ready()
        assert "Gem kopi med mærker" in page.check([ISHOEJ])
        alone = opened(context, ONE.as_uri()).ready()
        alone.page.reload()
        assert "Gem kopi med mærker" in alone.ready().check([ISHOEJ])


def test_nothing_is_kept(chromium: Any) -> None:
    page = opened(chromium, ONE.as_uri()).ready()
    use(page)
    kept = "[localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
    assert page.page.evaluate(f"(async () => {kept})()") == [0, 0, "", 0]


def test_closing_warns_until_what_was_made_is_saved(chromium: Any) -> None:
    page = opened(chromium, ONE.as_uri()).ready()
    asked = "(() => { const closing = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(closing); return closing.defaultPrevented; })()"
    assert page.page.evaluate(asked) is False
    page.check([ISHOEJ])
    assert page.page.evaluate(asked) is True
    page.save("text=Gem kopi med mærker")
    assert page.page.evaluate(asked) is False
    page.issue([ISHOEJ])
    assert page.page.evaluate(asked) is True
    page.save("#issue-result button.primary")
    assert page.page.evaluate(asked) is False


def test_version_sum_and_licences_are_shown(chromium: Any) -> None:
    page = opened(chromium, ONE.as_uri()).ready()
    page.page.click("#about > summary")
    shown = page.page.inner_text("#about")
    assert re.search(r"followup-xl \d+\.\d+\.\d+", shown)
    assert re.search(r"\b[0-9a-f]{64}\b", shown)
    assert {"pyodide", "pydantic", "pyyaml"} <= set(shown.lower().replace("\t", " ").split())
    page.page.click("#about details > summary")
    page.until("document.querySelector('#about pre')?.innerText.length > 10000")
    assert "Mozilla Public License" in page.page.inner_text("#about pre")
