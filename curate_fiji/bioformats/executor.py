"""Opens images for the steps in this very process: in Fiji, or wherever a JVM runs already.

See ``core.steps.executor``; the progress is shown by the caller.
"""
from __future__ import absolute_import, unicode_literals

import itertools

from curate_fiji import bioformats
from curate_fiji.bioformats.pictures import LARGEST_PLANE
from curate_fiji.core.copies import access_copy, kinds, ome_side_files, open_copy
from curate_fiji.core.disclosing import border
from curate_fiji.core.log.folder import CurationFolder
from curate_fiji.core.model.problem import DID_NOT_FINISH
from curate_fiji.core.system import side_by_side
from curate_fiji.core.system._compat import FAILURES, JYTHON, to_text
from curate_fiji.core.system.errors import CurateError, JournalError

MYPY = False
if MYPY:
    from typing import Callable, Iterator, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.entry import Entry
    from curate_fiji.core.model.examined import Examined
    from curate_fiji.core.model.receipt import Receipt
    from curate_fiji.core.steps.executor import Entries


_MOST_AT_ONCE = 3
_MEMORY_OF_ONE = 6 * LARGEST_PLANE   # bytes: the plane as read, as shown, in three colours, and what is searched


def _no_progress(_number, _total, _path):
    # type: (int, int, Text) -> None
    pass


def _examined(root, entry):
    # type: (Text, Entry) -> Examined
    try:
        return border.examined(root, entry, bioformats)
    except CurateError:
        raise
    except FAILURES as error:  # a fault of ours or of the reader: one row, never the run
        return border.unfinished(entry, DID_NOT_FINISH, "the reading failed (%s)" % error.__class__.__name__)


def _threads():
    # type: () -> int
    """Return how many files are read at once: each may hold a plane in the memory that is ImageJ's too."""
    if not JYTHON:
        return 1
    from java.lang import Runtime
    here = Runtime.getRuntime()
    return max(1, min(_MOST_AT_ONCE, int(here.availableProcessors()), int(here.maxMemory() // _MEMORY_OF_ONE)))


class InThisProcess(object):
    """``progress(number, total, path)`` is called before each file; ``tick()`` after each plane of a copy: what it
    raises stops the work between two planes."""

    face_detector = text_reader = ""   # none runs inside Fiji

    def __init__(self, progress=_no_progress, tick=lambda: None):
        # type: (Callable[[int, int, Text], None], Callable[[], None]) -> None
        bioformats.quiet()
        self._progress = progress
        self._tick = tick

    @property
    def reader_version(self):
        # type: () -> Text
        """The version of Bio-Formats in use."""
        return bioformats.version()

    def examine(self, root, entries):
        # type: (Text, Entries) -> Iterator[Examined]
        """Yield the result of every entry, in their order; several are read at once where threads can."""
        numbers = itertools.count()

        def tell(entry):
            # type: (Entry) -> None
            self._progress(next(numbers), len(entries), entry.path)
        return side_by_side.in_order(lambda entry: _examined(root, entry), entries, _threads(), tell)

    def write_ome_xml(self, root, files, folder):
        # type: (Text, Sequence[Tuple[Text, Text]], Text) -> Iterator[Tuple[Text, Text]]
        """Yield each path with what is wrong with its OME-XML side file, or ""."""
        for number, (path, sha256) in enumerate(files):
            self._progress(number, len(files), path)
            try:
                text, invalid = ome_side_files.make(root, path, sha256, bioformats)
                ome_side_files.keep(CurationFolder(folder), path, text)
                yield path, "not valid by the OME schema: %s" % invalid if invalid else ""
            except (IOError, OSError) as error:
                yield path, to_text(error)

    def copy(self, root, paths, folder, redact, kind):
        # type: (Text, Sequence[Text], Text, bool, Text) -> Iterator[Tuple[Text, Optional[Receipt], Text]]
        """Yield each path with its receipt, or None and what is wrong."""
        files = CurationFolder(folder)
        files.claim()
        for number, path in enumerate(paths):
            self._progress(number, len(paths), path)
            try:
                wanted = kinds.of_name(kind)
                with files.work() as work:
                    if wanted.purpose == kinds.TO_LOOK_AT:
                        receipt = access_copy.make(root, path, work, redact, bioformats, kind)
                    else:
                        receipt = open_copy.make(root, path, work, redact, bioformats, wanted.copier(True), self._tick)
                    open_copy.keep(files, work, receipt, wanted.suffix)
                yield path, receipt, ""
            except JournalError:
                raise   # a disk that refuses would refuse the next one too
            except (IOError, OSError, CurateError) as error:
                yield path, None, to_text(error)
