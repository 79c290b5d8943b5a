"""The red flags of the Check step, by kind, file and place. Source: slides, Check, "obvious red flags"."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.finding_kinds import NO_RED_FLAG
from curate_fiji.core.model.problem import UNSUPPORTED
from curate_fiji.core.model.value import Value
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Dict, List, Sequence, Text

    from curate_fiji.core.relating.deposit import Deposit

_MOST_FILES = 6   # named in the text of one flag


class RedFlag(Value):
    """A red flag: ``key`` of its kind, the ``files`` it is about, and a ``text`` that names the first of them."""

    __slots__ = ("files", "key", "text")

    def __init__(self, key, files, text):
        # type: (Text, Sequence[Text], Text) -> None
        self.key = key
        self.files = list(files)
        self.text = text


def find(deposit):
    # type: (Deposit) -> List[RedFlag]
    """Return the red flags of a deposit."""
    flags = []  # type: List[RedFlag]
    if not deposit.readmes:
        flags.append(RedFlag("readme", [], "There is no README: the first red flag."))
    for record in deposit.content:
        path = record.path
        if record.problem and record.problem.code != UNSUPPORTED:
            flags.append(RedFlag("problem", [path], "%s: %s, %s" % (path, record.problem.code, record.problem.text)))
        if record.identity.contradiction:
            flags.append(RedFlag("wrong-suffix", [path], "%s: %s" % (path, record.identity.contradiction)))
    for path, relation in deposit.missing_parts():
        flags.append(RedFlag("missing", [path], "%s is missing (%s)" % (path, relation.note)))
    return flags + _disclosures(deposit)


def _disclosures(deposit):
    # type: (Deposit) -> List[RedFlag]
    kinds = {}  # type: Dict[Text, Dict[Text, int]]
    for one in deposit.findings:
        if one.kind not in NO_RED_FLAG:
            counts = kinds.setdefault(one.kind, {})
            counts[one.file] = counts.get(one.file, 0) + 1
    flags = []
    for kind in sorted(kinds):
        files = sorted(kinds[kind])
        text = "%s in %s" % (kind, ", ".join("%s (%d)" % (path, kinds[kind][path]) for path in files[:_MOST_FILES]))
        if len(files) > _MOST_FILES:
            text += " and %s" % plural(len(files) - _MOST_FILES, "more file")
        flags.append(RedFlag(kind, files, text))
    return flags
