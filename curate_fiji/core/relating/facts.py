"""From what each tool read to facts: one witness, confirmed by two, decided by a rule of the field, or disputed."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import aspect_values, aspects, units
from curate_fiji.core.model.fact import Fact, Reading, Witness
from curate_fiji.core.relating import ome_rows

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.knowledge.aspects import Key, Precedence, Term
    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.series import Series

    Entry = Tuple[Text, Text, Text, Optional[int]]   # of original metadata: key, value, path, series if it has one

BIO_FORMATS = "Bio-Formats"
_PIXEL_SIZES = ("PhysicalSizeX", "PhysicalSizeY", "PhysicalSizeZ")
MOST_SERIES = 20    # series of one file that facts are made of; the others are alike, or thousands


class Word(object):
    """What one tool says of a term of one series: the witness, and the value as the term is kept."""

    def __init__(self, witness, value, unit, of_file=False):
        # type: (Witness, Text, Text, bool) -> None
        self.witness = witness
        self.value = value
        self.unit = unit
        self.of_file = of_file   # all of the file's series share it


def facts_of(image_format, series, readings):
    # type: (Text, Sequence[Series], Sequence[Reading]) -> List[Fact]
    """Return the facts that readings of one file give, series by series and in the order of the terms.

    ``image_format``: as Bio-Formats calls it, or ""; ``series``: as Bio-Formats has them; ``readings``: with
    original metadata as rows ``Original:<key>``.
    """
    said = {}  # type: Dict[Tuple[int, Text], List[Word]]
    for reading in readings:
        if reading.tool == BIO_FORMATS:
            _bio_formats(said, image_format, series, reading)
        else:
            _second_reader(said, reading)
    numbers = sorted(set(number for number, _name in said))
    facts = []
    for number in numbers:
        found = {}  # type: Dict[Text, Fact]
        for name in aspects.order():
            words = said.get((number, name))
            fact = _decide(aspects.term(name), image_format, number, words) if words else None
            if fact is not None:
                found[name] = fact
        facts += [found[name] for name in aspects.order() if name in found and _has_sense(found, name)
                  and not (name in _PIXEL_SIZES and _invented(found, name))
                  and not (name == "AcquisitionDate" and _is_of_writing(found, image_format))]
    return facts


def with_original(readings, original):
    # type: (Sequence[Reading], Sequence[Tuple[Text, Text]]) -> List[Reading]
    """Return the readings, Bio-Formats' with those entries of the original metadata that give a term."""
    kept = [("Original:" + key, value, "") for key, value in original if aspects.is_a_key(aspects.of_series(key)[1])]
    return [Reading(one.tool, one.version, list(one.rows) + kept) if one.tool == BIO_FORMATS else one
            for one in readings]


def _has_sense(found, name):
    # type: (Dict[Text, Fact], Text) -> bool
    """A step in depth or time means something only where there are several planes or times."""
    size = found.get(aspects.term(name).needs)
    return size is None or size.disputed or size.number is None or size.number > 1


def _invented(found, name):
    # type: (Dict[Text, Fact], Text) -> bool
    """Tell whether Bio-Formats alone gives a length where the file's own unit is none: none is stated, or it is one
    of a diffraction pattern or a spectrum."""
    unit = found.get("PixelUnit")
    return unit is not None and not units.named(unit.value, units.LENGTH) and found[name].tools == [BIO_FORMATS]


def _is_of_writing(found, image_format):
    # type: (Dict[Text, Fact], Text) -> bool
    """Tell whether the date is only when the file was written: by a program that takes no images, or as something
    that was derived from them. Two tools that read the same tag bear one witness of what it means."""
    places = [rule.place for rule in aspects.no_acquisition() if rule.term in found
              and rule.of.search(found[rule.term].value) and rule.format.search(image_format)]
    return all(any(place.search(one.path) for place in places) for one in found["AcquisitionDate"].witnesses)


def _second_reader(said, reading):
    # type: (Dict[Tuple[int, Text], List[Word]], Reading) -> None
    """Take the first row of each term and series that is of the term's kind."""
    taken = set()
    for path, value, unit in reading.rows:
        row = aspects.of_row(path)
        if row is None or row[:2] in taken or row[1] >= MOST_SERIES:
            continue
        name, number, place = row
        normal = aspect_values.normal(aspects.term(name), value, unit)
        if normal is not None:
            taken.add((name, number))
            witness = Witness(reading.tool, reading.version, place, value, unit)
            said.setdefault((number, name), []).append(Word(witness, normal[0], normal[1]))


def _bio_formats(said, image_format, series, reading):
    # type: (Dict[Tuple[int, Text], List[Word]], Text, Sequence[Series], Reading) -> None
    """Take the best place of each term: keys that rule, the OME path, then the other keys."""
    original = []  # type: List[Entry]
    for path, value, _unit in reading.rows:
        if not path.startswith(("Image:", "Instrument:", "Experimenter:")):
            number, key = aspects.of_series(path[len("Original:"):] if path.startswith("Original:") else path)
            if aspects.is_a_key(key):
                original.append((key, value, path, number))
    for number in range(min(len(series), MOST_SERIES)):
        modelled = ome_rows.of_series(reading.rows, series[number], number)
        ome_rows.unit_of_imagej(modelled, [entry[:3] for entry in original])
        own = [entry for entry in original if entry[3] == number or (entry[3] is None and number == 0)]
        for name in aspects.order():
            term = aspects.term(name)
            word = _best(term, image_format, reading, modelled, own, original)
            if word is not None:
                said.setdefault((number, name), []).append(word)


def _best(term, image_format, reading, modelled, own, original):
    # type: (Term, Text, Reading, Dict[Text, List[Row]], Sequence[Entry], Sequence[Entry]) -> Optional[Word]
    """``own``: the vendor's keys of this series, those without a number being of the first. A key that corrects an
    error of Bio-Formats holds for the other series where the file has one for all; where it has not, the error can't
    be corrected in them, and they say nothing."""
    ruling = [key for key in term.keys if key.rules]
    plain = [key for key in term.keys if not key.rules and not key.last]
    last = [key for key in term.keys if key.last]
    word = _by_keys(term, image_format, reading, own, ruling)
    if word is None:
        of_others = _by_keys(term, image_format, reading, original, ruling)
        if of_others is not None:
            return of_others if of_others.of_file else None
    return word or _by_path(term, reading, modelled) or _by_keys(term, image_format, reading, own, plain + last)


def _by_path(term, reading, modelled):
    # type: (Term, Reading, Dict[Text, List[Row]]) -> Optional[Word]
    for path in term.ome:
        rows = modelled.get(path, [])
        if term.kind == aspects.LIST and rows:
            value = "; ".join(_row_text(row) for row in rows)
            rows = [(rows[0][0], value, "")]
        for row in rows:
            normal = aspect_values.normal(term, row[1], row[2])
            if normal is not None:
                return Word(Witness(reading.tool, reading.version, row[0], row[1], row[2]), normal[0], normal[1])
    return None


def _row_text(row):
    # type: (Row) -> Text
    return "%s %s" % (row[1], row[2]) if row[2] else row[1]


def _by_keys(term, image_format, reading, original, keys):
    # type: (Term, Text, Reading, Sequence[Entry], Sequence[Key]) -> Optional[Word]
    for key in keys:
        if key.format is not None and not key.format.search(image_format):
            continue
        rows = [row for row in original if key.key.search(row[0])]
        words = []
        for row in rows:
            word = _by_key(term, reading, original, key, row)
            if word is not None:
                words.append(word)
        if words:
            return _together(term, words) if key.all else words[0]
    return None


def _by_key(term, reading, original, key, row):
    # type: (Term, Reading, Sequence[Entry], Key, Entry) -> Optional[Word]
    value = row[1].strip()
    if key.take is not None:
        found = key.take.search(value)
        if not found:
            return None
        value = found.group(1)
    if key.beside is not None:
        beside = [other[1].strip() for other in original if key.beside.search(other[0])]
        value = " ".join([value] + beside[:1])
    normal = aspect_values.normal(term, key.prefix + value + key.suffix, key.unit)
    if normal is None:
        return None
    return Word(Witness(reading.tool, reading.version, row[2], value, key.unit), normal[0], normal[1], key.of_file)


def _together(term, words):
    # type: (Term, Sequence[Word]) -> Word
    """Return several words of one key as one: a list, or the smallest and the largest."""
    first = words[0]
    if term.kind == aspects.SPAN:
        values = sorted(set(float(word.value) for word in words if " to " not in word.value))
        text = " to ".join("%.10g" % value for value in (values[:1] + values[-1:] if len(values) > 1 else values))
    else:
        kept = []  # type: List[Text]
        for word in words:
            if word.value not in kept:
                kept.append(word.value)
        text = "; ".join(kept)
    return Word(first.witness, text or first.value, first.unit, first.of_file)


def _decide(term, image_format, number, words):
    # type: (Term, Text, int, Sequence[Word]) -> Optional[Fact]
    """Return the fact that the words give, None where nothing but a word that is known to go wrong is there."""
    groups = []  # type: List[List[Word]]
    for word in words:
        for group in groups:
            if aspect_values.agree(term, group[0].value, word.value):
                group.append(word)
                break
        else:
            groups.append([word])
    sound = [group for group in groups if _doubted(term, image_format, group) is None]
    if len(groups) == 1:
        return _fact(term, number, groups[0]) if sound else None
    for rule in aspects.precedence():
        for group in groups:
            if any(rule.decides(term.id, image_format, word.witness.tool, word.witness.path) for word in group):
                return _fact(term, number, group, _others(groups, group), rule.why)
    if len(sound) == 1:
        why = "; ".join(rule.why for rule in (_doubted(term, image_format, group) for group in groups) if rule)
        return _fact(term, number, sound[0], _others(groups, sound[0]), why)
    if term.free:
        best = sorted(groups, key=lambda group: (-len(group), group[0].witness.tool == BIO_FORMATS))[0]
        return _fact(term, number, best)
    return Fact(term.id, number, "", words[0].unit, [word.witness for word in words], disputed=True)


def _doubted(term, image_format, group):
    # type: (Term, Text, Sequence[Word]) -> Optional[Precedence]
    """Return the rule by which all of these words are known to go wrong, None where one of them is none of them."""
    for rule in aspects.doubted():
        if all(rule.decides(term.id, image_format, word.witness.tool, word.witness.path) for word in group):
            return rule
    return None


def _others(groups, group):
    # type: (Sequence[List[Word]], List[Word]) -> List[Word]
    return [word for other in groups if other is not group for word in other]


def _fact(term, number, group, against=(), why=""):
    # type: (Term, int, Sequence[Word], Sequence[Word], Text) -> Fact
    # The second reader is asked for its words first: Bio-Formats' are often shortened to the OME model's own
    best = sorted(group, key=lambda word: word.witness.tool == BIO_FORMATS)[0]
    if term.kind == aspects.DATE:
        best = sorted(group, key=lambda word: -len(word.value[:19]))[0]
    ordered = [best] + [word for word in group if word is not best]
    return Fact(term.id, number, best.value, best.unit, [word.witness for word in ordered],
                overruled=[word.witness for word in against], why=why)
