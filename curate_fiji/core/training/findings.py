"""What CURATE says of a deposit without a person: its red flags and its questions for the depositor."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model.ask import SOFTWARE
from curate_fiji.core.model.value import Value
from curate_fiji.core.rules import red_flags

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.training.answer_key import Pattern


class Said(Value):
    """One thing that software says of one file: ``key`` of the ask (``rename:...``, ``damaged``) or of the red flag;
    ``file``, "" where none is named; ``text``."""

    __slots__ = ("file", "key", "text")

    def __init__(self, key, file, text):
        # type: (Text, Text, Text) -> None
        self.key = key
        self.file = file
        self.text = text


def of_state(state):
    # type: (State) -> List[Said]
    """Return what software says, one for each key and file.

    Only the questions of the steps that read the deposit count: what a metadata schema would like besides
    (Augment) is no fault of the deposit.
    """
    found = []  # type: List[Said]
    for flag in red_flags.find(state.deposit()):
        found += _for_each_file(flag.key, flag.files, flag.text)
    for one in state.asks.values():
        if one.by == SOFTWARE and checklist.step_or_none(one.question) in checklist.READING_STEPS:
            found += _for_each_file(one.key, one.files, one.text)
    return sorted(found, key=lambda one: (one.key, one.file, one.text))


def _for_each_file(key, files, text):
    # type: (Text, Sequence[Text], Text) -> List[Said]
    # A README is where it was read, not what it is about
    about = [path for path in files if not path.lower().split("/")[-1].startswith("readme")]
    return [Said(key, path, text) for path in about or files[:1] or [""]]


def is_of(said, pattern):
    # type: (Said, Pattern) -> bool
    """Tell whether what software says is what a fault's pattern means."""
    return bool(pattern.key) and said.key == pattern.key and pattern.file in ("", said.file) \
        and pattern.says in said.text


def answers_it(state, pattern):
    # type: (State, Pattern) -> bool
    """Tell whether software's answer to a question says what a pattern means."""
    given = state.software.get(pattern.answer)
    return given is not None and pattern.says in given.text
