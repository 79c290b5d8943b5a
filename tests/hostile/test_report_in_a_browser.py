"""The report under its strict Content-Security-Policy: no request, no script but our own."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path


class _Loads(HTMLParser):
    """Collects whatever would make a browser ask for something, and inline handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "href", "action", "data", "poster", "srcset") and not (value or "").startswith(
                ("#", "data:image/png;base64,")
            ):
                self.loads.append(f"{tag} {name}={value}")
            if name.startswith("on") or (name == "style" and value):
                self.loads.append(f"{tag} {name}")
        self.scripts += tag == "script"


def test_the_report_asks_for_nothing_and_runs_one_known_script(filled_practice: Path) -> None:
    text = (filled_practice / "report.html").read_text(encoding="utf-8")
    page = _Loads()
    page.feed(text)
    assert page.loads == []
    assert page.scripts == 1
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy.group(1)
    assert "unsafe" not in policy.group(1)


def test_the_policy_s_hashes_are_those_of_the_style_and_the_script(filled_practice: Path) -> None:
    import base64
    import hashlib

    text = (filled_practice / "report.html").read_text(encoding="utf-8")
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body.group(1).encode("utf-8")).digest()).decode("ascii")
        assert f"{tag}-src 'sha256-{digest}'" in text
