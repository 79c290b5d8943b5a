"""The Augment step: metadata schemas, drafts and OME-XML side files. Source: 4-Augment worksheet."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.copies import ome_side_files
from curate_fiji.core.knowledge import checklist, schemas
from curate_fiji.core.model import answer as answers
from curate_fiji.core.render import exports
from curate_fiji.core.steps import filling, log, precondition, rendering
from curate_fiji.core.system.errors import AnswerError
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Optional, Sequence, Text

    from curate_fiji.core.model.report import StepReport
    from curate_fiji.core.steps.curation import Curation
    from curate_fiji.core.steps.executor import Executor

STEP = "augment"


def run(curation, executor, chosen=None):
    # type: (Curation, Executor, Optional[Sequence[Text]]) -> StepReport
    """Fill the Augment worksheet, and write its exports and the OME-XML side files.

    ``chosen``: ids of the metadata schemas that apply (``ome``, ``rembi``, ...), as a person says; None leaves what
    was said before. Side files are made of new and changed images only. Raises ``CurateError``.
    """
    precondition.filled(curation, *checklist.READING_STEPS)
    if chosen is not None:
        choose_schemas(curation, chosen)
    changed = filling.fill(curation, STEP)
    pending = [(record.path, record.sha256) for record in ome_side_files.pending(curation.state, curation.folder)]
    failures = []
    if pending:
        for path, problem in executor.write_ome_xml(curation.root(), pending, curation.folder):
            if problem:
                failures.append((path, problem))
    written = exports.write(curation.state, curation.files)
    rendering.render(curation)
    notes = ["%s written, in %s/exports/ome-xml" % (
        plural(len(pending), "OME-XML side file was", "OME-XML side files were"), curation.folder)]
    return filling.report(curation, STEP, 0, changed, written, notes, failures)


def choose_schemas(curation, schema_ids):
    # type: (Curation, Sequence[Text]) -> None
    """Confirm which metadata schemas apply, by id; the others' items then do not count. Raises ``AnswerError``."""
    names = dict((one.id, one.name) for one in schemas.known())
    for schema_id in schema_ids:
        if schema_id not in names:
            raise AnswerError("there is no metadata schema %s here" % schema_id, "use: " + ", ".join(sorted(names)))
    text = "; ".join(names[one] for one in schema_ids) or "None of the schemas known here."
    curation.append(log.answer_event(curation, "augment.schema", answers.CONFIRMED, text, answers.INFORMATION))
