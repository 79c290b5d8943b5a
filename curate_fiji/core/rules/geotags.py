"""The rule about positions: where a picture was taken, in its metadata and beside it.

Files only: DESIGN, "Publish by permission".
"""

from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.answer import FINE, LOOK_AT_THIS, found
from curate_fiji.core.model.ask import RISK, YES_OR_NO, Ask
from curate_fiji.core.model.look import EXIF, IPTC, XMP
from curate_fiji.core.rules.case import rule
from curate_fiji.core.rules.findings import MOST_NAMES, as_evidence, files_of, sentences
from curate_fiji.core.system.text import listed, plural

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case


@rule("check.geotags", needs=(EXIF, XMP, IPTC), of="photographs")
def geotags(case):
    # type: (Case) -> Answer
    """A position is one wherever it stands: EXIF, XMP, IPTC, a film's box, a side file, a table. Source: TIFF primer,
    Technical considerations 1.
    """
    deposit = case.deposit
    in_images = deposit.found(kinds.GPS)
    pictures = set(record.path for record in deposit.image_like)
    elsewhere = [one for one in deposit.found(kinds.POSITION) if one.file not in pictures]
    in_images += [one for one in deposit.found(kinds.POSITION) if one.file in pictures]
    packed = [r for r in deposit.content if r.category == "archive" and any(m.category == "image" for m in r.members)]
    searched = list(case.records()) + packed
    files, others = files_of(in_images), files_of(elsewhere)
    if not in_images and not elsewhere:
        return case.absent(
            "No image carries a GPS position.", FINE,
            records=searched,
            kind="photographs" if not packed else "photographs and archives of images",
        )
    coverage = case.coverage(searched)
    text, asks = [], []  # type: List[Text], List[Ask]
    if files:
        text.append(
            "%s a GPS position: %s"
            % (plural(len(files), "image carries", "images carry"), listed(files, MOST_NAMES))
        )
        asks.append(
            Ask(
                "geotags",
                "%s %s the position where the picture was taken. May it be public, or shall we remove it?"
                % (listed(files, 3), "carries" if len(files) == 1 else "carry"),
                "a position can expose people, species or sites",
                RISK,
                3,
                files,
                reply=YES_OR_NO,
            )
        )
    if others:
        text.append("Positions stand in tables or texts: %s" % listed(others, MOST_NAMES))
    if coverage.gaps:
        text.append("not searched: %s" % coverage.missed())
    return found(sentences(text), as_evidence(in_images + elsewhere), asks, LOOK_AT_THIS, coverage)
