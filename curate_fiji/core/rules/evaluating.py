"""Rules of the Evaluate worksheet: FAIR and CARE, as far as facts go."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.model import answers
from curate_fiji.core.model.answers import absent, found, person
from curate_fiji.core.model.facts import evidence
from curate_fiji.core.rules.files import listed, plural

RULES = ("fair_identifier", "fair_rich", "fair_names_identifier", "fair_access", "fair_formats",
         "fair_vocabularies", "fair_references", "fair_attributes", "answered_elsewhere_licence",
         "fair_provenance", "fair_community", "care")


def _raise(question):
    return " What would raise it: %s" % question["look"] if question["look"] else ""


def _doi(deposit):
    return deposit.state.contacts.get(("repository", "doi"), "") or \
        deposit.state.contacts.get(("repository", "handle"), "")


def fair_identifier(deposit, question):
    doi = _doi(deposit)
    if doi:
        return found("The log gives %s." % doi)
    return absent("No DOI or handle is in the log yet." + _raise(question))


def fair_rich(deposit, question):
    state = deposit.state
    gaps = [one for step in ("understand",) for one in state.software.values()
            if one["question"].startswith("readme.") and one["state"] == answers.ABSENT]
    calibrated = state.answer_to("understand.calibration")
    text = "README fields missing or empty: %s. %s" % (
        ", ".join(sorted(one["question"].split(".")[1] for one in gaps)) or "none",
        calibrated["text"] if calibrated else "")
    return person(text.strip() + (_raise(question) if gaps else ""))


def fair_names_identifier(deposit, question):
    doi = _doi(deposit)
    dois = identifiers.of_kind(deposit.text, "DOI")
    bare = doi.split("doi.org/")[-1]
    if bare and bare in deposit.text:
        return found("The documentation names %s." % doi,
                     [evidence(r, value=doi) for r in deposit.readmes])
    if dois:
        return person("The documentation names %s; is one of them this data set's?" % listed(dois))
    return absent("The documentation names no identifier of the data." + _raise(question))


def fair_access(deposit, question):
    given = deposit.state.answer_to("check.privacy")
    if given and given["state"] == answers.FOUND:
        return person("There are privacy findings, so access may have to be restricted."
                      + _raise(question))
    return person("Nothing was found that calls for restricted access.")


def fair_formats(deposit, question):
    images = deposit.image_like
    own = [r for r in images if is_proprietary(r)]
    valid = [r for r in deposit.opened if r["ome"] and not r["ome"]["problem"]]
    if not images:
        return person("There is no image.")
    text = "Open formats: %d of %s. Valid OME-XML in %d." % (
        len(images) - len(own), plural(len(images), "image"), len(valid))
    proof = [evidence(r, value=r["format"]) for r in own + valid]
    return found(text + (_raise(question) if own else ""), proof)


def fair_vocabularies(deposit, question):
    named = identifiers.of_kind(deposit.text, "ORCID", "ROR", "RRID")
    if named:
        return person("Identifiers from shared vocabularies in the documentation: %s." % listed(named))
    return absent("The documentation uses no ORCID, ROR or RRID identifier." + _raise(question))


def fair_references(deposit, question):
    dois = identifiers.of_kind(deposit.text, "DOI")
    if dois:
        return person("The documentation refers to %s; say in the record how each relates."
                      % listed(dois))
    return absent("The documentation refers to nothing by a persistent identifier."
                  + _raise(question))


def fair_attributes(deposit, question):
    counts = deposit.state.summary("understand")
    return person("Understand worksheet: %s.%s" % (
        ", ".join("%d %s" % (counts[name], name) for name in answers.STATES if counts[name]),
        _raise(question)))


def answered_elsewhere_licence(deposit, question):
    given = deposit.state.answer_to("understand.licence")
    if given is None:
        return person("The Understand worksheet is not filled yet.")
    if given["state"] in (answers.FOUND, answers.CONFIRMED):
        return found(given["text"], given["evidence"])
    return absent(given["text"] + _raise(question))


def fair_provenance(deposit, question):
    state = deposit.state
    parts = []
    for number, label in (("understand.instrument", "instrument"), ("understand.dates", "dates"),
                          ("understand.process", "processing")):
        given = state.answer_to(number)
        if given:
            parts.append("%s: %s" % (label, given["text"]))
    return person("%s The curator log holds %s of curators.%s" % (
        " ".join(parts), plural(len(state.notes), "note"), _raise(question)))


def fair_community(deposit, question):
    modalities = sorted(set(r["modality"] for r in deposit.images if r["modality"]))
    if "medical" in modalities:
        return found("DICOM is the standard of its community.",
                     [evidence(r, value=r["format"]) for r in deposit.images
                      if r["modality"] == "medical"])
    rich = [r for r in deposit.images if any("/Objective:" in f[0] for f in r["facts"])]
    return person("%d of %s carry instrument metadata in OME terms.%s" % (
        len(rich), plural(len(deposit.images), "image"), _raise(question)))


def care(deposit, _question):
    words = deposit.found("words: community or sacred material")
    if words:
        return person("The documentation has words for communities or sacred material in %s." % listed(
            sorted(set("%s, %s" % (one["file"], one["place"]) for one in words))))
    return person("No word for communities was found; what the images show needs your eye.")
