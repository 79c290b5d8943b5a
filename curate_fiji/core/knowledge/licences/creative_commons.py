"""Creative Commons licences as a text names them: short forms, long names in ten languages, versions, ports."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge.licences.licence import Licence, of_id, spdx_names, uri_of, words_of_licences
from curate_fiji.core.knowledge.licences.wordings import different
from curate_fiji.core.knowledge.readme.words import folded, is_wide

MYPY = False
if MYPY:
    from typing import List, Set, Text

_CC_SHORT = re.compile(
    r"(?<![A-Za-z0-9])CC[\s_\-\u2010-\u2013]{0,2}(0|ZERO|PDM|BY|(?:NC|SA|ND)(?![a-z]))"
    r"((?:[\s_/,\-\u2010-\u2013]{0,3}(?:NC|ND|SA|BY)(?![A-Za-z])){0,6})"
    r"(?![A-Za-z])(?:[\s_,\-\u2010-\u2013]{0,3}(?:v\.?\s?|version\s)?(\d\.\d)(?!\d))?"
    r"(?:[\s_\-]{1,2}(IGO|[A-Z]{2})(?![A-Za-z]))?", re.IGNORECASE)
VERSION = re.compile(r"(?<![\d.])(\d\.\d)(?![\d.]*\d)")
_SENTENCE_END = re.compile(r"\.\s+(?=[A-Z\u00c0-\u017f])|[;\u3002\n]")
CLAUSES = ("by", "nc", "nd", "sa")
_WINDOW = 220
_VERSIONS = ("1.0", "2.0", "2.1", "2.5", "3.0", "4.0")


def clauses_of(name):
    # type: (Text) -> Set[Text]
    """Return the clauses that a name speaks of."""
    words = " %s " % folded(name)
    out = set(part for part in CLAUSES if " %s " % part in words)
    return out | set(part for part, word in (("by", "attribution"), ("nc", "non commercial"), ("nd", "no derivatives"),
                                             ("sa", "share alike")) if word in words)


def of_clauses(clauses, version, port, offset):
    # type: (Set[Text], Text, Text, int) -> Licence
    """Return the licence of some clauses; without an id where the version is not said."""
    parts = [one for one in CLAUSES if one in clauses]
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


def zero(offset):
    # type: (int) -> Licence
    """Return CC0."""
    return Licence("CC0-1.0", spdx_names()["CC0-1.0"], uri_of("CC0-1.0"), offset)


def of_short_forms(text):
    # type: (Text) -> List[Licence]
    """Return the licences that are named as 'CC BY-SA 4.0', in order."""
    out = []  # type: List[Licence]
    for match in different(_CC_SHORT, text):
        if match.group()[:2] not in ("CC", "cc") or (match.group()[:2] == "cc" and not _is_plain(match.group())):
            continue
        first, more, version, port = match.groups()
        first = first.lower()
        if first in ("0", "zero"):
            out.append(zero(match.start()))
        elif first == "pdm":
            out.append(Licence("CC-PDM-1.0", spdx_names()["CC-PDM-1.0"], uri_of("CC-PDM-1.0"), match.start()))
        else:
            clauses = set([first]) | set(re.findall(r"nc|nd|sa|by", more.lower()))
            port = (port or "").upper()
            if version and version not in _VERSIONS:
                version = ""
            out.append(of_clauses(clauses, version or "", port if version and _is_a_port(port) else "", match.start()))
    return out


def _is_plain(said):
    # type: (Text) -> bool
    """'cc-by-4.0' is one, 'cc by' in running text of small letters ('sent cc by mail') is none."""
    return "-" in said or "_" in said or said[2:3] == "0"


def _is_a_port(word):
    # type: (Text) -> bool
    return word in set(words_of_licences()["ports"].values()) or any(
        id.endswith("-" + word) for id in spdx_names() if id.startswith("CC-"))


def of_long_names(text):
    # type: (Text) -> List[Licence]
    """'Creative Commons Attribution-NonCommercial 4.0 International', in the ten languages."""
    out = []  # type: List[Licence]
    lower = text.lower()
    if len(lower) != len(text):
        return out
    seen = set()  # type: Set[Text]
    for trigger in words_of_licences()["triggers"]:
        at = lower.find(trigger)
        while at >= 0:
            window = text[at:at + _WINDOW]
            after = at + len(trigger)
            if window not in seen and not lower.startswith(".org", after):
                seen.add(window)
                window = _sentence(window)
                after = max(after, at + len(window))
                found = of_long_name(window, at)
                if found.name == "Creative Commons":       # its words may stand before it, in the same line
                    found = of_long_name(text[max(text.rfind("\n", 0, at) + 1, at - _WINDOW // 2):at + len(window)], at)
                out.append(found)
            at = lower.find(trigger, after)
    return out


def of_long_name(window, offset, whole=False):
    # type: (Text, int, bool) -> Licence
    """Return the licence that some words name; ``whole``: they must name the attribution too."""
    words = words_of_licences()
    name = folded(window)
    padded = " %s " % name
    if any(" %s " % one in padded for one in words["clauses"]["zero"]):
        return zero(offset)
    if " public domain mark " in padded:
        return Licence("CC-PDM-1.0", spdx_names()["CC-PDM-1.0"], uri_of("CC-PDM-1.0"), offset)
    clauses = set(part for part in CLAUSES if any(
        one in (name.replace(" ", "") if is_wide(one) else padded) for one in words["clauses"][part]))
    version = VERSION.search(window)
    if not clauses or (whole and "by" not in clauses):
        return Licence("", "Creative Commons", "", offset)
    port = ""
    if version and version.group(1) in _VERSIONS:
        after = " %s " % folded(window[version.end():version.end() + 30])
        port = next((words["ports"][one] for one in sorted(words["ports"])
                     if after.startswith(" %s " % folded(one))), "")
    known = version.group(1) if version and version.group(1) in _VERSIONS else ""
    return of_clauses(clauses | set(["by"]), known, port, offset)


def _sentence(text):
    # type: (Text) -> Text
    """The beginning of a text up to the end of its sentence; a line that goes on in the next does not end it."""
    joined = text.replace("\n\n", ";").replace("\n", " ")
    end = _SENTENCE_END.search(joined, 12)
    return joined[:end.start()] if end else joined
