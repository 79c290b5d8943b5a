"""The answer key of a practice deposit: its planted faults, and what its researcher knows.

A key is JSON: ``deposit``, ``title``, ``faults`` and ``researcher``. A fault has ``id``, ``step``, ``what``
(one sentence), ``hint`` (where to look), ``software`` (what CURATE says of it, see ``findings``; empty where
only a person can find it) and ``words`` (lists of words; a text with all words of one list speaks of it).
It may have ``also``: what software says of it with an extra, such as a face detector; not counted on.
"""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

from curate_fiji.core import checklist
from curate_fiji.core.errors import WorkshopError

_SUFFIX = ".answer-key.json"
_FAULT_PARTS = ("id", "step", "what", "hint", "software", "words")
_FACT_PARTS = ("about", "answer")


def place_of(deposit):
    """Return where the key of a practice deposit is kept: beside it."""
    return os.path.abspath(deposit).rstrip(os.sep) + _SUFFIX


def load(path):
    """Return the key in a file. Raises ``WorkshopError``."""
    try:
        with io.open(path, encoding="utf-8") as stream:
            key = json.loads(stream.read())
    except (IOError, OSError):
        raise WorkshopError("there is no answer key at %s" % path,
                            "'curate-fiji practice' writes one beside the deposit; name it with --key")
    except ValueError:
        raise WorkshopError("%s is no answer key: it is not JSON" % path, "name the right file with --key")
    check(key)
    return key


def of_deposit(deposit, path=None):
    """Return the key at ``path``, or beside the deposit. Raises ``WorkshopError``.

    ``path`` may be a folder of keys: then that named as the deposit, ``<deposit>.json``, is taken.
    """
    if path and os.path.isdir(path):
        path = os.path.join(path, os.path.basename(os.path.abspath(deposit)) + ".json")
    return load(path or place_of(deposit))


def check(key):
    """Raise ``WorkshopError`` where a key lacks a part or names a step that does not exist."""
    try:
        for fault in key["faults"]:
            lacking = [part for part in _FAULT_PARTS if part not in fault]
            if lacking or fault["step"] not in checklist.STEPS:
                raise WorkshopError("the fault %s of the answer key lacks %s" % (
                    fault.get("id", "?"), ", ".join(lacking) or "a step of CURATE"), "see docs/practice.md")
        researcher = key["researcher"]
        for fact in researcher["facts"]:
            if any(part not in fact for part in _FACT_PARTS):
                raise WorkshopError("a fact of the answer key lacks one of: %s" % ", ".join(_FACT_PARTS),
                                    "see docs/practice.md")
    except (KeyError, TypeError):
        raise WorkshopError("the answer key lacks its faults or its researcher", "see docs/practice.md")
