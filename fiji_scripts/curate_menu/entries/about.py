"""CURATE Help and About CURATE."""
from __future__ import absolute_import, unicode_literals

from curate_menu.windows.swing import headless


def show_help(_given):
    """Show what each entry does and what to do first."""
    from curate_menu.windows import text_window
    return text_window.show_page("CURATE Help", "help.html")


def show_about(_given):
    """Say which version this is and what it works with."""
    from ij import IJ
    from java.lang import System

    from curate_fiji import __version__, bioformats
    from curate_menu.windows import text_window
    text = ("CURATE for Fiji %s%s\nImageJ %s, Bio-Formats %s, Java %s\n\nThe Data Curation Network's CURATE(D) steps "
            "for deposits of scientific images.\nThe questions follow the workshop 'CURATE(D): Scientific Images' "
            "(CC BY 4.0)." % (__version__, _jar(), IJ.getVersion(), bioformats.version(),
                              System.getProperty("java.version")))
    if not headless():
        text_window.about(text)
    return text


def _jar():
    """Return the name of the jar that the menu runs from, for a report: an older one may lie beside it."""
    from java.lang import ClassLoader, Thread
    loader = Thread.currentThread().getContextClassLoader() or ClassLoader.getSystemClassLoader()
    found = [str(one) for one in loader.getResources("curate_menu/help.html")]
    names = [one.partition("!")[0].rpartition("/")[2] for one in found]
    return " (%s)" % ", ".join(names) if names else ""
