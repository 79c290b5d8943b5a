"""What documentation says of the topics that worksheets ask about, and where: in lines that say something.

The lines of licences, template's own words that nobody replaced and labels without an answer say nothing.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import topics
from curate_fiji.core.knowledge.readme import labels, placeholders
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.relating.documentation.documentation import LICENCE, in_another_language
from curate_fiji.core.system.text import cut, each_once, listed

MYPY = False
if MYPY:
    from typing import Iterator, List, Sequence, Text, Tuple

    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.relating.documentation.sections import Section

_COLONS = (":", "\uff1a")
MOST_LINES = 3         # of the documentation, before the files in a list of evidence
_MOST_WORDS = 8
_MOST_SHOWN = 200      # characters of a line
_LONGEST = 400000      # characters that are searched: beyond them nothing is called absent
_FEW_WORDS = 30        # of a text whose language can't be told


class Spoken(object):
    """What documentation says of a topic: ``words`` as they stand there; ``proof``: their lines."""

    def __init__(self, words, proof):
        # type: (List[Text], List[Evidence]) -> None
        self.words = words
        self.proof = proof

    def __bool__(self):
        # type: () -> bool
        return bool(self.proof)

    __nonzero__ = __bool__

    @property
    def told(self):
        # type: () -> Text
        """The words and where the first stands: 'Zeiss, microscope (README.md, line 4)'."""
        return "%s (%s, %s)" % (listed(self.words, _MOST_WORDS), self.proof[0].file, self.proof[0].path)


def spoken(deposit, *wanted):
    # type: (Deposit, Text) -> Spoken
    """Return what the documentation says in words known here of some topics."""
    words, proof = [], []  # type: List[Text], List[Evidence]
    for path, sha256, number, line in _lines(deposit):
        here = [word for topic in wanted for word in topics.find(topic, line)]
        if here:
            words += here
            proof.append(Evidence(path, cut(line.strip(), _MOST_SHOWN), "line %d" % number, sha256=sha256))
    lower = {}  # type: dict[Text, Text]
    for word in words:
        lower.setdefault(word.lower(), word)
    return Spoken([lower[key] for key in each_once(word.lower() for word in words)], proof)


def under_headings(deposit, *ids):
    # type: (Deposit, Text) -> Spoken
    """Return what the documentation says under headings of some fields: in any words."""
    proof, words = [], []  # type: List[Evidence], List[Text]
    for id in ids:
        said = deposit.documentation.anywhere(id)
        if said is not None and said.field.state == fields.PRESENT and any(
                _says_something(line) for _number, line in said.field.text):
            words.append(said.field.heading or said.field.label)
            proof.append(Evidence(said.path, cut(" ".join(said.field.words.split()), _MOST_SHOWN),
                                  "line %d" % said.field.line))
    return Spoken(words, proof)


def may_be_said_otherwise(deposit):
    # type: (Deposit) -> bool
    """Tell whether the documentation is in words that are not known here, or partly so, or longer than what is
    searched: that nothing was found in it says nothing."""
    text = "\n".join(line for _path, _sha256, _number, line in _lines(deposit))
    if len(text) >= _LONGEST or topics.is_in_other_words(text):
        return True
    return len(text.split()) > _FEW_WORDS and in_another_language(text)


def _lines(deposit):
    # type: (Deposit) -> Iterator[Tuple[Text, Text, int, Text]]
    """Yield (path, checksum, line number, words) of what the documentation says, up to a length."""
    read = 0
    for record in deposit.documents:
        reading = deposit.documentation.read.get(record.path)
        if reading is None or record.document is None or record.document.role == LICENCE:
            continue
        for section in reading.sections:
            for number, line in _of_section(section):
                read += len(line) + 1
                yield record.path, record.sha256, number, line
                if read > _LONGEST:
                    return


def _of_section(section):
    # type: (Section) -> List[Tuple[int, Text]]
    words = [one for one in fields.substance(section.text) if _says_something(one[1])]
    if not words:
        return []
    answered = section.strong or words[0][0] <= section.line + 1     # what stands apart from a label is not its answer
    heading = [(section.line, section.heading)] if answered and not _is_of_the_template(section.heading) else []
    return heading + _leading(section.text) + words


def _is_of_the_template(heading):
    # type: (Text) -> bool
    """The slides' template has "Methods and Processing" above whatever was done."""
    name = heading.strip(" \t:#*_=").lower()
    return not name or name in [label.lower() for label in labels().values()]


def _says_something(line):
    # type: (Text) -> bool
    """'Model: NA' and 'NA' say nothing."""
    value = line.partition(":")[2] or line
    return bool(line.strip()) and not placeholders.says_none(value) and not placeholders.is_placeholder(value)


def _leading(text):
    # type: (Sequence[Tuple[int, Text]]) -> List[Tuple[int, Text]]
    """Return the labels that what follows answers: "Names' pattern:" and below it 'TAG_TYPE'."""
    lines = [(number, words.strip()) for number, words in text if words.strip()]
    return [one for one, after in zip(lines, lines[1:])
            if one[1].endswith(_COLONS) and not any(colon in after[1] for colon in _COLONS)
            and (after[0] == one[0] + 1 or " " not in after[1])]
