"""Proofs: what a second, independent reader of a source says of the planes that went into its copy."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.value import Value, a_form, a_text, one_of, texts

MYPY = False
if MYPY:
    from typing import Any, Sequence, Text

EQUAL, NOT_PROVEN = STANDINGS = ("equal", "not independently proven")


class Proof(Value):
    """``standing`` of ``STANDINGS``; ``decoder`` of the source, and ``second``: the independent one, or "";
    ``why``: where it is not proven; ``changes``: in what the copy's values differ from the stored ones by rule
    (an inverted scale, a rescaling, a flipped axis), each in words.
    """

    __slots__ = ("changes", "decoder", "second", "standing", "why")

    def __init__(self, standing, decoder, second="", why="", changes=()):
        # type: (Text, Text, Text, Text, Sequence[Text]) -> None
        self.standing = one_of(standing, STANDINGS, "standing of a proof")
        self.decoder = decoder
        self.second = second
        self.why = why
        self.changes = list(changes)

    @property
    def text(self):
        # type: () -> Text
        """Say in a few words what is proven, and by whom."""
        if self.standing == EQUAL:
            said = "values and type as %s and %s read them" % (self.decoder, self.second)
        else:
            said = "%s: %s" % (self.standing, self.why)
        return said + "".join("; %s" % one for one in self.changes)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Proof
        form = a_form(data)
        return cls(a_text(form, "standing"), a_text(form, "decoder"), a_text(form, "second", ""),
                   a_text(form, "why", ""), texts(form, "changes", []))
