"""How good the asks of a letter are. Source: slides, Request, "Advice: Make it Easy"."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.log.asking import MOST_ASKS
from curate_fiji.core.model.value import Value

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.log.state import State

_LONGEST = 300   # characters; a longer ask is not read
_YES_OR_NO = re.compile(r"(?:^|[.;:,?!]\s+|\bor\b\s+)(?:may|is|are|was|were|do|does|did|can|could|shall|"
                        r"should|would|will|have|has)\s+(?:we|i|you|it|they|the|this|these|there|that|your|"
                        r"an?)\b", re.IGNORECASE)
_CHOICE = re.compile(r"\bwhich is right\b|\bcorrect\?|\byes or no\b", re.IGNORECASE)
_BROAD = re.compile(r"\b(?:all|any|more|better|complete|everything|improve)\b.*\b(?:information|metadata|"
                    r"documentation|details|description|readme)\b", re.IGNORECASE)


class JudgedAsk(Value):
    """An ask by its ``text``: whether it is ``specific`` (names a file, a number or what exactly is missing),
    ``easy`` (can be answered with yes or no) and ``short``; ``about``: ids of the faults that it asks about."""

    __slots__ = ("about", "easy", "short", "specific", "text")

    def __init__(self, text, about, specific, easy, short):
        # type: (Text, Sequence[Text], bool, bool, bool) -> None
        self.text = text
        self.about = list(about)
        self.specific = specific
        self.easy = easy
        self.short = short

    @property
    def points(self):
        # type: () -> int
        """How many of the four hold: specific, easy, short, about a fault."""
        return sum(1 for holds in (self.specific, self.easy, self.short, self.about) if holds)


class AskQuality(Value):
    """The asks of a letter: ``each`` of them judged; ``few_enough``: whether there are 1 to 4; ``share`` of the points
    that hold (0 to 1), None without asks."""

    __slots__ = ("each", "few_enough", "share")

    def __init__(self, each):
        # type: (Sequence[JudgedAsk]) -> None
        self.each = list(each)
        self.few_enough = 0 < len(self.each) <= MOST_ASKS
        self.share = sum(one.points for one in self.each) / (4.0 * len(self.each)) \
            if self.each else None  # type: Optional[float]


def quality(asks, state):
    # type: (Sequence[Tuple[Text, List[Text]]], State) -> AskQuality
    """Judge (text, ids of the faults it is about) pairs."""
    return AskQuality([JudgedAsk(text, about, _is_specific(text, state),
                                 bool(_YES_OR_NO.search(text) or _CHOICE.search(text)), len(text) <= _LONGEST)
                       for text, about in asks])


def _is_specific(text, state):
    # type: (Text, State) -> bool
    """An ask is specific where it names a file of the deposit, a number, or one thing and no more."""
    lower = text.lower()
    names = [path.rsplit("/", 1)[-1].lower() for path in state.records]
    if any(name and name in lower for name in names) or re.search(r"\d", text):
        return True
    return not _BROAD.search(text) and len(text.split()) >= 4
