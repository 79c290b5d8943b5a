"""What the reading asks of a reader of images; ``curate_fiji.bioformats`` is the one there is."""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import List, Text

    from typing_extensions import Protocol

    from curate_fiji.core.model.fact import Reading
    from curate_fiji.core.model.image_read import ImageRead
    from curate_fiji.core.model.look import Look


    class Reader(Protocol):
        """Opens image files, and says of OME-XML whether it is valid."""

        def read_image(self, path, thumbnail=True):
            # type: (Text, bool) -> ImageRead
            """Return what a file says of itself."""

        def confine(self, root):
            # type: (Text) -> None
            """Say which folder the files that are opened from now on may not lead out of."""

        def validate_ome_xml(self, xml):
            # type: (Text) -> Text
            """Return what is wrong with OME-XML by its schema, or ""."""

        def version(self):
            # type: () -> Text
            """Return the version of Bio-Formats."""


    class SecondSaid(Protocol):
        """What second readers say of a file, and the look that says whether one read it."""

        @property
        def readings(self):
            # type: () -> List[Reading]
            """The rows of each tool, under terms of ``knowledge.aspects``."""

        @property
        def look(self):
            # type: () -> Look
            """Whether a second reader read it."""


    class SecondReader(Protocol):
        """Reads headers beside the reader of images; ``curate_fiji.witnesses`` is the one there is."""

        def read(self, path, name=""):
            # type: (Text, Text) -> SecondSaid
            """Return what a second reader says of a file; ``name``: as the depositor knows it."""
