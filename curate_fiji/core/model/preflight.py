"""What a depositor is told before sending, and what of it was dismissed."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, one_of

MYPY = False
if MYPY:
    from typing import Sequence, Text

MEND, HELPS = URGENCIES = ("mend before sending", "would help")


class PreflightFinding(Value):
    """Something to mend: ``id`` to dismiss it by; ``question`` of the worksheets that it comes from; ``text``; ``why``
    it matters, or ""; ``urgency``: of ``URGENCIES``; ``files`` it is about."""

    __slots__ = ("files", "id", "question", "text", "urgency", "why")

    def __init__(self, id, question, text, why, urgency, files=()):
        # type: (Text, Text, Text, Text, Text, Sequence[Text]) -> None
        self.id = id
        self.question = question
        self.text = text
        self.why = why
        self.urgency = one_of(urgency, URGENCIES, "urgency of a finding")
        self.files = list(files)


class Dismissed(Value):
    """A finding that the depositor dismissed: its ``id``, ``question`` and ``text`` then, the reason (``because``), and
    the ``day``."""

    __slots__ = ("because", "day", "id", "question", "text")

    def __init__(self, id, question, text, because, day):
        # type: (Text, Text, Text, Text, Text) -> None
        self.id = id
        self.question = question
        self.text = text
        self.because = because
        self.day = day


class Preflight(Value):
    """What a run tells: ``name`` of the deposit; ``folder`` of the pages; ``files`` and ``images`` that were read;
    ``findings`` that stand, most urgent first; ``dismissed`` ones that still hold; ``fine``: questions with a good
    answer; ``unseen``: that software could not answer; ``written``: paths."""

    __slots__ = ("dismissed", "files", "findings", "fine", "folder", "images", "name", "unseen", "written")

    def __init__(self, name, folder, files, images, findings, dismissed, fine=0, unseen=0, written=()):
        # type: (Text, Text, int, int, Sequence[PreflightFinding], Sequence[Dismissed], int, int, Sequence[Text]) -> None
        self.name = name
        self.folder = folder
        self.files = files
        self.images = images
        self.findings = list(findings)
        self.dismissed = list(dismissed)
        self.fine = fine
        self.unseen = unseen
        self.written = list(written)

    def of(self, urgency):
        # type: (Text) -> list[PreflightFinding]
        """Return the findings of one urgency."""
        return [one for one in self.findings if one.urgency == urgency]
