"""What stands where an answer should: nothing, "TBD", the template's own words, "none"."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.readme import whole_heading
from curate_fiji.core.knowledge.readme.languages import words_of_readmes
from curate_fiji.core.knowledge.readme.words import begins_with, folded, normal, normal_text

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.knowledge.readme.languages import Words

_LONGEST_PROMPT = 250    # characters of a template's own words that nobody replaced
_LONGEST_COMMENT = 4000
_LONG_PROMPT = 6         # words in square brackets that are no answer


def says_none(text):
    # type: (Text) -> bool
    """Tell whether a text says that there is none."""
    return normal_text(text) in words_of_readmes().sets["none"]


def instructs(text):
    # type: (Text) -> bool
    """Tell whether a text tells somebody how to fill in a template: 'please', 'if applicable', 'your data'."""
    padded = " %s " % folded(text[:_LONGEST_COMMENT])
    return any(phrase in padded for phrase in words_of_readmes().instructing)


def is_placeholder(text):
    # type: (Text) -> bool
    """Tell whether a text stands where an answer should: blank, TBD, the template's own words."""
    name = normal_text(text)
    words = words_of_readmes()
    if not name or name in words.sets["placeholders"] or name in words.sets["prompt_sentences"]:
        return True
    longest = _LONGEST_PROMPT if "?" not in text and "please" not in name else 4 * _LONGEST_PROMPT
    if len(name) < longest and begins_with(name, words.imperatives):
        return True
    bare = text.strip()
    if bare[:1] in "<[\uff08(\u3010" and bare[-1:] in ">]\uff09)\u3011" and bare[:1]:
        return _is_prompt(bare, words)
    return False


def _is_prompt(bare, words):
    # type: (Text, Words) -> bool
    """A whole answer in brackets: the template's own words, or what the depositor wrote in their place."""
    inner = normal_text(bare[1:-1])
    if not inner or inner in words.sets["placeholders"] or (bare[0] == "<" and not _address(bare)):
        return True
    if begins_with(inner, words.prompts):
        return True
    if bare[0] not in "[<\u3010":
        return False
    return inner.count(" ") >= _LONG_PROMPT or all(whole_heading(normal(part)) for part in bare[1:-1].split(","))


def _address(text):
    # type: (Text) -> bool
    return "@" in text or "://" in text
