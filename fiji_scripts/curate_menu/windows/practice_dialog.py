"""The form of Practice Deposit...: which one, and where to put it."""
from __future__ import absolute_import, unicode_literals

import os

from java.awt import BorderLayout
from java.lang import System
from javax.swing import BoxLayout, ButtonGroup, JLabel, JPanel, JRadioButton

from curate_fiji.core.system.errors import DepositError
from curate_fiji.core.training.deposits import DEPOSITS
from curate_menu.imagej import preferences
from curate_menu.windows import base, form
from curate_menu.windows.swing import named

_NAME = "Practice Deposit"


def ask(made):
    """Show the form; ``made(which, folder)`` makes the deposit and opens it."""
    base.show(("form", _NAME), lambda: PracticeForm(made))


class PracticeForm(form.Form):
    """Which deposit, a new folder for it, and who is at work."""

    size = (640, 360)
    working = "Making and reading the deposit; ImageJ's bar shows how far."

    def __init__(self, made):
        form.Form.__init__(self, ("form", _NAME), _NAME)
        self.made = made

    def fields(self):
        self.kinds, group = [], ButtonGroup()
        panel = JPanel()
        panel.setLayout(BoxLayout(panel, BoxLayout.Y_AXIS))
        panel.add(JLabel("Everything in it is synthesised and invented. Which one?"))
        for number, (kind, title) in enumerate(DEPOSITS):
            one = named(JRadioButton(title, number == 0), "practice." + kind, title)
            one.setMnemonic("SCMFR"[number])   # one key each
            group.add(one)
            self.kinds.append((kind, one))
            panel.add(one)
        who = preferences.who()
        grid = form.grid()
        home = System.getProperty("user.home") or "."
        self.folder = form.add_row(grid, 0, "New folder:", form.text_field(
            "folder", "New folder", _free(os.path.join(home, "curate-practice"))), "N")
        self.name = form.add_row(grid, 1, "Your name:", form.text_field("name", "Your name", who.name), "Y")
        self.initials = form.add_row(grid, 2, "Your initials, for the log:", form.text_field(
            "initials", "Your initials, for the log", who.initials), "I")
        holder = JPanel(BorderLayout(0, 8))
        holder.add(panel, BorderLayout.NORTH)
        holder.add(grid, BorderLayout.CENTER)
        return holder

    def first_field(self):
        return form.first_empty(self.folder, self.name, self.initials)

    def done(self):
        folder = self.folder.getText().strip()
        if not folder:
            raise DepositError("No folder is named", "write one that does not exist yet")
        preferences.remember(name=self.name.getText().strip(), initials=self.initials.getText().strip())
        self.made([kind for kind, one in self.kinds if one.isSelected()][0], os.path.expanduser(folder))


def _free(folder):
    """Return ``folder``, with a number where it is there already."""
    number, name = 1, folder
    while os.path.exists(name):
        number += 1
        name = "%s-%d" % (folder, number)
    return name
