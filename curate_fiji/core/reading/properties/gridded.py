"""netCDF classic: dimensions, variables, and how they describe themselves. Sources: netCDF file format specifications
(CDF-1, 2 and 5); CF conventions 1.11, Attribute Convention for Data Discovery 1.3."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.reading.bytes_of import Unknown

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

    Pairs = List[Tuple[Text, Text]]
    Attributes = Dict[Text, Text]

_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 6: 8, 7: 1, 8: 2, 9: 4, 10: 8, 11: 8}
_MOST = 2 ** 16
_CONVENTIONS = re.compile(r"\b(?:CF|COARDS|ACDD|UGRID|SGRID|CMIP|CORDEX|AMBER|NCAR-RAF|GDT|Unidata Dataset Discovery)"
                          r"(?:[- /]v?[\d.]{1,8})?", re.IGNORECASE)


def read(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a classic netCDF file."""
    head = _Header(data)
    if data.some(0, 3) != b"CDF" or head.version not in (1, 2, 5):
        raise Unknown("no classic netCDF")
    head.number()
    dimensions = head.dimensions()
    attributes = head.attributes()
    variables = head.variables()
    names = {1: "classic", 2: "64-bit offset", 5: "64-bit data"}
    return properties("netCDF-3, %s" % names[head.version], dimensions, attributes, variables)


def properties(version, dimensions, attributes, variables):
    # type: (Text, int, Attributes, Iterable[Attributes]) -> Pairs
    """Return the properties of a file with this many ``dimensions``, these global ``attributes`` and ``variables``,
    each by its own attributes."""
    every = list(variables)
    pairs = [("netCDF variant", version), ("dimensions", "%d" % dimensions), ("variables", "%d" % len(every))]
    said = attributes.get("Conventions", "")
    known = [one.group() for one in _CONVENTIONS.finditer(said[:400])]
    pairs.append(("conventions declared", ", ".join(known[:5]) if known else "one not known here" if said else "none"))
    for label, wanted in (("variables with a unit", ("units",)),
                          ("variables with a standard or long name", ("standard_name", "long_name")),
                          ("variables with a missing value", ("_FillValue", "missing_value"))):
        having = sum(1 for one in every if any(name in one for name in wanted))
        pairs.append((label, "%d of %d" % (having, len(every))))
    asked = ("title", "summary", "institution", "source", "history", "references", "license", "creator_name")
    given = [name for name in asked if attributes.get(name, "").strip()]
    pairs.append(("global attributes", ", ".join(given) if given else "none of those asked for"))
    return pairs


class _Header(object):
    """The header of a classic file, from ``place`` on."""

    def __init__(self, data):
        # type: (Bytes) -> None
        self.data = data
        self.version = data.number(3, ">B")
        self.place = 4

    def number(self, wide=None):
        # type: (object) -> int
        code, width = (">Q", 8) if (self.version == 5 if wide is None else wide) else (">I", 4)
        found = self.data.number(self.place, code)  # type: int
        self.place += width
        return found

    def _count(self, mark):
        # type: (int) -> int
        kind, count = self.number(False), self.number()
        if kind not in (0, mark) or count > _MOST:
            raise Unknown("no list")
        return count

    def _bytes(self, count):
        # type: (int) -> bytes
        found = self.data.some(self.place, min(count, 4000))
        self.place += -(-count // 4) * 4
        return found

    def _name(self):
        # type: () -> Text
        return self._bytes(self.number()).decode("utf-8", "replace")

    def dimensions(self):
        # type: () -> int
        count = self._count(0x0A)
        for _one in range(count):
            self._name()
            self.number()
        return count

    def attributes(self):
        # type: () -> Attributes
        found = {}  # type: Attributes
        for _one in range(self._count(0x0C)):
            name = self._name()
            kind = self.number(False)
            if kind not in _BYTES:
                raise Unknown("a type %d" % kind)
            value = self._bytes(_BYTES[kind] * self.number())
            found[name] = value.decode("utf-8", "replace") if kind == 2 else "a number"
        return found

    def variables(self):
        # type: () -> List[Attributes]
        found = []
        for _one in range(self._count(0x0B)):
            self._name()
            for _axis in range(min(self.number(), _MOST)):
                self.number()
            found.append(self.attributes())
            self.number(False)
            self.number()
            self.number(self.version != 1)
        return found
