"""The queue of many deposits: a line each for the terminal, and a page."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.queue_row import WAITING
from curate_fiji.core.render.page import page, table
from curate_fiji.core.system._compat import utf8
from curate_fiji.core.system.safe_text import html, visible
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.model.queue_row import QueueRow

MARK = "Queue of deposits by CURATE for Fiji"    # by which a page is known as ours
_HEADS = ("deposit", "done", "next", "problems", "to look at", "to answer", "open asks", "waits for", "since", "time",
          "last change", "by")


def time_text(minutes):
    # type: (int) -> Text
    """Return minutes as ``1 h 20 min``; "" for none."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in ("%d h" % hours if hours else "", "%d min" % rest if rest else "") if part)


def summary(rows):
    # type: (Sequence[QueueRow]) -> Text
    """Return ``7 deposits: 3 wait for the curator, 2 for the depositor, 2 for nobody``."""
    counts = [(name, sum(1 for one in rows if one.waiting == name)) for name in WAITING]
    told = ", ".join("%d %s for %s" % (
        count, "waits" if count == 1 else "wait", name if name == "nobody" else "the " + name)
        for name, count in counts if count) or "none"
    return "%s: %s; %s in all" % (
        plural(len(rows), "deposit"), told, time_text(sum(one.minutes for one in rows)) or "no time noted")


def _cells(row):
    # type: (QueueRow) -> List[Text]
    letters = "".join(step[0].upper() for step in row.done)
    counts = [str(number) if row.done else "" for number in (row.problems, row.to_look_at, row.to_answer, row.asks)]
    return [row.name, letters or "-", row.next or "package"] + counts + [
        row.waiting, row.since, time_text(row.minutes), row.changed, row.by]


def text(rows):
    # type: (Sequence[QueueRow]) -> Text
    """Return the queue as lines."""
    table = [list(_HEADS)] + [[visible(cell) for cell in _cells(row)] for row in rows]
    widths = [max(len(line[at]) for line in table) for at in range(len(_HEADS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in table]
    for row in rows:
        if row.trouble:
            lines.append("%s can't be read: %s" % (visible(row.name), visible(row.trouble)))
    return "\n".join(lines + ["%s." % summary(rows)]) + "\n"


def html_page(rows, folder):
    # type: (Sequence[QueueRow], Text) -> Text
    """Return the queue as a page that lies in the folder of the deposits; each name leads to its report."""
    return page("Deposits in %s" % folder, [
        '<p class="soft">%s. Done: the first letters of the steps (Check, Understand, Request, Augment, Transform, '
        "Evaluate, Document).</p>" % MARK, "<p><strong>%s.</strong></p>" % html(summary(rows)),
        table("How each deposit stands", _HEADS, [_line(row) for row in rows])], "queue of deposits")


def _line(row):
    # type: (QueueRow) -> Text
    cells = _cells(row)
    name = html(row.name)
    if row.done:
        name = '<a href="%s.curation/report.html">%s</a>' % (_in_a_link(row.name), name)
    if row.title:
        name += "<br><small>%s</small>" % html(row.title)
    if row.trouble:
        name += '<br><small class="claim fails">%s</small>' % html(row.trouble)
    return "<tr><td>%s</td>%s</tr>" % (name, "".join(
        '<td class="n">%s</td>' % html(cell) if cell.isdigit() else "<td>%s</td>" % html(cell) for cell in cells[1:]))


def _in_a_link(name):
    # type: (Text) -> Text
    """Return a name as a part of a relative link."""
    kept = bytearray(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
    return "./" + "".join(chr(byte) if byte in kept else "%%%02X" % byte for byte in bytearray(utf8(name)))
