"""The Evaluate step: FAIR and CARE, item by item. Source: 6-Evaluate discussion; slides, Evaluate."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.steps import filling, precondition, rendering

MYPY = False
if MYPY:
    from curate_fiji.core.model.report import StepReport
    from curate_fiji.core.steps.curation import Curation

STEP = "evaluate"


def run(curation):
    # type: (Curation) -> StepReport
    """Fill the Evaluate worksheet. Raises ``NotFilled``."""
    precondition.filled(curation, *checklist.READING_STEPS)
    changed = filling.fill(curation, STEP)
    rendering.render(curation)
    return filling.report(curation, STEP, changed=changed)
