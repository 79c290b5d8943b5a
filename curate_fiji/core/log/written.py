"""The lists of what we wrote in a curation folder: only what is on them is ever replaced or removed.

One list for each folder at the top, so that the many thumbnails cost nothing where a page is written. A
line is ``["+", name]`` or ``["-", name]``, appended under a lock; a name that ends in ``/`` stands for a
whole folder. A line that can't be read makes no name ours.
"""
from __future__ import absolute_import, unicode_literals

import json
import stat

from curate_fiji.core.system._compat import json_line, to_text
from curate_fiji.core.system.lock import FileLock
from curate_fiji.core.system.storage import append_lines
from curate_fiji.core.system.text import each_once
from curate_fiji.core.system.within import Within

MYPY = False
if MYPY:
    from typing import Iterable, Text


class Written(object):
    """The lists in the folder ``folder`` of a curation folder."""

    def __init__(self, within, folder):
        # type: (Within, Text) -> None
        self._within = within
        self._folder = folder
        self._listed = {}  # type: dict[Text, set[Text]]
        self._read_up_to = {}  # type: dict[Text, int]   # bytes of each list

    def holds(self, name):
        # type: (Text) -> bool
        """Tell whether a name is listed, or in a folder that is listed whole."""
        listing = self._list_of(name)
        if name not in self._listed.get(listing, ()):
            self._read_on(listing)   # another run may have listed it meanwhile
        listed = self._listed[listing]
        parts = name.split("/")
        return name in listed or any("/".join(parts[:n]) + "/" in listed for n in range(1, len(parts)))

    def let_go(self):
        # type: () -> None
        """Hold no list any longer; each is read again when somebody asks."""
        self._listed.clear()
        self._read_up_to.clear()

    def _list_of(self, name):
        # type: (Text) -> Text
        top, slash, _below = name.partition("/")
        return "%s/%s.txt" % (self._folder, top if slash else "_")

    def _read_on(self, listing):
        # type: (Text) -> None
        """Read what was appended to a list since it was read: new names are asked for by the thousand, and to read
        all of it for each would take longer than to read the files."""
        look = self._within.look(listing)
        size = look.st_size if look is not None and stat.S_ISREG(look.st_mode) else 0
        known = self._read_up_to.get(listing, 0)
        if known > size or listing not in self._listed:
            known, self._listed[listing] = 0, set()
        if known < size:
            with self._within.open_to_read(listing) as stream:
                stream.seek(known)
                data = stream.read()
            _take(self._listed[listing], data)
            known += data.rfind(b"\n") + 1   # a line that is not whole yet is read again
        self._read_up_to[listing] = known

    def add(self, names):
        # type: (Iterable[Text]) -> None
        """List names that are not listed yet, each once; they are on the disk before what they name is."""
        self._append(names, "+")

    def drop(self, names):
        # type: (Iterable[Text]) -> None
        """Take names off their lists."""
        self._append(names, "-")

    def _append(self, names, sign):
        # type: (Iterable[Text], Text) -> None
        by_list = {}  # type: dict[Text, list[Text]]
        for name in names:
            by_list.setdefault(self._list_of(name), []).append(name)
        for listing in sorted(by_list):
            self._within.make_folder(self._folder)
            with FileLock(self._within.real(self._folder + "/lock")):
                self._read_on(listing)   # another run may have written here meanwhile
                is_listed = self._listed[listing].__contains__
                changed = [name for name in each_once(by_list[listing]) if is_listed(name) != (sign == "+")]
                if changed:
                    lines = "".join(json_line([sign, name]) + "\n" for name in changed).encode("ascii")
                    with self._within.open_to_change(listing) as stream:
                        append_lines(stream, lines)
                    self._read_on(listing)   # what was dropped is not held any longer


def _take(listed, data):
    # type: (set[Text], bytes) -> None
    for line in data.split(b"\n"):
        try:
            sign, one = json.loads(line.decode("ascii"))
        except (ValueError, TypeError, RuntimeError):
            continue   # torn by a crash, or changed by hand
        if sign == "+":
            listed.add(to_text(one))
        else:
            listed.discard(to_text(one))
