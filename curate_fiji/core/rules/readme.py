"""Rules about the fields of a README and about its licence: what the depositor wrote is there.

Sources: slides, Understand, "README Template"; Understand worksheet, rows on licence and abbreviations. A field
under another heading, in a table, in a sentence or in a citation file is there and not asked for; what no heading
known here claims is a person's to look at.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import licences as known_licences
from curate_fiji.core.knowledge.licences.licence import edition
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS, PROBLEM, found, needs_person
from curate_fiji.core.model.ask import CHOICE, CONTRADICTION, MISSING_PART, ONE_OF_THESE, UNKNOWN, Ask
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import DOCUMENT_TEXT
from curate_fiji.core.relating.documentation import fields, people, sentences
from curate_fiji.core.relating.documentation.documentation import Said
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import joined, listed

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.relating.documentation.documentation import Statement
    from curate_fiji.core.rules.case import Case

# What a README should say, as a letter asks for it, and how much its lack hinders
_WANTED = {
    "title": ("what the data set is called", 2),
    "authors": ("who its authors are", 2),
    "description": ("what is in the data set (two or three sentences)", 3),
    "methods": ("how the images were taken and processed", 3),
    "funding": ("who funded the work ('none' is an answer)", 1),
    "supplements": ("which articles or other data belong to it ('none' is an answer)", 1),
}
_ENOUGH_WORDS = 12    # under a heading that no field claims: it may hold a description or methods
# Licences made for code: beside one for data they are no contradiction where there is code
_FOR_DATA = ("CC", "ODbL", "ODC", "PDDL", "etalab", "OGL", "DL-DE", "CDLA", "NLOD", "OGDL", "C-UDA", "O-UDA")


@rule("readme.title", "readme.authors", "readme.description", "readme.methods", "readme.funding",
      "readme.supplements", needs=(DOCUMENT_TEXT,), of="documents")
def readme_field(case):
    # type: (Case) -> Answer
    """Is the field there: under a heading, in a table, in the first line, in running text, in a citation file?
    Source: Slides, README template.
    """
    documentation = case.deposit.documentation
    wanted = case.question.id.split(".", 1)[1]
    said = documentation.field(wanted)
    if said is not None and said.field.state == fields.PRESENT:
        place = place_of(said, len(documentation.readmes) > 1)
        return found("Present: %s." % place, [_evidence(case, said)], outcome=FINE)
    elsewhere = documentation.anywhere(wanted)
    if elsewhere is not None and elsewhere.field.state == fields.PRESENT:
        return found("Not in the README, but in %s (line %d)." % (elsewhere.path, elsewhere.field.line),
                     [_evidence(case, elsewhere)], outcome=LOOK_AT_THIS)
    if said is None:
        return case.absent("There is no README.", PROBLEM)
    perhaps = _may_be_under(case.deposit, wanted)
    if perhaps:
        return needs_person("No heading known here gives it; look under %s." % listed(perhaps, 4),
                            [_evidence(case, said)], outcome=LOOK_AT_THIS)
    text = "%s has the heading '%s' (line %d), and nothing stands under it." % (
        said.path, said.field.heading, said.field.line) if said.field.state == fields.EMPTY \
        else "The README does not give it."
    question, weight = _WANTED[wanted]
    return case.absent(text, LOOK_AT_THIS, [_evidence(case, said)], [
        Ask(wanted, "Your README does not say %s. Could you add it?" % question,
            "others need it to understand, judge and cite the data", MISSING_PART, weight, [said.path])])


def place_of(said, with_path=False):
    # type: (Said, bool) -> Text
    """Return where a field is, for a reader: ``line 11, under 'Grant information'``."""
    place = "line %d" % said.field.line
    if said.field.how == fields.UNDER_A_HEADING:
        place += ", under '%s'" % said.field.heading.strip()
    else:
        place += ", %s" % {fields.FIRST_LINE: "at the beginning"}.get(said.field.how, said.field.how)
    return "%s, %s" % (said.path, place) if with_path else place


def _evidence(case, said):
    # type: (Case, Said) -> Evidence
    field = said.field
    value = place_of(said) if field.state == fields.PRESENT else "heading '%s', nothing under it" % field.heading \
        if field.state == fields.EMPTY else "no such field"
    return Evidence(said.path, value, sha256=_sha256(case.deposit, said.path))


def _sha256(deposit, path):
    # type: (Deposit, Text) -> Text
    return next((record.sha256 for record in deposit.documents if record.path == path), "")


def _may_be_under(deposit, wanted):
    # type: (Deposit, Text) -> List[Text]
    """Return the headings that no field claims and under which a field may well stand."""
    documentation = deposit.documentation
    out = []  # type: List[Text]
    for path, heading in documentation.unclaimed:
        section = next(one for one in documentation.read[path].sections if one.line == heading.line)
        fits = {"description": heading.words >= _ENOUGH_WORDS, "methods": heading.words >= _ENOUGH_WORDS,
                "authors": bool(people.read(section.text)),
                "supplements": any(sentences.cites(words) for _n, words in section.text)}.get(wanted, False)
        if fits:
            out.append("'%s' (line %d)" % (heading.heading, heading.line))
    return out


# ---------------------------------------------------------------- licence

@rule("understand.licence", needs=(DOCUMENT_TEXT,), of="documents")
def licence(case):
    # type: (Case) -> Answer
    """Which licence do the files state, by its SPDX id? Two that disagree are a question; words of no known licence
    are stated terms all the same. Source: TIFF primer, Use and permissions; SPDX license list.
    """
    documentation = case.deposit.documentation
    statements = documentation.licences()
    in_words = documentation.licence_in_words()
    if not statements and not in_words:
        return case.absent("No licence and no terms of use were found in the files.", PROBLEM, asks=[
            Ask("licence", "Which licence do you choose for the data (for example CC0 or CC BY 4.0)? "
                "'As in the deposit form' is enough.", "without a licence others may not reuse the data", CHOICE, 3,
                reply=ONE_OF_THESE)])
    proof = [Evidence(one.path, _said(one), sha256=_sha256(case.deposit, one.path)) for one in statements]
    proof += [Evidence(path, "terms in words of their own", sha256=_sha256(case.deposit, path))
              for path, _line in in_words]
    text = "; ".join(["%s (%s)" % (_name(one), _at(one.path, one.line)) for one in statements]
                     + ["terms that are no licence of the SPDX list (%s)" % _at(path, line) for path, line in in_words])
    text = "Licence: %s. Compared with the %s." % (text, edition())
    against = _disagreement(case.deposit, statements)
    if against is not None:
        one, other = against
        return found(text + " They disagree.", proof, [
            Ask("licence:which", "%s says %s; %s says %s. Which one holds for the data?" % (
                _at(one.path, one.line), _name(one), _at(other.path, other.line), _name(other)),
                "users can't tell what they may do", CONTRADICTION, 3, [one.path, other.path], reply=ONE_OF_THESE)],
            outcome=PROBLEM)
    restricted = _restriction(case.deposit)
    if restricted and any(one.licence.name.startswith(_OPEN) or one.licence.id.startswith(_OPEN) for one in statements):
        path, line = restricted
        return found(text + " %s restricts what it allows." % _at(path, line), proof, [
            Ask("terms", "Your documentation gives a licence (%s) that lets others use the data, and says at %s that "
                         "use is "
                "restricted or needs permission. Which of the two holds?" % (_name(statements[0]), _at(path, line)),
                "users can't tell what they may do", CONTRADICTION, 2, [path], reply=ONE_OF_THESE)], outcome=PROBLEM)
    open_ones = [one for one in statements if not one.licence.id and not one.licence.uri]
    if open_ones and len(open_ones) == len(statements):
        one = open_ones[0]
        return found(text, proof, [
            Ask("licence:version", "Your documentation says '%s'. Which licence is that exactly (for example %s)?" % (
                one.licence.name, _example(one.licence.name)), "the version decides what users may do", UNKNOWN, 1,
                [one.path], reply=ONE_OF_THESE)], outcome=LOOK_AT_THIS)
    return found(text, proof, outcome=LOOK_AT_THIS if in_words else INFORMATION)


_OPEN = ("CC", "Creative Commons", "ODC", "ODbL", "PDDL", "MIT", "Apache", "BSD", "GPL", "Public domain")
_RESTRICTED = re.compile(
    r"\brestrictions? (?:may )?appl(?:y|ies)\b|\bpermission (?:is |of the authors? is )?required\b|\bwith(?:out)? "
     "(?:the |our |prior "
    r"|written ){1,3}permission\b|\bcontact (?:the )?(?:authors?|us|me)\b[\w ,()@.-]{0,60}\bpermission\b|\bnot to be "
    r"(?:used|published|shared)\b", re.IGNORECASE)


def _restriction(deposit):
    # type: (Deposit) -> Optional[Tuple[Text, int]]
    """Return (README, line) where use is restricted in words of its own."""
    for record in deposit.readmes:
        for number, line in enumerate(record.document.text.splitlines() if record.document else ()):
            if _RESTRICTED.search(line):
                return record.path, number + 1
    return None


def _name(statement):
    # type: (Statement) -> Text
    one = statement.licence
    name = "%s (%s)" % (one.id, one.name) if one.id else one.name
    return name + (" for the %s" % statement.about if statement.about == "code" else "")


def _said(statement):
    # type: (Statement) -> Text
    return "%s%s" % (_name(statement), ", line %d" % statement.line if statement.line else "")


def _at(path, line):
    # type: (Text, int) -> Text
    return "%s, line %d" % (path, line) if line else path


def _example(name):
    # type: (Text) -> Text
    if name.startswith("CC "):
        return name + " 4.0"
    return {"Creative Commons": "CC BY 4.0", "BSD licence": "BSD 3-Clause", "Public domain": "CC0 1.0"}.get(
        name, "its full name with the version")


def _disagreement(deposit, statements):
    # type: (Deposit, Sequence[Statement]) -> Optional[Tuple[Statement, Statement]]
    """Return two statements that can't both hold for the data, or None."""
    has_code = any(record.category == "code" for record in deposit.content)
    about_data = [one for one in statements if one.about != "code"
                  and not (has_code and one.licence.id and not one.licence.id.startswith(_FOR_DATA))]
    for number, one in enumerate(about_data):
        for other in about_data[number + 1:]:
            if one.licence.key == other.licence.key or (one.about and other.about and one.about != other.about):
                continue
            if known_licences.is_family_of(one.licence.name, other.licence.name) \
                    or known_licences.is_family_of(other.licence.name, one.licence.name):
                continue
            return one, other
    return None


@rule("understand.content", needs=(DOCUMENT_TEXT,), of="documents")
def content(case):
    # type: (Case) -> Answer
    """Which abbreviations does the documentation use and never explain? Source: 2-Understand worksheet, Essential
    tasks 6; 3-Request worksheet: abbreviations.
    """
    documentation = case.deposit.documentation
    if not documentation.readmes:
        return case.absent("There is no README whose words could be looked at.", INFORMATION)
    unexplained = documentation.abbreviations()
    if not unexplained:
        return case.absent("No abbreviation in the README is left unexplained.", FINE)
    paths = sorted(set(path for _token, path, _line in unexplained))
    places = ["%s (%s)" % (token, _at(path, line) if len(paths) > 1 else "line %d" % line)
              for token, path, line in unexplained]
    return found("Abbreviations never explained: %s." % listed(places, 15),
        [Evidence(path, joined(token for token, where, _line in unexplained if where == path),
                  sha256=_sha256(case.deposit, path)) for path in paths],
        [Ask("abbreviations", "What do these abbreviations in your README stand for: %s?" % listed(
            ["%s (line %d)" % (token, line) for token, _path, line in unexplained], 6),
            "readers from other fields do not know them", UNKNOWN, 1, paths)], outcome=LOOK_AT_THIS)
