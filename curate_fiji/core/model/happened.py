"""What happened to a curation, as its log tells: begun, surveyed, a worksheet filled, a reply of the depositor."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.event import Person
from curate_fiji.core.model.value import Value, a_form, a_list, a_number, a_text, a_truth, texts

MYPY = False
if MYPY:
    from typing import Any, Optional, Sequence, Text


class Begun(Value):
    """The curation was begun: ``name`` of the deposit, ``software`` that began it, ``time``; "" before that."""

    __slots__ = ("name", "software", "time")

    def __init__(self, name="", software="", time=""):
        # type: (Text, Text, Text) -> None
        self.name = name
        self.software = software
        self.time = time

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Begun
        form = a_form(data)
        return cls(a_text(form, "name", ""), a_text(form, "software", ""), a_text(form, "time", ""))


class Refused(Value):
    """A member of a zip that was not unpacked: its ``path``, and why (``problem``)."""

    __slots__ = ("path", "problem")

    def __init__(self, path, problem):
        # type: (Text, Text) -> None
        self.path = path
        self.problem = problem

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Refused
        form = a_form(data)
        return cls(a_text(form, "path"), a_text(form, "problem"))


class Released(Value):
    """A person let the values of a ``key`` out (``*`` at its end: of all keys that begin so): the ``reason``;
    ``for_good``: by the repository's own file; ``time``, ``who`` and number ``n`` of its event."""

    __slots__ = ("for_good", "key", "n", "reason", "time", "who")

    def __init__(self, key, reason, for_good=False, time="", who=None, n=0):
        # type: (Text, Text, bool, Text, Optional[Person], int) -> None
        self.key = key
        self.reason = reason
        self.for_good = for_good
        self.time = time
        self.who = who or Person()
        self.n = n

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Released
        form = a_form(data)
        return cls(a_text(form, "key"), a_text(form, "reason"), a_truth(form, "for_good", False),
                   a_text(form, "time", ""), Person.from_json(form.get("who", {})), a_number(form, "n", 0))


class Survey(Value):
    """The deposit was surveyed: sha256 of names, sizes and times of its entries ``before`` and ``after`` it was read,
    "" until then; ``is_zip``; ``refused``: members of a zip that were not unpacked; ``released``: the keys whose
    values could leave then."""

    __slots__ = ("after", "before", "is_zip", "refused", "released")

    def __init__(self, before="", after="", is_zip=False, refused=(), released=()):
        # type: (Text, Text, bool, Sequence[Refused], Sequence[Text]) -> None
        self.released = list(released)
        self.before = before
        self.after = after
        self.is_zip = is_zip
        self.refused = list(refused)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Survey
        form = a_form(data)
        return cls(a_text(form, "before", ""), a_text(form, "after", ""), a_truth(form, "is_zip", False),
                   a_list(form, "refused", Refused.from_json, []), texts(form, "released", []))


class Run(Value):
    """Software filled the worksheet of a ``step``: ``summary`` in words; ``changed``: entries of the log; ``files`` of
    the deposit then; ``time``, ``who`` and number ``n`` of its event."""

    __slots__ = ("changed", "files", "n", "step", "summary", "time", "who")

    def __init__(self, step, summary, changed=0, files=0, time="", who=None, n=0):
        # type: (Text, Text, int, int, Text, Optional[Person], int) -> None
        self.step = step
        self.summary = summary
        self.changed = changed
        self.files = files
        self.time = time
        self.who = who or Person()
        self.n = n

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Run
        form = a_form(data)
        return cls(a_text(form, "step"), a_text(form, "summary"), a_number(form, "changed", 0),
                   a_number(form, "files", 0), a_text(form, "time", ""), Person.from_json(form.get("who", {})),
                   a_number(form, "n", 0))


class Reply(Value):
    """The depositor's answer to an ask: ``text`` and ``time``."""

    __slots__ = ("text", "time")

    def __init__(self, text, time):
        # type: (Text, Text) -> None
        self.text = text
        self.time = time

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Reply
        form = a_form(data)
        return cls(a_text(form, "text"), a_text(form, "time"))


class Edited(Value):
    """A person edited the letter: its whole ``text``, and the sha256 of the letter that it was made ``of``; the words
    hold as long as that letter would be written."""

    __slots__ = ("of", "text")

    def __init__(self, text="", of=""):
        # type: (Text, Text) -> None
        self.text = text
        self.of = of

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Edited
        form = a_form(data)
        return cls(a_text(form, "text", ""), a_text(form, "of", ""))
