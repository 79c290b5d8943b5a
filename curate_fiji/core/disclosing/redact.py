"""Takes what the leak scan found out of OME-XML, without breaking it."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing import screen as disclosure

_SHORT = 4   # characters below which a value is replaced only where it stands alone
_TAG = re.compile(r"(<[^>]*>)")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_ID = re.compile(r"^[A-Za-z]+(:\d+)+$")
_NUMBER = re.compile(r"^[-+0-9.,eE]+$")


def screen_image(path, read):
    """Screen all that ``bioformats.read_image`` gave of a file, the OME-XML stored in it too."""
    return disclosure.screen(path, read.rows, len(read.series), read.original, read.embedded_xml)[0]


def label_series(screening):
    """Return the numbers of the series that are label or macro pages of a slide."""
    places = [one.place for one in screening.findings if one.kind == "label or macro image"]
    found = [re.match(r"Image:(\d+)$", place) for place in places]
    return set(int(match.group(1)) for match in found if match)


def redacted(xml, screening):
    """Return OME-XML with ``redacted`` for each value that the leak scan found.

    Only attribute values and texts are touched, never the names of elements or the ids that tie them
    together; a number is replaced only where it is an element's whole text, since elsewhere it may be
    a size.
    """
    from xml.sax.saxutils import escape  # only here: it brings in all of urllib
    values = set(secret.value.strip() for secret in screening.secrets) - set([""])
    values = [(value, (escape(value), escape(value, {'"': "&quot;"})))
              for value in sorted(values, key=lambda one: (-len(one), one))]
    parts = _TAG.split(xml)
    for number, part in enumerate(parts):
        if number % 2:
            parts[number] = _ATTRIBUTE.sub(
                lambda match: '="%s"' % _without(match.group(1), values, False), part)
        elif part.strip():
            parts[number] = _without(part, values, True)
    return "".join(parts)


def _without(text, values, is_element):
    if _ID.match(text):
        return text
    for value, forms in values:
        if text.strip() in forms and (is_element or not _NUMBER.match(value)):
            return "redacted"
        if len(value) >= _SHORT and not _NUMBER.match(value):
            for form in forms:
                text = text.replace(form, "redacted")
    return text
