"""The DataCite 4.5 record of a deposit: what the log gives, else what the depositor wrote.

Names and ORCID iDs that a README gives under its authors are public on purpose; addresses are never taken over.
"""
from __future__ import absolute_import, unicode_literals

import re
from collections import OrderedDict

from curate_fiji.core.knowledge import identifiers
from curate_fiji.core.system.text import size_text

MYPY = False
if MYPY:
    from typing import Any, List, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.relating.documentation.documentation import Documentation
    from curate_fiji.core.relating.documentation.people import Person

_KERNEL = "http://datacite.org/schema/kernel-4"
_SPDX = "https://spdx.org/licenses/"
_MOST_CREATORS = 100


def record(state):
    # type: (State) -> OrderedDict[Text, Any]
    """Return the DataCite record of the deposit, as far as log and documentation give it."""
    deposit = state.deposit()
    documentation = deposit.documentation_to_show
    doi = state.contacts.get(("repository", "doi"), "").rpartition("doi.org/")[2]
    out = OrderedDict([
        ("schemaVersion", _KERNEL),
        ("types", OrderedDict([("resourceType", "Scientific images"), ("resourceTypeGeneral", "Dataset")])),
        ("titles", [{"title": title_of(state)}]),
        ("creators", _creators(state, documentation)),
        ("publicationYear", re.match(r"\d{4}|", state.about.time).group()),  # type: ignore[union-attr]
        ("formats", sorted(set(one.identity.mime for one in deposit.images))),
        ("sizes", [size_text(sum(one.size for one in deposit.files))]),
        ("relatedIdentifiers", [OrderedDict([
            ("relatedIdentifier", one), ("relatedIdentifierType", "DOI"), ("relationType", "IsSupplementTo")])
            for one in documentation.related_dois if one.lower() != doi.lower()]),
    ])  # type: OrderedDict[Text, Any]
    if doi:
        out["doi"] = doi
    if state.contacts.get(("repository", "profile")):
        out["publisher"] = {"name": state.contacts[("repository", "profile")]}
    funders = [_funder(one.name, one.award) for one in documentation.funders]
    if funders:
        out["fundingReferences"] = funders
    rights = _rights(documentation)
    if rights:
        out["rightsList"] = rights
    return out


def title_of(state):
    # type: (State) -> Text
    """Return the title of the data set: of the log, else of the README, else the deposit's name."""
    written = state.contacts.get(("dataset", "title")) or state.deposit().documentation_to_show.title
    return written or state.about.name


def _creators(state, documentation):
    # type: (State, Documentation) -> List[Any]
    persons = documentation.creators[:_MOST_CREATORS]
    if persons:
        return [_creator(one) for one in persons]
    for key in (("owner", "name"), ("contact", "name")):
        if state.contacts.get(key):
            return [{"name": state.contacts[key]}]
    return []


def _creator(person):
    # type: (Person) -> OrderedDict[Text, Any]
    out = OrderedDict([("name", person.inverted)])  # type: OrderedDict[Text, Any]
    if person.given and person.family:
        out["nameType"] = "Personal"
        out["givenName"], out["familyName"] = person.given, person.family
    if person.orcid and not identifiers.trouble("ORCID", person.orcid):
        out["nameIdentifiers"] = [OrderedDict([
            ("nameIdentifier", "https://orcid.org/" + person.orcid), ("nameIdentifierScheme", "ORCID"),
            ("schemeUri", "https://orcid.org")])]
    if person.institution and "(withheld" not in person.institution:
        out["affiliation"] = [{"name": person.institution}]
    return out


def _funder(name, award):
    # type: (Text, Text) -> OrderedDict[Text, Text]
    out = OrderedDict([("funderName", name)])
    if award:
        out["awardNumber"] = award
    return out


def _rights(documentation):
    # type: (Documentation) -> List[Any]
    out, seen = [], set()
    for statement in documentation.licences():
        one = statement.licence
        if one.key in seen:
            continue
        seen.add(one.key)
        entry = OrderedDict([("rights", one.name)])
        if one.uri:
            entry["rightsUri"] = one.uri
        if one.id:
            entry["rightsIdentifier"], entry["rightsIdentifierScheme"], entry["schemeUri"] = one.id, "SPDX", _SPDX
        out.append(entry)
    return out
