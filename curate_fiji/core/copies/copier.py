"""What the making of copies asks of those who do it: the reader of the source, and a copier.

``curate_fiji.bioformats`` is the reader there is; the copiers are named in ``copies.kinds``.
"""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Callable, Dict, Iterator, List, Optional, Sequence, Text, Tuple

    from typing_extensions import Protocol

    from curate_fiji.core.model.picture_difference import PictureDifference
    from curate_fiji.core.model.pixel_series import PixelSeries
    from curate_fiji.core.model.proof import Proof
    from curate_fiji.core.reading.reader import Reader

    # (source, planes, series, kept series, checksums of the planes, first decoder, whether all series are kept)
    Prover = Callable[[Text, "PlaneSource", Sequence[PixelSeries], Sequence[int], Sequence[Text], Text, bool], Proof]


    class PlaneSource(Protocol):
        """Gives the planes of an image, one at a time, and the OME-XML for a copy of them."""

        def __enter__(self):
            # type: () -> PlaneSource
            """Open the image. Raises ``IOError``."""

        def __exit__(self, *exc):
            # type: (object) -> None
            """Close it."""

        def series(self):
            # type: () -> List[PixelSeries]
            """Return what each series is."""

        def palette(self, series):
            # type: (int) -> List[List[int]]
            """Return the colour table of a series: red, green and blue of each index, in 16 bit; or []."""

        def plane(self, series, number):
            # type: (int, int) -> bytes
            """Return the decoded bytes of a plane."""

        def zct(self, series, number):
            # type: (int, int) -> Tuple[int, int, int]
            """Return the (z, c, t) of a plane."""

        def ome_xml(self, keep):
            # type: (Sequence[int]) -> Text
            """Return OME-XML for a TIFF that holds the planes of the series ``keep`` in order."""

        def metadata_xml(self, keep=None):
            # type: (Optional[Sequence[int]]) -> Text
            """Return OME-XML without planes, of some series or all."""


    class ImageSource(Reader, Protocol):
        """Opens image files plane by plane too, and makes pictures of them."""

        def Planes(self, path):
            # type: (Text) -> PlaneSource
            """Return the planes of an image file."""

        def write_picture(self, path, kind, target, plane=0):
            # type: (Text, Text, Text, int) -> PictureDifference
            """Write a plane of an image, 0 for the middle one, as 8-bit ``png`` or ``jpeg``; say how it differs."""


    class Copier(Protocol):
        """Writes copies of one kind, and reads them back with another library than the source was read with."""

        @property
        def suffix(self):
            # type: () -> Text
            """The suffix of a copy."""

        @property
        def kind(self):
            # type: () -> Text
            """Its format, as people call it."""

        @property
        def compression(self):
            # type: () -> Text
            """How the planes are compressed."""

        @property
        def proof_reader(self):
            # type: () -> Text
            """What reads the copy back."""

        @property
        def keeps_palettes(self):
            # type: () -> bool
            """Whether the copy keeps a colour table."""

        def software(self):
            # type: () -> Dict[Text, Text]
            """Return {program: version} of what writes and reads back."""

        def document(self, planes, keep):
            # type: (PlaneSource, Sequence[int]) -> Text
            """Return the OME-XML that goes with the copy."""

        def metadata_file(self, target):
            # type: (Text) -> Text
            """Return the file by which Bio-Formats reads the copy's metadata."""

        def write(self, planes, all_series, keep, xml, target, tick):
            # type: (PlaneSource, Sequence[PixelSeries], Sequence[int], Text, Text, Callable[[], None]) -> List[Text]
            """Write the planes of the series ``keep``; return the sha256 of each, in order. Raises ``IOError``."""

        def read_back(self, target, all_series, keep):
            # type: (Text, Sequence[PixelSeries], Sequence[int]) -> Iterator[Text]
            """Yield the sha256 of each plane of the copy, decoded anew."""

        def texts(self, target):
            # type: (Text) -> List[Text]
            """Return every text that the copy holds."""
