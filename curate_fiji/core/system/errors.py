"""The one exception tree of CURATE for Fiji.

::

    CurateError            what went wrong, for which file, and what to do next
    |-- DepositError       the deposit can't be read (not there, neither a folder nor a zip)
    |-- FolderError        the curation folder is not ours, or something in it leads elsewhere
    |-- JournalError       the curator log can't be read or written
    |   |-- JournalLocked      another program holds it
    |   `-- JournalTampered    its hash chain is broken
    |-- NotFilled          a step rests on a worksheet that is not filled yet
    |-- AnswerError        a question, state or field that does not exist
    |-- RuntimeProblem     Java, ImageJ, Fiji or Bio-Formats can't be started
    `-- WorkshopError      the answer key of a practice deposit can't be used
"""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Text


class CurateError(Exception):
    """An error a curator can act on.

    ``what``: one sentence; ``hint``: what to do next ("" where nothing can be said).
    """

    exit_code = 1

    def __init__(self, what, hint=""):
        # type: (Text, Text) -> None
        Exception.__init__(self, what)
        self.what = what
        self.hint = hint


class DepositError(CurateError):
    """The deposit can't be read."""

    exit_code = 3


class FolderError(CurateError):
    """The curation folder is not ours, or something in it leads elsewhere."""

    exit_code = 4


class JournalError(CurateError):
    """The curator log can't be read or written."""

    exit_code = 4


class JournalLocked(JournalError):
    """Another program holds the curator log."""


class JournalTampered(JournalError):
    """A line of the curator log was changed after it was written."""


class NotFilled(JournalError):
    """A step rests on the worksheet of another ``step``, which is not filled yet.

    The menu says where to find that step in its own words.
    """

    def __init__(self, what, step, deposit):
        # type: (Text, Text, Text) -> None
        JournalError.__init__(self, what, "run 'curate-fiji %s %s' first" % (step, deposit))
        self.step = step


class AnswerError(CurateError):
    """A question, state or field that does not exist."""

    exit_code = 2


class RuntimeProblem(CurateError):
    """Java, ImageJ, Fiji or Bio-Formats can't be started."""

    exit_code = 5


class WorkshopError(CurateError):
    """The answer key of a practice deposit can't be used."""

    exit_code = 2
