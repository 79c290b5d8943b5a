"""Tags of a TIFF: of the baseline, extended, private; what places it on the earth, if anything does.

Sources: TIFF 6.0, Part 1 and 2; Library of Congress, Tags for TIFF; OGC GeoTIFF 1.1 (19-008r4); GDAL's tags.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.property import PHOTOMETRIC, PICTURES
from curate_fiji.core.reading.bytes_of import Unknown
from curate_fiji.core.reading.tiff import MOST_DIRECTORIES, Tiff

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes
    from curate_fiji.core.reading.tiff import Directory

    Pairs = List[Tuple[Text, Text]]

# TIFF 6.0, Part 1: Baseline
_BASELINE = frozenset([254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 270, 271, 272, 273, 274, 277, 278, 279,
                       280, 281, 282, 283, 288, 289, 290, 291, 296, 305, 306, 315, 316, 320, 338, 33432])
_REQUIRED = ((256, "ImageWidth"), (257, "ImageLength"), (262, "PhotometricInterpretation"),
             (282, "XResolution"), (283, "YResolution"))
_PHOTOMETRIC = {0: "grey", 1: "grey", 2: "RGB", 3: "indexed", 5: "separated", 6: "YCbCr", 8: "CIELab"}
_FIRST_PRIVATE = 32768
_KNOWN = {700: "XMP", 33723: "IPTC", 34377: "Photoshop", 34665: "Exif", 34675: "ICC profile", 34853: "GPS",
          33550: "GeoTIFF", 33922: "GeoTIFF", 34264: "GeoTIFF", 34735: "GeoTIFF", 34736: "GeoTIFF", 34737: "GeoTIFF",
          42112: "GDAL", 42113: "GDAL", 50838: "ImageJ", 50839: "ImageJ", 34412: "Zeiss LSM", 34118: "Zeiss SEM",
          33628: "MetaMorph", 33629: "MetaMorph", 33630: "MetaMorph", 33631: "MetaMorph", 34680: "FEI",
          34682: "FEI", 65420: "NDPI", 37706: "TVIPS", 51123: "Micro-Manager", 34361: "FluoView",
          34362: "FluoView", 33560: "Olympus SIS", 65330: "Nikon", 65331: "Nikon"}
_SCALE, _TIE_POINTS, _TRANSFORMATION, _KEYS, _NODATA, _GDAL, _COLOURS = 33550, 33922, 34264, 34735, 42113, 42112, 320
_MODEL, _RASTER, _GEODETIC, _DATUM, _PROJECTED, _UNITS, _VERTICAL = 1024, 1025, 2048, 2050, 3072, 3076, 4096
_USER_DEFINED = 32767
_UNIT_NAMES = {9001: "metre", 9002: "foot", 9003: "US survey foot", 9102: "degree"}
_NUMBER = re.compile(r"^\s*(?:[-+]?\d[\d.eE+-]{0,30}|[-+]?nan|[-+]?inf)\s*$", re.IGNORECASE)


def read(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a TIFF's first directory, and how many directories there are."""
    tiff = Tiff(data)
    first, pages, smaller = None, 0, 0
    for directory in tiff.directories():
        first = first or directory
        pages += 1
        smaller += directory.number(254) & 1
        if pages > MOST_DIRECTORIES:
            break
    if first is None:
        raise Unknown("no directory")
    own = [tag for tag in first.tags if tag < _FIRST_PRIVATE or tag in _BASELINE]
    private = [tag for tag in first.tags if tag not in own]
    extended = [tag for tag in own if tag not in _BASELINE]
    pairs = [("TIFF variant", "BigTIFF" if tiff.big else "TIFF 6.0"),
             ("pages", "%d" % pages), ("smaller copies", "%d" % smaller), (PICTURES, "%d" % (pages - smaller)),
             ("baseline tags", "%d" % len([tag for tag in own if tag in _BASELINE])),
             ("extended tags", _named(extended)), ("private tags", _named(private))]
    if first.has(262):
        pairs.append((PHOTOMETRIC, _PHOTOMETRIC.get(first.number(262), "other")))
    missing = [name for tag, name in _REQUIRED if not first.has(tag)]
    if missing:
        pairs.append(("required baseline tags that are missing", ", ".join(missing)))
    pairs.append(("date in the tags", "yes" if first.has(306) else "no"))
    return pairs + (_of_the_earth(first) if first.has(_KEYS) or first.has(_SCALE) else [])


def _named(tags):
    # type: (List[int]) -> Text
    """Return ``3 (338, 34735 GeoTIFF)``."""
    if not tags:
        return "0"
    return "%d (%s)" % (len(tags), ", ".join(
        "%d %s" % (tag, _KNOWN[tag]) if tag in _KNOWN else "%d" % tag for tag in tags[:30]))


def _of_the_earth(first):
    # type: (Directory) -> Pairs
    keys = _geo_keys(first)
    reference = _reference(keys)
    pairs = [("coordinate reference system", reference)] if reference else []
    if keys.get(_DATUM):
        pairs.append(("datum", "user-defined" if keys[_DATUM] == _USER_DEFINED else "EPSG:%d" % keys[_DATUM]))
    if keys.get(_VERTICAL):
        pairs.append(("vertical reference system", "EPSG:%d" % keys[_VERTICAL]))
    unit = _UNIT_NAMES.get(keys.get(_UNITS, 9001 if keys.get(_MODEL) == 1 else 9102), "unit")
    scale = [float(one) for one in first.values(_SCALE)[:2]] if first.has(_SCALE) else []
    if first.has(_TIE_POINTS) or first.has(_TRANSFORMATION):
        pairs.append(("placed by", "a transformation" if first.has(_TRANSFORMATION) else "tie points" + (
            " and pixel size" if scale else "")))
    if len(scale) == 2 and scale[0] and scale[1]:
        pairs.append(("pixel size on the ground", "%.10g x %.10g %s" % (scale[0], scale[1], unit)))
        pairs.append(("extent", "%.6g x %.6g %s" % (scale[0] * first.width, scale[1] * first.height, unit)))
    if keys.get(_RASTER) in (1, 2):
        pairs.append(("a pixel is", "an area" if keys[_RASTER] == 1 else "a point"))
    names = len(re.findall(r'<Item [^>]{0,200}role="description"', first.text(_GDAL)[:200000]))
    pairs += [("bands", "%d" % first.samples), ("bands with a description", "%d of %d" % (names, first.samples)),
              ("colour table", "yes" if first.has(_COLOURS) else "no")]
    nothing = first.text(_NODATA).strip("\0 ")
    if nothing:
        pairs.append(("missing value", nothing if _NUMBER.match(nothing) else "given, no number"))
    return pairs


def _geo_keys(first):
    # type: (Directory) -> Dict[int, int]
    """Return the keys whose values are numbers of the directory itself."""
    values = first.values(_KEYS) if first.has(_KEYS) else ()
    keys = {}
    for at in range(4, len(values) - 3, 4):
        if values[at + 1] == 0:
            keys[int(values[at])] = int(values[at + 3])
    return keys


def _reference(keys):
    # type: (Dict[int, int]) -> Text
    kind = {1: "projected", 2: "geographic", 3: "geocentric"}.get(keys.get(_MODEL, 0), "")
    code = keys.get(_PROJECTED) or keys.get(_GEODETIC)
    if not code:
        return "%s, no code" % kind if kind else ""
    said = "user-defined" if code == _USER_DEFINED else "EPSG:%d" % code
    return "%s (%s)" % (said, kind) if kind else said
