"""Takes what the leak scan found out of OME-XML, without breaking it."""
from __future__ import absolute_import, unicode_literals

import re
from xml.sax.saxutils import escape

_SHORT = 4   # characters below which a value is replaced only where it stands alone


def label_series(screening):
    """Return the numbers of the series that are label or macro pages of a slide."""
    places = [one["place"] for one in screening.findings if one["kind"] == "label or macro image"]
    found = [re.match(r"Image:(\d+)$", place) for place in places]
    return set(int(match.group(1)) for match in found if match)


def redacted(xml, screening):
    """Return OME-XML with ``redacted`` for each value that the leak scan found."""
    values = set(secret["value"] for secret in screening.secrets if secret["value"].strip())
    for value in sorted(values, key=lambda one: (-len(one), one)):
        written = escape(value, {'"': "&quot;"})
        xml = re.sub(r'(="|>)%s("|<)' % re.escape(written), r"\1redacted\2", xml)
        if len(value) >= _SHORT:
            xml = xml.replace(written, "redacted")
    return xml
