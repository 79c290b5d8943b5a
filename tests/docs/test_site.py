"""The documentation as a site: it builds strictly, and every link in it leads somewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import PROJECT

from curate_fiji import api


class _Page(HTMLParser):
    """The ``links`` of a page, and the ``names`` that a link can lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name in ("id", "name") and value:
                self.names.add(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=PROJECT, capture_output=True, text=True, check=False,
        env=dict(os.environ, NO_MKDOCS_2_WARNING="1"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_is_in_the_site_and_leads_somewhere(site: Path) -> None:
    pages = {
        one: _Page(one.read_text(encoding="utf-8")) for one in site.rglob("*.html") if one.name != "404.html"
    }
    for source in (PROJECT / "docs").rglob("*.md"):
        name = source.relative_to(PROJECT / "docs").with_suffix("").as_posix()
        assert (site / ("index.html" if name == "index" else f"{name}/index.html")) in pages, name
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith("data:"):
                continue
            target = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
            target = target / "index.html" if target.is_dir() else target
            named = (
                not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].names
            )
            if not target.exists() or not named:
                broken.append(f"{path.relative_to(site)}: {link}")
    assert broken == []


def test_the_site_asks_nothing_of_another_server(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for word in ('<script src="http', '<link rel="stylesheet" href="http', "fonts.googleapis"):
            assert word not in text, path


def test_every_call_of_the_library_is_on_its_page_with_types(site: Path) -> None:
    page = _Page((site / "api" / "index.html").read_text(encoding="utf-8"))
    for name in api.__all__:
        one = getattr(api, name)
        if getattr(one, "__module__", "").startswith("curate_fiji") and not isinstance(one, type):
            assert f"{one.__module__}.{name}" in page.names, name
