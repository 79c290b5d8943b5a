"""The lines of a README sorted under the headings and labels that the vocabulary knows, and those it doesn't.

A label that is not known stays part of the text it stands in; a heading that is not known begins a section of
its own, which no field claims, unless it is nested in one that is known.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation import lines as scanner
from curate_fiji.core.relating.documentation import tables
from curate_fiji.core.relating.documentation.line import BLANK, CODE, HEADING, ITEM, LABEL, ROW, RULE, TEXT

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.line import Line

FILE_NAME = re.compile(r"[\w\-)\]*}#]\.[A-Za-z][A-Za-z0-9]{1,5}(?![\w])", re.UNICODE)
_LONGEST_BARE = 120
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
_LISTS = ("files", "variables", "group.overview", "group.specific")
_OUTSIDE = ("funding", "supplements", "licence", "citation", "acknowledgements", "group.general", "group.methods",
            "group.sharing", "group.overview", "group.specific")
_WEAK_MARKS = ("\t", "   ", " - ", " \u2013 ", " \u2014 ", " = ", " -- ", ". ")
_RUN_IN_FIRST = vocabulary.ASKED + ("licence", "contact", "acknowledgements", "citation", "keywords", "files")
_RUN_IN = _RUN_IN_FIRST[:-1] + ("identifier",)


def names_a_file(heading):
    # type: (Text) -> bool
    """Tell whether a heading or label is the name of a file: 'track.py', 'File: a.tif', '### Dryad_data.csv ###'."""
    text = heading.strip(" `'\"*:")
    found = list(FILE_NAME.finditer(text)) if len(text) <= 120 and "@" not in text and "//" not in text else []
    return bool(found) and found[-1].end() == len(text) and text.rpartition(".")[2].lower() not in _DOMAINS


class Section(object):
    """What stands under one heading or label.

    ``fields``: that it names, [] where the vocabulary knows it not; ``heading``; ``line``: its number, 0 for what
    stands before the first; ``level``: rank, smaller is outer; ``strong``: a heading, not a label in running
    text; ``text``: (line number, words) pairs, what follows the label on its own line first; ``about``: the
    file that it is about, where it is about one.
    """

    __slots__ = ("about", "fields", "heading", "level", "line", "strong", "text")

    def __init__(self, fields, heading, line, level, strong, value=""):
        # type: (Sequence[Text], Text, int, int, bool, Text) -> None
        self.fields = list(fields)
        self.heading = heading
        self.line = line
        self.level = level
        self.strong = strong
        self.text = [(line, value)] if value else []  # type: List[Tuple[int, Text]]
        self.about = ""

    @property
    def words(self):
        # type: () -> Text
        """The text, a line a line."""
        return "\n".join(words for _number, words in self.text)

    def __repr__(self):
        # type: () -> str
        return str("%s %r line %d level %d: %r") % (self.fields, self.heading, self.line, self.level, self.words[:60])


class _Head(object):
    """A heading or label found at a line: see ``Section``; ``took``: lines it takes."""

    def __init__(self, heading, value, level, strong, took=1):
        # type: (Text, Text, int, bool, int) -> None
        self.heading = heading
        self.value = value
        self.level = level
        self.strong = strong
        self.took = took


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
        self.languages = languages
        self.labelled = tables.fields(lines)
        self.out = [Section([], "", 0, 0, True)]
        self.scope = None  # type: Optional[Section]

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
                self._open(_Head(label, value, scanner.LABELLED, False), line.number)
            return 1
        head = self._head(at)
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

    # ------------------------------------------------------------ what may be a heading

    def _head(self, at):
        # type: (int) -> Optional[_Head]
        line = self.lines[at]
        if line.kind == HEADING:
            if line.label and line.value and self._known(line.label, True):
                return _Head(line.label, line.value, line.level, True)
            return _Head(line.text.rstrip(":\uff1a "), "", line.level, True)
        if line.kind == LABEL:
            if not self._known(line.label, True):
                run_in = self._run_in(at)
                if run_in is not None or 0 < line.bold < len(line.label):
                    return run_in
            return _Head(line.label, line.value, line.level, line.level < scanner.LABELLED and not line.value)
        if line.kind in (TEXT, ITEM):
            return self._wrapped(at) or self._bare(at) or self._run_in(at)
        return None

    def _known(self, heading, label):
        # type: (Text, bool) -> List[Text]
        return vocabulary.fields_of(heading, self.languages, label)

    def _exactly(self, heading):
        # type: (Text) -> List[Text]
        return vocabulary.fields_of(heading, self.languages, endings=False)

    def _bare(self, at):
        # type: (int) -> Optional[_Head]
        """A line that is a known heading and nothing else."""
        line = self.lines[at]
        text, _mark, value = line.text.partition("? ")
        text = text.rstrip(":\uff1a? ")
        if not text or len(text) > _LONGEST_BARE or text[0].islower() or text[-1] in ".,;!\u3002":
            return None
        if FILE_NAME.search(text) or not self._exactly(text):
            return None
        numbered = line.bullet[:1].isdigit() or line.bullet[:1].isalpha()
        if line.kind == ITEM and not numbered and not self._followed_by_deeper(at):
            return None
        before = self.lines[at - 1] if at else None
        if before is not None and before.kind in (TEXT, ROW, CODE) and self.out[-1].line != before.number:
            return None
        if self._is_answer(at, self._exactly(text)):
            return None
        return _Head(text, value, min(scanner.BARE + line.indent // 2, 18), False)

    def _is_answer(self, at, fields):
        # type: (int, Sequence[Text]) -> bool
        """Under a heading that waits for its text, even 'Laboratory' or 'doi:10.1234/x' is that text."""
        current = self.out[-1]
        if not current.fields or any(words.strip() for _number, words in current.text):
            return False
        if not (current.strong or (at and current.line == self.lines[at - 1].number)):
            return False
        return not any(field.startswith("group.") for field in current.fields + list(fields)) \
            and not any(field in _RUN_IN_FIRST for field in fields)

    def _followed_by_deeper(self, at):
        # type: (int) -> bool
        for line in self.lines[at + 1:at + 4]:
            if line.kind != BLANK:
                return line.indent > self.lines[at].indent
        return False

    def _wrapped(self, at):
        # type: (int) -> Optional[_Head]
        """A long label that goes on in the next line."""
        line, below = self.lines[at], self.lines[at + 1] if at + 1 < len(self.lines) else None
        if below is None or below.kind not in (LABEL, TEXT) or len(line.text) > 160 or not line.text[:1].isupper():
            return None
        if below.kind == LABEL and below.label[:1].islower() and line.text[-1:] not in tuple(".!?\u3002") \
                and self._exactly(line.text + " " + below.label):
            return _Head(line.text + " " + below.label, below.value, scanner.LABELLED + line.indent // 2, False, 2)
        return None

    def _run_in(self, at):
        # type: (int) -> Optional[_Head]
        """'Funding - X', 'Title<tab>X', 'Methods. X': a known heading at the start of its own text."""
        line = self.lines[at]
        text = line.text
        if line.bold and line.bold < len(text) and self._known(text[:line.bold], True):
            return _Head(text[:line.bold], text[line.bold:].lstrip(" .:\u2013\u2014-"), scanner.RUN_IN, False)
        raw = line.raw.strip().lstrip("-*\u2022 ") if "\t" in line.raw or "   " in line.raw.strip() else text
        for mark in _WEAK_MARKS:
            label, found, value = (raw if mark in ("\t", "   ") else text).partition(mark)
            label = label.strip("*_ ")
            if not found or not value.strip() or len(label) > 60 or not label or label[0].islower():
                continue
            fields = self._exactly(label)
            if fields and all(field in _RUN_IN for field in fields) and (mark != ". " or label.count(" ") < 3):
                return _Head(label, value.strip(), scanner.LABELLED + line.indent // 2, False)
        return None

    # ------------------------------------------------------------ what is one

    def _opens(self, head, at):
        # type: (_Head, int) -> bool
        """Begin a section with a heading, where it is one here; tell whether it is."""
        fields = self._known(head.heading, not head.strong)
        current = self.out[-1]
        if fields == ["identifier"] and not head.strong and (
                self._is_answer(at, fields) or set(current.fields) & set(("supplements", "citation"))):
            return False
        if fields and not self._is_of_a_file(head, fields, at) and not self._is_of_a_person(head, fields, current):
            self._open(head, self.lines[at].number, fields)
            return True
        if not head.strong:
            if names_a_file(head.heading) or (vocabulary.normal(head.heading) in _ONE_FILE and head.value):
                current.about = head.heading
            return False
        if current.fields and (head.level > current.level or self._right_after(current, head, at)):
            if names_a_file(head.heading):
                current.about = head.heading
            return False
        if not current.fields and current.line and head.level > current.level and current.strong:
            return False
        self._open(head, self.lines[at].number, [])
        return True

    def _right_after(self, current, head, at):
        # type: (Section, _Head, int) -> bool
        """A line in capitals or bold right under an empty heading is its text: 'Authors' / 'ANN EXAMPLE'."""
        return not current.text and self.lines[at].number == current.line + 1 and head.level >= scanner.CAPITALS \
            and not self.lines[at].raw.lstrip().startswith("#")

    def _open(self, head, number, fields=None):
        # type: (_Head, int, Optional[Sequence[Text]]) -> None
        known = self._known(head.heading, not head.strong) if fields is None else fields
        section = Section(known, head.heading, number, head.level, head.strong, head.value)
        self.out.append(section)
        if any(field in _LISTS for field in known):
            self.scope = section
        elif self.scope is not None and (any(field in _OUTSIDE for field in known)
                                         or (head.strong and head.level <= self.scope.level)
                                         or not self._deeper(section)):
            self.scope = None
        if names_a_file(head.heading) or (vocabulary.normal(head.heading) in _ONE_FILE and head.value):
            section.about = head.value or head.heading

    def _deeper(self, section):
        # type: (Section) -> bool
        return self.scope is not None and bool(section.level > self.scope.level)

    def _is_of_a_file(self, head, fields, at):
        # type: (_Head, Sequence[Text], int) -> bool
        """In a list of files or columns 'Description:' is the description of one of them."""
        current = self.out[-1]
        if not all(field in _OF_A_FILE for field in fields):
            return False
        outer = min(current.level, self.scope.level) if self.scope is not None else current.level
        if head.strong and head.level < scanner.BOLD and head.level <= outer:
            return False
        if not current.about and self.scope is None:
            return False
        return not self._stands_apart(head, at)

    def _stands_apart(self, head, at):
        # type: (_Head, int) -> bool
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
        # type: (_Head, Sequence[Text], Section) -> bool
        """Under 'Authors', 'Institution:' is that of one of them."""
        if head.strong or not set(current.fields) & set(("authors", "contact", "people")):
            return False
        return vocabulary.person_part(head.heading) != "" and all(
            field in ("publisher", "contact", "title", "identifier") for field in fields)
