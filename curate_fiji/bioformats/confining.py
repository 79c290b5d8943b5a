"""Keeps the readers in the deposit: what a file names elsewhere is refused, and XML fetches nothing.

Companion files, patterns and addresses lead Bio-Formats to any file of the machine and to the network; its
synthetic reader makes images of any size from a name. Names that OME-XML gives are judged before a reader sees
them, the files that a reader used afterwards. Where the system can (``workers.seal``), a worker can't open
anything else in the first place.
"""
from __future__ import absolute_import, unicode_literals

import io
import os
import re
import threading
from contextlib import contextmanager

from curate_fiji.core.system._compat import path_text, to_text
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Any, Iterable, Iterator, Text

# Readers of nothing that a deposit holds: made-up images, lists of names, addresses, slide scanner screens
REFUSED_READERS = ("FakeReader", "FilePatternReader", "URLReader", "ScreenReader")
# The parsers of the Java that runs, not those in Bio-Formats' jar, which fetch what a document type names
XML_SETTINGS = (
    ("javax.xml.parsers.SAXParserFactory", "com.sun.org.apache.xerces.internal.jaxp.SAXParserFactoryImpl"),
    ("javax.xml.parsers.DocumentBuilderFactory",
     "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl"),
    ("javax.xml.transform.TransformerFactory",
     "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl"),
    ("org.xml.sax.driver", "com.sun.org.apache.xerces.internal.parsers.SAXParser"),
    ("javax.xml.accessExternalDTD", ""),
    ("javax.xml.accessExternalStylesheet", ""),
)
_TAG = re.compile(r"<(?:[\w.-]+:)?(?:UUID|BinaryOnly|BinaryFile|External|BinData)\b([^<]*)")
_NAME = re.compile(r"\b(?:FileName|MetadataFile|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CHARACTER = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_PATTERN, _LONGEST_PATTERN = ".pattern", 10000
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")   # two letters at least: C: is a drive
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_ROOT = []  # type: list[Text]
_SETTLING = threading.Lock()
_INSIDE = []  # type: list[bool]   # one for each reading that is under way
_BEFORE = []  # type: list[tuple[Text, Any]]


class LeadsOutside(IOError):
    """A file names files outside the deposit, or addresses; ``text`` says how many, never which."""

    def __init__(self, text):
        # type: (Text) -> None
        IOError.__init__(self, text)
        self.text = text


def confine(root):
    # type: (Text) -> None
    """Say which folder the files that are opened from now on belong to, the deposit's."""
    _ROOT[:] = [os.path.realpath(root)]


def _base_of(path):
    # type: (Text) -> Text
    """Return the folder that a file may not lead out of: the deposit, or of a private copy its own folder."""
    real = os.path.realpath(path)
    for root in _ROOT:
        if real.startswith(root.rstrip(os.sep) + os.sep):
            return root
    return os.path.dirname(real)


def refuse_names(path, xml):
    # type: (Text, Text) -> None
    """Raise ``LeadsOutside`` where OME-XML, or a file of patterns, names files outside the deposit, or where XML may
    have others fetched."""
    if _DOCTYPE.search(xml) is not None:
        raise LeadsOutside("its XML has a document type, by which files outside the deposit can be read: "
                           "it was not read")
    names = [_plain(double or single) for tag in _TAG.findall(xml) for double, single in _NAME.findall(tag)]
    if path.lower().endswith(_PATTERN):   # no reader is asked for it: it is judged all the same
        with io.open(path, "rb") as stream:
            names.append(to_text(stream.read(_LONGEST_PATTERN)).strip())
    refuse_used(path, names)


def refuse_used(path, used):
    # type: (Text, Iterable[Text]) -> None
    """Raise ``LeadsOutside`` where a reader used files outside the deposit."""
    base = _base_of(path)
    folder = os.path.dirname(os.path.realpath(path))
    number = sum(1 for name in used if _is_outside(base, folder, name))
    if number:
        raise LeadsOutside("it names %s outside the deposit: it was not read" % plural(number, "file"))


def _is_outside(base, folder, name):
    # type: (Text, Text, Text) -> bool
    if _ADDRESS.match(name) or "\0" in name:
        return True
    full = os.path.realpath(os.path.join(folder, name.replace("\\", os.sep)))
    return full != base and not full.startswith(base.rstrip(os.sep) + os.sep)


def _plain(text):
    # type: (Text) -> Text
    """Return the value of an XML attribute: characters may be given by number."""
    text = _CHARACTER.sub(_character, text)
    for entity, char in (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return path_text(text.strip())


def _character(match):
    # type: (Any) -> Text
    code = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    return to_text(chr(code)) if code < 128 else match.group()


@contextmanager
def settled_xml():
    # type: () -> Iterator[None]
    """Have XML read by Java's own parsers, which fetch nothing, for this while.

    An embedded Java is started so; the curator's Fiji runs already, and others in it may rely on its settings. Where
    several threads read, the first settles them and the last puts back what was there.
    """
    from java.lang import System
    with _SETTLING:
        if not _INSIDE:
            _BEFORE[:] = [(name, System.getProperty(name)) for name, _value in XML_SETTINGS]
            for name, value in XML_SETTINGS:
                System.setProperty(name, value)
        _INSIDE.append(True)
    try:
        yield
    finally:
        with _SETTLING:
            _INSIDE.pop()
            for name, value in [] if _INSIDE else _BEFORE:
                if value is None:
                    System.clearProperty(name)
                else:
                    System.setProperty(name, value)
