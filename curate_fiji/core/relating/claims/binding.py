"""Which object a statement is about: the one that its own line, cell, list entry, heading or paragraph names.

A statement between two names that could both be meant is about neither. What is said of all, each, both, others
is not said of the one file that the lines before named.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.relating.claims import excuses, mention, phrases, text_line
from curate_fiji.core.relating.claims.numbers import said_in
from curate_fiji.core.relating.claims.scopes import Scopes

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text

    from curate_fiji.core.relating.claims.mention import Mention
    from curate_fiji.core.relating.claims.phrases import Said
    from curate_fiji.core.relating.claims.text_line import Line

MOST_STATEMENTS = 5000
_AND = re.compile("^[\\s\"'`*,)(\u201d\u201c]*(?:and|und|et|y|e|och|en|&|\\+|\u548c|\u3001|,)?[\\s"
                  "\"'`*(\u201c\u201d]*$", re.IGNORECASE)
_IN = re.compile("(?:in|for|of|from|f\u00fcr|von|pour|dans|de|en|para|per|di|i|f\u00f6r)\\s*[\"'`*(\u201c]*$",
                 re.IGNORECASE)
_REFERENCE = re.compile("(?:see|than|like|same (?:\\w+ )?as|as in|compared (?:to|with)|from|of|for|in|by|with|using"
                        "|mask of|derived from"
                        "|wie|siehe|aus|von|voir|comme|de|ver|como)\\s*(?:file |the )?[\"'`*(\u201c]*$", re.IGNORECASE)
_CLAUSE = re.compile(";|\uff1b")
_UNIT_IN_HEAD = re.compile("^(.*?)\\s{0,40}[\\[(\uff08]\\s{0,40}([^()\\[\\]]{1,14})\\s{0,40}[\\])\uff09]\\s{0,40}$")


class Statement(object):
    """A statement with what it is about: ``said``; ``line``; ``about``: a mention or None; ``inherited``: whether the
    name stands in another line or sentence; ``shared``: whether it is said of several names together."""

    __slots__ = ("about", "inherited", "line", "said", "shared")

    def __init__(self, said, line, about, inherited=False, shared=False):
        # type: (Said, Line, Optional[Mention], bool, bool) -> None
        self.said = said
        self.line = line
        self.about = about
        self.inherited = inherited
        self.shared = shared

    def __repr__(self):
        # type: () -> str
        return str("<%r about %s>") % (self.said, self.about.written if self.about else "?")


def bind(text_lines, found):
    # type: (Sequence[Line], Sequence[Mention]) -> List[Statement]
    """Return the statements of a document, each with the file, folder, pattern or range that it is about, if any."""
    return _Reader(text_lines, found).read()


def subjects(found):
    # type: (Sequence[Mention]) -> List[Mention]
    """Return the mentions of one line without those that a range or a path of another holds."""
    out = []   # type: List[Mention]
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start == one.end or any(other.start <= one.start and one.end <= other.end for other in out[-2:]):
            continue
        out.append(one)
    return out


class _Reader(object):
    """Reads the lines in order and keeps what is being spoken of."""

    def __init__(self, text_lines, found):
        # type: (Sequence[Line], Sequence[Mention]) -> None
        self.lines = text_lines
        self.by_line = {}   # type: Dict[int, List[Mention]]
        for one in found:
            if not excuses.is_readme(one.written):
                self.by_line.setdefault(one.line.number, []).append(one)
        self.scopes = Scopes()
        self.table = None   # type: Optional[List[Text]]
        self.out = []       # type: List[Statement]

    def read(self):
        # type: () -> List[Statement]
        """Return the statements."""
        for line in self.lines:
            if len(self.out) > MOST_STATEMENTS:
                break
            if not line.text.strip():
                if not (line.raw.strip() and self.table is not None):   # the rule below a table's head
                    self.scopes.end_paragraph()
                    self.table = None
                continue
            if line.kind == text_line.CODE and line.command:
                continue
            own = subjects(self.by_line.get(line.number, []))
            self.scopes.open(line, own)
            if line.kind == text_line.ROW:
                self._row(line, own)
            else:
                self._sentences(line, own, line.kind not in (text_line.TREE, text_line.CODE))
            if line.kind != text_line.ROW:
                self.table = None
            self.scopes.pass_by(line)
        return self.out

    # Sentences -------------------------------------------------------------------------------

    def _sentences(self, line, own, inherits):
        # type: (Line, Sequence[Mention], bool) -> None
        text = line.text
        for one in own:
            text = text[:one.start] + text_line.MASK * (one.end - one.start) + text[one.end:]
        if not re.search(r"\w", text.replace(text_line.MASK, ""), re.UNICODE):
            return
        line_about = mention.only(own)
        at = line.start
        while at < len(text):
            begin, stop = text_line.sentence_at(line, at)
            begin = max(begin, line.start)
            stop = max(stop, at + 1)
            inside = [one for one in own if begin <= one.start < stop]
            self._clauses(line, text, begin, stop, inside, line_about if inherits else None, inherits)
            at = stop

    def _clauses(self, line, text, begin, stop, inside, line_about, inherits):
        # type: (Line, Text, int, int, Sequence[Mention], Optional[Mention], bool) -> None
        cuts = [begin] + [begin + match.end() for match in _CLAUSE.finditer(text[begin:stop])] + [stop]
        head = inside[0] if inside and inside[0].head else None
        for first, last in zip(cuts, cuts[1:]):
            clause = text[first:last]
            saids = said_in(clause)
            if not saids:
                continue
            for said in saids:
                said.start, said.end = said.start + first, said.end + first
            here = [one for one in inside if first <= one.start < last]
            before = len(self.out)
            if len(here) > 1:
                self._several(line, text, saids, here)
            elif here:
                self._one(line, text, saids, here[0], head)
            elif line_about is not None and line_about.start < first:
                self._inherit(line, text[begin:stop], saids, line_about)
            elif inherits and not inside:
                self._inherit(line, text[begin:stop], saids, self.scopes.from_above(line))
            bound = set(id(one.said) for one in self.out[before:])
            for said in saids:
                if id(said) not in bound:
                    self._say(said, line, None)

    def _one(self, line, text, saids, about, head):
        # type: (Line, Text, Sequence[Said], Mention, Optional[Mention]) -> None
        """One name in the clause: it is meant, unless it is only referred to in the entry of another."""
        before = text[max(0, about.start - 40):about.start]
        if head is not None and head is not about and _REFERENCE.search(before):
            for said in saids:
                if said.end <= about.start:
                    self._say(said, line, head, True)
            return
        for said in saids:
            self._say(said, line, about)

    def _several(self, line, text, saids, here):
        # type: (Line, Text, Sequence[Said], Sequence[Mention]) -> None
        """Two names and more: each with what follows it, or all together, or none."""
        if all(mention.same(one, here[0]) for one in here):
            for said in saids:
                self._say(said, line, here[0])
            return
        joined = all(_AND.match(text[one.end:other.start]) for one, other in zip(here, here[1:]))
        if joined and all(said.start >= here[-1].end for said in saids):
            if phrases.pattern("@begin@(?:@in_total@)@end@").search(text[here[-1].end:][:200]):
                return
            for said in saids:
                for one in here:
                    self._say(said, line, one, shared=True)
            return
        following = [[said for said in saids if one.end <= said.start < next_start]
                     for one, next_start in zip(here, [other.start for other in here[1:]] + [len(text)])]
        if all(following) and all(said.start >= here[0].end for said in saids):
            for one, some in zip(here, following):
                for said in some:
                    self._say(said, line, one)
            return
        preceding = [[said for said in saids if last_end <= said.start < one.start]
                     for one, last_end in zip(here, [0] + [other.end for other in here[:-1]])]
        if all(preceding) and all(said.start < here[-1].start for said in saids) \
                and all(_IN.search(text[:one.start][-20:]) for one in here):
            for one, some in zip(here, preceding):
                for said in some:
                    self._say(said, line, one)
            return
        if here[0].head:   # an entry: what is said before another name comes up
            for said in saids:
                if here[0].end <= said.start and said.end <= here[1].start:
                    self._say(said, line, here[0])

    def _inherit(self, line, sentence, saids, about):
        # type: (Line, Text, Sequence[Said], Optional[Mention]) -> None
        """The name stands above: it is meant, unless the sentence speaks of others too."""
        if about is None:
            return
        several = about.kind in (mention.FOLDER, mention.PATTERN, mention.RANGE)
        if not several and phrases.pattern("@begin@(?:@collective@)@end@").search(sentence):
            return
        for said in saids:
            self._say(said, line, about, True)

    def _say(self, said, line, about, inherited=False, shared=False):
        # type: (Said, Line, Optional[Mention], bool, bool) -> None
        self.out.append(Statement(said, line, about, inherited, shared))

    # Tables ----------------------------------------------------------------------------------

    def _row(self, line, own):
        # type: (Line, Sequence[Mention]) -> None
        cells = [line.text[a:b] for a, b in line.cells]
        if self.table is None:
            self.table = cells if not own else []
            if not own and len(cells) > 2:
                return
        about = self._row_about(line, own)
        keyed = about is None and len(cells) == 2
        if keyed:
            about = self.scopes.spoken_of(line)
        if about is None:
            return
        for number, (first, last) in enumerate(line.cells):
            inside = [one for one in own if first <= one.start < last]
            text = line.text[first:last]
            for one in inside:
                text = text.replace(line.text[one.start:one.end], text_line.MASK * (one.end - one.start))
            head = self.table[number] if self.table and len(self.table) == len(cells) else ""
            if keyed and number == 1:
                head = cells[0]
            if keyed and number == 0:
                continue
            for said in said_in(_with_head(head, text)):
                said.start, said.end = first, last
                self._say(said, line, about, keyed)

    def _row_about(self, line, own):
        # type: (Line, Sequence[Mention]) -> Optional[Mention]
        """The one file that a row names; none where two cells name different ones."""
        return mention.only(own)


def _with_head(head, cell):
    # type: (Text, Text) -> Text
    """Put the head of a column before its cell, and its unit behind a bare number: ``Pixel size: 0.35 um``."""
    head = head.strip(" *:\uff1a")
    if not head or not re.match("^[\\s~]*[.\\d]", cell):
        return cell if not head or not re.match("^[0-9a-fA-F]{32,}$", cell.strip()) else cell.strip()
    unit = _UNIT_IN_HEAD.match(head)
    if unit and re.match("^[\\s\\d.,x\u00d7*eE+-]+$", cell):
        return "%s: %s %s" % (unit.group(1), cell.strip(), unit.group(2))
    return "%s: %s" % (head, cell.strip())
