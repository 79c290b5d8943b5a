"""Private copies: of a member of an archive, or of a file whose suffix or name its reader can't use."""
from __future__ import absolute_import, unicode_literals

import os
import re
import shutil
import tempfile

from curate_fiji.core.reading import identify as signatures
from curate_fiji.core.system._compat import whole_text

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.model.image_read import ImageRead
    from curate_fiji.core.reading.reader import Reader

LARGEST = 2 ** 28   # bytes of what is copied only to be opened
_SUFFIX = re.compile(r"(?:\.ome)?\.[A-Za-z0-9]{1,8}$")


class PrivateCopy(object):
    """A name in a folder of this process alone; the copy and the folder are gone afterwards."""

    def __init__(self, suffix):
        # type: (Text) -> None
        self.suffix = suffix

    def __enter__(self):
        # type: () -> Text
        self.folder = tempfile.mkdtemp(prefix="curate-")
        return os.path.join(self.folder, "copy" + self.suffix)

    def __exit__(self, *_exc):
        # type: (object) -> None
        shutil.rmtree(self.folder, ignore_errors=True)


class OpenedImage(object):
    """An image file under a name by which its reader opens it.

    ``with OpenedImage(path, reader, thumbnail) as opened:`` gives ``opened.name``, the path to open it
    by, and ``opened.read``, what ``reader.read_image`` says. A file with a wrong suffix (a JPEG named
    ``.png``) is tried again from a private copy with the right one, and one whose name Java can't write is read
    under another; both are gone afterwards.
    """

    def __init__(self, path, reader, thumbnail=False):
        # type: (Text, Reader, bool) -> None
        self.name = path
        self._reader = reader
        self._thumbnail = thumbnail
        self._copies = []  # type: List[PrivateCopy]

    def __enter__(self):
        # type: () -> OpenedImage
        if whole_text(self.name) != self.name:
            self._take_a_name_for_java()
        self.read = self._reader.read_image(self.name, self._thumbnail)  # type: ImageRead
        if self.read.problem is not None:
            self._try_under_the_right_suffix()
        return self

    def _another_name(self, suffix):
        # type: (Text) -> Text
        self._copies.append(PrivateCopy(suffix))
        return self._copies[-1].__enter__()

    def _take_a_name_for_java(self):
        # type: () -> None
        """Read the file under a name in UTF-8; its neighbours, which it may name, are not found then."""
        suffix = _SUFFIX.search(self.name)
        name = self._another_name(suffix.group() if suffix else "")
        try:
            os.symlink(self.name, name)
        except (OSError, AttributeError):
            shutil.copyfile(self.name, name)
        self.name = name

    def _try_under_the_right_suffix(self):
        # type: () -> None
        identity = signatures.identify_file(self.name)
        suffix = signatures.usual_suffix(identity.format) if identity.contradiction else ""
        if not suffix or os.path.getsize(self.name) > LARGEST:
            return
        name = self._another_name(suffix)
        shutil.copyfile(self.name, name)
        read = self._reader.read_image(name, self._thumbnail)
        if read.problem is None:
            read.used_files = []
            self.name, self.read = name, read

    def __exit__(self, *_exc):
        # type: (object) -> None
        for copy in self._copies:
            copy.__exit__()
