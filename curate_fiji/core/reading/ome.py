"""What OME-XML says of the files that it describes: their names and UUIDs, and how many planes each must hold.

Read tag by tag, without a parser of XML: one that is not well-formed says what it says, and no entity is followed.
Sources: OME-XML 2003-FC to 2016-06; OME-TIFF specification, "Storage of metadata in multi-file sets".
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.membership import Membership, Part
from curate_fiji.core.system import hashing

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Set, Text, Tuple

    from curate_fiji.core.reading.tiff_outline import Outline

_TAG = re.compile(r"<(/?)(?:[\w.-]+:)?(OME|Pixels|Channel|TiffData|UUID|BinaryOnly)\b([^<>]*)>([^<]*)")
_ATTRIBUTE = re.compile(r"(?<![\w:.-])([\w:.-]{1,200})\s{0,40}=\s{0,40}(?:\"([^\"]*)\"|'([^']*)')")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_BITS = {"int8": 8, "uint8": 8, "int16": 16, "uint16": 16, "int32": 32, "uint32": 32, "float": 32, "double": 64}
MOST_NAMED = 200000
COMPANION = "OME-TIFF with a companion file"
SET = "OME-TIFF set"


class Pixels(object):
    """One Pixels element: its ``sizes`` by axis, ``type``, samples a pixel by channel, and its TiffData."""

    def __init__(self, attributes):
        # type: (Dict[Text, Text]) -> None
        self.sizes = dict((axis, _number(attributes.get("Size" + axis, ""), 1)) for axis in "XYZCT")
        self.type = attributes.get("Type", attributes.get("PixelType", "")).lower()
        self.samples = []    # type: List[int]
        self.blocks = []     # type: List[Block]

    @property
    def planes(self):
        # type: () -> int
        """How many planes it has; the samples of a pixel share one."""
        channels = len(self.samples) if sum(self.samples) == self.sizes["C"] else self.sizes["C"]
        return self.sizes["Z"] * self.sizes["T"] * max(1, channels)


class Block(object):
    """One TiffData: the first directory, how many planes (None: not said), and the file they are in."""

    def __init__(self, attributes):
        # type: (Dict[Text, Text]) -> None
        self.first = _number(attributes.get("IFD", ""), 0)
        count = attributes.get("PlaneCount", attributes.get("NumPlanes"))
        said = _number(count, 1) if count is not None else None
        self.count = 1 if said is None and "IFD" in attributes else said
        self.file = ""
        self.uuid = ""


class Document(object):
    """What a document says: its own ``uuid``, the files that it ``named``, ``companion``: (name, UUID) of the file that
    holds the metadata, and its ``pixels``."""

    def __init__(self):
        # type: () -> None
        self.uuid = ""
        self.named = []        # type: List[Part]
        self.companion = None  # type: Optional[Part]
        self.pixels = []       # type: List[Pixels]


def read(xml):
    # type: (Text) -> Document
    """Read a document."""
    found = Document()
    names = set()  # type: Set[Tuple[Text, Text]]
    for closes, tag, inside, text in _TAG.findall(xml):
        if closes:
            continue
        attributes = dict((key, _plain(one or other)) for key, one, other in _ATTRIBUTE.findall(inside))
        if tag == "OME":
            found.uuid = found.uuid or _uuid(attributes.get("UUID", ""))
        elif tag == "BinaryOnly" and attributes.get("MetadataFile"):
            found.companion = Part(attributes["MetadataFile"], _uuid(attributes.get("UUID", "")))
        elif tag == "Pixels":
            found.pixels.append(Pixels(attributes))
        elif tag == "Channel" and found.pixels:
            found.pixels[-1].samples.append(_number(attributes.get("SamplesPerPixel", ""), 1))
        elif tag == "TiffData" and found.pixels:
            found.pixels[-1].blocks.append(Block(attributes))
        elif tag == "UUID":
            part = Part(attributes.get("FileName", ""), _uuid(text))
            if found.pixels and found.pixels[-1].blocks:
                found.pixels[-1].blocks[-1].file, found.pixels[-1].blocks[-1].uuid = part.name, part.identity
            if part.name and (part.name, part.identity) not in names and len(names) < MOST_NAMED:
                names.add((part.name, part.identity))
                found.named.append(part)
    return found


def membership(xml, name, outline):
    # type: (Text, Text, Optional[Outline]) -> Membership
    """Return what the OME-XML in a file of this name says of its set, held against the directories of a TIFF."""
    document = read(xml)
    named = list(document.named)
    layout = SET if named else ""
    if document.companion is not None:
        named, layout = [document.companion], COMPANION
    elif named and outline is None:
        layout = COMPANION
    disagrees = "" if outline is None else disagreement(document, name, outline)
    return Membership(layout, "OME-XML in it", document.uuid, "", named, disagrees)


def disagreement(document, name, outline):
    # type: (Document, Text, Outline) -> Text
    """Return where the sizes of OME-XML and the directories of its TIFF differ, or ""."""
    needed = 0
    for number, pixels in enumerate(document.pixels):
        own = [block for block in pixels.blocks if _is_of(block, document.uuid, name)]
        if not pixels.blocks and len(document.pixels) == 1:
            needed = max(needed, pixels.planes)
        for block in own:
            needed = max(needed, block.first + (pixels.planes if block.count is None else block.count))
        if number == 0 and (own or not pixels.blocks) and all(block.first == 0 for block in own[:1]):
            differs = _sizes_differ(pixels, outline)
            if differs:
                return differs
    if needed > outline.pages:
        return "its OME-XML calls for %d planes, the TIFF holds only %d pages" % (needed, outline.pages)
    return ""


def _is_of(block, uuid, name):
    # type: (Block, Text, Text) -> bool
    if block.uuid and uuid:
        return block.uuid == uuid
    return not block.file or block.file.replace("\\", "/").rsplit("/", 1)[-1] == name


def _sizes_differ(pixels, outline):
    # type: (Pixels, Outline) -> Text
    said, there = (pixels.sizes["X"], pixels.sizes["Y"]), (outline.width, outline.height)
    if outline.width and said != there:
        return "its OME-XML says %d x %d pixels, the TIFF holds %d x %d" % (said + there)
    bits, there_bits = _BITS.get(pixels.type, 0), outline.bits[0] if outline.bits else 0
    if bits and there_bits and not bits >= there_bits > bits // 2 and there_bits >= 8:   # 12 bits lie in 16
        return "its OME-XML says %s, the TIFF holds %d bits a sample" % (pixels.type, there_bits)
    return ""


def _uuid(text):
    # type: (Text) -> Text
    """Return a UUID as it may be kept: one that is none, and could say anything, as a checksum."""
    found = text.strip().lower().replace("urn:uuid:", "")
    return found if re.match(r"[0-9a-f-]{0,64}$", found) else hashing.sha256_of_text(found)[:32]


def _number(text, default):
    # type: (Text, int) -> int
    return int(text) if re.match(r"\s*\d{1,12}\s*$", text) else default


def _plain(value):
    # type: (Text) -> Text
    for entity, char in _ENTITIES:
        value = value.replace(entity, char)
    return value
