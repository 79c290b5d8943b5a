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
    text = ("CURATE for Fiji %s\nImageJ %s, Bio-Formats %s, Java %s\n\nThe Data Curation Network's CURATE(D) steps "
            "for deposits of scientific images.\nThe questions follow the workshop 'CURATE(D): Scientific Images' "
            "(CC BY 4.0)." % (__version__, IJ.getVersion(), bioformats.version(),
                              System.getProperty("java.version")))
    if not headless():
        text_window.about(text)
    return text
