"""Whom to write to: one answer, whether there is a contact, where, and by what name.

Under a heading of its own, in a sentence, or among the authors: who is marked as the one to correspond with, or
has an address. A heading over words that give neither name nor address is none ('If you have questions, ask the
maintainers'). Source: CURATED 2022, Evaluate, FAIR-R: how to reach the researcher.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation import names, people

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.fields import Field, Fields
    from curate_fiji.core.relating.documentation.people import Person

    Numbered = Tuple[int, Text]

AMONG_THE_AUTHORS = "among the authors"
_EMAIL = re.compile(r"[^\s@]@[^\s@]{1,100}\.|\(withheld: (?:e-mail|contact) address|[(\[{]\s?at\s?[)\]}]")
_ADDRESS = re.compile(r"https?://|www\.|\d{4}-\d{4}-\d{4}-|\+?\d[\d ()/.\-]{5,20}\d|@")


def weed_out(fields):
    # type: (Fields) -> None
    """Take a contact for absent where what stands for it names nobody and gives no address."""
    contact = fields["contact"]
    if contact.state == "present" and not any(_gives_one(words) for _number, words in contact.text):
        contact.state, contact.how, contact.heading, contact.line, contact.text = "absent", "", "", 0, []


def find(fields):
    # type: (Fields) -> None
    """Look for who is to be written to among the authors, where nothing else gives a contact."""
    weed_out(fields)
    contact, authors = fields["contact"], fields["authors"]
    if contact.state == "present" or authors.state != "present":
        return
    found = _of_headings(fields) or _of_lines(authors.text)
    if found:
        contact.state, contact.how, contact.heading = "present", AMONG_THE_AUTHORS, authors.heading
        contact.line, contact.text = found[0][0], found


def _of_headings(fields):
    # type: (Fields) -> List[Numbered]
    """'Corresponding author:', with somebody under it."""
    for section in fields.sections:
        if "authors" in section.fields and vocabulary.says_corresponding(section.heading):
            text = [(number, words) for number, words in section.text if words.strip()]
            if any(_gives_one(words) for _number, words in text) and people.read(text):
                return text
    return []


def _of_lines(text):
    # type: (Sequence[Numbered]) -> List[Numbered]
    """The line that says who corresponds, else the first with an address; with the name above it."""
    marked = [one for one in text if vocabulary.says_corresponding(one[1])] or [
        one for one in text if _EMAIL.search(one[1])]
    if not marked:
        return []
    number, words = marked[0]
    above = [person for person in people.read(text) if person.line <= number]
    if not above:
        return [marked[0]] if _EMAIL.search(words) else []
    line = above[-1].line
    between = [one for one in text if line < one[0] < number and _EMAIL.search(one[1])]
    own = [one for one in text if one[0] == line] if line != number else []
    return own + between + [marked[0]]


def _gives_one(words):
    # type: (Text) -> bool
    """Tell whether a line gives an address, or a name of a person or a place of work."""
    return bool(_EMAIL.search(words) or _ADDRESS.search(words)) or names.names_somebody(words)


def whom(field):
    # type: (Field) -> Text
    """Return the name of the person that the field of contacts gives, as one to begin a letter with, else ""."""
    return greeted((people.read(field.text) if field.how != "in free text" else []) or of_sentences(field))


def greeted(persons):
    # type: (Sequence[Person]) -> Text
    """Return the first name that is a person's."""
    return next((one.name for one in persons if names.may_be_greeted(one.name)), "")


def of_sentences(field):
    # type: (Field) -> List[Person]
    """The persons of 'were taken by Ann Example', 'please contact Bob Sample', each once."""
    out = []  # type: List[Person]
    for _line, words in field.text:
        for phrase in vocabulary.says(field.id)[0]:
            for person in people.follow(words, phrase.strip()):
                if not any(one.name == person.name for one in out):
                    out.append(person)
    return out
