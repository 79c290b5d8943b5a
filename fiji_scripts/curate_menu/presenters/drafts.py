"""What was typed and is not in the log yet: kept in the private folder, so that a crash or Quit loses nothing."""
from __future__ import absolute_import, unicode_literals

import json

from curate_fiji.core.log.claiming import PRIVATE
from curate_fiji.core.model.value import Value, a_form, a_text
from curate_fiji.core.system._compat import json_line

MYPY = False
if MYPY:
    from typing import Any, Dict, Optional, Text

    from curate_menu.presenters.curation import OpenCuration

FILE_NAME = PRIVATE + "/typed.json"


class Draft(Value):
    """A typed ``text``, and the ``choice`` made for it, or ""."""

    __slots__ = ("choice", "text")

    def __init__(self, text, choice=""):
        # type: (Text, Text) -> None
        self.text = text
        self.choice = choice

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Draft
        form = a_form(data)
        return cls(a_text(form, "text", ""), a_text(form, "choice", ""))


class Drafts(object):
    """The drafts of one curation by what they are for: a question's id, or ``note``."""

    def __init__(self, curation):
        # type: (OpenCuration) -> None
        self._curation = curation
        self._kept = self._read()

    def _read(self):
        # type: () -> Dict[Text, Draft]
        try:
            kept = a_form(json.loads((self._curation.files.read(FILE_NAME) or b"{}").decode("utf-8")))
            return dict((key, Draft.from_json(one)) for key, one in kept.items())
        except ValueError:   # a FormError is one
            return {}   # torn: a draft is a help, never a condition

    def get(self, key):
        # type: (Text) -> Optional[Draft]
        """Return what was typed, None where nothing is kept."""
        return self._kept.get(key)

    def keep(self, key, text, choice=""):
        # type: (Text, Text, Text) -> None
        """Keep what is typed; an empty text forgets it."""
        wanted = Draft(text, choice) if text.strip() else None
        if self._kept.get(key) == wanted:
            return
        if wanted is None:
            self._kept.pop(key, None)
        else:
            self._kept[key] = wanted
        form = dict((key, one.to_json()) for key, one in self._kept.items())
        self._curation.files.write_text(FILE_NAME, json_line(form) + "\n", private=True)

    def forget(self, key):
        # type: (Text) -> None
        """Drop what was typed: it is in the log now, or was thrown away."""
        self.keep(key, "")
