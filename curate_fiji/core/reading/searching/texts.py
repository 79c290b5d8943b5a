"""Text files beside the images: settings, sidecars, logs, notebooks, scripts, maps of positions, ``.env``."""

from __future__ import absolute_import, unicode_literals

import json
import re

from curate_fiji import __version__
from curate_fiji.core.model import look as looks
from curate_fiji.core.model.look import DONE, PARTLY, Look
from curate_fiji.core.model.material import NOTEBOOK, SIDE_FILE, FreeText
from curate_fiji.core.reading import decoding, key_values
from curate_fiji.core.system._compat import text_type
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Any, List, Text, Tuple

    from curate_fiji.core.model.material import Material

LONGEST = 2**21  # bytes of one text file that are searched
_TOOL = "CURATE for Fiji %s" % __version__
_TEXT_BYTES = re.compile(b"[\\x00-\\x08\\x0e-\\x1a\\x1c-\\x1f]")
_CONTROLS = re.compile("[\\x00-\\x08\\x0e-\\x1a\\x1c-\\x1f]")
_LETTERS = re.compile("[\\t\\r\\n\x20-\x7e]")
# Files whose very purpose is to name people: authors, citations, licences, descriptions of data sets and of programs
_PUBLISHED = re.compile(
    r"^(?:.*readme.*|read_me.*|lisezmoi.*|liesmich.*|leeme.*|leggimi.*|licen[cs]e.*|copying.*|notice.*|authors?.*|contributors?.*"
    r"|credits.*|thanks.*|acknowledg.*|citation.*|codemeta.*|datacite.*|dataset_description\.json|datapackage\.json|zenodo\.json"
    r"|\.zenodo\.json|ro-crate-metadata.*|croissant.*|package\.json|pyproject\.toml|setup\.(?:py|cfg)|description|pom\.xml|changelog.*|changes.*"
    r"|.*\.(?:cff|bib|ris|enw|py|r|m|ijm|java|c|h|cpp|js|ipynb|rmd|qmd|jl|sh|bat|groovy|md|rst|tex))$",
    re.IGNORECASE,
)
_GEO = (
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "Feature",
    "FeatureCollection",
    "GeometryCollection",
)
_PIXELS = ("classification", "isLocked", "objectType", "measurements")  # of QuPath: its GeoJSON is in pixels
_MOST_POSITIONS = 2000


def is_text(head):
    # type: (bytes) -> bool
    """Tell whether these first bytes are text."""
    wide = decoding.of_unicode(head)
    if wide is not None and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        # Samples of 16 bits have zeros too, but no letters and blanks; the head of a LIF has controls before its XML
        return _CONTROLS.search(wide[0]) is None and 2 * len(_LETTERS.findall(wide[0])) >= len(wide[0])
    if wide is not None:
        return True
    return bool(head) and _TEXT_BYTES.search(head) is None


def is_published(path):
    # type: (Text) -> bool
    """Tell whether a file names people on purpose."""
    return _PUBLISHED.match(path.rsplit("/", 1)[-1]) is not None


def search(path, data, whole, material, why=""):
    # type: (Text, bytes, bool, Material, Text) -> None
    """Add what a text file holds; ``whole``: whether ``data`` is all of it; ``why``: what of it is no text."""
    text = decoding.decode(data)[0]
    name = path.rsplit("/", 1)[-1].lower()
    complete = whole
    if name.endswith(".ipynb") and _notebook(text, material):
        pass
    elif is_published(path):
        material.texts.append(FreeText("", text, True))
    else:
        if name.endswith((".geojson", ".json", ".topojson")):
            _geojson(text, material)
        rows, form, all_rows = key_values.rows(text)
        complete = complete and all_rows
        if form:
            material.add(SIDE_FILE, rows)
        if form != "JSON" and form != "XML":
            material.texts.append(FreeText("", text))
    material.looks.append(look(why if complete else "only the first %s of it" % size_text(LONGEST)))


def look(why):
    # type: (Text) -> Look
    """Return the look at a text: done, or partly with the reason."""
    return Look(looks.SIDE_FILE_TEXT, PARTLY if why else DONE, _TOOL, why)


def decoded(data):
    # type: (bytes) -> Text
    """Return bytes as text: UTF-16 and UTF-32, UTF-8, else Windows' Latin."""
    wide = decoding.of_unicode(data)
    if wide is not None:
        return wide[0]
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:
            return data.decode("utf-8", "replace")
        return data.decode("cp1252", "replace")


def _notebook(text, material):
    # type: (Text, Material) -> bool
    """Add the cells of a Jupyter notebook, with their outputs, and its metadata."""
    try:
        book = json.loads(text)
        cells = book.get("cells", [])
    except (ValueError, AttributeError, RuntimeError):
        return False
    for number, cell in enumerate(cells if isinstance(cells, list) else []):
        if not isinstance(cell, dict):
            continue
        material.texts.append(FreeText("cell %d " % (number + 1), _source(cell.get("source")), True))
        for output in cell.get("outputs") or []:
            if isinstance(output, dict):
                said = [output.get("text"), output.get("traceback"), output.get("evalue")]
                data = output.get("data")
                said += (
                    [data.get(kind) for kind in sorted(data) if kind.startswith("text/")]
                    if isinstance(data, dict)
                    else []
                )
                for one in said:
                    material.texts.append(FreeText("output of cell %d " % (number + 1), _plain(_source(one)), False))
    rows, _form, _all = key_values.rows(json.dumps(book.get("metadata", {})))
    material.add(NOTEBOOK, rows, "notebook metadata ")
    return True


def _source(value):
    # type: (Any) -> Text
    if isinstance(value, list):
        return "".join(one for one in value if isinstance(one, text_type))
    return value if isinstance(value, text_type) else ""


def _plain(text):
    # type: (Text) -> Text
    """Return text without the colours of a terminal and without markup."""
    return re.sub(r"<[^<>]{0,400}>", " ", re.sub("\x1b\\[[0-9;]{0,20}m", "", text))


def _geojson(text, material):
    # type: (Text, Material) -> None
    """Mark the positions of a GeoJSON file, unless it is in pixels."""
    try:
        data = json.loads(text)
    except (ValueError, RuntimeError):
        return
    first = data[0] if isinstance(data, list) and data else data
    if (
        not isinstance(first, dict)
        or first.get("type") not in _GEO
        or any('"%s"' % word in text[:20000] for word in _PIXELS)
    ):
        return
    pairs = []  # type: List[Tuple[float, float]]
    _positions(data, pairs, 0)
    good = [one for one in pairs if abs(one[0]) <= 180 and abs(one[1]) <= 90]
    if pairs and len(good) == len(pairs) and any(one != (int(one[0]), int(one[1])) for one in pairs):
        for longitude, latitude in good[:50]:
            material.marks.append(("position in text", "coordinates", "%.10g, %.10g" % (latitude, longitude)))


def _positions(data, pairs, depth):
    # type: (Any, List[Tuple[float, float]], int) -> None
    if depth > 30 or len(pairs) >= _MOST_POSITIONS:
        return
    if isinstance(data, dict):
        for key in sorted(data):
            _positions(data[key], pairs, depth + 1)
    elif isinstance(data, list):
        if 2 <= len(data) <= 4 and all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in data):
            pairs.append((float(data[0]), float(data[1])))
            return
        for one in data:
            _positions(one, pairs, depth + 1)
