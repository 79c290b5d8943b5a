"""The rule about what the depositor dismissed before sending."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import LOOK_AT_THIS, found, not_applicable
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.relating import preflight_note
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case


@rule("check.preflight")
def preflight(case):
    # type: (Case) -> Answer
    """What was dismissed, and why, in the depositor's words. Source: slides, Request, "Advice: Make it Easy"."""
    notes = [(record, one) for record in case.deposit.with_role(preflight_note.ROLE)
             for one in preflight_note.read(record.document.text if record.document else "")]
    if not notes:
        return not_applicable("No note of a preflight came with the deposit.")
    told = "; ".join("%s (%s)" % (one.because.rstrip("."), one.question) for _record, one in notes)
    return found("Before sending, the depositor dismissed %s: %s." % (plural(len(notes), "finding"), told),
        [Evidence(record.path, one.because, one.id, "found: " + one.text, sha256=record.sha256)
         for record, one in notes], outcome=LOOK_AT_THIS)
