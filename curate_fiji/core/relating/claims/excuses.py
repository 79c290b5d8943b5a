"""Which of the names that are not there should be: a README also names what lies elsewhere or is yet to be made."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.relating.claims import patterns, phrases, settings, text_line
from curate_fiji.core.relating.claims.shelf import format_suffix, key_of

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Set, Text

    from curate_fiji.core.relating.claims.mention import Mention
    from curate_fiji.core.relating.claims.settings import Setting
    from curate_fiji.core.relating.claims.shelf import Shelf
    from curate_fiji.core.relating.claims.text_line import Line

_README = re.compile(r"read[_ -]*me|lisez[_ -]*moi|lies[_ -]*mich|leeme|leggimi|leiame|l\u00e4s[_ -]?mig|lees[_ -]*mij",
                     re.IGNORECASE)
_CODE = frozenset("py r m ipynb rmd qmd ijm jl sh bat pl cpp c java js do sas sps groovy bsh".split())
_PROGRAM = re.compile(r"\b(?:scripts?|macros?|code|notebook|program(?:me)?|function|pipeline|workflow|skript"
                      r"|software|plugin)\b",
                      re.IGNORECASE)
_MOST_OF_A_LINE = 30   # names of one line whose sentence is read
_NEAR = 300   # characters before and after a name that say where it is
_MARKS = " \t*_\"'`([{-\u2022"
_WORD = "(?<![^\\W\\d_])"
_EXAMPLE = ("@begin@(?:@examples@)[^\\w]{0,6}(?:(?:the |of |a )?(?:file ?)?(?:names?|dateiname|nom de fichier"
            "|nombre de archivo|nome do arquivo|nome del file)[^\\w]{1,4})?$")
_SO_ON = re.compile("\u2026|\\.{3}")
_NO_LETTER = "(?![a-z\u00e0-\u024f])"
_INCLUDE = re.compile(r"\s{0,40}#\s{0,8}include\b")
_AND_SO_ON = "^\\W{0,5}(?:(?:and|or|und|oder|et|ou|y|o|e|och|eller|en|of|\u548c|\u3001|\u6216)\\W{0,4})?$"
_FROM = re.compile(r"^\W{0,4}(?:\w+\W+){0,5}?\(?(?:from|at|via|see|in|von|auf|unter|de|sur|en|desde"
                   r"|\u6765\u81ea)?\W{0,4}\ufffc", re.IGNORECASE)


def judge(text_lines, found, shelf):
    # type: (Sequence[Line], Sequence[Mention], Shelf) -> None
    """Set ``expected`` of the names that are not there, though the README says that they are."""
    has_readme = any(is_readme(path) for path in shelf.paths)
    heads = {}  # type: Dict[int, Mention]
    code = {}   # type: Dict[int, int]
    made = set()  # type: Set[Text]
    taken = set(path for one in found if one.kind == "name" and one.exact and one.placed for path in one.paths)
    for one in found:
        if one.head:
            heads.setdefault(one.line.number, one)
        if format_suffix(one.written) in _CODE:
            code.setdefault(one.line.number, one.start)
        if one.kind == "name" and not one.exact:
            one.paths = [path for path in one.paths if path not in taken] if one.placed else one.paths
    stand = settings.settings_of(text_lines)
    judged = {}  # type: Dict[int, int]
    example = None   # type: Optional[Mention]
    for one in found:
        if one.kind not in ("name", "pattern") or one.is_there:
            continue
        judged[one.line.number] = judged.get(one.line.number, 0) + 1
        if judged[one.line.number] > _MOST_OF_A_LINE:
            one.expected = not stand[one.line.number].lacking   # a list, not a sentence
            continue
        before = one.line.text[max(0, one.start - _NEAR):one.start]
        if _is_an_example(one, before, stand, example):
            example = one
            if not shelf.has_alike(one.written):   # else it is one of those: the others are there, and it is not
                continue
        if _is_said_to_lack(one, before, stand):
            continue
        if one.kind == "pattern":
            one.expected = not (one.how == text_line.LINK_ELSEWHERE or _is_in_a_command(one) or _lies_elsewhere(one))
            continue
        if is_readme(one.written) and has_readme:
            continue
        if _is_made(one, code.get(one.line.number, one.start) < one.start):
            made.add(key_of(one.written))
        else:
            one.expected = not (one.how == text_line.LINK_ELSEWHERE or _is_in_a_command(one) or _lies_elsewhere(one)
                                or _is_a_convention(one))
    for one in found:   # what a script makes is no promise where it is named again
        if one.expected and not one.head and key_of(one.written) in made:
            one.expected = False


def _is_in_a_command(one):
    # type: (Mention) -> bool
    """Tell whether the name is an argument of a command that a reader is to type."""
    if one.line.kind == text_line.CODE:
        return one.line.command
    if text_line.is_typed(one.line.text[max(0, one.start - 160):one.start]):
        return True
    span = text_line.span_at(one.line, one.start, one.end)
    return bool(span and span[2] == text_line.BACKTICKS and text_line.is_command(one.line.text[span[0]:span[1]]))


def is_readme(path):
    # type: (Text) -> bool
    """Tell whether a name is that of a README: a document that names itself says nothing of the data."""
    return bool(_README.search(path.replace("\\", "/").rsplit("/", 1)[-1]))


def _sentence(one):
    # type: (Mention) -> Text
    first, last = text_line.sentence_at(one.line, one.start)
    return one.line.text[max(first, one.start - _NEAR):min(last, one.end + _NEAR)]


def _lies_elsewhere(one):
    # type: (Mention) -> bool
    sentence = _sentence(one)
    if any(claim_words.any_of(name, settings.BEGIN).search(sentence) for name in ("elsewhere", "lacking")):
        return True
    before, after = one.line.text[max(0, one.start - 4):one.start], one.line.text[one.end:one.end + 80]
    return bool(one.line.address and (_FROM.match(after) or re.search(text_line.MASK + r"[\s(]{1,3}$", before)))


def _is_made(one, by_code):
    # type: (Mention, bool) -> bool
    """A script's output is named to say what it writes, not that it is there."""
    if not by_code and not _PROGRAM.search(_sentence(one)):
        return False
    before = one.line.text[max(0, one.start - _NEAR):one.start]
    return bool(claim_words.any_of("made_by", "(?<![^\\W\\d_])").search(before))


def _is_a_convention(one):
    # type: (Mention) -> bool
    """``names: species_sample.tif`` says how names are made up, unless an example of one is given."""
    before = one.line.text[max(0, one.start - _NEAR):one.start]
    if patterns.of_loose_token(one.written) is not None and _SO_ON.search(before):
        return True   # file_1.csv ... file_N.csv
    return bool(claim_words.any_of("conventions", "(?<![a-z])").search(before)
                and not claim_words.any_of("examples", "(?<![^\\W\\d_])", "(?![^\\W\\d_])").search(before)
                and not re.search(r"\d", one.written.rsplit(".", 1)[0]))


def _is_an_example(one, before, stand, last):
    # type: (Mention, Text, Dict[int, Setting], Optional[Mention]) -> bool
    """``Example: 3C_10_ENC.png`` shows how names look."""
    if phrases.pattern(_EXAMPLE).search(before[-60:]):
        return True
    if last is not None and last.line is one.line and 0 <= one.start - last.end < 20 \
            and phrases.pattern(_AND_SO_ON).match(one.line.text[last.end:one.start]):
        return True
    return bool(not before.strip(_MARKS) and phrases.pattern(_EXAMPLE).search(stand[one.line.number].opening[-60:]))


def _is_said_to_lack(one, before, stand):
    # type: (Mention, Text, Dict[int, Setting]) -> bool
    """Tell whether the README says itself that it is not there, or is to be fetched, or is a library of others."""
    setting = stand[one.line.number]
    gone = claim_words.any_of("said_to_be_gone", "^[\\s\"'`*)\u201d]{0,4}", _NO_LETTER)
    if setting.lacking or gone.match(one.line.text[one.end:one.end + 80]):
        return True
    first, _last = text_line.sentence_at(one.line, one.start)
    told = before[-max(0, min(one.start - first, _NEAR)):] if one.start > first else ""
    if any(claim_words.any_of(name, settings.BEGIN, _NO_LETTER + "[^:;\uff1a]{0,80}$").search(told)
           for name in ("fetched", "missing_from")):
        return True
    if format_suffix(one.written) not in claim_words.words("library_suffixes"):
        return False
    around = "%s %s %s" % (setting.heading, setting.opening, told)
    return bool(_INCLUDE.match(one.line.raw) or claim_words.any_of("libraries", _WORD).search(around))


def missing(found):
    # type: (Sequence[Mention]) -> List[Mention]
    """Return the mentions of files that should be there and are not, each name once."""
    out, seen = [], set()  # type: List[Mention], set[Text]
    for one in found:
        key = key_of(one.written).strip("/")
        base = key.rsplit("/", 1)[-1]
        if one.kind == "name" and one.expected and key not in seen and not (key == base and base in seen):
            seen.update((key, base))
            out.append(one)
    return out
