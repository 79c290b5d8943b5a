"""Compares what was found in a practice deposit with its answer key: software's findings, a learner's log."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import asking as request
from curate_fiji.core.model import answer as answers
from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.training import findings
from curate_fiji.core.training.ask_quality import quality


def of_software(state, key):
    """Return what CURATE found unaided: ``looked`` (whether both reading steps were filled), ``can`` (faults
    software can find), ``found``, ``missed`` (ids), ``false_alarms`` (findings that are no fault of the
    key), ``recall`` and ``precision`` (0 to 1).

    Precision counts findings, one for each thing said of each file. Both are None where there is nothing
    to divide by.
    """
    said = findings.of_state(state)
    can = [fault for fault in key["faults"] if fault["software"]]
    found = [fault["id"] for fault in can if _software_says(state, said, fault)]
    patterns = [pattern for fault in key["faults"] for pattern in fault["software"] + fault.get("also", [])]
    false = [one for one in said if not any(findings.is_of(one, pattern) for pattern in patterns)]
    return {
        "looked": all(state.is_filled(step) for step in checklist.READING_STEPS),
        "can": [fault["id"] for fault in can], "found": found,
        "missed": [fault["id"] for fault in can if fault["id"] not in found],
        "false_alarms": false,
        "recall": len(found) / float(len(can)) if can else None,
        "precision": (len(said) - len(false)) / float(len(said)) if said else None,
    }


def _software_says(state, said, fault):
    return any(findings.answers_it(state, pattern) or any(findings.is_of(one, pattern) for one in said)
               for pattern in fault["software"])


def of_learner(state, key):
    """Return what a person found, by the log: ``found`` {fault id: how}, ``missed`` (faults),
    ``false_alarms`` (texts of asks that are about no fault), ``asks`` (see ``ask_quality.quality``).

    A fault counts as found where the person's own words speak of it (a note, an answer, an ask), where the
    person confirmed software's answer about it, or chose software's ask about it for the letter.
    """
    statements = _statements(state)
    chosen = [state.asks[number] for number in state.choice if number in state.asks]
    found = {}
    for fault in key["faults"]:
        own = [text for text in statements if _speaks_of(text, fault)]
        if own:
            found[fault["id"]] = "in your words: %s" % _short(own[0])
        elif any(_is_about(one, fault) for one in chosen):
            found[fault["id"]] = "by the ask you chose"
        elif _confirmed(state, fault):
            found[fault["id"]] = "by the answer you confirmed"
    asks = quality([(one["text"], _faults_of(one, key)) for one in _letter(state)], state)
    return {
        "found": found,
        "missed": [fault for fault in key["faults"] if fault["id"] not in found],
        "false_alarms": [_short(one["text"]) for one in asks["each"] if not one["about"]],
        "asks": asks,
    }


def _faults_of(one, key):
    """Return the ids of the faults that an ask is about."""
    return [fault["id"] for fault in key["faults"]
            if _is_about(one, fault) or _speaks_of(one["text"], fault)]


def _speaks_of(text, fault):
    """Tell whether a text has all words of one of a fault's lists."""
    lower = text.lower()
    return any(all(word.lower() in lower for word in words) for words in fault["words"])


def _statements(state):
    """Return the texts that a person wrote."""
    texts = [note["text"] for note in state.notes if note["kind"] in ("note", "question")]
    texts += [given["text"] for given in state.persons.values()
              if given["text"] != (state.software.get(given["question"]) or {}).get("text")]
    texts += [one["text"] for one in state.asks.values() if one["by"] == "person"]
    return texts + list(state.reworded.values())


def _letter(state):
    """Return the asks that the person decided on: those chosen, else the person's own; never software's
    proposal."""
    if state.choice:
        return request.chosen(state)
    return [one for one in state.asks_in_order() if one["by"] == "person"]


def _is_about(one, fault):
    """Tell whether one of software's asks is about a fault."""
    if one["by"] != "software":
        return False
    return any(findings.is_of({"key": one["key"], "file": path, "text": one["text"]}, pattern)
               for path in one["files"] or [""] for pattern in fault["software"])


def _confirmed(state, fault):
    """Tell whether a person confirmed, word for word, the answer in which software speaks of a fault."""
    questions = [pattern["answer"] for pattern in fault["software"] if "answer" in pattern]
    questions += [one["question"] for one in state.asks.values() if _is_about(one, fault)]
    return any(_as_found(state, number) for number in questions)


def _as_found(state, number):
    given, said = state.persons.get(number), state.software.get(number)
    return bool(given and said and given["state"] == answers.CONFIRMED and given["text"] == said["text"])


def _short(text, most=90):
    text = visible(text)
    return text if len(text) <= most else text[:most - 1].rstrip() + "..."
