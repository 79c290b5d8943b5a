"""The fields of a README: which are there, where, and in what words; and what no field claims.

Sources: slides, Understand, "README Template". A field that is there under another heading, in a table, or
in a sentence of free text is there; a heading with text under it that no field claims is listed, so that
a curator decides: not recognised is not absent.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.relating.documentation import contacts, names, opening, people, sentences, titles
from curate_fiji.core.relating.documentation import lines as scanner
from curate_fiji.core.relating.documentation import sections as sorting

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.line import Line
    from curate_fiji.core.relating.documentation.sections import Section

PRESENT, EMPTY, ABSENT = STATES = ("present", "empty", "absent")
UNDER_A_HEADING, FIRST_LINE, FREE_TEXT = WAYS = ("under a heading", "first line", "in free text")
_ALSO = ("licence", "contact", "citation", "identifier", "keywords", "software", "instruments", "sample", "conditions",
         "quality", "abbreviations", "dates", "places", "version", "access", "publisher", "people", "acknowledgements",
         "source", "ethics", "files", "variables")
_SUPPORT = ("support", "project support", "awards", "support and acknowledgements")
_NO_AUTHORS = ("data curat", "curat", "editor", "review", "other contrib")
_LONGEST_CITATION = 6    # lines
_LONGEST_LABEL = 60      # characters
_FEWEST_WORDS = 4        # of an instrument and how it was set
# Which fields a heading may have nested in it, and be answered by them
_INNER = {"methods": ("sample", "instruments", "conditions", "quality"), "authors": ("contact", "people", "publisher"),
          "funding": ("publisher", "acknowledgements"), "supplements": ("identifier", "citation"),
          "description": ("sample",), "licence": ("access",)}


class Field(object):
    """What a README says to one field.

    ``id``, ``label``; ``state``: of ``STATES``; ``how``: of ``WAYS``, "" where it is not there; ``heading``: the
    first that was used, in the depositor's words; ``line``: where that is; ``text``: (line number, words) pairs.
    """

    __slots__ = ("heading", "how", "id", "label", "line", "state", "text")

    def __init__(self, id, label):
        # type: (Text, Text) -> None
        self.id = id
        self.label = label
        self.state = ABSENT
        self.how = ""
        self.heading = ""
        self.line = 0
        self.text = []  # type: List[Tuple[int, Text]]

    @property
    def words(self):
        # type: () -> Text
        """The depositor's words, a line a line."""
        return "\n".join(words for _line, words in self.text).strip()

    def __repr__(self):
        # type: () -> str
        return str("%s %s %s line %d: %r") % (self.id, self.state, self.how, self.line, self.words[:70])


class Unclaimed(object):
    """A heading with text under it that no field claims: ``heading``, ``line``, number of ``words``."""

    __slots__ = ("heading", "line", "words")

    def __init__(self, heading, line, words):
        # type: (Text, int, int) -> None
        self.heading = heading
        self.line = line
        self.words = words


class Fields(object):
    """All fields of a README: ``by_id``; ``unclaimed`` headings; ``sections`` and ``lines`` they were read from."""

    def __init__(self, text):
        # type: (Text) -> None
        self.lines = scanner.read(text)  # type: List[Line]
        self.sections = sorting.read(self.lines)
        labels = vocabulary.labels()
        self.by_id = dict((id, Field(id, labels[id])) for id in vocabulary.ASKED + _ALSO)  # type: Dict[Text, Field]
        self.unclaimed = []  # type: List[Unclaimed]
        self._claim()
        self._acknowledgements()
        self._contributions()
        self._citation()
        titles.find(self)
        self._instruments()
        opening.find(self)
        contacts.weed_out(self)
        sentences.find(self)
        contacts.find(self)
        self._leave_over()

    def __getitem__(self, id):
        # type: (Text) -> Field
        return self.by_id[id]

    @property
    def asked(self):
        # type: () -> List[Field]
        """The six of the workshop's template, in its order."""
        return [self.by_id[id] for id in vocabulary.ASKED]

    def _claim(self):
        # type: () -> None
        for at, section in enumerate(self.sections):
            for id in section.fields:
                id = vocabulary.text_is(id)
                if id not in self.by_id or (section.about and id == "description"):
                    continue
                words = substance(section.prose if id == "description" else section.text)
                if id == "description" and section.of_files and not words:
                    continue
                if not words and id in vocabulary.ASKED + ("licence",) and id in section.fields:
                    words = self._nested(at, id)
                self.fill(id, section, words)

    def fill(self, id, section, words):
        # type: (Text, Section, Sequence[Tuple[int, Text]]) -> None
        """Give a field what stands in a section."""
        field = self.by_id[id]
        if id == "title" and field.state == PRESENT:
            return         # that of the project, or of a paper
        none = says_none(words)
        if id == "title" and words and vocabulary.is_generic(" ".join(line for _number, line in words)):
            words = []
        if none and not vocabulary.none_counts(id):
            words = []
        if words and field.state != PRESENT:
            field.state, field.how, field.heading, field.line = PRESENT, UNDER_A_HEADING, section.heading, section.line
        elif field.state == ABSENT:
            field.state, field.heading, field.line = EMPTY, section.heading, section.line
        if words and (not none or not field.text):
            if says_none(field.text):
                field.text = []
            field.text += words

    def _nested(self, at, id):
        # type: (int, Text) -> List[Tuple[int, Text]]
        """Return the text under headings nested in a section that has none of its own."""
        outer, out = self.sections[at], []  # type: Tuple[Section, List[Tuple[int, Text]]]
        for section in self.sections[at + 1:]:
            if section.level <= outer.level or (not section.strong and section.fields
                                                and section.level <= scanner.LABELLED and outer.level >= scanner.BOLD):
                break
            if id in section.fields:
                return []     # it speaks for itself
            if all(one in _INNER.get(id, ()) for one in section.fields) and section.line:
                words = substance(section.text)
                if words:
                    out += [(section.line, section.heading)] + words
        return out

    def _acknowledgements(self):
        # type: () -> None
        """Thanks for money are about funding, even where nobody wrote that over them."""
        thanks, funding = self.by_id["acknowledgements"], self.by_id["funding"]
        if thanks.state == PRESENT and funding.state != PRESENT and any(
                sentences.speaks_of("funding", sentence) or (
                    thanks.heading.lower() in _SUPPORT and sentences.names_a_fund(sentence))
                for _line, sentence in sentences.sentences(thanks.text)):
            funding.state, funding.how = PRESENT, UNDER_A_HEADING
            funding.heading, funding.line, funding.text = thanks.heading, thanks.line, list(thanks.text)

    def _contributions(self):
        # type: () -> None
        """Who did what names the authors; a paper to be cited, or other data these are from, are related to them."""
        for section in self.sections:
            if "people" in section.fields and self.by_id["authors"].state != PRESENT \
                    and not vocabulary.normal(section.heading).startswith(_NO_AUTHORS):
                named = _if_named(substance(section.text))
                if named:
                    self.fill("authors", section, named)
            if "citation" in section.fields and self.by_id["supplements"].state != PRESENT and (
                    sentences.counts_references(section.text) > 1 or any(
                        sentences.speaks_of("supplements", line)
                        for _number, line in [(0, section.heading)] + section.text)):
                self.fill("supplements", section, substance(section.text))
            if "source" in section.fields and self.by_id["supplements"].state != PRESENT and any(
                    sentences.cites(line) for _number, line in section.prose):
                self.fill("supplements", section, substance(section.prose))

    def _citation(self):
        # type: () -> None
        """'Example, Ann (2020): Grains of sand. PANGAEA, ...' under 'Citation' names authors and title."""
        citation = self.by_id["citation"]
        if citation.state != PRESENT or len(citation.text) > _LONGEST_CITATION:
            return
        names, title = sentences.of_a_data_set(citation.words)
        for id, words in (("authors", names), ("title", title)):
            field = self.by_id[id]
            if field.state == ABSENT and words and (id == "title" or people.read([(0, words)])):
                field.state, field.how, field.heading = PRESENT, UNDER_A_HEADING, citation.heading
                field.line, field.text = citation.line, [(citation.text[0][0], words)]

    def _instruments(self):
        # type: () -> None
        """With what, and under which conditions, is how it was done, where nobody wrote 'Methods' over it."""
        if self.by_id["methods"].state == PRESENT:
            return
        for section in self.sections:
            if set(section.fields) & set(("instruments", "conditions")) and not section.about:
                words = substance(section.prose)
                said = [line for _number, line in words if not placeholders.is_placeholder(_value(line))]
                if sum(len(line.split()) for line in said) >= _FEWEST_WORDS or any(map(vocabulary.is_wide, said)):
                    self.fill("methods", section, words)

    def _leave_over(self):
        # type: () -> None
        title = self.by_id["title"]
        for section in self.sections:
            if section.fields or not section.line or not section.strong or section.about:
                continue
            if title.how == FIRST_LINE and title.line == section.line:
                continue
            words = sum(len(line.split()) for _number, line in substance(section.prose))
            if words >= 3:
                self.unclaimed.append(Unclaimed(section.heading, section.line, words))


def substance(text):
    # type: (Sequence[Tuple[int, Text]]) -> List[Tuple[int, Text]]
    """Return the lines that say something: no blank ones around, no placeholders, no labels without a value."""
    kept = [(number, words) for number, words in text if not _says_nothing(words)]
    if not [words for _number, words in kept if words.strip()]:
        return []
    whole = " ".join(words for _number, words in kept)
    if placeholders.is_placeholder(whole) or all(
            placeholders.is_placeholder(_value(words)) for _number, words in kept if words.strip()):
        return []
    first = next(at for at, one in enumerate(kept) if one[1].strip())
    last = max(at for at, one in enumerate(kept) if one[1].strip())
    return kept[first:last + 1]


def _value(words):
    # type: (Text) -> Text
    """What follows a label on its line, else the line: 'Manufacturer: NA' says as little as 'NA'."""
    label, colon, value = words.strip().replace("\uff1a", ": ").partition(": ")
    return value if colon and len(label) < _LONGEST_LABEL else words


def _says_nothing(words):
    # type: (Text) -> bool
    bare = words.strip()
    if not bare:
        return False        # a blank line parts paragraphs
    if bare[-1] in ":\uff1a" and len(bare) < 120:
        return True
    label, colon, value = bare.partition(": ")
    if colon and len(label) < _LONGEST_LABEL and placeholders.is_placeholder(value) and vocabulary.person_part(label):
        return True
    return not any(char.isalnum() for char in bare) or placeholders.is_placeholder(bare)


def _if_named(text):
    # type: (List[Tuple[int, Text]]) -> List[Tuple[int, Text]]
    """Return a text if it begins with a person's name."""
    words = text[0][1].split() if text else []
    return text if names.looks_like_a_name(" ".join(words[:2]).rstrip(":,;")) or people.read(text) else []


def says_none(text):
    # type: (Sequence[Tuple[int, Text]]) -> bool
    """Tell whether a text says that there is none, and nothing else."""
    values = [_value(words) for _number, words in text if words.strip()]
    return any(placeholders.says_none(one) for one in values) and all(
        placeholders.says_none(one) or placeholders.is_placeholder(one) for one in values)


def read(text):
    # type: (Text) -> Fields
    """Return the fields of a README's text."""
    return Fields(text)
