"""The window of Request Email...: choose, order and reword the asks; the letter follows at once."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, Dimension, FlowLayout
from javax.swing import (
    DefaultListModel,
    JFrame,
    JLabel,
    JList,
    JOptionPane,
    JPanel,
    JScrollPane,
    JSplitPane,
    JTextArea,
    ListSelectionModel,
)

from curate_fiji.core.log import asking
from curate_fiji.core.render import letter as request
from curate_menu import messages
from curate_menu.swing import add_button, bind, on_event_thread, place


def show(curation):
    """Show the asks of a deposit and the letter."""
    on_event_thread(lambda: RequestWindow(curation).frame.setVisible(True))


class RequestWindow(object):
    """Every choice is in the journal at once, and the letter is written again."""

    def __init__(self, curation):
        self.curation = curation
        self.frame = JFrame("Request Email - %s" % curation.state().about.get("name", ""))
        self.asks = JList(DefaultListModel())
        self.asks.setName("curate.asks")
        self.asks.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
        self.letter = JTextArea()
        self.letter.setName("curate.letter")
        self.letter.setEditable(False)
        self.letter.setLineWrap(True)
        self.letter.setWrapStyleWord(True)
        split = JSplitPane(JSplitPane.VERTICAL_SPLIT, JScrollPane(self.asks),
                           JScrollPane(self.letter))
        split.setDividerLocation(250)
        self.frame.add(split, BorderLayout.CENTER)
        self.frame.add(self._buttons(), BorderLayout.SOUTH)
        self.frame.setPreferredSize(Dimension(980, 680))
        self.frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE)
        bind(self.asks, "ENTER", self.toggle)
        self.frame.pack()
        place(self.frame, 60, 20)
        self.refresh(None)

    def _buttons(self):
        bar = JPanel(FlowLayout(FlowLayout.LEFT))
        for label, mnemonic, action in (
                ("In or out of the letter", "I", self.toggle),
                ("Earlier", "E", lambda: self.shift(-1)), ("Later", "L", lambda: self.shift(1)),
                ("Reword...", "R", self.reword)):
            add_button(bar, label, mnemonic, action)
        bar.add(JLabel("  Enter does the first. Ask whether participants know; you need not publish."))
        return bar

    def refresh(self, selected):
        """Show the asks, those of the letter first and numbered, and the letter.

        The selection follows the ask ``selected`` to its new place.
        """
        state = self.curation.state()
        self.in_letter = [one["id"] for one in asking.chosen(state)]
        by_id = dict((one["id"], one) for one in asking.candidates(state))
        rest = [number for number in [one["id"] for one in asking.candidates(state)]
                if number not in self.in_letter]
        self.rows = self.in_letter + rest
        model = self.asks.getModel()
        model.clear()
        for number in self.rows:
            place_in = "%d." % (self.in_letter.index(number) + 1) if number in self.in_letter else "   "
            model.addElement("%s  %s" % (place_in, by_id[number]["text"]))
        if self.rows:
            row = self.rows.index(selected) if selected in self.rows else 0
            self.asks.setSelectedIndex(row)
            self.asks.ensureIndexIsVisible(row)
        self.letter.setText(request.letter(state))
        self.letter.setCaretPosition(0)

    def _selected(self):
        row = self.asks.getSelectedIndex()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def _change(self, function, number):
        def work():
            function()
            self.curation.fill("request")
            self.curation.write_request()
        messages.guarded(False, work)
        self.refresh(number)

    def toggle(self):
        """Put the selected ask into the letter, or take it out; a fifth needs a reason."""
        number = self._selected()
        if number is None:
            return
        asks, because = list(self.in_letter), ""
        if number in asks:
            asks.remove(number)
        else:
            asks.append(number)
        if len(asking.items([one for one in asking.candidates(self.curation.state)
                             if one.id in asks])) > asking.MOST_ASKS:
            because = JOptionPane.showInputDialog(
                self.frame, "Depositors answer at most four asks. Why is a fifth needed?")
            if not because:
                return
        self._change(lambda: self.curation.choose_asks(asks, because), number)

    def shift(self, step):
        """Move the selected ask earlier or later in the letter."""
        number = self._selected()
        if number not in self.in_letter:
            return
        asks = list(self.in_letter)
        at = asks.index(number)
        to = min(max(at + step, 0), len(asks) - 1)
        asks.insert(to, asks.pop(at))
        self._change(lambda: self.curation.choose_asks(asks, "reordered"), number)

    def reword(self):
        """Give the selected ask other words."""
        number = self._selected()
        if number is None:
            return
        text = [one["text"] for one in asking.candidates(self.curation.state())
                if one["id"] == number][0]
        area = JTextArea(text, 5, 60)
        area.setName("curate.reword")
        area.setLineWrap(True)
        area.setWrapStyleWord(True)
        if JOptionPane.showConfirmDialog(self.frame, JScrollPane(area), "Reword the ask",
                                         JOptionPane.OK_CANCEL_OPTION,
                                         JOptionPane.PLAIN_MESSAGE) == JOptionPane.OK_OPTION:
            words = area.getText().strip()
            if words:
                self._change(lambda: self.curation.reword_ask(number, words), number)
