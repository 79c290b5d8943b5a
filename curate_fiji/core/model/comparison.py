"""Two submissions of one deposit, held against each other."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value

MYPY = False
if MYPY:
    from typing import Sequence, Text, Tuple


class Comparison(Value):
    """``old`` and ``new``: their names; ``added``, ``deleted``, ``changed``: paths; ``renamed``: (old path, new path)
    of the same bytes; ``same``: how many files are as they were; ``documents``: (path, lines of a diff) of READMEs that
    changed; ``reopened``: (question id, the person's answer, why) of answers that rest on what changed; ``asks``: (id,
    text, what changed of its files) of open asks that the new submission may have answered."""

    __slots__ = ("added", "asks", "changed", "deleted", "documents", "new", "old", "renamed", "reopened", "same")

    def __init__(self, old, new, added=(), deleted=(), changed=(), renamed=(), same=0, documents=(), reopened=(),
                 asks=()):
        # type: (Text, Text, Sequence[Text], Sequence[Text], Sequence[Text], Sequence[Tuple[Text, Text]], int, Sequence[Tuple[Text, Sequence[Text]]], Sequence[Tuple[Text, Text, Text]], Sequence[Tuple[Text, Text, Text]]) -> None
        self.old = old
        self.new = new
        self.added = list(added)
        self.deleted = list(deleted)
        self.changed = list(changed)
        self.renamed = list(renamed)
        self.same = same
        self.documents = list(documents)
        self.reopened = list(reopened)
        self.asks = list(asks)

    @property
    def is_same(self):
        # type: () -> bool
        """Whether nothing of the files changed."""
        return not (self.added or self.deleted or self.changed or self.renamed)
