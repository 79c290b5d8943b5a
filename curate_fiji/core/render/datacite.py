"""The DataCite record of a deposit: what the log gives, else what the depositor wrote.

Names and ORCID iDs that a README gives under its authors are public on purpose; addresses are never taken over, and
places only where a person released them. The edition of the schema is that of ``knowledge/datacite.json``.
"""
from __future__ import absolute_import, unicode_literals

import re
from collections import OrderedDict

from curate_fiji.core.knowledge import datacite as schema
from curate_fiji.core.render import datacite_people as people
from curate_fiji.core.system.text import plural, size_text

MYPY = False
if MYPY:
    from typing import Any, Iterable, List, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.relating.deposit import Deposit
    from curate_fiji.core.relating.documentation.documentation import Documentation

PLACES = "README:places"     # the key under which a person releases what the README says of places
_KERNEL = "http://datacite.org/schema/kernel-4"    # of all editions 4.x
_SPDX = "https://spdx.org/licenses/"
_WITHHELD = re.compile(r"\s?\(withheld: [A-Za-z\- ]{1,40}\)")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?(?!\d)")
_MOST_SUBJECTS = 50
_LONGEST_SUBJECT = 100
_LONGEST = 8000              # characters of a description


def record(state):
    # type: (State) -> OrderedDict[Text, Any]
    """Return the DataCite record of the deposit, as far as log and documentation give it."""
    deposit = state.deposit()
    documentation = deposit.documentation_to_show
    doi = state.contacts.get(("repository", "doi"), "").rpartition("doi.org/")[2]
    out = OrderedDict([
        ("schemaVersion", _KERNEL),
        ("doi", doi),
        ("types", OrderedDict([("resourceType", "Scientific images"), ("resourceTypeGeneral", "Dataset")])),
        ("titles", [{"title": title_of(state)}]),
        ("creators", people.creators(state, documentation)),
        ("contributors", people.contributors(state, documentation)),
        ("publisher", people.publisher(state)),
        ("publicationYear", _year(state)),
        ("subjects", _subjects(documentation)),
        ("dates", _dates(state, documentation)),
        ("alternateIdentifiers", _handle(state)),
        ("relatedIdentifiers", _related(documentation, doi)),
        ("sizes", _sizes(deposit)),
        ("formats", sorted(set(one.identity.mime for one in deposit.content if one.identity.mime))),
        ("version", state.contacts.get(("repository", "version"), "")),
        ("rightsList", _rights(documentation)),
        ("descriptions", _descriptions(documentation)),
        ("geoLocations", _places(state, documentation)),
        ("fundingReferences", people.funders(documentation)),
    ])  # type: OrderedDict[Text, Any]
    return OrderedDict((name, value) for name, value in out.items() if value)


def title_of(state):
    # type: (State) -> Text
    """Return the title of the data set: of the log, else of the README, else the deposit's name."""
    written = state.contacts.get(("dataset", "title")) or state.gist().title
    return written or state.about.name


def problems(made):
    # type: (OrderedDict[Text, Any]) -> List[Text]
    """Return what the schema still asks of a record: mandatory properties first, then terms of no list."""
    out = ["doi: the repository gives it" if name == "doi" else "%s is mandatory" % name
           for name in schema.asked()["mandatory"] if not made.get(name)]
    for name, term in _terms_in(made):
        if term not in schema.terms(name):
            out.append("%s is no %s of DataCite %s" % (term, name, schema.edition()))
    return out


def recommended(made):
    # type: (OrderedDict[Text, Any]) -> List[Text]
    """Return the recommended properties that a record has not."""
    return [name for name in schema.asked()["recommended"] if not made.get(name)]


def _terms_in(value):
    # type: (Any) -> Iterable[Any]
    """Yield (list, term) pairs of what must be of a controlled list."""
    lists = ("contributorType", "dateType", "descriptionType", "nameType", "relatedIdentifierType", "relationType",
             "resourceTypeGeneral")
    if isinstance(value, dict):
        for name in sorted(value):
            if name in lists:
                yield name, value[name]
            for pair in _terms_in(value[name]):
                yield pair
    elif isinstance(value, list):
        for one in value:
            for pair in _terms_in(one):
                yield pair


def _year(state):
    # type: (State) -> Text
    told = state.contacts.get(("dates", "distributed"), "")
    found = _DATE.search(told) or re.match(r"\d{4}", state.about.time)
    return found.group()[:4] if found else ""


def _subjects(documentation):
    # type: (Documentation) -> List[Any]
    words = re.split("[;,\n\u3001\uff0c\uff1b]", documentation.words("keywords"))
    out = []  # type: List[Text]
    for one in words:
        one = _WITHHELD.sub("", one).strip(" .*-\u2022\t\"'")
        if one and len(one) <= _LONGEST_SUBJECT and one not in out:
            out.append(one)
    return [{"subject": one} for one in out[:_MOST_SUBJECTS]]


def _dates(state, documentation):
    # type: (State, Documentation) -> List[Any]
    out = []
    for field, kind, more in (("deposited", "Submitted", ""), ("distributed", "Available", ""),
                              ("preserved", "Other", "Preserved")):
        found = _DATE.search(state.contacts.get(("dates", field), ""))
        if found:
            entry = OrderedDict([("date", found.group()), ("dateType", kind)])
            if more:
                entry["dateInformation"] = more
            out.append(entry)
    said = documentation.anywhere("dates")
    heading = said.field.heading.lower() if said is not None else ""
    collected = sorted(set(_DATE.findall(documentation.words("dates"))))
    if collected and any(word in heading for word in ("collect", "acqui", "imag", "record", "experiment", "range")):
        span = collected[0] if len(collected) == 1 else "%s/%s" % (collected[0], collected[-1])
        out.append(OrderedDict([("date", span), ("dateType", "Collected")]))
    return out


def _handle(state):
    # type: (State) -> List[Any]
    handle = state.contacts.get(("repository", "handle"), "")
    return [OrderedDict([("alternateIdentifier", handle), ("alternateIdentifierType", "Handle")])] if handle else []


def _related(documentation, doi):
    # type: (Documentation, Text) -> List[Any]
    return [OrderedDict([("relatedIdentifier", one), ("relatedIdentifierType", "DOI"),
                         ("relationType", "IsSupplementTo")])
            for one in documentation.related_dois if one.lower() != doi.lower()]


def _sizes(deposit):
    # type: (Deposit) -> List[Text]
    out = [size_text(sum(one.size for one in deposit.files)), plural(len(deposit.files), "file")]
    if deposit.images:
        out.append(plural(len(deposit.images), "image"))
    return out


def _descriptions(documentation):
    # type: (Documentation) -> List[Any]
    out = []
    for field, kind in (("description", "Abstract"), ("methods", "Methods")):
        words = " ".join(_WITHHELD.sub("", documentation.words(field)).split())[:_LONGEST]
        if words:
            out.append(OrderedDict([("description", words), ("descriptionType", kind)]))
    return out


def _places(state, documentation):
    # type: (State, Documentation) -> List[Any]
    """Where it was, in the README's words; only where a person released them: a place can endanger what lives there."""
    if PLACES not in state.released:
        return []
    lines = [_WITHHELD.sub("", line).strip(" -*\t") for line in documentation.words("places").split("\n")]
    return [{"geoLocationPlace": line} for line in lines if line]


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
