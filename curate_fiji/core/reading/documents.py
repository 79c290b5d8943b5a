"""Documentation files to text: what they say as Markdown, and what of them could not be read.

Text of any encoding, HTML, DOCX, ODT and XLSX are read here. PDF, RTF and others need libraries that CPython
alone has: ``add_reader`` takes them in; without one such a file is not examined, and never called empty.
"""
from __future__ import absolute_import, unicode_literals

import io
import zipfile
import zlib

from curate_fiji.core.reading import decoding, html_text, office, tables, workbook
from curate_fiji.core.reading.document_names import role_of

MYPY = False
if MYPY:
    from typing import Callable, Dict, Text, Tuple

    OtherReader = Callable[[Text], Tuple[Text, Text]]

__all__ = ["LONGEST_TEXT", "DocumentText", "add_reader", "is_prose", "read", "role_of"]

LONGEST_TEXT = 400000    # characters of one document that are looked at
_OFFICE = {".docx": office.docx, ".odt": office.odt, ".xlsx": workbook.xlsx}
_NAMES = {".pdf": "PDF", ".rtf": "RTF", ".doc": "old Word", ".xls": "old Excel", ".ods": "OpenDocument sheet"}
_READERS = {}  # type: Dict[Text, OtherReader]


class DocumentText(object):
    """``text``; ``problem``: why there is none; ``missing``: what of it was not read and why; ``tool``."""

    __slots__ = ("missing", "problem", "text", "tool")

    def __init__(self, text="", problem="", missing="", tool=""):
        # type: (Text, Text, Text, Text) -> None
        self.text = text
        self.problem = problem
        self.missing = missing
        self.tool = tool


def add_reader(suffix, reader):
    # type: (Text, OtherReader) -> None
    """Take in a reader of another format: a function of a path that returns (text, tool with its version).

    It raises ``ValueError``, with words for a curator, for what it can't read.
    """
    _READERS[suffix] = reader


def read(path, suffix):
    # type: (Text, Text) -> DocumentText
    """Return the text of a documentation file; ``suffix``: of its name, ``.txt``."""
    try:
        if suffix in _READERS:
            text, tool = _READERS[suffix](path)
            return _limited(DocumentText(text, tool=tool))
        if suffix in _OFFICE:
            return _limited(DocumentText(_OFFICE[suffix](path)))
        if suffix in _NAMES:
            why = "only Python reads it, not Fiji alone" if suffix in (".pdf", ".rtf") else "no tool here reads it"
            return DocumentText(problem="a file of the kind %s: %s" % (_NAMES[suffix], why))
        with io.open(path, "rb") as stream:
            data = stream.read(4 * LONGEST_TEXT)
            more = bool(stream.read(1))
    except (IOError, OSError, zipfile.BadZipfile, zlib.error, KeyError, NotImplementedError, RuntimeError) as error:
        return DocumentText(problem="it can't be read (%s)" % error.__class__.__name__)
    except ValueError as error:
        return DocumentText(problem="it can't be read (%s)" % error)
    text, encoding = decoding.decode(data)
    if suffix in (".html", ".htm"):
        text = html_text.to_markdown(text)
    elif suffix in (".csv", ".tsv"):
        text = tables.to_markdown(text, suffix)
    done = _limited(DocumentText(text, tool=encoding))
    if more and not done.missing:
        done.missing = "only its first %d bytes were read" % len(data)
    if not done.missing and "\ufffd" in text:
        done.missing = "some characters are not of the encoding %s" % encoding
    return done


def is_prose(text):
    # type: (Text) -> bool
    """Tell whether a text was written for people: some of its lines are sentences or headings, not numbers and keys."""
    lines = [line.strip() for line in text.split("\n")[:400] if line.strip()]
    words = sum(1 for line in lines if _is_of_words(line))
    return words >= 2 and words * 5 >= len(lines)


def _is_of_words(line):
    # type: (Text) -> bool
    if len(line) < 12 or line[0] in "{}[]<\"" or line.count("\t") > 1 or line.count(",") > 6:
        return False
    letters = sum(1 for char in line[:300] if char.isalpha() or char == " ")
    return letters * 4 >= len(line[:300]) * 3 and (line.count(" ") >= 3 or line[0] > "\u2e80")


def _limited(document):
    # type: (DocumentText) -> DocumentText
    if len(document.text) > LONGEST_TEXT:
        document.text = document.text[:LONGEST_TEXT]
        document.missing = "only its first %d characters were read" % LONGEST_TEXT
    if "\0" in document.text:
        document.text = document.text.replace("\0", " ")
    return document
