"""What is being written and not whole yet, under the name of the process that writes it.

It gets its place in one step when it is whole; what a process leaves that is certainly gone, the next one removes.
"""
from __future__ import absolute_import, unicode_literals

import os
import uuid
from contextlib import contextmanager

from curate_fiji.core.system.errors import FolderError
from curate_fiji.core.system.holder import Holder

MYPY = False
if MYPY:
    from typing import Iterable, Iterator, Text

    from curate_fiji.core.system.within import Within


class Unfinished(object):
    """The folder ``place`` below another, for work in progress."""

    def __init__(self, within, place):
        # type: (Within, Text) -> None
        self._within = within
        self._place = place

    def name(self):
        # type: () -> Text
        """Return a name that nobody has."""
        if not self._within.is_folder(self._place):
            self._within.make_folder(self._place, private=True)
        return "%s/%s-%s" % (self._place, Holder.me().tag, uuid.uuid4().hex[:8])

    @contextmanager
    def file(self, pieces, private=False):
        # type: (Iterable[bytes], bool) -> Iterator[Text]
        """Give the name of a new file with these bytes, on the disk; it is gone afterwards, unless it was renamed."""
        name = self.name()
        try:
            with self._within.create(name, private) as stream:
                for piece in pieces:
                    stream.write(piece)
                stream.flush()
                os.fsync(stream.fileno())
            yield name
        finally:
            self.drop(name)

    def folder(self):
        # type: () -> Text
        """Make a new folder and return its name."""
        name = self.name()
        self._within.make_folder(name, private=True)
        return name

    def drop(self, name):
        # type: (Text) -> None
        """Remove a file or folder, where it is still there; where the disk refuses even that, the next run does.

        What went wrong before is the thing to tell.
        """
        try:
            self._remove(name)
        except (IOError, OSError, FolderError):
            pass

    def _remove(self, name):
        # type: (Text) -> None
        if self._within.is_folder(name):
            self._within.remove_tree(name)
        else:
            self._within.remove(name)

    def remove_what_the_gone_left(self):
        # type: () -> None
        """Remove what is under the name of a process that is certainly gone."""
        for one in self._within.names(self._place):
            holder = Holder.from_tag(one)
            if holder is not None and holder.is_gone():
                self._remove("%s/%s" % (self._place, one))
