"""What all documentation files of a deposit say together: fields, people, funders, licences, related works.

The README nearest the deposit's root speaks first; what it leaves open, other READMEs and citation files answer.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import identifiers, licences
from curate_fiji.core.relating.documentation import (
    abbreviations,
    citation_files,
    contacts,
    fields,
    funders,
    people,
)

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.knowledge.licences.licence import Licence
    from curate_fiji.core.relating.documentation.fields import Field, Fields
    from curate_fiji.core.relating.documentation.funders import Funder
    from curate_fiji.core.relating.documentation.people import Person

README, LICENCE, CITATION = "README", "licence", "citation"
_LONGEST_TITLE = 300
_ENGLISH = frozenset(("the", "was", "were", "and", "of"))
_QUOTES = "\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019"


def in_another_language(text):
    # type: (Text) -> bool
    """Tell whether a text is there whose words we do not know: what it says is a person's to read."""
    return bool(text.strip()) and not set(text.lower().split()) & _ENGLISH


class Said(object):
    """A field and the file that gives it."""

    __slots__ = ("field", "path")

    def __init__(self, path, field):
        # type: (Text, Field) -> None
        self.path = path
        self.field = field


class Statement(object):
    """A licence that a file states: ``licence``, ``path``, ``line``, and whether it is ``about`` code or data alone."""

    __slots__ = ("about", "licence", "line", "path")

    def __init__(self, licence, path, line, about):
        # type: (Licence, Text, int, Text) -> None
        self.licence = licence
        self.path = path
        self.line = line
        self.about = about


class Documentation(object):
    """``files``: (path, role, text) of the documentation files that could be read, made once.

    ``read`` {path: Fields} of READMEs, citation files and other prose; ``readmes``: paths, the outermost first.
    """

    def __init__(self, files, columns=()):
        # type: (Iterable[Tuple[Text, Text, Text]], Iterable[Text]) -> None
        listed = sorted(files, key=lambda one: (one[0].count("/"), one[0]))
        self._texts = dict((path, text) for path, _role, text in listed)
        self._roles = dict((path, role) for path, role, _text in listed)
        self._columns = list(columns)
        self._cited = dict((path, citation_files.read(path, text)) for path, role, text in listed
                           if role != README and (role == CITATION or citation_files.is_yaml(path)))
        self.read = dict((path, fields.read(self._cited[path].text if path in self._cited else text))
                         for path, role, text in listed if text.strip())  # type: Dict[Text, Fields]
        self.readmes = [path for path, role, text in listed if role == README and text.strip()]
        self.citations = [path for path, role, text in listed if role == CITATION and text.strip()]

    # ------------------------------------------------------------ fields

    def field(self, id):
        # type: (Text) -> Optional[Said]
        """Return what the READMEs say to a field: the first that fills it, else the first that has it empty."""
        return self._first(self.readmes, id)

    def anywhere(self, id):
        # type: (Text) -> Optional[Said]
        """Return a field as the READMEs fill it, else citation files, else other documents under a heading."""
        order = self.readmes + self.citations
        said = self._first(order, id)
        if said is not None and said.field.state == fields.PRESENT:
            return said
        others = [path for path in self.read if path not in order and self._roles[path] != LICENCE]
        for path in sorted(others, key=lambda one: (one.count("/"), one)):
            field = self.read[path][id]
            if field.state == fields.PRESENT and field.how == fields.UNDER_A_HEADING:
                return Said(path, field)
        return said

    def _first(self, paths, id):
        # type: (Sequence[Text], Text) -> Optional[Said]
        empty = None  # type: Optional[Said]
        for path in paths:
            field = self.read[path][id]
            if field.state == fields.PRESENT:
                return Said(path, field)
            if field.state == fields.EMPTY and empty is None:
                empty = Said(path, field)
        return empty if empty is not None or not paths else Said(paths[0], self.read[paths[0]][id])

    def words(self, id):
        # type: (Text) -> Text
        """Return what is said to a field, "" for nothing."""
        said = self.anywhere(id)
        return said.field.words if said is not None and said.field.state == fields.PRESENT else ""

    @property
    def unclaimed(self):
        # type: () -> List[Tuple[Text, fields.Unclaimed]]
        """Return (path, heading) pairs of READMEs: headings with text that no field claims."""
        return [(path, one) for path in self.readmes for one in self.read[path].unclaimed]

    # ------------------------------------------------------------ what the fields say

    @property
    def title(self):
        # type: () -> Text
        """The data set's title in one line, "" where none is given."""
        said = self.anywhere("title")
        if said is None or said.field.state != fields.PRESENT:
            return ""
        lines = []  # type: List[Text]
        for _number, words in said.field.text:
            if not words.strip() and lines:
                break
            lines.append(words.strip())
        title = " ".join(" ".join(lines).split()).strip(" *_#")
        if title[:1] in _QUOTES and title[-1:] in _QUOTES:
            title = title[1:-1].strip()
        return title if len(title) <= _LONGEST_TITLE else ""

    @property
    def creators(self):
        # type: () -> List[Person]
        """The persons given as authors, with their ORCID iDs."""
        for paths in (self.readmes, self.citations):
            for path in paths:
                found = (self._cited[path].people if path in self._cited else []) or people.read(
                    self.read[path]["authors"].text)
                if not found and self.read[path]["authors"].how == fields.FREE_TEXT:
                    found = contacts.of_sentences(self.read[path]["authors"])
                if found:
                    return found
        return []

    @property
    def contact(self):
        # type: () -> Text
        """The name of who is given as contact, else of the first author; "" where no person is."""
        for path in self.readmes + self.citations:
            name = contacts.whom(self.read[path]["contact"])
            if name:
                return name
        return contacts.greeted(self.creators)

    @property
    def funders(self):
        # type: () -> List[Funder]
        """The funders that can be told apart."""
        said = self.anywhere("funding")
        return funders.read(said.field.text) if said is not None and said.field.state == fields.PRESENT else []

    @property
    def own_dois(self):
        # type: () -> List[Text]
        """The DOIs of the data set itself."""
        words = "\n".join(self.read[path][id].words for path in self.readmes for id in ("identifier", "citation"))
        return identifiers.of_kind(words, "DOI")

    @property
    def related_dois(self):
        # type: () -> List[Text]
        """The DOIs of works that the READMEs relate the data to, not its own."""
        words = "\n".join(self.read[path]["supplements"].words for path in self.readmes)
        own = [one.lower() for one in self.own_dois]
        return [one for one in identifiers.of_kind(words, "DOI") if one.lower() not in own]

    def abbreviations(self):
        # type: () -> List[Tuple[Text, Text, int]]
        """Return (abbreviation, path, line) of those never explained in any documentation file."""
        prose = [path for path in sorted(self.read) if self._roles[path] not in (LICENCE, CITATION)]
        out, known = [], set()
        whole = [self.read[path] for path in prose]
        for path in self.readmes:
            mine = [self.read[path]] + [one for one in whole if one is not self.read[path]]
            lines = set(number for number, _text in ((line.number, line.text) for line in self.read[path].lines))
            for token, line in abbreviations.unexplained(mine, self._columns):
                if token not in known and line in lines and _uses(self.read[path], token, line):
                    known.add(token)
                    out.append((token, path, line))
        return out

    # ------------------------------------------------------------ licences

    def licences(self):
        # type: () -> List[Statement]
        """Return the licences stated: in fields, else in licence files, else in running text; each once a file."""
        out = []  # type: List[Statement]
        for path in self.readmes + self.citations:
            out += self._of_field(path)
        for path in sorted(self._texts):
            if self._roles[path] == LICENCE:
                out += [Statement(one, path, 0, licences.is_about(path.rsplit("/", 1)[-1]))
                        for one in licences.of_file(self._texts[path])]
        if not out:
            for path in self.readmes:
                out += self._in_running_text(path)
        return _once(out)

    def licence_in_words(self):
        # type: () -> List[Tuple[Text, int]]
        """Return (path, line) of licence fields and files whose words are of no licence known here."""
        known = set(one.path for one in self.licences())
        found = [(path, self.read[path]["licence"].line) for path in self.readmes
                 if path not in known and self.read[path]["licence"].state == fields.PRESENT]
        return found + [(path, 0) for path in sorted(self._texts)
                        if self._roles[path] == LICENCE and path not in known and self._texts[path].strip()]

    def _of_field(self, path):
        # type: (Text) -> List[Statement]
        field = self.read[path]["licence"]
        if field.state != fields.PRESENT:
            return []
        out = []  # type: List[Statement]
        text = field.text
        if text[0][0] == field.line:       # a label's own line: what follows after a blank line is something else
            text = text[:next((at for at, one in enumerate(text) if not one[1].strip()), len(text))]
        lines = [(number, words) for number, words in text if words.strip()]
        whole = licences.find("\n".join(words for _number, words in lines), True)
        for licence in whole:
            number, words = _line_at(lines, licence.offset)
            out.append(Statement(licence, path, number, licences.is_about(words)))
        return out

    def _in_running_text(self, path):
        # type: (Text) -> List[Statement]
        out = []  # type: List[Statement]
        for line in self.read[path].lines:
            for licence in licences.find(line.raw) if line.text else ():
                out.append(Statement(licence, path, line.number, licences.is_about(line.text)))
        return out


def _line_at(lines, offset):
    # type: (Sequence[Tuple[int, Text]], int) -> Tuple[int, Text]
    at = 0
    for number, words in lines:
        at += len(words) + 1
        if offset < at:
            return number, words
    return lines[-1]


def _once(statements):
    # type: (Sequence[Statement]) -> List[Statement]
    out = []  # type: List[Statement]
    exact = [one for one in statements if one.licence.id or one.licence.uri]
    for one in statements:
        if any(one.licence.key == other.licence.key and one.path == other.path for other in out):
            continue
        beside = [other for other in exact if other.path == one.path]
        if one in exact or not any(licences.is_family_of(one.licence.name, other.licence.name) for other in beside):
            out.append(one)
    return out


def _uses(reading, token, line):
    # type: (Fields, Text, int) -> bool
    return any(one.number == line and token in one.raw for one in reading.lines)
