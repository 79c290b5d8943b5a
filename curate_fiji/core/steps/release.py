"""Release: a person lets the values of a key out that the gate withholds, with a reason, in the log.

For one deposit by a curator; for good by a file of the repository's own, named by ``CURATE_RELEASED``: JSON,
``{"released": [{"key": "Original:Sample", "reason": "...", "initials": "AE"}]}``. Source: DESIGN, "Publish by
permission".
"""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

from curate_fiji.core.log.folder import PRIVATE
from curate_fiji.core.model.happened import Released
from curate_fiji.core.model.value import FormError, a_form, a_list, a_text
from curate_fiji.core.steps import log
from curate_fiji.core.system._compat import path_text, text_type
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Text, Tuple

    from curate_fiji.core.model.value import Json
    from curate_fiji.core.steps.curation import Curation

FILE = "CURATE_RELEASED"


def release(curation, key, reason):
    # type: (Curation, Text, Text) -> None
    """Let the values of a key out (``*`` at its end: of all keys that begin so), from the next ``check`` on.

    Raises ``AnswerError`` without a reason, or where nobody says who releases.
    """
    if not key.strip().strip("*") or not reason.strip():
        raise AnswerError("a release needs a key and a reason", "name the key as the report shows it, and say why")
    if not (curation.who.initials or curation.who.name):
        raise AnswerError("a release needs to know who gives it", "give your initials")
    curation.append(*_events(Released(key, reason)))


def withdraw(curation, key):
    # type: (Curation, Text) -> None
    """Withhold the values of a key again, from the next ``check`` on. Raises ``AnswerError``."""
    if key not in curation.state.released:
        known = ", ".join(sorted(curation.state.released)) or "none"
        raise AnswerError("%s is not released" % key, "released are: " + known)
    curation.append(("release withdrawn", {"key": key}), log.note_event("Withheld again: the values of %s." % key))


def withheld(curation):
    # type: (Curation) -> List[Tuple[Text, int]]
    """Return the keys whose values are withheld, with the number of files that have them: what can be released."""
    counts = {}  # type: Dict[Text, int]
    for name in curation.files.within.names(PRIVATE + "/withheld"):
        data = curation.files.read("%s/withheld/%s" % (PRIVATE, name)) or b"[]"
        try:
            keys = set(key for key, _value in json.loads(data.decode("ascii")))
        except (ValueError, TypeError, RuntimeError):
            continue
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def take_over(curation):
    # type: (Curation) -> None
    """Write what the repository's own file releases into the log, once. Raises ``AnswerError`` for a broken file."""
    path = os.environ.get(FILE, "")
    if not path:
        return
    new = [one for one in of_repository(path) if one.key not in curation.state.released]
    if new:
        curation.append(*[event for one in new for event in _events(one)])


def of_repository(path):
    # type: (Text) -> List[Released]
    """Return what a repository's own file releases for good. Raises ``AnswerError``."""
    try:
        with io.open(path, encoding="utf-8") as stream:
            rows = a_list(a_form(json.loads(stream.read())), "released", a_form)
            return [Released(a_text(row, "key"), _reason(row), True) for row in rows]
    except (IOError, OSError, ValueError, RuntimeError) as error:
        why = text_type(error) if isinstance(error, FormError) else error.__class__.__name__
        raise AnswerError("%s, named by %s, can't be used: %s" % (path_text(path), FILE, why),
                          'it holds {"released": [{"key": "...", "reason": "...", "initials": "..."}]}')


def _reason(row):
    # type: (Any) -> Text
    if not a_text(row, "reason").strip() or not a_text(row, "initials").strip():
        raise FormError("a key is released without a reason or initials")
    return "%s (%s, for this repository)" % (a_text(row, "reason"), a_text(row, "initials"))


def _events(one):
    # type: (Released) -> List[Tuple[Text, Json]]
    data = {"key": one.key, "reason": one.reason, "for_good": one.for_good}
    return [("released", data), log.note_event("Released the values of %s: %s" % (one.key, one.reason))]
