"""The report in a real browser: Chromium with axe-core, wide and narrow, light, dark and on paper."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curate_fiji import api, practice

playwright = pytest.importorskip("playwright.sync_api", reason="the extra 'test' brings playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra 'test' brings axe-core")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALLEST = 12  # pixels of a text
_SMALL_TEXTS = """least => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || ["SCRIPT", "STYLE"].includes(one.tagName)) continue;
    if (parseFloat(getComputedStyle(one).fontSize) < least) found.push(one.outerHTML.slice(0, 90));
  }
  return found;
}"""
_BESIDE_THE_PAGE = """() => [...document.querySelectorAll("body *")].filter(
  one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll")
).map(one => one.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def curation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deposit with faults, read, changed, and read again."""
    deposit = tmp_path_factory.mktemp("browser") / "my-practice"
    practice.make(deposit)
    api.check(deposit)
    api.understand(deposit)
    (deposit / "pictures" / "broken.png").unlink()
    (deposit / "notes-with-a-long-name-that-nobody-can-break-at-a-blank_0123456789.txt").write_text("x" * 400)
    api.check(deposit)
    api.preflight(deposit)
    return Path(f"{deposit}.curation")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        assert not os.environ.get("CI"), "Chromium must be there in CI"
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as player:
        found = player.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield found
        found.close()


def opened(browser: Any, page: Path, width: int = 1280, scheme: str = "light") -> Any:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    shown = context.new_page()
    shown.goto(page.as_uri())
    return shown


@pytest.mark.parametrize("page", ["report.html", "private/readme.html"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_a_page_is_accessible(browser: Any, curation: Path, page: str, width: int, scheme: str) -> None:
    shown = opened(browser, curation / page, width, scheme)
    shown.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = axe.Axe().run(shown, options={"runOnly": RULES})
    assert found.response["violations"] == []
    assert found.response["passes"], "axe-core looked at something"
    assert shown.evaluate(_SMALL_TEXTS, SMALLEST) == []
    assert shown.evaluate(_BESIDE_THE_PAGE) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_evidence_is_open(browser: Any, curation: Path) -> None:
    from pypdf import PdfReader

    shown = opened(browser, curation / "report.html")
    closed = shown.evaluate("document.querySelectorAll('details:not([open])').length")
    text = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(shown.pdf())).pages).split())
    assert closed > 0
    piece = shown.evaluate("document.querySelector('.q details li').textContent")
    assert piece.split()[0] in text.split("Evidence (", 1)[1]
    assert shown.evaluate("document.querySelectorAll('details:not([open])').length") == closed


def test_what_the_last_run_changed_stands_on_the_first_page(browser: Any, curation: Path) -> None:
    shown = opened(browser, curation / "report.html")
    changes = shown.locator("#changes + ul").inner_text()
    assert "pictures/broken.png" in changes
    assert shown.locator("nav a[href='#changes']").count() == 1
    order = [one for one in shown.evaluate("[...document.querySelectorAll('h2')].map(one => one.id)") if one]
    assert order[:2] == ["problems", "changes"]


def test_tables_are_reached_by_keyboard_and_have_captions(browser: Any, curation: Path) -> None:
    shown = opened(browser, curation / "report.html")
    tables = shown.evaluate(
        "[...document.querySelectorAll('table')].map(one => [one.caption.textContent, one.parentElement.tabIndex])"
    )
    assert tables
    assert all(caption.strip() and index == 0 for caption, index in tables)
