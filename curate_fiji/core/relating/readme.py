"""Reads a README: files it names, counts, pixel sizes.

Source: Understand worksheet, "file references/links to other files in the package".
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import identifiers

_NAME_CHAR = "[A-Za-z0-9_\\-+.()\\[\\]{}\u2010\u2011\u00c0-\uffff]"
_FILE_TOKEN = re.compile("(?<![\\w/@.\\\\])((?:" + _NAME_CHAR + "+/)*" + _NAME_CHAR
                         + "*[A-Za-z0-9_)\\]}*]\\.[A-Za-z][A-Za-z0-9]{0,5})(?![\\w/@])")
_QUOTED = re.compile("[\"'`\u2018\u201c]"
                     "([^\"'`\u2018\u2019\u201c\u201d\\n]{1,120}\\.[A-Za-z][A-Za-z0-9]{1,5})"
                     "[\"'`\u2019\u201d]")
_LENGTH = ("(?:nm|nanomet(?:er|re)s?|\u00b5m|\u03bcm|um|microns?|micromet(?:er|re)s?"
           "|mm|millimet(?:er|re)s?|\u00c5)")
_SIZE = r"(\d+(?:\.\d+)?)\s*(%s)\s*" % _LENGTH
_PIXEL_SIZE = [re.compile(pattern, re.IGNORECASE) for pattern in (
    _SIZE + r"(?:/|per|a)\s*(?:px|pixel|voxel)",
    r"(?:pixel|voxel)\s*(?:size|resolution|spacing|width)s?\s*(?:of|is|was|are|were|:|=)?\s*"
    r"(?:about|approximately|ca\.?)?\s*" + _SIZE,
    _SIZE + r"(?:pixel|voxel)\s*(?:size|resolution|spacing)?",
)]
_COUNT = re.compile(
    r"\b(\d[\d,]*)\s+(?:\w+\s+){0,2}?(\.?(?:png|tiff?|jpe?g|ctf|czi|nd2|lif|csv|dcm|txt))s?\b"
    r"(?:\s+(?:files?|images?))?"
    r"|\b(\d[\d,]*)\s+(?:[a-z]+\s+)?(images?|files|slices|planes|z-planes|sections|channels"
    r"|time ?points|frames)\b", re.IGNORECASE)
_UNIT_WORDS = {"nan": "nm", "mic": "um", "mil": "mm"}


def named_files(text):
    """Return the file names a README writes, in order, without URLs and e-mail addresses."""
    text = identifiers.URL.sub(" ", text)
    names = [match.group(1) for match in _QUOTED.finditer(text)]
    rest = _QUOTED.sub(" ", text)
    names += [match.group(1) for match in _FILE_TOKEN.finditer(rest)]
    out = []
    for name in names:
        name = name.lstrip("([{").strip()
        if name not in out and not re.match(r"^(e\.g|i\.e|et\.al|fig\.|no\.|vs\.)", name.lower()) \
                and not re.match(r"^[\d.]+[A-Za-z]{0,2}$", name):
            out.append(name)
    return out


def paragraphs(text):
    """Return the blocks of text between blank lines, and list entries, each as one string."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*[-*\u2022]\s)", text)
    return [block.strip() for block in blocks if block.strip()]


def pixel_sizes(text):
    """Return [(value, unit, phrase)] of the pixel or voxel sizes that a text states."""
    found = []
    for pattern in _PIXEL_SIZE:
        for match in pattern.finditer(text):
            unit = _UNIT_WORDS.get(match.group(2).lower()[:3], match.group(2))
            entry = (match.group(1), unit, re.sub(r"\s+", " ", match.group(0)).strip())
            if not any(entry[:2] == other[:2] for other in found):
                found.append(entry)
    return found


def counts(text):
    """Return [(number, what, phrase)] of counted files, slices, channels, ... in a text."""
    out = []
    for match in _COUNT.finditer(text):
        number = int((match.group(1) or match.group(3)).replace(",", ""))
        what = (match.group(2) or match.group(4)).lower()
        out.append((number, what, re.sub(r"\s+", " ", match.group(0))))
    return out
