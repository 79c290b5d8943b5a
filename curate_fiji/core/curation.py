"""One curation: a deposit, its curation folder, and what can be done with them.

The command line, the menu in Fiji and other programs all work through ``Curation``.
"""
from __future__ import absolute_import, unicode_literals

import os
import tempfile

from curate_fiji import __version__
from curate_fiji.core import (
    answers,
    archives,
    checklist,
    documents,
    hashing,
    inventory_csv,
    log_page,
    receipts,
    report,
    request,
    scan,
    storage,
    worksheet,
)
from curate_fiji.core._compat import path_text
from curate_fiji.core.errors import AnswerError, DepositError, JournalError
from curate_fiji.core.journal import Journal, utc_now
from curate_fiji.core.rules import answer_question
from curate_fiji.core.side_files import SideFiles
from curate_fiji.core.state import State

SOFTWARE = "CURATE for Fiji " + __version__
NOTE_KINDS = ("note", "treatment", "question", "correspondence", "file added", "file deleted",
              "metadata change")
_EVENTS_AT_ONCE = 50   # files examined between two writes of the journal


def default_folder(deposit):
    """Return the curation folder of a deposit: ``<deposit>.curation`` beside it."""
    return os.path.abspath(deposit).rstrip(os.sep) + ".curation"


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
        self._refused = []

    def state(self):
        """Return the state that the journal gives."""
        return State(self.journal.events())

    # The deposit -----------------------------------------------------------------------------

    def survey(self, examine_all, reader_version="", face_detector=""):
        """Bring the records up to date with the disk.

        ``examine_all(root, entries)`` yields the results of ``examine.examine`` for the entries
        given, in any order; it is called with those that are new or changed (by size, time of
        change and ``reader_version``, where that is known), or colour pictures that
        ``face_detector`` has not looked at. Returns the number of files examined.
        """
        root = self.root()
        state = self._begin()
        entries = list(scan.walk(root))
        before = _manifest(entries)
        wanted = [entry for entry in entries
                  if not _up_to_date(state.records.get(entry["path"]), entry, reader_version,
                                      face_detector)]
        events, examined = [], 0
        for result in examine_all(root, self._with_link_verdicts(root, wanted)):
            examined += 1
            events += self._take(state, result)
            if len(events) >= _EVENTS_AT_ONCE:
                self.journal.append(events, self.who)
                events = []
        there = set(entry["path"] for entry in entries)
        for path in sorted(set(state.records) - there):
            self.side_files.forget(path)
            events.append(("file gone", {"path": path}))
        self.journal.append(events, self.who)
        self.side_files.write_private()
        after = _manifest(list(scan.walk(root)))
        surveyed = {"before": before, "after": after, "is_zip": os.path.isfile(self.deposit),
                    "refused": self._refused}
        if surveyed != state.survey:
            self.journal.append([("surveyed", surveyed)], self.who)
        return examined

    def root(self):
        """Return the folder to read: the deposit, or the working copy of a zip."""
        if os.path.isdir(self.deposit):
            return self.deposit
        if not os.path.exists(self.deposit):
            raise DepositError("there is no deposit at %s" % path_text(self.deposit),
                               "check the path; a deposit is a folder or a .zip file")
        import zipfile
        if not zipfile.is_zipfile(self.deposit):
            raise DepositError("%s is neither a folder nor a zip" % path_text(self.deposit),
                               "name the folder that holds the deposit, or a .zip file of it")
        return self._working_copy()

    def _working_copy(self):
        digest = hashing.sha256_of_file(self.deposit)
        root = os.path.join(self.folder, "working-copy", digest[:16])
        if not os.path.isdir(root):
            try:
                storage.make_folder(os.path.dirname(root), private=True)
                fresh = tempfile.mkdtemp(dir=os.path.dirname(root))
                self._refused = [{"path": row["path"], "problem": row["problem"]}
                                 for row in archives.unpack_zip(self.deposit, fresh)]
                os.rename(fresh, root)
            except (IOError, OSError) as error:
                raise JournalError("can't unpack %s: %s" % (path_text(self.deposit),
                                                            os.strerror(error.errno or 0)),
                                   "free space or choose another folder with --output")
        else:
            self._refused = self.state().survey.get("refused", [])
        return root

    def _begin(self):
        if not self.journal.exists():
            name = path_text(os.path.basename(self.deposit.rstrip(os.sep)))
            self.journal.append([("begun", {"name": name, "software": SOFTWARE})], self.who)
        return self.state()

    def _with_link_verdicts(self, root, entries):
        for entry in entries:
            if entry["kind"] == "link":
                entry["problem"] = scan.link_verdict(root, entry)
            yield entry

    def _take(self, state, result):
        self.side_files.keep(result)
        record = result["record"]
        events = []
        if record != state.records.get(record["path"]):
            events.append(("file", record))
        if result["findings"] != state.findings.get(record["path"], []):
            events.append(("findings", {"path": record["path"], "findings": result["findings"]}))
        return events

    # The worksheets --------------------------------------------------------------------------

    def fill(self, step):
        """Answer the questions of a worksheet as far as software can; return what changed.

        Writes only what differs from the journal, and one event that says the step was done
        (``checked``), or that nothing changed (``checked again``).
        """
        state = self.state()
        deposit = state.deposit()
        events, asks = [], {}
        for question in checklist.questions(step):
            given = _answer(deposit, question)
            for one in given.pop("asks"):
                _add_ask(asks, question, one)
            given = dict(given, question=question["id"], by="software")
            if given != state.software.get(question["id"]):
                events.append(("answer", given))
        events += _ask_changes(state, step, asks)
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
        allowed = (answers.CONFIRMED, answers.NOT_APPLICABLE, answers.PERSON, "withdrawn")
        if given not in allowed:
            raise AnswerError("a person's answer can't be '%s'" % given,
                              "use one of: " + ", ".join(allowed))
        if given == answers.CONFIRMED and not text:
            software = self.state().software.get(number)
            if software is None:
                raise AnswerError("there is nothing to confirm for %s yet" % number,
                                  "run 'curate-fiji %s' first or give the answer as text"
                                  % checklist.step_of(number))
            text = software["text"]
        self._write("answer", {"question": number, "by": "person", "state": given, "text": text,
                               "evidence": [], "more": 0})

    def ask(self, text, number="check.inventory", because="the curator asks", weight=2):
        """Add a question of the curator's for the depositor; return its id."""
        checklist.question(number)
        identity = hashing.sha256_of_text("curator\n%s\n%s" % (number, text))[:12]
        self._write("ask", {"id": identity, "question": number, "text": text, "because": because,
                            "weight": weight, "files": [], "by": "person"})
        return identity

    # Request ---------------------------------------------------------------------------------

    def choose_asks(self, numbers, more_because=""):
        """Choose the asks of the letter, in order; more than four need a reason.

        Raises ``AnswerError``; an empty list goes back to software's proposal.
        """
        request.check_choice(self.state(), numbers, more_because)
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
        events = [("reply", {"answers": replies}),
                  ("note", {"kind": "correspondence", "text": text, "minutes": None, "view": None})]
        for number in sorted(replies):
            events.append(("answer", {
                "question": asks[number]["question"], "by": "person", "state": answers.CONFIRMED,
                "text": "Depositor: " + replies[number], "evidence": [], "more": 0}))
        self.journal.append(events, self.who)

    def _known_asks(self, numbers):
        asks = self.state().asks
        for number in numbers:
            if number not in asks:
                raise AnswerError("there is no question %s for the depositor" % number,
                                  "'curate-fiji request DEPOSIT' lists them with their ids")
        return asks

    def write_request(self, template=None):
        """Write request-email.txt and .eml, and the corrected README as a private draft.

        ``template``: text of a letter with the fields of ``templates/request.txt``. Returns the
        paths written.
        """
        state = self.state()
        text = request.letter(state, template)
        paths = [os.path.join(self.folder, name) for name in ("request-email.txt",
                                                              "request-email.eml")]
        storage.write_text(paths[0], text)
        storage.write_text(paths[1], request.eml(text))
        return paths + self._draft_readme(state)

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
        """Add a note of one of ``NOTE_KINDS``.

        ``minutes``: time spent; ``view``: what was looked at (``image``, ``plane``, ``roi``,
        ``snapshot``), or None.
        """
        if kind not in NOTE_KINDS:
            raise AnswerError("%s is no kind of note" % kind, "use one of: " + ", ".join(NOTE_KINDS))
        self._write("note", {"kind": kind, "text": text, "minutes": minutes, "view": view})

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
            ("note", {"kind": "treatment", "text": receipts.treatment(receipt), "minutes": None,
                      "view": None}),
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
        files.append(("report.html", report.render(state, deposit, self.side_files)))
        storage.make_folder(self.folder)
        paths = []
        for name, text in files:
            paths.append(os.path.join(self.folder, name))
            storage.write_text(paths[-1], text)
        return paths


def _manifest(entries):
    return hashing.sha256_of_text("\n".join(
        "%s %d %d" % (entry["path"], entry["size"], entry["mtime_ns"]) for entry in entries))


def _up_to_date(record, entry, reader_version, face_detector):
    if record is None or any(record[key] != entry[key] for key in ("kind", "size", "mtime_ns")):
        return False
    if record["problem"] and record["problem"]["code"] in ("unreadable", "did not finish"):
        return False  # what kept it from being read may be gone
    if face_detector and record["images"] and record["images"][0]["rgb"] \
            and record["face_detector"] != face_detector:
        return False
    return (record["reader"] is None or not reader_version
            or record["reader"]["version"] == reader_version)


def _answer(deposit, question):
    try:
        return answer_question(deposit, question)
    except Exception as error:  # one rule that fails costs one row, never the worksheet
        return answers.person("CURATE failed on this question (%s: %s). Please report it."
                              % (error.__class__.__name__, error))


def _add_ask(asks, question, one):
    """Keep an ask unless another question has asked the same already."""
    if any(other["key"] == one["key"] for other in asks.values()):
        return
    identity = hashing.sha256_of_text("%s\n%s" % (question["id"], one["key"]))[:12]
    asks[identity] = dict(one, id=identity, question=question["id"], by="software")


def _ask_changes(state, step, asks):
    events = []
    elsewhere = [one.get("key") for one in state.asks.values()
                 if checklist.step_of(one["question"]) != step]
    for identity in sorted(asks):
        one = asks[identity]
        known = dict((k, v) for k, v in state.asks.get(identity, {}).items() if k != "time")
        if one["key"] not in elsewhere and known != one:
            events.append(("ask", one))
    for identity in sorted(state.asks):
        one = state.asks[identity]
        if one["by"] == "software" and checklist.step_of(one["question"]) == step \
                and identity not in asks:
            events.append(("ask withdrawn", {"id": identity}))
    return events

