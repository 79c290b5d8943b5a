"""The images of a deposit as the curation window lists them: name, what it is, how it stands."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.record import YES
from curate_fiji.core.relating import images
from curate_fiji.core.system._compat import csv_text
from curate_fiji.core.system.safe_text import cell
from curate_fiji.core.system.text import plural
from curate_menu.presenters import names
from curate_menu.presenters.worksheet import FINE, INFORMATION, LOOK, PROBLEM

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.model.record import Record

COLUMNS = ("file", "format", "what", "how it stands", "why")


class ObjectRow(object):
    """One image: ``kind`` is what its picture says, ``why`` the reason in words, ``questions`` where it is evidence."""

    def __init__(self, record, name, questions):
        # type: (Record, Text, List[Tuple[Text, Answer]]) -> None
        self.record = record
        self.name = name
        self.format = record.format
        self.what = images.one_line(record) if record.series else ""
        self.kind, self.why = _standing(record, questions)
        self.questions = questions

    @property
    def cells(self):
        # type: () -> List[Text]
        """Its cells, in the order of ``COLUMNS``."""
        return [self.record.path, self.format, self.what, self.kind, self.why]

    @property
    def tooltip(self):
        # type: () -> Text
        """All of it in one line."""
        return " - ".join(part for part in (self.record.path, self.format, self.what, self.why) if part)


def rows(state):
    # type: (State) -> List[ObjectRow]
    """Return the images of a deposit, in order of their paths."""
    records = [one for one in state.deposit().image_like if one.kind == "file"]
    shown = names.told_apart([one.path for one in records])
    cited = _cited(state)
    return [ObjectRow(one, shown[one.path], cited.get(one.path, [])) for one in records]


def _cited(state):
    # type: (State) -> Dict[Text, List[Tuple[Text, Answer]]]
    """Return {path: [(question id, answer)]} of the answers for which a file is evidence."""
    found = {}   # type: Dict[Text, List[Tuple[Text, Answer]]]
    for question_id in sorted(state.software):
        given = state.answer_to(question_id) or state.software[question_id]
        for path in sorted(set(piece.file for piece in state.software[question_id].evidence)):
            found.setdefault(path, []).append((question_id, given))
    return found


def _standing(record, questions):
    # type: (Record, List[Tuple[Text, Answer]]) -> Tuple[Text, Text]
    """Return (kind, why) of an image: its own problem first, then what a worksheet says of it."""
    if record.problem is not None:
        return (PROBLEM if record.problem.of_the_file else LOOK), record.problem.text
    if record.identity.contradiction:
        return LOOK, record.identity.contradiction
    if record.blank:
        return LOOK, "its middle plane is of one value"
    for outcome in (answers.PROBLEM, answers.LOOK_AT_THIS):
        said = [given.text for _number, given in questions if given.outcome == outcome]
        if said:
            return outcome, said[0]
    return (FINE, "") if record.opens == YES else (INFORMATION, "not opened")


def matching(all_rows, words):
    # type: (List[ObjectRow], Text) -> List[ObjectRow]
    """Return the rows in which every word stands, in whatever cell."""
    wanted = words.lower().split()
    return [row for row in all_rows if all(word in row.tooltip.lower() + " " + row.kind for word in wanted)]


def table(all_rows):
    # type: (List[ObjectRow]) -> Text
    """Return rows as CSV text with a header."""
    return csv_text([list(COLUMNS)] + [[cell(one) for one in row.cells] for row in all_rows])


def summary(all_rows):
    # type: (List[ObjectRow]) -> Text
    """Return how many there are, and how many of them want a look."""
    problems = sum(row.kind == PROBLEM for row in all_rows)
    looks = sum(row.kind == LOOK for row in all_rows)
    said = [plural(len(all_rows), "image")]
    if problems:
        said.append("%d with a problem" % problems)
    if looks:
        said.append("%d to look at" % looks)
    return ", ".join(said)
