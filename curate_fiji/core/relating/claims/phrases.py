"""Patterns with lists of words in them, and numbers as people write them."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.knowledge.claim_words import alternatives

MYPY = False
if MYPY:
    from typing import Dict, List, Match, Pattern, Sequence, Text, Tuple

(SLICES, SECTIONS, CHANNELS, FRAMES, PAGES, SERIES, IMAGES, STACKS, MOVIES, FILES, ROWS, COLUMNS) = COUNTED = (
    "slices", "sections", "channels", "frames", "pages", "series", "images", "stacks", "movies", "files", "rows",
    "columns")
PIXEL_SIZE, Z_STEP, INTERVAL, PIXELS, MAGNIFICATION, APERTURE, BITS, BYTES, CHECKSUM = MEASURED = (
    "pixel size", "z step", "time interval", "size in pixels", "magnification", "numerical aperture", "bit depth",
    "total size", "checksum")

_GIVEN = {
    "number": "\\d{1,3}(?:[,.'\u2019\u00a0\u202f ]\\d{3}){1,8}(?![\\d])|\\d{1,12}(?:[.,]\\d{1,9})?|[.]\\d{1,9}",
    "measure": "\\d{1,9}(?:[.,]\\d{1,9})?(?:[eE][-+]?\\d{1,2})?|[.]\\d{1,9}",
    "by": "\\s?[x\u00d7*\u2715\u2a09]\\s?",
    "digits": "[\u4e00\u4e24\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]",
    "begin": "(?<![^\\W\\d_])",    # of a word
    "end": "(?![^\\W\\d_])",
    # The same where a word of a script that puts no spaces between words may stand beside it, or a power
    "wide_begin": "(?<![^\\W\\d_\u2e80-\ud7ff])",
    "wide_end": "(?![^\\W\\d_\u2e80-\ud7ff\u00b2\u00b3])",
    "not_in_number": "(?<![^\\W\u2e80-\ud7ff])(?<![.])",
}
_COMPILED = {}   # type: Dict[Text, Pattern[Text]]


class Said(object):
    """One statement: ``term`` of ``COUNTED`` or ``MEASURED``; ``phrase`` as it is written; ``start``, ``end``.

    ``values``: numbers, in order (a pixel size of x, y, z; one count); ``readings``: what one number may mean,
    where it is written with a mark that two countries read differently; ``digits``: half of the last digit of
    each value; ``format``: the suffix of what is counted (``tif``); ``loose``: said so that it can be confirmed
    but not contradicted; ``each``: said of each of several; ``unit``: algorithm of a checksum.
    """

    __slots__ = ("digits", "each", "end", "format", "loose", "phrase", "readings", "start", "term", "unit", "values")

    def __init__(self, term, phrase, start, end, values, digits=(), format="", loose=False, each=False, unit="",
                 readings=()):
        # type: (Text, Text, int, int, Sequence[float], Sequence[float], Text, bool, bool, Text, Sequence[float]) -> None
        self.term = term
        self.phrase = re.sub(r"\s+", " ", phrase).strip(" ,;:(").replace("'", "\u2019")
        self.start = start
        self.end = end
        self.values = list(values)
        self.digits = list(digits)
        self.format = format
        self.loose = loose
        self.each = each
        self.unit = unit
        self.readings = list(readings) or list(values)

    def __repr__(self):
        # type: () -> str
        return str("<%s %r %r%s%s>") % (self.term, self.phrase, self.readings if len(self.values) == 1 else self.values,
                                        " loose" if self.loose else "", " each" if self.each else "")


def pattern(template):
    # type: (Text) -> Pattern[Text]
    """Return the pattern of a template; ``@name@`` stands for the words of a list of ``claims.json``."""
    if template not in _COMPILED:
        _COMPILED[template] = re.compile(re.sub("@(\\w+)@", _words_of, template), re.IGNORECASE | re.UNICODE)
    return _COMPILED[template]


def _words_of(match):
    # type: (Match[Text]) -> Text
    name = match.group(1)
    if name in _GIVEN:
        return _GIVEN[name]
    if name in ("all_nouns", "wide_nouns"):
        nouns = claim_words.table("nouns")
        words = [word for term in sorted(nouns) for word in nouns[term]]
        return alternatives([word for word in words if name == "all_nouns" or word > "\u2e80"])
    return alternatives(claim_words.table(name))


def numbers_of(written):
    # type: (Text) -> List[float]
    """Return what a written number may mean: ``1,234`` is 1234 or 1.234."""
    low = written.lower().strip()
    named = claim_words.table("number_words").get(low)
    if named is not None:
        return [float(named)]
    plain = re.sub("['\u2019\u00a0\u202f ]", "", low)
    out = []
    if re.match(r"^\d{1,3}(?:[,.]\d{3}){1,8}$", plain):
        out.append(float(re.sub("[,.]", "", plain)))
    if plain.count(",") + plain.count(".") <= 1:
        out.append(float(plain.replace(",", ".")))
    return out or [float(re.sub("[,.]", "", plain))]


def measure(written):
    # type: (Text) -> Tuple[float, float]
    """Return (value, half of its last digit)."""
    plain = written.lower().replace(",", ".")
    mantissa, _e, exponent = plain.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(plain), 0.5 * 10.0 ** (-decimals + int(exponent or 0))


def unit(table, word):
    # type: (Text, Text) -> float
    """Return what a word for a unit stands for, in the unit of its table; 0 for no unit."""
    return float(claim_words.meaning(table, word.lower().strip()) or 0)
