"""What each entry of Plugins > CURATE does.

Called with parameters (from a macro, or headless) an entry works without a dialog and returns a
line of text, the script's declared output ``curate_result``; called from the menu it opens its
window.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.system._compat import to_text
from curate_fiji.core.system.errors import AnswerError, CurateError
from curate_menu import messages, recorder, session
from curate_menu.swing import headless


def text_of(value):
    """Return a parameter as text; SciJava gives None, a macro an empty string, for an unfilled one."""
    return to_text(value).strip() if value is not None else ""


def open_deposit(curate_deposit=None):
    """Choose a deposit; resume its log or begin one; list its images."""
    path = text_of(curate_deposit)
    batch = bool(path) or headless()

    def work():
        if batch:
            return survey_deposit(path)
        from curate_menu import deposit_dialog, deposit_window
        chosen = deposit_dialog.ask()
        if not chosen:
            return "cancelled"
        result = survey_deposit(chosen)
        recorder.record(curate_deposit=chosen)
        deposit_window.show(session.open_curation())
        return result

    return messages.guarded(batch, work)


def survey_deposit(path):
    """Read what is new in a deposit, remember it as the open one, and say what was read."""
    curation = session.open_curation(path)
    examined = session.survey(curation)
    session.remember(deposit=curation.deposit)
    profile = session.remembered("profile")
    state = curation.state()
    if profile and ("repository", "profile") not in state.contacts:
        curation.contact("repository.profile", profile)
    curation.render()
    return "%d files, %d examined, log in %s" % (len(state.records), examined, curation.folder)


def check_worksheet(curate_deposit=None):
    """Fill and show the Check worksheet."""
    return _worksheet("check", curate_deposit)


def understand_worksheet(curate_deposit=None):
    """Fill and show the Understand worksheet."""
    return _worksheet("understand", curate_deposit)


def _worksheet(step, curate_deposit):
    path = text_of(curate_deposit)
    batch = bool(path) or headless()

    def work():
        curation = session.open_curation(path)
        if step in checklist.READING_STEPS:
            session.survey(curation)
        else:
            _reading_steps_filled(curation)
        curation.fill(step)
        if step == "augment":
            session.write_exports(curation)
        curation.render()
        if not batch:
            from curate_menu import worksheet_window
            recorder.record(curate_deposit=curation.deposit)
            worksheet_window.show(curation, step)
        counts = curation.state().summary(step)
        return "%s: %s" % (checklist.worksheet(step)["title"], ", ".join(
            "%d %s" % (counts[name], name) for name in sorted(counts) if counts[name]))

    return messages.guarded(batch, work)


def augment_metadata(curate_deposit=None):
    """Fill and show the Augment worksheet."""
    return _worksheet("augment", curate_deposit)


def transform_with_receipt(curate_deposit=None, curate_files=None, curate_redact=None, curate_kind=None):
    """Make open copies with receipts, and fill the Transform worksheet.

    ``curate_files``: paths in the deposit joined by ``;``, or ``proprietary`` for every image in a
    maker's format; ``curate_redact``: ``true`` to leave out what the leak scan finds; ``curate_kind``:
    ``ome-tiff``, or ``jpeg`` and ``png`` for looking at only.
    """
    path = text_of(curate_deposit)
    batch = bool(path) or headless()

    def work():
        from curate_menu import transforming
        curation = session.open_curation(path)
        _reading_steps_filled(curation, ["check"])
        if batch:
            return transforming.in_batch(curation, text_of(curate_files), text_of(curate_redact) == "true",
                                         text_of(curate_kind) or "ome-tiff")
        from curate_menu import transform_window
        curation.fill("transform")
        curation.render()
        transform_window.show(curation)
        return "window shown"

    return messages.guarded(batch, work)


def export_curation_package(curate_deposit=None, curate_to=None):
    """Write the curation package (BagIt, RO-Crate, DOCX) with the curator's Python."""
    path = text_of(curate_deposit)
    batch = bool(path) or headless()

    def work():
        from curate_menu import packaging
        curation = session.open_curation(path)
        _reading_steps_filled(curation, ["check"])
        if batch:
            return packaging.write(curation, text_of(curate_to))
        return packaging.ask_and_write(curation)

    return messages.guarded(batch, work)


def evaluate_fair_and_care(curate_deposit=None):
    """Fill and show the Evaluate worksheet."""
    return _worksheet("evaluate", curate_deposit)


def request_email(curate_deposit=None):
    """Write the letter to the depositor: at most four asks."""
    path = text_of(curate_deposit)
    batch = bool(path) or headless()

    def work():
        curation = session.open_curation(path)
        _reading_steps_filled(curation)
        curation.fill("request")
        written = curation.write_request()
        curation.render()
        if not batch:
            from curate_menu import request_window
            recorder.record(curate_deposit=curation.deposit)
            request_window.show(curation)
        return "letter written: %s" % ", ".join(written)

    return messages.guarded(batch, work)


def _reading_steps_filled(curation, steps=checklist.READING_STEPS):
    """Raise ``CurateError`` where the worksheets that this step rests on are not filled."""
    state = curation.state()
    for step in steps:
        if not state.is_filled(step):
            title = checklist.worksheet(step)["title"]
            raise CurateError("The %s is not filled yet" % title,
                              "open Plugins > CURATE > %s... first" % title)


def curator_log_note(curate_deposit=None, curate_text=None, curate_kind=None,
                     curate_minutes=None):
    """Add a note to the curator log."""
    text = text_of(curate_text)
    batch = bool(text) or headless()

    def work():
        curation = session.open_curation(text_of(curate_deposit))
        if not batch:
            from curate_menu import note_dialog
            note = note_dialog.ask()
            if note is None:
                return "cancelled"
        else:
            minutes = text_of(curate_minutes)
            if minutes and not minutes.isdigit():
                raise AnswerError("%s is no number of minutes" % minutes, "give a whole number")
            note = {"text": text, "kind": text_of(curate_kind) or "note", "view": None,
                    "minutes": int(minutes) if minutes else None}
        if not note["text"]:
            raise AnswerError("The note is empty", "give curate_text, or write something")
        curation.note(note["text"], note["kind"], note["minutes"], note["view"])
        curation.render()
        if not batch:
            recorder.record(curate_text=note["text"], curate_kind=note["kind"])
        return "noted: %s" % note["text"]

    return messages.guarded(batch, work)


def curator_log(curate_deposit=None):
    """Show the curator log."""
    path = text_of(curate_deposit)
    batch = bool(path) or headless()

    def work():
        from curate_fiji.core.render import log_page
        curation = session.open_curation(path)
        page = log_page.render(curation.state())
        if not batch:
            from curate_menu import text_window
            text_window.show("Curator Log - %s" % curation.state().about.get("name", ""), page)
        return page

    return messages.guarded(batch, work)


def image_evidence(curate_image=None, curate_save=None):
    """Show the facts of the front image with the metadata path each was read from."""
    path = text_of(curate_image)
    batch = bool(path) or headless()

    def work():
        from curate_menu import evidence
        record = evidence.record_of(path) if path else evidence.record_of_front_image()
        if not batch:
            recorder.record(curate_image=record["path"])
        return evidence.show(record, text_of(curate_save), batch)

    return messages.guarded(batch, work)


def curate_help():
    """Show what each entry does and what to do first."""
    def work():
        from curate_menu import text_window
        return text_window.show_page("CURATE Help", "help.html")

    return messages.guarded(headless(), work)


def about_curate():
    """Say which version this is and what it works with."""
    def work():
        from ij import IJ

        from curate_fiji import __version__, bioformats
        from curate_menu import text_window
        text = ("CURATE for Fiji %s\nImageJ %s, Bio-Formats %s, Java %s\n\nThe Data Curation "
                "Network's CURATE(D) steps for deposits of scientific images.\nThe questions follow "
                "the workshop 'CURATE(D): Scientific Images' (CC BY 4.0)." % (
                    __version__, IJ.getVersion(), bioformats.version(),
                    _java_version()))
        if not headless():
            text_window.about(text)
        return text

    return messages.guarded(headless(), work)


def _java_version():
    from java.lang import System
    return System.getProperty("java.version")
