"""Names that stand for many files: ``*.ctf``, ``img_###.tif``, ``Z<temperature>_<n>.tif``, ``a_1.tif ... a_9.tif``.

A pattern is literal pieces with gaps between them, matched from left to right without going back: the work is
linear in the name. A range is never written out: the files that are there are compared with its ends.
"""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.knowledge.claim_words import alternatives
from curate_fiji.core.relating.claims.shelf import fold
from curate_fiji.core.relating.claims.text_line import HOLE
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Iterable, List, Optional, Sequence, Set, Text, Tuple
    from typing import Pattern as Compiled

    from curate_fiji.core.relating.claims.shelf import Member, Shelf

_LOOSE = re.compile(r"(?<=[_\- ])(?:n+|[NXxik])(?=[._\-])")
_GLUED = re.compile(r"(?<=[^\W\d_])(?:[Nn]{1,2}|[Xx]{1,2}|[ij])(?=[._\-])", re.UNICODE)
_ANY_NUMBER = 10 ** 9
_CONNECTS = "(?:\u2026|\\.{2,4}|-{1,3}|\u2013|\u2014|~|\uff5e|\u301c|\u2192|->)"
_SHORT = re.compile("(?<!\\d)(\\d{1,6}) ?(?:" + _CONNECTS + "|\\bto\\b|\\bbis\\b|\\b\u00e0\\b|\\bthrough\\b"
                                                            "|\\bhasta\\b"
                    "|\u81f3|\u5230|\u304b\u3089) ?(\\d{1,6})(\\.[a-z0-9]{1,8}(?:\\.[a-z0-9]{1,4})?)?(?![\\w])")
_TWO_NUMBERS = re.compile("(?<!\\d)(\\d{1,6})/?[\"'`*]* ?(?:" + _CONNECTS
                          + "|\\bto\\b|\\bbis\\b|\\b\u00e0\\b) ?[\"'`*]*"
                          "([^\\s,;:|\"'`()<>=\ufffc/]{0,60}?)(?<!\\d)(\\d{1,6})(?![\\w.])")
_HEAD = re.compile("[^\\s,;:|\"'`()<>=\ufffc/]{0,80}$")


class Pattern(object):
    """``parts``: literal pieces, in lower case, with a gap between each and the next; ``low``, ``high``: the numbers
    between which the one gap of a range must lie, or None."""

    __slots__ = ("folder", "high", "low", "parts")

    def __init__(self, parts, folder="", low=None, high=None):
        # type: (Sequence[Text], Text, Optional[int], Optional[int]) -> None
        self.parts = list(parts)
        self.folder = folder
        self.low = low
        self.high = high

    def covers(self, name):
        # type: (Text) -> bool
        """Tell whether a name (folded, without folders) is one of those it stands for."""
        head, tail = self.parts[0], self.parts[-1]
        if len(name) < len(head) + len(tail) or not name.startswith(head) or not name.endswith(tail):
            return False
        if self.low is not None and self.high is not None:
            middle = name[len(head):len(name) - len(tail)]
            return middle.isdigit() and len(middle) < 10 and self.low <= int(middle) <= self.high
        at, end = len(head), len(name) - len(tail)
        for part in self.parts[1:-1]:
            index = name.find(part, at, end)
            if index < 0:
                return False
            at = index + len(part)
        return True


@made_once
def _wild():
    # type: () -> Compiled[Text]
    """Return what stands for something else in a name: marks, runs of one letter, dates as they are spelt out."""
    dates = alternatives(claim_words.table("dates_spelt_out"))
    return re.compile(
        "\\*+|\\?+|\\+{2,}|#+(?!\\d)|" + HOLE + "+|\u2026|\\.{3}"
        "|(?:(?<![^\\W_])(?:[xX]{2,}|" + dates + "|" + dates.lower() + ")"
        "|(?<![A-Z])(?:" + dates + "|X{2,}|N{2,}|Y{2,}|Z{2,})"    # imageXX.png, dataYYYYMMDD.csv
        "|(?<=[A-Z])(?:X{2,}|N{3,})|x{3,}|n{3,})(?![^\\W\\d_])", re.UNICODE)


def of_token(token, suffixes):
    # type: (Text, Set[Text]) -> Optional[Pattern]
    """Return the pattern that a token is, or None where it is none."""
    folder, _slash, name = token.rpartition("/")
    wild = _wild()
    if not name and folder.endswith("**"):
        folder, name = folder[:-2].rstrip("/"), "**"
    if not wild.search(name) or len(name) > 200:
        return None
    if name in ("*", "**", "*.*"):
        return Pattern(["", ""], fold(folder)) if folder and not wild.search(folder) else None
    if not re.search(r"\w", re.sub(HOLE + "|[*?#.\u2026]", "", name), re.UNICODE):
        return None
    suffix = re.search(r"\.([A-Za-z0-9*]{1,8})$", name)
    if not suffix or (suffix.group(1).lower() not in claim_words.words("suffixes")
                      and suffix.group(1).lower() not in suffixes and "*" not in suffix.group(1)):
        if not re.search("[*#" + HOLE + "]", name) or not re.search(r"[\w]", wild.sub("", name), re.UNICODE):
            return None
        if not suffix and not re.search("[_-]", name):
            return None
    if name.rstrip(".,)!?").endswith("?") and not suffix:
        return None
    parts = [fold(part) for part in wild.split(name)]
    if not suffix:
        parts[-1:] = [parts[-1], ""] if not name.endswith("*") else [parts[-1]]
    folder = "" if wild.search(folder) else folder
    return Pattern(parts, fold(folder))


def of_loose_token(token):
    # type: (Text) -> Optional[Pattern]
    """Return the pattern of ``cell_n.tif``, ``cellN.tif``, which may as well be the name of one file, or None."""
    folder, _slash, name = token.rpartition("/")
    if not re.search(r"\.[A-Za-z]\w{1,7}$", name):
        return None
    if _LOOSE.search(name):
        return Pattern([fold(part) for part in _LOOSE.split(name)], fold(folder))
    glued = list(_GLUED.finditer(name))
    if glued:   # for numbers alone: gradientX.tif is beside gradientY.tif
        first, last = glued[-1].span()
        return Pattern([fold(name[:first]), fold(name[last:])], fold(folder), 0, _ANY_NUMBER)
    return None


def short_ranges(low):
    # type: (Text) -> Iterable[Tuple[int, int, Pattern]]
    """Yield (start, end, pattern) of names with two numbers in them, in a folded line."""
    if not re.search(r"\d", low):
        return
    for match in _SHORT.finditer(low):
        first, last, suffix = match.group(1), match.group(2), match.group(3) or ""
        before = _HEAD.search(low[max(0, match.start() - 80):match.start()])
        head = re.sub(r"^[(\[{*_]+", "", before.group(0) if before else "")
        if int(first) < int(last) and re.search(r"[^\W\d]", head + suffix, re.UNICODE):
            yield (match.start() - len(head), match.end(), Pattern([head, suffix], "", int(first), int(last)))


def ranges_of_folders(low):
    # type: (Text) -> Iterable[Tuple[int, int, Pattern]]
    """Yield (start, end, pattern) of two folders that differ in their last number: ``well_01 ... well_12``."""
    for match in _TWO_NUMBERS.finditer(low):
        before = _HEAD.search(low[max(0, match.start() - 80):match.start()])
        head = re.sub(r"^[(\[{*_]+", "", before.group(0) if before else "")
        again = match.group(2).strip()
        if again in ("", head) and head and int(match.group(1)) < int(match.group(3)):
            yield match.start() - len(head), match.end(), Pattern([head, ""], "", int(match.group(1)),
                                                                  int(match.group(3)))


def between(one, other, text):
    # type: (Text, Text, Text) -> Optional[Pattern]
    """Return the range that two names and what stands between them make, or None."""
    words = re.sub("^[\\s`\"'*,)\\]\u201d\u2019]+|[\\s`\"'*,(\\[\u201c\u2018]+$", "", text)
    if not (re.match("^" + _CONNECTS + "$", words) or re.match("^\\[?\\.{3}\\]?$", words)
            or words.lower() in claim_words.words("range_words")):
        return None
    one, other = fold(posixpath.basename(one)), fold(posixpath.basename(other))
    digits, others = re.split(r"(\d+)", one), re.split(r"(\d+)", other)
    if len(digits) != len(others):
        return None
    differ = [n for n in range(len(digits)) if digits[n] != others[n]]
    if len(differ) != 1 or differ[0] % 2 == 0 or len(digits[differ[0]]) > 9 or len(others[differ[0]]) > 9:
        return None
    n = differ[0]
    low, high = int(digits[n]), int(others[n])
    if low >= high:
        return None
    return Pattern(["".join(digits[:n]), "".join(digits[n + 1:])], "", low, high)


def matched(pattern, shelf, home):
    # type: (Pattern, Shelf, Text) -> Tuple[List[Text], List[Member]]
    """Return (paths, members) that a pattern stands for."""
    paths = []   # type: List[Text]
    for base in shelf.bases_from(pattern.parts[0]):
        if pattern.covers(base) or ("." not in pattern.parts[-1] and _covers_stem(pattern, base)):
            paths += shelf.by_base[base]
    if pattern.folder:
        folders = shelf.folders_at(pattern.folder, home)
        inside = [path for path in paths if any(path.startswith(one + "/") for one in folders)]
        paths = inside if folders else paths
    members = [one for base in shelf.member_names if pattern.covers(base) for one in shelf.members[base]] \
        if not paths else []
    return paths, members


def _covers_stem(pattern, base):
    # type: (Pattern, Text) -> bool
    stem = posixpath.splitext(base)[0]
    return stem != base and pattern.covers(stem)
