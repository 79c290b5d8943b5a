"""Whether as many are there as a statement says: planes, channels, files of an archive or folder, rows of a table.

Words are used loosely (a frame is a plane, a plane a slice): each of these readings is tried before a count fails.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.model.claim import FAILS, HOLDS
from curate_fiji.core.relating import images
from curate_fiji.core.relating.claims import phrases
from curate_fiji.core.relating.claims.shelf import format_suffix
from curate_fiji.core.relating.claims.verdict import unknown
from curate_fiji.core.relating.images import main_series
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Sequence, Set, Text, Tuple

    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.claims.phrases import Said
    from curate_fiji.core.relating.claims.verdict import Verdict

_JUNK = re.compile(r"(?:^|/)(?:__MACOSX|\.|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_OF_PLANES = (phrases.SLICES, phrases.SECTIONS, phrases.FRAMES, phrases.PAGES)
_OF_FILES = (phrases.FILES, phrases.IMAGES, phrases.STACKS, phrases.MOVIES)
MOST_ROWS = 100000      # of a table that are counted


def _count(said, possible, shown, unit=""):
    # type: (Said, Set[int], int, Text) -> Verdict
    """Compare a count with every number that it may mean."""
    if any(int(value) in possible for value in said.readings):
        return HOLDS, ""
    return FAILS, "%d %s" % (shown, unit or said.term)


def _counted(record, term):
    # type: (Record, Text) -> Set[int]
    """Return every number that a reader gives for a size: where readers differ, a statement may mean each."""
    return set(int(witness.value) for fact in record.facts if fact.term == term
               for witness in fact.witnesses + fact.overruled if witness.value.isdigit())


def judge_planes(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a count of planes, slices, frames, pages."""
    if record.members:
        return _in_archive(said, record)
    if not record.series:
        return unknown("the file was not opened")
    possible = _counted(record, "SizeZ") | _counted(record, "SizeT")
    for one in main_series(record):
        possible.update((one.SizeZ, one.SizeT, one.SizeZ * one.SizeT, one.SizeZ * one.SizeC, one.SizeT * one.SizeC,
                         one.SizeZ * one.SizeC * one.SizeT, one.planes))
    possible.update((len(record.series), len(main_series(record)), sum(one.planes for one in record.series)))
    first = main_series(record)[0]
    shown = first.SizeT if (said.term == phrases.FRAMES and first.SizeT > 1) or first.SizeZ == 1 else first.SizeZ
    return _count(said, possible, shown, _noun(said, shown))


def _noun(said, number):
    # type: (Said, int) -> Text
    return said.term[:-1] if number == 1 and said.term.endswith("s") and said.term != phrases.SERIES else said.term


def judge_channels(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a count of channels."""
    if not record.series:
        return unknown("the file was not opened")
    possible = _counted(record, "SizeC")
    for one in main_series(record):
        possible.add(one.SizeC)
        if one.rgb:
            possible.update((1, 3, 4))
        if one.indexed:
            possible.update((1, 3))
    if images.axis_is_unknown(record):
        possible.update(one.planes for one in main_series(record))
    if len(main_series(record)) > 1:
        possible.add(len(main_series(record)))
    shown = main_series(record)[0].SizeC
    return _count(said, possible, shown, _noun(said, shown))


def judge_series(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a count of series."""
    number = len(main_series(record))
    if any(int(value) == number for value in said.readings):
        return HOLDS, ""
    if number < 2:
        return unknown("what is counted can't be told")
    return FAILS, "%d series" % number


def judge_files(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a count of files, images, stacks of what is one file."""
    if record.members:
        return _in_archive(said, record)
    if record.series and said.term in (phrases.IMAGES, phrases.STACKS, phrases.MOVIES):
        verdict, found = judge_planes(said, record)
        many = sum(one.planes for one in record.series) > 1
        return (verdict, found) if verdict == HOLDS or (many and said.term == phrases.IMAGES) \
            else unknown("what is counted can't be told")
    return unknown("it is one file")


def _in_archive(said, record):
    # type: (Said, Record) -> Verdict
    members = [one for one in record.members if not _JUNK.search(one.path)]
    if record.problem is not None or any(one.category == "archive" for one in members):
        return unknown("not all that is inside could be listed")
    return _count_files(said, [(one.path, one.category, one.format) for one in members],
                        set([len(record.members)]), "archive")


def count_files(said, records):
    # type: (Said, Sequence[Record]) -> Verdict
    """Judge a count of the files of a folder, or of those that a pattern stands for."""
    if said.term not in _OF_FILES + _OF_PLANES:
        return unknown("it is said of each")
    if any(one.category == "archive" for one in records):
        return unknown("there are archives among them")
    depth = min(one.path.count("/") for one in records)
    direct = [one for one in records if one.path.count("/") == depth]
    return _count_files(said, [(one.path, one.category, one.format) for one in records],
                        set([len(direct), sum(1 for one in direct if one.category == "image")]), "folder")


def _count_files(said, files, possible, where):
    # type: (Said, Sequence[Tuple[Text, Text, Text]], Set[int], Text) -> Verdict
    pictures = [one for one in files if one[1] in ("image", "video")]
    if said.format:
        family = claim_words.family(said.format)
        by_suffix = [one for one in files if claim_words.family(format_suffix(one[0])) == family]
        label = _LABELS.get(family, family)
        by_content = [one for one in files if one[2].lower().replace("-", "").startswith(label)]
        if any(int(value) in (len(by_suffix), len(by_content)) for value in said.readings):
            return HOLDS, ""
        if said.term in _OF_PLANES and len(by_suffix) == 1:
            return unknown("they may be the planes of one file")
        return FAILS, "%s" % plural(len(by_suffix), "%s file" % _written_format(said))
    if said.term == phrases.FILES:
        return _count(said, possible | set([len(files)]), len(files), "file" if len(files) == 1 else "files")
    if (said.term in _OF_PLANES and len(pictures) < 2) or not pictures:
        return unknown("what is counted can't be told")
    verdict, has = _count(said, possible | set([len(pictures), len(files)]), len(pictures),
                          "image" if len(pictures) == 1 else "images")
    if verdict == FAILS and said.term in (phrases.STACKS, phrases.MOVIES) and min(said.readings) < len(pictures):
        return unknown("one may be kept in several files")
    return verdict, has


_LABELS = {"tif": "tiff", "jpg": "jpeg", "dcm": "dicom", "nii": "nifti"}


def _written_format(said):
    # type: (Said) -> Text
    """The format as the README writes it: ``TIFF``, ``.png``."""
    for word in said.phrase.split():
        bare = word.strip(",()")
        if claim_words.meaning("formats", bare.strip(".")):
            return bare
        if claim_words.meaning("formats", bare.strip(".").rstrip("s")):
            return bare.rstrip("s")
    return said.format


def judge_rows(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a count of rows."""
    if record.table is None or len(record.table.sheets) > 1:
        return unknown("the workbook has several sheets" if record.table else "the table was not read")
    if record.table.rows >= MOST_ROWS:
        return unknown("only the first %d rows were counted" % MOST_ROWS)
    strict = re.search(r"(?i)rows|records|zeilen|lignes|filas|righe|linhas|rijen|rader|\u884c", said.phrase)
    possible = set([record.table.rows, record.table.rows + 1])
    verdict, found = _count(said, possible, record.table.rows, "row" if record.table.rows == 1 else "rows")
    return (verdict, found) if strict or verdict == HOLDS else unknown("a case need not be a row")


def judge_columns(said, record):
    # type: (Said, Record) -> Verdict
    """Judge a count of columns."""
    if record.table is None or len(record.table.sheets) > 1:
        return unknown("the workbook has several sheets" if record.table else "the table was not read")
    width = len(record.table.header)
    possible = set([width, sum(1 for name in record.table.header if name.strip())])
    if not re.search(r"(?i)column|spalte|colonne|columna|coluna|kolom|\u5217", said.phrase):
        possible.add(width - 1)   # the first names the case
    return _count(said, possible, width, "column" if width == 1 else "columns")
