"""Takes what the leak scan found out of OME-XML, without breaking it."""
from __future__ import absolute_import, unicode_literals

import re
from xml.sax.saxutils import escape

from curate_fiji.core import disclosure

_SHORT = 4   # characters below which a value is replaced only where it stands alone
_NUMBER = re.compile(r"^[-+0-9.,eE]+$")


def screen_image(path, read):
    """Screen all that ``bioformats.read_image`` gave of a file, the OME-XML stored in it too."""
    record = {"path": path, "facts": read["facts"], "images": read["images"]}
    return disclosure.screen(record, read["original"], read["embedded_xml"])[0]


def label_series(screening):
    """Return the numbers of the series that are label or macro pages of a slide."""
    places = [one["place"] for one in screening.findings if one["kind"] == "label or macro image"]
    found = [re.match(r"Image:(\d+)$", place) for place in places]
    return set(int(match.group(1)) for match in found if match)


def redacted(xml, screening):
    """Return OME-XML with ``redacted`` for each value that the leak scan found.

    A number is replaced only as an element's text: as an attribute it may be a size.
    """
    values = set(secret["value"].strip() for secret in screening.secrets)
    for value in sorted(values - set([""]), key=lambda one: (-len(one), one)):
        written = escape(value, {'"': "&quot;"})
        alone = r'(>)%s(<)' if _NUMBER.match(value) else r'(="|>)%s("|<)'
        xml = re.sub(alone % re.escape(written), r"\1redacted\2", xml)
        if len(value) >= _SHORT and not _NUMBER.match(value):
            xml = xml.replace(written, "redacted")
    return xml
