"""What CURATE knows of file formats (``formats.json``), found by name, reader, suffix or first bytes."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge.first_bytes import Signature
from curate_fiji.core.model.value import a_form, a_list, a_text, a_truth, texts
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.knowledge.first_bytes import Head
    from curate_fiji.core.model.record import Record

OPEN, PROPRIETARY, UNKNOWN = "open", "a maker's own", "unknown"
NOT_KNOWN = "unknown"   # the name of a format that nothing sure names
_SHORTEST_ALONE = 3   # bytes of a signature that says something without the suffix


class Format(object):
    """One format.

    ``name``, as people call it; ``category``; ``mime``; ``suffixes``; ``readers``: what Bio-Formats calls it;
    ``classes``: its readers that are asked first; ``open``: whether its specification is published, None where
    that is not known here; ``few``: whether only the programs of one field open it; ``loss`` by design: none,
    possible, lossy or ""; ``open_with``; ``modality``; ``container``: names of the formats on whose bytes it is
    built; ``puids``; ``sometimes``: whether a file of it may lack its signature; ``weak``: whether that is too
    common to name a file without the suffix; ``head``: text or binary, where every file of it begins so, else "";
    ``partners``: for a suffix whose files have no signature, that of the part beside them which has; ``raw``: whether
    a camera writes it of its sensor.
    """

    __slots__ = ("_pattern", "_signatures", "category", "classes", "container", "few", "head", "loss", "mime",
                 "modality", "name", "open", "open_with", "partners", "puids", "raw", "readers", "sometimes",
                 "suffixes", "weak")

    def __init__(self, data):
        # type: (Any) -> None
        form = a_form(data)
        self.name = a_text(form, "name")
        self.category = a_text(form, "category")
        self.mime = a_text(form, "mime", "")
        self.suffixes = texts(form, "suffixes", [])
        self.readers = texts(form, "readers", [])
        self.classes = texts(form, "classes", [])
        self.open = None if form.get("open") is None else a_truth(form, "open")
        self.few = a_truth(form, "few", False)
        self.loss = a_text(form, "loss", "")
        self.open_with = a_text(form, "open_with", "")
        self.modality = a_text(form, "modality", "")
        self.container = texts(form, "container", [])
        self.puids = texts(form, "puids", [])
        self.sometimes = a_truth(form, "sometimes", False)
        self.weak = a_truth(form, "weak", False)
        self.head = a_text(form, "head", "")
        self.partners = a_form(form.get("partners", {}))
        self.raw = a_truth(form, "raw", False)
        self._signatures = a_list(form, "signatures", Signature.from_json, [])
        pattern = a_text(form, "pattern", "")
        self._pattern = re.compile(pattern, re.DOTALL) if pattern else None

    def may_begin_with(self, first):
        # type: (bytes) -> bool
        """Tell whether a file of it may have this first byte: the one question that most formats fail."""
        return self._pattern is not None or any(
            at or magic[:1] == first for one in self._signatures for at, magic in one.parts[:1])

    def match(self, head, named):
        # type: (Head, bool) -> int
        """Return how many bytes of a file's head speak for this format, 0 where none do.

        ``named``: whether the file has its suffix. What is short, or a word that a text may begin with, counts
        only together with it.
        """
        best = 0
        for one in self._signatures:
            if one.fits(head.data):
                alone = one.length >= _SHORTEST_ALONE and not (head.text and one.is_words) and not self.weak
                if named or alone:
                    best = max(best, one.length)
        if self._pattern is not None:
            found = self._pattern.match(head.words)
            if found is not None:
                best = max(best, len(found.group().strip()))
        return best

    def excluded_by(self, head):
        # type: (Head) -> bool
        """Tell whether a file with this head can't be of this format."""
        if self.sometimes:
            return False
        if self._signatures or self._pattern:
            if self.match(head, True):
                return False
            return not any(one.match(head, True) for one in self.containers)
        if self.containers:
            return all(one.excluded_by(head) for one in self.containers)
        return self.category in ("text", "code") and not head.text

    def reads_as(self, head):
        # type: (Head) -> bool
        """Tell whether a file's head is text where this format's is, and binary where that is."""
        return not self.head or not head.data or (self.head == "text") == bool(head.text)

    @property
    def containers(self):
        # type: () -> List[Format]
        """The formats on whose bytes it is built."""
        return [_tables().by_name[name] for name in self.container]


class _Tables(object):
    """All formats, and where each is found."""

    def __init__(self, formats, shared):
        # type: (Sequence[Format], Sequence[Text]) -> None
        self.shared = frozenset(shared)
        self.all = list(formats)
        self.by_name = dict((one.name, one) for one in formats)
        self.by_reader = dict((name, one) for one in formats for name in one.readers)
        self.by_puid = {}    # type: Dict[Text, Format]
        self.by_suffix = {}  # type: Dict[Text, List[Format]]
        self.by_first = {}   # type: Dict[bytes, List[Format]]
        for one in formats:
            for suffix in one.suffixes:
                self.by_suffix.setdefault(suffix, []).append(one)
            for puid in one.puids:
                self.by_puid.setdefault(puid, one)


@made_once
def _tables():
    # type: () -> _Tables
    data = resources.load("knowledge/formats.json")
    return _Tables([Format(one) for one in data["formats"]], texts(data, "shared_suffixes"))


def known():
    # type: () -> Sequence[Format]
    """Return every format, in the order of the list."""
    return _tables().all


def beginning_with(head):
    # type: (Head) -> Sequence[Format]
    """Return the formats that a file with this head may have by its first byte, in the order of the list.

    An archive may have tens of thousands of members: each is held against a few formats, not against all.
    """
    tables, first = _tables(), head.data[:1]
    if first not in tables.by_first:
        tables.by_first[first] = [one for one in tables.all if one.may_begin_with(first)]
    return tables.by_first[first]


def of_name(name):
    # type: (Text) -> Optional[Format]
    """Return a format by the name that people call it, or None."""
    return _tables().by_name.get(name)


def of_reader(name):
    # type: (Text) -> Optional[Format]
    """Return a format by the name that Bio-Formats gives it, or None."""
    return _tables().by_reader.get(name)


def label(name):
    # type: (Text) -> Text
    """Return what people call a format, by the name that Bio-Formats gives it."""
    found = of_reader(name)
    return found.name if found else name


def of_registry(puid):
    # type: (Text) -> Optional[Format]
    """Return a format by its PRONOM identifier, or None."""
    return _tables().by_puid.get(puid)


def of_suffix(name):
    # type: (Text) -> Tuple[Text, List[Format]]
    """Return the longest known suffix of a file name, in lower case, and the formats that use it.

    ``image.OME.TIF`` gives ``.ome.tif``; a suffix that nobody uses, or none, gives no format.
    """
    base = name.replace("\\", "/").rsplit("/", 1)[-1].lower()
    known_suffixes = _tables().by_suffix
    parts = base.split(".")
    for first in range(max(1, len(parts) - 2), len(parts)):
        suffix = "." + ".".join(parts[first:])
        if suffix in known_suffixes:
            return suffix, known_suffixes[suffix]
    return ("." + parts[-1] if len(parts) > 1 else ""), []


def is_shared(suffix):
    # type: (Text) -> bool
    """Tell whether formats of several fields use a suffix, so that alone it names none."""
    return suffix in _tables().shared


def _of_record(record):
    # type: (Record) -> Optional[Format]
    if record.format == NOT_KNOWN:
        return None
    found = of_name(record.format) or (of_reader(record.reader.format) if record.reader else None)
    if found is None:
        for one in of_suffix(record.path)[1]:
            if one.category in ("image", "video", "container") and one.category == record.category:
                found = one
    return found


def openness(record):
    # type: (Record) -> Text
    """Return whether the format of a file is open, a maker's own, or unknown here."""
    found = _of_record(record)
    if found is None or found.open is None:
        return UNKNOWN
    return OPEN if found.open else PROPRIETARY


def is_for_few(record):
    # type: (Record) -> bool
    """Tell whether the format of a file is open, but only the programs of one field open it."""
    found = _of_record(record)
    return found is not None and bool(found.open) and found.few


def is_raw(record):
    # type: (Record) -> bool
    """Tell whether a file is as an instrument or camera writes it: in its maker's own format."""
    found = _of_record(record)
    return found is not None and (found.raw or (found.open is False and bool(found.modality)))


def is_proprietary(record):
    # type: (Record) -> bool
    """Tell whether the format of a file is known to be a maker's own."""
    return openness(record) == PROPRIETARY
