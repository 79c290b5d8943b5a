"""The markup in a line of a README: taken away, with what it set apart kept; addresses and placeholders blanked out."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import claim_words
from curate_fiji.core.relating.claims.text_line import (
    BACKTICKS,
    EMPHASIS,
    HOLE,
    LINK,
    LINK_ELSEWHERE,
    MASK,
    QUOTES,
)
from curate_fiji.core.system.text import unquoted

MYPY = False
if MYPY:
    from typing import List, Match, Text, Tuple

    from curate_fiji.core.relating.claims.text_line import Line, Span

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>&-])")
_TAG = re.compile(r"</?(?:a|b|i|u|p|br|span|div|font|strong|em|code|kbd|samp|tt|sub|sup|h[1-6]|[uod]l|li|dt|dd"
                  r"|table|t[rdh]|tbody|thead|img|pre|hr|center|details|summary)\b[^<>]{0,300}>", re.IGNORECASE)
_PARTS = ("</td", "</th", "</li", "<br", "</p", "</h", "</dt", "</dd")   # tags that end a piece of text
_TICKS = re.compile(r"(`{1,3})([^`]{1,300})\1(?!`)")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\(\s{0,3}<?((?![<>\s)])[^()<>\s]{0,500}"
                   r"(?:\([^()\s]{0,80}\)[^()<>\s]{0,500}){0,9})>?"
                   r"(?:\s{1,3}[\"'][^\"']{0,200}[\"'])?\s{0,3}\)")
_SET_APART = re.compile(_TICKS.pattern + "|" + _LINK.pattern)
_STRONG = re.compile(r"(?:(?<=[\s(\[{\"'/|:;,\u2014\u2013-])|^)(\*{1,3}|_{1,3})(?=[^\s*_])([^*]{1,300}?)(?<=[^\s*])\1"
                     r"(?=$|[\s)\]}\"'/|:;,.!?\u2014\u2013-])")
_RST = re.compile(r":(?:file|download|ref|doc|code|literal|term):(?=`)")
_ADDRESS = re.compile("(?:https?|ftps?|sftp|s3|gs|file|git|ssh|doi|osf|ark|urn)://?[^\\s<>\"'\u3000"
                      "-\u303f\uff00-\uff0f]+"
                      "|\\bwww\\.[^\\s<>\"']+"
                      "|\\bdoi:\\s?10\\.[^\\s<>\"']+|\\b10\\.\\d{4,9}/[^\\s<>\"',;)\\]]+"
                      "|\\b(?:[a-z0-9-]{1,40}\\.){1,4}(?:com|org|net|edu|gov|io|info|ch|de|fr|uk|eu|cn|jp|es|it|nl"
                      "|se|ca|au)"
                      "/[^\\s<>\"')\\]]*", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_QUOTED = re.compile("\"([^\"\n]{1,160})\"|\u201c([^\u201c\u201d\n]{1,160})[\u201d\u201c]"
                     "|\u201e([^\u201c\u201d\u201e\n]{1,160})[\u201c\u201d]|\u00ab\\s?([^\u00ab\u00bb\n]"
                     "{1,160}?)\\s?\u00bb"
                     "|\u2018([^\u2018\u2019\n]{1,160})\u2019|(?<![\\w'])'([^'\n]{1,160})'(?!\\w)"
                     "|\u300c([^\u300c\u300d\n]{1,160})\u300d|\u300e([^\u300e\u300f\n]{1,160})\u300f")
_PLACEHOLDER = re.compile(r"<[^<>\s][^<>\n]{0,40}>|\$?\{[^{}\n]{0,40}\}|\[[^\[\]\n]{1,40}\]|%0?\d{0,2}[dis](?![a-z])"
                          r"|(?<![A-Za-z0-9)\]])\$(?:[A-Z]{1,20}|[a-z]{1,20})")
_INDEX = re.compile(r"\w\[\w{1,20}\]\.")
_ENTITIES = (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&"))


def clean(line, text, literal, shift=0):
    # type: (Line, Text, bool, int) -> Text
    """Return text without markup; set apart pieces go to ``line.spans``, at ``shift`` columns."""
    if "&" in text:
        for entity, char in _ENTITIES:
            text = text.replace(entity, char)
    if "<" in text:
        text = _TAG.sub(lambda tag: "\t" if tag.group(0).lower().startswith(_PARTS) else "", text).rstrip("\t")
    if literal:
        return text
    out = []  # type: List[Text]
    size = shift
    for piece, how in _pieces(line, _RST.sub("", text)):
        if how:
            line.spans.append((size, size + len(piece), how))
        out.append(piece)
        size += len(piece)
    return _without_stars(line, "".join(out), shift)


def _pieces(line, text):
    # type: (Line, Text) -> List[Tuple[Text, Text]]
    """Split text at code spans and links; return (piece, how) pairs."""
    out = []  # type: List[Tuple[Text, Text]]
    at = 0
    for match in _SET_APART.finditer(text) if "`" in text or "](" in text else ():
        out.append((_unescaped(text[at:match.start()]), ""))
        if match.group(1):
            out.append((match.group(2).strip(), BACKTICKS))
        else:
            out.append(_link(line, match))
        at = match.end()
    out.append((_unescaped(text[at:]), ""))
    return [pair for pair in out if pair[0]]


def _link(line, match):
    # type: (Line, Match[Text]) -> Tuple[Text, Text]
    label, target = match.group(3), match.group(4)
    label = _unescaped(label).strip("`* ")
    if re.match(r"^(?:[a-z][a-z0-9+.-]{1,12}:|//|#|10\.\d)", target, re.IGNORECASE) or "@" in target:
        line.address = True
        return label, LINK_ELSEWHERE
    target = unquoted(target.split("#")[0])
    if target and _unescaped(target) != label:
        line.targets.append(target)
    return label, LINK


def _unescaped(text):
    # type: (Text) -> Text
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def _without_stars(line, text, shift):
    # type: (Line, Text, int) -> Text
    """Take marks of emphasis away: ``*a.csv*`` is a name, ``*.csv`` a pattern."""
    if "*" not in text and "_" not in text:
        return text
    protected = [(a - shift, b - shift) for a, b, how in line.spans if how == BACKTICKS]
    cuts = []  # type: List[Tuple[int, int]]
    at = 0
    while True:
        match = _STRONG.search(text, at)
        if not match:
            break
        mark = len(match.group(1))
        if any(a <= match.start() < b for a, b in protected) or (
                match.group(1)[0] == "_" and _is_a_name(text, match.start(), match.end())):
            at = match.start() + mark
            continue
        cuts += [(match.start(), match.start() + mark), (match.end() - mark, match.end())]
        at = match.end()
    if not cuts:
        return text
    _shift_spans(line, cuts, shift)
    out, end = [], 0
    for a, b in cuts:
        out.append(text[end:a])
        end = b
    out.append(text[end:])
    return "".join(out)


def _is_a_name(text, start, end):
    # type: (Text, int, int) -> bool
    """``_tmp_.csv`` and ``__init__.py`` are names, whatever Markdown would make of them."""
    return text[end:end + 2].strip()[:1] in (".", "_") and end < len(text) and text[end:end + 1] != " "


def _shift_spans(line, cuts, shift):
    # type: (Line, List[Tuple[int, int]], int) -> None
    def moved(place):
        # type: (int) -> int
        return place - sum(min(b, place - shift) - a for a, b in cuts if a < place - shift)

    line.spans = [(moved(a), moved(b), how) for a, b, how in line.spans]
    line.spans += [(moved(cuts[i][1] + shift), moved(cuts[i + 1][0] + shift), EMPHASIS)
                   for i in range(0, len(cuts), 2)]


def masked(line, text):
    # type: (Line, Text) -> Text
    """Blank addresses out, and make placeholders that touch a name one kind of character."""
    if "/" in text or "www." in text:
        masked = _ADDRESS.sub(lambda match: MASK * len(match.group(0)), text)
        line.address = line.address or masked != text
        text = masked
    if "@" in text:
        text = _MAIL.sub(lambda match: MASK * len(match.group(0)), text)
    if "<" in text or "{" in text or "[" in text or "%" in text or "$" in text:
        text = _PLACEHOLDER.sub(lambda match: _hole(text, match), text)
    return text


def _hole(text, match):
    # type: (Text, Match[Text]) -> Text
    found = match.group(0)
    before, after = text[match.start() - 1:match.start()], text[match.end():match.end() + 1]
    inner = found[1:-1]
    touches = re.match(r"[\w.\-}>\]]", before or " ") or re.match(r"[\w.\-{<\[]", after or " ")
    if not touches or (found[0] == "[" and not re.match(r"[\w.\-]", after or " ")) or "." in inner.strip("."):
        return found
    rest = text[match.end():match.end() + 80]
    is_index = found[0] == "[" and before != "" and rest.startswith(".") and re.match(r"\w{1,20}$", inner)
    if (is_index or re.match(r"\$\w", found) or found[-1] in "is") and not _ends_as_a_file(rest):
        return found   # img.data[0].shape, $x and %s are code
    return HOLE * len(found)


def _ends_as_a_file(rest):
    # type: (Text) -> bool
    """Tell whether a piece of text goes on to a suffix of files, and of nothing else."""
    suffix = re.match(r"[\w-]{0,40}\.(?:[A-Za-z0-9]{1,8}\.)?([A-Za-z0-9]{1,8})(?![\w(\[])", rest)
    last = suffix.group(1).lower() if suffix else ""
    return len(last) > 1 and last in claim_words.words("suffixes") - claim_words.words("wordlike_suffixes")


def has_an_index(name):
    # type: (Text) -> bool
    """Tell whether a piece is code with an index: what stands for something else in a name was blanked out."""
    return bool(_INDEX.search(name))


def quotes(text):
    # type: (Text) -> List[Span]
    found = []
    for match in _QUOTED.finditer(text):
        number = [n for n, group in enumerate(match.groups()) if group is not None][0] + 1
        found.append((match.start(number), match.end(number), QUOTES))
    return found
