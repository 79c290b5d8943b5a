"""Licences as a text names them, by SPDX id: names, short forms, addresses, ports and versions; never the nearest.

The table is the SPDX License List (``spdx.json``, with its edition); how people write them is ``words.json``. What
leaves open which licence is meant ("CC BY" without a version, "GPL") is reported as just that, with no id.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.licences.addresses import of_addresses
from curate_fiji.core.knowledge.licences.creative_commons import (
    VERSION,
    clauses_of,
    of_long_name,
    of_long_names,
    of_short_forms,
)
from curate_fiji.core.knowledge.licences.licence import Licence, spdx_names, uri_of, words_of_licences
from curate_fiji.core.knowledge.licences.other_names import of_other_names
from curate_fiji.core.knowledge.readme.words import folded, is_wide

MYPY = False
if MYPY:
    from typing import List, Sequence, Text


def find(text, stated=False):
    # type: (Text, bool) -> List[Licence]
    """Return the licences that a text names, in order, each once.

    ``stated``: the text stands where a licence is asked for, so that a bare "MIT" is one.
    """
    text = text.replace("%20", " ").replace("--", "-")
    found = of_addresses(text) + of_short_forms(text) + of_long_names(text)
    found += of_other_names(text, stated)
    return _each_once(sorted(found, key=lambda one: one.offset))


def _each_once(found):
    # type: (Sequence[Licence]) -> List[Licence]
    """Take out repeats, and names of a family where the text says which of it is meant."""
    out = []  # type: List[Licence]
    exact = [one for one in found if one.id or (one.uri and VERSION.search(one.uri))]
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
        return clauses_of(family) == clauses_of(name)
    if family == "Public domain":
        return "public domain" in name.lower() or "Zero" in name
    first = family.replace(" licence", "").replace(" License", "").lower()
    return name.lower().startswith(first) or (first == "licence ouverte" and name.startswith("Etalab"))


def of_file(text):
    # type: (Text) -> List[Licence]
    """Return the licence that a licence file is the text of, or names at its beginning; [] for words of its own."""
    body = folded(text[:60000])
    for id, phrases in words_of_licences()["texts"]:
        if all(phrase in body for phrase in phrases):
            return [Licence(id, spdx_names()[id], uri_of(id))]
    head = text[:3000]
    for line in head.split("\n")[:8]:
        name = folded(line)
        if VERSION.search(line) and any(one in name for one in words_of_licences()["clauses"]["by"]):
            return [of_long_name(line, 0, True)]
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
    words = words_of_licences()
    code = any((one in padded) if is_wide(one) else " %s " % one in padded for one in words["of_code"])
    data = any((one in padded) if is_wide(one) else " %s " % one in padded for one in words["of_data"])
    return "code" if code and not data else "data" if data and not code else ""
