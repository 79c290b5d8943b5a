"""The Understand step: what files say, and what documentation says of them. Source: 2-Understand worksheet."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.steps import filling, rendering, survey

MYPY = False
if MYPY:
    from curate_fiji.core.model.report import StepReport
    from curate_fiji.core.steps.curation import Curation
    from curate_fiji.core.steps.executor import Executor

STEP = "understand"


def run(curation, executor, reread=False):
    # type: (Curation, Executor, bool) -> StepReport
    """Fill the Understand worksheet from what 'check' has read; what is new or changed is read first.

    ``reread``: read everything again. Raises ``CurateError``.
    """
    examined = survey.take(curation, executor, reread)
    changed = filling.fill(curation, STEP)
    rendering.render(curation)
    return filling.report(curation, STEP, examined, changed)
