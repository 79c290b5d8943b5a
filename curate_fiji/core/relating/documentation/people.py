"""The persons that a README gives under its authors: name, ORCID iD, institution; addresses are left where they are.

Names are written in many ways: 'Ann Example', 'Example, Ann', 'Example A', 'A. Example (1)', with titles, in lists
parted by commas, semicolons, 'and' or lines. What does not look like a name is not made one.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.readme import no_names, placeholders
from curate_fiji.core.relating.documentation.names import PARTICLES, looks_like_a_name

MYPY = False
if MYPY:
    from typing import List, Sequence, Text, Tuple

    Numbered = Tuple[int, Text]

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")
_ADDRESS = re.compile(r"\S{1,100}@\S{1,100}|https?://\S{1,200}|\(withheld: [a-z\- ]{1,40}\)"
                      r"|orcid(?:\.org)?\b[:\s/]{0,9}(?:id)?[:\s]{0,9}", re.IGNORECASE)
_TITLES = re.compile(r"^(?:(?:prof|professor|dr|drs|ir|ing|phd|msc|bsc|mr|mrs|ms|md|mag|dipl|priv|doz|jun|univ|herr"
                     r"|frau|mme)\.?(?:[- ](?=\S)|(?<=\.)(?=\S))){1,8}", re.IGNORECASE)
_AFTER_NAME = re.compile(r"(?:,?\s(?:ph\.?\s?d|m\.?sc|b\.?sc|m\.?d|jr|sr|dphil)\.?){1,8}$", re.IGNORECASE)
_MARKS = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079*\u2020\u2021\u00a7#^ \t"
_INITIALS = re.compile(r"^(?:[^\W\d_]\.?[- ]?){1,4}$", re.UNICODE)
_AFTER_NAMES = (" with ", " using ", " at ", " on ", " in ", " during ", " from ", " for ", " mit ", " avec ", " con ")
_BY = ("by ", "von ", "par ", "por ", "di ", "door ", "av ")
_YEAR = re.compile(r"[\s,(]{1,4}(?:19|20)\d\d\)?\.?$")
_LONGEST_BYLINE = 600
_MOST = 200


class Person(object):
    """``name`` as written, ``given`` and ``family`` where they can be told, ``orcid``, ``institution``, ``line``."""

    __slots__ = ("family", "given", "institution", "line", "name", "orcid")

    def __init__(self, name, line, given="", family="", orcid="", institution=""):
        # type: (Text, int, Text, Text, Text, Text) -> None
        self.name = name
        self.line = line
        self.given = given
        self.family = family
        self.orcid = orcid
        self.institution = institution

    @property
    def inverted(self):
        # type: () -> Text
        """The name as DataCite and libraries write it: 'Example, Ann'."""
        return "%s, %s" % (self.family, self.given) if self.given and self.family else self.name

    def __repr__(self):
        # type: () -> str
        return str("%s | %s | %s | %s") % (self.name, self.inverted, self.orcid, self.institution)


def read(text):
    # type: (Sequence[Numbered]) -> List[Person]
    """Return the persons that the text of a field of people gives, in order, each once."""
    found = _labelled(text) or _listed(text)
    out = []  # type: List[Person]
    for person in found[:_MOST]:
        same = [one for one in out if one.name == person.name]
        if not same:
            out.append(person)
    return out


def _labelled(text):
    # type: (Sequence[Numbered]) -> List[Person]
    """'Name: ...', 'ORCID: ...', a person after another."""
    out = []  # type: List[Person]
    given = ""
    for number, line in text:
        label, colon, value = line.replace("\uff1a", ":").partition(":")
        part = vocabulary.person_part(label) if colon and len(label) < 60 else ""
        value = value.strip()
        if not part and not colon:
            label, space, value = line.partition(" ")
            if vocabulary.person_part(label) == "orcid" and space:
                part = "orcid"
        if not value or placeholders.is_placeholder(value):
            continue
        if part == "name":
            out += [one for one in _listed([(number, value)])] or [Person(value, number)]
        elif part == "given" and out and not out[-1].given and out[-1].family == out[-1].name:
            out[-1].given, out[-1].name = value, "%s %s" % (value, out[-1].family)
        elif part == "given":
            given = value
        elif part == "family":
            out.append(Person("%s %s" % (given, value) if given else value, number, given, value))
            given = ""
        elif out and part == "orcid" and orcid_of(value):
            out[-1].orcid = orcid_of(value)
        elif out and part == "institution" and not out[-1].institution:
            out[-1].institution = value
    return out


def orcid_of(text):
    # type: (Text) -> Text
    """Return the ORCID iD in a text, "" where there is none."""
    found = _ORCID.search(text)
    return found.group().upper() if found else ""


def _listed(text):
    # type: (Sequence[Numbered]) -> List[Person]
    out = []  # type: List[Person]
    for number, line in text:
        if out and not _names(line) and not out[-1].orcid and orcid_of(line):
            out[-1].orcid = orcid_of(line)
            continue
        label, colon, value = line.replace("\uff1a", ":").partition(":")
        if colon and len(label) < 40 and not _ORCID.search(label):
            if vocabulary.person_part(label) in ("institution", "email", "other", "orcid"):
                if out and vocabulary.person_part(label) == "institution" and not out[-1].institution:
                    out[-1].institution = value.strip()
                continue
            if vocabulary.fields_of(label, label=True):
                line = value
        out += [_person(name, number, orcid, institution) for name, orcid, institution in _names(line)]
    return out


def _names(line):
    # type: (Text) -> List[Tuple[Text, Text, Text]]
    """Return (name, ORCID iD, institution) of the names that a line is made of, [] where it is made of other words."""
    if len(line) > 4000:
        return []
    out = []  # type: List[Tuple[Text, Text, Text]]
    strong = [";", "\uff1b"] if ";" in line or "\uff1b" in line else []
    pieces = _split(line, strong) if strong else _split(_with_commas(line), [",", "\uff0c", "\u3001"])
    inverted = _inverted_pairs(pieces) if not strong else []
    ended = False
    rest = []  # type: List[Text]
    for piece in inverted or pieces:
        remark = _remark(piece)
        orcids = _ORCID.findall(piece)
        name = _clean(piece)
        if looks_like_a_name(name) and not ended:
            out.append((name, orcids[0].upper() if orcids else "", remark))
        elif out and orcids and not out[-1][1]:
            out[-1] = (out[-1][0], orcids[0].upper(), out[-1][2])
        elif out and not strong and name:
            ended = True     # what follows a name and is none is where that person works
            rest.append(" ".join(_ADDRESS.sub(" ", piece).split()).strip(" .,;:()"))
        elif not out and name:
            return []
    if len(out) == 1 and not out[0][2] and any(no_names.is_no_name(word) for one in rest for word in one.split(" ")):
        out[0] = (out[0][0], out[0][1], ", ".join(one for one in rest if one))
    return out


def _with_commas(line):
    # type: (Text) -> Text
    for word in (" and ", " & ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", "\u548c", "\u4e0e"):
        if word in line:
            line = line.replace(word, ", ")
    return line


def _split(line, marks):
    # type: (Text, Sequence[Text]) -> List[Text]
    """Part a line at marks that stand outside brackets."""
    out, held, depth = [], [], 0  # type: Tuple[List[Text], List[Text], int]
    for char in line:
        if char in "([\uff08":
            depth += 1
        elif char in ")]\uff09":
            depth = max(0, depth - 1)
        if char in marks and depth == 0:
            out.append("".join(held))
            held = []
        else:
            held.append(char)
    out.append("".join(held))
    return [piece.strip() for piece in out if piece.strip()]


def _inverted_pairs(pieces):
    # type: (Sequence[Text]) -> List[Text]
    """'Example, A., Sample, B.' is two names, not four."""
    bare = [_clean(piece) for piece in pieces]
    if any(vocabulary.is_wide(one) for one in bare):
        return []
    if len(bare) < 2 or len(bare) % 2:
        return []
    pairs = list(zip(bare[0::2], bare[1::2]))
    single = all(" " not in family or family.split(" ")[0].lower() in PARTICLES for family, _given in pairs)
    initials = all(_INITIALS.match(given) for _family, given in pairs)
    if single and initials:
        return ["%s, %s" % pair for pair in pairs]
    if len(pairs) == 1 and " " not in bare[0] and 0 < len(bare[1].split(" ")) <= 3 \
            and looks_like_a_name("%s %s" % (bare[1], bare[0])):
        return ["%s, %s" % pairs[0]]
    return []


def _remark(piece):
    # type: (Text) -> Text
    """What stands in brackets after a name: where that person works."""
    for opening, closing in (("(", ")"), ("\uff08", "\uff09"), ("[", "]")):
        start, end = piece.find(opening), piece.rfind(closing)
        if 0 <= start < end:
            inner = _ADDRESS.sub("", _ORCID.sub("", piece[start + 1:end])).strip(" ,;:")
            return inner if len(inner) > 3 and not inner.isdigit() else ""
    return ""


def _clean(piece):
    # type: (Text) -> Text
    """A name without marks of footnotes, addresses, titles and remarks in brackets."""
    bare = _ADDRESS.sub(" ", _ORCID.sub(" ", piece))
    for opening, closing in (("(", ")"), ("\uff08", "\uff09"), ("[", "]"), ("<", ">")):
        start = bare.find(opening)
        if start >= 0:
            end = bare.rfind(closing)
            bare = bare[:start] + " " + (bare[end + 1:] if end > start else "")
    bare = " ".join(bare.split()).strip(" .,;:-\u2013*_`\"'")
    while bare and (bare[-1] in _MARKS or bare[-1].isdigit()):
        bare = bare[:-1].rstrip(" ,")
    bare = _AFTER_NAME.sub("", bare)
    return _TITLES.sub("", bare).strip()


def _person(name, number, orcid, institution):
    # type: (Text, int, Text, Text) -> Person
    if "," in name:
        family, _comma, given = [part.strip() for part in name.partition(",")]
        return Person(name, number, given, family, orcid, institution)
    words = name.split(" ")
    if vocabulary.is_wide(name) or len(words) < 2:
        return Person(name, number, "", "", orcid, institution)
    last = words[-1]
    if _INITIALS.match(last) and last.isupper() and len(last.replace(".", "")) <= 3 and len(words[0]) > 2 \
            and not _INITIALS.match(words[0]):
        return Person(name, number, words[-1], " ".join(words[:-1]), orcid, institution)
    first = next((at for at, word in enumerate(words) if at and word.lower() in PARTICLES), len(words) - 1)
    return Person(name, number, " ".join(words[:first]), " ".join(words[first:]), orcid, institution)


def follow(text, phrase):
    # type: (Text, Text) -> List[Person]
    """Return the persons named right after a phrase: 'were taken by Ann Example and Bob Sample.'"""
    at = text.lower().find(phrase)
    if at < 0 or len(text.lower()) != len(text):
        return []
    rest = text[at + len(phrase):].strip()
    for stop in _AFTER_NAMES:
        rest = rest.split(stop)[0]
    return [_person(name, 0, orcid, institution) for name, orcid, institution in _names(rest.rstrip(". \u3002"))]


def after_by(text):
    # type: (Text) -> Text
    """Return a line without the word that says that names follow: 'By Ann Example' is 'Ann Example'."""
    lead = text.strip()
    return lead.split(" ", 1)[1] if lead.lower().startswith(_BY) and " " in lead else lead


def byline(text):
    # type: (Text) -> List[Person]
    """Return the persons of a line that is made of names, as it stands under a title; one name alone is too little."""
    lead = text.strip()
    if len(lead) > _LONGEST_BYLINE:
        return []
    by = lead.lower().startswith(_BY)
    lead = after_by(lead)
    lead = _YEAR.sub("", lead)
    found = _names(lead)
    marked = by or len(found) > 1 or bool(_ORCID.search(lead)) or bool(_ADDRESS.search(lead)) \
        or any(mark in lead for mark in "\u00b9\u00b2\u00b3")
    return [_person(name, 0, orcid, institution) for name, orcid, institution in found] if marked else []
