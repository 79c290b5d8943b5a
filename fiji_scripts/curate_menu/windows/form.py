"""Windows with fields to fill: what is wrong is said in the window, and stays to be corrected.

OK is never the default button: Enter leads to the next field, Ctrl+Enter is OK.
"""
from __future__ import absolute_import, unicode_literals

import os

from java.awt import BorderLayout, FlowLayout, GridBagConstraints, GridBagLayout, Insets
from java.io import File
from java.lang import Throwable
from javax.swing import (
    BorderFactory,
    JFileChooser,
    JOptionPane,
    JPanel,
    JScrollPane,
    JTextField,
    SwingUtilities,
)
from javax.swing.filechooser import FileNameExtensionFilter

from curate_fiji.core.system._compat import to_text
from curate_fiji.core.system.errors import CurateError, DepositError
from curate_fiji.core.system.text import sentence
from curate_menu.presenters import hints
from curate_menu.windows import base, messages
from curate_menu.windows.swing import (
    bind,
    button,
    caption,
    colour,
    named,
    on_event_thread,
    on_typing,
    text_area,
)


class Form(base.Window):
    """A window with fields, OK and Cancel. Subclasses give ``fields()`` and ``done()``."""

    size = (600, 320)
    position = base.BELOW
    ok_label = "OK"
    working = ""       # what is said while it is done
    ok_mnemonic = "O"

    def fields(self):
        """Return the component that holds the fields."""
        raise NotImplementedError

    def done(self):
        """Do what the form is for, in the background. Raises ``CurateError``: the window then stays."""
        raise NotImplementedError

    def build(self):
        self.wrong = text_area("wrong", "What is wrong")
        self.ok = button(self.ok_label, self.ok_mnemonic, self.accept, "ok", "Ctrl+Enter")
        ends = JPanel(FlowLayout(FlowLayout.RIGHT, 6, 2))
        ends.add(self.ok)
        ends.add(button("Cancel", "L", self.cancel, tooltip="Escape"))
        foot = JPanel(BorderLayout())
        foot.add(self.wrong, BorderLayout.CENTER)
        foot.add(ends, BorderLayout.SOUTH)
        whole = JPanel(BorderLayout(4, 4))
        whole.setBorder(BorderFactory.createEmptyBorder(10, 12, 6, 12))
        whole.add(self.fields(), BorderLayout.CENTER)
        whole.add(foot, BorderLayout.SOUTH)
        bind(self.frame.getRootPane(), "ESCAPE", self.cancel)
        bind(self.frame.getRootPane(), "ctrl ENTER", self.accept)
        return whole

    def cancel(self):
        """Close the window without doing anything."""
        self.close()

    def accept(self):
        """Do it; where that fails, say why and let the fields be corrected."""
        if not self.ok.isEnabled():
            return
        self.ok.setEnabled(False)
        self.wrong.setForeground(self.wrong.getParent().getForeground())
        self.wrong.setText(self.working)
        messages.in_background(self._work)

    def _work(self):
        try:
            self.done()
        except CurateError as error:
            self._say_wrong(sentence(error.what) + (
                " What to do: " + sentence(hints.in_windows(error.hint)) if error.hint else ""))
        except (Exception, Throwable) as error:
            messages.remember(error)
            self._say_wrong("Something went wrong: %s" % (to_text(error) or error.__class__.__name__)[:300])
        else:
            on_event_thread(self.close)

    def _say_wrong(self, text):
        def say():
            self.wrong.setForeground(colour("Actions.Red", (180, 20, 20)))
            self.wrong.setText(text)
            self.ok.setEnabled(True)
            self.first_field().requestFocusInWindow()
            missing = self.frame.getPreferredSize().height - self.frame.getHeight()
            if missing > 0:
                self.frame.setSize(self.frame.getWidth(), self.frame.getHeight() + missing)
            self.frame.toFront()
        on_event_thread(say)


def grid():
    """Return an empty panel for rows of caption, field and what stands beside it."""
    return JPanel(GridBagLayout())


def add_row(panel, row, label, field, mnemonic, beside=None):
    """Add a field with its caption to a grid, and return the field; Enter in it leads to the next."""
    panel.add(caption(label, field, mnemonic), _cell(row, 0))
    panel.add(field, _cell(row, 1, 1.0))
    if beside is not None:
        panel.add(beside, _cell(row, 2))
    if isinstance(field, JTextField):
        bind(field, "ENTER", field.transferFocus, everywhere=False)
    return field


def add_row_or_two(panel, row, label, field, most=28):
    """Add a field beside its caption, or below one that is long; return the number of the next row."""
    if len(label) <= most:
        add_row(panel, row, label, field, "")
        return row + 1
    add_heading(panel, row, caption(label, field), 3)
    cell = _cell(row + 1, 0, 1.0)
    cell.gridwidth = 3
    panel.add(field, cell)
    bind(field, "ENTER", field.transferFocus, everywhere=False)
    return row + 2


def add_heading(panel, row, label, above=10):
    """Add a heading over the rows that follow it."""
    cell = _cell(row, 0)
    cell.gridwidth = 3
    cell.insets = Insets(above, 3, 2, 3)
    panel.add(label, cell)


def _cell(row, column, weight=0.0):
    cell = GridBagConstraints()
    cell.gridy, cell.gridx = row, column
    cell.insets = Insets(3, 3, 3, 3)
    cell.anchor = GridBagConstraints.LINE_START
    cell.weightx = weight
    if weight:
        cell.fill = GridBagConstraints.HORIZONTAL
    return cell


def text_field(name, accessible, text="", columns=30):
    """Return a line to write in."""
    return named(JTextField(text, columns), name, accessible)


def words_over(grid, says):
    """Return a panel with what happens, in words, above the fields."""
    words = text_area("says", "What happens")
    words.setText(says)
    holder = JPanel(BorderLayout(0, 6))
    holder.add(words, BorderLayout.NORTH)
    holder.add(grid, BorderLayout.CENTER)
    return holder


def add_path_row(panel, row, label, field, mnemonic, title):
    """Add a field for a folder or a zip, with a button that shows the file dialog under this title."""
    return add_row(panel, row, label, field, mnemonic, button("Browse...", "B", lambda: _browse(field, title)))


def _browse(field, title):
    chooser = JFileChooser(File(field.getText()))
    chooser.setDialogTitle(title)
    chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES)
    chooser.setFileFilter(FileNameExtensionFilter("folders and zip files", ["zip"]))
    if chooser.showOpenDialog(SwingUtilities.getWindowAncestor(field)) == JFileChooser.APPROVE_OPTION:
        field.setText(chooser.getSelectedFile().getPath())


def folder_in(field, what):
    """Return the path in a field, of a folder or zip that is there and may be read. Raises ``DepositError``."""
    path = os.path.expanduser(field.getText().strip())
    if not path:
        raise DepositError("No %s is named" % what, "write its folder, or choose it with Browse...")
    if not os.path.exists(path):
        raise DepositError("There is no %s" % path, "correct the path, or choose it with Browse...")
    if os.path.isdir(path) and not os.access(path, os.R_OK | os.X_OK):
        raise DepositError("%s can't be read: you have no permission" % path,
                           "ask for the right to read it, or copy it to a folder of yours")
    return path


def first_empty(*fields):
    """Return the first field without text, else the first."""
    for field in fields:
        if not field.getText().strip():
            return field
    return fields[0]


def ask_words(owner, title, question, text="", least=1):
    """Ask for words in a dialog over ``owner``; return them, or None where cancelled. OK waits for words."""
    area = text_area("asked-words", question, editable=True, rows=5)
    area.setColumns(48)
    area.setText(text)
    area.selectAll()
    panel = JPanel(BorderLayout(4, 6))
    panel.add(caption(question, area), BorderLayout.NORTH)
    panel.add(JScrollPane(area), BorderLayout.CENTER)
    said = []

    def accept():
        if len(area.getText().strip()) >= least:
            said.append(area.getText().strip())
            SwingUtilities.getWindowAncestor(panel).dispose()

    ok = button("OK", "O", accept, "asked-ok", "Ctrl+Enter")
    cancel = button("Cancel", "L", lambda: SwingUtilities.getWindowAncestor(panel).dispose(), "asked-cancel")
    bind(panel, "ctrl ENTER", accept)
    on_typing(area, lambda: ok.setEnabled(len(area.getText().strip()) >= least))
    ok.setEnabled(len(text.strip()) >= least)
    pane = JOptionPane(panel, JOptionPane.PLAIN_MESSAGE, JOptionPane.DEFAULT_OPTION, None, [ok, cancel], area)
    dialog = pane.createDialog(owner, title)
    dialog.getRootPane().setDefaultButton(None)
    dialog.addWindowListener(base.Focus(area))
    dialog.setVisible(True)
    return said[0] if said else None
