"""Names of files in text: which a README writes, and which files each of them means.

Names that are there are looked for first, as they are, so that spaces, other scripts and odd suffixes are no
hindrance; what is left is a name only where its form and its place say so.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.relating.claims import (
    entries,
    excuses,
    markup,
    patterns,
    pieces,
    ranges,
    slots,
    text_line,
)
from curate_fiji.core.relating.claims.mention import FOLDER, NAME, PATTERN, STEM, Mention
from curate_fiji.core.relating.claims.shelf import END_OF_NAME, fold, format_suffix, is_wide, stem_of

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text

    from curate_fiji.core.relating.claims.shelf import Shelf
    from curate_fiji.core.relating.claims.text_line import Line

MOST_MENTIONS = 50000

_TOKEN = re.compile("[^\\s,;:|\"`\u201c\u201d\u201e\u00ab\u00bb<>=\ufffc\uff0c\u3002\uff1b\uff1a\u3001\uff08\uff09"
                    "\u3008-\u3011\u3014-\u301b\u30fb\uff02\uff07\uff0f\uff1d\uff3b\uff3d\uff5c\uff5e\uff01\uff1f"
                    "\u2192\u2190'\u2018\u2019\u2500-\u257f]+")
_NAMELIKE = re.compile("[*#?/\ue000_\u2026]|\\.[A-Za-z0-9]{0,7}[A-Za-z]|\\.7z|[xX]{2}|N{2}|[yY]{2}|\\.\\.\\."
                       "|[\u2e80-\ud7ff]")
_FOLDER_BEFORE = re.compile("[^\\s,;:|\"'`<>=()\ufffc/\u2018\u201c\u3000-\u303f\uff00-\uff0f]{1,120}/$")
_UNITS = frozenset("a n kg g mg mol m cm mm nm j w s v pa k ml l hz".split())


def mentions(text_lines, shelf, home=""):
    # type: (Sequence[Line], Shelf, Text) -> List[Mention]
    """Return the names that the lines of a document write, in order."""
    out = []   # type: List[Mention]
    labels = claim_words.any_of("file_labels", "^(?:[A-Za-z0-9]{1,3}[.)]\\s+)?(?:the\\s+)?",
                                "(?:\\s?\\(?s?\\)?)(?:\\s?#?\\d{1,3})?\\s{0,3}[:\uff1a=]\\s{0,6}")
    for line in text_lines:
        if line.text.strip() and len(out) < MOST_MENTIONS:
            found = _of_line(line, shelf, home)
            start = entries.body_start(line, labels)
            for one in found:
                one.head = entries.is_head(one, start)
            out += sorted(found, key=lambda one: (one.start, -one.end))
    entries.whole_entries(out, labels)
    entries.resolve_trees(text_lines, out, shelf)
    slots.resolve(text_lines, out, shelf, home)
    excuses.judge(text_lines, out, shelf)
    return out


def _of_line(line, shelf, home):
    # type: (Line, Shelf, Text) -> List[Mention]
    low = fold(line.text)
    taken = bytearray(len(low) + 1)   # 1 where a name stands already
    found = _known(line, low, shelf, home, taken)
    found += ranges.short_ranges(line, low, shelf, taken) + ranges.folder_ranges(line, low, shelf)
    found += _tokens(line, low, shelf, home, taken)
    found = ranges.with_ranges(line, found, shelf)
    found += _targets(line, shelf, home)
    return found


def _known(line, low, shelf, home, taken):
    # type: (Line, Text, Shelf, Text, bytearray) -> List[Mention]
    """Find names of files that are there, wherever they stand."""
    found = []   # type: List[Mention]
    for match in END_OF_NAME.finditer(low):
        start = shelf.name_ending_at(low, match.end())
        if start is None or taken[start]:
            continue
        full = _with_folders(low, start, shelf)
        written = line.text[full:match.end()]
        paths, exact = shelf.at(written, home)
        one = Mention(NAME, line, full, match.end(), written, paths, shelf.members_at(written))
        one.exact = exact
        found.append(one)
        ranges.take(taken, full, match.end())
    return found


def _with_folders(low, start, shelf):
    # type: (Text, int, Shelf) -> int
    """Return where the path begins whose file name begins at ``start``."""
    while start and low[start - 1] == "/":
        known = shelf.folder_ending_at(low, start - 1)
        if known is not None:
            start = known
            continue
        match = _FOLDER_BEFORE.search(low[max(0, start - 121):start])
        if not match:
            return start
        start -= len(match.group(0))
    return start


def _tokens(line, low, shelf, home, taken):
    # type: (Line, Text, Shelf, Text, bytearray) -> List[Mention]
    """Find patterns, folders, names without suffix, and names of files that are not there."""
    found = []   # type: List[Mention]
    for word in _TOKEN.finditer(line.text):
        if not _NAMELIKE.search(word.group(0)) and not _is_known(word.group(0), shelf):
            continue
        for start, end in pieces.pieces(word.group(0), word.start()):
            if start < end and ranges.free(taken, start, end):
                one = _pattern(line, start, end, shelf, home) or _folder(line, low, start, end, shelf, home) \
                    or _stem(line, low, start, end, shelf) or _unknown(line, low, start, end, shelf)
                if one:
                    found.append(one)
                    ranges.take(taken, one.start, one.end)
    for start, end, _how in line.spans:
        text = line.text[start:end]
        if " " in text.strip() and ranges.free(taken, start, end):
            found += _spaced(line, start, end, shelf, home)
    found += _entry_folder(line, shelf, home, taken)
    return found


def _is_known(word, shelf):
    # type: (Text, Shelf) -> bool
    low = fold(word).strip(".,!?()[]{}*_/-")
    return low in shelf.folders or low in shelf.by_stem


def _pattern(line, start, end, shelf, home):
    # type: (Line, int, int, Shelf, Text) -> Optional[Mention]
    pattern = patterns.of_token(line.text[start:end], shelf.suffixes)
    if pattern is None:
        loose = patterns.of_loose_token(line.text[start:end])
        if loose is None or len(patterns.matched(loose, shelf, home)[0]) < 2:
            return None
        pattern = loose
    paths, members = patterns.matched(pattern, shelf, home)
    return Mention(PATTERN, line, start, end, line.unmasked[start:end], paths, members, pattern)


def _folder(line, low, start, end, shelf, home):
    # type: (Line, Text, int, int, Shelf, Text) -> Optional[Mention]
    written = line.text[start:end]
    name = fold(written).rstrip("/").split("/")[-1]
    if name not in shelf.folders:
        first = start
        if written.endswith("/") or written.rstrip("/") != written:
            known = shelf.folder_ending_at(low, end - 1)
            if known is not None and known < start:
                first = known
                written = line.text[first:end]
                name = fold(written).rstrip("/").split("/")[-1]
        if name not in shelf.folders:
            return None
        start = first
    said = written.endswith("/") or _beside_folder_word(line, low, start, end) or text_line.is_apart(line, start, end)
    if not said:
        return None
    folders = shelf.folders_at(written, home)
    if not folders:
        return None
    return Mention(FOLDER, line, start, end, written, shelf.below(folders))


def _beside_folder_word(line, low, start, end):
    # type: (Line, Text, int, int) -> bool
    around = claim_words.any_of("folder_words", "\\b", "\\b")
    before = low[max(0, start - 24):start]
    after = low[end:end + 24]
    near_before = [match.end() for match in around.finditer(before)]
    near_after = around.search(after)
    return bool((near_before and not re.sub(r"[\W_]|named|called|s\b", "", before[near_before[-1]:]))
                or (near_after and not re.sub(r"[\W_]|sub", "", after[:near_after.start()])))


def _stem(line, low, start, end, shelf):
    # type: (Line, Text, int, int, Shelf) -> Optional[Mention]
    """A name without its suffix means its file where nothing else could be meant."""
    name = low[start:end].split("/")[-1]
    paths = shelf.by_stem.get(name)
    if not paths or len(name) < 3:
        return None
    written = line.text[start:end]
    plain = not re.search(r"[\d_\-.]", written)
    alone = text_line.is_apart(line, start, end) or (
        start == line.start and bool(entries.SEPARATES.match(line.text[end:])))
    same_case = any(stem_of(path) == written.split("/")[-1] for path in paths)
    if not alone and ((plain and not (same_case and re.search(r"[a-z][A-Z]|[^\x00-\x7f]", written)))
                      or len(name) < 5 or not re.search(r"[^\W\d_]", name)):
        return None
    return Mention(STEM, line, start, end, written, paths)


def _unknown(line, low, start, end, shelf):
    # type: (Line, Text, int, int, Shelf) -> Optional[Mention]
    """A token with the form of a file name that is not there under that name."""
    piece = line.text[start:end]
    ends = [match.end() for match in END_OF_NAME.finditer(piece)]
    if not ends:
        return None
    last = ends[-1]
    if last != len(piece):
        if not is_wide(piece[last]) and piece[last] not in "/*?)]}\u2026~":
            return None
        piece = piece[:last]
    begin = re.match(r"(?:e\.g\.|i\.e\.|z\.B\.|p\.ej\.|cf\.)(?=\w)", piece)
    offset = begin.end() if begin else 0
    if any(is_wide(char) for char in piece):
        offset = pieces.begin_in_wide(line, start, start + last)
    piece = piece[offset:]
    if (low[end:end + 1] == "(" and end - start == last) or not _may_be_a_name(line, piece, start + offset, shelf):
        return None
    return Mention(NAME, line, start + offset, start + last, piece)


def _may_be_a_name(line, piece, start, shelf):
    # type: (Line, Text, int, Shelf) -> bool
    suffix = format_suffix(piece).split(".")[-1]
    stem = stem_of(piece)
    if not stem or not re.search(r"\w", stem, re.UNICODE) or fold(piece) in claim_words.words("never_files") \
            or fold(stem) in claim_words.words("names_of_no_file") or markup.has_an_index(piece) \
            or (piece.startswith("/") and piece.count("/") < 2 and len(stem) < 2):
        return False
    apart = text_line.is_apart(line, start, start + len(piece)) or line.kind == text_line.TREE \
        or (start == line.start and bool(entries.SEPARATES.match(line.text[start + len(piece):])))
    if suffix not in claim_words.words("suffixes") and suffix not in shelf.suffixes:
        return bool(apart and re.match(r"[a-z][a-z0-9]{1,4}$", suffix) and re.search(r"[\d_-]", stem))
    given = piece.rsplit(".", 1)[-1]
    if len(suffix) == 1 and (len(stem) < 2 or fold(stem) in _UNITS or not (apart or suffix in shelf.suffixes)):
        return False
    if re.match(r"^[\d.,]+$", stem) and len(suffix) < 3 and not apart:
        return False
    if given != given.lower() and given != given.upper() and not apart \
            and given not in ("Rmd", "RData", "Rds", "Rda", "Rproj", "Tif", "Tiff", "Csv", "Txt", "Jpg", "Qmd", "Rnw"):
        return False   # the end of a sentence and the next: cells.Data were
    return apart or suffix not in claim_words.words("wordlike_suffixes") or suffix in shelf.suffixes \
        or (len(suffix) > 2 and pieces.is_in_wide_text(line, start, start + len(piece)))


def _spaced(line, start, end, shelf, home):
    # type: (Line, int, int, Shelf, Text) -> List[Mention]
    """A name with spaces, set apart as a whole."""
    written = line.text[start:end].strip()
    start += len(line.text[start:end]) - len(line.text[start:end].lstrip())
    end = start + len(written)
    low = fold(written)
    if low.strip("/") in shelf.folders or low.rstrip("/").split("/")[-1] in shelf.folders:
        return [Mention(FOLDER, line, start, end, written, shelf.below(shelf.folders_at(written, home)))]
    if low in shelf.by_stem:
        return [Mention(STEM, line, start, end, written, shelf.by_stem[low])]
    return []


def _entry_folder(line, shelf, home, taken):
    # type: (Line, Shelf, Text, bytearray) -> List[Mention]
    """An entry of a list or a heading that is nothing but the name of a folder (or of a file, without suffix)."""
    if line.kind not in (text_line.ITEM, text_line.HEADING, text_line.ROW, text_line.TREE):
        return []
    body = line.text[line.start:] if not line.cells else line.text[line.cells[0][0]:line.cells[0][1]]
    start = line.start if not line.cells else line.cells[0][0]
    head = re.match("[^:|\uff1a\u2014\u2013#\t(\u2190]{1,120}?(?=\\s+[-\u2013\u2014(#]|[:|\uff1a"
                    "\u2014\u2013#\t(\u2190]|\\s{2,}|\\s*$)", body)
    if not head:
        return []
    written = head.group(0).rstrip()
    low = fold(written.strip("/*` "))
    if not written or not ranges.free(taken, start, start + len(written)):
        return []
    if low.split("/")[-1] in shelf.folders and shelf.folders_at(low, home):
        return [Mention(FOLDER, line, start, start + len(written), written, shelf.below(shelf.folders_at(low, home)))]
    if low in shelf.by_stem and (line.kind != text_line.HEADING or re.search(r"[\d_-]", low)):
        return [Mention(STEM, line, start, start + len(written), written, shelf.by_stem[low])]
    return []


def _targets(line, shelf, home):
    # type: (Line, Shelf, Text) -> List[Mention]
    """The files that links lead to."""
    found = []
    for target in line.targets:
        paths, exact = shelf.at(target, home)
        folders = shelf.folders_at(target, home)
        if not exact:
            paths = []
        if folders and not paths:
            found.append(Mention(FOLDER, line, 0, 0, target, shelf.below(folders)))
        elif paths or format_suffix(target) in claim_words.words("suffixes"):
            found.append(Mention(NAME, line, 0, 0, target, paths, shelf.members_at(target)))
    return found
