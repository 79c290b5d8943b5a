"""What DICOM attributes disclose, by PS3.15 Table E.1-1, and what a file says of its de-identification."""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import people
from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Optional, Text

_TABLE = "knowledge/disclosure/dicom_ps3_15.json"
_TAG = re.compile(r"(?:^|[\s(>])\(?([0-9A-Fa-f]{4}),\s?([0-9A-Fa-f]{4})\)?")
_ZERO = re.compile(r"^[0 .:+-]*[YMWD]?$")
_PATIENT_NAME = ("0010,0010", "0010,1001", "0010,1005", "0010,1060")
_PATIENT_CODES = ("0010,0010", "0010,0020", "0010,1000", "0012,0040", "0012,0042")
BURNED_IN, RECOGNIZABLE, REMOVED, METHOD, METHOD_CODES = (
    "0028,0301",
    "0028,0302",
    "0012,0062",
    "0012,0063",
    "0012,0064",
)
LOSSY, MODALITY = "0028,2110", "0008,0060"


def table():
    # type: () -> Dict[Text, Any]
    """Return Table E.1-1: ``attributes`` by tag, ``edition``, ``source``."""
    found = resources.load(_TABLE)  # type: Dict[Text, Any]
    return found


def tag_of(key):
    # type: (Text) -> Optional[Text]
    """Return the last tag that a key names, as ``0010,0010``, or None."""
    if "," not in key:
        return None
    found = None
    for match in _TAG.finditer(key):
        found = match
    return "%s,%s" % (found.group(1).lower(), found.group(2).lower()) if found else None


def row_of(tag):
    # type: (Text) -> Optional[List[Text]]
    """Return [name, action, kind] of a tag in Table E.1-1 (its repeating groups too), or None."""
    data = table()
    row = data["attributes"].get(tag)  # type: Optional[List[Text]]
    if row is None and tag[:2] == "50" and int(tag[2:4], 16) % 2 == 0:
        row = data["repeating"]["50xx,"]
    elif row is None and tag[:2] == "60" and int(tag[2:4], 16) % 2 == 0:
        row = data["repeating"].get("60xx,%s" % tag[5:])
    return row


def is_private(tag):
    # type: (Text) -> bool
    """Tell whether a tag is of a private group."""
    return int(tag[:4], 16) % 2 == 1


def kind_of(tag, value):
    # type: (Text, Text) -> Text
    """Return what the value of a standard attribute discloses, "" for nothing."""
    if tag == BURNED_IN:
        return kinds.BURNED_IN if value.strip().upper() == "YES" else ""
    row = row_of(tag)
    if row is None:
        return ""
    kind = row[2]  # type: Text
    if people.says_nothing(value) or _ZERO.match(value.strip()) or kind in (kinds.DATE, kinds.UID, kinds.SEQUENCE):
        return ""
    if tag in _PATIENT_CODES and people.is_pseudonym(value):
        return ""
    if kind == kinds.GPS:
        return kind if re.search("Latitude$|Longitude$", row[0]) else ""
    if kind == kinds.CLINICIAN and people.is_pseudonym(value):
        return ""
    return kind


def kind_of_private(vr, value):
    # type: (Text, Text) -> Text
    """Return what a private value discloses: a person's name by its representation, else words of unknown meaning."""
    if people.says_nothing(value) or not re.search(r"[^\W\d_]{3}", value, re.UNICODE):
        return ""
    if vr == "PN" or re.match(r"^[^\W\d_]+\^[^\W\d_]", value, re.UNICODE):
        return "" if people.is_pseudonym(value) else kinds.PATIENT
    return kinds.PRIVATE_TAG
