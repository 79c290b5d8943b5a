"""Licences as a text names them, by SPDX id: names, short forms, addresses, ports and versions; never the nearest.

The table is the SPDX License List (``spdx.json``, with its edition); how people write them is ``words.json``. What
leaves open which licence is meant ("CC BY" without a version, "GPL") is reported as just that, with no id.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge.readme.words import folded, is_wide
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Any, Dict, Iterator, List, Optional, Sequence, Set, Text

_CC_SHORT = re.compile(
    r"(?<![A-Za-z0-9])CC[\s_\-\u2010-\u2013]{0,2}(0|ZERO|PDM|BY|(?:NC|SA|ND)(?![a-z]))"
    r"((?:[\s_/,\-\u2010-\u2013]{0,3}(?:NC|ND|SA|BY)(?![A-Za-z])){0,6})"
    r"(?![A-Za-z])(?:[\s_,\-\u2010-\u2013]{0,3}(?:v\.?\s?|version\s)?(\d\.\d)(?!\d))?"
    r"(?:[\s_\-]{1,2}(IGO|[A-Z]{2})(?![A-Za-z]))?", re.IGNORECASE)
_CC_ADDRESS = re.compile(r"creativecommons\.org/(licenses|publicdomain)/([a-z+\-]{2,20})(?:/(\d\.\d))?"
                         r"(?:/([a-z]{2,3})(?![a-z]))?", re.IGNORECASE)
_VERSION = re.compile(r"(?<![\d.])(\d\.\d)(?![\d.]*\d)")
_GNU_VERSION = re.compile(r"\b(?:version\s|v\.?\s?)(\d(?:\.\d)?)\b")
_ADDRESS = re.compile(r"(?:https?://|www\.)([^\s<>\"')\]]{4,300})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\.\s+(?=[A-Z\u00c0-\u017f])|[;\u3002\n]")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+\-]{1,40}")
_CLAUSES = ("by", "nc", "nd", "sa")
_WINDOW = 220
_LONGEST_LINE = 5000
_SHORTEST_SAFE_ID = 5
_VERSIONS = ("1.0", "2.0", "2.1", "2.5", "3.0", "4.0")


class Licence(object):
    """``id`` of SPDX, "" where the text leaves it open or SPDX has none; ``name``; ``uri``; ``offset``: where it
    begins in the text."""

    __slots__ = ("id", "name", "offset", "uri")

    def __init__(self, id, name, uri, offset=0):
        # type: (Text, Text, Text, int) -> None
        self.id = id
        self.name = name
        self.uri = uri
        self.offset = offset

    @property
    def key(self):
        # type: () -> Text
        """What makes it another licence than others."""
        return self.id or self.uri or self.name

    def __repr__(self):
        # type: () -> str
        return str("%s | %s | %s") % (self.id, self.name, self.uri)


def _spdx():
    # type: () -> Dict[Text, Text]
    return resources.load("knowledge/licences/spdx.json")["licences"]  # type: ignore[no-any-return]


def _words():
    # type: () -> Dict[Text, Any]
    return resources.load("knowledge/licences/words.json")  # type: ignore[no-any-return]


def edition():
    # type: () -> Text
    """Return the edition of the table."""
    return resources.load("knowledge/licences/spdx.json")["edition"]  # type: ignore[no-any-return]


def of_id(id):
    # type: (Text) -> Optional[Licence]
    """Return the licence of an SPDX id, None where there is none."""
    name = _spdx().get(id)
    return None if name is None else Licence(id, name, uri_of(id))


def uri_of(id):
    # type: (Text) -> Text
    """Return the address that stands for a licence."""
    if id == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if id == "CC-PDM-1.0":
        return "https://creativecommons.org/publicdomain/mark/1.0/"
    match = re.match(r"CC-([A-Z\-]+)-(\d\.\d)(?:-([A-Z]{2,3}))?$", id)
    if match:
        return "https://creativecommons.org/licenses/%s/%s/%s" % (
            match.group(1).lower(), match.group(2), match.group(3).lower() + "/" if match.group(3) else "")
    return "https://spdx.org/licenses/%s.html" % id


def find(text, stated=False):
    # type: (Text, bool) -> List[Licence]
    """Return the licences that a text names, in order, each once.

    ``stated``: the text stands where a licence is asked for, so that a bare "MIT" is one.
    """
    text = text.replace("%20", " ").replace("--", "-")
    found = _of_addresses(text) + _of_short_forms(text) + _of_long_names(text)
    found += _of_other_names(text, stated)
    return _each_once(sorted(found, key=lambda one: one.offset))


def _each_once(found):
    # type: (Sequence[Licence]) -> List[Licence]
    """Take out repeats, and names of a family where the text says which of it is meant."""
    out = []  # type: List[Licence]
    exact = [one for one in found if one.id or (one.uri and _VERSION.search(one.uri))]
    for one in found:
        if any(one.key == other.key for other in out):
            continue
        if one not in exact and any(is_family_of(one.name, other.name) for other in exact):
            continue
        out.append(one)
    return out


def is_family_of(family, name):
    # type: (Text, Text) -> bool
    """'Creative Commons' and 'CC BY' are of the family of 'Creative Commons Attribution 4.0 International'."""
    if family == "Creative Commons":
        return name.startswith(("Creative Commons", "CC "))
    if family.startswith("CC ") and name.startswith("Creative Commons"):
        return _clauses_of(family) == _clauses_of(name)
    if family == "Public domain":
        return "public domain" in name.lower() or "Zero" in name
    first = family.replace(" licence", "").replace(" License", "").lower()
    return name.lower().startswith(first) or (first == "licence ouverte" and name.startswith("Etalab"))


def _clauses_of(name):
    # type: (Text) -> Set[Text]
    words = " %s " % folded(name)
    out = set(part for part in _CLAUSES if " %s " % part in words)
    return out | set(part for part, word in (("by", "attribution"), ("nc", "non commercial"), ("nd", "no derivatives"),
                                             ("sa", "share alike")) if word in words)


def _different(pattern, text):
    # type: (re.Pattern[Text], Text) -> Iterator[re.Match[Text]]
    """Yield the matches of a pattern, each wording once."""
    seen = set()  # type: Set[Text]
    for match in pattern.finditer(text):
        if match.group() not in seen:
            seen.add(match.group())
            yield match


# ---------------------------------------------------------------- Creative Commons

def _cc(clauses, version, port, offset):
    # type: (Set[Text], Text, Text, int) -> Licence
    parts = [one for one in _CLAUSES if one in clauses]
    label = "CC " + "-".join(parts).upper()
    if not version:
        return Licence("", label, "", offset)
    id = "CC-%s-%s" % ("-".join(parts).upper(), version)
    ported = "%s-%s" % (id, port) if port and version < "4" else id     # 4.0 has no ports
    known = of_id(ported)
    if known is not None:
        known.offset = offset
        return known
    return Licence("", "%s %s%s" % (label, version, " " + port if ported != id else ""), uri_of(ported), offset)


def _zero(offset):
    # type: (int) -> Licence
    return Licence("CC0-1.0", _spdx()["CC0-1.0"], uri_of("CC0-1.0"), offset)


def _of_addresses(text):
    # type: (Text) -> List[Licence]
    out = []  # type: List[Licence]
    for match in _different(_CC_ADDRESS, text):
        kind, name, version, port = match.groups()
        if kind.lower() == "publicdomain":
            out.append(_zero(match.start()) if name.lower().startswith("zero") else
                       Licence("CC-PDM-1.0", _spdx()["CC-PDM-1.0"], uri_of("CC-PDM-1.0"), match.start()))
            continue
        clauses = set(name.lower().split("-"))
        if clauses <= set(_CLAUSES):
            out.append(_cc(clauses, version or "", (port or "").upper(), match.start()))
    endings = _words()["uris"]
    for match in _different(_ADDRESS, text):
        address = match.group(1).lower().rstrip("/.")
        for ending in sorted(endings):
            if ending in address and (address.startswith(ending) or address.split("/")[0].endswith(ending.split("/")[0])
                                      or "/" not in ending):
                known = of_id(endings[ending])
                if known is not None:
                    known.offset = match.start()
                    out.append(known)
                break
        else:
            spdx = re.match(r"spdx\.org/licenses/([A-Za-z0-9.\-+]{2,40}?)(?:\.html)?$", match.group(1).rstrip("/."))
            known = of_id(spdx.group(1)) if spdx else None
            if known is not None:
                known.offset = match.start()
                out.append(known)
    return out


def _of_short_forms(text):
    # type: (Text) -> List[Licence]
    out = []  # type: List[Licence]
    for match in _different(_CC_SHORT, text):
        if match.group()[:2] not in ("CC", "cc") or (match.group()[:2] == "cc" and not _is_plain(match.group())):
            continue
        first, more, version, port = match.groups()
        first = first.lower()
        if first in ("0", "zero"):
            out.append(_zero(match.start()))
        elif first == "pdm":
            out.append(Licence("CC-PDM-1.0", _spdx()["CC-PDM-1.0"], uri_of("CC-PDM-1.0"), match.start()))
        else:
            clauses = set([first]) | set(re.findall(r"nc|nd|sa|by", more.lower()))
            port = (port or "").upper()
            if version and version not in _VERSIONS:
                version = ""
            out.append(_cc(clauses, version or "", port if version and _is_a_port(port) else "", match.start()))
    return out


def _is_plain(said):
    # type: (Text) -> bool
    """'cc-by-4.0' is one, 'cc by' in running text of small letters ('sent cc by mail') is none."""
    return "-" in said or "_" in said or said[2:3] == "0"


def _is_a_port(word):
    # type: (Text) -> bool
    return word in set(_words()["ports"].values()) or any(
        id.endswith("-" + word) for id in _spdx() if id.startswith("CC-"))


def _of_long_names(text):
    # type: (Text) -> List[Licence]
    """'Creative Commons Attribution-NonCommercial 4.0 International', in the ten languages."""
    out = []  # type: List[Licence]
    lower = text.lower()
    if len(lower) != len(text):
        return out
    seen = set()  # type: Set[Text]
    for trigger in _words()["triggers"]:
        at = lower.find(trigger)
        while at >= 0:
            window = text[at:at + _WINDOW]
            after = at + len(trigger)
            if window not in seen and not lower.startswith(".org", after):
                seen.add(window)
                window = _sentence(window)
                after = max(after, at + len(window))
                found = _named(window, at)
                if found.name == "Creative Commons":       # its words may stand before it, in the same line
                    found = _named(text[max(text.rfind("\n", 0, at) + 1, at - _WINDOW // 2):at + len(window)], at)
                out.append(found)
            at = lower.find(trigger, after)
    return out


def _named(window, offset, whole=False):
    # type: (Text, int, bool) -> Licence
    words = _words()
    name = folded(window)
    padded = " %s " % name
    if any(" %s " % one in padded for one in words["clauses"]["zero"]):
        return _zero(offset)
    if " public domain mark " in padded:
        return Licence("CC-PDM-1.0", _spdx()["CC-PDM-1.0"], uri_of("CC-PDM-1.0"), offset)
    clauses = set(part for part in _CLAUSES if any(
        one in (name.replace(" ", "") if is_wide(one) else padded) for one in words["clauses"][part]))
    version = _VERSION.search(window)
    if not clauses or (whole and "by" not in clauses):
        return Licence("", "Creative Commons", "", offset)
    port = ""
    if version and version.group(1) in _VERSIONS:
        after = " %s " % folded(window[version.end():version.end() + 30])
        port = next((words["ports"][one] for one in sorted(words["ports"])
                     if after.startswith(" %s " % folded(one))), "")
    known = version.group(1) if version and version.group(1) in _VERSIONS else ""
    return _cc(clauses | set(["by"]), known, port, offset)


def _sentence(text):
    # type: (Text) -> Text
    """The beginning of a text up to the end of its sentence; a line that goes on in the next does not end it."""
    joined = text.replace("\n\n", ";").replace("\n", " ")
    end = _SENTENCE_END.search(joined, 12)
    return joined[:end.start()] if end else joined


# ---------------------------------------------------------------- all others

def _of_other_names(text, stated):
    # type: (Text, bool) -> List[Licence]
    out = []  # type: List[Licence]
    offset = 0
    seen = set()  # type: Set[Text]
    for line in text.split("\n"):
        lower = line.lower()
        if len(line) < _LONGEST_LINE and line not in seen and (
                stated or any(one in lower for one in _words()["context"]) or _has_an_id(line)):
            seen.add(line)
            out += _on_a_line(line, offset, stated)
        offset += len(line) + 1
    return out


def _has_an_id(line):
    # type: (Text) -> bool
    return any(_id_of(token, False) for token in _TOKEN.findall(line))


def _ids():
    # type: () -> Dict[Text, Text]
    if not _IDS:
        _IDS.update((id.lower(), id) for id in _spdx())
    return _IDS


_IDS = {}  # type: Dict[Text, Text]


def _id_of(token, stated):
    # type: (Text, bool) -> Text
    """The SPDX id that a word is: short ones without a version are words of other meanings too."""
    id = _ids().get(token.lower().rstrip("."), "")
    if id.startswith("CC"):
        return ""      # read with more care above
    safe = "-" in id and any(char.isdigit() for char in id) and len(id) > _SHORTEST_SAFE_ID
    return id if id and (safe or (stated and token.rstrip(".") == id)) else ""


def _on_a_line(line, offset, stated):
    # type: (Text, int, bool) -> List[Licence]
    out = []  # type: List[Licence]
    for match in _different(_TOKEN, line):
        id = _id_of(match.group(), stated)
        if id:
            out.append(Licence(id, _spdx()[id], uri_of(id), offset + match.start()))
    words = _words()
    padded = " %s " % folded(line)
    named = [name for name in words["names"] if " %s " % name in padded]
    for name in named:
        if not any(name != other and name in other for other in named):
            id = words["names"][name]
            out.append(Licence(id, _spdx()[id], uri_of(id), offset))
    for id in _by_full_name(padded):
        out.append(Licence(id, _spdx()[id], uri_of(id), offset))
    if not out:
        families = [name for name in words["families"] if " %s " % name in padded]
        for name in sorted(families):
            if not any(name != other and name in other for other in families):
                out.append(_family(words["families"][name], padded, offset))
    return out


def _family(name, padded, offset):
    # type: (Text, Text, int) -> Licence
    version = _GNU_VERSION.search(padded)
    if name.startswith("GNU") and version and " v" not in name:
        number = version.group(1) if "." in version.group(1) else version.group(1) + ".0"
        later = "any later version" in padded or "or later" in padded
        id = {"GNU General Public License": "GPL", "GNU Lesser General Public License": "LGPL",
              "GNU Affero General Public License": "AGPL"}[name] + "-%s-or-later" % number
        if later and id in _spdx():
            return Licence(id, _spdx()[id], uri_of(id), offset)
        name = "%s v%s" % (name, number)
    return Licence("", name, "", offset)


_NAMES = {}  # type: Dict[Text, Text]


def _by_full_name(padded):
    # type: (Text) -> List[Text]
    if not _NAMES:
        _NAMES.update((" %s " % folded(name), id) for id, name in sorted(_spdx().items())
                      if folded(name).count(" ") > 1 and not id.startswith("CC"))
    found = [name for name in _NAMES if name in padded]
    return sorted(_NAMES[name] for name in found if not any(name != other and name in other for other in found))


# ---------------------------------------------------------------- licence files

def of_file(text):
    # type: (Text) -> List[Licence]
    """Return the licence that a licence file is the text of, or names at its beginning; [] for words of its own."""
    body = folded(text[:60000])
    for id, phrases in _words()["texts"]:
        if all(phrase in body for phrase in phrases):
            return [Licence(id, _spdx()[id], uri_of(id))]
    head = text[:3000]
    for line in head.split("\n")[:8]:
        name = folded(line)
        if _VERSION.search(line) and any(one in name for one in _words()["clauses"]["by"]):
            return [_named(line, 0, True)]
    lines = [line.strip() for line in head.split("\n")]
    for number, line in enumerate(lines[:12]):       # 'GNU GENERAL PUBLIC LICENSE' / 'Version 3, 29 June 2007'
        below = lines[number + 1] if number + 1 < len(lines) else ""
        found = find(line + " " + below, True) if line else []
        if found:
            return found[:1]
    return find(head, True)[:1]


def is_about(text):
    # type: (Text) -> Text
    """Return whether a statement speaks of ``code`` or of ``data`` alone, "" for neither or both."""
    padded = " %s " % folded(text)
    words = _words()
    code = any((one in padded) if is_wide(one) else " %s " % one in padded for one in words["of_code"])
    data = any((one in padded) if is_wide(one) else " %s " % one in padded for one in words["of_data"])
    return "code" if code and not data else "data" if data and not code else ""
