"""Makes open copies one after another, with ImageJ's progress bar; the rules are the core's."""
from __future__ import absolute_import, unicode_literals

from ij import IJ

from curate_fiji import bioformats
from curate_fiji.bioformats.writing import OmeTiff
from curate_fiji.core.copies import access_copy, open_copy, receipts
from curate_fiji.core.rules.transforming import worth_copying
from curate_fiji.core.system.text import plural


class Stopped(Exception):
    """The curator stopped the work."""


class _Progress(object):
    """Shows how many planes of an image are done, and stops between two where that was asked for."""

    def __init__(self, record, is_stopped):
        self.planes = sum(series.planes for series in record.series) or 1
        self.done = 0
        self.is_stopped = is_stopped

    def tick(self):
        self.done += 1
        IJ.showProgress(self.done, self.planes)
        if self.is_stopped():
            raise Stopped()


def _copy(curation, record, redact, is_stopped, kind):
    where = curation.root(), record.path, curation.folder, redact, bioformats
    if kind in access_copy.SUFFIXES:
        return access_copy.make(*(where + (kind,)))
    return open_copy.make(*(where + (OmeTiff(), _Progress(record, is_stopped).tick)))


def in_batch(curation, files, redact, kind="ome-tiff"):
    """Make the copies that a macro names; return a line of text."""
    if files == "proprietary":
        paths = [record.path for record in worth_copying(curation.state.deposit())]
    else:
        paths = [one.strip() for one in files.split(";") if one.strip()]
    open_copy.refuse_others(curation.state, paths)
    said = [text for _path, text, _made in make(curation, paths, redact, kind=kind)]
    return "; ".join(said) if said else "Transform Worksheet filled, no copy asked for"


def suffix_of(kind):
    """Return the suffix of a copy: ``ome-tiff``, or ``jpeg`` and ``png`` for looking at only."""
    return access_copy.SUFFIXES.get(kind, OmeTiff.suffix)


def make(curation, paths, redact, is_stopped=lambda: False, kind="ome-tiff"):
    """Yield (path, what happened as text, whether there is a copy now) for each file.

    A file that can't be copied costs its own row. Raises ``Stopped`` between two planes; what is
    done then stays, nothing half-done is left.
    """
    bioformats.quiet()
    for number, path in enumerate(paths):
        record = curation.state.records[path]
        IJ.showStatus("CURATE: copying %d/%d %s" % (number + 1, len(paths), path))
        receipt = receipts.is_done(curation.folder, path, record.sha256, redact, suffix_of(kind))
        if receipt:
            yield path, "Done before: %s" % receipts.treatment(receipt), True
            continue
        try:
            receipt = _copy(curation, record, redact, is_stopped, kind)
        except (IOError, OSError) as error:
            yield path, "%s: no copy was made: %s" % (path, error), False
            continue
        finally:
            IJ.showProgress(1.0)
        curation.transformed(receipt)
        yield path, receipts.treatment(receipt), True
    curation.fill("transform")
    curation.render()
    IJ.showStatus("CURATE: %s done" % plural(len(paths), "file"))
