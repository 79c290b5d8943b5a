"""Makes open copies with ImageJ's progress bar; a person can stop it between two planes."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.text import plural
from curate_menu.imagej import desk


class Stopped(Exception):
    """The curator stopped the work."""


def make(curation, paths, redact, kind="ome-tiff", tell=lambda _copied: None, is_stopped=lambda: False):
    """Copy files; ``tell`` is called with each copy. Return them all. Raises ``Stopped``, ``CurateError``."""
    def tick():
        if is_stopped():
            raise Stopped()
    copies = curation.transform(desk.executor("copying", tick), paths, redact, kind, tell)
    desk.done("%s done" % plural(len(copies), "copy", "copies"))
    return copies


def in_batch(curation, files, redact, kind="ome-tiff"):
    """Make the copies that a macro names; return a line of text. Raises ``CurateError``."""
    paths = curation.worth_copying() if files == "proprietary" else [
        one.strip() for one in files.split(";") if one.strip()]
    if not paths:
        curation.fill_transform()
        return "Transform Worksheet filled, no copy asked for"
    return "; ".join(one.text for one in make(curation, paths, redact, kind))
