"""Exports of the Augment step: a README draft, DataCite JSON, a methods paragraph."""
from __future__ import absolute_import, unicode_literals

import json
import re
from collections import OrderedDict

from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.relating import images, readme
from curate_fiji.core.rules import methods_text
from curate_fiji.core.system.text import size_text

_KERNEL = "http://datacite.org/schema/kernel-4"


def write(curation):
    """Write the exports of a curation; return their paths."""
    state = curation.state
    record = json.dumps(datacite(state), indent=2, ensure_ascii=True, separators=(",", ": "))
    return curation.files.write_texts([
        ("exports/README-draft.txt", readme_draft(state)),
        ("exports/methods-paragraph.txt", methods_text.paragraph(state.deposit().images)[0] + "\n"),
        ("exports/datacite.json", record + "\n")])


def readme_draft(state):
    """Return a README in the slides' template, filled from what is known; gaps are marked.

    Words of the depositor's own README are taken over (names and addresses withheld).
    """
    deposit = state.deposit()
    lines = ["README TEMPLATE (draft by CURATE for Fiji; complete what is marked [to do])", ""]
    for number, label, _state, _heading in readme.fields(deposit.readme_text):
        body = readme.body_of(deposit.readme_text, number) if deposit.readme_text else ""
        if number == "title" and readme.is_placeholder(body):
            body = state.contacts.get(("dataset", "title"), "")
        if number == "methods":
            drafted = methods_text.paragraph(deposit.images)[0]
            body = "\n".join(part for part in (body, drafted and "From the files: " + drafted) if part)
        lines += ["%s:" % label, "[to do]" if readme.is_placeholder(body) else body.strip(), ""]
    lines.append("File Inventory:")
    for record in deposit.content:
        about = images.one_line(record) if record["images"] else record["format"]
        lines.append("%s (%s): %s - [to do: what it shows]" % (record["path"], size_text(record["size"]),
                                                              about))
    return "\n".join(lines) + "\n"


def datacite(state):
    """Return the DataCite 4.5 record of the deposit, as far as log and documentation give it."""
    contacts = state.contacts
    doi = contacts.get(("repository", "doi"), "").rpartition("doi.org/")[2]
    creators = [contacts[key] for key in (("owner", "name"), ("contact", "name")) if contacts.get(key)][:1]
    deposit = state.deposit()
    dois = [one for one in identifiers.of_kind(deposit.text, "DOI") if one != doi]
    record = OrderedDict([
        ("schemaVersion", _KERNEL),
        ("types", OrderedDict([("resourceType", "Scientific images"), ("resourceTypeGeneral", "Dataset")])),
        ("titles", [{"title": contacts.get(("dataset", "title")) or state.about.get("name", "")}]),
        ("creators", [{"name": name} for name in creators]),
        ("publicationYear", re.match(r"\d{4}|", state.about["time"]).group()),
        ("formats", sorted(set(r["mime"] for r in deposit.images))),
        ("sizes", [size_text(sum(r["size"] for r in deposit.files))]),
        ("relatedIdentifiers", [
            OrderedDict([("relatedIdentifier", one), ("relatedIdentifierType", "DOI"),
                         ("relationType", "IsSupplementTo")]) for one in dois]),
    ])
    if doi:
        record["doi"] = doi
    if contacts.get(("repository", "profile")):
        record["publisher"] = {"name": contacts[("repository", "profile")]}
    licences = identifiers.licences(deposit.text)
    if licences:
        record["rightsList"] = [{"rights": one} for one in licences]
    return record
