"""Show me: opens the file that evidence speaks of, at its place: metadata, line, row, member of an archive."""
from __future__ import absolute_import, unicode_literals

from ij import IJ

from curate_menu.imagej import evidence as facts
from curate_menu.imagej import recorder, viewer
from curate_menu.presenters import documents as texts
from curate_menu.presenters import evidence, series
from curate_menu.windows import messages, series_dialog, text_window


def show(curation, piece):
    """Show what a piece of evidence speaks of: an image and its metadata, a line of text, a member of an archive."""
    record, member = evidence.source(curation.state, piece)
    if record is None:
        messages.tell("%s is not in the deposit any more" % piece.file,
                      "open Plugins > CURATE > Check Worksheet... to read the deposit again")
    elif record.series and not member:
        open_image(curation, record, lambda: _at_the_key(curation, record, piece.path))
    elif record.members and (member or _names_member(record, piece)):
        _members(record, member or piece.value)
    elif record.kind == "file":
        messages.guarded(False, lambda: _text(curation, record, piece))
    else:
        messages.tell("%s can't be shown: it is a %s" % (record.path, record.kind), "read the answer's text")


def open_image(curation, record, then=lambda: None, owner=None):
    """Open an image in the background, its series as the curator chooses; then call ``then()``."""
    numbers = [0]
    if series.wants_choice(record) and viewer.find(viewer.path_of(curation, record)) is None:
        numbers = series_dialog.ask(record, viewer.path_of(curation, record), owner)
        if not numbers:
            return

    def work():
        IJ.showStatus("CURATE: opening %s" % record.path)
        problem = viewer.show(curation, record, numbers)
        if problem is not None:
            messages.tell("%s can't be opened: %s" % (record.path, problem.text),
                          "it opens with: %s" % record.identity.open_with if record.identity.open_with
                          else "ask the depositor which software made it")
            return
        recorder.record("Open Deposit...", curate_open=record.path,
                        curate_series=series.written(numbers) if numbers != [0] else "")
        then()
    messages.in_background(work)


def _at_the_key(curation, record, path):
    image = viewer.find(viewer.path_of(curation, record))
    if image is not None:
        viewer.go_to(image, path)
    if path:
        facts.show(record, select=path, curation=curation)


def _names_member(record, piece):
    return any(one.path in piece.value for one in record.members)


def _members(record, wanted):
    """Show what is in an archive, the member that is spoken of marked."""
    lines = [texts.member_line(one) for one in record.members]
    at = next((number for number, one in enumerate(record.members) if one.path == wanted),
              next((number for number, one in enumerate(record.members) if one.path in wanted), None))
    text_window.show("In %s" % record.path, "\n".join(lines), at)


def _text(curation, record, piece):
    lines, problem = texts.lines_of(viewer.path_of(curation, record), record.path)
    if not problem:
        text_window.show(record.path, "\n".join(lines), evidence.find_line(lines, piece))
    elif facts.has_any(record, curation):
        facts.show(record, select=piece.path, curation=curation)   # what is known of it, though it does not open
    else:
        messages.tell("%s can't be shown here: %s" % (record.path, problem),
                      "it opens with: %s" % record.identity.open_with if record.identity.open_with
                      else "open it with the program that made it")
