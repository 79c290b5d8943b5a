"""A licence and its SPDX id, by the SPDX License List (``spdx.json``); how people write them is ``words.json``."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Any, Dict, Optional, Text


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


def spdx_names():
    # type: () -> Dict[Text, Text]
    """Return {SPDX id: name}."""
    return resources.load("knowledge/licences/spdx.json")["licences"]  # type: ignore[no-any-return]


def words_of_licences():
    # type: () -> Dict[Text, Any]
    """Return how people write licences."""
    return resources.load("knowledge/licences/words.json")  # type: ignore[no-any-return]


def edition():
    # type: () -> Text
    """Return the edition of the table."""
    return resources.load("knowledge/licences/spdx.json")["edition"]  # type: ignore[no-any-return]


def of_id(id):
    # type: (Text) -> Optional[Licence]
    """Return the licence of an SPDX id, None where there is none."""
    name = spdx_names().get(id)
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
