"""The JSON form of a state, as ``log.snapshot`` keeps it: all but the records and findings."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.log.initial import DiskChange, InitialArchive, Judged
from curate_fiji.core.log.state import State
from curate_fiji.core.model.answer import Answer
from curate_fiji.core.model.ask import Ask
from curate_fiji.core.model.happened import Begun, Edited, Released, Reply, Run, Survey
from curate_fiji.core.model.note import Note
from curate_fiji.core.model.receipt import CopyMade
from curate_fiji.core.model.value import a_form, a_list, a_number, text_list, text_map, texts
from curate_fiji.core.relating.gist import Gist

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Text

    from curate_fiji.core.model.value import Json


def to_json(state):
    # type: (State) -> Json
    """Return all but the records and findings as JSON; see ``log.snapshot``."""
    return {
        "about": state.about.to_json(), "software": _values(state.software), "persons": _values(state.persons),
        "asks": _values(state.asks), "reworded": state.reworded, "choice": state.choice,
        "closed": dict((ask_id, one.to_json()) for ask_id, one in state.closed.items()),
        "copies": _values(state.copies),
        "contacts": [[key[0], key[1], value] for key, value in state.contacts.items()],
        "released": _values(state.released),
        "notes": [one.to_json() for one in state.notes], "runs": [one.to_json() for one in state.runs],
        "rehearsed": state.rehearsed, "survey": state.survey.to_json(), "initial": state.initial.to_json(),
        "before": _values(state.before), "run_before": state.run_before, "replaced": _values(state.replaced),
        "gist": state.known_gist.to_json() if state.known_gist is not None else None,
        "reopened": state.reopened, "disk_changes": [one.to_json() for one in state.disk_changes],
        "judged": [state.judged[n].to_json() for n in sorted(state.judged)], "edited": state.edited.to_json()}


def from_json(data):
    # type: (Any) -> State
    """Return a state without its records. Raises ``FormError``."""
    form = a_form(data)
    state = State()
    state.about = Begun.from_json(form.get("about"))
    state.software = _answers(form, "software")
    state.persons = _answers(form, "persons")
    state.asks = dict((one.id, one) for one in a_list(form, "asks", Ask.from_json))
    state.reworded = text_map(form.get("reworded"))
    state.closed = dict((ask_id, Reply.from_json(one)) for ask_id, one in a_form(form.get("closed")).items())
    state.choice = texts(form, "choice")
    state.copies = dict((one.result.path, one) for one in a_list(form, "copies", CopyMade.from_json))
    state.contacts = dict(((one[0], one[1]), one[2]) for one in a_list(form, "contacts", text_list))
    state.released = dict((one.key, one) for one in a_list(form, "released", Released.from_json, []))
    state.notes = a_list(form, "notes", Note.from_json)
    state.runs = a_list(form, "runs", Run.from_json)
    state.rehearsed = texts(form, "rehearsed")
    state.survey = Survey.from_json(form.get("survey"))
    state.initial = InitialArchive.from_json(form.get("initial"))
    state.disk_changes = a_list(form, "disk_changes", DiskChange.from_json)
    state.before, state.replaced = _answers(form, "before"), _answers(form, "replaced")
    state.run_before = a_number(form, "run_before")
    state.judged = dict((one.change, one) for one in a_list(form, "judged", Judged.from_json, []))
    state.edited = Edited.from_json(form.get("edited", {}))
    state.reopened = text_map(form.get("reopened"))
    state.known_gist = Gist.from_json(form["gist"]) if form.get("gist") is not None else None
    return state


def _values(named):
    # type: (Dict[Text, Any]) -> List[Json]
    return [named[key].to_json() for key in sorted(named)]


def _answers(form, name):
    # type: (Json, Text) -> Dict[Text, Answer]
    return dict((one.question, one) for one in a_list(form, name, Answer.from_json))
