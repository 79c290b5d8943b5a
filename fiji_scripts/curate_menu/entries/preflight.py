"""Preflight My Data...: for depositors, before sending: what to mend, on one page."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.render import preflight as page
from curate_fiji.core.steps import preflight as step
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system.errors import AnswerError
from curate_menu.imagej import desk, preferences, recorder

OPTIONS = ("curate_deposit", "curate_dismiss", "curate_because", "curate_again")


def preflight(given):
    """Read a folder as a curator's tool would, and say what to mend.

    ``curate_dismiss``, ``curate_again``: ids of findings joined by ``;``; ``curate_because``: why they stay so.
    """
    if given is None:
        from curate_menu.windows import preflight_dialog
        preflight_dialog.ask(_run_and_show)
        return "window shown"
    result = run(given.get("curate_deposit", ""), given.get("curate_dismiss", ""), given.get("curate_because", ""),
                 given.get("curate_again", ""))
    return "preflight: %s %s" % (page.summary(result), result.written[0])


def run(folder, dismiss="", because="", again=""):
    """Do the preflight of a folder; return it. Raises ``CurateError``."""
    if not folder:
        raise AnswerError("No folder was named", "give curate_deposit, the folder that you want to send")
    curation = Curation(folder, step.default_folder(folder), preferences.who())
    result = step.run(curation, desk.executor(), _ids(dismiss), because, _ids(again))
    desk.done("preflight: " + page.summary(result))
    return result


def _run_and_show(folder, dismiss, because):
    from curate_menu.windows import text_window
    result = run(folder, dismiss, because)
    recorder.record("Preflight My Data...", curate_deposit=folder, curate_dismiss=dismiss, curate_because=because)
    text_window.show("Before you send", page.text(result))


def _ids(joined):
    return [one.strip() for one in joined.replace(",", ";").split(";") if one.strip()]
