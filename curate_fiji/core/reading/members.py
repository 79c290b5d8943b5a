"""Copies members of archives, one after the other."""
from __future__ import absolute_import, unicode_literals

import shutil
import tarfile
import zipfile

from curate_fiji.core.reading import archives
from curate_fiji.core.system._compat import is_zip

MYPY = False
if MYPY:
    from typing import IO, Any, Dict, List, Optional, Text


class Members(object):
    """The members of an archive, to be copied: ``with Members(path) as members``.

    It is opened and listed once, however many are copied; of a tar those that are asked for in its order are found
    in one passage. Raises ``OSError`` where the disk refuses.
    """

    def __init__(self, path):
        # type: (Text) -> None
        self._path = path
        self._zip = None    # type: Optional[zipfile.ZipFile]   # opened with the first that is copied, as the tar
        self._tar = None    # type: Optional[tarfile.TarFile]
        self._by_name = {}  # type: Dict[Text, List[zipfile.ZipInfo]]
        self._passed = {}   # type: Dict[Text, int]             # of a tar: how many of a name lie behind

    def __enter__(self):
        # type: () -> Members
        return self

    def __exit__(self, *_exc):
        # type: (*Any) -> None
        for one in (self._zip, self._tar):
            if one is not None:
                one.close()
        self._zip = self._tar = None

    def copy(self, name, target, number=0):
        # type: (Text, Text, int) -> None
        """Copy a member, found by its listed name, to ``target``; ``number``: of those of this name, from 0.

        Raises ``KeyError`` where there is none.
        """
        if self._zip is None and self._tar is None and is_zip(self._path):
            self._zip = zipfile.ZipFile(self._path)
            for info in self._zip.infolist():
                self._by_name.setdefault(archives.row_of(info.filename, 0).path, []).append(info)
        source = self._in_tar(name, number) if self._zip is None else self._in_zip(self._zip, name, number)
        try:
            with open(target, "wb") as out:
                shutil.copyfileobj(source, out)
        finally:
            source.close()

    def _in_zip(self, archive, name, number):
        # type: (zipfile.ZipFile, Text, int) -> IO[bytes]
        infos = self._by_name.get(name, [])
        if number >= len(infos):
            raise KeyError(name)
        return archive.open(infos[number])

    def _in_tar(self, name, number):
        # type: (Text, int) -> IO[bytes]
        if self._passed.get(name, 0) > number:   # it lies behind: once more from the beginning
            self.__exit__()
        if self._tar is None:
            self._tar, self._passed = tarfile.open(self._path, "r:*", tarinfo=archives.BoundedTarInfo), {}
        info = self._tar.next()
        while info is not None:
            self._tar.members = []   # type: ignore[attr-defined]  # it would keep them all
            path = archives.row_of(info.name, 0).path
            here = self._passed.get(path, 0)
            self._passed[path] = here + (not info.isdir())
            if (path, here) == (name, number) and not info.isdir():
                return archives.extracted(self._tar, info)
            info = self._tar.next()
        raise KeyError(name)
