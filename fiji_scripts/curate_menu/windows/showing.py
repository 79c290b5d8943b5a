"""Show me: opens the file that evidence speaks of, at its place: image, line of text, row of a table."""
from __future__ import absolute_import, unicode_literals

import os

from ij import IJ

from curate_fiji.core.reading import documents
from curate_menu.imagej import evidence as facts
from curate_menu.imagej import recorder, viewer
from curate_menu.presenters import evidence
from curate_menu.windows import messages, text_window


def show(curation, piece):
    """Show what a piece of evidence speaks of."""
    record = curation.state.records.get(piece.file)
    if record is None:
        messages.tell("%s is not in the deposit any more" % piece.file,
                      "open Plugins > CURATE > Check Worksheet... to read the deposit again")
    elif record.series:
        open_image(curation, record, lambda: _at_the_key(curation, record, piece.path))
    elif record.kind == "file":
        messages.guarded(False, lambda: _text(curation, record, piece))
    else:
        messages.tell("%s can't be shown: it is a %s" % (record.path, record.kind), "read the answer's text")


def open_image(curation, record, then=lambda: None):
    """Open an image in the background; then call ``then()``."""
    def work():
        IJ.showStatus("CURATE: opening %s" % record.path)
        problem = viewer.show(curation, record)
        if problem is not None:
            messages.tell("%s can't be opened: %s" % (record.path, problem.text),
                          "it opens with: %s" % record.identity.open_with if record.identity.open_with
                          else "ask the depositor which software made it")
            return
        recorder.record("Open Deposit...", curate_open=record.path)
        then()
    messages.in_background(work)


def _at_the_key(curation, record, path):
    image = viewer.find(viewer.path_of(curation, record))
    if image is not None:
        viewer.go_to(image, path)
    if path:
        facts.show(record, select=path)


def _text(curation, record, piece):
    path = viewer.path_of(curation, record)
    suffix = os.path.splitext(record.path)[1].lower()
    text, problem = documents.read_text(path, suffix)
    if problem or "\x00" in text[:4000]:
        messages.tell("%s can't be shown here: %s" % (record.path, problem or "it is no text"),
                      "it opens with: %s" % record.identity.open_with if record.identity.open_with
                      else "open it with the program that made it")
        return
    lines = text.splitlines()
    text_window.show(record.path, "\n".join(lines), evidence.find_line(lines, piece))
