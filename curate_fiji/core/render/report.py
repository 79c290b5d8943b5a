"""Renders report.html: one file with everything in it, that asks nothing of any server (see ``page``)."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.record import YES
from curate_fiji.core.relating import images
from curate_fiji.core.render import readme_marks, report_front
from curate_fiji.core.render.page import page
from curate_fiji.core.render.report_tables import facts_tables, files_table, original_tables
from curate_fiji.core.system.safe_text import html

MYPY = False
if MYPY:
    from typing import Iterator, List, Sequence, Text, Tuple

    from curate_fiji.core.log.evidence import SideFiles
    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.render.overview import Overview

FOLDER = "report"      # of the pages that a large deposit's report is divided into
IMAGES_A_PAGE = 300
FILES_A_PAGE = 2000


def details(deposit, side_files):
    # type: (Deposit, SideFiles) -> List[Text]
    """Return what stands behind the worksheets of the front page: all of a small deposit, links of a large one."""
    images_of, files_of = _division(deposit)
    said = readme_marks.section(deposit)
    if _is_one_page(images_of, files_of):
        return [said, _gallery(deposit.image_like, side_files), files_table(deposit.records),
                facts_tables(deposit.opened), original_tables(deposit.images, side_files)]
    return [said, _links(images_of, "images"), _links(files_of, "files")]


def front_page(state, overview, behind):
    # type: (State, Overview, List[Text]) -> Text
    """Return report.html; ``behind``: see ``details``."""
    return page(state.about.name or "?", report_front.front(state, overview, behind),
                lead="Curation report by %s" % (state.about.software or "?"), links=report_front.links(state, behind))


def further_pages(state, deposit, side_files):
    # type: (State, Deposit, SideFiles) -> Iterator[Tuple[Text, Text]]
    """Yield (name, text) of the pages of images and of files that a large deposit's report is divided into."""
    images_of, files_of = _division(deposit)
    if _is_one_page(images_of, files_of):
        return
    name = state.about.name or "?"
    for number, (path, records) in enumerate(images_of):
        parts = [_gallery(records, side_files), facts_tables(
            [r for r in records if r.opens == YES]), original_tables(records, side_files)]
        yield path, page("%s - images %d of %d" % (name, number + 1, len(images_of)), parts,
                         links=_neighbours(images_of, number))
    for number, (path, records) in enumerate(files_of):
        yield path, page("%s - files %d of %d" % (name, number + 1, len(files_of)),
                         [files_table(records)], links=_neighbours(files_of, number))


def _division(deposit):
    # type: (Deposit) -> Tuple[List[Tuple[Text, List[Record]]], List[Tuple[Text, List[Record]]]]
    return (list(_divided("images", deposit.image_like, IMAGES_A_PAGE)),
            list(_divided("files", deposit.records, FILES_A_PAGE)))


def _is_one_page(images_of, files_of):
    # type: (Sequence[object], Sequence[object]) -> bool
    return len(images_of) <= 1 and len(files_of) <= 1


def _divided(kind, records, size):
    # type: (Text, List[Record], int) -> Iterator[Tuple[Text, List[Record]]]
    for start in range(0, len(records), size):
        yield "%s/%s-%04d.html" % (FOLDER, kind, start // size + 1), records[start:start + size]


def _links(divided, kind):
    # type: (List[Tuple[Text, List[Record]]], Text) -> Text
    """Return a section of links to the pages of images or files."""
    items, before = [], 0
    for path, records in divided:
        items.append('<li><a href="%s">%d to %d</a>: <code>%s</code> to <code>%s</code></li>' % (
            path, before + 1, before + len(records), html(records[0].path),
            html(records[-1].path)))
        before += len(records)
    return '<h2 id="%s">%s</h2><ul>%s</ul>' % (kind, kind.capitalize(), "".join(items))


def _neighbours(divided, number):
    # type: (List[Tuple[Text, List[Record]]], int) -> List[Tuple[Text, Text]]
    """Return the links of a page to the report, and to the pages before and after it."""
    links = [("../report.html", "Report")]
    if number:
        links.append((divided[number - 1][0][len(FOLDER) + 1:], "Before"))
    if number + 1 < len(divided):
        links.append((divided[number + 1][0][len(FOLDER) + 1:], "Next"))
    return links


def _gallery(records, side_files):
    # type: (List[Record], SideFiles) -> Text
    items = []
    for record in records:
        picture = side_files.thumbnail(record)
        if picture:
            top = '<img loading="lazy" alt="Middle plane of %s, contrast stretched" ' \
                  'src="data:image/png;base64,%s">' % (html(record.path), picture)
        else:
            problem = record.problem
            top = '<div class="none">%s</div>' % html(problem.text if problem
                                                      else "no thumbnail")
        line = images.one_line(record) if record.series else record.format
        items.append("<li>%s<b>%s</b><br>%s<br><small>%s</small></li>" % (
            top, html(record.path), html(line), html(record.format)))
    if not items:
        return ""
    return ('<h2 id="images">Images</h2><p class="soft">The middle plane of each image, contrast '
            'stretched by ImageJ; files that form one image are shown once.</p>'
            '<ul class="images">%s</ul>' % "".join(items))
