"""The records of a deposit, found by path, name, UUID and group; and the sets that are put together from them."""
from __future__ import absolute_import, unicode_literals

import posixpath

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Optional, Sequence, Set, Text

    from curate_fiji.core.model.record import Record


class Index(object):
    """``records`` by ``path``; paths by lower-case path, name, folder, and the UUID that a file says is its own."""

    def __init__(self, records):
        # type: (Sequence[Record]) -> None
        self._records = records   # in order
        self.path = dict((record.path, record) for record in records)  # type: Dict[Text, Record]
        self._lower = None   # type: Optional[Dict[Text, Text]]
        self._named = None   # type: Optional[Dict[Text, List[Text]]]
        self._uuid = {}      # type: Dict[Text, List[Text]]
        self.folders = {}    # type: Dict[Text, List[Text]]
        for record in records:
            path = record.path
            self.folders.setdefault(posixpath.dirname(path), []).append(path)
            if record.membership is not None and record.membership.identity:
                self._uuid.setdefault(record.membership.identity, []).append(path)

    def at(self, path):
        # type: (Text) -> Optional[Text]
        """Return the path of the deposit that this is, upper and lower case as one, or None."""
        if path in self.path:
            return path
        if self._lower is None:   # most deposits have no name that is not there as it is
            self._lower = {}
            for one in self._records:
                self._lower.setdefault(one.path.lower(), one.path)
        return self._lower.get(path.lower())

    def named(self, name):
        # type: (Text) -> List[Text]
        """Return the paths whose file has this name, in any folder."""
        if self._named is None:
            self._named = {}
            for one in self._records:
                self._named.setdefault(posixpath.basename(one.path).lower(), []).append(one.path)
        return self._named.get(posixpath.basename(name).lower(), [])

    def with_uuid(self, identity):
        # type: (Text) -> List[Text]
        """Return the paths of the files whose own UUID this is."""
        return self._uuid.get(identity, [])

    def below(self, folder):
        # type: (Text) -> List[Text]
        """Return the paths below a folder, however deep."""
        start = folder.rstrip("/") + "/"
        found = []  # type: List[Text]
        for one in sorted(self.folders):
            if one == folder.rstrip("/") or one.startswith(start):
                found += self.folders[one]
        return found


class Sets(object):
    """Paths that belong together: joined two by two, asked for at the end.

    ``in_place``: those that another file of their set finds where it names them.
    """

    def __init__(self):
        # type: () -> None
        self._above = {}     # type: Dict[Text, Text]
        self.layouts = {}    # type: Dict[Text, List[Text]]
        self.bases = {}      # type: Dict[Text, List[Text]]
        self.missing = {}    # type: Dict[Text, List[Text]]
        self.renamed = {}    # type: Dict[Text, Dict[Text, Text]]
        self.in_place = set()  # type: Set[Text]

    def top(self, path):
        # type: (Text) -> Text
        """Return the path that stands for a set while it grows."""
        way = [path]
        while self._above.get(way[-1], way[-1]) != way[-1]:
            way.append(self._above[way[-1]])
        for one in way:
            self._above[one] = way[-1]
        return way[-1]

    def join(self, paths, layout="", basis=""):
        # type: (Iterable[Text], Text, Text) -> None
        """Say that files belong together: as what, and why."""
        some = list(paths)
        for one in some:
            first, second = sorted((self.top(some[0]), self.top(one)))
            if first != second:
                self._above[second] = first
        if layout:
            self.layouts.setdefault(some[0], []).append(layout)
            self.bases.setdefault(some[0], []).append(basis)

    def lacks(self, path, missing):
        # type: (Text, Text) -> None
        """Say that the set of a file lacks a part."""
        self.join([path])
        self.missing.setdefault(path, []).append(missing)

    def has_under_another_name(self, path, old, new):
        # type: (Text, Text, Text) -> None
        """Say that a part that the set of a file names ``old`` is there as ``new``."""
        self.join([path, new])
        self.renamed.setdefault(path, {})[old] = new

    def all(self):
        # type: () -> List[List[Text]]
        """Return the sets, each as its sorted paths."""
        found = {}  # type: Dict[Text, List[Text]]
        for path in sorted(self._above):
            found.setdefault(self.top(path), []).append(path)
        return [found[top] for top in sorted(found)]
