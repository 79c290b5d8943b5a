"""Practice Request...: the talk with the researcher of a practice deposit, in the log as it goes."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.training import answer_key
from curate_fiji.core.training.roleplay import Researcher

MYPY = False
if MYPY:
    from typing import Text

    from curate_menu.presenters.curation import OpenCuration


class Rehearsal(object):
    """Takes up the talk where the log left it. Raises ``WorkshopError`` where there is no answer key."""

    def __init__(self, curation):
        # type: (OpenCuration) -> None
        self.curation = curation
        self.before = list(curation.state.rehearsed)
        self.researcher = Researcher(answer_key.of_deposit(curation.deposit_path), self.before)

    def say(self, text):
        # type: (Text) -> Text
        """Return what the researcher answers; both are in the log."""
        answer = self.researcher.reply(text).text
        self.curation.rehearsed(text, answer, self.researcher.name)
        return answer
