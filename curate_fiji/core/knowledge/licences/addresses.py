"""Licences by the addresses that a text gives: of Creative Commons, of SPDX, of the licences' own sites."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge.licences.creative_commons import CLAUSES, of_clauses, zero
from curate_fiji.core.knowledge.licences.licence import Licence, of_id, spdx_names, uri_of, words_of_licences
from curate_fiji.core.knowledge.licences.wordings import different

MYPY = False
if MYPY:
    from typing import List, Text

_CC_ADDRESS = re.compile(r"creativecommons\.org/(licenses|publicdomain)/([a-z+\-]{2,20})(?:/(\d\.\d))?"
                         r"(?:/([a-z]{2,3})(?![a-z]))?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)([^\s<>\"')\]]{4,300})", re.IGNORECASE)


def of_addresses(text):
    # type: (Text) -> List[Licence]
    """Return the licences whose address a text gives."""
    out = []  # type: List[Licence]
    for match in different(_CC_ADDRESS, text):
        kind, name, version, port = match.groups()
        if kind.lower() == "publicdomain":
            out.append(zero(match.start()) if name.lower().startswith("zero") else
                       Licence("CC-PDM-1.0", spdx_names()["CC-PDM-1.0"], uri_of("CC-PDM-1.0"), match.start()))
            continue
        clauses = set(name.lower().split("-"))
        if clauses <= set(CLAUSES):
            out.append(of_clauses(clauses, version or "", (port or "").upper(), match.start()))
    endings = words_of_licences()["uris"]
    for match in different(_ADDRESS, text):
        address = match.group(1).lower().rstrip("/.")
        for ending in sorted(endings):
            if ending in address and (address.startswith(ending) or address.split("/")[0].endswith(ending.split("/")[0])
                                      or "/" not in ending):
                known = of_id(endings[ending])
                if known is not None:
                    known.offset = match.start()
                    out.append(known)
                break
        else:
            spdx = re.match(r"spdx\.org/licenses/([A-Za-z0-9.\-+]{2,40}?)(?:\.html)?$", match.group(1).rstrip("/."))
            known = of_id(spdx.group(1)) if spdx else None
            if known is not None:
                known.offset = match.start()
                out.append(known)
    return out
