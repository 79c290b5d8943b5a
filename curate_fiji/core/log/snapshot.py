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
from curate_fiji.core.log import state_form
from curate_fiji.core.log.anchor import Mark
from curate_fiji.core.log.chain import is_at
from curate_fiji.core.log.records import Records
from curate_fiji.core.log.state import State
from curate_fiji.core.model.value import FormError, a_form, a_number
from curate_fiji.core.system._compat import json_line
from curate_fiji.core.system.errors import CurateError

MYPY = False
if MYPY:
    from typing import Iterable, Iterator, Optional, Text

    from curate_fiji.core.log.folder import CurationFolder
    from curate_fiji.core.log.journal import Journal
    from curate_fiji.core.model.value import Json

_STATE, _RECORDS, _DIGESTS = (
    "private/snapshot.json", "private/snapshot-records.jsonl", "private/snapshot-facts.jsonl")


class Snapshot(object):
    """``state``, the ``mark`` up to which the journal is in it, the number of the event up to which everything is
    ``rendered``, and the ``overview`` that the renderings go by (JSON, or None)."""

    def __init__(self, state, mark, rendered, overview):
        # type: (State, Mark, int, Optional[Json]) -> None
        self.state = state
        self.mark = mark
        self.rendered = rendered
        self.overview = overview


def load(journal):
    # type: (Journal) -> Optional[Snapshot]
    """Return the snapshot in a journal's folder, None where there is none that fits the journal."""
    files = journal.folder
    try:
        form = a_form(json.loads((files.read(_STATE) or b"").decode("ascii")))
        if form.get("version") != __version__:
            return None
        mark = Mark.from_json(form.get("mark"))
        if not is_at(files, mark):
            return None
        state = state_form.from_json(form.get("state"))
        for name, size in ((_RECORDS, "index_size"), (_DIGESTS, "digests_size")):
            if _size(files, name) != a_number(form, size):
                return None
        state.records = Records(lambda: _lines(files, journal.path), lambda: _objects(files, _DIGESTS),
                                a_number(form, "records"))
        return Snapshot(state, mark, a_number(form, "rendered"), form.get("overview"))
    except (IOError, OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RuntimeError, FormError,
            CurateError):
        return None   # whatever is wrong with a cache, the journal has it all


def _size(files, name):
    # type: (CurationFolder, Text) -> int
    found = files.within.look(name)
    return -1 if found is None else found.st_size


def _lines(files, journal_path):
    # type: (CurationFolder, Text) -> Iterator[Json]
    for form in _objects(files, _RECORDS):
        if form["place"] is not None:
            form["place"] = (journal_path, form["place"][0], form["place"][1])
        yield form


def _objects(files, name):
    # type: (CurationFolder, Text) -> Iterator[Json]
    with files.within.open_to_read(name) as stream:
        for line in stream:
            yield a_form(json.loads(line.decode("ascii")))


def save(journal, snapshot, with_records):
    # type: (Journal, Snapshot, bool) -> None
    """Keep a snapshot; ``with_records``: the records changed too. A disk that refuses costs only time later."""
    files = journal.folder
    try:
        if with_records or not files.exists(_RECORDS):
            _write_lines(files, _RECORDS, snapshot.state.records.lines())
            _write_lines(files, _DIGESTS, snapshot.state.records.digests())
        form = {"version": __version__, "mark": snapshot.mark.to_json(), "rendered": snapshot.rendered,
                "overview": snapshot.overview, "state": state_form.to_json(snapshot.state),
                "records": len(snapshot.state.records), "index_size": _size(files, _RECORDS),
                "digests_size": _size(files, _DIGESTS)}
        files.write_text(_STATE, json_line(form) + "\n", private=True)
    except (IOError, OSError, CurateError):
        return


def _write_lines(files, name, objects):
    # type: (CurationFolder, Text, Iterable[Json]) -> None
    """Write one object after the other: all of a large deposit's are more than should be held at once."""
    with files.work() as folder:
        path = os.path.join(folder, "lines")
        with io.open(path, "wb") as stream:
            os.chmod(path, 0o600)
            for one in objects:
                stream.write(json_line(one).encode("ascii") + b"\n")
        files.put(path, name)
