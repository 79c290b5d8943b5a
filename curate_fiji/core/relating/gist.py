"""What a letter needs to know of a deposit's files: worked out once, and kept with the log until a file changes.

A letter about twenty thousand images must not wait until what is known of each of them is read again.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.model.value import Value, a_form, a_list, a_number, a_text, text_list, texts
from curate_fiji.core.relating.documentation import fields

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text

    from curate_fiji.core.relating.deposit import Deposit


class Gist(Value):
    """``images``: how many opened; ``title``, ``contact`` (``Family, Given`` or as it stands) as the documentation
    gives them, or ""; ``says``: which of the fields that are asked for the README gives; ``readme``: path of the
    first README, or ""; ``renamed``: (name in the README, path of the file that it must mean) pairs.
    """

    __slots__ = ("contact", "images", "readme", "renamed", "says", "title")

    def __init__(self, images, title, contact, says, readme, renamed):
        # type: (int, Text, Text, Sequence[Text], Text, Sequence[Sequence[Text]]) -> None
        self.images = images
        self.title = title
        self.contact = contact
        self.says = list(says)
        self.readme = readme
        self.renamed = [list(pair) for pair in renamed]

    @classmethod
    def of(cls, deposit):
        # type: (Deposit) -> Gist
        """Return the gist of a deposit; where its documentation takes too long to read, it says nothing."""
        documentation = deposit.documentation_to_show
        against = deposit.against_disk_to_show
        says = [name for name in vocabulary.ASKED for said in [documentation.field(name)]
                if said is not None and said.field.state == fields.PRESENT]
        return cls(len(deposit.images), documentation.title, documentation.contact, says,
                   deposit.readmes[0].path if deposit.readmes else "", against.pairs if against else [])

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Gist
        form = a_form(data)
        return cls(a_number(form, "images"), a_text(form, "title"), a_text(form, "contact"),
                   texts(form, "says"), a_text(form, "readme"), a_list(form, "renamed", text_list))
