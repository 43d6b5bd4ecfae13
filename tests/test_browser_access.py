"""The page for everybody: axe finds nothing, the keyboard is enough, it fits 320 pixels, and the focus goes to what was found."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from page_browser import ONE, Opened, axe_script, browser, opened

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[1]
ISHOEJ = ROOT / "sample_workbooks" / "ishoej-2015" / "Ishøj 2015-08 (udfyldt).xlsx"
PLAN = ROOT / "templates" / "ishoej-2015.yaml"
FORCED = "forced colours"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


def violations(page: Opened) -> list[Any]:
    """What axe finds wrong with the page as it stands."""
    page.page.evaluate(axe_script())
    found = "axe.run().then((all) => all.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 160))]))"
    return list(page.page.evaluate(found))


@pytest.mark.parametrize("look", ["light", "dark", FORCED, "narrow"])
def test_axe_finds_nothing_in_any_task(chromium: Any, look: str, tmp_path: Path) -> None:
    width = 320 if look == "narrow" else 1200
    colours = {"forced_colors": "active"} if look == FORCED else {"color_scheme": "dark" if look == "dark" else "light"}
    context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, **colours)
    page = opened(context, ONE.as_uri()).ready()
    assert not violations(page)
    for summary in page.page.query_selector_all("main > .local summary, footer summary"):
        summary.click()
    page.check([ISHOEJ])
    page.page.click("#check-result .explain summary >> nth=0")
    page.page.wait_for_selector("#check-result .meaning strong")
    assert not violations(page)
    bad = tmp_path / "noter.xlsx"
    bad.write_text("ingen projektmappe")
    page.issue([ISHOEJ, bad], public=True)
    for summary in page.page.query_selector_all("#task-bilag summary"):
        summary.click()
    assert not violations(page)
    page.task("udsend")
    for summary in page.page.query_selector_all("#task-udsend summary"):
        summary.click()
    page.give("plan-file", [PLAN])
    page.shown("plan-result")
    page.page.fill("#begin-text", "Område\tResultatmål\nParker\tHøjst 5 klager i 2027\n\tFlere er glade for parkerne")
    page.page.click("#begin-read")
    page.shown("begin-goals")
    assert not violations(page)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_keyboard_is_enough_from_task_to_saved_file(chromium: Any) -> None:
    page = opened(chromium, ONE.as_uri()).ready()
    page.page.on("filechooser", lambda _: None)  # so that none is opened before anybody listens
    keyboard = page.page.keyboard
    focused = "document.activeElement.id || document.activeElement.className || document.activeElement.innerText"
    seen = []
    for _ in range(12):
        keyboard.press("Tab")
        seen.append(page.page.evaluate(focused))
        if page.page.evaluate("document.activeElement.hash") == "#skema":
            break
    assert seen[0] == "skip"
    keyboard.press("Enter")
    page.until("(title) => document.activeElement.id === title", "title-skema")
    keyboard.press("Tab")
    assert page.page.evaluate(focused) == "check-files"
    with page.page.expect_file_chooser() as chooser:
        keyboard.press("Enter")
    chooser.value.set_files(str(ISHOEJ))
    page.shown("check-result")
    page.until("(look) => document.activeElement.classList.contains(look)", "alert")
    keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.innerText") == "Gem kopi med mærker"
    with page.page.expect_download() as saved:
        keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith(".xlsx")
    assert "er gemt" in page.page.inner_text("#live")


def test_every_task_can_be_done_by_the_keyboard(chromium: Any) -> None:
    """All is reached by Tab, forwards and back, and pressed by Enter or the space bar."""
    page = opened(chromium, ONE.as_uri()).ready()
    page.page.on("filechooser", lambda _: None)  # so that none is opened before anybody listens

    def reach(selector: str, key: str = "Tab") -> None:
        for _ in range(200):
            if page.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
            page.page.keyboard.press(key)
        raise AssertionError(f"never reached: {selector}")

    def choose(selector: str, path: Path) -> None:
        reach(selector)
        with page.page.expect_file_chooser() as chooser:
            page.page.keyboard.press("Enter")
        chooser.value.set_files(str(path))

    def saved(selector: str) -> str:
        reach(selector)
        with page.page.expect_download() as waiting:
            page.page.keyboard.press("Enter")
        return str(waiting.value.suggested_filename)

    def task(name: str, key: str) -> None:
        reach(f'.tasks a[href="#{name}"]', key)
        page.page.keyboard.press("Enter")
        page.until("(title) => document.activeElement.id === title", f"title-{name}")

    task("bilag", "Tab")
    choose("#issue-files", ISHOEJ)
    reach("#issue-public")
    page.page.keyboard.press("Space")
    reach("#issue-form button.primary")
    page.page.keyboard.press("Enter")
    page.shown("issue-result")
    assert saved("#issue-result button.primary") == "Bilag 2015-08.zip"
    task("udsend", "Shift+Tab")
    choose("#plan-file", PLAN)
    page.shown("plan-result")
    reach("#forms-despite")
    page.page.keyboard.press("Space")
    reach("#forms-form button.primary")
    page.page.keyboard.press("Enter")
    page.shown("forms-result")
    assert saved("#forms-result button.primary") == "Ishøj 2015-08.xlsx"


def test_every_control_has_a_name_and_every_file_field_a_visible_label(chromium: Any) -> None:
    page = opened(chromium, ONE.as_uri()).ready()
    unnamed = "[...document.querySelectorAll('input, select, textarea')].filter((one) => !one.labels.length).map((one) => one.id)"
    assert page.page.evaluate(unnamed) == []


def test_twice_as_large_everything_still_fits(chromium: Any) -> None:
    context = chromium.new_context(viewport={"width": 640, "height": 480}, device_scale_factor=2)
    page = opened(context, ONE.as_uri()).ready()
    page.check([ISHOEJ])
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 640
    context.close()
