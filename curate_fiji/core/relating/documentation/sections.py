"""The lines of a README sorted under the headings and labels that the vocabulary knows, and those it doesn't.

A label that is not known stays part of the text it stands in; a heading that is not known begins a section of
its own, which no field claims, unless it is nested in one that is known.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation import dictionary, tables
from curate_fiji.core.relating.documentation import lines as scanner
from curate_fiji.core.relating.documentation.heads import FILE_NAME, Head, Heads
from curate_fiji.core.relating.documentation.line import BLANK, CODE, HEADING, ITEM, LABEL, RULE, TEXT

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Set, Text, Tuple

    from curate_fiji.core.relating.documentation.line import Line

_INNER = 11              # rank of what is nested deepest
# What is said of one file or column as readily as of the data set
_OF_A_FILE = (
    "title", "description", "dates", "software", "version", "identifier", "instruments", "notes",
    "acknowledgements", "places", "contact", "source", "sample", "quality", "language", "authors", "methods",
    "licence", "conditions", "publisher", "keywords", "abbreviations")
_ONE_FILE = (
    "file", "filename", "file name", "name of file", "datei", "dateiname", "fichier", "nom du fichier", "archivo",
    "fichero", "arquivo", "ficheiro", "bestand", "bestandsnaam", "fil", "filnamn", "nome del file")
_DOMAINS = (
    "org", "com", "net", "edu", "gov", "de", "fr", "uk", "eu", "io", "ch", "nl", "se", "it", "es", "pt", "jp", "cn")
_FEWEST_SPACES = 5       # of a line that is prose, not an entry of a list
_LISTS = ("files", "variables", "group.overview", "group.specific")
_OUTSIDE = ("funding", "supplements", "licence", "citation", "acknowledgements", "group.general", "group.methods",
            "group.sharing", "group.overview", "group.specific")


def names_a_file(heading):
    # type: (Text) -> bool
    """Tell whether a heading or label is the name of a file: 'track.py', 'File: a.tif', '### Dryad_data.csv ###'."""
    text = heading.strip(" `'\"*:")
    found = list(FILE_NAME.finditer(text)) if len(text) <= 120 and "@" not in text and "//" not in text else []
    return bool(found) and found[-1].end() == len(text) and text.rpartition(".")[2].lower() not in _DOMAINS


def _heads_a_file(head):
    # type: (Head) -> bool
    """Tell whether a label is 'Filename:' with its value."""
    return bool(head.value) and vocabulary.normal(head.heading) in _ONE_FILE


class Section(object):
    """What stands under one heading or label.

    ``fields``: that it names, [] where the vocabulary knows it not; ``heading``; ``line``: its number, 0 for what
    stands before the first; ``level``: rank, smaller is outer; ``strong``: a heading, not a label in running
    text; ``text``: (line number, words) pairs, what follows the label on its own line first; ``about``: the
    file that its own heading names, where it names one; ``of_files``: numbers of the lines that are a list of
    files within it ('a.tif: young mouse'), what is said of the data set standing before or after.
    """

    __slots__ = ("about", "fields", "heading", "level", "line", "of_files", "strong", "text")

    def __init__(self, fields, heading, line, level, strong, value=""):
        # type: (Sequence[Text], Text, int, int, bool, Text) -> None
        self.fields = list(fields)
        self.heading = heading
        self.line = line
        self.level = level
        self.strong = strong
        self.text = [(line, value)] if value else []  # type: List[Tuple[int, Text]]
        self.about = ""
        self.of_files = set()  # type: Set[int]

    @property
    def prose(self):
        # type: () -> List[Tuple[int, Text]]
        """The text without its list of files."""
        return [one for one in self.text if one[0] not in self.of_files]

    @property
    def words(self):
        # type: () -> Text
        """The text, a line a line."""
        return "\n".join(words for _number, words in self.text)

    def __repr__(self):
        # type: () -> str
        return str("%s %r line %d level %d: %r") % (self.fields, self.heading, self.line, self.level, self.words[:60])


def read(lines):
    # type: (Sequence[Line]) -> List[Section]
    """Return the sections of a text, in order; the first is what stands before any heading."""
    languages = vocabulary.language_of(line.label or line.text for line in lines
                                       if line.kind in (HEADING, LABEL, ITEM) and len(line.label or line.text) < 120)
    return _Reader(lines, languages).read()


class _Reader(object):
    """Sorts lines; ``scope``: the list of files or columns that we are in."""

    def __init__(self, lines, languages):
        # type: (Sequence[Line], Sequence[Text]) -> None
        self.lines = lines
        self.heads = Heads(lines, languages)
        self.labelled = tables.fields(lines)
        self.columns = dictionary.lines_of(lines)
        self.out = [Section([], "", 0, 0, True)]
        self.scope = None  # type: Optional[Section]
        self.listing = False   # whether we are in a list of files that stands in the text of a section
        self.returns_to = 0    # the indent of text that is no longer of that list, -1 where none is

    def read(self):
        # type: () -> List[Section]
        at = 0
        while at < len(self.lines):
            at += self._take(at)
        return self.out

    def _take(self, at):
        # type: (int) -> int
        line = self.lines[at]
        if at in self.labelled:
            for label, value in self.labelled[at]:
                self._open(Head(label, value, scanner.LABELLED, False), line.number)
            return 1
        head = self.heads.at(at, self.out[-1]) if at not in self.columns else None
        if head is not None and self._opens(head, at):
            return head.took
        if line.kind not in (BLANK, RULE):
            self._add(line)
        elif line.kind == BLANK:
            self.out[-1].text.append((line.number, ""))
        return 1

    def _add(self, line):
        # type: (Line) -> None
        words = line.text if line.kind != CODE else line.raw.strip()
        self.out[-1].text.append((line.number, words))
        self.listing = self.listing and not self._is_past_the_list(line)
        if self.listing:
            self.out[-1].of_files.add(line.number)

    def _is_past_the_list(self, line):
        # type: (Line) -> bool
        """Tell whether a line begins a paragraph of prose again, after a blank line and not set in."""
        return line.kind == TEXT and line.indent <= self.returns_to and self.lines[line.number - 2].kind == BLANK \
            and (line.text.count(" ") >= _FEWEST_SPACES or vocabulary.is_wide(line.text))

    def _list(self, head, at):
        # type: (Head, int) -> None
        """Begin the list of files that a label within a text belongs to, where it names one."""
        if names_a_file(head.heading):
            self.listing, self.returns_to = True, self.lines[at].indent
        elif _heads_a_file(head):
            self.listing, self.returns_to = True, -1

    # ------------------------------------------------------------ what is one

    def _opens(self, head, at):
        # type: (Head, int) -> bool
        """Begin a section with a heading, where it is one here; tell whether it is."""
        fields = self.heads.known(head.heading, not head.strong)
        current = self.out[-1]
        if fields == ["identifier"] and not head.strong and (
                self.heads.is_answer(at, fields, current) or set(current.fields) & set(("supplements", "citation"))):
            return False
        if fields and not self._is_of_a_file(head, fields, at) and not self._is_of_a_person(head, fields, current):
            self._open(head, self.lines[at].number, fields)
            return True
        if not head.strong:
            self._list(head, at)
            return False
        if current.fields and (head.level > current.level or self._right_after(current, head, at)):
            self._list(head, at)
            return False
        if not current.fields and current.line and head.level > current.level and current.strong:
            return False
        self._open(head, self.lines[at].number, [])
        return True

    def _right_after(self, current, head, at):
        # type: (Section, Head, int) -> bool
        """A line in capitals or bold right under an empty heading is its text: 'Authors' / 'ANN EXAMPLE'."""
        return not current.text and self.lines[at].number == current.line + 1 and head.level >= scanner.CAPITALS \
            and not self.lines[at].raw.lstrip().startswith("#")

    def _open(self, head, number, fields=None):
        # type: (Head, int, Optional[Sequence[Text]]) -> None
        known = self.heads.known(head.heading, not head.strong) if fields is None else fields
        section = Section(known, head.heading, number, head.level, head.strong, head.value)
        self.out.append(section)
        self.listing = False
        if any(field in _LISTS for field in known):
            self.scope = section
        elif self.scope is not None and (any(field in _OUTSIDE for field in known)
                                         or (head.strong and head.level <= self.scope.level)
                                         or not self._deeper(section)):
            self.scope = None
        if names_a_file(head.heading) or _heads_a_file(head):
            section.about = head.value or head.heading

    def _deeper(self, section):
        # type: (Section) -> bool
        return self.scope is not None and bool(section.level > self.scope.level)

    def _is_of_a_file(self, head, fields, at):
        # type: (Head, Sequence[Text], int) -> bool
        """In a list of files or columns 'Description:' is the description of one of them."""
        current = self.out[-1]
        if not all(field in _OF_A_FILE for field in fields):
            return False
        outer = min(current.level, self.scope.level) if self.scope is not None else current.level
        if head.strong and head.level < scanner.BOLD and head.level <= outer:
            return False
        if not current.about and not current.of_files and self.scope is None:
            return False
        return not self._stands_apart(head, at)

    def _stands_apart(self, head, at):
        # type: (Head, int) -> bool
        """Tell whether a label stands beside a list of files or columns, not within it.

        It stands once, is indented no more than the list's own label, and follows a blank line or a list that is
        one line; 'Description' under 'Filename: a.tif' is that file's.
        """
        line, current = self.lines[at], self.out[-1]
        owner = self.lines[(self.scope or current).line - 1]
        if line.indent > owner.indent or line.bullet[:1] != owner.bullet[:1] \
                or vocabulary.normal(current.heading) in _ONE_FILE:
            return False
        name = vocabulary.normal(head.heading)
        same = sum(1 for one in self.lines if one.kind in (LABEL, HEADING) and one.label
                   and vocabulary.normal(one.label) == name)
        one_line = bool(owner.value) and owner.number == line.number - 1
        return same <= 1 and (one_line or self.lines[at - 1].kind in (BLANK, RULE))

    def _is_of_a_person(self, head, fields, current):
        # type: (Head, Sequence[Text], Section) -> bool
        """Under 'Authors', 'Institution:' is that of one of them."""
        if head.strong or not set(current.fields) & set(("authors", "contact", "people")):
            return False
        return vocabulary.person_part(head.heading) != "" and all(
            field in ("publisher", "contact", "title", "identifier") for field in fields)
