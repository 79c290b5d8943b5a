"""What machines' lists say of files, and whether it holds: checksum lists, bags, data packages, crates, DICOMDIR."""
from __future__ import absolute_import, unicode_literals

import posixpath
import re

from curate_fiji.core.model.claim import FAILS, UNCHECKED, Claim
from curate_fiji.core.model.promise import NOT_SAID
from curate_fiji.core.model.record import FILE
from curate_fiji.core.reading import lists
from curate_fiji.core.reading.lists import bags
from curate_fiji.core.relating.claims.phrases import BYTES, CHECKSUM, COLUMNS, ROWS
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Optional, Sequence, Set, Text, Tuple

    from curate_fiji.core.model.promise import FileList, Promise
    from curate_fiji.core.model.record import Record

FILE_IS_THERE, COMPLETE, TOTAL = "file", "all files are listed", "total"
MOST_TOLD = 1000     # claims of one list that are kept one by one


class ListCheck(object):
    """One list, checked: ``by``, its path; ``kind``; ``promised``: how many files it names; ``held``: how many of its
    statements hold; ``failing`` and ``unchecked``: claims, the first ``MOST_TOLD`` of each; ``more``: lines that
    were not read."""

    __slots__ = ("by", "failing", "held", "kind", "more", "promised", "unchecked")

    def __init__(self, by, kind, promised, more):
        # type: (Text, Text, int, int) -> None
        self.by = by
        self.kind = kind
        self.promised = promised
        self.more = more
        self.held = 0
        self.failing = []    # type: List[Claim]
        self.unchecked = []  # type: List[Claim]

    def say(self, holds, line, about, term, said, found, why=""):
        # type: (Optional[bool], int, Text, Text, Text, Text, Text) -> None
        """Note a statement: whether it holds, or None where that can't be told."""
        if holds:
            self.held += 1
        elif holds is None and len(self.unchecked) < MOST_TOLD:
            self.unchecked.append(Claim(self.by, line, about, term, said, UNCHECKED, "", why))
        elif holds is False and len(self.failing) < MOST_TOLD:
            self.failing.append(Claim(self.by, line, about, term, said, FAILS, found))

    def of_terms(self, *terms):
        # type: (Text) -> List[Claim]
        """Return the failing claims of these terms."""
        return [one for one in self.failing if one.term in terms]

    def summary(self):
        # type: () -> Text
        """Say in one line what came of it."""
        parts = ["%s hold" % plural(self.held, "statement")]
        if self.failing:
            parts.append("%d %s not" % (len(self.failing), "does" if len(self.failing) == 1 else "do"))
        if self.unchecked:
            parts.append("%d can't be checked" % len(self.unchecked))
        if self.more:
            parts.append("%d lines were not read" % self.more)
        return "%s (%s): %s" % (self.by, self.kind, ", ".join(parts))


def check(records):
    # type: (Sequence[Record]) -> List[ListCheck]
    """Hold every list of files among the records against the files."""
    found = [(record, record.listed) for record in records if "listed" in record.parts]
    if not found:
        return []
    there, by_case = _names(records)
    to_fetch = set(one.path for record, kept in found if kept is not None and kept.kind == bags.TO_FETCH
                   for one in kept.promises)
    out = []
    for record, kept in found:
        if kept is not None and kept.kind != bags.TO_FETCH:
            out.append(_of_list(record, kept, there, by_case, to_fetch))
    return out


def digests_wanted(records):
    # type: (Sequence[Record]) -> Dict[Text, Set[Text]]
    """Return {path: algorithms} of the files whose digest a list gives, besides sha256, which every file has."""
    wanted = {}  # type: Dict[Text, Set[Text]]
    found = [(record, record.listed) for record in records if "listed" in record.parts]
    there, by_case = _names(records) if found else ({}, {})
    for record, kept in found:
        for one in kept.promises if kept is not None else ():
            if one.algorithm not in ("", "sha256"):
                meant = _meant(one, record.path, kept, there, by_case) if kept is not None else None
                if meant is not None and meant != record.path:
                    wanted.setdefault(meant, set()).add(one.algorithm)
    return wanted


def _names(records):
    # type: (Sequence[Record]) -> Tuple[Dict[Text, Record], Dict[Text, List[Text]]]
    """Return the files by their path, and their paths by these in lower case."""
    there = dict((record.path, record) for record in records if record.kind == FILE)
    by_case = {}  # type: Dict[Text, List[Text]]
    for path in there:
        by_case.setdefault(path.lower(), []).append(path)
    return there, by_case


def _of_list(record, kept, there, by_case, to_fetch):
    # type: (Record, FileList, Dict[Text, Record], Dict[Text, List[Text]], Set[Text]) -> ListCheck
    checked = ListCheck(record.path, kept.kind, len(kept.promises), kept.more)
    named = set()
    for one in kept.promises:
        if one.path.endswith("/"):
            _folder(one, record, kept, there, checked)
            continue
        meant = _meant(one, record.path, kept, there, by_case)
        if meant is None and one.path in to_fetch:
            checked.say(None, one.line, one.path, FILE_IS_THERE, one.path, "", "it is to be fetched from elsewhere")
        elif meant is None:
            checked.say(False, one.line, one.path, FILE_IS_THERE, one.path, "no file of that name")
        else:
            named.add(meant)
            if meant != record.path:
                _promise(one, there[meant], checked)
    home = posixpath.normpath(posixpath.join(posixpath.dirname(record.path), kept.base, kept.covers))
    below = sorted(path for path in there if path.startswith(home + "/")) if kept.covers else []
    if kept.whole and not kept.more:
        for path in below:
            if path not in named:
                checked.say(False, 0, path, COMPLETE, "every file below %s/" % kept.covers, "not listed")
    if kept.files != NOT_SAID:
        size = sum(there[path].size for path in below)
        said = "%d bytes in %s" % (kept.octets, plural(kept.files, "file"))
        checked.say(size == kept.octets and len(below) == kept.files, 0, home or record.path, TOTAL, said,
                    "%d bytes in %s" % (size, plural(len(below), "file")))
    return checked


def _meant(one, list_path, kept, there, by_case):
    # type: (Promise, Text, FileList, Dict[Text, Record], Dict[Text, List[Text]]) -> Optional[Text]
    """Return the path of the file that a promise is of; upper and lower case only where nothing else fits."""
    tried = list(lists.places(one.path, list_path, kept.base))
    for path in tried:
        if path in there:
            return path
    for path in tried:
        alike = by_case.get(re.sub(r";\d$", "", path).lower(), [])
        if len(alike) == 1:
            return alike[0]
    return None


def _folder(one, record, kept, there, checked):
    # type: (Promise, Record, FileList, Dict[Text, Record], ListCheck) -> None
    folders = [folder.rstrip("/") + "/" for folder in lists.places(one.path, record.path, kept.base)]
    holds = any(path.startswith(folder) for folder in folders for path in there)
    checked.say(holds, one.line, one.path, FILE_IS_THERE, one.path, "no folder of that name")


def _promise(one, record, checked):
    # type: (Promise, Record, ListCheck) -> None
    """Judge what a list says of a file that is there."""
    checked.say(True, one.line, record.path, FILE_IS_THERE, one.path, "")
    if one.digest:
        known = record.digest(one.algorithm)
        said = "%s %s" % (one.algorithm, one.digest)
        why = "" if known else "its %s was not worked out" % (one.algorithm or "checksum")
        checked.say(known.lower() == one.digest.lower() if known else None, one.line, record.path, CHECKSUM, said,
                    "%s %s" % (one.algorithm, known), why)
    if one.size != NOT_SAID:
        checked.say(one.size == record.size, one.line, record.path, BYTES, "%d bytes" % one.size,
                    "%d bytes" % record.size)
    if one.columns or one.rows != NOT_SAID:
        _table(one, record, checked)


def _table(one, record, checked):
    # type: (Promise, Record, ListCheck) -> None
    table = record.table
    if one.rows != NOT_SAID:
        checked.say(None if table is None or table.sheets[1:] else table.rows == one.rows, one.line, record.path, ROWS,
                    plural(one.rows, "row"), plural(table.rows, "row") if table else "",
                    "the workbook has several sheets" if table else "the table was not read")
    if not one.columns:
        return
    said = "columns %s" % listed(one.columns, 8)
    if table is None or not table.has_header:
        checked.say(None, one.line, record.path, COLUMNS, said, "",
                    "the table has no header row" if table else "the table was not read")
        return
    header = [name.strip() for name in table.header]
    lacking = [name for name in one.columns if name.strip() not in header]
    more = [name for name in header if name not in [given.strip() for given in one.columns]]
    found = "; ".join(part for part in ("no column %s" % listed(lacking, 8) if lacking else "",
                                        "also %s" % listed(more, 8) if more else "") if part)
    checked.say(not lacking and not more, one.line, record.path, COLUMNS, said, found)


def broken(checks):
    # type: (Iterable[ListCheck]) -> List[Claim]
    """Return the claims that a file's bytes belie: another checksum or size than a list gives."""
    return [one for checked in checks for one in checked.of_terms(CHECKSUM, BYTES)]


def missing(checks):
    # type: (Iterable[ListCheck]) -> List[Claim]
    """Return the claims of files that lists name and that are not there, each file once."""
    out, seen = [], set()
    for checked in checks:
        for one in checked.of_terms(FILE_IS_THERE):
            if one.said not in seen:
                seen.add(one.said)
                out.append(one)
    return out
