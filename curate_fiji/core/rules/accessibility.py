"""Rules about access for everybody: what opens where, visualizations, descriptions, contrast."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.disclosing.gate import is_withheld, words_of
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.model.answer import (
    FINE,
    INFORMATION,
    LOOK_AT_THIS,
    MOST_EVIDENCE,
    found,
    needs_person,
    not_applicable,
)
from curate_fiji.core.model.look import READER_METADATA
from curate_fiji.core.relating.rows import evidence, matching
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import List, Optional, Text, Tuple

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.rules.case import Case


_FEWEST_WORDS = 2   # a name or two numbers describe nothing


@rule("check.accessibility")
def accessibility(case):
    # type: (Case) -> Answer
    """Can every file be opened without special software? Source: 1-Check worksheet, Essential tasks 10: accessibility
    of all files.
    """
    deposit = case.deposit
    special = [r for r in deposit.content if is_proprietary(r) or (
        r.opens != "yes" and r.category in ("unknown", "container", "program")
        and r.size)]
    if not special:
        return found("Every file is in a format that common or free software opens.", outcome=FINE)
    return found("%s special software: %s." % (
        plural(len(special), "file needs", "files need"),
        listed(("%s (%s)" % (r.path, r.identity.open_with or "unknown software") for r in special),
               8)),
        [evidence(r, value="%s; opens with %s" % (r.format, r.identity.open_with or "?"))
         for r in special], outcome=LOOK_AT_THIS)


@rule("check.visualizations")
def visualizations(case):
    # type: (Case) -> Answer
    """Are figures and visualizations easy to open? Source: 1-Check worksheet, Essential tasks 10a."""
    deposit = case.deposit
    figures = [r for r in deposit.content if r.category in ("vector", "video")
               or r.format in ("JPEG", "PNG", "GIF", "PDF")]
    if not figures:
        return not_applicable("No figure, video or common picture is in the deposit.")
    return needs_person("%s: %s." % (plural(len(figures), "file could be a visualization",
                                      "files could be visualizations"),
                               listed(r.path for r in figures)),
                  [evidence(r, value=r.format) for r in figures])


@rule("check.alt-text", needs=(READER_METADATA,), of="images")
def alt_text(case):
    # type: (Case) -> Answer
    """Do images have alternative text that describes and does not interpret? Source: 1-Check worksheet, Essential
    tasks 10b; TIFF primer, Key questions: alt text.
    """
    deposit = case.deposit
    described = []  # type: List[Tuple[Record, Optional[Row]]]
    for record in deposit.images:   # one row of each: a description stands in several places of a file
        row = next((one for one in matching(
            record, r"^Image:\d+/Description$|Image Description$|Caption|XPSubject|dc:description")
            if words_of(one[1]) > _FEWEST_WORDS and (is_withheld(one[1]) or not placeholders.is_placeholder(one[1]))),
            None)
        if row is not None:
            # Of the others only that they are there: a large deposit's descriptions are not held
            described.append((record, row if len(described) < MOST_EVIDENCE else None))
    if not deposit.images:
        return not_applicable("No image opened.")
    if not described:
        return case.absent("No image carries a description, and no alternative text was found.", LOOK_AT_THIS)
    return needs_person("%s a description inside: %s." % (
        plural(len(described), "image carries", "images carry"),
        listed(r.path for r, _f in described)), (evidence(r, f) for r, f in described))


_NUMBERS = re.compile(r"-?\d{1,10}")
_LEAST_CONTRAST = 3.0   # of graphics, by WCAG 2.2, 1.4.11
_COLOUR = r"Channel:\d+/@Color$"


@rule("check.contrast")
def contrast(case):
    # type: (Case) -> Answer
    """Is colour contrast sufficient in visualizations? Source: 1-Check worksheet, Essential tasks 10c."""
    deposit = case.deposit
    merged = [r for r in deposit.images if r.main.rgb or r.main.SizeC > 1]
    if not merged:
        return not_applicable("All images are of one channel.")
    dark, alike = [], []  # type: List[Text], List[Text]
    for record in merged:
        colours = [one for row in matching(record, _COLOUR) for one in [_rgb(row[1])] if one]
        dark += ["%s (%.1f:1)" % (record.path, ratio) for one in colours for ratio in [_on_black(one)]
                 if ratio < _LEAST_CONTRAST]
        if any(_is_red(one) for one in colours) and any(_is_green(one) for one in colours):
            alike.append(record.path)
    text = "%s colour or several channels: %s." % (
        plural(len(merged), "image has", "images have"), listed(r.path for r in merged))
    if dark:
        text += " A channel's colour has less than 3:1 on black: %s." % listed(dark)
    if alike:
        text += " Red beside green, which many people can't tell apart (magenta and green they can): %s." % listed(
            alike)
    proof = [evidence(r, value="RGB" if r.main.rgb else "%d channels" % r.main.SizeC) for r in merged]
    return needs_person(text, proof, outcome=LOOK_AT_THIS if dark or alike else INFORMATION)


def _rgb(value):
    # type: (Text) -> Optional[Tuple[int, int, int]]
    """Return red, green and blue of a colour of the OME model (RGBA in a signed number), or of '[255,0,0,255]'."""
    parts = [int(one) for one in _NUMBERS.findall(value[:60])]
    if len(parts) == 1:
        number = parts[0] & 0xffffffff
        return number >> 24, number >> 16 & 255, number >> 8 & 255
    return (parts[0], parts[1], parts[2]) if len(parts) in (3, 4) and all(0 <= one < 256 for one in parts) else None


def _on_black(colour):
    # type: (Tuple[int, int, int]) -> float
    """Return the contrast of a colour on black, by WCAG 2: relative luminance, gamma of sRGB."""
    linear = [one / 255.0 / 12.92 if one <= 10 else ((one / 255.0 + 0.055) / 1.055) ** 2.4 for one in colour]
    return (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05) / 0.05


def _is_red(colour):
    # type: (Tuple[int, int, int]) -> bool
    return colour[0] > 128 and colour[1] < 96 and colour[2] < 96


def _is_green(colour):
    # type: (Tuple[int, int, int]) -> bool
    return colour[1] > 128 and colour[0] < 96 and colour[2] < 96
