"""What the directories of a TIFF say: its OME-XML, compression, software, and whether it is whole.

Bio-Formats reads a TIFF that was cut short without a word and fills the missing pixels with zeros, so
the places of the pixels are held against the length of the file here.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.bioformats.metadata import LONGEST_VALUE
from curate_fiji.core.system._compat import to_text

_SUFFIXES = (".tif", ".tiff", ".tf2", ".tf8", ".btf", ".svs")
_MOST_DIRECTORIES = 2000   # that are held against the length of the file
_MOST_PIECES = 5000        # strips or tiles of one directory


def look_into(path):
    """Return (OME-XML as stored or "", facts of the first directory, why the file is not whole or "").

    The OME-XML of a companion file is the file itself; other formats give nothing.
    """
    lower = path.lower()
    if lower.endswith((".ome", ".ome.xml")):
        with open(path, "rb") as stream:
            return to_text(stream.read()), [], ""
    if not lower.endswith(_SUFFIXES + (".lsm",)):
        return "", [], ""
    from java.lang import Throwable
    from loci.formats.tiff import TiffParser
    facts, parser, comment, short = [], None, "", ""
    try:
        parser = TiffParser(path)
        comment = to_text(parser.getComment() or "")
        facts += _facts_of(parser.getFirstIFD())
        if lower.endswith(_SUFFIXES):
            short = _cut_short(parser)
    except (Throwable, AttributeError):  # a broken directory gives None where an object should be
        pass  # no TIFF, or none that the parser knows: the reader has its own say
    finally:
        if parser is not None:
            parser.getStream().close()
    is_ome = "<OME" in comment[:4000] or ":OME" in comment[:4000]
    return (comment if is_ome else ""), facts, short


def _facts_of(directory):
    from loci.formats.tiff import IFD
    facts = [["TIFF:IFD:0/Compression", to_text(directory.getCompression().getCodecName()), ""]]
    software = directory.getIFDTextValue(IFD.SOFTWARE)
    if software is not None:
        facts.append(["TIFF:IFD:0/Software", to_text(software)[:LONGEST_VALUE], ""])
    return facts


def _cut_short(parser):
    """Return which directory, or whose pixels, lie behind the end of the file, or ""."""
    length = int(parser.getStream().length())
    offsets = [int(offset) for offset in parser.getIFDOffsets()]
    if offsets and _leads_behind(parser, offsets[-1], length):
        return "the file ends before its directory %d" % len(offsets)
    for number, offset in enumerate(offsets[:_MOST_DIRECTORIES]):
        directory = parser.getIFD(offset)
        parser.fillInIFD(directory)
        end = _end_of_pixels(directory)
        if end > length:
            return "the file ends %d bytes before the pixels of its directory %d do" % (end - length, number)
    return ""


def _leads_behind(parser, offset, length):
    """Tell whether a directory is cut, or the next one that it names lies behind the end of the file."""
    stream, big = parser.getStream(), parser.isBigTiff()
    stream.seek(offset)
    entries = int(stream.readLong()) if big else int(stream.readUnsignedShort())
    end = offset + (8 + 20 * entries if big else 2 + 12 * entries)
    if end + (8 if big else 4) > length:
        return True
    stream.seek(end)
    following = int(stream.readLong()) if big else int(stream.readInt()) & 0xFFFFFFFF
    return following >= length


def _end_of_pixels(directory):
    offsets, counts = directory.getStripOffsets(), directory.getStripByteCounts()
    if offsets is None or counts is None:
        return 0
    pieces = list(zip(list(offsets)[-_MOST_PIECES:], list(counts)[-_MOST_PIECES:]))
    ends = [int(offset) + int(count) for offset, count in pieces if count > 0]
    plain = to_text(directory.getCompression().getCodecName()) == "Uncompressed"
    if ends and plain and not directory.isTiled():
        offset, count = pieces[-1]
        ends[-1] = int(offset) + min(int(count), _bytes_of_last_strip(directory, len(offsets)))
    return max(ends or [0])


def _bytes_of_last_strip(directory, strips):
    """Some writers give the last strip the length of a whole one; only its own rows count."""
    height, width = int(directory.getImageLength()), int(directory.getImageWidth())
    planar = int(directory.getPlanarConfiguration()) == 2
    rows = int(directory.getRowsPerStrip()[0])
    bits = [int(one) for one in directory.getBitsPerSample()]
    of_one = strips // len(bits) if planar else strips
    row = -(-width * (bits[0] if planar else sum(bits)) // 8)
    return max(0, height - rows * (of_one - 1)) * row
