"""What many files of a deposit have in common: kind, identity, looks, reader. Kept once for all of them.

A deposit of a hundred thousand files has some dozens of different ones: a record holds one reference in their place.
"""
from __future__ import absolute_import, unicode_literals

from operator import attrgetter

from curate_fiji.core.model.value import Value

MYPY = False
if MYPY:
    from typing import Any, Callable, Optional, Text, Tuple

    from curate_fiji.core.model.identity import Identity
    from curate_fiji.core.model.look import Look
    from curate_fiji.core.model.ome_part import OmePart
    from curate_fiji.core.model.problem import Problem
    from curate_fiji.core.model.reader_used import ReaderUsed

SHARED = ("blank", "face_detector", "hidden", "identity", "kind", "looks", "modality", "ome", "opens", "part_of",
          "parts", "problem", "reader", "target", "tools", "withheld")


class _Attributes(Value):
    __slots__ = ()

    if MYPY:   # of each kind of them
        blank = hidden = False
        face_detector = kind = modality = opens = part_of = target = ""
        withheld = 0
        identity = Identity()
        looks = ()  # type: Tuple[Look, ...]
        ome = None  # type: Optional[OmePart]
        parts = tools = ()  # type: Tuple[Text, ...]
        problem = None  # type: Optional[Problem]
        reader = None  # type: Optional[ReaderUsed]


class Standing(_Attributes):
    """The attributes ``SHARED`` of a record. Not changed once it is shared: a record whose attribute is set gets
    another one."""

    if not MYPY:   # which forbids to set what is declared above
        __slots__ = SHARED

    def __init__(self, **attributes):
        # type: (**Any) -> None
        for name in SHARED:
            setattr(self, name, attributes[name])

    def but(self, name, value):
        # type: (str, Any) -> Standing
        """Return one with another value of an attribute."""
        return Standing(**dict(((one, getattr(self, one)) for one in SHARED), **{name: value}))


class Shared(_Attributes):
    """What has the attributes of a ``Standing`` as its own."""

    if MYPY:
        _standing = Standing()
    else:
        __slots__ = ("_standing",)

    def share(self, once):
        # type: (Callable[[Standing], Standing]) -> None
        """Keep what others have too as ``once`` gives it: one object for all that are equal."""
        self._standing = once(self._standing)


def _shared(name):
    # type: (str) -> property
    def change(record, value):
        # type: (Shared, Any) -> None
        record._standing = record._standing.but(name, value)
    return property(attrgetter(str("_standing.") + name), change)


for _name in SHARED:
    setattr(Shared, str(_name), _shared(str(_name)))
