"""What values under keys disclose: told by the key, in the vocabulary that it comes from, and by the value."""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import dicom, gate, people, rights, texts, tokens
from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.material import ARCHIVE, DICOM, EMBEDDED, OME, PROPERTIES, VENDOR
from curate_fiji.core.system.remember import remembered

MYPY = False
if MYPY:
    from typing import FrozenSet, List, Text, Tuple

    from curate_fiji.core.disclosing.screening import Screening
    from curate_fiji.core.model.material import Pair

    Span = Tuple[int, int, Text]

_LONGEST_KEY = 400
_SEPARATOR = re.compile(r"[|/@\]:]")
_SERIES = re.compile(r"^Series \d+ ")
_TYPED = re.compile(r"^(?:s|ws|str|sz)(?=[A-Z][a-z])")  # of a text: ``sUserName`` (Nikon)
_HASH = re.compile(r"^\{?[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){2,16}[0-9A-Fa-f-]*\}?$")
_COORDINATE = re.compile(r"\d")
# Decimal degrees, three numbers or two with signs, and XMP's ``47,33.4471N``
_DEGREES = re.compile(
    r"^[NSEWO]?\s?[-+]?\d{1,3}[.,]\d{3,15}(?:\s?[NSEWO])?$"
    r"|^[NSEWO]?\s?[-+]?\d{1,3}[^\d.,]{1,4}\d{1,2}[^\d.,]{1,4}\d{1,2}(?:[.,]\d{1,10})?[^\d]{0,4}$"
    r"|^[-+]?\d{1,3}\s?[\u00b0\u00ba]\s?\d{1,2}(?:[.,]\d{1,10})?[^\d]{0,4}$"
    r"|^-?\d{1,3}\.\d{3,15},\s?-?\d{1,2}\.\d{3,15}(?:,\s?-?[\d.]{1,12})?(?:\s|$)"
    r"|^\d{1,3},\d{1,2}(?:\.\d{1,12}|,\d{1,2}(?:\.\d{1,8})?)[NSEW]$"
)
_NUMBER = re.compile(r"^[-+]?[\d.]{1,40}$")
_OF_PIXELS_TOO = ("coordinates", "coordinate", "coords")
_PHONE = re.compile(r"^[+(]?[\d\s()./-]{6,24}$")
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{8}")
_WEAK_PERSON = frozenset(
    """creator author authors contributor editor manager customer customername owner user users responsible scientist
student observer researcher investigator analyst displayname reviewer annotator contact artist modifier""".split()
)
_SECRETS = tuple("password passwd apikey accesskey secretkey secret authtoken accesstoken privatekey".split())
_WRITTEN = ("comment", "description")
_OF_OWNERS = ("", kinds.OPERATOR, kinds.PROPERTIES, kinds.ARCHIVE_OWNER)
_KINDS_OF_PERSONS = {PROPERTIES: kinds.PROPERTIES, ARCHIVE: kinds.ARCHIVE_OWNER}
_LISTS = tuple(
    one + "_keys"
    for one in """secret patient characteristic computer person contact place institution copyright
free_text""".split()
)
_MADE_BY_PROGRAMS = re.compile(
    r"^(?:created|written|generated|made|image library|aperio|olympus digital camera|imagej=|exif|software"
    r"|file written)",
    re.IGNORECASE,
)


def look(screening, pair):
    # type: (Screening, Pair) -> None
    """Note what a value under a key discloses."""
    value = pair.value.strip()
    if not value:
        return
    kind = _kind(pair, value)
    is_marked = rights.says_so(value) and ("bytes > " not in pair.place or rights.is_sign_of_one(value))
    is_note = is_marked and rights.is_note(value)
    if is_note and kind in _OF_OWNERS:
        kind = kinds.COPYRIGHT   # whose right it is, whatever the key
    elif is_marked and kind != kinds.COPYRIGHT:
        screening.add(kinds.COPYRIGHT, pair.place)
    if kind in kinds.OF_PERSONS:
        screening.add_person(kind, pair.place, value)
    elif kind:
        screening.add(kind, pair.place, value)
    if kind and kind not in (kinds.FREE_TEXT, kinds.COPYRIGHT, kinds.PRIVATE_TAG, kinds.INSTITUTION):
        return
    for start, end, found in _spans(value, pair.vocabulary):
        part = value[start:end]
        if is_note and kind == kinds.COPYRIGHT and found == kinds.NAME:
            continue   # the owner's
        if found in kinds.OF_PERSONS:
            screening.add_person(found, pair.place, part)
        else:
            screening.add(found, pair.place, part)


def _spans(value, vocabulary):
    # type: (Text, Text) -> List[Span]
    if len(value) < 4 or _is_plain(value):
        return []
    found = []  # type: List[Span]
    for line_start, line in _lines(value):
        found += [
            (line_start + start, line_start + end, kind)
            for start, end, kind in texts.find(line)
            if not (vocabulary == VENDOR and kind == kinds.NAME and gate.is_of_known_words(line))
        ]
    return found


def _lines(value):
    # type: (Text) -> List[Tuple[int, Text]]
    lines, at = [], 0
    for line in value[: texts.LONGEST_LINE * 4].split("\n"):
        lines.append((at, line[: texts.LONGEST_LINE]))
        at += len(line) + 1
    return lines


@remembered
def _is_plain(value):
    # type: (Text) -> bool
    """Tell whether a value is a number, a truth or technical words: it can disclose nothing by itself."""
    return gate.has_form(value, gate.NUMBER) or (len(value) < 80 and gate.is_of_known_words(value))


_GENERAL = frozenset("name value text id fullname string content".split())


def names_of(key):
    # type: (Text) -> List[Text]
    """Return what a key's meaning is told by: its last part; below a part that says more, both together."""
    found = _names_of(gate.NUMBERING.sub("", key[-_LONGEST_KEY:]))  # type: List[Text]
    return found


@remembered
def _names_of(key):
    # type: (Text) -> List[Text]
    parts = [one for one in _SEPARATOR.split(_SERIES.sub("", key)) if one.strip()]
    last = people.normal(parts[-1]) if parts else ""
    if last in _GENERAL and len(parts) > 1:
        above = people.normal(parts[-2])
        typed = [people.normal(_TYPED.sub("", parts[-2]))] if _TYPED.match(parts[-2]) else []
        return [last, above + last, above] + typed
    return [last] + ([people.normal(_TYPED.sub("", parts[-1]))] if parts and _TYPED.match(parts[-1]) else [])


def _kind(pair, value):
    # type: (Pair, Text) -> Text
    tag = dicom.tag_of(pair.key) if pair.vocabulary in (DICOM, VENDOR) else None
    if tag is not None:
        return dicom.kind_of(tag, value) if not dicom.is_private(tag) else ""
    if people.says_nothing(value):
        return ""
    names = names_of(pair.key)
    name = names[0]
    if (pair.vocabulary == OME and "Experimenter:" in pair.key) or (
        pair.vocabulary in (OME, EMBEDDED) and "Experimenter/@" in pair.key
    ):
        return _of_experimenter(name, value)
    if pair.vocabulary == EMBEDDED and name == "thumbnailofanothershape":
        return kinds.THUMBNAIL
    for one in names:
        kind = _kind_by_name(one, pair, value)
        if kind:
            return kind
    return ""


def _of_experimenter(name, value):
    # type: (Text, Text) -> Text
    if name in ("id", "experimenterid"):
        return ""
    if name == "institution":
        return kinds.INSTITUTION
    return (
        kinds.OPERATOR
        if (name == "username" and re.search(r"\w{3}", value, re.UNICODE) and not people.is_role(value))
        or people.names_somebody(value)
        else ""
    )


@remembered
def _lists_of(name):
    # type: (Text) -> FrozenSet[Text]
    """Return the lists that a key's name is in, by itself or by its ending: nearly all of an image's are in none."""
    found = [one for one in _LISTS if name in people.words(one)]
    if name.endswith(_SECRETS):
        found.append("secret_keys")
    if is_position_key(name):
        found.append("position_keys")
    if name.endswith(_WRITTEN):
        found.append("free_text_keys")
    return frozenset(found)


def _kind_by_name(name, pair, value):
    # type: (Text, Pair, Text) -> Text
    lists = _lists_of(name)
    if not lists:
        return ""
    if "secret_keys" in lists and tokens.is_value(value):
        return kinds.TOKEN
    if "patient_keys" in lists and tells_identity(value):
        return kinds.PATIENT
    if "characteristic_keys" in lists:
        return kinds.CHARACTERISTIC
    if (
        "computer_keys" in lists
        and re.search(r"[^\W\d_]{2}", value, re.UNICODE)
        and value.lower()
        not in ("localhost", "windows", "linux", "macos", "darwin", "win32", "win64", "pc", "mac")
    ):
        return kinds.COMPUTER
    if "person_keys" in lists and names_a_person(name, pair.key, value):
        return _KINDS_OF_PERSONS.get(pair.vocabulary, kinds.OPERATOR)
    if (
        "position_keys" in lists
        and is_coordinate(value)
        and not (name in _OF_PIXELS_TOO and _NUMBER.match(value))
    ):
        return kinds.GPS if pair.vocabulary in (EMBEDDED, VENDOR) else kinds.POSITION
    if "contact_keys" in lists:
        return kinds.EMAIL if "@" in value else kinds.PHONE if _PHONE.match(value) else ""
    if "place_keys" in lists and pair.vocabulary == EMBEDDED:
        return kinds.PLACE
    if "institution_keys" in lists:
        return kinds.INSTITUTION
    if "copyright_keys" in lists:
        return kinds.COPYRIGHT
    return kinds.FREE_TEXT if "free_text_keys" in lists and _is_free_text(pair, value) else ""


def names_a_person(name, key, value):
    # type: (Text, Text, Text) -> bool
    """Tell whether the value under a person's key names one: no role's login, no program, no number of a database."""
    if (
        not people.names_somebody(value)
        or _HASH.match(value)
        or (people.is_software(value) and name in _WEAK_PERSON)
    ):
        return False
    if name in ("familyname", "fontfamily") and value.lower().startswith(tuple(people.words("fonts"))):
        return False
    if name == "displayname" and "user" not in key.lower():
        return False
    if name in _WEAK_PERSON or len(value) > 200:
        return len(value) <= 200 and not gate.is_of_known_words(value)
    return True


def tells_identity(value):
    # type: (Text) -> bool
    """Tell whether a value under a patient's key is a name, a date or a long number rather than a code of the study."""
    if people.is_pseudonym(value) or people.says_nothing(value) or gate.is_of_known_words(value):
        return False
    return (
        _DATE.search(value) is not None
        or re.search(r"\d{5}", re.sub(r"[\s.-]", "", value)) is not None
        or (
            re.search(r"\d", value) is None
            and re.search(r"[^\W\d_]{2}", value, re.UNICODE) is not None
            and len(value) < 80
        )
    )


def is_position_key(name):
    # type: (Text) -> bool
    """Tell whether a key or a column gives a position on Earth."""
    return name in people.words("position_keys") or any(
        part in name for part in people.words("position_key_parts")
    )


def is_coordinate(value):
    # type: (Text) -> bool
    """Tell whether a value is a position on Earth: degrees with three decimals at least, or with minutes, or a pair."""
    text = value.strip().strip("\"'()[]")
    if not _COORDINATE.search(text) or not text.strip("0. ,:-"):
        return False
    if _DEGREES.search(text):
        return True
    return any(kind == kinds.POSITION for _start, _end, kind in texts.find(text, True))


def _is_free_text(pair, value):
    # type: (Pair, Text) -> bool
    """Tell whether a value under a key for free text is what somebody wrote in words, which only a person can judge."""
    if pair.vocabulary not in (OME, EMBEDDED, PROPERTIES, DICOM, ARCHIVE) and not pair.key.endswith("omment"):
        return False
    if pair.key.endswith("#comment") or "MakerNote" in pair.key:
        return False
    return is_prose(value)


def is_prose(value):
    # type: (Text) -> bool
    """Tell whether a text is prose: two words at least that are not all technical, and no structure of a program's."""
    return (
        len(re.findall(r"[^\W\d_]{2,}", value[:2000], re.UNICODE)) >= 2
        and not value.lstrip().startswith(("<", "{", "["))
        and value[:2000].count("=") < 3
        and "|" not in value[:200]
        and not _MADE_BY_PROGRAMS.match(value.strip())
        and not gate.is_of_known_words(value[:200])
    )
