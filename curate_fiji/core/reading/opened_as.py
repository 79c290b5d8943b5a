"""What an opened file is: its reader's word, held against its bytes and its name.

A reader that opens a container or bytes unknown here vouches for the suffix. Where the bytes name one image format
and the reader another, the bytes are right: Bio-Formats' reader of ND2 opens every JPEG 2000 that its own reader of
those refuses. A reader that neither bytes nor suffix nor a part beside the file confirms names nothing: its test may
be two letters long.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import formats
from curate_fiji.core.knowledge.first_bytes import Head
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.reading.identify import is_packed

MYPY = False
if MYPY:
    from typing import Text, Tuple

    from curate_fiji.core.knowledge.formats import Format

_FIJI = "Fiji/Bio-Formats"


class Opened(object):
    """A file that a reader opened: its ``name`` and first bytes (``head``), ``image_format`` as Bio-Formats names it,
    ``reader``: its class; ``in_parts``: whether the reader used files beside it."""

    def __init__(self, name, head, image_format, reader, in_parts=False):
        # type: (Text, bytes, Text, Text, bool) -> None
        self.suffix, self.claimed = formats.of_suffix(name)
        self.head = Head(head)
        self.image_format = image_format
        self.reader = reader
        self.in_parts = in_parts
        self.said = formats.of_reader(image_format)


def identity(opened, before):
    # type: (Opened, Identity) -> Tuple[Identity, Text]
    """Return the identity of a file that a reader opened, and its modality.

    ``before``: its identity by first bytes and suffix. ``by`` is the reader only where the reader is believed;
    where nothing confirms it the format is ``formats.NOT_KNOWN``.
    """
    known, was = opened.said, formats.of_name(before.format)
    if was is not None and _contradicts(opened, was, before):
        return Identity(
            was.name, was.category, before.mime, before.open_with, before.by, "%s; not as %s opened it, as %s" % (
                before.basis, opened.reader, known.name if known else opened.image_format),
            before.puid, before.contradiction), was.modality
    if known is not None and not is_packed(before.format) and not _confirmed(opened, known, before):
        return Identity(
            formats.NOT_KNOWN, "image", before.mime, _FIJI, "content", "perhaps %s: %s opens it, and neither its bytes "
            "nor its name confirm that" % (known.name, opened.reader), before.puid), ""
    if was and known in was.containers and (not was.readers or was.match(opened.head, False)):
        known = was  # a reader that knows the container alone does not unmake what is built on it
    return Identity(
        before.format if is_packed(before.format) else known.name if known else opened.image_format, "image",
        (known.mime if known else "") or before.mime, (known.open_with if known else "") or _FIJI,
        "reader", "; ".join(part for part in (opened.reader, before.basis) if part), before.puid,
        before.contradiction if _is_sure(before) else ""), known.modality if known else ""


def _is_sure(before):
    # type: (Identity) -> bool
    """Tell whether bytes named an image format, not a container or a text."""
    return before.by in ("signature", "registry") and before.category == "image"


def _contradicts(opened, was, before):
    # type: (Opened, Format, Identity) -> bool
    """Tell whether the bytes name a format that the reader's is neither, nor built on, nor what it is built on."""
    said = opened.said
    if not _is_sure(before) or said is was or opened.in_parts:   # a part is opened by the reader of its set
        return False
    own = was.match(opened.head, False)
    knows = set(name for one in [was] + was.containers for name in one.classes)
    if said is not None and (was in said.containers or said in was.containers):
        return False
    if not own and was.containers:
        return False   # its bytes are its container's, on which the reader may know another
    if opened.reader in knows:   # it reads these bytes; only what has bytes of its own is not its to name
        return bool(own and was.containers and said is not None and not said.match(opened.head, True))
    theirs = said.match(opened.head, False) if said is not None else 0
    if theirs != own:
        return own > theirs
    return said not in opened.claimed   # both have these bytes: the suffix decides


def _confirmed(opened, known, before):
    # type: (Opened, Format, Identity) -> bool
    """Tell whether anything but the reader speaks for its format: bytes, the suffix, or parts beside the file."""
    return bool(before.by in ("signature", "registry") or known in opened.claimed or opened.in_parts
                or known.match(opened.head, True))
