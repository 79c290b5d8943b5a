"""Selections as ROI files in the curation folder; and what a note was looking at, shown again."""
from __future__ import absolute_import, unicode_literals

from ij.gui import OvalRoi, Roi
from ij.io import RoiDecoder, RoiEncoder
from java.lang import Throwable
from java.util import Base64

from curate_fiji.core.system import hashing
from curate_fiji.core.system.errors import AnswerError
from curate_menu.imagej import viewer
from curate_menu.presenters import selection

_FOLDER = "selections"


def keep(curation, roi):
    """Write a selection into the curation folder; return its name there. The same selection has the same name."""
    data = RoiEncoder.saveAsByteArray(roi).tostring()
    curation.files.make_folder(_FOLDER)
    name = "%s/%s.roi" % (_FOLDER, hashing.sha256_of_bytes(data)[:12])
    curation.files.write(name, data)
    return name


def in_macro(view, roi):
    """Return the selection as a macro gives it: "" where the words of the view say it all."""
    if roi is None or selection.bounds(view.roi) is not None:
        return ""
    return Base64.getEncoder().encodeToString(RoiEncoder.saveAsByteArray(roi))


def from_macro(words, encoded):
    """Return the selection that a macro gives in words or encoded, None for none. Raises ``AnswerError``."""
    if not encoded:
        return _from_words(words)
    try:
        roi = RoiDecoder.openFromByteArray(Base64.getDecoder().decode(encoded))
    except (Exception, Throwable):
        roi = None
    if roi is None:
        raise AnswerError("curate_selection is no ROI", "record the note again, or leave it out")
    return roi


def _from_words(words):
    told = selection.bounds(words)
    if told is None:
        return None
    kind, x, y, width, height = told
    return OvalRoi(x, y, width, height) if kind == "Oval" else Roi(x, y, width, height)


def show_again(curation, view):
    """Bring the image of a note to the front, at its plane and with its selection; return whether it is open."""
    record = curation.state.records.get(view.path)
    image = viewer.find(viewer.path_of(curation, record)) if record is not None else None
    if image is None:
        return False
    viewer.to_front(image)
    image.setPosition(*selection.plane(view.plane))
    roi = _of(curation, view)
    if roi is not None:
        image.setRoi(roi)
    else:
        image.deleteRoi()
    return True


def _of(curation, view):
    data = curation.files.read(view.selection) if view.selection else None
    roi = RoiDecoder.openFromByteArray(data) if data else None
    return roi or _from_words(view.roi)
