"""Curator Log Note..., Curator Log, Image Evidence."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.note import View
from curate_fiji.core.system.errors import AnswerError
from curate_menu.imagej import desk, evidence, recorder, selections
from curate_menu.presenters import names, selection

NOTE_OPTIONS = ("curate_deposit", "curate_text", "curate_kind", "curate_minutes", "curate_image", "curate_plane",
                "curate_roi", "curate_selection", "curate_question")
SHOW_OPTIONS = ("curate_deposit",)
EVIDENCE_OPTIONS = ("curate_image", "curate_save")


def note(given):
    """Add a note to the curator log."""
    if given is None:
        from curate_menu.windows import note_dialog
        note_dialog.show()
        return "window shown"
    curation = desk.open_curation(given.get("curate_deposit", ""))
    text = given.get("curate_text", "").strip()
    if not text:
        raise AnswerError("The note is empty", "give curate_text")
    minutes = given.get("curate_minutes", "")
    if minutes and not minutes.isdigit():
        raise AnswerError("%s is no number of minutes" % minutes, "give a whole number")
    view = _view(curation, given)
    curation.note(text, given.get("curate_kind") or "note", int(minutes) if minutes else None,
                  view if view.parts() else None, given.get("curate_question", ""))
    curation.render()
    return "noted: %s" % text


def _view(curation, given):
    """Return what a macro says that the note is about."""
    image = given.get("curate_image", "")
    view = View(names.base(image), given.get("curate_plane", ""), given.get("curate_roi", ""),
                path=selection.path_in(curation.state, image))
    roi = selections.from_macro(view.roi, given.get("curate_selection", ""))
    if roi is not None:
        view.selection = selections.keep(curation, roi)
    return view


def show(given):
    """Show the curator log."""
    from curate_fiji.core.render import log_page
    curation = desk.open_curation((given or {}).get("curate_deposit", ""))
    if given is None:
        from curate_menu.windows import log_window
        log_window.show(curation)
        recorder.record("Curator Log")
    return log_page.render(curation.state)


def image_evidence(given):
    """Show the facts of the front image, or save those of ``curate_image`` to ``curate_save``."""
    if given is None:
        record = evidence.record_of_front_image()
        said = evidence.show(record)
        recorder.record("Image Evidence")
        return said
    path = given.get("curate_image", "")
    record = evidence.record_of(path) if path else evidence.record_of_front_image()
    if given.get("curate_save"):
        return evidence.save(record, given["curate_save"])
    return evidence.count(record)
