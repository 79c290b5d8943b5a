"""The form of Preflight My Data...: which folder, and which findings stay as they are."""
from __future__ import absolute_import, unicode_literals

from curate_menu.windows import base, form

_NAME = "Preflight My Data"


def ask(run):
    """Show the form; ``run(folder, dismiss, because)`` reads the folder and shows the page."""
    base.show(("form", _NAME), lambda: PreflightForm(run))


class PreflightForm(form.Form):
    """Asks for the folder, and for ids of findings that are as they should be, with the reason."""

    size = (640, 290)
    ok_label = "Look"
    working = "Reading the files; ImageJ's bar shows how far."

    def __init__(self, run):
        form.Form.__init__(self, ("form", _NAME), _NAME)
        self.run = run

    def fields(self):
        grid = form.grid()
        self.folder = form.add_path_row(grid, 0, "Folder with your data:", form.text_field(
            "folder", "Folder with your data", ""), "F", "Choose the folder with your data")
        self.dismiss = form.add_row(grid, 1, "Findings to leave as they are (ids):", form.text_field(
            "dismiss", "Ids of findings to leave as they are", ""), "I")
        self.because = form.add_row(grid, 2, "Because (the curator reads it):", form.text_field(
            "because", "Why they stay as they are", ""), "Y")
        return form.words_over(grid, (
            "Before you send your data: what to mend, on one page. Nothing is sent anywhere, and nothing in "
            "your folder is changed. The ids stand on the page; leave both lines empty the first time."))

    def first_field(self):
        return self.folder

    def done(self):
        folder = form.folder_in(self.folder, "folder")
        self.run(folder, self.dismiss.getText().strip(), self.because.getText().strip())
