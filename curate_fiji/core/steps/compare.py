"""Compares two submissions of one deposit: files by checksum, READMEs line by line, answers that rest on what changed.

What the log of a submission has is taken from there, as it was checked; else the files are read. Nothing is written.
"""
from __future__ import absolute_import, unicode_literals

import difflib
import os
import shutil
import tempfile
import zipfile
from contextlib import contextmanager

from curate_fiji.core.disclosing.border import examined
from curate_fiji.core.log import asking
from curate_fiji.core.model.comparison import Comparison
from curate_fiji.core.model.record import FILE
from curate_fiji.core.reading import scan, unpacking
from curate_fiji.core.reading.document_names import README, role_of
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import is_zip, path_text
from curate_fiji.core.system.errors import DepositError

MYPY = False
if MYPY:
    from typing import Dict, Iterator, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.log.state import State

MOST_LINES = 400     # of the diff of one README


class _Submission(object):
    """``name``; ``digests`` {path: sha256}; ``readmes`` {path: text}; ``state`` of its log, or None."""

    def __init__(self, name, digests, readmes, state=None):
        # type: (Text, Dict[Text, Text], Dict[Text, Text], Optional[State]) -> None
        self.name = name
        self.digests = digests
        self.readmes = readmes
        self.state = state


def run(old, new, old_folder=None, new_folder=None):
    # type: (Text, Text, Optional[Text], Optional[Text]) -> Comparison
    """Compare two submissions: deposits (folder or zip), or what was checked of them.

    ``old_folder``, ``new_folder``: their curation folders, by default beside them. Raises ``CurateError``.
    """
    before, after = _submission(old, old_folder), _submission(new, new_folder)
    _put_under_the_same_folder(before, after)
    added = sorted(set(after.digests) - set(before.digests))
    deleted = sorted(set(before.digests) - set(after.digests))
    changed = sorted(path for path in before.digests
                     if path in after.digests and before.digests[path] != after.digests[path])
    renamed = _renamed(before, after, deleted, added)
    gone = set(one for one, _new in renamed)
    come = set(one for _old, one in renamed)
    same = sum(1 for path in before.digests if after.digests.get(path) == before.digests[path])
    result = Comparison(
        before.name, after.name, [one for one in added if one not in come], [one for one in deleted if one not in gone],
        changed, renamed, same, _diffs(before, after, renamed))
    if before.state is not None:
        how = dict([(path, "changed") for path in changed] + [(path, "is no longer there") for path in result.deleted]
                   + [(one, "is now %s" % other) for one, other in renamed]
                   + [(path, "is there now") for path in result.added])
        result.reopened = _reopened(before.state, how)
        result.asks = _asks(before.state, how)
    return result


def _submission(path, folder):
    # type: (Text, Optional[Text]) -> _Submission
    """Return a submission from its log where there is one, else from the disk."""
    curation = Curation(path, folder)
    name = path_text(os.path.basename(curation.deposit_path))
    if curation.journal.exists() and curation.state.records:
        state = curation.state
        records = [one for one in state.records.in_order() if one.kind == FILE]
        texts = dict((r.path, r.document.text) for r in state.deposit().readmes if r.document)
        return _Submission(name, dict((one.path, one.sha256) for one in records), texts, state)
    with _opened(curation.deposit_path) as root:
        digests, readmes = {}, {}  # type: Dict[Text, Text], Dict[Text, Text]
        for entry in scan.walk(root):
            if entry.kind != FILE:
                continue
            digests[entry.path] = hashing.sha256_of_file(entry.real)
            if role_of(entry.path, "document") == README:
                readmes[entry.path] = examined(root, entry, None).text   # addresses are withheld, as in the log
        return _Submission(name, digests, readmes)


def _put_under_the_same_folder(before, after):
    # type: (_Submission, _Submission) -> None
    """A zip often holds one folder with everything in it: name the new files as the old ones are named."""
    if not before.digests or not after.digests or set(before.digests) & set(after.digests):
        return
    old, new = _top(before), _top(after)
    cut = len(new) if new and not old else 0
    start = old if old and not new else ""
    if old and new:
        start, cut = old, len(new)
    after.digests = dict((start + path[cut:], digest) for path, digest in after.digests.items())
    after.readmes = dict((start + path[cut:], text) for path, text in after.readmes.items())


def _top(submission):
    # type: (_Submission) -> Text
    """Return the folder that everything lies in, with its slash, "" where there is none."""
    tops = set(path.partition("/")[0] if "/" in path else "" for path in submission.digests)
    return tops.pop() + "/" if len(tops) == 1 and "" not in tops else ""


@contextmanager
def _opened(path):
    # type: (Text) -> Iterator[Text]
    """Give the folder of a submission; that of a zip is gone afterwards."""
    if os.path.isdir(path):
        yield path
        return
    if not os.path.isfile(path) or not is_zip(path):
        raise DepositError("there is no deposit at %s" % path_text(path), "name a folder or a .zip file")
    folder = tempfile.mkdtemp()
    try:
        unpacking.unpack_zip(path, folder)
        yield folder
    except zipfile.BadZipfile as error:
        raise DepositError("the zip %s is damaged: %s" % (path_text(path), path_text(str(error))[:100]),
                           "ask for it again")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _renamed(before, after, deleted, added):
    # type: (_Submission, _Submission, Sequence[Text], Sequence[Text]) -> List[Tuple[Text, Text]]
    """Return pairs of the same bytes under another path, each file once."""
    waiting = {}  # type: Dict[Text, List[Text]]
    for path in added:
        waiting.setdefault(after.digests[path], []).append(path)
    out = []
    for path in deleted:
        found = waiting.get(before.digests[path])
        if before.digests[path] and found:
            base = path.rpartition("/")[2]
            best = next((one for one in found if one.rpartition("/")[2] == base), found[0])
            found.remove(best)
            out.append((path, best))
    return out


def _diffs(before, after, renamed):
    # type: (_Submission, _Submission, Sequence[Tuple[Text, Text]]) -> List[Tuple[Text, List[Text]]]
    """Return the diff of each README; one that has another name now is held against its old one."""
    names = dict((new, old) for old, new in renamed)
    left = [path for path in sorted(before.readmes) if path not in after.readmes and path not in names.values()]
    out = []
    for path in sorted(after.readmes):
        old = names.get(path, path)
        if old not in before.readmes and left:
            old = left.pop(0)       # README.txt became README.md
        said = before.readmes.get(old, "")
        if said == after.readmes[path]:
            continue
        lines = list(difflib.unified_diff(said.split("\n"), after.readmes[path].split("\n"), n=1, lineterm=""))[2:]
        if len(lines) > MOST_LINES:
            lines[MOST_LINES:] = ["and %d more lines" % (len(lines) - MOST_LINES)]
        out.append((path if old == path else "%s, was %s" % (path, old), lines))
    return out + [("%s, which is gone" % path, []) for path in left]


def _reopened(state, how):
    # type: (State, Dict[Text, Text]) -> List[Tuple[Text, Text, Text]]
    """Return a person's answers that rest on files that are no longer as they were."""
    out = []
    for question in sorted(state.persons):
        given = state.persons[question]
        why = ["%s %s" % (piece.file, how[piece.file]) for piece in given.evidence if piece.file in how]
        if why:
            out.append((question, given.text, "; ".join(sorted(set(why)))))
    return out


def _asks(state, how):
    # type: (State, Dict[Text, Text]) -> List[Tuple[Text, Text, Text]]
    out = []
    for one in asking.candidates(state):
        why = ["%s %s" % (path, how[path]) for path in one.files if path in how]
        if why:
            out.append((one.id, one.text, "; ".join(why)))
    return out
