"""The Transform step: copies with receipts, and the worksheet. Source: 5-Transform worksheet."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.copies import kinds, open_copy, receipts
from curate_fiji.core.rules.transforming import worth_copying
from curate_fiji.core.steps import filling, precondition, rendering
from curate_fiji.core.steps.log import note_event
from curate_fiji.core.system.safe_text import visible

MYPY = False
if MYPY:
    from typing import Callable, Dict, Iterator, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.receipt import Receipt
    from curate_fiji.core.model.report import StepReport
    from curate_fiji.core.steps.curation import Curation
    from curate_fiji.core.steps.executor import Executor

STEP = "transform"


class Copied(object):
    """A copy: of ``path``; its ``receipt``, None where there is none; whether it was ``made`` now or kept from
    before; the ``problem`` where it could not be made."""

    def __init__(self, path, receipt=None, made=False, problem=""):
        # type: (Text, Optional[Receipt], bool, Text) -> None
        self.path = path
        self.receipt = receipt
        self.made = made
        self.problem = problem

    @property
    def text(self):
        # type: () -> Text
        """Say in a line what happened."""
        if self.receipt is None:
            return "%s: no copy was made: %s" % (self.path, self.problem)
        treated = receipts.treatment(self.receipt)
        return treated if self.made else "Done before: %s" % treated


def run(curation, executor, files=(), redact=False, kind=kinds.DEFAULT, tell=lambda _copied: None):
    # type: (Curation, Executor, Sequence[Text], bool, Text, Callable[[Copied], None]) -> Tuple[StepReport, List[Copied]]
    """Make open copies with receipts, and fill the Transform worksheet; originals stay unchanged.

    ``files``: paths in the deposit, by default every image that is worth copying; ``redact``: without what the leak
    scan finds; ``kind``: of ``copies.kinds``; ``tell`` is called with each copy as it is ready. What is
    done already and whole is not done again. A file that can't be copied costs its own row. Raises ``CurateError``.
    """
    precondition.filled(curation, "check")
    wanted = list(files) or [record.path for record in worth_copying(curation.state.deposit())]
    open_copy.refuse_others(curation.state, wanted)
    copies = []
    for copied in _each(curation, executor, wanted, redact, kind):
        copies.append(copied)
        tell(copied)
    changed = filling.fill(curation, STEP)
    rendering.render(curation)
    failures = [(one.path, one.problem) for one in copies if one.receipt is None]
    notes = [] if wanted else ["Every image is in an open format that common programs read, so no copy is proposed; "
                             "name files to copy them."]
    return filling.report(curation, STEP, 0, changed, (), notes, failures), copies


def _each(curation, executor, wanted, redact, kind):
    # type: (Curation, Executor, List[Text], bool, Text) -> Iterator[Copied]
    suffix = kinds.of_name(kind).suffix
    done = dict((path, receipts.is_done(curation.folder, path, curation.state.records[path].sha256, redact, suffix))
                for path in wanted)  # type: Dict[Text, Optional[Receipt]]
    for path in wanted:
        receipt = done[path]
        if receipt is not None:
            if receipt.result.path not in curation.state.copies:   # a run was ended just before
                _record(curation, receipt, kind)
            yield Copied(path, receipt)
    pending = [path for path in wanted if not done[path]]
    if not pending:
        return
    for path, receipt, problem in executor.copy(curation.root(), pending, curation.folder, redact, kind):
        if receipt:
            _record(curation, receipt, kind)
        yield Copied(path, receipt, bool(receipt), visible(problem))


def _record(curation, receipt, kind):
    # type: (Curation, Receipt, Text) -> None
    curation.append(("transformed", {"source": receipt.source.to_json(), "result": receipt.result.to_json(),
                                     "kind": kind, "proof": receipt.proof.to_json() if receipt.proof else None,
                                     "losses": receipt.losses}),
                    note_event(receipts.treatment(receipt), "treatment"))
