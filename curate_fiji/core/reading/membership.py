"""What a file says of the set that it belongs to: the parts that it names, and what its files share.

Headers that stand apart from their samples, lists of planes, companion files. Names are as the file says them;
whether they are there is for ``relating.objects`` to find out.
"""
from __future__ import absolute_import, unicode_literals

import io
import os
import re

from curate_fiji.core.model.membership import Membership, Part
from curate_fiji.core.reading import ome
from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown
from curate_fiji.core.reading.structure import dicom, headed
from curate_fiji.core.system import hashing
from curate_fiji.core.system.text import each_once

MYPY = False
if MYPY:
    from typing import Callable, FrozenSet, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.reading.tiff_outline import Outline

    Found = Optional[Tuple[Text, Text, List[Text]]]   # layout, basis, names

MOST_NAMED = 200000
_MOST_TEXT = 2 ** 26      # bytes of a list of planes
# Lists of planes in XML: what is in the head, the layout, and how a file is named in it
_XML_LISTS = (
    ("<SpimData", "BDV (XML and its data)", r"<(?:hdf5|n5|zarr)\b[^>]*>([^<]+)<"),
    ("EvaluationInputData", "Operetta or Opera Phenix measurement", r"<URL\b[^>]*>([^<]+)<"),
    ("MeasurementData", "CellVoyager measurement", r">([^<>]+\.tiff?)<"),
    ("MeasurementResult", "CellVoyager measurement", r"(?:FileName=\"|>)([^<>\"]+\.tiff?)[<\"]"),
    ("<PVScan", "Prairie View scan", r"\bfilename=\"([^\"]+)\""),
    ("InCell", "InCell plate", r"<Image\b[^>]*\bfilename=\"([^\"]+)\""),
    ("<ImageList", "Aperio AFI set", r"<Path>([^<]+)<"),
    ("<LMSDataContainerHeader", "Leica XLEF project", r"<Reference\b[^>]*\bFile=\"([^\"]+)\""),
)


def of_file(real, path, image_format, xml="", outline=None):
    # type: (Text, Text, Text, Text, Optional[Outline]) -> Optional[Membership]
    """Return what a file says of its set, None where it stands alone.

    ``path``: below the deposit; ``image_format``: by first bytes; ``xml``: OME-XML stored in it; ``outline``: of a
    TIFF.
    """
    found = ome.membership(xml, path.rsplit("/", 1)[-1], outline) if xml else Membership()
    if not xml:
        try:
            found = _series_of(real) if image_format == "DICOM" else _named(real, path, image_format)
        except (Damaged, Unknown, IOError, OSError, ValueError):
            found = Membership()
    return found if found.identity or found.group or found.named or found.disagrees else None


def there(real, found):
    # type: (Text, Optional[Membership]) -> FrozenSet[Text]
    """Return the names of parts under which there is a file beside the one that names them."""
    folder = os.path.dirname(real)
    return frozenset(one.name for one in (found.named if found is not None else ()) if os.path.lexists(
        os.path.join(folder, *one.name.replace("\\", "/").split("/"))))


def _series_of(real):
    # type: (Text) -> Membership
    """Files of one DICOM series share its UID, kept as a checksum: it may lead to a person."""
    with Bytes(real) as data:
        found = dicom.data_set(data)
    uid = found.values.get("series", "")
    if not uid or not found.values.get("rows"):
        return Membership()
    shape = "%s %s %s" % (found.values.get("rows"), found.values.get("columns"), found.values.get("class", ""))
    return Membership("DICOM series", "SeriesInstanceUID (0020,000e)", "",
                 hashing.sha256_of_text("%s %s" % (uid, shape))[:16])


def _named(real, path, image_format):
    # type: (Text, Text, Text) -> Membership
    name = path.rsplit("/", 1)[-1]
    lower = name.lower()
    for test, reader in _READERS:
        if image_format == test or (test.startswith(".") and lower.endswith(test)) or lower == test:
            found = reader(real, name)
            if found is not None:
                layout, basis, names = found
                kept = [one.strip() for one in names if one.strip()]
                return Membership(layout, basis, "", "", [Part(one) for one in each_once(kept)[:MOST_NAMED]])
    return Membership()


def _text_of(real, most=_MOST_TEXT):
    # type: (Text, int) -> Text
    with io.open(real, "rb") as stream:
        raw = stream.read(most)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    return raw.decode("utf-8", "replace")


def _stem(name):
    # type: (Text) -> Text
    return name.rsplit(".", 1)[0]


def _nrrd(real, _name):
    # type: (Text, Text) -> Found
    with Bytes(real) as data:
        text, _start = headed.text_header(data, (b"\n\n", b"\r\n\r\n"))
    said = headed.fields(text, ":")
    value = said.get("data file") or said.get("datafile")
    if value is None:
        return None
    names = [value]
    if value.split(" ")[0].upper() == "LIST":
        lines = text.splitlines()
        names = lines[[number for number, line in enumerate(lines) if re.match(r"(?i)data ?file:", line)][0] + 1:]
    elif "%" in value:
        names = _counted(value)
    return "NRRD header with its data", "its header", names


def _counted(value):
    # type: (Text) -> List[Text]
    """Return the names that ``name%03d.raw 1 10 1`` stands for."""
    match = re.match(r"(.*%0?(\d{0,2})[diu]\S*)\s+(\d{1,9})\s+(\d{1,9})(?:\s+(\d{1,9}))?", value)
    if match is None:
        return []
    pattern, first, last, step = match.group(1), int(match.group(3)), int(match.group(4)), int(match.group(5) or 1)
    numbers = range(first, min(last, first + MOST_NAMED * max(1, step)) + 1, max(1, step))
    head, tail = re.split(r"%0?\d{0,2}[diu]", pattern, maxsplit=1)
    return [head + "%0*d" % (int(match.group(2) or 1), number) + tail for number in numbers]


def _meta_image(real, _name):
    # type: (Text, Text) -> Found
    text = _text_of(real, 2 ** 20)
    match = re.search(r"(?im)^[ \t]*ElementDataFile[ \t]*=[ \t]*([^\r\n]*)", text)
    if match is None or match.group(1).strip().upper() == "LOCAL":
        return None
    value = match.group(1).strip()
    names = [value]
    if value.upper().startswith("LIST"):
        names = text[match.end():].splitlines()
    elif "%" in value:
        names = _counted(value)
    return "MetaImage header with its data", "its header", names


def _ics(real, name):
    # type: (Text, Text) -> Found
    text = _text_of(real, 65536)
    if re.search(r"ics_version[\t ]+1", text[:300]) is None:
        return None
    return "ICS with its IDS", "ICS 1 keeps its samples apart", [_stem(name) + ".ids"]


def _ids(_real, name):
    # type: (Text, Text) -> Found
    return "ICS with its IDS", "an IDS has no header of its own", [re.sub(r"(?i)\.ids(\.gz)?$", "", name) + ".ics"]


def _header_of_samples(real, name):
    # type: (Text, Text) -> Found
    """An Analyze header, or one of NIfTI that says that its samples are apart."""
    if not name.lower().endswith(".hdr"):
        return None
    with Bytes(real) as data:
        layout = "NIfTI pair" if data.some(344, 3) == b"ni1" else "Analyze pair"
    return layout, "its header", [_stem(name) + ".img"]


def _dataset(layout, pattern):
    # type: (Text, Text) -> Callable[[Text, Text], Found]
    """Return a reader of a text file that names its parts by a pattern."""
    def reader(real, _name):
        # type: (Text, Text) -> Found
        names = re.findall(pattern, _text_of(real))
        return (layout, "the names in it", names) if names else None

    return reader


def _xml(real, _name):
    # type: (Text, Text) -> Found
    head = _text_of(real, 4096)
    for mark, layout, pattern in _XML_LISTS:
        if mark in head:
            names = [one for one in re.findall(pattern, _text_of(real)) if not re.match(r"[a-z]+://", one)]
            return layout, "the names in it", names
    return None


def _metamorph(real, name):
    # type: (Text, Text) -> Found
    """A MetaMorph ND names its files by rule: base, wavelength, stage position, time point."""
    said = dict(re.findall(r"(?m)^\"([^\"]+)\",\s*\"?([^\"\r\n]*)\"?", _text_of(real, 2 ** 20)))
    if "NDInfoFile" not in said and "DoStage" not in said:
        return None

    def how_many(does, count):
        # type: (Text, Text) -> int
        number = said.get(count, "0")
        return int(number) if said.get(does, "").upper() == "TRUE" and number.isdigit() else 0

    waves = how_many("DoWave", "NWavelengths")
    names = []
    in_name = said.get("WaveInFileName", "").upper() == "TRUE"
    for wave in range(max(1, waves)):
        for stage in range(max(1, how_many("DoStage", "NStagePositions"))):
            for time in range(max(1, how_many("DoTimelapse", "NTimePoints"))):
                one = _stem(name)
                if waves:
                    one += "_w%d" % (wave + 1) + (said.get("WaveName%d" % (wave + 1), "") if in_name else "")
                one += "_s%d" % (stage + 1) if said.get("DoStage", "").upper() == "TRUE" else ""
                one += "_t%d" % (time + 1) if said.get("DoTimelapse", "").upper() == "TRUE" else ""
                names.append(re.sub(r'[<>:"/\\|?*]', "-", one) + ".*")
                if len(names) > MOST_NAMED:
                    return None
    return "MetaMorph ND set", "its counts of positions, times and wavelengths", names


def _folder(layout, shape):
    # type: (Text, Text) -> Callable[[Text, Text], Found]
    """Return a reader of a file whose data are in a folder that is named after it."""
    def reader(_real, name):
        # type: (Text, Text) -> Found
        named = shape % (name if shape.startswith("%s.") else _stem(name))
        return layout, "its data are in a folder named after it", [named]

    return reader


_READERS = (
    ("NRRD", _nrrd), ("MetaImage", _meta_image), (".mhd", _meta_image), ("ICS", _ics), (".ids", _ids),
    ("Analyze 7.5", _header_of_samples), ("NIfTI", _header_of_samples),
    ("metadata.txt", _dataset("Micro-Manager folder", r"\"FileName\":\s*\"([^\"]+)\"")),
    (".nd", _metamorph), (".xdce", _xml), (".xml", _xml), (".columbusidx", _xml), (".mlf", _xml), (".afi", _xml),
    (".xlef", _xml), (".ndpis", _dataset("Hamamatsu NDPIS set", r"(?m)^Image\d+=(.+)$")),
    (".vms", _dataset("Hamamatsu VMS slide", r"(?m)^(?:ImageFile[^=]*|MapFile|MacroImage|OptimisationFile)=(.+)$")),
    (".vsi", _folder("cellSens VSI with its ETS files", "_%s_/")),
    (".oif", _folder("Olympus OIF with its files", "%s.files/")),
    (".mrxs", _folder("MRXS slide with its data", "%s/")),
    (".vhdr", _dataset("BrainVision recording", r"(?m)^(?:DataFile|MarkerFile)=(.+)$")),
)  # type: Sequence[Tuple[Text, Callable[[Text, Text], Found]]]
