"""Measures in text: intervals, sizes in pixels, lenses, bit depths, sizes in bytes, checksums.

Times come out in seconds, sizes in bytes.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.relating.claims import phrases
from curate_fiji.core.relating.claims.phrases import Said, measure, numbers_of, pattern, unit

MYPY = False
if MYPY:
    from typing import Iterator, Text

_DIGESTS = {32: "md5", 40: "sha1", 64: "sha256", 96: "sha384", 128: "sha512"}
_POWERS = {"k": 1, "m": 2, "g": 3, "t": 4}


def times(text):
    # type: (Text) -> Iterator[Said]
    """Intervals between frames, in seconds."""
    keyed = pattern("@begin@(?:(?:@interval@)[\\s:=(),]{0,4}(?:of|is|was|:|\uff1a)?\\s?|(?:@every@)\\s)$")
    follows = pattern("^[- ](?:time )?(?:intervals?|between frames|per frame|/ ?frame|apart)\\b")
    for match in pattern("(?<![\\w.])(@measure@)\\s?[- ]?(@times@)@end@").finditer(text):
        before, after = text[max(0, match.start() - 50):match.start()], text[match.end():match.end() + 30]
        if keyed.search(before) or follows.match(after):
            value, half = measure(match.group(1))
            factor = unit("times", match.group(2))
            yield Said(phrases.INTERVAL, match.group(0), match.start(), match.end(), [value * factor], [half * factor])
    for match in pattern("(?<![\\w.])(@measure@)\\s?(?:fps\\b|(?:frames|images) per second|frames/s(?:ec)?\\b)"
                         "|frame ?rate(?:\\s|[:=]|of|is|was){1,4}(@measure@)\\s?(?:hz|fps)\\b").finditer(text):
        value, half = measure(match.group(1) or match.group(2))
        if value > half:
            yield Said(phrases.INTERVAL, match.group(0), match.start(), match.end(), [1 / value],
                       [half / value / value])


def pixels(text):
    # type: (Text) -> Iterator[Said]
    """Sizes of images in pixels: ``512 x 512 pixels``."""
    keyed = pattern("@begin@(?:@image_size@)(?:\\s|[:=(),|\uff1a]|of|is|was|are|in|pixels?|px|voxels?|w|h|x|y|z"
                    "|[*\u00d7]|width|height){0,10}$")
    for match in pattern("(?<![\\w.,])(\\d{1,6})@by@(\\d{1,6})(?:@by@(\\d{1,6}))?(?:@by@(\\d{1,6}))?(?![\\w])"
                         "(?!\\s?(?:@lengths@)@end@|[.,]\\d|\\s?(?:ms|fps|[gmkt]b)\\b)").finditer(text):
        counted = pattern("^\\s?[(]?(?:@pixels@)@end@").match(text[match.end():match.end() + 20])
        values = [float(one) for one in match.groups() if one]
        if min(values[:2]) >= 8 and (counted or keyed.search(text[max(0, match.start() - 60):match.start()])):
            end = match.end() + (counted.end() if counted else 0)
            part = pattern("@begin@(?:@parts@)@end@")
            loose = part.search(text[max(0, match.start() - 40):match.start()]) or part.search(text[end:end + 20])
            yield Said(phrases.PIXELS, text[match.start():end], match.start(), end, values, loose=bool(loose))


def lenses(text):
    # type: (Text) -> Iterator[Said]
    """Magnification and numerical aperture of the objective."""
    for template in (
            "(?<![\\w.])(\\d{1,3}(?:\\.\\d)?)\\s?[x\u00d7](?:\\s?/\\s?\\d[.,]\\d{1,3})?(?:[ -][\\w./-]"
            "{1,14}){0,4}?[ -](?:@lens@)@end@",
            "@begin@(?:@lens@)(?:\\s|[:=(),|\uff1a]){1,4}(?:[\\w./-]{1,20}[ -]){0,3}?(\\d{1,3})\\s?"
            "[x\u00d7](?:\\s?/\\s?\\d[.,]\\d{1,3})?(?![\\w])",
            "(?<![\\w.])(\\d{1,3})\\s?[x\u00d7]\\s?/\\s?\\d[.,]\\d{1,3}(?![\\d])"):
        for match in pattern(template).finditer(text):
            if 1 <= float(match.group(1)) <= 250:
                yield Said(phrases.MAGNIFICATION, match.group(0), match.start(), match.end(), [float(match.group(1))])
    for match in pattern("\\b(?:NA|N\\.A\\.|numerical aperture|numerische apertur|ouverture num\u00e9rique"
                         "|apertura num\u00e9rica)"
                         "[\\s:=|]{0,3}(?:of )?(\\d?[.,]\\d{1,3})(?!\\d)|(?<![\\w.])(\\d[.,]\\d{1,3})\\s?NA\\b"
                         ).finditer(text):
        aperture = measure(match.group(1) or match.group(2))[0]
        yield Said(phrases.APERTURE, match.group(0), match.start(), match.end(), [aperture])


def bits(text):
    # type: (Text) -> Iterator[Said]
    """Bit depths."""
    for match in pattern("(?<![\\w.])(\\d{1,2})[- ]?bits?@end@|bit depth(?:\\s|[:=|]|of|is){1,4}(\\d{1,2})(?![\\d.])"
                         ).finditer(text):
        depth = int(match.group(1) or match.group(2))
        if depth in (1, 8, 10, 12, 14, 16, 24, 32, 48, 64):
            yield Said(phrases.BITS, match.group(0), match.start(), match.end(), [float(depth)])


def sizes(text):
    # type: (Text) -> Iterator[Said]
    """Sizes in bytes, where they stand as the size of something: ``(1.2 GB)``, ``size: 300 MB``."""
    alone = pattern("(?:^|[(\\[|\t:,=\ufffc\uff1a]|[-\u2013\u2014]|size(?: is| of)?|is|weighs|gr\u00f6\u00dfe"
                    "|taille|tama\u00f1o|dimensione)\\s{0,8}$")
    closed = pattern("^\\s{0,8}(?:$|[)\\]|\t,;.]|zip|file|in (?:total|size))")
    for match in pattern("(?<![\\w.])(@number@)\\s?((?:[kmgt]i?)(?:b(?:ytes?)?|o)|bytes?|octets)@end@").finditer(text):
        after = text[match.end():match.end() + 30]
        if alone.search(text[max(0, match.start() - 30):match.start()]) and closed.match(after) \
                and not re.match(r"(?i)\W{0,4}(?:of )?(?:ram|memory|free|disk)", after):
            power = _POWERS.get(match.group(2).lower()[0], 0)
            value = numbers_of(match.group(1))[-1 if power else 0]
            decimals = len(match.group(1).replace(",", ".").partition(".")[2])
            yield Said(phrases.BYTES, match.group(0), match.start(), match.end(),
                       [value * 1000.0 ** power, value * 1024.0 ** power], [0.5 * 10.0 ** -decimals * 1024.0 ** power])


def checksums(text):
    # type: (Text) -> Iterator[Said]
    """Checksums, told by their length."""
    for match in pattern("(?<![0-9A-Za-z])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})"
                         "(?![0-9A-Za-z])").finditer(text):
        digest = match.group(0)
        if (re.search("[0-9]", digest) and re.search("[a-fA-F]", digest)) or len(set(digest)) < 3:
            yield Said(phrases.CHECKSUM, digest, match.start(), match.end(), [0.0], unit=_DIGESTS[len(digest)])
