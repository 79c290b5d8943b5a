"""Licences other than Creative Commons as a line names them: SPDX ids, names, families."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge.licences.licence import Licence, spdx_names, uri_of, words_of_licences
from curate_fiji.core.knowledge.licences.wordings import different
from curate_fiji.core.knowledge.readme.words import folded
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Dict, List, Set, Text

_GNU_VERSION = re.compile(r"\b(?:version\s|v\.?\s?)(\d(?:\.\d)?)\b")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+\-]{1,40}")
_LONGEST_LINE = 5000
_SHORTEST_SAFE_ID = 5


def of_other_names(text, stated):
    # type: (Text, bool) -> List[Licence]
    """Return the licences that lines name which speak of licences; see ``licences.find`` for ``stated``."""
    out = []  # type: List[Licence]
    offset = 0
    seen = set()  # type: Set[Text]
    for line in text.split("\n"):
        lower = line.lower()
        if len(line) < _LONGEST_LINE and line not in seen and (
                stated or any(one in lower for one in words_of_licences()["context"]) or _has_an_id(line)):
            seen.add(line)
            out += _on_a_line(line, offset, stated)
        offset += len(line) + 1
    return out


def _has_an_id(line):
    # type: (Text) -> bool
    return any(_id_of(token, False) for token in _TOKEN.findall(line))


@made_once
def _ids():
    # type: () -> Dict[Text, Text]
    return dict((id.lower(), id) for id in spdx_names())


def _id_of(token, stated):
    # type: (Text, bool) -> Text
    """The SPDX id that a word is: short ones without a version are words of other meanings too."""
    id = _ids().get(token.lower().rstrip("."), "")
    if id.startswith("CC"):
        return ""      # read with more care in ``creative_commons``
    safe = "-" in id and any(char.isdigit() for char in id) and len(id) > _SHORTEST_SAFE_ID
    return id if id and (safe or (stated and token.rstrip(".") == id)) else ""


def _on_a_line(line, offset, stated):
    # type: (Text, int, bool) -> List[Licence]
    out = []  # type: List[Licence]
    for match in different(_TOKEN, line):
        id = _id_of(match.group(), stated)
        if id:
            out.append(Licence(id, spdx_names()[id], uri_of(id), offset + match.start()))
    words = words_of_licences()
    padded = " %s " % folded(line)
    named = [name for name in words["names"] if " %s " % name in padded]
    for name in named:
        if not any(name != other and name in other for other in named):
            id = words["names"][name]
            out.append(Licence(id, spdx_names()[id], uri_of(id), offset))
    for id in _by_full_name(padded):
        out.append(Licence(id, spdx_names()[id], uri_of(id), offset))
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
        if later and id in spdx_names():
            return Licence(id, spdx_names()[id], uri_of(id), offset)
        name = "%s v%s" % (name, number)
    return Licence("", name, "", offset)


@made_once
def _full_names():
    # type: () -> Dict[Text, Text]
    return dict((" %s " % folded(name), id) for id, name in sorted(spdx_names().items())
                if folded(name).count(" ") > 1 and not id.startswith("CC"))


def _by_full_name(padded):
    # type: (Text) -> List[Text]
    names = _full_names()
    found = [name for name in names if name in padded]
    return sorted(names[name] for name in found if not any(name != other and name in other for other in found))
