"""The answer key of a practice deposit: its planted faults, and what its researcher knows.

docs/practice.md says how a key is written; its JSON is the form of ``AnswerKey``.
"""
from __future__ import absolute_import, unicode_literals

import io
import json
import os

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model.value import FormError, Value, a_form, a_list, a_text, one_of, text_list, texts
from curate_fiji.core.system.errors import WorkshopError
from curate_fiji.core.system.safe_text import visible

MYPY = False
if MYPY:
    from typing import Any, Optional, Sequence, Text

_SUFFIX = ".answer-key.json"
RESEARCHER = "Dr. Roe Bot"


class Pattern(Value):
    """What software says of a fault: a finding by ``key``, of ``file`` ("" for any), with the words ``says``;
    or, by ``answer``, the question that it answers with these words."""

    __slots__ = ("answer", "file", "key", "says")

    def __init__(self, key="", file="", says="", answer=""):
        # type: (Text, Text, Text, Text) -> None
        self.key = key
        self.file = file
        self.says = says
        self.answer = answer
        if answer and not says:
            raise FormError("an answer of software without the words that it says")

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Pattern
        form = a_form(data)
        return cls(*[a_text(form, name, "") for name in ("key", "file", "says", "answer")])


class Fault(Value):
    """A planted fault: ``id``; the ``step`` that finds it; ``what`` it is, in one sentence; ``hint``: where to look;
    ``software``: what CURATE says of it, empty where only a person can find it; ``words``: lists of words, a text
    with all words of one list speaks of it; ``also``: what software says of it with an extra, such as a face
    detector; not counted on."""

    __slots__ = ("also", "hint", "id", "software", "step", "what", "words")

    def __init__(self, id, step, what, hint, software, words, also=()):
        # type: (Text, Text, Text, Text, Sequence[Pattern], Sequence[Sequence[Text]], Sequence[Pattern]) -> None
        self.id = id
        self.step = one_of(step, checklist.STEPS, "step of CURATE")
        self.what = what
        self.hint = hint
        self.software = list(software)
        self.words = [list(some) for some in words]
        self.also = list(also)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Fault
        form = a_form(data)
        try:
            return cls(a_text(form, "id"), a_text(form, "step"), a_text(form, "what"), a_text(form, "hint"),
                       a_list(form, "software", Pattern.from_json), a_list(form, "words", text_list),
                       a_list(form, "also", Pattern.from_json, []))
        except FormError as error:
            raise FormError("the fault %s: %s" % (visible(form.get("id", "?")), error))


class RoleFact(Value):
    """Something that the researcher knows: the words it is ``about``, the ``answer``; ``argue``: what is said until
    the curator gives one of the ``reasons``, or "" where it is told at once; ``category``: of ``topics.json``, or "".
    """

    __slots__ = ("about", "answer", "argue", "category", "reasons")

    def __init__(self, about, answer, argue="", reasons=(), category=""):
        # type: (Sequence[Text], Text, Text, Sequence[Text], Text) -> None
        self.category = category
        self.about = list(about)
        self.answer = answer
        self.argue = argue
        self.reasons = list(reasons)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> RoleFact
        form = a_form(data)
        return cls(texts(form, "about"), a_text(form, "answer"), a_text(form, "argue", ""),
                   texts(form, "reasons", []), a_text(form, "category", ""))


class Role(Value):
    """The researcher to be played: ``name``, ``introduction``, the ``facts`` that may be told, and what is
    ``withheld``."""

    __slots__ = ("facts", "introduction", "name", "withheld")

    def __init__(self, facts, withheld=(), name=RESEARCHER, introduction=""):
        # type: (Sequence[RoleFact], Sequence[RoleFact], Text, Text) -> None
        self.facts = list(facts)
        self.withheld = list(withheld)
        self.name = name
        self.introduction = introduction

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Role
        form = a_form(data)
        return cls(a_list(form, "facts", RoleFact.from_json), a_list(form, "withheld", RoleFact.from_json, []),
                   a_text(form, "name", RESEARCHER), a_text(form, "introduction", ""))


class AnswerKey(Value):
    """The key of a practice deposit: ``title``, ``faults``, ``researcher``."""

    __slots__ = ("faults", "researcher", "title")

    def __init__(self, title, faults, researcher):
        # type: (Text, Sequence[Fault], Role) -> None
        self.title = title
        self.faults = list(faults)
        self.researcher = researcher

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> AnswerKey
        form = a_form(data)
        faults = a_list(form, "faults", Fault.from_json)
        try:
            return cls(a_text(form, "title", ""), faults, Role.from_json(form.get("researcher")))
        except FormError as error:
            raise FormError("its researcher: %s" % error)


def path_of(deposit):
    # type: (Text) -> Text
    """Return where the key of a practice deposit is kept: beside it."""
    return os.path.abspath(deposit).rstrip(os.sep) + _SUFFIX


def load(path):
    # type: (Text) -> AnswerKey
    """Return the key in a file. Raises ``WorkshopError``."""
    try:
        with io.open(path, encoding="utf-8") as stream:
            data = json.loads(stream.read())
    except (IOError, OSError):
        raise WorkshopError("there is no answer key at %s" % path,
                            "only practice deposits have one: Plugins > CURATE > Practice Deposit..., or "
                            "'curate-fiji practice'; --key names one that lies elsewhere")
    except (ValueError, RuntimeError):   # nested too deep
        raise WorkshopError("%s is no answer key: it is not JSON" % path, "name the right file with --key")
    return of_form(data)


def of_form(data):
    # type: (Any) -> AnswerKey
    """Return the key of its JSON form. Raises ``WorkshopError``, which says what is not as it should be."""
    try:
        return AnswerKey.from_json(data)
    except FormError as error:
        raise WorkshopError("the answer key can't be used: %s" % error, "docs/practice.md says how a key is written")


def of_deposit(deposit, path=None):
    # type: (Text, Optional[Text]) -> AnswerKey
    """Return the key at ``path``, or beside the deposit. Raises ``WorkshopError``.

    ``path`` may be a folder of keys: then that named as the deposit, ``<deposit>.json``, is taken.
    """
    if path and os.path.isdir(path):
        path = os.path.join(path, os.path.basename(os.path.abspath(deposit)) + ".json")
    return load(path or path_of(deposit))
