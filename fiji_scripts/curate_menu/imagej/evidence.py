"""Image Evidence: the facts of an image in a ResultsTable, and in what Show Info shows."""
from __future__ import absolute_import, unicode_literals

import os

from ij import WindowManager
from ij.measure import ResultsTable

from curate_fiji import bioformats
from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.reading import scan
from curate_fiji.core.relating import rows
from curate_fiji.core.system.errors import CurateError, DepositError
from curate_menu.imagej import desk, viewer
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


def show(record, select=None):
    """Show the facts of a record, the row of the metadata path ``select`` selected; return what was shown."""
    table = _table(record)
    title = "Image Evidence: %s" % os.path.basename(record.path)
    on_event_thread(lambda: _present(table, title, record, select))
    return count(record)


def _rows(record):
    found = []
    for number, series in enumerate(record.series):
        for key in ("SizeX", "SizeY", "SizeZ", "SizeC", "SizeT", "Type"):
            found.append(("Image:%d/Pixels/@%s" % (number, key), "%s" % getattr(series, key)))
    return found + [(fact[0], rows.value_text(fact)) for fact in rows.of(record)]


def _table(record):
    if not record.series:
        raise CurateError("%s gives no evidence: %s" % (
            record.path, record.problem.text if record.problem else "no reader knows it"),
            "it opens with: %s" % record.identity.open_with if record.identity.open_with
            else "ask the depositor which software made it")
    reader = record.reader
    source = "%s %s (%s)" % (reader.software, reader.version, reader.name)
    table = ResultsTable()
    for path, value in _rows(record):
        table.incrementCounter()
        for column, cell in zip(COLUMNS, (path, value, record.path, source, record.sha256[:12])):
            table.addValue(column, cell)
    return table


def _present(table, title, record, select):
    table.show(title)
    image = WindowManager.getCurrentImage()
    if image is not None and os.path.basename(viewer.source_of(image)) == os.path.basename(record.path):
        # Show Info (I) prints this property
        image.setProperty("Info", "\n".join("%s = %s" % row for row in _rows(record)))
    window = WindowManager.getWindow(title)
    paths = [row[0] for row in _rows(record)]
    if window is not None and select in paths:
        number = paths.index(select)
        window.getTextPanel().setSelection(number, number)
