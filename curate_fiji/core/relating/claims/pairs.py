"""Which file that is not there is which file that nobody names: a new name for the same file.

Two names are one file only where the difference says so: spelling, a word of change (``v2``, ``corrected``), or a
word that tells nothing apart. Names that differ in a number, a date, a condition, a side or a channel are two
files. The assignment is of all names at once: a pair is told only where each is the other's one best match.
"""
from __future__ import absolute_import, unicode_literals

import re
import unicodedata

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.relating.claims.shelf import fold, format_suffix, key_of, stem_of
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Dict, FrozenSet, List, Optional, Sequence, Text, Tuple

    Words = Tuple[Text, ...]

SAME_SPELLING, CHANGED, ONE_WORD_MORE = 3, 2, 1
MOST_COMPARED = 400     # names of each side whose words are compared one by one

_WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+", re.UNICODE)
_VERSION = re.compile(r"(?:^|(?<=[\W_]))(?:v|ver|vers|version|rev|r)[\W_]?\d{1,3}(?:[._]\d{1,3}){0,2}(?![^\W_])"
                      r"|\(\d{1,2}\)$|(?<=[\W_])(?:copy|kopie|copie|copia)(?:[ _-]?\(?\d{1,2}\)?)?$", re.IGNORECASE)
_OPPOSITES = ("un", "in", "non", "re", "de", "a")
_CAMEL = re.compile("(?<=[a-z\u00df-\u00f6\u00f8-\u00ff])(?=[A-Z\u00c0-\u00d6\u00d8-\u00de])")


class Name(object):
    """A name taken apart: ``words`` without those of change, ``changed``: whether there were any."""

    __slots__ = ("changed", "chunks", "family", "folder", "letters", "version", "words", "written")

    def __init__(self, written):
        # type: (Text) -> None
        self.written = written
        key = key_of(written)
        self.folder = key.rpartition("/")[0]
        self.family = claim_words.family(format_suffix(key))
        stem = stem_of(unicodedata.normalize("NFC", written.replace("\\", "/")).rsplit("/", 1)[-1])
        self.letters = "".join(_plain(word) for word in _WORD.findall(stem))
        self.version = " ".join(found.group(0).lower() for found in _VERSION.finditer(stem))
        stem = _VERSION.sub(" ", stem)
        words = [_plain(word) for word in _WORD.findall(_CAMEL.sub(" ", stem))]
        kept = [word for word in words if word not in claim_words.words("changed_words")] or words
        self.changed = len(kept) != len(words) or bool(self.version)
        self.words = tuple(kept)
        self.chunks = tuple(sorted(chunk for chunk in re.split(r"[\W_]+", fold(stem)) if chunk))


def _plain(word):
    # type: (Text) -> Text
    """A word in lower case without accents; a number without leading zeros."""
    if word.isdigit():
        return word.lstrip("0") or "0"
    low = fold(word).replace("\u00df", "ss")
    return "".join(char for char in unicodedata.normalize("NFD", low) if unicodedata.category(char) != "Mn")


def pair(missing, unnamed):
    # type: (Sequence[Text], Sequence[Text]) -> List[Tuple[Text, Text]]
    """Return [(name that is not there, path of the file that it is now)]."""
    old, new = [Name(one) for one in missing], [Name(one) for one in unnamed]
    edges = _edges(old, new)
    out = []   # type: List[Tuple[Text, Text]]
    while True:
        found = _mutual(edges)
        if not found:
            break
        out += [(old[one].written, new[other].written) for one, other in found]
        ones, others = set(one for one, _b in found), set(other for _a, other in found)
        edges = dict((edge, weight) for edge, weight in edges.items()
                     if edge[0] not in ones and edge[1] not in others)
    order = dict((name, number) for number, name in enumerate(missing))
    return sorted(out, key=lambda one: order[one[0]])


def _edges(old, new):
    # type: (Sequence[Name], Sequence[Name]) -> Dict[Tuple[int, int], int]
    """Return {(old, new): how sure} of all that may be one file."""
    edges = {}  # type: Dict[Tuple[int, int], int]
    for part in ("letters", "words", "chunks"):
        positions = {}  # type: Dict[object, List[int]]
        for number, name in enumerate(new):
            positions.setdefault((name.family, getattr(name, part)), []).append(number)
        for number, name in enumerate(old):
            for other in positions.get((name.family, getattr(name, part)), [])[:20]:
                _add(edges, old, new, number, other)
    for number in range(min(len(old), MOST_COMPARED)):
        for other in range(min(len(new), MOST_COMPARED)):
            if old[number].family == new[other].family:
                _add(edges, old, new, number, other)
    return edges


def _add(edges, old, new, number, other):
    # type: (Dict[Tuple[int, int], int], Sequence[Name], Sequence[Name], int, int) -> None
    weight = likeness(old[number], new[other])
    if weight:
        edges[(number, other)] = weight


def likeness(one, other):
    # type: (Name, Name) -> int
    """Return how sure two names are of one file, 0 where they are not."""
    if one.family != other.family or not one.words or not other.words:
        return 0
    if one.folder and other.folder and one.folder.rpartition("/")[2] != other.folder.rpartition("/")[2]:
        return 0
    if one.letters == other.letters:
        return SAME_SPELLING
    if one.version and other.version and one.version != other.version:
        return 0
    if one.words == other.words:
        return CHANGED if one.changed != other.changed else 0
    if one.chunks == other.chunks:   # the same words in another order; with two numbers, who knows
        return CHANGED if sum(chunk.isdigit() for chunk in one.chunks) < 2 else 0
    return _one_word_apart(one.words, other.words)


def _one_word_apart(one, other):
    # type: (Words, Words) -> int
    left, right = list(one), list(other)
    for word in one:
        if word in right:
            right.remove(word)
            left.remove(word)
    if (not left and len(right) == 1) or (not right and len(left) == 1):
        return 0 if _tells_apart((left or right)[0]) else ONE_WORD_MORE
    if len(left) == 1 and len(right) == 1 and _misspelt(left[0], right[0]):
        return CHANGED
    return 0


def _tells_apart(word):
    # type: (Text) -> bool
    """Tell whether a word more makes it another file: a number, a condition, a channel, a role, a letter."""
    return bool(re.search(r"\d", word)) or len(word) < 2 or word in _telling() \
        or (word.endswith("s") and word[:-1] in _telling())


@made_once
def _telling():
    # type: () -> FrozenSet[Text]
    return frozenset(_plain(word) for word in claim_words.words("telling_words"))


def _misspelt(one, other):
    # type: (Text, Text) -> bool
    """Tell whether two words differ as a slip of the pen does: one letter, two that changed places, a plural."""
    short, long_ = sorted((one, other), key=len)
    if not short.isalpha() or not long_.isalpha() or (one in _telling() and other in _telling()):
        return False
    if long_ == short + "s" and len(short) > 2:
        return short not in _telling()
    if len(short) < 5 or len(long_) - len(short) > 1 or short[0] != long_[0]:
        return False
    if long_[:len(long_) - len(short)] in _OPPOSITES and long_.endswith(short):
        return False
    first = 0
    while first < len(short) and short[first] == long_[first]:
        first += 1
    last = 0
    while last < len(short) - first and short[-1 - last] == long_[-1 - last]:
        last += 1
    middle, wider = short[first:len(short) - last], long_[first:len(long_) - last]
    if len(middle) == 2 and middle == wider[::-1]:
        return True
    return len(wider) <= 1 and len(short) >= 8


def _mutual(edges):
    # type: (Dict[Tuple[int, int], int]) -> List[Tuple[int, int]]
    """Return the edges that are the one best of both their ends."""
    best_of_old = _best(edges, 0)
    best_of_new = _best(edges, 1)
    return sorted(edge for edge in edges if best_of_old[edge[0]] == edge and best_of_new[edge[1]] == edge)


def _best(edges, side):
    # type: (Dict[Tuple[int, int], int], int) -> Dict[int, Optional[Tuple[int, int]]]
    """Return {end: its one best edge, or None where two are as good}."""
    out = {}  # type: Dict[int, Optional[Tuple[int, int]]]
    weights = {}  # type: Dict[int, int]
    for edge in sorted(edges):
        end, weight = edge[side], edges[edge]
        if weight > weights.get(end, 0):
            out[end], weights[end] = edge, weight
        elif weight == weights[end]:
            out[end] = None
    return out
