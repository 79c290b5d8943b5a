"""The form of Open Deposit...: which folder, and who curates it."""
from __future__ import absolute_import, unicode_literals

import os

from java.awt import BorderLayout
from java.io import File
from javax.swing import JFileChooser, JPanel
from javax.swing.filechooser import FileNameExtensionFilter

from curate_fiji.core.system.errors import DepositError
from curate_menu.imagej import preferences
from curate_menu.windows import base, form
from curate_menu.windows.swing import button, text_area

_NAME = "Open Deposit"


def ask(opened):
    """Show the form; ``opened(path, repository)`` reads the deposit, and its errors stay in the form."""
    base.show(("form", _NAME), lambda: DepositForm(opened))


class DepositForm(form.Form):
    """Asks for the deposit, and once for who is at work."""

    size = (640, 270)
    ok_label = "Open"
    working = "Reading the files; ImageJ's bar shows how far."

    def __init__(self, opened):
        form.Form.__init__(self, ("form", _NAME), _NAME)
        self.opened = opened

    def fields(self):
        who = preferences.who()
        grid = form.grid()
        browse = button("Browse...", "B", self.browse)
        self.deposit = form.add_row(grid, 0, "Deposit (folder or zip):", form.text_field(
            "deposit", "Deposit, a folder or zip", preferences.remembered("deposit")), "D", browse)
        self.name = form.add_row(grid, 1, "Your name:", form.text_field("name", "Your name", who.name), "N")
        self.initials = form.add_row(grid, 2, "Your initials, for the log:", form.text_field(
            "initials", "Your initials, for the log", who.initials), "I")
        self.repository = form.add_row(grid, 3, "Repository (such as eCommons):", form.text_field(
            "profile", "Repository", preferences.remembered("profile")), "R")
        says = text_area("says", "What happens")
        says.setText("The deposit is only read. The log and the worksheets are written beside it. You can also drop "
                     "a folder on an open CURATE window.")
        holder = JPanel(BorderLayout(0, 6))
        holder.add(says, BorderLayout.NORTH)
        holder.add(grid, BorderLayout.CENTER)
        return holder

    def first_field(self):
        return form.first_empty(self.deposit, self.name, self.initials)

    def browse(self):
        """Choose the folder in the file dialog of the platform."""
        chooser = JFileChooser(File(self.deposit.getText()))
        chooser.setDialogTitle("Choose the deposit")
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES)
        chooser.setFileFilter(FileNameExtensionFilter("folders and zip files", ["zip"]))
        if chooser.showOpenDialog(self.frame) == JFileChooser.APPROVE_OPTION:
            self.deposit.setText(chooser.getSelectedFile().getPath())

    def done(self):
        path = self.deposit.getText().strip()
        if not path:
            raise DepositError("No deposit is named", "write its folder, or choose it with Browse...")
        if not os.path.exists(path):
            raise DepositError("There is no %s" % path, "correct the path, or choose it with Browse...")
        if os.path.isdir(path) and not os.access(path, os.R_OK | os.X_OK):
            raise DepositError("%s can't be read: you have no permission" % path,
                               "ask for the right to read it, or copy it to a folder of yours")
        preferences.remember(name=self.name.getText().strip(), initials=self.initials.getText().strip(),
                             profile=self.repository.getText().strip())
        self.opened(os.path.expanduser(path), self.repository.getText().strip())
