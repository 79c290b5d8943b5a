"""Pages for a window: the log's Markdown as simple HTML, receipts in words with warnings first."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.render import log_page
from curate_fiji.core.system import safe_text
from curate_fiji.core.system.text import plural, size_text

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.note import Note
    from curate_fiji.core.model.receipt import Calibration, Receipt

_CODE = re.compile(r"(`+) ?(.+?) ?\1(?!`)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ESCAPED = re.compile(r"\\([\\`*\[\]|_#+\-]|\d+\.)")


SHOW = "show:"   # the beginning of a link to what a note was written about


def of_log(state):
    # type: (State) -> Text
    """Return the curator log as a page, with a link at each note to the image, plane and selection it is about."""
    links = dict((log_page.note_line(note), "%s%d" % (SHOW, note.n)) for note in with_views(state))
    return from_markdown(log_page.render(state), links)


def with_views(state):
    # type: (State) -> List[Note]
    """Return the notes about an image of the deposit, the newest first."""
    return [note for note in reversed(state.notes) if note.view is not None and note.view.path in state.records]


def note_label(note):
    # type: (Note) -> Text
    """Return a note with a view as one line of a list."""
    about = note.view.parts() if note.view is not None else []
    return "%s %s: %s (%s)" % (note.time[:10], note.who.short, " ".join(note.text.split())[:60], ", ".join(about[:3]))


def from_markdown(text, links=None):
    # type: (Text, Optional[Dict[Text, Text]]) -> Text
    """Return Markdown of ours (headings, lists, paragraphs, code, bold, tables) as HTML that Swing shows.

    ``links``: {line of a list: where a link at its end leads}.
    """
    out = ["<html><body>"]
    in_list = in_table = False
    for line in text.splitlines():
        if in_list and not line.startswith("- "):
            out.append("</ul>")
            in_list = False
        if in_table and not line.startswith("|"):
            out.append("</table>")
            in_table = False
        heading = re.match(r"(#{1,3}) (.*)", line)
        if heading:
            level = len(heading.group(1))
            out.append("<h%d>%s</h%d>" % (level, _inline(heading.group(2)), level))
        elif line.startswith("- "):
            if not in_list:
                out.append("<ul>")
                in_list = True
            leads = (links or {}).get(line)
            out.append("<li>%s%s</li>" % (_inline(line[2:]), ' <a href="%s">show</a>' % leads if leads else ""))
        elif line.startswith("|"):
            if not in_table:
                out.append('<table border="0" cellpadding="3">')
                in_table = True
            if not re.match(r"^[|\s:\-]+$", line):
                out.append("<tr>%s</tr>" % "".join("<td>%s</td>" % _inline(cell.strip())
                                                   for cell in line.strip("|").split("|")))
        elif line.strip():
            out.append("<p>%s</p>" % _inline(line))
    if in_list:
        out.append("</ul>")
    if in_table:
        out.append("</table>")
    return "\n".join(out + ["</body></html>"])


def _inline(text):
    # type: (Text) -> Text
    """Return one line; the renderer has made ``&`` and ``<`` harmless already, but not within code."""
    parts, at = [], 0
    for match in _CODE.finditer(text):
        if match.start() > 0 and text[match.start() - 1] == "\\":
            continue
        parts.append(_words(text[at:match.start()]))
        parts.append("<tt>%s</tt>" % safe_text.html(match.group(2)))
        at = match.end()
    return "".join(parts + [_words(text[at:])])


def _words(text):
    # type: (Text) -> Text
    text = text.replace("<sub>", "<font size='-1'>").replace("</sub>", "</font>")
    text = re.sub(r"<(?!/?font)", "&lt;", text)
    return _ESCAPED.sub(r"\1", _BOLD.sub(r"<b>\1</b>", text))


def of_receipt(receipt):
    # type: (Receipt) -> Text
    """Return a receipt in words: what is lost or doubtful first, then what is proven, then the details."""
    source, result = receipt.source, receipt.result
    good, warnings = _proven(receipt), _warnings(receipt)
    if receipt.calibration.kept and receipt.calibration.original:
        good.append("the pixel size was kept: %s" % _size(receipt.calibration.original))
    if result.ome_xml == "valid":
        good.append("its OME-XML is valid")
    lines = ["<h2>Copy of %s</h2>" % safe_text.html(source.path)]
    lines += _listed("Mind", warnings) + _listed("Proven", good)
    lines += ["<h3>Details</h3>", "<p>%s, %s<br>to %s, %s</p>" % tuple(safe_text.html(one) for one in (
        source.format, size_text(source.size), result.path, size_text(result.size)))]
    metadata = receipt.metadata
    for paths, title in ((metadata.lost, "Metadata paths lost"), (metadata.changed, "Changed"),
                         (metadata.gained, "Gained")):
        if paths:
            lines.append("<p>%s (%d): %s</p>" % (title, len(paths), ", ".join(
                "<tt>%s</tt>" % safe_text.html(path) for path in paths[:30])
                + (" and %d more" % (len(paths) - 30) if len(paths) > 30 else "")))
    return "<html><body>%s</body></html>" % "\n".join(lines)


def _proven(receipt):
    # type: (Receipt) -> List[Text]
    if receipt.proof is None:
        return []
    count = plural(receipt.planes_written, "plane")
    said = ["%s read back by %s as written" % (count, receipt.proof_reader)]
    if receipt.is_proven:
        said.append("%s equal to the original, in values and type, as %s and %s read it" % (
            count, receipt.proof.decoder, receipt.proof.second))
    return said


def _warnings(receipt):
    # type: (Receipt) -> List[Text]
    found = [receipt.warning] if receipt.warning else []
    if receipt.planes_kept and not receipt.planes_kept.startswith("all"):
        found.append("planes kept: %s" % receipt.planes_kept)
    if receipt.proof is not None and not receipt.is_proven:
        found.append("not independently proven, only %s read the original: %s" % (
            receipt.proof.decoder, receipt.proof.why))
    found += ["differs: %s" % one for one in (receipt.proof.changes if receipt.proof else [])]
    found += ["lost: %s" % one for one in receipt.losses]
    found += _of_pixel_size(receipt.calibration)
    if receipt.leaks_in_result:
        found.append("the copy still tells: %s" % ", ".join(receipt.leaks_in_result))
    if receipt.original_metadata_entries_lost:
        found.append("%s of the maker's own metadata have no place in the copy: keep the original" % plural(
            receipt.original_metadata_entries_lost, "entry", "entries"))
    if receipt.result.ome_xml not in ("", "valid"):
        found.append("its OME-XML is not valid: %s" % receipt.result.ome_xml)
    return found


def _of_pixel_size(calibration):
    # type: (Calibration) -> List[Text]
    before, after = calibration.original, calibration.result
    if not before and not after:
        return ["neither the original nor the copy tells a pixel size"]
    if calibration.kept:
        return []
    if not before:
        return ["the copy tells a pixel size that the original does not: %s" % _size(after)]
    return ["the pixel size %s: it was %s" % ("is %s" % _size(after) if after else "is lost", _size(before))]


def _size(said):
    # type: (Optional[List[Text]]) -> Text
    return " ".join(said or []).strip()


def _listed(title, lines):
    # type: (Text, List[Text]) -> List[Text]
    if not lines:
        return []
    return ["<h3>%s</h3>" % title, "<ul>"] + ["<li>%s</li>" % safe_text.html(one) for one in lines] + ["</ul>"]
