"""The text of a deposit's documents, tables and archives, as it is shown beside a question."""
from __future__ import absolute_import, unicode_literals

import io

from curate_fiji.core.reading import decoding, documents
from curate_fiji.core.system import file_names
from curate_fiji.core.system.file_names import suffix_of
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text, Tuple

    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.member import Member
    from curate_fiji.core.model.record import Record
    from curate_menu.presenters.curation import OpenCuration

_ROWS = (".csv", ".tsv", ".txt", ".md")   # shown as they are: the number of a line is that in the file
_MOST = 4000000   # bytes of a text that are shown


def lines_of(path, name):
    # type: (Text, Text) -> Tuple[List[Text], Text]
    """Return (lines, "") of the text file ``path`` (``name``: in the deposit), or ([], why it can't be shown)."""
    if suffix_of(name) in _ROWS:
        try:
            with io.open(path, "rb") as stream:
                text = decoding.decode(stream.read(_MOST))[0]
        except (IOError, OSError) as error:
            return [], error.strerror or "it can't be read"
    else:
        read = documents.read(path, suffix_of(name))
        if read.problem:
            return [], read.problem
        text = read.text
    return ([], "it is no text") if "\x00" in text[:4000] else (text.splitlines(), "")


def member_line(member):
    # type: (Member) -> Text
    """Return a member of an archive as one line."""
    return "%s  (%s)%s" % (member.path, size_text(member.size), "  " + member.problem if member.problem else "")


class Readmes(object):
    """The README beside a question: the one that its evidence cites, else the first of the deposit."""

    def __init__(self, curation):
        # type: (OpenCuration) -> None
        self.curation = curation
        self._read = {}   # type: Dict[Tuple[Text, Text], List[Text]]

    def beside(self, pieces):
        # type: (List[Evidence]) -> Optional[Record]
        """Return the document to show beside evidence, None where the deposit has none."""
        state = self.curation.state
        for path in sorted(set(piece.file for piece in pieces)):
            record = state.records.get(path)
            if record is not None and record.category in ("document", "text"):
                return record
        readmes = state.deposit().readmes
        return readmes[0] if readmes else None

    def lines(self, record):
        # type: (Record) -> List[Text]
        """Return the lines of a document; one that says why where it can't be read."""
        key = record.path, record.sha256
        if key not in self._read:
            path = file_names.on_disk(self.curation.root(), record.path)
            lines, problem = lines_of(path, record.path)
            self._read[key] = ["%s can't be shown: %s" % (record.path, problem)] if problem else lines
        return self._read[key]
