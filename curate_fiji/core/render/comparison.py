"""What changed between two submissions, as text."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.model.comparison import Comparison

MOST = 200     # files of a kind


def text(found):
    # type: (Comparison) -> Text
    """Return a comparison as text."""
    lines = ["%s against %s: %s." % (visible(found.new), visible(found.old), _summary(found)), ""]
    for head, some in (("Added", found.added), ("Deleted", found.deleted), ("Changed", found.changed),
                       ("Renamed", ["%s -> %s" % pair for pair in found.renamed])):
        lines += _part(head, some)
    for path, diff in found.documents:
        lines += ["README: %s" % visible(path)] + ["  " + visible(line) for line in diff] + [""]
    lines += _part("Your answers that open again", ["%s: %s (%s)" % one for one in found.reopened])
    lines += _part("Asks that it may have answered", ["%s: %s (%s)" % one for one in found.asks])
    return "\n".join(lines).rstrip() + "\n"


def _summary(found):
    # type: (Comparison) -> Text
    if found.is_same:
        return "the same %s" % plural(found.same, "file")
    counts = ((len(found.added), "added"), (len(found.deleted), "deleted"), (len(found.changed), "changed"),
              (len(found.renamed), "renamed"), (found.same, "the same"))
    return ", ".join("%d %s" % one for one in counts if one[0])


def _part(head, some):
    # type: (Text, Sequence[Text]) -> List[Text]
    if not some:
        return []
    more = ["  and %d more" % (len(some) - MOST)] if len(some) > MOST else []
    return ["%s (%d)" % (head, len(some))] + ["  " + visible(one) for one in some[:MOST]] + more + [""]
