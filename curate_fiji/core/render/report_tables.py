"""The tables of report.html: files, relations, original metadata."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import aspects
from curate_fiji.core.model.record import LINK
from curate_fiji.core.relating import images, rows
from curate_fiji.core.render.page import table
from curate_fiji.core.system.safe_text import html
from curate_fiji.core.system.text import plural, size_text

MYPY = False
if MYPY:
    from typing import Iterable, List, Sequence, Text

    from curate_fiji.core.log.evidence import SideFiles
    from curate_fiji.core.model.fact import Fact
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit

MOST_ORIGINAL_ROWS = 20000   # of one page
MOST_RELATIONS = 500


def files_table(records):
    # type: (Iterable[Record]) -> Text
    """Return the table of files with what is known of each."""
    lines = []
    for record in records:
        problem = record.problem
        note = "%s: %s" % (problem.code, problem.text) if problem else record.identity.contradiction
        if record.kind == LINK:
            note = "link to %s, not followed. %s" % (record.target, note)
        about = images.one_line(record) if record.series else ""
        if record.members:
            about = plural(len(record.members), "member")
        lines.append('<tr><td><code>%s</code></td><td class="n">%s</td><td>%s</td><td>%s</td>'
                    "<td>%s</td><td>%s</td><td><code>%s</code></td></tr>" % (
                        html(record.path), html(size_text(record.size)),
                        html(record.format or record.kind),
                        html(record.opens), html(about), html(note),
                        html(record.sha256[:12])))
    heads = ("path", "size", "format", "opens", "image or archive", "problem", "sha256")
    return '<h2 id="files">Files</h2>' + table("What is known of each file", heads, lines)


def relations_list(deposit):
    # type: (Deposit) -> Text
    """Return how files belong together."""
    if not deposit.relations:
        return ""
    items = []
    for one in deposit.relations[:MOST_RELATIONS]:
        missing = " <b>missing: %s</b>" % html(", ".join(one.missing)) if one.missing else ""
        items.append("<li><b>%s</b> %s%s <small>%s</small></li>" % (
            html(one.kind), " ".join("<code>%s</code>" % html(path) for path in
                                        one.files[:12])
            + (" and %d more" % (len(one.files) - 12) if len(one.files) > 12 else ""),
            missing, html(one.note)))
    left = len(deposit.relations) - len(items)
    if left:
        items.append("<li>and %s</li>" % plural(left, "more relation"))
    return '<h2 id="relations">How files belong together</h2><ul>%s</ul>' % "".join(items)


def facts_tables(records):
    # type: (Iterable[Record]) -> Text
    """Return the facts of each image with their witnesses, and the rows that its reader gave."""
    groups, left = [], MOST_ORIGINAL_ROWS   # type: List[Text], int
    for record in records:
        read = [row for row in rows.of(record) if aspects.of_row(row[0]) is None][:left]
        left -= len(read)
        if not read and not record.facts:
            continue
        groups.append("<details><summary><code>%s</code> (%s)</summary><p><small>%s, sha256 "
                      "<code>%s</code></small></p>%s%s</details>" % (
                          html(record.path), plural(len(record.facts), "fact"), html(_tools(record)),
                          html(record.sha256),
                          _table("Facts of " + record.path, ("fact", "value", "how sure", "read where"),
                                 [_fact(one) for one in record.facts]),
                          _table("What its reader says of " + record.path, ("metadata path", "value", "unit"), [
                              (path, value[:500], unit) for path, value, unit in read])))
    if not groups:
        return ""
    return ('<h2 id="facts">Facts</h2><p class="soft">What was read of each image, and where. Withheld '
            "values are marked.</p>%s" % "".join(groups))


def _table(caption, head, lines):
    # type: (Text, Sequence[Text], Sequence[Sequence[Text]]) -> Text
    if not lines:
        return ""
    return table(caption, head, [
        "<tr>%s</tr>" % "".join("<td>%s</td>" % html(cell) for cell in line) for line in lines])


def _fact(fact):
    # type: (Fact) -> Sequence[Text]
    label = aspects.term(fact.term).label
    where = "; ".join("%s: %s" % (one.tool, one.path) for one in fact.witnesses)
    return (label if fact.series < 1 else "%s (series %d)" % (label, fact.series), fact.text,
            fact.note or fact.standing, where)


def _tools(record):
    # type: (Record) -> Text
    """Return what read a file: ``Bio-Formats 7.3.1 (ZeissCZIReader), tifffile 2026.1``."""
    reader = record.reader
    first = ["%s %s (%s)" % (reader.software, reader.version, reader.name)] if reader else []
    others = sorted(set("%s %s" % (one.tool, one.version) for one in record.readings
                        if reader is None or one.tool != reader.software))
    return ", ".join(first + others)


def original_tables(records, side_files):
    # type: (Iterable[Record], SideFiles) -> Text
    """Return the original metadata of the images ("hidden documentation"), searchable."""
    groups, left, total = [], MOST_ORIGINAL_ROWS, 0   # type: List[Text], int, int
    for record in records:
        total += record.original_count
        if not record.original_count or left <= 0:
            continue
        pairs = side_files.original(record)[:left]
        left -= len(pairs)
        groups.append("<details><summary><code>%s</code> (%s)</summary>%s</details>" % (
            html(record.path), plural(record.original_count, "entry", "entries"),
            _table("Original metadata of " + record.path, ("key", "value"), [
                (key, value[:500]) for key, value in pairs])))
    if not groups:
        return ('<h2 id="original">Original metadata</h2><p>No image carries any beyond its '
                "dimensions.</p>")
    note = "" if left > 0 else (" The first %d entries are shown; all are in the folder "
                                "original-metadata." % MOST_ORIGINAL_ROWS)
    return ('<h2 id="original">Original metadata</h2><p class="soft">%s: the "hidden '
            'documentation" that the instruments wrote. Withheld values are marked.%s</p>'
            '<p><label>Search <input type="search" id="search" autocomplete="off"></label> '
            '<span id="matches" role="status"></span></p>%s' % (
                plural(total, "entry", "entries"), note, "".join(groups)))
