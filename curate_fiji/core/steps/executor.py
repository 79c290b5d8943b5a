"""What a step asks of the one who calls it: somebody who opens images, and shows progress meanwhile.

Worker processes, a cluster, or the running ImageJ itself: the steps do not know which.
"""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Iterable, Iterator, Optional, Sequence, Text, Tuple

    from typing_extensions import Protocol

    from curate_fiji.core.model.entry import Entry
    from curate_fiji.core.model.examined import Examined
    from curate_fiji.core.model.receipt import Receipt

    class Entries(Protocol):
        """Entries of ``scan.walk``, none of which need be held: ``len`` tells how many, and they can be walked more
        than once."""

        def __len__(self):
            # type: () -> int
            """Return how many there are."""

        def __iter__(self):
            # type: () -> Iterator[Entry]
            """Walk them anew."""

    class Executor(Protocol):
        """``reader_version``: of Bio-Formats, "" where only a start can tell; ``face_detector``: which looks for
        faces, or ""; ``text_reader``: which looks for text burned into pixels, or ""."""

        @property
        def reader_version(self):
            # type: () -> Text
            """The version that would read."""

        @property
        def face_detector(self):
            # type: () -> Text
            """The name of the face detector."""

        @property
        def text_reader(self):
            # type: () -> Text
            """The name of the reader of text."""

        def examine(self, root, entries):
            # type: (Text, Entries) -> Iterable[Examined]
            """Yield what ``disclosing.border.examined`` gives of each entry, in any order."""

        def write_ome_xml(self, root, files, folder):
            # type: (Text, Sequence[Tuple[Text, Text]], Text) -> Iterable[Tuple[Text, Text]]
            """Write the OME-XML side files of (path, sha256) pairs; yield each path with what is wrong, or ""."""

        def copy(self, root, paths, folder, redact, kind):
            # type: (Text, Sequence[Text], Text, bool, Text) -> Iterable[Tuple[Text, Optional[Receipt], Text]]
            """Copy files; yield each path with its receipt, or None and what is wrong."""
