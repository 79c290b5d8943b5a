"""Transform with Receipt... and Export Curation Package..."""
from __future__ import absolute_import, unicode_literals

from curate_menu.entries import worksheets
from curate_menu.imagej import copying, desk, packaging

TRANSFORM_OPTIONS = ("curate_deposit", "curate_files", "curate_redact", "curate_kind") + worksheets.ANSWER
EXPORT_OPTIONS = ("curate_deposit", "curate_to")


def transform(given):
    """Make open copies with receipts, and fill the Transform worksheet.

    ``curate_files``: paths in the deposit joined by ``;``, or ``proprietary`` for every image in a maker's
    format; ``curate_redact``: ``true`` to leave out what the leak scan finds; ``curate_kind``: ``ome-tiff``,
    or ``jpeg`` and ``png`` for looking at only.
    """
    options = given or {}
    curation = desk.open_curation(options.get("curate_deposit", ""))
    if options.get("curate_question"):
        return worksheets.answer(curation, "transform", options)
    if given is not None:
        return copying.in_batch(curation, options.get("curate_files", ""), options.get("curate_redact") == "true",
                                options.get("curate_kind") or "ome-tiff")
    from curate_menu.windows import transform_window
    curation.fill_transform()
    transform_window.show(curation)
    return "window shown"


def export_package(given):
    """Write the curation package (BagIt, RO-Crate, DOCX) with the curator's Python."""
    options = given or {}
    curation = desk.open_curation(options.get("curate_deposit", ""))
    curation.await_reading("the package")
    curation.render()
    if given is not None:
        return packaging.write(curation, options.get("curate_to", ""))
    return packaging.ask_and_write(curation)
