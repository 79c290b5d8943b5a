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
    from typing import Iterable, Sequence, Text, Tuple


def page(title, parts, kind="curation report", lead="", links=()):
    # type: (Text, Iterable[Text], Text, Text, Sequence[Tuple[Text, Text]]) -> Text
    """Return a whole page of these parts, each HTML; ``kind``: what stands behind the title in a window's head;
    ``lead``: a text under the title; ``links``: (address, label) pairs that lead through the pages.
    """
    style, script = _shipped("report.css"), _shipped("report.js")
    policy = ("default-src 'none'; img-src data:; style-src 'sha256-%s'; script-src 'sha256-%s'; "
              "base-uri 'none'; form-action 'none'" % (_hash(style), _hash(script)))
    return ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<title>%s - %s</title>\n<style>%s</style>\n</head>\n<body>\n"
            "<header>\n<h1>%s</h1>\n%s</header>\n<main>\n%s\n</main>\n"
            "<script>%s</script>\n</body>\n</html>\n"
            % (policy, html(title), html(kind), style, html(title), _head(lead, links),
               "\n".join(part for part in parts if part), script))


def _head(lead, links):
    # type: (Text, Sequence[Tuple[Text, Text]]) -> Text
    said = '<p class="soft">%s</p>\n' % html(lead) if lead else ""
    if not links:
        return said
    return said + '<nav aria-label="Parts of this report">%s</nav>\n' % "".join(
        '<a href="%s">%s</a>' % (to, html(label)) for to, label in links)


def table(caption, heads, rows, kind=""):
    # type: (Text, Sequence[Text], Iterable[Text], Text) -> Text
    """Return a table that can be scrolled, by keyboard too; ``rows``: HTML from ``<tr>`` to ``</tr>``."""
    return ('<div class="scroll" role="group" tabindex="0" aria-label="%s"><table%s><caption>%s</caption><thead><tr>%s'
            "</tr></thead><tbody>%s</tbody></table></div>" % (
                html(caption), ' class="%s"' % kind if kind else "", html(caption),
                "".join('<th scope="col">%s</th>' % html(head) for head in heads), "".join(rows)))


def _shipped(name):
    # type: (Text) -> Text
    data = pkgutil.get_data(str("curate_fiji.core.render"), str(name))
    assert data is not None
    return data.decode("utf-8")


def _hash(text):
    # type: (Text) -> Text
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
