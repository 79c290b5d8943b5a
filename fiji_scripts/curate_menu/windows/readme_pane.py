"""The README beside a question, the lines that the answer cites marked in it."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout
from javax.swing import JLabel, JPanel, JScrollPane

from curate_menu.presenters import evidence
from curate_menu.presenters.documents import Readmes
from curate_menu.windows.swing import named, soon, text_area
from curate_menu.windows.text_window import painter


class ReadmePane(object):
    """Shows the document that the evidence cites, else the deposit's README."""

    def __init__(self, curation):
        self.readmes = Readmes(curation)
        self.path = None
        self.text = text_area("readme", "README, with the lines that the answer cites marked")
        self.text.setFocusable(True)
        self.name = named(JLabel(" "), "readme.name", "Which document")
        self.component = JPanel(BorderLayout(2, 2))
        self.component.add(self.name, BorderLayout.NORTH)
        self.component.add(JScrollPane(self.text), BorderLayout.CENTER)

    def show(self, view):
        """Show the document beside a question; return how many of its lines the answer cites."""
        record = self.readmes.beside(view.evidence)
        if record is None:
            self._put("", "The deposit has no README.")
            self.name.setText(" ")
            return 0
        lines = self.readmes.lines(record)
        cited = evidence.cited_lines(view, record.path, lines)
        self._put(record.path, "\n".join(lines))
        self.name.setText(" %s%s" % (record.path, ": cited in line %s" % ", ".join(
            "%d" % (at + 1) for at in cited[:8]) if cited else ": not cited here"))
        marks = self.text.getHighlighter()
        marks.removeAllHighlights()
        for at in cited:
            marks.addHighlight(self.text.getLineStartOffset(at), self.text.getLineEndOffset(at), painter())
        soon(lambda: self._scroll_to(cited[0] if cited else 0))
        return len(cited)

    def _put(self, path, text):
        if (path, len(text)) != self.path:
            self.path = path, len(text)
            self.text.setText(text)

    def _scroll_to(self, at):
        if at >= self.text.getLineCount():
            return
        box = self.text.modelToView(self.text.getLineStartOffset(at))
        if box is not None:
            box.height = max(box.height, self.text.getVisibleRect().height)
            box.y = max(0, box.y - 2 * self.text.getFontMetrics(self.text.getFont()).getHeight())
            self.text.scrollRectToVisible(box)
