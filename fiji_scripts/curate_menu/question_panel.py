"""One question of a worksheet: answer, state, evidence, help, and the curator's choice."""
from __future__ import absolute_import, unicode_literals

import os

from ij import WindowManager
from java.awt import BorderLayout, Color, FlowLayout, Font, GridLayout
from java.awt.event import FocusAdapter
from javax.swing import (
    BorderFactory,
    Box,
    BoxLayout,
    ButtonGroup,
    DefaultListModel,
    JButton,
    JLabel,
    JList,
    JPanel,
    JRadioButton,
    JScrollPane,
    JTextArea,
)

from curate_fiji.core.model import answer as answers
from curate_menu import evidence, viewer
from curate_menu.swing import larger

# Beside the word and the mark, never instead of them
_COLOURS = {answers.FOUND: Color(0x1d6235), answers.ABSENT: Color(0x4a545f),
            answers.NOT_EXAMINED: Color(0x75309a), answers.NEEDS_PERSON: Color(0x8f4d00),
            answers.CONFIRMED: Color(0x0b4f94), answers.NOT_APPLICABLE: Color(0x59636e)}
CHOICES = [("as found", "As found", "A"), ("change", "Change", "C"),
           ("depositor", "Needs the depositor", "D"), ("not applicable", "Not applicable", "T")]


class QuestionPanel(object):
    """Shows a question and writes the curator's choice to the journal at once."""

    def __init__(self, window):
        self.component = JPanel(BorderLayout(8, 8))
        self.window = window
        self.question = None
        self.pieces = []
        self.component.setBorder(BorderFactory.createEmptyBorder(10, 12, 6, 12))
        self.title = larger(_text_area(), 1.2, Font.BOLD)
        self.state = larger(JLabel(" "), 1.0, Font.BOLD)
        self.answer = _text_area(True)
        self.answer.setName("curate.answer")
        self.signed = JLabel(" ")
        self.help = _text_area()
        self.front = JLabel(" ")
        self.evidence = JList(DefaultListModel())
        self.evidence.setName("curate.evidence")
        self.note = _text_area(True)
        self.note.setName("curate.note")
        self.note.setRows(2)
        self.choices = {}
        for area in (self.answer, self.note):
            area.addFocusListener(_Leaving(self))
        self.component.add(self._top(), BorderLayout.NORTH)
        self.component.add(self._middle(), BorderLayout.CENTER)
        self.component.add(self._bottom(), BorderLayout.SOUTH)

    def _top(self):
        top = JPanel()
        top.setLayout(BoxLayout(top, BoxLayout.Y_AXIS))
        for part in (self.title, self.state, self.signed):
            part.setAlignmentX(0.0)
            top.add(part)
        return top

    def _middle(self):
        show = JButton("Show me", actionPerformed=lambda _event: self.show_me())
        show.setMnemonic("S")
        head = JPanel(BorderLayout())
        head.add(JLabel("Evidence:"), BorderLayout.WEST)
        head.add(self.front, BorderLayout.CENTER)
        head.add(show, BorderLayout.EAST)
        proof = JPanel(BorderLayout(4, 4))
        proof.add(head, BorderLayout.NORTH)
        proof.add(JScrollPane(self.evidence), BorderLayout.CENTER)
        middle = JPanel(GridLayout(2, 1, 6, 6))
        middle.add(JScrollPane(self.answer))
        middle.add(proof)
        return middle

    def _bottom(self):
        group = ButtonGroup()
        row = JPanel(FlowLayout(FlowLayout.LEFT, 12, 0))
        for key, label, mnemonic in CHOICES:
            button = JRadioButton(label, actionPerformed=lambda _e, k=key: self.choose(k))
            button.setMnemonic(mnemonic)
            button.setName("curate.choice." + key)
            group.add(button)
            row.add(button)
            self.choices[key] = button
        self.group = group
        caption = JLabel("Note (goes into the log; with 'Needs the depositor' it is the question):")
        caption.setDisplayedMnemonic("N")
        caption.setLabelFor(self.note)
        bottom = JPanel()
        bottom.setLayout(BoxLayout(bottom, BoxLayout.Y_AXIS))
        for part in (row, caption, JScrollPane(self.note), Box.createVerticalStrut(6), self.help):
            part.setAlignmentX(0.0)
            bottom.add(part)
        return bottom

    def show_question(self, question):
        """Show a question with the answer that counts now."""
        self.question = question
        given = self.window.folded.answer_to(question["id"])
        software = self.window.folded.software.get(question["id"])
        name = given["state"] if given else answers.NEEDS_PERSON
        self.title.setText(question["text"])
        self.state.setText("%s %s" % (answers.MARKS[name], name))
        self.state.setForeground(_COLOURS[name])
        self.answer.setText(given["text"] if given else "")
        self.answer.setEditable(False)
        self.answer.setCaretPosition(0)
        self.signed.setText(_signed(given, software))
        look = "What to look at: %s\n" % question["look"] if question["look"] else ""
        self.help.setText("%s%s\nSource: %s" % (look, question["help"], question["source"]))
        self.note.setText("")
        self.pieces = (software or {}).get("evidence", [])
        self.group.clearSelection()
        self.show_front_image()

    def show_front_image(self):
        """List the evidence, that of the image in front first."""
        image = WindowManager.getCurrentImage()
        name = os.path.basename(viewer.source_of(image)) if image is not None else ""
        self.front.setText("   image in front: %s" % name if name else "")
        if self.question is None:
            return
        self.pieces.sort(key=lambda piece: os.path.basename(piece["file"]) != name)
        model = self.evidence.getModel()
        model.clear()
        for piece in self.pieces:
            model.addElement(_evidence_line(piece))
        if self.pieces:
            self.evidence.setSelectedIndex(0)

    def choose(self, key):
        """Write a choice to the journal; 'change' first lets the curator type."""
        number = self.question["id"]
        if key == "change":
            self.answer.setEditable(True)
            self.answer.requestFocusInWindow()
            self.answer.selectAll()
        elif key == "as found":
            self.window.write(lambda curation: curation.answer(number, answers.CONFIRMED, ""))
        elif key == "not applicable":
            text = self.note.getText().strip() or "Not applicable."
            self.window.write(lambda curation: curation.answer(number, answers.NOT_APPLICABLE, text))
            self.note.setText("")
        else:
            self._ask_depositor(number)
        if key != "change":
            self.show_question(self.question)
            self.choices[key].setSelected(True)

    def _ask_depositor(self, number):
        text = self.note.getText().strip() or self.question["text"]
        self.note.setText("")

        def change(curation):
            curation.ask(text, number)
            curation.answer(number, answers.NEEDS_PERSON, "Needs the depositor: " + text)
        self.window.write(change)

    def commit(self):
        """Put a changed answer and a typed note into the journal."""
        if self.question is None:
            return
        number = self.question["id"]
        text = self.answer.getText().strip()
        if self.answer.isEditable():
            given = self.window.folded.answer_to(number)
            if text and not (given and given["by"] == "person" and given["text"] == text):
                self.window.write(lambda curation: curation.answer(number, answers.CONFIRMED, text))
        note = self.note.getText().strip()
        if note:
            self.note.setText("")
            self.window.write(lambda curation: curation.note("%s: %s" % (number, note)))

    def show_me(self):
        """Open the image of the selected evidence, at its channel, with its row of metadata."""
        row = self.evidence.getSelectedIndex()
        if row < 0 or row >= len(self.pieces):
            return
        piece = self.pieces[row]
        record = self.window.folded.records.get(piece["file"])
        if record is None:
            return
        path = viewer.path_of(self.window.curation, record)

        def present():
            image = viewer.find(path)
            if image is not None:
                viewer.go_to(image, piece.get("path"))
            if record["images"] and piece.get("path"):
                evidence.show(record, select=piece["path"])
        if viewer.find(path) is None:
            viewer.open_record(self.window.curation, record, present)
        else:
            present()


class _Leaving(FocusAdapter):
    def __init__(self, panel):
        self.panel = panel

    def focusLost(self, event):
        if not event.isTemporary() and event.getSource() is self.panel.answer:
            self.panel.commit()


def _text_area(editable=False):
    area = JTextArea()
    area.setLineWrap(True)
    area.setWrapStyleWord(True)
    area.setEditable(editable)
    if not editable:
        area.setOpaque(False)
        area.setFocusable(False)
    # Tab moves on, as in every other field
    area.setFocusTraversalKeys(0, None)
    area.setFocusTraversalKeys(1, None)
    return area


def _signed(given, software):
    if given is None or given["by"] == "software":
        return "answered by software"
    who = given["who"].get("initials") or given["who"].get("name") or "a person"
    text = "answered by %s, %s" % (who, given["time"][:10])
    return text + ("; software had found: " + software["text"][:120] if software else "")


def _evidence_line(piece):
    line = piece["file"]
    for part in ("path", "value", "note"):
        if piece.get(part):
            line += "  %s" % piece[part]
    return line
