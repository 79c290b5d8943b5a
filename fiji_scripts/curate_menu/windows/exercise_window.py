"""The side window of CURATE Exercises...: steps that open their menu entry and tick themselves from the log."""
from __future__ import absolute_import, unicode_literals

import os

from ij import IJ
from java.awt import BorderLayout, Dimension, FlowLayout, Font
from javax.swing import BorderFactory, Box, BoxLayout, JButton, JComboBox, JPanel, JScrollPane, Timer

from curate_fiji.core.training import answer_key, exercises, score, score_page
from curate_menu.windows import base, messages, text_window
from curate_menu.windows.swing import button, named, scale, soon, text_area

_LOOK_EVERY = 700   # milliseconds between two looks at the log
_WIDTH = 330


def show(curation):
    """Show the exercises at the edge of the screen that the curation window leaves free."""
    base.show(("exercises", curation.deposit_path), lambda: ExerciseWindow(curation))


class ExerciseWindow(base.Window):
    """One exercise at a time; it looks at the log and shows what is done."""

    size = (_WIDTH, 620)

    def __init__(self, curation):
        base.Window.__init__(self, ("exercises", curation.deposit_path),
                             "Exercises - %s" % os.path.basename(curation.deposit_path))
        self.curation = curation
        self.shown = ""    # id of the exercise

    def build(self):
        self.choice = named(JComboBox([one.title for one in exercises.exercises()]), "exercise", "Exercise")
        self.choice.addActionListener(lambda _event: self.fill())
        self.steps = JPanel()
        self.steps.setName("curate.steps")
        self.steps.setLayout(BoxLayout(self.steps, BoxLayout.Y_AXIS))
        self.steps.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8))
        bar = JPanel(FlowLayout(FlowLayout.CENTER, 6, 2))
        bar.add(button("Next exercise", "X", self.next))
        bar.add(button("My score", "M", lambda: messages.guarded(False, self.score)))
        whole = JPanel(BorderLayout())
        whole.add(self.choice, BorderLayout.NORTH)
        self.scroll = JScrollPane(self.steps, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
                                  JScrollPane.HORIZONTAL_SCROLLBAR_NEVER)
        whole.add(self.scroll, BorderLayout.CENTER)
        whole.add(bar, BorderLayout.SOUTH)
        self.fill()
        self.curation.listen(self.fill_soon)
        self.timer = Timer(_LOOK_EVERY, lambda _event: self.curation.refresh())
        self.timer.start()
        return whole

    def fill_soon(self):
        """Fill the window again when the event thread is free."""
        soon(self.fill)

    def fill(self):
        """Show the chosen exercise with the ticks of the log."""
        exercise, steps = exercises.progress(self.curation.state)[self.choice.getSelectedIndex()]
        self.steps.removeAll()
        self._text("%s  (%d minutes)" % (exercise.why, exercise.minutes), Font.ITALIC)
        for step, done in steps:
            self._step(exercise, step, done)
        self._text("To talk about: " + " ".join(exercise.discuss), Font.ITALIC)
        self.steps.add(Box.createVerticalGlue())
        self.steps.revalidate()
        self.steps.repaint()
        self._stay(exercise.id)

    def _stay(self, exercise_id):
        """Show an exercise from its beginning, one filled again where it stood: texts scroll to their end."""
        bar = self.scroll.getVerticalScrollBar()
        at = bar.getValue() if exercise_id == self.shown else 0
        self.shown = exercise_id
        soon(lambda: bar.setValue(at))

    def _text(self, text, style=Font.PLAIN, name="text"):
        area = text_area("exercise." + name, text)
        area.setText(text)
        area.setFocusable(False)
        area.setFont(area.getFont().deriveFont(style))
        area.setAlignmentX(0.0)
        wide = int((_WIDTH - 40) * scale())
        area.setSize(wide, 1)   # the height of a wrapped text follows from its width
        area.setMaximumSize(Dimension(wide, area.getPreferredSize().height))
        self.steps.add(area)
        return area

    def _step(self, exercise, step, done):
        self.steps.add(Box.createVerticalStrut(8))
        line = self._text("%s %s" % (exercises.mark(done), step.text), Font.BOLD)
        line.setName("curate.step.%s.%s" % (exercise.id, step.id))
        self._text(step.how)
        if step.menu:
            label = step.menu
            opens = JButton(label, actionPerformed=lambda _event: IJ.doCommand(label))
            named(opens, "open.%s.%s" % (exercise.id, step.id), "%s: %s" % (label, step.text))
            opens.setAlignmentX(0.0)
            self.steps.add(opens)

    def next(self):
        """Go to the next exercise; around the end to the first."""
        self.choice.setSelectedIndex((self.choice.getSelectedIndex() + 1) % self.choice.getItemCount())

    def score(self):
        """Show how the log compares with the answer key."""
        key = answer_key.of_deposit(self.curation.deposit_path)
        state = self.curation.state
        text_window.show("My Score", score_page.page(
            self.curation.name, key, score.of_learner(state, key), score.of_software(state, key)))

    def closed(self):
        if not self.frame.isDisplayable():
            self.timer.stop()
            self.curation.forget(self.fill_soon)
