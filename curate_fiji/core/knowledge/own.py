"""Checklists of one's own: other words, another language, more questions, and the profile of a repository.

Files of a folder lie over those that ship, question by question; what they don't name stays as it is.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_list, a_text, text_map, texts

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Optional, Sequence, Text

    from curate_fiji.core.model.value import Json

WORDS = ("text", "help", "look", "group", "source")   # of a question that may be put in other words
OF_PROFILE = "profile."
_USED = []  # type: List[Own]


class Profile(Value):
    """What a repository asks for: ``repository``; ``fields``: of a README (``licence``) or of the log (``owner.name``)
    that must be filled; ``licences``: SPDX ids that it takes, none for any; ``retention``, ``contact``: in its own
    words."""

    __slots__ = ("contact", "fields", "licences", "repository", "retention")

    def __init__(self, repository, fields=(), licences=(), retention="", contact=""):
        # type: (Text, Sequence[Text], Sequence[Text], Text, Text) -> None
        self.repository = repository
        self.fields = list(fields)
        self.licences = list(licences)
        self.retention = retention
        self.contact = contact

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Profile
        form = a_form(data)
        return cls(a_text(form, "repository"), texts(form, "required fields", []), texts(form, "licences", []),
                   a_text(form, "retention", ""), a_text(form, "contact", ""))

    def to_json(self):
        # type: () -> Json
        """Return the JSON form, as a folder has it."""
        return {"repository": self.repository, "required fields": self.fields, "licences": self.licences,
                "retention": self.retention, "contact": self.contact}


class Own(Value):
    """A checklist of one's own: ``name``, ``language``, ``edition``, ``source``; ``sheets`` {step: its JSON};
    ``primers``: words of their questions, by id; ``labels``: of the log's fields (``contact.name``) and sections
    (``contact``); ``letter``: its text, or ""; ``profile`` or None."""

    __slots__ = ("edition", "labels", "language", "letter", "name", "primers", "profile", "sheets", "source")

    def __init__(self, name, language, edition, source, sheets, primers=(), labels=None, letter="", profile=None):
        # type: (Text, Text, Text, Text, Dict[Text, Json], Sequence[Json], Optional[Dict[Text, Text]], Text, Optional[Profile]) -> None
        self.name = name
        self.language = language
        self.edition = edition
        self.source = source
        self.sheets = sheets
        self.primers = list(primers)
        self.labels = labels or {}
        self.letter = letter
        self.profile = profile

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Own
        form = a_form(data)
        profile = form.get("profile")
        sheets = a_form(form.get("sheets", {}))
        return cls(a_text(form, "name"), a_text(form, "language", "en"), a_text(form, "edition"),
                   a_text(form, "source"), dict((step, a_form(sheets[step])) for step in sheets),
                   a_list(form, "primers", a_form, []), text_map(form.get("labels", {})), a_text(form, "letter", ""),
                   None if profile is None else Profile.from_json(profile))


def in_use():
    # type: () -> Optional[Own]
    """Return the checklist that lies over the one that ships, or None."""
    return _USED[0] if _USED else None


def use(own):
    # type: (Optional[Own]) -> None
    """Let a checklist lie over the one that ships; None for none. Whoever keeps questions must forget them."""
    _USED[:] = [own] if own is not None else []


def sheet(step, shipped):
    # type: (Text, Json) -> Json
    """Return the JSON of a worksheet with the words of the checklist in use, and its own questions behind: those that
    name a source; others are words for a question that this edition does not have."""
    own = in_use()
    mine = own.sheets.get(step) if own is not None else None
    if mine is None:
        return shipped
    words = dict((one["id"], one) for one in mine.get("questions", []))
    known = set(one["id"] for one in shipped["questions"])
    questions = [_in_words_of(one, words.get(one["id"])) for one in shipped["questions"]]
    questions += [one for one in mine.get("questions", []) if one["id"] not in known and one.get("source")]
    return dict(shipped, title=mine.get("title") or shipped.get("title", ""),
                about=mine.get("about") or shipped["about"], questions=questions)


def question_of_primer(shipped, number):
    # type: (Json, Text) -> Json
    """Return the JSON of a primer's question with the words of the checklist in use."""
    own = in_use()
    return _in_words_of(shipped, next((one for one in own.primers if one.get("id") == number), None) if own else None)


def label(path, shipped):
    # type: (Text, Text) -> Text
    """Return the label of a field or section of the log."""
    own = in_use()
    return own.labels.get(path, shipped) if own is not None else shipped


def _in_words_of(shipped, mine):
    # type: (Json, Optional[Json]) -> Json
    if mine is None:
        return shipped
    return dict(shipped, **dict((str(name), mine[name]) for name in WORDS if mine.get(name)))
