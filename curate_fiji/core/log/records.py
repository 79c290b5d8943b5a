"""The records of a deposit's files, with memory for what is small and the journal for the rest.

A deposit can hold a hundred thousand files, and one record thousands of rows. What nearly every rule asks
for is kept; the detail is read from the record's line of the journal when a rule asks, and the last few
hundred are remembered. Values that many files share (format, reader, looks) are kept once.
"""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
from collections import OrderedDict

from curate_fiji.core.log import evidence, migration
from curate_fiji.core.model.detail import NO_DETAIL, Detail
from curate_fiji.core.model.fact import Fact
from curate_fiji.core.model.finding import Finding
from curate_fiji.core.model.record import Record
from curate_fiji.core.model.series import Series
from curate_fiji.core.model.value import Value, a_list, texts
from curate_fiji.core.system._compat import shared_text

MYPY = False
if MYPY:
    from typing import IO, Any, Callable, Dict, Iterable, Iterator, List, Optional, Text, Tuple, TypeVar

    from curate_fiji.core.model.standing import Standing
    from curate_fiji.core.model.value import Json


    Span = Tuple[Text, int, int]   # journal file, offset, length of the line
    T = TypeVar("T")

_SERIES = sorted(Series.__slots__)
_PLAIN = ("blank", "face_detector", "hidden", "kind", "modality", "opens", "part_of", "parts", "target", "tools",
          "withheld")   # what of a standing is its own key
_REMEMBERED = 400   # details kept at hand


class Records(object):
    """{path: record} of the files of a deposit, and their findings.

    ``later``: gives lines of an index (see ``lines``) where the records are to be read when they are asked for,
    ``count``: how many; ``digests``: gives those of their series and facts (see ``digests``).
    """

    def __init__(self, later=None, digests=None, count=0):
        # type: (Optional[Callable[[], Iterable[Json]]], Optional[Callable[[], Iterable[Json]]], int) -> None
        self._count = count
        self._later = later
        self._digests_later = digests
        self._known = {}      # type: Dict[Text, Record]
        self._found = {}      # type: Dict[Text, List[Finding]]
        self._journal = ""    # the file in which the details are
        self._shared = {}     # type: Dict[Any, Any]
        self._details = OrderedDict()  # type: OrderedDict[Text, Detail]
        self._stream = None   # type: Optional[IO[bytes]]

    @property
    def _of(self):
        # type: () -> Dict[Text, Record]
        if self._later is not None:
            self._read_index()
        return self._known

    @property
    def findings(self):
        # type: () -> Dict[Text, List[Finding]]
        """What must not be disclosed, by file."""
        if self._later is not None:
            self._read_index()
        return self._found

    @property
    def are_loaded(self):
        # type: () -> bool
        """Whether somebody has asked for a record yet."""
        return self._later is None

    def _read_index(self):
        # type: () -> None
        later, self._later = self._later, None
        for line in later() if later is not None else ():
            span = line["place"]
            record = self.take(line["record"], span)
            if line.get("digest"):
                record.read_later(self._read_digests)
            if line["findings"]:
                self._found[line["record"]["path"]] = [Finding.from_json(one) for one in line["findings"]]

    def _read_digests(self):
        # type: () -> None
        later, self._digests_later = self._digests_later, None
        for line in later() if later is not None else ():
            record = self._known.get(line["path"])
            if record is not None and callable(record._series):
                self._keep_digest(record, line)

    def _keep_digest(self, record, form):
        # type: (Record, Json) -> None
        """Keep series and facts of a file: all of them once where many files have the same."""
        series, facts = a_list(form, "series", self._series, []), a_list(form, "facts", self._fact, [])
        record.series = self._once(("all series",) + tuple(id(one) for one in series), tuple(series))
        record.facts = self._once(("all facts",) + tuple(id(one) for one in facts), tuple(facts))

    def _series(self, form):
        # type: (Json) -> Series
        made = Series.from_json(form)
        return self._once(("series",) + tuple(getattr(made, name) for name in _SERIES), made)

    def _fact(self, form):
        # type: (Json) -> Fact
        """Return a fact, kept once: many images say the same of how they were made."""
        try:
            key = tuple(form[name] for name in ("term", "series", "value", "unit", "disputed", "why")) + tuple(
                tuple((one["tool"], one["version"], one["path"], one["value"], one["unit"]) for one in form[name])
                for name in ("witnesses", "overruled"))  # type: Tuple[Any, ...]
            kept = self._shared.get(key)  # type: Optional[Fact]
        except (KeyError, TypeError):   # a form that is not whole
            return Fact.from_json(form)
        if kept is None:
            kept = self._shared[key] = Fact.from_json(form)
        return kept

    def digests(self):
        # type: () -> Iterator[Json]
        """Yield the series and facts of each file that has any."""
        for path in sorted(self._of):
            form = self._of[path].digest_json()
            if form:
                yield dict(form, path=path)

    def lines(self):
        # type: () -> Iterator[Json]
        """Yield what is known of each file without its detail, and where in the journal that is."""
        for path in sorted(self._of):
            record = self._of[path]
            yield {"record": record.compact(), "place": record.span, "digest": bool(record.series or record.facts),
                   "findings": [one.to_json() for one in self._found.get(path, [])]}

    def take(self, data, span=None):
        # type: (Json, Optional[Span]) -> Record
        """Take a record's JSON form; ``span`` of its line in the journal, or None to keep all of it.

        Raises ``FormError``.
        """
        of = self._of   # the index first: what is taken now is newer
        bare = dict(data, series=[], facts=[])   # made below, each once
        if span is None:
            record = Record.from_json(bare, Detail.from_json(data))
        else:
            record = Record.from_json(bare, NO_DETAIL)
            if data.get("parts"):
                self._journal = span[0]
                record.keep_detail_in(self, (span[1], span[2]))
                record.parts = tuple(texts(data, "parts"))
        record.path = shared_text(record.path)   # answers name it too
        self._keep_digest(record, data)
        record.share(self._standing)
        self._details.pop(record.path, None)
        of[record.path] = record
        return record

    def _standing(self, made):
        # type: (Standing) -> Standing
        """Return the one that is kept of equal ones; what differs shares its parts all the same."""
        made.kind, made.target, made.opens, made.modality, made.face_detector = (
            self._once(one, one) for one in (made.kind, made.target, made.opens, made.modality, made.face_detector))
        made.tools, made.parts = self._once(made.tools, made.tools), self._once(made.parts, made.parts)
        made.identity = self._once(_key(made.identity), made.identity)
        made.looks = self._once(tuple(_key(one) for one in made.looks), made.looks)
        made.ome = self._once(("ome", _key(made.ome)), made.ome)
        made.reader = self._once(("reader", _key(made.reader)), made.reader)
        key = tuple(getattr(made, name) for name in _PLAIN)
        return self._once(("standing", key, id(made.identity), id(made.looks), id(made.ome), id(made.reader),
                           _key(made.problem)), made)

    def _once(self, key, value):
        # type: (object, T) -> T
        kept = self._shared.setdefault(key, value)  # type: T
        return kept

    def forget(self, path):
        # type: (Text) -> None
        """Drop the record of a file that is gone."""
        self._of.pop(path, None)
        self._found.pop(path, None)
        self._details.pop(path, None)

    def detail_of(self, record):
        # type: (Record) -> Detail
        """Return the detail of a record, from its line of the journal where it is not at hand."""
        path = record.path
        found = self._details.pop(path, None) or self._read(record.span)
        self._details[path] = found   # at the end: it was asked for last
        if len(self._details) > _REMEMBERED:
            self._details.popitem(last=False)
        return found

    def _read(self, span):
        # type: (Optional[Tuple[int, int]]) -> Detail
        assert span is not None
        name, (offset, length) = self._journal, span
        if self._stream is None:
            self._stream = io.open(name, "rb")
        self._stream.seek(offset)
        event = json.loads(self._stream.read(length).decode("ascii"))
        detail = Detail.from_json(migration.current("file", event["data"]))
        document = detail.document
        if document is not None and not document.text and not document.problem:
            document.text, document.problem = evidence.text_of(os.path.dirname(name), event["data"]["sha256"])
        return detail

    def close(self):
        # type: () -> None
        """Close the journal; it is opened again when a detail is asked for."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def __del__(self):
        # type: () -> None
        self.close()

    def __getitem__(self, path):
        # type: (Text) -> Record
        return self._of[path]

    def get(self, path):
        # type: (Text) -> Optional[Record]
        """Return the record of a path, or None."""
        return self._of.get(path)

    def __contains__(self, path):
        # type: (Text) -> bool
        return path in self._of

    def __iter__(self):
        # type: () -> Iterator[Text]
        return iter(self._of)

    def __len__(self):
        # type: () -> int
        return self._count if self._later is not None else len(self._known)

    def in_order(self):
        # type: () -> List[Record]
        """Return the records, sorted by path."""
        return [self._of[path] for path in sorted(self._of)]

    def values(self):
        # type: () -> List[Record]
        """Return the records, in no order."""
        return list(self._of.values())

    def items(self):
        # type: () -> List[Tuple[Text, Record]]
        """Return (path, record) pairs, in no order."""
        return list(self._of.items())


def _key(value):
    # type: (Optional[Value]) -> object
    """Return a value as a key: its JSON form, sorted."""
    return None if value is None else tuple(sorted(value.to_json().items()))
