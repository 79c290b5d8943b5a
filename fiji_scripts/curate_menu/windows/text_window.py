"""Windows with long text: the log, a receipt, a document at a line, help. Ctrl+F looks for words."""
from __future__ import absolute_import, unicode_literals

import pkgutil
import re

from ij import IJ
from java.awt import BorderLayout, FlowLayout, Font
from java.lang import System
from javax.swing import (
    BorderFactory,
    JEditorPane,
    JLabel,
    JPanel,
    JScrollPane,
    JTextArea,
    JTextField,
    UIManager,
)
from javax.swing.event import HyperlinkEvent
from javax.swing.text import BadLocationException, DefaultHighlighter

from curate_fiji.core.system import safe_text
from curate_menu.windows import base
from curate_menu.windows.swing import bind, button, caption, colour, headless, named, on_typing, soon

MYPY = False
if MYPY:
    from typing import Any


def show(title, text, line=None):
    """Show plain text; ``line``: the index of a line to mark and scroll to."""
    _present(title, lambda window: window.show_text(text, line))


def show_html(title, html):
    """Show a page of ours as HTML."""
    _present(title, lambda window: window.show_html(html))


def show_page(title, name):
    """Show an HTML page that ships with the menu; return its plain text."""
    html = (pkgutil.get_data(str("curate_menu"), str(name)) or b"").decode("utf-8")
    if not headless():
        show_html(title, html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip()


def _present(title, fill):
    base.show(("text", title), lambda: TextWindow(title), fill)


class TextWindow(base.Window):
    """One text or page, with a line to look for words in it."""

    size = (760, 640)
    position = base.BELOW

    def __init__(self, title, key=None):
        base.Window.__init__(self, key or ("text", title), title)
        self.pane = None  # type: Any
        self.holder = JScrollPane()
        self.found = []
        self.at = -1

    def build(self):
        whole = JPanel(BorderLayout())
        whole.add(self.holder, BorderLayout.CENTER)
        whole.add(self._finder(), BorderLayout.SOUTH)
        bind(self.frame.getRootPane(), "ESCAPE", self.close)
        bind(self.frame.getRootPane(), "ctrl F", lambda: self.wanted.requestFocusInWindow())
        return whole

    def _finder(self):
        self.wanted = named(JTextField(18), "find", "Find in this text")
        on_typing(self.wanted, self.find)
        bind(self.wanted, "ENTER", lambda: self.go(1), everywhere=False)
        self.count = named(JLabel(" "), "found", "How often it was found")
        line = JPanel(FlowLayout(FlowLayout.LEFT, 6, 2))
        for part in (caption("Find:", self.wanted, "F"), self.wanted,
                     button("Previous", "P", lambda: self.go(-1)), button("Next", "X", lambda: self.go(1)), self.count):
            line.add(part)
        return line

    def show_text(self, text, line=None):
        """Show plain text in letters of one width."""
        area = JTextArea(text)
        area.setLineWrap(True)
        area.setWrapStyleWord(True)
        area.setFont(Font(Font.MONOSPACED, Font.PLAIN, UIManager.getFont("Label.font").getSize()))
        self._put(area)
        if line is not None:
            self._mark_line(area, line)

    def show_html(self, html, follow=None):
        """Show a page in the platform's own font; ``follow(address)`` is called for a link that is clicked."""
        pane = JEditorPane("text/html", html)
        if follow is not None:
            pane.addHyperlinkListener(lambda event: follow(event.getDescription())
                                      if event.getEventType() == HyperlinkEvent.EventType.ACTIVATED else None)
        pane.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, True)
        pane.setFont(UIManager.getFont("Label.font"))
        self._put(pane)

    def _put(self, pane):
        pane.setEditable(False)
        pane.setBorder(BorderFactory.createEmptyBorder(6, 10, 6, 10))
        self.pane = named(pane, "text", self.frame.getTitle())
        pane.setCaretPosition(0)
        self.holder.setViewportView(pane)
        self.find()
        if not self.wanted.isFocusOwner():   # who looks for words goes on typing while the text is written anew
            pane.requestFocusInWindow()

    def first_field(self):
        return self.pane

    def _mark_line(self, area, line):
        try:
            start, end = area.getLineStartOffset(line), area.getLineEndOffset(line)
        except (BadLocationException, Exception):
            return
        area.getHighlighter().addHighlight(start, end, painter())
        area.select(start, max(start, end - 1))
        soon(lambda: self._scroll_to(start))

    def _scroll_to(self, offset):
        box = self.pane.modelToView(offset)
        if box is not None:
            box.y -= self.holder.getViewport().getHeight() // 3
            box.height = self.holder.getViewport().getHeight()
            self.pane.scrollRectToVisible(box)

    def find(self):
        """Mark every place where the words stand, and go to the first."""
        if self.pane is None:
            return
        self.pane.getHighlighter().removeAllHighlights()
        wanted = self.wanted.getText().lower()
        document = self.pane.getDocument()
        text = document.getText(0, document.getLength()).lower()
        self.found = [match.start() for match in re.finditer(re.escape(wanted), text)] if wanted.strip() else []
        for start in self.found[:2000]:
            self.pane.getHighlighter().addHighlight(start, start + len(wanted), painter())
        self.at = -1
        self.count.setText(" " if not wanted.strip() else "not found" if not self.found else " ")
        if self.found:
            self.go(1)

    def go(self, step):
        """Go to the next or previous place found; around the end to the beginning."""
        if self.found:
            self.at = (self.at + step) % len(self.found)
            self._scroll_to(self.found[self.at])
            self.count.setText("%d of %d" % (self.at + 1, len(self.found)))


def painter():
    """Return what marks a place in a text."""
    mark = UIManager.getColor("SearchMatch.startBackground") or UIManager.getColor("TextArea.selectionBackground")
    return DefaultHighlighter.DefaultHighlightPainter(mark or colour("Actions.Yellow", (230, 200, 60)))


def about(text):
    """Show versions, and the details of the last error for a report, without holding up the menu."""
    IJ.showStatus(text.split("\n")[0])
    error = System.getProperty("curate.error")
    html = "<html><body><h2>CURATE for Fiji</h2>%s%s</body></html>" % (
        "".join("<p>%s</p>" % safe_text.html(line) for line in text.split("\n") if line),
        "<h3>Details of the last error, for a report</h3><pre>%s</pre>" % "\n".join(
            safe_text.html(line) for line in error.split("\n")) if error else "")
    show_html("About CURATE", html)
