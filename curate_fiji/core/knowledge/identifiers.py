"""What a text links to: persistent identifiers with form and check digit, addresses.

Sources: ORCID (ISO 7064 MOD 11-2), ROR (Crockford base 32 with MOD 97-10), DOI Handbook, RRID portal.
"""
from __future__ import absolute_import, unicode_literals

import re

MYPY = False
if MYPY:
    from typing import Iterable, List, Text, Tuple

_DOI = re.compile(r"^10\.\d{4,9}/\S+$")
_ORCID = re.compile(r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")
_ROR = re.compile(r"^0[a-z0-9]{6}\d{2}$")
_RRID = re.compile(r"^RRID:\s?(AB|SCR|CVCL|IMSR|MGI|MMRRC|Addgene|BDSC|ZFIN|WB|CRL|BCRJ|DGRC)[_:-]?\w+")
_ESCAPED = re.compile(r"\\([_*~#&.()-])")   # as Markdown writes signs that it would read itself
URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"
_IN_TEXT = [
    ("DOI", re.compile(r"\b10\.\d{4,9}/[^\s<>\"',;\])]+[^\s<>\"',;\]).]", re.IGNORECASE)),
    ("ORCID", re.compile(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dXx]\b")),
    ("ROR", re.compile(r"ror\.org/(\w{9})\b")),
    ("RRID", re.compile(r"\bRRID:\s?\w+")),
]


def find(text):
    # type: (Text) -> List[Tuple[Text, Text]]
    """Return [(kind, identifier)] of the identifiers in a text, each once, in order of kind."""
    out = []  # type: List[Tuple[Text, Text]]
    text = _ESCAPED.sub(r"\1", text)
    for kind, pattern in _IN_TEXT:
        for match in pattern.finditer(text):
            pair = (kind, match.group(match.lastindex or 0))
            if pair not in out:
                out.append(pair)
    return out


def of_kind(text, *kinds):
    # type: (Text, *Text) -> List[Text]
    """Return the identifiers of these kinds in a text, in order of kind."""
    return [one for kind, one in find(text) if kind in kinds]


def urls(text):
    # type: (Text) -> List[Text]
    """Return the web addresses in a text, each once."""
    return _unique(URL.findall(_ESCAPED.sub(r"\1", text)))


def without_links(text):
    # type: (Text) -> Text
    """Return a text without DOIs and web addresses, whose parts are no words."""
    return URL.sub(" ", _IN_TEXT[0][1].sub(" ", text))


def _unique(values):
    # type: (Iterable[Text]) -> List[Text]
    out = []  # type: List[Text]
    for value in values:
        if value not in out:
            out.append(value)
    return out


def trouble(kind, identifier):
    # type: (Text, Text) -> Text
    """Return what is wrong with an identifier's form or check digit, "" for nothing."""
    if kind == "DOI":
        return "" if _DOI.match(identifier) else "not the form of a DOI"
    if kind == "ORCID":
        if not _ORCID.match(identifier):
            return "not the form of an ORCID iD"
        return "" if _orcid_digit(identifier) == identifier[-1] else "wrong check digit"
    if kind == "ROR":
        if not _ROR.match(identifier) or any(c not in _BASE32 for c in identifier[:7]):
            return "not the form of a ROR id"
        return "" if _ror_digits(identifier) == identifier[-2:] else "wrong check digits"
    return "" if _RRID.match(identifier) else "not the form of an RRID"


def _orcid_digit(identifier):
    # type: (Text) -> Text
    total = 0
    for char in identifier.replace("-", "")[:15]:
        total = (total + int(char)) * 2
    digit = (12 - total % 11) % 11
    return "X" if digit == 10 else "%d" % digit


def _ror_digits(identifier):
    # type: (Text) -> Text
    number = 0
    for char in identifier[:7]:
        number = number * 32 + _BASE32.index(char)
    return "%02d" % (98 - (number * 100) % 97)
