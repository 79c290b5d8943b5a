"""Redaction by construction: the OME-XML of a copy is built from the list of what may stay, and the copy is then
searched for every value that was found in the source.

The list: ``knowledge/disclosure/harmless.json`` (elements, attributes and the form of their values). Comments,
annotations, experimenters, projects, names and descriptions, files inside and their names are not on it.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import gate, slides
from curate_fiji.core.disclosing.screen import hider, name_pattern, screen
from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.material import OME, VENDOR
from curate_fiji.core.reading.searching import search
from curate_fiji.core.system import markup, resources

MYPY = False
if MYPY:
    from typing import Callable, Dict, Iterable, List, Sequence, Set, Text, Tuple

    from curate_fiji.core.disclosing.screening import Screening
    from curate_fiji.core.model.image_read import ImageRead
    from curate_fiji.core.reading.searching.search import Witness

_NAMESPACE = "http://www.openmicroscopy.org/Schemas/OME/2016-06"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_ROOT = '<OME xmlns="%s" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="%s %s/ome.xsd"' % (
    _NAMESPACE,
    _NAMESPACE,
    _NAMESPACE,
)
_ATTRIBUTE = re.compile(r"""(?<![^\s=<>"'/])([^\s=<>"'/]{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')""")
_NAME = re.compile(r"[^\s/>]{1,200}")
_ID = re.compile(r"^[A-Za-z]{2,30}(?::\d{1,9}){1,4}$")
_SHORTEST = 4  # shorter values stand in anything
_PUBLIC_KINDS = (kinds.COPYRIGHT, kinds.LABEL_PAGE, kinds.BURNED_IN)


class Source(object):
    """What was found in the file that a copy is made of: ``screening``, and ``pages``, the numbers of the series that
    are its label, macro picture or thumbnail."""

    def __init__(self, screening, pages):
        # type: (Screening, Set[int]) -> None
        self.screening = screening
        self.pages = pages

    def values(self):
        # type: () -> List[Text]
        """Return the values found, each once, that can be sought in a copy."""
        found = []  # type: List[Text]
        for secret in self.screening.secrets:
            value = secret.value.strip()
            if (
                len(value) >= _SHORTEST
                and secret.kind not in _PUBLIC_KINDS
                and not gate.is_of_known_words(value)
                and value not in found
                and not (value.isdigit() and len(value) < 6)
            ):
                found.append(value)
        return found

    @property
    def name_tells(self):
        # type: () -> bool
        """Whether the file's own name is a finding: then the copy gets another."""
        return kinds.FILE_NAME in self.screening.kinds()


def source_of(real, path, read, is_slide, witnesses=()):
    # type: (Text, Text, ImageRead, bool, Sequence[Witness]) -> Source
    """Search the file on disk at ``real``, of which ``read`` is what the reader of images says."""
    material = search.search(real, path, None, witnesses)
    material.add(OME, [(row[0], row[1]) for row in read.rows])
    material.add(VENDOR, read.original, "Original:")
    return Source(screen(path, material), slides.pages(read.rows, read.series, is_slide, material.pages))


def remaining(values, texts):
    # type: (Iterable[Text], Iterable[Text]) -> List[Text]
    """Return those values that stand in one of the texts of a copy, as a word of its own and in whatever case."""
    joined = "\n".join(texts)
    return [value for value in values if name_pattern(value)(joined) is not None]


def permitted(xml, screening):
    # type: (Text, Screening) -> Tuple[Text, Dict[Text, int]]
    """Return OME-XML with nothing but what may stay, and {element or attribute left out: how often}."""
    return _Builder(hider(screening)).build(xml)


class _Builder(object):
    def __init__(self, hide):
        # type: (Callable[[Text], Text]) -> None
        self._hide = hide
        self._allowed = frozenset(resources.load("knowledge/disclosure/harmless.json")["ome_elements"])
        self._ids = {}  # type: Dict[Text, Text]
        self._parts = []  # type: List[Text]
        self._stack = []  # type: List[Text]
        self._left_out = {}  # type: Dict[Text, int]
        self._beneath = 0  # depth within an element that is left out

    def build(self, xml):
        # type: (Text) -> Tuple[Text, Dict[Text, int]]
        at = 0
        while True:
            start = xml.find("<", at)
            if start < 0:
                break
            self._text(xml[at:start])
            at = self._markup(xml, start)
        return _HEAD + "".join(self._parts), self._left_out

    def _markup(self, xml, start):
        # type: (Text, int) -> int
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")):
            if xml.startswith(opening, start):
                stop = xml.find(closing, start + len(opening))
                if opening == "<!--":
                    self._leave_out("comment")
                return len(xml) if stop < 0 else stop + len(closing)
        stop = markup.end_of_tag(xml, start)
        if stop < 0:
            return len(xml)
        self._tag(xml[start + 1 : stop])
        return stop + 1

    def _leave_out(self, what):
        # type: (Text) -> None
        self._left_out[what] = self._left_out.get(what, 0) + 1

    def _text(self, text):
        # type: (Text) -> None
        value = markup.unescaped(text).strip()
        if value and not self._beneath and self._stack and self._may("/".join(self._stack), value):
            self._parts.append(_escaped(value))

    def _tag(self, inside):
        # type: (Text) -> None
        closes = inside.startswith("/")
        match = _NAME.match(inside.lstrip("/"))
        name = markup.local(match.group()) if match else ""
        ends = inside.endswith("/")
        if closes:
            if self._beneath:
                self._beneath -= 1
            elif self._stack and self._stack[-1] == name:
                self._parts.append("</%s>" % self._stack.pop())
        elif self._beneath:
            self._beneath += 0 if ends else 1
        elif name not in self._allowed:
            self._leave_out(name)
            self._beneath = 0 if ends else 1
        else:
            self._stack.append(name)
            self._parts.append(
                (_ROOT if name == "OME" else "<" + name) + self._attributes(inside) + ("/>" if ends else ">")
            )
            if ends:
                self._stack.pop()

    def _attributes(self, inside):
        # type: (Text) -> Text
        kept = []
        for match in _ATTRIBUTE.finditer(inside):
            name = match.group(1)
            value = markup.unescaped(match.group(2) if match.group(2) is not None else match.group(3))
            if name.startswith(("xmlns", "xsi:", "xml:")):
                continue
            path = "%s/@%s" % ("/".join(self._stack), markup.local(name))
            if markup.local(name) == "ID":
                value = self._id(value)
            elif not self._may(path, value):
                self._leave_out("%s/@%s" % (self._stack[-1], markup.local(name)))
                continue
            kept.append(' %s="%s"' % (markup.local(name), _escaped(value)))
        return "".join(kept)

    def _id(self, value):
        # type: (Text) -> Text
        """Return an id as it is, or another one in its place, the same wherever it is used."""
        if _ID.match(value):
            return value
        if value not in self._ids:
            self._ids[value] = "%s:%d" % (
                self._stack[-1].replace("Settings", "").replace("Ref", ""),
                900000 + len(self._ids),
            )
        return self._ids[value]

    def _may(self, path, value):
        # type: (Text, Text) -> bool
        form = gate.form_of("OME/" + path if not path.startswith("OME") else path)
        return form is not None and gate.has_form(value, form) and self._hide(value) == value


def _escaped(value):
    # type: (Text) -> Text
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
