"""A README in the slides' template, in the depositor's own words; what is missing is marked.

Each line of the README stands in it: under a field of the template, under its own heading, or beside the file that it
describes. Addresses alone are withheld. Source: slides, Request and Augment (README template).
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.relating import descriptions, images
from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.relating.documentation.line import BLANK, RULE
from curate_fiji.core.rules import methods_text
from curate_fiji.core.system.text import listed, plural, size_text

MYPY = False
if MYPY:
    from typing import Dict, Iterator, List, Sequence, Set, Text, Tuple

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.documentation.fields import Fields
    from curate_fiji.core.relating.documentation.sections import Section

    Numbered = Tuple[int, Text]

TO_DO = "[to do]"
NOT_SAID = "[to do: what it shows]"
NOT_SAID_OF_MANY = "[to do: what they show, and how they are named]"
_TOP = "(not in a folder)"
_MOST_ALONE = 50   # files of a folder with a line each: nobody fills in more
# Further fields of a README, in the order of a draft; kept where the depositor filled them
_FURTHER = (
    "licence", "contact", "citation", "identifier", "keywords", "dates", "places", "version", "sample",
    "instruments", "software", "conditions", "quality", "abbreviations", "people", "publisher", "source", "ethics",
    "access", "acknowledgements")


def pieces(state):
    # type: (State) -> Iterator[Text]
    """Yield the draft in pieces: it has a line for each file of the deposit."""
    return _Draft(state).pieces()


def render(state):
    # type: (State) -> Text
    """Return the draft."""
    return "".join(pieces(state))


class _Draft(object):
    """``used``: {path of a README: numbers of its lines that stand in the draft already}."""

    def __init__(self, state):
        # type: (State) -> None
        self.state = state
        self.deposit = state.deposit()
        self.documentation = self.deposit.documentation_to_show
        self.described = descriptions.of(self.deposit)
        self.used = {}  # type: Dict[Text, Set[int]]
        self.written = set()  # type: Set[Tuple[Text, int]]

    def pieces(self):
        # type: () -> Iterator[Text]
        """Yield the draft."""
        lines = self._asked() + self._further()
        for path in self.documentation.readmes:
            lines += self._left(path)
        head = ["README TEMPLATE (draft by CURATE for Fiji; complete what is marked %s)" % TO_DO]
        if "(withheld: " in "\n".join(lines):
            head.append("(Addresses are left out of this draft: keep them as your README has them.)")
        yield "\n".join(head + [""] + lines + ["File Inventory:"]) + "\n"
        for line in self._inventory():
            yield line + "\n"

    def _asked(self):
        # type: () -> List[Text]
        labels = vocabulary.labels()
        lines = []  # type: List[Text]
        for id in vocabulary.ASKED:
            lines += ["%s:" % labels[id], self._body(id) or TO_DO, ""]
        return lines

    def _body(self, id):
        # type: (Text) -> Text
        if id == "title":
            title = self.state.contacts.get(("dataset", "title"), "") or self.documentation.title
            words = self._words(id)
            return title if title and " ".join(words.split()).strip(" *_#\"'") != title else words or title
        words = self._words(id)
        if id == "methods":
            drafted = methods_text.paragraph(self.deposit.described)[0]
            return "\n".join(part for part in (words, drafted and "From the files: " + drafted) if part)
        return words

    def _further(self):
        # type: () -> List[Text]
        """Further fields under the depositor's own headings."""
        labels = vocabulary.labels()
        lines = []  # type: List[Text]
        for id in _FURTHER:
            said = self.documentation.anywhere(id)
            heading = said.field.heading if said is not None else ""
            if said is not None and heading and (said.path, said.field.line) in self.written:
                continue     # one heading for both, which stands there already
            words = self._words(id)
            if words or id == "licence":
                lines += ["%s:" % (heading.strip(" :#*_=") or labels[id]), words or TO_DO, ""]
        return lines

    def _words(self, id):
        # type: (Text) -> Text
        """Return what is said to a field, with the labels in it, and note its lines as used."""
        said = self.documentation.anywhere(id)
        if said is None or said.field.state != fields.PRESENT:
            return ""
        reading = self.documentation.read[said.path]
        self.written.add((said.path, said.field.line))
        used = self.used.setdefault(said.path, set())
        if said.field.how == fields.FREE_TEXT:
            return said.field.words    # a sentence, whose line stands elsewhere with what else it says
        labels = _labels(reading)
        out = []  # type: List[Text]
        if said.field.how == fields.UNDER_A_HEADING:
            used.add(said.field.line)
        for number, words in said.field.text:
            for before, label in labels.get(number, ()):
                if before not in used:
                    out.append(label)
                    used.add(before)
            out.append(words)
            used.add(number)
        return "\n".join(out).strip()

    def _left(self, path):
        # type: (Text) -> List[Text]
        """Return what of a README stands nowhere yet, under its own headings."""
        reading = self.documentation.read[path]
        used = self.used.get(path, set()) | self.described.lines.get(path, set())
        lines = []  # type: List[Text]
        for section in reading.sections:
            kept = _kept(reading, section, used)
            if kept:
                lines += ["%s:" % section.heading.strip(" :#*_=")] if section.heading.strip() else []
                lines += kept + [""]
        if lines and path != self.documentation.readmes[0]:
            lines = ["From %s:" % path, ""] + lines
        return lines

    def _inventory(self):
        # type: () -> Iterator[Text]
        """A line a file, with what the depositor says of it, else a mark; many of a folder with the same share one."""
        crowds, told = self._crowds(), set()  # type: Dict[Tuple[Text, Text], _Crowd], Set[Tuple[Text, Text]]
        for record in self.deposit.content:
            said = self._said_of(record)
            alike = _folder_of(record), said
            if alike not in crowds:
                about = images.one_line(record, to_publish=True) if record.series else record.format
                yield "%s (%s): %s - %s" % (record.path, size_text(record.size), about, said or NOT_SAID)
            elif alike not in told:
                told.add(alike)
                yield "%s %s - %s" % (alike[0] or _TOP, crowds[alike].text(), said or NOT_SAID_OF_MANY)

    def _said_of(self, record):
        # type: (Record) -> Text
        if record.path in self.documentation.readmes:
            return "this documentation"
        return self.described.by_path.get(record.path, "")

    def _crowds(self):
        # type: () -> Dict[Tuple[Text, Text], _Crowd]
        """Return {(folder, what is said): its files} where those are more than anybody describes one by one."""
        crowds = {}  # type: Dict[Tuple[Text, Text], _Crowd]
        for record in self.deposit.content:
            crowds.setdefault((_folder_of(record), self._said_of(record)), _Crowd()).add(record)
        return dict((alike, crowd) for alike, crowd in crowds.items() if crowd.count > _MOST_ALONE)


class _Crowd(object):
    """Files of one folder that share a line."""

    def __init__(self):
        # type: () -> None
        self.count = self.size = 0
        self.formats = {}  # type: Dict[Text, int]

    def add(self, record):
        # type: (Record) -> None
        """Count one file more."""
        self.count += 1
        self.size += record.size
        self.formats[record.format] = self.formats.get(record.format, 0) + 1

    def text(self):
        # type: () -> Text
        """Return how many there are, how large and of which formats, the most frequent first."""
        formats = sorted(self.formats.items(), key=lambda one: (-one[1], one[0]))
        return "(%s, %s): %s" % (plural(self.count, "file"), size_text(self.size),
                                 listed("%d %s" % (count, name) for name, count in formats))


def _folder_of(record):
    # type: (Record) -> Text
    """Return the folder of a file, with a ``/`` at its end; "" at the top."""
    folder, slash, _name = record.path.rpartition("/")
    return folder + slash


def _labels(reading):
    # type: (Fields) -> Dict[int, List[Numbered]]
    """Return {number of a line: labels right before it}: 'Staining:' says what the next line is about."""
    out = {}  # type: Dict[int, List[Numbered]]
    for section in reading.sections:
        waiting = []  # type: List[Numbered]
        for number, words in section.text:
            if not words.strip():
                continue
            if words.rstrip()[-1:] in (":", "\uff1a") and not placeholders.is_placeholder(words):
                waiting.append((number, words))
            elif waiting:
                out[number], waiting = waiting, []
    return out


def _kept(reading, section, used):
    # type: (Fields, Section, Set[int]) -> List[Text]
    """Return the lines of a section that are not used, without placeholders and empty lines around."""
    fresh = [(number, words) for number, words in section.text
             if not words.strip() or (number not in used and not placeholders.is_placeholder(words)
                                      and reading.lines[number - 1].kind not in (BLANK, RULE))]
    return [words for _number, words in _without_bare_labels(fields.substance(fresh), fresh)]


def _without_bare_labels(kept, fresh):
    # type: (Sequence[Numbered], Sequence[Numbered]) -> List[Numbered]
    """Return what says something, with the labels before it."""
    numbers = set(number for number, words in kept if words.strip())
    out, waiting = [], []  # type: List[Numbered], List[Numbered]
    for number, words in fresh:
        if number in numbers:
            out += waiting + [(number, words)]
            waiting = []
        elif words.rstrip()[-1:] in (":", "\uff1a"):
            waiting.append((number, words))
        elif not words.strip() and out:
            waiting.append((number, words))
    return out
