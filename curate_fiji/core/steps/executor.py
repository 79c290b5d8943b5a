"""What a step asks of the one who calls it: somebody who opens images, and shows progress meanwhile.

Worker processes, a cluster, or the running ImageJ itself: the steps do not know which.
"""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Any, Iterable, Optional, Sequence, Text, Tuple

    from typing_extensions import Protocol

    from curate_fiji.core.model.examined import Examined

    class Executor(Protocol):
        """``reader_version``: of Bio-Formats, "" where only a start can tell; ``face_detector``: which looks for
        faces, or ""."""

        @property
        def reader_version(self):
            # type: () -> Text
            """The version that would read."""

        @property
        def face_detector(self):
            # type: () -> Text
            """The name of the face detector."""

        def examine(self, root, entries):
            # type: (Text, Any) -> Iterable[Examined]
            """Yield what ``disclosing.border.examined`` gives of each entry of ``scan.walk``, in any order.

            ``entries``: ``len`` tells how many; they can be walked more than once.
            """

        def write_ome_xml(self, root, files, folder):
            # type: (Text, Sequence[Tuple[Text, Text]], Text) -> Iterable[Tuple[Text, Text]]
            """Write the OME-XML side files of (path, sha256) pairs; yield each path with what is wrong, or ""."""

        def copy(self, root, paths, folder, redact, kind):
            # type: (Text, Sequence[Text], Text, bool, Text) -> Iterable[Tuple[Text, Optional[Any], Text]]
            """Copy files; yield each path with its receipt, or None and what is wrong."""
