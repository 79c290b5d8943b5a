"""What a README says in running text: 'was funded by', 'images were taken by', 'accompanies the paper'.

The phrases are words of ``knowledge/readme``; a field that a heading already gave is not looked for.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.relating.documentation import names, people
from curate_fiji.core.relating.documentation.line import BLANK, CODE, HEADING, LABEL, ROW, RULE

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

    from curate_fiji.core.relating.documentation.fields import Field, Fields
    from curate_fiji.core.relating.documentation.line import Line

    Paragraph = List[Tuple[int, Text]]

_END = re.compile("(?<=[.!?])[\"')\\]\u201d]{0,2}\\s+(?=[\"'(\u201c\u00c0-\u017fA-Z0-9])|(?<=[\u3002\uff01\uff1f])")
_NOT_ENDS = (
    "e.g.", "i.e.", "et al.", "fig.", "no.", "nr.", "dr.", "prof.", "approx.", "ca.", "vs.", "cf.", "z.b.", "p.ej.")
_LOOKED_FOR = ("funding", "authors", "supplements", "methods", "description", "licence", "contact")
_IN_A_LIST = ("files", "variables", "group.specific", "abbreviations", "citation", "contents", "software")
_EVEN_IN_A_LIST = ("funding", "licence")
_OF_OTHER_THINGS = frozenset((   # 'These data may be reused under ...' describes no data
    "licence", "access", "contact", "citation", "funding", "acknowledgements", "publisher", "ethics"))
_SHORTEST_LEAD = 4   # spaces in a label that is a sentence
_BYLINE_WITHIN = 4   # lines with words
_OF_ONE_PERSON = ("email", "orcid", "institution")    # what a label below a name gives
_LONGEST_SENTENCE = 1000
_SHORTEST = {"methods": 5, "description": 6}
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.$", re.UNICODE)
_YEAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)|[\s,](?:19|20)\d\d[a-z]?[.;:,]|10\.\d{4,9}/")
_CITED = re.compile(r"\((?:19|20)\d\d\)[.:,]?\s{1,3}")
_REPOSITORIES = ("data set", "dataset", "zenodo", "dryad", "pangaea", "figshare", "dataverse", "mendeley data")
_LINK = re.compile(r"10\.\d{4,9}/|https?://")
_REFERENCE = re.compile(r"10\.\d{4,9}/|https?://|doi\.org|\bdoi\b|arxiv|\bet al\b|\b(?:19|20)\d\d[a-z]?\b",
                        re.IGNORECASE)


def find(fields):
    # type: (Fields) -> None
    """Look for the fields that no heading gave in the running text of a README."""
    _byline(fields)
    _in_labels(fields)
    wanted = [id for id in _LOOKED_FOR if fields[id].state != "present"]
    if not wanted:
        return
    for section in fields.sections:
        listed = any(one in _IN_A_LIST for one in section.fields) or bool(section.about)
        said = sentences(_apart_from(fields["title"], section.text))
        for at, (number, sentence) in enumerate(said):
            allowed = [id for id in wanted if id in _EVEN_IN_A_LIST] if listed or number in section.of_files else wanted
            if sentence[-1:] in ("?", "\uff1f") or placeholders.is_placeholder(sentence):
                continue           # a template's question, or what stands where an answer should
            for id in allowed:
                field = fields[id]
                if id == "description" and set(section.fields) & _OF_OTHER_THINGS:
                    continue
                if id == "description" and vocabulary.begins_no_description(vocabulary.normal_text(sentence[:200])):
                    continue
                if (field.state != "present" or field.how == "in free text") \
                        and speaks_of(id, sentence, " ".join(words for _number, words in said[at + 1:at + 3])):
                    if field.state != "present":
                        _said(field, number, sentence)
                    else:
                        field.text.append((number, sentence))


def _apart_from(title, text):
    # type: (Field, Paragraph) -> Paragraph
    """Return a text with a blank line after the title in it: what follows is no part of that sentence."""
    last = title.text[-1][0] if title.text else 0
    return [part for one in text for part in ([one, (one[0], "")] if one[0] == last else [one])]


def _in_labels(fields):
    # type: (Fields) -> None
    """'Data for the paper: X' as a title, 'This folder has the code of the manuscript:' say more than they label."""
    title, related, description = fields["title"], fields["supplements"], fields["description"]
    if title.how == "first line" and related.state != "present" and _names_a_work(title.words):
        _said(related, title.line, title.words)
    for section in fields.sections:
        if not section.strong and section.heading.count(" ") > _SHORTEST_LEAD and description.state != "present" \
                and speaks_of("description", section.heading):
            _said(description, section.line, section.heading + ": " + section.words)


def _said(field, line, words):
    # type: (Field, int, Text) -> None
    field.state, field.how, field.heading, field.line = "present", "in free text", "", line
    field.text = [(line, words)]


def _names_a_work(title):
    # type: (Text) -> bool
    """Tell whether a title goes on with that of a paper: 'Dataset for the paper: Grains of sand'."""
    padded = " %s " % vocabulary.normal_line(title)
    return vocabulary.names_a_work(title) or any(
        len(padded.partition(phrase)[2].split()) > 2 for phrase in vocabulary.says("supplements")[0])


def _byline(fields):
    # type: (Fields) -> None
    """Names under the title are those of its authors."""
    title, authors = fields["title"], fields["authors"]
    if title.state != "present" or title.how != "first line" or authors.state == "present":
        return
    seen = 0
    for at, line in enumerate(fields.lines[title.line:], title.line):
        if line.kind in (BLANK, RULE) or (line.bullet and line.kind != HEADING):
            continue
        seen += 1
        if seen > _BYLINE_WITHIN or line.kind in (ROW, CODE) or (line.kind == HEADING and not line.bold):
            return
        words = ", ".join(part for part in line.raw.strip().split("   ") if part.strip()) if "   " in line.raw.strip() \
            else line.text
        if line.kind != LABEL and (people.byline(words) or _is_introduced(fields.lines, at)):
            authors.state, authors.how, authors.heading, authors.line = "present", "first line", "", line.number
            authors.text = [(line.number, people.after_by(words))] + [
                (other.number, other.text) for number, other in enumerate(fields.lines[at + 1:], at + 1)
                if _is_introduced(fields.lines, number)]
            return


def _is_introduced(lines, at):
    # type: (Sequence[Line], int) -> bool
    """Tell whether a line is one person's name, with 'Email:' or 'ORCID:' right below."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    return below is not None and below.kind == LABEL and below.value != "" and line.kind not in (LABEL, BLANK, RULE) \
        and vocabulary.person_part(below.label) in _OF_ONE_PERSON and names.looks_like_a_name(line.text)


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


def of_a_data_set(citation):
    # type: (Text) -> Tuple[Text, Text]
    """Return the names and the title in a citation of a data set, ("", "") for other works."""
    whole = " ".join(citation.split())
    found = _CITED.search(whole[:1000])
    if found is None or not any(word in whole.lower() for word in _REPOSITORIES):
        return "", ""
    title = whole[found.end():].partition(". ")[0].strip(" .:\"'\u201c\u201d")
    return whole[:found.start()].strip(" .,"), title if title.count(" ") > 1 else ""


def names_a_fund(text):
    # type: (Text) -> bool
    """Tell whether a text has a word that funders and their grants are named with."""
    padded = " %s " % vocabulary.normal_line(text)
    return any(word in padded for word in vocabulary.says("funding")[2])


def counts_references(text):
    # type: (Sequence[Tuple[int, Text]]) -> int
    """Return how many lines give a work by its year or DOI."""
    return sum(1 for _number, words in text if _YEAR.search(words))


def cites(text):
    # type: (Text) -> bool
    """Tell whether a text gives the DOI or address of a work, or is a reference to one: more than a year."""
    return bool(_LINK.search(text)) or is_reference(text)


def is_reference(text):
    # type: (Text) -> bool
    """Tell whether a text is a reference to literature: names, initials, a year or DOI."""
    begin = text[:200]
    if begin.lower().startswith(("doi:", "doi ", "https://doi.org")):
        return True
    return bool(_YEAR.search(text)) and sum(1 for word in begin.split() if _INITIAL.search(word.rstrip(",;"))) > 1


def speaks_of(id, text, following=""):
    # type: (Text, Text, Text) -> bool
    """Tell whether a sentence speaks of a field: funding, authors, methods, ...; ``following``: what comes after."""
    padded = " %s " % vocabulary.normal_line(text)
    if len(padded.split()) < _SHORTEST.get(id, 1) and not vocabulary.is_wide(padded):
        return False
    alone, together, words = vocabulary.says(id)
    said = [phrase for phrase in alone if phrase in padded]
    if id == "authors":
        return any(people.follow(text, phrase.strip()) for phrase in said)
    if id == "supplements" and vocabulary.names_a_work(text):
        return True
    if said:
        return id != "supplements" or bool(_REFERENCE.search(text)) or ((
            text[-1:] == ":" or _INITIAL.search(text) is not None) and bool(_REFERENCE.search(following)))
    return any(phrase in padded for phrase in together) and any(word in padded for word in words)
