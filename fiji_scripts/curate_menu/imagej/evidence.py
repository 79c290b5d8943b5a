"""Image Evidence: the facts of an image in a ResultsTable, and in what Show Info shows."""
from __future__ import absolute_import, unicode_literals

import os

from ij import WindowManager
from ij.measure import ResultsTable
from java.awt import Point

from curate_fiji import bioformats
from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.reading import scan
from curate_fiji.core.relating import rows
from curate_fiji.core.system.errors import CurateError, DepositError
from curate_menu.imagej import desk, viewer
from curate_menu.presenters import evidence as presenter
from curate_menu.windows.swing import on_event_thread

COLUMNS = ("Metadata path", "Value", "File", "Reader", "sha256")


def record_of_front_image():
    """Return the record of the image in front. Raises ``CurateError`` where there is none."""
    image = WindowManager.getCurrentImage()
    if image is None:
        raise CurateError("No image is open",
                          "open one with Plugins > CURATE > Open Deposit... or File > Open")
    path = viewer.source_of(image)
    if not path or not os.path.isfile(path):
        raise CurateError("%s did not come from a file" % image.getTitle(),
                          "save it, or open a file of the deposit")
    return record_of(path)


def record_of(path):
    """Return the record of the image file ``path``: the deposit's, else read now (and masked)."""
    for curation in _curations():
        root, full = os.path.realpath(curation.root()), os.path.realpath(path)
        below = full[len(root) + 1:].replace(os.sep, "/") if full.startswith(root + os.sep) else ""
        record = curation.state.records.get(below)
        if record is not None:
            return record
    if not os.path.isfile(path):
        raise CurateError("there is no file %s" % path, "check the path")
    folder = os.path.dirname(os.path.abspath(path))
    for entry in scan.walk(folder):
        if entry.real == os.path.join(folder, os.path.basename(path)):
            bioformats.quiet()
            return examined(folder, entry, bioformats, False).record
    raise CurateError("%s can't be read" % path, "check that you may read it")


def _curations():
    try:
        return [desk.open_curation()] + desk.opened()
    except DepositError:
        return desk.opened()


def count(record):
    """Return how many facts there are of a record, as text. Raises ``CurateError`` where it did not open."""
    return "%d facts of %s" % (_table(record).size(), record.path)


def save(record, target):
    """Save the facts of a record as CSV; return what was done. Raises ``CurateError``."""
    table = _table(record)
    table.save(target)
    return "%d facts of %s saved to %s" % (table.size(), record.path, target)


def show(record, select="", curation=None):
    """Show the facts of a record, and the maker's own metadata where ``curation`` has them; return what was shown.

    The row of the metadata path ``select`` is selected.
    """
    rows_ = _rows(record, curation)
    table = _table(record, rows_)
    title = "Image Evidence: %s" % os.path.basename(record.path)
    on_event_thread(lambda: _present(table, title, record, rows_, select))
    return "%d facts of %s" % (table.size(), record.path)


def has_any(record, curation=None):
    """Tell whether anything is known of a record that could be shown."""
    return bool(_rows(record, curation))


def _rows(record, curation=None):
    found = []
    for number, series in enumerate(record.series):
        for key in ("SizeX", "SizeY", "SizeZ", "SizeC", "SizeT", "Type"):
            found.append(("Image:%d/Pixels/@%s" % (number, key), "%s" % getattr(series, key)))
    found += [(fact[0], rows.value_text(fact)) for fact in rows.of(record)]
    known = set(key for key, _value in found)
    return found + [pair for pair in (curation.original(record) if curation is not None else [])
                    if pair[0] not in known]


def _table(record, shown=None):
    if not record.series and not shown:
        raise CurateError("%s gives no evidence: %s" % (
            record.path, record.problem.text if record.problem else "no reader knows it"),
            "it opens with: %s" % record.identity.open_with if record.identity.open_with
            else "ask the depositor which software made it")
    reader = record.reader
    source = "%s %s (%s)" % (reader.software, reader.version, reader.name) if reader else ""
    table = ResultsTable()
    for path, value in shown or _rows(record):
        table.incrementCounter()
        for column, cell in zip(COLUMNS, (path, value, record.path, source, record.sha256[:12])):
            table.addValue(column, cell)
    return table


def _present(table, title, record, shown, select):
    table.show(title)
    image = WindowManager.getCurrentImage()
    if image is not None and os.path.basename(viewer.source_of(image)) == os.path.basename(record.path):
        # Show Info (I) prints this property
        image.setProperty("Info", "\n".join("%s = %s" % row for row in shown))
    window = WindowManager.getWindow(title)
    number = presenter.row_of_key([row[0] for row in shown], select)
    if window is None:
        return
    room = viewer.free_room()
    window.setSize(min(window.getWidth(), room.width), min(window.getHeight(), room.height))
    viewer.beside_our_windows(window, Point(room.x, room.y + room.height - window.getHeight()))   # below the image
    if number is not None:
        window.getTextPanel().setSelection(number, number)
        window.getTextPanel().showRow(number)
