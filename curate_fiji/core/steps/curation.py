"""One curation: a deposit, its curation folder, and what can be done with them.

The command line, the menu in Fiji and other programs all work through ``Curation``.
"""
from __future__ import absolute_import, unicode_literals

import itertools
import os

from curate_fiji import __version__
from curate_fiji.core.copies import receipts
from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import asking
from curate_fiji.core.log.evidence import SideFiles
from curate_fiji.core.log.journal import Journal, utc_now
from curate_fiji.core.log.state import WITHDRAWN, State
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.answer import Answer
from curate_fiji.core.model.ask import PERSON, UNKNOWN, Ask
from curate_fiji.core.model.note import NOTE_KINDS
from curate_fiji.core.reading import documents
from curate_fiji.core.render import (
    exports,
    inventory_csv,
    log_page,
    report,
    worksheet,
)
from curate_fiji.core.render import (
    letter as request,
)
from curate_fiji.core.rules import schemas
from curate_fiji.core.steps import filling, survey
from curate_fiji.core.system import hashing, storage
from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import AnswerError, DepositError

SOFTWARE = "CURATE for Fiji " + __version__


def default_folder(deposit):
    """Return the curation folder of a deposit: ``<deposit>.curation`` beside it."""
    return os.path.abspath(deposit).rstrip(os.sep) + ".curation"


def _note(kind, text, minutes=None, view=None):
    return "note", {"kind": kind, "text": text, "minutes": minutes, "view": view}


class Curation(object):
    """A deposit (folder or zip) and its curation folder.

    ``who``: ``{"name", "initials"}`` of the person at work. Raises ``DepositError`` where the
    curation folder would lie inside the deposit.
    """

    def __init__(self, deposit, folder=None, who=None, now=utc_now):
        self.deposit = os.path.abspath(deposit)
        self.folder = os.path.abspath(folder) if folder else default_folder(deposit)
        inside = os.path.realpath(self.deposit) + os.sep
        if os.path.realpath(self.folder).startswith(inside) or \
                os.path.realpath(self.folder) + os.sep == inside:
            raise DepositError("the curation folder %s lies inside the deposit" % self.folder,
                               "the deposit is never changed: choose --output beside it")
        self.who = {"name": (who or {}).get("name", ""),
                    "initials": (who or {}).get("initials", ""), "software": SOFTWARE}
        self.journal = Journal(self.folder, now)
        self.side_files = SideFiles(self.folder)

    def state(self):
        """Return the state that the journal gives."""
        return State(self.journal.placed())

    # The deposit -----------------------------------------------------------------------------

    def survey(self, examine_all, reader_version="", face_detector=""):
        """Bring the records up to date with the disk.

        ``examine_all(root, entries)`` yields the results of ``examine.examine`` for the entries
        given (``len`` tells how many), in any order; it is called with those that are new or
        changed (by size, time of change and ``reader_version``, where that is known), or colour
        pictures that ``face_detector`` has not looked at. Returns the number of files examined.
        """
        root = self.root()
        self._begin()
        return survey.take(self, root, examine_all, reader_version, face_detector)

    def root(self):
        """Return the folder to read: the deposit, or the working copy of a zip."""
        return survey.root_of(self.deposit, self.folder)

    def _begin(self):
        if not self.journal.exists():
            name = path_text(os.path.basename(self.deposit.rstrip(os.sep)))
            self.journal.append([("begun", {"name": name, "software": SOFTWARE})], self.who)

    # The worksheets --------------------------------------------------------------------------

    def fill(self, step):
        """Answer the questions of a worksheet as far as software can; return what changed.

        Writes only what differs from the journal, and one event that says the step was done
        (``checked``), or that nothing changed (``checked again``).
        """
        state = self.state()
        events = filling.changes(state, step)
        changed = len(events)
        for kind, data in events:
            state.take({"event": kind, "data": data, "time": "", "who": self.who, "n": 0})
        counts = state.summary(step)
        summary = "%s worksheet %s: %s" % (
            step.capitalize(), "filled" if changed else "checked again, nothing changed",
            ", ".join("%d %s" % (counts[name], name) for name in answers.STATES if counts[name]))
        events.append(("checked" if changed else "checked again",
                       {"step": step, "summary": summary, "changed": changed,
                        "files": len(state.records)}))
        self.journal.append(events, self.who)
        return changed

    def answer(self, number, given, text):
        """Record a person's answer to a question.

        ``given``: confirmed, not applicable, needs a person, or withdrawn (software's answer
        counts again). Raises ``AnswerError``.
        """
        checklist.question(number)
        allowed = (answers.CONFIRMED, answers.NOT_APPLICABLE, answers.NEEDS_PERSON, WITHDRAWN)
        if given not in allowed:
            raise AnswerError("a person's answer can't be '%s'" % given,
                              "use one of: " + ", ".join(allowed))
        if given == answers.CONFIRMED and not text:
            software = self.state().software.get(number)
            if software is None:
                raise AnswerError("there is nothing to confirm for %s yet" % number,
                                  "run 'curate-fiji %s' first or give the answer as text"
                                  % checklist.step_of(number))
            text = software.text
        self._write("answer", self._answer_of_person(number, given, text))

    def _answer_of_person(self, number, given, text):
        """Return the data of a person's answer; software's outcome stands until the person says otherwise."""
        if given == WITHDRAWN:
            return {"question": number, "by": answers.PERSON, "state": given}
        software = self.state().software.get(number)
        outcome = answers.FINE if software is None else software.outcome
        return Answer(given, text, outcome, question=number, by=answers.PERSON).to_json()

    def choose_schemas(self, numbers):
        """Confirm which metadata schemas apply, by id; the others' items then do not count.

        Raises ``AnswerError``.
        """
        names = dict((one["id"], one["name"]) for one in schemas.known())
        for number in numbers:
            if number not in names:
                raise AnswerError("there is no metadata schema %s here" % number,
                                  "use: " + ", ".join(sorted(names)))
        self.answer("augment.schema", answers.CONFIRMED, "; ".join(names[one] for one in numbers)
                    or "None of the schemas known here.")

    def ask(self, text, number="check.inventory", because="the curator asks", weight=2):
        """Add a question of the curator's for the depositor; return its id."""
        checklist.question(number)
        identity = hashing.sha256_of_text("curator\n%s\n%s" % (number, text))[:12]
        self._write("ask", Ask("curator:" + identity, text, because, UNKNOWN, weight, id=identity, question=number,
                               by=PERSON).to_json())
        return identity

    # Request ---------------------------------------------------------------------------------

    def choose_asks(self, numbers, more_because=""):
        """Choose the asks of the letter, in order; more than four need a reason.

        Raises ``AnswerError``; an empty list goes back to software's proposal.
        """
        asking.check_choice(self.state(), numbers, more_because)
        self._write("request chosen", {"asks": list(numbers), "because": more_because})

    def reword_ask(self, number, text):
        """Give an ask other words. Raises ``AnswerError``."""
        self._known_asks([number])
        self._write("ask reworded", {"id": number, "text": text})

    def record_reply(self, text, replies):
        """Record the depositor's reply: correspondence, closed asks, updated answers.

        ``replies``: {ask id: what the depositor said to it}. Raises ``AnswerError``.
        """
        asks = self._known_asks(replies)
        events = [("reply", {"answers": replies}), _note("correspondence", text)]
        for number in sorted(replies):
            events.append(("answer", self._answer_of_person(
                asks[number].question, answers.CONFIRMED, "Depositor: " + replies[number])))
        self.journal.append(events, self.who)

    def record_rehearsal(self, said, answered, researcher):
        """Record an exchange with the researcher of a practice deposit, as correspondence."""
        self._begin()
        text = "Practice request. Curator: %s\n%s: %s" % (said, researcher, answered)
        self.journal.append([
            ("rehearsed", {"said": said, "answered": answered}), _note("correspondence", text)], self.who)

    def _known_asks(self, numbers):
        asks = self.state().asks
        for number in numbers:
            if number not in asks:
                raise AnswerError("there is no question %s for the depositor" % number,
                                  "'curate-fiji request DEPOSIT' lists them with their ids")
        return asks

    def write_request(self, template=None):
        """Write request-email.txt and .eml, with the README template where the letter asks for one.

        The corrected README is a private draft.

        ``template``: text of a letter with the fields of ``templates/request.txt``. Returns the
        paths written.
        """
        state = self.state()
        text = request.letter(state, template)
        files = [("request-email.txt", text)]
        attached = [("README-template.txt", exports.readme_draft(state))] \
            if request.wants_template(state) else []
        files += attached + [("request-email.eml", request.eml(text, attachments=attached))]
        return storage.write_texts(self.folder, files) + self._draft_readme(state)

    def _draft_readme(self, state):
        readmes = state.deposit().readmes
        if not readmes or not readmes[0]["path"].lower().endswith((".txt", ".md", ".rst")):
            return []
        path = os.path.join(self.root(), *readmes[0]["path"].split("/"))
        draft = request.corrected_readme(state, documents.read_text(path, ".txt")[0])
        if draft is None:
            return []
        # The depositor's own words, addresses and all: not for the shareable outputs
        folder = os.path.join(self.folder, "private", "drafts")
        storage.make_folder(os.path.dirname(folder), private=True)
        storage.make_folder(folder, private=True)
        target = os.path.join(folder, os.path.basename(path))
        storage.write_text(target, draft, private=True)
        return [target]

    # The log ---------------------------------------------------------------------------------

    def note(self, text, kind="note", minutes=None, view=None):
        """Add a note of one of ``notes.NOTE_KINDS``.

        ``minutes``: time spent; ``view``: what was looked at (``image``, ``plane``, ``roi``,
        ``snapshot``), or None.
        """
        if kind not in NOTE_KINDS:
            raise AnswerError("%s is no kind of note" % kind, "use one of: " + ", ".join(NOTE_KINDS))
        self._write(*_note(kind, text, minutes, view))

    def contact(self, field, value):
        """Set a field of the log's head, such as ``contact.name`` or ``repository.doi``."""
        known = ["%s.%s" % (section["id"], name) for section in checklist.log_sections()
                 for name, _label in section["fields"]]
        if field not in known:
            raise AnswerError("the log has no field %s" % field, "use one of: " + ", ".join(known))
        section, name = field.split(".")
        self._write("contact", {"section": section, "field": name, "value": value})

    def _write(self, kind, data):
        self._begin()
        self.journal.append([(kind, data)], self.who)

    # Transform -------------------------------------------------------------------------------

    def record_transformed(self, receipt):
        """Record a copy that was made: what of, what is equal, and the treatment as a note."""
        self.journal.append([
            ("transformed", {"source": receipt["source"], "result": receipt["result"]}),
            _note("treatment", receipts.treatment(receipt)),
        ], self.who)

    # Renderings ------------------------------------------------------------------------------

    def render(self):
        """Write every rendering again from the journal; return their paths."""
        state = self.state()
        deposit = state.deposit()
        files = [("curator-log.md", log_page.render(state)),
                 ("inventory.csv", inventory_csv.render(state)),
                 ("manifest-sha256.txt", deposit.manifest())]
        files += [("%s-worksheet.md" % step, worksheet.render(state, step))
                  for step in checklist.STEPS if state.is_filled(step)]
        paths = storage.write_texts(self.folder, itertools.chain(
            files, report.pages(state, deposit, self.side_files)))
        self._remove_old_pages(paths)
        return paths

    def _remove_old_pages(self, written):
        folder = os.path.join(self.folder, report.FOLDER)
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            if os.path.join(folder, name) not in written:
                os.remove(os.path.join(folder, name))
