"""XML of strangers as rows of path and text: no entity, no DOCTYPE, no network, linear in its length.

Not a validating parser: what it can't make sense of it passes over. Written by hand because the JVM's
parsers follow DOCTYPEs and Jython's slim build has none.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.system._compat import code_point_text

MYPY = False
if MYPY:
    from typing import List, Match, Text, Tuple

MOST_ROWS = 50000
_DEEPEST = 60  # elements within elements that a path names
_LONGEST_TAG = 200000  # characters of one tag; a longer one is passed over
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')""")
_NAME = re.compile(r"[^\s/>]{1,200}")
_ENTITY = re.compile(r"&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|lt|gt|amp|quot|apos|nbsp);")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": " "}


def unescaped(text):
    # type: (Text) -> Text
    """Return text with the five entities of XML and numbers written out; no other is known."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match):
    # type: (Match[Text]) -> Text
    name = match.group(1)
    if name in _NAMED:
        return _NAMED[name]
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    return code_point_text(code)


def local(name):
    # type: (Text) -> Text
    """Return a name without its namespace prefix."""
    return name.rsplit(":", 1)[-1]


def rows(text, most=MOST_ROWS):
    # type: (Text, int) -> Tuple[List[Tuple[Text, Text]], bool]
    """Return ([(path, value)], whether that is all) of an XML text, in its order.

    A path is ``OME/Image/@Name``: local names of elements, ``@`` before those of attributes; ``#comment``
    and ``#instruction`` for what stands beside the elements. Only texts that say something have a row.
    """
    found = []  # type: List[Tuple[Text, Text]]
    stack = []  # type: List[Text]
    at, end = 0, len(text)
    while at < end and len(found) < most:
        start = text.find("<", at)
        piece = text[at : start if start >= 0 else end]
        if piece.strip():
            found.append((_path(stack), unescaped(piece).strip()))
        if start < 0:
            return found, True
        at = _markup(text, start, stack, found)
        if at < 0:
            return found, False
    return found, at >= end


def _path(stack):
    # type: (List[Text]) -> Text
    return "/".join(stack)


def _markup(text, start, stack, found):
    # type: (Text, int, List[Text], List[Tuple[Text, Text]]) -> int
    """Take one piece of markup; return where the text goes on, or -1 where it breaks off."""
    for opening, closing, kind in (
        ("<!--", "-->", "#comment"),
        ("<![CDATA[", "]]>", ""),
        ("<?", "?>", "#instruction"),
        ("<!", ">", ""),
    ):
        if text.startswith(opening, start):
            stop = text.find(closing, start + len(opening))
            if stop < 0:
                return -1
            inner = text[start + len(opening) : stop].strip()
            if inner and opening == "<![CDATA[":
                found.append((_path(stack), inner))
            elif inner and kind and not inner.lower().startswith(("xml ", "xpacket", "xml-stylesheet")):
                found.append(("/".join(stack + [kind]), inner))
            return stop + len(closing)
    stop = end_of_tag(text, start)
    if stop < 0:
        return -1
    _tag(text[start + 1 : stop], stack, found)
    return stop + 1


def end_of_tag(text, start):
    # type: (Text, int) -> int
    """Return where a tag ends, passing over a ``>`` within quotes."""
    stop = start
    limit = start + _LONGEST_TAG
    while True:
        stop = text.find(">", stop + 1, limit)
        if stop < 0:
            return text.find(">", start)
        inside = text[start:stop]
        if inside.count('"') % 2 == 0 or stop - start > 20000:
            return stop


def _tag(inside, stack, found):
    # type: (Text, List[Text], List[Tuple[Text, Text]]) -> None
    name = _NAME.match(inside.lstrip("/"))
    if name is None:
        return
    label = local(name.group())
    if inside.startswith("/"):
        if label in stack:
            while stack.pop() != label:
                pass
        return
    if len(stack) < _DEEPEST:
        stack.append(label)
    elif stack:
        stack[-1] = label
    for match in _ATTRIBUTE.finditer(inside[:_LONGEST_TAG]):
        value = unescaped(match.group(2) if match.group(2) is not None else match.group(3))
        key = match.group(1)
        if value.strip() and key != "xmlns" and not key.startswith("xmlns:"):
            found.append(("%s/@%s" % (_path(stack), local(key)), value))
    if inside.endswith("/"):
        stack.pop()
