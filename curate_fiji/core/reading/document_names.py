"""Which files are documentation, by their names, in every language that ``knowledge/readme`` knows.

What an instrument or its software writes beside images is no documentation, whatever its name ends in.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.model.value import Json

README = "README"
OTHER = "other document"
_LONG_ENOUGH = 6     # letters of a README's name that may run on: 'READMEfirst'; shorter ones are words of their own
# These stand in a name for nothing else: 'mydatareadme'
_ANYWHERE = ("readme", "lisezmoi", "liesmich", "leggimi", "leesmij")
_PROSE_CATEGORIES = ("text", "document")
_LONGEST_SUFFIX = 8


def _known():
    # type: () -> Json
    data = resources.load("knowledge/documents.json")  # type: Json
    return data


def role_of(path, category):
    # type: (Text, Text) -> Text
    """Return what kind of documentation a file is by its name: ``README``, ..., or ""."""
    name = path.rsplit("/", 1)[-1]
    stem, dot, suffix = name.lower().rpartition(".")
    if not dot or not stem or len(suffix) > _LONGEST_SUFFIX:
        stem, suffix = name.lower(), ""
    known = _known()
    if suffix not in known["suffixes"]:
        return README if stem in ("readme", "read_me", "read.me") and len(suffix) == 2 else ""   # README.fr
    if is_readme(name[:len(stem)], suffix):
        return README
    for role, patterns in known["roles"]:
        if any(re.search(pattern, stem, re.UNICODE) for pattern in patterns):
            return role  # type: ignore[no-any-return]
    if category in _PROSE_CATEGORIES and suffix in known["prose"] and not _is_of_an_instrument(stem):
        return OTHER
    return ""


def _is_of_an_instrument(stem):
    # type: (Text) -> bool
    return any(re.match("(?:%s)$" % pattern, stem) for pattern in _known()["of_an_instrument"])


def is_readme(stem, suffix=""):
    # type: (Text, Text) -> bool
    """Tell whether a file name without its suffix is that of a README: 00_README, author_dataset_ReadMe, LISEZMOI."""
    words = vocabulary.normal_text(_parted(stem))
    joined = words.replace(" ", "")
    if any(one in joined for one in _ANYWHERE):
        return True
    if vocabulary.is_wide(stem):
        return suffix not in ("csv", "tsv", "xlsx") and any(
            vocabulary.normal_text(one) in joined for one in vocabulary.readme_names() if vocabulary.is_wide(one))
    padded = " %s " % words
    for one in vocabulary.readme_names():
        phrase = vocabulary.normal_text(one)
        short = phrase.replace(" ", "")
        if " %s " % phrase in padded or (len(short) >= _LONG_ENOUGH and joined.startswith(short)):
            return True
    return False


def _parted(stem):
    # type: (Text) -> Text
    """'MyDataReadMe' as words."""
    out = []
    for number, char in enumerate(stem):
        if number and char.isupper() and stem[number - 1].islower():
            out.append(" ")
        out.append(char)
    return "".join(out)
