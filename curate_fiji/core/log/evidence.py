"""What is kept beside the journal: thumbnails, original metadata, and the private evidence."""
from __future__ import absolute_import, unicode_literals

import base64
import io
import json
import os

from curate_fiji.core.system import storage

PRIVATE_FILE = "private/disclosure.jsonl"


class SideFiles(object):
    """The side files of one curation folder, named by the sha256 of the image they belong to."""

    def __init__(self, folder):
        self.folder = folder
        self._secrets = None

    def _path(self, kind, record, suffix):
        return os.path.join(self.folder, kind, record.sha256[:24] + suffix)

    def keep(self, result):
        """Store what one examination brought besides its record."""
        record = result.record
        if result.thumbnail:
            storage.make_folder(os.path.join(self.folder, "thumbnails"))
            storage.write_bytes(self._path("thumbnails", record, ".png"),
                                base64.b64decode(result.thumbnail))
        if result.original:
            storage.make_folder(os.path.join(self.folder, "original-metadata"))
            text = json.dumps(result.original, ensure_ascii=True, indent=0, sort_keys=True,
                              separators=(",", ": "))
            storage.write_text(self._path("original-metadata", record, ".json"), text + "\n")
        if result.withheld:
            folder = os.path.join(self.folder, "private", "withheld")
            storage.make_folder(os.path.dirname(folder), private=True)
            storage.make_folder(folder, private=True)
            text = json.dumps(result.withheld, ensure_ascii=True, indent=0, separators=(",", ": "))
            storage.write_text(self._path("private/withheld", record, ".json"), text + "\n", private=True)
        self._load_secrets()
        self._secrets = [one for one in self._secrets if one["file"] != record.path]
        self._secrets += [one.to_json() for one in result.secrets]

    def forget(self, path):
        """Drop the private evidence of a file that is gone."""
        self._load_secrets()
        self._secrets = [one for one in self._secrets if one["file"] != path]

    def write_private(self):
        """Write the private evidence, readable by its owner alone."""
        if self._secrets is None:
            return
        folder = os.path.join(self.folder, "private")
        storage.make_folder(folder, private=True)
        ordered = sorted(self._secrets, key=lambda one: (one["file"], one["kind"], one["place"]))
        storage.write_text(os.path.join(self.folder, PRIVATE_FILE), storage.json_lines(ordered),
                           private=True)

    def _load_secrets(self):
        if self._secrets is None:
            self._secrets = storage.read_json_lines(os.path.join(self.folder, PRIVATE_FILE))

    def thumbnail(self, record):
        """Return the thumbnail of an image as base64 PNG text, or ""."""
        path = self._path("thumbnails", record, ".png")
        if not record.sha256 or not os.path.exists(path):
            return ""
        with io.open(path, "rb") as stream:
            return base64.b64encode(stream.read()).decode("ascii")

    def original(self, record):
        """Return the masked original metadata of an image: a list of [key, value]."""
        path = self._path("original-metadata", record, ".json")
        if not record.sha256 or not os.path.exists(path):
            return []
        with io.open(path, "rb") as stream:
            return json.loads(stream.read().decode("ascii"))
