"""What the receipt of a redacted copy says, and the proof: every value found in the source is sought in the copy."""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.disclosing import redact as redaction
from curate_fiji.core.model.finding_kinds import BURNED_IN
from curate_fiji.core.model.receipt import Redaction
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import Dict, Sequence, Text

    from curate_fiji.core.copies.copier import Copier
    from curate_fiji.core.disclosing.redact import Source
    from curate_fiji.core.model.pixel_series import PixelSeries

# Elements that nobody misses, and what others are called
_NO_WORD = ("comment",)
_MOST_NAMED = 12


def proven(found, left_out, series, keep, copier, partial):
    # type: (Source, Dict[Text, int], Sequence[PixelSeries], Sequence[int], Copier, Text) -> Redaction
    """Return what redaction left out, and the proof that nothing found in the source stands in the copy.

    Raises ``IOError`` where a value that was found in the source is in the copy.
    """
    values = found.values()
    remain = redaction.remaining(values, copier.texts(partial))
    if remain:
        raise IOError("%d of %d values found in the source are still in the copy" % (len(remain), len(values)))
    pages = [
        "series %d (%d x %d)" % (number, one.SizeX, one.SizeY)
        for number, one in enumerate(series)
        if number not in keep
    ]
    names = [name for name in sorted(left_out) if name not in _NO_WORD]
    burned_in = BURNED_IN in found.screening.kinds()
    summary = "Redacted: 0 of %s found in the source %s in the copy (searched with %s)" % (
        plural(len(values), "value"),
        "remains" if len(values) == 1 else "remain",
        ", ".join("%s %s" % one for one in sorted(copier.software().items())),
    )
    if pages:
        summary += "; label, macro or thumbnail left out: %s" % ", ".join(pages)
    if names:
        summary += "; left out of the metadata: %s" % listed(names, _MOST_NAMED)
    if burned_in:
        summary += "; the text burned into the pixels stays: blank it before publication"
    return Redaction(left_out, pages, len(values), copier.software(), burned_in, summary + ".")
