"""Records for tests of rules and relations, from the little that a test cares about."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.detail import Detail
from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.membership import Membership, Part
from curate_fiji.core.model.record import Record
from curate_fiji.core.model.series import Series
from curate_fiji.core.relating.facts import facts_of


def a_record(path, category="image", rows=(), series=(), used=(), names=None, uuid="", uuids=(), members=(),
             opens="yes", sha256="", **identity):
    """Return a record of a file.

    ``rows`` of (path, value, unit); ``names``: files that its OME-XML names, ``uuids``: theirs, ``uuid``: its own;
    ``used``: what its reader used.
    """
    identity.setdefault("format", "")
    readings = [Reading("Bio-Formats", "7.3.1", rows)] if rows else []
    named = [Part(name, uuids[n] if n < len(uuids) else "") for n, name in enumerate(names or ())]
    membership = None
    if names or uuid:
        membership = Membership("OME-TIFF set" if names else "", "its OME-XML", uuid, "", named)
    return Record(path, opens=opens, sha256=sha256, identity=Identity(category=category, **identity), series=series,
                  facts=facts_of(identity["format"], series, readings), detail=Detail(readings, members),
                  used=used, membership=membership)


def a_series(x=8, y=8, z=1, c=1, t=1, kind="uint8", **more):
    """Return a series of these sizes."""
    return Series(x, y, z, c, t, "XYCZT", kind, 8, z * c * t, **more)
