"""What was typed and is not in the log yet: kept in the private folder, so that a crash or Quit loses nothing."""
from __future__ import absolute_import, unicode_literals

import json

from curate_fiji.core.log.folder import PRIVATE
from curate_fiji.core.system._compat import json_line, to_text

MYPY = False
if MYPY:
    from typing import Dict, Optional, Text

    from curate_menu.presenters.curation import OpenCuration

FILE_NAME = PRIVATE + "/typed.json"


class Drafts(object):
    """The typed texts of one curation by place (a question's id, ``note``), each with the choice made for it."""

    def __init__(self, curation):
        # type: (OpenCuration) -> None
        self._curation = curation
        self._kept = self._read()

    def _read(self):
        # type: () -> Dict[Text, Dict[Text, Text]]
        try:
            kept = json.loads((self._curation.files.read(FILE_NAME) or b"{}").decode("utf-8"))
            return dict((key, one) for key, one in kept.items() if isinstance(one, dict))
        except (ValueError, AttributeError):
            return {}   # torn: a draft is a help, never a condition

    def get(self, key):
        # type: (Text) -> Optional[Dict[Text, Text]]
        """Return {"text", "choice"} of what was typed at a place, None where nothing is kept."""
        found = self._kept.get(key)
        if found is None:
            return None
        return dict((name, to_text(found.get(name, ""))) for name in ("text", "choice"))

    def keep(self, key, text, choice=""):
        # type: (Text, Text, Text) -> None
        """Keep what is typed at a place; an empty text forgets it."""
        wanted = {"text": text, "choice": choice} if text.strip() else None
        if self._kept.get(key) == wanted:
            return
        if wanted is None:
            self._kept.pop(key, None)
        else:
            self._kept[key] = wanted
        self._curation.files.write_text(FILE_NAME, json_line(self._kept) + "\n", private=True)

    def forget(self, key):
        # type: (Text) -> None
        """Drop what was typed at a place: it is in the log now, or was thrown away."""
        self.keep(key, "")
