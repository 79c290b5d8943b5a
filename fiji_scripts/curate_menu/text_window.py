"""Windows with long text: the curator log, help, about."""
from __future__ import absolute_import, unicode_literals

import pkgutil
import re

from ij import IJ
from java.awt import Dimension, Font
from javax.swing import JEditorPane, JFrame, JOptionPane, JScrollPane, JTextArea

from curate_menu.swing import bind, close_titled, headless, on_event_thread, place


def show(title, text):
    """Show text in a window of its own, replacing one with the same title."""
    on_event_thread(lambda: _show(title, text))


def _show(title, text):
    area = JTextArea(text)
    area.setName("curate.text")
    area.setEditable(False)
    area.setLineWrap(True)
    area.setWrapStyleWord(True)
    area.setFont(Font(Font.MONOSPACED, Font.PLAIN, area.getFont().getSize()))
    area.setCaretPosition(0)
    _frame(title, area)


def _frame(title, component):
    close_titled(title)
    frame = JFrame(title)
    frame.add(JScrollPane(component))
    frame.setPreferredSize(Dimension(820, 640))
    bind(frame.getRootPane(), "ESCAPE", frame.dispose)
    frame.pack()
    place(frame, 80, 60)
    frame.setVisible(True)


def show_page(title, name):
    """Show an HTML page that ships with the menu; return its plain text."""
    html = pkgutil.get_data(str("curate_menu"), str(name)).decode("utf-8")
    if not headless():
        on_event_thread(lambda: _show_page(title, html))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip()


def _show_page(title, html):
    pane = JEditorPane("text/html", html)
    pane.setEditable(False)
    pane.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, True)
    pane.setCaretPosition(0)
    _frame(title, pane)


def about(text):
    """Show the About dialog, without holding up the menu."""
    IJ.showStatus(text.split("\n")[0])
    on_event_thread(lambda: _about(text))


def _about(text):
    pane = JOptionPane(text, JOptionPane.INFORMATION_MESSAGE)
    dialog = pane.createDialog(None, "About CURATE")
    dialog.setModal(False)
    dialog.setVisible(True)
