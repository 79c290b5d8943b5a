"""Names that stand for many files: ``*.ctf``, ``img_###.tif``, ``Z<temperature>_<n>.tif``, ``a_1.tif ... a_9.tif``.

A pattern is literal pieces with gaps between them, matched from left to right without going back: the work is
linear in the name. A range is never written out: the files that are there are compared with its ends.
"""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.relating.claims.shelf import fold, key_of
from curate_fiji.core.relating.claims.text_line import HOLE

MYPY = False
if MYPY:
    from typing import Iterable, List, Optional, Sequence, Set, Text, Tuple

    from curate_fiji.core.relating.claims.shelf import Member, Shelf

_WILD = re.compile("\\*+|\\?+|#+(?!\\d)|" + HOLE + "+|\u2026|\\.{3}"
                   "|(?<![^\\W_])(?:[xX]{2,}|N{2,}|YYYY(?:MM)?(?:DD)?|yyyy(?:mm)?(?:dd)?|YYMMDD|DDMMYY(?:YY)?)"
                   "(?![^\\W\\d_])", re.UNICODE)
_LOOSE = re.compile(r"(?<=[_\- ])(?:n+|[NXxik])(?=[._\-])")
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


def of_token(token, suffixes):
    # type: (Text, Set[Text]) -> Optional[Pattern]
    """Return the pattern that a token is, or None where it is none."""
    folder, _slash, name = token.rpartition("/")
    if not name and folder.endswith("**"):
        folder, name = folder[:-2].rstrip("/"), "**"
    if not _WILD.search(name) or len(name) > 200:
        return None
    if name in ("*", "**", "*.*"):
        return Pattern(["", ""], fold(folder)) if folder and not _WILD.search(folder) else None
    if not re.search(r"\w", re.sub(HOLE + "|[*?#.\u2026]", "", name), re.UNICODE):
        return None
    suffix = re.search(r"\.([A-Za-z0-9*]{1,8})$", name)
    if not suffix or (suffix.group(1).lower() not in claim_words.words("suffixes")
                      and suffix.group(1).lower() not in suffixes and "*" not in suffix.group(1)):
        if not re.search("[*#" + HOLE + "]", name) or not re.search(r"[\w]", _WILD.sub("", name), re.UNICODE):
            return None
        if not suffix and not re.search("[_-]", name):
            return None
    if name.rstrip(".,)!?").endswith("?") and not suffix:
        return None
    parts = _WILD.split(fold(name))
    if not suffix:
        parts[-1:] = [parts[-1], ""] if not name.endswith("*") else [parts[-1]]
    folder = "" if _WILD.search(folder) else folder
    return Pattern(parts, fold(folder))


def of_loose_token(token):
    # type: (Text) -> Optional[Pattern]
    """Return the pattern of ``cell_n.tif``, which may as well be the name of one file, or None."""
    folder, _slash, name = token.rpartition("/")
    if not _LOOSE.search(name) or not re.search(r"\.[A-Za-z]\w{1,7}$", name):
        return None
    return Pattern([fold(part) for part in _LOOSE.split(name)], fold(folder))


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


def skeleton(path):
    # type: (Text) -> Text
    """Return a name with its numbers taken out."""
    return re.sub(r"\d+", "#", key_of(path))
