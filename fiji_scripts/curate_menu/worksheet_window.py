"""The worksheet window: questions on the left, the one at hand on the right. Not modal."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, Dimension
from java.awt.event import WindowAdapter
from javax.swing import (
    DefaultListModel,
    JFrame,
    JLabel,
    JList,
    JPanel,
    JScrollPane,
    JSplitPane,
    ListSelectionModel,
)
from javax.swing.event import ListSelectionListener

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.model import answer as answers
from curate_menu import messages
from curate_menu.question_panel import QuestionPanel
from curate_menu.swing import add_button, bind, close_titled, on_event_thread, place


def show(curation, step):
    """Show the worksheet of a step; a window of the same worksheet is replaced."""
    on_event_thread(lambda: WorksheetWindow(curation, step).frame.setVisible(True))


class WorksheetWindow(object):
    """Every edit is in the journal at once; closing renders the worksheets and loses nothing."""

    def __init__(self, curation, step):
        self.curation = curation
        self.step = step
        self.folded = curation.state()
        title = "%s - %s" % (checklist.worksheet(step)["title"], self.folded.about.get("name", ""))
        close_titled(title)
        self.frame = JFrame(title)
        self.questions = checklist.questions(step)
        self.rows = _rows(self.questions)
        self.count = JLabel(" ")
        self.question_list = self._list()
        self.panel = QuestionPanel(self)
        split = JSplitPane(JSplitPane.HORIZONTAL_SPLIT, JScrollPane(self.question_list), self.panel.component)
        split.setDividerLocation(360)
        split.setResizeWeight(0.3)
        self.frame.add(split, BorderLayout.CENTER)
        self.frame.add(self._buttons(), BorderLayout.SOUTH)
        self.frame.setPreferredSize(Dimension(1080, 700))
        self.frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE)
        self.frame.addWindowListener(_Closing(self))
        self.frame.pack()
        place(self.frame, 40, 30)
        self.go_to(0)
        self.next_unanswered(from_start=True)

    def _list(self):
        model = DefaultListModel()
        for number in self.rows:
            model.addElement(self._line(number))
        questions = JList(model)
        questions.setName("curate.questions")
        questions.setSelectionMode(ListSelectionModel.SINGLE_SELECTION)
        questions.addListSelectionListener(_Selecting(self))
        return questions

    def _line(self, number):
        if not isinstance(number, int):
            return "      " + number.upper()
        question = self.questions[number]
        given = self.folded.answer_to(question["id"])
        mark = answers.MARKS[given["state"] if given else answers.NEEDS_PERSON]
        return "%s %d. %s" % (mark, number + 1, question["text"])

    def _buttons(self):
        bar = JPanel()
        for label, mnemonic, action in (
                ("Previous", "P", lambda: self.step_by(-1)), ("Next", "X", lambda: self.step_by(1)),
                ("Next unanswered", "U", self.next_unanswered)):
            add_button(bar, label, mnemonic, action)
        bar.add(self.count)
        bind(self.frame.getRootPane(), "F1", self._help)
        return bar

    def _help(self):
        from curate_menu import text_window
        text_window.show_page("CURATE Help", "help.html")

    def selected(self, row):
        """Show the question of a row, after what was typed before is in the journal."""
        self.panel.commit()
        if isinstance(self.rows[row], int):
            self.panel.show_question(self.questions[self.rows[row]])

    def go_to(self, number):
        """Select question ``number``."""
        row = self.rows.index(number)
        self.question_list.setSelectedIndex(row)
        self.question_list.ensureIndexIsVisible(row)

    def current(self):
        """Return the number of the question that is shown."""
        if self.panel.question is None:
            return -1
        return self.questions.index(self.panel.question)

    def step_by(self, step):
        """Go to the previous or next question."""
        self.go_to(min(max(self.current() + step, 0), len(self.questions) - 1))

    def next_unanswered(self, from_start=False):
        """Go to the next question that needs a person; around the end to the beginning."""
        start = -1 if from_start else self.current()
        for ahead in range(1, len(self.questions) + 1):
            number = (start + ahead) % len(self.questions)
            given = self.folded.answer_to(self.questions[number]["id"])
            if given is None or given["state"] == answers.NEEDS_PERSON and given["by"] == "software":
                self.go_to(number)
                break
        self.refresh()

    def write(self, change):
        """Call ``change(curation)``, which writes to the journal, and show the new state."""
        messages.guarded(False, lambda: change(self.curation))
        self.folded = self.curation.state()
        self.refresh()

    def refresh(self):
        """Show the marks and counts of the journal as it is now."""
        number = self.current()
        self.question_list.getModel().setElementAt(self._line(number), self.rows.index(number))
        counts = self.folded.summary(self.step)
        self.count.setText("   %d of %d need a person" % (counts[answers.NEEDS_PERSON],
                                                          len(self.questions)))

    def closed(self):
        """Put what was typed last into the journal and render the worksheets."""
        self.panel.commit()
        messages.guarded(False, self.curation.render)


def _rows(questions):
    """Return the rows of the list: a group's name, then the numbers of its questions."""
    rows, group = [], None
    for number, question in enumerate(questions):
        if question["group"] != group:
            group = question["group"]
            rows.append(group)
        rows.append(number)
    return rows


class _Selecting(ListSelectionListener):
    def __init__(self, window):
        self.window = window

    def valueChanged(self, event):
        row = self.window.question_list.getSelectedIndex()
        if not event.getValueIsAdjusting() and row >= 0:
            self.window.selected(row)


class _Closing(WindowAdapter):
    def __init__(self, window):
        self.window = window

    def windowClosed(self, _event):
        self.window.closed()

    def windowActivated(self, _event):
        self.window.panel.show_front_image()
