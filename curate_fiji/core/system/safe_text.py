"""Text from a stranger's files, made harmless for each place it is shown in."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.system._compat import LONE_SURROGATES, to_text

MYPY = False
if MYPY:
    from typing import Match, Text

# Controls, the marks that turn the direction of text around and so disguise a file name, and
# half characters that no encoder can write
_INVISIBLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff%s]"
                        % LONE_SURROGATES)
_NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\ufffe\uffff%s]" % LONE_SURROGATES)   # XML 1.0, 2.2
_HTML = re.compile("[&<>\"']|" + _INVISIBLE.pattern)


def visible(text):
    # type: (Text) -> Text
    """Return text on one line with every control and direction character written as ``\\x1b``."""
    text = to_text(text).replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return _INVISIBLE.sub(_code_point, text)


def legal_in_xml(text):
    # type: (Text) -> Text
    """Return text with every character that XML can't hold written as ``\\x1b``; all else stays."""
    return _NOT_IN_XML.sub(_code_point, to_text(text))


def _code_point(match):
    # type: (Match[Text]) -> Text
    code = ord(match.group())
    return "\\x%02x" % code if code < 256 else "\\u%04x" % code


def html(text):
    # type: (Text) -> Text
    """Return text for HTML content and quoted attributes."""
    text = to_text(text)
    if _HTML.search(text) is None:
        return text  # the most, by far: a report holds tens of thousands
    text = visible(text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"),
                         ("'", "&#39;")):
        text = text.replace(char, entity)
    return text


def markdown(text):
    # type: (Text) -> Text
    """Return text that Markdown shows as it is: no markup, link, HTML or table cell begins in it."""
    text = re.sub(r"([\\`*\[\]|])", r"\\\1", visible(text))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", text)
    return re.sub(r"^(\s*)([#+\-]|\d+\.)(?=\s)", r"\1\\\2", text)


def code(text):
    # type: (Text) -> Text
    """Return text as a Markdown code span."""
    text = visible(text)
    longest = max([len(run) for run in re.findall("`+", text)] or [0])
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return fence + pad + text + pad + fence


def cell(text):
    # type: (Text) -> Text
    """Return text for a CSV cell: a spreadsheet takes no formula from it."""
    text = visible(text)
    return "'" + text if text[:1] in ("=", "+", "-", "@") else text
