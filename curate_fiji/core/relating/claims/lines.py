"""The lines of a README as claims need them: cleaned of markup, with what each line is and what was quoted.

Numbers and names are looked for in cleaned lines; the line's number leads back to the text as it was written.
Every pattern here is bounded: the work grows with the length of the text and with nothing else.
"""
from __future__ import absolute_import, unicode_literals

import bisect
import re
import unicodedata

from curate_fiji.core.relating.claims import wrapping
from curate_fiji.core.system._compat import to_text
from curate_fiji.core.system.text import unquoted

MYPY = False
if MYPY:
    from typing import List, Match, Optional, Text, Tuple

    Span = Tuple[int, int, Text]   # start, end, how

BLANK, HEADING, ITEM, ROW, TEXT, CODE, TREE = ("blank", "heading", "item", "row", "text", "code", "tree")
# How a piece of a line is set apart
BACKTICKS, QUOTES, EMPHASIS, LINK, LINK_ELSEWHERE, TARGET = (
    "backticks", "quotes", "emphasis", "link", "link elsewhere", "target")
MASK = "\ufffc"     # stands for a character of an address: no part of a name or number
HOLE = "\ue000"     # stands for a character of a placeholder: <n>, {x}, [1-9]
LONGEST_LINE = 100000

_FENCE = re.compile(r"^\s{0,8}(```|~~~)")
_RULE = re.compile("^\\s*([-=*_~#^+.\"'`:\u2014\u2013\u2500\u2550])\\1{2,}(?: +\\1+)*\\s*$")
_SENTENCE_END = re.compile("[.!?](?=\\s+[^a-z\\s])|[\u3002\uff01\uff1f\uff1b]|;\\s")
_ITEM = re.compile("^([ \t]*)((?:[-*+\u2022\u2023\u25e6\u25aa\u25cf\u2013\u2014\u00b7\u2043>o])"
                   "|\\(?(?:\\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)])[ \t]+(?=\\S)")
_TREE = re.compile("^([ \t\u00a0\u2502|]*(?:\u251c|\u2514|\u2570|\u2523|\u2517|\\|--|\\|__|`--|\\+--|\\\\--)"
                   "[\u2500\u2501\u2574-]*[ \t\u00a0]*)(?=\\S)")
_HASHES = re.compile(r"^\s{0,3}(#{1,6})[ \t]*(?=[^#\s])(.*?)[ \t]*#*$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>&-])")
_TAG = re.compile(r"</?(?:a|b|i|u|p|br|span|div|font|strong|em|code|kbd|samp|tt|sub|sup|h[1-6]|[uod]l|li|dt|dd"
                  r"|table|t[rdh]|tbody|thead|img|pre|hr|center|details|summary)\b[^<>]{0,300}>", re.IGNORECASE)
_PARTS = ("</td", "</th", "</li", "<br", "</p", "</h", "</dt", "</dd")   # tags that end a piece of text
_TICKS = re.compile(r"(`{1,3})([^`]{1,300})\1(?!`)")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\(\s{0,3}<?((?:[^()<>\s]|\([^()\s]{0,80}\)){1,500})>?"
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
_BACKSLASH = re.compile(r"(?<=[\w.):-])\\(?=[\w.(-])")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_QUOTED = re.compile("\"([^\"\n]{1,160})\"|\u201c([^\u201c\u201d\n]{1,160})[\u201d\u201c]"
                     "|\u201e([^\u201c\u201d\u201e\n]{1,160})[\u201c\u201d]|\u00ab\\s?([^\u00ab\u00bb\n]"
                     "{1,160}?)\\s?\u00bb"
                     "|\u2018([^\u2018\u2019\n]{1,160})\u2019|(?<![\\w'])'([^'\n]{1,160})'(?!\\w)"
                     "|\u300c([^\u300c\u300d\n]{1,160})\u300d|\u300e([^\u300e\u300f\n]{1,160})\u300f")
_PLACEHOLDER = re.compile(r"<[^<>\s][^<>\n]{0,40}>|\$?\{[^{}\n]{0,40}\}|\[[^\[\]\n]{1,40}\]|%0?\d{0,2}d")
_WIDE_GAP = re.compile("\\S[ \u00a0]{3,}\\S")
_GAP_AFTER_NAME = re.compile("^\\S{1,120}(?:[ \u00a0]\\S{1,120}){0,6}(?:\\.\\w{1,8}|/)[ \u00a0]{2,}\\S")
_COLUMN = re.compile("\\S+(?:[ \u00a0]\\S+)*")
_ENTITIES = (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&"))
_COMMAND = re.compile(r"^\s*(?:[$>%]\s|>>>|\.\./|\./|(?:sudo|python3?|pip3?|conda|git|cd|ls|cp|mv|rm|mkdir|bash|sh"
                      r"|Rscript"
                      r"|java|curl|wget|unzip|tar|docker|import|from|library|source|def|for|if|print|cat|make|matlab"
                      r"|function|export|export|run|load|set|echo|install\.packages)\b)|[=(]\s*['\"]|\)\s*$|;\s*$")


class Line(object):
    """One line: ``number`` from 1; ``raw``; ``text`` cleaned; ``kind``; ``indent`` in columns.

    ``level``: of a heading; ``spans``: what was set apart; ``cells``: of a row, (start, end) in ``text``;
    ``targets``: relative link targets; ``start``: where the text begins behind a list marker;
    ``unmasked``: the text before addresses and placeholders were blanked out, of the same length;
    ``address``: whether an address stands in it; ``command``: whether it is code to run, rather than a list.
    """

    __slots__ = ("address", "cells", "command", "ends", "indent", "kind", "level", "marker", "number", "painted", "raw",
                 "spans", "start", "targets", "text", "unmasked")

    def __init__(self, number, raw):
        # type: (int, Text) -> None
        self.number = number
        self.raw = raw
        self.text = ""
        self.unmasked = ""
        self.kind = BLANK
        self.indent = 0
        self.level = 0
        self.marker = ""
        self.start = 0
        self.spans = []   # type: List[Span]
        self.cells = []   # type: List[Tuple[int, int]]
        self.targets = []  # type: List[Text]
        self.address = False
        self.command = False
        self.painted = None   # type: Optional[List[int]]
        self.ends = None      # type: Optional[List[int]]

    @property
    def body(self):
        # type: () -> Text
        """The text behind indent and marker."""
        return self.text[self.start:]


def lines_of(text):
    # type: (Text) -> List[Line]
    """Return the lines of a text."""
    whole = unicodedata.normalize("NFC", to_text(text)).replace("\ufeff", "")
    raws = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [Line(number + 1, raw[:LONGEST_LINE]) for number, raw in enumerate(raws)]
    in_code = False
    for number, line in enumerate(lines):
        if _FENCE.match(line.raw):
            in_code = not in_code
            continue
        if line.raw.strip():
            _read(line, in_code)
            if not in_code:
                _underlined(lines, number)
    wrapping.join(lines, TEXT)
    return lines


def _read(line, in_code):
    # type: (Line, bool) -> None
    """Set what a line that is not blank says by itself."""
    raw = line.raw.expandtabs(4) if line.raw[:1] in " \t" and "\t" in line.raw[:40] else line.raw
    if _RULE.match(raw) or not re.sub(r"[|+:\s=-]", "", raw):
        return   # a rule, or the line below a table's head
    tree = _TREE.match(raw)
    if tree:
        line.kind, line.indent = TREE, len(tree.group(1))
        line.text, line.start = _clean(line, tree.group(1).replace("|", " ") + raw[tree.end():], True), tree.end()
    elif in_code:
        line.kind, line.indent = CODE, len(raw) - len(raw.lstrip())
        line.text, line.start = _clean(line, raw, True), line.indent
        line.command = bool(_COMMAND.search(raw))
    else:
        _read_text(line, raw)
    if "\\" in line.text:
        line.text = _BACKSLASH.sub("/", line.text)
    line.unmasked = line.text
    line.text = _masked(line, line.text)
    line.spans += _quotes(line.text)


def _read_text(line, raw):
    # type: (Line, Text) -> None
    heading = _HASHES.match(raw)
    if heading:
        line.kind, line.level = HEADING, len(heading.group(1))
        line.text = _clean(line, heading.group(2), False)
        return
    line.indent = len(raw) - len(raw.lstrip())
    if raw.count("|") >= 2 or re.match(r"^\s*\|", raw) or " | " in raw:
        line.kind, line.text = ROW, _clean(line, raw, False)
        line.cells = _cells(line.text, "|")
        return
    item = _ITEM.match(raw)
    if item and not (item.group(2) in "o>" and len(raw) < 4):
        line.kind, line.indent, line.marker = ITEM, len(item.group(1)), _marker(item.group(2))
        head = item.group(0)
        line.text = " " * len(head) + _clean(line, raw[len(head):], False, len(head))
        line.start = len(head)
    else:
        line.kind, line.text, line.start = TEXT, _clean(line, raw, False), line.indent
    body = line.text[line.start:].strip()
    if "\t" in body:
        line.cells = _cells(line.text, "\t")
    elif _WIDE_GAP.search(body) or _GAP_AFTER_NAME.match(body):
        line.cells = [(line.start + match.start(), line.start + match.end())
                      for match in _COLUMN.finditer(line.text[line.start:])]
    if line.kind == TEXT and len(line.cells) > 1:
        line.kind = ROW


def _marker(marker):
    # type: (Text) -> Text
    return "number" if marker[-1] in ".)" else marker


def _underlined(lines, number):
    # type: (List[Line], int) -> None
    """Make a line a heading where the next one underlines it (setext, reStructuredText, rules of dashes)."""
    line = lines[number]
    if line.kind not in (TEXT, ITEM) or line.indent > 3 or number + 1 >= len(lines):
        return
    below = _RULE.match(lines[number + 1].raw)
    if not below or len(lines[number + 1].raw.strip()) < 3 or len(line.raw.strip()) > 120:
        return
    before = lines[number - 1] if number else None
    if before is None or not before.raw.strip() or _RULE.match(before.raw):
        line.kind = HEADING
        line.level = "=-~^\"'`+.:#*_".find(below.group(1)) + 1 or 9


def _clean(line, text, literal, shift=0):
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


def _masked(line, text):
    # type: (Line, Text) -> Text
    """Blank addresses out, and make placeholders that touch a name one kind of character."""
    if "/" in text or "www." in text:
        masked = _ADDRESS.sub(lambda match: MASK * len(match.group(0)), text)
        line.address = line.address or masked != text
        text = masked
    if "@" in text:
        text = _MAIL.sub(lambda match: MASK * len(match.group(0)), text)
    if "<" in text or "{" in text or "[" in text or "%" in text:
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
    return HOLE * len(found)


def _quotes(text):
    # type: (Text) -> List[Span]
    found = []
    for match in _QUOTED.finditer(text):
        number = [n for n, group in enumerate(match.groups()) if group is not None][0] + 1
        found.append((match.start(number), match.end(number), QUOTES))
    return found


def _cells(text, mark):
    # type: (Text, Text) -> List[Tuple[int, int]]
    out, at = [], 0
    for part in text.split(mark):
        inner = part.strip()
        if inner:
            start = at + part.index(inner[0])
            out.append((start, start + len(part.strip())))
        elif 0 < at < len(text):
            out.append((at, at))
        at += len(part) + 1
    return out


def span_at(line, start, end):
    # type: (Line, int, int) -> Optional[Span]
    """Return the innermost piece set apart that holds a place of the line."""
    if not line.spans:
        return None
    if line.painted is None:
        line.painted = [-1] * (len(line.text) + 1)
        for number in sorted(range(len(line.spans)), key=lambda n: line.spans[n][0] - line.spans[n][1]):
            first, last, _how = line.spans[number]
            line.painted[first:last] = [number] * len(line.painted[first:last])
    number = line.painted[start] if start < len(line.painted) else -1
    return line.spans[number] if number >= 0 and line.spans[number][1] >= end else None


def is_apart(line, start, end):
    # type: (Line, int, int) -> bool
    """Tell whether just this piece of the line is set apart."""
    span = span_at(line, start, end)
    return span is not None and span[0] == start and span[1] == end


def is_command(text):
    # type: (Text) -> bool
    """Tell whether a piece of text is to be typed into a shell or run as code."""
    return bool(_COMMAND.search(text)) and " " in text.strip()


def sentence_at(line, start):
    # type: (Line, int) -> Tuple[int, int]
    """Return where the sentence begins and ends that a place of the line is in."""
    if line.ends is None:
        line.ends = [match.end() for match in _SENTENCE_END.finditer(line.text)] + [len(line.text)]
    number = bisect.bisect_right(line.ends, start)
    return (line.ends[number - 1] if number else 0), line.ends[min(number, len(line.ends) - 1)]
