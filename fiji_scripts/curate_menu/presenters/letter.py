"""The letter: which asks are in it, in which order and words; and the depositor's reply."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import asking

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.model.ask import Ask
    from curate_menu.presenters.curation import OpenCuration

LABEL = "Request Email..."
AS_WRITTEN = "as written"   # a macro's letter without what a person made of it


def macro_name(ask):
    # type: (Ask) -> Text
    """Return what a macro calls an ask: the same on the next deposit, where the same is asked."""
    return "%s/%s" % (ask.question, ask.key)


def named_in_macro(curation, names):
    # type: (OpenCuration, Sequence[Text]) -> List[Text]
    """Return the ids of the open asks with these names or ids, in this order.

    A name that nothing has here is passed over: what a recorded curation asked need not be open in the next deposit.
    An id without its like is returned as it is, to be refused.
    """
    open_asks = asking.candidates(curation.state)
    by_name = dict((macro_name(one), one.id) for one in open_asks)
    return [by_name.get(name, name) for name in names if name in by_name or "/" not in name]


class Letter(object):
    """The asks of a deposit, those of the letter first and numbered."""

    def __init__(self, curation):
        # type: (OpenCuration) -> None
        self.curation = curation
        self.changed = False
        self.refresh()

    def refresh(self):
        # type: () -> None
        """Read the asks as the log has them now."""
        state = self.curation.state
        self.in_letter = [one.id for one in asking.chosen(state)]
        self.asks = dict((one.id, one) for one in asking.candidates(state))
        self.order = self.in_letter + [ask_id for ask_id in [one.id for one in asking.candidates(state)]
                                       if ask_id not in self.in_letter]
        self._items = asking.items([self.asks[ask_id] for ask_id in self.in_letter])

    def line(self, ask_id):
        # type: (Text) -> Text
        """Return an ask as one line of the list; those in the letter begin with the number of their item."""
        item_number = next(("%d." % (at + 1) for at, item in enumerate(self._items)
                            if ask_id in [one.id for one in item]), "   ")
        return "%s  %s" % (item_number, " ".join(self.asks[ask_id].text.split()))

    def explained(self, ask_id):
        # type: (Text) -> Text
        """Return why it is asked, and where it comes from."""
        one = self.asks[ask_id]
        by = "you asked it" if one.by == "person" else "found by software"
        return "Because %s. %s, at the question: %s" % (
            one.because, by.capitalize(), checklist.text_of(one.question))

    def toggled(self, ask_id):
        # type: (Text) -> List[Text]
        """Return the ids of the letter with this ask put in, or taken out."""
        if ask_id in self.in_letter:
            return [one for one in self.in_letter if one != ask_id]
        return self.in_letter + [ask_id]

    def needs_reason(self, ask_ids):
        # type: (Sequence[Text]) -> bool
        """Tell whether so many asks need a reason; what a README leaves open is asked for in one."""
        return len(asking.items([self.asks[ask_id] for ask_id in ask_ids])) > asking.MOST_ASKS

    def choose(self, ask_ids, because=""):
        # type: (Sequence[Text], Text) -> None
        """Choose the asks of the letter and write it again. Raises ``AnswerError``."""
        self.curation.choose_asks(ask_ids, because or ("reordered" if self.needs_reason(ask_ids) else ""))
        self._written()

    def shifted(self, ask_id, step):
        # type: (Text, int) -> List[Text]
        """Return the ids of the letter with this ask moved earlier (-1) or later (1)."""
        if ask_id not in self.in_letter:
            return self.in_letter
        moved = list(self.in_letter)
        at = moved.index(ask_id)
        moved.insert(min(max(at + step, 0), len(moved) - 1), moved.pop(at))
        return moved

    def reword(self, ask_id, words):
        # type: (Text, Text) -> None
        """Give an ask other words and write the letter again. Raises ``AnswerError``."""
        self.curation.reword(ask_id, words)
        self._written()

    def reply(self, ask_id, words):
        # type: (Text, Text) -> None
        """Record what the depositor answered to an ask: it is closed, and the question answered so."""
        self.curation.reply(words, {ask_id: words})
        self._written()

    @property
    def is_edited(self):
        # type: () -> bool
        """Whether the letter is in a person's words."""
        return self.text() != self.curation.letter_as_written()

    def edit(self, words):
        # type: (Text) -> bool
        """Let the letter be sent in these words; return whether they are others. Raises ``AnswerError``."""
        said = "\n".join(line.rstrip() for line in words.strip().split("\n"))
        if said == self.text().strip():
            return False
        self.curation.edit_letter("" if said == self.curation.letter_as_written().strip() else said)
        self._written()
        return True

    def write_again(self):
        # type: () -> None
        """Go back to the words that are written for the letter."""
        self.curation.edit_letter("")
        self._written()

    def _written(self):
        # type: () -> None
        self.changed = True
        self.curation.write_letter()
        self.refresh()

    def text(self):
        # type: () -> Text
        """Return the letter."""
        return self.curation.letter()
