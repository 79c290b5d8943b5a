"""Brings the records of a curation up to date with what is on the disk."""
from __future__ import absolute_import, unicode_literals

import itertools
import json
import os
import zipfile

from curate_fiji.core.disclosing import burned_in
from curate_fiji.core.model.entry import Entry
from curate_fiji.core.model.happened import Refused, Survey
from curate_fiji.core.model.look import PIXELS_FOR_TEXT
from curate_fiji.core.model.problem import (
    ARCHIVE_TROUBLE,
    DAMAGED,
    DID_NOT_FINISH,
    IS_LINK,
    OUTSIDE,
    UNREAD,
    UNSUPPORTED,
)
from curate_fiji.core.model.record import FILE, LINK, REFUSED, UNREADABLE_FOLDER
from curate_fiji.core.model.value import a_list
from curate_fiji.core.reading import archives, scan, unpacking
from curate_fiji.core.steps import digests, precondition, release
from curate_fiji.core.steps.portions import Portions
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import is_zip, json_line, monotonic, path_text
from curate_fiji.core.system.errors import DepositError, JournalError
from curate_fiji.core.system.storage import what_to_do

MYPY = False
if MYPY:
    from typing import Callable, Iterable, Iterator, List, Optional, Sequence, Text

    from curate_fiji.core.log.folder import CurationFolder
    from curate_fiji.core.log.records import Records
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.steps.curation import Curation
    from curate_fiji.core.steps.executor import Executor


def root_of(deposit, folder):
    # type: (Text, CurationFolder) -> Text
    """Return the folder to read: the deposit, or the working copy of a zip in its curation folder."""
    if os.path.isdir(deposit):
        return deposit
    if not os.path.exists(deposit):
        raise DepositError("there is no deposit at %s" % path_text(deposit),
                           "check the path; a deposit is a folder or a .zip file")
    if not is_zip(deposit):
        raise DepositError("%s is neither a folder nor a zip" % path_text(deposit),
                           "name the folder that holds the deposit, or a .zip file of it")
    digest = hashing.sha256_of_file(deposit)
    name = "working-copy/" + digest[:16]
    if not folder.within.is_folder(name):
        folder.make_folder("working-copy", private=True)
        with folder.work() as work:
            fresh = os.path.join(work, digest[:16])
            os.mkdir(fresh)
            try:
                refused = [Refused(one.path, one.problem) for one in unpacking.unpack_zip(deposit, fresh)]
            except zipfile.BadZipfile as error:
                raise DepositError("the zip %s is damaged: %s" % (path_text(deposit), path_text(str(error))[:100]),
                                   "ask for it again, or name a folder that holds its files")
            except (IOError, OSError) as error:
                raise JournalError("can't unpack %s: %s" % (path_text(deposit),
                                                            os.strerror(error.errno or 0)),
                                   what_to_do(error))
            folder.write_text(name + ".refused.json", json_line([one.to_json() for one in refused]))
            folder.put(fresh, name)
    return folder.within.real(name)


def _refused(folder, root):
    # type: (CurationFolder, Text) -> List[Refused]
    """Return the members of a zip that were not unpacked, and why."""
    name = "working-copy/%s.refused.json" % os.path.basename(root)
    try:
        rows = json.loads((folder.read(name) or b"[]").decode("utf-8"))
        return a_list({"rows": rows}, "rows", Refused.from_json)
    except (ValueError, RuntimeError):   # a FormError is a ValueError
        raise JournalError("%s is no list of what was not unpacked" % path_text(
            os.path.join(folder.path, name)), "remove it and its folder, then run 'curate-fiji check' again")


# Of a member of a zip that is not there: what kind of problem that is
_CODES = {archives.DAMAGED: DAMAGED, archives.ENCRYPTED: ARCHIVE_TROUBLE, archives.UNSAFE: OUTSIDE,
          archives.LINK: IS_LINK, archives.SPECIAL: UNSUPPORTED}


def _entry_of(refused):
    # type: (Refused) -> Entry
    """Return the entry of a member that was not unpacked; its path stays below the deposit whatever it says."""
    parts = [part.replace("..", "__") if part.strip(".") == "" else part
             for part in refused.path.replace("\0", "").split("/") if part]
    code = _CODES.get(refused.problem) or (
        UNREAD if refused.problem.startswith(archives.NOT_READ) else UNSUPPORTED)
    return Entry("/".join(parts) or "(no name)", "", REFUSED, problem=refused.problem, code=code)


class _Wanted(object):
    """The entries of a deposit that are new or changed, walked anew each time: none is held in memory."""

    def __init__(self, root, records, executor, reread, released, anew, refused):
        # type: (Text, Records, Executor, bool, Sequence[Text], bool, Sequence[Refused]) -> None
        self._released = released
        self._anew = anew   # other keys are released than when the deposit was read
        self._root = root
        self._refused = [_entry_of(one) for one in refused if not unpacking.is_kept(one.problem)]
        self._records = records
        self._executor = executor
        self._reread = reread
        self.count = 0
        self._unseen = set(records)   # the paths of files that are known, without those that the walk meets
        self.unreadable = []  # type: List[Text]
        self.manifest = _manifest(self._noted(self.walk()))

    def walk(self):
        # type: () -> Iterator[Entry]
        """Yield all entries, as they are now."""
        return itertools.chain(scan.walk(self._root), self._refused)

    def gone(self):
        # type: () -> List[Text]
        """Return the files that are not there any longer; what lies in a folder that can't be listed is not gone."""
        below = tuple(one + "/" for one in self.unreadable)
        return sorted(path for path in self._unseen if not path.startswith(below))

    def _noted(self, entries):
        # type: (Iterable[Entry]) -> Iterator[Entry]
        for entry in entries:
            self._unseen.discard(entry.path)
            if entry.kind == UNREADABLE_FOLDER:
                self.unreadable.append(entry.path)
            self.count += self._is_wanted(entry)
            yield entry

    def _is_wanted(self, entry):
        # type: (Entry) -> bool
        record = self._records.get(entry.path)
        return self._reread or not _up_to_date(record, entry, self._executor) or \
            (self._anew and record is not None and bool(record.withheld or record.original_count))

    def __len__(self):
        # type: () -> int
        return self.count

    def __iter__(self):
        # type: () -> Iterator[Entry]
        for entry in self.walk():
            if self._is_wanted(entry):
                if entry.kind == LINK:
                    entry.problem = scan.link_verdict(self._root, entry)
                entry.released = self._released
                yield entry


def _silent(_read, _wanted):
    # type: (int, int) -> None
    pass


def take(curation, executor, reread=False, tell=_silent, clock=monotonic):
    # type: (Curation, Executor, bool, Callable[[int, int], None], Callable[[], float]) -> int
    """Bring the records up to date with the disk; return how many files were examined.

    Examined is what is new or changed (by size, time of change and version of the reader, where that is known), or
    pictures that the face detector or the reader of text has not looked at; ``reread``: everything, since
    an edit can keep size and time. ``tell(read, wanted)`` is called before the first file, when nothing keeps the
    deposit from being read any more, and whenever the log has more of them. Only the event ``surveyed`` at the end
    says that the log has all: what is looked for in it before that may still come.
    """
    precondition.unbroken(curation)
    root = curation.root()
    curation.append()
    state = curation.state
    release.take_over(curation)
    released = sorted(state.released)
    is_zip = root != curation.deposit_path
    refused = _refused(curation.files, root) if is_zip else []
    wanted = _Wanted(root, state.records, executor, reread, released, released != state.survey.released, refused)
    tell(0, len(wanted))
    portions = Portions(curation, lambda: tell(portions.examined, len(wanted)), clock)
    for result in executor.examine(root, wanted) if len(wanted) else ():
        portions.take(result)
    for path in wanted.gone():
        portions.gone(path)
    portions.write()
    if portions.examined or any("listed" in record.parts for record in state.records.values()):
        digests.take(curation, executor, root)
    curation.side_files.gather_private()
    curation.files.written.let_go()   # names of two side files an image, which nothing asks for after this
    surveyed = Survey(wanted.manifest, _manifest(wanted.walk()), is_zip, refused, released)
    if surveyed != state.survey:
        curation.append(("surveyed", surveyed.to_json()))
    return portions.examined


def _manifest(entries):
    # type: (Iterable[Entry]) -> Text
    return hashing.sha256_of_lines("%s %d %d" % (entry.path, entry.size, entry.mtime_ns) for entry in entries)


def _up_to_date(record, entry, executor):
    # type: (Optional[Record], Entry, Executor) -> bool
    if record is None or (record.kind, record.size, record.mtime_ns) != (entry.kind, entry.size, entry.mtime_ns):
        return False
    if record.problem and record.problem.code in (UNREAD, DID_NOT_FINISH):
        return False  # what kept it from being read may be gone
    if record.kind == FILE and not record.looks:
        return False  # an earlier version read it, which did not say what it had searched
    if executor.face_detector and record.series and record.main.rgb \
            and record.face_detector != executor.face_detector:
        return False
    if executor.text_reader and burned_in.is_wanted(record) \
            and record.look(PIXELS_FOR_TEXT).tool != executor.text_reader:
        return False
    return (record.reader is None or not executor.reader_version
            or record.reader.version == executor.reader_version)
