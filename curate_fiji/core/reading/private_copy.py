"""Private copies: of a member of an archive, or of a file whose suffix misleads its reader."""
from __future__ import absolute_import, unicode_literals

import os
import shutil
import tempfile

from curate_fiji.core.reading import identify as signatures

LARGEST = 2 ** 28   # bytes of what is copied only to be opened


class PrivateCopy(object):
    """A name in a folder of this process alone; the copy and the folder are gone afterwards."""

    def __init__(self, suffix):
        self.suffix = suffix

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="curate-")
        return os.path.join(self.folder, "copy" + self.suffix)

    def __exit__(self, *_exc):
        shutil.rmtree(self.folder, ignore_errors=True)


class OpenedImage(object):
    """An image file under a name by which its reader opens it.

    ``with OpenedImage(path, reader, thumbnail) as opened:`` gives ``opened.name``, the path to open it
    by, and ``opened.read``, what ``reader.read_image`` says. A file with a wrong suffix (a JPEG named
    ``.png``) is tried again from a private copy with the right one, which is gone afterwards.
    """

    def __init__(self, path, reader, thumbnail=False):
        self.name = path
        self._reader = reader
        self._thumbnail = thumbnail
        self._copy = None
        self.read = None

    def __enter__(self):
        self.read = self._reader.read_image(self.name, self._thumbnail)
        if self.read.problem is not None:
            self._try_under_the_right_suffix()
        return self

    def _try_under_the_right_suffix(self):
        identity = signatures.identify_file(self.name)
        suffix = signatures.usual_suffix(identity.format) if identity.contradiction else ""
        if not suffix or os.path.getsize(self.name) > LARGEST:
            return
        copy = PrivateCopy(suffix)
        name = copy.__enter__()
        self._copy = copy
        shutil.copyfile(self.name, name)
        read = self._reader.read_image(name, self._thumbnail)
        if read.problem is None:
            read.used_files = []
            self.name, self.read = name, read

    def __exit__(self, *exc):
        if self._copy is not None:
            self._copy.__exit__(*exc)
