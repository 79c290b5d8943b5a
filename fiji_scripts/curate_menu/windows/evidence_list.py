"""The evidence of a question: a line for each piece, and the way to its place in the file."""
from __future__ import absolute_import, unicode_literals

from ij import WindowManager
from java.awt import BorderLayout
from javax.swing import DefaultListModel, JLabel, JList, JPanel, JScrollPane, ListSelectionModel

from curate_menu.imagej import viewer
from curate_menu.presenters import evidence, names
from curate_menu.windows import showing
from curate_menu.windows.swing import DoubleClick, bind, button, named, readable_selection


class EvidenceList(object):
    """Double-click, Enter or *Show me* opens the file of a piece at its place."""

    def __init__(self, curation):
        self.curation = curation
        self.pieces = []
        self.listed = named(JList(DefaultListModel()), "evidence", "Evidence",
                            "Double-click or Show me: opens the file at the place")
        readable_selection(self.listed, "List")
        self.listed.setVisibleRowCount(5)
        self.listed.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
        bind(self.listed, "ENTER", self.show_me, everywhere=False)
        self.listed.addMouseListener(DoubleClick(self.show_me))
        self.open = button("Show me", "S", self.show_me, tooltip="Open the file of the selected evidence at its place")
        self.front = named(JLabel(" "), "front", "Which image is in front")
        foot = JPanel(BorderLayout())
        foot.add(self.front, BorderLayout.CENTER)
        foot.add(self.open, BorderLayout.EAST)
        self.component = JPanel(BorderLayout())
        self.component.add(JScrollPane(self.listed), BorderLayout.CENTER)
        self.component.add(foot, BorderLayout.SOUTH)

    def show(self, view):
        """List the evidence of a question, that of the image in front first; return how many pieces there are."""
        image = WindowManager.getCurrentImage()
        front = viewer.source_of(image) if image is not None else ""
        self.front.setText("  Image in front: %s" % names.shortened(names.base(front), 40) if front else "")
        chosen = self._selected()
        self.pieces = evidence.in_order(view.evidence, front)
        shown = names.told_apart(sorted(set(piece.file for piece in self.pieces)))
        model = self.listed.getModel()
        model.clear()
        for piece in self.pieces:
            model.addElement(evidence.line(piece, names.shortened(shown[piece.file], 44)))
        if view.more:
            model.addElement("and %d more, in the report" % view.more)
        if self.pieces:
            self.listed.setSelectedIndex(self.pieces.index(chosen) if chosen in self.pieces else 0)
        self.open.setEnabled(bool(self.pieces))
        return len(self.pieces) + view.more

    def _selected(self):
        row = self.listed.getSelectedIndex()
        return self.pieces[row] if 0 <= row < len(self.pieces) else None

    def show_me(self):
        """Open the file of the selected evidence at its place."""
        piece = self._selected()
        if piece is not None:
            showing.show(self.curation, piece)
