"""The window of Practice Request...: what was said above, what you say below."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout
from javax.swing import BorderFactory, JLabel, JPanel, JScrollPane, JTextField

from curate_menu.imagej import recorder
from curate_menu.windows import base, messages
from curate_menu.windows.swing import button, caption, named, text_area


def show(rehearsal):
    """Show the talk with the researcher of a practice deposit."""
    base.show(("rehearsal", rehearsal.curation.deposit_path), lambda: RehearsalWindow(rehearsal))


class RehearsalWindow(base.Window):
    """Enter says it. Every exchange is in the log at once; closing renders the log."""

    size = (600, 520)
    position = base.BELOW

    def __init__(self, rehearsal):
        base.Window.__init__(self, ("rehearsal", rehearsal.curation.deposit_path),
                             "Practice Request - %s" % rehearsal.researcher.name)
        self.rehearsal = rehearsal

    def build(self):
        self.talk = text_area("talk", "What was said")
        self.talk.setFocusable(True)
        self.talk.setOpaque(True)
        self.talk.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8))
        self.said = named(JTextField(actionPerformed=lambda _event: self.say()), "say", "What you say")
        below = JPanel(BorderLayout(6, 0))
        below.setBorder(BorderFactory.createEmptyBorder(6, 6, 6, 6))
        below.add(caption("You:", self.said, "Y"), BorderLayout.WEST)
        below.add(self.said, BorderLayout.CENTER)
        below.add(button("Say it", "S", self.say), BorderLayout.EAST)
        whole = JPanel(BorderLayout())
        whole.add(JLabel("  Ask one thing at a time. Where the researcher argues, give a good reason.  "),
                  BorderLayout.NORTH)
        whole.add(JScrollPane(self.talk), BorderLayout.CENTER)
        whole.add(below, BorderLayout.SOUTH)
        self._write(self.rehearsal.researcher.name, self.rehearsal.researcher.introduction)
        if self.rehearsal.before:
            self._write("(The log)", "You have asked %d things before; the talk goes on from there."
                        % len(self.rehearsal.before))
        return whole

    def first_field(self):
        return self.said

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
            recorder.record("Practice Request...", curate_text=text)
        messages.guarded(False, work)
        self.said.requestFocusInWindow()

    def closed(self):
        self.rehearsal.curation.render()
