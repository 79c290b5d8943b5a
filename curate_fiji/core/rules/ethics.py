"""Rules about ethics: people, species, places, copyright."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answers import absent, ask, found, person
from curate_fiji.core.model.facts import evidence
from curate_fiji.core.rules.files import listed, plural

RULES = ("agreements", "specific_group", "human_subjects", "consent_form", "deidentified", "faces",
         "species", "licensed", "geotags", "people", "labels")

_HUMAN = ("patient identity", "patient characteristic", "words: human subjects")


def _places(findings):
    return [{"file": one["file"], "sha256": "", "path": one["place"], "value": one["kind"]}
            for one in findings]


def agreements(deposit, _question):
    papers = deposit.with_role("consent or agreement")
    words = deposit.found("words: human subjects")
    if papers:
        return person("In the deposit: %s." % listed(r["path"] for r in papers),
                      [evidence(r, value=r["document"]["role"]) for r in papers])
    if words or deposit.found("patient identity", "patient characteristic"):
        return person("People seem to be concerned, and no agreement is in the deposit.",
                      _places(words))
    return person("No agreement and no word that points to participants was found.")


def specific_group(deposit, _question):
    words = deposit.found("words: community or sacred material", "words: human subjects",
                          "words: sensitive species or locality")
    if words:
        return person("The documentation has words that point to %s." % ", ".join(sorted(set(
            one["kind"].split(": ")[1] for one in words))), _places(words))
    return person("No word that points to a group was found in the documentation.")


def human_subjects(deposit, _question):
    signs = deposit.found(*_HUMAN)
    medical = [r for r in deposit.image_like if r["modality"] == "medical"]
    if not signs and not medical:
        return person("No medical format, patient tag or word for participants was found; "
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


def consent_form(deposit, _question):
    papers = deposit.with_role("consent or agreement")
    if papers:
        return found("In the deposit: %s." % listed(r["path"] for r in papers),
                     [evidence(r, value=r["document"]["role"]) for r in papers])
    if not deposit.found(*_HUMAN):
        return person("No form was found, and no sign of human subjects either. If people took "
                      "part, ask for it.")
    return absent("There are signs of human subjects and no consent form.", asks=[
        ask("consent", "Did the people whose data these are agree to sharing it? Could you send us "
            "the consent form, or say why none was needed?",
            "we may not publish data about people without it", 3)])


def deidentified(deposit, _question):
    signs = deposit.found("patient identity", "patient characteristic",
                          "clinician or operator name", "burned-in label", "institution",
                          "accession number", "study identifier", "station name")
    if not signs:
        return person("No patient tag was found. Burned-in text and faces need your eye.")
    files = sorted(set(one["file"] for one in signs))
    return found("Not de-identified as far as software can see: %s in %s." % (
        plural(len(signs), "tag"), listed(files)), _places(signs), [
            ask("identified", "%s carry tags that can identify a person. Are the names invented or "
                "already replaced? If not, may we remove the tags?" % listed(files, 3),
                "identifying tags may not be published", 3, files)])


def faces(deposit, _question):
    pictures = [r for r in deposit.images if r["images"][0]["rgb"]]
    if not pictures:
        return person("No colour photograph was found; greyscale images were not searched.")
    searched = [r for r in pictures if r["face_detector"]]
    if not searched:
        return person("No face detector has looked, so nobody has looked at %s." % plural(
            len(pictures), "colour picture"),
            [evidence(r, value="colour picture, not searched") for r in pictures])
    looked = "%s looked at %d of %s" % (searched[0]["face_detector"], len(searched), plural(
        len(pictures), "colour picture"))
    seen = deposit.found("face")
    files = sorted(set(one["file"] for one in seen))
    if seen:
        return found("%s and sees a face in: %s." % (looked, listed(files)), _places(seen), [
            ask("faces", "%s seem to show faces. Did the people agree to publication, or may we blur "
                "them?" % listed(files, 3), "a face identifies a person", 3, files)])
    return person("%s and saw no face; detectors miss faces." % looked,
                  [evidence(r, value="searched") for r in searched])


def species(deposit, _question):
    words = deposit.found("words: sensitive species or locality")
    positions = deposit.found("GPS position", "position in text")
    files = sorted(set(one["file"] for one in positions))
    if not words and not positions:
        return absent("No position and no word for protected species or fossil sites was found in "
                      "metadata and documentation.")
    text = []
    if words:
        text.append("words for protected species or fossil sites in %s" % listed(sorted(set(
            one["file"] for one in words))))
    if positions:
        text.append("positions in %s" % listed(files))
    asks = []
    if words and positions:
        asks.append(ask("locality", "The deposit gives positions (%s) and speaks of protected or "
                        "collectable finds. May we remove or blur the positions?"
                        % listed(files, 3), "positions lead collectors to the site", 3, files))
    joined = "; ".join(text)
    return person(joined[0].upper() + joined[1:] + ".", _places(words + positions), asks)


def geotags(deposit, _question):
    places = deposit.found("GPS position")
    if not places:
        return absent("No image carries a GPS position.")
    files = sorted(set(one["file"] for one in places))
    return found("%s a GPS position: %s." % (
        plural(len(files), "image carries", "images carry"), listed(files)), _places(places), [
            ask("geotags", "%s %s the position where the picture was taken. May it be public, or "
                "shall we remove it?" % (listed(files, 3),
                                         "carries" if len(files) == 1 else "carry"),
                "a position can expose people, species or sites", 3, files)])


def licensed(deposit, _question):
    marks = deposit.found("copyright mark")
    if not marks:
        return person("No copyright mark was found in metadata and documentation; logos inside "
                      "pictures need your eye.")
    return found("Copyright marks in %s." % listed(sorted(set(one["file"] for one in marks))),
                 _places(marks))


def people(deposit, _question):
    if not deposit.found(*_HUMAN) and not deposit.found("words: community or sacred material"):
        return person("No sign of people or communities was found.")
    return person("There are signs of people or communities; see the Check worksheet.")


def labels(deposit, _question):
    words = deposit.found("words: community or sacred material")
    if words:
        return person("Words for communities or sacred material: consider TK or BC labels.",
                      _places(words))
    return person("No word that calls for a label was found.")
