"""What was typed and is not in the log yet: kept in the private folder, so that a crash or Quit loses nothing."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

from curate_fiji.core.system import storage
from curate_fiji.core.system._compat import json_line

FILE_NAME = "typed.json"


class Drafts(object):
    """The typed texts of one curation by place (a question's id, ``note``), each with the choice made for it."""

    def __init__(self, curation_folder):
        self._folder = os.path.join(curation_folder, "private")
        self._path = os.path.join(self._folder, FILE_NAME)
        self._kept = self._read()

    def _read(self):
        try:
            with io.open(self._path, encoding="utf-8") as stream:
                kept = json.loads(stream.read())
            return dict((place, one) for place, one in kept.items() if isinstance(one, dict))
        except (IOError, OSError, ValueError, AttributeError):
            return {}   # none, or torn: a draft is a help, never a condition

    def get(self, place):
        """Return {"text", "choice"} of what was typed at a place, None where nothing is kept."""
        found = self._kept.get(place)
        return None if found is None else {"text": found.get("text", ""), "choice": found.get("choice", "")}

    def keep(self, place, text, choice=""):
        """Keep what is typed at a place; an empty text forgets it."""
        wanted = {"text": text, "choice": choice} if text.strip() else None
        if self._kept.get(place) == wanted:
            return
        if wanted is None:
            self._kept.pop(place, None)
        else:
            self._kept[place] = wanted
        self._write()

    def forget(self, place):
        """Drop what was typed at a place: it is in the log now, or was thrown away."""
        self.keep(place, "")

    def _write(self):
        if self._kept:
            storage.make_folder(os.path.dirname(self._folder))
            storage.make_folder(self._folder, private=True)
            storage.write_text(self._path, json_line(self._kept) + "\n", private=True)
        elif os.path.exists(self._path):
            os.remove(self._path)
