"""Whether a statement holds of the file, archive, folder or table that it is about.

Only what can mean nothing else is called wrong. Words are used loosely (a frame is a plane, a plane a slice),
numbers are rounded, sizes are counted in two ways: each of these readings is tried before a statement fails.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import calibration, claim_words
from curate_fiji.core.model.claim import FAILS, HOLDS, UNCHECKED
from curate_fiji.core.relating import images
from curate_fiji.core.relating.claims import phrases
from curate_fiji.core.relating.claims.shelf import format_suffix
from curate_fiji.core.system.text import plural, size_text

MYPY = False
if MYPY:
    from typing import Callable, Dict, List, Optional, Sequence, Set, Text, Tuple

    from curate_fiji.core.model.record import Record, Series
    from curate_fiji.core.relating.claims.phrases import Said

    Verdict = Tuple[Text, Text]     # of VERDICTS, and what the file has or why that can't be told

_NEAR = 0.02            # relative difference of two measures that are the same, written differently
_NEAR_BYTES = 0.1       # a disk counts blocks, a person rounds
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX|\.|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_TYPE_BITS = {"bit": 1, "int8": 8, "uint8": 8, "int16": 16, "uint16": 16, "int32": 32, "uint32": 32, "float": 32,
              "double": 64, "complex": 64, "double-complex": 128}
_OF_PLANES = (phrases.SLICES, phrases.SECTIONS, phrases.FRAMES, phrases.PAGES)
_OF_FILES = (phrases.FILES, phrases.IMAGES, phrases.STACKS, phrases.MOVIES)
MOST_ROWS = 100000      # of a table that are counted


def _unknown(why):
    # type: (Text) -> Verdict
    return UNCHECKED, why


def judge(said, record):
    # type: (Said, Record) -> Verdict
    """Return (verdict, what the file has, or why that can't be told) of a statement about one file."""
    verdict, found = _JUDGES[said.term](said, record)
    if verdict == FAILS and said.loose:
        return _unknown("it may be said of something else than the file itself")
    return verdict, found


def _count(said, possible, shown, unit=""):
    # type: (Said, Set[int], int, Text) -> Verdict
    """Compare a count with every number that it may mean."""
    if any(int(value) in possible for value in said.readings):
        return HOLDS, ""
    return FAILS, "%d %s" % (shown, unit or said.term)


# Planes, channels, series --------------------------------------------------------------------

def _main(record):
    # type: (Record) -> List[Series]
    return [one for one in record.series if not one.is_thumbnail] or list(record.series)


def _counted(record, term):
    # type: (Record, Text) -> Set[int]
    """Return every number that a reader gives for a size: where readers differ, a statement may mean each."""
    return set(int(witness.value) for fact in record.facts if fact.term == term
               for witness in fact.witnesses + fact.overruled if witness.value.isdigit())


def _planes(said, record):
    # type: (Said, Record) -> Verdict
    if record.members:
        return _in_archive(said, record)
    if not record.series:
        return _unknown("the file was not opened")
    possible = _counted(record, "SizeZ") | _counted(record, "SizeT")
    for one in _main(record):
        possible.update((one.SizeZ, one.SizeT, one.SizeZ * one.SizeT, one.SizeZ * one.SizeC, one.SizeT * one.SizeC,
                         one.SizeZ * one.SizeC * one.SizeT, one.planes))
    possible.update((len(record.series), len(_main(record)), sum(one.planes for one in record.series)))
    first = _main(record)[0]
    shown = first.SizeT if (said.term == phrases.FRAMES and first.SizeT > 1) or first.SizeZ == 1 else first.SizeZ
    return _count(said, possible, shown, _noun(said, shown))


def _noun(said, number):
    # type: (Said, int) -> Text
    return said.term[:-1] if number == 1 and said.term.endswith("s") and said.term != phrases.SERIES else said.term


def _channels(said, record):
    # type: (Said, Record) -> Verdict
    if not record.series:
        return _unknown("the file was not opened")
    possible = _counted(record, "SizeC")
    for one in _main(record):
        possible.add(one.SizeC)
        if one.rgb:
            possible.update((1, 3, 4))
        if one.indexed:
            possible.update((1, 3))
    if images.axis_is_unknown(record):
        possible.update(one.planes for one in _main(record))
    if len(_main(record)) > 1:
        possible.add(len(_main(record)))
    shown = _main(record)[0].SizeC
    return _count(said, possible, shown, _noun(said, shown))


def _series(said, record):
    # type: (Said, Record) -> Verdict
    number = len(_main(record))
    if any(int(value) == number for value in said.readings):
        return HOLDS, ""
    if number < 2:
        return _unknown("what is counted can't be told")
    return FAILS, "%d series" % number


def _files(said, record):
    # type: (Said, Record) -> Verdict
    if record.members:
        return _in_archive(said, record)
    if record.series and said.term in (phrases.IMAGES, phrases.STACKS, phrases.MOVIES):
        verdict, found = _planes(said, record)
        many = sum(one.planes for one in record.series) > 1
        return (verdict, found) if verdict == HOLDS or (many and said.term == phrases.IMAGES) \
            else _unknown("what is counted can't be told")
    return _unknown("it is one file")


# Archives, folders ---------------------------------------------------------------------------

def _in_archive(said, record):
    # type: (Said, Record) -> Verdict
    members = [one for one in record.members if not _JUNK.search(one.path)]
    if record.problem is not None or any(one.category == "archive" for one in members):
        return _unknown("not all that is inside could be listed")
    return _count_files(said, [(one.path, one.category, one.format) for one in members],
                        set([len(record.members)]), "archive")


def count_files(said, records):
    # type: (Said, Sequence[Record]) -> Verdict
    """Judge a count of the files of a folder, or of those that a pattern stands for."""
    if said.term not in _OF_FILES + _OF_PLANES:
        return _unknown("it is said of each")
    if any(one.category == "archive" for one in records):
        return _unknown("there are archives among them")
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
            return _unknown("they may be the planes of one file")
        return FAILS, "%s" % plural(len(by_suffix), "%s file" % _written_format(said))
    if said.term == phrases.FILES:
        return _count(said, possible | set([len(files)]), len(files), "file" if len(files) == 1 else "files")
    if (said.term in _OF_PLANES and len(pictures) < 2) or not pictures:
        return _unknown("what is counted can't be told")
    verdict, has = _count(said, possible | set([len(pictures), len(files)]), len(pictures),
                          "image" if len(pictures) == 1 else "images")
    if verdict == FAILS and said.term in (phrases.STACKS, phrases.MOVIES) and min(said.readings) < len(pictures):
        return _unknown("one may be kept in several files")
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


# Tables, bytes, checksums ----------------------------------------------------------------------

def _rows(said, record):
    # type: (Said, Record) -> Verdict
    if record.table is None or len(record.table.sheets) > 1:
        return _unknown("the workbook has several sheets" if record.table else "the table was not read")
    if record.table.rows >= MOST_ROWS:
        return _unknown("only the first %d rows were counted" % MOST_ROWS)
    strict = re.search(r"(?i)rows|records|zeilen|lignes|filas|righe|linhas|rijen|rader|\u884c", said.phrase)
    possible = set([record.table.rows, record.table.rows + 1])
    verdict, found = _count(said, possible, record.table.rows, "row" if record.table.rows == 1 else "rows")
    return (verdict, found) if strict or verdict == HOLDS else _unknown("a case need not be a row")


def _columns(said, record):
    # type: (Said, Record) -> Verdict
    if record.table is None or len(record.table.sheets) > 1:
        return _unknown("the workbook has several sheets" if record.table else "the table was not read")
    width = len(record.table.header)
    possible = set([width, sum(1 for name in record.table.header if name.strip())])
    if not re.search(r"(?i)column|spalte|colonne|columna|coluna|kolom|\u5217", said.phrase):
        possible.add(width - 1)   # the first names the case
    return _count(said, possible, width, "column" if width == 1 else "columns")


def _bytes(said, record):
    # type: (Said, Record) -> Verdict
    return judge_size(said, [record.size] + ([sum(one.size for one in record.members)] if record.members else []))


def judge_size(said, sizes):
    # type: (Said, Sequence[int]) -> Verdict
    """Judge a size in bytes: of a file, of what an archive holds, of a folder."""
    slack = said.digits[0] if said.digits else 0.0
    for size in sizes:
        if any(abs(value - size) <= max(slack, _NEAR_BYTES * max(value, size)) for value in said.values):
            return HOLDS, ""
    return FAILS, size_text(sizes[0])


def _checksum(said, record):
    # type: (Said, Record) -> Verdict
    known = record.digest(said.unit)
    if not known:
        return _unknown("its %s was not computed" % said.unit)
    return (HOLDS, "") if known.lower() == said.phrase.lower() else (FAILS, "%s %s" % (said.unit, known))


# Measures ---------------------------------------------------------------------------------------

def _pixels(said, record):
    # type: (Said, Record) -> Verdict
    if not record.series:
        return _unknown("the file was not opened")
    wanted = [int(value) for value in said.values]
    for one in record.series:
        left = [one.SizeX, one.SizeY, one.SizeZ, one.SizeC, one.SizeT]
        if sorted(wanted[:2]) != sorted(left[:2]) and not (len(wanted) > 2 and set(left[:2]) <= set(wanted)):
            continue
        rest = list(wanted)
        for size in left[:2]:
            if size in rest:
                rest.remove(size)
        if all(size in left[2:] + [one.planes] for size in rest):
            return HOLDS, ""
    if any(one.resolutions > 1 for one in record.series):
        return _unknown("it may be said of a smaller copy inside")
    return FAILS, "%s pixels" % " x ".join("%d" % size for size in (_main(record)[0].SizeX, _main(record)[0].SizeY)
                                          ) + (", Z %d" % _main(record)[0].SizeZ if len(wanted) > 2 else "")


def _pixel_size(said, record):
    # type: (Said, Record) -> Verdict
    shown = ""
    for number, _one in enumerate(record.series):
        judged, _why, _fact = images.calibration_verdict(record, number)
        actual = [_length(record, "PhysicalSize" + axis, number) for axis in "XYZ"]
        across = actual[0]
        if across is None:
            continue
        if judged == calibration.PLAUSIBLE or _alike(said, 0, across):
            if all(size is None or _alike(said, index, size) for index, size in enumerate(actual[:len(said.values)])):
                return HOLDS, ""
        if judged == calibration.PLAUSIBLE:
            sizes = [size for size in actual[:max(1, len(said.values))] if size is not None]
            if len(sizes) == 2 and sizes[0] == sizes[1]:
                sizes = sizes[:1]
            shown = shown or " x ".join("%.6g" % size for size in sizes) + " um"
    return (FAILS, shown) if shown else _unknown("the file has no calibration")


def _alike(said, index, actual):
    # type: (Said, int, float) -> bool
    """Tell whether a value is the one that was said, as far as it was said."""
    value, slack = said.values[index], said.digits[index]
    return abs(value - actual) <= max(slack, _NEAR * max(value, actual)) * (1 + 1e-9)


def _length(record, term, series=0):
    # type: (Record, Text, int) -> Optional[float]
    """Return a length of a series in micrometres, None where it is not known or disputed."""
    fact = record.fact(term, series)
    return fact.number if fact is not None else None


def _z_step(said, record):
    # type: (Said, Record) -> Verdict
    steps = [_length(record, "PhysicalSizeZ", number) for number, one in enumerate(record.series) if one.SizeZ > 1]
    known = [abs(step) for step in steps if step]
    if any(_alike(said, 0, step) for step in known):
        return HOLDS, ""
    if not known or known[0] == 1.0 or len(said.values) > 1:
        return _unknown("the file has no step in depth")
    return FAILS, "%.6g um" % known[0]


def _interval(said, record):
    # type: (Said, Record) -> Verdict
    known = []  # type: List[float]
    for number, one in enumerate(record.series):
        increment = _length(record, "TimeIncrement", number)
        if increment and one.SizeT > 1:
            known.append(increment)
    if any(_alike(said, 0, value) for value in known):
        return HOLDS, ""
    return (FAILS, "%.6g s" % known[0]) if known else _unknown("the file has no time increment")


def _lens(said, record):
    # type: (Said, Record) -> Verdict
    term = "Magnification" if said.term == phrases.MAGNIFICATION else "LensNA"
    values = sorted(set(fact.number for fact in record.facts if fact.term == term and fact.number))
    slack = 0.01 * said.values[0] if said.term == phrases.MAGNIFICATION else 0.01
    if any(abs(value - said.values[0]) <= slack for value in values):
        return HOLDS, ""
    if len(values) != 1 or record.modality == "whole slide":
        return _unknown("the file names no one objective")
    return FAILS, "%.6g%s" % (values[0], "x" if said.term == phrases.MAGNIFICATION else "")


def _bits(said, record):
    # type: (Said, Record) -> Verdict
    if not record.series:
        return _unknown("the file was not opened")
    possible, wanted = set(), int(said.values[0])  # type: Set[int], int
    for one in _main(record):
        bits = _TYPE_BITS.get(one.Type, 0)
        possible.update((bits, one.bits, bits * one.SizeC if one.rgb else bits, 3 * bits if one.rgb else bits))
    if wanted in possible:
        return HOLDS, ""
    first = _main(record)[0]
    if wanted not in (8, 16, 32) or first.Type not in _TYPE_BITS:
        return _unknown("%d bits may be stored in more" % wanted)
    return FAILS, "%d bits (%s)" % (_TYPE_BITS[first.Type], first.Type)


_JUDGES = {
    phrases.SLICES: _planes, phrases.SECTIONS: _planes, phrases.FRAMES: _planes, phrases.PAGES: _planes,
    phrases.CHANNELS: _channels, phrases.SERIES: _series, phrases.IMAGES: _files, phrases.STACKS: _files,
    phrases.MOVIES: _files, phrases.FILES: _files, phrases.ROWS: _rows, phrases.COLUMNS: _columns,
    phrases.PIXEL_SIZE: _pixel_size, phrases.Z_STEP: _z_step, phrases.INTERVAL: _interval, phrases.PIXELS: _pixels,
    phrases.MAGNIFICATION: _lens, phrases.APERTURE: _lens, phrases.BITS: _bits, phrases.BYTES: _bytes,
    phrases.CHECKSUM: _checksum,
}  # type: Dict[Text, Callable[[Said, Record], Verdict]]
