"""Open Deposit...: choose a deposit, say who curates it, see what is in it."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.errors import AnswerError
from curate_fiji.core.system.text import plural
from curate_menu.imagej import desk, preferences, recorder, viewer
from curate_menu.presenters import series

OPTIONS = ("curate_deposit", "curate_open", "curate_series", "curate_name", "curate_initials", "curate_repository")


def open_deposit(given):
    """Resume the log of a deposit or begin one; with ``curate_open`` show one of its images."""
    if given is None:
        from curate_menu.windows import deposit_dialog
        named = desk.named_at_start()
        if named:
            return show(named)
        deposit_dialog.ask(show)
        return "window shown"
    who = dict((name, given["curate_" + name]) for name in ("name", "initials") if given.get("curate_" + name))
    if who:
        preferences.remember(**who)
    curation = desk.open_curation(given.get("curate_deposit", ""))
    said = []
    curation.await_reading("what a macro does")
    if given.get("curate_deposit") or not given.get("curate_open"):
        said.append(read(curation, given.get("curate_repository", "")))
    if given.get("curate_open"):
        said.append(show_image(curation, given["curate_open"], given.get("curate_series", "")))
    return "; ".join(said)


def read(curation, repository=""):
    """Read what is new in a deposit, make it the open one, and say what was read."""
    examined = desk.survey(curation)
    desk.set_open(curation)
    _keep_repository(curation, repository)
    curation.render()
    return "%s, %d examined, log in %s" % (plural(len(curation.state.records), "file"), examined, curation.folder)


def _keep_repository(curation, repository):
    if repository and curation.state.contacts.get(("repository", "profile")) != repository:
        curation.contact("repository.profile", repository)


def show(path, repository=""):
    """Begin to read a deposit, and list its images in the curation window while they are read.

    Raises what keeps the files from being read; what goes wrong later is said in a message.
    """
    from curate_menu.windows import curation_window, messages
    from curate_menu.windows.swing import on_event_thread
    curation = desk.curation_of(path)
    desk.begin_survey(curation, messages.in_background)
    desk.set_open(curation)
    on_event_thread(lambda: _keep_repository(curation, repository))   # where the windows look at the log
    recorder.record("Open Deposit...", curate_deposit=curation.deposit_path, curate_repository=repository)
    curation_window.show(curation)
    return "%s is open, log in %s" % (curation.name, curation.folder)


def show_image(curation, path, which=""):
    """Open an image of the deposit in the viewer, its first series or ``which``; return what was opened.

    Raises ``AnswerError``.
    """
    record = curation.state.records.get(path)
    if record is None:
        raise AnswerError("There is no file %s in the deposit" % path, "the names are in inventory.csv")
    problem = viewer.show(curation, record, series.chosen(record, which) if which else [0])
    if problem:
        raise AnswerError("%s can't be opened: %s" % (path, problem.text), "see the Check worksheet")
    return "opened %s" % path
