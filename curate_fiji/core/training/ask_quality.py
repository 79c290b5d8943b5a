"""How good the asks of a letter are. Source: slides, Request, "Advice: Make it Easy"."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.log.asking import MOST_ASKS

_LONGEST = 300   # characters; a longer ask is not read
_YES_OR_NO = re.compile(r"(?:^|[.;:,?!]\s+|\bor\b\s+)(?:may|is|are|was|were|do|does|did|can|could|shall|"
                        r"should|would|will|have|has)\s+(?:we|i|you|it|they|the|this|these|there|that|your|"
                        r"an?)\b", re.IGNORECASE)
_CHOICE = re.compile(r"\bwhich is right\b|\bcorrect\?|\byes or no\b", re.IGNORECASE)
_BROAD = re.compile(r"\b(?:all|any|more|better|complete|everything|improve)\b.*\b(?:information|metadata|"
                    r"documentation|details|description|readme)\b", re.IGNORECASE)


def quality(asks, state):
    """Judge (text, ids of the faults it is about) pairs.

    Returns ``number``, ``few_enough`` (1 to 4), ``each`` (one dictionary an ask) and ``share`` (0 to 1).

    Of each ask: ``text``, ``specific`` (names a file, a number or what exactly is missing), ``easy`` (can be
    answered with yes or no), ``short``, ``about`` (ids of the faults it asks about). ``share``: of the
    points specific, easy, short, about a fault, those that hold; None without asks.
    """
    each = [_judge(text, state, about) for text, about in asks]
    points = sum(bool(one[name]) for one in each for name in ("specific", "easy", "short", "about"))
    return {"number": len(each), "few_enough": 0 < len(each) <= MOST_ASKS, "each": each,
            "share": points / (4.0 * len(each)) if each else None}


def _judge(text, state, about):
    return {"text": text, "about": about, "easy": bool(_YES_OR_NO.search(text) or _CHOICE.search(text)),
            "short": len(text) <= _LONGEST, "specific": _is_specific(text, state)}


def _is_specific(text, state):
    """An ask is specific where it names a file of the deposit, a number, or one thing and no more."""
    lower = text.lower()
    names = [path.rsplit("/", 1)[-1].lower() for path in state.records]
    if any(name and name in lower for name in names) or re.search(r"\d", text):
        return True
    return not _BROAD.search(text) and len(text.split()) >= 4
