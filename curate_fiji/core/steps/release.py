"""Release: a person lets the values of a key out that the gate withholds, with a reason, in the log.

For one deposit by a curator; for good by a file of the repository's own, named by ``CURATE_RELEASED``, which
``for_good`` writes too: JSON, ``{"released": [{"key": "Original:Sample", "reason": "...", "initials": "AE"}]}``.
Source: DESIGN, "Publish by permission".
"""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

from curate_fiji.core.disclosing.gate import Gate
from curate_fiji.core.log.claiming import PRIVATE
from curate_fiji.core.model.happened import Released
from curate_fiji.core.model.value import FormError, a_form, a_list, a_text
from curate_fiji.core.steps import log
from curate_fiji.core.system import storage
from curate_fiji.core.system._compat import path_text, text_type
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import Any, Dict, Iterator, List, Text, Tuple

    from curate_fiji.core.model.value import Json
    from curate_fiji.core.steps.curation import Curation

FILE = "CURATE_RELEASED"


def release(curation, key, reason, for_good=False):
    # type: (Curation, Text, Text, bool) -> None
    """Let the values of a key out (``*`` at its end: of all keys that begin so), from the next ``check`` on.

    ``for_good``: for every deposit, in the repository's own file. Raises ``AnswerError`` without a reason, where nobody
    says who releases, or where there is no such file to write.
    """
    if not key.strip().strip("*") or not reason.strip():
        raise AnswerError("a release needs a key and a reason", "name the key as the report shows it, and say why")
    if not (curation.who.initials or curation.who.name):
        raise AnswerError("a release needs to know who gives it", "give your initials")
    curation.append()
    if for_good:
        known = _rows(_file()) if os.path.exists(_file()) else []   # the first release for good makes it
        others = [one for one in known if a_text(one, "key") != key]
        row = {"key": key, "reason": reason, "initials": curation.who.initials or curation.who.name}
        _write(others + [row])
        reason = _reason(row)
    curation.append(*_events(Released(key, reason, for_good)))


def withdraw(curation, key, for_good=False):
    # type: (Curation, Text, bool) -> None
    """Withhold the values of a key again, from the next ``check`` on. Raises ``AnswerError``.

    ``for_good``: in the repository's own file too; what that still lists, the next ``check`` would release again.
    """
    curation.append()
    path = os.environ.get(FILE, "")
    listed = [one for one in (_rows(path) if path else []) if a_text(one, "key") == key]
    if listed and not for_good:
        raise AnswerError("%s is released for good, by %s" % (key, path_text(path)),
                          "withdraw it for good (--for-good), for all deposits")
    if key not in curation.state.released and not listed:
        known = ", ".join(sorted(curation.state.released)) or "none"
        raise AnswerError("%s is not released" % key, "released are: " + known)
    if listed:
        _write([one for one in _rows(path) if one not in listed])
    if key in curation.state.released:
        curation.append(("release withdrawn", {"key": key}), log.note_event("Withheld again: the values of %s." % key))


def withheld(curation):
    # type: (Curation) -> List[Tuple[Text, int]]
    """Return the keys whose values are withheld, with the number of files that have them: what can be released.

    A key that names a person, a path or an address is left out: it is a value itself (``unnamed`` counts them).
    """
    return [(key, count) for key, count in _withheld(curation) if Gate().key(key) == key]


def unnamed(curation):
    # type: (Curation) -> int
    """Return how many withheld keys can't be shown, since they are values themselves."""
    return sum(1 for key, _count in _withheld(curation) if Gate().key(key) != key)


def values_of(curation, key):
    # type: (Curation, Text) -> List[Text]
    """Return the different values that are withheld under a key (``*`` at its end: under all that begin so)."""
    start = key[:-1] if key.endswith("*") else None
    return sorted(set(text_type(value) for _name, pairs in _private(curation) for one, value in pairs
                      if one == key or (start is not None and one.startswith(start))))


def _withheld(curation):
    # type: (Curation) -> List[Tuple[Text, int]]
    counts = {}  # type: Dict[Text, int]
    for _name, pairs in _private(curation):
        for key in set(key for key, _value in pairs):
            counts[key] = counts.get(key, 0) + 1
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _private(curation):
    # type: (Curation) -> Iterator[Tuple[Text, List[Tuple[Text, Any]]]]
    """Give (name of a private file, [(key, value)] in it) of all that is withheld."""
    for name in curation.files.within.names(PRIVATE + "/withheld"):
        data = curation.files.read("%s/withheld/%s" % (PRIVATE, name)) or b"[]"
        try:
            yield name, [(key, value) for key, value in json.loads(data.decode("ascii"))]
        except (ValueError, TypeError, RuntimeError):
            continue


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
    return [Released(a_text(row, "key"), _reason(row), True) for row in _rows(path)]


def _file():
    # type: () -> Text
    """Return the path of the repository's own file, which need not exist yet. Raises ``AnswerError``."""
    path = os.environ.get(FILE, "")  # type: Text
    if not path:
        raise AnswerError("no file of your repository is named, in which a release for good could stand",
                          "set %s to the path of a JSON file that all curators of your repository use" % FILE)
    return path


def _rows(path):
    # type: (Text) -> List[Json]
    """Return the rows of the repository's own file, each with key, reason and initials. Raises ``AnswerError``."""
    try:
        with io.open(path, encoding="utf-8") as stream:
            rows = a_list(a_form(json.loads(stream.read())), "released", a_form)
        for row in rows:
            a_text(row, "key")
            _reason(row)
        return rows
    except (IOError, OSError, ValueError, RuntimeError) as error:
        why = text_type(error) if isinstance(error, FormError) else error.__class__.__name__
        raise AnswerError("%s, named by %s, can't be used: %s" % (path_text(path), FILE, why),
                          'it holds {"released": [{"key": "...", "reason": "...", "initials": "..."}]}')


def _write(rows):
    # type: (List[Json]) -> None
    text = json.dumps({"released": sorted(rows, key=lambda one: a_text(one, "key"))}, indent=1, sort_keys=True)
    storage.write_text(_file(), (text if isinstance(text, text_type) else text.decode("ascii")) + "\n")


def _reason(row):
    # type: (Any) -> Text
    if not a_text(row, "reason").strip() or not a_text(row, "initials").strip():
        raise FormError("a key is released without a reason or initials")
    return "%s (%s, for this repository)" % (a_text(row, "reason"), a_text(row, "initials"))


def _events(one):
    # type: (Released) -> List[Tuple[Text, Json]]
    data = {"key": one.key, "reason": one.reason, "for_good": one.for_good}
    return [("released", data), log.note_event("Released the values of %s: %s" % (one.key, one.reason))]
