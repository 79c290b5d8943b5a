"""The window of Request Email...: choose, order and reword the asks; the letter follows at once."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, FlowLayout
from javax.swing import DefaultListModel, JLabel, JList, JPanel, JScrollPane, JSplitPane, ListSelectionModel

from curate_menu.imagej import recorder
from curate_menu.presenters.letter import LABEL, Letter
from curate_menu.windows import base, form, messages
from curate_menu.windows.swing import bind, button, named, soon, text_area


def show(curation):
    """Show the asks of a deposit and the letter."""
    base.show(("request", curation.deposit_path), lambda: RequestWindow(curation))


class RequestWindow(base.Window):
    """Every choice is in the log at once, and the letter is written again."""

    size = (860, 640)
    position = base.BELOW

    def __init__(self, curation):
        base.Window.__init__(self, ("request", curation.deposit_path), "Request Email - %s" % curation.name)
        self.curation = curation
        self.letter = Letter(curation)

    def build(self):
        self.asks = named(JList(DefaultListModel()), "asks", "Questions for the depositor")
        self.asks.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
        self.asks.addListSelectionListener(lambda _event: self._explain())
        bind(self.asks, "ENTER", self.toggle, everywhere=False)
        self.why = text_area("why", "Why it is asked", rows=2)
        self.text = text_area("letter", "The letter")
        self.text.setFocusable(True)
        self.text.setOpaque(True)
        upper = JPanel(BorderLayout())
        upper.add(JScrollPane(self.asks), BorderLayout.CENTER)
        upper.add(self.why, BorderLayout.SOUTH)
        split = JSplitPane(JSplitPane.VERTICAL_SPLIT, upper, JScrollPane(self.text))
        split.setResizeWeight(0.4)
        split.setDividerLocation(250)
        whole = JPanel(BorderLayout())
        whole.add(split, BorderLayout.CENTER)
        whole.add(self._buttons(), BorderLayout.SOUTH)
        self.listener = lambda: soon(self.refresh)
        self.curation.listen(self.listener)
        self.refresh()
        return whole

    def _buttons(self):
        bar = JPanel(FlowLayout(FlowLayout.LEFT, 6, 2))
        for one in (button("In or out of the letter", "I", self.toggle, tooltip="Enter"),
                    button("Earlier", "E", lambda: self.shift(-1)), button("Later", "L", lambda: self.shift(1)),
                    button("Reword...", "R", self.reword),
                    button("Record the reply...", "Y", self.reply,
                           tooltip="What the depositor answered to the selected ask: it is closed")):
            bar.add(one)
        hint = JPanel(BorderLayout())
        hint.add(bar, BorderLayout.CENTER)
        hint.add(JLabel("  Ask whether participants know; you need not publish. The letter is in request-email.txt."),
                 BorderLayout.SOUTH)
        return hint

    def first_field(self):
        return self.asks

    def refresh(self, selected=None):
        """Show the asks and the letter; the selection follows the ask ``selected`` to its new place."""
        ask_id = selected or self._selected()
        self.letter.refresh()
        model = self.asks.getModel()
        model.clear()
        for one in self.letter.order:
            model.addElement(self.letter.line(one))
        if self.letter.order:
            row = self.letter.order.index(ask_id) if ask_id in self.letter.order else 0
            self.asks.setSelectedIndex(row)
            self.asks.ensureIndexIsVisible(row)
        text = self.letter.text()
        if text != self.text.getText():
            self.text.setText(text)
            self.text.setCaretPosition(0)
        self._explain()

    def _explain(self):
        ask_id = self._selected()
        self.why.setText(self.letter.explained(ask_id) if ask_id in self.letter.asks else "No question is open.")

    def _selected(self):
        row = self.asks.getSelectedIndex()
        return self.letter.order[row] if 0 <= row < min(len(self.letter.order), self.asks.getModel().getSize()) \
            else None

    def _change(self, ask_id, function, **recorded):
        def work():
            function()
            recorder.record(LABEL, **recorded)
        messages.guarded(False, work)
        self.refresh(ask_id)

    def toggle(self):
        """Put the selected ask into the letter, or take it out; a fifth needs a reason."""
        ask_id = self._selected()
        if ask_id is not None:
            self._choose(ask_id, self.letter.toggled(ask_id))

    def shift(self, step):
        """Move the selected ask earlier or later in the letter."""
        ask_id = self._selected()
        if ask_id in self.letter.in_letter:
            self._choose(ask_id, self.letter.shifted(ask_id, step), "reordered")

    def _choose(self, ask_id, asks, because=""):
        if self.letter.needs_reason(asks) and not because:
            because = form.ask_words(self.frame, "A fifth ask",
                                     "Depositors answer at most four asks. Why is a fifth needed?")
            if not because:
                return
        self._change(ask_id, lambda: self.letter.choose(asks, because), curate_asks=";".join(asks),
                     curate_because=because if self.letter.needs_reason(asks) else "")

    def reword(self):
        """Give the selected ask other words."""
        ask_id = self._selected()
        if ask_id is None:
            return
        words = form.ask_words(self.frame, "Reword the ask", "The question as the depositor reads it:",
                               self.letter.asks[ask_id].text)
        if words:
            self._change(ask_id, lambda: self.letter.reword(ask_id, words), curate_reword=ask_id, curate_text=words)

    def reply(self):
        """Record what the depositor answered to the selected ask."""
        ask_id = self._selected()
        if ask_id is None:
            return
        words = form.ask_words(self.frame, "The depositor's reply",
                               "What did the depositor answer to: %s" % self.letter.asks[ask_id].text[:90])
        if words:
            self._change(None, lambda: self.letter.reply(ask_id, words), curate_reply=ask_id, curate_text=words)

    def closed(self):
        if not self.frame.isDisplayable():
            self.curation.forget(self.listener)
        if self.letter.changed:
            self.curation.fill("request")   # its worksheet speaks of the letter
        self.curation.render()
