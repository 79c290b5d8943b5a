"""The side window of Exercises...: steps that open their menu entry and tick themselves from the log."""
from __future__ import absolute_import, unicode_literals

import os

from ij import IJ
from java.awt import BorderLayout, Dimension, Font
from java.awt.event import WindowAdapter
from javax.swing import (
    BorderFactory,
    Box,
    BoxLayout,
    JButton,
    JComboBox,
    JFrame,
    JLabel,
    JPanel,
    JScrollPane,
    JTextArea,
    Timer,
)

from curate_fiji.core.training import answer_key, exercises, score, score_page
from curate_menu import messages, text_window
from curate_menu.swing import add_button, close_titled, on_event_thread

_LOOK_EVERY = 700   # milliseconds between two looks at the log
_WIDTH = 330


def show(curation):
    """Show the exercises at the freer edge of the screen, replacing an older window."""
    on_event_thread(lambda: ExerciseWindow(curation).frame.setVisible(True))


class ExerciseWindow(object):
    """One exercise at a time; it looks at the log and shows what is done."""

    def __init__(self, curation):
        self.curation = curation
        self.size = -1
        title = "Exercises - %s" % os.path.basename(curation.deposit)
        close_titled(title)
        self.frame = JFrame(title)
        self.choice = JComboBox([one["title"] for one in exercises.exercises()])
        self.choice.setName("curate.exercise")
        self.choice.addActionListener(lambda _event: self.fill())
        self.steps = JPanel()
        self.steps.setName("curate.steps")
        self.steps.setLayout(BoxLayout(self.steps, BoxLayout.Y_AXIS))
        self.steps.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8))
        self.frame.add(self.choice, BorderLayout.NORTH)
        self.frame.add(JScrollPane(self.steps, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
                                   JScrollPane.HORIZONTAL_SCROLLBAR_NEVER), BorderLayout.CENTER)
        self.frame.add(self._buttons(), BorderLayout.SOUTH)
        self.frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE)
        screen = self.frame.getToolkit().getScreenSize()
        self.frame.setPreferredSize(Dimension(_WIDTH, min(760, screen.height - 120)))
        self.frame.pack()
        self.frame.setLocation(_freer_side(screen, self.frame.getWidth()), 40)
        self.look()
        self.timer = Timer(_LOOK_EVERY, lambda _event: self.look())
        self.timer.start()
        self.frame.addWindowListener(_Closing(self.timer))

    def _buttons(self):
        bar = JPanel()
        add_button(bar, "Next exercise", "X", self.next)
        add_button(bar, "My score", "M", lambda: messages.guarded(False, self.score))
        return bar

    def look(self):
        """Fill the window again where the log has grown."""
        path = self.curation.journal.path
        size = os.path.getsize(path) if os.path.exists(path) else 0
        if size != self.size:
            self.size = size
            self.state = self.curation.state()
            self.fill()

    def fill(self):
        """Show the chosen exercise with the ticks of the log."""
        exercise, steps = exercises.progress(self.state)[self.choice.getSelectedIndex()]
        self.steps.removeAll()
        self._text("%s  (%d minutes)" % (exercise["why"], exercise["minutes"]), Font.ITALIC)
        for step, done in steps:
            self._step(exercise, step, done)
        self._text("To talk about: " + " ".join(exercise["discuss"]), Font.ITALIC)
        self.steps.add(Box.createVerticalGlue())
        self.steps.revalidate()
        self.steps.repaint()

    def _text(self, text, style=Font.PLAIN):
        area = JTextArea(text)
        area.setEditable(False)
        area.setFocusable(False)
        area.setOpaque(False)
        area.setLineWrap(True)
        area.setWrapStyleWord(True)
        area.setFont(JLabel().getFont().deriveFont(style))
        area.setAlignmentX(0.0)
        area.setSize(_WIDTH - 40, 1)   # the height of a wrapped text follows from its width
        area.setMaximumSize(Dimension(_WIDTH - 40, area.getPreferredSize().height))
        area.setBorder(BorderFactory.createEmptyBorder(2, 0, 2, 0))
        self.steps.add(area)
        return area

    def _step(self, exercise, step, done):
        self.steps.add(Box.createVerticalStrut(8))
        line = self._text("%s %s" % (exercises.mark(done), step["text"]), Font.BOLD)
        line.setName("curate.step.%s.%s" % (exercise["id"], step["id"]))
        self._text(step["how"])
        if step["menu"]:
            label = step["menu"]
            button = JButton(label, actionPerformed=lambda _event: IJ.doCommand(label))
            button.setName("curate.open.%s.%s" % (exercise["id"], step["id"]))
            button.setAlignmentX(0.0)
            self.steps.add(button)

    def next(self):
        """Go to the next exercise; around the end to the first."""
        self.choice.setSelectedIndex((self.choice.getSelectedIndex() + 1) % self.choice.getItemCount())

    def score(self):
        """Show how the log compares with the answer key."""
        key = answer_key.of_deposit(self.curation.deposit)
        state = self.curation.state()
        text_window.show("My Score", score_page.page(
            state.about.get("name", ""), key, score.of_learner(state, key), score.of_software(state, key)))


def _freer_side(screen, width):
    """Return x at the edge of the screen that ImageJ's window, and so the others, leave more room at."""
    main = IJ.getInstance()
    middle = main.getX() + main.getWidth() // 2 if main is not None else 0
    return 8 if middle > screen.width // 2 else screen.width - width - 8


class _Closing(WindowAdapter):
    def __init__(self, timer):
        self.timer = timer

    def windowClosed(self, _event):
        self.timer.stop()
