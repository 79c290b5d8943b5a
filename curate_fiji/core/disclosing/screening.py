"""Screening: what one file discloses, apart by who may see it."""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.disclosing import gate
from curate_fiji.core.model.finding import Finding, Secret

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

LONGEST_PLACE = 160
MOST_FINDINGS = 2000  # of one file; what lies beyond is counted in the last one's place
MOST_SECRETS = 5000
_SHORTEST_NAME = 4  # shorter names would blank out ordinary words elsewhere


class Screening(object):
    """What one file discloses: ``findings`` (shareable: kind, file, place) and ``secrets`` (private: the value);
    ``names`` of (name, kind): persons, to be sought in everything else that is said of the file."""

    def __init__(self, path):
        # type: (Text) -> None
        self.path = path
        self.findings = []  # type: List[Finding]
        self.secrets = []  # type: List[Secret]
        self.names = []  # type: List[Tuple[Text, Text]]
        self._known = {}  # type: Dict[Text, bool]

    def add(self, kind, place, value=""):
        # type: (Text, Text, Text) -> None
        """Note a finding at ``place`` (metadata path, key, line of a text); each value of it is a secret."""
        if len(self.findings) >= MOST_FINDINGS:
            return
        place = place if len(place) <= LONGEST_PLACE else place[: LONGEST_PLACE - 3] + "..."
        finding = Finding(kind, self.path, place)
        if finding.id not in self._known:
            self._known[finding.id] = True
            self.findings.append(finding)
        if value and len(self.secrets) < MOST_SECRETS:
            self.secrets.append(Secret(finding, value))

    def add_person(self, kind, place, value):
        # type: (Text, Text, Text) -> None
        """Note a person; the name, and the parts of one as DICOM writes it, is sought elsewhere too."""
        self.add(kind, place, value)
        for name in parts_of_name(value):
            if (name, kind) not in self.names and not gate.is_of_known_words(name):
                self.names.append((name, kind))

    def kinds(self):
        # type: () -> List[Text]
        """Return the kinds found, each once."""
        return sorted(set(one.kind for one in self.findings))


def parts_of_name(value):
    # type: (Text) -> List[Text]
    """Return a name and its parts that are long enough to tell a person: ``Doe^Jane`` gives ``Jane``."""
    whole = value.strip()
    parts = [part.strip() for part in whole.replace("=", "^").replace(",", "^").split("^")]
    names = [whole] + (parts if len(parts) > 1 else [])
    if len(parts) > 1:
        said = [part for part in parts if part][:2]
        names += [" ".join(said), " ".join(reversed(said))]
    elif len(whole.split()) in (2, 3) and whole.replace(" ", "").replace("-", "").replace(".", "").isalpha():
        names += whole.split()[-1:]  # the family name alone tells as much
    return [name for number, name in enumerate(names) if len(name) >= _SHORTEST_NAME and name not in names[:number]]
