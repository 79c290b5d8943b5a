"""Material: everything that strangers wrote into one file, as it was found; it never leaves the reading process.

Searchers and witnesses add to it; ``disclosing.screen`` says what of it discloses something, ``disclosing.gate``
what of it may leave.
"""

from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Iterable, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.look import Look

# Where a key comes from, which tells what its name means
OME, VENDOR, EMBEDDED, DICOM = "OME", "vendor", "embedded", "DICOM"
SIDE_FILE, PROPERTIES, ARCHIVE, NOTEBOOK = "side file", "document properties", "archive", "notebook"
VOCABULARIES = (OME, VENDOR, EMBEDDED, DICOM, SIDE_FILE, PROPERTIES, ARCHIVE, NOTEBOOK)


class Pair(object):
    """A value under a key: ``vocabulary``, ``place`` as a person finds it again (``EXIF:GPS/GPSLatitude``,
    ``(0010,0010) Patient's Name``), ``key``: what its meaning is told by, ``value``."""

    __slots__ = ("key", "place", "value", "vocabulary")

    def __init__(self, vocabulary, place, key, value):
        # type: (Text, Text, Text, Text) -> None
        self.vocabulary = vocabulary
        self.place = place
        self.key = key
        self.value = value


class FreeText(object):
    """A text without keys: ``place`` before its line numbers ("" for the file itself), ``text``; ``published``:
    whether it names people on purpose (a README, a citation, a licence)."""

    __slots__ = ("place", "published", "text")

    def __init__(self, place, text, published=False):
        # type: (Text, Text, bool) -> None
        self.place = place
        self.text = text
        self.published = published


class Columns(object):
    """A table: ``place`` before its columns, ``header``, the first ``rows``."""

    __slots__ = ("header", "place", "rows")

    def __init__(self, place, header, rows):
        # type: (Text, Sequence[Text], Sequence[Sequence[Text]]) -> None
        self.place = place
        self.header = list(header)
        self.rows = [list(row) for row in rows]


class Material(object):
    """What was found in one file: ``pairs``, ``texts``, ``tables``, ``names`` of (place, member's name),
    ``doubles``: pairs that another tool read of what is among ``pairs`` already,
    ``marks``: (kind of finding, place, value) that a searcher is sure of, ``pages``: (width, height, SubfileType) of a
    TIFF's pages, ``thumbnail``: (offset, size) of the one embedded, ``looks``."""

    def __init__(self):
        # type: () -> None
        self.pairs = []  # type: List[Pair]
        self.texts = []  # type: List[FreeText]
        self.tables = []  # type: List[Columns]
        self.doubles = []  # type: List[Pair]
        self.names = []  # type: List[Tuple[Text, Text]]
        self.marks = []  # type: List[Tuple[Text, Text, Text]]
        self.pages = []  # type: List[Tuple[int, int, int]]
        self.thumbnail = None  # type: Optional[Tuple[int, int]]
        self.looks = []  # type: List[Look]

    def add(self, vocabulary, rows, prefix=""):
        # type: (Text, Iterable[Tuple[Text, Text]], Text) -> None
        """Add (key, value) rows; ``prefix``: what stands before the key in its place."""
        self.pairs += [Pair(vocabulary, prefix + key, key, value) for key, value in rows]

    def take(self, inner, prefix):
        # type: (Material, Text) -> None
        """Add the material of a part (a member of an archive, a document inside) under its place."""
        self.pairs += [Pair(one.vocabulary, prefix + one.place, one.key, one.value) for one in inner.pairs]
        self.texts += [FreeText(prefix + one.place, one.text, one.published) for one in inner.texts]
        self.tables += [Columns(prefix + one.place, one.header, one.rows) for one in inner.tables]
        self.names += [(prefix + place, name) for place, name in inner.names]
        self.marks += [(kind, prefix + place, value) for kind, place, value in inner.marks]
