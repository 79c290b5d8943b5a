"""Digests besides sha256, of the files whose digest a list or a README in the deposit gives: of no others.

They are worked out when the lists have been read, by the same workers; the bytes are read once more for it.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.reading import scan
from curate_fiji.core.relating.claims import against, machine
from curate_fiji.core.relating.deposit import READING_SECONDS, SECONDS_A_FILE
from curate_fiji.core.system import deadline

MYPY = False
if MYPY:
    from typing import Dict, Iterator, List, Text

    from curate_fiji.core.model.entry import Entry
    from curate_fiji.core.steps.curation import Curation
    from curate_fiji.core.steps.executor import Executor


class _Asked(object):
    """The entries of some files, with the ``digests`` that are wanted of each; walked anew each time."""

    def __init__(self, root, wanted):
        # type: (Text, Dict[Text, List[Text]]) -> None
        self._root = root
        self._wanted = wanted

    def __len__(self):
        # type: () -> int
        return len(self._wanted)

    def __iter__(self):
        # type: () -> Iterator[Entry]
        for entry in scan.walk(self._root):
            if entry.path in self._wanted:
                entry.digests = self._wanted[entry.path]
                yield entry


def take(curation, executor, root):
    # type: (Curation, Executor, Text) -> None
    """Work out the digests that the deposit's own lists call for and that are not known yet."""
    try:
        wanted = deadline.within(READING_SECONDS + len(curation.state.records) * SECONDS_A_FILE, _wanted, curation)
    except deadline.TookTooLong:
        return   # the rules that read the same lists and READMEs say so
    for result in executor.examine(root, _Asked(root, wanted)) if wanted else ():
        known, found = curation.state.records.get(result.record.path), result.record.detail.digests
        if known is not None and found and known.sha256 == result.record.sha256:
            detail = known.detail
            detail.digests = sorted(set(detail.digests) | set(found))
            known.detail = detail
            curation.append(("file", known.to_json()))


def _wanted(curation):
    # type: (Curation) -> Dict[Text, List[Text]]
    """Return {path: algorithms} of what is to be worked out."""
    deposit = curation.state.deposit()
    wanted = machine.digests_wanted(deposit.files)
    for record in deposit.readmes:
        if record.document:
            for path, algorithms in against.digests_said(record.document.text, record.path,
                                                         [one.path for one in deposit.files]).items():
                wanted.setdefault(path, set()).update(algorithms)
    by_path = dict((record.path, record) for record in deposit.files if record.path in wanted)
    lacking = dict((path, sorted(name for name in wanted[path] if not by_path[path].digest(name))) for path in by_path)
    return dict((path, names) for path, names in lacking.items() if names)
