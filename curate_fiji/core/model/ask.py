"""Asks: candidate questions for the depositor, each on a ground; a limit of ours is none."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_number, a_text, a_truth, one_of, texts

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text

CONTRADICTION, MISSING_PART, CHOICE, RISK, UNKNOWN = GROUNDS = (
    "contradiction", "missing part", "choice", "risk", "unknown")
# How it can be answered
YES_OR_NO, ONE_OF_THESE, A_VALUE, FILES, WORDS = REPLIES = (
    "yes or no", "one of these", "a value", "files", "words")
SOFTWARE, PERSON = AUTHORS = ("software", "person")
MOST_FILES = 20


class Ask(Value):
    """A question for the depositor.

    ``key``: what it is about, stable within its worksheet question, so that the same is asked once; ``text``;
    ``because``: how the gap hinders reuse; ``weight``: 3 blocks publication or reuse, 2 hinders it, 1 would
    help; ``ground``: of ``GROUNDS``; ``reply``: of ``REPLIES``; ``drafted``: whether a change is ready and only
    waits for approval; ``template``: whether the README template goes with it; ``files``: what it is about.
    ``id``, ``question`` and ``by`` are given when it enters the log, ``time`` then too.
    """

    __slots__ = ("because", "by", "drafted", "files", "ground", "id", "key", "question", "reply",
                 "template", "text", "time", "weight")

    def __init__(self, key, text, because, ground, weight=2, files=(), reply=WORDS, drafted=False,
                 template=False, id="", question="", by=SOFTWARE, time=""):
        # type: (Text, Text, Text, Text, int, Sequence[Text], Text, bool, bool, Text, Text, Text, Text) -> None
        self.key = key
        self.text = text
        self.because = because
        self.ground = one_of(ground, GROUNDS, "ground of an ask")
        self.weight = weight
        self.files = list(files)[:MOST_FILES]
        self.reply = one_of(reply, REPLIES, "reply to an ask")
        self.drafted = drafted
        self.template = template
        self.id = id
        self.question = question
        self.by = one_of(by, AUTHORS, "author of an ask")
        self.time = time

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Ask
        form = a_form(data)
        return cls(a_text(form, "key", ""), a_text(form, "text"), a_text(form, "because", ""),
                   a_text(form, "ground"), a_number(form, "weight"), texts(form, "files", []),
                   a_text(form, "reply", WORDS), a_truth(form, "drafted", False),
                   a_truth(form, "template", False), a_text(form, "id", ""),
                   a_text(form, "question", ""), a_text(form, "by", SOFTWARE), a_text(form, "time", ""))
