"""Citation and metadata files as text with labels: CodeMeta, DataCite and Zenodo JSON, CITATION.cff and other YAML.

Keys that no field is known by are left out: the words of 'message' or 'type' are no part of a title. Persons are
written 'Given Family', their addresses are not; who has one is whom to write to. Sources: Citation File Format
1.2.0, CodeMeta 2.0, DataCite 4.5, Zenodo's deposition metadata.
"""
from __future__ import absolute_import, unicode_literals

import json

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation import people, plain_yaml
from curate_fiji.core.relating.documentation.people import Person
from curate_fiji.core.system._compat import text_type

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Sequence, Set, Text, Tuple

_LABELS = (("title", ("title", "name")), ("authors", ("creators", "author", "creator", "authors")),
           ("description", ("description", "abstract")),
           ("license", ("license", "licence", "rights", "rightsList", "license-url")),
           ("doi", ("doi", "identifier", "identifiers")),
           ("funding", ("funding", "funder", "fundingReferences", "grants")),
           ("related works", ("related_identifiers", "relatedIdentifiers", "isBasedOn", "referencePublication",
                              "preferred-citation", "references")),
           ("contact", ("contact", "contactPoint", "maintainer")))
_OF_PEOPLE = ("authors", "contact")
_KEYS = (
    "name", "title", "@value", "familyName", "rightsIdentifier", "rights", "id", "identifier", "relatedIdentifier",
    "funderName", "awardNumber", "@id", "value", "doi", "url")
_LONGEST = 2000000
_YAML = (".cff", ".yaml", ".yml")


class Citation(object):
    """``text``: the file's as labels and values, each on the line of its key where the file has lines;
    ``people``: the authors, where the file tells given and family names apart.
    """

    __slots__ = ("people", "text")

    def __init__(self, text, people=()):
        # type: (Text, Sequence[Person]) -> None
        self.text = text
        self.people = list(people)


def is_yaml(path):
    # type: (Text) -> bool
    """Tell whether a file is YAML by its name."""
    return path.lower().endswith(_YAML)


def read(path, text):
    # type: (Text, Text) -> Citation
    """Return what a citation file says; one in plain words is returned as it is."""
    data, lines = _data(path, text)
    if not data:
        return Citation(text)
    rows = _Rows()
    known = set()  # type: Set[Text]
    for label, keys in _LABELS:
        key = next((key for key in keys if data.get(key)), "")
        known.update(keys)
        if key:
            rows.take(lines.get(key, 0), _people_text(label, data[key]) if label in _OF_PEOPLE
                      else ["%s: %s" % (label, "; ".join(_words(data[key])))])
    authors = next((key for key in dict(_LABELS)["authors"] if data.get(key)), "")
    reached = [one for one in _each(data.get(authors, [])) if isinstance(one, dict) and one.get("email")]
    if reached and not any(data.get(key) for key in dict(_LABELS)["contact"]):
        rows.take(lines.get(authors, 0), _people_text("contact", reached))
    for key in sorted(lines, key=lambda one: lines[one]):
        if key not in known and vocabulary.fields_of(key, label=True):
            rows.take(lines[key], ["%s: %s" % (key, "; ".join(_all(data[key])))])
    return Citation(rows.text(), _people(data.get(authors, [])))


def _data(path, text):
    # type: (Text, Text) -> Tuple[Dict[Text, Any], Dict[Text, int]]
    """Return {key: value} of a file, and the lines of its keys; nothing for plain words."""
    if len(text) > _LONGEST:
        return {}, {}
    if text.lstrip()[:1] == "{":
        try:
            data = json.loads(text)
        except (ValueError, RuntimeError):
            return {}, {}
        return data, {}
    if is_yaml(path) or text.startswith("cff-version:") or "\ncff-version:" in text:
        return plain_yaml.read(text)
    return {}, {}


class _Rows(object):
    """Lines with labels, each on the line of the file that it is from, or the next that is free."""

    def __init__(self):
        # type: () -> None
        self.at = {}     # type: Dict[int, List[Text]]

    def take(self, line, words):
        # type: (int, Sequence[Text]) -> None
        """Take the lines of a label; 0: from no line."""
        self.at.setdefault(line, []).extend(words)

    def text(self):
        # type: () -> Text
        """Return the lines."""
        out = []  # type: List[Text]
        for line in sorted(self.at, key=lambda one: one or _LONGEST):
            while len(out) < line - 1:
                out.append("")
            out += self.at[line]
        return "\n".join(out) + "\n"


def _each(value):
    # type: (Any) -> List[Any]
    return value if isinstance(value, list) else [value]


def _people_text(label, value):
    # type: (Text, Any) -> List[Text]
    """'authors:', and a line a person: 'Ann Example (0000-0002-1825-0097)'."""
    return ["%s:" % label] + ["  %s%s" % (one.name, " (%s)" % one.orcid if one.orcid else "")
                              for one in _people(value)]


def _people(value):
    # type: (Any) -> List[Person]
    return [person for one in _each(value) for person in _told(one)]


def _told(one):
    # type: (Any) -> List[Person]
    """The person, or persons, that an entry tells; an institution is there by its name."""
    if not isinstance(one, dict):
        return [person for words in _words(one) for person in _named(words)]
    given, family, particle, institution = [
        " ".join(_words(one.get(a) or one.get(b) or "")[:1]) for a, b in (
            ("givenName", "given-names"), ("familyName", "family-names"), ("name-particle", ""), ("affiliation", ""))]
    family = ("%s %s" % (particle, family)).strip()
    if family:
        found = [Person(("%s %s" % (given, family)).strip(), 0, given, family)]
    else:
        found = _named(" ".join(_words(one.get("name") or given)[:1]))
    identifiers = _words([one.get(key) for key in ("orcid", "@id", "nameIdentifier")]) + [
        words for each in _each(one.get("nameIdentifiers")) if isinstance(each, dict)
        for words in _words(each.get("nameIdentifier"))]
    for person in found[:1]:
        person.orcid = next((orcid for orcid in map(people.orcid_of, identifiers) if orcid), "")
        person.institution = institution
    return found


def _named(name):
    # type: (Text) -> List[Person]
    """'Example, Ann' is 'Ann Example'."""
    found = people.read([(0, name)]) or ([Person(name, 0)] if name else [])
    for person in found:
        if person.given and person.family:
            person.name = "%s %s" % (person.given, person.family)
    return found


def _words(value):
    # type: (Any) -> List[Text]
    if isinstance(value, text_type):
        return [" ".join(value.split())]
    if isinstance(value, list):
        return [words for one in value[:50] for words in _words(one)]
    if isinstance(value, dict):
        return [words for key in _KEYS if isinstance(value.get(key), text_type) for words in _words(value[key])]
    return []


def _all(value):
    # type: (Any) -> List[Text]
    """All words of a value, whatever its inner keys."""
    if isinstance(value, dict):
        return [words for key in sorted(value) for words in _all(value[key])]
    return [words for one in value[:50] for words in _all(one)] if isinstance(value, list) else _words(value)
