"""Sizes of pixels and steps in depth that a text states, as lengths in micrometres.

What is said of a camera is left out; dots per inch are no calibration. A range, a list, an angle, a distance on the
ground and a resolution are stated, and can contradict nothing: the file may have been sampled anew, and a resolution
may be that of the optics.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.relating.claims import phrases
from curate_fiji.core.relating.claims.phrases import Said, measure, pattern, unit

MYPY = False
if MYPY:
    from typing import Any, Iterator, Match, Optional, Text, Tuple

_ON_THE_GROUND = 10000.0    # micrometres: no microscope resolves as little as a centimetre
_BEFORE, _AFTER = 90, 70    # characters that say what a length is of

_LENGTHS = ("@not_in_number@(@measure@)[\\s-]?(?:(@lengths@)@wide_end@)?"
            "(?:@by@(@measure@)\\s?(?:(@lengths@)@wide_end@)?)?"
            "(?:@by@(@measure@)\\s?(?:(@lengths@)@wide_end@)?)?(?P<power>\\s?(?:\u00b3|\u00b2|\\^[23]))?")
_KEYWORD = ("@wide_begin@(?:(?P<pixel>@pixel_size@)|(?P<z>@z_step@)|(?P<sampling>@sampling@)|(?P<bare>@resolution@))")
_BRIDGE = ("(?:\\s|[:=~\u2248\u2243(),\\[\\]|\uff1a\uff08\uff09\u4e3a\u306f\u7d04\u7ea6&]"
           "|of|is|was|are|were|in|approximately|approx\\.?|about|ca\\.?|circa|roughly|x|y|z|xy|xyz|isotropic"
           "|lateral|nominal|de|von|bei|betr\u00e4gt|betrug|est|es|\u00e9|\u00e8|and|per|@ranging@"
           "|/|px|pixel|voxel|(?P<unit>@lengths@)@end@){0,16}$")
_OF_WHAT = ("^,?\\s\\(?(?:for|of|in|after|von|der|des|de|del|di|f\u00fcr|pour|para)\\s[^.;:()\\d]{2,40}?\\)?\\s"
            "(?=(?:is|was|are|were|betr\u00e4gt|betrug|est|es|\u00e9|\u00e8|@ranging@)\\s)")
_PER_PIXEL = ("^\\s?(?:/|per|pro|par|por|al|je|\u6bcf|\u6bd4)\\s?(?:@pixels@)@wide_end@")
_PIXEL_IS = ("(?:(?<![\\w])(?:1|one|a)\\s?)?(?:@pixels@)\\s?(?:=|\u2259|\u2248|is|equals?|corresponds? to"
             "|represents?|measures?|covers?|entspricht|repr\u00e9sente|correspond \u00e0|representa|mide|mede"
             "|corresponde a|equivale a|\u2192)\\s?$")
_PIXELS_AFTER = ("^[- ]?(?:isotropic |cubic |square |wide )?(?:@pixels@)(?:[- ]?(?:sizes?|resolution|spacing))?@end@")
_SAMPLED_AFTER = "^[- ]?(?:(?:de|di|of|in|d['\u2019])\\s)?(?:@sampling@|(?P<bare>@resolution@))@end@"
_STEPS_AFTER = ("^[- ](?:z[- ]?(?:steps?|spacing|intervals?|increments?)(?: sizes?)?|(?:steps?|spacing"
                "|intervals?) (?:in|along) z)")
_DEPTH = ("^\\s?\\(?(?:in |for )?(?:x[-,/ ]{0,2}y|lateral(?:ly)?|x and y)\\)?\\s?[,;/]?\\s?(?:and|und|et|y|x|by)?\\s?"
          "(@measure@)\\s?(@lengths@)\\s?\\(?(?:in |for )?(?:z\\b|axial)")
_RANGE = "(?:\\s?[-\u2013\u2014~\uff5e]\\s?|\\s(?:@range_words@)\\s|\u81f3|\u5230|\u304b\u3089)"
_TO = "^" + _RANGE + "(?:@measure@)\\s?(?:@lengths@)@wide_end@"
_AND = "^\\s(?:@joining@)\\s(?:@measure@)\\s?(?:@lengths@)@end@"
_AND_ANOTHER = _AND + "(?!\\W{0,3}(?:in |along )?(?:z|steps?|axial|thick|deep|sections?|slices?)@end@)"
_FROM = ("@not_in_number@(?P<first>@measure@)(?:\\s?(?:@lengths@)@wide_end@)?"
         "(?:(?P<range>" + _RANGE + ")|\\s(?:@joining@)\\s)$")
_LISTED = "@not_in_number@(?:@measure@)\\s?(?:(?:@lengths@)@end@)?,\\s?$"
_ANGLES = ("@not_in_number@(?:@measure@)\\s?-?(?:(?P<arc>@arcs@)|(?:@angles@))@wide_end@"
           "(?P<other>@by@(?:@measure@)\\s?(?:@angles@)@end@)?")


def lengths(text):
    # type: (Text) -> Iterator[Said]
    """Pixel sizes and z steps that are given as lengths."""
    for match in pattern(_LENGTHS).finditer(text):
        values = [match.group(n) for n in (1, 3, 5) if match.group(n)]
        units = [match.group(n) for n in (2, 4, 6)]
        before, after = text[max(0, match.start() - _BEFORE):match.start()], text[match.end():match.end() + _AFTER]
        if not any(units) and not before[-1:].strip(" :=|\uff1a(") == "" and len(values) < 2:
            continue
        if "M" in units or _begins_a_range(before, after):   # 5 M pixels are megapixels
            continue
        before, joined = _without_range(before, values[0])
        keyword, inner, loose = _keyword_before(before)
        known = [one for one in units if one] or ([inner] if inner else [])
        if not known:
            continue
        factors = [unit("lengths", one or known[-1]) for one in units[:len(values)]]
        measured = [measure(one) for one in values]
        sizes = [value * factor for (value, _half), factor in zip(measured, factors)]
        halves = [half * factor for (_value, half), factor in zip(measured, factors)]
        term, tail = _term(keyword, before, after)
        if not term:
            term, tail = _sampled(keyword, before, after, len(sizes) > 2 or min(sizes) >= _ON_THE_GROUND)
            loose = True
        elif _of_camera(before, after):
            term = ""
        if not term:
            continue
        end = match.end() + tail
        depth = _depth(text[end:end + 50]) if term == phrases.PIXEL_SIZE and len(sizes) < 3 else None
        if depth:
            sizes, halves = [sizes[0], sizes[-1], depth[0]], [halves[0], halves[-1], depth[1]]
            end += int(depth[2])
        start = match.start() - joined
        start -= len(before) - keyword.start() if keyword is not None else 0
        vague = joined or (match.group("power") and len(sizes) < 2)   # a range; an area or a volume
        loose = loose or bool(vague or pattern(_AND_ANOTHER).match(after))
        yield Said(term, text[start:end], start, end, [] if vague else sizes, [] if vague else halves, loose=loose)


def _begins_a_range(before, after):
    # type: (Text, Text) -> bool
    """``0.1 um to 0.5 um`` and ``between 0.1 um and 0.5 um`` are read at their ends."""
    return bool(pattern(_TO).match(after) or (pattern("@begin@(?:@ranging@)\\s$").search(before[-16:])
                                              and pattern(_AND).match(after)))


def _without_range(before, last):
    # type: (Text, Text) -> Tuple[Text, int]
    """Return (what stands before a range or a list that ends in a number, how long the rest of it is)."""
    match = pattern(_FROM).search(before[-60:])
    if not match or (match.group("range") and measure(match.group("first"))[0] >= measure(last)[0]):
        return before, 0
    kept = before[:len(before) - len(match.group(0))]
    while True:   # 5, 7 and 10 um
        more = pattern(_LISTED).search(kept[-40:])
        if not more:
            return kept, len(before) - len(kept)
        kept = kept[:len(kept) - len(more.group(0))]


def _keyword_before(before):
    # type: (Text) -> Tuple[Optional[Match[Text]], Text, bool]
    """Return (match of the keyword that a number follows, unit between the two, whether it may be said of a part)."""
    last = None
    for match in pattern(_KEYWORD).finditer(before):
        last = match
    if last is None:
        return None, "", False
    rest = before[last.end():]
    bridge = pattern(_BRIDGE).match(rest)
    if bridge:   # from 5 um in one to 9 um in another
        ranging = pattern("@begin@(?:@ranging@)@end@").search(bridge.group(0))
        return last, bridge.group("unit") or "", ranging is not None
    of_what = pattern(_OF_WHAT).match(rest)   # the pixel size of the raw images was 5 um
    bridge = pattern(_BRIDGE).match(rest[of_what.end():]) if of_what else None
    return (last, bridge.group("unit") or "", True) if bridge else (None, "", False)


def _term(keyword, before, after):
    # type: (Any, Text, Text) -> Tuple[Text, int]
    """Return (what a length is of, how much of what follows belongs to it)."""
    match = pattern(_PER_PIXEL).match(after)
    if match:
        return phrases.PIXEL_SIZE, match.end()
    if keyword is not None and (keyword.group("pixel") or keyword.group("z")):
        return (phrases.PIXEL_SIZE if keyword.group("pixel") else phrases.Z_STEP), 0
    if pattern(_PIXEL_IS).search(before[-40:]):
        return phrases.PIXEL_SIZE, 0
    match = pattern(_PIXELS_AFTER).match(after)
    if match:
        return phrases.PIXEL_SIZE, match.end()
    match = pattern(_STEPS_AFTER).match(after)
    return (phrases.Z_STEP, match.end()) if match else ("", 0)


def _sampled(keyword, before, after, is_wide):
    # type: (Any, Text, Text, bool) -> Tuple[Text, int]
    """Return the same of a length that is a distance on the ground or a resolution.

    A mere ``resolution`` is that of the optics, unless it ``is_wide``: a centimetre and more, or of three axes.
    """
    match = pattern(_SAMPLED_AFTER).match(after)
    if match and not match.group("bare"):
        return phrases.PIXEL_SIZE, match.end()
    if keyword is not None and keyword.group("sampling"):
        return phrases.PIXEL_SIZE, 0
    if not is_wide or _is_of_another_kind(keyword, before) or (match is None and keyword is None):
        return "", 0
    return phrases.PIXEL_SIZE, match.end() if match else 0


def _is_of_another_kind(keyword, before):
    # type: (Optional[Match[Text]], Text) -> bool
    """Tell whether it is a resolution of depth, time, colours or the optics."""
    return keyword is not None and bool(
        pattern("@begin@(?:@other_resolutions@)\\W{0,2}$").search(before[:keyword.start()][-30:]))


def _of_camera(before, after):
    # type: (Text, Text) -> bool
    near = pattern("@begin@(?:@camera@)@end@")
    return bool(near.search(re.split("[;.:]\\s", before[-60:])[-1]) or near.search(re.split("[;.,]\\s", after[:40])[0]))


def _depth(after):
    # type: (Text) -> Optional[Tuple[float, float, float]]
    """Read the depth where it is given apart: ``0.1 um (xy), 0.3 um (z)``."""
    match = pattern(_DEPTH).match(after)
    if not match:
        return None
    value, half = measure(match.group(1))
    factor = unit("lengths", match.group(2))
    return value * factor, half * factor, float(match.end())


def ratios(text):
    # type: (Text) -> Iterator[Said]
    """``2.5 pixels per um``; ``um/px: 0.4``; ``0.25 MPP``."""
    for match in pattern("(?<![\\w.])(@measure@)\\s?(?:@pixels@)\\s?(?:/|per|pro|par|por)\\s?"
                         "(@lengths@)@end@").finditer(text):
        value, half = measure(match.group(1))
        if value > half:
            size = unit("lengths", match.group(2)) / value
            yield Said(phrases.PIXEL_SIZE, match.group(0), match.start(), match.end(), [size], [size * half / value])
    for match in pattern("@begin@(@lengths@)(?:\\s?/\\s?|[- ]per[- ])(?:@pixels@)\\)?\\s?[:=|]?\\s?"
                         "(@measure@)(?![\\w.])").finditer(text):
        value, half = measure(match.group(2))
        factor = unit("lengths", match.group(1))
        yield Said(phrases.PIXEL_SIZE, match.group(0), match.start(), match.end(), [value * factor], [half * factor])
    for match in pattern("(?<![\\w.])(@measure@)\\s?mpp@end@|@begin@mpp(?:\\s|[:=|(),]|of|is|was){1,4}(@measure@)"
                         "(?![\\w.])").finditer(text):   # micrometres per pixel of a slide, metres on the ground
        value, half = measure(match.group(1) or match.group(2))
        yield Said(phrases.PIXEL_SIZE, match.group(0), match.start(), match.end(), [value], [half], loose=True)


def angles(text):
    # type: (Text) -> Iterator[Said]
    """Pixel sizes in degrees and seconds of arc: stated, and compared with no length."""
    for match in pattern(_ANGLES).finditer(text):
        before, after = text[max(0, match.start() - _BEFORE):match.start()], text[match.end():match.end() + _AFTER]
        keyword, _unit, _part = _keyword_before(before)
        per_pixel, follows = pattern(_PER_PIXEL).match(after), pattern(_SAMPLED_AFTER).match(after)
        words = [one for one in (keyword, follows) if one is not None]
        is_sky_or_ground = bool(match.group("arc") or match.group("other"))   # 0.5 degrees may be a step of a stage
        sure = [one for one in words if is_sky_or_ground or not one.group("bare")]
        if not per_pixel and (not sure or (keyword is not None and keyword.group("z"))
                              or _is_of_another_kind(keyword, before)):
            continue
        start = match.start() - len(before) + keyword.start() if keyword is not None else match.start()
        tail = per_pixel or follows
        end = match.end() + (tail.end() if tail else 0)
        yield Said(phrases.PIXEL_SIZE, text[start:end], start, end, [], loose=True)
