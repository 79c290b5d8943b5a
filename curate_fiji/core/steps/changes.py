"""What a person says of the files that came, went or changed since the first survey: accepted, or rejected.

Source: curator log template, "Added files", "Deleted files", "List changes".
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.log import initial
from curate_fiji.core.log.initial import DiskChange, Judged
from curate_fiji.core.steps import log
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.steps.curation import Curation


def judge(curation, path, verdict, reason):
    # type: (Curation, Text, Text, Text) -> None
    """Say of the last change of a file what becomes of it, and why. Raises ``AnswerError``."""
    curation.session.refresh()
    change = _last_of(curation, path)
    if verdict not in initial.VERDICTS:
        raise AnswerError("%s is no verdict on a change" % verdict, "use one of: " + ", ".join(initial.VERDICTS))
    if not reason.strip():
        raise AnswerError("a change is accepted or rejected for a reason", "say why %s was %s" % (path, change.kind))
    said = "%s: %s was %s. %s" % (verdict.capitalize(), path, change.kind, reason.strip())
    form = Judged(change.n, verdict, reason.strip()).to_json()
    curation.append(("change judged", dict((name, form[name]) for name in ("change", "verdict", "reason"))),
                    log.note_event(said, initial.REASONS[change.kind]))


def _last_of(curation, path):
    # type: (Curation, Text) -> DiskChange
    found = [one for one in curation.state.disk_changes if one.path == path]  # type: List[DiskChange]
    if not found:
        raise AnswerError("%s did not change since the first survey" % path,
                          "'curate-fiji log show' lists what was added, deleted and changed")
    return found[-1]
