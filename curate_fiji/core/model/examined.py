"""What the examination of one file brings back from the process that read it."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value

MYPY = False
if MYPY:
    from typing import Sequence, Text, Tuple

    from curate_fiji.core.model.finding import Finding, Secret
    from curate_fiji.core.model.record import Record


class Examined(Value):
    """``record`` (shareable), ``original`` metadata (screened (key, value) pairs), ``thumbnail`` (base64 PNG),
    ``findings`` (shareable); for the private folder alone: ``secrets``, and ``withheld`` (key, value) pairs,
    and the masked ``text`` of a document."""

    __slots__ = ("findings", "original", "record", "secrets", "text", "thumbnail", "withheld")

    def __init__(self, record, original=(), thumbnail="", findings=(), secrets=(), withheld=(), text=""):
        # type: (Record, Sequence[Tuple[Text, Text]], Text, Sequence[Finding], Sequence[Secret], Sequence[Tuple[Text, Text]], Text) -> None
        self.record = record
        self.original = list(original)
        self.thumbnail = thumbnail
        self.findings = list(findings)
        self.secrets = list(secrets)
        self.withheld = list(withheld)
        self.text = text
