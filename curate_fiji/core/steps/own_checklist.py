"""A checklist of one's own for a curation: taken over once, kept in the curation folder, used from then on."""
from __future__ import absolute_import, unicode_literals

import json

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.knowledge.checklist import checking
from curate_fiji.core.knowledge.own import Own
from curate_fiji.core.steps import log
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import json_line, path_text
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import Text

    from curate_fiji.core.log.folder import CurationFolder
    from curate_fiji.core.steps.curation import Curation

NAME = "own-checklist.json"
SHIPPED = "shipped"   # what to say for the checklist that ships


def adopt(curation, name):
    # type: (Curation, Text) -> None
    """Use the checklist of a folder, or a translation by its name, for this curation from now on; ``shipped``: none.

    Raises ``AnswerError`` where the folder is no checklist.
    """
    if name == SHIPPED:
        if curation.files.read(NAME) is not None:
            curation.files.remove(NAME)
            curation.append(log.note_event("The checklist that ships is used again."))
        checklist.use(None)
        return
    own = checking.read(name)
    text = json_line(own.to_json())
    if curation.files.read(NAME) != text.encode("utf-8"):
        curation.append(log.note_event("Checklist in use: %s (%s), edition %s, sha256 %s." % (
            own.name, own.language, own.edition, hashing.sha256_of_text(text)[:12])))
        curation.files.write_text(NAME, text)
    checklist.use(own)


def recall(files):
    # type: (CurationFolder) -> None
    """Use the checklist that a curation folder keeps, or the one that ships. Raises ``AnswerError``."""
    data = files.read(NAME)
    if data is None:
        checklist.use(None)
        return
    try:
        checklist.use(Own.from_json(json.loads(data.decode("utf-8"))))
    except (ValueError, RuntimeError):   # a FormError is a ValueError
        raise AnswerError("%s/%s is no checklist" % (path_text(files.path), NAME),
                          "give it again with --checklist, or use --checklist %s" % SHIPPED)
