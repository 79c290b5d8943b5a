"""Dr. Roe Bot: a researcher who answers a curator's questions from the facts of an answer key only.

Works by retrieval, with no model: the words of a question are held against the words each fact is about.
Source: slides, Request, "AI Exercise"; chatbot activity, the categories a researcher may speak of.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.value import Value, one_of
from curate_fiji.core.training import topics
from curate_fiji.core.training.words import content_words

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Set, Text, Tuple

    from curate_fiji.core.training.answer_key import AnswerKey, RoleFact

    Ranked = List[Tuple[float, int]]   # (score, number) of facts, the best first

ANSWERS, ARGUES, CONVINCED, WITHHOLDS, DOES_NOT_KNOW, GREETS = KINDS = (
    "answers", "argues", "is convinced", "withholds", "does not know", "greets")
_LEAST = 0.3          # below this a question is about none of the facts
_MOST_CLAUSES = 6
_LONGEST_ASK = 2000
_AS_GOOD = 0.8        # a second fact this near the best one is given too
_GREETING = re.compile(r"^\W*(?:hello|hi|dear|good (?:day|morning|afternoon|evening)|thanks?|(?:good)?bye)\b",
                       re.IGNORECASE)
_NO_REASON = ("You have not told me why. What could a reader not do without it? Tell me that, and you "
              "shall have it.")
_NOT_KNOWN = ("I do not find that in my notes. Ask me about one file, or about one line of my README, and "
              "I will do my best.")
_TOO_BROAD = "That is a broad question. Which file, or which line of the README, do you mean?"
_POLITE = "With pleasure. What would you like to know about my data?"
_BROAD = re.compile(r"\b(?:everything|anything|more (?:information|details|metadata)|improve|better)\b",
                    re.IGNORECASE)


class Reply(Value):
    """What the researcher says: ``kind`` of ``KINDS``, and ``text``."""

    __slots__ = ("kind", "text")

    def __init__(self, kind, text):
        # type: (Text, Text) -> None
        self.kind = one_of(kind, KINDS, "kind of reply")
        self.text = text


class Researcher(object):
    """One conversation. ``said``: what the curator said before, so that it can be taken up again."""

    def __init__(self, key, said=()):
        # type: (AnswerKey, Sequence[Text]) -> None
        role = key.researcher
        self.name = role.name
        self.introduction = role.introduction
        self._facts = role.facts
        self._about = [_about(fact) for fact in self._facts]
        self._answers = [content_words(fact.answer) for fact in self._facts]
        self._withheld = [(_about(topic), topic.answer) for topic in role.withheld]
        self._rarity = _rarity(self._about)
        self._convinced = []    # type: List[int]
        self._pending = None    # type: Optional[int]   # the fact for which a reason is still owed
        for text in said:
            self.reply(text)

    def reply(self, text):
        # type: (Text) -> Reply
        """Return the answer to what the curator says; to an ask of several clauses, one to each that it knows."""
        replies = [self._reply(one) for one in _clauses(text)]
        told = [one for one in replies if one.kind in (ANSWERS, CONVINCED)]
        if len(told) < 2:
            return next((one for one in replies if one.kind != DOES_NOT_KNOW), replies[-1])
        texts = []  # type: List[Text]
        for one in told:
            if one.text not in texts:
                texts.append(one.text)
        return Reply(CONVINCED if any(one.kind == CONVINCED for one in told) else ANSWERS, " ".join(texts))

    def _reply(self, text):
        # type: (Text) -> Reply
        words = content_words(text)
        ranked = self._ranked(words)
        refusal = self._refusal(words, ranked[0][0] if ranked else 0)
        refusal = refusal or topics.known().refusal(text)
        if refusal:
            return Reply(WITHHOLDS, refusal)
        category = self._of_category(text, first=True)
        if category is not None:
            self._pending = None
            return self._answer(text, [(1.0, category)])
        if self._pending is not None:
            taken_up = self._take_up(self._pending, text, ranked)
            if taken_up is not None:
                return taken_up
        if not ranked:
            if _GREETING.search(text) and len(words) < 4:
                return Reply(GREETS, _POLITE)
            category = None if _BROAD.search(text) else self._of_category(text, first=False)
            if category is not None:
                return self._answer(text, [(1.0, category)])
            return Reply(DOES_NOT_KNOW, _TOO_BROAD if _BROAD.search(text) else _NOT_KNOWN)
        return self._answer(text, ranked)

    def _ranked(self, words):
        # type: (Set[Text]) -> Ranked
        """Return (score, number) of the facts that a question is about, the best first."""
        scores = []  # type: Ranked
        for number, about in enumerate(self._about):
            score = sum(self._rarity[word] for word in sorted(words & about))
            score += 0.1 * len(words & self._answers[number])
            if score >= _LEAST:
                scores.append((score, number))
        return sorted(scores, key=lambda pair: (-pair[0], pair[1]))

    def _of_category(self, text, first):
        # type: (Text, bool) -> Optional[int]
        """Return the fact of the category that a question names, None where it names none that is known."""
        for category in topics.known().categories:
            if category.is_asked(text) if first else category.may_be_asked(text):
                number = next((n for n, fact in enumerate(self._facts) if fact.category == category.id), None)
                if number is not None:
                    return number
        return None

    def _refusal(self, words, best):
        # type: (Set[Text], float) -> Text
        for about, answer in self._withheld:
            if 2 * len(words & about) > best:   # what is withheld weighs more than what may be told
                return answer
        return ""

    def _take_up(self, number, text, ranked):
        # type: (int, Text, Ranked) -> Optional[Reply]
        """Go on with the fact that was argued about, unless the curator has turned to another."""
        about_another = ranked and ranked[0][1] != number and ranked[0][0] >= 1
        if _gives_reason(text, self._facts[number]):
            return self._convince(number)
        if about_another:
            self._pending = None
            return None
        return Reply(ARGUES, _NO_REASON)

    def _convince(self, number):
        # type: (int) -> Reply
        self._pending = None
        self._convinced.append(number)
        return Reply(CONVINCED, "That convinces me. " + self._facts[number].answer)

    def _answer(self, text, ranked):
        # type: (Text, Ranked) -> Reply
        chosen = [number for score, number in ranked[:2] if score >= _AS_GOOD * ranked[0][0]]
        number = chosen[0]
        fact = self._facts[number]
        if fact.argue and number not in self._convinced:
            if _gives_reason(text, fact):
                return self._convince(number)
            self._pending = number
            return Reply(ARGUES, fact.argue)
        free = [one for one in chosen if not self._facts[one].argue or one in self._convinced]
        return Reply(ANSWERS, " ".join(self._facts[one].answer for one in free))


def _clauses(text):
    # type: (Text) -> List[Text]
    """Return the clauses of an ask that gathers several: 'your README says 3, a.zip has 2; your README says ...'."""
    parts = [one.strip() for one in text.split(";") if one.strip()]
    return parts[:_MOST_CLAUSES] if 1 < len(parts) and len(text) < _LONGEST_ASK else [text]


def _about(topic):
    # type: (RoleFact) -> Set[Text]
    return content_words(" ".join(topic.about))


def _rarity(abouts):
    # type: (Sequence[Set[Text]]) -> Dict[Text, float]
    """Return how much each word tells: 1 where one fact alone is about it, less where several are."""
    counts = {}  # type: Dict[Text, int]
    for about in abouts:
        for word in about:
            counts[word] = counts.get(word, 0) + 1
    return dict((word, 1.0 / counts[word]) for word in counts)


def _gives_reason(text, fact):
    # type: (Text, RoleFact) -> bool
    """Tell whether a text gives one of the reasons that convince; repeating the question does not."""
    lower = text.lower()
    return any(reason in lower for reason in fact.reasons)
