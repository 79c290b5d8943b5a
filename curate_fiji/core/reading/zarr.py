"""What the metadata of a Zarr or N5 store say: images, sizes, pixel sizes, channels. No chunk is decoded.

Sources: OME-NGFF 0.1 to 0.5; bioformats2raw layout 3.
"""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji.core.model.series import Series
from curate_fiji.core.reading import stores
from curate_fiji.core.reading.zarr_arrays import BYTES, array_of, dicts, trouble
from curate_fiji.core.system._compat import text_type, to_text

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Sequence, Text, Tuple

    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.value import Json
    from curate_fiji.core.reading.zarr_arrays import Array

MOST_IMAGES = 5000
MOST_ENTRIES = 20000    # of the attributes
LONGEST_VALUE = 4000
_UNITS = {"micrometer": "\u00b5m", "nanometer": "nm", "millimeter": "mm", "centimeter": "cm", "meter": "m",
          "angstrom": "\u00c5", "picometer": "pm", "second": "s", "millisecond": "ms", "minute": "min", "hour": "h",
          "microsecond": "\u00b5s"}


class Store(object):
    """What a store says: ``format``; ``series``; ``rows``; ``attributes``: (key, value) pairs; ``missing``: paths of
    images and levels that are named and not there; ``damaged``: why, or ""; ``not_judged``: why not all chunks were, or
    ""; ``wells``: of a plate, or 0."""

    def __init__(self):
        # type: () -> None
        self.format = "Zarr"
        self.series = []        # type: List[Series]
        self.rows = []          # type: List[Row]
        self.attributes = []    # type: List[Tuple[Text, Text]]
        self.missing = []       # type: List[Text]
        self.damaged = ""
        self.not_judged = ""
        self.wells = 0


def read(folder):
    # type: (Text) -> Store
    """Return what the store in a folder says of itself."""
    store = Store()
    store.format = stores.kind_of(folder, os.listdir(folder)) or "Zarr"
    groups = _images(folder, store)
    arrays = []  # type: List[Array]
    for node, attributes in groups[:MOST_IMAGES]:
        arrays += _describe(folder, node, attributes, store)
    if not groups:
        arrays = _bare_arrays(folder, store)
    store.damaged, store.not_judged = trouble(folder, arrays)
    return store


def _attributes(folder):
    # type: (Text) -> Json
    """Return the attributes of a group or array; those of NGFF 0.5 stand under ``ome``."""
    if not folder:
        return {}
    for name in (".zattrs", "zarr.json", "attributes.json"):
        found = stores.load(os.path.join(folder, name))
        if isinstance(found, dict):
            inner = found.get("attributes", {}) if name == "zarr.json" else found
            if isinstance(inner, dict):
                ome = inner.get("ome")
                return dict(inner, **ome) if isinstance(ome, dict) else inner
    return {}


def _images(folder, store):
    # type: (Text, Store) -> List[Tuple[Text, Json]]
    """Return (path below the store, attributes) of each multiscale image."""
    found = []  # type: List[Tuple[Text, Json]]
    root = _attributes(folder)
    _note_attributes(root, "", store)
    plate = root.get("plate")
    if isinstance(plate, dict):
        wells = [one.get("path") for one in dicts(plate.get("wells"))]
        store.wells = len(wells)
        for well in wells[:MOST_IMAGES]:
            node = _inside(well)
            base = stores.below(folder, node) if node else ""
            if base and os.path.isdir(base):
                fields = _attributes(base).get("well")
                for field in dicts(fields.get("images") if isinstance(fields, dict) else ()):
                    _add_image(folder, "%s/%s" % (node, _inside(field.get("path"))), found, store)
            else:
                store.missing.append(to_text(well))
    elif "multiscales" in root:
        found.append(("", root))
    else:
        for name in _children(folder):
            if "multiscales" in _attributes(stores.below(folder, name)):
                _add_image(folder, name, found, store)
    if found:
        version = _version(root, found[0][1])
        store.format = "OME-Zarr %s" % version if version else "OME-Zarr"
    return found


def _add_image(folder, node, found, store):
    # type: (Text, Text, List[Tuple[Text, Json]], Store) -> None
    attributes = _attributes(stores.below(folder, node))
    if "multiscales" not in attributes:
        store.missing.append(node)
        return
    _note_attributes(attributes, node + "/", store)
    found.append((node, attributes))


def _version(root, attributes):
    # type: (Json, Json) -> Text
    for one in (root.get("version"), attributes.get("version")) + tuple(
            part.get("version") for part in dicts(attributes.get("multiscales"))):
        if isinstance(one, text_type):
            return one
    return ""


def _children(folder):
    # type: (Text) -> List[Text]
    names = [name for name in sorted(os.listdir(folder), key=lambda one: (len(one), one))
             if os.path.isdir(stores.below(folder, name) or "?") and name != "OME"]
    return names[:MOST_IMAGES]


def _note_attributes(attributes, below, store):
    # type: (Json, Text, Store) -> None
    """Flatten attributes to (key, value) pairs; without recursion, since a stranger may nest them deeply."""
    waiting = [(below + key, attributes[key]) for key in sorted(attributes) if isinstance(key, text_type)]
    while waiting and len(store.attributes) < MOST_ENTRIES:
        key, value = waiting.pop(0)
        if isinstance(value, dict):
            waiting[:0] = [("%s/%s" % (key, name), value[name]) for name in sorted(value)]
        elif isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value):
            waiting[:0] = [("%s/%d" % (key, number), one) for number, one in enumerate(value[:1000])]
        else:
            store.attributes.append((key, to_text("%s" % (value,))[:LONGEST_VALUE]))


def _inside(path):
    # type: (Any) -> Text
    """Return a path below the store as it may be followed, "" for one that leads out of it."""
    if not isinstance(path, text_type):
        return ""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    return "" if ".." in parts or ":" in path or "\0" in path else "/".join(parts)


def _describe(folder, node, attributes, store):
    # type: (Text, Text, Json, Store) -> List[Array]
    """Note one multiscale image as a series; return its arrays."""
    scales = dicts(attributes.get("multiscales"))
    if not scales:
        return []
    datasets = dicts(scales[0].get("datasets"))
    arrays = []
    for dataset in datasets:
        path = _inside(dataset.get("path"))
        array = array_of(folder, "/".join(part for part in (node, path) if part))
        if array is None:
            store.missing.append("/".join(part for part in (node, path or "?") if part))
        else:
            arrays.append(array)
    if not arrays:
        return []
    axes = _axes(scales[0], len(arrays[0].shape))
    sizes = dict((axis, arrays[0].shape[number]) for number, axis in enumerate(axes[:len(arrays[0].shape)]))
    number = len(store.series)
    store.series.append(_series(sizes, arrays[0].type, len(arrays)))
    _note_rows(store, number, scales[0], datasets[0], attributes, axes)
    if arrays[0].compressor:
        store.rows.append(("Image:%d/Zarr/compressor" % number, arrays[0].compressor, ""))
    return arrays


def _axes(scale, dimensions):
    # type: (Json, int) -> List[Text]
    said = scale.get("axes")
    if isinstance(said, list) and said:
        names = [to_text(one.get("name", "") if isinstance(one, dict) else one).lower() for one in said]
    else:
        names = ["t", "c", "z", "y", "x"]     # before 0.3
    return names if len(names) == dimensions else ["t", "c", "z", "y", "x"][-dimensions:]


def _series(sizes, kind, levels):
    # type: (Dict[Text, int], Text, int) -> Series
    depth, channels, times = sizes.get("z", 1), sizes.get("c", 1), sizes.get("t", 1)
    return Series(sizes.get("x", 1), sizes.get("y", 1), depth, channels, times, "XYZCT", kind, 8 * BYTES.get(kind, 1),
                  depth * channels * times, resolutions=max(1, levels))


def _note_rows(store, number, scale, dataset, attributes, axes):
    # type: (Store, int, Json, Json, Json, Sequence[Text]) -> None
    """Note name, pixel sizes, time step and channels, under the paths of the OME model."""
    name = scale.get("name")
    if isinstance(name, text_type) and name.strip():
        store.rows.append(("Image:%d/@Name" % number, name[:LONGEST_VALUE], ""))
    units = [_UNITS.get(to_text(one.get("unit", "")).lower(), "") if isinstance(one, dict) else ""
             for one in scale.get("axes") or ()] if isinstance(scale.get("axes"), list) else []
    factors = [1.0] * len(axes)
    for one in dicts(scale.get("coordinateTransformations")) + dicts(dataset.get("coordinateTransformations")):
        said = one.get("scale")
        if one.get("type") == "scale" and isinstance(said, list) and len(said) == len(axes):
            factors = [a * b for a, b in zip(factors, [x if isinstance(x, (int, float)) else 1.0 for x in said])]
    for index, axis in enumerate(axes):
        unit = units[index] if index < len(units) else ""
        if unit and axis in "xyz":
            path = "Image:%d/Pixels/@PhysicalSize%s" % (number, axis.upper())
            store.rows.append((path, _number(factors[index]), unit))
        elif unit and axis == "t":
            store.rows.append(("Image:%d/Pixels/@TimeIncrement" % number, _number(factors[index]), unit))
    omero = attributes.get("omero")
    for channel, one in enumerate(dicts(omero.get("channels") if isinstance(omero, dict) else ())):
        label = one.get("label")
        if isinstance(label, text_type) and label.strip():
            store.rows.append(("Image:%d/Pixels/Channel:%d/@Name" % (number, channel), label[:LONGEST_VALUE], ""))


def _number(value):
    # type: (float) -> Text
    text = repr(float(value))
    return to_text(text[:-2] if text.endswith(".0") else text)


def _bare_arrays(folder, store):
    # type: (Text, Store) -> List[Array]
    """Note the arrays of a store without NGFF metadata, each as a series."""
    found = []
    for above, folders, _files in os.walk(folder):
        folders.sort()
        node = os.path.relpath(above, folder).replace(os.sep, "/")
        array = array_of(folder, "" if node == "." else node)
        if array is not None:
            found.append(array)
            del folders[:]
        if len(found) >= MOST_IMAGES:
            break
    for array in found:
        if 2 <= len(array.shape) <= 5:
            axes = ["t", "c", "z", "y", "x"][-len(array.shape):]
            store.series.append(_series(dict(zip(axes, array.shape)), array.type, 1))
    return found
