"""Knows a curation folder of version 0.1.0, which had no marker and no lists, by what it wrote."""
from __future__ import absolute_import, unicode_literals

import json
import re

from curate_fiji.core.system.within import Within

MYPY = False
if MYPY:
    from typing import Iterator, Optional, Text

_NAMES = re.compile(
    r"(curator-log\.(jsonl|md|torn)|inventory\.csv|manifest-sha256\.txt|report\.html|[a-z]+-worksheet\.md"
    r"|request-email\.(txt|eml)|README-template\.txt|report/(images|files)-\d{4,}\.html"
    r"|thumbnails/[0-9a-f]{24}\.png|original-metadata/[0-9a-f]{24}\.json"
    r"|private/(disclosure\.jsonl|runtime\.log)|private/drafts/[^/]+|receipts/.+\.json"
    r"|exports/(README-draft\.txt|methods-paragraph\.txt|datacite\.json|ome-xml/.+\.ome\.xml)"
    r"|snapshots/\d{8}-\d{6}-[^/]*\.png|working-copy/[0-9a-f]{16}(\.refused\.json|/))$")
_WHOLE = "working-copy"   # what is in it are folders that were made whole


def written_by_earlier_version(within, log_name):
    # type: (Within, Text) -> Optional[list[Text]]
    """Return the names of what version 0.1.0 wrote in a folder, None where it is no curation folder.

    Other files in it are not among them: they stay as they are.
    """
    if not within.is_file(log_name):
        return None
    with within.open_to_read(log_name) as stream:
        first = stream.readline(100000)
    try:
        event = json.loads(first.decode("utf-8"))
        begun = event["event"] == "begun" and event["data"]["software"].startswith("CURATE for Fiji")
    except (ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return None
    return [name for name in _all(within, "") if _NAMES.match(name)] if begun else None


def _all(within, folder):
    # type: (Within, Text) -> Iterator[Text]
    """Yield the names of all files below a folder; a working copy of a zip is one name."""
    for one in within.names(folder):
        name = folder + "/" + one if folder else one
        if not within.is_folder(name):
            yield name
        elif folder == _WHOLE:
            yield name + "/"
        else:
            for below in _all(within, name):
                yield below
