"""The deposit at work: the one place where windows and entries read and write its log.

All windows share one ``OpenCuration``; its log is live (``live``), and its files are read by one at a time.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import asking
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.ask import PERSON
from curate_fiji.core.render import letter
from curate_fiji.core.rules import transforming
from curate_fiji.core.steps import (
    augment,
    changes,
    check,
    document,
    evaluate,
    log,
    release,
    rendering,
    request,
    survey,
    transform,
    understand,
)
from curate_menu.presenters.live import LiveLog

MYPY = False
if MYPY:
    from typing import Callable, Dict, List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.model.ask import Ask
    from curate_fiji.core.model.note import View
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.model.report import StepReport
    from curate_fiji.core.steps.curation import Curation
    from curate_fiji.core.steps.executor import Executor
    from curate_fiji.core.steps.transform import Copied

_READING = {"check": check.run, "understand": understand.run}
_FROM_THE_LOG = {"request": request.run, "evaluate": evaluate.run, "document": document.run}


class OpenCuration(LiveLog):
    """A deposit with its live log, and all that is done with it."""

    # The steps -------------------------------------------------------------------------------

    def survey(self, executor, under_way=lambda: None):
        # type: (Executor, Callable[[], None]) -> int
        """Examine what is new or changed, and render; return how many files that were.

        ``under_way()`` is called when nothing keeps the files from being read, and again as the log has more of them.
        """
        def tell(read, wanted):
            # type: (int, int) -> None
            self.reading.reached(read, wanted)
            under_way()

        def work(apart):
            # type: (Curation) -> int
            with self.reading.going_on(not self.state.records):
                examined = survey.take(apart, executor, tell=tell)   # type: int
                self.reading.whole()
                if not self.reading.waiting:   # what waits changes more of the pages, and writes them
                    rendering.render(apart)
            return examined
        with self.reading.turn("reading what is new"):
            found = self._apart(work)  # type: int
        return found

    def fill(self, step, executor=None):
        # type: (Text, Optional[Executor]) -> StepReport
        """Do a step: fill its worksheet, and write what else comes of it. Raises ``CurateError``.

        Only reading files and writing OME-XML wants an ``executor``.
        """
        def work(apart):
            # type: (Curation) -> StepReport
            if executor is not None and step in _READING:
                return _READING[step](apart, executor)
            if executor is not None and step == "augment":
                return augment.run(apart, executor)
            return _FROM_THE_LOG[step](apart)
        with self.reading.turn(_worksheet(step)):
            found = self._apart(work)  # type: StepReport
        return found

    def is_to_be_read(self, step):
        # type: (Text) -> bool
        """Tell whether a step reads the deposit, and nobody here has read all of it yet."""
        return step in _READING and not self.reading.is_whole

    def transform(self, executor, files, redact=False, kind="ome-tiff", tell=lambda _copied: None):
        # type: (Executor, Sequence[Text], bool, Text, Callable[[Copied], None]) -> List[Copied]
        """Make copies with receipts; ``tell`` is called with each. Raises ``CurateError``."""
        self.await_reading("copies")
        found = self._apart(lambda apart: transform.run(apart, executor, files, redact, kind, tell))
        return list(found[1])

    def worth_copying(self):
        # type: () -> List[Text]
        """Return the paths of the images of which an open copy is worth making."""
        return [record.path for record in transforming.worth_copying(self.state.deposit())]

    def fill_transform(self):
        # type: () -> None
        """Fill the Transform worksheet without making a copy."""
        from curate_fiji.core.steps import filling, precondition

        def work(apart):
            # type: (Curation) -> None
            precondition.filled(apart, "check")
            filling.fill(apart, "transform")
            rendering.render(apart)
        with self.reading.turn(_worksheet("transform")):
            self._apart(work)

    # A person's answers ----------------------------------------------------------------------

    def answer(self, question, given, text="", outcome=""):
        # type: (Text, Text, Text, Text) -> None
        """Record a person's answer; ``answer.WITHDRAWN`` lets software's count again. Raises ``AnswerError``."""
        self._write(lambda curation: curation.append(log.answer_event(curation, question, given, text, outcome)))

    def mine(self, question):
        # type: (Text) -> List[Ask]
        """Return the open asks that a person wrote for a question."""
        return [one for one in asking.candidates(self.state) if one.question == question and one.by == PERSON]

    def ask(self, question, text):
        # type: (Text, Text) -> None
        """Ask the depositor in these words; an ask of a person's for the same question is reworded."""
        before = self.mine(question)
        if not before:
            self._write(lambda curation: curation.append(log.ask_event(text, question)))
        elif before[0].text != text:
            self.reword(before[0].id, text)

    def take_back_asks(self, question):
        # type: (Text) -> None
        """Withdraw what a person asked for a question and the depositor has not answered."""
        mine = self.mine(question)
        if mine:
            self._write(lambda curation: curation.append(*[("ask withdrawn", {"id": one.id}) for one in mine]))

    def note(self, text, kind="note", minutes=None, view=None, question=""):
        # type: (Text, Text, Optional[int], Optional[View], Text) -> None
        """Add a note to the log, written at a worksheet's question or by itself. Raises ``AnswerError``."""
        self._write(lambda curation: curation.append(log.note_event(text, kind, minutes, view, question)))

    def contact(self, field, value):
        # type: (Text, Text) -> None
        """Set a field of the log's head, such as ``contact.name``. Raises ``AnswerError``."""
        self._write(lambda curation: curation.append(log.contact_event(field, value)))

    def software_found(self, question):
        # type: (Text) -> bool
        """Tell whether software found something that a person can confirm."""
        given = self.state.software.get(question)
        return given is not None and given.state in (answers.FOUND, answers.ABSENT)

    # The letter ------------------------------------------------------------------------------

    def choose_asks(self, ask_ids, because=""):
        # type: (Sequence[Text], Text) -> None
        """Choose the asks of the letter, in order; more than four need a reason. Raises ``AnswerError``."""
        self._write(lambda curation: request.choose(curation, ask_ids, because))

    def reword(self, ask_id, text):
        # type: (Text, Text) -> None
        """Give an ask other words. Raises ``AnswerError``."""
        self._write(lambda curation: request.reword(curation, ask_id, text))

    def reply(self, text, replies):
        # type: (Text, Dict[Text, Text]) -> None
        """Record the depositor's reply: ``replies`` {ask id: what was said to it}."""
        self._write(lambda curation: request.record_reply(curation, text, replies))

    def letter(self):
        # type: () -> Text
        """Return the letter as it stands."""
        return letter.to_send(self.state)

    def letter_as_written(self):
        # type: () -> Text
        """Return the letter as it is written for the asks, whatever a person made of it."""
        return letter.letter(self.state)

    def edit_letter(self, text):
        # type: (Text) -> None
        """Let the letter be sent in these words; "" goes back to those written for it. Raises ``AnswerError``."""
        self._write(lambda curation: request.edit_letter(curation, text))

    def write_letter(self):
        # type: () -> List[Text]
        """Write the letter's files as the asks are now; return their paths. ``fill("request")`` fills the worksheet."""
        with self._lock:
            return request.write_letter(self._curation)

    # What a person decides -------------------------------------------------------------------

    def judge(self, path, verdict, reason):
        # type: (Text, Text, Text) -> None
        """Accept or reject what became of a file. Raises ``AnswerError``."""
        self._write(lambda curation: changes.judge(curation, path, verdict, reason))

    def release(self, key, reason, for_good=False):
        # type: (Text, Text, bool) -> None
        """Let the values of a key out, from the next reading on. Raises ``AnswerError``."""
        self._write(lambda curation: release.release(curation, key, reason, for_good))

    def withhold(self, key, for_good=False):
        # type: (Text, bool) -> None
        """Withhold the values of a released key again. Raises ``AnswerError``."""
        self._write(lambda curation: release.withdraw(curation, key, for_good))

    def withheld(self):
        # type: () -> List[Tuple[Text, int]]
        """Return the keys that are withheld, with the number of files that have them."""
        with self._lock:
            return release.withheld(self._curation)

    def values_of(self, key):
        # type: (Text) -> List[Text]
        """Return the different values that are withheld under a key: private, to be read before they are released."""
        with self._lock:
            return release.values_of(self._curation, key)

    # What else there is ----------------------------------------------------------------------

    def rehearsed(self, said, answered, researcher):
        # type: (Text, Text, Text) -> None
        """Record an exchange with the researcher of a practice deposit."""
        self._write(lambda curation: log.rehearsal(curation, said, answered, researcher))

    def thumbnail(self, record):
        # type: (Record) -> Text
        """Return the thumbnail of an image as base64 PNG text, or ""."""
        return self._curation.side_files.thumbnail(record)

    def original(self, record):
        # type: (Record) -> List[Tuple[Text, Text]]
        """Return the maker's own metadata of an image, masked: (key, value) pairs."""
        return self._curation.side_files.original(record)


def _worksheet(step):
    # type: (Text) -> Text
    return "the %s" % checklist.worksheet(step).title
