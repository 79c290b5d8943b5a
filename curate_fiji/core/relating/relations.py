"""How the files of a deposit belong together, and which parts are missing.

Sources: Understand worksheet, "How do the image files relate to each other?" and "... to other
files in this dataset?"; Check worksheet, "missing components".
"""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

from curate_fiji.core.model.relation import Relation
from curate_fiji.core.relating import names

_EXPORTS = (".tif", ".tiff", ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".avi", ".mp4")
_SIDECARS = (".xml", ".txt", ".json", ".csv", ".info", ".log")


def find(records):
    """Return the relations among file records, sorted: a list of dictionaries.

    ``kind``: image set, EMI and SER pair, numbered series, raw and export, image and side file;
    ``files``: the paths; ``missing``: names that should be there and are not; ``note``.
    """
    paths = dict((record["path"], record) for record in records)
    found = _image_sets(records, paths)
    found += _emi_ser(paths)
    in_sets = set(path for one in found for path in one["files"])
    found += _numbered([p for p in sorted(paths) if p not in in_sets], paths)
    found += _raw_and_export(paths)
    found += _side_files(paths, in_sets)
    return sorted(found, key=lambda one: (one["kind"], one["files"]))


def _relation(kind, files, missing=(), note=""):
    return Relation(kind, files, missing, note)


def _image_sets(records, paths):
    sets = {}
    for record in records:
        used = [path for path in record.used if path in paths]
        named, missing = _named_parts(record, paths)
        files = tuple(sorted(set(used + named + [record["path"]])))
        if len(files) > 1 or missing:
            sets.setdefault(files, set()).update(missing)
    merged, place = [], {}
    for files in sorted(sets, key=lambda f: (-len(f), f)):
        whole = [merged[number] for number in set(place.get(path, -1) for path in files) if number >= 0]
        for kept in whole:
            if set(files) <= kept[2]:
                kept[1].update(sets[files])
                break
        else:
            for path in files:
                place.setdefault(path, len(merged))
            merged.append((files, set(sets[files]), set(files)))
    return [_relation("image set", files, missing, "one image stored in %d files" % len(files))
            for files, missing, _all in merged]


def _named_parts(record, paths):
    """Reconcile the files that a record's OME-XML names with those on the disk."""
    folder = posixpath.dirname(record["path"])
    there, missing = [], []
    for name in (record.ome.names if record.ome else []):
        path = posixpath.normpath(posixpath.join(folder, name.replace("\\", "/")))
        (there if path in paths else missing).append(path)
    if len(there) + len(missing) == 1 and missing and record.opens == "yes":
        # A lone OME-TIFF that was renamed names only its old self: nothing is missing
        return [], []
    return there, missing


def _emi_ser(paths):
    parts = {}
    for path in sorted(paths):
        match = re.match(r"(.*)_\d+\.ser$", path, re.IGNORECASE)
        if match:
            parts.setdefault(match.group(1), []).append(path)
    found = []
    for path in sorted(paths):
        if path.lower().endswith(".emi"):
            data = parts.get(path[:-4])
            if data:
                found.append(_relation("EMI and SER pair", [path] + data, (),
                                       "TIA metadata (EMI) and its data (SER): keep them together"))
            else:
                found.append(_relation("EMI and SER pair", [path], [path[:-4] + "_1.ser"],
                                       "an EMI file without its SER data"))
    taken = set(p for one in found for p in one["files"])
    for path in sorted(paths):
        if path.lower().endswith(".ser") and path not in taken and \
                paths[path].format == "FEI SER":
            found.append(_relation("EMI and SER pair", [path],
                                   [re.sub(r"_\d+\.ser$", ".emi", path, flags=re.IGNORECASE)],
                                   "SER data without the EMI file that describes it"))
    return found


def _numbered(candidates, paths):
    found = []
    for one in names.series(candidates):
        images = sum(1 for p in one["members"] if paths[p].get("category") == "image")
        note = "numbered files %s" % one["pattern"]
        if images == len(one["members"]):
            note += ", loose planes of one stack or series"
        found.append(_relation("numbered series", one["members"], one["missing"], note))
    return found


def _stem(path):
    return re.sub(r"\.ome$", "", posixpath.splitext(path)[0].lower())


def _raw_and_export(paths):
    stems = {}
    for path in sorted(paths):
        if paths[path].get("category") in ("image", "video"):
            stems.setdefault(posixpath.basename(_stem(path)), []).append(path)
    found = []
    for stem in sorted(stems):
        raw = [p for p in stems[stem] if not p.lower().endswith(_EXPORTS)]
        exports = [p for p in stems[stem] if p.lower().endswith(_EXPORTS)]
        if raw and exports:
            found.append(_relation("raw and export", raw + exports, (),
                                   "same name: a raw file and what looks like its export"))
    return found


def _side_files(paths, in_sets):
    found = []
    images = [p for p in sorted(paths) if paths[p].get("category") == "image"]
    stems = dict((_stem(p), p) for p in images)
    for path in sorted(paths):
        if path.lower().endswith(_SIDECARS) and path not in in_sets and path not in images:
            stem = _stem(path)
            owner = stems.get(stem) or stems.get(posixpath.splitext(stem)[0])
            if owner or path[:path.rfind(".")] in paths:
                found.append(_relation("image and side file",
                                       [owner or path[:path.rfind(".")], path]))
    return found
