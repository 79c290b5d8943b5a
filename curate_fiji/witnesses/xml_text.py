"""XML from strangers: parsed without document types, so that nothing expands and nothing is fetched."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_MOST = 64 * 1024 * 1024  # characters; beyond that a header is not read


def parse(text: str | bytes) -> ElementTree.Element | None:
    """Return the root element, or None where it is no XML or brings a document type of its own."""
    if len(text) > _MOST:
        return None
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    data = data.strip(b"\0\r\n\t ")
    if isinstance(text, str):  # it is UTF-8 now, whatever its first line says
        data = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data, count=1)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def local(tag: str) -> str:
    """Return a tag without its namespace."""
    return tag.rsplit("}", 1)[-1]
