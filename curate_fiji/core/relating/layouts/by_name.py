"""Pairs and sets that only their names tell, each by the rule of its format."""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

    from curate_fiji.core.relating.layouts.index import Index, Sets

EMI_AND_SER = "EMI and SER pair"
# A header and what lies beside it under the same name: suffixes of both, and the layout
_PAIRS = (
    (".hed", (".img",), "IMAGIC header with its images"), (".par", (".rec",), "PAR with its REC"),
    (".rpl", (".raw",), "Ripple header with its data"), (".head", (".brik", ".brik.gz"), "AFNI pair"),
    (".shp", (".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx"), "shapefile"),
)
_BIDS = re.compile(r"^(sub-[A-Za-z0-9]+(?:_[a-z]+-[A-Za-z0-9+]+){0,20}_[A-Za-z0-9]+)\.(.+)$")
_BIDS_SIDE = ("json", "bval", "bvec", "tsv")
# Axes of loose planes in a file's name: Z and time, and channels of one or two digits
_AXIS = re.compile(r"(?i)(?<![a-z0-9])(z|t|slice|plane|frame|time|page|layer)([-_ ]?)(\d+)(?![\d.]*[a-z%])"
                   r"|(?<![a-z0-9])(c|ch|w|channel)([-_ ]?)(\d{1,2})(?!\d)")
LOOSE_PLANES = "loose planes"
_FEWEST = 3


def put_together(index, sets):
    # type: (Index, Sets) -> None
    """Join the pairs and sets of every folder."""
    _emi_and_ser(index, sets)
    for folder in sorted(index.folders):
        paths = index.folders[folder]
        _pairs(paths, index, sets)
        _bids(paths, sets)
        _envi(paths, index, sets)
        _loose_planes(paths, index, sets)


def _stem(path, suffix):
    # type: (Text, Text) -> Text
    return path[:-len(suffix)].lower()


def _pairs(paths, index, sets):
    # type: (List[Text], Index, Sets) -> None
    for path in paths:
        for header, others, layout in _PAIRS:
            if path.lower().endswith(header):
                found = [index.at(path[:-len(header)] + other) for other in others]
                there = [one for one in found if one is not None]
                if there:
                    sets.join([path] + there, layout, "the same name")


def _envi(paths, index, sets):
    # type: (List[Text], Index, Sets) -> None
    for path in paths:
        if index.path[path].format == "ENVI":
            for suffix in ("", ".dat", ".img", ".raw", ".bin", ".bil", ".bip", ".bsq"):
                other = index.at(path[:-4] + suffix)
                if other is not None:
                    sets.join([path, other], "ENVI header with its data", "the same name")
                    break


def _emi_and_ser(index, sets):
    # type: (Index, Sets) -> None
    data = {}  # type: Dict[Text, List[Text]]
    for path in sorted(index.path):
        match = re.match(r"(.*)_\d+\.ser$", path, re.IGNORECASE)
        if match:
            data.setdefault(match.group(1).lower(), []).append(path)
    taken = set()
    for path in sorted(index.path):
        if path.lower().endswith(".emi"):
            own = data.get(path[:-4].lower(), [])
            sets.join([path] + own, EMI_AND_SER, "TIA writes metadata (EMI) and data (SER) under one name")
            taken.update(own)
            if not own:
                sets.lacks(path, path[:-4] + "_1.ser")
    for path in sorted(index.path):
        if path.lower().endswith(".ser") and path not in taken and index.path[path].format == "FEI SER":
            sets.join([path], EMI_AND_SER, "SER data without the EMI file that describes it")
            sets.lacks(path, re.sub(r"_\d+\.ser$|\.ser$", ".emi", path, flags=re.IGNORECASE))


def _bids(paths, sets):
    # type: (List[Text], Sets) -> None
    """Join an image named as BIDS wants it with its side files."""
    by_stem = {}  # type: Dict[Text, Tuple[List[Text], List[Text]]]
    for path in paths:
        match = _BIDS.match(posixpath.basename(path))
        if match:
            images, sides = by_stem.setdefault(match.group(1), ([], []))
            (sides if match.group(2) in _BIDS_SIDE else images).append(path)
    for stem in sorted(by_stem):
        images, sides = by_stem[stem]
        if len(images) == 1 and sides:
            sets.join(images + sides, "BIDS image with its side files", "names by BIDS")


def _loose_planes(paths, index, sets):
    # type: (List[Text], Index, Sets) -> None
    """Join the planes of one stack: names alike but for Z, time and channel, sizes and type the same."""
    alike = {}  # type: Dict[Tuple[Text, ...], List[Text]]
    for path in paths:
        record = index.path[path]
        if record.category != "image" or len(record.series) != 1 or not _AXIS.search(posixpath.basename(path)):
            continue
        series = record.main
        if series.SizeZ * series.SizeT > 1:
            continue
        shape = _AXIS.sub(_without_number, posixpath.basename(path))
        alike.setdefault((shape, record.format, "%d" % series.SizeX, "%d" % series.SizeY, series.Type), []).append(path)
    for key in sorted(alike):
        if len(alike[key]) >= _FEWEST and len(set(_plane_numbers(path) for path in alike[key])) >= _FEWEST:
            sets.join(alike[key], LOOSE_PLANES, "names alike but for %s; the same sizes and type" % _axes_of(
                alike[key][0]))


def _without_number(match):
    # type: (re.Match[Text]) -> Text
    return (match.group(1) or match.group(4)) + "#"


def _plane_numbers(path):
    # type: (Text) -> Tuple[Text, ...]
    """Return the numbers of Z and time in a name."""
    return tuple(one[2] for one in _AXIS.findall(posixpath.basename(path)) if one[2])


def _axes_of(path):
    # type: (Text) -> Text
    return ", ".join(sorted(set((one[0] or one[3]).lower() for one in _AXIS.findall(posixpath.basename(path)))))
