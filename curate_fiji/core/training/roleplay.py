"""Dr. Roe Bot: a researcher who answers a curator's questions from the facts of an answer key only.

Works by retrieval, with no model: the words of a question are held against the words each fact is about.
Source: slides, Request, "AI Exercise"; chatbot activity, the categories a researcher may speak of.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.training.words import content_words

ANSWERS, ARGUES, CONVINCED, WITHHOLDS, DOES_NOT_KNOW, GREETS = KINDS = (
    "answers", "argues", "is convinced", "withholds", "does not know", "greets")
_LEAST = 0.3          # below this a question is about none of the facts
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


class Researcher(object):
    """One conversation. ``said``: what the curator said before, so that it can be taken up again."""

    def __init__(self, key, said=()):
        self.name = key["researcher"].get("name", "Dr. Roe Bot")
        self.introduction = key["researcher"].get("introduction", "")
        self._facts = key["researcher"]["facts"]
        self._about = [_about(fact) for fact in self._facts]
        self._answers = [content_words(fact["answer"]) for fact in self._facts]
        self._withheld = [(_about(topic), topic["answer"])
                          for topic in key["researcher"].get("withheld", [])]
        self._rarity = _rarity(self._about)
        self._convinced = []
        self._pending = None    # the fact for which a reason is still owed
        for text in said:
            self.reply(text)

    def reply(self, text):
        """Return the answer to what the curator says: ``kind`` (one of ``KINDS``) and ``text``."""
        words = content_words(text)
        ranked = self._ranked(words)
        refusal = self._refusal(words, ranked[0][0] if ranked else 0)
        if refusal:
            return _reply(WITHHOLDS, refusal)
        if self._pending is not None:
            taken_up = self._take_up(text, ranked)
            if taken_up:
                return taken_up
        if not ranked:
            if _GREETING.search(text) and len(words) < 4:
                return _reply(GREETS, _POLITE)
            return _reply(DOES_NOT_KNOW, _TOO_BROAD if _BROAD.search(text) else _NOT_KNOWN)
        return self._answer(text, ranked)

    def _ranked(self, words):
        """Return (score, number) of the facts that a question is about, the best first."""
        scores = []
        for number, about in enumerate(self._about):
            score = sum(self._rarity[word] for word in words & about)
            score += 0.1 * len(words & self._answers[number])
            if score >= _LEAST:
                scores.append((score, number))
        return sorted(scores, key=lambda pair: (-pair[0], pair[1]))

    def _refusal(self, words, best):
        for about, answer in self._withheld:
            if 2 * len(words & about) > best:   # what is withheld weighs more than what may be told
                return answer
        return None

    def _take_up(self, text, ranked):
        """Go on with the fact that was argued about, unless the curator has turned to another."""
        fact = self._facts[self._pending]
        about_another = ranked and ranked[0][1] != self._pending and ranked[0][0] >= 1
        if _gives_reason(text, fact):
            return self._convince()
        if about_another:
            self._pending = None
            return None
        return _reply(ARGUES, _NO_REASON)

    def _convince(self):
        number, self._pending = self._pending, None
        self._convinced.append(number)
        return _reply(CONVINCED, "That convinces me. " + self._facts[number]["answer"])

    def _answer(self, text, ranked):
        chosen = [number for score, number in ranked[:2] if score >= _AS_GOOD * ranked[0][0]]
        number = chosen[0]
        fact = self._facts[number]
        if "argue" in fact and number not in self._convinced:
            self._pending = number
            if _gives_reason(text, fact):
                return self._convince()
            return _reply(ARGUES, fact["argue"])
        free = [one for one in chosen if "argue" not in self._facts[one] or one in self._convinced]
        return _reply(ANSWERS, " ".join(self._facts[one]["answer"] for one in free))


def _reply(kind, text):
    return {"kind": kind, "text": text}


def _about(topic):
    return content_words(" ".join(topic["about"]))


def _rarity(abouts):
    """Return how much each word tells: 1 where one fact alone is about it, less where several are."""
    counts = {}
    for about in abouts:
        for word in about:
            counts[word] = counts.get(word, 0) + 1
    return dict((word, 1.0 / counts[word]) for word in counts)


def _gives_reason(text, fact):
    """Tell whether a text gives one of the reasons that convince; repeating the question does not."""
    lower = text.lower()
    return any(reason in lower for reason in fact.get("reasons", ()))
