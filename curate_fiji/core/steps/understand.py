"""The Understand step: what files say, and what documentation says of them. Source: 2-Understand worksheet."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.steps import check

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
    return check.read_and_fill(curation, executor, STEP, reread)
