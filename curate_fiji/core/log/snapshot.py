"""A snapshot of the state, so that a note in a log of a hundred thousand files need not fold it whole.

It is a cache in the private folder: bound to a mark of the journal, thrown away where it does not fit, and made
again from the journal at any time with the same result. What the files' records say is in a file of its own,
read only when a rule asks.
"""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

from curate_fiji import __version__
from curate_fiji.core.log.journal import Mark
from curate_fiji.core.log.records import Records
from curate_fiji.core.log.state import State
from curate_fiji.core.model.value import FormError, a_form, a_number
from curate_fiji.core.system import hashing, storage
from curate_fiji.core.system._compat import json_line
from curate_fiji.core.system.errors import CurateError

MYPY = False
if MYPY:
    from typing import Iterator, Optional, Text, Tuple

    from curate_fiji.core.log.journal import Journal
    from curate_fiji.core.model.value import Json

_STATE, _RECORDS, _DIGESTS = (
    "private/snapshot.json", "private/snapshot-records.jsonl", "private/snapshot-facts.jsonl")
_TAIL = 1 << 20   # bytes of one line of the journal, at the most, where the mark is checked


class Snapshot(object):
    """``state``, the ``mark`` up to which the journal is in it, the number of the event up to which everything is
    ``rendered``, and the ``overview`` that the renderings go by (JSON, or None)."""

    def __init__(self, state, mark, rendered, overview):
        # type: (State, Mark, int, Optional[Json]) -> None
        self.state = state
        self.mark = mark
        self.rendered = rendered
        self.overview = overview


def load(folder, journal):
    # type: (Text, Journal) -> Optional[Snapshot]
    """Return the snapshot in a curation folder, None where there is none that fits the journal."""
    try:
        with io.open(os.path.join(folder, *_STATE.split("/")), "rb") as stream:
            form = a_form(json.loads(stream.read().decode("ascii")))
        if form.get("version") != __version__:
            return None
        mark = Mark.from_json(form.get("mark"))
        if not _fits(journal, mark):
            return None
        state = State.from_json(form.get("state"))
        index = os.path.join(folder, *_RECORDS.split("/"))
        if os.path.getsize(index) != a_number(form, "index_size"):
            return None
        digests = os.path.join(folder, *_DIGESTS.split("/"))
        if os.path.getsize(digests) != a_number(form, "digests_size"):
            return None
        state.records = Records(lambda: _lines(index, journal.path), lambda: _objects(digests))
        return Snapshot(state, mark, a_number(form, "rendered"), form.get("overview"))
    except (IOError, OSError, ValueError, KeyError, TypeError, IndexError, FormError, CurateError):
        return None   # whatever is wrong with a cache, the journal has it all


def _fits(journal, mark):
    # type: (Journal, Mark) -> bool
    """Tell whether the journal has, before the mark, the line that the mark says."""
    if mark.offset == 0:
        return mark.count == 0
    with io.open(journal.path, "rb") as stream:
        start = max(0, mark.offset - _TAIL)
        stream.seek(start)
        data = stream.read(mark.offset - start)
    if len(data) != mark.offset - start or not data.endswith(b"\n"):
        return False
    line = data[:-1].rsplit(b"\n", 1)[-1]
    return hashing.sha256_of_text(line.decode("ascii", "replace")) == mark.head


def _lines(index, journal_path):
    # type: (Text, Text) -> Iterator[Json]
    for form in _objects(index):
        if form["place"] is not None:
            form["place"] = (journal_path, form["place"][0], form["place"][1])
        yield form


def _objects(path):
    # type: (Text) -> Iterator[Json]
    with io.open(path, "rb") as stream:
        for line in stream:
            yield a_form(json.loads(line.decode("ascii")))


def save(folder, snapshot, with_records):
    # type: (Text, Snapshot, bool) -> None
    """Keep a snapshot; ``with_records``: the records changed too. A disk that refuses costs only time later."""
    index, digests = [os.path.join(folder, *name.split("/")) for name in (_RECORDS, _DIGESTS)]
    try:
        storage.make_folder(os.path.dirname(index), private=True)
        if with_records or not os.path.exists(index):
            storage.write_text(index, "".join(_index(snapshot.state)), private=True)
            storage.write_text(digests, "".join(json_line(one) + "\n" for one in snapshot.state.records.digests()),
                               private=True)
        form = {"version": __version__, "mark": snapshot.mark.to_json(), "rendered": snapshot.rendered,
                "overview": snapshot.overview, "state": snapshot.state.to_json(), "index_size": os.path.getsize(index),
                "digests_size": os.path.getsize(digests)}
        storage.write_text(os.path.join(folder, *_STATE.split("/")), json_line(form) + "\n", private=True)
    except (IOError, OSError, CurateError):
        return


def _index(state):
    # type: (State) -> Iterator[Text]
    for line in state.records.lines():
        place = line["place"]
        yield json_line(dict(line, place=None if place is None else [place[1], place[2]])) + "\n"
