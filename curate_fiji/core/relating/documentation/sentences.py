"""What a README says in running text: 'was funded by', 'images were taken by', 'accompanies the paper'.

The phrases are words of ``knowledge/readme``; a field that a heading already gave is not looked for.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.relating.documentation import people
from curate_fiji.core.relating.documentation.line import BLANK, CODE, HEADING, LABEL, ROW, RULE

MYPY = False
if MYPY:
    from typing import Iterable, List, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.fields import Fields
    from curate_fiji.core.relating.documentation.line import Line

    Paragraph = List[Tuple[int, Text]]

_END = re.compile("(?<=[.!?])[\"')\\]\u201d]{0,2}\\s+(?=[\"'(\u201c\u00c0-\u017fA-Z0-9])|(?<=[\u3002\uff01\uff1f])")
_NOT_ENDS = (
    "e.g.", "i.e.", "et al.", "fig.", "no.", "nr.", "dr.", "prof.", "approx.", "ca.", "vs.", "cf.", "z.b.", "p.ej.")
_LOOKED_FOR = ("funding", "authors", "supplements", "methods", "description", "licence")
_IN_A_LIST = ("files", "variables", "group.specific", "abbreviations", "citation", "contents", "software")
_BYLINE_WITHIN = 4   # lines with words
_LONGEST_SENTENCE = 1000
_SHORTEST = {"methods": 5, "description": 6}
_REFERENCE = re.compile(r"10\.\d{4,9}/|https?://|doi\.org|\bdoi\b|arxiv|\b(?:19|20)\d\d[a-z]?\b", re.IGNORECASE)


def find(fields):
    # type: (Fields) -> None
    """Look for the fields that no heading gave in the running text of a README."""
    _byline(fields)
    wanted = [id for id in _LOOKED_FOR if fields[id].state != "present"]
    if not wanted:
        return
    for section in fields.sections:
        if any(one in _IN_A_LIST for one in section.fields) or section.about:
            allowed = [id for id in wanted if id in ("funding", "licence")]
        else:
            allowed = wanted
        for number, sentence in sentences(section.text):
            for id in allowed:
                field = fields[id]
                if (field.state != "present" or field.how == "in free text") and speaks_of(id, sentence):
                    if field.state != "present":
                        field.heading, field.line, field.text = "", number, []
                    field.state, field.how = "present", "in free text"
                    field.text.append((number, sentence))


def _byline(fields):
    # type: (Fields) -> None
    """Names under the title are those of its authors."""
    title, authors = fields["title"], fields["authors"]
    if title.state != "present" or title.how != "first line" or authors.state == "present":
        return
    seen = 0
    for line in fields.lines[title.line:]:
        if line.kind in (BLANK, RULE) or (line.bullet and line.kind != HEADING):
            continue
        seen += 1
        if seen > _BYLINE_WITHIN or line.kind in (ROW, CODE) or (line.kind == HEADING and not line.bold):
            return
        if line.kind != LABEL and people.byline(line.text):
            authors.state, authors.how, authors.heading, authors.line = "present", "first line", "", line.number
            authors.text = [(line.number, line.text)]
            return


def sentences(text):
    # type: (Sequence[Tuple[int, Text]]) -> List[Tuple[int, Text]]
    """Return (line number, sentence) pairs of a text of (line number, words) pairs."""
    out, paragraph = [], []  # type: List[Tuple[int, Text]], Paragraph
    for number, words in list(text) + [(0, "")]:
        if words.strip():
            paragraph.append((number, words.strip()))
            continue
        out += _split(paragraph)
        paragraph = []
    return out


def _split(paragraph):
    # type: (Paragraph) -> List[Tuple[int, Text]]
    out = []  # type: List[Tuple[int, Text]]
    begun, held = 0, ""
    for number, words in paragraph:
        pieces = [piece for piece in _END.split(words) if piece and piece.strip()]
        for at, piece in enumerate(pieces):
            if not held:
                begun = number
            held = (held + " " + piece).strip()
            last = at == len(pieces) - 1
            stopped = not last or piece.rstrip("\"')]\u201d")[-1:] in tuple(".!?\u3002\uff01\uff1f")
            if (stopped and not held.lower().endswith(_NOT_ENDS)) or len(held) > _LONGEST_SENTENCE:
                out.append((begun, held))
                held = ""
    if held:
        out.append((begun, held))
    return out


def speaks_of(id, text):
    # type: (Text, Text) -> bool
    """Tell whether a sentence speaks of a field: funding, authors, methods, ..."""
    padded = " %s " % vocabulary.normal_line(text)
    if len(padded.split()) < _SHORTEST.get(id, 1) and not vocabulary.is_wide(padded):
        return False
    alone, together, words = vocabulary.says(id)
    said = [phrase for phrase in alone if phrase in padded]
    if id == "authors":
        return any(people.follow(text, phrase.strip()) for phrase in said)
    if said:
        return id != "supplements" or bool(_REFERENCE.search(text))
    return any(phrase in padded for phrase in together) and any(word in padded for word in words)
