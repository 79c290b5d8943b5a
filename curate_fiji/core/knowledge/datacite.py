"""DataCite's metadata schema as data: what it asks for, its controlled lists."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Dict, List, Text

    from curate_fiji.core.model.value import Json


def _known():
    # type: () -> Json
    data = resources.load("knowledge/datacite.json")  # type: Json
    return data


def edition():
    # type: () -> Text
    """Return the edition that this data is of: ``4.7 (2026-03-03)``."""
    return _known()["edition"]  # type: ignore[no-any-return]


def asked():
    # type: () -> Dict[Text, List[Text]]
    """Return the ``mandatory`` and the ``recommended`` properties."""
    return dict((name, list(_known()[name])) for name in ("mandatory", "recommended"))


def terms(name):
    # type: (Text) -> List[Text]
    """Return a controlled list, such as ``relationType``."""
    return list(_known()["lists"][name])


def contributor_type(role):
    # type: (Text) -> Text
    """Return the type of contributor that a CRediT role is, ``Other`` for roles of no list."""
    wanted = " ".join(role.replace("\u2013", "-").lower().split()).strip(" .")
    for name in terms("contributorType"):
        if name.lower() == wanted.replace(" ", ""):
            return name
    return _known()["credit"].get(wanted, "Other")  # type: ignore[no-any-return]
