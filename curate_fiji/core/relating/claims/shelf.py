"""What is there: the names of a deposit's files, members of archives and folders, looked up as people write them."""
from __future__ import absolute_import, unicode_literals

import bisect
import posixpath
import re
import unicodedata

from curate_fiji.core.knowledge import claim_words

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Optional, Sequence, Text, Tuple

    Member = Tuple[Text, Text]   # path of the archive, path in it

END_OF_NAME = re.compile("\\.[A-Za-z0-9]{1,10}(?![A-Za-z0-9_])")
_NUMBER = re.compile(r"\d+")
_NAME_CHAR = re.compile(r"[\w.\-*?#\ue000\ufffc\\]", re.UNICODE)


def fold(text):
    # type: (Text) -> Text
    """Return text in lower case, of the same length: an index into one is an index into the other."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def key_of(path):
    # type: (Text) -> Text
    """Return what two spellings of one path have in common."""
    return fold(unicodedata.normalize("NFC", path.replace("\\", "/")))


def format_suffix(name):
    # type: (Text) -> Text
    """Return the suffix without its dot, in lower case; ``ome.tif`` and the like are one suffix."""
    base = fold(posixpath.basename(name))
    parts = base.split(".")
    if len(parts) > 2 and ".".join(parts[-2:]) in claim_words.compound_suffixes():
        return ".".join(parts[-2:])
    return parts[-1] if len(parts) > 1 else ""


def stem_of(name):
    # type: (Text) -> Text
    """Return the name without its suffix."""
    base = posixpath.basename(name)
    suffix = format_suffix(base)
    return base[:-len(suffix) - 1] if suffix else base


def is_wide(char):
    # type: (Text) -> bool
    """Tell whether a character is of a script that puts no spaces between words."""
    return "\u2e80" <= char <= "\ud7ff" or "\uf900" <= char <= "\ufaff" or "\u0e00" <= char <= "\u0eff" \
        or "\u1000" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff"   # Thai, Lao; Burmese; Khmer


class Shelf(object):
    """The names of what is there. ``paths`` of files; ``members``: (archive, member path) pairs."""

    def __init__(self, paths, members=()):
        # type: (Iterable[Text], Iterable[Member]) -> None
        self.paths = sorted(paths)
        self.by_key = {}    # type: Dict[Text, Text]
        self.by_base = {}   # type: Dict[Text, List[Text]]
        self.by_tail = {}   # type: Dict[Text, List[Text]]
        self.by_stem = {}   # type: Dict[Text, List[Text]]
        self.folders = {}   # type: Dict[Text, List[Text]]
        self.members = {}   # type: Dict[Text, List[Member]]
        self.suffixes = set()   # type: set[Text]
        self._shapes = set()    # type: set[Text]
        for path in self.paths:
            key = key_of(path)
            base = posixpath.basename(key)
            self.by_key[key] = path
            self.by_base.setdefault(base, []).append(path)
            self.by_tail.setdefault(_tail(key), []).append(path)
            self.by_stem.setdefault(stem_of(base), []).append(path)
            self.suffixes.add(format_suffix(base).split(".")[-1])
            self._add_folders(posixpath.dirname(path))
        for archive, member in members:
            base = posixpath.basename(key_of(member))
            self.members.setdefault(base, []).append((archive, member))
            self.suffixes.add(format_suffix(base).split(".")[-1])
        self.suffixes.discard("")
        self.bases = sorted(self.by_base)
        self.member_names = sorted(self.members)
        names = list(self.by_base) + list(self.members)
        self._lengths = sorted(set(len(name) for name in names), reverse=True)
        self._folder_lengths = sorted(set(len(name) for name in self.folders), reverse=True)

    def _add_folders(self, folder):
        # type: (Text) -> None
        while folder:
            known = self.folders.setdefault(posixpath.basename(key_of(folder)), [])
            if folder in known:
                return
            known.append(folder)
            folder = posixpath.dirname(folder)

    def name_ending_at(self, low, end):
        # type: (Text, int) -> Optional[int]
        """Return where the longest known file name begins that ends at a place of a folded text."""
        for length in self._lengths:
            start = end - length
            if start >= 0 and (low[start:end] in self.by_base or low[start:end] in self.members) \
                    and _begins(low, start):
                return start
        return None

    def folder_ending_at(self, low, end):
        # type: (Text, int) -> Optional[int]
        """Return where the longest known folder name begins that ends at a place of a folded text."""
        for length in self._folder_lengths:
            start = end - length
            if start >= 0 and low[start:end] in self.folders and _begins(low, start):
                return start
        return None

    def bases_from(self, head):
        # type: (Text) -> List[Text]
        """Return the file names, folded, that begin so."""
        first = bisect.bisect_left(self.bases, head)
        return self.bases[first:bisect.bisect_right(self.bases, head + "\uffff")] if head else self.bases

    def at(self, written, home=""):
        # type: (Text, Text) -> Tuple[List[Text], bool]
        """Return (paths that a written path means, whether it names them with the folder they are in).

        ``home``: the folder of the document that says it. A written path may leave leading folders out, or
        have some more (the name of the deposit); where its folders fit no file of that name, the paths of
        that name are returned with False.
        """
        key = posixpath.normpath(key_of(written)).lstrip("/")
        while key.startswith("../"):
            key = key[3:]
        for whole in (posixpath.normpath(posixpath.join(key_of(home), key_of(written))), key):
            if whole in self.by_key:
                return [self.by_key[whole]], True
        same = self.by_base.get(posixpath.basename(key), [])
        if "/" not in key:
            near = [path for path in same if home and path.startswith(home + "/")]
            return near or same, True
        longer = [path for path in self.by_tail.get(_tail(key), []) if key_of(path).endswith("/" + key)]
        parts = key.split("/")
        shorter = [self.by_key[one] for one in ("/".join(parts[n:]) for n in range(1, len(parts)))
                   if one in self.by_key]
        return (longer or shorter[:1], True) if longer or shorter else (same, False)

    def members_at(self, written):
        # type: (Text) -> List[Member]
        """Return the members of archives that bear a name."""
        return self.members.get(posixpath.basename(key_of(written)), [])

    def folders_at(self, written, home=""):
        # type: (Text, Text) -> List[Text]
        """Return the folders that a written path means."""
        key = posixpath.normpath(key_of(written).strip("/"))
        same = self.folders.get(posixpath.basename(key), [])
        whole = [one for one in same if key_of(one) == key or key_of(one) == posixpath.join(key_of(home), key)]
        return whole or [one for one in same if ("/" + key_of(one)).endswith("/" + key)
                         or ("/" + key).endswith("/" + key_of(one))]

    def has_alike(self, written):
        # type: (Text) -> bool
        """Tell whether a file's name differs from this one in its numbers alone."""
        if not self._shapes:
            self._shapes.update(_NUMBER.sub("0", base) for base in self.by_base)
        return _NUMBER.sub("0", posixpath.basename(key_of(written))) in self._shapes

    def below(self, folders):
        # type: (Sequence[Text]) -> List[Text]
        """Return the files below folders."""
        heads = tuple(one + "/" for one in folders)
        return [path for path in self.paths if path.startswith(heads)] if heads else []


def _tail(key):
    # type: (Text) -> Text
    """Return the last folder and the name."""
    return "/".join(key.split("/")[-2:])


def _begins(low, start):
    # type: (Text, int) -> bool
    """Tell whether a name can begin at a place: the character before is of no name."""
    if start == 0 or not _NAME_CHAR.match(low[start - 1]):
        return True
    before = low[start - 1]
    if before == "-" and re.search(r"\.\w{1,8}-$", low[max(0, start - 10):start]):
        return True   # a_1.tif-a_9.tif
    if before == "." and re.search(r"(?:\.\.|e\.g\.|i\.e\.|z\.b\.)$", low[max(0, start - 4):start]):
        return True
    return is_wide(before)
