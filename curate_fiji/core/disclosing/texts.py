"""Everything that a free text may disclose, and the same text with it masked."""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.disclosing import addresses, people, positions, tokens
from curate_fiji.core.system.remember import remembered

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    Span = Tuple[int, int, Text]

LONGEST_LINE = 100000  # characters of a line that are searched; what lies beyond is not published


def find(text, near=False, published=False):
    # type: (Text, bool, bool) -> List[Span]
    """Return (start, end, kind), in order and without overlaps, of what a line of text discloses.

    ``near``: a line close by speaks of places; ``published``: a README, which names authors on purpose.
    """
    if not text:
        return []
    if not near and not published:
        found = _found(text)  # type: List[Span]
        return found
    return _all(text, near, published)


@remembered
def _found(text):
    # type: (Text) -> List[Span]
    """Values of metadata recur by the thousand."""
    return _all(text, False, False)


def _all(text, near, published):
    # type: (Text, bool, bool) -> List[Span]
    spans = tokens.find(text) + addresses.find(text) + positions.find(text, near) + people.find(text, published)
    return _apart(spans)


def _apart(spans):
    # type: (List[Span]) -> List[Span]
    """Return spans in order; of those that overlap the one that starts first, then the longest."""
    kept = []  # type: List[Span]
    for span in sorted(spans, key=lambda one: (one[0], -one[1], one[2])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
        elif span[1] > kept[-1][1]:
            kept[-1] = (kept[-1][0], span[1], kept[-1][2])
    return kept


def without(text, spans):
    # type: (Text, List[Span]) -> Text
    """Return a text with ``(withheld: kind)`` in place of each span."""
    parts = []
    at = 0
    for start, end, kind in spans:
        parts += [text[at:start], mark(kind)]
        at = end
    return "".join(parts + [text[at:]])


def mark(kind):
    # type: (Text) -> Text
    """Return what stands in place of a value."""
    return "(withheld: %s)" % kind


def masked(text, near=False, published=False):
    # type: (Text, bool, bool) -> Text
    """Return a text, line by line, with everything masked that it may disclose."""
    lines = []
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            line = line[:LONGEST_LINE] + mark("the rest of a long line")
        lines.append(without(line, find(line, near, published)))
    return "\n".join(lines)
