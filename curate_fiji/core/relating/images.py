"""What one image record says, in the words of the OME model: for tables and for answers."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.relating import rows
from curate_fiji.core.system.remember import remembered

_RESOLUTION_TAG_FORMATS = ("TIFF", "JPEG", "PNG", "BMP")
_COMPRESSION = (r"^TIFF:IFD:0/Compression$", r"^Original:.*OriginalCompressionMethod$",
                r"^Original:.*Transfer Syntax UID$", r"^Exif:Exif IFD0/Compression$",
                r"^Original:Compression$")
_SOFTWARE = (r"^Original:Information\|Application\|Name$", r"^TIFF:IFD:0/Software$",
             r"^Exif:Exif IFD0/Software$", r"^Original:.*\bSoftware( Version\(s\))?$",
             r"^Original:\[Version Info\] SystemName$", r"^Image:0/Description$")
_DICOM_LOSSY = ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.81",
                "1.2.840.10008.1.2.4.91")
_EDITORS = re.compile(r"photoshop|gimp|lightroom|paint|edit|imagej|illustrator|irfan|preview|snapseed|picasa"
                      r"|affinity|corel", re.IGNORECASE)
_LOSSLESS = re.compile(r"uncompressed|^none$|lzw|deflate|zlib|zip|packbits|lossless|^rle|zstd",
                       re.IGNORECASE)
# Vendor metadata worth a place among the facts; all of it is in the original-metadata table.
KEPT_ORIGINAL = re.compile(
    r"OriginalCompressionMethod$|Transfer Syntax UID$|^Compression$|Lossy Image Compression"
    r"|^Information\|Application\|(Name|Version)$|\bSoftware( Version\(s\))?$"
    r"|^\[Version Info\] (SystemName|SystemVersion)$|Information\|Instrument\|Microscope\|Name$"
    r"|000[28],00(60|70) |0008,1090 |0018,0087 |0018,1250 |0018,0020 |0018,0022 |0018,0024 |0018,0050 "
    r"|0018,0083 |0018,1149 |0018,1152 |0018,1191 |0018,9005 |0018,930[67] |0018,9524 "
    r"|0018,0060 |0018,1151 |0018,1150 |0028,0030 |0028,0301 |0012,0062 |^AppMag$|^ScanScope ID$"
    r"|^ImageJ$|^Microscope$|ObjectiveName$|^ObjectiveLens Name$|Voltage$|Indicated Magnification$"
    r"|(CO2|Temperature|Humidity)[^|]*(\|Value)?$", re.IGNORECASE)
MOST_KEPT = 60


def kept_original(original):
    """Return those original-metadata entries that serve as facts, as ``Original:`` facts."""
    kept = [["Original:" + key, value, ""] for key, value in original
            if _is_kept(key) and len(value) < 200 and value.strip()]
    return kept[:MOST_KEPT]


@remembered
def _is_kept(key):
    """Tell whether an original-metadata key is among ``KEPT_ORIGINAL``."""
    return KEPT_ORIGINAL.search(key) is not None


def is_medical(record):
    """Tell whether the reader's format is a medical one."""
    return record.get("format") in ("DICOM", "NIfTI", "Analyze 7.5")


def calibration_verdict(record, series=0):
    """Return (verdict, reason, fact or None) of a series' PhysicalSizeX.

    Source: Check worksheet, resolution; slides, Understand: calibration information.
    """
    fact = rows.first(record, r"^Image:%d/Pixels/@PhysicalSizeX$" % series)
    value, unit = (fact[1], fact[2]) if fact else (None, "")
    judged, why = calibration.verdict(
        value, unit, resolution_tags=record.get("format") in _RESOLUTION_TAG_FORMATS,
        medical=is_medical(record) or bool(record.get("modality") == "whole slide"))
    return judged, why, fact


def compression(record):
    """Return (text, lossy, fact): lossy True, False, or None where the reader can't say."""
    if record.get("format") == "JPEG":
        return "JPEG", True, None
    fact = rows.first(record, *_COMPRESSION)
    if fact is None:
        return "not said by the reader", None, None
    text = fact[1]
    if fact[0].endswith("Transfer Syntax UID"):
        return text, text in _DICOM_LOSSY, fact
    if _LOSSLESS.search(text):
        return text, False, fact
    if re.search(r"jpe?g", text, re.IGNORECASE):
        return text, True, fact
    return text, None, fact


def from_camera(record):
    """Tell whether a JPEG is as a camera wrote it: make and date of the exposure, and no editor's name."""
    written_by = rows.first(record, r"^Exif:Exif IFD0/Software$")
    return bool(record.get("format") == "JPEG"
                and rows.first(record, r"^Exif:Exif IFD0/Make$")
                and rows.first(record, r"^Exif:Exif SubIFD/Date/Time Original$")
                and not (written_by and _EDITORS.search(written_by[1])))


def axis_is_unknown(record):
    """Tell whether a plain TIFF of several pages says nothing of whether they are depth or time.

    Bio-Formats has to call them one or the other.
    """
    image = record["images"][0]
    return record["format"] == "TIFF" and image["SizeT"] * image["SizeZ"] > 1 \
        and not record["ome"] and not rows.first(record, "^Original:ImageJ$")


def software(record):
    """Return the fact that names the acquisition or writing software, or None."""
    fact = rows.first(record, *_SOFTWARE)
    return fact if fact and fact[1].strip() else None


def dimensions(image):
    """Return sizes as ``512 x 512, Z 10, C 2, T 3``, leaving out what is 1."""
    text = "%d x %d" % (image["SizeX"], image["SizeY"])
    for axis in "ZCT":
        if image["Size" + axis] > 1:
            text += ", %s %d" % (axis, image["Size" + axis])
    return text


def channels(record, series=0):
    """Return the channels as people name them: ``DAPI (358/461 nm)``, one a channel."""
    names = {}
    for fact in rows.matching(record, r"^Image:%d/Pixels/Channel:\d+/@" % series):
        number = int(re.search(r"Channel:(\d+)", fact[0]).group(1))
        names.setdefault(number, {})[fact[0].rsplit("@", 1)[1]] = rows.value_text(fact)
    out = []
    for number in sorted(names):
        said = names[number]
        name = said.get("Name") or said.get("Fluor") or ""
        light = "/".join(said.get(key, "?") for key in ("ExcitationWavelength",
                                                         "EmissionWavelength"))
        if light != "?/?":
            name = "%s (%s)" % (name or "channel %d" % number, light)
        if name:
            out.append(name)
    return out


def one_line(record):
    """Return a summary of an opened image for a table cell."""
    parts = []
    main = [image for image in record["images"] if not image["is_thumbnail"]] or record["images"]
    parts.append(dimensions(main[0]))
    parts.append("%s" % main[0]["Type"] + (", RGB" if main[0]["rgb"] else ""))
    if len(record["images"]) > 1:
        parts.append("%d series" % len(record["images"]))
    judged, why, _fact = calibration_verdict(record)
    parts.append(why if judged == calibration.PLAUSIBLE else "pixel size " + judged)
    return "; ".join(parts)
