"""Looks: what was searched, with which tool, and whether all of it was; what "absent" rests on."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import FormError, Value, a_form, a_list, a_number, a_text, one_of, texts
from curate_fiji.core.system._compat import shared_text
from curate_fiji.core.system.text import each_once, joined, listed

MYPY = False
if MYPY:
    from typing import Any, Iterable, List, Sequence, Text, Tuple

    from curate_fiji.core.model.record import Record

# What can be searched in a file
FIRST_BYTES, CHECKSUM, STRUCTURE = "first bytes", "checksum", "own structure"
READER_METADATA, ORIGINAL_METADATA = "reader metadata", "original metadata"
PIXELS = "pixels decoded"
EXIF, XMP, IPTC, MAKER_NOTES, TEXT_CHUNKS = "EXIF", "XMP", "IPTC", "maker notes", "text chunks"
DICOM = "DICOM data set"
SIDE_FILE_TEXT, DOCUMENT_TEXT = "side-file text", "document text"
TABLE_HEADERS, TABLE_CELLS = "table headers", "table cells"
ARCHIVE_MEMBERS = "archive members"
PIXELS_FOR_TEXT, PIXELS_FOR_FACES = "pixels for text", "pixels for faces"
SECOND_READER = "header by a second reader"
THUMBNAIL = "embedded thumbnail"   # against the picture
PROPERTIES = "properties of its format"
OF_FILES = (FIRST_BYTES, CHECKSUM, STRUCTURE, READER_METADATA, ORIGINAL_METADATA, PIXELS, EXIF, XMP, IPTC,
            MAKER_NOTES, TEXT_CHUNKS, DICOM, SIDE_FILE_TEXT, DOCUMENT_TEXT, TABLE_HEADERS,
            TABLE_CELLS, ARCHIVE_MEMBERS, PIXELS_FOR_TEXT, PIXELS_FOR_FACES, SECOND_READER, THUMBNAIL,
            PROPERTIES)
# What is searched of a deposit as a whole, and is all there whenever a rule runs
NAMES, LOG = "file names", "curator log"
OF_DEPOSITS = (NAMES, LOG)
EVERYTHING = OF_FILES + OF_DEPOSITS

DONE, PARTLY, NOT_DONE = OUTCOMES = ("done", "partly", "not done")

NO_TOOL = "no tool here reads it"
NEEDS_PYTHON = "needs Python"
GAVE_UP = "its reader gave up"   # how a second reader's failure at a format of its own begins


class Look(Value):
    """One search of one file: ``what`` (of ``OF_FILES``), ``tool`` with its version, ``outcome``.

    ``why``: what was not searched and why not, where not all was. Raises ``FormError``.
    """

    __slots__ = ("outcome", "tool", "what", "why")

    def __init__(self, what, outcome, tool="", why=""):
        # type: (Text, Text, Text, Text) -> None
        self.what = one_of(what, OF_FILES, "look")
        self.outcome = one_of(outcome, OUTCOMES, "outcome of a look")
        self.tool = tool
        self.why = why
        if outcome != DONE and not why:
            raise FormError("a look at %s that is %s must say why" % (what, outcome))

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Look
        form = a_form(data)
        return cls(a_text(form, "what"), a_text(form, "outcome"), a_text(form, "tool", ""),
                   a_text(form, "why", ""))


def look_of(looks, what):
    # type: (Iterable[Look], Text) -> Look
    """Return what is known of one search among the looks of a file; ``not done`` where nobody looked."""
    for one in looks:
        if one.what == what:
            return one
    return Look(what, NOT_DONE, why="nobody looked")


class Gap(Value):
    """Files of which something was not searched, all for the same reason."""

    __slots__ = ("files", "what", "why")

    def __init__(self, what, why, files):
        # type: (Text, Text, Sequence[Text]) -> None
        self.what = what
        self.why = why
        self.files = list(files)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Gap
        form = a_form(data)
        return cls(a_text(form, "what"), a_text(form, "why"), [shared_text(one) for one in texts(form, "files")])


class Coverage(Value):
    """What was searched, of how many objects of a kind, and where nobody looked.

    ``what``: of ``EVERYTHING``; ``kind``: the objects asked about, in words and in the plural
    (``photographs``); ``total``: how many there are; ``gaps``: those not searched.
    """

    __slots__ = ("gaps", "kind", "total", "what")

    def __init__(self, what, kind, total, gaps=()):
        # type: (Sequence[Text], Text, int, Sequence[Gap]) -> None
        self.what = [one_of(one, EVERYTHING, "look") for one in what]
        self.kind = kind
        self.total = total
        self.gaps = list(gaps)
        if not self.what:
            raise FormError("a coverage must say what was searched")

    @property
    def complete(self):
        # type: () -> bool
        """Whether every object asked about was searched for all of it."""
        return not self.gaps

    @property
    def is_of_nothing(self):
        # type: () -> bool
        """Whether files would have been searched, and there are none."""
        return not self.total and any(one in OF_FILES for one in self.what)

    def searched(self):
        # type: () -> Text
        """Return what was searched: ``searched EXIF and XMP of 12 of 12 photographs``."""
        of_files = [one for one in self.what if one in OF_FILES]
        if self.is_of_nothing:
            return "there are no %s to search" % self.kind
        if not of_files:
            return "searched the %s" % joined(self.what)
        left = set(path for gap in self.gaps for path in gap.files)
        return "searched %s of %d of %d %s" % (joined(of_files), self.total - len(left), self.total, self.kind)

    def missed(self):
        # type: () -> Text
        """Return what was not: ``2 of 14 were not searched for XMP: no tool here reads it``."""
        return "; ".join("%d of %d were not searched for %s: %s (%s)" % (
            len(gap.files), self.total, gap.what, gap.why, listed(gap.files, 3))
            for gap in self.gaps)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Coverage
        form = a_form(data)
        return cls(texts(form, "what"), a_text(form, "kind"), a_number(form, "total"),
                   a_list(form, "gaps", Gap.from_json))


def coverage(records, what, kind="files"):
    # type: (Iterable[Record], Sequence[Text], Text) -> Coverage
    """Return how far the files given were searched for each of ``what``."""
    files = list(records)
    gaps = {}  # type: dict[Tuple[Text, Text], List[Text]]
    for one in what:
        for record in files if one in OF_FILES else ():
            look = look_of(record.looks, one)
            if look.outcome != DONE:
                gaps.setdefault((one, look.why), []).append(record.path)
    return Coverage(what, kind, len(files), [Gap(one, why, gaps[(one, why)]) for one, why in sorted(gaps)])


def together(parts):
    # type: (Sequence[Coverage]) -> Coverage
    """Return several coverages as one: what was searched in all of them, of all that was asked about."""
    of_files = [part for part in parts if set(part.what) & set(OF_FILES)]
    kinds = each_once(part.kind for part in of_files or parts)
    return Coverage(each_once(one for part in parts for one in part.what), joined(kinds),
                    sum(part.total for part in of_files), [gap for part in parts for gap in part.gaps])
