"""The window of Request Email...: choose, order and reword the asks; the letter follows at once."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, FlowLayout
from javax.swing import (
    DefaultListModel,
    JLabel,
    JList,
    JPanel,
    JScrollPane,
    JSplitPane,
    ListSelectionModel,
)

from curate_menu.imagej import recorder
from curate_menu.presenters.letter import LABEL, Letter, macro_name
from curate_menu.windows import base, form, messages
from curate_menu.windows.swing import (
    Leaving,
    bind,
    button,
    caption,
    named,
    readable_selection,
    soon,
    text_area,
)


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
        self.shown = None   # the letter that the log has; what is typed over it is not in the log yet

    def build(self):
        self.asks = readable_selection(named(JList(DefaultListModel()), "asks", "Questions for the depositor"), "List")
        self.asks.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
        self.asks.addListSelectionListener(lambda _event: self._explain())
        bind(self.asks, "ENTER", self.toggle, everywhere=False)
        self.why = text_area("why", "Why it is asked", rows=2)
        self.text = text_area("letter", "The letter, to be edited", editable=True)
        self.text.addFocusListener(Leaving(self.keep))
        upper = JPanel(BorderLayout())
        upper.add(JScrollPane(self.asks), BorderLayout.CENTER)
        upper.add(self.why, BorderLayout.SOUTH)
        lower = JPanel(BorderLayout())
        lower.add(caption("The letter; what you edit is kept until the asks change:", self.text, "T"),
                  BorderLayout.NORTH)
        lower.add(JScrollPane(self.text), BorderLayout.CENTER)
        split = JSplitPane(JSplitPane.VERTICAL_SPLIT, upper, lower)
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
        self.again = button("Undo my edits", "U", self.write_again, tooltip="The letter as CURATE writes it")
        for one in (button("In or out of the letter", "I", self.toggle, tooltip="Enter"),
                    button("Earlier", "E", lambda: self.shift(-1)), button("Later", "L", lambda: self.shift(1)),
                    button("Reword...", "R", self.reword),
                    button("Record the reply...", "Y", self.reply,
                           tooltip="What the depositor answered to the selected ask: it is closed"),
                    self.again, button("Worksheet", "W", self.show_worksheet)):
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
        if text != self.shown:
            self.shown = text
            self.text.setText(text)
            self.text.setCaretPosition(0)
        self.again.setEnabled(self.letter.is_edited)
        self._explain()

    def _explain(self):
        ask_id = self._selected()
        self.why.setText(self.letter.explained(ask_id) if ask_id in self.letter.asks else "No question is open.")

    def _selected(self):
        row = self.asks.getSelectedIndex()
        return self.letter.order[row] if 0 <= row < min(len(self.letter.order), self.asks.getModel().getSize()) \
            else None

    def _change(self, ask_id, about, function, **recorded):
        """Do it for the ask ``about``, or all of the letter; where that is edited, ask first: it is written again."""
        self.keep()
        in_letter = about is None or about in self.letter.in_letter
        if in_letter and self.letter.is_edited and not _wants_to_lose_edits(self.frame):
            return

        def work():
            function()
            recorder.record(LABEL, **recorded)
        messages.guarded(False, work)
        self.refresh(ask_id)

    def keep(self):
        """Put what was edited in the letter into the log."""
        words = self.text.getText()
        if words != self.shown:     # not recorded: the words are of this deposit alone
            messages.guarded(False, lambda: self.letter.edit(words))

    def write_again(self):
        """Go back to the letter as it is written for the asks."""
        messages.guarded(False, self.letter.write_again)
        self.refresh()

    def show_worksheet(self):
        """Show the Request worksheet."""
        from curate_menu.windows import curation_window
        curation_window.show(self.curation, "request")

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
        names = ";".join(macro_name(self.letter.asks[one]) for one in asks)
        self._change(ask_id, None, lambda: self.letter.choose(asks, because), curate_asks=names, curate_because=because)

    def reword(self):
        """Give the selected ask other words."""
        ask_id = self._selected()
        if ask_id is None:
            return
        words = form.ask_words(self.frame, "Reword the ask", "The question as the depositor reads it:",
                               self.letter.asks[ask_id].text)
        if words:
            self._change(ask_id, ask_id, lambda: self.letter.reword(ask_id, words), curate_text=words,
                         curate_reword=macro_name(self.letter.asks[ask_id]))

    def reply(self):
        """Record what the depositor answered to the selected ask."""
        ask_id = self._selected()
        if ask_id is None:
            return
        words = form.ask_words(self.frame, "The depositor's reply",
                               "What did the depositor answer to: %s" % self.letter.asks[ask_id].text[:90])
        if words:
            self._change(None, ask_id, lambda: self.letter.reply(ask_id, words), curate_text=words,
                         curate_reply=macro_name(self.letter.asks[ask_id]))

    def closed(self):
        if not self.frame.isDisplayable():
            self.curation.forget(self.listener)
        if self.letter.changed:
            _fill(self.curation)   # its worksheet speaks of the letter
        self.curation.render()


def _fill(curation):
    """Fill the worksheet; a reading that goes on is waited for elsewhere than where windows are painted."""
    if curation.reading.is_on:
        messages.in_background(lambda: curation.fill("request"))
    else:
        curation.fill("request")


def _wants_to_lose_edits(owner):
    return messages.choose("You edited the letter. With other asks it is written again, without your edits.\nGo on?",
                           ["Yes", "No"], owner) == "Yes"
