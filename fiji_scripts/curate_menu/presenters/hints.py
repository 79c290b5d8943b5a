"""What to do next, in the words of the menu: the core's hints may name commands that a window does not have."""
from __future__ import absolute_import, unicode_literals

import re

MYPY = False
if MYPY:
    from typing import Match, Text

_ENTRIES = {"check": "Check Worksheet...", "understand": "Understand Worksheet...", "request": "Request Email...",
            "augment": "Augment Metadata...", "transform": "Transform with Receipt...",
            "evaluate": "Evaluate FAIR and CARE...", "document": "Document Curation...",
            "preflight": "Preflight My Data...",
            "package": "Export Curation Package...",
            "practice": "Practice Deposit...", "status": "Check Worksheet...", "doctor": "About CURATE"}
_COMMAND = re.compile(r"(run |see )?'?curate-fiji (\w+)[^';,.]*'?")
_OTHER_FOLDER = re.compile(r"choose (?:another folder with --output|--output beside it"
                           r"|a folder you can write in with --output)")
_OPTION = re.compile(r"\s*(?:with|by|;|,)?\s*--[a-z-]+[^;,.]*")


def in_windows(hint):
    # type: (Text) -> Text
    """Return a hint as a window can give it: with entries of the menu, without options of a command line."""
    said = _OTHER_FOLDER.sub("copy the deposit to a folder that you can write beside, and open it there", hint)
    said = _COMMAND.sub(_entry, said)
    return _OPTION.sub("", said).strip(" ;,")


def _entry(match):
    # type: (Match[Text]) -> Text
    verb = "open " if match.group(1) else ""
    return "%sPlugins > CURATE > %s" % (verb, _ENTRIES.get(match.group(2), "CURATE Help"))
