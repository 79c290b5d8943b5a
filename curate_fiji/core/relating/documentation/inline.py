"""Marks within a line: emphasis, code, links, tags. Undone in one pass from left to right."""
from __future__ import absolute_import, unicode_literals

import re

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

_TAG = re.compile(r"</?(?:a|abbr|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img"
                  r"|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th"
                  r"|thead|tr|tt|u|ul|var)(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]{1,2000}|[^<>\s@]{1,200}@[^<>\s@]{1,200})>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>\-:\"'$%&,/;=?@^])")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": " "}
_ENTITY = re.compile("|".join(sorted(_ENTITIES)))


def plain(text):
    # type: (Text) -> Tuple[Text, int]
    """Return a line's words without marks, and how many characters at its start were set in bold."""
    if not text:
        return "", 0
    text = text.rstrip("\\").strip()
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
        text = re.sub(r"(?i)<(b|strong)>|</(b|strong)>", "**", text)
        text = _TAG.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: _ENTITIES[match.group()], text)
    if "](" in text or "][" in text:
        text = _without_links(text)
    bold = 0
    for mark in ("***", "**", "__"):
        if text.startswith(mark):
            end = text.find(mark, len(mark))
            if end > 0:
                bold = len(text[len(mark):end].strip())
                break
    if "*" in text or "_" in text or "`" in text:
        text = _without_emphasis(text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(text.split(" ")).strip(), bold


def _without_links(text):
    # type: (Text) -> Text
    """'[words](target)' becomes 'words (target)', or the target alone where the words are the same."""
    out = []  # type: List[Text]
    at = 0
    while True:
        middle = text.find("](", at)
        if middle < 0:
            break
        start = text.rfind("[", at, middle)
        end = text.find(")", middle)
        if start < 0 or end < 0:
            out.append(text[at:middle + 2])
            at = middle + 2
            continue
        words, target = text[start + 1:middle], text[middle + 2:end].split(" ")[0]
        before = text[at:start]
        if before.endswith("!"):
            before = before[:-1]
        out.append(before)
        same = words.strip() in target or target.startswith("#") or not words.strip()
        out.append((target if words.strip() in target and not target.startswith("#") else words)
                   if same else "%s (%s)" % (words, target))
        at = end + 1
    out.append(text[at:])
    return "".join(out)


def _without_emphasis(text):
    # type: (Text) -> Text
    """Take out marks of emphasis and code, not the ``*`` of ``*.csv`` and the ``_`` of ``a_b``."""
    out = []  # type: List[Text]
    size = len(text)
    at = 0
    while at < size:
        char = text[at]
        if char == "\\" and at + 1 < size:
            out.append(text[at:at + 2])
            at += 2
            continue
        if char not in "*_`":
            out.append(char)
            at += 1
            continue
        end = at
        while end < size and text[end] == char:
            end += 1
        before, after = text[at - 1:at], text[end:end + 1]
        if char == "`" or (end - at >= 2 and char == "*"):
            keep = False
        elif char == "_":
            keep = bool(before.isalnum() and after.isalnum()) or end - at > 3 \
                or bool(before and not before.isspace() and after.isalnum() and before not in "([\"'*`")
        else:
            keep = ((not before or before.isspace() or before in "/\"'(") and (not after or after in "._ ")) \
                or (before.isalnum() and after.isalnum()) or after == "." or (before != "" and before in "/_-.")
        if keep:
            out.append(text[at:end])
        at = end
    return "".join(out)
