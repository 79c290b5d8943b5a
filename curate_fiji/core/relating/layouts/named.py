"""Sets by what their files say: the parts that they name, matched by UUID and content before the name alone."""
from __future__ import absolute_import, unicode_literals

import fnmatch
import posixpath
import re

from curate_fiji.core.model.record import YES
from curate_fiji.core.reading import ome

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text, Tuple

    from curate_fiji.core.model.membership import Part
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.layouts.index import Index, Sets


def put_together(index, sets):
    # type: (Index, Sets) -> None
    """Join what files name, what their readers used, and what shares a group."""
    groups = {}  # type: Dict[Text, List[Text]]
    for path in sorted(index.path):
        used = [one for one in index.path[path].used if one in index.path]
        if used:
            sets.join([path] + used)
        parts = index.path[path].membership
        if parts is None:
            continue
        if parts.group:
            groups.setdefault(parts.group, []).append(path)
        if parts.named:
            _resolve_all(index.path[path], index, sets)
    for group in sorted(groups):
        if len(groups[group]) > 1:
            parts = index.path[groups[group][0]].membership
            if parts is not None:
                sets.join(groups[group], parts.layout, parts.basis)


def _resolve_all(record, index, sets):
    # type: (Record, Index, Sets) -> None
    parts = record.membership
    assert parts is not None
    missing, there = [], []  # type: List[Text], List[Text]
    for part in parts.named:
        wanted = _wanted(record.path, part.name)
        if wanted is None:
            continue   # it leads out of the deposit
        found, other = _resolve(record.path, wanted, part, index)
        there += found
        sets.in_place.update(one for one in found if one != record.path)
        if other:
            sets.has_under_another_name(record.path, wanted, other)
            there.append(other)
        elif not found:
            missing.append(wanted)
    if len(parts.named) == 1 and missing and not parts.named[0].identity and _names_itself(record):
        missing = []   # a lone OME-TIFF that was renamed names only its old self
    missing = _strays(record, missing, there, index, sets)
    if there or missing:
        sets.join([record.path] + there, parts.layout, parts.basis)
    for one in missing:
        sets.lacks(record.path, one)


def _names_itself(record):
    # type: (Record) -> bool
    """Tell whether what a file names is the file that holds its own pixels, not a companion."""
    parts = record.membership
    return parts is not None and parts.layout == ome.SET and record.opens == YES


def _wanted(path, name):
    # type: (Text, Text) -> Optional[Text]
    """Return the path below the deposit that a file names, None where that leads out of it."""
    name = name.replace("\\", "/")
    if re.match(r"(/|[A-Za-z]:|[a-z]+://)", name):
        name = name.rsplit("/", 1)[-1]   # where it lay on the maker's computer says nothing
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return None if found.split("/")[0] == ".." or not name else found + ("/" if name.endswith("/") else "")


def _resolve(path, wanted, part, index):
    # type: (Text, Text, Part, Index) -> Tuple[List[Text], Text]
    """Return the files that a named part is, and where it is there under another name, that one."""
    if part.identity:
        same = index.with_uuid(part.identity)
        if same:
            return ([wanted], "") if wanted in same else ([], _nearest(path, same))
    if wanted.endswith("/"):
        return index.below(wanted[:-1]), ""
    if wanted.endswith(".*"):
        folder = index.folders.get(posixpath.dirname(wanted), [])
        return [one for one in folder if fnmatch.fnmatchcase(one.lower(), _literal(wanted[:-1].lower()) + "*")], ""
    found = index.at(wanted)
    if found is not None:
        return [found] if found == wanted else [], "" if found == wanted else found
    moved = index.named(wanted)
    return ([], moved[0]) if len(moved) == 1 and moved[0] != path else ([], "")


def _literal(text):
    # type: (Text) -> Text
    return re.sub(r"([\[\]*?])", r"[\1]", text)


def _nearest(path, candidates):
    # type: (Text, List[Text]) -> Text
    folder = posixpath.dirname(path)
    return sorted(candidates, key=lambda one: (posixpath.dirname(one) != folder, one))[0]


def _strays(record, missing, there, index, sets):
    # type: (Record, List[Text], List[Text], Index, Sets) -> List[Text]
    """Return what is missing when files that say they are of the same set, under no name of it, are its parts."""
    parts = record.membership
    if not missing or parts is None or len(parts.named) < 2 or parts.layout != ome.SET:
        return missing   # a companion file is no part that holds planes
    known = set(there)
    strays = []
    for one in index.folders.get(posixpath.dirname(record.path), []):
        other = index.path[one].membership
        if one not in known and other is not None and other.named == parts.named and one != record.path:
            strays.append(one)
    if record.path not in known and not parts.identity:
        strays.append(record.path)
    if len(strays) != len(missing):
        return missing
    for old, new in zip(missing, sorted(strays)):
        sets.has_under_another_name(record.path, old, new)
    return []
