"""The records of a deposit's files, with memory for what is small and the journal for the rest.

A deposit can hold a hundred thousand files, and one record thousands of facts. Of each record only
the fields that nearly every rule asks for are kept; facts, images, members, tables and documents are
read from the record's line of the journal when a rule asks, and the last few hundred are remembered.
"""
from __future__ import absolute_import, unicode_literals

import io
import json
from collections import OrderedDict

_KEPT = ("path", "kind", "size", "mtime_ns", "hidden", "target", "sha256", "category", "format", "mime",
         "open_with", "identity", "identified_by", "lying", "opens", "problem", "reader", "modality",
         "blank", "original_count", "face_detector")
_PLACE = dict((key, number) for number, key in enumerate(_KEPT))
_SHARED = ("kind", "category", "format", "mime", "open_with", "identity", "identified_by", "opens",
           "modality", "face_detector", "target", "lying")   # fields with few values, kept once
_REMEMBERED = 400   # whole records kept at hand


class Records(object):
    """{path: record} of the files of a deposit; a record is read like a dictionary."""

    def __init__(self):
        self._of = {}
        self._shared = {}
        self._whole = OrderedDict()
        self._stream = None

    def take(self, data, place):
        """Take a record; ``place``: (journal file, offset, length) of its line, or None to keep it whole."""
        values = []
        for key in _KEPT:
            value = data.get(key)
            if key in _SHARED:
                value = self._shared.setdefault(value, value)
            elif key == "reader" and value is not None:
                value = self._shared.setdefault(("reader",) + tuple(sorted(value.items())), value)
            values.append(value)
        empty = dict((key, value) for key, value in data.items() if key not in _PLACE and not value)
        rest = [key for key in data if key not in _PLACE and data[key]]
        empty = self._shared.setdefault(("empty",) + tuple(sorted(empty)), empty)
        where = (place or data) if rest else None
        self._whole.pop(data["path"], None)
        self._of[data["path"]] = Record(self, tuple(values), empty, where)

    def forget(self, path):
        """Drop the record of a file that is gone."""
        self._of.pop(path, None)
        self._whole.pop(path, None)

    def whole(self, record):
        """Return all of a record as a dictionary, from the journal where it is not at hand."""
        path, where = record["path"], record.where
        if where is None or isinstance(where, dict):
            return where or {}
        if path in self._whole:
            found = self._whole.pop(path)   # and to the end again: it was asked for last
        else:
            found = self._read(where)
        self._whole[path] = found
        if len(self._whole) > _REMEMBERED:
            self._whole.popitem(last=False)
        return found

    def _read(self, where):
        name, offset, length = where
        if self._stream is None:
            self._stream = io.open(name, "rb")
        self._stream.seek(offset)
        return json.loads(self._stream.read(length).decode("ascii"))["data"]

    def close(self):
        """Close the journal; it is opened again when a record is asked for."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def __del__(self):
        self.close()

    def __getitem__(self, path):
        return self._of[path]

    def get(self, path, default=None):
        return self._of.get(path, default)

    def __contains__(self, path):
        return path in self._of

    def __iter__(self):
        return iter(self._of)

    def __len__(self):
        return len(self._of)

    def values(self):
        return self._of.values()

    def items(self):
        return self._of.items()


class Record(object):
    """What is known of one file, read like a dictionary; see ``core.examine`` for its fields."""

    __slots__ = ("_empty", "_records", "_values", "where")

    def __init__(self, records, values, empty, where):
        self._records = records
        self._values = values
        self._empty = empty
        self.where = where

    def __getitem__(self, key):
        if key in _PLACE:
            return self._values[_PLACE[key]]
        if key in self._empty:
            return self._empty[key]
        return self._records.whole(self)[key]

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def plain(self):
        """Return all of the record as a dictionary."""
        found = dict((key, self._values[number]) for key, number in _PLACE.items())
        found.update(self._empty)
        found.update(self._records.whole(self))
        return found

    def __eq__(self, other):
        return self.plain() == (other.plain() if isinstance(other, Record) else other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None   # as a dictionary has none
