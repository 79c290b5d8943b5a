"""Records: what is known of one file of the deposit (or one link, or one thing that can't be read).

What nearly every rule asks for is in the record itself; the rest, its ``Detail``, may lie in the journal
and is read when it is asked for: a deposit can hold a hundred thousand files.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.fact import Fact, Reading
from curate_fiji.core.model.look import Look, look_of
from curate_fiji.core.model.member import NOT_TRIED, Member
from curate_fiji.core.model.membership import Membership
from curate_fiji.core.model.promise import FileList
from curate_fiji.core.model.property import Property
from curate_fiji.core.model.table import Table
from curate_fiji.core.model.value import Value, a_form, a_list, a_number, a_text, a_truth, one_of, texts

MYPY = False
if MYPY:
    from typing import Any, Callable, List, Optional, Sequence, Text, Tuple, Union

    from typing_extensions import Protocol

    from curate_fiji.core.model.value import Json, T

FILE, LINK, SPECIAL, UNREADABLE, UNREADABLE_FOLDER, REFUSED, FOLDER_IMAGE = KINDS = (
    "file", "link", "special", "unreadable", "folder unreadable", "refused", "folder image")
CATEGORIES = ("image", "archive", "document", "table", "text", "code", "video", "vector", "data", "container",
              "program", "unknown", "")
# What can be wrong with a file. Only the first five say something of the file itself.
EMPTY, DAMAGED, MISSING_PART, OUTSIDE, ARCHIVE_TROUBLE = OF_THE_FILE = (
    "empty", "damaged", "missing part", "leads outside", "archive")
UNSUPPORTED, UNREAD, OUT_OF_MEMORY, DID_NOT_FINISH, IS_LINK = OF_READING = (
    "unsupported", "unreadable", "out of memory", "did not finish", "link")
YES, NO = "yes", "no"
OPENS = (YES, NO, NOT_TRIED)


class Problem(Value):
    """What is wrong with a file: ``code`` of ``OF_THE_FILE`` or ``OF_READING``, and ``text``."""

    __slots__ = ("code", "text")

    def __init__(self, code, text):
        # type: (Text, Text) -> None
        self.code = one_of(code, OF_THE_FILE + OF_READING, "code of a problem")
        self.text = text

    @property
    def of_the_file(self):
        # type: () -> bool
        """Whether the file itself is not as it should be, rather than our reading of it."""
        return self.code in OF_THE_FILE

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Problem
        form = a_form(data)
        return cls(a_text(form, "code"), a_text(form, "text"))


class Identity(Value):
    """What kind of file it is: ``format``, ``category`` of ``CATEGORIES``, ``mime``, ``puid`` (PRONOM), ``open_with``.

    ``by``: what says so (reader, registry, signature, suffix, content) and ``basis``: on what ground;
    ``contradiction``: where the name says another format, why, or "".
    """

    __slots__ = ("basis", "by", "category", "contradiction", "format", "mime", "open_with", "puid")

    def __init__(self, format="", category="", mime="", open_with="", by="", basis="", puid="", contradiction=""):
        # type: (Text, Text, Text, Text, Text, Text, Text, Text) -> None
        self.format = format
        self.category = one_of(category, CATEGORIES, "category of a file")
        self.mime = mime
        self.open_with = open_with
        self.by = by
        self.basis = basis
        self.puid = puid
        self.contradiction = contradiction

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Identity
        form = a_form(data)
        return cls(*[a_text(form, name, "") for name in (
            "format", "category", "mime", "open_with", "by", "basis", "puid", "contradiction")])


class ReaderUsed(Value):
    """The reader that opened a file: ``name`` (``ZeissCZIReader``), ``software``, ``version``, its ``format``."""

    __slots__ = ("format", "name", "software", "version")

    def __init__(self, name, software, version, format):
        # type: (Text, Text, Text, Text) -> None
        self.name = name
        self.software = software
        self.version = version
        self.format = format

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> ReaderUsed
        form = a_form(data)
        return cls(*[a_text(form, name) for name in ("name", "software", "version", "format")])


class Series(Value):
    """One series of an opened image, as its reader gives it; names of the OME model.

    ``SizeX`` ... ``SizeT`` in pixels, planes, channels, time points; ``Type``: ``uint16``; ``bits`` used;
    ``planes``; ``decoded``: "yes", "too large" or why not.
    """

    __slots__ = ("DimensionOrder", "SizeC", "SizeT", "SizeX", "SizeY", "SizeZ", "Type", "bits", "decoded",
                 "indexed", "is_thumbnail", "planes", "resolutions", "rgb")

    def __init__(self, SizeX, SizeY, SizeZ, SizeC, SizeT, DimensionOrder, Type, bits, planes, rgb=False,
                 indexed=False, resolutions=1, is_thumbnail=False, decoded=""):
        # type: (int, int, int, int, int, Text, Text, int, int, bool, bool, int, bool, Text) -> None
        self.SizeX, self.SizeY, self.SizeZ, self.SizeC, self.SizeT = SizeX, SizeY, SizeZ, SizeC, SizeT
        self.DimensionOrder = DimensionOrder
        self.Type = Type
        self.bits = bits
        self.planes = planes
        self.rgb = rgb
        self.indexed = indexed
        self.resolutions = resolutions
        self.is_thumbnail = is_thumbnail
        self.decoded = decoded

    def size(self, axis):
        # type: (Text) -> int
        """Return the size along ``X``, ``Y``, ``Z``, ``C`` or ``T``."""
        found = getattr(self, "Size" + axis)  # type: int
        return found

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Series
        form = a_form(data)
        sizes = [a_number(form, "Size" + axis) for axis in "XYZCT"]
        return cls(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], a_text(form, "DimensionOrder"),
                   a_text(form, "Type"), a_number(form, "bits"), a_number(form, "planes"), a_truth(form, "rgb", False),
                   a_truth(form, "indexed", False), a_number(form, "resolutions", 1),
                   a_truth(form, "is_thumbnail", False), a_text(form, "decoded", ""))


class Document(Value):
    """A documentation file: its ``role`` (README, licence, ...), its ``text``, and why it could not be read."""

    __slots__ = ("problem", "role", "text")

    def __init__(self, role, text="", problem=""):
        # type: (Text, Text, Text) -> None
        self.role = role
        self.text = text
        self.problem = problem

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Document
        form = a_form(data)
        return cls(a_text(form, "role"), a_text(form, "text", ""), a_text(form, "problem", ""))


_NOT_EXAMINED = "not examined"


class OmePart(Value):
    """The OME-XML stored in a file: what is wrong with it by its schema, or ""."""

    __slots__ = ("problem",)

    def __init__(self, problem):
        # type: (Text) -> None
        self.problem = problem

    @property
    def examined(self):
        # type: () -> bool
        """Whether it could be held against the schema of its release."""
        return not self.problem.startswith(_NOT_EXAMINED)

    @staticmethod
    def not_examined(why):
        # type: (Text) -> Text
        """Return a ``problem`` that says why it could not be."""
        return "%s: %s" % (_NOT_EXAMINED, why)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> OmePart
        form = a_form(data)
        return cls(a_text(form, "problem", ""))


class Detail(Value):
    """What only some rules ask for: ``readings``, ``members``, ``document``, ``table``; ``listed``: what the file
    promises of others, where it is a list of files; ``digests``: ``md5:...``, those that a list gives of the file;
    ``properties``: what its format lets be said of it."""

    __slots__ = ("digests", "document", "listed", "members", "properties", "readings", "table")

    def __init__(self, readings=(), members=(), document=None, table=None, listed=None, digests=(), properties=()):
        # type: (Sequence[Reading], Sequence[Member], Optional[Document], Optional[Table], Optional[FileList], Sequence[Text], Sequence[Property]) -> None
        self.readings = list(readings)
        self.members = list(members)
        self.document = document
        self.table = table
        self.listed = listed
        self.digests = list(digests)
        self.properties = list(properties)

    @property
    def parts(self):
        # type: () -> Tuple[Text, ...]
        """The names of the parts that there are."""
        return tuple(name for name in PARTS if getattr(self, name))

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Detail
        form = a_form(data)
        return cls(a_list(form, "readings", Reading.from_json, []), a_list(form, "members", Member.from_json, []),
                   _maybe(form, "document", Document.from_json), _maybe(form, "table", Table.from_json),
                   _maybe(form, "listed", FileList.from_json), texts(form, "digests", []),
                   a_list(form, "properties", Property.from_json, []))


def _maybe(form, name, of):
    # type: (Json, Text, Callable[[Any], T]) -> Optional[T]
    value = form.get(name)
    return None if value is None else of(value)


PARTS = ("digests", "document", "listed", "members", "properties", "readings", "table")   # of a detail
NO_DETAIL = Detail()

if MYPY:
    class Details(Protocol):
        """Where details lie that are not at hand."""

        def detail_of(self, record):
            # type: (Record) -> Detail
            """Return the detail of a record."""


class Record(Value):
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

    __slots__ = ("_detail", "_facts", "_series", "_span", "blank", "face_detector", "hidden", "identity", "kind",
                 "looks", "membership", "modality", "mtime_ns", "ome", "opens", "original_count", "part_of", "parts",
                 "path", "problem", "reader", "sha256", "size", "target", "tools", "used", "withheld")

    def __init__(self, path, kind=FILE, size=0, mtime_ns=0, hidden=False, target="", sha256="", identity=None,
                 opens=NOT_TRIED, problem=None, reader=None, modality="", blank=False, original_count=0,
                 face_detector="", looks=(), withheld=0, detail=NO_DETAIL, series=(), facts=(), used=(),
                 ome=None, tools=(), parts=(), part_of="", membership=None):
        # type: (Text, Text, int, int, bool, Text, Text, Optional[Identity], Text, Optional[Problem], Optional[ReaderUsed], Text, bool, int, Text, Sequence[Look], int, Detail, Sequence[Series], Sequence[Fact], Sequence[Text], Optional[OmePart], Sequence[Text], Sequence[Text], Text, Optional[Membership]) -> None
        self.path = path
        self.kind = one_of(kind, KINDS, "kind of record")
        self.size = size
        self.mtime_ns = mtime_ns
        self.hidden = hidden
        self.target = target
        self.sha256 = sha256
        self.identity = identity or Identity()
        self.opens = one_of(opens, OPENS, "state of opening")
        self.problem = problem
        self.reader = reader
        self.modality = modality
        self.blank = blank
        self.original_count = original_count
        self.face_detector = face_detector
        self.looks = tuple(looks)
        self.withheld = withheld
        self.used = tuple(used)
        self.ome = ome
        self.tools = tuple(tools)
        self.parts = tuple(parts)
        self._span = 0
        self._detail = detail  # type: Union[Detail, Details]
        if detail is not NO_DETAIL:
            self.detail = detail
        self._series = tuple(series)  # type: Union[Tuple[Series, ...], Callable[[], None]]
        self._facts = tuple(facts)    # type: Tuple[Fact, ...]
        self.part_of = part_of
        self.membership = membership

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
                   _maybe(form, "identity", Identity.from_json), a_text(form, "opens", NOT_TRIED),
                   _maybe(form, "problem", Problem.from_json), _maybe(form, "reader", ReaderUsed.from_json),
                   a_text(form, "modality", ""), a_truth(form, "blank", False), a_number(form, "original_count", 0),
                   a_text(form, "face_detector", ""), a_list(form, "looks", Look.from_json, []),
                   a_number(form, "withheld", 0), Detail.from_json(form) if detail is None else detail,
                   a_list(form, "series", Series.from_json, []), a_list(form, "facts", Fact.from_json, []),
                   texts(form, "used", []), _maybe(form, "ome", OmePart.from_json), texts(form, "tools", []),
                   texts(form, "parts", []), a_text(form, "part_of", ""),
                   _maybe(form, "membership", Membership.from_json))
