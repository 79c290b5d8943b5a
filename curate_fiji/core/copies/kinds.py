"""The kinds of copies that can be made: the one list from which command line, menu and steps take their choices."""
from __future__ import absolute_import, unicode_literals

import importlib

from curate_fiji.core.system.errors import RuntimeProblem

MYPY = False
if MYPY:
    from typing import List, Optional, Text

    from curate_fiji.core.copies.copier import Copier

TO_KEEP, TO_LOOK_AT = PURPOSES = ("open copy", "picture to look at only")


class CopyKind(object):
    """``name`` on the command line; ``label`` for people; ``suffix`` of a copy; ``purpose`` of ``PURPOSES``;
    ``folder`` of the curation folder where such copies lie; ``extra`` that has to be installed, or ""; ``copiers``:
    where those live that write and prove it, with Python's libraries and inside Fiji, "" where there is none.

    ``plane``: of a picture, the number of the plane that it shows, 0 for the middle one.

    What a copier does: ``copies.copier.Copier``.
    """

    def __init__(self, name, label, suffix, purpose, extra="", python="", in_fiji="", plane=0):
        # type: (Text, Text, Text, Text, Text, Text, Text, int) -> None
        self.name = name
        self.plane = plane
        self.label = label
        self.suffix = suffix
        self.purpose = purpose
        self.folder = "transformed" if purpose == TO_KEEP else "access"
        self.extra = extra
        self.copiers = (python, in_fiji)

    def copier(self, in_fiji=False):
        # type: (bool) -> Copier
        """Return what writes and proves such copies. Raises ``RuntimeProblem`` where an extra is missing."""
        where = self.copiers[1 if in_fiji else 0]
        if not where:
            raise RuntimeProblem("%s can't be written %s" % (self.label, "inside Fiji" if in_fiji else "here"),
                                 "use: curate-fiji transform --to %s" % self.name)
        module, _, attribute = where.partition(":")
        try:
            found = importlib.import_module(str(module))
        except ImportError as error:
            raise RuntimeProblem("%s needs the extra '%s': %s" % (self.label, self.extra, error),
                                 "install the extra '%s' with pip" % self.extra)
        made = getattr(found, str(attribute))() if attribute else found  # type: Copier
        return made


KINDS = (
    CopyKind("ome-tiff", "OME-TIFF", ".ome.tiff", TO_KEEP, "", "curate_fiji.copiers.ome_tiff",
             "curate_fiji.bioformats.writing:OmeTiff"),
    CopyKind("ome-zarr", "OME-Zarr", ".ome.zarr", TO_KEEP, "zarr", "curate_fiji.copiers.ome_zarr"),
    CopyKind("ome-zarr-0.5", "OME-Zarr 0.5", ".v0.5.ome.zarr", TO_KEEP, "zarr", "curate_fiji.copiers.ome_zarr_05"),
    CopyKind("jpeg", "JPEG", ".jpg", TO_LOOK_AT),
    CopyKind("png", "PNG", ".png", TO_LOOK_AT),
)
DEFAULT = KINDS[0].name
_MOST_PLANES = 10 ** 7


def of_plane(name, plane):
    # type: (Text, int) -> Text
    """Return the name of a picture's kind that shows one plane, counted from 1 as ImageJ counts: ``jpeg:13``."""
    return "%s:%d" % (name, plane) if plane else name


def of_name(name):
    # type: (Text) -> CopyKind
    """Return the kind of this name; ``jpeg:13`` is a picture of plane 13. Raises ``RuntimeProblem``."""
    kind, _colon, plane = name.partition(":")
    for one in KINDS:
        if one.name == kind and not plane:
            return one
        if one.name == kind and one.purpose == TO_LOOK_AT and plane.isdigit() and 0 < int(plane) < _MOST_PLANES:
            return CopyKind(one.name, one.label, ".plane%d%s" % (int(plane), one.suffix), one.purpose, plane=int(plane))
    raise RuntimeProblem("no kind of copy is called %s" % name, "use one of: " + ", ".join(names()))


def names(purpose=None, in_fiji=False):
    # type: (Optional[Text], bool) -> List[Text]
    """Return the names of the kinds, of one purpose or all; ``in_fiji``: those that can be made there."""
    return [one.name for one in KINDS if purpose in (None, one.purpose) and (
        not in_fiji or one.purpose == TO_LOOK_AT or one.copiers[1])]


def folders():
    # type: () -> List[Text]
    """Return the folders in which copies lie."""
    return sorted(set(one.folder for one in KINDS))
