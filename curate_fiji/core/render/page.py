"""The frame of a page of a report: it asks nothing of any server.

The page carries a strict Content-Security-Policy: no request is made, and only the one script
that ships with CURATE (told by its hash) may run. Every text goes through ``safe_text.html``.
"""
from __future__ import absolute_import, unicode_literals

import base64
import hashlib
import pkgutil

from curate_fiji.core.system.safe_text import html

MYPY = False
if MYPY:
    from typing import Iterable, Text


def page(title, parts, kind="curation report"):
    # type: (Text, Iterable[Text], Text) -> Text
    """Return a whole page of these parts, each HTML; ``kind``: what stands behind the title in a window's head."""
    style, script = _shipped("report.css"), _shipped("report.js")
    policy = ("default-src 'none'; img-src data:; style-src 'sha256-%s'; script-src 'sha256-%s'; "
              "base-uri 'none'; form-action 'none'" % (_hash(style), _hash(script)))
    return ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<title>%s - %s</title>\n<style>%s</style>\n</head>\n<body>\n<h1>%s</h1>\n%s\n"
            "<script>%s</script>\n</body>\n</html>\n"
            % (policy, html(title), html(kind), style, html(title), "\n".join(part for part in parts if part), script))


def _shipped(name):
    # type: (Text) -> Text
    data = pkgutil.get_data(str("curate_fiji.core.render"), str(name))
    assert data is not None
    return data.decode("utf-8")


def _hash(text):
    # type: (Text) -> Text
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
