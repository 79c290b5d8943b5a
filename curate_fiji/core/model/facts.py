"""Facts: what was read from a file, with where it was read.

A fact is a list ``[metadata path, raw value, unit]`` inside the record of its file; the record
gives file, sha256, reader and version. ``fact(...)`` joins the two for evidence.
"""
from __future__ import absolute_import, unicode_literals

import re


def matching(record, pattern):
    """Return the facts of ``record`` whose metadata path matches the regular expression."""
    found = re.compile(pattern)
    return [fact for fact in record.get("facts", []) if found.search(fact[0])]


_SAYS_NOTHING = ("other", "unknown", "unspecified", "none", "0", "")


def first(record, *patterns):
    """Return the first fact that matches the first pattern that has one, or None.

    Values such as ``Other``, ``Unknown`` and 0, which readers write for want of one, don't count.
    """
    for pattern in patterns:
        found = [fact for fact in matching(record, pattern)
                 if fact[1].strip().lower() not in _SAYS_NOTHING]
        if found:
            return found[0]
    return None


def value_text(fact):
    """Return a fact's value with its unit, as a person writes it: ``0.1678 um`` to 6 digits."""
    value = fact[1]
    try:
        number = float(value)
        if "." in value and len(value) > 8:
            value = "%.6g" % number
    except ValueError:
        pass
    return "%s %s" % (value, fact[2]) if fact[2] else value


def evidence(record, fact=None, value=None):
    """Return one piece of evidence: file, sha256, reader, metadata path and raw value."""
    reader = record.get("reader") or {}
    piece = {"file": record["path"], "sha256": record.get("sha256", "")}
    if reader:
        piece["reader"] = "%s %s (%s)" % (reader["software"], reader["version"], reader["name"])
    if fact is not None:
        piece["path"] = fact[0]
        piece["value"] = value_text(fact)
    elif value is not None:
        piece["value"] = value
    return piece
