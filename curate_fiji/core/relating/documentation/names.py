"""What could be the name of one person, in scripts with and without spaces, and what names a place of work."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.readme import no_names

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

PARTICLES = frozenset((
    "de", "der", "den", "del", "della", "di", "da", "dos", "das", "du", "des", "la", "le", "van", "von", "vom",
    "zu", "zur", "ten", "ter", "af", "av", "bin", "ibn", "el", "al", "y", "e", "do", "st", "san", "\u00f8", "'t"))
_LONGEST = 80
_DOTS = "\u00b7\u30fb\u2027\uff65\u3000"     # that part the names of a person, in scripts without spaces
_SHORTEST_WIDE, _USUAL_WIDE, _LONGEST_WIDE = 2, 4, 6    # Han characters of a whole name
_LONGEST_WIDE_PART, _MOST_WIDE_PARTS = 8, 4


def looks_like_a_name(name):
    # type: (Text) -> bool
    """Tell whether a text could be the name of one person."""
    if not name or len(name) > _LONGEST or any(char.isdigit() or char in "@/\\:=<>|+%\u2026?!" for char in name):
        return False
    if vocabulary.is_wide(name):
        return _is_wide_name(name)
    words = [word for word in name.replace(",", " ").replace(".", ". ").split(" ") if word]
    if not 2 <= len(words) <= 6:
        return False
    if any(no_names.is_no_name(word) for word in words):
        return False
    capital = [word for word in words if word[0].isupper()]
    return len(capital) >= 2 and all(word[0].isupper() or word.lower() in PARTICLES or word[:2].lower() in ("d'", "o'")
                                     for word in words)


def may_be_greeted(name):
    # type: (Text) -> bool
    """Tell whether what is given as a name is one to begin a letter with: 'Ann', not 'Example Laboratory'."""
    if vocabulary.is_wide(name):
        return _is_wide_name(name)
    return bool(name) and not any(no_names.is_no_name(word) for word in name.replace(",", " ").split(" ") if word)


def _is_wide_name(name):
    # type: (Text) -> bool
    """Chinese and Japanese: two to four Han characters, or parts with a space or dot between: no sentence."""
    for dot in _DOTS:
        name = name.replace(dot, " ")
    parts = name.split()
    latin = [part for part in parts if not vocabulary.is_wide(part)]
    parts = [part for part in parts if vocabulary.is_wide(part)]
    whole = "".join(parts)
    if latin and not looks_like_a_name(" ".join(latin)):
        return False       # 'Zhang San' beside the same in Chinese is one
    if no_names.is_no_wide_name(whole) or vocabulary.fields_of(whole) or not all(_is_wide(char) for char in whole):
        return False
    if len(parts) == 1:
        most = _LONGEST_WIDE if no_names.ends_a_wide_name(whole) else _USUAL_WIDE
        return all(_is_han(char) for char in whole) and _SHORTEST_WIDE <= len(whole) <= most
    return len(parts) <= _MOST_WIDE_PARTS and all(len(part) <= _LONGEST_WIDE_PART for part in parts) \
        and not any("\u3040" <= char <= "\u309f" for char in parts[0])


def _is_han(char):
    # type: (Text) -> bool
    return "\u3400" <= char <= "\u9fff" or char in "\u3005\u3006"


def _is_wide(char):
    # type: (Text) -> bool
    return _is_han(char) or "\u3041" <= char <= "\u30ff"


def names_somebody(text):
    # type: (Text) -> bool
    """Tell whether words hold what could be a name of a person or a place of work, however little we know of them.

    For a text without spaces: two Han characters or three of katakana that are left beside the words of asking.
    """
    if vocabulary.is_wide(text):
        return any(_is_left_of_a_name(run) for run in _runs(no_names.without_no_names(text)))
    words = [word.strip(".,;:()\"'") for word in text.split(" ") if word.strip(".,;:()\"'")]
    if len(words) <= 2 and words and words[0][0].isupper() and not any(no_names.is_no_name(word) for word in words):
        return True
    return any(looks_like_a_name(" ".join(pair)) for pair in zip(words, words[1:])) or any(
        word[0].isupper() and no_names.is_of_an_institution(word) for word in words)


def _runs(text):
    # type: (Text) -> List[Text]
    """Return runs of Han and of katakana."""
    out = [""]  # type: List[Text]
    for char in text:
        if _is_han(char) or "\u30a1" <= char <= "\u30ff":
            if out[-1] and _is_han(out[-1][-1]) != _is_han(char):
                out.append("")
            out[-1] += char
        elif out[-1]:
            out.append("")
    return out


def _is_left_of_a_name(run):
    # type: (Sequence[Text]) -> bool
    return len(run) >= (2 if run and _is_han(run[0]) else 3)
