"""Markup to events: a scanner of tags for HTML and for the XML inside office files.

It goes over the text once, resolves the named and numeric characters of HTML and nothing else: no declarations,
no entities of the document's own, nothing outside it. What is not well formed is read as far as it goes.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.system._compat import code_point

try:
    from html.entities import name2codepoint
except ImportError:     # Jython 2.7
    from htmlentitydefs import name2codepoint  # type: ignore[import-not-found,no-redef]

MYPY = False
if MYPY:
    from typing import Dict, Iterator, Text, Tuple

START, END, TEXT = "start", "end", "text"
_LONGEST_TAG = 20000
_ATTRIBUTE = re.compile(r"([^\s=<>\"'/]{1,80})\s{0,9}=\s{0,9}(\"[^\"]*\"|'[^']*'|[^\s>\"']+)")
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,15});?")
_NAME = re.compile(r"[A-Za-z][\w.:\-]{0,60}")


def events(markup):
    # type: (Text) -> Iterator[Tuple[Text, Text, Dict[Text, Text]]]
    """Yield (START, name, attributes), (END, name, {}) and (TEXT, text, {}); names in small letters."""
    at, size = 0, len(markup)
    while at < size:
        begin = markup.find("<", at)
        if begin < 0:
            begin = size
        if begin > at:
            yield TEXT, entities(markup[at:begin]), {}
        if begin >= size:
            return
        if markup.startswith("<!--", begin):
            end = markup.find("-->", begin + 4)
            at = size if end < 0 else end + 3
            continue
        if markup.startswith("<![CDATA[", begin):
            end = markup.find("]]>", begin)
            yield TEXT, markup[begin + 9:size if end < 0 else end], {}
            at = size if end < 0 else end + 3
            continue
        end = markup.find(">", begin, begin + _LONGEST_TAG)
        name = _NAME.match(markup, begin + (2 if markup.startswith("</", begin) else 1))
        if end < 0 or (name is None and not markup.startswith(("<!", "<?"), begin)):
            yield TEXT, "<", {}
            at = begin + 1
            continue
        at = end + 1
        if name is None:
            continue
        label = name.group().lower()
        if markup[begin + 1] == "/":
            yield END, label, {}
            continue
        inner = markup[name.end():end]
        found = _ATTRIBUTE.findall(inner) if "=" in inner else []
        yield START, label, dict((key.lower(), entities(value.strip("\"'"))) for key, value in found)
        if inner.endswith("/"):
            yield END, label, {}


def entities(text):
    # type: (Text) -> Text
    """Return a text with its named and numeric characters resolved."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match):
    # type: (re.Match[Text]) -> Text
    name = match.group(1)
    try:
        if name[0] == "#":
            return code_point(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
        return code_point({"apos": 39}.get(name) or name2codepoint[name])
    except (KeyError, ValueError, OverflowError):
        return match.group()
