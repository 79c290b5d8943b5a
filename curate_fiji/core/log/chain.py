"""Reads the curator log: each line must follow from the one before it, and the end must be there.

Whatever is read was written by somebody: a line that is not as we write it is refused with file, line and
what to do next, and never becomes an error elsewhere.
"""
from __future__ import absolute_import, unicode_literals

import json
import os
import re
import time

from curate_fiji.core.log.anchor import START, Mark
from curate_fiji.core.log.claiming import LOG_NAME
from curate_fiji.core.log.folder import CurationFolder
from curate_fiji.core.model.value import FormError
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import path_text, text_type
from curate_fiji.core.system.errors import JournalError, JournalTampered

MYPY = False
if MYPY:
    from typing import IO, Any, Dict, Iterator, Optional, Text, Tuple

    Line = Dict[Text, Any]
    Span = Tuple[Text, int, int]

ANCHOR_NAME = "curator-log.anchor.json"
NOT_YET = b"\0"     # stands before lines that are not in the log yet
GO_ON = ("put the log back from a backup or a package; or keep it aside with 'curate-fiji log set-aside "
         "DEPOSIT' and begin a new one. Nothing was changed")
_ATTEMPTS, _PAUSE = 3, 0.01
_CARRIES = b'"previous":"'   # before the hash of the line before, in a line as json_line writes it
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")


def known_end(folder):
    # type: (CurationFolder) -> Optional[Mark]
    """Return the end of the log as the small file beside it has it; None where there is none."""
    data = folder.read(ANCHOR_NAME)
    path = path_text(os.path.join(folder.path, ANCHOR_NAME))
    if data is None:
        if folder.exists(LOG_NAME) and folder.written.holds(ANCHOR_NAME):
            raise JournalTampered("%s is gone, which says where the log ended" % path, GO_ON)
        return None
    for _attempt in range(_ATTEMPTS):
        try:
            return Mark.from_bytes(data or b"")
        except FormError as error:
            problem = error
        time.sleep(_PAUSE)   # another run may be writing it at this moment
        data = folder.read(ANCHOR_NAME)
    raise JournalTampered("%s can't be read: %s" % (path, problem), GO_ON)


def end_to_go_on_from(folder):
    # type: (CurationFolder) -> Optional[Mark]
    """Return the known end where the log has that very line there; None where it must be read whole."""
    end = known_end(folder)
    return end if end is not None and end.count and is_at(folder, end) else None


def is_at(folder, mark):
    # type: (CurationFolder, Mark) -> bool
    """Tell whether the log has, before a mark, the very line that the mark says."""
    if not mark.offset:
        return mark.count == 0
    look = folder.within.look(LOG_NAME)
    if look is None or look.st_size < mark.offset:
        return False
    with folder.within.open_to_read(LOG_NAME) as stream:
        return hashing.sha256_of_text(_line_before(stream, mark.offset)) == mark.head


def check_chain(folder):
    # type: (CurationFolder) -> None
    """Check that each line follows from the one before it, and the end. Raises ``JournalTampered``.

    The hash that a line carries is found without reading what the line says; where anything is not as it should
    be, the log is read whole, which tells what it is.
    """
    end = known_end(folder)
    previous, count, offset, heads = START.encode("ascii"), 0, 0, {}  # type: bytes, int, int, Dict[int, bytes]
    try:
        with folder.within.open_to_read(LOG_NAME) as stream:
            for line in stream:
                at = line.rfind(_CARRIES)
                if not line.endswith(b"\n") or line.startswith(NOT_YET) or \
                        line[at + len(_CARRIES):at + len(_CARRIES) + 64] != previous:
                    break
                previous = hashing.sha256_of_bytes(line[:-1]).encode("ascii")
                count, offset = count + 1, offset + len(line)
                if end is not None and count == end.count:
                    heads[count] = previous
        look = folder.within.look(LOG_NAME)
        if look is not None and look.st_size == offset and end is not None and \
                heads.get(end.count) == end.head.encode("ascii"):
            return
    except (IOError, OSError):
        pass
    for _event in Reading(folder):
        pass


def _line_before(stream, size):
    # type: (IO[bytes], int) -> Text
    """Return the line that ends at ``size`` bytes of a file."""
    tail, start = b"", size
    while start > 0 and b"\n" not in tail[:-1]:
        step = min(65536, start)
        start -= step
        stream.seek(start)
        tail = stream.read(step) + tail
    line = tail[:-1].rpartition(b"\n")[2]
    return line.decode("ascii", "replace") if tail.endswith(b"\n") else ""


class Reading(object):
    """The events behind an end of the log, in order; ``mark``: the end of what was read up to now.

    Each line must follow from the one before it, and the last must not come before the end that is kept
    beside the log. Raises ``JournalTampered``, ``JournalError``.
    """

    def __init__(self, folder, since=None):
        # type: (CurationFolder, Optional[Mark]) -> None
        self._folder = folder
        self._path = os.path.join(folder.path, LOG_NAME)
        self.mark = since or Mark()

    def __iter__(self):
        # type: () -> Iterator[Tuple[Line, Span]]
        anchor = known_end(self._folder)   # before the lines: others may append meanwhile
        self._compare(anchor)
        for line in self._lines():
            before = self.mark
            event = self._event(line)
            self.mark = Mark(event["n"], hashing.sha256_of_text(line), before.offset + len(line) + 1,
                               event["time"])
            self._compare(anchor)
            yield event, (self._path, before.offset, len(line))
        if anchor is not None and self.mark.count < anchor.count:
            raise JournalTampered(
                "%s ends after %d lines%s; it had %d%s: lines %d to %d are missing" % (
                    path_text(self._path), self.mark.count, _at(self.mark), anchor.count, _at(anchor),
                    self.mark.count + 1, anchor.count), GO_ON)
        if anchor is None and self.mark.count == 0 and self._folder.written.holds(ANCHOR_NAME):
            raise JournalTampered("%s is gone or empty, though it was begun" % path_text(self._path), GO_ON)

    def _compare(self, anchor):
        # type: (Optional[Mark]) -> None
        if anchor is not None and anchor.count == self.mark.count and anchor.head != self.mark.head:
            raise JournalTampered(
                "line %d of %s is not the one that was written%s: the log was written anew" % (
                    anchor.count, path_text(self._path), _at(anchor)), GO_ON)

    def _lines(self):
        # type: () -> Iterator[Text]
        if self._folder.within.look(LOG_NAME) is None:
            return
        try:
            with self._folder.within.open_to_read(LOG_NAME) as stream:
                stream.seek(self.mark.offset)
                for raw in stream:
                    if not raw.endswith(b"\n") or raw.startswith(NOT_YET):
                        return   # torn by a crash, or not in the log yet; the next append cuts it off
                    yield raw[:-1].decode("ascii", "replace")
        except (IOError, OSError) as error:
            raise JournalError("can't read %s: %s" % (path_text(self._path),
                                                      os.strerror(error.errno or 0)),
                               "see that the file can be read, then run the command again")

    def _event(self, line):
        # type: (Text) -> Line
        """Return the event of a line, which must be whole and follow from the line before it."""
        number = self.mark.count + 1
        try:
            event = json.loads(line, parse_constant=_no_number)
            problem = _trouble(event)
        except (ValueError, RuntimeError):   # nested so deep that no reader follows is a RuntimeError
            problem = "is no JSON object"
        if not problem and (event["previous"] != self.mark.head or event["n"] != number):
            raise JournalTampered(
                "line %d of %s does not follow from the line before it" % (
                    number, path_text(self._path)),
                "line %d or %d was changed, removed or added by hand; %s"
                % (max(1, number - 1), number, GO_ON))
        if problem:
            raise JournalTampered("line %d of %s %s" % (number, path_text(self._path), problem),
                                  GO_ON)
        return event  # type: ignore[no-any-return]


_KINDS = {"n": int, "time": text_type, "who": dict, "event": text_type, "data": dict, "previous": text_type}


def _trouble(event):
    # type: (Any) -> Text
    """Return what is wrong with an event as it was read, or ""."""
    if not isinstance(event, dict):
        return "is no JSON object"
    for key in sorted(_KINDS):
        if key not in event:
            return "has no '%s'" % key
        if not isinstance(event[key], _KINDS[key]) or isinstance(event[key], bool):
            return "has a '%s' that is no %s" % (
                key, {int: "number", dict: "object"}.get(_KINDS[key], "text"))
    if _TIME.match(event["time"]) is None:
        return "has a 'time' that is none"
    if any(not isinstance(value, text_type) for value in event["who"].values()):
        return "has a 'who' that is not all text"
    data = event["data"]
    for form in (data, data.get("source"), data.get("result")):
        path = form.get("path", "") if isinstance(form, dict) else ""
        if not isinstance(path, text_type) or _leads_out(path):
            return "has a 'path' that leads out of the deposit"
    return ""


def _leads_out(path):
    # type: (Text) -> bool
    parts = path.split("/")
    return ".." in parts or "\0" in path or (len(parts) > 1 and "" in parts)


def _no_number(name):
    # type: (Text) -> Any
    raise ValueError("%s is no number" % name)


def _at(end):
    # type: (Mark) -> Text
    return " (%s)" % end.time if end.time else ""
