"""Which asks are open, and which of them are in the letter. Source: slides, Request, "Advice: Make it Easy"."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.ask import Ask

MOST_ASKS = 4
_README = "readme."    # questions about the fields of a README


def candidates(state):
    # type: (State) -> List[Ask]
    """Return the open asks, those that hinder reuse most first."""
    return [one for one in state.asks_in_order() if one.id not in state.closed]


def chosen(state):
    # type: (State) -> List[Ask]
    """Return the asks of the letter: the curator's choice, else those of the first four items."""
    open_asks = dict((one.id, one) for one in candidates(state))
    if state.choice:
        return [open_asks[ask_id] for ask_id in state.choice if ask_id in open_asks]
    asks = candidates(state)
    proposed = [one.id for item in items(asks)[:MOST_ASKS] for one in item]
    return [one for one in asks if one.id in proposed]


def items(asks):
    # type: (Sequence[Ask]) -> List[List[Ask]]
    """Return asks as the items of a letter: what a README leaves open is asked for in one."""
    out, readme = [], []  # type: List[List[Ask]], List[Ask]
    for one in asks:
        if not one.question.startswith(_README):
            out.append([one])
            continue
        if not readme:
            out.append(readme)
        readme.append(one)
    return out


def check_choice(state, ask_ids, fifth_because=""):
    # type: (State, Sequence[Text], Text) -> None
    """Raise ``AnswerError`` for asks that do not exist, or more than four without a reason."""
    known = set(one.id for one in candidates(state))
    for ask_id in ask_ids:
        if ask_id not in known:
            raise AnswerError("there is no open question %s" % ask_id,
                              "'curate-fiji request DEPOSIT' lists them with their ids")
    count = len(items([one for one in candidates(state) if one.id in ask_ids]))
    if count > MOST_ASKS and not fifth_because:
        raise AnswerError("%d asks are more than depositors answer" % count,
                          "keep four, or say why more are needed with --more-because")
