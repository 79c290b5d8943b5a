"""The curator log's state: an append-only file of events, one JSON object a line.

Each line carries the sha256 of the line before it, so that a later change shows; where the log ended is
kept in a small file beside it, so that a missing end shows too. Lines are appended under a lock and are on
the disk (fsync) before ``append`` returns. The events of one ``append`` are in the log all or none: they are
written behind a NUL byte, and only when they are on the disk their first byte takes its place. A line torn
by a crash is kept aside in ``curator-log.torn`` and cut off, so the log always reads whole.
"""
from __future__ import absolute_import, unicode_literals

import os
import time

from curate_fiji.core.log import setting_aside
from curate_fiji.core.log.anchor import Mark, said_in
from curate_fiji.core.log.chain import (
    ANCHOR_NAME,
    GO_ON,
    NOT_YET,
    Reading,
    check_chain,
    end_to_go_on_from,
    known_end,
)
from curate_fiji.core.log.claiming import LOG_NAME
from curate_fiji.core.log.folder import CurationFolder
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import json_line, path_text, text_type, to_text, utf8, whole_text
from curate_fiji.core.system.errors import JournalError, JournalTampered
from curate_fiji.core.system.storage import what_to_do, write_whole

MYPY = False
if MYPY:
    from typing import IO, Any, Callable, Dict, Iterable, Iterator, Optional, Text, Tuple


    Line = Dict[Text, Any]
    Span = Tuple[Text, int, int]

_ANCHOR_SIZE = 256
_PAGE = 4096
TORN_NAME = "curator-log.torn"
_RENDERINGS = ("curator-log.md", "report.html", "request-email.txt")   # that say where the log ended


def utc_now():
    # type: () -> Text
    """Return the time as ``2026-01-31T12:00:00Z``; ``SOURCE_DATE_EPOCH`` fixes it for rebuilds."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return to_text(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(float(fixed) if fixed else None)))


class Journal(object):
    """The curator log of one curation folder."""

    def __init__(self, folder, now=utc_now):
        # type: (Text, Callable[[], Text]) -> None
        self.folder = CurationFolder(folder)
        self.path = os.path.join(folder, LOG_NAME)
        self.now = now

    def exists(self):
        # type: () -> bool
        """Tell whether the log was begun; a log that was begun and is gone is told when it is read.

        A file in which no event was ever whole, as a full disk or a crash leaves it, is no log yet.
        """
        return self.folder.exists(ANCHOR_NAME) or self.folder.written.holds(ANCHOR_NAME) \
            or (self.folder.exists(LOG_NAME) and self.folder.within.read(LOG_NAME, 1) not in (b"", NOT_YET))

    # Reading -------------------------------------------------------------------------------------

    def events(self):
        # type: () -> Iterator[Line]
        """Yield the events in order. A torn last line is passed over. Raises ``JournalTampered``."""
        for event, _span in self.with_spans():
            yield event

    def with_spans(self, since=None):
        # type: (Optional[Mark]) -> Reading
        """Return (event, (file, offset, length of its line)) pairs, so that a line can be read again.

        ``since``: only those behind this end of the log; the reading's ``mark`` says how far it came.
        """
        return Reading(self.folder, since)

    def tail(self, mark):
        # type: (Mark) -> Iterator[Tuple[Line, Span, Mark]]
        """Yield (event, place of its line, mark behind it) of the events behind a mark, in order."""
        reading = self.with_spans(mark)
        for event, span in reading:
            yield event, span, reading.mark

    def check_chain(self):
        # type: () -> None
        """Check that each line follows from the one before it, and the end; what the lines say is not read.

        Raises ``JournalTampered``.
        """
        check_chain(self.folder)

    def verify(self, also=()):
        # type: (Iterable[Mark]) -> int
        """Check the hash chain, and the end by what is kept outside of it; return the number of lines.

        ``also``: ends that a letter or a package names. Raises ``JournalTampered``.
        """
        reading = self.with_spans()
        heads, forgiven = {}, set()  # type: Dict[int, Text], set[Tuple[int, Text]]
        for event, _span in reading:
            heads[reading.mark.count] = reading.mark.head
            if event["event"] == "log set aside":
                forgiven.update((one[0], one[1]) for one in event["data"].get("ends", [])
                                if isinstance(one, list) and len(one) == 2)
        for name, end in [("what you gave", one) for one in also] + self._rendered_ends():
            if (end.count, end.head) in forgiven or heads.get(end.count) == end.head:
                continue
            raise JournalTampered(
                "%s is not the log that %s was made of: that had %d lines (sha256 %s)%s" % (
                    path_text(self.path), name, end.count, end.head[:16],
                    ", lines %d to %d are missing" % (reading.mark.count + 1, end.count)
                    if end.count > reading.mark.count else ", and another line %d" % end.count), GO_ON)
        return reading.mark.count

    def _rendered_ends(self):
        # type: () -> list[Tuple[Text, Mark]]
        """Return the ends of the log that its renderings in this folder name."""
        return [(name, end) for name in _RENDERINGS
                for end in said_in((self.folder.read(name) or b"").decode("utf-8", "replace"))]

    def anchor(self):
        # type: () -> Optional[Mark]
        """Return the end of the log as the small file beside it has it; None where there is none."""
        return known_end(self.folder)

    # Writing -------------------------------------------------------------------------------------

    def append(self, events, who):
        # type: (Iterable[Tuple[Text, Any]], Dict[Text, Text]) -> list[Line]
        """Append ``(kind, data)`` pairs as events of ``who`` and return them as written.

        ``who``: ``{"name": ..., "initials": ..., "software": ...}``. What it costs does not depend on the
        length of the log. Raises ``JournalError`` where the folder can't be written; then nothing of this
        call is in the log.
        """
        events = list(events)
        if not events:
            return []
        with self.folder.lock() as self._turn:
            end = self.end()
            written, lines = self._linked(events, who, end)
            data = "".join(line + "\n" for line in lines).encode("ascii")
            self._write(data, end.offset)
            self._keep(Mark(written[-1]["n"], hashing.sha256_of_text(lines[-1]), end.offset + len(data),
                              written[-1]["time"]))
        return written

    def _linked(self, events, who, end):
        # type: (list[Tuple[Text, Any]], Dict[Text, Text], Mark) -> Tuple[list[Line], list[Text]]
        """Return events with numbers, times and hashes that follow from ``end``, and their lines."""
        number, previous = end.count, end.head
        written, lines = [], []
        for kind, data in events:
            number += 1
            event = {"n": number, "time": self.now(), "who": who, "event": kind, "data": data,
                     "previous": previous}  # type: Line
            line = json_line(event)
            if "\\ud" in line:
                event = _without_half_characters(event)
                line = json_line(event)
            previous = hashing.sha256_of_text(line)
            lines.append(line)
            written.append(event)
        return written, lines

    def end(self):
        # type: () -> Mark
        """Return where the log ends, for what is rendered from it or sent away: see ``Mark.line``.

        Read is only what is behind the end kept beside the log, whose line must be there still.
        """
        reading = self.with_spans(end_to_go_on_from(self.folder))
        for _event in reading:
            pass
        return reading.mark

    def _write(self, data, length):
        # type: (bytes, int) -> None
        """Append ``data`` behind the ``length`` bytes of whole lines; all of it, or nothing."""
        within = self.folder.within
        try:
            self.folder.note_ours(LOG_NAME)
            is_new = within.look(LOG_NAME) is None
            with within.open_to_change(LOG_NAME) as stream:
                self._set_torn_line_aside(stream, length)
                try:
                    stream.seek(length)
                    write_whole(stream, NOT_YET + data[1:])
                    if length // _PAGE != (length + len(data)) // _PAGE:
                        os.fsync(stream.fileno())   # a disk writes a page at once, pages in any order
                    stream.seek(0, 2)
                    if not self._turn.still_held() or stream.tell() != length + len(data):
                        raise JournalError("the lock of %s was taken away" % path_text(self.path),
                                           "run the command again: nothing of it is in the log")
                    stream.seek(length)
                    write_whole(stream, data[:1])
                    os.fsync(stream.fileno())
                except (IOError, OSError):
                    _cut(stream, length)   # where this fails too, the NUL byte says that nothing counts
                    raise
            if is_new:
                within.sync()
        except (IOError, OSError) as error:
            raise JournalError(
                "can't write %s: %s" % (path_text(self.path), os.strerror(error.errno or 0)),
                what_to_do(error) + "; what the log held before is whole")

    def _set_torn_line_aside(self, stream, length):
        # type: (IO[bytes], int) -> None
        stream.seek(0, 2)
        if stream.tell() == length:
            return
        stream.seek(length)
        torn = stream.read()
        if not torn.startswith(NOT_YET):
            self.folder.note_ours(TORN_NAME)
            with self.folder.within.open_to_change(TORN_NAME) as aside:
                aside.seek(0, 2)
                write_whole(aside, torn + b"\n")
                os.fsync(aside.fileno())
        stream.truncate(length)

    def _keep(self, end):
        # type: (Mark) -> None
        """Keep the end of the log beside it, in a file that keeps its size and is on the disk when it likes.

        The log is written: an end that lags behind is found by reading on.
        """
        data = utf8(json_line(end.to_json()).ljust(_ANCHOR_SIZE - 1) + "\n")
        try:
            if self.folder.exists(ANCHOR_NAME):
                with self.folder.within.open_to_change(ANCHOR_NAME) as stream:
                    write_whole(stream, data)
                    stream.truncate(len(data))
            else:
                self.folder.replace(ANCHOR_NAME, data)
            self.folder.note_ours(ANCHOR_NAME)   # after it is there: listed and gone means removed by somebody
        except (JournalError, IOError, OSError):
            pass

    def keep_end(self):
        # type: () -> None
        """Keep the end of the log beside it, where a run ended between the two."""
        anchor = self.anchor()
        if anchor is not None and self.folder.written.holds(ANCHOR_NAME) and self.end().count == anchor.count:
            return
        with self.folder.lock():
            self._keep(self.end())

    def set_aside(self, who, because, begin=()):
        # type: (Dict[Text, Text], Text, Iterable[Tuple[Text, Any]]) -> Text
        """Keep a log that can't be used under another name, begin a new one that says so; return the name.

        ``begin``: the events that a new log begins with.
        """
        with self.folder.lock():
            ends = [end for _name, end in self._rendered_ends()]
            try:
                ends += [one for one in [self.anchor()] if one]
            except JournalTampered:
                pass
            digest, name = setting_aside.keep(self.folder, LOG_NAME)
            setting_aside.keep(self.folder, ANCHOR_NAME)
        told = "The log before this one was set aside as %s (sha256 %s): %s" % (name, digest or "-", because)
        self.append(list(begin) + [
            ("log set aside", {"file": name, "sha256": digest, "because": because,
                               "ends": [[one.count, one.head] for one in ends]}),
            ("note", {"kind": "note", "text": told, "minutes": None, "view": None})], who)
        return name


def _without_half_characters(value):
    # type: (Any) -> Any
    """Return a value whose texts hold no half characters, which nothing can write; see ``whole_text``."""
    if isinstance(value, dict):
        return dict((_without_half_characters(key), _without_half_characters(one))
                    for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return [_without_half_characters(one) for one in value]
    return whole_text(value) if isinstance(value, text_type) else value


def _cut(stream, length):
    # type: (IO[bytes], int) -> None
    try:
        stream.truncate(length)
        os.fsync(stream.fileno())
    except (IOError, OSError):
        pass
