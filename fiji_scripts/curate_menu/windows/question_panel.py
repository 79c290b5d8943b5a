"""One question: what is said, what it rests on, and the curator's own answer."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, Dimension, FlowLayout
from javax.swing import (
    BorderFactory,
    Box,
    BoxLayout,
    ButtonGroup,
    JLabel,
    JPanel,
    JRadioButton,
    JScrollPane,
    JSplitPane,
    JTabbedPane,
)

from curate_menu.imagej import recorder
from curate_menu.presenters import question_text
from curate_menu.presenters import worksheet as sheets
from curate_menu.presenters.answering import AS_FOUND, CHANGE, DEPOSITOR, NOT_APPLICABLE, NOTE, STATE_OF
from curate_menu.windows import icons, messages
from curate_menu.windows.evidence_list import EvidenceList
from curate_menu.windows.readme_pane import ReadmePane
from curate_menu.windows.swing import (
    Leaving,
    after,
    bind,
    button,
    caption,
    larger,
    named,
    on_typing,
    text_area,
)

MYPY = False
if MYPY:
    from typing import Any

CHOICES = ((AS_FOUND, "As found", "A", "You looked, and software's answer holds"),
           (CHANGE, "Change", "C", "Write your own answer"),
           (DEPOSITOR, "Needs the depositor", "D", "Your words become a question in the letter"),
           (NOT_APPLICABLE, "Not applicable", "T", "The question does not arise here"))
_LEAST_LINES = 4    # of the answer, which is read first
_KEEP_AFTER = 500   # milliseconds after the last key, until what is typed is kept on the disk


class QuestionPanel(object):
    """Shows a question of a worksheet and writes the curator's choice into the log.

    What is typed is written when the curator goes on, closes the window, quits, or presses Ctrl+Enter.
    """

    def __init__(self, curation, owner):
        self.curation = curation
        self.owner = owner          # the frame
        self.sheet = None  # type: Any
        self.view = None   # type: Any
        self.is_filling = False
        self.keeping = after(_KEEP_AFTER, self._keep_draft)
        self.component = JPanel(BorderLayout(6, 4))
        self.component.setBorder(BorderFactory.createEmptyBorder(6, 8, 4, 8))
        said = JSplitPane(JSplitPane.VERTICAL_SPLIT, self._answer(), self._proof())
        said.setResizeWeight(0.5)
        said.setBorder(None)
        self.component.add(self._head(), BorderLayout.NORTH)
        self.component.add(said, BorderLayout.CENTER)
        self.component.add(self._mine(), BorderLayout.SOUTH)

    # Its parts -------------------------------------------------------------------------------

    def _head(self):
        self.title = larger(text_area("question", "Question"), 1.08, bold=True)
        self.state = larger(named(JLabel(" "), "state", "State of the answer"), bold=True)
        self.signed = named(JLabel(" "), "signed", "Who answered")
        line = JPanel(FlowLayout(FlowLayout.LEFT, 6, 0))
        line.add(self.state)
        line.add(self.signed)
        head = JPanel(BorderLayout(2, 2))
        head.add(self.title, BorderLayout.CENTER)
        head.add(line, BorderLayout.SOUTH)
        return head

    def _answer(self):
        self.answer = text_area("answer", "Answer", rows=6)
        self.answer.setFocusable(True)
        scrolled = JScrollPane(self.answer)
        lines = _LEAST_LINES * self.answer.getFontMetrics(self.answer.getFont()).getHeight()
        scrolled.setMinimumSize(Dimension(0, lines))   # on a small screen the evidence gives way first
        return scrolled

    def _proof(self):
        self.evidence = EvidenceList(self.curation)
        self.about = text_area("about", "About this question")
        self.about.setFocusable(True)
        self.tabs = named(JTabbedPane(), "proof", "Evidence, README and help")
        self.readme = ReadmePane(self.curation)
        self.tabs.addTab("Evidence", self.evidence.component)
        self.tabs.addTab("README", self.readme.component)
        self.tabs.addTab("About this question", JScrollPane(self.about))
        return self.tabs

    def _mine(self):
        self.group = ButtonGroup()
        self.choices = {}
        row = JPanel(FlowLayout(FlowLayout.LEFT, 8, 0))
        for choice, label, mnemonic, tooltip in CHOICES:
            one = JRadioButton(label, actionPerformed=lambda _event, key=choice: self.choose(key))
            one.setMnemonic(mnemonic)
            self.group.add(one)
            self.choices[choice] = named(one, "choice." + choice, label, tooltip)
            row.add(one)
        self.words = text_area("words", sheets.WORDS[NOTE], editable=True, rows=2)
        on_typing(self.words, self._typed)
        self.words.addFocusListener(Leaving(self._keep_draft))
        self.asked_for = caption(sheets.WORDS[NOTE] + ":", self.words, "N")
        self.pending = named(JLabel(" "), "pending", "Whether your words are in the log")
        self.write_it = button("Write it", "W", self.commit, "write", "Write your words into the log (Ctrl+Enter)")
        self.back = button("Take my answer back", "K", self.take_back, tooltip="Software's answer counts again")
        bind(self.words, "ctrl ENTER", self.commit, everywhere=False)
        foot = JPanel(BorderLayout())
        foot.add(self.pending, BorderLayout.CENTER)
        ends = JPanel(FlowLayout(FlowLayout.RIGHT, 6, 0))
        ends.add(self.back)
        ends.add(self.write_it)
        foot.add(ends, BorderLayout.EAST)
        mine = JPanel()
        mine.setLayout(BoxLayout(mine, BoxLayout.Y_AXIS))
        mine.setBorder(BorderFactory.createTitledBorder("Your answer"))
        typed = JScrollPane(self.words)
        for part in (row, self.asked_for, typed, Box.createVerticalStrut(4), foot):
            part.setAlignmentX(0.0)
            mine.add(part)
        return mine

    # Showing ---------------------------------------------------------------------------------

    def show_question(self, sheet, question):
        """Show a question with the answer that counts now, and what was typed before and not written."""
        self.sheet = sheet
        self.view = sheet.view(question)
        self.is_filling = True
        try:
            self._fill_in()
            draft = sheet.drafts.get(question.id)
            self._choose(draft.choice if draft else self.view.choice)
            self.words.setText(draft.text if draft else "")
        finally:
            self.is_filling = False
        self._say_pending("You typed this before; it is not in the log yet" if draft else "")

    def refresh(self):
        """Show the answer as the log has it now; what is being typed stays."""
        if self.view is None:
            return
        self.view = self.sheet.view(self.view.question)
        self._fill_in()

    def _fill_in(self):
        view = self.view
        self.title.setText(view.question.text)
        self.state.setText(view.headline[0].upper() + view.headline[1:])
        self.state.setIcon(icons.of(view.kind, self.component.getBackground()))
        self.signed.setText(question_text.signed(view))
        self.answer.setText(question_text.answer(view))
        self.answer.setCaretPosition(0)
        self.about.setText(question_text.about(view))
        self.about.setCaretPosition(0)
        cited = self.readme.show(view)
        self.tabs.setTitleAt(1, "README (%d)" % cited if cited else "README")
        self.choices[AS_FOUND].setEnabled(view.can_confirm)
        self.back.setEnabled(view.is_mine)
        self.show_front_image()

    def show_front_image(self):
        """List the evidence, that of the image in front first."""
        if self.view is not None:
            self.tabs.setTitleAt(0, "Evidence (%d)" % self.evidence.show(self.view))

    # Answering -------------------------------------------------------------------------------

    def chosen(self):
        """Return the choice that is made now, ``NOTE`` for none."""
        for choice in self.choices:
            if self.choices[choice].isSelected():
                return choice
        return NOTE

    def _choose(self, choice):
        self.group.clearSelection()
        if choice != NOTE:
            self.choices[choice].setSelected(True)
        self._name_words(choice)

    def _name_words(self, choice):
        self.asked_for.setText(sheets.WORDS[choice] + ":")
        self.words.getAccessibleContext().setAccessibleName(sheets.WORDS[choice])

    def choose(self, choice):
        """Take a choice: 'as found' and 'not applicable' are written at once, the others wait for words."""
        self._name_words(choice)
        if choice in (AS_FOUND, NOT_APPLICABLE):
            self._write(choice, self.words.getText())
            return
        if not self.words.getText().strip():
            self.is_filling = True
            self.words.setText(self._proposal(choice))
            self.is_filling = False
            self.words.selectAll()
        self.words.requestFocusInWindow()
        self._typed()

    def _proposal(self, choice):
        if choice == CHANGE:
            return self.view.text if self.view.given and (self.view.is_mine or self.view.can_confirm) else ""
        return self.view.drafted[0] if self.view.drafted else self.view.question.text

    def commit(self):
        """Put a typed answer or note into the log; what is there already is not written again."""
        if self.view is None:
            return
        choice, text = self.chosen(), self.words.getText()
        if choice == self.view.choice and choice in (AS_FOUND, NOT_APPLICABLE, DEPOSITOR, CHANGE) \
                and not text.strip():
            return
        self._write(choice, text)

    def _write(self, choice, text):
        self.keeping.stop()
        sheet, view = self.sheet, self.view

        def write():
            try:
                return sheet.write(view, choice, text)
            except sheets.AnsweredMeanwhile as newer:
                if not _wants_to_go_over(self.owner, newer):
                    return False
                return sheet.write(view, choice, text, anyway=True)
        if messages.guarded(False, write) is True:
            _record(sheet, view.question.id, choice, text)
        self.show_question(sheet, view.question)

    def take_back(self):
        """Let software's answer count again."""
        view = self.view

        def work():
            self.sheet.take_back(view)
            recorder.record(sheets.MENU_LABELS[self.sheet.step], curate_question=view.question.id,
                            curate_state="withdrawn")
        messages.guarded(False, work)
        self.show_question(self.sheet, view.question)

    # What is typed ---------------------------------------------------------------------------

    def _typed(self):
        if self.is_filling or self.view is None:
            return
        self.keeping.restart()
        self._say_pending("Not in the log yet: Write it, or go on" if self.words.getText().strip() else "")

    def _keep_draft(self):
        if self.view is not None and self.sheet is not None:
            self.sheet.drafts.keep(self.view.question.id, self.words.getText(), self.chosen())

    def _say_pending(self, text):
        self.pending.setText(text or " ")
        self.write_it.setEnabled(bool(self.words.getText().strip()))


def _wants_to_go_over(owner, newer):
    return messages.choose("%s\n\nWrite your answer over it?" % newer.what, ["Yes", "No"], owner) == "Yes"


def _record(sheet, question_id, choice, text):
    """Write the macro line of an answer; words beside 'as found' are a note of their own."""
    words = text.strip()
    if choice != NOTE:
        recorder.record(sheets.MENU_LABELS[sheet.step], curate_question=question_id,
                        curate_state=STATE_OF[choice], curate_answer="" if choice == AS_FOUND else words)
    if choice in (NOTE, AS_FOUND) and words:
        recorder.record("Curator Log Note...", curate_text=words, curate_question=question_id)


def record_as_it_is(sheet, question_id):
    """Write the macro line that brings about the answer as it stands now: after undo."""
    state, words = sheet.as_macro(question_id)
    recorder.record(sheets.MENU_LABELS[sheet.step], curate_question=question_id, curate_state=state,
                    curate_answer=words)
