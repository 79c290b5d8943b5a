"""The Request step: at most four asks, the letter, the depositor's reply. Source: 3-Request worksheet."""
from __future__ import absolute_import, unicode_literals

import difflib

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log import asking
from curate_fiji.core.model import answer as answers
from curate_fiji.core.model.happened import Edited
from curate_fiji.core.reading import documents
from curate_fiji.core.render import letter
from curate_fiji.core.steps import filling, precondition, rendering
from curate_fiji.core.steps.log import answer_event, note_event
from curate_fiji.core.system import file_names, hashing
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Optional, Sequence, Text

    from curate_fiji.core.model.ask import Ask
    from curate_fiji.core.model.report import StepReport
    from curate_fiji.core.steps.curation import Curation

STEP = "request"


def run(curation, template=None, reply_by=""):
    # type: (Curation, Optional[Text], Text) -> StepReport
    """Fill the Request worksheet and write the letter.

    ``template``: text of a letter with the fields of ``render/templates/request.txt``; ``reply_by``: when an
    answer is needed, in words, "" for no date. Raises ``NotFilled``.
    """
    precondition.filled(curation, *checklist.READING_STEPS)
    changed = filling.fill(curation, STEP)
    written = write_letter(curation, template, reply_by)
    rendering.render(curation)
    return filling.report(curation, STEP, changed=changed, written=written)


def choose(curation, ask_ids, more_because=""):
    # type: (Curation, Sequence[Text], Text) -> None
    """Choose the asks of the letter, in order; more than four need a reason.

    An empty list goes back to software's proposal. Raises ``AnswerError``.
    """
    curation.session.refresh()
    asking.check_choice(curation.state, ask_ids, more_because)
    curation.append(("request chosen", {"asks": list(ask_ids), "because": more_because}))


def reword(curation, ask_id, text):
    # type: (Curation, Text, Text) -> None
    """Give an ask other words; what it asks for stays. Raises ``AnswerError``."""
    _known(curation, [ask_id])
    curation.append(("ask reworded", {"id": ask_id, "text": text}))


def edit_letter(curation, text):
    # type: (Curation, Text) -> None
    """Let the letter be sent in these words, until its asks change; "" goes back to the words that are written for it.

    Raises ``AnswerError`` for a letter without its subject line.
    """
    curation.session.refresh()
    if text.strip() and not text.startswith("Subject: "):
        raise AnswerError("the letter has lost its subject", "let its first line begin with 'Subject: '")
    of = hashing.sha256_of_text(letter.letter(curation.state)) if text.strip() else ""
    curation.append(("letter edited", Edited(text.strip(), of).to_json()))


def record_reply(curation, text, replies):
    # type: (Curation, Text, Dict[Text, Text]) -> None
    """Record the depositor's reply: correspondence, closed asks, updated answers.

    ``replies``: {ask id: what the depositor said to it}. Raises ``AnswerError``; then nothing is written.
    """
    asks = _known(curation, replies)
    events = [("reply", {"answers": replies}), note_event(text, "correspondence")]
    for ask_id in sorted(replies):
        events.append(answer_event(curation, asks[ask_id].question, answers.CONFIRMED, "Depositor: " + replies[ask_id],
                                   answers.INFORMATION))
    curation.append(*events)


def _known(curation, ask_ids):
    # type: (Curation, Iterable[Text]) -> Dict[Text, Ask]
    curation.session.refresh()
    asks = curation.state.asks
    for ask_id in ask_ids:
        if ask_id not in asks:
            raise AnswerError("there is no question %s for the depositor" % ask_id,
                              "'curate-fiji request DEPOSIT' lists them with their ids")
    return asks


def write_letter(curation, template=None, reply_by=""):
    # type: (Curation, Optional[Text], Text) -> List[Text]
    """Write request-email.txt and .eml, with the README template where the letter asks for one.

    The corrected README is a private draft, with what it changes as a diff. Returns the paths written.
    """
    state = curation.state
    text = "%s\nReference: %s\n" % (letter.to_send(state, template, reply_by), curation.session.mark.line())
    files = [("request-email.txt", text)]
    attached = [("README-template.txt", rendering.readme_template(curation))] if letter.wants_template(state) else []
    files += attached + [("request-email.eml", letter.eml(text, attachments=attached))]
    written = curation.files.write_texts(files)  # type: List[Text]
    return written + _draft_readme(curation)


def _draft_readme(curation):
    # type: (Curation) -> List[Text]
    state = curation.state
    readme = state.gist().readme
    if not readme.lower().endswith((".txt", ".md", ".rst")):
        return []
    path = file_names.on_disk(curation.root(), readme)
    text = documents.read(path, ".txt").text
    draft = letter.corrected_readme(state, text)
    if draft is None:
        return []
    name = readme.rpartition("/")[2]
    # Without the file's name: Python 2 writes ASCII alone into the head of a diff
    changes = "\n".join(difflib.unified_diff(text.split("\n"), draft.split("\n"), "as deposited", "corrected",
                                             lineterm="")) + "\n"
    # The depositor's own words, addresses and all: not for the shareable outputs
    return [curation.files.write_text("private/drafts/" + one, words, private=True)
            for one, words in ((name, draft), (name + ".diff", changes))]
