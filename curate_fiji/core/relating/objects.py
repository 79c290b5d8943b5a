"""Files to objects: what a curator calls one image, one table, one document, with the files where it lives.

Sources: Understand worksheet, "How do the image files relate to each other?"; Check worksheet, "missing
components". Sets are found by what their files say (UUIDs, named parts, a series' UID), by what a reader used, and only
then by name.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.object import ARCHIVE, DOCUMENT, IMAGE, OTHER, TABLE, Object
from curate_fiji.core.model.record import FOLDER_IMAGE, YES
from curate_fiji.core.relating.layouts import by_name, named
from curate_fiji.core.relating.layouts.index import Index, Sets

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.record import Record

_KIND_OF = {"image": IMAGE, "video": IMAGE, "table": TABLE, "document": DOCUMENT, "text": DOCUMENT, "archive": ARCHIVE}


def find(records):
    # type: (Iterable[Record]) -> List[Object]
    """Return the objects of a deposit, sorted by name; every record is in exactly one.

    ``records``: the files that are not hidden, and the folders that are one image.
    """
    stores = {}  # type: Dict[Text, List[Record]]
    alone = []   # type: List[Record]
    for record in records:
        if record.part_of:
            stores.setdefault(record.part_of, []).append(record)
        else:
            alone.append(record)
    index, sets = Index(alone), Sets()
    named.put_together(index, sets)
    by_name.put_together(index, sets)
    found, taken = [], set()
    for paths in sets.all():
        one = _object(paths, index, sets, stores)
        if one is not None:
            found.append(one)
            taken.update(paths)
    found += [_single(record, stores) for record in alone if record.path not in taken]
    return sorted(found, key=lambda one: one.name)


def _single(record, stores):
    # type: (Record, Dict[Text, List[Record]]) -> Object
    if record.kind == FOLDER_IMAGE:
        return Object(IMAGE, record.path, [record] + stores.get(record.path, []), record.format,
                      record.identity.basis)
    return Object(_KIND_OF.get(record.category, OTHER), record.path, [record])


def _object(paths, index, sets, stores):
    # type: (List[Text], Index, Sets, Dict[Text, List[Record]]) -> Optional[Object]
    """Return the object of a set; None where it has come to nothing."""
    missing = sorted(set(one for path in paths for one in sets.missing.get(path, ())))
    renamed = {}  # type: Dict[Text, Text]
    for path in paths:
        for old, new in sets.renamed.get(path, {}).items():
            if new not in sets.in_place:   # the other files of the set find it where it is
                renamed[old] = new
    missing = [one for one in missing if one not in renamed and one not in paths]
    if len(paths) < 2 and not missing:
        return None
    files = sorted((index.path[path] for path in paths), key=_stands_for_it)
    layout, basis = _layout(paths, files, sets)
    extra = [part for record in files if record.kind == FOLDER_IMAGE for part in stores.get(record.path, [])]
    is_image = any(record.category in ("image", "video") for record in files)
    kind = IMAGE if is_image else _KIND_OF.get(files[0].category, OTHER)
    return Object(kind, files[0].path, files + extra, layout, basis, missing, sorted(renamed.items()))


def _stands_for_it(record):
    # type: (Record) -> Tuple[bool, bool, bool, bool, Text]
    """Of files that Bio-Formats does not open the one with the pixels, if another reader knows their number: notes
    beside it (an EMI beside its SER) are no image without a size."""
    is_image = record.category == "image"
    no_pixels = record.opens != YES and is_image and record.fact("SizeX") is None
    return record.kind != FOLDER_IMAGE, record.opens != YES, not is_image, no_pixels, record.path


def _layout(paths, files, sets):
    # type: (Sequence[Text], Sequence[Record], Sets) -> Tuple[Text, Text]
    for path in paths:
        if sets.layouts.get(path):
            return sets.layouts[path][0], sets.bases[path][0]
    formats = [record.format for record in files if record.opens == YES] or [files[0].format]
    return "%s in several files" % formats[0], "its reader used them together"
