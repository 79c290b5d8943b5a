"""Names of files and of members of archives: whom they name, and how they are shown then."""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import addresses, gate, people
from curate_fiji.core.model import finding_kinds as kinds

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

_WORDS = re.compile(r"[_\s.,^-]+")
_HOME = re.compile(r"(?:^|/)(?:home|Users|Documents and Settings)/([^/]{2,60})/", re.IGNORECASE)
_LABEL = frozenset("patient pat proband probandin paciente paziente pasient pt mrn dob".split())
_DATE = re.compile(r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")


def find(path):
    # type: (Text) -> List[Text]
    """Return the parts of a path that name a person: an address, a user's folder, ``Doe_Jane``, a patient's name or
    number behind a word for patients."""
    found = [path[start:end] for start, end, _kind in addresses.emails(path)] if "@" in path else []
    for match in _HOME.finditer(path):
        if people.names_somebody(match.group(1)) and match.group(1).lower() not in (
            "user",
            "username",
            "shared",
            "public",
        ):
            found.append(match.group(1))
    for part in path.split("/"):
        found += _in_name(part)
    return [one for number, one in enumerate(found) if one not in found[:number]]


def _in_name(name):
    # type: (Text) -> List[Text]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}(?:\.gz)?$", "", name)
    found = [stem[start:end] for start, end, kind in people.given_names(stem) if kind == kinds.NAME]
    words = [word for word in _WORDS.split(stem) if word]
    for number, word in enumerate(words[:-1]):
        if word.lower() not in _LABEL:
            continue
        rest = []
        for other in words[number + 1 : number + 3]:
            if not _could_be_name(other):
                break
            rest.append(other)
        if len(rest) == 2 and all(one[0].isupper() for one in rest):
            found.append(stem[stem.find(rest[0]) : stem.find(rest[1]) + len(rest[1])])
        elif re.match(r"^\d{6,12}$", words[number + 1]) and (
            word.lower() in ("mrn", "dob") or not _DATE.match(words[number + 1])
        ):
            found.append(words[number + 1])
    return found


def _could_be_name(word):
    # type: (Text) -> bool
    return (
        len(word) > 1
        and word.isalpha()
        and not gate.is_of_known_words(word)
        and not people.says_nothing(word)
        and word.lower() not in people.words("no_names_in_files")
    )




def shown(path, parts):
    # type: (Text, List[Tuple[Text, Text]]) -> Text
    """Return a path with each of ``parts`` (text, kind) masked."""
    for text, _kind in sorted(parts, key=lambda one: (-len(one[0]), one)):
        path = re.sub(re.escape(text), "(withheld)", path, flags=re.IGNORECASE | re.UNICODE)
    return path
