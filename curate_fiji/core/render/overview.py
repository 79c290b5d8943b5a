"""What a report's front page says of the files: worked out once, until a file changes. Totals reconcile: a count
that is said twice is this one."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.finding_kinds import is_alarm
from curate_fiji.core.model.value import Value, a_form, a_number, a_text, texts
from curate_fiji.core.render.report_tables import relations_list
from curate_fiji.core.rules import red_flags
from curate_fiji.core.system.text import plural, size_text

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text

    from curate_fiji.core.relating.deposit import Deposit

_MOST_FLAGS = 300


class Overview(Value):
    """``files`` and their ``size`` in words, ``images`` opened, files with ``problems``, ``findings``, red ``flags``
    (texts), ``relations`` (HTML); ``details``: sha256 of the part of the report that lies behind it, or "";
    ``template``: that of the README that a letter brings, or "", and the title that the log gave it, ``titled``."""

    __slots__ = ("details", "files", "findings", "flags", "images", "problems", "relations", "size", "template",
                 "titled")

    def __init__(self, files, size, images, problems, findings, flags, relations, details="", template="",
                 titled=""):
        # type: (int, Text, int, int, int, Sequence[Text], Text, Text, Text, Text) -> None
        self.files = files
        self.size = size
        self.images = images
        self.problems = problems
        self.findings = findings
        self.flags = list(flags)
        self.relations = relations
        self.details = details
        self.template = template
        self.titled = titled

    @classmethod
    def of(cls, deposit):
        # type: (Deposit) -> Overview
        """Return the overview of a deposit."""
        flags = [flag.text for flag in red_flags.find(deposit)]
        more = len(flags) - _MOST_FLAGS
        if more > 0:
            flags[_MOST_FLAGS:] = ["and %s: see inventory.csv and the worksheets" % plural(more, "more red flag")]
        return cls(len(deposit.files), size_text(sum(r.size for r in deposit.files)), len(deposit.images),
                   sum(1 for r in deposit.content if r.problem),
                   sum(1 for one in deposit.findings if is_alarm(one.kind)), flags, relations_list(deposit))

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Overview
        form = a_form(data)
        return cls(a_number(form, "files"), a_text(form, "size"), a_number(form, "images"), a_number(form, "problems"),
                   a_number(form, "findings"), texts(form, "flags"), a_text(form, "relations"),
                   a_text(form, "details", ""), a_text(form, "template", ""),
                   a_text(form, "titled", ""))
