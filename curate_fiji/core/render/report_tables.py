"""The tables of report.html: files, relations, original metadata."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.relating import images, rows
from curate_fiji.core.system.safe_text import html
from curate_fiji.core.system.text import plural, size_text

MOST_ORIGINAL_ROWS = 20000   # of one page
MOST_RELATIONS = 500


def files_table(records):
    """Return the table of files with what is known of each."""
    rows = []
    for record in records:
        problem = record["problem"]
        note = "%s: %s" % (problem["code"], problem["text"]) if problem else record["lying"]
        if record["kind"] == "link":
            note = "link to %s, not followed. %s" % (record["target"], note)
        about = images.one_line(record) if record["images"] else ""
        if record["members"]:
            about = plural(len(record["members"]), "member")
        rows.append('<tr><td><code>%s</code></td><td class="n">%s</td><td>%s</td><td>%s</td>'
                    "<td>%s</td><td>%s</td><td><code>%s</code></td></tr>" % (
                        html(record["path"]), html(size_text(record["size"])),
                        html(record["format"] or record["kind"]),
                        html(record["opens"]), html(about), html(note),
                        html(record["sha256"][:12])))
    return ('<h2 id="files">Files</h2><div class="scroll"><table><thead><tr><th>path<th>size'
            "<th>format<th>opens<th>image or archive<th>problem<th>sha256</tr></thead><tbody>%s"
            "</tbody></table></div>" % "".join(rows))


def relations_list(deposit):
    """Return how files belong together."""
    if not deposit.relations:
        return ""
    items = []
    for one in deposit.relations[:MOST_RELATIONS]:
        missing = " <b>missing: %s</b>" % html(", ".join(one["missing"])) if one["missing"] else ""
        items.append("<li><b>%s</b> %s%s <small>%s</small></li>" % (
            html(one["kind"]), " ".join("<code>%s</code>" % html(path) for path in
                                        one["files"][:12])
            + (" and %d more" % (len(one["files"]) - 12) if len(one["files"]) > 12 else ""),
            missing, html(one["note"])))
    left = len(deposit.relations) - len(items)
    if left:
        items.append("<li>and %s</li>" % plural(left, "more relation"))
    return '<h2 id="relations">How files belong together</h2><ul>%s</ul>' % "".join(items)


def facts_tables(records):
    """Return the facts read of each image: metadata path, raw value and unit, file and reader."""
    groups, left = [], MOST_ORIGINAL_ROWS
    for record in records:
        read = rows.of(record)[:left]
        left -= len(read)
        if not read:
            continue
        reader = record["reader"]
        groups.append("<details><summary><code>%s</code> (%s)</summary><p><small>%s %s (%s), sha256 "
                      "<code>%s</code></small></p><div class=\"scroll\"><table><thead><tr>"
                      "<th>metadata path<th>value<th>unit</tr></thead><tbody>%s</tbody></table></div>"
                      "</details>" % (
                          html(record["path"]), plural(len(rows.of(record)), "fact"),
                          html(reader["software"]), html(reader["version"]), html(reader["name"]),
                          html(record["sha256"]),
                          "".join("<tr><td>%s</td><td>%s</td><td>%s</td></tr>" % (
                              html(path), html(value[:500]), html(unit))
                              for path, value, unit in read)))
    if not groups:
        return ""
    return ('<h2 id="facts">Facts</h2><p class="soft">What was read of each image, and where. Withheld '
            "values are marked.</p>%s" % "".join(groups))


def original_tables(records, side_files):
    """Return the original metadata of the images ("hidden documentation"), searchable."""
    groups, left, total = [], MOST_ORIGINAL_ROWS, 0
    for record in records:
        total += record["original_count"]
        if not record["original_count"] or left <= 0:
            continue
        pairs = side_files.original(record)[:left]
        left -= len(pairs)
        groups.append("<details><summary><code>%s</code> (%s)</summary><div class=\"scroll\">"
                      "<table><thead><tr><th>key<th>value</tr></thead><tbody>%s</tbody></table>"
                      "</div></details>" % (
                          html(record["path"]), plural(record["original_count"], "entry",
                                                       "entries"),
                          "".join("<tr><td>%s</td><td>%s</td></tr>" % (
                              html(key), html(value[:500])) for key, value in pairs)))
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
