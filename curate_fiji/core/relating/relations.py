"""How the files of a deposit belong together, and which parts are missing.

Sources: Understand worksheet, "How do the image files relate to each other?" and "... to other
files in this dataset?"; Check worksheet, "missing components".
"""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

from curate_fiji.core.knowledge import formats
from curate_fiji.core.model import relation
from curate_fiji.core.model.relation import Relation
from curate_fiji.core.relating import numbering
from curate_fiji.core.relating.layouts.by_name import EMI_AND_SER, LOOSE_PLANES
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Sequence, Set, Text

    from curate_fiji.core.model.member import Member
    from curate_fiji.core.model.object import Object
    from curate_fiji.core.model.record import Record

_EXPORTS = (".tif", ".tiff", ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".avi", ".mp4")
_SIDECARS = (".xml", ".txt", ".json", ".csv", ".info", ".log")


def find(records, objects):
    # type: (Sequence[Record], Sequence[Object]) -> List[Relation]
    """Return the relations among file records, sorted; ``objects``: what they make up (``objects.find``)."""
    paths = dict((record.path, record) for record in records)
    found = [_of_object(one) for one in objects if _is_a_set(one)]
    in_sets = set(path for one in found for path in one.files)
    found += _numbered([path for path in sorted(paths) if path not in in_sets], paths)
    found += [one for path in sorted(paths) if paths[path].members for one in inside(paths[path])]
    found += _raw_and_export(paths)
    found += _side_files(paths, in_sets)
    return sorted(found, key=lambda one: (one.kind, one.files))


def _is_a_set(one):
    # type: (Object) -> bool
    """Tell whether an object is told as a set; loose planes are a numbered series, a folder image is one thing."""
    several = [record for record in one.records if not record.part_of]
    return one.layout != LOOSE_PLANES and (len(several) > 1 or bool(one.missing))


def _of_object(one):
    # type: (Object) -> Relation
    files = [record.path for record in one.records if not record.part_of]
    if one.layout == EMI_AND_SER:
        return Relation(relation.EMI_AND_SER, sorted(files), one.missing, one.basis if one.missing else (
            "TIA metadata (EMI) and its data (SER): keep them together"))
    counted = len(files) + len(one.missing)
    note = "%s: one %s stored in %s, as %s says" % (
        one.layout, one.kind if one.kind != "other" else "thing", plural(counted, "file"), _who(one.basis))
    for old, new in one.renamed:
        note += "; %s is there under another name: %s" % (old, new)
    return Relation(relation.IMAGE_SET, files, one.missing, note, one.renamed)


def _who(basis):
    # type: (Text) -> Text
    return basis[0].lower() + basis[1:] if basis[1:2].islower() else basis


def _numbered(candidates, paths):
    # type: (Sequence[Text], Dict[Text, Record]) -> List[Relation]
    found = []
    for one in numbering.series([paths[path] for path in candidates]):
        images = sum(1 for path in one.members if paths[path].category == "image")
        note = "numbered files %s (%s)" % (one.pattern, one.reason)
        if images == len(one.members):
            note += ", loose planes of one stack or series"
        found.append(Relation(relation.SERIES, one.members, one.missing, note))
    return found


class _Inside(object):
    """A member of an archive as a file of a series: its times say nothing."""

    series = ()
    mtime_ns = 0

    def __init__(self, member):
        # type: (Member) -> None
        self.path = member.path
        self.category = member.category
        self.format = member.format


def inside(archive, said=()):
    # type: (Record, Iterable[int]) -> List[Relation]
    """Return the numbered series among the members of an archive that lack a number; ``said``: how many there are, as
    documents say."""
    found = []
    for one in numbering.series([_Inside(member) for member in archive.members], said):
        if one.missing:
            found.append(Relation(
                relation.SERIES_INSIDE, [archive.path], ["%s: %s" % (archive.path, name) for name in one.missing],
                "numbered files %s in %s (%s)" % (one.pattern, archive.path, one.reason)))
    return found


def _stem(path):
    # type: (Text) -> Text
    return re.sub(r"\.ome$", "", posixpath.splitext(path)[0].lower())


def _raw_and_export(paths):
    # type: (Dict[Text, Record]) -> List[Relation]
    """A raw file is in the own format of an instrument's maker or a camera; two common pictures are two pictures."""
    raw, exports = {}, {}  # type: Dict[Text, List[Text]], Dict[Text, List[Text]]
    images = [path for path in sorted(paths) if paths[path].category in ("image", "video")]
    for path in images:
        if not path.lower().endswith(_EXPORTS) and formats.is_raw(paths[path]):
            raw.setdefault(posixpath.basename(_stem(path)), []).append(path)
    for path in images if raw else ():   # of exports, those alone of which there is a raw file
        stem = posixpath.basename(_stem(path))
        if stem in raw and path.lower().endswith(_EXPORTS):
            exports.setdefault(stem, []).append(path)
    return [Relation(relation.RAW_AND_EXPORT, raw[stem] + exports[stem], (),
                     "same name: a raw file and what looks like its export") for stem in sorted(exports)]


def _side_files(paths, in_sets):
    # type: (Dict[Text, Record], Set[Text]) -> List[Relation]
    found = []
    beside = [path for path in sorted(paths) if path.lower().endswith(_SIDECARS) and path not in in_sets
              and paths[path].category != "image"]
    stems = dict((_stem(p), p) for p in sorted(paths) if paths[p].category == "image") if beside else {}
    for path in beside:
        stem = _stem(path)
        owner = stems.get(stem) or stems.get(posixpath.splitext(stem)[0])
        if owner or path[:path.rfind(".")] in paths:
            found.append(Relation(relation.SIDE_FILE, [owner or path[:path.rfind(".")], path]))
    return found
