"""The form of Open Deposit...: which folder, and who curates it."""
from __future__ import absolute_import, unicode_literals

from curate_menu.imagej import preferences
from curate_menu.windows import base, form

_NAME = "Open Deposit"


def ask(opened):
    """Show the form; ``opened(path, repository)`` opens the deposit, and its errors stay in the form."""
    base.show(("form", _NAME), lambda: DepositForm(opened))


class DepositForm(form.Form):
    """Asks for the deposit, and once for who is at work."""

    size = (640, 270)
    ok_label = "Open"
    working = "Opening; the files are read while you look at the first of them."

    def __init__(self, opened):
        form.Form.__init__(self, ("form", _NAME), _NAME)
        self.opened = opened

    def fields(self):
        who = preferences.who()
        grid = form.grid()
        self.deposit = form.add_path_row(grid, 0, "Deposit (folder or zip):", form.text_field(
            "deposit", "Deposit, a folder or zip", preferences.remembered("deposit")), "D", "Choose the deposit")
        self.name = form.add_row(grid, 1, "Your name:", form.text_field("name", "Your name", who.name), "N")
        self.initials = form.add_row(grid, 2, "Your initials, for the log:", form.text_field(
            "initials", "Your initials, for the log", who.initials), "I")
        self.repository = form.add_row(grid, 3, "Repository (such as eCommons):", form.text_field(
            "profile", "Repository", preferences.remembered("profile")), "R")
        return form.words_over(grid, "The deposit is only read. The log and the worksheets are written beside it. "
                                     "You can also drop a folder on an open CURATE window or on ImageJ's bar.")

    def first_field(self):
        return form.first_empty(self.deposit, self.name, self.initials)

    def done(self):
        path = form.folder_in(self.deposit, "deposit")
        preferences.remember(name=self.name.getText().strip(), initials=self.initials.getText().strip(),
                             profile=self.repository.getText().strip())
        self.opened(path, self.repository.getText().strip())
