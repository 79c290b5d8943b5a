"""Finds what should not be disclosed, and takes it out of what is passed on.

``screen`` is the border: what it returns as ``findings`` gives kind, file and place; the values
go only into ``secrets``, which the caller writes to a private file. Sources: slides, Check step,
"obvious ethical/sharing red flags"; DICOM PS3.15 for the patient tags.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.finding import Finding, Secret
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import remembered

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_PATH = re.compile(
    r"(?<![A-Za-z])(?:[A-Za-z]:[\\/](?![\\/])[^:*?\"<>|\r\n]{2,}|\\\\[A-Za-z0-9_.-]+\\[^:*?\"<>|\r\n]+"
    r"|/(?:home|Users)/[^\s:*?\"<>|]+)")
_DICOM_TAG = re.compile(r"\b([0-9A-Fa-f]{4},[0-9A-Fa-f]{4})\b")
_COORDINATES = re.compile(
    r"\d{1,3}(?:\.\d+)?\s*\u00b0\s*(?:\d{1,2}(?:\.\d+)?\s*['\u2032]\s*)?(?:\d{1,2}(?:\.\d+)?\s*[\"\u2033]\s*)?[NSEW]\b"
    r"|\b(?:lat|latitude|lon|longitude)\b\s*[:=]?\s*-?\d{1,3}\.\d+", re.IGNORECASE)
_POSITION_HINT = re.compile("\u00b0|lat|lon", re.IGNORECASE)   # without one there is no position
_CONTACT_LINE = re.compile(r"^\W*(?:contact|corresponding author|e-?mail)\b[^:]{0,40}:", re.IGNORECASE)
_MARK = re.compile("\u00a9|\\(c\\)\\s*(?:19|20)\\d\\d|all rights reserved|\\bcopyright\\b|\u00ae|\u2122",
                   re.IGNORECASE)
_MASKED_IN_PLACE = ("e-mail address", "contact address", "user path", "position in text")
_SHORTEST_SECRET = 4   # shorter names would blank out ordinary words elsewhere


class Screening(object):
    """What one file discloses: ``findings`` (shareable) and ``secrets`` (private)."""

    def __init__(self, path):
        self.path = path
        self.findings = []
        self.secrets = []

    def add(self, kind, place, value=""):
        """Note a finding at ``place`` (metadata path, original key, or line of a text)."""
        finding = Finding(kind, self.path, place)
        if any(one.id == finding.id for one in self.findings):
            return
        self.findings.append(finding)
        if value:
            self.secrets.append(Secret(finding, value))


def screen(path, rows, series, original, text):
    """Screen what was read of one file.

    ``rows``: (metadata path, value, unit); ``series``: how many an image has; ``original``: (key, value) pairs;
    ``text``: of a documentation file, or "". Returns (screening, rows, original, text) with every secret in the
    last three replaced by ``(withheld: kind)``.
    """
    screening = Screening(path)
    names = _scan_pairs(screening, [(row[0], row[1]) for row in rows])
    names += _scan_pairs(screening, original, prefix="Original:")
    for number, line in enumerate(text.splitlines()):
        _scan_text_line(screening, number + 1, line)
    _scan_label_pages(screening, rows, series)
    held = _Masker(screening, names)
    if held.mask_names(path.replace("_", " ")) != path.replace("_", " "):
        screening.add("person's name in the file name", "file name")
    rows = [(row[0], held.mask(row[0], row[1]), row[2]) for row in rows]
    original = [(key, held.mask("Original:" + key, value)) for key, value in original]
    return screening, rows, original, held.mask_text(text)


@remembered
def _key_name(key):
    """Return the last part of a metadata key, in lower case and without spaces."""
    last = re.split(r"[|/@\]]", re.sub(r"\s*#?\d+$", "", key))[-1]
    return re.sub(r"[\s_.]+", "", last).lower()


def _kind_of(key, value):
    """Return what a metadata value discloses, told by its key; "" for nothing."""
    kind = _kind_by_key(key, value)
    empty = resources.load("knowledge/disclosure.json")["empty_values"]
    says_nothing = kind and (value.strip().lower() in empty
                             or not re.search(r"\w", value, re.UNICODE))
    return "" if says_nothing else kind


def _kind_by_key(key, value):
    rules = resources.load("knowledge/disclosure.json")
    tag = _DICOM_TAG.search(key) if "," in key else None
    if tag and tag.group(1).lower() in rules["dicom"]:
        return "" if re.match(r"^0+[YMWD]?$|^0+\.0+$", value) else rules["dicom"][tag.group(1).lower()]
    if "GPS" in key and re.search(r"latitude|longitude|position", key, re.IGNORECASE) \
            and re.search(r"\d", value):
        return "GPS position"
    if "Experimenter:" in key:
        return "operator or user name"
    name = _key_name(key)
    if name in rules["person_keys"]:
        return "operator or user name" if re.search(r"[A-Za-z]", value) else ""
    if name in rules["copyright_keys"]:
        return "copyright mark"
    return ""


def _scan_pairs(screening, pairs, prefix=""):
    """Note the findings among key and value pairs; return the names found, to mask elsewhere."""
    names = []
    for key, value in pairs:
        kind = _kind_of(key, value)
        if kind:
            screening.add(kind, prefix + key, value)
            if kind in ("operator or user name", "clinician or operator name",
                        "patient identity") and len(value.strip()) >= _SHORTEST_SECRET:
                names.append((value.strip(), kind))
        if key.endswith("Exif Thumbnail/Thumbnail Length"):
            screening.add("embedded thumbnail", prefix + key)  # may show what was cropped away
        _scan_addresses(screening, prefix + key, value)
        if re.search(r"Burned In Annotation", key) and value.strip().upper() == "YES":
            screening.add("burned-in label", prefix + key)
    return names


def _scan_addresses(screening, place, text, kind="e-mail address"):
    """Note the e-mail addresses (as ``kind``) and user paths in a text; most texts can hold neither."""
    for email in _EMAIL.findall(text) if "@" in text else ():
        screening.add(kind, place, email)
    for path in _PATH.findall(text) if "/" in text or "\\" in text else ():
        screening.add("user path", place, path)


def _scan_text_line(screening, number, line):
    place = "line %d" % number
    # What an author gives under "Contact:" is given to be written to, and masked all the same
    _scan_addresses(screening, place, line,
                    "contact address" if _CONTACT_LINE.match(line) else "e-mail address")
    if _COORDINATES.search(line):
        screening.add("position in text", place, _COORDINATES.search(line).group())
    if _MARK.search(line):
        screening.add("copyright mark", place)
    lower = line.lower()
    for kind, words in sorted(resources.load("knowledge/disclosure.json")["words"].items()):
        for word in words:
            if re.search(r"\b%s\b" % re.escape(word), lower):
                screening.add("words: " + kind, place)
                break


def _scan_label_pages(screening, rows, series):
    for number in range(series):
        for fact in rows:
            if fact[0] in ("Image:%d/@Name" % number, "Image:%d/Description" % number) \
                    and re.search(r"\b(label|macro)\b", fact[1], re.IGNORECASE):
                screening.add("label or macro image", "Image:%d" % number)
                break


class _Masker(object):
    def __init__(self, screening, names):
        self.places = {}
        for secret in screening.secrets:
            if secret.kind not in _MASKED_IN_PLACE:
                self.places[secret.place] = secret.kind
        self.names = [(re.compile(r"(?<!\w)%s(?!\w)" % re.escape(name), re.IGNORECASE | re.UNICODE),
                       kind) for name, kind in sorted(set(names), key=lambda n: (-len(n[0]), n))]

    def mask(self, place, value):
        kind = self.places.get(place)
        if kind == "copyright mark":
            return value
        return "(withheld: %s)" % kind if kind else self.mask_text(value)

    def mask_text(self, text):
        if "@" in text:
            text = _EMAIL.sub("(withheld: e-mail address)", text)
        if "/" in text or "\\" in text:
            text = _PATH.sub("(withheld: user path)", text)
        if _POSITION_HINT.search(text):
            text = _COORDINATES.sub("(withheld: position)", text)
        return self.mask_names(text)

    def mask_names(self, text):
        for name, kind in self.names:
            text = name.sub("(withheld: %s)" % kind, text)
        return text
