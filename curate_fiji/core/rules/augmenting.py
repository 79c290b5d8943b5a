"""Rules of the Augment worksheet: schemas item by item, identifiers, a methods paragraph."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import calibration, identifiers, schemas
from curate_fiji.core.model import answers, facts
from curate_fiji.core.model.answers import absent, ask, found, not_applicable, person
from curate_fiji.core.model.facts import evidence
from curate_fiji.core.model.notes import CHANGES
from curate_fiji.core.relating import images
from curate_fiji.core.render import letter as request
from curate_fiji.core.render import methods_text
from curate_fiji.core.rules.files import listed, plural

RULES = ("replies", "updates", "schema_proposed", "schema_items", "methods_paragraph", "identifiers_given",
         "keywords", "answered_elsewhere_person", "ethics_settled")

_SETTLE = ("check.consent", "check.deidentified", "check.geotags", "check.species", "check.faces",
           "check.licensed")


def replies(deposit, _question):
    state = deposit.state
    left = request.candidates(state)
    text = "%s answered by the depositor; %d still open." % (
        plural(len(state.closed), "question was", "questions were"), len(left))
    return found(text) if state.closed and not left else person(text)


def updates(deposit, _question):
    changes = [n for n in deposit.state.notes if n["kind"] in CHANGES]
    if not changes:
        return absent("The log has no file added or deleted, no metadata change and no treatment.")
    return found("%s in the log: %s." % (plural(len(changes), "change"), listed(
        n["text"] for n in changes)))


def schema_proposed(deposit, _question):
    lines = []
    for schema in schemas.known():
        fitting = [r["path"] for r in deposit.images if schemas.fits(schema, r)]
        if fitting:
            lines.append("%s (%s)" % (schema["name"], plural(len(fitting), "image")))
    return person("Proposed from the formats: %s." % "; ".join(lines)) if lines else \
        not_applicable("No image opened.")


def _item_fact(deposit, record, item):
    """Return (given, fact or None) of a schema item for one image."""
    for pattern in item["patterns"]:
        if pattern == "@images":
            return True, None
        if pattern == "@calibration":
            judged, _why, fact = images.calibration_verdict(record)
            return judged == calibration.PLAUSIBLE, fact
        if pattern.startswith("@word:"):
            return bool(re.search(pattern[6:], deposit.text, re.IGNORECASE)), None
    fact = facts.first(record, *item["patterns"])
    return fact is not None, fact


def schema_items(deposit, question):
    schema = schemas.by_id(question["schema"])
    chosen = schemas.chosen(deposit.state)
    if chosen is not None and schema["id"] not in chosen:
        return not_applicable("Not among the schemas that the curator chose.")
    fitting = [r for r in deposit.images if schemas.fits(schema, r)]
    if not fitting:
        return not_applicable("No image is of this kind.")
    lines, proof, gaps = [], [], []
    for item in schema["items"]:
        having = [(r, fact) for r in fitting for given, fact in [_item_fact(deposit, r, item)] if given]
        lines.append("%s: %d of %d" % (item["label"], len(having), len(fitting)))
        proof += [evidence(r, fact) for r, fact in having[:2] if fact]
        if not having:
            gaps.append(item["label"])
    asks = [ask("schema:" + schema["id"], "The files do not give: %s. Could you tell us?" % listed(gaps, 4),
                "%s asks for it" % schema["name"], 2)] if gaps else []
    return found("%s." % "; ".join(lines), proof, asks)


def methods_paragraph(deposit, _question):
    text, proof = methods_text.paragraph(deposit.images)
    if not text:
        return absent("The files say nothing of how they were made.")
    return person(text, proof)


def identifiers_given(deposit, _question):
    contacts = " ".join(value for (section, _f), value in sorted(deposit.state.contacts.items())
                        if section == "repository")
    pairs = identifiers.find(deposit.text + " " + contacts)
    if not pairs:
        return absent("No DOI, ORCID, ROR or RRID in the documentation or the log.")
    wrong = ["%s %s (%s)" % (kind, one, identifiers.trouble(kind, one)) for kind, one in pairs
             if identifiers.trouble(kind, one)]
    counts = {}
    for kind, _one in pairs:
        counts[kind] = counts.get(kind, 0) + 1
    text = ", ".join("%d %s" % (counts[kind], kind) for kind in sorted(counts))
    proof = [evidence(r, value="%s %s" % (kind, one)) for kind, one in pairs for r in deposit.documents
             if one in r["document"]["text"]]
    if wrong:
        return found("%s. Wrong: %s." % (text, listed(wrong)), proof, [
            ask("identifiers", "These identifiers seem mistyped: %s. Which are right?" % listed(wrong, 3),
                "a wrong identifier leads nowhere", 2)])
    return found("%s, all well formed." % text, proof)


def keywords(deposit, _question):
    words = set(r["modality"] for r in deposit.images if r["modality"])
    for record in deposit.images:
        for fact in facts.matching(record, r"Channel:\d+/@(Name|Fluor)$|AcquisitionMode$"):
            words.add(fact[1])
        words.add(record["format"])
    named = re.search(r"(?im)^\W*keywords?\W*[:\n](.+)$", deposit.text)
    text = "Keywords in the README: %s." % named.group(1).strip() if named else "The README has no keywords."
    return person("%s Suggested from the files: %s." % (text, listed(sorted(words), 12) or "nothing"))


def answered_elsewhere_person(deposit, question):
    given = [deposit.state.answer_to(number) for number in question["about"]]
    return person(" ".join("%s: %s" % (one["state"], one["text"]) for one in given if one)
                  or "The earlier worksheets are not filled yet.")


def ethics_settled(deposit, _question):
    open_asks = [one for one in request.candidates(deposit.state) if one["question"] in _SETTLE]
    unsure = [number for number in _SETTLE
              if (deposit.state.answer_to(number) or {}).get("state") == answers.PERSON]
    if open_asks:
        return found("Not yet: %s" % " ".join(one["text"] for one in open_asks))
    if unsure:
        return person("Still to be looked at: %s." % ", ".join(unsure))
    return found("No ethical question is open.")
