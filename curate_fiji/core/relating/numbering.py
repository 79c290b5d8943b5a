"""Numbered series of files, and the numbers that they lack.

Most numbers in names are labels: doses, animals, days, magnifications, wavelengths, wells, cameras' counters.
Files are a series only for a reason: the number counts planes or time by its own word (``z``, ``t``, ``slice``),
or there are many images of one size and type in a row under a word that says nothing else. A number is missing
only where the others run evenly, and few are. Nothing is ever counted out between two numbers of a stranger's.
"""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

MYPY = False
if MYPY:
    from typing import Dict, FrozenSet, Iterable, List, Optional, Sequence, Text, Tuple

    from typing_extensions import Protocol

    from curate_fiji.core.model.series import Series

    class Record(Protocol):
        """A file, or a member of an archive."""

        @property
        def path(self):
            # type: () -> Text
            """Its path."""

        @property
        def category(self):
            # type: () -> Text
            """Of ``model.identity.CATEGORIES``."""

        @property
        def format(self):
            # type: () -> Text
            """As people call it."""

        @property
        def series(self):
            # type: () -> Sequence[Series]
            """Of an opened image."""

        @property
        def mtime_ns(self):
            # type: () -> int
            """When it was written, or 0."""

# What counts planes or time; what stands before a counter of images; the rest are labels
_INDEX = frozenset("z t slice slices plane planes page pages frame frames time timepoint tp layer section sec zpos "
                   "zstack stack tile schnitt ebene bild schicht coupe plan corte plano".split())
_NEUTRAL = frozenset("img image images im pic picture scan recon rec proj projection volume vol file data s".split()
                     + [""])
_LARGEST = 10 ** 6          # a number above is a date, a serial number, a time stamp
_FEWEST = 3
_FEWEST_IN_A_ROW = 8        # images under a word that says nothing
_MOST_NUMBERS = 8           # of one name
_CAMERA = re.compile(r"^(?:_?(?:IMG|DSC[NF]?|MVI|GOPR|GX|PXL|DJI|SAM|CIMG|_MG|P\d{3}|WIN|MOV|VID|WA|Screenshot)[_-]?)$")
_NUMBER = re.compile(r"\d+")
_WORD_BEFORE = re.compile(r"([^\W\d_]*)[\W_]?$", re.UNICODE)


class Numbered(object):
    """A series: ``pattern`` (``stack/a_z{}_ch00.tif``); ``members``: paths in order; ``missing``: the names that its
    numbering calls for; ``word``: what counts; ``reason``: why it is one."""

    __slots__ = ("members", "missing", "pattern", "reason", "word")

    def __init__(self, pattern, members, missing, word, reason):
        # type: (Text, Sequence[Text], Sequence[Text], Text, Text) -> None
        self.pattern = pattern
        self.members = list(members)
        self.missing = list(missing)
        self.word = word
        self.reason = reason


class _Group(object):
    """Names alike but for one number."""

    __slots__ = ("folder", "head", "numbers", "tail", "word")

    def __init__(self, folder, head, tail):
        # type: (Text, Text, Text) -> None
        self.word = _word(head, tail)
        self.folder = folder
        self.head = head
        self.tail = tail
        self.numbers = {}   # type: Dict[int, Tuple[Text, Record]]


def series(records, said=()):
    # type: (Iterable[Record], Iterable[int]) -> List[Numbered]
    """Return the numbered series among records of files, sorted by pattern; ``said``: how many of them there are, as
    documents say."""
    counts = frozenset(said)
    groups = {}  # type: Dict[Tuple[Text, Text, Text], _Group]
    for record in records:
        folder, name = posixpath.split(record.path)
        for match in list(_NUMBER.finditer(name))[:_MOST_NUMBERS]:
            if len(match.group()) < 8 and int(match.group()) < _LARGEST:
                key = (folder, name[:match.start()], name[match.end():])
                if key not in groups:
                    groups[key] = _Group(*key)
                if groups[key].word is not None:
                    groups[key].numbers[int(match.group())] = (match.group(), record)
    found = []
    for key in sorted(groups):
        one = _of_group(groups[key], counts)
        if one is not None:
            found.append(one)
    return _longest_first(found)


def _of_group(group, said):
    # type: (_Group, FrozenSet[int]) -> Optional[Numbered]
    word = group.word
    if len(group.numbers) < _FEWEST or word is None:
        return None
    numbers = sorted(group.numbers)
    steps = [b - a for a, b in zip(numbers, numbers[1:])]
    step = min(steps)
    if any(one % step for one in steps):
        return None
    lacking = sum(one // step - 1 for one in steps)
    reason = _reason(group, word, numbers, step, lacking, said)
    if not reason:
        return None
    wanted = [number for a, b in zip(numbers, numbers[1:]) for number in range(a + step, b, step)]
    prefix = posixpath.join(group.folder, group.head) if group.folder else group.head
    shape = _shape(group, numbers)
    return Numbered(prefix + "{}" + group.tail, [group.numbers[n][1].path for n in numbers],
                    [prefix + shape % n + group.tail for n in wanted], word, reason)


def _word(head, tail):
    # type: (Text, Text) -> Optional[Text]
    """Return the word that the number stands behind, lower case; None where the number is a label."""
    after = re.match(r"([^\W\d_]+)", tail, re.UNICODE)
    if after and after.group(1).lower() not in _INDEX and after.group(1).lower() not in ("c", "ch", "w"):
        return None     # 30uM, 500x, 12h
    if tail.startswith("%") or head.endswith((".", ",")) or re.match(r"[.,]\d", tail):
        return None     # 1.5
    last_word = head[head.rfind("_", 0, max(0, len(head) - 1)) + 1:]
    if _CAMERA.match(head) or _CAMERA.match(last_word):
        return None
    before = _WORD_BEFORE.search(head[-60:])
    word = before.group(1).lower() if before else ""
    return word if word in _INDEX or word in _NEUTRAL else None


def _reason(group, word, numbers, step, lacking, said):
    # type: (_Group, Text, Sequence[int], int, int, FrozenSet[int]) -> Text
    """Return why the files are a series, "" where they are none."""
    records = [group.numbers[number][1] for number in numbers]
    if len(set(_kind(record) for record in records)) > 1:
        return ""
    alike = "of one size and type" if records[0].series else "of one kind"
    if word in _INDEX or (word == "" and _between_axes(group)):
        even = step == 1 or len(numbers) >= 5
        few = lacking <= max(1, len(numbers) // 4)
        return "the number counts %s; files %s" % (word or "planes", alike) if even and few else ""
    if word in _NEUTRAL and len(numbers) >= _FEWEST_IN_A_ROW and step == 1 and records[0].series \
            and _padded(group, numbers) and lacking * 10 <= len(numbers) and _one_after_another(records):
        return "%d in a row, %s" % (len(numbers), alike)
    if step == 1 and lacking and len(numbers) + lacking in said:
        return "%d in a row with what is missing, as the documentation counts" % (len(numbers) + lacking)
    return ""


def _between_axes(group):
    # type: (_Group) -> bool
    return bool(re.match(r"[_-]?(?:z|t|ch|c)\d", group.tail.lower()))


def _kind(record):
    # type: (Record) -> Tuple[object, ...]
    """What files of one series have in common."""
    if record.series:
        first = record.series[0]
        return (record.category, record.format, len(record.series), first.SizeX, first.SizeY, first.SizeZ, first.SizeT,
                first.Type)
    return (record.category, record.format)


def _one_after_another(records):
    # type: (Sequence[Record]) -> bool
    """Tell whether the files' times run with their numbers, as an instrument writes them, or say nothing."""
    times = [record.mtime_ns for record in records]
    rising = sum(a <= b for a, b in zip(times, times[1:]))
    return rising * 10 >= 9 * (len(times) - 1)


def _padded(group, numbers):
    # type: (_Group, Sequence[int]) -> bool
    return len(set(len(group.numbers[number][0]) for number in numbers)) == 1


def _shape(group, numbers):
    # type: (_Group, Sequence[int]) -> Text
    """Return how a number of the series is written: with zeros before it, or not."""
    written = group.numbers[numbers[0]][0]
    if (written.startswith("0") and len(written) > 1) or _padded(group, numbers):
        return "%0" + "%d" % len(written) + "d"
    return "%d"


def _longest_first(found):
    # type: (Sequence[Numbered]) -> List[Numbered]
    """Keep, of series that share a member, the longest: a_t1_z2 counts in z or in t, not both."""
    kept, taken = [], set()  # type: List[Numbered], set[Text]
    for one in sorted(found, key=lambda one: (-len(one.members), one.pattern)):
        if not taken.intersection(one.members):
            kept.append(one)
            taken.update(one.members)
    return sorted(kept, key=lambda one: one.pattern)
