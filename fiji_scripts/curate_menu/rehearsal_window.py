"""The window of Practice Request...: what was said above, what you say below."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, Dimension
from java.awt.event import WindowAdapter
from javax.swing import BorderFactory, JFrame, JLabel, JPanel, JScrollPane, JTextArea, JTextField

from curate_menu import messages
from curate_menu.swing import add_button, on_event_thread, place


def show(rehearsal):
    """Show the talk with the researcher of a practice deposit."""
    on_event_thread(lambda: RehearsalWindow(rehearsal).frame.setVisible(True))


class RehearsalWindow(object):
    """Enter says it. Every exchange is in the log at once; closing renders the log."""

    def __init__(self, rehearsal):
        self.rehearsal = rehearsal
        self.frame = JFrame("Practice Request - %s" % rehearsal.researcher.name)
        self.talk = JTextArea()
        self.talk.setName("curate.talk")
        self.talk.setEditable(False)
        self.talk.setLineWrap(True)
        self.talk.setWrapStyleWord(True)
        self.talk.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8))
        self.said = JTextField(actionPerformed=lambda _event: self.say())
        self.said.setName("curate.say")
        hint = JLabel("  Ask one thing at a time. Where the researcher argues, give a good reason.  ")
        self.frame.add(hint, BorderLayout.NORTH)
        self.frame.add(JScrollPane(self.talk), BorderLayout.CENTER)
        self.frame.add(self._below(), BorderLayout.SOUTH)
        self.frame.setPreferredSize(Dimension(640, 560))
        self.frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE)
        self.frame.addWindowListener(_Closing(self))
        self.frame.pack()
        place(self.frame, 100, 40)
        self._write(rehearsal.researcher.name, rehearsal.researcher.introduction)
        if rehearsal.before:
            self._write("(The log)", "You have asked %d things before; the talk goes on from there."
                        % len(rehearsal.before))
        self.said.requestFocusInWindow()

    def _below(self):
        below = JPanel(BorderLayout(6, 0))
        below.setBorder(BorderFactory.createEmptyBorder(6, 6, 6, 6))
        caption = JLabel("You:")
        caption.setDisplayedMnemonic("Y")
        caption.setLabelFor(self.said)
        below.add(caption, BorderLayout.WEST)
        below.add(self.said, BorderLayout.CENTER)
        buttons = JPanel()
        add_button(buttons, "Say it", "S", self.say)
        below.add(buttons, BorderLayout.EAST)
        return below

    def _write(self, who, text):
        self.talk.append("%s: %s\n\n" % (who, text))
        self.talk.setCaretPosition(self.talk.getDocument().getLength())

    def say(self):
        """Say what was typed, and show the answer."""
        text = self.said.getText().strip()
        if not text:
            return

        def work():
            answer = self.rehearsal.say(text)
            self._write("You", text)
            self._write(self.rehearsal.researcher.name, answer)
            self.said.setText("")
        messages.guarded(False, work)


class _Closing(WindowAdapter):
    def __init__(self, window):
        self.window = window

    def windowClosed(self, _event):
        messages.guarded(False, self.window.rehearsal.curation.render)
