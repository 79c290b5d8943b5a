"""What a DICOM object says of itself: whether the patient's identity was removed, how, and what its pixels hold.

Source: DICOM PS3.3 C.7.1.1 (0012,0062 to 0012,0064), C.7.6.1 (0028,0301; 0028,0302; 0028,2110), C.12.1.1
(0028,0303).
"""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Text

    from curate_fiji.core.model.record import Record

REMOVED, METHOD, BURNED_IN, LOSSY, RATIO, LOSSY_METHOD, MODALITY, SOP_CLASS, RECOGNIZABLE, DATES = TAGS = (
    "0012,0062",
    "0012,0063",
    "0028,0301",
    "0028,2110",
    "0028,2112",
    "0028,2114",
    "0008,0060",
    "0008,0016",
    "0028,0302",
    "0028,0303",
)
TOOL = "pydicom"


class Claims(object):
    """``removed``: whether it says that the identity was removed; ``text``: how, in its own words; ``burned_in``:
    ``YES``, ``NO`` or ""; ``modality``; ``recognizable``: whether features of a person are, ``YES``, ``NO`` or "";
    ``dates``: whether they are unmodified, modified or removed, or ""."""

    __slots__ = ("burned_in", "dates", "modality", "recognizable", "removed", "text")

    def __init__(self, said):
        # type: (Dict[Text, List[Text]]) -> None
        self.removed = any(value.upper() == "YES" for value in said.get(REMOVED, ()))
        methods = [value for value in said.get(METHOD, ()) if value]
        self.text = "Patient Identity Removed: YES%s" % (
            ", method: %s" % "; ".join(methods) if methods else ", no method given"
        )
        burned = [value.upper() for value in said.get(BURNED_IN, ())]
        self.burned_in = "YES" if "YES" in burned else "NO" if "NO" in burned else ""
        seen = [value.upper() for value in said.get(RECOGNIZABLE, ())]
        self.recognizable = "YES" if "YES" in seen else "NO" if "NO" in seen else ""
        self.dates = "; ".join(sorted(value.lower() for value in said.get(DATES, ()) if value))
        self.modality = (said.get(MODALITY) or [""])[0]


def of(record):
    # type: (Record) -> Claims
    """Return what the DICOM object in a file (or those in an archive) says."""
    said = {}  # type: Dict[Text, List[Text]]
    for reading in record.readings:
        for path, value, _unit in reading.rows if reading.tool == TOOL else ():
            values = said.setdefault(path.partition("(")[2][:9], [])
            if value not in values:
                values.append(value)
    return Claims(said)


def table():
    # type: () -> Dict[Text, Any]
    """Return PS3.15 Table E.1-1: ``edition``, ``attributes``."""
    found = resources.load("knowledge/disclosure/dicom_ps3_15.json")  # type: Dict[Text, Any]
    return found
