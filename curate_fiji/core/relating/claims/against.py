"""Documentation against the files: what it names that is not there, what is there that it does not name, and
whether what it says of each file holds.

Source: Understand worksheet, "Are there file references/links to other files in the package (are all the files
there? Correctly referenced?)".
"""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

from curate_fiji.core.model.claim import FAILS, HOLDS, UNCHECKED, Claim
from curate_fiji.core.relating.claims import (
    binding,
    excuses,
    judging,
    judging_counts,
    lines,
    mention,
    names,
    pairs,
    phrases,
    text_line,
)
from curate_fiji.core.relating.claims.shelf import Shelf, key_of

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Set, Text, Tuple

    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.claims.binding import Statement
    from curate_fiji.core.relating.claims.mention import Mention
    from curate_fiji.core.relating.claims.phrases import Said

    Document = Tuple[Text, Text]    # path, text
    Read = Tuple[Text, List[text_line.Line], List[Mention]]

FILE_IS_THERE = "file"
NO_SUCH_FILE = "no file of that name"
# Documents that describe files; each speaks for itself and need not be mentioned
DESCRIBING = ("README", "data dictionary", "codebook", "manifest or file list")
_NEED_NO_MENTION = ("README", "licence", "citation", "manifest or file list", "change log",
                    "preflight note")


class Against(object):
    """What documents say, held against the files.

    ``missing``: names that a README gives and that are not there; ``pairs``: (name in the README, path of the
    file that it is now); ``unnamed``: paths that no document covers; ``claims``: all that was said and bound, in
    order, with its verdict; ``twice``: (said, also said, path) where a README contradicts itself;
    ``empty_patterns``: patterns that no file fits.
    """

    def __init__(self):
        # type: () -> None
        self.missing = []    # type: List[Text]
        self.pairs = []      # type: List[Tuple[Text, Text]]
        self.unnamed = []    # type: List[Text]
        self.claims = []     # type: List[Claim]
        self.twice = []      # type: List[Tuple[Text, Text, Text]]
        self.empty_patterns = []  # type: List[Text]

    def failing(self):
        # type: () -> List[Claim]
        """Return the claims that do not hold, other than of files that are not there."""
        return [one for one in self.claims if one.verdict == FAILS and one.term != FILE_IS_THERE]

    def disagreements(self):
        # type: () -> List[Tuple[Text, Text]]
        """Return (sentence that begins with "the README", path) pairs of what does not hold."""
        told, out = {}, []  # type: Dict[Tuple[Text, Text], List[Claim]], List[Tuple[Text, Text]]
        for one in self.failing():
            key = (one.said, one.found)
            if key in told:
                told[key].append(one)
            else:
                told[key] = [one]
        for key in sorted(told, key=lambda key: (told[key][0].by, told[key][0].line, key)):
            first, more = told[key][0], len(set(one.about for one in told[key])) - 1
            out.append(("the README says '%s', %s has %s%s" % (
                first.said, first.about, first.found,
                " (and so %s)" % ("has 1 more" if more == 1 else "have %d more" % more) if more else ""), first.about))
        return out + [("the README says both '%s' and '%s' of %s" % (said, also, path), path)
                      for said, also, path in self.twice]


def compare(readmes, others, records):
    # type: (Sequence[Document], Sequence[Document], Sequence[Record]) -> Against
    """Hold READMEs (and other documents that only add to what is described) against the files."""
    found = Against()
    members = [(record.path, one.path) for record in records for one in record.members]
    shelf = Shelf([record.path for record in records], members)
    by_path = dict((record.path, record) for record in records)
    described, named = set(), set()  # type: Set[Text], Set[Text]
    read = []   # type: List[Read]
    for path, text in list(readmes) + list(others):
        text_lines = lines.lines_of(text)
        mentions = names.mentions(text_lines, shelf, posixpath.dirname(path))
        described.update(one_path for one in mentions for one_path in one.paths)
        named.update(one_path for one in mentions if one.kind != mention.FOLDER for one_path in one.paths)
        if len(read) < len(readmes):
            read.append((path, text_lines, mentions))
    gone = _missing(read, found)
    need = [path for path in shelf.paths if _needs_a_mention(by_path[path])]
    found.pairs = pairs.pair([one for one in gone], [path for path in need if path not in named])
    renamed = dict((key_of(old), new) for old, new in found.pairs)
    found.missing = [one for one in gone if key_of(one) not in renamed]
    described.update(renamed.values())
    found.unnamed = [path for path in need if path not in described]
    for path, text_lines, mentions in read:
        _claims_of_files(path, mentions, renamed, found)
        _judge(path, binding.bind(text_lines, mentions), renamed, by_path, found)
        found.empty_patterns += [one.written for one in mentions if one.kind == mention.PATTERN and one.expected
                                 and one.written not in found.empty_patterns]
    found.claims.sort(key=lambda one: (one.by, one.line))
    return found


def _missing(read, found):
    # type: (Sequence[Read], Against) -> List[Text]
    out, seen = [], set()  # type: List[Text], Set[Text]
    for _path, _lines, mentions in read:
        for one in excuses.missing(mentions):
            base = key_of(one.written).rsplit("/", 1)[-1]
            if base not in seen or ("/" in one.written and key_of(one.written) not in seen):
                out.append(one.written)
            seen.update((base, key_of(one.written)))
    return out


def _needs_a_mention(record):
    # type: (Record) -> bool
    return not (record.document and record.document.role in _NEED_NO_MENTION) and not excuses.is_readme(record.path)


def _claims_of_files(path, mentions, renamed, found):
    # type: (Text, Sequence[Mention], Dict[Text, Text], Against) -> None
    """Every name is a claim that its file is there."""
    for one in mentions:
        if one.kind != mention.NAME or not (one.is_there or one.expected):
            continue
        new = renamed.get(key_of(one.written))
        about = one.paths[0] if one.paths else one.members[0][0] if one.members else one.written
        found.claims.append(Claim(path, one.line.number, about, FILE_IS_THERE, one.written,
                                  HOLDS if one.is_there else FAILS,
                                  "" if one.is_there else new or NO_SUCH_FILE))


# Statements --------------------------------------------------------------------------------------

def _judge(path, statements, renamed, by_path, found):
    # type: (Text, Sequence[Statement], Dict[Text, Text], Dict[Text, Record], Against) -> None
    for one in statements:
        if one.about is None:
            found.claims.append(Claim(path, one.line.number, "", one.said.term, one.said.phrase, UNCHECKED, "",
                                      "it names no file that it is said of"))
    bound = [(one, one.about) for one in statements if one.about is not None]
    several = {}  # type: Dict[Tuple[int, Text, Text], List[Statement]]
    for one, about in bound:
        several.setdefault((one.line.number, about.written, one.said.term), []).append(one)
    judged = [(one, about, _verdicts(one.said, about, renamed, by_path)) for one, about in bound]
    held = set((one.line.number, about.written, one.said.term) for one, about, some in judged
               if any(claim[0] == HOLDS for claim in some))
    for one, meant, some in judged:
        key = (one.line.number, meant.written, one.said.term)
        values = set(tuple(other.said.values) for other in several[key])
        for verdict, text, path_of_it in some:
            if verdict == FAILS and len(values) > 1:
                verdict, text = UNCHECKED, "the line says it of more than one thing" if key in held else \
                    "the line gives more than one value"
            found.claims.append(Claim(path, one.line.number, path_of_it, one.said.term, one.said.phrase, verdict,
                                      text if verdict == FAILS else "", text if verdict == UNCHECKED else ""))
    _said_twice(bound, found)


def _verdicts(said, about, renamed, by_path):
    # type: (Said, Mention, Dict[Text, Text], Dict[Text, Record]) -> List[Tuple[Text, Text, Text]]
    """Return (verdict, what is there or why not, of what) of a statement; several where it is said of each."""
    paths = list(about.paths)
    if not paths and key_of(about.written) in renamed:
        paths = [renamed[key_of(about.written)]]
    records = [by_path[path] for path in paths if path in by_path]
    one_file = about.kind in (mention.NAME, mention.STEM) and len(records) == 1
    name = about.written if not records or not one_file else records[0].path
    if not records:
        return [(UNCHECKED, "it is inside an archive" if about.members else "there is no such file", name)]
    if one_file:
        return [judging.judge(said, records[0]) + (name,)]
    counted = said.term in (phrases.FILES, phrases.IMAGES, phrases.STACKS, phrases.MOVIES)
    of_all = counted and not said.each
    if of_all and about.kind in (mention.FOLDER, mention.PATTERN, mention.RANGE):
        return [judging_counts.count_files(said, records) + (name,)]
    if said.term == phrases.BYTES and about.kind == mention.FOLDER:
        return [judging.judge_size(said, [sum(record.size for record in records)]) + (name,)]
    if said.term in (phrases.BYTES, phrases.CHECKSUM, phrases.ROWS) or counted:
        return [(UNCHECKED, "it is said of several files", name)]
    return _of_each(said, about, records)


def _of_each(said, about, records):
    # type: (Said, Mention, Sequence[Record]) -> List[Tuple[Text, Text, Text]]
    """Judge what is said of each of several files; of a folder it fails only where none is so."""
    each = [judging.judge(said, record) + (record.path,) for record in records]
    failing = [verdict for verdict in each if verdict[0] == FAILS]
    holding = [verdict for verdict in each if verdict[0] == HOLDS]
    if holding and (not failing or about.kind not in (mention.PATTERN, mention.RANGE)):
        return [(HOLDS, "", about.written)]
    return failing or [(UNCHECKED, each[0][1], about.written)]


def _said_twice(bound, found):
    # type: (Sequence[Tuple[Statement, Mention]], Against) -> None
    """Note where two lines that name the same file give it different pixel sizes."""
    first = {}  # type: Dict[Text, Statement]
    for one, about in bound:
        if one.said.term != phrases.PIXEL_SIZE or one.inherited or one.said.loose or len(about.paths) != 1:
            continue
        before = first.setdefault(about.paths[0], one)
        if before.line is not one.line and not _agree(before.said, one.said):
            entry = (before.said.phrase, one.said.phrase, about.paths[0])
            if entry not in found.twice:
                found.twice.append(entry)


def _agree(one, other):
    # type: (Said, Said) -> bool
    slack = max(one.digits[0], other.digits[0], 0.02 * one.values[0])
    return abs(one.values[0] - other.values[0]) <= slack


def digests_said(text, path, paths):
    # type: (Text, Text, Sequence[Text]) -> Dict[Text, List[Text]]
    """Return {path: algorithms} of the files whose checksum a document gives, besides sha256."""
    wanted = {}  # type: Dict[Text, List[Text]]
    if not re.search("(?<![0-9a-fA-F])(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})"
                     "(?![0-9a-fA-F])", text):
        return wanted
    text_lines = lines.lines_of(text)
    mentions = names.mentions(text_lines, Shelf(paths), posixpath.dirname(path))
    for one in binding.bind(text_lines, mentions):
        if one.said.term == phrases.CHECKSUM and one.said.unit != "sha256" and one.about is not None:
            for meant in one.about.paths[:1]:
                if one.said.unit not in wanted.setdefault(meant, []):
                    wanted[meant].append(one.said.unit)
    return wanted


def of_one_text(text, records, path="README.txt"):
    # type: (Text, Sequence[Record], Optional[Text]) -> Against
    """Hold one README's text against files: for programs that have no deposit."""
    return compare([(path or "README.txt", text)], [], records)
