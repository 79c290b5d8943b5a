"""The entries for practising: a deposit with planted faults, exercises, and a researcher to ask."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.errors import AnswerError
from curate_menu.entries import deposit
from curate_menu.imagej import desk, recorder

DEPOSIT_OPTIONS = ("curate_folder", "curate_practice")
EXERCISES_OPTIONS = ("curate_deposit",)
REQUEST_OPTIONS = ("curate_deposit", "curate_text")


def practice_deposit(given):
    """Make a practice deposit; from the menu open it, and show the exercises.

    ``curate_practice``: which one (``spiral``, ``confocal``, ``micro-ct``, ``field``, ``sampler``).
    """
    if given is None:
        from curate_menu.windows import practice_dialog
        practice_dialog.ask(_make_and_show)
        return "window shown"
    return make(given.get("curate_practice", ""), given.get("curate_folder", ""))


def make(kind, folder):
    """Make a practice deposit. Raises ``AnswerError``, ``DepositError``."""
    from curate_fiji.core.training import deposits, shipped
    chosen = kind or deposits.NAMES[0]
    if chosen not in deposits.NAMES:
        raise AnswerError("there is no practice deposit %s" % chosen, "use one of: " + ", ".join(deposits.NAMES))
    if not folder:
        raise AnswerError("No folder was named", "give curate_folder, one that does not exist yet")
    shipped.unpack(chosen, folder)
    return "practice deposit: %s" % folder


def _make_and_show(kind, folder):
    from curate_menu.windows import exercise_window
    make(kind, folder)
    recorder.record("Practice Deposit...", curate_practice=kind, curate_folder=folder)
    said = deposit.show(folder)
    exercise_window.show(desk.curation_of(folder))
    return said


def exercises(given):
    """Show the exercises beside the images; their steps tick themselves from the log."""
    from curate_fiji.core.training import exercises as guided
    curation = desk.open_curation((given or {}).get("curate_deposit", ""))
    if given is None:
        from curate_menu.windows import exercise_window
        exercise_window.show(curation)
    return guided.page(curation.state)


def practice_request(given):
    """Ask Dr. Roe Bot, the researcher of a practice deposit; everything said goes into the log."""
    from curate_menu.presenters.rehearsal import Rehearsal
    options = given or {}
    talk = Rehearsal(desk.open_curation(options.get("curate_deposit", "")))
    if given is None:
        from curate_menu.windows import rehearsal_window
        rehearsal_window.show(talk)
        return "window shown"
    if not options.get("curate_text"):
        raise AnswerError("Nothing was asked", "give curate_text")
    return talk.say(options["curate_text"])
