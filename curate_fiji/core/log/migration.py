"""Reads the journals of earlier versions: the data of an event in the form of this version.

0.1.0 kept dictionaries: of records with their facts as rows, answers without an outcome, asks without a
ground. What such a journal did not know is not made up: a record has no look, so nothing that rests on it
can be ``absent`` until ``check`` has read the deposit again.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import answer, ask
from curate_fiji.core.model.detail import PARTS
from curate_fiji.core.model.identity import CATEGORIES
from curate_fiji.core.model.problem import OF_READING, OF_THE_FILE, UNSUPPORTED
from curate_fiji.core.model.value import a_form, a_text

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.model.value import Json

_STATES = {"unreadable": answer.NOT_EXAMINED, "absent": answer.NOT_EXAMINED}
_REPLIES = {"missing": ask.FILES, "damaged": ask.FILES, "empty": ask.FILES}


def current(kind, data):
    # type: (Text, Json) -> Json
    """Return the data of an event of ``kind`` in the form of this version."""
    change = {"file": _record, "answer": _answer, "ask": _ask}.get(kind)
    return change(data) if change is not None else data


def _record(data):
    # type: (Json) -> Json
    if not isinstance(data.get("identity"), (type(""), str)):
        return data
    reader = a_form(data.get("reader") or {})
    problem = data.get("problem")
    if problem and a_form(problem).get("code") not in OF_THE_FILE + OF_READING:
        problem = {"code": UNSUPPORTED, "text": problem.get("text", "")}
    form = dict((name, data[name]) for name in (
        "path", "kind", "size", "mtime_ns", "hidden", "target", "sha256", "opens", "reader", "modality", "blank",
        "original_count", "face_detector", "used", "ome", "members", "document", "table") if name in data)  # type: Json
    form["parts"] = [name for name in PARTS if data.get("facts" if name == "readings" else name)]
    named = (data.get("ome") or {}).get("names", [])
    if named:
        form["membership"] = {"basis": "its OME-XML", "named": [{"name": one} for one in named]}
    form.update({
        "problem": problem, "series": data.get("images", []),
        "identity": {
            "format": data.get("format", ""), "mime": data.get("mime", ""), "open_with": data.get("open_with", ""),
            "category": data.get("category", "") if data.get("category", "") in CATEGORIES else "unknown",
            "by": data.get("identified_by", ""), "contradiction": data.get("lying", "")},
        "readings": [{"tool": reader.get("software", "?"), "version": reader.get("version", ""),
                      "rows": data["facts"]}] if data.get("facts") else [],
    })
    return form


def _answer(data):
    # type: (Json) -> Json
    if "outcome" in data:
        return data
    form = dict(data, outcome=answer.INFORMATION)
    if data.get("by") != answer.PERSON:
        form["state"] = _STATES.get(a_text(data, "state"), data["state"])
    return form


def _ask(data):
    # type: (Json) -> Json
    if "ground" in data:
        return data
    key = a_text(data, "key", "").split(":")[0]
    drafted = "May we " in a_text(data, "text")   # 0.1.0 told it by these words, and by nothing else
    return dict(data, ground=ask.UNKNOWN, drafted=drafted, template=key == "readme",
                reply=ask.YES_OR_NO if drafted else _REPLIES.get(key, ask.WORDS))
