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

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.system.errors import WorkshopError

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
                            "only practice deposits have one: Plugins > CURATE > Practice Deposit..., or "
                            "'curate-fiji practice'; --key names one that lies elsewhere")
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
    """Raise ``WorkshopError`` where a key lacks a part, or one is not of its kind."""
    if not isinstance(key, dict) or not _are(dict, key.get("faults")):
        raise _unusable("it has no list of faults")
    for fault in key["faults"]:
        lacking = [part for part in _FAULT_PARTS if part not in fault]
        if lacking or fault["step"] not in checklist.STEPS:
            raise _unusable("the fault %s lacks %s" % (fault.get("id", "?"), ", ".join(lacking)
                                                       or "a step of CURATE"))
        patterns = [fault["software"], fault.get("also", [])]
        if not _are(list, fault["words"]) or not all(_are(type(""), words) for words in fault["words"]) \
                or not all(_are(dict, one) for one in patterns) \
                or any("answer" in one and "says" not in one for one in fault["software"]):
            raise _unusable("'words' or 'software' of the fault %s are not as they should be" % fault["id"])
    researcher = key.get("researcher")
    if not isinstance(researcher, dict) or not _are(dict, researcher.get("facts")):
        raise _unusable("it has no researcher with a list of facts")
    for fact in researcher["facts"] + list(researcher.get("withheld", [])):
        if any(part not in fact for part in _FACT_PARTS) or not _are(type(""), fact["about"]) \
                or not _are(type(""), fact.get("reasons", [])):
            raise _unusable("a fact of the researcher lacks %s" % " or ".join(_FACT_PARTS))


def _are(kind, values):
    return isinstance(values, list) and all(isinstance(one, kind) for one in values)


def _unusable(why):
    return WorkshopError("the answer key can't be used: %s" % why,
                         "docs/practice.md says how a key is written")
