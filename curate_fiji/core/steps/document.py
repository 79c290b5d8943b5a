"""The Document step: what the log holds, and what it still lacks. Source: CURATED 2022, Document; slides, Document."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.steps import filling, precondition, rendering

MYPY = False
if MYPY:
    from curate_fiji.core.model.report import StepReport
    from curate_fiji.core.steps.curation import Curation

STEP = "document"


def run(curation):
    # type: (Curation) -> StepReport
    """Fill the Document worksheet. Raises ``NotFilled``."""
    precondition.filled(curation, "check")
    changed = filling.fill(curation, STEP)
    rendering.render(curation)
    return filling.report(curation, STEP, changed=changed)
