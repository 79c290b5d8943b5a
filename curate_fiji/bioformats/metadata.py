"""What an opened file says of itself: OME facts, original metadata, OME-XML as stored, EXIF."""
from __future__ import absolute_import, unicode_literals

import re
import uuid

from curate_fiji.core.knowledge import ome_fields
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Any, Iterable, List, Optional, Text, Tuple  # Any: an object of Java's

    from curate_fiji.core.model.fact import Row

LONGEST_VALUE = 4000       # characters kept of one metadata value
MOST_ENTRIES = 50000       # original-metadata entries kept of one file
MOST_PLANES = 2000         # planes whose positions and exposures are read, of one series


def _plain(value):
    # type: (Any) -> Tuple[Optional[Text], Text]
    """Return a value of the OME model as (text, unit)."""
    if value is None:
        return None, ""
    unit = ""
    if hasattr(value, "unit"):
        symbol = value.unit().getSymbol()
        unit = to_text(symbol) if symbol is not None else ""
        value = value.value()
        if value is None:
            return None, ""
    elif hasattr(value, "getValue"):
        value = value.getValue()
    if hasattr(value, "doubleValue"):
        value = float(value.doubleValue())
    if isinstance(value, float):
        text = repr(value)
        return to_text(text[:-2] if text.endswith(".0") else text), unit
    return to_text(value)[:LONGEST_VALUE], unit


class _Facts(object):
    """Collects facts from the getters of an OME-XML store; a getter that fails yields nothing."""

    def __init__(self, store):
        # type: (Any) -> None
        self.store = store
        self.rows = []  # type: List[Row]

    def get(self, getter, *where):
        # type: (Text, int) -> Any
        from java.lang import Throwable
        try:
            return getattr(self.store, getter)(*where)
        except (Throwable, AttributeError):
            return None  # the store has no such element: for Bio-Formats that is an error

    def count(self, getter, *where):
        # type: (Text, int) -> int
        return int(self.get(getter, *where) or 0)

    def add(self, fields, *where, **numbers):
        # type: (Iterable[Tuple[Text, Text]], int, int) -> None
        for path, getter in fields:
            value, unit = _plain(self.get(getter, *where))
            if value:
                self.rows.append((path.format(**numbers), value, unit))

    def add_range(self, path, getter, image, planes):
        # type: (Text, Text, int, int) -> None
        seen = []  # type: List[Tuple[Text, Text]]
        for plane in range(min(planes, MOST_PLANES)):
            value, unit = _plain(self.get(getter, image, plane))
            if value is not None and (value, unit) not in seen:
                seen.append((value, unit))
        if seen:
            unit = seen[0][1]
            ordered = _in_order([one for one, _unit in seen])
            text = ordered[0]
            if len(ordered) > 1:
                text = "%s to %s (%d distinct)" % (ordered[0], ordered[-1], len(ordered))
            self.rows.append((path.format(i=image, p=0), text, unit))


def _in_order(texts):
    # type: (List[Text]) -> List[Text]
    """Return numbers from the smallest to the largest; other texts as they came."""
    try:
        return sorted(texts, key=float)
    except ValueError:
        return texts


def ome_facts(store):
    # type: (Any) -> List[Row]
    """Return the facts of an OME-XML store: metadata path, raw value, unit."""
    facts = _Facts(store)
    for i in range(facts.count("getImageCount")):
        facts.add(ome_fields.IMAGE, i, i=i)
        for c in range(facts.count("getChannelCount", i)):
            facts.add(ome_fields.CHANNEL, i, c, i=i, c=c)
        planes = facts.count("getPlaneCount", i)
        for path, getter in ome_fields.PLANE:
            facts.add_range(path, getter, i, planes)
    for n in range(facts.count("getInstrumentCount")):
        facts.add(ome_fields.INSTRUMENT, n, n=n)
        for counter, fields in ome_fields.INSTRUMENT_PARTS:
            for k in range(facts.count(counter, n)):
                facts.add(fields, n, k, n=n, k=k)
        for k in range(facts.count("getLightSourceCount", n)):
            kind = to_text(facts.get("getLightSourceType", n, k) or "")
            facts.add([("Instrument:{n}/%s:{k}/@%s" % (kind, name), "get%s%s" % (kind, name))
                       for name in ome_fields.LIGHT_SOURCES.get(kind, [])], n, k, n=n, k=k)
    for k in range(facts.count("getExperimenterCount")):
        facts.add(ome_fields.EXPERIMENTER, k, k=k)
    return facts.rows


def original_metadata(reader):
    # type: (Any) -> List[Tuple[Text, Text]]
    """Return the vendor's own metadata, sorted: pairs of key and value."""
    from java.util import ArrayList, Collections
    rows = []  # type: List[Tuple[Text, Text]]
    tables = [("", reader.getGlobalMetadata())]
    for i in range(reader.getSeriesCount()):
        reader.setSeries(i)
        tables.append(("Series %d " % i, reader.getSeriesMetadata()))
    for prefix, table in tables:
        if table is None:
            continue
        # Not values(), which Jython makes a list of Python's numbers
        values = Collections.list(table.elements()).toArray()
        pairs = list(zip(_texts(ArrayList(table.keySet()).toArray()), _texts(values)))
        for number, (key, text) in enumerate(pairs[:MOST_ENTRIES - len(rows)]):
            if _JAVA_ARRAY.match(text):
                text = _array_text(values[number])
            rows.append((prefix + key, text[:LONGEST_VALUE]))
    reader.setSeries(0)
    return sorted(rows)


_JAVA_ARRAY = re.compile(r"\[+(?:[BCDFIJSZ]|L[\w.$]+;)@[0-9a-f]+$")   # what Java says of an array


def _texts(values):
    # type: (Any) -> List[Text]
    """Return the texts of an array of Java objects, as Java writes them.

    All in one call: a call for each of the thousands of entries of some formats takes longer than the
    reading of the file.
    """
    from java.lang import String
    mark = uuid.uuid4().hex   # no value can hold it
    joined = to_text(String.format(("%s" + mark) * len(values), values))
    return joined.split(mark)[:-1]


def _array_text(value):
    # type: (Any) -> Text
    items = list(value)
    if items and all(isinstance(item, int) and 0 <= item < 127 for item in items):
        return "".join(chr(item) for item in items).strip("\0")
    return "[%s]" % ", ".join(to_text(item) for item in items[:100])


_EXIF_FORMATS = ("JPEG", "Portable Network Graphics", "Tagged Image File Format")
_EXIF_LEFT_OUT = ("JPEG", "JFIF", "Huffman", "File", "File Type", "PNG-IHDR")


def exif_facts(path, image_format):
    # type: (Text, Text) -> List[Row]
    """Return the EXIF, GPS, IPTC and XMP tags of a picture file, read by metadata-extractor."""
    if image_format not in _EXIF_FORMATS:
        return []
    from com.drew.imaging import ImageMetadataReader
    from java.io import File
    from java.lang import Throwable
    rows = []  # type: List[Row]
    try:
        for directory in ImageMetadataReader.readMetadata(File(path)).getDirectories():
            name = to_text(directory.getName())
            if name in _EXIF_LEFT_OUT:
                continue
            for tag in directory.getTags():
                value = tag.getDescription()
                if value is not None and len(rows) < MOST_ENTRIES:
                    rows.append(("Exif:%s/%s" % (name, to_text(tag.getTagName())),
                                 to_text(value)[:LONGEST_VALUE], ""))
    except Throwable:
        return rows  # a damaged EXIF block: what was read before the damage stands
    return rows
