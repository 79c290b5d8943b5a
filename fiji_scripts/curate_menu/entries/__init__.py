"""The entries of Plugins > CURATE: each opens its window, or does its work with a macro's options.

A script of the menu calls ``run`` with its label. With options (from a macro, with windows or headless)
an entry works without a window; what it did, or ``error: ...``, is in the Log and in the preference
``curate.result``.
"""
from __future__ import absolute_import, unicode_literals

from curate_menu.entries import about, deposit, later_steps, letter, log, preflight, worksheets, workshop
from curate_menu.imagej import macro
from curate_menu.presenters import options
from curate_menu.windows import messages
from curate_menu.windows.swing import headless

# label: what it does; the options a macro can give it
ENTRIES = {
    "Open Deposit...": (deposit.open_deposit, deposit.OPTIONS),
    "Check Worksheet...": (worksheets.of("check"), worksheets.OPTIONS),
    "Understand Worksheet...": (worksheets.of("understand"), worksheets.OPTIONS),
    "Request Email...": (letter.request_email, letter.OPTIONS),
    "Augment Metadata...": (worksheets.of("augment"), worksheets.OPTIONS),
    "Transform with Receipt...": (later_steps.transform, later_steps.TRANSFORM_OPTIONS),
    "Evaluate FAIR and CARE...": (worksheets.of("evaluate"), worksheets.OPTIONS),
    "Document Curation...": (worksheets.of("document"), worksheets.DOCUMENT_OPTIONS),
    "Export Curation Package...": (later_steps.export_package, later_steps.EXPORT_OPTIONS),
    "Curator Log Note...": (log.note, log.NOTE_OPTIONS),
    "Curator Log": (log.show, log.SHOW_OPTIONS),
    "Image Evidence": (log.image_evidence, log.EVIDENCE_OPTIONS),
    "Preflight My Data...": (preflight.preflight, preflight.OPTIONS),
    "Practice Deposit...": (workshop.practice_deposit, workshop.DEPOSIT_OPTIONS),
    "CURATE Exercises...": (workshop.exercises, workshop.EXERCISES_OPTIONS),
    "Practice Request...": (workshop.practice_request, workshop.REQUEST_OPTIONS),
    "CURATE Help": (about.show_help, ()),
    "About CURATE": (about.show_about, ()),
}


def run(label):
    """Do what a menu entry does; return what was done as text, or ``error: ...``."""
    work, known = ENTRIES[label]
    if not headless() and not macro.runs():
        return messages.guarded(False, lambda: work(None))

    def with_options():
        values = macro.given()
        options.refuse_unknown(values, known, label)
        return work(values)

    said = messages.guarded(True, with_options, quiet=True)
    macro.answer(said)
    return said
