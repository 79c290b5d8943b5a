"""Reads the folder of a checklist of one's own and says what is wrong with it, and what it leaves as it ships."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import re

from curate_fiji.core.knowledge import primers
from curate_fiji.core.knowledge.licences.licence import of_id
from curate_fiji.core.knowledge.own import WORDS, Own
from curate_fiji.core.model.value import FormError
from curate_fiji.core.system import resources
from curate_fiji.core.system._compat import path_text, text_type
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Text, Tuple

    from curate_fiji.core.model.value import Json

HEAD, PROFILE, PRIMERS, LOG, LETTER = "checklist.json", "profile.json", "primers.json", "log.json", "letter.txt"
_SHEETS = ("check", "understand", "request", "augment", "transform", "evaluate", "document")
_MOST_BYTES = 2 ** 22
_ID = re.compile(r"^[a-z0-9][a-z0-9.-]{1,60}$")
_FIELDS_OF_A_LETTER = frozenset("title contact repository good count asks how curator".split())
_ALLOWED = {HEAD: ("name", "language", "edition", "source", "about"),
            PROFILE: ("repository", "required fields", "licences", "retention", "contact", "questions", "about"),
            PRIMERS: ("questions", "about"), LOG: ("labels", "about")}


class Trouble(object):
    """What is wrong: ``file``, ``text``: what, and what to do."""

    def __init__(self, file, text):
        # type: (Text, Text) -> None
        self.file = file
        self.text = text


class Checked(object):
    """A folder that was read: ``own`` or None, ``troubles``; ``untouched``: ids of shipped questions that it does not
    put in its own words; ``added``: ids of its own questions."""

    def __init__(self):
        # type: () -> None
        self.own = None          # type: Optional[Own]
        self.troubles = []       # type: List[Trouble]
        self.untouched = []      # type: List[Text]
        self.added = []          # type: List[Text]

    def wrong(self, file, text):
        # type: (Text, Text) -> None
        """Note what is wrong."""
        self.troubles.append(Trouble(file, text))


def folder_of(name):
    # type: (Text) -> Optional[Text]
    """Return the name of a translation that ships (``es``), None where ``name`` is a path."""
    shipped = resources.load("knowledge/checklist/languages.json")["languages"]
    return name if name in shipped else None


def read(folder):
    # type: (Text) -> Own
    """Return the checklist of a folder, or a translation that ships by its name. Raises ``AnswerError``."""
    if folder_of(folder):
        return Own.from_json(resources.load("knowledge/checklist/%s.json" % folder))
    checked = check(folder)
    if checked.own is None or checked.troubles:
        first = checked.troubles[0]
        raise AnswerError("the checklist %s can't be used: %s: %s" % (path_text(folder), first.file, first.text),
                          "'curate-fiji checklist check %s' says all that is wrong" % path_text(folder))
    return checked.own


def check(folder):
    # type: (Text) -> Checked
    """Read the folder of a checklist and say what is wrong with it."""
    found = Checked()
    if not os.path.isdir(folder):
        found.wrong(path_text(folder), "there is no such folder, and no shipped translation has this name")
        return found
    parts = dict((name, _load(found, folder, name)) for name in (HEAD, PROFILE, PRIMERS, LOG))
    sheets = {}  # type: Dict[Text, Json]
    for step in _SHEETS:
        form = _load(found, folder, step + ".json")
        if form is not None:
            sheets[step] = form
            _check_sheet(found, step, form)
    for name in sorted(os.listdir(folder)):
        if name not in parts and name != LETTER and name[:-5] not in _SHEETS and not name.startswith((".", "README")):
            found.wrong(path_text(name), "is no file of a checklist; use one of: %s" % ", ".join(
                sorted(list(parts) + [LETTER] + [step + ".json" for step in _SHEETS])))
    _check_fields(found, parts)
    _check_primers(found, parts[PRIMERS])
    profile = parts[PROFILE]
    if profile is not None and "questions" in profile:
        sheets["profile"] = {"questions": profile["questions"]}
        shipped = [one["id"] for one in resources.load("knowledge/checklist/profile.json")["questions"]]
        for _one, number in _questions(found, PROFILE, sheets["profile"]):
            if number not in shipped:
                found.wrong(PROFILE, "%s is none of its questions: %s" % (number, ", ".join(shipped)))
    letter = _letter(found, folder)
    head = parts[HEAD]
    if head is None:
        if not any(one.file == HEAD for one in found.troubles):
            found.wrong(HEAD, 'is missing: {"name": ..., "language": "en", "edition": ..., "source": ...}')
        return found
    try:
        found.own = Own.from_json(dict(
            head, sheets=sheets, primers=(parts[PRIMERS] or {}).get("questions", []),
            labels=(parts[LOG] or {}).get("labels", {}), letter=letter, profile=_profile(parts[PROFILE])))
    except FormError as error:
        found.wrong(HEAD, "%s" % error)
    _count(found, sheets, parts[PRIMERS])
    return found


def _profile(form):
    # type: (Optional[Json]) -> Optional[Json]
    return None if form is None else dict((name, form[name]) for name in form if name not in ("about", "questions"))


def _load(found, folder, name):
    # type: (Checked, Text, Text) -> Optional[Json]
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        return None
    try:
        with io.open(path, "rb") as stream:
            form = json.loads(stream.read(_MOST_BYTES).decode("utf-8-sig"))
    except ValueError as error:   # a UnicodeDecodeError is one too
        found.wrong(name, "is no JSON in UTF-8: %s" % error)
        return None
    if not isinstance(form, dict):
        found.wrong(name, "must hold one object: { ... }")
        return None
    return form


def _check_sheet(found, step, form):
    # type: (Checked, Text, Json) -> None
    name = step + ".json"
    shipped = set(one["id"] for one in resources.load("knowledge/checklist/%s.json" % step)["questions"])
    elsewhere = dict((one["id"], other) for other in _SHEETS if other != step
                     for one in resources.load("knowledge/checklist/%s.json" % other)["questions"])
    for one, number in _questions(found, name, form):
        if number in elsewhere:
            found.wrong(name, "%s is a question of %s.json" % (number, elsewhere[number]))
        elif number not in shipped:
            if number.startswith(("primer.", "profile.")):
                found.wrong(name, "%s: ids that begin so are taken" % number)
            lacking = [part for part in ("text", "help", "group", "source", "look") if not one.get(part)]
            if lacking:
                found.wrong(name, "%s is new, and lacks: %s (a new question is answered by a person: 'look' says at "
                                  "what to look)" % (number, ", ".join(lacking)))
            found.added.append(number)


def _questions(found, name, form):
    # type: (Checked, Text, Json) -> List[Tuple[Json, Text]]
    """Return (question, id) of those that have an id; say what is wrong with the others, and with parts of all."""
    out, seen = [], set()  # type: List[Tuple[Json, Text]], set[Text]
    questions = form.get("questions", [])
    if not isinstance(questions, list):
        found.wrong(name, "'questions' must be a list: [ ... ]")
        return out
    for place, one in enumerate(questions):
        number = one.get("id") if isinstance(one, dict) else None
        if not isinstance(number, (text_type, str)) or not _ID.match(number):
            found.wrong(name, "question %d has no id of small letters, digits, dots and hyphens" % (place + 1))
            continue
        if number in seen:
            found.wrong(name, "%s stands there twice" % number)
        seen.add(number)
        for part in sorted(one):
            if part not in WORDS + ("id",):
                found.wrong(name, "%s has '%s', which a checklist of one's own can't set; use: %s" % (
                    number, part, ", ".join(WORDS)))
            elif not isinstance(one[part], (text_type, str)):
                found.wrong(name, "'%s' of %s is no text" % (part, number))
        out.append((one, number))
    return out


def _check_fields(found, parts):
    # type: (Checked, Dict[Text, Optional[Json]]) -> None
    for name in sorted(_ALLOWED):
        for field in sorted(parts[name] or {}):
            if field not in _ALLOWED[name]:
                found.wrong(name, "'%s' is not known; use: %s" % (field, ", ".join(_ALLOWED[name])))
    profile = parts[PROFILE]
    if profile is None:
        return
    if not profile.get("repository"):
        found.wrong(PROFILE, "'repository' is missing: the name of the repository")
    of_log = set("%s.%s" % (one["id"], field[0]) for one in resources.load("knowledge/checklist/log.json")["sections"]
                 for field in one["fields"])
    known = set(one["id"] for one in resources.load("knowledge/readme/fields.json")["fields"] if not one.get("group"))
    for field in _texts(found, profile, "required fields"):
        if field not in known and field not in of_log:
            found.wrong(PROFILE, "'%s' is no field of a README (%s) or of the log ('curate-fiji log contact')" % (
                field, ", ".join(sorted(known))))
    for one in _texts(found, profile, "licences"):
        if not of_id(one):
            found.wrong(PROFILE, "'%s' is no licence of the SPDX list, such as CC-BY-4.0" % one)


def _texts(found, form, name):
    # type: (Checked, Json, Text) -> List[Text]
    values = form.get(name, [])
    if not isinstance(values, list) or not all(isinstance(one, (text_type, str)) for one in values):
        found.wrong(PROFILE, "'%s' must be a list of texts" % name)
        return []
    return values


def _check_primers(found, form):
    # type: (Checked, Optional[Json]) -> None
    for _one, number in _questions(found, PRIMERS, form or {}):
        primer = primers.of_question(number)
        if primer is None or number not in primer.answered_by:
            found.wrong(PRIMERS, "there is no question %s" % number)


def _letter(found, folder):
    # type: (Checked, Text) -> Text
    path = os.path.join(folder, LETTER)
    if not os.path.isfile(path):
        return ""
    with io.open(path, "rb") as stream:
        text = stream.read(_MOST_BYTES).decode("utf-8-sig", "replace")
    fields = set(re.findall(r"\$\{?([a-z]+)", text))
    for field in sorted(fields - _FIELDS_OF_A_LETTER):
        found.wrong(LETTER, "$%s is no field; use: %s" % (
            field, ", ".join("$" + one for one in sorted(_FIELDS_OF_A_LETTER))))
    if "asks" not in fields:
        found.wrong(LETTER, "$asks is missing: the questions would not be in the letter")
    if not text.lstrip("\n").startswith("Subject:"):
        found.wrong(LETTER, "must begin with a line 'Subject: ...'")
    return text


def _count(found, sheets, form):
    # type: (Checked, Dict[Text, Json], Optional[Json]) -> None
    """Note which shipped questions keep their shipped words."""
    for step in _SHEETS:
        said = set(one.get("id") for one in sheets.get(step, {}).get("questions", []) if isinstance(one, dict))
        found.untouched += [one["id"] for one in resources.load("knowledge/checklist/%s.json" % step)["questions"]
                            if one["id"] not in said]
    said = set(one.get("id") for one in (form or {}).get("questions", []) if isinstance(one, dict))
    found.untouched += [one.id for primer in primers.known() for one in primer.questions if one.id not in said]
