"""RTF beside its text: properties, and who commented it. Source: Rich Text Format 1.9.1."""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.finding_kinds import COMMENT
from curate_fiji.core.model.material import PROPERTIES
from curate_fiji.core.reading.embedded.source import text_of

MYPY = False
if MYPY:
    from typing import Match, Text

    from curate_fiji.core.model.material import Material

_RTF = re.compile(r"\\(author|operator|manager|company|title|subject|doccomm|keywords|atnauthor)\s([^{}]{1,300})\}")
_CODE = re.compile(r"\\'([0-9a-f]{2})")


def search(data, material):
    # type: (bytes, Material) -> None
    """Add the properties of an RTF, and who commented it."""
    for name, value in _RTF.findall(text_of(data)):
        said = _CODE.sub(_character, value).strip()
        if name == "atnauthor":
            material.marks.append((COMMENT, "comments", said))
        else:
            material.add(PROPERTIES, [(name, said)], "document properties ")


def _character(code):
    # type: (Match[Text]) -> Text
    return bytes(bytearray([int(code.group(1), 16)])).decode("cp1252", "replace")
