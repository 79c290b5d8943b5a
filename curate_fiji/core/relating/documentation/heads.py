"""The lines that may be headings or labels: marked as such, known words alone on a line, run into their text."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation import lines as scanner
from curate_fiji.core.relating.documentation.line import BLANK, CODE, HEADING, ITEM, LABEL, ROW, TEXT

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text

    from curate_fiji.core.relating.documentation.line import Line
    from curate_fiji.core.relating.documentation.sections import Section

FILE_NAME = re.compile(r"[\w\-)\]*}#]\.[A-Za-z][A-Za-z0-9]{1,5}(?![\w])", re.UNICODE)
_LONGEST_BARE = 120
_WEAK_MARKS = ("\t", "   ", " - ", " \u2013 ", " \u2014 ", " = ", " -- ", ". ")
_RUN_IN_FIRST = vocabulary.ASKED + ("licence", "contact", "acknowledgements", "citation", "keywords", "files")
_ROMAN = re.compile(r"^[IVX]{1,5}[.)]?\s{1,8}(?=[^\W\d_])", re.UNICODE)
_RUN_IN = _RUN_IN_FIRST[:-1] + ("identifier",)


class Head(object):
    """A heading or label found at a line: see ``Section``; ``took``: lines it takes."""

    def __init__(self, heading, value, level, strong, took=1):
        # type: (Text, Text, int, bool, int) -> None
        self.heading = heading
        self.value = value
        self.level = level
        self.strong = strong
        self.took = took


class Heads(object):
    """Finds headings among ``lines``; ``languages``: those of the text, the likeliest first."""

    def __init__(self, lines, languages):
        # type: (Sequence[Line], Sequence[Text]) -> None
        self.lines = lines
        self.languages = languages

    def at(self, at, current):
        # type: (int, Section) -> Optional[Head]
        """Return the heading that a line may be, in the section that it stands in."""
        line = self.lines[at]
        if line.kind == HEADING:
            if line.label and line.value and self.known(line.label, True):
                return Head(line.label, line.value, line.level, True)
            text = line.label if line.label and len(line.text) > _LONGEST_BARE else line.text
            return Head(text.rstrip(":\uff1a "), "" if text == line.text else line.value, line.level, True)
        if line.kind == LABEL:
            if not self.known(line.label, True):
                run_in = self._run_in(at, current)
                if run_in is not None or 0 < line.bold < len(line.label):
                    return run_in
            return Head(line.label, line.value, line.level, line.level < scanner.LABELLED and not line.value)
        if line.kind in (TEXT, ITEM):
            return self._wrapped(at) or self._bare(at, current) or self._run_in(at, current)
        return None

    def known(self, heading, label):
        # type: (Text, bool) -> List[Text]
        """Return the fields that a heading names."""
        return vocabulary.fields_of(heading, self.languages, label)

    def _exactly(self, heading):
        # type: (Text) -> List[Text]
        return vocabulary.fields_of(heading, self.languages, endings=False)

    def _bare(self, at, current):
        # type: (int, Section) -> Optional[Head]
        """A line that is a known heading and nothing else."""
        line = self.lines[at]
        text, _mark, value = _ROMAN.sub("", line.text).partition("? ")
        text = text.rstrip(":\uff1a? ")
        if not text or len(text) > _LONGEST_BARE or text[0].islower() or text[-1] in ".,;!\u3002":
            return None
        if FILE_NAME.search(text) or not self._exactly(text):
            return None
        numbered = line.bullet[:1].isdigit() or line.bullet[:1].isalpha()
        if line.kind == ITEM and not numbered and not self._followed_by_deeper(at):
            return None
        before = self.lines[at - 1] if at else None
        if before is not None and not numbered and before.kind in (TEXT, ROW, CODE) and current.line != before.number:
            return None
        if self.is_answer(at, self._exactly(text), current):
            return None
        return Head(text, value, min(scanner.BARE + line.indent // 2, 18), False)

    def is_answer(self, at, fields, current):
        # type: (int, Sequence[Text], Section) -> bool
        """Under a heading that waits for its text, even 'Laboratory' or 'doi:10.1234/x' is that text."""
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
        # type: (int) -> Optional[Head]
        """A long label that goes on in the next line."""
        line, below = self.lines[at], self.lines[at + 1] if at + 1 < len(self.lines) else None
        if below is None or below.kind not in (LABEL, TEXT) or len(line.text) > 160 or not line.text[:1].isupper():
            return None
        if below.kind == LABEL and below.label[:1].islower() and line.text[-1:] not in tuple(".!?\u3002") \
                and self._exactly(line.text + " " + below.label):
            return Head(line.text + " " + below.label, below.value, scanner.LABELLED + line.indent // 2, False, 2)
        return None

    def _run_in(self, at, current):
        # type: (int, Section) -> Optional[Head]
        """'Funding - X', 'Title<tab>X', 'Methods. X': a known heading at the start of its own text."""
        line = self.lines[at]
        text = line.text
        if line.bold and line.bold < len(text) and not self._goes_on(at, current) \
                and self.known(text[:line.bold], True):
            return Head(text[:line.bold], text[line.bold:].lstrip(" .:\u2013\u2014-"), scanner.RUN_IN, False)
        raw = line.raw.strip().lstrip("-*\u2022 ") if "\t" in line.raw or "   " in line.raw.strip() else text
        for mark in _WEAK_MARKS:
            label, found, value = (raw if mark in ("\t", "   ") else text).partition(mark)
            label = label.strip("*_ ")
            if not found or not value.strip() or len(label) > 60 or not label or label[0].islower():
                continue
            fields = self._exactly(label)
            if fields and all(field in _RUN_IN for field in fields) and (mark != ". " or label.count(" ") < 3):
                return Head(label, value.strip(), scanner.LABELLED + line.indent // 2, False)
        return None

    def _goes_on(self, at, current):
        # type: (int, Section) -> bool
        """Tell whether a line goes on with the sentence of the line above."""
        before = self.lines[at - 1] if at and not self.lines[at].bullet else None
        return before is not None and before.kind in (TEXT, ITEM) and current.line != before.number \
            and before.text[-1:] not in tuple(".!?:\\\u3002\uff1a")
