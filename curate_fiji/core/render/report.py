"""Renders report.html: one file with everything in it, that asks nothing of any server.

The page carries a strict Content-Security-Policy: no request is made, and only the one script
that ships with CURATE (told by its hash) may run. Every text goes through ``safe_text.html``.
"""
from __future__ import absolute_import, unicode_literals

import base64
import hashlib
import pkgutil

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_fiji.core.relating import images
from curate_fiji.core.render.report_tables import (
    facts_tables,
    files_table,
    original_tables,
    relations_list,
)
from curate_fiji.core.rules import red_flags
from curate_fiji.core.system.safe_text import html
from curate_fiji.core.system.text import plural, size_text

FOLDER = "report"      # of the pages that a large deposit's report is divided into
IMAGES_A_PAGE = 300
FILES_A_PAGE = 2000
_MOST_FLAGS = 300


def pages(state, deposit, side_files):
    """Yield (name, text) of each page: the same bytes for the same journal and side files.

    A small deposit is one page, ``report.html``. Of a large one that page has the summary and the
    worksheets, and links to pages of images and of files in the folder ``report``.
    """
    images_of = list(_divided("images", deposit.image_like, IMAGES_A_PAGE))
    files_of = list(_divided("files", deposit.records, FILES_A_PAGE))
    if len(images_of) <= 1 and len(files_of) <= 1:
        details = [files_table(deposit.records), facts_tables(deposit.opened),
                   original_tables(deposit.images, side_files)]
        yield "report.html", _front(state, deposit, _gallery(deposit.image_like, side_files), details)
        return
    yield "report.html", _front(state, deposit, _links(images_of, "images"), [_links(files_of, "files")])
    name = state.about.get("name", "?")
    for number, (page, records) in enumerate(images_of):
        parts = [_neighbours(images_of, number), _gallery(records, side_files), facts_tables(
            [r for r in records if r["opens"] == "yes"]), original_tables(records, side_files)]
        yield page, _page("%s - images %d of %d" % (name, number + 1, len(images_of)), parts)
    for number, (page, records) in enumerate(files_of):
        yield page, _page("%s - files %d of %d" % (name, number + 1, len(files_of)),
                          [_neighbours(files_of, number), files_table(records)])


def _divided(kind, records, size):
    for start in range(0, len(records), size):
        yield "%s/%s-%04d.html" % (FOLDER, kind, start // size + 1), records[start:start + size]


def _links(divided, kind):
    """Return a section of links to the pages of images or files."""
    items, before = [], 0
    for page, records in divided:
        items.append('<li><a href="%s">%d to %d</a>: <code>%s</code> to <code>%s</code></li>' % (
            page, before + 1, before + len(records), html(records[0]["path"]),
            html(records[-1]["path"])))
        before += len(records)
    return '<h2 id="%s">%s</h2><ul>%s</ul>' % (kind, kind.capitalize(), "".join(items))


def _neighbours(divided, number):
    """Return the links of a page to the report, and to the pages before and after it."""
    links = [("../report.html", "Report")]
    if number:
        links.append((divided[number - 1][0][len(FOLDER) + 1:], "Before"))
    if number + 1 < len(divided):
        links.append((divided[number + 1][0][len(FOLDER) + 1:], "Next"))
    return "<nav>%s</nav>" % "".join('<a href="%s">%s</a>' % link for link in links)


def _front(state, deposit, gallery, details):
    """Return report.html."""
    name = state.about.get("name", "?")
    parts = ['<p class="soft">Curation report by %s</p>' % html(state.about.get("software", "?")),
             _navigation(state, len(details) > 1), _cards(state, deposit), _flags(deposit), gallery]
    parts += [_worksheet(state, step) for step in checklist.STEPS if state.is_filled(step)]
    return _page(name, parts + [_asks(state), relations_list(deposit)] + details)


def _page(title, parts):
    """Return a whole page that asks nothing of any server."""
    style, script = _shipped("report.css"), _shipped("report.js")
    policy = ("default-src 'none'; img-src data:; style-src 'sha256-%s'; script-src 'sha256-%s'; "
              "base-uri 'none'; form-action 'none'" % (_hash(style), _hash(script)))
    return ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<title>%s - curation report</title>\n<style>%s</style>\n</head>\n<body>\n<h1>%s</h1>\n%s\n"
            "<script>%s</script>\n</body>\n</html>\n"
            % (policy, html(title), style, html(title), "\n".join(part for part in parts if part), script))


def _shipped(name):
    return pkgutil.get_data(str("curate_fiji.core.render"), str(name)).decode("utf-8")


def _hash(text):
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _navigation(state, in_one_page):
    links = [("images", "Images")]
    links += [(step, checklist.worksheet(step)["title"]) for step in checklist.STEPS
              if state.is_filled(step)]
    links += [("asks", "Questions for the depositor"), ("files", "Files")]
    if in_one_page:
        links += [("facts", "Facts"), ("original", "Original metadata")]
    return "<nav>%s</nav>" % "".join('<a href="#%s">%s</a>' % (to, html(label))
                                     for to, label in links)


def _cards(state, deposit):
    waiting = sum(state.summary(step)[answers.NEEDS_PERSON] for step in checklist.STEPS
                  if state.is_filled(step))
    cards = [(len(deposit.files), "files, %s" % size_text(sum(r["size"] for r in deposit.files))),
             (len(deposit.images), "images opened"),
             (sum(1 for r in deposit.content if r["problem"]), "files with a problem"),
             (len(deposit.findings), "disclosure findings"),
             (waiting, "questions need a person"),
             (len(state.asks), "questions for the depositor")]
    return '<ul class="cards">%s</ul>' % "".join(
        "<li><b>%d</b>%s</li>" % (number, html(label)) for number, label in cards)


def _flags(deposit):
    flags = [flag["text"] for flag in red_flags.find(deposit)]
    if not flags:
        return '<section class="flags"><strong>No red flag was found by software.</strong></section>'
    more = len(flags) - _MOST_FLAGS
    if more > 0:
        flags[_MOST_FLAGS:] = ["and %s: see inventory.csv and the worksheets" % plural(more, "more red flag")]
    return '<section class="flags"><strong>Red flags</strong><ul>%s</ul></section>' % "".join(
        "<li>%s</li>" % html(flag) for flag in flags)


def _gallery(records, side_files):
    items = []
    for record in records:
        picture = side_files.thumbnail(record)
        if picture:
            top = '<img loading="lazy" alt="Middle plane of %s, contrast stretched" ' \
                  'src="data:image/png;base64,%s">' % (html(record["path"]), picture)
        else:
            problem = record["problem"]
            top = '<div class="none">%s</div>' % html(problem["text"] if problem
                                                      else "no thumbnail")
        line = images.one_line(record) if record["images"] else record["format"]
        items.append("<li>%s<b>%s</b><br>%s<br><small>%s</small></li>" % (
            top, html(record["path"]), html(line), html(record["format"])))
    if not items:
        return ""
    return ('<h2 id="images">Images</h2><p class="soft">The middle plane of each image, contrast '
            'stretched by ImageJ; files that form one image are shown once.</p>'
            '<ul class="images">%s</ul>' % "".join(items))


def _worksheet(state, step):
    sheet = checklist.worksheet(step)
    parts = ['<h2 id="%s">%s</h2>' % (step, html(sheet["title"]))]
    group = None
    for number, question in enumerate(sheet["questions"]):
        if question["group"] != group:
            group = question["group"]
            parts.append("<h3>%s</h3>" % html(group))
        parts.append(_question(state, number + 1, question))
    return "\n".join(parts)


def _question(state, number, question):
    given = state.answer_to(question["id"])
    name = given["state"] if given else answers.NEEDS_PERSON
    text = given["text"] if given else "Not yet looked at."
    parts = ['<div class="q %s"><h4>%d. %s</h4><p><span class="mark">%s %s</span> %s</p>' % (
        name.replace(" ", "-"), number, html(question["text"]), html(answers.MARKS[name]),
        html(name), html(text))]
    if given and given["by"] == "person":
        who = given["who"]
        parts.append('<p class="soft">By %s, %s.</p>' % (
            html(who.get("initials") or who.get("name") or "?"), html(given["time"][:10])))
    if name == answers.NEEDS_PERSON and question["look"] and text != question["look"]:
        parts.append("<p>What to look at: %s</p>" % html(question["look"]))
    proof = (given or {}).get("evidence") or (state.software.get(question["id"]) or {}).get(
        "evidence")
    if proof:
        parts.append("<details><summary>Evidence (%d)</summary><ul>%s</ul></details>" % (
            len(proof) + given["more"], "".join(_evidence(piece) for piece in proof)
            + ("<li>and %d more</li>" % given["more"] if given["more"] else "")))
    parts.append("<small>%s <br>Source: %s. <code>%s</code></small></div>" % (
        html(question["help"]), html(question["source"]), html(question["id"])))
    return "".join(parts)


def _evidence(piece):
    text = "<code>%s</code>" % html(piece["file"])
    if piece.get("path"):
        text += " <code>%s</code>" % html(piece["path"])
    if piece.get("value"):
        text += ": %s" % html(piece["value"])
    if piece.get("note"):
        text += " (%s)" % html(piece["note"])
    details = ", ".join(x for x in (piece.get("reader"), piece.get("sha256") and
                                    "sha256 %s" % piece["sha256"][:12]) if x)
    return "<li>%s <small>%s</small></li>" % (text, html(details))


def _asks(state):
    asks = state.asks_in_order()
    if not asks:
        return '<h2 id="asks">Questions for the depositor</h2><p>None.</p>'
    return ('<h2 id="asks">Questions for the depositor</h2><p class="soft">Candidates for the '
            "Request step, those that hinder reuse most first.</p><ol>%s</ol>" % "".join(
                "<li>%s <small>Because %s. (%s)</small></li>" % (
                    html(one["text"]), html(one["because"]), html(one["question"]))
                for one in asks))
