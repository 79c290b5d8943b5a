"""Persons and organisations of a DataCite record: creators, contributors, publisher, funders, and their identifiers."""
from __future__ import absolute_import, unicode_literals

import re
from collections import OrderedDict

from curate_fiji.core.knowledge import datacite as schema
from curate_fiji.core.knowledge import identifiers

MYPY = False
if MYPY:
    from typing import Any, List, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.relating.documentation.documentation import Documentation
    from curate_fiji.core.relating.documentation.people import Person

_MOST_CREATORS = 100
_ROR = "https://ror.org/"
_LINK = re.compile(r"[\s(<\[]{0,3}https?://\S{1,200}")
_ROLE = re.compile(r"^([^:()]{3,80}?)\s*(?::\s*(.{3,200})|\((.{3,200})\))$")


def creators(state, documentation):
    # type: (State, Documentation) -> List[Any]
    """Return the persons that the README gives as authors, else who owns or submits the deposit."""
    persons = documentation.creators[:_MOST_CREATORS]
    if persons:
        return [_creator(one, documentation) for one in persons]
    for key in (("owner", "name"), ("contact", "name")):
        if state.contacts.get(key):
            return [{"name": state.contacts[key]}]
    return []


def _creator(person, documentation):
    # type: (Person, Documentation) -> OrderedDict[Text, Any]
    out = OrderedDict([("name", person.inverted)])  # type: OrderedDict[Text, Any]
    if person.given and person.family:
        out["nameType"] = "Personal"
        out["givenName"], out["familyName"] = person.given, person.family
    if person.orcid and not identifiers.trouble("ORCID", person.orcid):
        out["nameIdentifiers"] = [OrderedDict([
            ("nameIdentifier", "https://orcid.org/" + person.orcid), ("nameIdentifierScheme", "ORCID"),
            ("schemeUri", "https://orcid.org")])]
    if person.institution and "(withheld" not in person.institution:
        affiliation = OrderedDict([("name", person.institution)])
        ror = _ror_in(documentation, "authors", person.line)
        if ror:
            affiliation["affiliationIdentifier"] = _ROR + ror
            affiliation["affiliationIdentifierScheme"] = "ROR"
            affiliation["schemeUri"] = "https://ror.org"
        out["affiliation"] = [affiliation]
    return out


def _ror_in(documentation, id, line):
    # type: (Documentation, Text, int) -> Text
    """Return the only good ROR id of a line of a field, "" for none."""
    said = documentation.anywhere(id)
    words = " ".join(words for number, words in said.field.text if number == line) if said is not None else ""
    found = [one for one in identifiers.of_kind(words, "ROR") if not identifiers.trouble("ROR", one)]
    return found[0] if len(found) == 1 else ""


def contributors(state, documentation):
    # type: (State, Documentation) -> List[Any]
    """Return the contact, the curator, and those whom the log gives with a role; none is listed twice as the same."""
    out = []  # type: List[Any]
    contact = state.contacts.get(("contact", "name"), "") or documentation.contact
    named = [(contact, "ContactPerson"), (state.contacts.get(("curator", "name"), ""), "DataCurator")]
    for part in re.split("[;\n]", state.contacts.get(("records", "contributors"), "")):
        match = _ROLE.match(part.strip())
        if match:
            for role in re.split(",|/", match.group(2) or match.group(3)):
                named.append((match.group(1).strip(), schema.contributor_type(role)))
    for name, kind in named:
        entry = OrderedDict([("contributorType", kind), ("name", name)])
        if name and entry not in out:
            out.append(entry)
    return out


def publisher(state):
    # type: (State) -> Any
    """Return the repository, None where the log names none."""
    name = state.contacts.get(("repository", "profile"), "")
    found = [one for one in identifiers.of_kind(name, "ROR") if not identifiers.trouble("ROR", one)]
    if not found:
        return {"name": name} if name else None
    bare = re.sub(r"[\s(<\[]{0,5}(?:https?://)?ror\.org/\w{9}[)>\]]{0,5}", "", name).strip() or _ROR + found[0]
    return OrderedDict([("name", bare), ("publisherIdentifier", _ROR + found[0]),
                        ("publisherIdentifierScheme", "ROR"), ("schemeUri", "https://ror.org")])


def funders(documentation):
    # type: (Documentation) -> List[Any]
    """Return the funders that the README names, with award numbers and ROR ids."""
    out = []
    for one in documentation.funders:
        entry = OrderedDict([("funderName", _LINK.sub("", one.name).strip(" ,.;:(") or one.name)])
        ror = _ror_in(documentation, "funding", one.line)
        if ror:
            entry["funderIdentifier"], entry["funderIdentifierType"] = _ROR + ror, "ROR"
        if one.award:
            entry["awardNumber"] = one.award
        out.append(entry)
    return out
