"""Rules about documentation: which there is, what it says, and whether it fits the files."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.model import facts
from curate_fiji.core.model.answers import absent, ask, found, person, unreadable
from curate_fiji.core.model.facts import evidence
from curate_fiji.core.relating import readme, readme_check
from curate_fiji.core.rules.files import listed, plural

RULES = ("documentation", "metadata_quality", "descriptions", "article", "references", "content",
         "context", "sufficient", "presentation", "more_documentation", "readme_field", "licence",
         "quality_control", "methodology", "sample", "conditions")


def _no_text(deposit):
    """Return an answer where there is no documentation that software can read, else None."""
    if deposit.text.strip():
        return None
    unread = deposit.unread_documents()
    if unread:
        return unreadable("The documentation can't be read by software: %s." % listed(
            "%s (%s)" % (r["path"], r["document"]["problem"]) for r in unread),
            [evidence(r, value=r["document"]["problem"]) for r in unread])
    return absent("There is no documentation.")


def documentation(deposit, _question):
    if not deposit.documents:
        return absent("No README, codebook, data dictionary, licence or other documentation was "
                      "found. This is the first red flag.", asks=[
                          ask("readme", "The deposit has no README. Could you fill in the attached "
                              "README template (title, authors, description, methods and "
                              "processing, funding, supplements)?",
                              "without documentation nobody can reuse the images", 3)])
    roles = {}
    for record in deposit.documents:
        roles.setdefault(record["document"]["role"], []).append(record["path"])
    text = "; ".join("%s: %s" % (role, listed(roles[role])) for role in sorted(roles)) + "."
    proof = [evidence(r, value=r["document"]["role"] + (
        " (%s)" % r["document"]["problem"] if r["document"]["problem"] else ""))
        for r in deposit.documents]
    asks = []
    if not deposit.readmes:
        text += " There is no README."
        asks.append(ask("readme", "The deposit has no README. Could you fill in the attached README "
                        "template?", "users look for a README first", 3))
    lacking = [role for role in ("data dictionary", "codebook", "licence") if role not in roles]
    if lacking:
        text += " Not found as a file: %s." % ", ".join(lacking)
    return found(text, proof, asks)


def metadata_quality(deposit, _question):
    nothing = _no_text(deposit)
    if nothing:
        return nothing
    states = readme.fields(deposit.readme_text or deposit.text)
    gaps = ["%s (%s)" % (label, state) for _i, label, state, _h in states
            if state != readme.PRESENT]
    text = "README template fields present: %d of %d" % (len(states) - len(gaps), len(states))
    text += "; missing or empty: %s." % ", ".join(gaps) if gaps else "."
    disagree = _disagreements(deposit)
    if disagree:
        text += " To be looked at: %s." % listed(disagree)
    return person(text, [evidence(r, value="README") for r in deposit.readmes])


def _disagreements(deposit):
    against = deposit.against_disk
    return [sentence for sentence, _file in readme_check.disagreements(against)] if against else []


def descriptions(deposit, _question):
    nothing = _no_text(deposit)
    if nothing or not deposit.against_disk:
        return nothing or absent("There is no README that could describe the files.")
    unnamed = deposit.against_disk["unnamed"]
    if not unnamed:
        return person("The README names every file.")
    asks = [ask("undescribed", "The README does not mention %s. Could you add a line on what %s?"
                % (listed(unnamed, 4), "it shows" if len(unnamed) == 1 else "each shows"),
                "a file without a description can't be understood", 2, unnamed)]
    return found("%s not mentioned in the README: %s." % (
        plural(len(unnamed), "file is", "files are"), listed(unnamed, 10)),
        [{"file": path, "sha256": "", "value": "not mentioned"} for path in unnamed], asks)


def article(deposit, _question):
    nothing = _no_text(deposit)
    if nothing:
        return nothing
    dois = identifiers.of_kind(deposit.text, "DOI")
    links = dois + [u for u in identifiers.urls(deposit.text) if not any(d in u for d in dois)]
    if not links:
        return absent("The documentation names no DOI and no link.", asks=[
            ask("article", "Is there an article that uses these images? If so, what is its DOI?",
                "an article often holds the methods", 1)])
    return person("Named in the documentation: %s." % listed(links, 8),
                  [evidence(r, value="documentation") for r in deposit.documents
                   if identifiers.of_kind(r["document"]["text"], "DOI")])


def references(deposit, _question):
    nothing = _no_text(deposit)
    if nothing or not deposit.against_disk:
        return nothing or absent("There is no README that names files.")
    against = deposit.against_disk
    proof, parts, asks = [], [], []
    where = deposit.readmes[0]["path"]
    for said, path in against["pairs"]:
        parts.append("the README says %s, the deposit has %s" % (said, path))
        proof.append(evidence(deposit.readmes[0], value="%s / %s" % (said, path)))
        asks.append(ask("rename:" + path, "Your README says %s; the deposit has %s. May we correct "
                        "the README?" % (said, path), "users look for a file that is not there", 2,
                        [path, where]))
    for said in against["missing"]:
        parts.append("the README names %s, which is not there" % said)
        proof.append(evidence(deposit.readmes[0], value=said + " is not in the deposit"))
        asks.append(ask("named:" + said, "Your README names %s, which is not in the deposit. Could "
                        "you add it, or may we take it out of the README?" % said,
                        "part of the data may be missing", 3, [where]))
    disagree = readme_check.disagreements(against)
    for sentence, _file in disagree:
        parts.append(sentence)
        proof.append(evidence(deposit.readmes[0], value=sentence))
    if disagree:
        asks.append(ask("disagree", "%s. Which is right?" % "; ".join(
            sentence.replace("the README says", "Your README says", 1)
            for sentence, _file in disagree[:4]), "measurements depend on it", 3,
            [where] + [path for _sentence, path in disagree]))
    if not parts:
        return found("Every file that the README names is there under that name, and its counts "
                     "and pixel sizes agree with the files.",
                     [evidence(r, value="README") for r in deposit.readmes])
    return found("; ".join(parts)[0].upper() + "; ".join(parts)[1:] + ".", proof, asks)


def content(deposit, _question):
    nothing = _no_text(deposit)
    if nothing:
        return nothing
    unexplained = readme.abbreviations(deposit.text)
    if not unexplained:
        return found("No abbreviation in the documentation is left unexplained.")
    return found("Abbreviations never explained: %s." % listed(unexplained, 15),
                 [evidence(r, value="documentation") for r in deposit.documents], [
                     ask("abbreviations", "What do these abbreviations stand for: %s?"
                         % listed(unexplained, 8), "readers from other fields do not know them", 2)])


def context(deposit, _question):
    nothing = _no_text(deposit)
    if nothing:
        return nothing
    states = dict((i, state) for i, _l, state, _h in readme.fields(deposit.text))
    text = "Methods: %s. Citations: %s. File relations: %s." % (
        states["methods"], listed(identifiers.of_kind(deposit.text, "DOI")) or "none",
        "%d found in the files" % len(deposit.relations) if deposit.relations else "none found")
    return found(text, [evidence(r, value="documentation") for r in deposit.documents])


def sufficient(deposit, _question):
    nothing = _no_text(deposit)
    if nothing:
        return nothing
    words = len(deposit.text.split())
    lacking = [label for _i, label, state, _h in readme.fields(deposit.text)
               if state != readme.PRESENT]
    return person("%d words of documentation in %s. Template fields missing or empty: %s."
                  % (words, plural(len(deposit.documents), "file"), ", ".join(lacking) or "none"))


def presentation(deposit, _question):
    nothing = _no_text(deposit)
    if nothing:
        return nothing
    headings = [heading for heading, _b in readme.sections(deposit.readme_text) if heading]
    folders = sorted(set(r["path"].rsplit("/", 1)[0] for r in deposit.content if "/" in r["path"]))
    return person("The README has %s; files lie in %s." % (
        plural(len(headings), "known heading"),
        plural(len(folders), "folder") + ": " + listed(folders) if folders else "one folder"))


def more_documentation(deposit, _question):
    roles = set(r["document"]["role"] for r in deposit.documents)
    wanted = []
    if "README" not in roles:
        wanted.append("a README")
    if any(r["category"] == "table" for r in deposit.content) and not roles.intersection(
            ("data dictionary", "codebook")):
        wanted.append("a data dictionary for the tables")
    if deposit.images and "protocol" not in roles:
        wanted.append("an imaging protocol (sample preparation, acquisition settings, processing)")
    if any(r["category"] == "code" for r in deposit.content):
        wanted.append("how to run the code, with software versions")
    if deposit.found("patient identity", "words: human subjects"):
        wanted.append("the consent form or the statement that none was needed")
    if not wanted:
        return found("Nothing is plainly lacking for these kinds of data.")
    return found("For these kinds of data: %s." % "; ".join(wanted))


def readme_field(deposit, question):
    nothing = _no_text(deposit)
    if nothing and not deposit.readme_text:
        return nothing
    if not deposit.readme_text:
        return absent("There is no README.")
    wanted = question["id"].split(".", 1)[1]
    label, state, heading = [one[1:] for one in readme.fields(deposit.readme_text)
                             if one[0] == wanted][0]
    proof = [evidence(r, value="heading: %s" % heading if heading else "no such heading")
             for r in deposit.readmes]
    if state == readme.PRESENT:
        return found("Present (%s)." % (heading if heading == "first line"
                                        else "under '%s'" % heading), proof)
    text = "The heading '%s' is there, but nothing stands under it." % heading \
        if state == readme.EMPTY else "The README has no such field."
    return absent(text, proof, [
        ask(wanted, "The README does not give the %s. Could you add it?" % label.lower(),
            "others need it to understand, cite or fund such data",
            3 if wanted in ("methods", "description") else 2)])


def licence(deposit, _question):
    files = deposit.with_role("licence")
    named = identifiers.licences(deposit.text)
    if named or files:
        return found("Licence or terms: %s." % listed(
            [r["path"] for r in files] + named), [evidence(r, value="licence") for r in files])
    nothing = _no_text(deposit)
    wanted = [ask("licence", "Which licence do you choose for the data (for example CC0 or CC BY "
                  "4.0)? 'As in the deposit form' is enough.",
                  "without a licence others may not reuse the data", 3)]
    if nothing and nothing["state"] == "unreadable":
        return nothing
    return absent("No licence and no terms of use were found in the files.", asks=wanted)


def quality_control(deposit, _question):
    return _words(deposit, ("quality control", "calibrat", "control sample", "negative control",
                            "replicate", "excluded", "blinded", "repeat", "validat"),
                  "Words of quality control in the documentation: %s.",
                  "The documentation says nothing of quality control, calibration, controls or "
                  "exclusions.")


def methodology(deposit, _question):
    nothing = _no_text(deposit)
    if nothing:
        return nothing
    body = readme.body_of(deposit.text, "methods")
    if readme.is_placeholder(body):
        return absent("There is no methods text.", asks=[
            ask("methods", "Could you describe how the images were taken and processed, or name the "
                "article section that does?", "the results can't be reproduced without it", 3)])
    return person("The methods text has %d words." % len(body.split()))


def sample(deposit, _question):
    return _words(deposit, ("sample", "specimen", "tissue", "cell line", "fixed", "fixation",
                            "stain", "antibod", "section", "alloy", "species", "mouse", "rat ",
                            "patient", "label", "mounted", "embedded"),
                  "Words for the sample in the documentation: %s.",
                  "The documentation says nothing of the sample.", "sample",
                  "What is the sample, and how was it prepared (fixation, stains, mounting)?")


def conditions(deposit, _question):

    proof = [evidence(r, f) for r in deposit.images
             for f in facts.matching(r, r"ImagingEnvironment/@|CO2|Temperature|Humidity")]
    words = deposit.has_words("temperature", "\u00b0c", "humidity", "co2", "atmosphere", "pressure",
                              "in vivo", "live imaging", "vacuum")
    if proof or words:
        return found("In the files: %s. In the documentation: %s." % (
            listed(sorted(set("%s %s" % (_short_path(p["path"]), p["value"])
                              for p in proof))) or "nothing", ", ".join(words) or "nothing"), proof)
    nothing = _no_text(deposit)
    return nothing or absent("Neither files nor documentation give conditions.")


def _short_path(path):
    """Return the end of a metadata path, as much as a reader of one line needs."""
    return " ".join(part.lstrip("@") for part in path.replace("|", "/").split("/")[-2:])


def _words(deposit, words, some, none, key="", question=""):
    nothing = _no_text(deposit)
    if nothing:
        return nothing
    used = deposit.has_words(*words)
    if used:
        return person(some % ", ".join(word.strip() for word in used))
    asks = [ask(key, question, "others can't judge or repeat the experiment without it", 2)] \
        if key else []
    return absent(none, asks=asks)
