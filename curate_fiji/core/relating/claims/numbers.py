"""Numbers in text: what a README counts and measures.

A number is a claim only with its word. What is said vaguely (``about 20``, ``20 of 41``) or of other things than
the file is left out, or can be confirmed and not contradicted (``loose``): of a projection, of a tissue.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.relating.claims import measures, phrases, pixel_sizes
from curate_fiji.core.relating.claims.phrases import Said, numbers_of, pattern

MYPY = False
if MYPY:
    from typing import Any, List, Match, Optional, Text



MOST_NUMBERS = 100      # of one sentence or row: what has more is data, no description
LONGEST_PIECE = 2000    # characters of it

_COUNT = ("(?<![\\w.,#])(?P<number>@number@|@number_words@)(?:\\s?(?:@counters@))?"
          "(?:[ \u00a0-](?P<between>(?:[^\\W\\d_][\\w-]{0,24}[ \u00a0]){0,2}?)|)"
          "(?:\\.?(?P<format>@formats@)s?(?:[ -](?P<of>@all_nouns@))?|(?P<noun>@all_nouns@)(?:[ \u00a0]"
          "(?P<format2>@formats@))?)@end@")
_WIDE_COUNT = ("(?P<number>\\d{1,6}|@digits@)(?:@counters@)?(?P<noun>@wide_nouns@)")
_KEYED = ("@begin@(?P<of>(?:@number_of@)\\s?)?(?P<noun>@all_nouns@|(?P<format>@formats@) files?)(?:"
          "\\s?\\([\\w ,/#]{0,20}\\))?"
          "\\s?[:=\uff1a|]\\s{0,4}(?P<number>@number@)(?![\\w%]|[.,]\\d|\\s?[=:)\uff1a]|\\s?[-\u2013]\\s?\\d|,\\s?\\d"
          "|\\s(?:and|&|und|et|y)\\s\\d|\\s?(?:@lengths@)@end@)")
_VAGUE = ("(?:@begin@(?:@about@)|[~\u2248<>\u2265\u2264+\u00b1/]|\\d\\s?(?:-|\u2013|\u2014|x|\u00d7|,|\\.|of|von|de"
          "|sur|di|av|van))\\s?$")
_EACH = ("^\\s?(?:\\([^()]{0,40}\\)\\s?)?(?:per|each|/|je|jeweils|par|chacun|por|pro|cada|every|in each|for each"
         "|\u6bcf)")


def said_in(text):
    # type: (Text) -> List[Said]
    """Return what a piece of text states in numbers, in order; names of files in it must be blanked out."""
    text = text[:LONGEST_PIECE]
    found = [match.start() for match in re.finditer("[0-9]+", text)]
    if len(found) > MOST_NUMBERS:
        text = text[:found[MOST_NUMBERS]]
    if not found and not pattern("@begin@(?:@number_words@)@end@|@digits@").search(text):
        return []
    out = []   # type: List[Said]
    readers = ((measures.checksums, pixel_sizes.lengths, pixel_sizes.ratios, pixel_sizes.angles, measures.times,
                measures.pixels, measures.lenses, measures.bits, measures.sizes) if found else ()) + (keyed, counts)
    for reader in readers:
        for one in reader(text):
            if not any(one.start < other.end and other.start < one.end for other in out):
                out.append(one)
    return sorted(out, key=lambda one: one.start)


def counts(text):
    # type: (Text) -> Any
    """``3 TIFF files``, ``41 slices``, ``three channels``."""
    for template in (_COUNT, _WIDE_COUNT):
        for match in pattern(template).finditer(text):
            one = _count(text, match)
            if one is not None:
                yield one


def _count(text, match):
    # type: (Text, Match[Text]) -> Optional[Said]
    groups = match.groupdict()
    noun = groups.get("noun") or groups.get("of")
    form = groups.get("format") or groups.get("format2")
    term = claim_words.meaning("nouns", noun) if noun else phrases.FILES
    readings = [value for value in numbers_of(match.group("number")) if value == int(value)]
    if not readings or term is None:
        return None
    before, after = text[max(0, match.start() - 30):match.start()], text[match.end():match.end() + 40]
    if pattern(_VAGUE).search(before) or pattern("^[^.;]{0,20}?(?:@used@)").match(after) \
            or _has_a_unit(groups.get("between") or ""):
        return None
    if re.match(r"^(?:19|20)\d\d$", match.group("number")) and not form:
        return None   # a year
    return Said(term, match.group(0), match.start(), match.end(), readings[:1],
                format=claim_words.meaning("formats", form) or "" if form else "",
                loose=_is_loose(term, noun or "", text, match.start(), match.end()),
                each=bool(pattern(_EACH).match(after)), readings=readings)


def _has_a_unit(words):
    # type: (Text) -> bool
    """``4 um sections`` counts nothing."""
    return any(claim_words.meaning(table, word) for word in words.split() for table in ("lengths", "times"))


def keyed(text):
    # type: (Text) -> Any
    """``Number of slices: 41``, ``Channels: 3``, ``n images = 12``."""
    for match in pattern(_KEYED).finditer(text):
        noun = match.group("noun")
        term = phrases.FILES if match.group("format") else claim_words.meaning("nouns", noun)
        plural = match.group("of") or re.search("s$|\u00e4le$|en$|aux$|[\u2e80-\ud7ff]$", noun.lower())
        readings = [value for value in numbers_of(match.group("number")) if value == int(value)]
        if term is not None and plural and readings:
            form = match.group("format")
            yield Said(term, match.group(0), match.start(), match.end(), readings[:1],
                       format=claim_words.meaning("formats", form) or "" if form else "",
                       loose=_is_loose(term, noun, text, match.start(), match.end()), readings=readings)


def _is_loose(term, noun, text, start, end):
    # type: (Text, Text, Text, int, int) -> bool
    """Tell whether a count may be of something else than the file itself."""
    if term == phrases.SECTIONS:
        return True
    around = text[max(0, start - 60):end + 60]
    if pattern("@begin@(?:@derived@)@end@").search(around):
        return True
    return term in (phrases.SLICES, phrases.FRAMES, phrases.PAGES) and not re.match("(?i)z|optical|focal", noun) \
        and bool(pattern("@begin@(?:@tissue@)@end@").search(around))
