"""Rules about ethics: people, species, places, copyright."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import found, needs_person
from curate_fiji.core.model.ask import RISK, YES_OR_NO, Ask
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import DOCUMENT_TEXT, EXIF, IPTC, NAMES, XMP
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case


_HUMAN = ("patient identity", "patient characteristic", "words: human subjects")


def _places(findings):
    return [Evidence(one.file, one.kind, one.place) for one in findings]


@rule("check.agreements")
def agreements(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    papers = deposit.with_role("consent or agreement")
    words = deposit.found("words: human subjects")
    if papers:
        return needs_person("In the deposit: %s." % listed(r["path"] for r in papers),
                      [evidence(r, value=r["document"]["role"]) for r in papers])
    if words or deposit.found("patient identity", "patient characteristic"):
        return needs_person("People seem to be concerned, and no agreement is in the deposit.",
                      _places(words))
    return needs_person("No agreement and no word that points to participants was found.")


@rule("check.group")
def specific_group(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    words = deposit.found("words: community or sacred material", "words: human subjects",
                          "words: sensitive species or locality")
    if words:
        return needs_person("The documentation has words that point to %s." % ", ".join(sorted(set(
            one["kind"].split(": ")[1] for one in words))), _places(words))
    return needs_person("No word that points to a group was found in the documentation.")


@rule("check.human-subjects")
def human_subjects(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    signs = deposit.found(*_HUMAN)
    medical = [r for r in deposit.image_like if r["modality"] == "medical"]
    if not signs and not medical:
        return needs_person("No medical format, patient tag or word for participants was found; "
                      "photographs still need your eye.")
    parts = []
    if medical:
        parts.append("medical images: %s" % listed(r["path"] for r in medical))
    for kind in _HUMAN:
        some = [one for one in signs if one["kind"] == kind]
        if some:
            parts.append("%s in %s" % (kind, listed(sorted(set(one["file"] for one in some)))))
    return found("; ".join(parts)[0].upper() + "; ".join(parts)[1:] + ".",
                 [evidence(r, value=r["format"]) for r in medical] + _places(signs))


@rule("check.consent", needs=(NAMES,))
def consent_form(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    papers = deposit.with_role("consent or agreement")
    if papers:
        return found("In the deposit: %s." % listed(r["path"] for r in papers),
                     [evidence(r, value=r["document"]["role"]) for r in papers])
    if not deposit.found(*_HUMAN):
        return needs_person("No form was found, and no sign of human subjects either. If people took "
                      "part, ask for it.")
    return case.absent("There are signs of human subjects and no consent form.", asks=[
        Ask("consent", "Did the people whose data these are agree to sharing it? Could you send us "
            "the consent form, or say why none was needed?",
            "we may not publish data about people without it", RISK, 3)])


@rule("check.deidentified")
def deidentified(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    signs = deposit.found("patient identity", "patient characteristic",
                          "clinician or operator name", "burned-in label", "institution",
                          "accession number", "study identifier", "station name")
    if not signs:
        return needs_person("No patient tag was found. Burned-in text and faces need your eye.")
    files = sorted(set(one["file"] for one in signs))
    return found("Not de-identified as far as software can see: %s in %s." % (
        plural(len(signs), "tag"), listed(files)), _places(signs), [
            Ask("identified", "%s carry tags that can identify a person. Are the names invented or "
                "already replaced? If not, may we remove the tags?" % listed(files, 3),
                "identifying tags may not be published", RISK, 3, files, reply=YES_OR_NO, drafted=True)])


@rule("check.faces")
def faces(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    pictures = [r for r in deposit.images if r["images"][0]["rgb"]]
    if not pictures:
        return needs_person("No colour photograph was found; greyscale images were not searched.")
    searched = [r for r in pictures if r["face_detector"]]
    if not searched:
        return needs_person("No face detector has looked, so nobody has looked at %s." % plural(
            len(pictures), "colour picture"),
            [evidence(r, value="colour picture, not searched") for r in pictures])
    looked = "%s looked at %d of %s" % (searched[0]["face_detector"], len(searched), plural(
        len(pictures), "colour picture"))
    seen = deposit.found("face")
    files = sorted(set(one["file"] for one in seen))
    if seen:
        return found("%s and sees a face in: %s." % (looked, listed(files)), _places(seen), [
            Ask("faces", "%s seem to show faces. Did the people agree to publication, or may we blur "
                "them?" % listed(files, 3), "a face identifies a person", RISK, 3, files, reply=YES_OR_NO)])
    return needs_person("%s and saw no face; detectors miss faces." % looked,
                  [evidence(r, value="searched") for r in searched])


@rule("check.species", needs=(DOCUMENT_TEXT,), of="documents")
def species(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    words = deposit.found("words: sensitive species or locality")
    positions = deposit.found("GPS position", "position in text")
    files = sorted(set(one["file"] for one in positions))
    if not words and not positions:
        return case.absent("No position and no word for protected species or fossil sites was found in "
                      "metadata and documentation.")
    text = []
    if words:
        text.append("words for protected species or fossil sites in %s" % listed(sorted(set(
            one["file"] for one in words))))
    if positions:
        text.append("positions in %s" % listed(files))
    asks = []
    if words and positions:
        asks.append(Ask("locality", "The deposit gives positions (%s) and speaks of protected or "
                        "collectable finds. May we remove or blur the positions?"
                        % listed(files, 3), "positions lead collectors to the site", RISK, 3, files,
                        reply=YES_OR_NO, drafted=True))
    joined = "; ".join(text)
    return needs_person(joined[0].upper() + joined[1:] + ".", _places(words + positions), asks)


@rule("check.geotags", needs=(EXIF, XMP, IPTC), of="photographs")
def geotags(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    places = deposit.found("GPS position")
    if not places:
        return case.absent("No image carries a GPS position.")
    files = sorted(set(one["file"] for one in places))
    return found("%s a GPS position: %s." % (
        plural(len(files), "image carries", "images carry"), listed(files)), _places(places), [
            Ask("geotags", "%s %s the position where the picture was taken. May it be public, or "
                "shall we remove it?" % (listed(files, 3),
                                         "carries" if len(files) == 1 else "carry"),
                "a position can expose people, species or sites", RISK, 3, files, reply=YES_OR_NO)])


@rule("check.licensed")
def licensed(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    marks = deposit.found("copyright mark")
    if not marks:
        return needs_person("No copyright mark was found in metadata and documentation; logos inside "
                      "pictures need your eye.")
    return found("Copyright marks in %s." % listed(sorted(set(one["file"] for one in marks))),
                 _places(marks))


@rule("understand.people")
def people(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.found(*_HUMAN) and not deposit.found("words: community or sacred material"):
        return needs_person("No sign of people or communities was found.")
    return needs_person("There are signs of people or communities; see the Check worksheet.")


@rule("understand.labels")
def labels(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    words = deposit.found("words: community or sacred material")
    if words:
        return needs_person("Words for communities or sacred material: consider TK or BC labels.",
                      _places(words))
    return needs_person("No word that calls for a label was found.")
