"""The vocabulary of facts: which terms there are, and where files and readers keep each (``aspects.json``).

Rules, inventory, methods text, schemas and exports name terms; nobody else knows a metadata path.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once, remembered

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Optional, Pattern, Sequence, Text, Tuple

COUNT, NUMBER, LENGTH, TIME, SPAN, DATE, TEXT, LIST, WORD, CODING = (
    "count", "number", "length", "time", "span", "date", "text", "list", "word", "coding")

_COUNTED = re.compile(r" #\d+$")   # Bio-Formats counts keys that come again
_SERIES = re.compile(r"Series (\d{1,9}) (?=\S)")   # and so it writes what is of one series alone
_TERM_ROW = re.compile(r"([A-Z]\w{1,60}):(\d{1,9}) (.+)$", re.DOTALL)


class Key(object):
    """A vendor's key that gives a term: see ``about`` in ``aspects.json`` for its fields."""

    def __init__(self, data):
        # type: (Dict[Text, Any]) -> None
        self.key = re.compile(data["key"])
        self.beside = re.compile(data["with"]) if "with" in data else None
        self.take = re.compile(data["take"]) if "take" in data else None
        self.format = re.compile(data["format"]) if "format" in data else None
        self.unit = data.get("unit", "")      # type: Text
        self.prefix = data.get("prefix", "")  # type: Text
        self.suffix = data.get("suffix", "")  # type: Text
        self.all = data.get("all", False)     # type: bool
        self.last = data.get("last", False)   # type: bool
        self.rules = data.get("rules", "")    # type: Text
        self.of_file = data.get("whole", False)   # type: bool


class Term(object):
    """One term: ``id``, ``label`` for people, ``kind``, ``unit`` kind, relative ``tolerance``; ``ome`` paths and
    vendors' ``keys``; ``free``: tools may name it differently without a contradiction; ``needs``: the size that
    must be above 1; ``least``, ``most``: of a number; ``refused``: values that are not of this kind."""

    def __init__(self, data):
        # type: (Dict[Text, Any]) -> None
        self.id = data["id"]                         # type: Text
        self.label = data["label"]                   # type: Text
        self.kind = data["kind"]                     # type: Text
        self.unit_kind = data.get("unit", data["kind"])  # type: Text
        self.tolerance = data.get("tolerance", 0.0)  # type: float
        self.ome = data.get("ome", [])               # type: List[Text]
        self.keys = [Key(one) for one in data.get("keys", [])]
        self.free = data.get("free", False)          # type: bool
        self.needs = data.get("needs", "")           # type: Text
        self.least = data.get("least")               # type: Optional[float]
        self.most = data.get("most")                 # type: Optional[float]
        self.refused = re.compile(data["not"], re.IGNORECASE) if "not" in data else None


class Precedence(object):
    """A rule of the field that decides between witnesses: those at ``place`` of ``tool`` win, for ``why``."""

    def __init__(self, data):
        # type: (Dict[Text, Any]) -> None
        self.terms = data["terms"]                         # type: List[Text]
        self.tool = re.compile(data.get("tool", ""))
        self.place = re.compile(data.get("place", ""))
        self.format = re.compile(data.get("format", ""))
        self.why = data["why"]                             # type: Text

    def decides(self, term, image_format, tool, place):
        # type: (Text, Text, Text, Text) -> bool
        """Tell whether this rule is for a word of ``tool`` at ``place`` about ``term``."""
        return term in self.terms and self.format.search(image_format) is not None \
            and self.tool.search(tool) is not None and self.place.search(place) is not None


def data():
    # type: () -> Dict[Text, Any]
    """Return ``aspects.json`` as it is."""
    found = resources.load("knowledge/aspects.json")  # type: Dict[Text, Any]
    return found


@made_once
def terms():
    # type: () -> Dict[Text, Term]
    """Return the terms by their id."""
    return dict((one["id"], Term(one)) for one in data()["terms"])


def order():
    # type: () -> List[Text]
    """Return the ids of the terms in the order of the list."""
    return [one["id"] for one in data()["terms"]]


def term(name):
    # type: (Text) -> Term
    """Return a term by its id. Raises ``KeyError``."""
    return terms()[name]


@made_once
def precedence():
    # type: () -> Sequence[Precedence]
    """Return the rules that decide between witnesses, best first."""
    return [Precedence(one) for one in data()["precedence"]]


@made_once
def doubted():
    # type: () -> Sequence[Precedence]
    """Return the rules of what is known to go wrong: a word that fits one is no fact unless another tool agrees."""
    return [Precedence(one) for one in data()["doubted"]]


class NoAcquisition(object):
    """Where a date is none of an acquisition: at ``place``, where ``term`` of the same image says what ``of`` fits."""

    def __init__(self, data):
        # type: (Dict[Text, Any]) -> None
        self.term = data["term"]                           # type: Text
        self.of = re.compile(data["is"]) if "is" in data else _writers()
        self.place = re.compile(data["place"])
        self.format = re.compile(data.get("format", ""))


@made_once
def no_acquisition():
    # type: () -> Sequence[NoAcquisition]
    """Return where dates are none of an acquisition."""
    return [NoAcquisition(one) for one in data()["no_acquisition"]]


@made_once
def _writers():
    # type: () -> Pattern[Text]
    return re.compile("|".join(data()["writers"]), re.IGNORECASE)


def takes_no_images(program):
    # type: (Text) -> bool
    """Tell whether a program, as a file names it, edits, draws or converts images."""
    return _writers().search(program) is not None


def of_series(key):
    # type: (Text) -> Tuple[Optional[int], Text]
    """Return (number of the series or None, the vendor's key) of a key as Bio-Formats writes it."""
    found = _SERIES.match(key)
    return (int(found.group(1)), key[found.end():]) if found else (None, key)


def is_a_key(key):
    # type: (Text) -> bool
    """Tell whether a vendor's key gives some term: a technical one, harmless to show."""
    found = _is_a_key(_COUNTED.sub("", key))  # type: bool
    return found


@remembered
def _is_a_key(key):
    # type: (Text) -> bool
    beginning, others = _keys()
    return beginning.match(key) is not None or others.search(key) is not None


@made_once
def _keys():
    # type: () -> Tuple[Pattern[Text], Pattern[Text]]
    """Return what fits the vendors' keys: those that a pattern gives from their beginning, and the others."""
    patterns = [text for one in data()["terms"] for place in one.get("keys", [])
                for text in (place["key"], place.get("with")) if text]
    beginning = [pattern for pattern in patterns if pattern.startswith("^") and "|" not in pattern]
    return (_any_of(beginning), _any_of([pattern for pattern in patterns if pattern not in beginning]))


def _any_of(patterns):
    # type: (Sequence[Text]) -> Pattern[Text]
    return re.compile("|".join("(?:%s)" % pattern for pattern in patterns))


def term_row(name, series, place):
    # type: (Text, int, Text) -> Text
    """Return the path of a second reader's row: ``PhysicalSizeX:0 (0028,0030)``. Raises ``KeyError``."""
    return "%s:%d %s" % (term(name).id, series, place)


def of_row(path):
    # type: (Text) -> Optional[Tuple[Text, int, Text]]
    """Return (term, series, place in the file) of such a path, or None where it is another."""
    found = _TERM_ROW.match(path)
    if found is None or found.group(1) not in terms():
        return None
    return found.group(1), int(found.group(2)), found.group(3)
