"""Records for tests of rules and relations, from the little that a test cares about."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.record import Detail, Identity, OmePart, Record, Series
from curate_fiji.core.relating.facts import facts_of


def a_record(path, category="image", rows=(), series=(), used=(), names=None, members=(), opens="yes", sha256="",
             **identity):
    """Return a record of a file: ``rows`` of (path, value, unit), ``names``: files that its OME-XML names."""
    identity.setdefault("format", "")
    readings = [Reading("Bio-Formats", "7.3.1", rows)] if rows else []
    return Record(path, opens=opens, sha256=sha256, identity=Identity(category=category, **identity), series=series,
                  facts=facts_of(identity["format"], series, readings), detail=Detail(readings, members),
                  used=used, ome=None if names is None else OmePart(names, ""))


def a_series(x=8, y=8, z=1, c=1, t=1, kind="uint8", **more):
    """Return a series of these sizes."""
    return Series(x, y, z, c, t, "XYCZT", kind, 8, z * c * t, **more)
