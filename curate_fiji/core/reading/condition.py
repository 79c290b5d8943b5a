"""In what condition a file is: damaged by its own structure, or only beyond what a reader here can do.

A file is damaged only when its own structure says so or two independent readers fail. One reader's exception
says what that reader can't.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import look as looks
from curate_fiji.core.model.look import DONE, NOT_DONE, Look
from curate_fiji.core.model.problem import DAMAGED, OUTSIDE, UNSUPPORTED, Problem
from curate_fiji.core.reading import identify, structure

MYPY = False
if MYPY:
    from typing import Callable, List, Optional, Text, Tuple

    from curate_fiji.core.model.image_read import ImageRead
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.reading.structure import Verdict

    # Of (path, format): the tool's name, and why it can't read the file or ""; None where it does not know the format
    Decoder = Callable[[Text, Text], Optional[Tuple[Text, Text]]]

NO_READER = "no reader of Bio-Formats knows this format"
NOT_CONFIRMED = "a reader of Bio-Formats opens it, and nothing else says that it is of that format"
_NO_STRUCTURE = ("text", "code", "table", "document")   # what has none, or whose reading tells
_DECODERS = []  # type: List[Decoder]


def register_decoder(decoder):
    # type: (Decoder) -> None
    """Let a second, independent reader be asked where the first one fails; what only CPython can add."""
    if decoder not in _DECODERS:
        _DECODERS.append(decoder)


def note(real, record, by_bytes, image):
    # type: (Text, Record, Text, Optional[ImageRead]) -> None
    """Put into a record what is wrong with its file, and that its structure was looked at.

    ``by_bytes``: its format by first bytes; ``image``: what the reader gave, None where it was not asked.
    """
    verdict = structure.judge(real, identify.layers(by_bytes))
    failure = _failure(image)
    if verdict.state == structure.DAMAGED:
        record.problem = Problem(DAMAGED, verdict.why)
    elif failure and image is not None and (image.problem is None or image.problem.code == UNSUPPORTED):
        record.problem = _of_a_failure(real, by_bytes, failure, verdict)
    elif image is not None and image.problem is not None and (
            record.category != "unknown" or image.problem.code == OUTSIDE):
        record.problem = image.problem
    decoded = image is not None and image.problem is None and not failure
    if verdict.state != structure.NOT_JUDGED or decoded or record.category in _NO_STRUCTURE:
        record.looks += (Look(looks.STRUCTURE, DONE),)
    else:
        record.looks += (Look(looks.STRUCTURE, NOT_DONE, why=verdict.why),)


def must_be_whole(path):
    # type: (Text) -> None
    """Raise ``IOError`` where the structure of a file says that it is damaged."""
    verdict = structure.judge(path, identify.layers(identify.identify_file(path).format))
    if verdict.state == structure.DAMAGED:
        raise IOError("the file is damaged: %s" % verdict.why)


def _failure(image):
    # type: (Optional[ImageRead]) -> Text
    """Return at what Bio-Formats failed, "" where it did not, or knows no reader that can be believed."""
    if image is None or (image.problem is not None and image.problem.text in (NO_READER, NOT_CONFIRMED)):
        return ""
    if image.problem is not None:
        return "it (%s)" % image.problem.text
    broken = ["series %d: %s" % (number, one.decoded) for number, one in enumerate(image.series)
              if one.decoded not in ("yes", "too large")]
    return "a plane (%s)" % broken[0] if broken else ""


def _of_a_failure(real, by_bytes, failure, verdict):
    # type: (Text, Text, Text, Verdict) -> Problem
    for decoder in _DECODERS:
        second = decoder(real, by_bytes)
        if second is not None and second[1]:
            return Problem(DAMAGED, "neither Bio-Formats nor %s can decode %s; %s: %s" % (
                second[0], failure, second[0], second[1]))
        if second is not None:
            return Problem(UNSUPPORTED, "Bio-Formats can't decode %s; %s can, the file is whole" % (failure, second[0]))
    if verdict.state == structure.WHOLE:
        return Problem(UNSUPPORTED, "Bio-Formats can't decode %s; by its own structure the file is whole" % failure)
    return Problem(UNSUPPORTED, "Bio-Formats can't decode %s; whether the file is whole is not known here" % failure)
