"""Records: what is known of one file of the deposit (or one link, or one thing that can't be read).

What nearly every rule asks for is in the record itself; the rest, its ``Detail``, may lie in the journal
and is read when it is asked for: a deposit can hold a hundred thousand files.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.detail import NO_DETAIL, Detail
from curate_fiji.core.model.document import Document
from curate_fiji.core.model.fact import Fact, Reading
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.look import Look, look_of
from curate_fiji.core.model.member import NOT_TRIED, Member
from curate_fiji.core.model.membership import Membership
from curate_fiji.core.model.ome_part import OmePart
from curate_fiji.core.model.problem import Problem
from curate_fiji.core.model.promise import FileList
from curate_fiji.core.model.property import Property
from curate_fiji.core.model.reader_used import ReaderUsed
from curate_fiji.core.model.series import Series
from curate_fiji.core.model.standing import SHARED, Shared, Standing
from curate_fiji.core.model.table import Table
from curate_fiji.core.model.value import (
    Value,
    a_form,
    a_list,
    a_number,
    a_text,
    a_truth,
    maybe,
    one_of,
    texts,
)

MYPY = False
if MYPY:
    from typing import Any, Callable, List, Optional, Sequence, Text, Tuple, Union

    from curate_fiji.core.model.detail import Details
    from curate_fiji.core.model.value import Json

FILE, LINK, SPECIAL, UNREADABLE, UNREADABLE_FOLDER, REFUSED, FOLDER_IMAGE = KINDS = (
    "file", "link", "special", "unreadable", "folder unreadable", "refused", "folder image")
YES, NO = "yes", "no"
OPENS = (YES, NO, NOT_TRIED)


class Record(Shared):
    """What is known of one file.

    ``path`` below the deposit, ``/`` between folders, as it can be shown; ``kind`` of ``KINDS``; ``size`` in
    bytes; ``mtime_ns``; ``hidden``; ``target`` of a link; ``sha256``; ``identity``; ``opens`` of ``OPENS``;
    ``problem`` or None; ``reader`` or None; ``modality``; ``blank``: whether the middle plane is of one value;
    ``original_count``: entries of original metadata; ``face_detector``: which looked at it, or "";
    ``looks``; ``withheld``: how many keys are shown without their value; ``series`` and ``facts`` of an opened image:
    many files have the same, which are kept once; ``used``: paths of the files that its reader used;
    ``ome``: set where OME-XML is stored in it; ``tools``: that read it, with their versions; ``parts``: of ``PARTS``,
    which its detail has; ``part_of``: path of the folder that is one image and that the file belongs to, or "";
    ``membership``: what it says of its set, or None.
    """

    __slots__ = ("_detail", "_facts", "_series", "_span", "membership", "mtime_ns", "original_count",
                 "path", "sha256", "size", "used")

    def __init__(self, path, kind=FILE, size=0, mtime_ns=0, hidden=False, target="", sha256="", identity=None,
                 opens=NOT_TRIED, problem=None, reader=None, modality="", blank=False, original_count=0,
                 face_detector="", looks=(), withheld=0, detail=NO_DETAIL, series=(), facts=(), used=(),
                 ome=None, tools=(), parts=(), part_of="", membership=None):
        # type: (Text, Text, int, int, bool, Text, Text, Optional[Identity], Text, Optional[Problem], Optional[ReaderUsed], Text, bool, int, Text, Sequence[Look], int, Detail, Sequence[Series], Sequence[Fact], Sequence[Text], Optional[OmePart], Sequence[Text], Sequence[Text], Text, Optional[Membership]) -> None
        self.path = path
        self.size = size
        self.mtime_ns = mtime_ns
        self.sha256 = sha256
        self.original_count = original_count
        self.used = tuple(used)
        self.membership = membership
        self._standing = Standing(
            blank=blank, face_detector=face_detector, hidden=hidden, identity=identity or Identity(),
            kind=one_of(kind, KINDS, "kind of record"), looks=tuple(looks), modality=modality, ome=ome,
            opens=one_of(opens, OPENS, "state of opening"), part_of=part_of, parts=tuple(parts), problem=problem,
            reader=reader, target=target, tools=tuple(tools), withheld=withheld)
        self._span = 0
        self._detail = detail  # type: Union[Detail, Details]
        if detail is not NO_DETAIL:
            self.detail = detail
        self._series = tuple(series)  # type: Union[Tuple[Series, ...], Callable[[], None]]
        self._facts = tuple(facts)    # type: Tuple[Fact, ...]

    @classmethod
    def _fields(cls):
        # type: () -> Sequence[Text]
        return _FIELDS

    @property
    def detail(self):
        # type: () -> Detail
        """The rest, read from the journal where it is not at hand."""
        return self._detail if isinstance(self._detail, Detail) else self._detail.detail_of(self)

    @detail.setter
    def detail(self, detail):
        # type: (Detail) -> None
        self._detail = detail
        self._note_parts()

    @property
    def span(self):
        # type: () -> Optional[Tuple[int, int]]
        """Where its detail lies: offset and length of its line; None where it is at hand."""
        return None if isinstance(self._detail, Detail) else (self._span >> 32, self._span & 0xFFFFFFFF)

    def keep_detail_in(self, details, span):
        # type: (Details, Tuple[int, int]) -> None
        """Leave the detail where it lies: ``details`` reads it from ``span`` when somebody asks."""
        self._detail = details
        self._span = span[0] << 32 | span[1]

    def _note_parts(self):
        # type: () -> None
        """Keep at hand what the detail has: it is filled while a file is read."""
        if isinstance(self._detail, Detail):
            self.parts = self._detail.parts
            self.tools = tuple(sorted(set("%s %s" % (one.tool, one.version) for one in self._detail.readings)))

    def _part(self, name):
        # type: (Text) -> bool
        """Whether the detail has a part; asked before it is read from the journal."""
        return isinstance(self._detail, Detail) or name in self.parts

    @property
    def format(self):
        # type: () -> Text
        """The format, as people call it."""
        return self.identity.format

    @property
    def category(self):
        # type: () -> Text
        """Of ``CATEGORIES``."""
        return self.identity.category

    @property
    def series(self):
        # type: () -> Tuple[Series, ...]
        """The series of an opened image."""
        return self._digest()[0]

    @series.setter
    def series(self, series):
        # type: (Sequence[Series]) -> None
        self._series = tuple(series)

    @property
    def main(self):
        # type: () -> Series
        """The first series; only where there is one."""
        return self._digest()[0][0]

    @property
    def readings(self):
        # type: () -> List[Reading]
        """What each tool read."""
        return self.detail.readings if self._part("readings") else []

    @property
    def facts(self):
        # type: () -> Tuple[Fact, ...]
        """Facts of all series."""
        return self._digest()[1]

    @facts.setter
    def facts(self, facts):
        # type: (Sequence[Fact]) -> None
        self._facts = tuple(facts)

    def _digest(self):
        # type: () -> Tuple[Tuple[Series, ...], Tuple[Fact, ...]]
        """Return series and facts; where they are to be read first, that reads those of all files."""
        if callable(self._series):
            self._series()
        assert isinstance(self._series, tuple)
        return self._series, self._facts

    def read_later(self, load):
        # type: (Callable[[], None]) -> None
        """Leave series and facts to ``load``, which sets them, for when they are asked for."""
        self._series = load

    @property
    def members(self):
        # type: () -> List[Member]
        """Members of an archive."""
        return self.detail.members if self._part("members") else []

    @property
    def properties(self):
        # type: () -> List[Property]
        """What its format lets be said of it."""
        return self.detail.properties if self._part("properties") else []

    @property
    def document(self):
        # type: () -> Optional[Document]
        """Set for documentation files."""
        return self.detail.document if self._part("document") else None

    @property
    def table(self):
        # type: () -> Optional[Table]
        """Set for tables that could be read."""
        return self.detail.table if self._part("table") else None

    @property
    def listed(self):
        # type: () -> Optional[FileList]
        """Set for lists of files that a machine wrote."""
        return self.detail.listed if self._part("listed") else None

    def digest(self, algorithm):
        # type: (Text) -> Text
        """Return a digest of the file in hexadecimal, "" where it was not worked out."""
        if algorithm == "sha256":
            return self.sha256
        found = [one for one in (self.detail.digests if self._part("digests") else ())
                 if one.startswith(algorithm + ":")]
        return found[0].partition(":")[2] if found else ""

    def look(self, what):
        # type: (Text) -> Look
        """Return the look at ``what``: ``not done`` where nobody looked."""
        return look_of(self.looks, what)

    @property
    def is_at_fault(self):
        # type: () -> bool
        """Whether the file itself is not as it should be: damaged, empty, without a part."""
        return self.problem is not None and self.problem.of_the_file

    def fact(self, term, series=0):
        # type: (Text, int) -> Optional[Fact]
        """Return the fact of a term for one series, else for the file as a whole, or None.

        One that is disputed is returned too: it has no value.
        """
        whole = None
        for one in self._digest()[1]:
            if one.term == term and one.series == series:
                return one
            if one.term == term and one.series == -1:
                whole = one
        return whole

    def to_json(self):
        # type: () -> Json
        """Return the JSON form, flat: the fields of the detail stand beside the others."""
        self._note_parts()
        form = Value.to_json(self)
        form.update(self.digest_json())
        if self.parts:
            form.update(self.detail.to_json())
        return form

    def digest_json(self):
        # type: () -> Json
        """Return the series and facts that there are, as JSON."""
        series, facts = self._digest()
        named = (("series", series), ("facts", facts))  # type: Sequence[Tuple[Text, Sequence[Value]]]
        return dict((name, [one.to_json() for one in some]) for name, some in named if some)

    def compact(self):
        # type: () -> Json
        """Return the JSON form without series, facts and detail."""
        self._note_parts()
        return Value.to_json(self)

    @classmethod
    def from_json(cls, data, detail=None):
        # type: (Any, Optional[Detail]) -> Record
        """Return a record from its JSON form; ``detail``: instead of the one in it. Raises ``FormError``."""
        form = a_form(data)
        return cls(a_text(form, "path"), a_text(form, "kind"), a_number(form, "size"), a_number(form, "mtime_ns"),
                   a_truth(form, "hidden", False), a_text(form, "target", ""), a_text(form, "sha256", ""),
                   maybe(form, "identity", Identity.from_json), a_text(form, "opens", NOT_TRIED),
                   maybe(form, "problem", Problem.from_json), maybe(form, "reader", ReaderUsed.from_json),
                   a_text(form, "modality", ""), a_truth(form, "blank", False), a_number(form, "original_count", 0),
                   a_text(form, "face_detector", ""), a_list(form, "looks", Look.from_json, []),
                   a_number(form, "withheld", 0), Detail.from_json(form) if detail is None else detail,
                   a_list(form, "series", Series.from_json, []), a_list(form, "facts", Fact.from_json, []),
                   texts(form, "used", []), maybe(form, "ome", OmePart.from_json), texts(form, "tools", []),
                   texts(form, "parts", []), a_text(form, "part_of", ""),
                   maybe(form, "membership", Membership.from_json))


_FIELDS = [name for name in Record.__slots__ if not name.startswith("_")] + list(SHARED)
