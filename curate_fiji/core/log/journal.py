"""The curator log's state: an append-only file of events, one JSON object a line.

Each line carries the sha256 of the line before it, so that a later change shows. Lines are
appended under a lock and are on the disk (fsync) before ``append`` returns. A line torn by a
crash is kept aside in ``curator-log.torn`` and cut off, so the log always reads whole.
"""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import time

from curate_fiji.core.model.value import Value, a_form, a_number, a_text
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import json_line
from curate_fiji.core.system.errors import JournalError, JournalTampered
from curate_fiji.core.system.lock import FileLock

MYPY = False
if MYPY:
    from typing import Any, Iterator, Text, Tuple

    from curate_fiji.core.model.value import Json

    Place = Tuple[Text, int, int]   # journal file, offset, length of the line

FILE_NAME = "curator-log.jsonl"
START = "0" * 64   # what the first line carries as the hash of the line before it


def utc_now():
    """Return the time as ``2026-01-31T12:00:00Z``; ``SOURCE_DATE_EPOCH`` fixes it for rebuilds."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(float(fixed) if fixed else None))


class Mark(Value):
    """A place in the log: behind event number ``count``, whose line has the sha256 ``head``, at ``offset``."""

    __slots__ = ("count", "head", "offset")

    def __init__(self, count=0, head=START, offset=0):
        # type: (int, Text, int) -> None
        self.count = count
        self.head = head
        self.offset = offset

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Mark
        form = a_form(data)
        return cls(a_number(form, "count"), a_text(form, "head"), a_number(form, "offset"))


class Journal(object):
    """The curator log of one curation folder."""

    def __init__(self, folder, now=utc_now):
        self.folder = folder
        self.path = os.path.join(folder, FILE_NAME)
        self.now = now

    def exists(self):
        """Tell whether the log was begun."""
        return os.path.exists(self.path)

    def events(self):
        """Yield the events in order. A torn last line is passed over."""
        for _line, event, _offset in self._lines():
            yield event

    def placed(self):
        """Yield (event, (file, offset, length of its line)), so that a line can be read again."""
        for line, event, offset in self._lines():
            yield event, (self.path, offset, len(line))

    def tail(self, mark):
        # type: (Mark) -> Iterator[Tuple[Json, Place, Mark]]
        """Yield (event, place of its line, mark behind it) of the events behind a mark, in order.

        The chain is checked on the way. Raises ``JournalTampered`` where a line does not follow from the one
        before it, or where the log is shorter than the mark.
        """
        if mark.offset and (not self.exists() or os.path.getsize(self.path) < mark.offset):
            raise JournalTampered("%s is shorter than it was: lines are missing since number %d" % (
                self.path, mark.count), "restore it from a backup, or from a package made of it")
        for line, event, offset in self._lines(mark.offset):
            if event.get("previous") != mark.head or event.get("n") != mark.count + 1:
                raise JournalTampered(
                    "line %d of %s does not follow from the line before it" % (mark.count + 1, self.path),
                    "line %d or %d was changed, removed or added by hand; compare with a backup"
                    % (max(1, mark.count), mark.count + 1))
            mark = Mark(mark.count + 1, hashing.sha256_of_text(line), offset + len(line) + 1)
            yield event, (self.path, offset, len(line)), mark

    def append(self, events, who):
        """Append ``(kind, data)`` pairs as events of ``who`` and return them as written.

        ``who``: ``{"name": ..., "initials": ..., "software": ...}``. Raises ``JournalError`` where
        the folder can't be written; then nothing of this call is in the log.
        """
        events = list(events)
        if not events:
            return []
        _make_folder(self.folder)
        with FileLock(self.path + ".lock"):
            number, previous, length = self._end()
            written = []
            lines = []
            for kind, data in events:
                number += 1
                event = {"n": number, "time": self.now(), "who": who, "event": kind,
                         "data": data, "previous": previous}
                line = json_line(event)
                previous = hashing.sha256_of_text(line)
                lines.append(line + "\n")
                written.append(event)
            self._write("".join(lines).encode("ascii"), length)
        return written

    def verify(self):
        """Check the hash chain; return the number of lines. Raises ``JournalTampered``."""
        previous, number = START, 0
        for line, event, _offset in self._lines():
            number += 1
            if event.get("previous") != previous or event.get("n") != number:
                raise JournalTampered(
                    "line %d of %s does not follow from the line before it" % (number, self.path),
                    "line %d or %d was changed, removed or added by hand; compare with a backup"
                    % (max(1, number - 1), number))
            previous = hashing.sha256_of_text(line)
        return number

    def _lines(self, start=0):
        if not self.exists():
            return
        try:
            stream = io.open(self.path, "rb")
        except (IOError, OSError) as error:
            raise JournalError("can't read %s: %s" % (self.path, os.strerror(error.errno)))
        with stream:
            stream.seek(start)
            offset = start
            for count, raw in enumerate(stream):
                if not raw.endswith(b"\n"):
                    return  # torn by a crash; the next append moves it aside
                line = raw[:-1].decode("ascii", "replace")
                try:
                    event = json.loads(line)
                    if not isinstance(event, dict):
                        raise ValueError(line)
                except ValueError:
                    raise JournalTampered(
                        "line %d of %s is no JSON object" % (count + 1, self.path),
                        "restore the line from a backup: nothing was changed")
                yield line, event, offset
                offset += len(raw)

    def _end(self):
        """Return (number of the last event, hash of the last line, length of the whole lines)."""
        if not self.exists() or os.path.getsize(self.path) == 0:
            return 0, START, 0
        with io.open(self.path, "rb") as stream:
            stream.seek(0, 2)
            size = position = stream.tell()
            tail = b""
            while position > 0 and tail[:-1].count(b"\n") < 2:
                step = min(65536, position)
                position -= step
                stream.seek(position)
                tail = stream.read(step) + tail
        whole = tail[:tail.rfind(b"\n") + 1]
        torn = len(tail) - len(whole)
        if not whole:
            return 0, START, 0
        last = whole[:-1].rsplit(b"\n", 1)[-1].decode("ascii", "replace")
        try:
            number = json.loads(last)["n"]
        except (ValueError, KeyError):
            raise JournalTampered("the last line of %s is no event" % self.path,
                                  "restore the line from a backup: nothing was changed")
        return number, hashing.sha256_of_text(last), size - torn

    def _write(self, data, length):
        """Append ``data`` behind the ``length`` bytes of whole lines."""
        try:
            self._set_torn_line_aside(length)
            with io.open(self.path, "ab") as stream:
                try:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                except (IOError, OSError):
                    self._cut(length)  # a full disk: leave the old log whole
                    raise
        except (IOError, OSError) as error:
            raise JournalError("can't write %s: %s" % (self.path, os.strerror(error.errno or 0)),
                               "free space or choose another folder with --output; "
                               "what the log held before is whole")

    def _set_torn_line_aside(self, length):
        if not self.exists() or os.path.getsize(self.path) == length:
            return
        with io.open(self.path, "rb") as stream:
            stream.seek(length)
            torn = stream.read()
        with io.open(os.path.join(self.folder, "curator-log.torn"), "ab") as aside:
            aside.write(torn + b"\n")
        self._cut(length)

    def _cut(self, length):
        with io.open(self.path, "r+b") as stream:
            stream.truncate(length)


def _make_folder(folder):
    if os.path.isdir(folder):
        return
    try:
        os.makedirs(folder)
    except OSError as error:
        raise JournalError("can't make the folder %s: %s" % (folder, os.strerror(error.errno)),
                           "choose a folder you can write in with --output")
