"""What is kept beside the journal: thumbnails, original metadata, and the private evidence.

What an event relies on is on the disk before the event is: ``flush`` comes before each append of the
journal. Private evidence that is new goes to a file of its own first, behind whatever is there, and is
gathered into ``disclosure.jsonl`` at the end; a run that was ended in between is gathered by the next.
"""
from __future__ import absolute_import, unicode_literals

import base64
import json
import os

from curate_fiji.core.log.claiming import PRIVATE
from curate_fiji.core.system import storage
from curate_fiji.core.system._compat import json_line, path_text, text_type, utf8
from curate_fiji.core.system.errors import JournalError
from curate_fiji.core.system.within import Within

MYPY = False
if MYPY:
    from typing import Text, Tuple

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Text, Tuple

    from curate_fiji.core.log.folder import CurationFolder
    from curate_fiji.core.model.examined import Examined
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.model.value import Json

PRIVATE_FILE = PRIVATE + "/disclosure.jsonl"
_NEW_PRIVATE_FILE = PRIVATE + "/disclosure.new.jsonl"
NO_TEXT = "its text is in the private folder, which is not here"


def text_name(sha256):
    # type: (Text) -> Text
    """Return where the masked text of a document is kept: for the rules, and shown only where they quote it."""
    return "%s/texts/%s.txt" % (PRIVATE, sha256[:24])


def text_of(folder, sha256):
    # type: (Text, Text) -> Tuple[Text, Text]
    """Return (masked text of a document, why there is none)."""
    try:
        return Within(folder).read(text_name(sha256)).decode("utf-8"), ""
    except (IOError, OSError, UnicodeDecodeError):
        return "", NO_TEXT


class SideFiles(object):
    """The side files of one curation folder, named by the sha256 of the image they belong to.

    ``files``: the ``CurationFolder``.
    """

    def __init__(self, files):
        # type: (CurationFolder) -> None
        self.files = files
        self.folder = files.path
        self._waiting = []    # type: List[Tuple[Text, bytes]]   # (name, bytes) to be written
        self._withheld = []   # type: List[Tuple[Text, bytes]]   # the same, for the private folder
        self._secrets = []    # type: List[Json]   # {"file": path, "secrets": [...]} to be added

    def _name(self, kind, record, suffix):
        # type: (Text, Record, Text) -> Text
        return "%s/%s%s" % (kind, record.sha256[:24], suffix)

    def names_of(self, record):
        # type: (Record) -> List[Text]
        """Return the names of what is kept of an image's bytes."""
        return [self._name("thumbnails", record, ".png"), self._name("original-metadata", record, ".json"),
                self._name(PRIVATE + "/withheld", record, ".json"), text_name(record.sha256)]

    def keep(self, result):
        # type: (Examined) -> None
        """Take what one examination brought besides its record; ``flush`` writes it."""
        record = result.record
        if result.thumbnail:
            self._waiting.append((self._name("thumbnails", record, ".png"),
                                  base64.b64decode(result.thumbnail)))
        if result.original:
            text = json.dumps(result.original, ensure_ascii=True, indent=0, sort_keys=True,
                              separators=(",", ": "))
            self._waiting.append((self._name("original-metadata", record, ".json"), utf8(text + "\n")))
        if result.withheld:
            text = json.dumps(result.withheld, ensure_ascii=True, indent=0, separators=(",", ": "))
            self._withheld.append((self._name(PRIVATE + "/withheld", record, ".json"), utf8(text + "\n")))
        if record.document is not None and not record.document.problem:
            self._withheld.append((text_name(record.sha256), utf8(result.text)))
        self._secrets.append({"file": record.path, "secrets": [one.to_json() for one in result.secrets]})

    def forget(self, path):
        # type: (Text) -> None
        """Drop the private evidence of a file that is gone."""
        self._secrets.append({"file": path, "secrets": []})

    def flush(self):
        # type: () -> None
        """Write what was taken, before the events that rely on it."""
        waiting, self._waiting = self._waiting, []
        self.files.write_all(waiting)
        withheld, self._withheld = self._withheld, []
        self.files.write_all(withheld, private=True)
        secrets, self._secrets = self._secrets, []
        # A file without secrets has a line too, where an older one may have to go
        if any(one["secrets"] for one in secrets) or self.files.exists(PRIVATE_FILE) \
                or self.files.exists(_NEW_PRIVATE_FILE):
            self.files.append_lines(_NEW_PRIVATE_FILE, [json_line(one) for one in secrets], private=True)

    def gather_private(self):
        # type: () -> None
        """Bring the private evidence together, in order, readable by its owner alone."""
        new = self._read(_NEW_PRIVATE_FILE)
        if not new and self.files.exists(PRIVATE_FILE):
            return
        by_file = {}  # type: Dict[Text, List[Json]]
        for one in self._read(PRIVATE_FILE):
            by_file.setdefault(one["file"], []).append(one)
        for one in new:
            by_file[one["file"]] = one["secrets"]
        ordered = sorted([one for path in sorted(by_file) for one in by_file[path]],
                         key=lambda one: (one["file"], one["kind"], one["place"]))
        self.files.write_text(PRIVATE_FILE, storage.json_lines(ordered), private=True)
        self.files.remove(_NEW_PRIVATE_FILE, for_now=True)

    def _read(self, name):
        # type: (Text) -> List[Json]
        """Return the objects of a file of private evidence; a last line torn by a crash is passed over."""
        found = []  # type: List[Json]
        for number, line in enumerate((self.files.read(name) or b"").split(b"\n")[:-1]):
            try:
                found.append(_checked(json.loads(line.decode("utf-8"))))
            except (ValueError, KeyError, TypeError, RuntimeError):
                raise JournalError("line %d of %s is no private evidence" % (
                    number + 1, path_text(os.path.join(self.folder, name))),
                    "put the file back from a backup; or remove it and 'curate-fiji log set-aside' the log, "
                    "so that 'check' reads all again")
        return found

    def thumbnail(self, record):
        # type: (Record) -> Text
        """Return the thumbnail of an image as base64 PNG text, or ""."""
        data = self.files.read(self._name("thumbnails", record, ".png")) if record.sha256 else None
        return base64.b64encode(data).decode("ascii") if data else ""

    def original(self, record):
        # type: (Record) -> List[Tuple[Text, Text]]
        """Return the masked original metadata of an image: (key, value) pairs."""
        name = self._name("original-metadata", record, ".json")
        data = self.files.read(name) if record.sha256 else None
        if data is None:
            return []
        try:
            pairs = [(key, value) for key, value in json.loads(data.decode("ascii"))]  # type: List[Tuple[Any, Any]]
        except (ValueError, TypeError, RuntimeError):
            pairs = [(None, None)]
        if any(not isinstance(one, text_type) for pair in pairs for one in pair):
            raise JournalError("%s is no list of keys and values" % path_text(
                os.path.join(self.folder, name)), "put it back from a backup, or remove it")
        return pairs


def _checked(one):
    # type: (Any) -> Json
    """Return an object of a file of private evidence. Raises ``ValueError``, ``KeyError``, ``TypeError``."""
    for form in one["secrets"] if "secrets" in one else [one]:
        if not all(isinstance(form[key], text_type) for key in ("file", "kind", "place")):
            raise ValueError(form)
    checked = one  # type: Json
    if not isinstance(checked["file"], text_type):
        raise ValueError(one)
    return checked
