"""The page of a preflight: plain words, what to mend before sending, no question that is a curator's."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.preflight import HELPS, MEND
from curate_fiji.core.relating import preflight_note
from curate_fiji.core.render.page import page
from curate_fiji.core.system.safe_text import html, visible
from curate_fiji.core.system.text import cut, listed, plural

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.model.preflight import Preflight, PreflightFinding

MOST = 40        # findings on the page: it is one page
_LONGEST = 400
_HEADS = ((MEND, "To mend before you send"), (HELPS, "Would help those who reuse it"))
_READY = "Nothing was found that you would have to mend."


def summary(result):
    # type: (Preflight) -> Text
    """Return how much there is to mend, in a sentence."""
    counts = [plural(len(result.of(MEND)), "thing") + " to mend", "%d that would help" % len(result.of(HELPS))]
    told = ", ".join(counts) if result.findings else _READY.rstrip(".")
    if result.dismissed:
        told += ", %d dismissed by you" % len(result.dismissed)
    return told + "."


def _looked_at(result):
    # type: (Preflight) -> Text
    return ("%s were read on this computer; %s. Nothing was sent anywhere, and nothing in your folder was "
            "changed. %s looked good.%s" % (
                plural(result.files, "file").capitalize(), plural(result.images, "image opens", "images open"),
                plural(result.fine, "point"), " %s could not be looked at here; the curator will." % plural(
                    result.unseen, "point") if result.unseen else ""))


def _short(text):
    # type: (Text) -> Text
    return cut(text, _LONGEST)


def text(result):
    # type: (Preflight) -> Text
    """Return the page as plain text."""
    lines = ["Before you send %s" % visible(result.name), "", summary(result), _looked_at(result), ""]
    left = MOST
    for urgency, head in _HEADS:
        some = result.of(urgency)
        if some:
            lines += [head, "-" * len(head), ""]
            for one in some[:left]:
                lines += _item(one) + [""]
            left -= len(some[:left])
    if len(result.findings) > MOST:
        lines += ["And %d more: mend these first, then run it again." % (len(result.findings) - MOST), ""]
    if result.dismissed:
        lines += ["Dismissed by you", "----------------", ""]
        for kept in result.dismissed:
            lines += ["[%s] %s" % (kept.id, visible(_short(kept.text))), "    Because: %s" % visible(kept.because), ""]
        lines += [_send_along(), ""]
    return "\n".join(lines)


def _item(one):
    # type: (PreflightFinding) -> List[Text]
    lines = ["[%s] %s" % (one.id, visible(_short(one.text)))]
    if one.why:
        lines.append("    Why: %s" % visible(one.why))
    if one.files:
        lines.append("    Files: %s" % visible(listed(one.files)))
    return lines


def _send_along():
    # type: () -> Text
    return "Put %s into your folder when you send it: the curator then sees your reasons." % preflight_note.NAME


def html_page(result):
    # type: (Preflight) -> Text
    """Return the page as HTML."""
    parts = ['<p><strong>%s</strong></p><p class="soft">%s</p>' % (html(summary(result)), html(_looked_at(result)))]
    left = MOST
    for urgency, head in _HEADS:
        some = result.of(urgency)
        if some:
            parts.append("<h2>%s</h2>" % html(head))
            parts += [_section(one) for one in some[:left]]
            left -= len(some[:left])
    if len(result.findings) > MOST:
        parts.append("<p>And %d more: mend these first, then run it again.</p>" % (len(result.findings) - MOST))
    if result.findings:
        parts.append('<p class="soft">Is one of these as it should be? <code>curate-fiji preflight FOLDER --dismiss ID '
                     "--because REASON</code> takes it off this page, and keeps your reason for the curator.</p>")
    if result.dismissed:
        parts.append("<h2>Dismissed by you</h2><ul>%s</ul><p>%s</p>" % ("".join(
            "<li>%s <small>Because: %s (<code>%s</code>)</small></li>" % (
                html(_short(one.text)), html(one.because), html(one.id)) for one in result.dismissed),
            html(_send_along())))
    return page("Before you send %s" % result.name, parts, "preflight")


def _section(one):
    # type: (PreflightFinding) -> Text
    files = " <br>Files: %s." % ", ".join("<code>%s</code>" % html(name) for name in one.files[:5]) \
        if one.files else ""
    more = " And %d more." % (len(one.files) - 5) if len(one.files) > 5 else ""
    return '<section class="q %s"><p>%s</p><small>%s%s%s <code>%s</code></small></section>' % (
        "problem" if one.urgency == MEND else "look-at-this", html(_short(one.text)),
        "Why: %s." % html(one.why) if one.why else "", files, more,
        html(one.id))
