"""What is known of a deposit, as JSON for other programs; its form is ``facts.schema.json``."""
from __future__ import absolute_import, unicode_literals

from curate_fiji import __version__
from curate_fiji.core.knowledge import checklist
from curate_fiji.core.system._compat import json_line

MYPY = False
if MYPY:
    from typing import Iterator, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.object import Object
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.model.value import Json
    from curate_fiji.core.relating.claims.machine import ListCheck

FORM = "https://curate-fiji.github.io/facts/1"
# Of a record: what others can use; the rows that readers gave are in the report
_OF_RECORD = ("path", "kind", "size", "sha256", "identity", "opens", "problem", "reader", "modality", "hidden",
              "target", "part_of", "looks", "withheld")


def of_state(state):
    # type: (State) -> Json
    """Return the records, looks, facts with witnesses, objects, findings, relations, claims, answers and asks."""
    deposit = state.deposit()
    against = deposit.against_disk_to_show
    answers = [given.to_json() for step in checklist.STEPS for one in state.questions(step)
               for given in [state.answer_to(one.id)] if given is not None]
    return {
        "form": FORM, "software": "CURATE for Fiji " + __version__, "deposit": state.about.name,
        "records": [_record(record) for record in deposit.records],
        "objects": [_object(one) for one in deposit.objects],
        "findings": [one.to_json() for one in deposit.findings],
        "relations": [one.to_json() for one in deposit.relations],
        "claims": [one.to_json() for one in against.claims] if against else [],
        "lists": [_list(one) for one in deposit.lists_to_show],
        "answers": answers,
        "asks": [one.to_json() for one in state.asks_in_order()],
    }


def pieces(state):
    # type: (State) -> Iterator[Text]
    """Yield the same as text, piece by piece, without what does not come of the files alone: answers and asks."""
    deposit = state.deposit()
    against = deposit.against_disk_to_show
    yield '{"form":%s,"software":%s,"deposit":%s' % tuple(
        json_line(one) for one in (FORM, "CURATE for Fiji " + __version__, state.about.name))
    for name, values in (
            ("records", (_record(record) for record in deposit.records)),
            ("objects", (_object(one) for one in deposit.objects)),
            ("findings", (one.to_json() for one in deposit.findings)),
            ("relations", (one.to_json() for one in deposit.relations)),
            ("claims", (one.to_json() for one in (against.claims if against else []))),
            ("lists", (_list(one) for one in deposit.lists_to_show))):
        yield ',\n"%s":[' % name
        between = "\n"
        for value in values:
            yield between + json_line(value)
            between = ",\n"
        yield "\n]"
    yield "}\n"


def _record(record):
    # type: (Record) -> Json
    form = record.to_json()
    return dict(dict((name, form[name]) for name in _OF_RECORD),
                series=[one.to_json() for one in record.series], facts=[one.to_json() for one in record.facts],
                members=[one.to_json() for one in record.members])


def _object(one):
    # type: (Object) -> Json
    return {"kind": one.kind, "name": one.name, "layout": one.layout, "basis": one.basis, "files": one.paths,
            "missing": one.missing, "renamed": [list(pair) for pair in one.renamed]}


def _list(one):
    # type: (ListCheck) -> Json
    return {"by": one.by, "kind": one.kind, "promised": one.promised, "held": one.held, "not_read": one.more,
            "claims": [claim.to_json() for claim in one.failing + one.unchecked]}
