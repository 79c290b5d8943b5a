"""The paragraphs a README opens with, which say what the data are where no heading says 'Description'."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.relating.documentation import people, sentences
from curate_fiji.core.relating.documentation.line import CODE, LABEL, TEXT

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.fields import Fields

    Numbered = Tuple[int, Text]

_MOST_LINES = 40         # that are looked at from the beginning
_LEAD = 4                # spaces in a label that is the beginning of a sentence
_SHORTEST = 7            # words
_SHORTEST_WIDE = 20      # characters of a language without spaces
_ENDS = tuple(".!:)\u3002\uff1a\uff01")
_QUOTES = "\"'\u201c\u00ab("
_NOT_WORDS = ("http", "doi", "10.", "(withheld", "[!")


def find(fields):
    # type: (Fields) -> None
    """Take the opening paragraphs for the description; beside what stands under a heading they come first."""
    description = fields["description"]
    text = _paragraphs(fields)
    if not text or any(number == description.line for number, _words in text):
        return
    if description.state != "present":
        description.state, description.how = "present", "in free text"
        description.heading, description.line, description.text = "", text[0][0], text
    elif description.text and text[-1][0] < description.text[0][0]:
        description.text = text + [(text[-1][0], "")] + description.text


def _paragraphs(fields):
    # type: (Fields) -> List[Numbered]
    """Return the prose between the title and the first heading or list."""
    out = []  # type: List[Numbered]
    title = fields["title"]
    first_heading = next((section.line for section in fields.sections if section.line), 0)
    for section in fields.sections:
        if "description" in section.fields or (section.line not in (0, title.line, first_heading)
                                               and not vocabulary.is_generic(section.heading)):
            return out
        if section.fields and not vocabulary.is_generic(section.heading):
            return out
        for paragraph in _split(section.text):
            first = paragraph[0]
            if first[0] > _MOST_LINES + max(title.line, 0):
                return out
            if first[0] == title.line:
                paragraph = paragraph[1:]
            if not paragraph:
                continue
            line = fields.lines[paragraph[0][0] - 1]
            leads = line.kind == LABEL and not line.value and line.text.count(" ") >= _LEAD
            if not _is_prose(paragraph, line.kind == TEXT or leads):
                if out or line.kind not in (TEXT, CODE):
                    return out
                continue
            out += ([(paragraph[0][0], "")] if out else []) + paragraph
    return out


def _split(text):
    # type: (Sequence[Numbered]) -> List[List[Numbered]]
    out = [[]]  # type: List[List[Numbered]]
    for number, words in text:
        if words.strip():
            out[-1].append((number, words))
        elif out[-1]:
            out.append([])
    return [paragraph for paragraph in out if paragraph]


def _is_prose(paragraph, is_text):
    # type: (Sequence[Numbered], bool) -> bool
    """Tell whether a paragraph says something of the data: whole sentences, no names, addresses or references."""
    whole = " ".join(words for _number, words in paragraph)
    words = [word for word in whole.split() if not word.lower().startswith(_NOT_WORDS)]
    if people.byline(paragraph[0][1]) or people.byline(whole):
        return False
    name = vocabulary.normal_text(whole[:2000])
    if not is_text or (len(name) < _SHORTEST_WIDE if vocabulary.is_wide(name) else len(words) < _SHORTEST):
        return False
    if vocabulary.begins_no_description(name) or placeholders.is_placeholder(whole):
        return False
    if not (whole[0].isalnum() or whole[0] in _QUOTES) or (
            len(paragraph) > 1 and not any(line[-1:] in _ENDS for _number, line in paragraph)):
        return False
    if "readme" in "".join(name.split(" ")[:5]):
        return False
    first = sentences.sentences(paragraph)[0][1]
    if sentences.is_reference(whole):
        return False
    return first[-1:] not in ("?", "\uff1f") and not any(
        sentences.speaks_of(id, first) for id in ("contact", "funding", "licence"))
