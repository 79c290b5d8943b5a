"""The curation folder: what in it is ours, and how it is read and written.

It carries our marker and lists of what we wrote, both in ``.curate-fiji``. Only what is listed is ever
replaced or removed; a folder that is neither new, empty nor ours is refused, and so are links in it.
What is not whole yet lies in ``.curate-fiji/work`` under the name of the process that makes it, and goes
when that process is certainly gone. Source: DESIGN, "Rules that decide".
"""
from __future__ import absolute_import, unicode_literals

import errno
import hashlib
import os
import stat
from contextlib import contextmanager

from curate_fiji.core.log import claiming
from curate_fiji.core.log.claiming import OURS, PRIVATE
from curate_fiji.core.log.folder_errors import foreign, reason, trouble
from curate_fiji.core.log.unfinished import Unfinished
from curate_fiji.core.log.written import Written
from curate_fiji.core.system._compat import path_text, text_type, to_text, utf8
from curate_fiji.core.system.errors import JournalError
from curate_fiji.core.system.hashing import sha256_of_stream, sha256_of_tree
from curate_fiji.core.system.lock import FileLock
from curate_fiji.core.system.storage import append_lines
from curate_fiji.core.system.within import Within

MYPY = False
if MYPY:
    from typing import Iterable, Iterator, Optional, Text, Tuple, Union

_WORK = OURS + "/work"


class CurationFolder(object):
    """The curation folder at ``path``; names in it have ``/`` between folders.

    Reading asks nothing of it. The first write claims it. Raises ``FolderError`` where it is not ours or
    something in it leads elsewhere, ``JournalError`` where the disk refuses.
    """

    def __init__(self, path):
        # type: (Text) -> None
        self.path = path
        self.within = Within(path)
        self._claimed = False
        self.written = Written(self.within, OURS + "/written")
        self._unfinished = Unfinished(self.within, _WORK)

    def exists(self, name):
        # type: (Text) -> bool
        """Tell whether there is a file of this name."""
        return self.within.is_file(name)

    def read(self, name):
        # type: (Text) -> Optional[bytes]
        """Return the bytes of a file, or None where there is none."""
        try:
            return self.within.read(name)
        except (IOError, OSError) as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR):
                return None
            raise trouble(self.path, "read", name, error)

    # Claiming ------------------------------------------------------------------------------------

    def claim(self):
        # type: () -> None
        """Make the folder where it is not there, and see that it is ours."""
        if self._claimed:
            return
        try:
            claiming.claim(self.within, self.written, self._unfinished)
        except (IOError, OSError) as error:
            raise JournalError("can't use the folder %s: %s" % (path_text(self.path), reason(error)),
                               "choose a folder you can write in with --output")
        self._claimed = True

    # Taking turns --------------------------------------------------------------------------------

    def lock(self, name="log"):
        # type: (Text) -> FileLock
        """Return the lock by which writers of one thing take turns."""
        self.claim()
        return FileLock(self.within.real("%s/%s.lock" % (OURS, name)))

    def note_ours(self, *names):
        # type: (*Text) -> None
        """List names that somebody else is about to write for us: a library, a worker."""
        self.claim()
        try:
            self.written.add([name for name in names if not self.written.holds(name)])
        except (IOError, OSError) as error:
            raise trouble(self.path, "write", names[0], error)

    # Writing -------------------------------------------------------------------------------------

    def make_folder(self, name, private=False):
        # type: (Text, bool) -> Text
        """Make a folder where it is not there, and return its path."""
        self.claim()
        try:
            self.within.make_folder(name, private)
            return self.within.real(name)
        except (IOError, OSError) as error:
            raise trouble(self.path, "make", name, error)

    def write(self, name, data, private=False):
        # type: (Text, bytes, bool) -> Text
        """Write a file and return its path: readers see the old one or the new one, never a part.

        A file that has these bytes already is left alone; one that we did not write is refused.
        """
        return self.write_all([(name, data)], private)[0]

    def write_text(self, name, text, private=False):
        # type: (Text, Text, bool) -> Text
        """Write text as UTF-8; see ``write``."""
        return self.write(name, utf8(text), private)

    def write_texts(self, files):
        # type: (Iterable[Tuple[Text, Union[Text, bytes, Iterator[Text], Iterator[bytes]]]]) -> list[Text]
        """Write (name, text) pairs in turn, and return their paths; what grows with a deposit comes in pieces."""
        paths = []
        for name, text in files:
            if isinstance(text, (text_type, bytes)):
                self.write(name, text if isinstance(text, bytes) else utf8(text))
            else:
                self.write_pieces(name, text)
            paths.append(self.within.real(name))
        return paths

    def write_pieces(self, name, pieces, private=False):
        # type: (Text, Iterator[Union[Text, bytes]], bool) -> Text
        """Write a text that comes in pieces, and return its sha256; see ``write``."""
        self.claim()
        digest = hashlib.sha256()

        def encoded():
            # type: () -> Iterator[bytes]
            for piece in pieces:
                data = piece if isinstance(piece, bytes) else utf8(piece)
                digest.update(data)
                yield data
        try:
            with self._unfinished.file(encoded(), private) as partial:
                same = self._is_same(name, digest.hexdigest(), private)
                if not same and self.within.look(name) is not None and not (
                        self.written.holds(name) and self.within.is_file(name)):
                    raise foreign(self.path, name)
                self.note_ours(name)
                if not same:
                    self._make_folder_of(name, private)
                    self.within.rename(partial, name)
        except (IOError, OSError) as error:
            raise trouble(self.path, "write", name, error)
        return digest.hexdigest()

    def _is_same(self, name, digest, private):
        # type: (Text, Text, bool) -> bool
        found = self.within.look(name)
        if found is None or not stat.S_ISREG(found.st_mode) or (private and found.st_mode & 0o077):
            return False
        with self.within.open_to_read(name) as stream:
            return sha256_of_stream(stream)[0] == digest

    def write_all(self, files, private=False):
        # type: (Iterable[Tuple[Text, bytes]], bool) -> list[Text]
        """Write (name, bytes) pairs, all listed at once, and return their paths."""
        self.claim()
        files = list(files)
        name = files[0][0] if files else ""
        try:
            changed = [one for one in files if not self._has(one[0], one[1], private)]
            new = [one for one, _data in files if not self.written.holds(one)]
            for name in new:
                if self.within.look(name) is not None and name in [one for one, _data in changed]:
                    raise foreign(self.path, name)
            self.written.add(new)
            for name, data in changed:
                self.replace(name, data, private)
        except (IOError, OSError) as error:
            raise trouble(self.path, "write", name, error)
        return [self.within.real(name) for name, _data in files]

    def _has(self, name, data, private):
        # type: (Text, bytes, bool) -> bool
        found = self.within.look(name)
        if found is None or not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
            return False
        return not (private and found.st_mode & 0o077) and self.within.read(name) == data

    def replace(self, name, data, private=False):
        # type: (Text, bytes, bool) -> None
        """Write a file that the caller has listed, or lists afterwards: whole or not at all."""
        self._make_folder_of(name, private)
        found = self.within.look(name)
        if found is not None and not stat.S_ISREG(found.st_mode):
            raise foreign(self.path, name)
        with self._unfinished.file([data], private) as partial:
            self.within.rename(partial, name)

    def _make_folder_of(self, name, private=False):
        # type: (Text, bool) -> None
        if private:
            self.within.make_folder(PRIVATE, private=True)
        if "/" in name:
            self.within.make_folder(name.rpartition("/")[0], private)

    def append_lines(self, name, lines, private=False):
        # type: (Text, Iterable[Text], bool) -> None
        """Append lines to a file of ours; all of them, or none."""
        data = "".join(line + "\n" for line in lines).encode("ascii")
        if not data:
            return
        if self.read(name) is None:
            self.write(name, data, private)
            return
        try:
            with self.within.open_to_change(name) as stream:
                append_lines(stream, data)
        except (IOError, OSError) as error:
            raise trouble(self.path, "write", name, error)

    def put(self, real, name, digest=""):
        # type: (Text, Text, Text) -> Text
        """Give a finished file or folder, made in ``work()``, its name here; return its path.

        ``digest``: of a folder, what ``sha256_of_tree`` says of it. A folder that has the name is replaced
        where it still is what we wrote; else it is refused.
        """
        self.claim()
        try:
            self._make_folder_of(name)
            source = to_text(os.path.relpath(real, self.path)).replace(os.sep, "/")
            is_tree = os.path.isdir(real)
            listed = ("%s/%s/" % (name, digest) if digest else name + "/") if is_tree else name
            old = self.within.look(name)
            if old is not None and stat.S_ISDIR(old.st_mode):
                there = "%s/%s/" % (name, sha256_of_tree(self.within.real(name)))
                if not self.written.holds(there):
                    raise foreign(self.path, name)
                self.written.add([listed])
                aside = self._unfinished.name()
                self.within.rename(name, aside)
                self.within.rename(source, name)
                self.within.remove_tree(aside)
            else:
                if old is not None and not self.written.holds(name):
                    raise foreign(self.path, name)
                if not self.written.holds(listed):
                    self.written.add([listed])
                self.within.rename(source, name)
            return self.within.real(name)
        except (IOError, OSError) as error:
            raise trouble(self.path, "write", name, error)

    def remove(self, name, for_now=False):
        # type: (Text, bool) -> None
        """Remove a file or folder that we wrote; one that we did not, or that was changed, is left.

        ``for_now``: its name stays listed.
        """
        self.claim()
        try:
            if self.within.is_folder(name):
                listed = "%s/%s/" % (name, sha256_of_tree(self.within.real(name)))
                if self.written.holds(listed):
                    self.within.remove_tree(name)
                    self.written.drop([listed])
            elif self.within.is_file(name) and self.written.holds(name):
                self.within.remove(name)
                if not for_now:
                    self.written.drop([name])
        except (IOError, OSError) as error:
            raise trouble(self.path, "remove", name, error)

    def keep_only(self, folder, paths):
        # type: (Text, Iterable[Text]) -> None
        """Remove the files of ours in a folder that are not among ``paths``."""
        kept = set(paths)
        for one in self.within.names(folder):
            name = "%s/%s" % (folder, one)
            if os.path.join(self.path, *name.split("/")) not in kept:
                self.remove(name)

    # Work in progress ----------------------------------------------------------------------------

    @contextmanager
    def work(self):
        # type: () -> Iterator[Text]
        """Give the path of a new folder for this process alone; it is gone afterwards."""
        try:
            name = self._unfinished.folder()
        except (IOError, OSError) as error:
            raise trouble(self.path, "make", _WORK, error)
        try:
            yield self.within.real(name)
        finally:
            self._unfinished.drop(name)
