"""What the entries of Plugins > CURATE for practising do; see ``entries`` for how they are called."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.errors import AnswerError
from curate_menu import messages, recorder, session
from curate_menu.entries import survey_deposit, text_of
from curate_menu.swing import headless


def practice_deposit(curate_folder=None, curate_practice=None):
    """Make a practice deposit, open it, and show the exercises.

    ``curate_practice``: which one (``spiral``, ``confocal``, ``micro-ct``, ``field``, ``sampler``).
    """
    folder = text_of(curate_folder)
    batch = bool(folder) or headless()

    def work():
        from curate_fiji.core.training import deposits, shipped
        kind, place = text_of(curate_practice) or deposits.NAMES[0], folder
        if kind not in deposits.NAMES:
            raise AnswerError("there is no practice deposit %s" % kind,
                              "use one of: " + ", ".join(deposits.NAMES))
        if not batch:
            from curate_menu import practice_dialog
            chosen = practice_dialog.ask()
            if chosen is None:
                return "cancelled"
            kind, place = chosen
        if not place:
            raise AnswerError("No folder was named", "give curate_folder, one that does not exist yet")
        shipped.unpack(kind, place)
        recorder.record(curate_folder=place, curate_practice=kind)
        if batch:
            return "practice deposit: %s" % place
        result = survey_deposit(place)
        from curate_menu import deposit_window, exercise_window
        deposit_window.show(session.open_curation())
        exercise_window.show(session.open_curation())
        return result

    return messages.guarded(batch, work)


def exercises(curate_deposit=None):
    """Show the exercises beside the images; their steps tick themselves from the log."""
    path = text_of(curate_deposit)
    batch = bool(path) or headless()

    def work():
        from curate_fiji.core.training import exercises as guided
        curation = session.open_curation(path)
        if not batch:
            from curate_menu import exercise_window
            exercise_window.show(curation)
        return guided.page(curation.state())

    return messages.guarded(batch, work)


def practice_request(curate_deposit=None, curate_text=None):
    """Ask Dr. Roe Bot, the researcher of a practice deposit; everything said goes into the log."""
    text = text_of(curate_text)
    batch = bool(text) or headless()

    def work():
        from curate_menu import rehearsal
        talk = rehearsal.Rehearsal(session.open_curation(text_of(curate_deposit)))
        if not batch:
            from curate_menu import rehearsal_window
            rehearsal_window.show(talk)
            return "window shown"
        if not text:
            raise AnswerError("Nothing was asked", "give curate_text")
        return talk.say(text)

    return messages.guarded(batch, work)
