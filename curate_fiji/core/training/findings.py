"""What CURATE says of a deposit without a person: its red flags and its questions for the depositor."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.rules import red_flags


def of_state(state):
    """Return software's findings, one for each key and file: dictionaries of ``key``, ``file``, ``text``.

    ``key``: the ask's key (``rename:...``, ``damaged``), the red flag's or the kind of what is disclosed;
    ``file``: "" where none is named. Only the questions of the steps that read the deposit count: what a
    metadata schema would like besides (Augment) is no fault of the deposit.
    """
    found = []
    for flag in red_flags.find(state.deposit()):
        found += _for_each_file(flag["key"], flag["files"], flag["text"])
    for one in state.asks.values():
        if one["by"] == "software" and checklist.step_or_none(one["question"]) in checklist.READING_STEPS:
            found += _for_each_file(one["key"], one["files"], one["text"])
    return sorted(found, key=lambda one: (one["key"], one["file"], one["text"]))


def _for_each_file(key, files, text):
    # A README is where it was read, not what it is about
    about = [path for path in files if not path.lower().split("/")[-1].startswith("readme")]
    return [{"key": key, "file": path, "text": text} for path in about or files[:1] or [""]]


def is_of(finding, pattern):
    """Tell whether a finding is what a fault's pattern (``key``, perhaps ``file`` and ``says``) means."""
    return (finding["key"] == pattern.get("key")
            and pattern.get("file", finding["file"]) == finding["file"]
            and pattern.get("says", "") in finding["text"])


def answers_it(state, pattern):
    """Tell whether software's answer to a question says what a pattern (``answer``, ``says``) means."""
    given = state.software.get(pattern.get("answer", ""))
    return bool(given and pattern["says"] in given["text"])
