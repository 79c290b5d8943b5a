"""Lines that a README's editor broke within a phrase: what belongs to the phrase goes back to the line it began on.

A number and its unit, or a measure and its value, mean nothing apart: ``has a voxel size`` / ``of 0.018 mm. Slices``.
"""
from __future__ import absolute_import, unicode_literals

import re

MYPY = False
if MYPY:
    from typing import Sequence, Text

    from curate_fiji.core.relating.claims.text_line import Line

_LONG = 40      # columns of a line that was broken because it was full
_MEASURE = ("size|sizes|spacing|resolution|step|interval|thickness|scale|magnification|depth|gr\u00f6\u00dfe|abstand"
            "|taille|pas|tama\u00f1o|tamanho|dimensione|passo|grootte|storlek")
_BEFORE_A_NUMBER = re.compile(
    "(?:^|\\s)(?:of|is|was|are|were|about|approximately|ca\\.?|with|contains?|has|have|von|ist|mit|de|est|avec|es|con"
    "|di|van|av|som|%s)$" % _MEASURE, re.IGNORECASE | re.UNICODE)
_ENDS_IN_A_MEASURE = re.compile("(?:^|\\s)(?:%s|(?:pixel|voxel)(?:s| data| grid)?|distance|gsd)$" % _MEASURE,
                                re.IGNORECASE | re.UNICODE)
# A measure broken in two: ``The scale of the`` / ``voxel data is 0.34 mm``
_HALF = re.compile(
    "(?:^|\\s)(?:(?:%s) (?:of|de|du|des|der|del)(?: the| each| el| los)?|pixel|voxel|ground|spatial|in-plane"
    "|ground[ -]sampl(?:e|ing)|r\u00e9solution|resoluci\u00f3n|r\u00e4umliche)$" % _MEASURE, re.IGNORECASE | re.UNICODE)
_OTHER_HALF = re.compile(
    "^(?:(?:pixel|voxel)\\w{0,8}|p\u00edxel|v\u00f3xel|sampl(?:e|ing) distance|distance|sizes?|spacing|scale"
    "|resolution|aufl\u00f6sung|spatiale|espacial)\\s[^.;\\d]{0,25}\\d", re.IGNORECASE | re.UNICODE)
_NUMBER_COMES = re.compile("^(?:[~\u2248<>]\\s?)?\\d")
_VALUE_COMES = re.compile(
    "^(?:of|is|was|are|were|=|:|von|ist|betr\u00e4gt|de|est|es|di|\u00e8|van|av|\u00e4r)\\s+"
    "(?:about |approximately |ca\\.? )?[~\u2248]?\\d", re.IGNORECASE | re.UNICODE)
_UNIT_COMES = re.compile("^[^\\W\\d_]{1,15}", re.UNICODE)
_ENDS_IN_A_NUMBER = re.compile("(?:^|[\\s(~\u2248])\\d[\\d.,]{0,15}$")
_REST_OF_PHRASE = re.compile("^.{1,60}?(?=[.;,)](?:\\s|$)| (?:and|with|for|in|at|und|mit|et|avec|y|con|e|och|en)\\s|$)",
                             re.UNICODE)


def join(lines, kind):
    # type: (Sequence[Line], Text) -> None
    """Move the rest of a broken phrase to the end of the line before it, among lines of one ``kind``: running text."""
    for line, after in zip(lines, lines[1:]):
        if line.kind != kind or after.kind != kind or len(line.text) < _LONG:
            continue
        left, right = line.text.rstrip(), after.text.lstrip()
        if not _belongs(left[-40:], right[:80]):
            continue
        match = _REST_OF_PHRASE.match(right[:120])
        if match is None:
            continue
        phrase, start = match.group(0), len(after.text) - len(right)
        line.text = "%s %s" % (left, phrase)
        line.unmasked = "%s %s" % (line.unmasked.rstrip(), phrase)
        blank = " " * len(phrase)
        after.text = after.text[:start] + blank + after.text[start + len(phrase):]
        after.unmasked = after.unmasked[:start] + blank + after.unmasked[start + len(phrase):]


def _belongs(left, right):
    # type: (Text, Text) -> bool
    """Tell whether the end of a line and the beginning of the next are one phrase with a number in it."""
    if _NUMBER_COMES.match(right):
        return bool(_BEFORE_A_NUMBER.search(left))
    if _HALF.search(left) and _OTHER_HALF.match(right):
        return True
    if _VALUE_COMES.match(right):
        return bool(_ENDS_IN_A_MEASURE.search(left))
    return bool(_ENDS_IN_A_NUMBER.search(left) and _UNIT_COMES.match(right))
