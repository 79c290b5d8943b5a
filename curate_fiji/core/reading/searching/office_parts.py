"""The parts of an office file that is a ZIP, each limited; a damaged one costs itself alone."""

from __future__ import absolute_import, unicode_literals

import zipfile

from curate_fiji import __version__
from curate_fiji.core.system import markup
from curate_fiji.core.system._compat import FAILURES

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

TOOL = "CURATE for Fiji %s" % __version__
_LARGEST_PART = 2**25  # bytes of one part, unpacked


class Parts(object):
    """The parts of an open archive; ``gaps``: takes why one was not read."""

    def __init__(self, archive, gaps):
        # type: (zipfile.ZipFile, List[Text]) -> None
        self._archive = archive
        self._gaps = gaps

    def rows(self, name):
        # type: (Text) -> List[Tuple[Text, Text]]
        """Return the rows of a part; see ``system.markup``."""
        found, whole = markup.rows(self.xml(name))
        if not whole:
            self._gaps.append("only the first %d entries of a part" % markup.MOST_ROWS)
        return found

    def text(self, name):
        # type: (Text) -> Text
        """Return the words of a part."""
        return "\n".join(value for key, value in self.rows(name) if "@" not in key)

    def xml(self, name):
        # type: (Text) -> Text
        """Return the text of a part."""
        try:
            info = self._archive.getinfo(name)
            if info.file_size > _LARGEST_PART:
                self._gaps.append("a part is too large")
                return ""
            return self._archive.read(info).decode("utf-8", "replace")
        except FAILURES:  # a damaged part costs itself alone; zlib's errors have no common class
            self._gaps.append("a part is damaged")
            return ""
