"""The deposit at work: the one place where windows and entries read and write its log.

All windows share one ``OpenCuration``: what one of them writes, the others show at once.
"""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji.core.log import asking
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.ask import PERSON
from curate_fiji.core.model.note import NOTE_KINDS
from curate_fiji.core.render import letter
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system.errors import AnswerError

WITHDRAWN = "withdrawn"


class OpenCuration(object):
    """A deposit with its log, folded once; ``state`` follows each write.

    ``listen(told)``: ``told()`` is called after every change, by whichever window.
    """

    def __init__(self, deposit, folder=None, who=None):
        self._curation = Curation(deposit, folder, who)
        self.deposit = self._curation.deposit
        self.folder = self._curation.folder
        self._listeners = []
        self._size = -1
        self._state = None
        self._is_rendered = True

    @property
    def name(self):
        """The deposit's name, as its log has it."""
        return self.state.about.get("name", "") or os.path.basename(self.deposit)

    @property
    def who(self):
        """Who is at work: ``name``, ``initials``, ``software``."""
        return self._curation.who

    @who.setter
    def who(self, who):
        self._curation.who.update(who)

    @property
    def state(self):
        """What the log says."""
        if self._state is None:
            self._fold()
        return self._state

    def _length(self):
        path = self._curation.journal.path
        return os.path.getsize(path) if os.path.exists(path) else 0

    def _fold(self):
        self._size = self._length()
        self._state = self._curation.state()

    # Who is told -----------------------------------------------------------------------------

    def listen(self, told):
        """Have ``told()`` called after each change of the log."""
        self._listeners.append(told)

    def forget(self, told):
        """Call it no more."""
        if told in self._listeners:
            self._listeners.remove(told)

    def refresh(self):
        """Take up what another program wrote into the log; return whether it wrote anything."""
        if self._state is not None and self._length() == self._size:
            return False
        self._fold()
        self._tell()
        return True

    def _changed(self):
        self._is_rendered = False
        self._fold()
        self._tell()

    def _tell(self):
        for told in list(self._listeners):
            told()

    def _append(self, events):
        self._curation.journal.append(events, self.who)
        self._changed()

    # Reading the deposit ---------------------------------------------------------------------

    def root(self):
        """Return the folder to read: the deposit, or the working copy of a zip."""
        return self._curation.root()

    def survey(self, examine_all, reader_version):
        """Examine what is new or changed; return how many files that were."""
        examined = self._curation.survey(examine_all, reader_version)
        self._changed()
        return examined

    def fill(self, step):
        """Answer the questions of a worksheet as far as software can."""
        self._curation.fill(step)
        self._changed()

    def render(self):
        """Write worksheets, log and report again, where anything changed."""
        if not self._is_rendered:
            self._curation.render()
            self._is_rendered = True

    # A person's answers ----------------------------------------------------------------------

    def answer(self, question, given, text):
        """Record a person's answer; ``WITHDRAWN`` lets software's count again. Raises ``AnswerError``."""
        self._curation.answer(question, given, text)
        self._changed()

    def mine(self, question):
        """Return the open asks that a person wrote for a question."""
        return [one for one in asking.candidates(self.state) if one.question == question and one.by == PERSON]

    def ask(self, question, text):
        """Ask the depositor in these words; an ask of a person's for the same question is reworded."""
        before = self.mine(question)
        if not before:
            self._curation.ask(text, question)
            self._changed()
        elif before[0].text != text:
            self.reword(before[0].id, text)

    def take_back_asks(self, question):
        """Withdraw what a person asked for a question and the depositor has not answered."""
        mine = self.mine(question)
        if mine:
            self._append([("ask withdrawn", {"id": one.id}) for one in mine])

    def note(self, text, kind="note", minutes=None, view=None, question=""):
        """Add a note to the log, written at a worksheet's question or by itself. Raises ``AnswerError``."""
        if kind not in NOTE_KINDS:
            raise AnswerError("%s is no kind of note" % kind, "use one of: " + ", ".join(NOTE_KINDS))
        self._curation._write("note", {"kind": kind, "text": text, "minutes": minutes, "view": view,
                                       "question": question})
        self._changed()

    def contact(self, field, value):
        """Set a field of the log's head, such as ``contact.name``. Raises ``AnswerError``."""
        self._curation.contact(field, value)
        self._changed()

    # The letter ------------------------------------------------------------------------------

    def choose_asks(self, numbers, because=""):
        """Choose the asks of the letter, in order; more than four need a reason. Raises ``AnswerError``."""
        self._curation.choose_asks(numbers, because)
        self._changed()

    def reword(self, number, text):
        """Give an ask other words. Raises ``AnswerError``."""
        self._curation.reword_ask(number, text)
        self._changed()

    def reply(self, text, replies):
        """Record the depositor's reply: ``replies`` {ask id: what was said to it}."""
        self._curation.record_reply(text, replies)
        self._changed()

    def letter(self):
        """Return the letter as it stands."""
        return letter.letter(self.state)

    def write_letter(self):
        """Write the letter's files; return their paths."""
        return self._curation.write_request()

    # The other steps -------------------------------------------------------------------------

    def transformed(self, receipt):
        """Record a copy that was made."""
        self._curation.record_transformed(receipt)
        self._changed()

    def rehearsed(self, said, answered, researcher):
        """Record an exchange with the researcher of a practice deposit."""
        self._curation.record_rehearsal(said, answered, researcher)
        self._changed()

    def write_exports(self):
        """Write the exports of the Augment step; return their paths."""
        from curate_fiji.core.render import exports
        return exports.write(self._curation)

    def thumbnail(self, record):
        """Return the thumbnail of an image as base64 PNG text, or ""."""
        return self._curation.side_files.thumbnail(record)

    def software_found(self, question):
        """Tell whether software found something that a person can confirm."""
        given = self.state.software.get(question)
        return given is not None and given.state in (answers.FOUND, answers.ABSENT)
