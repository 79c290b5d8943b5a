"""Citation files as text with labels: ``CITATION.cff`` is that; CodeMeta, DataCite and Zenodo JSON become it."""
from __future__ import absolute_import, unicode_literals

import json

from curate_fiji.core.system._compat import text_type

MYPY = False
if MYPY:
    from typing import Any, List, Text

_LABELS = (("title", ("title", "name")), ("authors", ("creators", "author", "creator", "authors")),
           ("description", ("description", "abstract")), ("license", ("license", "licence", "rights", "rightsList")),
           ("doi", ("doi", "identifier")), ("funding", ("funding", "funder", "fundingReferences", "grants")),
           ("related works", ("related_identifiers", "relatedIdentifiers", "isBasedOn", "referencePublication")))
_KEYS = (
    "name", "title", "@value", "familyName", "rightsIdentifier", "rights", "id", "identifier", "relatedIdentifier",
    "funderName", "awardNumber", "@id")
_LONGEST = 2000000


def as_text(text):
    # type: (Text) -> Text
    """Return a citation file's text as labels and values; what is no JSON is returned as it is."""
    if text.lstrip()[:1] != "{" or len(text) > _LONGEST:
        return text
    try:
        data = json.loads(text)
    except (ValueError, RuntimeError):
        return text
    lines = []  # type: List[Text]
    for label, keys in _LABELS:
        for key in keys:
            if data.get(key):
                lines += _people(data[key]) if label == "authors" \
                    else ["%s: %s" % (label, "; ".join(_words(data[key])))]
                break
    return "\n".join(lines) + "\n"


def _people(value):
    # type: (Any) -> List[Text]
    out = ["authors:"]
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, dict):
            out += ["  name: %s" % words for words in _words(one)]
            continue
        if one.get("familyName") or one.get("family-names"):
            out += ["  given name: %s" % one.get("givenName", one.get("given-names", "")),
                    "  family name: %s" % (one.get("familyName") or one.get("family-names"))]
        elif one.get("name"):
            out.append("  name: %s" % one["name"])
        orcid = one.get("orcid") or one.get("@id") or one.get("nameIdentifier") or ""
        if not orcid and isinstance(one.get("nameIdentifiers"), list) and one["nameIdentifiers"]:
            first = one["nameIdentifiers"][0]
            orcid = first.get("nameIdentifier", "") if isinstance(first, dict) else ""
        if isinstance(orcid, text_type) and orcid:
            out.append("  orcid: %s" % orcid)
    return out


def _words(value):
    # type: (Any) -> List[Text]
    if isinstance(value, text_type):
        return [" ".join(value.split())]
    if isinstance(value, list):
        return [words for one in value[:50] for words in _words(one)]
    if isinstance(value, dict):
        return [words for key in _KEYS if isinstance(value.get(key), text_type) for words in _words(value[key])]
    return []
