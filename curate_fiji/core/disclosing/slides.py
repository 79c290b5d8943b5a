"""Pages of a slide's file that are no picture of the slide: its label, its macro picture, a thumbnail.

Told by what a reader or the TIFF structure says (SubfileType, series that are thumbnails, the page's place and size)
in formats of whole slides, never by a word in a name alone: ``Secondary antibody label`` is data.
Sources: Aperio, "Digital Slides and Third-Party Data Interchange" (label: SubfileType 1, macro: 9); OpenSlide's
descriptions of SVS, NDPI, SCN, VSI, MRXS; DICOM PS3.3 C.8.12.4 (ImageType LABEL, OVERVIEW).
"""

from __future__ import absolute_import, unicode_literals

import re

MYPY = False
if MYPY:
    from typing import List, Sequence, Set, Text, Tuple

    from curate_fiji.core.model.fact import Row
    from curate_fiji.core.model.series import Series

_WHOLE_NAME = re.compile(
    r"^(?:.*[\\/])?(?:label|macro|label[ _-]?image|macro[ _-]?image|slide[ _-]?label|barcode|overview|preview|thumbnail"
    r"|slide[ _-]?preview|etiquette|etikett|map)(?:\s?[\[(#]?\d*[\])]?)?(?:\s?\(.{1,40}\))?$",
    re.IGNORECASE,
)
_IN_SLIDES = re.compile(r"\b(?:label|macro|barcode|overview|thumbnail)\b", re.IGNORECASE)
_TYPE = re.compile(r"LABEL|OVERVIEW|LOCALIZER")
_SMALL = 0.15  # of the slide's width and height: what is smaller shows not the tissue alone


def pages(rows, series, is_slide, asides=()):
    # type: (Sequence[Row], Sequence[Series], bool, Sequence[Tuple[int, int, int]]) -> Set[int]
    """Return the numbers of the series that are no picture of the slide.

    ``rows``: (path, value, unit) of the reader; ``is_slide``: whether the format is one of whole slides; ``asides``:
    (width, height, SubfileType) of the pages of a TIFF.
    """
    sizes = set((width, height) for width, height, kind in asides if kind in (1, 9)) if is_slide else set()
    said = {}  # type: dict[int, List[Text]]
    for path, value, _unit in rows:
        match = re.match(r"Image:(\d+)/(?:@Name|Description)$", path)
        if match:
            said.setdefault(int(match.group(1)), []).append(value.strip())
    found = set()
    for number in range(len(series)):
        words = said.get(number, [])
        if is_slide:
            if (
                (series[number].SizeX, series[number].SizeY) in sizes
                or any(_IN_SLIDES.search(word[:200]) or _TYPE.search(word[:200]) for word in words)
                or _is_aside(series, number)
            ):
                found.add(number)
        elif len(series) > 1 and any(_WHOLE_NAME.match(word) for word in words) and _is_unlike(series, number):
            found.add(number)
    return found


def _is_aside(series, number):
    # type: (Sequence[Series], int) -> bool
    """Tell whether a page of a slide's file is far smaller than its largest page and has no levels of its own."""
    largest = max(series, key=lambda one: one.SizeX * one.SizeY)
    one = series[number]
    if one is largest:
        return False
    small = one.SizeX < _SMALL * largest.SizeX and one.SizeY < _SMALL * largest.SizeY
    shape = (
        (one.SizeX / float(one.SizeY)) / (largest.SizeX / float(largest.SizeY))
        if one.SizeY and largest.SizeY and largest.SizeX
        else 1.0
    )
    return (one.rgb and one.resolutions == 1 and (small or not 0.97 < shape < 1.03)) or (one.is_thumbnail and one.rgb)


def _is_unlike(series, number):
    # type: (Sequence[Series], int) -> bool
    """Tell whether a series has another size or kind of pixels than all others: a segmentation has not."""
    one = series[number]
    others = [other for at, other in enumerate(series) if at != number]
    return all((one.SizeX, one.SizeY) != (other.SizeX, other.SizeY) for other in others) and one.rgb
