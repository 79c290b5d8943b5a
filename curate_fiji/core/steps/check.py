"""The Check step: read the deposit, fill the Check worksheet. Source: 1-Check worksheet; slides, Check."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.steps import filling, rendering, survey

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.model.report import StepReport
    from curate_fiji.core.steps.curation import Curation
    from curate_fiji.core.steps.executor import Executor

STEP = "check"


def run(curation, executor, reread=False):
    # type: (Curation, Executor, bool) -> StepReport
    """Read what is new or changed in the deposit, and fill the Check worksheet.

    ``reread``: read everything again. Raises ``CurateError``.
    """
    return read_and_fill(curation, executor, STEP, reread)


def read_and_fill(curation, executor, step, reread):
    # type: (Curation, Executor, Text, bool) -> StepReport
    """Read what is new or changed, and fill the worksheet of a step that rests on what is read."""
    examined = survey.take(curation, executor, reread)
    changed = filling.fill(curation, step)
    rendering.render(curation)
    return filling.report(curation, step, examined, changed)
